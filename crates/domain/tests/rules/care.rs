//! What a child is owed besides protection, and whose consent a service to it rests on.

use crate::support::*;
use fristad_domain::{
    actor::Role,
    assessment::code::{GuardianTold, HealthNotice, Schooling, SupportAnswer},
    case::{
        Command, Duty,
        code::{
            Asked, CaseKind, ChildsView, ClosingReason, CommunicationException, ConsentMatter, ConsentState, CourtRuling, Execution,
            Exposure, GoalResult, GuardianRole, Instruction, InvestigationEnd, Outcome, ParentsPart, Part, Trigger,
        },
        worklist::{Bucket, place},
    },
    child::{ChildNoted, ConsentNoted, GuardianInformed, ImpactAnalysed},
    person::{AgeGroup, Capacity},
    service::{DecisionType, NeedsTest},
    stage::{
        acute::AcuteDecision,
        closing::Close,
        court::CourtRuled,
        decision::{ChildPlacement, Decide, SetAside},
        intake::IntakeRegistered,
    },
};
use fristad_kernel::{PersonId, statute::sol};
use std::collections::BTreeSet;

const SUPPORT: fn() -> Duty = || Duty::OfferChildSupport { child: child() };
const SCHOOL: fn() -> Duty = || Duty::ArrangeSchooling { child: child() };
const HEALTH: fn() -> Duty = || Duty::GiveHealthNotice { person: child() };

pub fn of(kind: CaseKind, age: AgeGroup) -> Story {
    Story::begins(IntakeRegistered { kind, age, ..application() })
}

pub fn offering(answer: SupportAnswer) -> Command {
    Command::OfferChildSupport { child: child(), answer }
}

fn schooling(schooling: Schooling) -> Command {
    Command::ArrangeSchooling { child: child(), schooling }
}

fn turning(kind: CaseKind) -> Command {
    Command::DetermineKind { kind, contexts: BTreeSet::new(), violence: BTreeSet::new() }
}

pub fn closing() -> Command {
    Command::Close(Close { reason: Some(ClosingReason::Completed), goal: Some(GoalResult::Fully), born_on_day: None, born: None })
}

/// The child comes with her to shelter, tonight.
fn sheltering(kind: DecisionType) -> Command {
    Command::DecideAcutely(AcuteDecision { child: Some(placement()), place_free: Asked::Yes, ..acutely(kind) })
}

pub fn guarding(child: PersonId, guardian: PersonId) -> Command {
    Command::NoteGuardian { child, guardian }
}

#[test]
fn kid_14_a_child_that_has_experienced_violence_is_offered_support() {
    for exposure in [Exposure::Exposed, Exposure::Witnessed] {
        let story = Story::begins(application()).does(noting(child(), exposure), &[]);
        assert_eq!(story.due(SUPPORT()), Some(at("2026-03-24T10:00")));
    }
    for exposure in [Exposure::InHome, Exposure::NotAffected] {
        assert_eq!(Story::begins(application()).does(noting(child(), exposure), &[]).due(SUPPORT()), None);
    }
    let mut quick = Story::begins(application());
    quick.settings.child_support_days = 3;
    assert_eq!(quick.does(noting(child(), Exposure::Exposed), &[]).due(SUPPORT()), Some(at("2026-03-13T10:00")));
    let story = Story::granted(DecisionType::Counselling).does(noting(child(), Exposure::Witnessed), &[]);
    let story = story.does(Command::ReportConcern { child: child() }, &[]).does(judging(child()), &[Part::Assessment]);
    // It keeps the case among the children until every child has been asked, whatever the answer.
    assert_eq!(place(&story.case, story.now).bucket, Bucket::Child);
    story.refuses_about(closing(), &[Part::Remains], "KID-03", &[&SUPPORT().code()]);
    for answer in SupportAnswer::ALL {
        let story = story.clone().does(offering(*answer), &[]);
        story.takes(closing(), &[Part::Remains]);
        // Who has been asked is not asked again because more is learnt.
        assert_eq!(story.does(noting(child(), Exposure::Exposed), &[]).due(SUPPORT()), None);
    }
    story.refuses_about(
        Command::OfferChildSupport { child: person(9), answer: SupportAnswer::Accepted },
        &[],
        "REC-05",
        &[&person(9).to_string()],
    );
}

#[test]
fn a_childs_own_support_stands_in_no_perpetrators_file() {
    let his = of(CaseKind::Perpetrator, AgeGroup::Adult).does(noting(child(), Exposure::Exposed), &[]);
    assert_eq!(his.due(SUPPORT()), None);
    his.refuses(offering(SupportAnswer::Accepted), &[], &["BAR-02"]);
    let notice = Command::GiveHealthNotice { person: child(), notice: HealthNotice::Told };
    let told = GuardianInformed { child: child(), guardian: her(), told: GuardianTold::NotToldDanger };
    his.refuses(Command::TellGuardian(told), &[Part::Reasons], &["BAR-02"]);
    for (tells, duty) in [(schooling(Schooling::OwnSchool), SCHOOL()), (notice, HEALTH())] {
        let rejection = his.tries(tells, &[]).unwrap_err();
        assert!(rejection.rules().contains(&"BAR-02"), "{rejection}");
        assert_eq!(his.due(duty), None);
    }
    // What was asked for is taken away when the case turns out to be his, and laid when it turns out not to be.
    let unknown = of(CaseKind::Unspecified, AgeGroup::Adult).does(noting(child(), Exposure::Exposed), &[]);
    assert!(unknown.clone().does(turning(CaseKind::Perpetrator), &[]).has_done(SUPPORT()));
    assert_eq!(his.does(turning(CaseKind::VictimAdult), &[]).due(SUPPORT()), Some(at("2026-03-24T10:00")));
    // And where the child has been offered support the file never becomes his.
    let offered = unknown.does(offering(SupportAnswer::Declined), &[]);
    offered.refuses(turning(CaseKind::Perpetrator), &[], &["BAR-02"]);
    offered.takes(turning(CaseKind::VictimAdult), &[]);
}

