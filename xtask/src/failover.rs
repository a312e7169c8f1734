//! `cargo xtask failover`: two machines on a PostgreSQL with a standby, which takes over while people write.

use crate::{crash::workspace, say};
use anyhow::Result;
use clap::Args;
use fristad_testkit::served::{Failover, Profile, binary};
use std::{path::PathBuf, process::ExitCode};

/// What is asked for.
#[derive(Args, Clone, Debug)]
pub struct Asked {
    /// How often the database is killed.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Cases of the authority before anybody writes.
    #[arg(long, default_value_t = 24)]
    cases: usize,
    /// People who write at the same time.
    #[arg(long, default_value_t = 8)]
    clerks: usize,
    /// The binary as people run it, which is slow to build.
    #[arg(long)]
    release: bool,
    /// A binary that is there already.
    #[arg(long, conflicts_with = "release")]
    binary: Option<PathBuf>,
}

/// Kills, promotes, and says what was lost.
pub fn run(asked: &Asked) -> Result<ExitCode> {
    let binary = match &asked.binary {
        Some(binary) => binary.clone(),
        None => binary(&workspace(), if asked.release { Profile::Release } else { Profile::Debug })?,
    };
    let folder = tempfile::tempdir()?;
    let failover = Failover { binary, folder: folder.path().to_owned(), rounds: asked.rounds, cases: asked.cases, clerks: asked.clerks };
    let survived = failover.run(&say::line)?;
    for lost in &survived.lost {
        say::line(&format!("LOST  {lost}"));
    }
    for doubled in &survived.doubled {
        say::line(&format!("TWICE {doubled}"));
    }
    say::line(&format!(
        "failover: {} times, {} acknowledged writes, {} lost, {} written twice, longest outage {:.1} s; ledger and refold hold",
        survived.rounds,
        survived.acknowledged,
        survived.lost.len(),
        survived.doubled.len(),
        survived.outage.as_secs_f64(),
    ));
    Ok(if survived.is_clean() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
