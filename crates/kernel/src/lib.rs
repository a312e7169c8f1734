//! The words that every other crate uses: ids, time, the Swedish calendar, personal numbers, names, statutes by date, rejections and opaque sealed values.
//!
//! Pure: nothing here reads a clock, draws a random number, or touches a file.

pub mod calendar;
pub mod id;
pub mod name;
pub mod number;
pub mod rejection;
pub mod sealed;
pub mod statute;
pub mod time;

pub use id::*;
pub use rejection::{Breach, Rejection, Rule, Strength};
pub use sealed::Sealed;
pub use statute::{Act, Provision};
pub use time::{Date, Timestamp};
