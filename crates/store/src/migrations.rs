//! The migrations, embedded. Each number has a file for either database; `docs/MIGRATIONS.md` says how one is written.

use crate::error::{refused, unavailable};
use fristad_app::port::store::StoreError;

/// A step of the schema.
pub(crate) struct Migration {
    pub(crate) version: i64,
    pub(crate) name: &'static str,
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

macro_rules! migrations {
    ($($version:literal $name:literal $file:literal;)+) => {
        /// Every step, in order.
        pub(crate) const ALL: &[Migration] = &[$(Migration {
            version: $version,
            name: $name,
            sqlite: include_str!(concat!("../migrations/sqlite/", $file)),
            postgres: include_str!(concat!("../migrations/postgres/", $file)),
        }),+];
    };
}

migrations! {
    1 "core" "0001_core.sql";
    2 "identity" "0002_identity.sql";
    3 "doors" "0003_doors.sql";
}

/// The schema that this release reads and writes.
pub(crate) fn newest() -> i64 {
    ALL.last().map_or(0, |migration| migration.version)
}

/// The steps that are still to be taken from `found`; a schema newer than this release is refused.
pub(crate) fn after(found: i64) -> Result<impl Iterator<Item = &'static Migration>, StoreError> {
    if found > newest() {
        return Err(newer(found));
    }
    Ok(ALL.iter().filter(move |migration| migration.version > found))
}

/// Whether `found` is the schema of this release, for those who may not change it.
pub(crate) fn check(found: i64) -> Result<(), StoreError> {
    match found.cmp(&newest()) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(newer(found)),
        std::cmp::Ordering::Less => {
            Err(unavailable(format!("the database has schema {found} and this release needs {}: migrate it first", newest())))
        }
    }
}

fn newer(found: i64) -> StoreError {
    refused(format!("the database has schema {found}, which is newer than this release knows ({})", newest()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_are_numbered_from_one_without_gaps() {
        assert!(ALL.iter().zip(1..).all(|(migration, number)| migration.version == number));
        assert!(ALL.iter().all(|migration| !migration.name.is_empty()));
    }

    #[test]
    fn a_newer_schema_is_refused_and_an_older_one_is_migrated() {
        assert!(matches!(after(newest() + 1).map(Iterator::count), Err(StoreError::Refused(_))));
        assert_eq!(after(0).map(Iterator::count).unwrap(), ALL.len());
        assert!(matches!(check(newest() + 1), Err(StoreError::Refused(_))));
        assert!(matches!(check(0), Err(StoreError::Unavailable(_))));
    }
}