#[test]
fn kid_15_a_guardian_who_is_not_told_has_a_reason() {
    let telling = |child, guardian, told| Command::TellGuardian(GuardianInformed { child, guardian, told });
    let named = &[her().to_string()];
    let story = minor(AgeGroup::ChildUnder12);
    story.takes(telling(her(), mother(), GuardianTold::Told), &[]);
    for told in [GuardianTold::NotToldDanger, GuardianTold::NotToldOther] {
        story.refuses_about(telling(her(), mother(), told), &[], "KID-15", &[&named[0]]);
        let story = story.clone().does(telling(her(), mother(), told), &[Part::Reasons]);
        assert_eq!(story.case.care[&her()].guardians_told[&mother()], told);
    }
    // That there is a case is itself secret: nobody but the child's own guardian is told, and of no case but the child's.
    story.refuses_about(telling(her(), father(), GuardianTold::Told), &[], "KID-15", &[&named[0]]);
    story.refuses(telling(child(), mother(), GuardianTold::Told), &[], &["KID-15"]);
    let grown = minor(AgeGroup::YoungAdult);
    grown.refuses(telling(her(), mother(), GuardianTold::Told), &[], &["KID-15"]);
    let mothers = Story::begins(application()).does(noting(child(), Exposure::Witnessed), &[]).does(guarding(child(), father()), &[]);
    for told in GuardianTold::ALL {
        mothers.refuses(telling(child(), father(), *told), &[Part::Reasons], &["KID-15"]);
    }
}

#[test]
fn a_childs_investigation_is_told_to_each_guardian_in_the_shift() {
    let duty = |guardian| Duty::TellGuardian { child: her(), guardian };
    let telling = |guardian| Command::TellGuardian(GuardianInformed { child: her(), guardian, told: GuardianTold::Told });
    let joining = |capacity| Command::JoinPerson { person: mother(), capacity, age: AgeGroup::Adult };
    let case = of(CaseKind::Child, AgeGroup::ChildUnder12).does(joining(Capacity::Guardian), &[]);
    assert_eq!(case.due(duty(mother())), None);
    let open = case.opened();
    assert_eq!(open.due(duty(mother())), Some(at("2026-03-10T18:00")));
    // Who is learnt of later is told then, and who has been told is not told again.
    let told = open.clone().does(telling(mother()), &[]);
    assert!(told.has_done(duty(mother())));
    let later = told.at("2026-03-11T09:00").does(guarding(her(), father()), &[]);
    assert_eq!((later.due(duty(father())), later.due(duty(mother()))), (Some(at("2026-03-11T17:00")), None));
    // Who turns out to be none is owed nothing, nor is anybody in another's case, nor for someone who has turned 18.
    let none = later.does(Command::EndGuardian { child: her(), guardian: father() }, &[Part::Basis]);
    assert!(none.has_done(duty(father())));
    assert!(open.clone().does(joining(Capacity::Other), &[]).has_done(duty(mother())));
    assert!(open.clone().does(turning(CaseKind::VictimAdult), &[]).has_done(duty(mother())));
    let grown = Command::JoinPerson { person: her(), capacity: Capacity::Subject, age: AgeGroup::YoungAdult };
    assert!(open.clone().does(grown, &[]).has_done(duty(mother())));
    assert_eq!(Story::begins(application()).does(joining(Capacity::Guardian), &[]).opened().due(duty(mother())), None);
    let becomes = of(CaseKind::CrimeVictimOther, AgeGroup::ChildUnder12).does(joining(Capacity::Guardian), &[]).opened();
    assert!(becomes.does(turning(CaseKind::Child), &[]).due(duty(mother())).is_some());
    // It is the unit's own duty: the case is not closed before.
    let supported = Command::OfferChildSupport { child: her(), answer: SupportAnswer::Declined };
    let ended = open.does(Command::ConcludeInvestigation { end: InvestigationEnd::Moved }, &[]).does(supported, &[]);
    let ended = ended.does(telling(her()), &[]);
    ended.refuses_about(closing(), &[Part::Remains], "KID-03", &[&duty(mother()).code()]);
    ended.does(telling(mother()), &[]).takes(closing(), &[Part::Remains]);
}

#[test]
fn kid_21_who_is_a_guardian_no_more_is_so_by_a_ruling() {
    let ending = |child, guardian| Command::EndGuardian { child, guardian };
    let story = of_two(AgeGroup::ChildUnder12).does(says(mother(), ConsentState::Given), &[]);
    story.refuses_about(ending(her(), father()), &[], "KID-21", &[&her().to_string()]);
    story.refuses_about(ending(her(), person(9)), &[Part::Basis], "REC-05", &[&her().to_string()]);
    assert_eq!(given(&story, RULED), [false, false]);
    // Sole custody: he is neither asked nor told, until he is noted again.
    let sole = story.does(ending(her(), father()), &[Part::Basis]);
    assert_eq!(sole.case.guardians_of(her()), BTreeSet::from([mother()]));
    assert_eq!(given(&sole, RULED), [true, true]);
    sole.refuses(ending(her(), father()), &[Part::Basis], &["REC-05"]);
    let again = sole.does(guarding(her(), father()), &[]);
    assert_eq!(given(&again, RULED), [false, false]);
    // After a ruling on custody it is seen to who is a guardian, where any is noted.
    let ruling = || Command::NoteTrigger { trigger: Trigger::CustodyRuling };
    let check = Duty::CheckGuardians;
    let ruled = again.clone().does(ruling(), &[]);
    assert_eq!(ruled.due(check), Some(at("2026-03-10T18:00")));
    assert!(ruled.does(Command::CompleteDuty { duty: check }, &[]).has_done(check));
    assert_eq!(Story::begins(application()).does(ruling(), &[]).due(check), None);
    let his = of(CaseKind::Perpetrator, AgeGroup::Adult).does(noting(child(), Exposure::InHome), &[]);
    let joins = Command::JoinPerson { person: mother(), capacity: Capacity::Guardian, age: AgeGroup::Adult };
    assert_eq!(his.does(joins, &[]).does(ruling(), &[]).due(check), None);
    // Also who stands in the case as a guardian, and only of that child.
    let none = again.does(ending(her(), mother()), &[Part::Basis]);
    assert_eq!(none.case.guardians_of(her()), BTreeSet::from([father()]));
    assert_eq!(none.case.guardians_of(child()), BTreeSet::from([mother()]));
}

