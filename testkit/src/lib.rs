//! What tests need from the outside world, made for them and taken away again.
//!
//! The crate knows no production crate, so that any of them can use it in its own tests.

pub mod browser;
pub mod postgres;
pub mod schemathesis;
#[cfg(feature = "served")]
pub mod served;
pub mod wait;
