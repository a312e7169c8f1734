//! The recorder: entries about reads, searches and refusals. Many at once go in one statement, and no answer leaves before its entry is durable.

use crate::{error::AppError, port::store::Store, row::LedgerRow};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// Entries that may wait. Beyond this the answer is 'unavailable': nothing is shown unrecorded.
const WAITING: usize = 1024;
/// Entries in one statement.
const AT_ONCE: usize = 256;

type Job = (LedgerRow, oneshot::Sender<Result<(), String>>);

/// Hands entries to the one task that writes them.
pub struct Recorder {
    queue: mpsc::Sender<Job>,
}

impl Recorder {
    /// Starts the task. It ends with the recorder.
    pub fn start(store: Arc<dyn Store>) -> Self {
        let (queue, jobs) = mpsc::channel(WAITING);
        tokio::spawn(run(store, jobs));
        Self { queue }
    }

    /// How many entries wait to be written; `None` when nobody writes any more.
    pub fn waiting(&self) -> Option<usize> {
        (!self.queue.is_closed()).then(|| self.queue.max_capacity() - self.queue.capacity())
    }

    /// Writes an entry, and returns when it is durable.
    pub async fn record(&self, row: LedgerRow) -> Result<(), AppError> {
        let (done, written) = oneshot::channel();
        self.queue.try_send((row, done)).map_err(|_| AppError::Unavailable("recorder.full".into()))?;
        match written.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(why)) => Err(AppError::Unavailable(why)),
            Err(_) => Err(AppError::Unavailable("recorder.gone".into())),
        }
    }
}

async fn run(store: Arc<dyn Store>, mut jobs: mpsc::Receiver<Job>) {
    let mut waiting = Vec::with_capacity(AT_ONCE);
    // No timer: what has gathered while the last statement ran goes with the next.
    while jobs.recv_many(&mut waiting, AT_ONCE).await > 0 {
        let (rows, done): (Vec<_>, Vec<_>) = waiting.drain(..).unzip();
        let outcome = store.append(&rows).await.map_err(|error| error.to_string());
        for answer in done {
            // Who no longer waits needs no answer.
            let _ = answer.send(outcome.clone());
        }
    }
}