#[test]
fn who_is_noted_as_another_childs_guardian_has_no_say() {
    let story = minor(AgeGroup::ChildUnder12).does(noting(child(), Exposure::NotAffected), &[]);
    assert_eq!(story.case.guardians_of(child()), BTreeSet::from([mother()]));
    let hers = story.clone().does(guarding(her(), mother()), &[]);
    assert_eq!((hers.case.guardians_of(her()).len(), hers.case.guardians_of(child()).len()), (1, 0));
    let others = story.does(guarding(child(), mother()), &[]);
    assert_eq!(others.case.guardians_of(her()), BTreeSet::new());
    let both = others.does(guarding(her(), mother()), &[]);
    assert_eq!((both.case.guardians_of(her()).len(), both.case.guardians_of(child()).len()), (1, 1));
}

#[test]
fn kid_16_a_child_in_shelter_goes_to_school() {
    let story = Story::begins(application()).does(sheltering(DecisionType::ChildShelterByConsent), &[]);
    assert_eq!(story.due(SCHOOL()), Some(at("2026-03-17T10:00")));
    for way in Schooling::ALL {
        let story = story.clone().does(schooling(*way), &[]);
        assert!(story.has_done(SCHOOL()) && story.case.care[&child()].schooling == Some(*way));
    }
    // By the board as well, at night; not by asking the court, which decides later; nor for her alone.
    let placed = Story::begins(application()).by(Role::Chair).does(sheltering(DecisionType::ChildImmediatePlacement), &[]);
    assert!(placed.due(SCHOOL()).is_some() && placed.due(HEALTH()).is_some());
    let asked = Story::begins(application()).by(Role::Committee).does(sheltering(DecisionType::ChildShelterApplication), &[]);
    assert_eq!((asked.due(SCHOOL()), asked.due(HEALTH())), (None, None));
    // What the court grants begins with where the child is placed; a new place for a child that is there already does not begin it again.
    let there = sheltering(DecisionType::ChildShelterPlace);
    let ruled = CourtRuled {
        decision: 1,
        ruling: CourtRuling::Granted,
        on: day("2026-03-10"),
        takes_effect: Some(fristad_domain::case::code::TakesEffect::AtOnce),
        final_on: None,
        until: None,
    };
    let granted = asked.clone().does(Command::NoteCourtRuling(ruled), &[]).does(there.clone(), &[]);
    assert!(granted.due(SCHOOL()).is_some() && granted.due(HEALTH()).is_some());
    let notice = Command::GiveHealthNotice { person: child(), notice: HealthNotice::Told };
    // Nor is what fell away undone forgotten when the child comes to a shelter again.
    let gone = Command::ChangeExecution { decision: 1, execution: Execution::Ended, on: day("2026-03-10") };
    let again = granted.clone().does(gone, &[]);
    assert!(again.has_done(SCHOOL()) && again.has_done(HEALTH()));
    let again = again.does(sheltering(DecisionType::ChildImmediatePlacement), &[]);
    assert!(again.due(SCHOOL()).is_some() && again.due(HEALTH()).is_some());
    let settled = granted.does(notice, &[]).does(schooling(Schooling::OtherSchool), &[]).does(there, &[]);
    assert!(settled.has_done(SCHOOL()) && settled.has_done(HEALTH()));
    assert_eq!(Story::sheltered().due(SCHOOL()), None);
    // Where the case is about the child itself the child needs no naming.
    let own = of(CaseKind::VictimAdult, AgeGroup::Child15To17).does(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[]);
    assert!(own.due(Duty::ArrangeSchooling { child: her() }).is_some());
    // What is left undone falls away with the stay, unless another goes on.
    let ending = |decision| Command::ChangeExecution { decision, execution: Execution::Ended, on: day("2026-03-10") };
    let ended = story.clone().does(ending(1), &[]);
    assert!(ended.has_done(SCHOOL()) && ended.has_done(HEALTH()) && ended.case.care.is_empty());
    let twice = story.clone().does(sheltering(DecisionType::ChildShelterByConsent), &[]).does(ending(1), &[]);
    assert!(twice.due(SCHOOL()).is_some() && twice.due(HEALTH()).is_some());
    assert!(twice.does(ending(2), &[]).has_done(SCHOOL()));
    story.does(schooling(Schooling::NotOfAge), &[]).refuses_about(schooling(Schooling::OwnSchool), &[], "REC-05", &[&SCHOOL().code()]);
}

#[test]
fn kid_17_the_region_is_told_of_a_placement() {
    let story = Story::begins(application()).does(sheltering(DecisionType::ChildShelterByConsent), &[]);
    assert_eq!(story.due(HEALTH()), Some(at("2026-03-13T10:00")));
    let giving = |notice| Command::GiveHealthNotice { person: child(), notice };
    story.refuses_about(giving(HealthNotice::NotNeeded), &[], "KID-17", &[&child().to_string()]);
    assert!(story.clone().does(giving(HealthNotice::NotNeeded), &[Part::Reasons]).has_done(HEALTH()));
    assert!(story.does(giving(HealthNotice::Told), &[]).has_done(HEALTH()));
    // Also for someone of 18 to 20 in a shelter of her own, and for nobody older.
    let due = |age| of(CaseKind::VictimAdult, age).does(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[]);
    let own = Duty::GiveHealthNotice { person: her() };
    let young = due(AgeGroup::YoungAdult);
    assert_eq!(young.due(own), Some(at("2026-03-13T10:00")));
    assert_eq!(young.due(Duty::ArrangeSchooling { child: her() }), None);
    assert_eq!(due(AgeGroup::Adult).due(own), None);
    let counselled = of(CaseKind::VictimAdult, AgeGroup::YoungAdult).does(Command::DecideAcutely(acutely(DecisionType::Counselling)), &[]);
    assert_eq!(counselled.due(own), None);
}

