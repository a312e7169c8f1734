//! Preliminary assessment.

use super::{
    History,
    intake::{opens_none, will_unknown},
    query::{self, Past},
};
use crate::{
    case::{
        Event, Recorded,
        code::{ContactWith, Filing, Grounds, IntakeSource, Part, PreliminaryOutcome, Will},
    },
    stage::preliminary::PreliminaryDecided,
};
use fristad_kernel::{Date, calendar::Term};

fn every_preliminary(history: &History<'_>, holds: impl Fn(&Recorded, PreliminaryDecided, Past<'_>) -> bool) -> bool {
    history.every(|at| match at.event {
        Event::PreliminaryDecided(decided) => holds(at, decided, history.before(at)),
        _ => true,
    })
}

/// The day by which a preliminary assessment is to be decided: fourteen days after the report came in, or the day to which that was extended.
fn due(past: Past<'_>, day: Date) -> Option<Date> {
    let extended = past.iter().rev().find_map(|at| match at.event {
        Event::PreliminaryExtended { until, .. } => Some(until),
        _ => None,
    });
    // Acute help that reopens a case is no report: it starts no fourteen days.
    if past.iter().any(|at| at.event == Event::Reopened) {
        return None;
    }
    let (received, _) = query::intake(past)?;
    query::reported_young(past, day).then(|| extended.unwrap_or_else(|| query::after(query::day(received), Term::Days(14))))
}

pub(super) fn pre_01(history: &History<'_>) -> bool {
    every_preliminary(history, |_, decided, past| {
        let applied = query::intake(past).is_some_and(|(_, intake)| intake.source == IntakeSource::Application);
        !applied || decided.outcome == PreliminaryOutcome::Open
    })
}

pub(super) fn pre_02(history: &History<'_>) -> bool {
    history.every(|at| {
        let past = history.before(at);
        let opened = matches!(at.event, Event::InvestigationOpened { .. });
        !opened || query::about_minor(past, query::day(at)) || query::will(past) != Some(Will::DoesNotWant)
    })
}

pub(super) fn pre_03(history: &History<'_>) -> bool {
    every_preliminary(history, |at, decided, past| {
        let filed = match decided.filing {
            Some(Filing::PersonalFile) => true,
            Some(Filing::BoardBinder) => !query::about_minor(past, query::day(at)),
            None => false,
        };
        !opens_none(decided.outcome) || (filed && at.written.contains(&Part::Reasons))
    })
}

pub(super) fn pre_04(history: &History<'_>) -> bool {
    every_preliminary(history, |at, decided, past| {
        let late = due(past, query::day(at)).map_or(0, |due| (query::day(at) - due).get_days().max(0));
        i32::from(decided.late_days) == late || query::age_unknown(past, query::day(at))
    })
}

pub(super) fn pre_05(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::PreliminaryExtended { grounds, .. } => grounds == Grounds::Exceptional && at.written.contains(&Part::Reasons),
        _ => true,
    })
}

pub(super) fn pre_06(history: &History<'_>) -> bool {
    every_preliminary(history, |at, decided, past| {
        let unknown = decided.outcome == PreliminaryOutcome::NotOpen && !query::about_minor(past, query::day(at)) && will_unknown(past);
        let tried = query::round(past).iter().any(|event| matches!(event.event, Event::ContactMade { with: ContactWith::Subject, .. }));
        !unknown || tried || history.passed(at, "PRE-06")
    })
}

pub(super) fn pre_07(history: &History<'_>) -> bool {
    every_preliminary(history, |at, decided, _| decided.outcome != PreliminaryOutcome::Transfer || at.written.contains(&Part::Receiver))
}

pub(super) fn pre_08(history: &History<'_>) -> bool {
    history.every(|at| {
        let past = history.before(at);
        let later = match at.event {
            Event::PreliminaryDecided(_) => true,
            Event::PreliminaryExtended { until, .. } => due(past, query::day(at)).is_none_or(|due| until > due),
            _ => return true,
        };
        let running = query::round(past).iter().all(|event| !matches!(event.event, Event::Closed(_) | Event::PreliminaryDecided(_)));
        later && running
    })
}
