//! What is done beside the requests, in `worker` or inside `serve`: the ledger is linked and signed, and jobs are done when they fall due.

use crate::{
    commands::ledger::{Outside, Pace, seal_at},
    data::Data,
};
use fristad_app::{
    App, AppError,
    port::store::{Store, StoreError},
    queue::run_until,
    vault::Vault,
};
use fristad_web::Clock;
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::{
    sync::watch,
    time::{sleep, timeout},
};

/// How often committed entries are linked into the chain.
const SEAL_EVERY: Duration = Duration::from_secs(1);
/// How often it is tried again while it does not work, at the least.
const SEAL_AGAIN: Duration = Duration::from_secs(5);
/// How long linking may take before it is given up and begun anew.
const SEAL_WITHIN: Duration = Duration::from_mins(1);

/// What that work needs.
pub struct Beside {
    /// The data folder, which keeps the signed heads.
    pub data: Data,
    /// The store.
    pub store: Arc<dyn Store>,
    /// The key ring.
    pub vault: Arc<Vault>,
    /// The application.
    pub app: Arc<App>,
    /// The time.
    pub clock: Clock,
    /// Erased cases that were signed for before, and that the database tells nothing of any more.
    pub lost: Arc<AtomicU64>,
}

/// Does it until it is told to stop. Every loop that runs beside the requests is started here, and none of them ends because something failed.
pub async fn run(work: Arc<Beside>, stopped: watch::Receiver<()>) {
    let told: Arc<dyn Fn(&AppError) + Send + Sync> = Arc::new(|cause: &AppError| tracing::warn!(%cause, "no job can be done now"));
    // Two hands: what takes long, such as the night's package, keeps nothing else waiting.
    let jobs = || run_until(Arc::clone(&work.app), Arc::clone(&work.clock), work.app.new_id(), stopped.clone(), Arc::clone(&told));
    let (one, other) = (jobs(), jobs());
    tokio::join!(keep_sealed(&work, stopped.clone()), one, other);
}

/// Links and signs what is written, once: at the end, when nobody writes any more. What cannot be linked now is linked by whoever starts next.
pub async fn seal_at_the_end(work: &Beside) {
    if let Err(cause) = link(work, Pace::AtOnce).await {
        tracing::warn!(cause, "the ledger's end is not linked");
    }
}

/// Links what is committed, again and again. Where two do it at the same time, one of them comes too late and finds it done.
async fn keep_sealed(work: &Beside, mut stopped: watch::Receiver<()>) {
    let mut pause = SEAL_EVERY;
    let mut failing = false;
    loop {
        tokio::select! {
            () = sleep(pause) => {}
            _ = stopped.changed() => return,
        }
        match link(work, Pace::EachMinute).await {
            Ok(()) => {
                if failing {
                    tracing::info!("the ledger is linked again");
                }
                (failing, pause) = (false, SEAL_EVERY);
            }
            Err(cause) => {
                if !failing {
                    tracing::error!(cause, "the ledger is not linked");
                }
                metrics::counter!("fristad_ledger_link_failures_total").increment(1);
                (failing, pause) = (true, (pause * 2).min(SEAL_AGAIN));
            }
        }
    }
}

async fn link(work: &Beside, pace: Pace) -> Result<(), String> {
    let sealing = seal_at(work.store.as_ref(), &work.vault, Some(&work.data), pace, (work.clock)());
    match timeout(SEAL_WITHIN, sealing).await {
        Ok(Ok(Outside::Unchanged)) => Ok(()),
        Ok(Ok(Outside::Kept)) => {
            work.lost.store(0, Ordering::Relaxed);
            Ok(())
        }
        Ok(Ok(Outside::Lost(erasures))) => {
            if work.lost.swap(erasures, Ordering::Relaxed) != erasures {
                tracing::error!(erasures, "erasures that were signed for are gone from the database");
            }
            Ok(())
        }
        Ok(Err(error)) if matches!(error.downcast_ref(), Some(StoreError::Conflict)) => Ok(()),
        Ok(Err(error)) => Err(format!("{error:#}")),
        Err(_) => Err("too slow".into()),
    }
}
