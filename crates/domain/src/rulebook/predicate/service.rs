//! Commission, plans and follow-up.

use super::{
    History,
    query::{self, Past},
};
use crate::{
    case::{
        Duty, Event, Recorded,
        code::{Asked, ConsentMatter, DisclosureGround, Execution, Licence, Part, PlanKind, PlanPoint},
    },
    service::{DecisionType, NeedsTest},
    stage::{
        commission::CommissionGiven,
        decision::{DecisionMade, Mode},
    },
};
use fristad_kernel::{Date, calendar::Term};

pub(super) fn cop_01(history: &History<'_>) -> bool {
    history.every_commission(|at, given| match given.ground {
        Some(DisclosureGround::Consent) => query::subject_consents(history.before(at), ConsentMatter::FactsToProvider, query::day(at)),
        Some(DisclosureGround::CareOfChild) => given.licence != Licence::Licensed,
        Some(DisclosureGround::Necessary | DisclosureGround::DutyToTell) => true,
        None => false,
    })
}

pub(super) fn cop_02(history: &History<'_>) -> bool {
    history.every_commission(|at, given| {
        let past = history.before(at);
        query::decision(past, given.decision).is_some_and(|(_, made)| query::grants(made)) && !query::lapsed(past, given.decision)
    })
}

pub(super) fn cop_03(history: &History<'_>) -> bool {
    history.every_commission(|at, given| {
        let past = history.before(at);
        given.protection_told == Asked::Yes || !query::protected(past, query::subject(past))
    })
}

fn on<'a>(history: &History<'a>, at: &Recorded, given: &CommissionGiven) -> Option<&'a DecisionMade> {
    query::decision(history.before(at), given.decision).map(|(_, made)| made)
}

pub(super) fn cop_04(history: &History<'_>) -> bool {
    history.every_commission(|at, given| {
        let acute = on(history, at, given).is_some_and(|made| made.mode == Mode::Acute);
        !acute || given.renewal.is_some()
    })
}

pub(super) fn cop_05(history: &History<'_>) -> bool {
    history.every_commission(|at, given| {
        let shelter = on(history, at, given).is_some_and(|made| query::is_shelter(made.kind));
        !shelter || matches!(given.licence, Licence::Licensed | Licence::OwnRunNotified)
    })
}

pub(super) fn pln_01(history: &History<'_>) -> bool {
    history.every_commission(|at, given| {
        let shelter = on(history, at, given).is_some_and(|made| query::is_shelter(made.kind));
        !shelter || history.laid_with(at, Duty::MakeCarePlan { commission: given.number }).is_some()
    }) && history.every(|at| match at.event {
        Event::DutyDone { duty: Duty::MakeCarePlan { commission } } => history.batch(at).iter().any(|event| match &event.event {
            Event::PlanMade(plan) => plan.kind == PlanKind::CarePlan && plan.commission == commission,
            Event::CommissionEnded { commission: ended } => *ended == commission,
            _ => false,
        }),
        _ => true,
    })
}

/// Whether a care plan is for someone under 21: the case is about them, or the decision that the commission rests on is.
fn plans_for_young(past: Past<'_>, commission: u16, day: Date) -> bool {
    let decision = past.iter().find_map(|at| match &at.event {
        Event::CommissionGiven(given) if given.number == commission => query::decision(past, given.decision),
        _ => None,
    });
    let about_child =
        |kind| matches!(kind, DecisionType::ChildShelterByConsent | DecisionType::ChildImmediatePlacementEnd) || query::reserved(kind);
    query::about_young(past, day) || decision.is_some_and(|(_, made)| about_child(made.kind))
}

pub(super) fn pln_02(history: &History<'_>) -> bool {
    history.every(|at| match &at.event {
        Event::PlanMade(plan) if plan.kind == PlanKind::CarePlan => {
            let young = plans_for_young(history.before(at), plan.commission, query::day(at));
            let asked = PlanPoint::ALL.iter().filter(|point| young || **point != PlanPoint::Contact);
            let answers = asked.into_iter().all(|point| plan.points.contains(point));
            at.written.contains(&Part::Goals) && (answers || at.written.contains(&Part::Reasons))
        }
        _ => true,
    })
}

pub(super) fn fol_01(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::FollowedUp(made) => {
            let provider = history
                .before(at)
                .iter()
                .any(|event| matches!(&event.event, Event::CommissionGiven(given) if given.decision == made.decision));
            let wrote = |part| at.written.contains(&part);
            wrote(Part::OwnView) && wrote(Part::Assessment) && (!provider || wrote(Part::ProvidersView))
        }
        _ => true,
    })
}

/// Whether a decision gives something by SoL 11:1 or 12:1.
fn is_reported(made: &DecisionMade) -> bool {
    let by_right = matches!(
        made.kind,
        DecisionType::Shelter
            | DecisionType::ContactPerson
            | DecisionType::Counselling
            | DecisionType::PracticalSupport
            | DecisionType::ParentingSupport
            | DecisionType::EconomicAssistance
            | DecisionType::SecurityMeasures
            | DecisionType::PerpetratorProgramme
            | DecisionType::PerpetratorHousing
    );
    by_right && query::grants(made) && made.needs_test == NeedsTest::With
}

pub(super) fn fol_02(history: &History<'_>) -> bool {
    let in_three_months = |at: &Recorded, from: Date, decision: u16| {
        let laid = history.laid_with(at, Duty::ReportUnexecuted { decision });
        laid.is_some_and(|due| due.date() == query::after(from, Term::Months(3)))
    };
    let reported = |past: Past<'_>, number| query::decision(past, number).is_some_and(|(_, made)| is_reported(made));
    history.every(|at| match &at.event {
        Event::DecisionMade(made) if is_reported(made) => in_three_months(at, query::day(at), made.number),
        Event::ExecutionChanged { decision, execution: Execution::Interrupted, on } if reported(history.before(at), *decision) => {
            in_three_months(at, *on, *decision)
        }
        Event::UnexecutedReported { decision } => history.laid_with(at, Duty::ReportUnexecuted { decision: *decision }).is_some(),
        _ => true,
    })
}

/// Since when a decision has not been carried out; `None` while it is, or when it is over.
fn unexecuted_since(past: Past<'_>, number: u16) -> Option<Date> {
    let (decided, _) = query::decision(past, number)?;
    let last = past.iter().rev().find_map(|at| match at.event {
        Event::ExecutionChanged { decision, execution, on } if decision == number => Some((execution, on)),
        _ => None,
    });
    match last {
        None | Some((Execution::NotStarted, _)) => Some(query::day(decided)),
        Some((Execution::Interrupted, on)) => Some(on),
        Some((Execution::Running | Execution::Ended, _)) => None,
    }
}

pub(super) fn fol_03(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::UnexecutedReported { decision } => {
            unexecuted_since(history.before(at), decision).is_some_and(|since| query::day(at) >= query::after(since, Term::Months(3)))
        }
        _ => true,
    })
}
