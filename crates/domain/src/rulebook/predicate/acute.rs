//! Acute decisions.

use super::{History, query};
use crate::{
    actor::Role,
    case::{
        Duty, Event, Recorded,
        code::{Part, PreliminaryOutcome, Will},
    },
    stage::decision::{Mandate, Mode},
};
use fristad_kernel::calendar::next_working_day;

fn wrote(at: &Recorded, part: Part) -> bool {
    at.written.contains(&part)
}

/// Whether what was begun in haste is settled together with `at`: investigated here, decided on what was investigated, handed on to who investigates, or no
/// longer wanted by an adult.
fn settled(history: &History<'_>, at: &Recorded) -> bool {
    history.batch(at).iter().any(|event| match &event.event {
        Event::InvestigationOpened { .. } => true,
        Event::DecisionMade(made) => made.mode == Mode::Ordinary,
        Event::PreliminaryDecided(decided) => decided.outcome == PreliminaryOutcome::Transfer,
        Event::WillNoted { will } => *will == Will::DoesNotWant && !query::about_minor(history.before(at), query::day(at)),
        _ => false,
    })
}

pub(super) fn acu_01(history: &History<'_>) -> bool {
    let said_and_investigated = history.every_acute(|at, made| {
        let says = (wrote(at, Part::Reasons) || wrote(at, Part::Basis)) && wrote(at, Part::WhyItCannotWait);
        let said_after = history.laid_with(at, Duty::GiveReasons { decision: made.number }).is_some();
        let investigated_after = history.laid_with(at, Duty::InvestigateAfterwards { decision: made.number }).is_some();
        (says || said_after) && (query::investigating(history.before(at)) || investigated_after)
    });
    let none_forgotten = history.every(|at| match at.event {
        Event::DutyDone { duty: Duty::InvestigateAfterwards { .. } } => settled(history, at),
        _ => true,
    });
    said_and_investigated && none_forgotten
}

pub(super) fn acu_02(history: &History<'_>) -> bool {
    history.every_acute(|at, made| {
        let given = |event: &Recorded| matches!(&event.event, Event::CommissionGiven(given) if given.decision == made.number);
        !query::is_shelter(made.kind)
            || history.laid_with(at, Duty::CommissionAfterwards { decision: made.number }).is_some()
            || history.batch(at).iter().any(given)
    })
}

pub(super) fn acu_03(history: &History<'_>) -> bool {
    history.every_acute(|at, made| {
        let confirmed_after = history.laid_with(at, Duty::ConfirmAcute { decision: made.number }).is_some();
        made.mandate != Mandate::Beyond || (confirmed_after && !query::reserved(made.kind))
    })
}

pub(super) fn acu_04(history: &History<'_>) -> bool {
    let given_after = |at, number| history.laid_with(at, Duty::GiveReasons { decision: number }).is_some();
    history.every_acute(|at, made| wrote(at, Part::Reasons) || given_after(at, made.number))
        && history.every(|at| match at.event {
            Event::ReasonsGiven { .. } => wrote(at, Part::Reasons),
            Event::DutyDone { duty: Duty::GiveReasons { decision } } => {
                history.batch(at).iter().any(|event| event.event == Event::ReasonsGiven { decision })
            }
            _ => true,
        })
}

pub(super) fn acu_05(history: &History<'_>) -> bool {
    history.every_acute(|at, made| made.until.is_some() || history.laid_with(at, Duty::SetEnd { decision: made.number }).is_some())
}

/// Owed from when acute duty takes a case, or helps in one that nobody else has, and until somebody else is given it.
pub(super) fn acu_06(history: &History<'_>) -> bool {
    history.every(|at| {
        let past = history.before(at);
        let on_duty = at.role == Role::DutyOfficer;
        let has_another = || query::handler(past).is_some_and(|handler| handler != at.by);
        let in_time = || history.laid_with(at, Duty::HandOver).is_none_or(|due| due.date() == next_working_day(query::day(at)));
        let owed = || history.stands_with(at, Duty::HandOver) && in_time();
        match &at.event {
            Event::IntakeRegistered(_) => !on_duty || owed(),
            Event::DecisionMade(made) => made.mode != Mode::Acute || !on_duty || has_another() || owed(),
            Event::HandlerAssigned { user, .. } if on_duty && *user == at.by => owed(),
            Event::HandlerAssigned { .. } if !on_duty => !query::is_open(history.through(at), Duty::HandOver),
            _ => true,
        }
    })
}
