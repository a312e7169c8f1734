//! Appeals.

use super::{
    History,
    query::{self, Past},
};
use crate::{
    case::{
        Duty, Event,
        code::{DecisionChange, Reconsidered},
    },
    journal::Target,
    service::DecisionType,
    stage::decision::DecisionMade,
};
use fristad_kernel::{
    Date,
    calendar::{HolidayRule, Term, deadline},
};

/// An appeal as it came in.
#[derive(Clone, Copy)]
struct Appeal<'a> {
    decision: u16,
    made: Option<&'a DecisionMade>,
    arrived: Date,
    last_day: Option<Date>,
    before: Past<'a>,
}

fn appeal<'a>(history: &History<'a>, past: Past<'a>, number: u16) -> Option<Appeal<'a>> {
    past.iter().find_map(|at| match at.event {
        Event::AppealReceived { appeal, decision, arrived, last_day } if appeal == number => {
            let before = history.before(at);
            let made = query::decision(before, decision).map(|(_, made)| made);
            Some(Appeal { decision, made, arrived, last_day, before })
        }
        _ => None,
    })
}

/// The last day of the appeal time: three weeks from the day on which the party is proved to have got the decision, moved by holidays (FL 44). Where there are
/// proofs of several days, or a party of several has not been told or without proof, nobody's time is shown to have run out.
fn last_day(past: Past<'_>, number: u16) -> Option<Date> {
    let notices = || {
        past.iter().filter_map(|at| match at.event {
            Event::DecisionNotified { decision, received, .. } if decision == number => Some(received),
            _ => None,
        })
    };
    let several = query::decision(past, number).is_some_and(|(_, made)| made.kind == DecisionType::ConsentSetAside);
    let untold = query::open_duties(past).iter().any(|duty| matches!(duty, Duty::NotifyDecision { decision, .. } if *decision == number));
    if several && (untold || notices().any(|received| received.is_none())) {
        return None;
    }
    let mut proofs = notices().flatten();
    let first = proofs.next()?;
    proofs.all(|other| other == first).then(|| deadline(first, Term::Weeks(3), HolidayRule::NextWorkingDay))
}

impl Appeal<'_> {
    /// Whether it is shown to have come too late; the last day that was noted is the one that the law gives.
    fn is_late(&self) -> bool {
        self.last_day.is_some_and(|last| self.arrived > last) && last_day(self.before, self.decision) == self.last_day
    }

    fn is_court_matter(&self) -> bool {
        self.made.is_some_and(|made| !query::legality_review(made))
    }
}

pub(super) fn app_01(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::AppealHandedOver { appeal: number, exception } => {
            let appeal = appeal(history, history.before(at), number);
            appeal.is_none_or(|appeal| !appeal.is_court_matter() || !appeal.is_late() || exception.is_some())
        }
        _ => true,
    })
}

pub(super) fn app_02(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::AppealDismissed { appeal: number } => appeal(history, history.before(at), number).is_some_and(|appeal| appeal.is_late()),
        _ => true,
    })
}

/// A legality review is left out: FL 23-49 do not apply to it (FL 2).
pub(super) fn app_03(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::AppealReceived { appeal, .. } => history.stands_with(at, Duty::HandleAppeal { appeal }),
        Event::AppealHandedOver { appeal: number, .. } => {
            let past = history.before(at);
            appeal(history, past, number).is_none_or(|appeal| {
                let came_in = appeal.before.len();
                let tested = past.iter().skip(came_in).any(|event| match event.event {
                    Event::DecisionReconsidered { appeal: of, decision, .. } => of == Some(number) || decision == appeal.decision,
                    _ => false,
                });
                !appeal.is_court_matter() || tested
            })
        }
        _ => true,
    })
}

pub(super) fn app_04(history: &History<'_>) -> bool {
    history.every(|at| match at.event {
        Event::AppealDismissed { appeal: number } => {
            appeal(history, history.before(at), number).is_none_or(|appeal| appeal.is_court_matter())
        }
        _ => true,
    })
}

/// Whether a decision stands appealed, and whether such an appeal has been handed over. A legality review is left out, as in APP-03.
fn appealed(history: &History<'_>, past: Past<'_>, number: u16) -> (bool, bool) {
    let mut standing = false;
    let mut handed_over = false;
    for at in past {
        let of =
            |appealed: u16| appeal(history, past, appealed).is_some_and(|appeal| appeal.decision == number && appeal.is_court_matter());
        match at.event {
            Event::AppealReceived { appeal, .. } if of(appeal) => {
                let dismissed = past.iter().any(|event| event.event == Event::AppealDismissed { appeal });
                standing = standing || !dismissed;
            }
            Event::AppealHandedOver { appeal, .. } if of(appeal) => handed_over = true,
            _ => {}
        }
    }
    (standing, handed_over)
}

pub(super) fn app_05(history: &History<'_>) -> bool {
    history.every(|at| {
        let (number, plainly_wrong) = match at.event {
            Event::DecisionReconsidered { decision, outcome: Reconsidered::Changed, .. } => (decision, false),
            Event::DecisionReconsidered { decision, outcome: Reconsidered::MustChange, .. } => (decision, true),
            Event::Corrected(made) => match (made.target, made.change) {
                (Target::Decision { decision }, Some(DecisionChange::Changed)) => (decision, false),
                (Target::Decision { decision }, Some(DecisionChange::PlainlyWrong)) => (decision, true),
                _ => return true,
            },
            _ => return true,
        };
        let (standing, handed_over) = appealed(history, history.before(at), number);
        !standing || (plainly_wrong && !handed_over)
    })
}