/// Her guardians.
pub fn mother() -> PersonId {
    person(4)
}

pub fn says(by: PersonId, state: ConsentState) -> Command {
    consent(ConsentMatter::ChildsService, by, state)
}

/// The case of a child of an age, investigated, with her mother as guardian.
pub fn minor(age: AgeGroup) -> Story {
    let joining = Command::JoinPerson { person: mother(), capacity: Capacity::Guardian, age: AgeGroup::Adult };
    of(CaseKind::Child, age).opened().investigated().does(concluding(), &[]).does(joining, &[])
}

/// The same with her father as the other, who is noted as one besides.
pub fn of_two(age: AgeGroup) -> Story {
    let joining = Command::JoinPerson { person: father(), capacity: Capacity::CloseRelation, age: AgeGroup::Adult };
    minor(age).does(joining, &[]).does(guarding(her(), father()), &[])
}

pub fn committee(story: Story) -> Story {
    story.by_user(user(20), Role::Committee)
}

/// What is said to a service of a type.
fn says_to(service: DecisionType, by: PersonId, state: ConsentState) -> Command {
    Command::NoteConsent(ConsentNoted::to(service, by, state))
}

/// A committee sets a guardian's missing consent to a service aside.
pub fn setting_aside(service: DecisionType, guardian: PersonId) -> Decide {
    let kind = DecisionType::ConsentSetAside;
    Decide {
        instruction: Instruction::Attached,
        follow_up: None,
        rapporteur: Some(worker()),
        place_free: Asked::Yes,
        set_aside: Some(SetAside { guardian, service }),
        ..granting(kind, day("2026-03-10"))
    }
}

/// Whoever does not agree has been heard.
pub fn heard(story: Story) -> Story {
    story.does(Command::OmitCommunication { exception: CommunicationException::CannotWait }, &[Part::Reasons])
}

/// The same, with the father set aside to services.
fn set_aside(story: Story, services: &[DecisionType]) -> Story {
    services.iter().fold(committee(heard(story)), |story, service| story.does(Command::Decide(setting_aside(*service, father())), RULED))
}

#[test]
fn kid_18_only_a_committee_sets_a_guardians_no_aside() {
    let aside = |guardian| Command::Decide(setting_aside(DecisionType::Counselling, guardian));
    let story = heard(of_two(AgeGroup::ChildUnder12));
    // Not where nobody agrees, or only someone who is no guardian, or only to another service.
    committee(story.clone()).refuses(aside(father()), RULED, &["KID-18"]);
    committee(story.clone().does(says(person(8), ConsentState::Given), &[])).refuses(aside(father()), RULED, &["KID-18"]);
    let elsewhere = story.clone().does(says_to(DecisionType::ContactPerson, mother(), ConsentState::Given), &[]);
    committee(elsewhere).refuses(aside(father()), RULED, &["KID-18"]);
    let willing = story.does(says(mother(), ConsentState::Given), &[]);
    for role in [Role::CaseWorker, Role::TeamLead, Role::Chair, Role::DutyOfficer] {
        willing.clone().by_user(user(20), role).refuses(aside(father()), RULED, &["KID-18"]);
    }
    for role in [Role::Committee, Role::Board] {
        willing.clone().by_user(user(20), role).takes(aside(father()), RULED);
    }
    let willing = committee(willing);
    willing.refuses(aside(person(8)), RULED, &["KID-18"]);
    willing.refuses(aside(mother()), RULED, &["KID-18"]);
    // It is a decision: with reasons, how to appeal, and a party who has been heard.
    willing.refuses(aside(father()), &[Part::Ruling], &["DEC-02"]);
    let right = setting_aside(DecisionType::Counselling, father());
    willing.refuses(Command::Decide(Decide { instruction: Instruction::NotAttached, ..right.clone() }), RULED, &["DEC-04"]);
    let unheard = committee(of_two(AgeGroup::ChildUnder12).does(says(mother(), ConsentState::Given), &[]));
    unheard.refuses(aside(father()), RULED, &["COM-01"]);
    // About one service, of those that the law names and this system decides, and not in part; also a no.
    for other in [DecisionType::PracticalSupport, DecisionType::EconomicAssistance, DecisionType::ConsentSetAside] {
        willing.refuses(Command::Decide(setting_aside(other, father())), RULED, &["KID-18"]);
    }
    willing.refuses(Command::Decide(Decide { set_aside: None, ..right.clone() }), RULED, &["KID-18"]);
    willing.refuses(Command::Decide(Decide { outcome: Outcome::Partly, ..right.clone() }), RULED, &["KID-18"]);
    willing.takes(Command::Decide(Decide { outcome: Outcome::Refused, ..right.clone() }), RULED);
    let smuggled =
        Decide { set_aside: right.set_aside, rapporteur: Some(worker()), ..granting(DecisionType::EconomicAssistance, willing.today()) };
    willing.refuses(Command::Decide(smuggled), RULED, &["KID-18"]);
    // Urgent help asks nobody, and so sets nobody aside.
    let acute = AcuteDecision { place_free: Asked::Yes, ..acutely(DecisionType::ConsentSetAside) };
    willing.refuses(Command::DecideAcutely(acute), RULED, &["KID-18"]);
    // Who is the danger is not asked, and can be set aside.
    let unasked = ConsentNoted {
        guardian: GuardianRole::IsDanger,
        ..ConsentNoted::to(DecisionType::Counselling, father(), ConsentState::NotAskedGuardianIsDanger)
    };
    willing.does(Command::NoteConsent(unasked), &[]).takes(aside(father()), RULED);
}

