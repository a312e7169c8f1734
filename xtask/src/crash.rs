//! `cargo xtask crash`: the real server and the real PostgreSQL, killed amid writes.

use crate::say;
use anyhow::Result;
use clap::{Args, ValueEnum};
use fristad_testkit::{
    postgres::{Durability, Postgres},
    served::{Authority, Crash, Place, Profile, Report, Victim, binary},
};
use std::{
    path::{Path, PathBuf},
    process::{ExitCode, id},
};

/// Cases of the authority before anybody writes.
const CASES: usize = 8;

/// Which databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Databases {
    /// SQLite.
    Sqlite,
    /// PostgreSQL, and then PostgreSQL itself is killed too.
    Postgres,
    /// One after the other.
    Both,
}

/// What is asked for.
#[derive(Args, Clone, Debug)]
pub struct Asked {
    /// Kills of each: of the server on each database, and of PostgreSQL.
    #[arg(long, default_value_t = 50)]
    kills: usize,
    /// The databases.
    #[arg(long, value_enum, default_value_t = Databases::Both)]
    db: Databases,
    /// What the moments of the kills follow from; another for each run unless it is given.
    #[arg(long)]
    seed: Option<u64>,
    /// The binary as people run it, which is slow to build.
    #[arg(long)]
    release: bool,
    /// A binary that is there already, instead of one that is built now.
    #[arg(long)]
    binary: Option<PathBuf>,
}

/// Kills, proves, and says what was lost.
pub fn run(asked: &Asked) -> Result<ExitCode> {
    let seed = asked.seed.unwrap_or_else(|| u64::from(id()));
    say::line(&format!("seed {seed}"));
    let binary = made(asked.binary.as_ref(), if asked.release { Profile::Release } else { Profile::Debug })?;
    let folder = tempfile::tempdir()?;
    let mut told = Vec::new();
    let mut all = Report::default();
    let mut add = |what: &str, report: Report| {
        told.push(format!("{} {what}", report.kills));
        all.acknowledged += report.acknowledged;
        all.sent_again += report.sent_again;
        all.repeated += report.repeated;
        all.lost.extend(report.lost);
        all.half.extend(report.half);
        all.outage = all.outage.max(report.outage);
    };
    let crash = |authority: &Authority, victim| Crash { authority: authority.clone(), victim, kills: asked.kills, seed }.run(&say::line);
    if asked.db != Databases::Postgres {
        say::line("serve on SQLite");
        let authority = Authority::make(&binary, &folder.path().join("sqlite"), &Place::Sqlite, CASES)?;
        add("kills of serve on SQLite", crash(&authority, Victim::Serve)?);
    }
    if asked.db != Databases::Sqlite {
        let postgres = Postgres::start_with(Durability::Real)?;
        let database = postgres.fresh_database()?;
        let authority = Authority::make(&binary, &folder.path().join("postgres"), &Place::from(&database), CASES)?;
        say::line("serve on PostgreSQL");
        add("of serve on PostgreSQL", crash(&authority, Victim::Serve)?);
        say::line("PostgreSQL itself");
        let database = postgres.fresh_database()?;
        let authority = Authority::make(&binary, &folder.path().join("server"), &Place::from(&database), CASES)?;
        add("of PostgreSQL", crash(&authority, Victim::Database(postgres.clone()))?);
    }
    Ok(closing(&told, &all))
}

fn closing(told: &[String], all: &Report) -> ExitCode {
    for lost in &all.lost {
        say::line(&format!("LOST  {lost}"));
    }
    for half in &all.half {
        say::line(&format!("HALF  {half}"));
    }
    if !all.outage.is_zero() {
        say::line(&format!("longest from a kill of PostgreSQL to the next acknowledged write: {:.1} s", all.outage.as_secs_f64()));
    }
    let proved = if all.is_clean() { "ledger and refold hold" } else { "NOT all holds" };
    say::line(&format!(
        "crash: {}; {} acknowledged writes ({} sent again, {} pressed twice), {} lost, {} half there; {proved}",
        told.join(", "),
        all.acknowledged,
        all.sent_again,
        all.repeated,
        all.lost.len(),
        all.half.len(),
    ));
    if all.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The binary that is named, or one built now.
pub fn made(named: Option<&PathBuf>, profile: Profile) -> Result<PathBuf> {
    named.map_or_else(|| binary(&workspace(), profile), |named| Ok(named.clone()))
}

/// The folder that holds the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_owned()
}
