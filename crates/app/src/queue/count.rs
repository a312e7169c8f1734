//! What the figures need of the cases, counted each night.

use super::{Kind, Outcome};
use crate::{error::AppError, figures, house::App, port::jobs::JobRow};
use fristad_kernel::Timestamp;
use uuid::Uuid;

/// How long a worker may take: a large authority's histories are all read.
const LEASE_MINUTES: i64 = 60;

impl App {
    /// Counts the cases of those exposed to crime, and puts the job off to the next night.
    pub(super) async fn count_for_figures(&self, worker: Uuid, job: &JobRow, now: Timestamp) -> Result<Outcome, AppError> {
        let mut unit = self.store.begin().await?;
        if !unit.hold_job(job.id, worker, now.plus_minutes(LEASE_MINUTES)).await? {
            return Ok(Outcome::Lost);
        }
        unit.commit().await?;
        let counted = figures::count(self.store.as_ref(), &self.vault, &Kind::CountFigures.permit(), self.authority).await?;
        let mut unit = self.store.begin().await?;
        figures::read::note_counted(&mut unit, now).await?;
        self.end_job(unit, worker, Kind::CountFigures, job, now, vec![format!("cases:{counted}")]).await
    }
}
