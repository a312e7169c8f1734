//! What is wrong with the data, the totals or the question: where, and why. The first faults are named, all are counted.

use crate::expr::ExprError;
use std::fmt;
use thiserror::Error;

/// How many faults are named.
pub const MOST_NAMED: usize = 20;

/// Nothing is estimated, for these reasons.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Refused {
    /// The first faults.
    pub named: Vec<Fault>,
    /// How many there are in all.
    pub count: u64,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// Why.
    pub reason: Reason,
}

/// Where a fault lies.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Place {
    /// The file, when it is not the one with the data.
    pub file: Option<&'static str>,
    /// The line, counted from 1 with the header.
    pub line: Option<u64>,
    /// The column's name.
    pub column: Option<String>,
}

/// Why nothing is estimated. Weights, strata and so on are named as the file writes them.
#[derive(Clone, Debug, PartialEq, Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each says in its own sentence what it is")]
pub enum Reason {
    #[error("filen går inte att läsa: {0}")]
    Unreadable(String),
    #[error("raden har {found} fält, rubrikraden har {expected}")]
    Fields { found: usize, expected: usize },
    #[error("ett citattecken öppnas här och stängs aldrig, så resten av filen blir en enda cell")]
    OpenQuote,
    #[error("filen har inga rader med data")]
    NoRows,
    #[error("kolumnen {0} finns inte")]
    NoColumn(String),
    #[error("kolumnen {0} står två gånger i rubrikraden")]
    TwoColumns(String),
    #[error("villkoret går inte att läsa, {0}")]
    Expr(#[from] ExprError),
    #[error("{0} är en kolumn, och en kolumn jämförs bara med värden: skriv texten inom citattecken")]
    ColumnAsValue(String),
    #[error("värdet saknas")]
    Missing,
    #[error("'{0}' är inget tal")]
    NotANumber(String),
    #[error("texten är inte skriven i UTF-8; spara filen på nytt med den teckenkodningen")]
    NotText,
    #[error("vikten {0} är negativ")]
    NegativeWeight(f64),
    #[error("alla vikter är noll")]
    NoWeight,
    #[error("en andel räknas på 0 och 1 (eller FALSE och TRUE), inte på '{0}'; skriv annars utfallet som ett villkor")]
    NotBinary(String),
    #[error("{0} är varken en populations storlek eller en andel")]
    BadFpc(f64),
    #[error("{} har två olika värden: {first} och {second}", whole(stratum))]
    FpcVaries { stratum: String, first: f64, second: f64 },
    #[error("populationens storlek (över 1) och urvalets andel (högst 1) står i samma kolumn; välj det ena")]
    FpcMixed,
    #[error("{} har {sampled} i urvalet men bara {fpc} i populationen", whole(stratum))]
    FpcTooSmall { stratum: String, fpc: f64, sampled: u64 },
    #[error("{} har ett enda kluster, så spridningen där går inte att räkna; välj hur med --lonely", whole(.0))]
    Lonely(String),
    #[error("ingen rad hör till domänen")]
    EmptyDomain,
    #[error("{}{problem}", of_group(group))]
    Group { group: String, problem: Problem },
    #[error("en kvot behöver en nämnare, och bara en kvot har någon")]
    Denominator,
    #[error("bara en andel har intervallen logit och beta")]
    IntervalOfProportion,
    #[error("säkerheten ska ligga mellan 0 och 1")]
    Level,
    #[error("jämförelsen behöver --by, och kolumnen {0} står inte där")]
    CompareBy(String),
    #[error("rubrikraden ska vara variable,value,total")]
    TotalsHeader,
    #[error("filen har inga totaler")]
    NoTotals,
    #[error("totalen för {variable} {value} står två gånger")]
    TotalTwice { variable: String, value: String },
    #[error("{0} har både en total för hela kolumnen och totaler för dess värden")]
    TotalOfTwoKinds(String),
    #[error("totalen är negativ")]
    NegativeTotal,
    #[error("totalerna för {first} blir {first_sum} och för {second} blir de {second_sum}")]
    TotalsDiffer { first: String, first_sum: f64, second: String, second_sum: f64 },
    #[error("{variable} {value} har en total men finns inte i urvalet")]
    NotInSample { variable: String, value: String },
    #[error("{variable} {value} finns i urvalet men saknar total")]
    NotInTotals { variable: String, value: String },
    #[error("raking går bara på kategorier; välj linear för {0}")]
    RakingOfNumbers(String),
    #[error("raking kommer inte i mål: efter {rounds} varv är den längst ifrån vid {variable} {value}")]
    NoConvergence { rounds: usize, variable: String, value: String },
    #[error("ingen kalibrering uppfyller totalen för {0}: den strider mot de andra")]
    Contradiction(String),
    #[error("filen har ändrats medan den lästes, eller går bara att läsa en gång")]
    Changed,
}

/// Why a group has no estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// No row of the domain in it has an outcome (and a denominator).
    #[error("ingen rad har något svar")]
    NoOutcome,
    /// Its denominators sum to zero.
    #[error("nämnaren är noll")]
    NoDenominator,
    /// Its weights sum to zero once they were calibrated.
    #[error("vikterna är noll tillsammans")]
    NoWeight,
    /// Every stratum in which it has rows has a single cluster, and others were to stand for those.
    #[error("alla strata har ett enda kluster, så inget genomsnitt finns att låna")]
    AllLonely,
    /// Sums beyond what a number holds.
    #[error("talen är för stora att räkna med")]
    TooLarge,
}