#[test]
fn kid_19_who_has_turned_15_is_asked() {
    let noted = |age| {
        let noting = Command::NoteChild(ChildNoted { child: child(), age, exposure: Exposure::InHome });
        Story::begins(application()).does(noting, &[])
    };
    let analysing = |childs_view| {
        Command::AnalyseImpact(ImpactAnalysed { decisions: kinds(), child: child(), childs_view, parents_part: ParentsPart::TookPart })
    };
    let old = noted(AgeGroup::Child15To17);
    old.refuses_about(analysing(ChildsView::TooYoung), &[Part::Weighing], "KID-19", &[&child().to_string()]);
    old.takes(analysing(ChildsView::Told), &[Part::ChildsView]);
    for unsaid in [ChildsView::Declined, ChildsView::NotSafeToAsk] {
        old.takes(analysing(unsaid), &[Part::Weighing]);
    }
    for age in [AgeGroup::ChildUnder12, AgeGroup::Child12To14, AgeGroup::Unknown] {
        noted(age).takes(analysing(ChildsView::TooYoung), &[Part::Weighing]);
    }
    // Of whom the case is about the age is kept with the case, however young she was noted as.
    let own = of(CaseKind::Child, AgeGroup::Child15To17).does(noting(her(), Exposure::Exposed), &[]);
    let analysing =
        ImpactAnalysed { decisions: kinds(), child: her(), childs_view: ChildsView::TooYoung, parents_part: ParentsPart::TookPart };
    own.refuses_about(Command::AnalyseImpact(analysing), &[Part::Weighing], "KID-19", &[&her().to_string()]);
}

pub const RULED: &[Part] = &[Part::Ruling, Part::Reasons];
pub const WEIGHED: &[Part] = &[Part::Ruling, Part::Reasons, Part::Weighing];

fn giving(story: &Story, kind: DecisionType, needs_test: NeedsTest) -> Command {
    let decision = granting(kind, story.today());
    let basis = if needs_test == NeedsTest::With { decision.basis.clone() } else { sol("11", "5").reference() };
    Command::Decide(Decide { needs_test, basis, rapporteur: Some(worker()), ..decision })
}

/// Whether counselling can be given with and without a needs test.
pub fn given(story: &Story, written: Parts<'_>) -> [bool; 2] {
    [NeedsTest::With, NeedsTest::Without].map(|needs_test| {
        match story.tries(giving(story, DecisionType::Counselling, needs_test), written) {
            Ok(_) => true,
            Err(rejection) => {
                assert_eq!(rejection.rules(), ["KID-20"], "{rejection}");
                false
            }
        }
    })
}

#[test]
fn kid_20_a_childs_service_has_its_consents_by_age() {
    let ages = [AgeGroup::ChildUnder12, AgeGroup::Child12To14, AgeGroup::Child15To17, AgeGroup::Unknown];
    let own_word = [[false, false], [true, false], [true, true], [false, false]];
    for (age, alone) in ages.into_iter().zip(own_word) {
        // One guardian.
        let story = minor(age);
        assert_eq!(given(&story, WEIGHED), [false, false], "{age:?}: nobody was asked");
        assert_eq!(
            given(&story.clone().does(says(mother(), ConsentState::Given), &[]), RULED),
            [true, true],
            "{age:?}: her guardian agrees"
        );
        for no in [ConsentState::Refused, ConsentState::Withdrawn] {
            assert_eq!(given(&story.clone().does(says(mother(), no), &[]), WEIGHED), [false, false], "{age:?}: {no:?}");
        }
        // The child's own word, where the age and the way of giving let it, and it is written why that is suitable.
        let willing = story.clone().does(says(her(), ConsentState::Given), &[]);
        assert_eq!(given(&willing, WEIGHED), alone, "{age:?}: her own word");
        assert_eq!(given(&willing, RULED), [false, false], "{age:?}: unweighed");
        let against = willing.does(says(mother(), ConsentState::Refused), &[]);
        assert_eq!(given(&against, WEIGHED), alone, "{age:?}: against her guardian");

        // Two guardians: both, or one and a committee, and then only what FB 6:13 a names.
        let one = of_two(age).does(says(mother(), ConsentState::Given), &[]);
        assert_eq!(given(&one, WEIGHED), [false, false], "{age:?}: one of two");
        let both = one.clone().does(says(father(), ConsentState::Given), &[]);
        assert_eq!(given(&both, RULED), [true, true], "{age:?}: both");
        let refused = one.does(says(father(), ConsentState::Refused), &[]);
        assert_eq!(given(&refused, WEIGHED), [false, false], "{age:?}: one refuses");
        let programme = DecisionType::PerpetratorProgramme;
        let others = refused.does(says_to(programme, mother(), ConsentState::Given), &[]);
        let others = others.does(says_to(DecisionType::ContactPerson, mother(), ConsentState::Given), &[]);
        // What is set aside, and what is agreed to, holds for that service.
        let other = set_aside(others.clone(), &[programme]);
        assert_eq!(given(&other, RULED), [false, false], "{age:?}: set aside for another service");
        other.takes(giving(&other, programme, NeedsTest::With), RULED);
        let aside = set_aside(others, &[DecisionType::Counselling, DecisionType::ContactPerson]);
        assert_eq!(given(&aside, RULED), [true, false], "{age:?}: one set aside");
        // A contact person is for who wants one: from 15 that is the young person's to say (SoL 13:7).
        let contact = |story: &Story| giving(story, DecisionType::ContactPerson, NeedsTest::With);
        if age == AgeGroup::Child15To17 {
            aside.refuses(contact(&aside), WEIGHED, &["KID-20"]);
        } else {
            aside.takes(contact(&aside), RULED);
        }
        let wanted = aside.clone().does(says_to(DecisionType::ContactPerson, her(), ConsentState::Given), &[]);
        wanted.takes(contact(&wanted), RULED);
        for other in [DecisionType::PracticalSupport, DecisionType::ParentingSupport, DecisionType::BeyondRightPersonal] {
            let aside = aside.clone().does(says_to(other, mother(), ConsentState::Given), &[]);
            aside.refuses(giving(&aside, other, NeedsTest::With), RULED, &["KID-20"]);
        }
        // A yes that is taken back leaves nobody who agrees.
        let nobody = aside.does(says(mother(), ConsentState::Withdrawn), &[]);
        assert_eq!(given(&nobody, RULED), [false, false], "{age:?}: set aside, and taken back");
    }
    // Who has turned 18 answers alone, also in a child's case.
    for age in [AgeGroup::YoungAdult, AgeGroup::Adult] {
        assert_eq!(given(&of_two(age), RULED), [true, true], "{age:?}");
    }
}

