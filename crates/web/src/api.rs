//! The interface for other systems: JSON under `/api/v1`, a view of the same operations as the pages.

mod input;
mod openapi;
mod problem;
pub mod routes;
mod serve;
mod trace;

pub use openapi::document;
pub use serve::mounted;

/// Where it begins.
pub const BASE: &str = "/api/v1";
