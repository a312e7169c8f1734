//! Estimates from samples: strata, clusters, weights, and how sure one can be.
//!
//! [`estimate`] reads the rows once, or three times when the weights are calibrated, and keeps sums only. `docs/estimates.md` names the formulas and where they are from.

mod accumulate;
mod calibrate;
mod columns;
mod compare;
mod design;
mod distribution;
mod ended;
mod estimate;
mod expr;
mod fault;
mod input;
mod intern;
mod interval;
mod linearise;
mod moments;
mod natural;
mod number;
pub mod output;
mod records;
mod request;

pub use calibrate::totals::{Margin, Totals};
pub use compare::Difference;
pub use estimate::{Estimate, Figures, Report, estimate};
pub use expr::{Expr, ExprError, ExprFault};
pub use fault::{Fault, MOST_NAMED, Place, Problem, Reason, Refused};
pub use input::Counts;
#[cfg(test)]
mod tests;

pub use request::{Compare, Interval, Lonely, Method, Request, Statistic};
