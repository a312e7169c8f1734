//! Holding a job that takes long: for an hour at a time, and again before it is over, so that nobody else begins it meanwhile.

use crate::{
    error::AppError,
    port::{jobs::JobRow, store::Store},
};
use fristad_kernel::Timestamp;
use std::time::Duration;
use tokio::time::Instant;
use uuid::Uuid;

/// For so long a job is held at a time. Whoever has not come back by then has died.
const HELD: Duration = Duration::from_hours(1);
/// After so much of it, it is held anew. A quarter: three more tries to reach the database are left.
const ANEW: Duration = Duration::from_mins(15);

/// A job that this worker holds for as long as it takes.
pub(super) struct Lease<'a> {
    store: &'a dyn Store,
    job: Uuid,
    worker: Uuid,
    /// When the job was begun, and how much time has passed since, which the machine's own steady clock tells.
    now: Timestamp,
    begun: Instant,
    /// How far into the job it was held last.
    held: Duration,
}

impl<'a> Lease<'a> {
    /// Holds a job that was claimed just now. Nothing if it is another's by then.
    pub(super) async fn take(store: &'a dyn Store, worker: Uuid, job: &JobRow, now: Timestamp) -> Result<Option<Self>, AppError> {
        let lease = Self { store, job: job.id, worker, now, begun: Instant::now(), held: Duration::ZERO };
        Ok(lease.hold(Duration::ZERO).await?.then_some(lease))
    }

    /// Holds it anew when it is time. Whether it is still this worker's: if not, another does it, and nothing more is to be done here.
    pub(super) async fn keep(&mut self) -> Result<bool, AppError> {
        let passed = self.begun.elapsed();
        if !is_due(self.held, passed) {
            return Ok(true);
        }
        self.held = passed;
        self.hold(passed).await
    }

    async fn hold(&self, passed: Duration) -> Result<bool, AppError> {
        let mut unit = self.store.begin().await?;
        let held = unit.hold_job(self.job, self.worker, until(self.now, passed)).await?;
        unit.commit().await?;
        Ok(held)
    }
}

/// Whether it is time to hold a job anew that was held so far into it.
fn is_due(held: Duration, passed: Duration) -> bool {
    passed >= held + ANEW
}

/// Until when a job is held, so much time after it was begun.
fn until(begun: Timestamp, passed: Duration) -> Timestamp {
    let minutes = i64::try_from((passed + HELD).as_secs() / 60).unwrap_or(i64::MAX);
    begun.plus_minutes(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_takes_longer_than_a_lease_is_nobody_elses_in_between() {
        let begun: Timestamp = "2026-03-16T02:00".parse().unwrap();
        let (mut held, mut ends) = (Duration::ZERO, until(begun, Duration::ZERO));
        // A count of five hours, in pages of seven minutes.
        for page in 1..43 {
            let passed = Duration::from_mins(page * 7);
            assert!(begun.plus_minutes(i64::try_from(page).unwrap() * 7) < ends, "the lease ran out before page {page}");
            if is_due(held, passed) {
                (held, ends) = (passed, until(begun, passed));
            }
        }
        assert!(ends > begun.plus_hours(5) && ends < begun.plus_hours(6));
    }
}
