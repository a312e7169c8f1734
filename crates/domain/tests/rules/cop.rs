//! Commissions to providers.

use crate::support::*;
use fristad_domain::{
    case::{
        Command, Duty,
        code::{Asked, ConsentMatter, ConsentState, DisclosureGround, Execution, Licence, Part},
    },
    person::protection::{Protection, ProtectionKind, ProtectionSource, ProtectionStatus},
    service::DecisionType,
    stage::{commission::GiveCommission, decision::Decide},
};

#[test]
fn cop_01_facts_to_a_provider_rest_on_a_ground() {
    let story = Story::granted(DecisionType::Shelter);
    let on = |ground| Command::GiveCommission(GiveCommission { ground, ..commissioning(1) });
    story.refuses(on(None), &[], &["COP-01"]);
    for ground in [DisclosureGround::Necessary, DisclosureGround::DutyToTell] {
        story.takes(on(Some(ground)), &[]);
    }
    // What is needed for a child goes to another authority, not to a licensed private shelter.
    let care =
        |licence| Command::GiveCommission(GiveCommission { ground: Some(DisclosureGround::CareOfChild), licence, ..commissioning(1) });
    story.refuses(care(Licence::Licensed), &[], &["COP-01"]);
    story.takes(care(Licence::OwnRunNotified), &[]);
    let by_consent = || on(Some(DisclosureGround::Consent));
    story.refuses(by_consent(), &[], &["COP-01"]);
    let says = |by, state| consent(ConsentMatter::FactsToProvider, by, state);
    // Nobody else's consent is hers.
    story.clone().does(says(father(), ConsentState::Given), &[]).refuses(by_consent(), &[], &["COP-01"]);
    let story = story.does(says(her(), ConsentState::Given), &[]);
    story.takes(by_consent(), &[]);
    story.does(says(her(), ConsentState::Withdrawn), &[]).refuses(by_consent(), &[], &["COP-01"]);
}

#[test]
fn cop_02_a_commission_rests_on_a_decision() {
    let commission = || Command::GiveCommission(commissioning(1));
    Story::concluded().refuses_about(commission(), &[], "COP-02", &["1"]);
    Story::refused(DecisionType::Shelter).refuses_about(commission(), &[], "COP-02", &["1"]);
    let story = Story::granted(DecisionType::Shelter);
    story.takes(commission(), &[]);
    // What has ended, or is past its last day, carries nothing more.
    let ended = Command::ChangeExecution { decision: 1, execution: Execution::Ended, on: story.today() };
    story.does(ended, &[]).refuses_about(commission(), &[], "COP-02", &["1"]);
    let story = Story::concluded();
    let limited = Decide { until: Some(day("2026-04-01")), ..granting(DecisionType::Shelter, story.today()) };
    let story = story.does(Command::Decide(limited), &[Part::Ruling, Part::Reasons]);
    story.clone().at("2026-04-01T12:00").takes(commission(), &[]);
    story.at("2026-04-02T12:00").refuses_about(commission(), &[], "COP-02", &["1"]);
}

#[test]
fn cop_03_the_provider_is_told_of_the_protection_and_the_contact() {
    let protection = Protection {
        kind: ProtectionKind::SecrecyMarking,
        status: ProtectionStatus::Unreadable,
        source: ProtectionSource::PopulationRegister,
        since: None,
        until: None,
        review: None,
        decider: None,
    };
    let story = Story::granted(DecisionType::Shelter).does(Command::NoteProtection { person: child(), protection }, &[]);
    let told = |protection_told| Command::GiveCommission(GiveCommission { protection_told, ..commissioning(1) });
    story.refuses(told(Asked::No), &[], &["COP-03"]);
    story.refuses(told(Asked::Unknown), &[], &["COP-03"]);
    story.takes(told(Asked::Yes), &[]);
}

#[test]
fn cop_04_an_acute_commission_has_a_renewal_date() {
    let story = Story::sheltered();
    let renewed = |renewal| Command::GiveCommission(GiveCommission { renewal, ..commissioning(1) });
    story.refuses(renewed(None), &[], &["COP-04"]);
    let story = story.does(renewed(Some(day("2026-03-24"))), &[]);
    let duty = Duty::RenewCommission { commission: 1 };
    assert_eq!(story.due(duty), Some(end("2026-03-24")));
    assert!(story.does(Command::RenewCommission { commission: 1 }, &[]).has_done(duty));
    Story::granted(DecisionType::Shelter).takes(renewed(None), &[]);
}

#[test]
fn cop_05_an_unlicensed_shelter_is_not_commissioned() {
    let licensed = |licence| Command::GiveCommission(GiveCommission { licence, ..commissioning(1) });
    let story = Story::granted(DecisionType::Shelter);
    for licence in [Licence::None, Licence::NotNeeded] {
        story.refuses(licensed(licence), &[], &["COP-05"]);
    }
    for licence in [Licence::Licensed, Licence::OwnRunNotified] {
        story.takes(licensed(licence), &[]);
    }
    Story::granted(DecisionType::Counselling).takes(licensed(Licence::NotNeeded), &[]);
}

#[test]
fn a_placement_that_ended_before_it_was_commissioned_leaves_nothing_to_commission() {
    let ended = Command::ChangeExecution { decision: 1, execution: Execution::Ended, on: day("2026-03-10") };
    let story = Story::begins(application()).does(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[]).does(ended, &[]);
    assert!(story.has_done(Duty::CommissionAfterwards { decision: 1 }) && story.has_done(Duty::SetEnd { decision: 1 }));
}
