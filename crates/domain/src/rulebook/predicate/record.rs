//! The record: what may be written in it, and at what it points.

use super::{
    History,
    query::{self, Past},
};
use crate::{
    case::{
        Duty, Event, Recorded,
        code::{CourtRuling, Part, Reconsidered},
    },
    journal::Target,
    person::Capacity,
    service::DecisionType,
};

pub(super) fn rec_01(history: &History<'_>) -> bool {
    history.every(|at| at.occurred <= at.recorded)
}

/// Whether a target lies before, in the same case. That a written record belongs to the case is held by the store.
fn exists(past: Past<'_>, target: Target) -> bool {
    match target {
        Target::Record { .. } => true,
        Target::Step { seq } => past.iter().any(|at| at.seq == seq),
        Target::Decision { decision } => query::decision(past, decision).is_some(),
    }
}

pub(super) fn rec_02(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::Corrected(made) => exists(history.before(at), made.target) && at.written.contains(&Part::Note),
        _ => true,
    })
}

pub(super) fn rec_03(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::Corrected(made) => {
            !matches!(made.target, Target::Decision { .. }) || (made.change.is_some() && at.written.contains(&Part::Reasons))
        }
        Event::DecisionReconsidered { outcome, .. } => outcome == Reconsidered::Stands || at.written.contains(&Part::Reasons),
        _ => true,
    })
}

pub(super) fn rec_04(history: &History<'_>) -> bool {
    history.every(|at| !matches!(at.event, Event::ObjectionNoted { .. }) || at.written.contains(&Part::Note))
}

pub(super) fn rec_06(history: &History<'_>) -> bool {
    let says_why = |at: &Recorded| at.written.contains(&Part::Reasons) || at.written.contains(&Part::Note);
    history.every(|at| !matches!(at.event, Event::AdvicePassed { .. }) || says_why(at))
}

/// Whether an appeal came in and is neither dismissed nor handed over.
fn appeal_open(past: Past<'_>, number: u16) -> bool {
    let state = past.iter().rev().find_map(|at| match at.event {
        Event::AppealReceived { appeal, .. } if appeal == number => Some(true),
        Event::AppealDismissed { appeal } | Event::AppealHandedOver { appeal, .. } if appeal == number => Some(false),
        _ => None,
    });
    state.unwrap_or(false)
}

/// Whether a commission was given and has not ended.
fn commission_open(past: Past<'_>, number: u16) -> bool {
    let state = past.iter().rev().find_map(|at| match &at.event {
        Event::CommissionGiven(given) if given.number == number => Some(true),
        Event::CommissionEnded { commission } if *commission == number => Some(false),
        _ => None,
    });
    state.unwrap_or(false)
}

/// Whether what was communicated awaits an answer.
fn awaits_answer(past: Past<'_>) -> bool {
    let last = past.iter().rev().find_map(|at| match at.event {
        Event::Communicated { .. } => Some(true),
        Event::CommunicationAnswered | Event::CommunicationOmitted { .. } => Some(false),
        _ => None,
    });
    last.unwrap_or(false)
}

/// Numbers count without a gap: whatever takes one takes the next.
fn numbered_next(past: Past<'_>, number: u16, same: impl Fn(&Event) -> bool) -> bool {
    past.iter().filter(|at| same(&at.event)).count() + 1 == usize::from(number)
}

fn is_child(past: Past<'_>, who: fristad_kernel::PersonId) -> bool {
    past.iter().any(|at| matches!(at.event, Event::ChildNoted(noted) if noted.child == who))
}

