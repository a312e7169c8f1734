//! Ordinary decisions.

use crate::support::*;
use fristad_domain::{
    actor::Role,
    case::{
        Command, Duty, Event,
        code::{Asked, ChildsView, ConsentMatter, ConsentState, Exposure, Instruction, InvestigationEnd, Names, Outcome, Part},
    },
    person::{AgeGroup, Capacity},
    service::{AppealRoute, DecisionType, NeedsTest},
    stage::decision::Decide,
};
use fristad_kernel::statute::{old_sol, sol};

const RULED: [Part; 2] = [Part::Ruling, Part::Reasons];

fn counselling(story: &Story) -> Decide {
    granting(DecisionType::Counselling, story.today())
}

#[test]
fn dec_01_an_ordinary_decision_rests_on_an_investigation() {
    let withdrawn = Command::ConcludeInvestigation { end: InvestigationEnd::Withdrawn };
    let open = Story::begins(application()).opened();
    for story in [Story::begins(application()), open.clone(), open.does(withdrawn, &[])] {
        story.refuses(Command::Decide(counselling(&story)), &RULED, &["DEC-01"]);
    }
    let story = Story::concluded();
    let story = story.clone().does(Command::Decide(counselling(&story)), &RULED);
    // And so do the second and the third.
    story.takes(Command::Decide(counselling(&story)), &RULED);
}

#[test]
fn dec_02_refusals_and_partial_grants_carry_reasons() {
    let story = Story::heard();
    let refusal = refusing(DecisionType::Shelter, story.today());
    let partly = Decide { outcome: Outcome::Partly, follow_up: Some(day("2026-05-01")), ..refusal.clone() };
    for decision in [refusal, partly] {
        story.refuses(Command::Decide(decision.clone()), &[Part::Ruling], &["DEC-02"]);
        story.takes(Command::Decide(decision), &RULED);
    }
}

/// Both guardians are known, she has said yes, and the child has been told.
fn against_him(story: Story) -> Story {
    let story = story.does(noting(child(), Exposure::NotAffected), &[]);
    let story = story.does(asking_the_court(ChildsView::Told), &[Part::ChildsView, Part::Note]);
    let joining = Command::JoinPerson { person: father(), capacity: Capacity::Guardian, age: AgeGroup::Adult };
    story.does(joining, &[]).does(consent(ConsentMatter::ChildShelter, her(), ConsentState::Given), &[])
}

/// What a committee decides against the other guardian: wholly granted, and yet against a party.
fn application_to_court(story: &Story) -> Decide {
    Decide {
        child: Some(placement()),
        place_free: Asked::Yes,
        rapporteur: Some(worker()),
        ..granting(DecisionType::ChildShelterApplication, story.today())
    }
}

#[test]
fn what_goes_against_a_guardian_has_reasons_and_a_hearing() {
    let story = against_him(Story::concluded()).by_user(user(20), Role::Committee);
    story.refuses(Command::Decide(application_to_court(&story)), &[Part::Ruling], &["COM-01", "DEC-02"]);
    let whereabouts = Decide {
        kind: DecisionType::ConcealedWhereabouts,
        basis: DecisionType::ConcealedWhereabouts.provision_on(story.today()),
        ..application_to_court(&story)
    };
    story.refuses(Command::Decide(whereabouts), &RULED, &["COM-01", "DEC-04", "KID-22"]);
}

#[test]
fn dec_03_the_deciders_delegation_reaches_the_type() {
    let story = Story::concluded();
    let decision = Command::Decide(counselling(&story));
    for role in [Role::CaseWorker, Role::DutyOfficer, Role::TeamLead] {
        story.clone().by(role).takes(decision.clone(), &RULED);
        let mut undelegated = story.clone().by(role);
        undelegated.actor.delegated.remove(&DecisionType::Counselling);
        undelegated.refuses(decision.clone(), &RULED, &["DEC-03"]);
    }
    for role in [Role::Registrar, Role::ProviderStaff, Role::Analyst, Role::Archivist, Role::SystemAdministrator] {
        story.clone().by(role).refuses(decision.clone(), &RULED, &["DEC-03"]);
    }
    // No delegation reaches what the act keeps for a committee.
    let mut heard = against_him(Story::heard()).by(Role::TeamLead);
    heard.actor.delegated.extend(DecisionType::ALL);
    let reserved = Command::Decide(application_to_court(&heard));
    heard.refuses(reserved.clone(), &RULED, &["DEC-03"]);
    heard.clone().by_user(user(20), Role::Chair).refuses(reserved.clone(), &RULED, &["DEC-03"]);
    heard.by_user(user(20), Role::Committee).takes(reserved, &RULED);
}

