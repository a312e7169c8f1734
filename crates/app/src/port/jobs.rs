//! The queue of jobs: what the system is to do by itself. It lies in the same database as what makes a job necessary, so that neither is there without the other.

use super::store::StoreError;
use async_trait::async_trait;
use fristad_kernel::{CaseId, Timestamp};
use uuid::Uuid;

/// A job as it is stored. Ids and codes only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRow {
    /// Its id.
    pub id: Uuid,
    /// What is to be done: the code of a [`Kind`](crate::queue::Kind).
    pub kind: String,
    /// The case that it is about. A case has one job of each kind.
    pub case: Option<CaseId>,
    /// When it is due.
    pub run_at: Timestamp,
    /// How often it has been begun since it was put.
    pub attempts: u32,
    /// When it was given up.
    pub failed_at: Option<Timestamp>,
    /// What went wrong the last time, as a code.
    pub fault: Option<String>,
}

/// When a job is to be tried again, or that it is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Postponed<'a> {
    /// When it is due again.
    pub run_at: Timestamp,
    /// How often it has been begun.
    pub attempts: u32,
    /// When it was given up, if it was.
    pub failed_at: Option<Timestamp>,
    /// What went wrong, as a code.
    pub fault: Option<&'a str>,
}

/// The jobs of one kind that were not given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingJobs {
    /// Their kind.
    pub kind: String,
    /// How many they are.
    pub jobs: u64,
    /// When the first of them is due, or was.
    pub first: Timestamp,
    /// How many of them went wrong and are to be tried again.
    pub again: u64,
}

/// The queue.
#[async_trait]
pub trait Jobs {
    /// Puts a job of a case, or makes the case's job of this kind a new one with this time, also while somebody is at it: what they do then comes too late.
    async fn put_job(&mut self, job: &JobRow) -> Result<(), StoreError>;
    /// Puts jobs unless there are jobs of these ids.
    async fn put_missing_jobs(&mut self, jobs: &[JobRow]) -> Result<(), StoreError>;
    /// Takes the job that has been due longest and that nobody is at, until `until`; its attempts count this one. Of two who ask at once one gets it.
    async fn claim_job(&mut self, worker: Uuid, now: Timestamp, until: Timestamp) -> Result<Option<JobRow>, StoreError>;
    /// Holds a job that was taken for longer. Whether the worker still held it.
    async fn hold_job(&mut self, id: Uuid, worker: Uuid, until: Timestamp) -> Result<bool, StoreError>;
    /// Begins a job anew that was given up, if its time has come, and makes one that nobody has begun due at `latest` if it is due after that.
    /// No job is held or put off beyond `longest` by whoever is at it: one whose row says so is begun anew.
    async fn wake_job(&mut self, id: Uuid, now: Timestamp, latest: Timestamp, longest: Timestamp) -> Result<(), StoreError>;
    /// Takes a job away that is done. Whether the worker still held it: if not, what was done for it must be undone.
    async fn finish_job(&mut self, id: Uuid, worker: Uuid) -> Result<bool, StoreError>;
    /// Lets go of a job until later, or for good. Whether the worker still held it.
    async fn postpone_job(&mut self, id: Uuid, worker: Uuid, to: Postponed<'_>) -> Result<bool, StoreError>;
    /// What waits, by kind.
    async fn waiting_jobs(&mut self) -> Result<Vec<WaitingJobs>, StoreError>;
    /// The jobs that were given up, the newest first.
    async fn failed_jobs(&mut self, limit: u32) -> Result<Vec<JobRow>, StoreError>;
    /// A job that was given up.
    async fn failed_job(&mut self, id: Uuid) -> Result<Option<JobRow>, StoreError>;
    /// Makes a job that was given up due again. Whether there was one.
    async fn revive_job(&mut self, id: Uuid, run_at: Timestamp) -> Result<bool, StoreError>;
    /// Takes a job away that was given up. Whether there was one.
    async fn discard_job(&mut self, id: Uuid) -> Result<bool, StoreError>;
}
