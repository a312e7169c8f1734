//! Newer population, read from a file with its source and year.

use super::{MunicipalityCode, SHIPPED_SOURCE, SHIPPED_YEAR, municipalities};
use std::{collections::BTreeMap, fmt};

/// The columns of a file of population.
const COLUMNS: &str = "municipality_code,population";

/// What is wrong with a file of population. The line is counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PopulationFault {
    /// Whoever uses the figures must be able to say where they come from.
    #[error("källan saknas: skriv varifrån talen kommer")]
    NoSource,
    /// The year is no year.
    #[error("året {0} är inget rimligt år för de här talen")]
    Year(i16),
    /// The first line is another.
    #[error("rad 1: kolumnerna ska vara {wanted}")]
    Columns {
        /// What they should be.
        wanted: &'static str,
    },
    /// Too few or too many columns.
    #[error("rad {0}: fel antal kolumner")]
    Width(usize),
    /// No municipality has the code.
    #[error("rad {line}: ingen kommun har koden {code}")]
    UnknownCode {
        /// Where.
        line: usize,
        /// What stands there, cut short.
        code: String,
    },
    /// The figure is missing or no whole number.
    #[error("rad {0}: antalet är inget heltal")]
    NoNumber(usize),
    /// The figure is below zero.
    #[error("rad {0}: antalet är negativt")]
    Negative(usize),
    /// The same is said twice.
    #[error("rad {line}: {code} står redan på en tidigare rad")]
    Twice {
        /// Where.
        line: usize,
        /// What.
        code: String,
    },
    /// Sex or age cannot be read.
    #[error("rad {0}: kön ska vara woman eller man, och åldrarna hela år där den yngsta inte är högre än den äldsta")]
    Group(usize),
    /// Ages that lie on both sides of 18 cannot be told apart into children and adults.
    #[error("rad {0}: åldersgruppen ligger på båda sidor om 18 år")]
    Crosses18(usize),
    /// Two groups of the same municipality and sex share ages.
    #[error("rad {0}: åldersgruppen går in i en annan för samma kommun och kön")]
    Overlap(usize),
    /// No area of an estimate has the code.
    #[error("rad {line}: området {code} är varken SE eller en polisregion")]
    UnknownArea {
        /// Where.
        line: usize,
        /// What stands there, cut short.
        code: String,
    },
    /// An estimate is no share within its interval, or rests on nobody.
    #[error("rad {0}: andelen ska ligga mellan 0 och 1 och inom sitt intervall, och bygga på minst ett svar")]
    Share(usize),
    /// A municipality is not there.
    #[error("{} kommuner saknas, bland dem {}", .0.len(), .0.first().map_or_else(String::new, ToString::to_string))]
    Missing(Vec<MunicipalityCode>),
}

/// How many live in each municipality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Population {
    /// Where it comes from.
    pub source: String,
    /// Of which year, in words.
    pub year: String,
    counts: BTreeMap<MunicipalityCode, u32>,
}

impl Population {
    /// The list that is shipped.
    pub fn shipped() -> Self {
        let counts = municipalities().iter().map(|one| (one.code, one.population)).collect();
        Self { source: SHIPPED_SOURCE.into(), year: SHIPPED_YEAR.into(), counts }
    }

    /// The same figures, said to come from elsewhere: for those that are made up from these.
    #[must_use]
    pub fn said_to_be(self, source: &str, year: i16) -> Self {
        Self { source: source.into(), year: year.to_string(), ..self }
    }

    /// Reads a file with the columns `municipality_code,population`, one line for each of the 290. Every fault is named; nothing is taken from a file that has one.
    pub fn read(text: &str, source: &str, year: i16) -> Result<Self, Vec<PopulationFault>> {
        let mut faults = said(source, year);
        let mut counts = BTreeMap::new();
        for (line, fields) in rows(text, COLUMNS, &mut faults) {
            let [code, count] = fields.as_slice() else {
                faults.push(PopulationFault::Width(line));
                continue;
            };
            match (municipality(line, code), number(line, count)) {
                (Ok(code), Ok(count)) => {
                    if counts.insert(code, count).is_some() {
                        faults.push(PopulationFault::Twice { line, code: code.to_string() });
                    }
                }
                (code, count) => faults.extend(code.err().into_iter().chain(count.err())),
            }
        }
        let missing: Vec<_> = municipalities().iter().map(|one| one.code).filter(|code| !counts.contains_key(code)).collect();
        if faults.is_empty() && !missing.is_empty() {
            faults.push(PopulationFault::Missing(missing));
        }
        if faults.is_empty() { Ok(Self { source: source.trim().into(), year: year.to_string(), counts }) } else { Err(faults) }
    }

    /// How many live in a municipality.
    pub fn of(&self, code: MunicipalityCode) -> Option<u32> {
        self.counts.get(&code).copied()
    }
}

impl fmt::Display for Population {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.source, self.year)
    }
}

/// What must be said of every file of population.
pub(super) fn said(source: &str, year: i16) -> Vec<PopulationFault> {
    let mut faults = Vec::new();
    if source.trim().is_empty() {
        faults.push(PopulationFault::NoSource);
    }
    if !(1968..=2200).contains(&year) {
        faults.push(PopulationFault::Year(year));
    }
    faults
}

/// The lines below the columns, with their numbers, split at commas. Empty lines and a byte order mark are passed over.
pub(super) fn rows<'a>(text: &'a str, columns: &'static str, faults: &mut Vec<PopulationFault>) -> Vec<(usize, Vec<&'a str>)> {
    let mut lines = text.trim_start_matches('\u{feff}').lines().zip(1..);
    if lines.next().is_none_or(|(line, _)| line.trim() != columns) {
        faults.push(PopulationFault::Columns { wanted: columns });
        return Vec::new();
    }
    lines.filter(|(line, _)| !line.trim().is_empty()).map(|(line, number)| (number, line.split(',').map(str::trim).collect())).collect()
}

pub(super) fn municipality(line: usize, text: &str) -> Result<MunicipalityCode, PopulationFault> {
    text.parse().map_err(|_| PopulationFault::UnknownCode { line, code: text.chars().take(10).collect() })
}

pub(super) fn number(line: usize, text: &str) -> Result<u32, PopulationFault> {
    let whole: i64 = text.parse().map_err(|_| PopulationFault::NoNumber(line))?;
    if whole < 0 {
        return Err(PopulationFault::Negative(line));
    }
    u32::try_from(whole).map_err(|_| PopulationFault::NoNumber(line))
}
