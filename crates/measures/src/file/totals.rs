//! Whether the totals of a file go together with their parts, as far as the protection lets them.
//!
//! Every published count lies at most the largest noise from what was counted. A total and its parts can therefore differ by that much for each of them, and no more: whoever changes a cell by more is found
//! out, should a signature ever be had for it.

use super::{Cell, CellName, Codes, FileFault, MeasuresFile, Protection};
use crate::{
    casework::AgeBand,
    cell::{Age, SexOf},
    register::{Measure, Unit},
    shield::{SEXES, ages},
};
use std::collections::BTreeMap;

/// All totals that do not go together with their parts.
pub fn check(file: &MeasuresFile, codes: &Codes) -> Vec<FileFault> {
    if let Protection::Suppression { threshold } = file.protection {
        return bounded(file, codes, threshold);
    }
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
        for part in 0..u16::try_from(known.all_parts().len()).unwrap_or(u16::MAX) {
            hold((measure, part, SexOf::All, Age::All), &SEXES.map(|sex| n(measure, part, sex, Age::All)), true);
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

/// The least and the most that a figure can be.
type Between = (u64, u64);
/// The figures of one measure.
type Table = BTreeMap<(SexOf, Age), Between>;
/// Rounds in which bounds are drawn closer, at most.
const ROUNDS: usize = 64;

/// With suppression no part may be there, the totals must go together with what is told of their parts, and no small cell may follow from the others: not even for whoever only adds and subtracts.
/// That nobody works one out by harder sums is proved where the file is made; here is found out who has not done so.
fn bounded(file: &MeasuresFile, codes: &Codes, threshold: u32) -> Vec<FileFault> {
    let case = |cell: &&Cell| codes.unit(cell.measure) == Some(Unit::Case);
    let parts = file.cells.iter().filter(case).filter(|cell| cell.part != 0);
    let mut faults: Vec<_> = parts.map(|cell| FileFault::Unprotected(name(codes, cell.key()))).collect();
    for place in file.counted.iter().copied() {
        let Some(measure) = codes.measure(place) else { continue };
        let told = |sex, age| file.cells.binary_search_by_key(&(place, 0, sex, age), Cell::key).ok().and_then(|at| file.cells.get(at));
        let all = SexOf::ALL.iter().flat_map(|sex| std::iter::once(Age::All).chain(ages(measure)).map(move |age| (*sex, age)));
        let mut table: Table =
            all.map(|(sex, age)| ((sex, age), told(sex, age).map_or((0, 0), |cell| (cell.low.into(), cell.high.into())))).collect();
        if let Err((sex, age)) = drawn_close(&mut table, measure) {
            faults.push(FileFault::Total(name(codes, (place, 0, sex, age))));
            continue;
        }
        let found = table.iter().filter(|((sex, age), (low, high))| {
            low == high && (1..u64::from(threshold)).contains(low) && told(*sex, *age).is_some_and(|cell| cell.low != cell.high)
        });
        faults.extend(found.map(|((sex, age), _)| FileFault::Unprotected(name(codes, (place, 0, *sex, *age)))));
    }
    faults
}

/// Draws the bounds of a table closer by its sums until nothing more follows. The total that cannot be what it is said to be, if there is one.
fn drawn_close(table: &mut Table, measure: &Measure) -> Result<(), (SexOf, Age)> {
    let ages: Vec<Age> = ages(measure);
    let by_age = SexOf::ALL.iter().map(|sex| ((*sex, Age::All), ages.iter().map(|age| (*sex, *age)).collect::<Vec<_>>()));
    let by_sex = std::iter::once(Age::All).chain(ages.iter().copied()).map(|age| ((SexOf::All, age), SEXES.map(|sex| (sex, age)).to_vec()));
    let sums: Vec<_> = by_age.chain(by_sex).collect();
    for _ in 0..ROUNDS {
        let before = table.clone();
        for (total, parts) in &sums {
            let of = |table: &Table, key: &(SexOf, Age)| table.get(key).copied().unwrap_or((0, 0));
            let all = |table: &Table| {
                parts.iter().map(|part| of(table, part)).fold((0, 0), |sum: Between, part| (sum.0 + part.0, sum.1 + part.1))
            };
            let (whole, sum) = (of(table, total), all(table));
            let whole = (whole.0.max(sum.0), whole.1.min(sum.1));
            if whole.0 > whole.1 {
                return Err(*total);
            }
            table.insert(*total, whole);
            for part in parts {
                let (own, sum) = (of(table, part), all(table));
                let others = (sum.0 - own.0, sum.1 - own.1);
                let own = (own.0.max(whole.0.saturating_sub(others.1)), own.1.min(whole.1.saturating_sub(others.0)));
                if own.0 > own.1 {
                    return Err(*total);
                }
                table.insert(*part, own);
            }
        }
        if *table == before {
            break;
        }
    }
    Ok(())
}

fn name(codes: &Codes, (measure, part, sex, age): (u16, u16, SexOf, Age)) -> CellName {
    let (measure, part) = codes.names(measure, part).unwrap_or_default();
    CellName { measure: measure.to_owned(), part: part.to_owned(), sex: sex.code(), age: age.code() }
}
