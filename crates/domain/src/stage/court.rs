//! The court in a child's shelter by the act of 2024 (lag 2024:79): what is submitted and applied for, by when, what it says, and what follows.

use super::child_shelter::{lay_consideration, settle_duties, settle_ended};
use crate::{
    case::{
        code::{CourtRequest, CourtRuling, Execution, Outcome, TakesEffect},
        decide::{Step, end_of},
        duty::Duty,
        event::Event,
        placement::last_day_to_submit,
        state::{Case, Decision},
    },
    rulebook,
    service::DecisionType,
};
use fristad_kernel::{
    Date, PersonId,
    calendar::{HolidayRule, Term, deadline},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the court said of a child's shelter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CourtRuled {
    /// Of which decision: the immediate placement, or the application.
    pub decision: u16,
    /// What it said.
    pub ruling: CourtRuling,
    /// On which day.
    pub on: Date,
    /// From when a grant holds; told with every grant, and with nothing else (lag 2024:79 8:3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes_effect: Option<TakesEffect>,
    /// The day on which a grant gained legal force, where it is known: the four weeks to begin run from it (lag 2024:79 3:4). It can be noted later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub final_on: Option<Date>,
    /// The last day to apply, where there is more time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl CourtRuling {
    /// Whether a child is placed by it: as it was, or from now.
    pub(crate) const fn places(self) -> bool {
        matches!(self, Self::Upheld | Self::Granted | Self::PlacedMeanwhile)
    }

    /// Whether a placement ends by it.
    pub(crate) const fn ends(self) -> bool {
        matches!(self, Self::NotUpheld | Self::NotGranted | Self::Ended)
    }
}

/// The day by which a placement of six weeks is applied for, counted from a day and not moved: never later than the law allows (lag 2024:79 4:6).
fn six_weeks(from: Date) -> Date {
    deadline(from, Term::Weeks(6), HolidayRule::Unmoved)
}

/// What an immediate placement of a child lays: to submit it within a week (lag 2024:79 4:3), and to apply within six weeks (4:6), counted from the decision until it is
/// noted that the child has come to the shelter: that is never too late. What was handed in before, and is not answered, is noted with its own day (4:5).
pub(crate) fn lay_duties(step: &mut Step<'_>, decision: u16) {
    // Not moved by holidays: the earlier day is never too late.
    step.lay(Duty::SubmitToCourt { decision }, end_of(deadline(step.day(), Term::Weeks(1), HolidayRule::Unmoved)));
    step.lay(Duty::ApplyToCourt { decision }, end_of(six_weeks(step.day())));
}

/// Whether it has been decided to ask the court for a child's shelter, by a day, and the court has not answered.
fn has_applied(step: &Step<'_>, child: Option<PersonId>, day: Date) -> bool {
    child.is_some_and(|child| {
        let is_its = |made: &Decision| made.child.is_some_and(|placed| placed.child == child);
        step.case().decisions.iter().any(|made| made.is_pending() && made.on <= day && is_its(made))
    })
}

/// The child has come to the shelter: the times that run from then are counted from then, once (lag 2024:79 4:6, 5:2-3).
pub(crate) fn begin(step: &mut Step<'_>, decision: u16, on: Date) {
    let case = step.case();
    let Some(made) = case.decision(decision).filter(|made| made.began.is_none()) else { return };
    match made.kind {
        DecisionType::ChildImmediatePlacement if case.owes(Duty::ApplyToCourt { decision }) => {
            let due = made.court.until.unwrap_or_else(|| six_weeks(on));
            step.emit(Event::DutyLaid { duty: Duty::ApplyToCourt { decision }, due: end_of(due) });
        }
        DecisionType::ChildShelterApplication => {
            if case.owes(Duty::BeginPlacement { decision }) && made.last_day_to_begin().is_some_and(|last| on > last) {
                step.emit(Event::PlacementLapsed { decision });
                settle_ended(step, decision);
            } else {
                step.done(Duty::BeginPlacement { decision });
                lay_consideration(step, decision, on);
            }
        }
        _ => {}
    }
}

