//! Closing and retention.

use super::{
    History,
    query::{self, Past},
};
use crate::{
    case::{
        Duty, Event, Recorded,
        code::{CaseKind, Part},
    },
    retention::{Kept, RetentionClock},
    service::DecisionType,
    stage::decision::Mode,
};
use fristad_kernel::calendar::Term;

pub(super) fn clo_01(history: &History<'_>) -> bool {
    history.every_closing(|at| {
        let past = history.before(at);
        past.iter().all(|event| match &event.event {
            Event::CommissionGiven(given) => past.iter().any(|later| later.event == Event::CommissionEnded { commission: given.number }),
            _ => true,
        })
    })
}

pub(super) fn clo_02(history: &History<'_>) -> bool {
    let answers = |event: &Event, number: u16| match event {
        Event::AppealDismissed { appeal } | Event::AppealHandedOver { appeal, .. } => *appeal == number,
        _ => false,
    };
    history.every_closing(|at| {
        let past = history.before(at);
        past.iter().all(|event| match event.event {
            Event::AppealReceived { appeal, .. } => past.iter().any(|later| answers(&later.event, appeal)),
            _ => true,
        })
    })
}

pub(super) fn clo_03(history: &History<'_>) -> bool {
    history.every_closing(|at| !query::investigating(history.before(at)))
}

/// Reason and result are part of the event; what they rest on and what remains is written with it.
pub(super) fn clo_04(history: &History<'_>) -> bool {
    history.every_closing(|at| at.written.contains(&Part::Remains))
}

const fn left_by_acute(duty: &Duty) -> bool {
    matches!(
        duty,
        Duty::InvestigateAfterwards { .. }
            | Duty::CommissionAfterwards { .. }
            | Duty::ConfirmAcute { .. }
            | Duty::GiveReasons { .. }
            | Duty::SetEnd { .. }
            | Duty::SubmitToCourt { .. }
            | Duty::SettleConsent { .. }
    )
}

pub(super) fn clo_05(history: &History<'_>) -> bool {
    history.every_closing(|at| !query::open_duties(history.before(at)).iter().any(left_by_acute))
}

/// What may come into a closed case: corrections, objections, appeals with what they need (notice of the decision, its reconsideration, a duty), who
/// handles it, and acute help, which reopens it.
fn reaches_closed(event: &Event) -> bool {
    match event {
        Event::Corrected(_)
        | Event::ObjectionNoted { .. }
        | Event::AppealReceived { .. }
        | Event::AppealDismissed { .. }
        | Event::AppealHandedOver { .. }
        | Event::DecisionReconsidered { .. }
        | Event::DecisionNotified { .. }
        | Event::DutyLaid { .. }
        | Event::DutyDone { .. }
        | Event::HandlerAssigned { .. }
        | Event::ConflictNoted { .. }
        | Event::ConflictExcepted { .. } => true,
        Event::DecisionMade(made) => made.mode == Mode::Acute,
        _ => false,
    }
}

pub(super) fn clo_06(history: &History<'_>) -> bool {
    let mut closed = false;
    history.events.iter().all(|at| match at.event {
        Event::Closed(_) => !std::mem::replace(&mut closed, true),
        Event::Reopened => {
            closed = false;
            history.batch(at).iter().any(|event| matches!(&event.event, Event::DecisionMade(made) if made.mode == Mode::Acute))
        }
        _ => !closed || reaches_closed(&at.event),
    })
}

/// Authorities of which nothing is erased: Östergötland, Gotland, Västernorrland, and Göteborg (SoF 13:1).
fn in_research_area(history: &History<'_>) -> bool {
    matches!(history.settings.county, Some(5 | 9 | 22)) || history.settings.municipality == Some(1480)
}

fn child_placed(past: Past<'_>) -> bool {
    let placement = |kind| {
        matches!(kind, DecisionType::ChildShelterByConsent | DecisionType::ChildShelterApplication | DecisionType::ChildImmediatePlacement)
    };
    past.iter().any(|at| matches!(&at.event, Event::DecisionMade(made) if placement(made.kind)))
}

/// Whether the placement was granted, so that the file is kept without doubt.
fn child_surely_placed(past: Past<'_>) -> bool {
    let placement = |kind| matches!(kind, DecisionType::ChildShelterByConsent | DecisionType::ChildImmediatePlacement);
    past.iter().any(|at| matches!(&at.event, Event::DecisionMade(made) if placement(made.kind) && query::grants(made)))
}

/// Five years are counted from the day on which the last entry was made, which is the day it was recorded. Whether the person was born on a day kept for
/// research is not in the history, nor when a child becomes thirty.
fn clock_holds(history: &History<'_>, at: &Recorded, clock: RetentionClock) -> bool {
    let past = history.before(at);
    match clock {
        RetentionClock::Keep { why: Kept::ChildPlacement } => child_placed(past),
        RetentionClock::Keep { why: Kept::ResearchArea } => in_research_area(history),
        RetentionClock::Keep { why: Kept::ResearchDay } => !in_research_area(history),
        RetentionClock::Erase { from, by } => {
            let five_years = query::after(at.recorded.date(), Term::Years(5));
            let counted = if query::kind(past) == CaseKind::Child { from >= five_years } else { from == five_years };
            let end_of_next_year = by.year() == from.year() + 1 && by.month() == 12 && by.day() == 31;
            counted && end_of_next_year && !in_research_area(history) && !child_surely_placed(past)
        }
    }
}

pub(super) fn ret_01(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::Closed(closed) => clock_holds(history, at, closed.retention),
        _ => true,
    })
}
