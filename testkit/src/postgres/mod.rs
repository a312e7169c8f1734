//! A throw-away PostgreSQL for tests: made in a fresh temporary directory, gone with the process that asked for it.
//!
//! A test asks [`Postgres::connect_or_start`] for the server and [`Postgres::fresh_database`] for a database of its
//! own. Under `cargo xtask test` all test processes share the one server that xtask has started; without it each
//! process starts its own, which is slower and just as right.
//!
//! Two roles stand in every database as in production: [`OWNER`] owns the database and runs the migrations, [`APP`]
//! is what the application connects as, owns nothing and may do only what the migrations grant it.

mod admin;
mod binaries;
mod cluster;
mod error;

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

pub use binaries::Binaries;
pub use error::Error;

use admin::Admin;
use cluster::Cluster;

/// The environment variable with the admin url of a server that all test processes share; `cargo xtask test` sets it.
pub const SERVER_VARIABLE: &str = "FRISTAD_TEST_POSTGRES";

/// The role that owns the databases and their tables.
pub const OWNER: &str = "fristad_owner";

/// The role of the running application: logs in, owns nothing, is no superuser, makes no databases.
pub const APP: &str = "fristad_app";

/// What the server promises when the machine loses power.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Nothing: no fsync, no waiting for the log. For ordinary tests, several times faster.
    Throwaway,
    /// What PostgreSQL promises by default. For tests that kill the server and for measurements.
    Real,
}

/// A running server. A clone is another handle on the same server, which stops when the last handle is dropped.
#[derive(Debug, Clone)]
pub struct Postgres {
    server: Arc<Server>,
}

#[derive(Debug)]
struct Server {
    admin: Admin,
    /// Held for its `Drop`, which stops the server; `None` when somebody else runs it.
    _cluster: Option<Cluster>,
}

static SHARED: Mutex<Option<Postgres>> = Mutex::new(None);
static DATABASES: AtomicU32 = AtomicU32::new(0);

impl Postgres {
    /// Starts a server of its own that does not survive a loss of power.
    pub fn start() -> Result<Self, Error> {
        Self::start_with(Durability::Throwaway)
    }

    /// Starts a server of its own with the given promise.
    ///
    /// # Errors
    /// [`Error::NotInstalled`] and [`Error::TooOld`] when there is no PostgreSQL to start, [`Error::NoUser`] when root
    /// finds no user to give the server to, [`Error::NotReady`] with the server's own log when it does not come up.
    pub fn start_with(durability: Durability) -> Result<Self, Error> {
        let binaries = Binaries::find()?;
        let cluster = Cluster::start(&binaries, durability)?;
        let admin = Admin::new(binaries.psql(), cluster.admin_url());
        Self::with_roles(admin, Some(cluster))
    }

    /// The server named by [`SERVER_VARIABLE`], or else one that this process starts once and shares between all its
    /// callers; the latter stops when the process ends, however it ends.
    pub fn connect_or_start() -> Result<Self, Error> {
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(postgres) = shared.as_ref() {
            return Ok(postgres.clone());
        }
        let postgres = match std::env::var_os(SERVER_VARIABLE) {
            Some(url) => Self::connect(&url.to_string_lossy())?,
            None => Self::start()?,
        };
        *shared = Some(postgres.clone());
        Ok(postgres)
    }

    /// A server that already runs, by the url of a role that may create roles and databases.
    pub fn connect(admin_url: &str) -> Result<Self, Error> {
        let admin = Admin::new(binaries::find_psql()?, admin_url.to_owned());
        Self::with_roles(admin, None)
    }

    fn with_roles(admin: Admin, cluster: Option<Cluster>) -> Result<Self, Error> {
        admin.create_roles()?;
        let server = Server { admin, _cluster: cluster };
        Ok(Self { server: Arc::new(server) })
    }

    /// The superuser's url: `postgres://role@127.0.0.1:port/postgres`.
    pub fn admin_url(&self) -> &str {
        self.server.admin.url()
    }

    /// An empty database of the caller's own, dropped together with the returned value.
    pub fn fresh_database(&self) -> Result<Database, Error> {
        let number = DATABASES.fetch_add(1, Ordering::Relaxed);
        let name = format!("fristad_test_{}_{number}", std::process::id());
        let admin = &self.server.admin;
        admin.create_database(&name)?;
        Ok(Database { owner_url: admin.url_of(OWNER, &name), app_url: admin.url_of(APP, &name), name, server: Arc::clone(&self.server) })
    }
}

/// One empty database with its two roles. Keeps its server alive; dropping it drops the database.
#[derive(Debug)]
pub struct Database {
    /// The url of [`OWNER`], for migrations.
    pub owner_url: String,
    /// The url of [`APP`], for the application.
    pub app_url: String,
    name: String,
    server: Arc<Server>,
}

impl Database {
    /// The superuser's url of this database, for tests of what an administrator can do and how it is detected.
    pub fn admin_url(&self) -> String {
        self.server.admin.admin_url_of(&self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // A database that cannot be dropped goes with the server's directory; a destructor has nobody to tell.
        let _ = self.server.admin.drop_database(&self.name);
    }
}