/// KID-09: within a week, or it lapses.
pub(crate) fn submit(step: &mut Step<'_>, decision: u16, on: Date) {
    let made = step.case().decision(decision).map(|made| made.on);
    step.need(on <= step.day(), &rulebook::REC_01);
    step.need_about(made.is_some_and(|made| on >= made), &rulebook::REC_05, decision);
    let duty = Duty::SubmitToCourt { decision };
    step.need_about(step.case().owes(duty), &rulebook::REC_05, duty.code());
    step.emit(Event::SubmittedToCourt { decision, on });
    if made.is_some_and(|made| on > last_day_to_submit(made)) {
        step.emit(Event::PlacementLapsed { decision });
        settle_ended(step, decision);
    } else {
        step.done(duty);
    }
}

/// KID-23: within six weeks from when the child came there, or it lapses; who asks for more time in time has it until the court answers (lag 2024:79 4:6-7). The
/// application can have been handed in before the placement (4:5).
pub(crate) fn apply(step: &mut Step<'_>, decision: u16, on: Date, request: CourtRequest) {
    let case = step.case();
    let duty = Duty::ApplyToCourt { decision };
    let made = case.decision(decision).filter(|made| !made.lapsed);
    // The board or a committee decides that the court is asked (SoL 30:8); more time the handler asks for.
    let decided = match request {
        CourtRequest::MoreTime => made.is_some_and(|made| on >= made.on),
        CourtRequest::Shelter => has_applied(step, made.and_then(|made| made.child).map(|placed| placed.child), on),
    };
    let late = made.and_then(Decision::last_day_to_apply).is_some_and(|last| on > last);
    step.need(on <= step.day(), &rulebook::REC_01);
    step.need_about(made.is_some() && case.owes(duty), &rulebook::REC_05, duty.code());
    step.need_about(decided && made.is_none_or(|made| is_in_time_known(made, on)), &rulebook::KID_23, decision);
    step.emit(Event::AppliedToCourt { decision, on, request });
    if late {
        step.emit(Event::PlacementLapsed { decision });
        settle_ended(step, decision);
    } else if request == CourtRequest::Shelter {
        step.done(duty);
    }
}

/// Whether it is known if a day is within the six weeks: it is before any could have passed, or it is noted when the child came to the shelter.
fn is_in_time_known(made: &Decision, on: Date) -> bool {
    made.began.is_some() || made.court.until.is_some() || on <= six_weeks(made.on)
}

/// What the court said, and what follows from it.
pub(crate) fn note_ruling(step: &mut Step<'_>, ruled: CourtRuled) {
    let CourtRuled { decision, ruling, on, takes_effect, final_on, until } = ruled;
    // Nothing is tried that was not handed in.
    let fits = can_be_tried(step.case(), ruled) && !step.case().owes(Duty::SubmitToCourt { decision });
    step.need_about(fits, &rulebook::REC_05, decision);
    let dated = final_on.is_none_or(|day| ruling == CourtRuling::Granted && day >= on)
        && takes_effect.is_some() == (ruling == CourtRuling::Granted)
        && until.is_some() == (ruling == CourtRuling::MoreTime)
        && until.is_none_or(|last| last >= on);
    step.need_about(dated, &rulebook::REC_05, decision);
    step.need(on <= step.day() && final_on.is_none_or(|day| day <= step.day()), &rulebook::REC_01);
    step.emit(Event::CourtRuled(ruled));
    match ruling {
        CourtRuling::Upheld => lay_again(step, decision),
        // It is shown where the child's stay is (4:1 st. 3); that there is no more time the act lets nothing follow from, and of what is struck out the end is owed.
        CourtRuling::PlacedMeanwhile | CourtRuling::NoMoreTime | CourtRuling::StruckOut => {}
        CourtRuling::NotUpheld | CourtRuling::Ended => end(step, decision),
        CourtRuling::MoreTime => {
            if let Some(until) = until {
                step.emit(Event::DutyLaid { duty: Duty::ApplyToCourt { decision }, due: end_of(until) });
            }
        }
        CourtRuling::Granted => grant(step, ruled),
        CourtRuling::NotGranted => {
            for placement in immediate(step, decision) {
                end(step, placement);
            }
            // Also what a lower court had given.
            if step.case().decision(decision).is_some_and(Decision::gives_placement) {
                end(step, decision);
            }
        }
    }
}

