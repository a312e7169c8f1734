//! The aggregate file: what leaves an authority. It holds counts of protected cells and nothing else: no person, no case, no text.
//!
//! Its form is JSON, written in one way only: known fields in a fixed order, cells sorted, no spaces. What is read is written again and must come out the same, so that nothing can ride along. The form is
//! described in `docs/measures-file.schema.json`.

mod codes;
mod fault;
mod protect;
mod read;
mod totals;

pub use codes::Codes;
pub use fault::{CellName, FileFault};
pub use protect::{AuthorityFigures, ExportFault, protect};
pub use read::{LARGEST, read};

use crate::{
    cell::{Age, SexOf},
    place::{MunicipalityCode, UnknownCode},
};
use fristad_disclosure::noise::{NoiseError, PerturbationTable};
use fristad_kernel::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{
    fmt,
    str::FromStr,
    sync::{Arc, Mutex, PoisonError},
};

/// The version of the form.
pub const SCHEMA: u32 = 1;

/// How small cells were protected before they left.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case", deny_unknown_fields)]
pub enum Protection {
    /// Each cell has a little unbiased noise that follows from who is counted.
    CellKey {
        /// The largest noise either way.
        max_noise: u32,
        /// The variance of the noise that was asked for (counts squared).
        variance: f64,
        /// No positive count below this is shown.
        smallest: u32,
    },
    /// Small cells are left out; their bounds are carried through the sums.
    Suppression {
        /// Positive counts below this are left out.
        threshold: u32,
    },
}

impl Default for Protection {
    /// Noise of at most 5 with variance 2, and no positive count below 5.
    fn default() -> Self {
        Self::CellKey { max_noise: 5, variance: 2.0, smallest: 5 }
    }
}

/// The least threshold of suppression: below it a small cell could be told from the others.
const LEAST_THRESHOLD: u32 = 3;

/// The largest noise that a file may have.
const LARGEST_NOISE: u32 = 20;

/// The least largest noise that a file may have. Our choice: the literature leaves it to whoever publishes (Fraser & Wooton 2005; Giessing 2016).
///
/// With noise of at most 1 a total and its two parts that lie three apart have a single explanation, and such a table is not rare.
pub const LEAST_NOISE: u32 = 2;

/// The least variance that the noise of a file may have, in counts squared. Our choice: with it and noise of at most 2, a worked example of the R package `ptable`, fewer than half of the counts are published as
/// they are, which a test holds; with less noise the published figure would most often be the true one.
pub const LEAST_VARIANCE: f64 = 1.0;

/// Why a protection cannot be used.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ProtectionFault {
    /// No such noise can be made.
    #[error("bruset går inte att göra: {0}")]
    Noise(#[from] NoiseError),
    /// So much noise says nothing any more.
    #[error("bruset är högst {0}; mer än {LARGEST_NOISE} säger inget längre")]
    Largest(u32),
    /// So little noise hides nothing.
    #[error("bruset är högst {0}; det ska vara minst {LEAST_NOISE}, annars går små tal att räkna ut")]
    Least(u32),
    /// So little variance hides nothing.
    #[error("brusets varians är {0}; den ska vara minst {LEAST_VARIANCE}, annars är de flesta tal oförändrade")]
    Variance(f64),
    /// The threshold is too low to protect.
    #[error("gränsen för små tal är {0}; den ska vara minst {LEAST_THRESHOLD}")]
    Threshold(u32),
}

/// Tables that were made before, by what they were made for.
type Tables = Vec<((u32, u64, u32), Arc<PerturbationTable>)>;

/// Nearly all files are protected in one or two ways, and a table takes long to make: the last ones are kept.
static TABLES: Mutex<Tables> = Mutex::new(Vec::new());
/// How many.
const KEPT: usize = 16;

fn table(max_noise: u32, variance: f64, smallest: u32) -> Result<Arc<PerturbationTable>, NoiseError> {
    let of = (max_noise, variance.to_bits(), smallest);
    let tables = || TABLES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, table)) = tables().iter().find(|(known, _)| *known == of) {
        return Ok(Arc::clone(table));
    }
    let table = Arc::new(PerturbationTable::with_smallest(max_noise, variance, smallest)?);
    let mut kept = tables();
    if kept.len() == KEPT {
        kept.remove(0);
    }
    kept.push((of, Arc::clone(&table)));
    Ok(table)
}

