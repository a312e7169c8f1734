//! Where the database of a run lies: in a folder that stays, or in one that goes with the run.

use crate::{
    house,
    plan::{Db, Plan},
    process,
};
use anyhow::{Context, Result};
use fristad_app::{port::store::Store, vault::Vault};
use fristad_store::{PgStore, SqliteStore};
use fristad_testkit::postgres::{APP, Binaries, Database, Durability, Postgres, Wish};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use tempfile::TempDir;

/// A server as an authority would set it up on a small machine: every promise kept, and memory for what is read often.
const SETTINGS: &[&str] = &[
    "shared_buffers=512MB",
    "fsync=on",
    "synchronous_commit=on",
    "full_page_writes=on",
    "max_wal_size=4GB",
    "effective_cache_size=4GB",
    "random_page_cost=1.1",
];

/// The place of a run.
pub struct Place {
    /// The database.
    pub db: Db,
    folder: PathBuf,
    postgres: Option<(Postgres, Database)>,
    _temporary: Option<TempDir>,
}

impl Place {
    /// Finds or makes it.
    pub fn find(plan: &Plan) -> Result<Self> {
        let temporary = if plan.keep.is_some() { None } else { Some(tempfile::Builder::new().prefix("fristad-bench-").tempdir()?) };
        let folder = plan.keep.clone().or_else(|| temporary.as_ref().map(|folder| folder.path().to_owned())).context("no folder")?;
        std::fs::create_dir_all(&folder)?;
        let postgres = match plan.db {
            Db::Sqlite => None,
            Db::Postgres => {
                let settings = SETTINGS.iter().map(|setting| (*setting).to_owned()).collect();
                let server = Postgres::start_as(&Wish { durability: Durability::Real, settings, stays_in: plan.keep.clone() })?;
                let database = if plan.keep.is_some() { server.lasting_database("fristad_bench")? } else { server.fresh_database()? };
                Some((server, database))
            }
        };
        Ok(Self { db: plan.db, folder, postgres, _temporary: temporary })
    }

    /// The folder with the key ring.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The database on PostgreSQL.
    pub fn database(&self) -> Option<&Database> {
        self.postgres.as_ref().map(|(_, database)| database)
    }

    /// The application's address of it.
    pub fn url(&self) -> Option<&str> {
        self.database().map(|database| database.app_url.as_str())
    }

    /// An empty database with a new key ring.
    pub async fn found(&self) -> Result<(Arc<dyn Store>, Arc<Vault>)> {
        let vault = house::new_vault(&self.folder)?;
        let store: Arc<dyn Store> = match self.database() {
            None => Arc::new(SqliteStore::create(&house::file(&self.folder)).await?),
            Some(database) => {
                PgStore::migrate(&database.owner_url, APP).await?;
                Arc::new(PgStore::open(&database.app_url).await?)
            }
        };
        Ok((store, vault))
    }

    /// The database that is there, with its key ring.
    pub async fn open(&self) -> Result<(Arc<dyn Store>, Arc<Vault>)> {
        if let Some(database) = self.database() {
            PgStore::migrate(&database.owner_url, APP).await?;
        }
        Ok((house::store(self.db, &self.folder, self.url()).await?, house::vault(&self.folder)?))
    }

    /// What a server that has run for a while has done by itself: counted its rows and written everything out.
    pub fn settle(&self) -> Result<()> {
        if let Some(database) = self.database() {
            database.ask("VACUUM ANALYZE")?;
            database.ask("CHECKPOINT")?;
        }
        Ok(())
    }

    /// The database's size in MiB.
    pub fn size(&self) -> Result<f64> {
        const MIB: f64 = 1024.0 * 1024.0;
        let bytes = match self.database() {
            Some(database) => database.ask("SELECT pg_database_size(current_database())")?.trim().parse::<u64>()?,
            None => crate::town::Town::file_size(self.db, &self.folder),
        };
        Ok(f64::from(u32::try_from(bytes / 1024)?) * 1024.0 / MIB)
    }

    /// Milliseconds of processor that the database's own processes have taken.
    pub fn processor(&self) -> f64 {
        self.postgres.as_ref().and_then(|(server, _)| server.process()).map_or(0.0, process::family)
    }

    /// Sets something for every session of the server, those that are open too; `None` sets it back.
    pub fn set(&self, name: &str, value: Option<&str>) -> Result<()> {
        let database = self.database().context("no PostgreSQL")?;
        match value {
            Some(value) => database.ask(&format!("ALTER SYSTEM SET {name} = '{value}'"))?,
            None => database.ask(&format!("ALTER SYSTEM RESET {name}"))?,
        };
        database.ask("SELECT pg_reload_conf()")?;
        Ok(())
    }

    /// What the server writes.
    pub fn log(&self) -> Option<PathBuf> {
        self.postgres.as_ref().and_then(|(server, _)| server.log())
    }

    /// A program of the server's version.
    pub fn program(name: &str) -> Result<PathBuf> {
        Ok(Binaries::find()?.program(name))
    }
}
