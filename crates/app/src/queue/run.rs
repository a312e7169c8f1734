//! Running what is due.

use super::{Kind, forget::forget, refresh::refresh};
use crate::{
    error::AppError,
    house::App,
    job::{self, Done, End},
    port::{
        jobs::{JobRow, Postponed},
        store::Unit,
    },
};
use fristad_kernel::Timestamp;
use std::{sync::Arc, time::Duration};
use tokio::{sync::watch, time::MissedTickBehavior};
use uuid::Uuid;

/// How long a job is one worker's own. Every job takes far less; whoever has not come back by then has died.
const LEASE_MINUTES: i64 = 5;
/// How often a job is begun before it is given up.
const ATTEMPTS: u32 = 8;
/// Minutes until the second attempt; each further wait is twice the one before.
const FIRST_WAIT: i64 = 1;
/// Minutes that a wait is at most.
const LONGEST_WAIT: i64 = 60;
/// Jobs in one round: a long queue does not keep people waiting.
const AT_ONCE: usize = 20;
/// How often the queue is looked at.
const EVERY: Duration = Duration::from_secs(1);
/// Minutes until it is looked again whether the jobs that come again are there.
const PUT_EVERY: i64 = 10;

/// How one run of a job ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// It is tried again later.
    Postponed,
    /// It was given up.
    GivenUp,
    /// It was another's by then, or put anew meanwhile: nothing was done.
    Lost,
}

/// What a round did.
pub type Ran = Vec<(Kind, Outcome)>;

impl App {
    /// Runs what is due, one job after the other, until nothing more is due or a round is full. `worker` is the process's own id.
    ///
    /// # Errors
    /// When the database cannot be asked: what was begun is begun again when its lease has run out.
    pub async fn run_due_jobs(&self, worker: Uuid, now: Timestamp) -> Result<Ran, AppError> {
        let mut ran = Ran::new();
        while ran.len() < AT_ONCE {
            let Some(job) = self.claim(worker, now).await? else { break };
            // A newer release put it, and one of its processes will take it: nobody who does not know it decides about it, nor uses up its attempts.
            let Some(kind) = Kind::of(&job.kind) else {
                let untried = JobRow { attempts: 0, ..job };
                self.postpone(worker, &untried, now.plus_minutes(LONGEST_WAIT), UNKNOWN, now).await?;
                continue;
            };
            ran.push((kind, self.run_job(worker, kind, &job, now).await?));
            // They take long: the next is claimed by what the clock shows then.
            if matches!(kind, Kind::NightlyExtract | Kind::CountFigures) {
                break;
            }
        }
        Ok(ran)
    }

    async fn claim(&self, worker: Uuid, now: Timestamp) -> Result<Option<JobRow>, AppError> {
        let mut unit = self.store.begin().await?;
        let Some(job) = unit.claim_job(worker, now, now.plus_minutes(LEASE_MINUTES)).await? else { return Ok(None) };
        unit.commit().await?;
        Ok(Some(job))
    }

    async fn run_job(&self, worker: Uuid, kind: Kind, job: &JobRow, now: Timestamp) -> Result<Outcome, AppError> {
        // Nobody has said here to whom the package goes. Whoever knows begins it anew.
        if kind == Kind::NightlyExtract && self.nightly.is_none() {
            return self.give_up(worker, kind, job, now, NOT_SET).await;
        }
        // It was begun often enough and nobody told how it went: it takes its worker down with it.
        if job.attempts > ATTEMPTS {
            return self.give_up(worker, kind, job, now, NO_RETURN).await;
        }
        match self.do_job(worker, kind, job, now).await {
            Ok(outcome) => Ok(outcome),
            Err(error) if job.attempts < ATTEMPTS => {
                let wait = FIRST_WAIT << job.attempts.saturating_sub(1).min(16);
                self.postpone(worker, job, now.plus_minutes(wait.min(LONGEST_WAIT)), fault(&error), now).await
            }
            Err(error) => self.give_up(worker, kind, job, now, fault(&error)).await,
        }
    }

    /// Does it, and takes it away or puts it off to its next time, all in one unit of work.
    async fn do_job(&self, worker: Uuid, kind: Kind, job: &JobRow, now: Timestamp) -> Result<Outcome, AppError> {
        match kind {
            Kind::RefreshWorklist => {
                let mut unit = self.store.begin().await?;
                let detail = refresh(unit.as_mut(), job.case, now).await?;
                self.end_job(unit, worker, kind, job, now, detail).await
            }
            Kind::TellLinked => {
                let detail = self.tell_linked(job.case, now).await?;
                let unit = self.store.begin().await?;
                self.end_job(unit, worker, kind, job, now, detail).await
            }
            Kind::ForgetDrafts => {
                let mut unit = self.store.begin().await?;
                let detail = forget(unit.as_mut(), now).await?;
                self.end_job(unit, worker, kind, job, now, detail).await
            }
            Kind::NightlyExtract => self.make_package(worker, job, now).await,
            Kind::CountFigures => self.count_for_figures(worker, job, now).await,
            Kind::RemindSurveys => self.remind_surveys(worker, job, now).await,
        }
    }

