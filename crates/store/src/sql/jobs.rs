//! The queue of jobs.

use super::{
    Row, Work, fixed, many,
    row::{get, id_or_none, time, time_or_none, whole},
};
use crate::text::statements;
use async_trait::async_trait;
use fristad_app::port::{
    jobs::{JobRow, Jobs, Postponed, WaitingJobs},
    store::StoreError,
};
use fristad_kernel::Timestamp;
use uuid::Uuid;

macro_rules! columns {
    () => {
        "id, kind, case_id, run_at, attempts, failed_at, fault"
    };
}

statements! {
    PUT_JOB = "INSERT INTO job (id, kind, case_id, run_at, attempts) VALUES ($1, $2, $3, $4, 0)
        ON CONFLICT (case_id, kind) DO UPDATE SET run_at = excluded.run_at, attempts = 0, claimed_by = NULL, claimed_until = NULL, failed_at = NULL,
            fault = NULL";
    PUT_MISSING_JOBS = "INSERT INTO job (id, kind, case_id, run_at, attempts) VALUES {rows 5 from 1} ON CONFLICT (id) DO NOTHING";
    /// The outer condition is tried again on the row as it stands once the row is ours to change: whoever lost gets nothing. A number of attempts that nobody can have made
    /// counts as too many, so that such a row is given up and stands in nobody's way.
    CLAIM_JOB = concat!("UPDATE job SET claimed_by = $1, claimed_until = $3, attempts = CASE WHEN attempts BETWEEN 0 AND 1000 THEN attempts + 1 ELSE 1001 END
        WHERE id = (SELECT due.id FROM job due WHERE due.failed_at IS NULL AND due.run_at <= $2 AND coalesce(due.claimed_until, 0) <= $2
            ORDER BY due.run_at, due.id LIMIT 1)
        AND failed_at IS NULL AND run_at <= $2 AND coalesce(claimed_until, 0) <= $2 RETURNING ", columns!());
    HOLD_JOB = "UPDATE job SET claimed_until = $3 WHERE id = $1 AND claimed_by = $2";
    WAKE_JOB = "UPDATE job SET attempts = 0, failed_at = NULL, fault = NULL, claimed_by = NULL, claimed_until = NULL,
            run_at = CASE WHEN run_at > $3 THEN $3 ELSE run_at END
        WHERE id = $1 AND (failed_at IS NOT NULL AND run_at <= $2 OR failed_at IS NULL AND attempts = 0 AND run_at > $3
            OR run_at > $3 AND run_at > $4 OR claimed_until > $4)";
    FINISH_JOB = "DELETE FROM job WHERE id = $1 AND claimed_by = $2";
    POSTPONE_JOB = "UPDATE job SET run_at = $3, attempts = $4, failed_at = $5, fault = $6, claimed_by = NULL, claimed_until = NULL
        WHERE id = $1 AND claimed_by = $2";
    WAITING_JOBS = "SELECT kind, count(*) AS jobs, min(run_at) AS first, count(fault) AS again FROM job WHERE failed_at IS NULL GROUP BY kind ORDER BY kind";
    FAILED_JOBS = concat!("SELECT ", columns!(), " FROM job WHERE failed_at IS NOT NULL ORDER BY failed_at DESC, id LIMIT $1");
    FAILED_JOB = concat!("SELECT ", columns!(), " FROM job WHERE id = $1 AND failed_at IS NOT NULL");
    REVIVE_JOB = "UPDATE job SET run_at = $2, attempts = 0, failed_at = NULL, fault = NULL WHERE id = $1 AND failed_at IS NOT NULL";
    DISCARD_JOB = "DELETE FROM job WHERE id = $1 AND failed_at IS NOT NULL";
}

fn job(row: &Row) -> Result<JobRow, StoreError> {
    Ok(JobRow {
        id: get(row, "id")?,
        kind: get(row, "kind")?,
        case: id_or_none(row, "case_id")?,
        run_at: time(row, "run_at")?,
        // What is no number of attempts is shown as a great many.
        attempts: u32::try_from(get::<i64>(row, "attempts")?).unwrap_or(u32::MAX),
        failed_at: time_or_none(row, "failed_at")?,
        fault: get(row, "fault")?,
    })
}

#[async_trait]
impl Jobs for Work {
    async fn put_job(&mut self, job: &JobRow) -> Result<(), StoreError> {
        let case = job.case.map(|case| case.0);
        self.run(fixed(PUT_JOB).bind(job.id).bind(&job.kind).bind(case).bind(job.run_at.as_micros())).await.map(drop)
    }

    async fn put_missing_jobs(&mut self, jobs: &[JobRow]) -> Result<(), StoreError> {
        let mut statement = many(PUT_MISSING_JOBS, jobs.len());
        for job in jobs {
            let case = job.case.map(|case| case.0);
            statement = statement.bind(job.id).bind(&job.kind).bind(case).bind(job.run_at.as_micros()).bind(i64::from(job.attempts));
        }
        if jobs.is_empty() { Ok(()) } else { self.run(statement).await.map(drop) }
    }

    async fn claim_job(&mut self, worker: Uuid, now: Timestamp, until: Timestamp) -> Result<Option<JobRow>, StoreError> {
        self.one(fixed(CLAIM_JOB).bind(worker).bind(now.as_micros()).bind(until.as_micros()), job).await
    }

    async fn hold_job(&mut self, id: Uuid, worker: Uuid, until: Timestamp) -> Result<bool, StoreError> {
        Ok(self.run(fixed(HOLD_JOB).bind(id).bind(worker).bind(until.as_micros())).await? == 1)
    }

    async fn wake_job(&mut self, id: Uuid, now: Timestamp, latest: Timestamp, longest: Timestamp) -> Result<(), StoreError> {
        self.run(fixed(WAKE_JOB).bind(id).bind(now.as_micros()).bind(latest.as_micros()).bind(longest.as_micros())).await.map(drop)
    }

    async fn finish_job(&mut self, id: Uuid, worker: Uuid) -> Result<bool, StoreError> {
        Ok(self.run(fixed(FINISH_JOB).bind(id).bind(worker)).await? == 1)
    }

    async fn postpone_job(&mut self, id: Uuid, worker: Uuid, to: Postponed<'_>) -> Result<bool, StoreError> {
        let failed_at = to.failed_at.map(Timestamp::as_micros);
        let statement = fixed(POSTPONE_JOB).bind(id).bind(worker).bind(to.run_at.as_micros()).bind(i64::from(to.attempts));
        Ok(self.run(statement.bind(failed_at).bind(to.fault)).await? == 1)
    }

    async fn waiting_jobs(&mut self) -> Result<Vec<WaitingJobs>, StoreError> {
        let waiting = |row: &Row| {
            Ok(WaitingJobs { kind: get(row, "kind")?, jobs: whole(row, "jobs")?, first: time(row, "first")?, again: whole(row, "again")? })
        };
        self.all(fixed(WAITING_JOBS), waiting).await
    }

    async fn failed_jobs(&mut self, limit: u32) -> Result<Vec<JobRow>, StoreError> {
        self.all(fixed(FAILED_JOBS).bind(i64::from(limit)), job).await
    }

    async fn failed_job(&mut self, id: Uuid) -> Result<Option<JobRow>, StoreError> {
        self.one(fixed(FAILED_JOB).bind(id), job).await
    }

    async fn revive_job(&mut self, id: Uuid, run_at: Timestamp) -> Result<bool, StoreError> {
        Ok(self.run(fixed(REVIVE_JOB).bind(id).bind(run_at.as_micros())).await? == 1)
    }

    async fn discard_job(&mut self, id: Uuid) -> Result<bool, StoreError> {
        Ok(self.run(fixed(DISCARD_JOB).bind(id)).await? == 1)
    }
}
