//! The barrier between the two sides.

use crate::support::*;
use fristad_domain::{
    actor::Role,
    assessment::{
        AssessMeeting,
        code::{Meeting, PoliceGround},
    },
    case::{
        Command, LinkedFact,
        code::{CaseKind, ConsentMatter, ConsentState, ContactResult, ContactWith, Exposure, Part, RiskLevel, Trigger},
    },
    child::ConsentNoted,
    person::{
        AgeGroup, Capacity,
        contact::{Content, Urgency, Way},
    },
    service::DecisionType,
    stage::intake::IntakeRegistered,
};
use std::collections::BTreeSet;

fn his() -> Story {
    Story::begins(IntakeRegistered { kind: CaseKind::Perpetrator, ..application() })
}

fn contacts(with: ContactWith) -> Command {
    Command::MakeContact { with, way: Way::Phone, content: Content::Neutral, urgency: Urgency::Ordinary, result: ContactResult::Reached }
}

#[test]
fn bar_01_victim_and_perpetrator_have_their_own_handlers() {
    let assigns = |number| Command::AssignHandler { user: user(number), unit: unit() };
    let story = Story::begins(application()).knowing(LinkedFact::OppositeHandler(user(12)));
    story.refuses(assigns(12), &[], &["BAR-01"]);
    story.takes(assigns(13), &[]);
    // Acute duty: whoever works at night takes both sides, and gives one to a colleague who has the other only together with the help.
    story.clone().by_user(user(12), Role::DutyOfficer).takes(assigns(12), &[]);
    let on_duty = story.clone().by(Role::DutyOfficer);
    on_duty.refuses(assigns(12), &[], &["BAR-01"]);
    let helped = on_duty.does(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[Part::WhyItCannotWait]);
    helped.takes(assigns(12), &[]);
    helped.later(1).refuses(assigns(12), &[], &["BAR-01"]);
    let allows = Command::AllowSameHandler { user: user(12) };
    story.refuses(allows.clone(), &[Part::Reasons], &["BAR-01"]);
    let lead = story.by_user(user(20), Role::TeamLead);
    lead.refuses(allows.clone(), &[], &["BAR-01"]);
    lead.does(allows.clone(), &[Part::Reasons]).takes(assigns(12), &[]);
    // The reason stands on her side, and is known on his.
    let his = his().knowing(LinkedFact::OppositeHandler(user(12))).by_user(user(20), Role::TeamLead);
    his.refuses(allows, &[Part::Reasons], &["BAR-01"]);
    his.refuses(assigns(12), &[], &["BAR-01"]);
    his.knowing(LinkedFact::SameHandlerAllowed(user(12))).takes(assigns(12), &[]);
}

/// Nobody handles both sides by having one of them under a key of theirs.
#[test]
fn both_sides_are_barred_from_whoever_stands_behind_a_key() {
    let assigns = |number| Command::AssignHandler { user: user(number), unit: unit() };
    let mut machine = Story::begins(application()).knowing(LinkedFact::OppositeHandler(user(12))).by_user(user(40), Role::TeamLead);
    machine.takes(assigns(40), &[]);
    machine.actor.behind = Some(user(12));
    machine.refuses(assigns(40), &[], &["BAR-01"]);
    machine.takes(assigns(13), &[]);
    machine.knowing(LinkedFact::SameHandlerAllowed(user(12))).takes(assigns(40), &[]);
    let mut named = his().does(Command::NameCounsellor { user: user(12) }, &[]).by_user(user(40), Role::TeamLead);
    named.takes(Command::AssignPartnerContact { user: user(40) }, &[]);
    named.actor.behind = Some(user(12));
    named.refuses(Command::AssignPartnerContact { user: user(40) }, &[], &["BAR-05"]);
}

#[test]
fn bar_02_the_victims_events_stay_on_her_side() {
    let hers = Story::begins(application());
    for trigger in Trigger::ALL {
        let notes = Command::NoteTrigger { trigger: *trigger };
        hers.takes(notes.clone(), &[]);
        if matches!(trigger, Trigger::Separation | Trigger::Pregnancy | Trigger::Moved | Trigger::BelongingsVisit) {
            his().refuses(notes, &[], &["BAR-02"]);
        } else {
            his().takes(notes, &[]);
        }
    }
    // Nor who may be harmed besides, nor what is asked about the danger from him, nor where she fetches her belongings.
    let naming = Command::JoinPerson { person: person(6), capacity: Capacity::SecondaryVictim, age: AgeGroup::Adult };
    let asking = Command::AskPolice { ground: PoliceGround::Prevention };
    let visiting = |meeting| Command::AssessMeeting(AssessMeeting { meeting, level: RiskLevel::High, instrument: None });
    // Nor what the police are told of it.
    let telling = Command::TellPolice { ground: PoliceGround::CommittedCrime };
    let about_him = [
        (naming, &[][..]),
        (asking, &[Part::Weighing]),
        (telling, &[Part::Weighing, Part::Material]),
        (visiting(Meeting::BelongingsVisit), &[Part::Assessment]),
    ];
    for (step, parts) in about_him {
        his().refuses(step.clone(), parts, &["BAR-02"]);
        // And a case in which it stands never becomes his.
        let turning = Command::DetermineKind { kind: CaseKind::Perpetrator, contexts: BTreeSet::new(), violence: BTreeSet::new() };
        hers.clone().does(step, parts).refuses(turning, &[], &["BAR-02"]);
    }
    his().takes(visiting(Meeting::Staff), &[Part::Assessment]);
}

