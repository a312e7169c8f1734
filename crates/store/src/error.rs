//! What both databases' errors have in common. No message of a database is passed on, since it may quote a row.

use fristad_app::port::store::StoreError;

/// The code that our own triggers raise for a row that exists already. All their other codes are refusals.
const EXISTS: &str = "exists";

/// The codes that our triggers raise; anything else that claims to be one is not passed on.
const RAISED: &[&str] = &["append_only", "erased", "unknown_case"];

/// What a trigger's code means.
pub(crate) fn raised(code: &str) -> StoreError {
    if code == EXISTS {
        return StoreError::Conflict;
    }
    refused(RAISED.iter().find(|known| **known == code).copied().unwrap_or("trigger"))
}

/// The database refused.
pub(crate) fn refused(code: impl Into<String>) -> StoreError {
    StoreError::Refused(code.into())
}

/// The database is not there, busy, or broken below.
pub(crate) fn unavailable(why: impl Into<String>) -> StoreError {
    StoreError::Unavailable(why.into())
}

/// A row holds what cannot be read. The place, never the value.
pub(crate) fn unreadable(place: impl Into<String>) -> StoreError {
    StoreError::Unreadable(place.into())
}

/// Errors that come from the driver itself, alike for both databases. `database` maps what the database said.
pub(crate) fn from_driver(error: sqlx::Error, database: fn(&dyn sqlx::error::DatabaseError) -> StoreError) -> StoreError {
    match error {
        sqlx::Error::Database(error) => database(&*error),
        sqlx::Error::Io(error) => unavailable(format!("input/output: {}", error.kind())),
        sqlx::Error::Tls(_) => unavailable("tls"),
        sqlx::Error::PoolTimedOut => unavailable("busy: no connection became free"),
        sqlx::Error::PoolClosed => unavailable("closed"),
        sqlx::Error::WorkerCrashed => unavailable("the database's thread ended"),
        sqlx::Error::BeginFailed => unavailable("the unit of work could not begin"),
        sqlx::Error::Configuration(_) => unavailable("the database's address is not understood"),
        sqlx::Error::ColumnDecode { index, .. } => unreadable(index),
        sqlx::Error::ColumnNotFound(column) => unreadable(column),
        sqlx::Error::RowNotFound => unreadable("no row"),
        _ => unavailable("driver"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_codes_are_passed_on() {
        assert!(matches!(raised("exists"), StoreError::Conflict));
        assert!(matches!(raised("append_only"), StoreError::Refused(code) if code == "append_only"));
        assert!(matches!(raised("row of Anna"), StoreError::Refused(code) if code == "trigger"));
    }
}