/// The group by its name; nothing where there are no groups.
fn of_group(group: &str) -> String {
    if group.is_empty() { String::new() } else { format!("grupp {group}: ") }
}

/// The stratum by its name, or the sample where there are no strata.
fn whole(stratum: &str) -> String {
    if stratum.is_empty() { "filen".to_owned() } else { format!("stratum {stratum}") }
}

impl Place {
    pub(crate) fn line(line: u64) -> Self {
        Self { line: Some(line), ..Self::default() }
    }

    pub(crate) fn cell(line: u64, column: &str) -> Self {
        Self { line: Some(line), column: Some(column.to_owned()), ..Self::default() }
    }

    pub(crate) fn column(column: &str) -> Self {
        Self { column: Some(column.to_owned()), ..Self::default() }
    }

    pub(crate) fn totals(line: Option<u64>) -> Self {
        Self { file: Some("totaler"), line, column: None }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            self.file.map(str::to_owned),
            self.line.map(|line| format!("rad {line}")),
            self.column.as_ref().map(|column| format!("kolumn {column}")),
        ];
        f.write_str(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

impl fmt::Display for Fault {
    /// `rad 7, kolumn vikt: reason`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.place.to_string();
        if place.is_empty() { write!(f, "{}", self.reason) } else { write!(f, "{place}: {}", self.reason) }
    }
}

impl fmt::Display for Refused {
    /// A line for each named fault, and how many there are when not all are named.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.named.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))?;
        let named = u64::try_from(self.named.len()).unwrap_or(u64::MAX);
        if self.count > named {
            write!(f, "\nsammanlagt {} fel; de {named} första står här", self.count)?;
        }
        Ok(())
    }
}

impl std::error::Error for Refused {}

impl Refused {
    pub(crate) fn add(&mut self, place: Place, reason: impl Into<Reason>) {
        self.count += 1;
        if self.named.len() < MOST_NAMED {
            self.named.push(Fault { place, reason: reason.into() });
        }
    }

    /// One fault.
    pub(crate) fn one(place: Place, reason: impl Into<Reason>) -> Self {
        let mut refused = Self::default();
        refused.add(place, reason);
        refused
    }

    /// Nothing wrong so far, or all that is.
    pub(crate) fn so_far(&mut self) -> Result<(), Self> {
        if self.count == 0 { Ok(()) } else { Err(std::mem::take(self)) }
    }
}
