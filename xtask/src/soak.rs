//! `cargo xtask soak`: mixed work for half an hour, with memory and descriptors looked at every second.

use crate::{crash::made, say};
use anyhow::Result;
use clap::{Args, ValueEnum};
use fristad_testkit::{
    postgres::{Durability, Postgres},
    served::{Authority, Place, Profile, Sample, Soak, Soaked},
};
use std::{path::PathBuf, process::ExitCode, time::Duration};

/// Cases of the authority at the beginning.
const CASES: usize = 40;
/// Seconds between two lines of the table.
const LINE: u64 = 30;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Database {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// What is asked for.
#[derive(Args, Clone, Debug)]
pub struct Asked {
    /// For how long.
    #[arg(long, default_value_t = 30)]
    minutes: u64,
    /// On which database.
    #[arg(long, value_enum, default_value_t = Database::Postgres)]
    db: Database,
    /// How many work at the same time.
    #[arg(long, default_value_t = 8)]
    hands: usize,
    /// The binary as for tests, which is quick to build and slow to run.
    #[arg(long)]
    debug: bool,
    /// A binary that is there already, instead of one that is built now.
    #[arg(long)]
    binary: Option<PathBuf>,
}

/// Works, looks, and fails if anything grows.
pub fn run(asked: &Asked) -> Result<ExitCode> {
    let binary = made(asked.binary.as_ref(), if asked.debug { Profile::Debug } else { Profile::Release })?;
    let folder = tempfile::tempdir()?;
    let postgres = (asked.db == Database::Postgres).then(|| Postgres::start_with(Durability::Real)).transpose()?;
    let database = postgres.as_ref().map(Postgres::fresh_database).transpose()?;
    let place = database.as_ref().map_or(Place::Sqlite, Place::from);
    let authority = Authority::make(&binary, folder.path(), &place, CASES)?;
    say::line(" second   memory MiB   descriptors   answers");
    let soak = Soak { authority, lasts: Duration::from_mins(asked.minutes), hands: asked.hands };
    let soaked = soak.run(&|sample: &Sample| {
        if sample.second.is_multiple_of(LINE) {
            say::line(&format!("{:7} {:12} {:13} {:9}", sample.second, mebibytes(sample.memory), sample.descriptors, sample.answers));
        }
    })?;
    Ok(closing(asked, &soaked))
}

fn mebibytes(kibibytes: u64) -> String {
    format!("{}.{}", kibibytes / 1024, kibibytes % 1024 * 10 / 1024)
}

fn closing(asked: &Asked, soaked: &Soaked) -> ExitCode {
    let memory = soaked.memory().map(mebibytes).join(", ");
    let descriptors = soaked.descriptors().map(|number| number.to_string()).join(", ");
    say::line(&format!("memory in MiB, the middle of each third: {memory}; descriptors: {descriptors}"));
    let grows = soaked.grows();
    for grown in &grows {
        say::line(&format!("GROWS  {grown}"));
    }
    let verdict = if grows.is_empty() { "flat" } else { "NOT flat" };
    say::line(&format!(
        "soak: {} minutes, {} at work, {} pages read, {} writes acknowledged, {} sent again; {verdict}; ledger and refold hold",
        asked.minutes, asked.hands, soaked.read, soaked.acknowledged, soaked.unanswered
    ));
    if grows.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
