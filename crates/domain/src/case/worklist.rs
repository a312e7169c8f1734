//! Where a case stands in the day's worklist: danger first, then by deadline.

use super::{
    duty::Duty,
    state::{Case, Stage},
};
use fristad_kernel::Timestamp;

/// The part of the worklist in which a case stands. Lower comes first. It changes by events, and at [`changes_at`] by time alone, so that it
/// can be stored; what is overdue shows by `due`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(i16)]
pub enum Bucket {
    /// Grave danger, or danger not yet asked about.
    Danger = 0,
    /// The assessment of risk no longer holds, or is missing where violence is investigated.
    Reassess = 1,
    /// A duty towards a child is undone.
    Child = 2,
    /// Something has a day by which it is to be done.
    Dated = 3,
    /// Nothing has a day.
    Undated = 4,
    /// Closed: kept out of the list.
    Closed = 9,
}

impl Bucket {
    /// The number under which it is stored.
    pub const fn number(self) -> i16 {
        self as i16
    }
}

/// A case's place in the worklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The part of the list.
    pub bucket: Bucket,
    /// The earliest time by which something is to be done.
    pub due: Option<Timestamp>,
}

/// The place of a case at a moment.
pub fn place(case: &Case, at: Timestamp) -> Place {
    let is_closed = case.is_closed();
    let due = case.open_duties().filter(|(duty, _)| !is_closed || duty.outlives_closing()).map(|(_, due)| due).min();
    let rests = is_closed || matches!(case.stage, Stage::NotOpened { .. });
    let asked = !matches!(case.stage, Stage::Intake { .. }) || case.danger.is_some();
    let grave = case.danger.is_some_and(|danger| danger.is_grave() || danger.is_open());
    let bucket = if rests && due.is_none() {
        Bucket::Closed
    } else if is_closed {
        Bucket::Dated
    } else if grave || !asked {
        Bucket::Danger
    } else if case.risk.is_some_and(|risk| risk.triggered) || case.risk_is_stale(at) || case.lacks_risk() {
        Bucket::Reassess
    } else if case.open_duties().any(|(duty, _)| duty.is_towards_children() || duty == Duty::DecidePreliminary) {
        Bucket::Child
    } else if due.is_some() {
        Bucket::Dated
    } else {
        Bucket::Undated
    };
    Place { bucket, due }
}

/// When the place changes although nothing happens: an assessment of risk grows stale by its age. `None` where that moves nothing, because something graver
/// or a closing decides the place.
pub fn changes_at(case: &Case) -> Option<Timestamp> {
    let stale_at = case.risk?.stale_at;
    let just_before = Timestamp::from_micros(stale_at.as_micros().saturating_sub(1));
    (place(case, just_before) != place(case, stale_at)).then_some(stale_at)
}
