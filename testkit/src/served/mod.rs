//! The real server with people at work in it: made, started, asked over HTTP, killed, and asked again.
//!
//! `cargo xtask crash`, `cargo xtask soak`, `cargo xtask failover` and the tests of faults share it. It knows the pages only as a browser does.

mod authority;
mod binary;
mod crash;
mod failover;
mod hand;
mod http;
mod process;
mod promise;
mod soak;
mod write;

pub use authority::{Authority, PASSWORD, Place};
pub use binary::{BINARY_VARIABLE, Profile, binary};
pub use crash::{Crash, Report, Victim};
pub use failover::{Failover, Survived};
pub use hand::{Done, Hand, Work};
pub use http::{Client, Reply, Session, percent};
pub use process::Serving;
pub use promise::{Found, Promise, look};
pub use soak::{Sample, Soak, Soaked};
pub use write::{Kind, Write};
