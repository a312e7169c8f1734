//! Whether this process can do its work: looked after once a second, told to whoever asks.

use fristad_app::{
    App,
    house::FINGERPRINT,
    port::store::{Store, StoreError, Unit},
    queue::Kind,
    vault::Vault,
};
use std::{
    fs,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{sync::watch, time::timeout};
use uuid::Uuid;

/// How often it is looked after.
const EVERY: Duration = Duration::from_secs(1);
/// How often the jobs are counted: a database that has many counts for a while.
const JOBS_EVERY: Duration = Duration::from_secs(15);
/// How long the database may take to answer.
const WITHIN: Duration = Duration::from_secs(2);
/// How long an entry of the ledger may wait for its link.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// How old an answer to this may be.
const STALE: Duration = Duration::from_secs(10);

/// What stands in the way of the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The database does not answer, or not in time.
    Database(String),
    /// Its schema is older than this release.
    Schema(u64),
    /// The key ring is another database's.
    KeyRing,
    /// Entries of the ledger wait for their link for too long.
    Ledger(Duration),
    /// So many erased cases were signed for, and the database tells nothing of them any more.
    Erasures(u64),
    /// Nobody writes entries any more, so that nothing can be shown.
    Recorder,
    /// Nobody has looked for too long.
    Unwatched,
}

impl Fault {
    /// In a line, for whoever runs the server.
    pub fn line(&self) -> String {
        match self {
            Self::Database(cause) => format!("database: {cause}"),
            Self::Schema(found) => format!("schema: {found}, needed {}", fristad_store::schema()),
            Self::KeyRing => "key_ring: another database's".into(),
            Self::Ledger(wait) => format!("ledger: unlinked for {} s", wait.as_secs()),
            Self::Erasures(lost) => format!("erasures: {lost} signed for and gone from the database"),
            Self::Recorder => "recorder: gone".into(),
            Self::Unwatched => "watch: no answer".into(),
        }
    }
}

/// What is looked after.
pub struct Health {
    store: Arc<dyn Store>,
    vault: Arc<Vault>,
    app: Arc<App>,
    /// Erased cases that are missing, as the sealer found it.
    lost: Arc<AtomicU64>,
    seen: Mutex<Seen>,
}

struct Seen {
    at: Instant,
    faults: Vec<Fault>,
    /// The entry that has waited longest, and since when it was seen to wait. The entries' own times are not asked: a clock may be set.
    oldest: Option<(Uuid, Instant)>,
    /// When the jobs were counted.
    jobs: Option<Instant>,
}

impl Health {
    /// Looks for the first time.
    pub async fn begin(store: Arc<dyn Store>, vault: Arc<Vault>, app: Arc<App>, lost: Arc<AtomicU64>) -> Self {
        let seen = Mutex::new(Seen { at: Instant::now(), faults: Vec::new(), oldest: None, jobs: None });
        let health = Self { store, vault, app, lost, seen };
        health.look().await;
        health
    }

