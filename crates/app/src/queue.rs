//! Jobs: what the system does by itself, at a time of its own.
//!
//! A job is put by the unit of work that makes it necessary and taken away by the one that does it, so that it is done once: whoever dies half-way has done
//! nothing, and their lease runs out. What goes wrong is tried again, later each time, and at last given up, for the administrator to see. Jobs act under a
//! permit of the system's own, leave their entry in the ledger, and open nothing that anyone said.

mod count;
mod desk;
mod forget;
mod lease;
mod nightly;
mod periodic;
mod refresh;
mod remind;
mod run;
mod tell;

pub use desk::{FailedJob, JobInput, Queue, WaitingKind};
pub use nightly::Nightly;
pub use periodic::{Hour, Periodic, Rhythm};
pub use run::{FAULTS, Outcome, Ran, run_until};

use crate::port::jobs::JobRow;
use fristad_kernel::{CaseId, Timestamp};
use fristad_policy::{Job, Purpose, SystemPermit, authorise_system};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Give a case the place in the worklist that it has come to by time alone.
    RefreshWorklist,
    /// Tell the cases that see the perpetrator's, and those of one family, of what happened.
    TellLinked,
    /// Forget drafts and talks that have outlived their time.
    ForgetDrafts,
    /// Make the duty office's package.
    NightlyExtract,
    /// Count what the figures need of the cases.
    CountFigures,
    /// Note which reminders of surveys have fallen due.
    RemindSurveys,
}

impl Kind {
    /// Every kind.
    pub const ALL: &'static [Self] =
        &[Self::RefreshWorklist, Self::TellLinked, Self::ForgetDrafts, Self::NightlyExtract, Self::CountFigures, Self::RemindSurveys];

    /// The code under which it is stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::RefreshWorklist => "refresh_worklist",
            Self::TellLinked => "tell_linked",
            Self::ForgetDrafts => "forget_drafts",
            Self::NightlyExtract => "nightly_extract",
            Self::CountFigures => "count_figures",
            Self::RemindSurveys => "remind_surveys",
        }
    }

    /// The kind of a code, if this release knows it.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// Leave to do it.
    fn permit(self) -> SystemPermit {
        match self {
            Self::RefreshWorklist => authorise_system(Job::RefreshWorklist, Purpose::Operation),
            Self::TellLinked => authorise_system(Job::TellLinked, Purpose::Operation),
            Self::ForgetDrafts => authorise_system(Job::Erase, Purpose::Retention),
            Self::NightlyExtract => authorise_system(Job::Extract, Purpose::AcuteDuty),
            Self::CountFigures => authorise_system(Job::CountFigures, Purpose::Statistics),
            Self::RemindSurveys => authorise_system(Job::RemindSurveys, Purpose::Statistics),
        }
    }
}

/// A job of a case.
pub(crate) fn of_case(kind: Kind, id: Uuid, case: CaseId, run_at: Timestamp) -> JobRow {
    JobRow { case: Some(case), ..of_nobody(kind, id, run_at) }
}

/// A job that is about no case.
fn of_nobody(kind: Kind, id: Uuid, run_at: Timestamp) -> JobRow {
    JobRow { id, kind: kind.code().to_owned(), case: None, run_at, attempts: 0, failed_at: None, fault: None }
}