/// Whether a ruling is one that can be given of its decision: of that kind, of what was granted, after it, and not of what the law had ended; what one court has ended a higher
/// one can give back.
fn can_be_tried(case: &Case, ruled: CourtRuled) -> bool {
    let CourtRuled { decision, ruling, on, .. } = ruled;
    let Some(made) = case.decision(decision) else { return false };
    let of_kind = match ruling {
        CourtRuling::Granted | CourtRuling::NotGranted | CourtRuling::StruckOut | CourtRuling::PlacedMeanwhile => {
            made.kind == DecisionType::ChildShelterApplication
        }
        CourtRuling::Upheld | CourtRuling::NotUpheld | CourtRuling::MoreTime | CourtRuling::NoMoreTime => {
            made.kind == DecisionType::ChildImmediatePlacement
        }
        CourtRuling::Ended => made.gives_placement(),
    };
    let stands = !made.lapsed || (ruling.places() && made.court.ruled.is_some_and(|last| last.ruling.ends()));
    of_kind && stands && made.outcome != Outcome::Refused && on >= made.on && !case.has_run_out(decision, on)
}

/// A placement is in force no more.
fn end(step: &mut Step<'_>, decision: u16) {
    step.emit(Event::PlacementLapsed { decision });
    settle_ended(step, decision);
}

/// What another court had ended holds again, and has its times (lag 2024:79 4:6, 5:3).
fn lay_again(step: &mut Step<'_>, decision: u16) {
    let Some(made) = step.case().decision(decision).filter(|made| made.lapsed) else { return };
    let from = made.began.unwrap_or(made.on);
    step.lay(Duty::ApplyToCourt { decision }, end_of(six_weeks(from)));
    lay_consideration(step, decision, from);
}

/// The immediate placements that end when the court decides on an application for the same child (lag 2024:79 4:7 p. 2).
fn immediate(step: &Step<'_>, application: u16) -> Vec<u16> {
    let case = step.case();
    let child = case.decision(application).and_then(|made| made.child).map(|placed| placed.child);
    let is_its = |(_, made): &(u16, &Decision)| {
        made.kind == DecisionType::ChildImmediatePlacement && !made.lapsed && made.child.map(|placed| placed.child) == child
    };
    case.numbered().filter(is_its).map(|(number, _)| number).collect()
}

/// A child that is in the shelter stays there, by the court's decision now; another is to come there within four weeks from when that gained legal force, counted from
/// the decision until it is known that it has (lag 2024:79 3:4, 4:7 p. 2, 5:2-3).
fn grant(step: &mut Step<'_>, ruled: CourtRuled) {
    let CourtRuled { decision, on, final_on, .. } = ruled;
    let case = step.case();
    let began = case.decision(decision).is_some_and(|made| made.began.is_some());
    let placements = immediate(step, decision);
    let in_shelter = placements.iter().any(|number| case.stays_by(*number));
    // It is the same stay: it is considered again when it would have been.
    let considered = |number: &u16| case.duties.get(&Duty::ReconsiderPlacement { decision: *number }).filter(|state| state.done.is_none());
    let next = placements.iter().filter_map(considered).map(|state| state.due).min();
    for placement in placements {
        step.emit(Event::PlacementLapsed { decision: placement });
        settle_duties(step, placement);
    }
    if in_shelter {
        step.emit(Event::ExecutionChanged { decision, execution: Execution::Running, on });
        match next {
            Some(due) => step.lay(Duty::ReconsiderPlacement { decision }, due),
            None => lay_consideration(step, decision, on),
        }
    } else if !began {
        let due = deadline(final_on.unwrap_or(on), Term::Weeks(4), HolidayRule::Unmoved);
        step.emit(Event::DutyLaid { duty: Duty::BeginPlacement { decision }, due: end_of(due) });
    } else {
        lay_consideration(step, decision, on);
    }
}
