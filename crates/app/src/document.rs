//! Issued documents: made from the case's own records, kept sealed as they were sent, and made again the same.

mod build;
pub(crate) mod gather;
pub mod issue;
pub mod preview;
pub mod read;
mod recipient;
mod source;
pub mod whereabouts;

pub use recipient::ChildsHarm;
pub use source::{Handing, Office};
