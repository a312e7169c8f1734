//! The statements of a write, sent by PostgreSQL's own measuring program to the same server: what the database itself takes for them.

use super::statements::Sent;
use crate::{place::Place, report::Compared};
use anyhow::{Context, Result, ensure};
use std::process::{Command, Stdio};

/// Seconds for which it runs.
const SECONDS: &str = "5";

/// Sends them again and again, and takes away what that added: those rows belong to nobody.
pub fn compare(place: &Place, script: &[Sent], write_entry_p50_ms: f64) -> Result<Compared> {
    let database = place.database().context("no PostgreSQL")?;
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("script.sql");
    let spelled: Vec<_> = script.iter().map(Sent::spelled).collect();
    std::fs::write(&file, format!("{};\n", spelled.join(";\n")))?;
    let mut command = Command::new(Place::program("pgbench")?);
    command
        .args(["-n", "-M", "prepared", "-c", "1", "-T", SECONDS, "-l", "--log-prefix"])
        .arg(folder.path().join("log"))
        .arg("-f")
        .arg(&file);
    let output = command.arg(&database.app_url).stdin(Stdio::null()).output().context("pgbench does not start")?;
    let log = std::fs::read_dir(folder.path())?.flatten().find(|entry| entry.file_name().to_string_lossy().starts_with("log."));
    let log = log.map(|entry| std::fs::read_to_string(entry.path())).transpose()?.unwrap_or_default();
    // A line is: client, transaction, microseconds, script, when.
    let mut times: Vec<f64> =
        log.lines().filter_map(|line| line.split(' ').nth(2)?.parse::<f64>().ok()).map(|micros| micros / 1000.0).collect();
    ensure!(output.status.success() && !times.is_empty(), "pgbench failed: {}", String::from_utf8_lossy(&output.stderr));
    times.sort_unstable_by(f64::total_cmp);
    let at = |percent: usize| times.get((times.len() - 1) * percent / 100).copied().unwrap_or(f64::NAN);
    let gone = ["record", "ledger_entry"].map(|table| format!("DELETE FROM {table} WHERE id >= 'ffffffff-0000-0000-0000-000000000000'"));
    let tail = "DELETE FROM ledger_tail WHERE entry >= 'ffffffff-0000-0000-0000-000000000000'";
    database.ask(&format!("SET session_replication_role = replica; {}; {tail}", gone.join("; ")))?;
    Ok(Compared {
        write_entry_p50_ms,
        ratio: write_entry_p50_ms / at(50),
        p50_ms: at(50),
        p95_ms: at(95),
        statements: script.len(),
        transactions: times.len(),
    })
}
