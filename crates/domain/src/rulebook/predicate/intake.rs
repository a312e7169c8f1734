//! Intake.

use super::{History, query};
use crate::{
    case::{
        Duty, Event,
        code::{Danger, PreliminaryOutcome},
    },
    stage::intake::FromTalk,
};

pub(super) fn int_01(history: &History<'_>) -> bool {
    history.every(|at| !matches!(&at.event, Event::IntakeRegistered(intake) if intake.from_talk == FromTalk::StillATalk))
}

pub(super) fn int_02(history: &History<'_>) -> bool {
    let asked = |past: query::Past<'_>| past.iter().any(|at| matches!(at.event, Event::DangerAssessed { .. }));
    history.every(|at| !matches!(at.event, Event::PreliminaryDecided(_)) || asked(query::round(history.before(at))))
}

pub(super) fn int_03(history: &History<'_>) -> bool {
    history.every(|at| match &at.event {
        Event::DangerAssessed { danger: Danger::Unknown | Danger::CouldNotAsk, retry_at, .. } => {
            retry_at.is_some_and(|again| again > at.occurred) && history.stands_with(at, Duty::AskDangerAgain)
        }
        _ => true,
    })
}

pub(super) fn int_04(history: &History<'_>) -> bool {
    let asked = |past: query::Past<'_>| past.iter().any(|at| matches!(at.event, Event::HouseholdAsked { .. }));
    history.every(|at| !matches!(at.event, Event::PreliminaryDecided(_)) || asked(history.before(at)))
}

pub(super) fn int_05(history: &History<'_>) -> bool {
    let mut intakes = history.events.iter().enumerate().filter(|(_, at)| matches!(at.event, Event::IntakeRegistered(_)));
    history.events.is_empty() || (intakes.next().is_some_and(|(place, _)| place == 0) && intakes.next().is_none())
}

/// Whether a preliminary assessment opened no investigation here.
pub(super) const fn opens_none(outcome: PreliminaryOutcome) -> bool {
    matches!(outcome, PreliminaryOutcome::NotOpen | PreliminaryOutcome::Refer)
}

/// Whether the adult's own will is not known.
pub(super) fn will_unknown(past: query::Past<'_>) -> bool {
    query::will(past).is_none_or(|will| will == crate::case::code::Will::Unknown)
}
