//! Children in a case: who may be affected, the duties that follow, impact analyses and consents.

use crate::{
    case::{
        code::{ChildUnitReason, ChildsView, ConsentMatter, ConsentState, Exposure, GuardianRole, ParentsPart, Part},
        decide::Step,
        duty::Duty,
        event::Event,
    },
    person::{
        AgeGroup,
        protection::{Protection, Protections},
    },
    rulebook,
};
use fristad_kernel::PersonId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A child or young person who may be affected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChildNoted {
    /// The child.
    pub child: PersonId,
    /// The age group that day.
    pub age: AgeGroup,
    /// How the child is touched.
    pub exposure: Exposure,
}

/// A child impact analysis (barnkonsekvensanalys).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImpactAnalysed {
    /// The child.
    pub child: PersonId,
    /// What it says of the child's own view.
    pub childs_view: ChildsView,
    /// Whether the parent took part.
    pub parents_part: ParentsPart,
}

/// A consent, asked of someone about something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ConsentNoted {
    /// What it concerns.
    pub matter: ConsentMatter,
    /// Whose consent. Not written as `by`: that is who recorded the event.
    #[serde(rename = "person")]
    pub by: PersonId,
    /// What was said.
    pub state: ConsentState,
    /// Whether the one asked is a guardian who is a danger to the child.
    pub guardian: GuardianRole,
}

pub(crate) fn note(step: &mut Step<'_>, noted: ChildNoted) {
    step.emit(Event::ChildNoted(noted));
    if noted.exposure.may_be_affected() && noted.age.may_be_minor() {
        // KID-01: regardless of the adult's wishes, due the same shift (SoL 19:1, S2).
        let due = step.in_hours(step.moment().settings.shift_hours);
        step.lay(Duty::ReportConcern { child: noted.child }, due);
    }
    if noted.age.may_be_minor() {
        // KID-12, KID-13: what was known before the child was.
        if step.case().plans_shelter() {
            lay_shelter_told(step);
        }
        if step.case().kind.concerns_violence() {
            lay_application_told(step);
        }
    }
}

/// KID-12: the child unit is told at once when shelter is planned or decided for someone with children.
pub(crate) fn lay_shelter_told(step: &mut Step<'_>) {
    lay_told(step, ChildUnitReason::Shelter);
}

/// KID-13: and when someone in a case of violence has applied for protected data.
pub(crate) fn lay_application_told(step: &mut Step<'_>) {
    let applied = step.case().protections.values().flat_map(Protections::iter).any(Protection::is_applied_for);
    if applied {
        lay_told(step, ChildUnitReason::ProtectionApplication);
    }
}

/// Within the shift, and once.
pub(crate) fn lay_told(step: &mut Step<'_>, reason: ChildUnitReason) {
    if !step.case().child_unit_told.contains(&reason) {
        let due = step.in_hours(step.moment().settings.shift_hours);
        step.lay(Duty::TellChildUnit { reason }, due);
    }
}

pub(crate) fn report_concern(step: &mut Step<'_>, child: PersonId) {
    step.discharge(Duty::ReportConcern { child });
}

pub(crate) fn tell_child_unit(step: &mut Step<'_>, reason: ChildUnitReason) {
    step.emit(Event::ChildUnitTold { reason });
    step.done(Duty::TellChildUnit { reason });
}

pub(crate) fn analyse_impact(step: &mut Step<'_>, analysed: ImpactAnalysed) {
    step.need_about(step.case().children.contains_key(&analysed.child), &rulebook::REC_05, analysed.child);
    let told = match analysed.childs_view {
        ChildsView::Told => step.wrote(Part::ChildsView),
        // That it was declined, too early or unsafe is an answer, with a reason in the weighing.
        ChildsView::Declined | ChildsView::TooYoung | ChildsView::NotSafeToAsk => step.wrote(Part::Weighing),
    };
    step.need_about(told, &rulebook::KID_06, analysed.child);
    step.emit(Event::ImpactAnalysed(analysed));
}

pub(crate) fn note_consent(step: &mut Step<'_>, noted: ConsentNoted) {
    let asked_of_the_danger = noted.guardian == GuardianRole::IsDanger && noted.state != ConsentState::NotAskedGuardianIsDanger;
    step.need(!asked_of_the_danger, &rulebook::KID_11);
    step.emit(Event::ConsentNoted(noted));
}
