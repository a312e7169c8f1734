//! The demonstration: a synthetic authority, stories told through the use cases, and the ids and dates that make them repeatable. No person in it exists.

pub mod authority;
pub mod digest;
pub mod generate;
pub mod ids;
pub mod story;
