//! The texts of the demonstration: our own, put together from building blocks. Calm, respectful, and without a word of where anyone is.

pub(super) mod after;
pub(super) mod decision;
pub(super) mod intake;
pub(super) mod investigation;
pub(super) mod journal;
#[cfg(test)]
mod tests;
mod topic;
