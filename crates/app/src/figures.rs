//! What the figures need of the cases: counted at night from their histories, kept as months and codes, and read by whoever may read statistics.
//!
//! A fact stands under a keyed hash of its case's id. When the case is erased, so is the way back to it: the fact of a case that was closed in a year that is over gets an id that follows from nothing, and
//! every other goes with the case. The day of an event is kept as its month, and of the person the age group when the case came in and the legal sex, which is taken from the number and nothing else with it.

pub mod compare;
mod count;
mod fact;
mod leave;
pub mod read;
pub mod register;
pub mod shown;
pub mod yardstick;

pub(crate) use count::{count, page};
pub use fact::{kept, of_case};
