//! What is wrong with a file, named.

use super::{ProtectionFault, SCHEMA, WrittenCell};
use std::fmt;

/// A cell by its codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellName {
    /// The measure.
    pub measure: String,
    /// The part.
    pub part: String,
    /// The sex.
    pub sex: &'static str,
    /// The age.
    pub age: &'static str,
}

impl fmt::Display for CellName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.measure, self.part, self.sex, self.age)
    }
}

impl From<&WrittenCell<'_>> for CellName {
    fn from(cell: &WrittenCell<'_>) -> Self {
        // What a stranger wrote is cut short: it is shown in messages.
        let short = |text: &str| text.chars().take(60).collect();
        Self { measure: short(cell.measure), part: short(cell.part), sex: cell.sex.code(), age: cell.age.code() }
    }
}

/// What is wrong with a file. A file with a fault is not taken, not even in part.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FileFault {
    /// The file ends too early.
    #[error("filen slutar mitt i: den är avkortad")]
    Truncated,
    /// The file is larger than any that is made here.
    #[error("filen är för stor")]
    TooLarge,
    /// The file is not of the form.
    #[error("filen följer inte formen: {0}")]
    Unreadable(String),
    /// The form is of another version.
    #[error("filen är av version {0}; den här versionen läser {SCHEMA}")]
    Schema(u32),
    /// No municipality has the code.
    #[error("ingen kommun har koden {0}")]
    UnknownAuthority(String),
    /// The year has not been.
    #[error("året {0} har inte varit")]
    FutureYear(i16),
    /// The day on which it was made has not been, or lies before the year.
    #[error("filen säger sig vara gjord {0}")]
    Made(fristad_kernel::Date),
    /// Corrections are counted from 1.
    #[error("filen har inget nummer: det första är 1")]
    Number,
    /// The register has no such measure.
    #[error("inget mått har koden {0}")]
    UnknownMeasure(String),
    /// The measure has no such part.
    #[error("måttet har ingen sådan del: {0}")]
    UnknownPart(CellName),
    /// A measure that no authority reports: an estimate, or the population.
    #[error("det här måttet lämnas inte av kommunen: {0}")]
    NotReported(CellName),
    /// Cases of a measure that is not said to be counted.
    #[error("måttet står inte bland dem som räknats: {0}")]
    NotCounted(CellName),
    /// An answer is yes or no, and of the whole municipality.
    #[error("ett svar ska vara 0 eller 1, för alla: {0}")]
    NoAnswer(CellName),
    /// The count is below zero.
    #[error("antalet är negativt: {0}")]
    Negative(CellName),
    /// Neither a count nor two bounds, or bounds the wrong way round.
    #[error("varken ett antal eller två gränser: {0}")]
    Bounds(CellName),
    /// The same cell twice.
    #[error("cellen finns två gånger: {0}")]
    Twice(CellName),
    /// A count so small that it should never have left.
    #[error("ett så litet tal skulle inte ha lämnat kommunen: {0}")]
    Unprotected(CellName),
    /// A total that the protection does not explain.
    #[error("summan stämmer inte: {0}")]
    Total(CellName),
    /// The protection cannot be used.
    #[error("skyddet går inte att använda: {0}")]
    Protection(#[from] ProtectionFault),
    /// The same content is written otherwise, or something else is hidden in the file.
    #[error("filen är inte skriven så som den ska vara")]
    NotCanonical,
}
