//! Execution and follow-up of what was decided, and the report of what was not carried out (SoL 34).

use super::{child_shelter, court};
use crate::{
    case::{
        code::{Execution, Outcome, Part},
        decide::{Step, end_of},
        duty::Duty,
        event::Event,
    },
    rulebook,
    service::{DecisionType, NeedsTest},
};
use fristad_kernel::{
    Date,
    calendar::{HolidayRule, Term, deadline},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A follow-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowedUp {
    /// Of which decision.
    pub decision: u16,
    /// When the next is.
    #[serde(default)]
    pub next: Option<Date>,
}

pub(crate) fn follow_up(step: &mut Step<'_>, done: FollowedUp) {
    let case = step.case();
    let granted = case.decision(done.decision).is_some_and(|made| made.outcome != Outcome::Refused);
    step.need_about(granted, &rulebook::REC_05, done.decision);
    let provided = case.commissions.iter().any(|commission| commission.decision == done.decision);
    let complete = step.wrote(Part::OwnView) && step.wrote(Part::Assessment) && (!provided || step.wrote(Part::ProvidersView));
    step.need(complete, &rulebook::FOL_01);
    step.emit(Event::FollowedUp(done));
    step.done(Duty::FollowUp { decision: done.decision });
    if let Some(day) = done.next {
        step.emit(Event::DutyLaid { duty: Duty::FollowUp { decision: done.decision }, due: end_of(day) });
    }
}

pub(crate) fn change_execution(step: &mut Step<'_>, decision: u16, execution: Execution, on: Date) {
    let made = step.case().decision(decision);
    let possible = made.is_some_and(|made| {
        // What the court is asked for is carried out when it has been granted.
        let granted = made.kind != DecisionType::ChildShelterApplication || made.gives_placement();
        granted && made.outcome != Outcome::Refused && !made.lapsed && on >= made.on
    });
    step.need_about(possible, &rulebook::REC_05, decision);
    step.need(on <= step.day(), &rulebook::REC_01);
    step.emit(Event::ExecutionChanged { decision, execution, on });
    match execution {
        Execution::Running => {
            step.done(Duty::ReportUnexecuted { decision });
            court::begin(step, decision, on);
        }
        Execution::Interrupted => {
            if made.is_some_and(|made| made.kind.is_reported_unexecuted() && made.needs_test == NeedsTest::With) {
                // SoL 34:1: also when it has been broken off and not taken up again within three months.
                step.emit(Event::DutyLaid { duty: Duty::ReportUnexecuted { decision }, due: end_of(unexecuted_from(on)) });
            }
        }
        Execution::Ended => {
            child_shelter::end_unsubmitted(step, decision, on);
            child_shelter::settle_ended(step, decision);
        }
        Execution::NotStarted => {}
    }
}

pub(crate) fn report_unexecuted(step: &mut Step<'_>, decision: u16) {
    let duty = Duty::ReportUnexecuted { decision };
    let ripe = step.case().duties.get(&duty).is_none_or(|state| step.occurred() > state.due);
    step.need_about(ripe, &rulebook::FOL_03, decision);
    step.emit(Event::UnexecutedReported { decision });
    step.discharge(duty);
    // SoL 34:1: once a quarter, until it is carried out.
    step.emit(Event::DutyLaid { duty, due: end_of(unexecuted_from(step.day())) });
}

/// The end of the three months after which what is granted and not carried out is reported (SoL 34:1). They run from the decision, or from when its execution was
/// broken off; the same time passes between two reports.
pub(crate) fn unexecuted_from(day: Date) -> Date {
    deadline(day, Term::Months(3), HolidayRule::Unmoved)
}
