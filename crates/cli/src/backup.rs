//! Backups: an encrypted copy of the database, never of the keys, with a signed manifest that tells what it is without opening it.

pub mod create;
pub mod dump;
pub mod heads;
pub mod list;
pub mod manifest;
mod progress;
pub mod restore;
pub mod scratch;
pub mod sealed;
pub mod signed;
#[cfg(test)]
pub mod tests;
pub mod verify;
