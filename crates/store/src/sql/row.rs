//! Reading a row's columns.

use super::{Db, Row};
use crate::error::unreadable;
use fristad_app::{port::store::StoreError, row::KeyRow};
use fristad_kernel::{Sealed, Timestamp};
use sqlx::{Decode, Row as _, Type};
use uuid::Uuid;

/// A column as it is stored.
pub(super) fn get<'r, T: Decode<'r, Db> + Type<Db>>(row: &'r Row, column: &'static str) -> Result<T, StoreError> {
    row.try_get(column).map_err(|_| unreadable(column))
}

/// A whole number that fits its type.
pub(super) fn whole<T: TryFrom<i64>>(row: &Row, column: &'static str) -> Result<T, StoreError> {
    T::try_from(get::<i64>(row, column)?).map_err(|_| unreadable(column))
}

/// An id.
pub(super) fn id<T: From<Uuid>>(row: &Row, column: &'static str) -> Result<T, StoreError> {
    get::<Uuid>(row, column).map(T::from)
}

/// An id that may be missing.
pub(super) fn id_or_none<T: From<Uuid>>(row: &Row, column: &'static str) -> Result<Option<T>, StoreError> {
    Ok(get::<Option<Uuid>>(row, column)?.map(T::from))
}

/// A time.
pub(super) fn time(row: &Row, column: &'static str) -> Result<Timestamp, StoreError> {
    get(row, column).map(Timestamp::from_micros)
}

/// A time that may be missing.
pub(super) fn time_or_none(row: &Row, column: &'static str) -> Result<Option<Timestamp>, StoreError> {
    Ok(get::<Option<i64>>(row, column)?.map(Timestamp::from_micros))
}

/// Sealed bytes.
pub(super) fn sealed<T>(row: &Row, column: &'static str) -> Result<Sealed<T>, StoreError> {
    get(row, column).map(Sealed::from_bytes)
}

/// The wrapped key beside what it opens.
pub(super) fn key(row: &Row) -> Result<KeyRow, StoreError> {
    Ok(KeyRow { epoch: whole(row, "epoch")?, wrapped: get(row, "wrapped")? })
}
