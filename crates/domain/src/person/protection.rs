//! Protected personal data: what protections a person holds. They are cumulative, and an unreadable one counts.

use fristad_kernel::{Date, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One kind of protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProtectionKind {
    /// Sekretessmarkering: a warning flag in the population register (OSL 22:1).
    SecrecyMarking,
    /// Skyddad folkbokföring (folkbokföringslagen 16-17 d §§); kvarskrivning before 2019-01-01.
    ProtectedRegistration,
    /// Fingerade personuppgifter (lag 1991:483). The old and the new identity are never linked.
    FictitiousIdentity,
    /// A change of name for protection.
    NameChange,
    /// The unit's own judgement, before or without Skatteverket.
    LocalProtection,
}

impl ProtectionKind {
    /// Every value, in order.
    pub const ALL: &'static [Self] =
        &[Self::SecrecyMarking, Self::ProtectedRegistration, Self::FictitiousIdentity, Self::NameChange, Self::LocalProtection];
}

/// How well we know a protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProtectionStatus {
    /// It holds.
    InForce,
    /// The register could not be read, or gave a value that we do not know. Counts as in force (fail closed).
    Unreadable,
    /// It has ended, by a decision.
    Ended,
}

impl ProtectionStatus {
    /// Every value, in order.
    pub const ALL: &'static [Self] = &[Self::InForce, Self::Unreadable, Self::Ended];
}

/// Who told of a protection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProtectionSource {
    /// The population register (Skatteverket).
    PopulationRegister,
    /// The police (fictitious identity).
    Police,
    /// The person.
    Person,
    /// The unit itself.
    Unit,
}

impl ProtectionSource {
    /// Every value, in order.
    pub const ALL: &'static [Self] = &[Self::PopulationRegister, Self::Police, Self::Person, Self::Unit];
}

/// A protection that a person holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Protection {
    /// The kind.
    pub kind: ProtectionKind,
    /// Whether it holds.
    pub status: ProtectionStatus,
    /// Who told of it.
    pub source: ProtectionSource,
    /// Since when; unknown when the register could not be read.
    pub since: Option<Date>,
    /// Until when, if it is limited.
    pub until: Option<Date>,
    /// When it is to be looked at again.
    pub review: Option<Date>,
    /// Who decided, where the unit did.
    pub decider: Option<UserId>,
}

impl Protection {
    /// Whether the person has applied for it, and it has not ended.
    pub fn is_applied_for(&self) -> bool {
        self.source == ProtectionSource::Person && self.status != ProtectionStatus::Ended
    }
}

/// The protections of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Protections(BTreeMap<ProtectionKind, Protection>);

impl Protections {
    /// Adds or renews one.
    pub fn note(&mut self, protection: Protection) {
        self.0.insert(protection.kind, protection);
    }

    /// Whether the person counts as protected. A passed `until` alone ends nothing: a decision does.
    pub fn is_protected(&self) -> bool {
        self.0.values().any(|held| match held.status {
            ProtectionStatus::InForce | ProtectionStatus::Unreadable => true,
            ProtectionStatus::Ended => false,
        })
    }

    /// The protections, by kind.
    pub fn iter(&self) -> impl Iterator<Item = &Protection> {
        self.0.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(status: ProtectionStatus) -> Protections {
        let mut protections = Protections::default();
        protections.note(Protection {
            kind: ProtectionKind::SecrecyMarking,
            status,
            source: ProtectionSource::PopulationRegister,
            since: None,
            until: None,
            review: None,
            decider: None,
        });
        protections
    }

    #[test]
    fn pro_01_what_cannot_be_read_counts_as_protected() {
        assert!(held(ProtectionStatus::Unreadable).is_protected());
        assert!(held(ProtectionStatus::InForce).is_protected());
        assert!(!held(ProtectionStatus::Ended).is_protected());
        assert!(!Protections::default().is_protected());
    }

    #[test]
    fn one_that_ends_takes_no_other_with_it() {
        let mut protections = held(ProtectionStatus::Ended);
        protections.note(Protection {
            kind: ProtectionKind::LocalProtection,
            status: ProtectionStatus::InForce,
            source: ProtectionSource::Unit,
            since: Some(jiff::civil::date(2026, 1, 1)),
            until: None,
            review: None,
            decider: None,
        });
        assert!(protections.is_protected());
    }
}
