//! The rulebook: every rule with its strength, statutes and seed; the statutory clocks; and each rule once more as a predicate over a history, written without `decide`.

pub mod clocks;
pub mod predicate;
mod table;

pub use table::*;

use fristad_kernel::Rule;

/// The rule of an id such as `INT-01`.
pub fn rule(id: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.id == id)
}
