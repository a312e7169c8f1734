//! Reminders of surveys, noted each morning on the days that were set.

use super::{Kind, Outcome};
use crate::{error::AppError, house::App, port::jobs::JobRow};
use fristad_kernel::Timestamp;
use uuid::Uuid;

impl App {
    /// Notes the reminders that have fallen due, and puts the job off to the next morning. A reminder that was noted is not noted again.
    pub(super) async fn remind_surveys(&self, worker: Uuid, job: &JobRow, now: Timestamp) -> Result<Outcome, AppError> {
        let mut unit = self.store.begin().await?;
        let detail = self.note_reminders(&mut unit, &Kind::RemindSurveys.permit(), now).await?;
        self.end_job(unit, worker, Kind::RemindSurveys, job, now, detail).await
    }
}
