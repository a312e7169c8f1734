//! Communication, and every other contact that goes out.

use super::{
    History,
    query::{self, Past},
};
use crate::{
    case::{
        Event, Recorded,
        code::{Asked, ContactWith, Outcome, Part},
    },
    person::contact::{Content, Urgency, Way},
};
use fristad_kernel::Date;

/// Whether the material was sent with a day to answer by, or left out with its reason.
fn heard(at: &Recorded) -> bool {
    match at.event {
        Event::Communicated { answer_by, .. } => answer_by > query::day(at) && at.written.contains(&Part::Material),
        Event::CommunicationOmitted { .. } => at.written.contains(&Part::Reasons),
        _ => false,
    }
}

pub(super) fn com_01(history: &History<'_>) -> bool {
    history.every_ordinary(|at, made| {
        made.outcome == Outcome::Granted && !query::against_guardian(made.kind) || query::since_opened(history.before(at)).iter().any(heard)
    })
}

/// The way of a message to whom the case is about, where the event is one.
const fn message(event: &Event) -> Option<Way> {
    match event {
        Event::ContactMade { with: ContactWith::Subject, way, .. }
        | Event::Communicated { way, .. }
        | Event::DecisionNotified { way, .. } => Some(*way),
        _ => None,
    }
}

/// Letters of the case to someone protected hold protected facts, whatever their writer thinks.
fn holds_protected(at: &Recorded, past: Past<'_>) -> bool {
    match &at.event {
        Event::ContactMade { content, .. } => *content == Content::ProtectedFacts,
        _ => query::protected(past, query::subject(past)),
    }
}

pub(super) fn com_02(history: &History<'_>) -> bool {
    history.every(|at| message(&at.event).is_none_or(|way| query::carries_protected(way) || !holds_protected(at, history.before(at))))
}

pub(super) fn com_03(history: &History<'_>) -> bool {
    history.every(|at| {
        let warns = matches!(at.event, Event::ContactMade { urgency: Urgency::MortalDanger, .. })
            && at.written.contains(&Part::Reasons)
            && history.batch(at).iter().any(|event| event.event == Event::TeamLeadTold);
        message(&at.event).is_none_or(|way| warns || query::safe(history.before(at), way, at.occurred))
    })
}

pub(super) fn com_04(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::Communicated { told_of_right_to_speak, .. } => told_of_right_to_speak == Asked::Yes,
        _ => true,
    })
}

/// By when an answer is awaited, where one is.
fn awaited(past: Past<'_>) -> Option<Date> {
    past.iter().rev().find_map(|at| match at.event {
        Event::Communicated { answer_by, .. } => Some(Some(answer_by)),
        Event::CommunicationAnswered | Event::CommunicationOmitted { .. } => Some(None),
        _ => None,
    })?
}

pub(super) fn com_05(history: &History<'_>) -> bool {
    history.every_ordinary(|at, _| awaited(query::round(history.before(at))).is_none_or(|answer_by| query::day(at) > answer_by))
}