#[test]
fn who_has_turned_15_is_given_nothing_against_their_own_no() {
    let agreed = |age| {
        let story = of_two(age).does(says(mother(), ConsentState::Given), &[]);
        story.does(says(father(), ConsentState::Given), &[])
    };
    for no in [ConsentState::Refused, ConsentState::Withdrawn] {
        let young = agreed(AgeGroup::Child15To17).does(says(her(), no), &[]);
        assert_eq!(given(&young, RULED), [false, false], "{no:?}");
        // Acute help never waits; what was said is taken up afterwards, and a yes settles it.
        let helped = young.does(Command::DecideAcutely(acutely(DecisionType::Counselling)), &[]);
        let settle = Duty::SettleConsent { decision: 1 };
        assert!(helped.due(settle).is_some());
        assert!(helped.does(says(her(), ConsentState::Given), &[]).has_done(settle));
        // A younger child's no is weighed.
        let younger = agreed(AgeGroup::Child12To14).does(says(her(), no), &[]);
        assert_eq!(given(&younger, RULED), [true, true], "{no:?}");
    }
    assert_eq!(given(&agreed(AgeGroup::Child15To17), RULED), [true, true], "a word unsaid is no no");
}

#[test]
fn who_has_turned_15_is_given_no_shelter_by_consent_against_their_own_no() {
    let noted = |age| Command::NoteChild(ChildNoted { child: child(), age, exposure: Exposure::InHome });
    let shelter = |by, state| Command::NoteConsent(ConsentNoted::to_shelter(child(), by, state));
    let analysis =
        ImpactAnalysed { decisions: kinds(), child: child(), childs_view: ChildsView::Told, parents_part: ParentsPart::TookPart };
    let story = |age| {
        let story = Story::heard().does(noted(age), &[]).does(Command::ReportConcern { child: child() }, &[]);
        let story = story.does(Command::AnalyseImpact(analysis.clone()), &[Part::ChildsView]);
        story.does(shelter(her(), ConsentState::Given), &[])
    };
    let decision = |story: &Story| {
        let kind = DecisionType::ChildShelterByConsent;
        Command::Decide(Decide { child: Some(placement()), place_free: Asked::Yes, ..granting(kind, story.today()) })
    };
    let young = story(AgeGroup::Child15To17);
    young.takes(decision(&young), RULED);
    for no in [ConsentState::Refused, ConsentState::Withdrawn] {
        let no_shelter = young.clone().does(shelter(child(), no), &[]);
        no_shelter.refuses(decision(&no_shelter), RULED, &["KID-08"]);
        // Nothing stops it tonight, and it is taken up afterwards; so is a no that comes while the stay goes on.
        let tonight = no_shelter.does(sheltering(DecisionType::ChildShelterByConsent), &[]);
        assert!(tonight.due(Duty::SettleConsent { decision: 1 }).is_some());
        let there = young.clone().does(decision(&young), RULED).does(shelter(child(), no), &[]);
        assert!(there.due(Duty::SettleConsent { decision: 1 }).is_some());
        let younger = story(AgeGroup::Child12To14).does(shelter(child(), no), &[]);
        younger.takes(decision(&younger), RULED);
    }
}

#[test]
fn what_is_told_of_a_child_is_agreed_to_by_its_guardians_and_by_age_by_the_child() {
    let matter = ConsentMatter::FactsToProvider;
    let told = |by, state| consent(matter, by, state);
    let agrees = |story: &Story| story.case.subject_consents(matter);
    let says_yes = |story: Story, by| story.does(told(by, ConsentState::Given), &[]);
    for age in [AgeGroup::ChildUnder12, AgeGroup::Child12To14, AgeGroup::Child15To17] {
        let both = |story| says_yes(says_yes(story, mother()), father());
        let (young, oldest) = (age == AgeGroup::ChildUnder12, age == AgeGroup::Child15To17);
        assert!(!agrees(&says_yes(of_two(age), her())), "{age:?}: the child alone");
        assert!(!agrees(&says_yes(says_yes(of_two(age), mother()), her())), "{age:?}: one of two");
        assert_eq!(agrees(&both(of_two(age))), !oldest, "{age:?}: both");
        assert!(agrees(&says_yes(both(of_two(age)), her())), "{age:?}: everyone");
        for no in [ConsentState::Refused, ConsentState::Withdrawn] {
            assert_eq!(agrees(&both(of_two(age)).does(told(her(), no), &[])), young, "{age:?}: the child's {no:?}");
            assert!(!agrees(&says_yes(both(of_two(age)), her()).does(told(father(), no), &[])), "{age:?}: his {no:?}");
        }
        // Who for safety is not asked has no say; and then nobody but the child, who alone is enough from 15.
        let unasked = |story: Story, who| story.does(told(who, ConsentState::NotAskedGuardianIsDanger), &[]);
        let hers = says_yes(unasked(of_two(age), father()), mother());
        assert_eq!(agrees(&hers), !oldest, "{age:?}: hers");
        assert!(agrees(&says_yes(hers, her())), "{age:?}: hers and the child's");
        let nobody = unasked(unasked(of_two(age), father()), mother());
        assert_eq!(agrees(&says_yes(nobody, her())), oldest, "{age:?}: nobody to ask");
        // A yes from who is known to use violence counts for nothing.
        let he = Command::JoinPerson { person: father(), capacity: Capacity::Perpetrator, age: AgeGroup::Adult };
        assert!(!agrees(&says_yes(both(of_two(age)), her()).does(he, &[])), "{age:?}: his yes");
    }
}

