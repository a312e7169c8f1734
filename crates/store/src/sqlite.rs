//! The embedded database: one file, one writing process, any number of readers beside it.

mod dialect;
mod files;
// The same text is compiled for either database; only the aliases in `dialect` differ.
#[expect(clippy::duplicate_mod, reason = "one SQL text, compiled once per database")]
#[path = "sql/mod.rs"]
mod sql;

use crate::{
    error::{refused, unreadable},
    migrations,
};
use async_trait::async_trait;
use dialect::{BEGIN, READ, fault};
use files::WriterLock;
use fristad_app::{
    port::store::{Connections, Ledger as _, Store, StoreError, Unit},
    row::LedgerRow,
};
use sql::Work;
use sqlx::{
    AssertSqlSafe, ConnectOptions as _, Connection, Row as _, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

/// How long a statement waits for another process's lock, such as a checkpoint.
const BUSY: Duration = Duration::from_secs(5);
/// How long a unit of work waits for the writer's place or a reader's.
const WAIT: Duration = Duration::from_secs(10);
/// Snapshots that may be open at once.
const READERS: u32 = 4;

/// A store in one file.
pub struct SqliteStore {
    /// One connection: the writer. `None` for a store that was opened to be read.
    writer: Option<SqlitePool>,
    readers: SqlitePool,
    statements: Arc<AtomicU64>,
    /// Held as long as the store lives.
    _lock: Option<WriterLock>,
}

impl SqliteStore {
    /// Makes a new database, readable by its owner alone.
    ///
    /// # Errors
    /// `Refused` when there is one already, `Unavailable` when another process writes there or the place cannot be written.
    pub async fn create(path: &Path) -> Result<Self, StoreError> {
        let lock = WriterLock::take(path)?;
        files::create(path)?;
        Self::open_to_write(path, lock, Content::New).await
    }

    /// Opens a database to read and write, and brings its schema up to this release.
    ///
    /// # Errors
    /// `Unavailable` when there is none, or when another process has it open to write; `Refused` when its schema is newer than this release; `Unreadable` when the file is
    /// damaged or cut off, also when nothing is left in it.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        files::must_exist(path)?;
        let lock = WriterLock::take(path)?;
        Self::open_to_write(path, lock, Content::Kept).await
    }

    /// Opens a database to read, beside a writer or without one. Nothing can be written through it.
    ///
    /// # Errors
    /// `Unavailable` when there is none or its schema is older than this release, `Refused` when it is newer.
    pub async fn open_read_only(path: &Path) -> Result<Self, StoreError> {
        files::must_exist(path)?;
        let readers = readers(path);
        let mut connection = readers.acquire().await.map_err(fault)?;
        let found = version(&mut connection).await?;
        drop(connection);
        migrations::check(found)?;
        Ok(Self { writer: None, readers, statements: Arc::default(), _lock: None })
    }

    /// Copies all that is committed into a new file that is its owner's alone, of one moment, beside a writer and without holding it up.
    ///
    /// # Errors
    /// `Refused` when there is a file already, `Unavailable` when the place cannot be written or the disk is full.
    pub async fn copy_into(&self, path: &Path) -> Result<(), StoreError> {
        files::create(path)?;
        let name = path.to_str().ok_or_else(|| refused("the copy's path is no text"))?;
        let mut connection = self.readers.acquire().await.map_err(fault)?;
        sqlx::query("VACUUM INTO $1").bind(name).execute(&mut *connection).await.map_err(fault)?;
        Ok(())
    }

    async fn open_to_write(path: &Path, lock: WriterLock, content: Content) -> Result<Self, StoreError> {
        let writer = pool(1).connect_lazy_with(writing(path));
        let mut connection = writer.acquire().await.map_err(fault)?;
        migrate(&mut connection, content).await?;
        drop(connection);
        Ok(Self { writer: Some(writer), readers: readers(path), statements: Arc::default(), _lock: Some(lock) })
    }

    /// Closes the file in order, and lets another process write in it.
    pub async fn close(self) {
        Store::close(&self).await;
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn begin(&self) -> Result<Box<dyn Unit>, StoreError> {
        let writer = self.writer.as_ref().ok_or_else(|| refused("read_only"))?;
        let transaction = writer.begin_with(BEGIN).await.map_err(fault)?;
        Ok(Box::new(Work::new(transaction, Arc::clone(&self.statements))))
    }

    async fn read(&self) -> Result<Box<dyn Unit>, StoreError> {
        let transaction = self.readers.begin_with(READ).await.map_err(fault)?;
        Ok(Box::new(Work::new(transaction, Arc::clone(&self.statements))))
    }

    async fn look(&self) -> Result<Box<dyn Unit>, StoreError> {
        let connection = self.readers.acquire().await.map_err(fault)?;
        Ok(Box::new(Work::looking(connection, Arc::clone(&self.statements))))
    }

    async fn append(&self, entries: &[LedgerRow]) -> Result<(), StoreError> {
        let writer = self.writer.as_ref().ok_or_else(|| refused("read_only"))?;
        // One statement is all or nothing by itself.
        if entries.len() <= sql::ENTRIES_AT_ONCE {
            let connection = writer.acquire().await.map_err(fault)?;
            return Work::looking(connection, Arc::clone(&self.statements)).insert_entries(entries).await;
        }
        let mut unit = self.begin().await?;
        unit.insert_entries(entries).await?;
        unit.commit().await
    }

    async fn close(&self) {
        self.readers.close().await;
        // The last one to leave writes the log into the file and removes it.
        if let Some(writer) = &self.writer {
            writer.close().await;
        }
    }

    fn connections(&self) -> Connections {
        let pools = [Some(&self.readers), self.writer.as_ref()];
        let idle = |pool: &SqlitePool| u32::try_from(pool.num_idle()).unwrap_or(u32::MAX);
        pools.into_iter().flatten().fold(Connections { open: 0, idle: 0, most: 0 }, |sum, pool| Connections {
            open: sum.open + pool.size(),
            idle: sum.idle + idle(pool),
            most: sum.most + pool.options().get_max_connections(),
        })
    }

    fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }
}