    /// What stands in the way now; nothing if the work can be done.
    pub fn faults(&self) -> Vec<Fault> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.at.elapsed() > STALE { vec![Fault::Unwatched] } else { seen.faults.clone() }
    }

    /// Looks again and again, until told to stop.
    pub async fn watch(&self, mut stopped: watch::Receiver<()>) {
        loop {
            tokio::select! {
                () = tokio::time::sleep(EVERY) => self.look().await,
                _ = stopped.changed() => return,
            }
        }
    }

    async fn look(&self) {
        let found = timeout(WITHIN, self.ask()).await.unwrap_or_else(|_| Err(StoreError::Unavailable("no answer".into())));
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let mut faults = match found {
            Ok((faults, oldest)) => {
                let since = |entry| match seen.oldest {
                    Some((known, since)) if known == entry => since,
                    _ => Instant::now(),
                };
                seen.oldest = oldest.map(|entry| (entry, since(entry)));
                faults
            }
            Err(error) => vec![Fault::Database(error.to_string())],
        };
        let wait = seen.oldest.map_or(Duration::ZERO, |(_, since)| since.elapsed());
        faults.extend((wait > LONGEST_WAIT).then_some(Fault::Ledger(wait)));
        let lost = self.lost.load(Ordering::Relaxed);
        faults.extend((lost > 0).then_some(Fault::Erasures(lost)));
        faults.extend(self.app.entries_to_write().is_none().then_some(Fault::Recorder));
        metrics::gauge!("fristad_ledger_waiting_seconds").set(wait.as_secs_f64());
        self.measure();
        if seen.faults.is_empty() != faults.is_empty() {
            let told: Vec<_> = faults.iter().map(Fault::line).collect();
            if faults.is_empty() { tracing::info!("ready") } else { tracing::error!(faults = told.join("; "), "not ready") }
        }
        metrics::gauge!("fristad_ready").set(if faults.is_empty() { 1.0 } else { 0.0 });
        (seen.at, seen.faults) = (Instant::now(), faults);
    }

    /// What the database says of itself, and the oldest entry that waits.
    async fn ask(&self) -> Result<(Vec<Fault>, Option<Uuid>), StoreError> {
        let mut unit = self.store.look().await?;
        let schema = unit.schema().await?;
        // A newer schema is one that the next release beside this one has expanded.
        let mut faults: Vec<_> = (schema < fristad_store::schema()).then_some(Fault::Schema(schema)).into_iter().collect();
        faults.extend((unit.note(FINGERPRINT).await?.as_deref() != Some(self.vault.fingerprint().as_str())).then_some(Fault::KeyRing));
        metrics::gauge!("fristad_schema").set(counted(schema));
        metrics::gauge!("fristad_ledger_waiting_entries").set(counted(unit.waiting_entries().await?));
        let oldest = unit.waiting(Uuid::nil(), 1).await?.first().map(|(entry, _)| *entry);
        if self.jobs_are_to_be_counted() {
            count_jobs(unit.as_mut()).await?;
        }
        Ok((faults, oldest))
    }

    fn jobs_are_to_be_counted(&self) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let due = seen.jobs.is_none_or(|at| at.elapsed() >= JOBS_EVERY);
        if due {
            seen.jobs = Some(Instant::now());
        }
        due
    }

    /// What is known without asking the database.
    fn measure(&self) {
        let connections = self.store.connections();
        for (state, number) in [("open", connections.open), ("idle", connections.idle), ("most", connections.most)] {
            metrics::gauge!("fristad_database_connections", "state" => state).set(f64::from(number));
        }
        if let Some(waiting) = self.app.entries_to_write() {
            metrics::gauge!("fristad_recorder_waiting_entries").set(counted(waiting as u64));
        }
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse::<u32>().ok());
        if let Some(kibibytes) = resident {
            metrics::gauge!("process_resident_memory_bytes").set(f64::from(kibibytes) * 1024.0);
        }
        if let Ok(descriptors) = fs::read_dir("/proc/self/fd") {
            metrics::gauge!("process_open_fds").set(counted(descriptors.count() as u64));
        }
    }
}

async fn count_jobs(unit: &mut dyn Unit) -> Result<(), StoreError> {
    let waiting = unit.waiting_jobs().await?;
    for kind in Kind::ALL {
        let (jobs, again) = waiting.iter().find(|known| known.kind == kind.code()).map_or((0, 0), |known| (known.jobs, known.again));
        metrics::gauge!("fristad_jobs_waiting", "kind" => kind.code()).set(counted(jobs));
        metrics::gauge!("fristad_jobs_to_be_tried_again", "kind" => kind.code()).set(counted(again));
    }
    metrics::gauge!("fristad_jobs_given_up").set(counted(unit.backlog().await?.failed_jobs));
    Ok(())
}

/// A number as Prometheus counts.
fn counted(number: u64) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
