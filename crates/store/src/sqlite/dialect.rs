//! What is SQLite's own: how a unit of work begins, and what its errors mean.

use crate::error::{from_driver, raised, refused, unavailable, unreadable};
use fristad_app::port::store::StoreError;
use sqlx::error::DatabaseError;

/// The database that `sql/` is compiled for.
pub(super) type Db = sqlx::Sqlite;
/// A row of it.
pub(super) type Row = sqlx::sqlite::SqliteRow;

/// Takes the writer's place at once, so that no unit of work fails half-way because another wrote first.
pub(super) const BEGIN: &str = "BEGIN IMMEDIATE";
/// The snapshot is taken by the first statement.
pub(super) const READ: &str = "BEGIN DEFERRED";

/// The store's error for SQLite's.
pub(super) fn fault(error: sqlx::Error) -> StoreError {
    from_driver(error, database)
}

/// By extended result code (sqlite.org/rescode.html).
fn database(error: &dyn DatabaseError) -> StoreError {
    let code: i32 = error.code().and_then(|code| code.parse().ok()).unwrap_or(0);
    match (code & 0xff, code) {
        (_, 2067 | 1555 | 517) => StoreError::Conflict,
        (_, 1811) => raised(error.message()),
        (_, 787) => refused("foreign_key"),
        (_, 275) => refused("check"),
        (_, 1299) => refused("not_null"),
        (19, _) => refused("constraint"),
        (5 | 6, _) => unavailable("busy"),
        (8, _) => refused("read_only"),
        (10, _) => unavailable("input/output"),
        (13, _) => unavailable("the disk is full"),
        (14, _) => unavailable("the database cannot be opened"),
        (11 | 26, _) => unreadable("database"),
        _ => refused(format!("sqlite.{code}")),
    }
}
