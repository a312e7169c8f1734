//! What the figures need of the cases: counted at night from their histories, kept as months and codes, and read by whoever may read statistics.
//!
//! A fact stands under a keyed hash of its case's id and stays when the case is erased: then only whoever holds the keys and an old copy can tell whose it
//! was. The day of an event is kept as its month, and of the person the age group when the case came in and the legal sex, which is taken from the number and nothing else with it.

pub mod compare;
mod count;
mod fact;
mod leave;
pub mod read;
pub mod register;
pub mod shown;
pub mod yardstick;

pub(crate) use count::count;
pub use fact::{kept, of_case};
