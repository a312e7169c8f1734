//! PostgreSQL: for more than one machine. Its own means replicate it and fail it over.

mod dialect;
mod owner;
mod replica;
mod servers;
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
    port::store::{Connections, Ledger as _, Store, StoreError, Unit},
    row::LedgerRow,
};
use replica::Replica;
use servers::Primary;
use sql::Work;
use sqlx::{ConnectOptions as _, Connection as _, Row as _, postgres::PgConnectOptions};
use std::{
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// Statements that a connection keeps prepared: all of ours, with room for the numbers of rows that they come in.
const KEPT_PREPARED: usize = 512;

/// How long a unit of work waits for a connection: whoever asks for a page while the database is gone is told so in less than three seconds, with what they wrote.
const WAIT: Duration = Duration::from_millis(2_500);
/// Settings of every session: nobody waits or idles for ever; and the tables are meant by the public schema's
/// names, never by those of a session's own temporary tables.
const SESSION: &[(&str, &str)] = &[
    ("lock_timeout", "10s"),
    ("statement_timeout", "30s"),
    ("idle_in_transaction_session_timeout", "60s"),
    ("search_path", "public,pg_temp"),
];

/// What a commit waits for before it is acknowledged. Nothing weaker is offered: what was acknowledged is there after a crash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Durable {
    /// Until the server's own disk has it, and that of every standby that the server is told to wait for.
    #[default]
    OnDisk,
    /// Until every standby that the server is told to wait for also shows it: whoever reads there sees what was acknowledged.
    Applied,
}

impl Durable {
    const fn synchronous_commit(self) -> &'static str {
        match self {
            Self::OnDisk => "on",
            Self::Applied => "remote_apply",
        }
    }
}

/// A server that follows the one that is written to, and that lists may be read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplicaSettings {
    /// Its address.
    pub url: String,
    /// How old what it shows may be. It is read only while it is known to show more.
    pub staleness: Duration,
}

/// How one process uses the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PgSettings {
    /// Connections that it holds at most, to each server that it uses.
    pub connections: u32,
    /// What a commit waits for.
    pub durable: Durable,
    /// Where lists may be read.
    pub replica: Option<ReplicaSettings>,
}

impl Default for PgSettings {
    fn default() -> Self {
        Self { connections: 10, durable: Durable::default(), replica: None }
    }
}

/// A store in a PostgreSQL database. Its address may be several, one a line, of servers that take each other's place: the one that takes what is written is found, and
/// found again when another is promoted.
pub struct PgStore {
    primary: Arc<Primary>,
    replica: Option<Arc<Replica>>,
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
        owner::migrate(&options(Self::address_of_primary(owner_url).await?)?, app_role).await
    }

    /// Opens the database as the application's role.
    ///
    /// # Errors
    /// `Unavailable` when it is not there or its schema is older than this release, `Refused` when it is newer or when the role could act as the owner.
    pub async fn open(app_url: &str) -> Result<Self, StoreError> {
        Self::open_with(app_url, PgSettings::default()).await
    }

    /// Opens the database as the application's role, with settings of one's own.
    ///
    /// # Errors
    /// As [`PgStore::open`].
    pub async fn open_with(app_url: &str, settings: PgSettings) -> Result<Self, StoreError> {
        let durable = [("synchronous_commit", settings.durable.synchronous_commit())];
        let mut store = Self::connect(app_url, &durable, settings.connections, Access::Write).await?;
        if let Some(ReplicaSettings { url, staleness }) = settings.replica {
            let options = options(&url)?.options([("default_transaction_read_only", "on")]);
            store.replica = Some(Replica::begin(options, settings.connections, staleness, &store.primary));
        }
        Ok(store)
    }

    /// Opens the database to read: nothing can be written through it.
    ///
    /// # Errors
    /// As [`PgStore::open`].
    pub async fn open_read_only(url: &str) -> Result<Self, StoreError> {
        let reading = [("default_transaction_read_only", "on")];
        Self::connect(url, &reading, PgSettings::default().connections, Access::Read).await
    }

    async fn connect(url: &str, session: &[(&str, &str)], connections: u32, access: Access) -> Result<Self, StoreError> {
        let addresses = addresses(url)?.into_iter().map(|options| options.options(session.iter().copied())).collect();
        let primary = Primary::connect(addresses, connections).await?;
        let store = Self { primary, replica: None, access, statements: Arc::default() };
        store.check().await?;
        Ok(store)
    }

    /// The one of several addresses, one a line, whose server takes what is written: for PostgreSQL's own tools.
    ///
    /// # Errors
    /// `Unavailable` when none does.
    pub async fn address_of_primary(url: &str) -> Result<&str, StoreError> {
        let number = servers::primary_of(addresses(url)?).await?;
        lines(url).nth(number).ok_or_else(|| unavailable("no address of a database is given"))
    }

    /// Whether the schema is one that this release can work on, and the role not the owner's equal.
    async fn check(&self) -> Result<(), StoreError> {
        let pool = self.primary.pool();
        let there = sqlx::query(
            "SELECT pg_has_role(tableowner, 'MEMBER') FROM pg_tables WHERE schemaname = 'public' AND tablename = 'schema_version'",
        );
        let row = there.fetch_optional(&pool).await.map_err(fault)?;
        let owner: bool = row.ok_or_else(|| unavailable("the database holds no schema: migrate it first"))?.try_get(0).map_err(fault)?;
        if owner {
            return Err(refused("this role could act as the owner of the tables: connect as the application's role"));
        }
        let row = sqlx::query(migrations::FOUND).fetch_one(&pool).await.map_err(fault)?;
        let mut found = row.try_get::<Option<i64>, _>(0).map_err(fault)?.unwrap_or(0);
        if found > migrations::newest() {
            let row = sqlx::query(migrations::OLDEST).fetch_one(&pool).await.map_err(fault)?;
            found = migrations::beside(found, row.try_get(0).map_err(fault)?)?;
        }
        migrations::check(found)
    }

    /// A unit of work that reads one snapshot, with the name under which PostgreSQL's own tools can read the very same one for as long as the unit is held.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub async fn shared_snapshot(&self) -> Result<(Box<dyn Unit>, String), StoreError> {
        let mut transaction = self.primary.begin(READ).await?;
        // It waits for as long as somebody copies.
        sqlx::query("SET LOCAL idle_in_transaction_session_timeout = 0").execute(&mut *transaction).await.map_err(fault)?;
        let row = sqlx::query("SELECT pg_export_snapshot()").fetch_one(&mut *transaction).await.map_err(fault)?;
        let name = row.try_get(0).map_err(fault)?;
        Ok((Box::new(Work::new(transaction, Arc::clone(&self.statements))), name))
    }

    /// Whether there is nothing at this address: no table of anybody's in the public schema.
    ///
    /// # Errors
    /// `Unavailable` when the database is not there.
    pub async fn is_empty(url: &str) -> Result<bool, StoreError> {
        let mut connection = options(Self::address_of_primary(url).await?)?.connect().await.map_err(fault)?;
        let counted =
            sqlx::query("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetch_one(&mut connection).await.map_err(fault)?;
        let tables: i64 = counted.try_get(0).map_err(fault)?;
        connection.close().await.map_err(fault)?;
        Ok(tables == 0)
    }

    /// Closes the connections in order.
    pub async fn close(self) {
        Store::close(&self).await;
    }
}

