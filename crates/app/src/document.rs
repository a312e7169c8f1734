//! Issued documents: made from the case's own records, kept sealed as they were sent, and made again the same.

mod build;
pub mod issue;
mod source;
pub mod whereabouts;

pub use source::{Handing, Office};
