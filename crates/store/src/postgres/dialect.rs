//! What is PostgreSQL's own: how a unit of work begins, and what its errors mean.

use crate::error::{from_driver, raised, refused, unavailable};
use fristad_app::port::store::StoreError;
use sqlx::error::DatabaseError;

/// The database that `sql/` is compiled for.
pub(super) type Db = sqlx::Postgres;
/// A row of it.
pub(super) type Row = sqlx::postgres::PgRow;

/// Said in full, whatever the server's default is.
pub(super) const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
/// One snapshot, taken by the first statement.
pub(super) const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// The store's error for PostgreSQL's.
pub(super) fn fault(error: sqlx::Error) -> StoreError {
    from_driver(error, database)
}

/// By SQLSTATE (PostgreSQL's manual, appendix A). `FR001` is our triggers' own.
fn database(error: &dyn DatabaseError) -> StoreError {
    let code = error.code().unwrap_or_default();
    match &*code {
        "23505" | "40001" | "40P01" => StoreError::Conflict,
        "FR001" => raised(error.message()),
        "23503" => refused("foreign_key"),
        "23514" => refused("check"),
        "23502" => refused("not_null"),
        "42501" => refused("privilege"),
        "25006" => refused("read_only"),
        "55P03" | "57014" | "25P03" => unavailable("busy"),
        // Connection, resources, the operator, the system.
        _ if ["08", "53", "57", "58", "28", "3D"].iter().any(|class| code.starts_with(class)) => unavailable(format!("postgres.{code}")),
        _ => refused(format!("postgres.{code}")),
    }
}
