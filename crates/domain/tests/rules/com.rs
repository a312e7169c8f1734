//! Communication and other contacts.

use crate::support::*;
use fristad_domain::{
    case::{
        Command, Event,
        code::{Asked, CommunicationException, ContactResult, ContactWith, Outcome, Part},
    },
    person::{
        contact::{ContactRules, Content, Hours, Urgency, Way},
        protection::{Protection, ProtectionKind, ProtectionSource, ProtectionStatus},
    },
    service::DecisionType,
    stage::decision::Decide,
};

const RULED: [Part; 2] = [Part::Ruling, Part::Reasons];

fn sends(answer_by: &str, told_of_right_to_speak: Asked) -> Command {
    Command::Communicate { way: Way::Letter, content: Content::CaseFacts, answer_by: day(answer_by), told_of_right_to_speak }
}

fn contacts(way: Way, content: Content, urgency: Urgency) -> Command {
    Command::MakeContact { with: ContactWith::Subject, way, content, urgency, result: ContactResult::Reached }
}

fn only_by_phone(from: i8, until: i8) -> Command {
    let rules = ContactRules { safe: [(Way::Phone, Hours { from, until })].into(), cautions: Vec::new() };
    Command::SetContactRules { rules }
}

#[test]
fn com_01_the_party_has_seen_the_material_or_an_exception_is_stated() {
    let story = Story::concluded();
    let today = story.today();
    let partly = Decide { outcome: Outcome::Partly, follow_up: Some(day("2026-06-01")), ..refusing(DecisionType::Shelter, today) };
    for decision in [refusing(DecisionType::Shelter, today), partly] {
        story.refuses(Command::Decide(decision.clone()), &RULED, &["COM-01"]);
        for exception in CommunicationException::ALL {
            let omits = Command::OmitCommunication { exception: *exception };
            story.refuses(omits.clone(), &[], &["COM-01"]);
            story.clone().does(omits, &[Part::Reasons]).takes(Command::Decide(decision.clone()), &RULED);
        }
    }
    story.refuses(sends("2026-03-20", Asked::Yes), &[], &["COM-01"]);
    story.refuses(sends("2026-03-10", Asked::Yes), &[Part::Material], &["COM-01"]);
    story.takes(sends("2026-03-20", Asked::Yes), &[Part::Material]);
    // What is wholly granted surprises nobody.
    story.takes(Command::Decide(granting(DecisionType::Shelter, today)), &RULED);
    Story::begins(application()).refuses(sends("2026-03-20", Asked::Yes), &[Part::Material], &["REC-05"]);
}

fn protected(status: ProtectionStatus) -> Command {
    let since = (status == ProtectionStatus::InForce).then(|| day("2026-01-01"));
    let protection = Protection {
        kind: ProtectionKind::SecrecyMarking,
        status,
        source: ProtectionSource::PopulationRegister,
        since,
        until: None,
        review: None,
        decider: None,
    };
    Command::NoteProtection { person: her(), protection }
}

#[test]
fn com_02_protected_facts_travel_only_safe_ways() {
    let story = Story::granted(DecisionType::Shelter);
    let carrying = [Way::Letter, Way::ForwardedLetter, Way::EIdentified, Way::VisitIdentified];
    for way in Way::ALL {
        let facts = contacts(way, Content::ProtectedFacts, Urgency::Ordinary);
        if carrying.contains(&way) {
            story.takes(facts, &[]);
        } else {
            story.refuses(facts, &[], &["COM-02"]);
            story.takes(contacts(way, Content::CaseFacts, Urgency::Ordinary), &[]);
        }
    }
    // Letters of the case to someone protected hold more than their writer thinks.
    let notified = |way| Command::NotifyDecision { decision: 1, person: None, way, received: None };
    story.takes(notified(Way::Email), &[]);
    let story = story.does(protected(ProtectionStatus::InForce), &[]);
    story.refuses(notified(Way::Email), &[], &["COM-02"]);
    story.takes(notified(Way::EIdentified), &[]);
}

#[test]
fn com_03_an_unsafe_way_is_used_only_to_warn_of_mortal_danger() {
    let story = Story::begins(application()).does(only_by_phone(9, 15), &[]);
    let call = |urgency| contacts(Way::Phone, Content::Neutral, urgency);
    story.takes(call(Urgency::Ordinary), &[]);
    story.refuses(contacts(Way::Letter, Content::Neutral, Urgency::Ordinary), &[], &["COM-03"]);
    let evening = story.at("2026-03-10T20:00");
    evening.refuses(call(Urgency::Ordinary), &[Part::Reasons], &["COM-03"]);
    evening.refuses(call(Urgency::MortalDanger), &[], &["COM-03"]);
    let warned = evening.takes(call(Urgency::MortalDanger), &[Part::Reasons]);
    assert!(warned.contains(&Event::TeamLeadTold));
    // The party's own letters are bound by the same rules.
    let story = Story::granted(DecisionType::Counselling).does(only_by_phone(9, 15), &[]);
    let notified = Command::NotifyDecision { decision: 1, person: None, way: Way::Letter, received: None };
    story.refuses(notified, &[Part::Reasons], &["COM-03"]);
}

#[test]
fn safe_hours_can_pass_midnight() {
    let story = Story::begins(application()).does(only_by_phone(22, 6), &[]);
    let call = || contacts(Way::Phone, Content::Neutral, Urgency::Ordinary);
    for time in ["2026-03-10T22:00", "2026-03-11T00:10", "2026-03-11T05:59"] {
        story.clone().at(time).takes(call(), &[]);
    }
    for time in ["2026-03-10T21:59", "2026-03-11T06:00", "2026-03-11T12:00"] {
        story.clone().at(time).refuses(call(), &[], &["COM-03"]);
    }
}

#[test]
fn com_04_the_communication_tells_of_the_right_to_speak() {
    let story = Story::concluded();
    for untold in [Asked::No, Asked::Unknown] {
        story.refuses(sends("2026-03-20", untold), &[Part::Material], &["COM-04"]);
    }
    story.takes(sends("2026-03-20", Asked::Yes), &[Part::Material]);
}

#[test]
fn com_05_the_decision_waits_for_the_answer_or_the_time() {
    let story = Story::concluded().does(sends("2026-03-20", Asked::Yes), &[Part::Material]);
    let decides = |story: &Story| Command::Decide(refusing(DecisionType::Shelter, story.today()));
    let last_day = story.clone().at("2026-03-20T16:00");
    last_day.refuses(decides(&last_day), &RULED, &["COM-05"]);
    let passed = story.clone().at("2026-03-21T08:00");
    passed.takes(decides(&passed), &RULED);
    let answered = story.does(Command::ReceiveAnswer, &[]);
    answered.takes(decides(&answered), &RULED);
    // There is one answer to await.
    answered.refuses(Command::ReceiveAnswer, &[], &["REC-05"]);
}