impl Protection {
    /// The table of noise, for the method that has one.
    pub(crate) fn table(&self) -> Result<Option<Arc<PerturbationTable>>, ProtectionFault> {
        match *self {
            Self::CellKey { max_noise, .. } if max_noise > LARGEST_NOISE => Err(ProtectionFault::Largest(max_noise)),
            Self::CellKey { max_noise, .. } if max_noise < LEAST_NOISE => Err(ProtectionFault::Least(max_noise)),
            Self::CellKey { variance, .. } if variance < LEAST_VARIANCE || variance.is_nan() => Err(ProtectionFault::Variance(variance)),
            Self::CellKey { max_noise, variance, smallest } => Ok(Some(table(max_noise, variance, smallest)?)),
            Self::Suppression { threshold } if threshold < LEAST_THRESHOLD => Err(ProtectionFault::Threshold(threshold)),
            Self::Suppression { .. } => Ok(None),
        }
    }

    /// The variance that the noise of one published cell has at most.
    pub fn variance(&self) -> Result<f64, ProtectionFault> {
        Ok(self.table()?.map_or(0.0, |table| table.standard_error(1).powi(2)))
    }

    /// The largest difference between a published cell and what was counted; none where cells are exact or say their bounds.
    pub(crate) const fn reach(&self) -> u32 {
        match *self {
            Self::CellKey { max_noise, .. } => max_noise,
            Self::Suppression { .. } => 0,
        }
    }
}

/// Whose file it is, of which year, and which in the order of corrections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The municipality.
    pub authority: MunicipalityCode,
    /// The year that is told of.
    pub year: i16,
    /// 1 for the first, one more for each correction.
    pub number: u32,
    /// When it was made.
    pub made: Date,
    /// What names the secret from which the record keys come.
    pub key: KeyMark,
}

/// What names the secret from which an authority's record keys come, and tells nothing of it. A correction must have the same: with others the same people would get other noise, and the mean of the two files would come
/// nearer to the truth than either.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyMark(pub [u8; 8]);

impl fmt::Display for KeyMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for KeyMark {
    type Err = UnknownCode;

    /// The mark of sixteen small hexadecimal figures.
    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let all = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let number = all.then(|| u64::from_str_radix(text, 16).ok()).flatten();
        number.map(|number| Self(number.to_be_bytes())).ok_or(UnknownCode)
    }
}

impl Serialize for KeyMark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for KeyMark {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A cell of a file: the places of measure and part in the register, and what is counted. Where it is suppressed, between what bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The measure's place in [`Codes`].
    pub measure: u16,
    /// The part's place among the measure's parts.
    pub part: u16,
    /// Of which sex.
    pub sex: SexOf,
    /// Of which age.
    pub age: Age,
    /// The least that it can be.
    pub low: u32,
    /// The most that it can be; the same where the count is told.
    pub high: u32,
}

impl Cell {
    /// What it counts, without how many.
    pub(crate) const fn key(&self) -> (u16, u16, SexOf, Age) {
        (self.measure, self.part, self.sex, self.age)
    }
}

/// A file that was made or read whole.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuresFile {
    /// Whose and of when.
    pub head: Head,
    /// The version of the register of measures by which it was made.
    pub register: String,
    /// How cells were protected.
    pub protection: Protection,
    /// The places of the measures whose cases were counted: a cell of theirs that is not there is nought.
    pub counted: Vec<u16>,
    /// The cells, in order.
    pub cells: Vec<Cell>,
}

/// The file as it is written; the order of the fields is that of the bytes.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written<'a> {
    schema: u32,
    authority: &'a str,
    year: i16,
    register: &'a str,
    number: u32,
    made: Date,
    key: KeyMark,
    protection: Protection,
    #[serde(borrow)]
    counted: Vec<&'a str>,
    #[serde(borrow)]
    cells: Vec<WrittenCell<'a>>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCell<'a> {
    measure: &'a str,
    part: &'a str,
    sex: SexOf,
    age: Age,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    n: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    low: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    high: Option<i64>,
}

impl MeasuresFile {
    /// The bytes that are signed: one line of JSON, always the same for the same file.
    pub fn write(&self, codes: &Codes) -> String {
        let authority = self.head.authority.to_string();
        let cell = |cell: &Cell| {
            let (measure, part) = codes.names(cell.measure, cell.part)?;
            let told = cell.low == cell.high;
            Some(WrittenCell {
                measure,
                part,
                sex: cell.sex,
                age: cell.age,
                n: told.then_some(i64::from(cell.low)),
                low: (!told).then_some(i64::from(cell.low)),
                high: (!told).then_some(i64::from(cell.high)),
            })
        };
        let written = Written {
            schema: SCHEMA,
            authority: &authority,
            year: self.head.year,
            register: &self.register,
            number: self.head.number,
            made: self.head.made,
            key: self.head.key,
            protection: self.protection,
            counted: self.counted.iter().filter_map(|place| codes.names(*place, 0)).map(|(measure, _)| measure).collect(),
            cells: self.cells.iter().filter_map(cell).collect(),
        };
        // Strings and numbers always have a form in JSON.
        serde_json::to_string(&written).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
