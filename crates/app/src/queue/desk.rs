//! What the administrator sees of the queue, and may do to it: kinds, times and codes. Never a case, and never what a job is about.

use super::Kind;
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    office::Nothing,
    port::{jobs::JobRow, store::Unit},
    work::Told,
};
use fristad_kernel::Timestamp;
use fristad_policy::{Action, OfficePermit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Jobs that were given up, shown at most.
const SHOWN: u32 = 200;

/// The queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Queue {
    /// What waits, by kind.
    pub waiting: Vec<WaitingKind>,
    /// What was given up, the newest first, at most 200.
    pub failed: Vec<FailedJob>,
}

/// The jobs of one kind that wait.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WaitingKind {
    /// The kind; none where a newer release put them.
    pub kind: Option<Kind>,
    /// How many they are.
    pub jobs: u64,
    /// When the first of them is due, or was.
    pub first: Timestamp,
    /// How many of them went wrong and are tried again.
    pub again: u64,
}

/// A job that was given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FailedJob {
    /// The job.
    pub job: Uuid,
    /// The kind; none where a newer release put it.
    pub kind: Option<Kind>,
    /// When it was given up.
    pub failed: Timestamp,
    /// How often it was begun.
    pub attempts: u32,
    /// What went wrong the last time, as a code.
    pub fault: String,
}

/// Which job.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JobInput {
    /// The job.
    pub job: Uuid,
}

impl App {
    /// What the system is to do by itself: what waits and what was given up.
    pub async fn read_jobs(&self, ctx: &Ctx, _: Nothing) -> Result<Queue, AppError> {
        const OPERATION: &str = "read_jobs";
        let permit = self.office_permit(ctx, OPERATION, Action::ManageJobs).await?;
        let mut unit = self.store.look().await?;
        let (waiting, failed) = (unit.waiting_jobs().await?, unit.failed_jobs(SHOWN).await?);
        drop(unit);
        let told =
            Told { operation: OPERATION, role: Some(permit.role()), outcome: "read", case: None, detail: Vec::new(), rows: Vec::new() };
        self.record(ctx, told).await?;
        let waiting = waiting
            .into_iter()
            .map(|row| WaitingKind { kind: Kind::of(&row.kind), jobs: row.jobs, first: row.first, again: row.again })
            .collect();
        let shown = |row: JobRow| FailedJob {
            job: row.id,
            kind: Kind::of(&row.kind),
            failed: row.failed_at.unwrap_or(row.run_at),
            attempts: row.attempts,
            fault: row.fault.unwrap_or_default(),
        };
        Ok(Queue { waiting, failed: failed.into_iter().map(shown).collect() })
    }

    /// Makes a job that was given up due again, now.
    pub async fn retry_job(&self, ctx: &Ctx, input: JobInput) -> Result<(), AppError> {
        const OPERATION: &str = "retry_job";
        let (permit, mut unit, job) = self.given_up(ctx, OPERATION, input).await?;
        unit.revive_job(job.id, ctx.now).await?;
        self.handled(unit, ctx, OPERATION, &permit, &job).await
    }

    /// Takes a job away that was given up. One that comes again is left out this time.
    pub async fn discard_job(&self, ctx: &Ctx, input: JobInput) -> Result<(), AppError> {
        const OPERATION: &str = "discard_job";
        let (permit, mut unit, job) = self.given_up(ctx, OPERATION, input).await?;
        match Kind::of(&job.kind).and_then(|kind| self.rhythm(kind)) {
            Some(rhythm) => unit.revive_job(job.id, rhythm.next(ctx.now)).await?,
            None => unit.discard_job(job.id).await?,
        };
        self.handled(unit, ctx, OPERATION, &permit, &job).await
    }

    async fn given_up(&self, ctx: &Ctx, operation: &str, input: JobInput) -> Result<(OfficePermit, Box<dyn Unit>, JobRow), AppError> {
        let permit = self.office_permit(ctx, operation, Action::ManageJobs).await?;
        let mut unit = self.store.begin().await?;
        if let Some(job) = unit.failed_job(input.job).await? {
            return Ok((permit, unit, job));
        }
        drop(unit);
        Err(self.missing(ctx, operation).await)
    }

    /// The entry names the job and not its case: who keeps the queue has nothing to do with the case.
    async fn handled(&self, unit: Box<dyn Unit>, ctx: &Ctx, operation: &str, permit: &OfficePermit, job: &JobRow) -> Result<(), AppError> {
        let detail = vec![format!("job:{}", job.id), format!("kind:{}", job.kind)];
        let told = Told { operation, role: Some(permit.role()), outcome: "done", case: None, detail, rows: Vec::new() };
        self.finish(unit, ctx, told).await
    }
}