    /// Ends a unit of work that has done a job: whoever does not hold it any more has done nothing.
    pub(super) async fn end_job(
        &self,
        mut unit: Box<dyn Unit>,
        worker: Uuid,
        kind: Kind,
        job: &JobRow,
        now: Timestamp,
        detail: Vec<String>,
    ) -> Result<Outcome, AppError> {
        let held = match self.rhythm(kind) {
            None => unit.finish_job(job.id, worker).await?,
            Some(rhythm) => {
                let next = Postponed { run_at: rhythm.next(now), attempts: 0, failed_at: None, fault: None };
                unit.postpone_job(job.id, worker, next).await?
            }
        };
        if !held {
            return Ok(Outcome::Lost);
        }
        let entry = self.job_entry(kind, job, now, detail, End::Done);
        unit.insert_entries(&[entry]).await?;
        unit.commit().await?;
        Ok(Outcome::Done)
    }

    async fn postpone(&self, worker: Uuid, job: &JobRow, run_at: Timestamp, fault: &str, now: Timestamp) -> Result<Outcome, AppError> {
        let mut unit = self.store.begin().await?;
        let to = Postponed { run_at, attempts: job.attempts, failed_at: None, fault: Some(fault) };
        if !unit.postpone_job(job.id, worker, to).await? {
            return Ok(Outcome::Lost);
        }
        if let Some(kind) = Kind::of(&job.kind) {
            let entry = self.job_entry(kind, job, now, vec![format!("fault:{fault}")], End::Failed);
            unit.insert_entries(&[entry]).await?;
        }
        unit.commit().await?;
        Ok(Outcome::Postponed)
    }

    async fn give_up(&self, worker: Uuid, kind: Kind, job: &JobRow, now: Timestamp, fault: &str) -> Result<Outcome, AppError> {
        let mut unit = self.store.begin().await?;
        // What comes again is begun anew at its next time.
        let run_at = self.rhythm(kind).map_or(job.run_at, |rhythm| rhythm.anew(now));
        let to = Postponed { run_at, attempts: job.attempts, failed_at: Some(now), fault: Some(fault) };
        if !unit.postpone_job(job.id, worker, to).await? {
            return Ok(Outcome::Lost);
        }
        let entry = self.job_entry(kind, job, now, vec![format!("fault:{fault}"), "given_up".to_owned()], End::Failed);
        unit.insert_entries(&[entry]).await?;
        unit.commit().await?;
        Ok(Outcome::GivenUp)
    }

    fn job_entry(&self, kind: Kind, job: &JobRow, now: Timestamp, mut detail: Vec<String>, end: End) -> crate::row::LedgerRow {
        detail.push(format!("attempt:{}", job.attempts));
        // In the case that is told from stands nothing of it: that someone sees it across a link is not its handler's to know.
        let case = job.case.filter(|_| kind != Kind::TellLinked);
        let done = Done { operation: kind.code(), case, detail, end, ..Done::default() };
        job::entry(&self.vault, &kind.permit(), self.ids.ordered(now.as_micros()), self.authority, now, done)
    }
}

/// Every code of what can go wrong with a job.
pub const FAULTS: &[&str] =
    &["rejected", "denied", "not_found", "invalid", "conflict", "repeated", "unavailable", "broken", NO_RETURN, UNKNOWN, NOT_SET];

/// It was begun often enough and nobody told how it went.
const NO_RETURN: &str = "no_return";
/// This release does not know its kind.
const UNKNOWN: &str = "unknown";
/// It is done where settings say how, and here they do not.
const NOT_SET: &str = "not_set";

/// What went wrong, as a code: never what a database or a library said.
const fn fault(error: &AppError) -> &'static str {
    match error {
        AppError::Rejected(_) => "rejected",
        AppError::Denied(_) => "denied",
        AppError::NotFound => "not_found",
        AppError::Invalid { .. } => "invalid",
        AppError::Conflict { .. } => "conflict",
        AppError::Repeated { .. } => "repeated",
        AppError::Unavailable(_) => "unavailable",
        AppError::Broken(_) => "broken",
    }
}

/// Runs jobs as they fall due, until `stopped` changes or its sender is gone. A job that was begun is brought to its end. `clock` tells the time; `told` hears what cannot be
/// done now.
pub async fn run_until(
    app: Arc<App>,
    clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    worker: Uuid,
    mut stopped: watch::Receiver<()>,
    told: Arc<dyn Fn(&AppError) + Send + Sync>,
) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut put: Option<Timestamp> = None;
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            _ = stopped.changed() => return,
        }
        let round = async {
            let now = clock();
            // A clock that was set back is no reason to wait.
            if put.is_none_or(|put| !(put..put.plus_minutes(PUT_EVERY)).contains(&now)) {
                app.put_periodic_jobs(now).await?;
                put = Some(now);
                app.hand_out_packages(now).await?;
            }
            app.run_due_jobs(worker, clock()).await
        };
        if let Err(error) = round.await {
            told(&error);
        }
    }
}
