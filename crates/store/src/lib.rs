//! The store: the ports of `fristad-app` on SQLite and on PostgreSQL, from one SQL text.
//!
//! `sql/` is written once against the alias `Db` and compiled twice, as a module of [`sqlite`] and as one of [`postgres`]. What differs between the two
//! stands in their `dialect.rs`: how a unit of work begins, and what the database's errors mean. Text is portable because parameters are `$1`, ids are
//! bound as `Uuid` (16 bytes or UUID), integers are 64 bits and times are microseconds.
//!
//! The record is append-only: see the migrations for how both databases refuse to change it, and for how a case is lawfully erased.

mod error;
mod migrations;
pub mod postgres;
pub mod sqlite;
mod text;

pub use postgres::{Durable, PgSettings, PgStore, ReplicaSettings};
pub use sqlite::SqliteStore;

/// The version of the schema that this release reads and writes.
pub fn schema() -> u64 {
    migrations::newest().unsigned_abs()
}
