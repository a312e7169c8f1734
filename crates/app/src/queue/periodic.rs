//! Jobs that come again: one of each kind stands in the queue at any time, and is put off to its next time when it is done.

use super::{Kind, of_nobody};
use crate::{error::AppError, house::App, port::jobs::JobRow};
use fristad_kernel::Timestamp;
use uuid::Uuid;

/// Minutes for which a job that comes again is held or put off at most: the longest lease and the longest wait are an hour, and clocks differ.
const LONGEST_AWAY: i64 = 65;

/// An hour of the day, 0-23, as Swedish clocks show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hour(i8);

impl Hour {
    /// The hour, if there is one of this number.
    pub fn new(hour: i8) -> Option<Self> {
        (0..24).contains(&hour).then_some(Self(hour))
    }
}

/// When a job comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// So many minutes after it was done.
    Minutes(i64),
    /// Every day when Swedish clocks show this hour: once also in the night when they show it twice, and an hour later when they skip it.
    Daily(Hour),
}

impl Rhythm {
    /// The next time.
    pub fn next(self, now: Timestamp) -> Timestamp {
        match self {
            Self::Minutes(minutes) => now.plus_minutes(minutes),
            Self::Daily(Hour(hour)) => {
                let today = now.date();
                let at = |day| Timestamp::at(day, hour, 0).ok().filter(|at| *at > now);
                // There is a day after every day that a clock can show.
                at(today).or_else(|| today.tomorrow().ok().and_then(at)).unwrap_or_else(|| now.plus_hours(24))
            }
        }
    }

    /// When it is first due: what is done at an hour of its own waits for it.
    fn first(self, now: Timestamp) -> Timestamp {
        match self {
            Self::Minutes(_) => now,
            Self::Daily(_) => self.next(now),
        }
    }

    /// When it is begun anew by itself after it was given up.
    pub(super) fn anew(self, now: Timestamp) -> Timestamp {
        match self {
            Self::Minutes(_) => now.plus_hours(24),
            Self::Daily(_) => self.next(now),
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

/// Drafts that have outlived their time are shown to nobody from that moment; the minutes are until their bytes are gone.
const FORGET_DRAFTS: Periodic =
    Periodic { kind: Kind::ForgetDrafts, rhythm: Rhythm::Minutes(10), id: Uuid::from_u128(0x6a6f_6200_0000_4000_8000_0000_0000_0001) };
/// The id under which the duty office's package stands.
const NIGHTLY_EXTRACT: Uuid = Uuid::from_u128(0x6a6f_6200_0000_4000_8000_0000_0000_0002);

/// Counted at night, when nobody waits for the database.
const COUNT_FIGURES: Periodic =
    Periodic { kind: Kind::CountFigures, rhythm: Rhythm::Daily(Hour(2)), id: Uuid::from_u128(0x6a6f_6200_0000_4000_8000_0000_0000_0003) };

/// Noted before the first comes to work.
const REMIND_SURVEYS: Periodic =
    Periodic { kind: Kind::RemindSurveys, rhythm: Rhythm::Daily(Hour(5)), id: Uuid::from_u128(0x6a6f_6200_0000_4000_8000_0000_0000_0004) };

impl App {
    /// Every job that comes again here. The duty office's package is made where it was said to whom and when.
    pub fn periodic(&self) -> impl Iterator<Item = Periodic> {
        let nightly = self.nightly.as_ref().map(|nightly| Periodic {
            kind: Kind::NightlyExtract,
            rhythm: Rhythm::Daily(nightly.hour),
            id: NIGHTLY_EXTRACT,
        });
        [FORGET_DRAFTS, COUNT_FIGURES, REMIND_SURVEYS].into_iter().chain(nightly)
    }

    /// How a kind comes again, if it does.
    pub(super) fn rhythm(&self, kind: Kind) -> Option<Rhythm> {
        self.periodic().find(|periodic| periodic.kind == kind).map(|periodic| periodic.rhythm)
    }

    /// Puts the jobs that come again where they are missing, and begins those anew that were given up and whose next time has come. None waits for longer than until its next
    /// time, whatever somebody wrote in its row. Whoever runs jobs does this first, and now and then.
    pub async fn put_periodic_jobs(&self, now: Timestamp) -> Result<(), AppError> {
        let periodic: Vec<_> = self.periodic().collect();
        let jobs: Vec<JobRow> = periodic.iter().map(|periodic| of_nobody(periodic.kind, periodic.id, periodic.rhythm.first(now))).collect();
        let mut unit = self.store.begin().await?;
        unit.put_missing_jobs(&jobs).await?;
        for Periodic { id, rhythm, .. } in periodic {
            unit.wake_job(id, now, rhythm.next(now), now.plus_minutes(LONGEST_AWAY)).await?;
        }
        Ok(unit.commit().await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_comes_once_each_day_also_when_the_clocks_are_moved() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let nightly = Rhythm::Daily(Hour::new(2).unwrap());
        for (now, next) in [
            ("2026-11-22T01:59", "2026-11-22T02:00:00+01:00"),
            ("2026-11-22T02:00", "2026-11-23T02:00:00+01:00"),
            ("2026-12-31T12:00", "2027-01-01T02:00:00+01:00"),
            // The clocks go from two to three, and from three to two.
            ("2026-03-28T12:00", "2026-03-29T03:00:00+02:00"),
            ("2026-03-29T03:00", "2026-03-30T02:00:00+02:00"),
            ("2026-10-24T12:00", "2026-10-25T02:00:00+02:00"),
            ("2026-10-25T02:00:00+02:00", "2026-10-26T02:00:00+01:00"),
            ("2026-10-25T02:30:00+01:00", "2026-10-26T02:00:00+01:00"),
        ] {
            assert_eq!(nightly.next(at(now)), at(next), "after {now}");
        }
        assert_eq!((Hour::new(24), Hour::new(-1)), (None, None));
    }
}
