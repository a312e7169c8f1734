//! Making the file: every cell of cases is protected before it is written.

use super::{Cell, Codes, Head, MeasuresFile, Protection, ProtectionFault};
use crate::{
    casework::{
        CaseFact, HelpedWithoutDecision, RecordKey,
        answer::{Answer, Reply},
        figure,
    },
    cell::{Age, RawCell, SexOf},
    register::{Made, Register, Unit},
    shield::{MOST, NoShield, Shield},
};
use fristad_disclosure::{
    noise::{PerturbationTable, cell_key},
    suppress::Decision,
};
use std::collections::BTreeSet;

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

impl AuthorityFigures {
    /// Counts the measures of a register that are made from cases or from the tally of those helped without a decision. An authority that keeps no tally has not counted nought.
    pub fn of_year(register: &Register, facts: &[CaseFact], helped: &[(RecordKey, HelpedWithoutDecision)], year: i16) -> Self {
        let mut figures = Self::default();
        for measure in &register.measures {
            let cells = match measure.made {
                Made::Figure { figure } => figure::cells(&measure.code, figure, facts, year),
                Made::Tally if !helped.is_empty() => figure::tally(&measure.code, helped, year),
                _ => continue,
            };
            figures.counted.push(measure.code.clone());
            figures.cells.extend(cells);
        }
        figures
    }
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
    /// Nothing may be told exactly.
    #[error(transparent)]
    Shield(#[from] NoShield),
}

/// A file of these figures, protected.
///
/// With noise, every cell and every total has its own, by who is counted in it. With suppression the whole of each measure leaves by sex and age, with all totals, as far as the [`Shield`] lets it: what the
/// authority's own pages tell was decided with it. Parts do not leave.
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
    match (&table, protection) {
        (Some(table), _) => {
            for cell in &figures.cells {
                let (measure, part) = place(codes, &cell.measure, &cell.part, Unit::Case)?;
                cells.extend(counted.contains(&measure).then(|| noisy(table, (measure, part), cell)).flatten());
            }
        }
        (None, Protection::Suppression { threshold }) => {
            let shield = Shield::new(codes.register(), &figures.counted, &figures.cells, threshold.into())?;
            for place in counted.iter().copied() {
                let Some(measure) = codes.measure(place) else { continue };
                cells.extend(shield.table(&measure.code).filter_map(|(sex, age, decision)| shielded(place, (sex, age), decision)));
            }
        }
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

/// A cell of the whole as the shield lets it be told: the count, or the band in which it lies. What is not there is nought.
fn shielded(measure: u16, (sex, age): (SexOf, Age), decision: Decision) -> Option<Cell> {
    // A count of cases in a municipality fits many times over.
    let fits = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let (low, high) = match decision {
        Decision::Published(count) => (fits(count), fits(count)),
        Decision::Suppressed(bounds) => {
            let low = fits(bounds.low);
            (low, bounds.high.map_or_else(|| MOST.max(low.saturating_add(1)), fits))
        }
    };
    (high > 0).then_some(Cell { measure, part: 0, sex, age, low, high })
}