#[test]
fn from_12_a_childs_own_yes_is_enough_since_july_2025() {
    let mut story = Story::empty().at("2025-06-20T10:00");
    story =
        story.does(Command::RegisterIntake(IntakeRegistered { kind: CaseKind::Child, age: AgeGroup::Child12To14, ..application() }), &[]);
    let story = story.opened().investigated().does(concluding(), &[]).does(says(her(), ConsentState::Given), &[]);
    story.refuses(giving(&story, DecisionType::Counselling, NeedsTest::With), WEIGHED, &["KID-20"]);
    let after = story.at("2025-07-01T10:00");
    after.takes(giving(&after, DecisionType::Counselling, NeedsTest::With), WEIGHED);
}

#[test]
fn in_shelter_by_the_act_of_2024_one_guardian_decides_alone_on_open_services() {
    let unneeded = || says(father(), ConsentState::NotNeededInShelter);
    let placed = ChildPlacement { child: her(), guardian: mother(), ..placement() };
    let placing = |kind| Command::DecideAcutely(AcuteDecision { child: Some(placed), place_free: Asked::Yes, ..acutely(kind) });
    // He uses violence: he is never asked, and nothing waits for a committee.
    let he = Command::JoinPerson { person: father(), capacity: Capacity::Perpetrator, age: AgeGroup::Adult };
    let story = of_two(AgeGroup::ChildUnder12).does(he, &[]).does(says(mother(), ConsentState::Given), &[]);
    story.refuses(unneeded(), &[], &["KID-20"]);
    let placed_at_once = story.clone().by(Role::Chair).does(placing(DecisionType::ChildImmediatePlacement), &[]);
    placed_at_once.refuses(says(mother(), ConsentState::NotNeededInShelter), &[], &["KID-20"]);
    placed_at_once.refuses(says(person(8), ConsentState::NotNeededInShelter), &[], &["KID-20"]);
    placed_at_once.refuses(consent(ConsentMatter::ChildShelter, father(), ConsentState::NotNeededInShelter), &[], &["KID-20"]);
    // A consent to a service names it, and no other does.
    let unnamed = ConsentNoted::plain(ConsentMatter::ChildsService, mother(), ConsentState::Given);
    placed_at_once.refuses(Command::NoteConsent(unnamed), &[], &["KID-20"]);
    let named =
        ConsentNoted { matter: ConsentMatter::ChildShelter, ..ConsentNoted::to(DecisionType::Counselling, mother(), ConsentState::Given) };
    placed_at_once.refuses(Command::NoteConsent(named), &[], &["KID-20"]);
    let no_service = ConsentNoted::to(DecisionType::Shelter, mother(), ConsentState::Given);
    placed_at_once.refuses(Command::NoteConsent(no_service), &[], &["KID-20"]);
    let story = placed_at_once.by(Role::CaseWorker);
    assert_eq!(given(&story, RULED), [false, false], "nothing is noted of him");
    let story = story.does(unneeded(), &[]);
    assert_eq!(given(&story, RULED), [true, false]);
    let both = |story: &Story, kind| {
        let agreed = story.clone().does(says_to(kind, mother(), ConsentState::Given), &[]);
        agreed.does(says_to(kind, father(), ConsentState::NotNeededInShelter), &[])
    };
    for open in [DecisionType::PracticalSupport, DecisionType::ParentingSupport, DecisionType::PerpetratorProgramme] {
        let story = both(&story, open);
        story.takes(giving(&story, open, NeedsTest::With), RULED);
    }
    for other in [DecisionType::ContactPerson, DecisionType::BeyondRightPersonal] {
        let story = both(&story, other);
        story.refuses(giving(&story, other, NeedsTest::With), RULED, &["KID-20"]);
    }
    assert_eq!(given(&story.clone().does(says(mother(), ConsentState::Withdrawn), &[]), RULED), [false, false], "nobody agrees");
    // It lasts as long as the placement: not past its end, nor when it was not submitted in time.
    let over = Command::ChangeExecution { decision: 1, execution: Execution::Ended, on: story.today() };
    assert_eq!(given(&story.clone().does(over, &[]), RULED), [false, false], "ended");
    assert_eq!(given(&story.clone().later(9), RULED), [false, false], "lapsed");
    let submitted = story.does(Command::SubmitToCourt { decision: 1, on: day("2026-03-10") }, &[]).later(9);
    assert_eq!(given(&submitted, RULED), [true, false], "submitted");
}

#[test]
fn a_consent_that_acute_help_did_not_wait_for_is_asked_for_afterwards() {
    let settle = Duty::SettleConsent { decision: 1 };
    let helped = |story: Story, kind| story.does(Command::DecideAcutely(acutely(kind)), &[]);
    let story = helped(minor(AgeGroup::ChildUnder12), DecisionType::Counselling);
    assert_eq!(story.due(settle), Some(at("2026-03-17T10:00")));
    // Done by the yes that was missing, to that service; or with a word on what was done instead.
    let other = story.clone().does(says_to(DecisionType::ContactPerson, mother(), ConsentState::Given), &[]);
    assert!(!other.has_done(settle));
    assert!(story.clone().does(says(mother(), ConsentState::Given), &[]).has_done(settle));
    let another_way = Command::CompleteDuty { duty: settle };
    story.refuses_about(another_way.clone(), &[], "KID-20", &[&settle.code()]);
    story.takes(another_way, &[Part::Note]);
    // Nothing is asked for where the consents stand, or none are needed.
    let agreed = minor(AgeGroup::ChildUnder12).does(says(mother(), ConsentState::Given), &[]);
    assert_eq!(helped(agreed, DecisionType::Counselling).due(settle), None);
    assert_eq!(helped(minor(AgeGroup::ChildUnder12), DecisionType::EconomicAssistance).due(settle), None);
    assert_eq!(helped(Story::concluded(), DecisionType::Counselling).due(settle), None);
    // A yes that is taken back is asked about the same shift; a no of somebody who never agreed is not.
    let agreed = minor(AgeGroup::ChildUnder12).does(says(mother(), ConsentState::Given), &[]);
    let story = helped(agreed, DecisionType::Counselling);
    assert_eq!(story.clone().does(says(father(), ConsentState::Refused), &[]).due(settle), None);
    let back = story.does(says(mother(), ConsentState::Withdrawn), &[]);
    assert_eq!(back.due(settle), Some(at("2026-03-10T18:00")));
    assert!(back.does(says(mother(), ConsentState::Given), &[]).has_done(settle));
}

