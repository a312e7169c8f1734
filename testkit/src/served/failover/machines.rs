//! Two machines, each with a `serve` and a `worker` and a data folder of its own, on a PostgreSQL with a streaming standby.

use super::worker::Worker;
use crate::{
    postgres::{APP, Durability, Postgres, Standby, Wish},
    served::{Authority, Place, Serving},
};
use anyhow::{Context, Result, ensure};
use std::{fs, net::SocketAddr, path::Path};

const DATABASE: &str = "fristad_failover";
/// What a machine of several says: its own worker does what is to be done beside the pages, and what is acknowledged is on the standby.
const SETTINGS: &str = "[worker]\nin_serve = false\n[database]\nsynchronous_commit = \"remote_apply\"\n[metrics]\nworker_listen = \"\"\n";

/// Two servers of PostgreSQL, of which one is written to and the other follows.
pub struct Pair {
    primary: Option<Postgres>,
    standby: Option<Standby>,
    /// The port of the one that was killed last.
    free: Option<u16>,
}

impl Pair {
    /// Kills the one that is written to.
    pub fn kill(&mut self) -> Result<()> {
        let primary = self.primary.take().context("there is no primary")?;
        self.free = Some(primary.port()?);
        Ok(primary.kill_postmaster()?)
    }

    /// Has the other take its place.
    pub fn promote(&mut self) -> Result<()> {
        self.primary = Some(self.standby.take().context("there is no standby")?.promote()?);
        Ok(())
    }

    /// Makes the one that was killed anew, at the same address, to follow the one that is written to now.
    pub fn rebuild(&mut self) -> Result<()> {
        self.standby = Some(Standby::of(self.primary.as_ref().context("there is no primary")?, self.free.take())?);
        Ok(())
    }
}

/// A machine.
pub struct Machine {
    /// Its data folder, and the commands on it.
    pub authority: Authority,
    serving: Serving,
    worker: Worker,
}

impl Machine {
    fn start(binary: &Path, folder: &Path) -> Result<Self> {
        let authority = Authority::at(binary, folder).with(SETTINGS);
        let serving = authority.serve()?;
        let worker = Worker::start(binary, &folder.join("serve.toml"), &folder.join("worker.log"))?;
        Ok(Self { authority, serving, worker })
    }

    /// Where its pages are.
    pub const fn address(&self) -> SocketAddr {
        self.serving.address
    }

    /// Whether both its processes run on as they were started.
    pub fn runs(&mut self) -> bool {
        self.serving.runs() && self.worker.runs()
    }

    /// Ends both in good order.
    pub fn stop(self) -> Result<Authority> {
        let ended = self.serving.stop()?;
        ensure!(ended.success(), "a server that was asked to stop ended with {ended}");
        self.worker.stop()?;
        Ok(self.authority)
    }
}

/// Makes an authority with so many cases, and starts two machines on it.
pub fn make(binary: &Path, folder: &Path, cases: usize) -> Result<(Pair, [Machine; 2])> {
    let primary = Postgres::start_as(&Wish { durability: Durability::Real, settings: Vec::new(), stays_in: None })?;
    let database = primary.lasting_database(DATABASE)?;
    let folders = [folder.join("a"), folder.join("b")];
    let [first, second] = &folders;
    let made = Authority::make(binary, first, &Place::from(&database), cases)?;
    let standby = Standby::of(&primary, None)?;
    let addresses = format!("{}\n{}", primary.url_of(APP, DATABASE), standby.app_url(DATABASE));
    fs::write(made.data().join("fristad.toml"), format!("database = \"postgres\"\nurl = \"\"\"\n{addresses}\n\"\"\"\n"))?;
    let beside = second.join("data");
    fs::create_dir_all(&beside)?;
    for file in fs::read_dir(made.data())? {
        let file = file?.path();
        if let (true, Some(name)) = (file.is_file(), file.file_name()) {
            fs::copy(&file, beside.join(name))?;
        }
    }
    let pair = Pair { primary: Some(primary), standby: Some(standby), free: None };
    Ok((pair, [Machine::start(binary, first)?, Machine::start(binary, second)?]))
}
