//! What the owner of the tables does: migrations and grants.

use super::dialect::fault;
use crate::{error::refused, migrations};
use fristad_app::port::store::StoreError;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, Row as _, postgres::PgConnectOptions};

/// Held while the schema is changed, so that two who start at once do it one after the other. Any number of our own.
const ADVISORY_LOCK: i64 = 0x4672_6973_7461_6401;

const GRANTS: &str = include_str!("../../migrations/postgres/grants.sql");

/// Takes the steps that are missing and gives the grants, all or nothing.
pub(super) async fn migrate(options: &PgConnectOptions, app_role: &str) -> Result<(), StoreError> {
    let role = quoted(app_role)?;
    // A step may rewrite a large table.
    let options = options.clone().options([("statement_timeout", "0"), ("lock_timeout", "0")]);
    let mut connection = options.connect().await.map_err(fault)?;
    let mut transaction = connection.begin().await.map_err(fault)?;
    sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(ADVISORY_LOCK).execute(&mut *transaction).await.map_err(fault)?;
    check_role(&mut transaction, app_role).await?;
    let found = version(&mut transaction).await?;
    for step in migrations::after(found)? {
        sqlx::raw_sql(AssertSqlSafe(step.postgres)).execute(&mut *transaction).await.map_err(fault)?;
        let done = sqlx::query("INSERT INTO schema_version (version, name) VALUES ($1, $2)").bind(step.version).bind(step.name);
        done.execute(&mut *transaction).await.map_err(fault)?;
        if step.oldest < step.version {
            let said = sqlx::query(migrations::SAY_OLDEST).bind(step.version).bind(step.oldest);
            said.execute(&mut *transaction).await.map_err(fault)?;
        }
    }
    sqlx::raw_sql(AssertSqlSafe(GRANTS.replace("{role}", &role))).execute(&mut *transaction).await.map_err(fault)?;
    transaction.commit().await.map_err(fault)?;
    connection.close().await.map_err(fault)
}

/// A role's name as SQL. Only plain names are taken, so that nothing else can be said through one.
fn quoted(role: &str) -> Result<String, StoreError> {
    let plain = !role.is_empty() && role.len() <= 63 && role.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    if plain { Ok(format!("\"{role}\"")) } else { Err(refused("the application's role has no plain name")) }
}

/// A role that can become the owner, or that is above all privileges, is not held by any.
async fn check_role(connection: &mut PgConnection, app_role: &str) -> Result<(), StoreError> {
    let roles = sqlx::query("SELECT pg_has_role(rolname, current_user, 'MEMBER') FROM pg_roles WHERE rolname = $1").bind(app_role);
    let row = roles.fetch_optional(connection).await.map_err(fault)?;
    let owner: bool = row.ok_or_else(|| refused("the application's role does not exist"))?.try_get(0).map_err(fault)?;
    if owner { Err(refused("the application's role could act as the owner of the tables")) } else { Ok(()) }
}

async fn version(connection: &mut PgConnection) -> Result<i64, StoreError> {
    let there = sqlx::query("SELECT to_regclass('public.schema_version') IS NOT NULL").fetch_one(&mut *connection).await.map_err(fault)?;
    if !there.try_get::<bool, _>(0).map_err(fault)? {
        return Ok(0);
    }
    let row = sqlx::query("SELECT max(version) FROM schema_version").fetch_one(connection).await.map_err(fault)?;
    Ok(row.try_get::<Option<i64>, _>(0).map_err(fault)?.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_can_say_nothing_but_its_name() {
        assert_eq!(quoted("fristad_app").unwrap(), "\"fristad_app\"");
        for name in ["", "a\"; DROP TABLE record; --", "a b", "å"] {
            assert!(matches!(quoted(name), Err(StoreError::Refused(_))), "{name}");
        }
    }
}
