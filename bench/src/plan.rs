//! What is asked for.

use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Db {
    /// The embedded one, in a folder.
    Sqlite,
    /// A throw-away server of its own, as durable as a real one.
    Postgres,
}

impl Db {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// A run.
#[derive(Args, Clone, Debug)]
pub struct Plan {
    /// The database.
    #[arg(long, value_enum, default_value_t = Db::Postgres)]
    pub db: Db,
    /// Cases to load, with ten entries each.
    #[arg(long, default_value_t = 5_000)]
    pub cases: usize,
    /// Where the figures go as JSON.
    #[arg(long)]
    pub json: Option<PathBuf>,
    /// A folder in which the loaded database stays for the next run.
    #[arg(long)]
    pub keep: Option<PathBuf>,
    /// Repeat the mixed load on a disk whose flush takes two milliseconds (PostgreSQL).
    #[arg(long)]
    pub commit_delay: bool,
    /// Seconds of each mixed load.
    #[arg(long, default_value_t = 15)]
    pub seconds: u64,
    /// How often each operation is timed alone.
    #[arg(long, default_value_t = 400)]
    pub times: usize,
    /// After loading, hold the ledger and every row against each other, and stop if anything does not hold.
    #[arg(long)]
    pub check: bool,
    /// Count the statements of each operation as PostgreSQL sees them.
    #[arg(long)]
    pub statements: bool,
    /// Record where the server's time goes under the mixed load of 16, with `perf`, into this file.
    #[arg(long)]
    pub perf: Option<PathBuf>,
}
