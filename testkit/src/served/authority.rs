//! A demonstration authority on a database, and the commands that look after it.

use super::process::Serving;
use crate::postgres::Database;
use anyhow::{Context, Result, bail};
use std::{
    fmt::Write as _,
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

/// The password of every account of the demonstration.
pub const PASSWORD: &str = "hagtorn-blommar-sent";

/// Where an authority's database is.
#[derive(Clone, Debug)]
pub enum Place {
    /// In its own folder.
    Sqlite,
    /// On a PostgreSQL: the owner's address, and the application's.
    Postgres {
        /// Of the role that owns the tables.
        owner: String,
        /// Of the application's role.
        application: String,
    },
}

impl From<&Database> for Place {
    fn from(database: &Database) -> Self {
        Self::Postgres { owner: database.owner_url.clone(), application: database.app_url.clone() }
    }
}

/// An authority that can be served.
#[derive(Clone, Debug)]
pub struct Authority {
    binary: PathBuf,
    folder: PathBuf,
    settings: String,
}

impl Authority {
    /// One whose data folder, `data`, lies in a folder already.
    pub fn at(binary: &Path, folder: &Path) -> Self {
        Self { binary: binary.to_owned(), folder: folder.to_owned(), settings: String::new() }
    }

    /// Makes the demonstration authority with so many cases in a folder of its own.
    pub fn make(binary: &Path, folder: &Path, place: &Place, cases: usize) -> Result<Self> {
        fs::create_dir_all(folder)?;
        let authority = Self::at(binary, folder);
        let (cases, data) = (cases.to_string(), authority.data());
        let mut command = Command::new(binary);
        command.args(["demo", "--only-make", "--cases", &cases, "--data"]).arg(data);
        if let Place::Postgres { owner, application } = place {
            command.args(["--db", "postgres"]);
            for (option, name, address) in [("--owner-url-file", "owner", owner), ("--url-file", "application", application)] {
                let file = folder.join(name);
                fs::write(&file, address)?;
                fs::set_permissions(&file, Permissions::from_mode(0o600))?;
                command.arg(option).arg(file);
            }
        }
        said(&mut command)?;
        Ok(authority)
    }

    /// The same with settings of its own, as TOML: `[database]` and what else is not set here.
    #[must_use]
    pub fn with(mut self, settings: &str) -> Self {
        settings.clone_into(&mut self.settings);
        self
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// What the server has written to its log.
    pub fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    fn log_file(&self) -> PathBuf {
        self.folder.join("log")
    }

    /// Starts it.
    pub fn serve(&self) -> Result<Serving> {
        self.serve_under("true")
    }

    /// Starts it under limits that a shell command sets, such as `ulimit -n 64`.
    pub fn serve_under(&self, limits: &str) -> Result<Serving> {
        Serving::start(self.command(limits)?, &self.log_file())
    }

    /// Has it try to start, and says how that ended: for when it cannot.
    pub fn try_to_serve(&self) -> Result<Output> {
        Ok(self.command("true")?.stdin(Stdio::null()).output()?)
    }

    fn command(&self, limits: &str) -> Result<Command> {
        let mut config = format!("data = {:?}\n", self.data().to_string_lossy());
        let own = [
            ("web", "listen = \"127.0.0.1:0\"\n"),
            ("metrics", "listen = \"127.0.0.1:0\"\n"),
            ("second_factor", "roles = []\n"),
            ("log", "level = \"warn\"\n"),
        ];
        let mut settings = self.settings.clone();
        for (section, lines) in own {
            let head = format!("[{section}]\n");
            if let Some(at) = settings.find(&head) {
                settings.insert_str(at + head.len(), lines);
            } else {
                write!(settings, "{head}{lines}")?;
            }
        }
        config.push_str(&settings);
        let file = self.folder.join("serve.toml");
        fs::write(&file, config)?;
        let mut command = Command::new("/bin/sh");
        command.args(["-c", &format!("{limits} && exec \"$@\""), "sh"]).arg(&self.binary).args(["serve", "--config"]).arg(file);
        Ok(command)
    }

    /// Runs a command that looks after the authority, and gives what it says.
    pub fn run(&self, arguments: &[&str]) -> Result<String> {
        said(Command::new(&self.binary).args(arguments).arg("--data").arg(self.data()))
    }

    /// Proves that what is stored is what happened: every row against the ledger, every case against its history, and the ledger against itself.
    pub fn prove(&self) -> Result<()> {
        self.run(&["ledger", "verify"])?;
        self.run(&["doctor"]).map(drop)
    }
}

fn said(command: &mut Command) -> Result<String> {
    let shown: Vec<_> = command.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("starting {}", command.get_program().display()))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        bail!("`fristad {}` ended with {}\n{said}{}", shown.join(" "), output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(said)
}
