//! How much is demanded of a file.

/// How much is demanded of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Demand {
    /// A definition can be kept and shown, answers fit it in every way.
    #[default]
    Fitting,
    /// Answers can be counted.
    Countable,
}
