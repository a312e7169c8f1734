//! People as the process sees them: age groups, capacities, protections, contact rules. Names and numbers are not here.

pub mod contact;
pub mod protection;

use crate::{
    case::{code::ChildUnitReason, decide::Step, event::Event},
    child, rulebook,
};
use fristad_kernel::{Date, PersonId, calendar::age};
use protection::{Protection, ProtectionKind, ProtectionSource, ProtectionStatus};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The law's age groups. Several rules for 'barn och unga' reach those of 18 to 20.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgeGroup {
    /// Under 12.
    ChildUnder12,
    /// 12 to 14.
    Child12To14,
    /// 15 to 17: own standing in the case (SoL 3:4).
    Child15To17,
    /// 18 to 20.
    YoungAdult,
    /// 21 and older.
    Adult,
    /// Not known. Treated as adult until known, but never where that would take a protection away.
    Unknown,
}

impl AgeGroup {
    /// Every value, in order.
    pub const ALL: &'static [Self] =
        &[Self::ChildUnder12, Self::Child12To14, Self::Child15To17, Self::YoungAdult, Self::Adult, Self::Unknown];
}

impl AgeGroup {
    /// The group of someone born on `birth`, on the day `on`.
    pub fn of(birth: Date, on: Date) -> Self {
        match age(birth, on) {
            ..12 => Self::ChildUnder12,
            12..15 => Self::Child12To14,
            15..18 => Self::Child15To17,
            18..21 => Self::YoungAdult,
            21.. => Self::Adult,
        }
    }

    /// Under 18.
    pub const fn is_minor(self) -> bool {
        matches!(self, Self::ChildUnder12 | Self::Child12To14 | Self::Child15To17)
    }

    /// A child or someone of 18 to 20 (SoL 20:1-2 speak of 'barn eller unga').
    pub const fn is_child_or_young(self) -> bool {
        self.is_minor() || matches!(self, Self::YoungAdult)
    }

    /// Under 18, or not known to be older: for what protects a child.
    pub const fn may_be_minor(self) -> bool {
        self.is_minor() || matches!(self, Self::Unknown)
    }

    /// Under 21, or not known to be older: for what protects a child or someone of 18 to 20.
    pub const fn may_be_child_or_young(self) -> bool {
        self.is_child_or_young() || matches!(self, Self::Unknown)
    }
}

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
