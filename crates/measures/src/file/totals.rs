//! Whether the totals of a file go together with their parts, as far as the protection lets them.
//!
//! Every published count lies at most the largest noise from what was counted. A total and its parts can therefore differ by that much for each of them, and no more: whoever changes a cell by more is found
//! out, should a signature ever be had for it.

use super::{Cell, CellName, Codes, FileFault, MeasuresFile, Protection};
use crate::{
    casework::AgeBand,
    cell::{Age, SexOf},
    register::Unit,
};

/// All totals that do not go together with their parts.
pub fn check(file: &MeasuresFile, codes: &Codes) -> Vec<FileFault> {
    let Protection::CellKey { .. } = file.protection else { return inner_only(file, codes) };
    let reach = u64::from(file.protection.reach());
    let n = |measure, part, sex, age| {
        let found = file.cells.binary_search_by_key(&(measure, part, sex, age), Cell::key);
        u64::from(found.ok().and_then(|place| file.cells.get(place)).map_or(0, |cell| cell.low))
    };
    let mut faults = Vec::new();
    let mut hold = |whole: (u16, u16, SexOf, Age), parts: &[u64], exact: bool| {
        let (total, sum) = (n(whole.0, whole.1, whole.2, whole.3), parts.iter().sum::<u64>());
        let room = reach * (parts.len() as u64 + 1);
        if sum > total + room || (exact && total > sum + room) {
            faults.push(FileFault::Total(name(codes, whole)));
        }
    };
    for measure in file.counted.iter().copied() {
        let Some(known) = codes.measure(measure) else { continue };
        let sexes = [SexOf::Woman, SexOf::Man, SexOf::Unknown];
        for part in 0..u16::try_from(known.all_parts().len()).unwrap_or(u16::MAX) {
            hold((measure, part, SexOf::All, Age::All), &sexes.map(|sex| n(measure, part, sex, Age::All)), true);
        }
        for sex in SexOf::ALL.iter().copied() {
            if known.is_of_adults() {
                let bands = AgeBand::ADULTS.iter().map(|band| n(measure, 0, sex, Age::Band(*band))).collect::<Vec<_>>();
                hold((measure, 0, sex, Age::All), &bands, true);
            }
            for parts in codes.partitions(measure) {
                hold((measure, 0, sex, Age::All), &parts.iter().map(|part| n(measure, *part, sex, Age::All)).collect::<Vec<_>>(), true);
            }
            if let Some((outer, _)) =
                known.within.as_deref().and_then(|outer| codes.places(outer, "all")).filter(|(outer, _)| file.counted.contains(outer))
            {
                hold((outer, 0, sex, Age::All), &[n(measure, 0, sex, Age::All)], false);
            }
        }
    }
    faults
}

/// With suppression no total and no part of cases may be there: a small cell could be worked out from them.
fn inner_only(file: &MeasuresFile, codes: &Codes) -> Vec<FileFault> {
    let case = |cell: &&Cell| codes.unit(cell.measure) == Some(Unit::Case);
    let outer = |cell: &&Cell| cell.part != 0 || cell.sex == SexOf::All || cell.age == Age::All;
    file.cells.iter().filter(case).filter(outer).map(|cell| FileFault::Unprotected(name(codes, cell.key()))).collect()
}

fn name(codes: &Codes, (measure, part, sex, age): (u16, u16, SexOf, Age)) -> CellName {
    let (measure, part) = codes.names(measure, part).unwrap_or_default();
    CellName { measure: measure.to_owned(), part: part.to_owned(), sex: sex.code(), age: age.code() }
}
