//! A second server that follows the first, and takes its place.

use std::sync::Arc;
use std::time::Duration;

use super::{APP, Admin, Binaries, Cluster, Error, OWNER, Postgres, Server};
use crate::wait;

/// How long the standby may take to follow; a loaded machine with two cores needs a few seconds.
const PATIENCE: Duration = Duration::from_mins(1);

/// A server that follows another by PostgreSQL's own streaming, and for which that one waits with every commit.
#[derive(Debug)]
pub struct Standby {
    postgres: Postgres,
}

impl Standby {
    /// Makes one from a running server of one's own, on a given port or a free one. From then on the primary acknowledges nothing that the standby does not have.
    ///
    /// # Errors
    /// When the server is somebody else's, or when the standby does not come up or does not follow.
    pub fn of(primary: &Postgres, port: Option<u16>) -> Result<Self, Error> {
        let leading = primary.own()?;
        let binaries = Binaries::find()?;
        let cluster = Cluster::follow(&binaries, leading, port)?;
        let admin = Admin::new(binaries.psql(), cluster.admin_url());
        let asked = &primary.server.admin;
        asked.ask("postgres", "ALTER SYSTEM SET synchronous_standby_names = '*'")?;
        asked.ask("postgres", "SELECT pg_reload_conf()")?;
        let follows =
            || asked.ask("postgres", "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'").is_ok_and(|count| count == "1");
        if !wait::until(PATIENCE, follows) {
            return Err(Error::Failed { program: "the standby", output: "it does not follow the primary".to_owned() });
        }
        let server = Server { admin, cluster: Some(cluster) };
        Ok(Self { postgres: Postgres { server: Arc::new(server) } })
    }

    /// The url of the application's role in a database.
    pub fn app_url(&self, database: &str) -> String {
        self.postgres.url_of(APP, database)
    }

    /// The url of the owner's role in a database.
    pub fn owner_url(&self, database: &str) -> String {
        self.postgres.url_of(OWNER, database)
    }

    /// Asks something as the superuser: what it answers, a row a line, columns parted by `|`.
    ///
    /// # Errors
    /// When it does not answer, or not that.
    pub fn ask(&self, statement: &str) -> Result<String, Error> {
        self.postgres.server.admin.ask("postgres", statement)
    }

    /// Stops showing anything newer, though everything newer still comes in.
    ///
    /// # Errors
    /// When it does not answer.
    pub fn pause(&self) -> Result<(), Error> {
        self.ask("SELECT pg_wal_replay_pause()")?;
        let paused = || self.ask("SELECT pg_get_wal_replay_pause_state()").is_ok_and(|state| state == "paused");
        if wait::until(PATIENCE, paused) {
            Ok(())
        } else {
            Err(Error::Failed { program: "the standby", output: "it does not pause".to_owned() })
        }
    }

    /// Goes on.
    ///
    /// # Errors
    /// When it does not answer.
    pub fn resume(&self) -> Result<(), Error> {
        self.ask("SELECT pg_wal_replay_resume()").map(drop)
    }

    /// Takes the primary's place, which must be dead: nothing here keeps two from writing.
    ///
    /// # Errors
    /// When it does not answer.
    pub fn promote(self) -> Result<Postgres, Error> {
        self.ask("SELECT pg_promote()")?;
        Ok(self.postgres)
    }
}

impl Postgres {
    /// The port on which it answers.
    ///
    /// # Errors
    /// When the server is somebody else's.
    pub fn port(&self) -> Result<u16, Error> {
        self.own().map(Cluster::port)
    }

    /// The url of a role in a database.
    pub fn url_of(&self, role: &str, database: &str) -> String {
        self.server.admin.url_of(role, database)
    }

    fn own(&self) -> Result<&Cluster, Error> {
        self.server.cluster.as_ref().ok_or(Error::Gone)
    }
}
