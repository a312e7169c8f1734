//! The figures of a run, as a table and as JSON.

use crate::say;
use serde::Serialize;
use std::{collections::BTreeMap, time::Duration};

/// How long something took.
#[derive(Clone, Debug, Serialize)]
pub struct Timing {
    /// Half took no longer.
    pub p50_ms: f64,
    /// Of a hundred, 95 took no longer.
    pub p95_ms: f64,
    /// Of a hundred, 99 took no longer.
    pub p99_ms: f64,
    /// Requests a second.
    pub rps: f64,
    /// How many.
    pub requests: usize,
    /// Answers that were not what they should have been.
    pub errors: usize,
    /// Milliseconds of processor that the server took for one.
    pub server_cpu_ms: f64,
    /// Milliseconds of processor that PostgreSQL took for one.
    pub database_cpu_ms: f64,
}

impl Timing {
    /// Of these, in so many seconds, with the milliseconds of processor of server and database.
    pub fn of(mut taken: Vec<Duration>, errors: usize, seconds: f64, server: f64, database: f64) -> Self {
        taken.sort_unstable();
        let at =
            |percent: usize| taken.get(taken.len().saturating_sub(1) * percent / 100).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0);
        let requests = f64::from(u32::try_from(taken.len()).unwrap_or(u32::MAX));
        let each = requests.max(1.0);
        Self {
            p50_ms: round(at(50)),
            p95_ms: round(at(95)),
            p99_ms: round(at(99)),
            rps: round(requests / seconds),
            requests: taken.len(),
            errors,
            server_cpu_ms: round(server / each),
            database_cpu_ms: round(database / each),
        }
    }

    /// A line of the table.
    pub fn row(&self, name: &str) -> String {
        let Self { p50_ms, p95_ms, p99_ms, rps, errors, server_cpu_ms, database_cpu_ms, .. } = self;
        let wrong = if *errors > 0 { format!("  {errors} wrong") } else { String::new() };
        format!(
            "{name:<20} p50 {p50_ms:>7.2}  p95 {p95_ms:>7.2}  p99 {p99_ms:>7.2} ms  {rps:>7.0} /s  processor: server {server_cpu_ms:>5.2}, database {database_cpu_ms:>5.2} ms{wrong}"
        )
    }
}

/// Thousandths are enough.
fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// What `pgbench` took.
#[derive(Clone, Debug, Serialize)]
pub struct Compared {
    /// Half took no longer.
    pub p50_ms: f64,
    /// Of a hundred, 95 took no longer.
    pub p95_ms: f64,
    /// What writing an entry took right before.
    pub write_entry_p50_ms: f64,
    /// How many times as long that is.
    pub ratio: f64,
    /// Statements in each transaction's script, with BEGIN and COMMIT.
    pub statements: usize,
    /// How many times it was run.
    pub transactions: usize,
}

/// Everything.
#[derive(Clone, Debug, Serialize)]
pub struct Figures {
    db: &'static str,
    cases: usize,
    /// With the cases that were added so that there was something to decide.
    pub cases_at_end: usize,
    /// By operation.
    pub operations: BTreeMap<String, Timing>,
    /// By the number of clients.
    pub mixed: BTreeMap<String, Timing>,
    /// The same on a disk whose flush takes two milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commit_delay: Option<BTreeMap<String, Timing>>,
    /// The statements of a write, sent by `pgbench`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pgbench: Option<Compared>,
    /// The statements of each operation.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub statements: BTreeMap<String, Vec<String>>,
    /// From the start of the server to its first page.
    pub cold_start_ms: f64,
    /// The server's memory before the load.
    pub memory_at_rest_mib: f64,
    /// The server's memory after the load.
    pub memory_mib: f64,
    /// The database's size.
    pub db_mib: f64,
}

impl Figures {
    /// Of a run that begins.
    pub fn new(db: &'static str, cases: usize) -> Self {
        Self {
            db,
            cases,
            cases_at_end: cases,
            operations: BTreeMap::new(),
            mixed: BTreeMap::new(),
            commit_delay: None,
            pgbench: None,
            statements: BTreeMap::new(),
            cold_start_ms: f64::NAN,
            memory_at_rest_mib: f64::NAN,
            memory_mib: f64::NAN,
            db_mib: f64::NAN,
        }
    }

    /// Answers that were not what they should have been.
    pub fn errors(&self) -> usize {
        let delayed = self.commit_delay.iter().flat_map(BTreeMap::values);
        self.operations.values().chain(self.mixed.values()).chain(delayed).map(|timing| timing.errors).sum()
    }

    /// What is not said along the way.
    pub fn say(&self) {
        say::line(&format!(
            "{}, {} cases ({} at the end): database {:.0} MiB; server {:.0} MiB after the load, {:.0} before it; first page {:.0} ms after the start",
            self.db, self.cases, self.cases_at_end, self.db_mib, self.memory_mib, self.memory_at_rest_mib, self.cold_start_ms
        ));
    }
}