/// Whether an event points only at what exists and stands open.
fn points_right(past: Past<'_>, at: &Recorded) -> bool {
    let decided = |number| query::decision(past, number).is_some();
    match &at.event {
        Event::DutyDone { duty } => query::is_open(past, *duty),
        Event::ReasonsGiven { decision } => query::is_open(past, Duty::GiveReasons { decision: *decision }),
        Event::AcuteConfirmed { decision } => query::is_open(past, Duty::ConfirmAcute { decision: *decision }),
        Event::SubmittedToCourt { decision, .. } => query::is_open(past, Duty::SubmitToCourt { decision: *decision }),
        Event::AppliedToCourt { decision, .. } => query::is_open(past, Duty::ApplyToCourt { decision: *decision }),
        Event::CourtRuled(ruled) => {
            let (application, immediate) = (DecisionType::ChildShelterApplication, DecisionType::ChildImmediatePlacement);
            let asked: &[DecisionType] = match ruled.ruling {
                CourtRuling::Granted | CourtRuling::NotGranted | CourtRuling::StruckOut | CourtRuling::PlacedMeanwhile => &[application],
                CourtRuling::Upheld | CourtRuling::NotUpheld | CourtRuling::MoreTime | CourtRuling::NoMoreTime => &[immediate],
                CourtRuling::Ended => &[application, immediate],
            };
            let made = query::decision(past, ruled.decision).is_some_and(|(_, made)| asked.contains(&made.kind) && query::grants(made));
            made && !query::is_open(past, Duty::SubmitToCourt { decision: ruled.decision })
        }
        Event::EndSet { decision, .. }
        | Event::PlacementLapsed { decision }
        | Event::ExecutionChanged { decision, .. }
        | Event::UnexecutedReported { decision } => decided(*decision),
        Event::DecisionNotified { decision, person, .. } => query::decision(past, *decision).is_some_and(|(_, made)| {
            let several = made.kind == DecisionType::ConsentSetAside;
            let owed =
                |duty: &Duty| matches!(duty, Duty::NotifyDecision { decision: of, person: to } if of == decision && Some(*to) == *person);
            !several || past.iter().any(|event| matches!(&event.event, Event::DutyLaid { duty, .. } if owed(duty)))
        }),
        Event::FollowedUp(made) => decided(made.decision),
        Event::DecisionReconsidered { appeal, decision, .. } => {
            decided(*decision) && appeal.is_none_or(|appeal| appeal_of(past, appeal) == Some(*decision))
        }
        Event::DecisionMade(made) => numbered_next(past, made.number, |event| matches!(event, Event::DecisionMade(_))),
        Event::AppealReceived { appeal, decision, .. } => {
            decided(*decision) && numbered_next(past, *appeal, |event| matches!(event, Event::AppealReceived { .. }))
        }
        Event::AppealDismissed { appeal } | Event::AppealHandedOver { appeal, .. } => appeal_open(past, *appeal),
        Event::CommissionGiven(given) => numbered_next(past, given.number, |event| matches!(event, Event::CommissionGiven(_))),
        Event::CommissionRenewed { commission } | Event::CommissionEnded { commission } => commission_open(past, *commission),
        Event::PlanMade(plan) => commission_open(past, plan.commission),
        Event::CommunicationAnswered => awaits_answer(past),
        Event::DecisionRequestAnswered { .. } => query::is_open(past, Duty::AnswerDecisionRequest),
        // Whom the case is about is one of the children, where that is one.
        Event::ImpactAnalysed(made) => {
            let own = query::subject(past) == Some(made.child) && query::subject_minor(past, query::day(at));
            own || is_child(past, made.child)
        }
        Event::ObjectionNoted { target } => exists(past, *target),
        Event::RepresentationNoted { representative, of } => {
            let acts = |who| query::capacity(past, who) == Some(Capacity::Representative);
            let stands = |who| query::capacity(past, who).is_some() || query::subject(past) == Some(who) || is_child(past, who);
            acts(*representative) && of.is_none_or(|of| stands(of) && !acts(of))
        }
        Event::ConflictExcepted { user, .. } => query::conflicted(past, *user),
        _ => true,
    }
}

/// Against which decision an appeal came in.
fn appeal_of(past: Past<'_>, number: u16) -> Option<u16> {
    past.iter().find_map(|at| match at.event {
        Event::AppealReceived { appeal, decision, .. } if appeal == number => Some(decision),
        _ => None,
    })
}

pub(super) fn rec_05(history: &History<'_>) -> bool {
    history.every(|at| points_right(history.before(at), at))
}
