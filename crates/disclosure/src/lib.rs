//! No small cell can be worked out from what is published.
//!
//! Two ways. [`noise`] gives each cell a little unbiased noise that is the same whenever the same records are counted (the cell-key method), so that sums stay honest with a
//! stated error. [`suppress`] leaves cells out: the small ones, and as many others as it takes, and proves for each small one that the figures that are published go together
//! with every value that the rule hides. Integers in, decisions out: no clock, no chance, no file.

mod bounds;
pub mod noise;
pub mod suppress;

pub use bounds::Bounds;
