//! Jobs that come again: one of each kind stands in the queue at any time, and is put off to its next time when it is done.

use super::{Kind, of_nobody};
use crate::{error::AppError, house::App, port::jobs::JobRow};
use fristad_kernel::Timestamp;
use uuid::Uuid;

/// When a job comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// So many minutes after it was done.
    Minutes(i64),
}

impl Rhythm {
    /// The next time.
    pub const fn next(self, now: Timestamp) -> Timestamp {
        match self {
            Self::Minutes(minutes) => now.plus_minutes(minutes),
        }
    }
}

/// A job that comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periodic {
    /// What is to be done.
    pub kind: Kind,
    /// When.
    pub rhythm: Rhythm,
    /// The id under which it stands: the same in every process, so that there is one.
    id: Uuid,
}

/// Every job that comes again. Drafts that have outlived their time are shown to nobody from that moment; the minutes are until their bytes are gone.
pub const PERIODIC: &[Periodic] =
    &[Periodic { kind: Kind::ForgetDrafts, rhythm: Rhythm::Minutes(10), id: Uuid::from_u128(0x6a6f_6200_0000_4000_8000_0000_0000_0001) }];

/// How a kind comes again, if it does.
pub(super) fn rhythm(kind: Kind) -> Option<Rhythm> {
    PERIODIC.iter().find(|periodic| periodic.kind == kind).map(|periodic| periodic.rhythm)
}

impl App {
    /// Puts the jobs that come again where they are missing: due at once. Whoever runs jobs does this first.
    pub async fn put_periodic_jobs(&self, now: Timestamp) -> Result<(), AppError> {
        let jobs: Vec<JobRow> = PERIODIC.iter().map(|periodic| of_nobody(periodic.kind, periodic.id, now)).collect();
        let mut unit = self.store.begin().await?;
        unit.put_missing_jobs(&jobs).await?;
        Ok(unit.commit().await?)
    }
}
