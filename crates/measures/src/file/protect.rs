//! Making the file: every cell of cases is protected before it is written.

use super::{Cell, Codes, Head, MeasuresFile, Protection, ProtectionFault};
use crate::{
    casework::answer::{Answer, Reply},
    cell::{Age, RawCell, SexOf},
    register::Unit,
};
use fristad_disclosure::noise::{PerturbationTable, cell_key};
use std::collections::{BTreeMap, BTreeSet};

/// What an authority knows of a year, before it is protected. It never leaves.
#[derive(Clone, Debug, Default)]
pub struct AuthorityFigures {
    /// The answers to measures of the municipality itself, confirmed by a person. Those that are not known are not sent.
    pub answers: Vec<Answer>,
    /// The codes of the measures whose cases were counted.
    pub counted: Vec<String>,
    /// The cells with the records that they count.
    pub cells: Vec<RawCell>,
}

/// Why no file can be made.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ExportFault {
    /// The protection cannot be used.
    #[error("skyddet går inte att använda: {0}")]
    Protection(#[from] ProtectionFault),
    /// The register has no such measure or part.
    #[error("inget mått i registret har koden {measure} med delen {part}")]
    Unknown {
        /// The measure.
        measure: String,
        /// The part.
        part: String,
    },
    /// The measure counts something else: an answer of one that counts cases, or cases of one that is answered.
    #[error("måttet {0} räknar något annat")]
    OtherUnit(String),
    /// The year is not over.
    #[error("året {0} är inte slut")]
    YearNotOver(i16),
}

/// A file of these figures, protected.
///
/// With noise, every cell and every total has its own, by who is counted in it. With suppression only the innermost cells of the whole leave, by sex and age, so that no total gives a small one
/// away; parts are left out.
pub fn protect(figures: &AuthorityFigures, head: Head, codes: &Codes, protection: Protection) -> Result<MeasuresFile, ExportFault> {
    if head.made.year() <= head.year {
        return Err(ExportFault::YearNotOver(head.year));
    }
    let table = protection.table()?;
    let mut cells = answers(&figures.answers, codes)?;
    let mut counted = BTreeSet::new();
    for measure in &figures.counted {
        counted.insert(place(codes, measure, "all", Unit::Case)?.0);
    }
    let mut raw = Vec::with_capacity(figures.cells.len());
    for cell in &figures.cells {
        let (measure, part) = place(codes, &cell.measure, &cell.part, Unit::Case)?;
        if counted.contains(&measure) {
            raw.push((measure, part, cell));
        }
    }
    match (&table, protection) {
        (Some(table), _) => cells.extend(raw.into_iter().filter_map(|(measure, part, cell)| noisy(table, (measure, part), cell))),
        (None, Protection::Suppression { threshold }) => cells.extend(suppressed(&raw, &counted, codes, threshold)),
        (None, Protection::CellKey { .. }) => {}
    }
    cells.sort_unstable();
    Ok(MeasuresFile { head, register: codes.register().version.clone(), protection, counted: counted.into_iter().collect(), cells })
}

fn place(codes: &Codes, measure: &str, part: &str, unit: Unit) -> Result<(u16, u16), ExportFault> {
    let unknown = || ExportFault::Unknown { measure: measure.to_owned(), part: part.to_owned() };
    let found = codes.places(measure, part).ok_or_else(unknown)?;
    if codes.unit(found.0) == Some(unit) { Ok(found) } else { Err(ExportFault::OtherUnit(measure.to_owned())) }
}

/// The answers of the municipality: one for yes, nought for no. They tell of no person.
fn answers(answers: &[Answer], codes: &Codes) -> Result<Vec<Cell>, ExportFault> {
    let mut cells = Vec::new();
    for answer in answers {
        let parts = answer.parts.iter().map(|(part, reply)| (part.as_str(), *reply));
        for (part, reply) in std::iter::once(("all", answer.reply)).chain(parts) {
            let (measure, part) = place(codes, &answer.measure, part, Unit::Municipality)?;
            let n = match reply {
                Reply::Yes => 1,
                Reply::No => 0,
                Reply::NotKnown => continue,
            };
            cells.push(Cell { measure, part, sex: SexOf::All, age: Age::All, low: n, high: n });
        }
    }
    Ok(cells)
}

fn noisy(table: &PerturbationTable, (measure, part): (u16, u16), cell: &RawCell) -> Option<Cell> {
    let counted = table.perturb(cell.records.len() as u64, cell_key(cell.records.iter().copied()));
    // A count of cases in a municipality fits many times over.
    let n = u32::try_from(counted).unwrap_or(u32::MAX);
    (n > 0).then_some(Cell { measure, part, sex: cell.sex, age: cell.age, low: n, high: n })
}

/// The innermost cells of the whole, small ones between bounds.
///
/// Where measures lie within each other, such as those helped without a decision within those helped, a difference between two published counts would be a count too. If any of the counts that the
/// inner ones and what is left of the outer one make up is small, all inner ones are told between nought and the outer, those that are nought too: what is missing would tell.
fn suppressed(raw: &[(u16, u16, &RawCell)], counted: &BTreeSet<u16>, codes: &Codes, threshold: u32) -> Vec<Cell> {
    let mut counts: BTreeMap<(SexOf, Age), BTreeMap<u16, u32>> = BTreeMap::new();
    for (measure, part, cell) in raw {
        if *part == 0 && cell.sex != SexOf::All && cell.age != Age::All {
            let n = u32::try_from(cell.records.len()).unwrap_or(u32::MAX);
            counts.entry((cell.sex, cell.age)).or_default().insert(*measure, n);
        }
    }
    let small = |n: u32| n > 0 && n < threshold;
    let mut cells = Vec::new();
    for ((sex, age), by_measure) in counts {
        let n = |measure: u16| by_measure.get(&measure).copied().unwrap_or(0);
        for measure in counted.iter().copied() {
            let outer = outer(codes, measure).filter(|outer| counted.contains(outer));
            let (low, high) = match outer {
                Some(outer) => {
                    let siblings = counted.iter().copied().filter(|other| self::outer(codes, *other) == Some(outer));
                    let inside: Vec<u32> = siblings.map(n).collect();
                    let rest = n(outer).saturating_sub(inside.iter().sum());
                    let open = inside.into_iter().chain([rest, n(outer)]).any(small);
                    if open { (0, n(outer).max(threshold - 1)) } else { (n(measure), n(measure)) }
                }
                None if small(n(measure)) => (1, threshold - 1),
                None => (n(measure), n(measure)),
            };
            if high > 0 {
                cells.push(Cell { measure, part: 0, sex, age, low, high });
            }
        }
    }
    cells
}

/// The measure within which another lies: its base, where that is a measure.
fn outer(codes: &Codes, measure: u16) -> Option<u16> {
    let base = codes.measure(measure)?.within.as_deref()?;
    Some(codes.places(base, "all")?.0)
}
