//! Assessment instruments: which there are, how a version comes in, and what each asks.

pub mod import;
pub mod read;
pub mod shelf;
