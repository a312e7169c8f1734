//! PostgreSQL: for more than one machine. Its own means replicate it and fail it over.

mod dialect;
mod owner;
// The same text is compiled for either database; only the aliases in `dialect` differ.
#[expect(clippy::duplicate_mod, reason = "one SQL text, compiled once per database")]
#[path = "sql/mod.rs"]
mod sql;

use crate::{
    error::{refused, unavailable},
    migrations,
};
use async_trait::async_trait;
use dialect::{BEGIN, READ, fault};
use fristad_app::{
    port::store::{Ledger as _, Store, StoreError, Unit},
    row::LedgerRow,
};
use sql::Work;
use sqlx::{
    Connection as _, PgPool, Row as _,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// How long a unit of work waits for a connection.
const WAIT: Duration = Duration::from_secs(10);
/// A connection that has rested for longer is asked whether it still lives before it is used.
const RESTED: Duration = Duration::from_secs(1);
/// Connections that one process holds at most.
const CONNECTIONS: u32 = 10;

/// Settings of every session. A commit is durable before it is acknowledged; nobody waits or idles for ever; and the tables are meant by the public schema's
/// names, never by those of a session's own temporary tables.
const SESSION: &[(&str, &str)] = &[
    ("synchronous_commit", "on"),
    ("lock_timeout", "10s"),
    ("statement_timeout", "30s"),
    ("idle_in_transaction_session_timeout", "60s"),
    ("search_path", "public,pg_temp"),
];

/// A store in a PostgreSQL database.
pub struct PgStore {
    pool: PgPool,
    access: Access,
    statements: Arc<AtomicU64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Write,
    Read,
}

impl PgStore {
    /// Brings the schema up to this release as the owner of the tables, and gives `app_role` what it may do and nothing more. Several may call it at once.
    ///
    /// # Errors
    /// `Refused` when the schema is newer than this release, or when `app_role` could act as the owner: it would not be held by its privileges then.
    pub async fn migrate(owner_url: &str, app_role: &str) -> Result<(), StoreError> {
        owner::migrate(&options(owner_url)?, app_role).await
    }

    /// Opens the database as the application's role.
    ///
    /// # Errors
    /// `Unavailable` when it is not there or its schema is older than this release, `Refused` when it is newer or when the role could act as the owner.
    pub async fn open(app_url: &str) -> Result<Self, StoreError> {
        Self::connect(options(app_url)?, Access::Write).await
    }

    /// Opens the database to read: nothing can be written through it.
    ///
    /// # Errors
    /// As [`PgStore::open`].
    pub async fn open_read_only(url: &str) -> Result<Self, StoreError> {
        Self::connect(options(url)?.options([("default_transaction_read_only", "on")]), Access::Read).await
    }

    async fn connect(options: PgConnectOptions, access: Access) -> Result<Self, StoreError> {
        // A connection that was in use a moment ago is taken as it is; one that has rested is asked first, since the server may have gone meanwhile.
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(WAIT).test_before_acquire(false).before_acquire(
            |connection, about| {
                Box::pin(async move {
                    if about.idle_for > RESTED {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            },
        );
        let pool = pool.connect_with(options).await.map_err(fault)?;
        let store = Self { pool, access, statements: Arc::default() };
        store.check().await?;
        Ok(store)
    }

    /// Whether the schema is this release's, and the role not the owner's equal.
    async fn check(&self) -> Result<(), StoreError> {
        let there = sqlx::query(
            "SELECT pg_has_role(tableowner, 'MEMBER') FROM pg_tables WHERE schemaname = 'public' AND tablename = 'schema_version'",
        );
        let row = there.fetch_optional(&self.pool).await.map_err(fault)?;
        let owner: bool = row.ok_or_else(|| unavailable("the database holds no schema: migrate it first"))?.try_get(0).map_err(fault)?;
        if owner {
            return Err(refused("this role could act as the owner of the tables: connect as the application's role"));
        }
        let row = sqlx::query("SELECT max(version) FROM schema_version").fetch_one(&self.pool).await.map_err(fault)?;
        migrations::check(row.try_get::<Option<i64>, _>(0).map_err(fault)?.unwrap_or(0))
    }

    /// Waits for the units of work that are under way and closes the connections in order. Dropping the store loses nothing either.
    pub async fn close(self) {
        self.pool.close().await;
    }
}

#[async_trait]
impl Store for PgStore {
    async fn begin(&self) -> Result<Box<dyn Unit>, StoreError> {
        if self.access == Access::Read {
            return Err(refused("read_only"));
        }
        let transaction = self.pool.begin_with(BEGIN).await.map_err(fault)?;
        Ok(Box::new(Work::new(transaction, Arc::clone(&self.statements))))
    }

    async fn read(&self) -> Result<Box<dyn Unit>, StoreError> {
        let transaction = self.pool.begin_with(READ).await.map_err(fault)?;
        Ok(Box::new(Work::new(transaction, Arc::clone(&self.statements))))
    }

    async fn look(&self) -> Result<Box<dyn Unit>, StoreError> {
        let connection = self.pool.acquire().await.map_err(fault)?;
        Ok(Box::new(Work::looking(connection, Arc::clone(&self.statements))))
    }

    async fn append(&self, entries: &[LedgerRow]) -> Result<(), StoreError> {
        if self.access == Access::Read {
            return Err(refused("read_only"));
        }
        // One statement is all or nothing by itself.
        if entries.len() <= sql::ENTRIES_AT_ONCE {
            let connection = self.pool.acquire().await.map_err(fault)?;
            return Work::looking(connection, Arc::clone(&self.statements)).insert_entries(entries).await;
        }
        let mut unit = self.begin().await?;
        unit.insert_entries(entries).await?;
        unit.commit().await
    }

    fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }
}

/// Every statement by name, as it is sent for one row and for several: what the tests prepare.
pub fn statements() -> Vec<(String, String)> {
    sql::statements()
}

fn options(url: &str) -> Result<PgConnectOptions, StoreError> {
    let options = PgConnectOptions::from_str(url).map_err(fault)?;
    Ok(options.application_name("fristad").options(SESSION.iter().copied()))
}
