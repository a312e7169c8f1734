//! The journal: entries are written once, never conflict, and are read newest first.

pub mod read;
pub mod write;