#[test]
fn the_child_is_told_as_well_and_can_be_offered_support_in_its_own_case() {
    let own = Duty::TellGuardian { child: her(), guardian: her() };
    let opened = |age| of(CaseKind::Child, age).opened();
    let tells = |guardian, told| Command::TellGuardian(GuardianInformed { child: her(), guardian, told });
    let named = her().to_string();
    for age in [AgeGroup::ChildUnder12, AgeGroup::Child12To14, AgeGroup::Child15To17] {
        let story = opened(age);
        assert_eq!(story.due(own), Some(at("2026-03-10T18:00")), "{age:?}");
        assert!(story.clone().does(tells(her(), GuardianTold::Told), &[]).has_done(own));
        for why in [GuardianTold::NotToldDanger, GuardianTold::NotToldOther] {
            story.refuses_about(tells(her(), why), &[], "KID-15", &[&named]);
            assert!(story.clone().does(tells(her(), why), &[Part::Reasons]).has_done(own));
        }
        // Too young is only a child under 15, and never a guardian.
        let young = tells(her(), GuardianTold::NotToldTooYoung);
        if age == AgeGroup::Child15To17 {
            story.refuses_about(young, &[Part::Reasons], "KID-15", &[&named]);
        } else {
            assert!(story.clone().does(young, &[Part::Reasons]).has_done(own));
        }
        let guarded = story.does(guarding(her(), mother()), &[]);
        guarded.refuses_about(tells(mother(), GuardianTold::NotToldTooYoung), &[Part::Reasons], "KID-15", &[&named]);
        guarded.takes(Command::OfferChildSupport { child: her(), answer: SupportAnswer::Accepted }, &[]);
    }
    // Of another's case no child is told, nor who has turned 18 of what was theirs.
    assert_eq!(opened(AgeGroup::YoungAdult).due(own), None);
    assert_eq!(Story::begins(application()).opened().due(own), None);
}

#[test]
fn consents_are_asked_for_services_to_a_child_and_for_nothing_else() {
    let story = minor(AgeGroup::ChildUnder12);
    // Refusing needs nobody's word, nor does help that cannot wait, nor money, nor what an adult gets.
    let heard = story
        .clone()
        .does(Command::OmitCommunication { exception: fristad_domain::case::code::CommunicationException::CannotWait }, &[Part::Reasons]);
    heard.takes(Command::Decide(refusing(DecisionType::Counselling, heard.today())), RULED);
    story.takes(Command::DecideAcutely(acutely(DecisionType::Counselling)), &[]);
    story.takes(giving(&story, DecisionType::EconomicAssistance, NeedsTest::With), RULED);
    let adult = Story::concluded();
    adult.takes(giving(&adult, DecisionType::Counselling, NeedsTest::Without), RULED);
    // Where nobody knows who the child is, someone who speaks for it agrees.
    let nameless = Story::begins(IntakeRegistered { kind: CaseKind::Child, age: AgeGroup::Child15To17, subject: None, ..application() });
    let nameless = nameless.opened().investigated().does(concluding(), &[]);
    assert_eq!(given(&nameless, WEIGHED), [false, false]);
    assert_eq!(given(&nameless.does(says(mother(), ConsentState::Given), &[]), RULED), [true, true]);
}

#[test]
fn who_uses_violence_can_be_a_guardian_and_is_never_asked() {
    let joining = Command::JoinPerson { person: father(), capacity: Capacity::Perpetrator, age: AgeGroup::Adult };
    let shelter = |by, state| consent(ConsentMatter::ChildShelter, by, state);
    let story = Story::heard().does(noting(child(), Exposure::InHome), &[]).does(Command::ReportConcern { child: child() }, &[]);
    let analysis =
        ImpactAnalysed { decisions: kinds(), child: child(), childs_view: ChildsView::TooYoung, parents_part: ParentsPart::TookPart };
    let story = story.does(Command::AnalyseImpact(analysis), &[Part::Weighing]).does(joining, &[]);
    let story = story.does(shelter(her(), ConsentState::Given), &[]);
    let decision = |story: &Story| {
        let kind = DecisionType::ChildShelterByConsent;
        Command::Decide(Decide { child: Some(placement()), place_free: Asked::Yes, ..granting(kind, story.today()) })
    };
    story.takes(decision(&story), RULED);
    let guardian = story.does(guarding(child(), father()), &[]);
    guardian.refuses(decision(&guardian), RULED, &["KID-08"]);
    // Then the act of 2024 is used.
    guardian.refuses(shelter(father(), ConsentState::Given), &[], &["KID-11"]);
    let unasked = guardian.clone().does(shelter(father(), ConsentState::NotAskedGuardianIsDanger), &[]);
    unasked.refuses(decision(&unasked), RULED, &["KID-08"]);
    // After a ruling that gives her the custody alone he has no say.
    let sole = unasked.does(Command::EndGuardian { child: child(), guardian: father() }, &[Part::Basis]);
    sole.takes(decision(&sole), RULED);
    // Another child's guardian has no say.
    let other = guardian.clone().does(noting(person(5), Exposure::NotAffected), &[]);
    other.takes(guarding(person(5), person(6)), &[]);
    guardian.refuses_about(guarding(person(9), father()), &[], "REC-05", &[&person(9).to_string()]);
    guardian.refuses_about(guarding(child(), child()), &[], "REC-05", &[&child().to_string()]);
}

#[test]
fn nothing_owed_to_a_child_stops_acute_help() {
    let story = of_two(AgeGroup::ChildUnder12).does(noting(child(), Exposure::Exposed), &[]);
    let story = story.does(sheltering(DecisionType::ChildShelterByConsent), &[]);
    assert!(story.due(SCHOOL()).is_some() && story.due(HEALTH()).is_some() && story.due(SUPPORT()).is_some());
    for kind in DecisionType::ALL.iter().filter(|kind| !kind.coerces() && kind.is_acute_help()) {
        story.takes(Command::DecideAcutely(acutely(*kind)), &[]);
    }
}
