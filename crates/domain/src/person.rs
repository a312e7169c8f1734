//! People as the process sees them: age groups, capacities, protections, contact rules. Names and numbers are not here.

mod age;
pub mod contact;
pub mod protection;

pub use age::{AgeGroup, Births};

use crate::{
    case::{code::ChildUnitReason, decide::Step, event::Event},
    child, rulebook,
};
use fristad_kernel::PersonId;
use protection::{Protection, ProtectionKind, ProtectionSource, ProtectionStatus};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// In what capacity a person stands in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Capacity {
    /// Whom the case is about.
    Subject,
    /// A child or young person of the family.
    Child,
    /// A guardian (vårdnadshavare).
    Guardian,
    /// The person said to use violence.
    Perpetrator,
    /// A close relation (närstående), judged case by case.
    CloseRelation,
    /// Who may be harmed besides the exposed person (sekundärt offer).
    SecondaryVictim,
    /// A legal representative or counsel.
    Representative,
    /// Anyone else.
    Other,
}

impl Capacity {
    /// Every value, in order.
    pub const ALL: &'static [Self] = &[
        Self::Subject,
        Self::Child,
        Self::Guardian,
        Self::Perpetrator,
        Self::CloseRelation,
        Self::SecondaryVictim,
        Self::Representative,
        Self::Other,
    ];
}

/// For whom a representative acts. What goes to one goes to the side of whom they act for (OSL 26:1), so it is written down, and never guessed.
pub(crate) fn note_representation(step: &mut Step<'_>, representative: PersonId, of: Option<PersonId>) {
    let case = step.case();
    let acts = |person: &PersonId| case.people.get(person) == Some(&Capacity::Representative);
    let stands = |person: &PersonId| case.subject == Some(*person) || case.people.contains_key(person);
    let fits = acts(&representative) && of.is_none_or(|of| stands(&of) && !acts(&of));
    step.need_about(fits, &rulebook::REC_05, representative);
    step.emit(Event::RepresentationNoted { representative, of });
}

pub(crate) fn note_protection(step: &mut Step<'_>, person: PersonId, protection: Protection) {
    let unreadable = protection.status == ProtectionStatus::Unreadable;
    let by_unit = protection.source == ProtectionSource::Unit || protection.kind == ProtectionKind::LocalProtection;
    step.need(unreadable || protection.since.is_some(), &rulebook::PRO_02);
    step.need(!by_unit || protection.decider.is_some(), &rulebook::PRO_02);
    step.emit(Event::ProtectionNoted { person, protection });
    let case = step.case();
    if protection.is_applied_for() && case.kind.concerns_violence() && case.has_minors() {
        child::lay_told(step, ChildUnitReason::ProtectionApplication);
    }
}
