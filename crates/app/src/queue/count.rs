//! What the figures need of the cases, counted each night.

use super::{Kind, Outcome, lease::Lease};
use crate::{error::AppError, figures, house::App, port::jobs::JobRow};
use fristad_kernel::Timestamp;
use uuid::Uuid;

impl App {
    /// Counts the cases of those exposed to crime, and puts the job off to the next night.
    pub(super) async fn count_for_figures(&self, worker: Uuid, job: &JobRow, now: Timestamp) -> Result<Outcome, AppError> {
        let Some(mut lease) = Lease::take(self.store.as_ref(), worker, job, now).await? else { return Ok(Outcome::Lost) };
        let permit = Kind::CountFigures.permit();
        let (mut after, mut counted) = (None, 0);
        while let Some((last, many)) = figures::page(self.store.as_ref(), (&self.vault, &permit), self.authority, after).await? {
            // A large authority's histories are all read: that can take longer than a job is held for at once.
            if !lease.keep().await? {
                return Ok(Outcome::Lost);
            }
            counted += many;
            after = Some(last);
        }
        let mut unit = self.store.begin().await?;
        figures::read::note_counted(&mut unit, now).await?;
        self.end_job(unit, worker, Kind::CountFigures, job, now, vec![format!("cases:{counted}")]).await
    }
}
