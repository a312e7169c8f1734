//! Closing: what stands in its way, and the clock that begins.

use crate::{
    case::{
        code::{ClosingReason, GoalResult, IntakeSource, Part, Will},
        decide::Step,
        duty::Duty,
        event::Event,
        state::Stage,
    },
    retention::{self, RetentionClock},
    rulebook,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A closing to be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// Why.
    #[serde(default)]
    pub reason: Option<ClosingReason>,
    /// How far the goals were met.
    #[serde(default)]
    pub goal: Option<GoalResult>,
    /// The day of the month on which the subject was born, where it is known: some days are kept for research (SoF 13:1). Filled in from the number.
    #[serde(default)]
    pub born_on_day: Option<u8>,
    /// The subject's date of birth for a child's case, where it is known. Filled in from the number.
    #[serde(default)]
    pub born: Option<fristad_kernel::Date>,
}

/// A closing as recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Closed {
    /// Why.
    pub reason: ClosingReason,
    /// How far the goals were met.
    pub goal: GoalResult,
    /// When the file may be erased, if ever.
    pub retention: RetentionClock,
}

pub(crate) fn close(step: &mut Step<'_>, asked: Close) {
    let case = step.case();
    for (place, _) in case.commissions.iter().enumerate().filter(|(_, commission)| commission.open) {
        step.need_about(false, &rulebook::CLO_01, place.saturating_add(1));
    }
    for (place, _) in case.appeals.iter().enumerate().filter(|(_, appeal)| !appeal.answered) {
        step.need_about(false, &rulebook::CLO_02, place.saturating_add(1));
    }
    // An application that is taken back before anything is opened ends here: it leads to no investigation, and none is opened against an adult's will.
    let taken_back = case.source == IntakeSource::Application && case.will == Some(Will::DoesNotWant) && !case.is_about_minor();
    let under_way = match case.stage {
        Stage::Intake { .. } => !taken_back,
        Stage::Investigation { .. } => true,
        Stage::NotOpened { .. } | Stage::Concluded { .. } | Stage::Decided { .. } | Stage::Closed { .. } => false,
    };
    step.need_about(!under_way, &rulebook::CLO_03, case.stage.code());
    for (duty, _) in case.open_duties() {
        step.need_about(!matches!(duty, Duty::FollowSecondary { .. }), &rulebook::RSK_10, duty.code());
        step.need_about(!duty.is_towards_children(), &rulebook::KID_03, duty.code());
        step.need_about(!duty.is_left_by_acute(), &rulebook::CLO_05, duty.code());
    }
    let (Some(reason), Some(goal), true) = (asked.reason, asked.goal, step.wrote(Part::Remains)) else {
        step.need(false, &rulebook::CLO_04);
        return;
    };
    // SoL 16:1 counts from when the last entry was made, which is now, whenever it happened.
    let retention = retention::clock(case, step.moment().now.date(), asked.born_on_day, asked.born, step.moment().settings);
    step.emit(Event::Closed(Closed { reason, goal, retention }));
}