/// Every statement by name, as it is sent for one row and for several: what the tests prepare.
pub fn statements() -> Vec<(String, String)> {
    sql::statements()
}

fn pool(most: u32) -> SqlitePoolOptions {
    // A connection is a file handle of our own: it neither ages nor has to be tested.
    let pool = SqlitePoolOptions::new()
        .max_connections(most)
        .acquire_timeout(WAIT)
        .test_before_acquire(false)
        .max_lifetime(None)
        .idle_timeout(None);
    // On a full disk SQLite ends a transaction by itself. The driver does not notice, and such a connection could begin nothing any more: it makes room for a new one.
    pool.before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
}

fn readers(path: &Path) -> SqlitePool {
    pool(READERS).connect_lazy_with(common(path).read_only(true))
}

fn common(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .busy_timeout(BUSY)
        .foreign_keys(true)
        .pragma("trusted_schema", "OFF")
        .statement_cache_capacity(512)
        .disable_statement_logging()
}

fn writing(path: &Path) -> SqliteConnectOptions {
    // FULL: a commit that was acknowledged survives a loss of power. secure_delete: what was erased is overwritten in the file.
    common(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("secure_delete", "ON")
        .pragma("recursive_triggers", "ON")
}

/// The schema's version; 0 for an empty file. What is no database of ours is refused, and so is a newer schema; one that only expands ours counts as ours.
async fn version(connection: &mut SqliteConnection) -> Result<i64, StoreError> {
    let tables = sqlx::query("SELECT count(*), count(*) FILTER (WHERE name = 'schema_version') FROM sqlite_schema WHERE type = 'table'");
    let row = tables.fetch_one(&mut *connection).await.map_err(fault)?;
    let (all, ours): (i64, i64) = (row.try_get(0).map_err(fault)?, row.try_get(1).map_err(fault)?);
    if all == 0 {
        return Ok(0);
    }
    if ours == 0 {
        return Err(refused("the file is a database of something else"));
    }
    let row = sqlx::query(migrations::FOUND).fetch_one(&mut *connection).await.map_err(fault)?;
    let found = row.try_get::<Option<i64>, _>(0).map_err(fault)?.unwrap_or(0);
    if found <= migrations::newest() {
        return Ok(found);
    }
    let row = sqlx::query(migrations::OLDEST).fetch_one(connection).await.map_err(fault)?;
    migrations::beside(found, row.try_get(0).map_err(fault)?)
}

/// What a file must hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    /// Nothing yet.
    New,
    /// A database. One that has lost everything must not become a new one without a word.
    Kept,
}

/// Takes the steps that are missing, all or none. The writer's lock and `BEGIN IMMEDIATE` keep others out.
async fn migrate(connection: &mut SqliteConnection, content: Content) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with(BEGIN).await.map_err(fault)?;
    let found = version(&mut transaction).await?;
    if content == Content::Kept && found == 0 {
        return Err(unreadable("database"));
    }
    for step in migrations::after(found)? {
        sqlx::raw_sql(AssertSqlSafe(step.sqlite)).execute(&mut *transaction).await.map_err(fault)?;
        let done = sqlx::query("INSERT INTO schema_version (version, name) VALUES ($1, $2)").bind(step.version).bind(step.name);
        done.execute(&mut *transaction).await.map_err(fault)?;
        if step.oldest < step.version {
            let said = sqlx::query(migrations::SAY_OLDEST).bind(step.version).bind(step.oldest);
            said.execute(&mut *transaction).await.map_err(fault)?;
        }
    }
    transaction.commit().await.map_err(fault)
}
