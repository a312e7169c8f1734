//! What is wrong with a file of a survey: on which line, and why.

use fristad_forms::Fault;

/// So many problems are named; all are counted.
pub const MOST_PROBLEMS: usize = 1_000;

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, counted from one.
    pub line: u64,
    /// Why.
    pub reason: Reason,
}

/// Why a line cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not UTF-8.
    NotUtf8,
    /// A quote opens here and is never closed.
    OpenQuote,
    /// There is no line with the names of the columns.
    NoHeader,
    /// No column has this name.
    NoColumn(String),
    /// Two columns have this name.
    SameColumn(String),
    /// A row with more or fewer fields than there are columns.
    Fields {
        /// So many columns there are.
        columns: usize,
        /// So many fields the row has.
        found: usize,
    },
    /// A row that says nobody's name.
    NoRespondent,
    /// A respondent who has a row already.
    SameRespondent {
        /// Who.
        respondent: String,
        /// The line of the first.
        first: u64,
    },
    /// A group with a name that is kept for all of them together.
    KeptName(String),
    /// A weight that is no number.
    NotAWeight(String),
    /// A weight below zero.
    NegativeWeight(String),
    /// Answers that cannot be read, or do not fit their questionnaire.
    Answers(Fault),
    /// Answers of somebody who was not asked.
    UnknownRespondent(String),
    /// Answers of somebody whose answers are there already.
    Repeated {
        /// Who.
        respondent: String,
        /// The line of the first.
        first: u64,
    },
}

/// Everything that is wrong with a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// The first of them, at most [`MOST_PROBLEMS`].
    pub named: Vec<Problem>,
    /// How many there are.
    pub count: usize,
}

impl Problems {
    pub(crate) fn add(&mut self, line: u64, reason: Reason) {
        self.count += 1;
        if self.named.len() < MOST_PROBLEMS {
            self.named.push(Problem { line, reason });
        }
    }

    /// The value, if nothing is wrong.
    pub(crate) fn or<T>(self, value: T) -> Result<T, Self> {
        if self.count == 0 { Ok(value) } else { Err(self) }
    }
}
