//! When an item is asked.

use crate::value::Value;

/// When an item is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enable {
    /// Whether all must hold. Of a single condition it says `All`.
    pub behaviour: Behaviour,
    /// What must hold.
    pub conditions: Vec<Condition>,
}

/// How conditions are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// All of them.
    All,
    /// At least one.
    Any,
}

/// A condition on the answer to another question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The linkId of the question.
    pub question: String,
    /// What must be true of its answers.
    pub test: Test,
    pub(crate) at: usize,
}

/// What must be true of the answers to a question. A question that is not asked itself counts as not answered, and so does one that was declined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// There is an answer, or there is none.
    Exists(bool),
    /// At least one answer compares so. `NotEqual` is true when none is equal, also when there is none, as FHIR defines it.
    Is(Comparison, Value),
}

/// How an answer is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `>`
    Greater,
    /// `<`
    Less,
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
}
