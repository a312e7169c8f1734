//! Protection.

use crate::support::*;
use fristad_domain::{
    case::{Command, code::Asked},
    person::{
        contact::Way,
        protection::{Protection, ProtectionKind, ProtectionSource, ProtectionStatus},
    },
    service::DecisionType,
    stage::commission::GiveCommission,
};

const READ: Protection = Protection {
    kind: ProtectionKind::SecrecyMarking,
    status: ProtectionStatus::InForce,
    source: ProtectionSource::PopulationRegister,
    since: None,
    until: None,
    review: None,
    decider: None,
};

fn notes(protection: Protection) -> Command {
    Command::NoteProtection { person: her(), protection }
}

#[test]
fn pro_01_an_unknown_protection_protects() {
    let story = Story::granted(DecisionType::Shelter).does(notes(Protection { status: ProtectionStatus::Unreadable, ..READ }), &[]);
    assert!(story.case.subject_is_protected());
    let tells = |way| Command::NotifyDecision { decision: 1, person: None, way, received: None };
    story.refuses(tells(Way::Email), &[], &["COM-02"]);
    story.takes(tells(Way::EIdentified), &[]);
    let commission = |protection_told| Command::GiveCommission(GiveCommission { protection_told, ..commissioning(1) });
    story.refuses(commission(Asked::No), &[], &["COP-03"]);
    story.takes(commission(Asked::Yes), &[]);
    // Only a decision ends it, not a day that has passed.
    let ended = notes(Protection { status: ProtectionStatus::Ended, since: Some(day("2025-01-01")), ..READ });
    story.clone().does(ended, &[]).takes(tells(Way::Email), &[]);
    let passed = notes(Protection { since: Some(day("2024-01-01")), until: Some(day("2025-01-01")), ..READ });
    story.does(passed, &[]).refuses(tells(Way::Email), &[], &["COM-02"]);
}

#[test]
fn pro_02_a_protection_has_source_decider_and_date() {
    let story = Story::begins(application());
    story.refuses(notes(READ), &[], &["PRO-02"]);
    story.takes(notes(Protection { since: Some(day("2026-01-01")), ..READ }), &[]);
    // What could not be read has no date that anyone knows.
    story.takes(notes(Protection { status: ProtectionStatus::Unreadable, ..READ }), &[]);
    let own = Protection { since: Some(day("2026-03-10")), source: ProtectionSource::Unit, kind: ProtectionKind::LocalProtection, ..READ };
    story.refuses(notes(own), &[], &["PRO-02"]);
    story.takes(notes(Protection { decider: Some(user(20)), ..own }), &[]);
}
