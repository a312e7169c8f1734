//! Use cases and the ports that they stand on.

pub mod port;