#[async_trait]
impl Store for PgStore {
    async fn begin(&self) -> Result<Box<dyn Unit>, StoreError> {
        if self.access == Access::Read {
            return Err(refused("read_only"));
        }
        let transaction = self.primary.begin(BEGIN).await?;
        Ok(Box::new(Work::new(transaction, Arc::clone(&self.statements))))
    }

    async fn read(&self) -> Result<Box<dyn Unit>, StoreError> {
        let transaction = self.primary.begin(READ).await?;
        Ok(Box::new(Work::new(transaction, Arc::clone(&self.statements))))
    }

    async fn look(&self) -> Result<Box<dyn Unit>, StoreError> {
        let connection = self.primary.acquire().await?;
        Ok(Box::new(Work::looking(connection, Arc::clone(&self.statements))))
    }

    async fn look_at_replica(&self) -> Option<Box<dyn Unit>> {
        let connection = self.replica.as_ref()?.fresh().await?;
        Some(Box::new(Work::looking(connection, Arc::clone(&self.statements))))
    }

    async fn append(&self, entries: &[LedgerRow]) -> Result<(), StoreError> {
        if self.access == Access::Read {
            return Err(refused("read_only"));
        }
        // One statement is all or nothing by itself.
        if entries.len() <= sql::ENTRIES_AT_ONCE {
            let connection = self.primary.acquire().await?;
            return Work::looking(connection, Arc::clone(&self.statements)).insert_entries(entries).await;
        }
        let mut unit = self.begin().await?;
        unit.insert_entries(entries).await?;
        unit.commit().await
    }

    async fn close(&self) {
        self.primary.pool().close().await;
    }

    fn connections(&self) -> Connections {
        let pool = self.primary.pool();
        Connections {
            open: pool.size(),
            idle: u32::try_from(pool.num_idle()).unwrap_or(u32::MAX),
            most: pool.options().get_max_connections(),
        }
    }

    fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }
}

/// Every statement by name, as it is sent for one row and for several: what the tests prepare.
pub fn statements() -> Vec<(String, String)> {
    sql::statements()
}

/// The addresses in a text, one a line.
fn lines(url: &str) -> impl Iterator<Item = &str> {
    url.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn addresses(url: &str) -> Result<Vec<PgConnectOptions>, StoreError> {
    lines(url).map(options).collect()
}

fn options(url: &str) -> Result<PgConnectOptions, StoreError> {
    let options = PgConnectOptions::from_str(url.trim()).map_err(fault)?;
    // What is slow is seen in the database's own log; a line for each statement here would cost and tell nothing more.
    let options = options.application_name("fristad").statement_cache_capacity(KEPT_PREPARED).disable_statement_logging();
    Ok(options.options(SESSION.iter().copied()))
}
