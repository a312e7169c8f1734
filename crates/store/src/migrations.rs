//! The migrations, embedded. Each number has a file for either database; `docs/MIGRATIONS.md` says how one is written.

use crate::error::{refused, unavailable};
use fristad_app::port::store::StoreError;

/// A step of the schema.
pub(crate) struct Migration {
    pub(crate) version: i64,
    pub(crate) name: &'static str,
    /// The oldest schema whose release can go on working after this step: the one before it, when the step only expands; otherwise none but its own.
    pub(crate) oldest: i64,
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

/// The version that a database has.
pub(crate) const FOUND: &str = "SELECT max(version) FROM schema_version";
/// The oldest schema whose release can work on a database, as its newest steps say. A step that says nothing lets none but its own.
pub(crate) const OLDEST: &str = "SELECT max(coalesce(oldest, version)) FROM schema_version";
/// Writes that down for a step that lets an older one go on working.
pub(crate) const SAY_OLDEST: &str = "UPDATE schema_version SET oldest = $2 WHERE version = $1";

macro_rules! migrations {
    ($($version:literal $name:literal $file:literal $kind:ident;)+) => {
        /// Every step, in order.
        pub(crate) const ALL: &[Migration] = &[$(Migration {
            version: $version,
            name: $name,
            oldest: migrations!(@oldest $kind $version),
            sqlite: include_str!(concat!("../migrations/sqlite/", $file)),
            postgres: include_str!(concat!("../migrations/postgres/", $file)),
        }),+];
    };
    (@oldest expands $version:literal) => { $version - 1 };
    (@oldest contracts $version:literal) => { $version };
}

migrations! {
    1 "core" "0001_core.sql" contracts;
    2 "identity" "0002_identity.sql" contracts;
    3 "doors" "0003_doors.sql" contracts;
    4 "operation" "0004_operation.sql" expands;
    5 "assessments" "0005_assessments.sql" expands;
    6 "learning" "0006_learning.sql" expands;
    7 "births" "0007_births.sql" expands;
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

/// As which schema this release may take one that is newer than its own: as its own, when the next one only expands it. `oldest` is what the database says.
pub(crate) fn beside(found: i64, oldest: i64) -> Result<i64, StoreError> {
    if oldest <= newest() { Ok(newest()) } else { Err(newer(found)) }
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
    fn a_release_works_on_the_next_schema_when_that_only_expands_its_own() {
        let (own, next) = (newest(), newest() + 1);
        assert!(beside(next, own).is_ok(), "the next expands");
        assert!(matches!(beside(next, next), Err(StoreError::Refused(_))), "the next contracts");
        assert!(
            matches!(beside(next + 1, next), Err(StoreError::Refused(_))),
            "the one after the next may contract what the next has expanded"
        );
    }

    #[test]
    fn a_newer_schema_is_not_migrated_and_an_older_one_is() {
        assert!(matches!(after(newest() + 1).map(Iterator::count), Err(StoreError::Refused(_))));
        assert_eq!(after(0).map(Iterator::count).unwrap(), ALL.len());
        assert!(matches!(check(newest() + 1), Err(StoreError::Refused(_))));
        assert!(matches!(check(0), Err(StoreError::Unavailable(_))));
    }
}