#[test]
fn dec_04_refusals_and_partial_grants_carry_the_appeal_instruction() {
    let story = Story::heard();
    let today = story.today();
    for kind in [DecisionType::Shelter, DecisionType::BeyondRightPersonal] {
        let partly = Decide { outcome: Outcome::Partly, follow_up: Some(day("2026-05-01")), ..refusing(kind, today) };
        for decision in [refusing(kind, today), partly] {
            let bare = Decide { instruction: Instruction::NotAttached, ..decision.clone() };
            story.refuses(Command::Decide(bare), &RULED, &["DEC-04"]);
            story.takes(Command::Decide(decision), &RULED);
        }
        story.takes(Command::Decide(granting(kind, today)), &RULED);
    }
    // Asking the court has no appeal of its own: the court tries it anyway.
    assert_eq!(DecisionType::ChildShelterApplication.route(), AppealRoute::None);
    let story = against_him(story).by_user(user(20), Role::Committee);
    story.takes(Command::Decide(application_to_court(&story)), &RULED);
}

#[test]
fn dec_05_the_legal_basis_is_in_force_on_the_day() {
    let story = Story::concluded();
    let on = |basis: fristad_kernel::Provision| Command::Decide(Decide { basis: basis.reference(), ..counselling(&story) });
    story.refuses(on(old_sol("4", "1")), &RULED, &["DEC-05"]);
    story.refuses(on(sol("12", "1")), &RULED, &["DEC-05"]);
    story.takes(on(sol("11", "1")), &RULED);
    // Before 1 July 2025 it was the other way round.
    let before = Story { now: at("2025-06-30T10:00"), ..Story::empty() };
    let before = before.does(Command::RegisterIntake(application()), &[]).opened().investigated().does(concluding(), &[]);
    let on = |basis: fristad_kernel::Provision| Command::Decide(Decide { basis: basis.reference(), ..counselling(&before) });
    before.refuses(on(sol("11", "1")), &RULED, &["DEC-05"]);
    before.takes(on(old_sol("4", "1")), &RULED);
}

#[test]
fn what_is_given_without_a_test_rests_on_its_own_section_and_has_its_own_route() {
    let story = Story::heard();
    let untested = Decide { needs_test: NeedsTest::Without, ..counselling(&story) };
    story.refuses(Command::Decide(untested.clone()), &RULED, &["DEC-05"]);
    let right = Decide { basis: sol("11", "5").reference(), ..untested };
    let given = story.clone().does(Command::Decide(right.clone()), &RULED);
    assert_eq!(given.case.decision(1).unwrap().route(), AppealRoute::LegalityReview);
    assert_eq!(given.due(Duty::ReportUnexecuted { decision: 1 }), None);
    story.refuses(Command::Decide(Decide { needs_test: NeedsTest::With, ..right }), &RULED, &["DEC-05"]);
}

#[test]
fn dec_06_a_granted_service_has_its_follow_up_date() {
    let story = Story::concluded();
    let followed = |follow_up| Command::Decide(Decide { follow_up, ..counselling(&story) });
    story.refuses(followed(None), &RULED, &["DEC-06"]);
    story.refuses(followed(Some(day("2026-03-09"))), &RULED, &["DEC-06"]);
    let story = story.clone().does(followed(Some(day("2026-06-01"))), &RULED);
    assert_eq!(story.due(Duty::FollowUp { decision: 1 }), Some(end("2026-06-01")));
    assert_eq!(Story::refused(DecisionType::Counselling).due(Duty::FollowUp { decision: 1 }), None);
}

#[test]
fn dec_07_names_are_left_out_only_against_threats() {
    let story = Story::concluded();
    let named = |story: &Story, names| Command::Decide(Decide { names, ..counselling(story) });
    let with_basis = [Part::Ruling, Part::Reasons, Part::Basis];
    story.refuses(named(&story, Names::LeftOutOtherwise), &with_basis, &["DEC-07"]);
    story.refuses(named(&story, Names::LeftOutForThreat), &RULED, &["DEC-07"]);
    story.takes(named(&story, Names::LeftOutForThreat), &with_basis);
    story.takes(named(&story, Names::Shown), &RULED);
    // The law allows it since 2 July 2025.
    let before = Story { now: at("2025-07-01T10:00"), ..Story::empty() };
    let before = before.does(Command::RegisterIntake(application()), &[]).opened().investigated().does(concluding(), &[]);
    before.refuses(named(&before, Names::LeftOutForThreat), &with_basis, &["DEC-07"]);
    before.later(1).takes(named(&story, Names::LeftOutForThreat), &with_basis);
}

