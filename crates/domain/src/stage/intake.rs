//! Intake (aktualisering) and the question of immediate protection.

use crate::{
    case::{
        code::{Asked, CaseKind, Channel, Context, Danger, IntakeSource, Measure, TalkReason, Violence},
        decide::{Step, end_of},
        duty::Duty,
        event::Event,
    },
    person::AgeGroup,
    rulebook,
};
use fristad_kernel::{
    PersonId, Timestamp,
    calendar::{HolidayRule, Term, deadline},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What came in. When it came in is the event's own time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IntakeRegistered {
    /// The kind of case, as far as it is known.
    pub kind: CaseKind,
    /// Application, report, other way, notice.
    pub source: IntakeSource,
    /// By what way.
    pub channel: Channel,
    /// Whom it is about; `None` for someone anonymous.
    #[serde(default)]
    pub subject: Option<PersonId>,
    /// The subject's age group.
    pub age: AgeGroup,
    /// Contexts, as far as known.
    #[serde(default)]
    pub contexts: BTreeSet<Context>,
    /// Kinds of violence, as far as known.
    #[serde(default)]
    pub violence: BTreeSet<Violence>,
    /// Why it became an intake, if it began as a pure information talk.
    #[serde(default)]
    pub from_talk: FromTalk,
    /// Whether a reporter wants to be told what became of the report (SoL 19:6).
    #[serde(default = "no")]
    pub reporter_asks: Asked,
}

/// Whether an intake began as a pure information talk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FromTalk {
    /// It did not.
    #[default]
    No,
    /// It did, and this is why it is one no longer.
    Became(TalkReason),
    /// It did, and nothing but information was asked for: no case.
    StillATalk,
}

const fn no() -> Asked {
    Asked::No
}

impl IntakeRegistered {
    fn is_about_child_or_young(&self) -> bool {
        self.kind == CaseKind::Child || self.age.is_child_or_young()
    }

    /// The day by which the preliminary assessment is to be decided: fourteen days from receipt, for reports about children and young adults (SoL 20:2).
    /// Not moved by holidays: a child does not wait, and the earlier day is never later than the law allows.
    pub fn preliminary_due(&self, received: Timestamp) -> Option<fristad_kernel::Date> {
        (self.is_about_child_or_young() && self.source != IntakeSource::Application)
            .then(|| deadline(received.date(), Term::Days(14), HolidayRule::Unmoved))
    }
}

pub(crate) fn register(step: &mut Step<'_>, intake: &IntakeRegistered) {
    step.need(intake.from_talk != FromTalk::StillATalk, &rulebook::INT_01);
    step.emit(Event::IntakeRegistered(intake.clone()));
    if let Some(due) = intake.preliminary_due(step.occurred()) {
        step.lay(Duty::DecidePreliminary, end_of(due));
    }
}

pub(crate) fn assess_danger(step: &mut Step<'_>, danger: Danger, retry_at: Option<Timestamp>, measures: &BTreeSet<Measure>) {
    step.need(!danger.is_open() || retry_at.is_some_and(|at| at > step.occurred()), &rulebook::INT_03);
    step.done(Duty::AskDangerAgain);
    step.emit(Event::DangerAssessed { danger, retry_at, measures: measures.clone() });
    if let (true, Some(at)) = (danger.is_open(), retry_at) {
        step.emit(Event::DutyLaid { duty: Duty::AskDangerAgain, due: at });
    }
}
