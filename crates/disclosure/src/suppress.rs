//! Cells left out, until nobody can work out a small one.
//!
//! Tables are a [`Model`]: cells, and equations that say which are totals of which, over as many dimensions, levels and tables as there are. [`protect`] decides for each cell. Left out are first the
//! cells that the [`Rules`] name, and then others: as few and as little as a search finds (the idea of the hypercube method, Giessing & Repsilber 2002, on equations of any kind). For each cell that
//! must not be known two *witnesses* are built: other tables, of whole numbers, in which everything that is published is the same and the cell lies at the one and at the other end of what must remain
//! possible. Whoever has only what is published cannot tell them from the truth, however they calculate. The witnesses are checked once more against every equation before anything is given out; where one is missing,
//! all that the cell is connected with is left out.

mod grid;
mod model;
mod protect;
mod rules;
mod search;
mod witness;
mod work;

pub use grid::{Dimension, Grid};
pub use model::{CellId, Model, ModelError};
pub use protect::{Decision, Loss, Protected, Unprotected, protect};
pub use rules::{Concentration, Rules, RulesError, Zeros};