#[test]
fn nothing_is_decided_in_his_file_that_tells_where_a_child_is() {
    let acute = Command::DecideAcutely(acutely(DecisionType::ChildShelterByConsent));
    // Help at night waits for nothing; it is given in her file, or the child's, which never becomes his afterwards.
    his().refuses(acute.clone(), &[], &["BAR-02"]);
    let hers = Story::begins(application()).does(acute, &[]);
    let turning = Command::DetermineKind { kind: CaseKind::Perpetrator, contexts: BTreeSet::new(), violence: BTreeSet::new() };
    hers.refuses(turning, &[], &["BAR-02"]);
    for kind in DecisionType::ALL.iter().copied().filter(|kind| kind.tells_of_child()) {
        let rejection = his().tries(Command::Decide(granting(kind, his().today())), &[]).unwrap_err();
        assert!(rejection.rules().contains(&"BAR-02"), "{kind:?}: {rejection}");
        let rejection = his().by(Role::Chair).tries(Command::DecideAcutely(acutely(kind)), &[]).unwrap_err();
        assert!(rejection.rules().contains(&"BAR-02"), "{kind:?}: {rejection}");
    }
}

#[test]
fn whose_child_someone_guards_stands_on_her_side() {
    let turning = Command::DetermineKind { kind: CaseKind::Perpetrator, contexts: BTreeSet::new(), violence: BTreeSet::new() };
    let guards = |child| Command::NoteGuardian { child, guardian: father() };
    let ends = |child| Command::EndGuardian { child, guardian: father() };
    let noted = his().does(noting(child(), Exposure::InHome), &[]);
    noted.refuses(guards(child()), &[], &["BAR-02"]);
    let joins = Command::JoinPerson { person: father(), capacity: Capacity::Guardian, age: AgeGroup::Adult };
    noted.clone().does(joins, &[]).refuses(ends(child()), &[Part::Basis], &["BAR-02"]);
    let asks = Command::NoteConsent(ConsentNoted::to_shelter(child(), person(6), ConsentState::Given));
    noted.refuses(asks.clone(), &[], &["BAR-02"]);
    // What stands in her file keeps it hers.
    let hers = Story::begins(application()).does(noting(child(), Exposure::InHome), &[]);
    for step in [guards(child()), asks] {
        hers.clone().does(step, &[]).refuses(turning.clone(), &[], &["BAR-02"]);
    }
    // His own guardians, where he is under 18 himself, stand in his.
    his().does(guards(her()), &[]).takes(ends(her()), &[Part::Basis]);
    Story::begins(application()).does(guards(her()), &[]).takes(turning, &[]);
}

#[test]
fn bar_03_the_perpetrator_is_contacted_only_with_consent_and_judgement() {
    let call = || contacts(ContactWith::Perpetrator);
    let says = |by, state| consent(ConsentMatter::ContactWithPerpetrator, by, state);
    let story = Story::begins(application());
    story.refuses(Command::JudgeContactSafe, &[], &["BAR-03"]);
    let judged = story.clone().does(Command::JudgeContactSafe, &[Part::Assessment]);
    judged.refuses(call(), &[], &["BAR-03"]);
    story.does(says(her(), ConsentState::Given), &[]).refuses(call(), &[], &["BAR-03"]);
    // His consent is not hers.
    judged.clone().does(says(father(), ConsentState::Given), &[]).refuses(call(), &[], &["BAR-03"]);
    let both = judged.does(says(her(), ConsentState::Given), &[]);
    both.takes(call(), &[]);
    both.does(says(her(), ConsentState::Withdrawn), &[]).refuses(call(), &[], &["BAR-03"]);
}

#[test]
fn bar_04_partner_contact_needs_the_perpetrators_consent() {
    let call = || contacts(ContactWith::Partner);
    his().refuses(call(), &[], &["BAR-04"]);
    let says = |by| consent(ConsentMatter::PartnerContact, by, ConsentState::Given);
    his().does(says(person(9)), &[]).refuses(call(), &[], &["BAR-04"]);
    his().does(says(her()), &[]).takes(call(), &[]);
    // Partner contact is made from his side alone.
    Story::begins(application()).does(says(her()), &[]).refuses(call(), &[], &["BAR-04"]);
}

#[test]
fn bar_05_the_partner_contact_is_neither_counsellor_nor_handler() {
    let contact = |number| Command::AssignPartnerContact { user: user(number) };
    let counsellor = |number| Command::NameCounsellor { user: user(number) };
    let assigns = |number| Command::AssignHandler { user: user(number), unit: unit() };
    let story = his().does(assigns(12), &[]).does(counsellor(13), &[]);
    story.refuses(contact(12), &[], &["BAR-05"]);
    story.refuses(contact(13), &[], &["BAR-05"]);
    let story = story.does(contact(14), &[]);
    story.refuses(counsellor(14), &[], &["BAR-05"]);
    story.refuses(assigns(14), &[], &["BAR-05"]);
    story.takes(counsellor(12), &[]);
    // There is no such contact on her side.
    Story::begins(application()).refuses(contact(14), &[], &["BAR-05"]);
}
