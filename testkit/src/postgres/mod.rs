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
mod standby;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

pub use binaries::Binaries;
pub use error::Error;

use admin::Admin;
use cluster::Cluster;
pub use standby::Standby;

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

/// What a server of one's own is to be like.
#[derive(Debug, Clone)]
pub struct Wish {
    /// What it promises.
    pub durability: Durability,
    /// Settings of its own, as `name=value`: they win over what is set for every throw-away server.
    pub settings: Vec<String>,
    /// A folder in which its data stays when it stops, and in which what an earlier one has left is found again. `None` for a temporary one.
    pub stays_in: Option<PathBuf>,
}

/// A running server. A clone is another handle on the same server, which stops when the last handle is dropped.
#[derive(Debug, Clone)]
pub struct Postgres {
    server: Arc<Server>,
}

#[derive(Debug)]
struct Server {
    admin: Admin,
    /// Stops the server when it is dropped; `None` when somebody else runs it.
    cluster: Option<Cluster>,
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
        Self::start_as(&Wish { durability, settings: Vec::new(), stays_in: None })
    }

    /// Starts a server of its own as it is wished for.
    ///
    /// # Errors
    /// As [`Postgres::start_with`].
    pub fn start_as(wish: &Wish) -> Result<Self, Error> {
        let binaries = Binaries::find()?;
        let cluster = Cluster::start(&binaries, wish)?;
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
        let server = Server { admin, cluster };
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
        Ok(self.database(name, Lifetime::OfTheValue))
    }

    /// A database that stays as long as its server's folder, made empty if it is not there.
    pub fn lasting_database(&self, name: &str) -> Result<Database, Error> {
        let admin = &self.server.admin;
        if !admin.ask("postgres", "SELECT datname FROM pg_database")?.lines().any(|known| known == name) {
            admin.create_database(name)?;
        }
        Ok(self.database(name.to_owned(), Lifetime::OfTheServer))
    }

    fn database(&self, name: String, lifetime: Lifetime) -> Database {
        let admin = &self.server.admin;
        let (owner_url, app_url) = (admin.url_of(OWNER, &name), admin.url_of(APP, &name));
        Database { owner_url, app_url, name, lifetime, server: Arc::clone(&self.server) }
    }

    /// What the server writes, where it is our own.
    pub fn log(&self) -> Option<PathBuf> {
        self.server.cluster.as_ref().map(Cluster::log)
    }

    /// Ends the process that starts all others (the postmaster) with SIGKILL, and waits until it has ended. The others go on until they notice.
    ///
    /// # Errors
    /// [`Error::Gone`] when the server is not our own, or does not run.
    pub fn kill_postmaster(&self) -> Result<(), Error> {
        self.server.cluster.as_ref().ok_or(Error::Gone)?.kill_first()
    }

    /// Starts a server that was killed anew, on the same data and the same port, and waits until it answers.
    ///
    /// # Errors
    /// [`Error::NotReady`] with the server's own log when it does not come up.
    pub fn start_again(&self) -> Result<(), Error> {
        self.server.cluster.as_ref().ok_or(Error::Gone)?.start_again(&Binaries::find()?)
    }

    /// The process of the server that starts all others, where it is our own.
    pub fn process(&self) -> Option<u32> {
        self.server.cluster.as_ref().and_then(Cluster::process)
    }
}

/// How long a database lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lifetime {
    OfTheValue,
    OfTheServer,
}

/// One empty database with its two roles. Keeps its server alive; dropping it drops the database.
#[derive(Debug)]
pub struct Database {
    /// The url of [`OWNER`], for migrations.
    pub owner_url: String,
    /// The url of [`APP`], for the application.
    pub app_url: String,
    name: String,
    lifetime: Lifetime,
    server: Arc<Server>,
}

impl Database {
    /// Asks the database something as the superuser: what it answers, a row a line, columns parted by `|`.
    pub fn ask(&self, statement: &str) -> Result<String, Error> {
        self.server.admin.ask(&self.name, statement)
    }

    /// The superuser's url of this database, for tests of what an administrator can do and how it is detected.
    pub fn admin_url(&self) -> String {
        self.server.admin.admin_url_of(&self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if self.lifetime == Lifetime::OfTheServer {
            return;
        }
        // A database that cannot be dropped goes with the server's directory; a destructor has nobody to tell.
        let _ = self.server.admin.drop_database(&self.name);
    }
}
