//! Intake (aktualisering) and the question of immediate protection.

use crate::{
    assessment,
    case::{
        code::{Asked, CaseKind, Channel, Context, Danger, Exposure, IntakeSource, Measure, TalkReason, Violence},
        decide::{Step, end_of},
        duty::Duty,
        event::Event,
        state::{Case, Stage, four_months, fourteen_days},
    },
    child::{self, ChildNoted},
    person::{AgeGroup, Capacity},
    rulebook,
    stage::assignment,
};
use fristad_kernel::{Date, PersonId, Timestamp, UnitId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What came in. When it came in is the event's own time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IntakeRegistered {
    /// The kind of case, as far as it is known.
    pub kind: CaseKind,
    /// Application, report, other way, notice.
    pub source: IntakeSource,
    /// The unit that receives it.
    pub unit: UnitId,
    /// By what way.
    pub channel: Channel,
    /// Whom it is about; `None` for someone anonymous.
    #[serde(default)]
    pub subject: Option<PersonId>,
    /// The subject's age group. The number decides, where it is known.
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
    /// The day by which the preliminary assessment is to be decided, for reports about children and young adults.
    pub fn preliminary_due(&self, received: Timestamp) -> Option<Date> {
        (self.kind.is_about_child_or_young(self.age) && self.source != IntakeSource::Application).then(|| fourteen_days(received))
    }
}

pub(crate) fn register(step: &mut Step<'_>, intake: &IntakeRegistered) {
    step.need(intake.from_talk != FromTalk::StillATalk, &rulebook::INT_01);
    let age = intake.subject.map_or(intake.age, |subject| step.age_of(subject, intake.age));
    let intake = IntakeRegistered { age, ..intake.clone() };
    let due = intake.preliminary_due(step.occurred());
    step.emit(Event::IntakeRegistered(intake));
    assignment::lay_hand_over(step);
    if let Some(due) = due {
        step.lay(Duty::DecidePreliminary, end_of(due));
    }
}

/// A child's investigation has its four months from the opening, also when it is learnt only later that it is about a child (SoL 20:3).
fn lay_investigation(step: &mut Step<'_>, kind: CaseKind, age: AgeGroup) {
    let about_minor = kind == CaseKind::Child || age.is_minor();
    if let (Stage::Investigation { opened, due: None }, true) = (&step.case().stage, about_minor) {
        step.lay(Duty::ConcludeInvestigation, end_of(four_months(*opened)));
    }
}

/// The fourteen days run from receipt also when it is learnt only later that the report is about a child or someone of 18 to 20 (SoL 20:2).
fn lay_preliminary(step: &mut Step<'_>, kind: CaseKind, age: AgeGroup) {
    let case = step.case();
    if let (Stage::Intake { due: None }, Some(due)) = (&case.stage, case.preliminary_due_for(kind, age)) {
        step.lay(Duty::DecidePreliminary, end_of(due));
    }
}

pub(crate) fn determine_kind(step: &mut Step<'_>, kind: CaseKind, contexts: &BTreeSet<Context>, violence: &BTreeSet<Violence>) {
    // What belongs to the exposed person's side never comes to stand in a perpetrator's file.
    step.need(kind != CaseKind::Perpetrator || !step.case().victim_side_noted, &rulebook::BAR_02);
    step.emit(Event::KindDetermined { kind, contexts: contexts.clone(), violence: violence.clone() });
    lay_preliminary(step, kind, step.case().age);
    lay_investigation(step, kind, step.case().age);
    child::settle_kind(step, kind);
    let after = Case { kind, ..step.case().clone() };
    child::settle_told(step, &after);
    child::settle_own_support(step, &after);
    if kind.concerns_violence() && step.case().has_minors() {
        child::lay_application_told(step);
    }
}

pub(crate) fn join(step: &mut Step<'_>, person: PersonId, capacity: Capacity, age: AgeGroup) {
    let age = step.age_of(person, age);
    step.emit(Event::PersonJoined { person, capacity, age });
    assessment::lay_secondary(step, person, capacity);
    let mut after = step.case().clone();
    after.people.insert(person, capacity);
    if capacity == Capacity::Subject {
        (after.subject, after.age) = (Some(person), age);
    }
    child::settle_told(step, &after);
    child::settle_own_support(step, &after);
    match capacity {
        Capacity::Subject => {
            lay_preliminary(step, step.case().kind, age);
            lay_investigation(step, step.case().kind, age);
        }
        // KID-01: a child of the family may be affected, however it comes into the case.
        Capacity::Child => {
            let known = step.case().children.get(&person);
            if known.is_none_or(|child| child.age != age) {
                let exposure = known.map_or(Exposure::InHome, |child| child.exposure);
                child::note(step, ChildNoted { child: person, age, exposure });
            }
        }
        Capacity::Guardian
        | Capacity::Perpetrator
        | Capacity::CloseRelation
        | Capacity::SecondaryVictim
        | Capacity::Representative
        | Capacity::Other => {}
    }
}

pub(crate) fn ask_household(step: &mut Step<'_>, minors: Asked, young_adults: Asked) {
    step.emit(Event::HouseholdAsked { minors, young_adults });
    if minors == Asked::Yes {
        if step.case().plans_shelter() {
            child::lay_shelter_told(step);
        }
        if step.case().kind.concerns_violence() {
            child::lay_application_told(step);
        }
    }
}

pub(crate) fn assess_danger(step: &mut Step<'_>, danger: Danger, retry_at: Option<Timestamp>, measures: &BTreeSet<Measure>) {
    step.need(!danger.is_open() || retry_at.is_some_and(|at| at > step.occurred()), &rulebook::INT_03);
    step.done(Duty::AskDangerAgain);
    step.emit(Event::DangerAssessed { danger, retry_at, measures: measures.clone() });
    if measures.contains(&Measure::ShelterSought) && step.case().has_minors() {
        // KID-12: told when shelter is planned, not only when it is decided.
        child::lay_shelter_told(step);
    }
    if let (true, Some(at)) = (danger.is_open(), retry_at) {
        step.emit(Event::DutyLaid { duty: Duty::AskDangerAgain, due: at });
    }
}