#[test]
fn dec_08_what_needs_a_test_is_not_given_without_one() {
    let story = Story::concluded();
    let tested = |kind, needs_test| Command::Decide(Decide { needs_test, ..granting(kind, story.today()) });
    for kind in [DecisionType::ContactPerson, DecisionType::EconomicAssistance, DecisionType::SecurityMeasures] {
        let rejection = story.tries(tested(kind, NeedsTest::Without), &RULED).unwrap_err();
        assert!(rejection.rules().contains(&"DEC-08"), "{rejection}");
        story.takes(tested(kind, NeedsTest::With), &RULED);
    }
}

#[test]
fn dec_09_shelter_for_the_young_always_needs_a_test() {
    for age in [AgeGroup::Child15To17, AgeGroup::YoungAdult, AgeGroup::Unknown] {
        let joined = Command::JoinPerson { person: her(), capacity: Capacity::Subject, age };
        let story = Story::concluded().does(joined, &[]).analysed();
        let shelter = |kind| Command::Decide(granting(kind, story.today()));
        story.refuses(shelter(DecisionType::ShelterWithoutNeedsTest), &RULED, &["DEC-09"]);
        if age.is_minor() {
            story.refuses(shelter(DecisionType::Shelter), &RULED, &["KID-08"]);
        } else {
            story.takes(shelter(DecisionType::Shelter), &RULED);
        }
    }
    let grown = Story::concluded();
    grown.takes(Command::Decide(granting(DecisionType::ShelterWithoutNeedsTest, grown.today())), &RULED);
}

#[test]
fn dec_10_the_decision_says_who_took_part() {
    let story = Story::concluded();
    let decision = counselling(&story);
    story.refuses(Command::Decide(decision.clone()), &[Part::Reasons], &["DEC-10"]);
    story.takes(Command::Decide(decision.clone()), &RULED);
    for role in [Role::Committee, Role::Board] {
        let board = story.clone().by_user(user(20), role);
        board.refuses(Command::Decide(decision.clone()), &RULED, &["DEC-10"]);
        board.takes(Command::Decide(Decide { rapporteur: Some(worker()), ..decision.clone() }), &RULED);
    }
}

#[test]
fn dec_11_a_grant_carries_reasons_too() {
    let story = Story::concluded();
    story.advises(Command::Decide(counselling(&story)), &[Part::Ruling], "DEC-11");
    story.takes(Command::Decide(counselling(&story)), &RULED);
}

#[test]
fn everything_that_is_missing_is_said_at_once_and_the_strongest_first() {
    let story = Story::begins(application()).does(noting(child(), fristad_domain::case::code::Exposure::Witnessed), &[]);
    let decision = Decide {
        basis: old_sol("4", "1").reference(),
        names: Names::LeftOutOtherwise,
        instruction: Instruction::NotAttached,
        follow_up: None,
        outcome: Outcome::Partly,
        ..granting(DecisionType::ContactPerson, story.today())
    };
    let decision = Decide { needs_test: NeedsTest::Without, ..decision };
    let rejection = story.by(Role::Registrar).tries(Command::Decide(decision), &[]).unwrap_err();
    let said: Vec<_> = rejection.breaches().iter().map(|breach| breach.rule.id).collect();
    assert_eq!(
        said,
        ["DEC-03", "DEC-05", "DEC-07", "DEC-08", "COM-01", "DEC-01", "DEC-02", "DEC-04", "DEC-06", "DEC-10", "KID-02", "KID-05"]
    );
    let strengths: Vec<_> = rejection.breaches().iter().map(fristad_kernel::Breach::strength).collect();
    assert!(strengths.is_sorted_by(|one, next| one >= next));
    assert!(!rejection.can_be_passed());
}

#[test]
fn a_reason_passes_advice_and_nothing_stronger() {
    let story = Story::concluded().later(90);
    let decision = Command::Decide(counselling(&story));
    let advice = ["DEC-11", "INV-09"];
    assert_eq!(story.tries_at(story.now, decision.clone(), &[Part::Ruling, Part::Note], &["DEC-11"]).unwrap_err().rules(), ["INV-09"]);
    let events = story.tries_at(story.now, decision.clone(), &[Part::Ruling, Part::Note], &advice).unwrap();
    let passed: Vec<_> = events.iter().take_while(|event| matches!(event, Event::AdvicePassed { .. })).cloned().collect();
    assert_eq!(passed, advice.map(|rule| Event::AdvicePassed { rule: rule.to_owned() }));
    // What is not in the way is not passed, and what demands cannot be.
    let demands = story.tries_at(story.now, decision, &[Part::Note], &["DEC-10", "DEC-11", "INV-09"]).unwrap_err();
    assert_eq!(demands.rules(), ["DEC-10"]);
    let fresh = Story::concluded();
    let events = fresh.tries_at(fresh.now, Command::Decide(counselling(&fresh)), &RULED, &advice).unwrap();
    assert!(!events.iter().any(|event| matches!(event, Event::AdvicePassed { .. })));
}
