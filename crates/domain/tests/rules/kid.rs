//! Duties about children.

use crate::support::*;
use fristad_domain::{
    actor::Role,
    assessment::code::SupportAnswer,
    case::{
        Command, Duty, Event, Recorded,
        code::{
            Asked, CaseKind, ChildUnitReason, ChildsView, ClosingReason, ConsentMatter, ConsentState, Danger, Execution, Exposure, Filing,
            GoalResult, GuardianRole, Measure, ParentsPart, Part, PreliminaryOutcome,
        },
        evolve,
    },
    child::{ChildNoted, ConsentNoted, ImpactAnalysed},
    person::{
        AgeGroup, Capacity,
        protection::{Protection, ProtectionKind, ProtectionSource, ProtectionStatus},
    },
    service::DecisionType,
    stage::{
        acute::AcuteDecision,
        closing::Close,
        commission::GiveCommission,
        decision::{ChildPlacement, Decide},
        intake::IntakeRegistered,
        preliminary::PreliminaryDecided,
    },
};
use std::collections::BTreeSet;

const TOLD: Duty = Duty::TellChildUnit { reason: ChildUnitReason::Shelter };

fn concern() -> Duty {
    Duty::ReportConcern { child: child() }
}

fn reporting() -> Command {
    Command::ReportConcern { child: child() }
}

fn analysing(childs_view: ChildsView) -> Command {
    Command::AnalyseImpact(ImpactAnalysed { decisions: kinds(), child: child(), childs_view, parents_part: ParentsPart::TookPart })
}

fn closing() -> Command {
    Command::Close(Close { reason: Some(ClosingReason::Completed), goal: Some(GoalResult::Fully), born_on_day: None, born: None })
}

/// A mother whose case is complete, with a child that is reported and analysed.
fn mother() -> Story {
    Story::heard()
        .does(noting(child(), Exposure::Witnessed), &[])
        .does(reporting(), &[])
        .does(asking_the_court(ChildsView::Told), &[Part::ChildsView, Part::Note])
}

#[test]
fn kid_01_a_child_creates_the_report_of_concern() {
    let story = Story::begins(application()).does(no_danger(), &[]).does(household(Asked::Yes), &[]);
    // That there are children is not enough: each is named before anything else is decided.
    story.refuses(opening(), &[], &["KID-01"]);
    let story = story.does(noting(child(), Exposure::InHome), &[]);
    assert_eq!(story.due(concern()), Some(at("2026-03-10T18:00")));
    story.takes(opening(), &[]);
    assert!(story.does(reporting(), &[]).has_done(concern()));
    let unconcerned = Story::begins(application());
    assert_eq!(unconcerned.clone().does(noting(child(), Exposure::NotAffected), &[]).due(concern()), None);
    let grown = Command::NoteChild(ChildNoted { child: child(), age: AgeGroup::YoungAdult, exposure: Exposure::Exposed });
    assert_eq!(unconcerned.clone().does(grown, &[]).due(concern()), None);
    // Not knowing how old a child is takes no protection from it, nor does the way in which it comes into the case.
    let unknown = Command::NoteChild(ChildNoted { child: child(), age: AgeGroup::Unknown, exposure: Exposure::Exposed });
    assert!(unconcerned.clone().does(unknown, &[]).due(concern()).is_some());
    let joined = Command::JoinPerson { person: child(), capacity: Capacity::Child, age: AgeGroup::Child12To14 };
    assert!(unconcerned.does(joined, &[]).due(concern()).is_some());
}

#[test]
fn kid_02_an_undone_report_stops_what_is_not_acute() {
    let story = Story::concluded().does(noting(child(), Exposure::Witnessed), &[]).does(analysing(ChildsView::TooYoung), &[Part::Weighing]);
    let decision = Command::Decide(granting(DecisionType::Counselling, story.today()));
    let parts = [Part::Ruling, Part::Reasons];
    story.refuses_about(decision.clone(), &parts, "KID-02", &[&concern().code()]);
    story.takes(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[]);
    story.does(reporting(), &[]).takes(decision, &parts);
}

#[test]
fn kid_03_undone_child_duties_stop_the_closing() {
    let story = Story::granted(DecisionType::Counselling).does(noting(child(), Exposure::Witnessed), &[]);
    let offer = Duty::OfferChildSupport { child: child() };
    let judge = Duty::AssessChildProtection { child: child() };
    story.refuses_about(closing(), &[Part::Remains], "KID-03", &[&concern().code(), &judge.code(), &offer.code()]);
    let story = story.does(reporting(), &[]).does(judging(child()), &[Part::Assessment]);
    story.refuses_about(closing(), &[Part::Remains], "KID-03", &[&offer.code()]);
    let offering = Command::OfferChildSupport { child: child(), answer: SupportAnswer::Declined };
    let story = story.does(offering, &[]);
    story.takes(closing(), &[Part::Remains]);
    // What a placement brings stands in the way as well.
    let placing = AcuteDecision { child: Some(placement()), until: Some(story.today()), ..acutely(DecisionType::ChildShelterByConsent) };
    let placed = story.does(Command::DecideAcutely(placing), &[Part::Reasons, Part::WhyItCannotWait]);
    let left = placed.tries(closing(), &[Part::Remains]).unwrap_err();
    let named = left.breaches().iter().filter(|breach| breach.rule.id == "KID-03").filter_map(|breach| breach.about.clone());
    let told = Duty::TellChildUnit { reason: ChildUnitReason::Shelter };
    let care = [told, judge, Duty::ArrangeSchooling { child: child() }, Duty::GiveHealthNotice { person: child() }];
    assert_eq!(named.collect::<BTreeSet<_>>(), care.map(Duty::code).into());
}

#[test]
fn kid_04_the_protection_assessment_comes_at_once_and_before_the_preliminary() {
    for (kind, age) in [(CaseKind::Child, AgeGroup::ChildUnder12), (CaseKind::VictimAdult, AgeGroup::YoungAdult)] {
        let story = Story::begins(report(kind, age)).asked();
        assert_eq!(story.due(Duty::AssessProtection), Some(at("2026-03-10T18:00")));
        story.refuses(opening(), &[], &["KID-04"]);
        let assesses = Command::AssessProtection { needs_protection: Asked::Unknown, child: None };
        story.refuses(assesses.clone(), &[], &["KID-04"]);
        let story = story.does(assesses, &[Part::Assessment]);
        assert!(story.has_done(Duty::AssessProtection));
        story.takes(opening(), &[]);
    }
    let adult = Story::begins(report(CaseKind::VictimAdult, AgeGroup::Adult)).asked();
    assert_eq!(adult.due(Duty::AssessProtection), None);
    adult.takes(opening(), &[]);
    let applied = IntakeRegistered { kind: CaseKind::Child, age: AgeGroup::ChildUnder12, ..application() };
    assert_eq!(Story::begins(applied).due(Duty::AssessProtection), None);
}

#[test]
fn a_report_that_turns_out_to_be_about_a_child_owes_the_assessment_from_then_and_from_nobody_else() {
    let joins = |age| Command::JoinPerson { person: her(), capacity: Capacity::Subject, age };
    let story = Story::begins(report(CaseKind::VictimAdult, AgeGroup::Adult)).at("2026-03-12T08:00");
    let child = story.does(joins(AgeGroup::Child12To14), &[]);
    assert_eq!(child.due(Duty::AssessProtection), Some(at("2026-03-12T16:00")));
    // Who is an adult after all is asked no more, and what is done once is not laid again.
    assert!(child.clone().does(joins(AgeGroup::Adult), &[]).has_done(Duty::AssessProtection));
    let done = child.does(Command::AssessProtection { needs_protection: Asked::No, child: None }, &[Part::Assessment]);
    assert_eq!(done.does(joins(AgeGroup::Child15To17), &[]).due(Duty::AssessProtection), None);
    // Of whom nothing is known may be a child.
    assert!(Story::begins(report(CaseKind::Unspecified, AgeGroup::Unknown)).due(Duty::AssessProtection).is_some());
}

#[test]
fn each_child_of_the_family_is_judged_in_the_shift_in_which_it_is_known() {
    let of = |child| Duty::AssessChildProtection { child };
    let sibling = person(5);
    let story = Story::begins(application()).does(noting(child(), Exposure::Witnessed), &[]).later(1);
    let story = story.does(noting(sibling, Exposure::InHome), &[]);
    assert_eq!((story.due(of(child())), story.due(of(sibling))), (Some(at("2026-03-10T18:00")), Some(at("2026-03-11T18:00"))));
    // One child's is not another's, and none is the grown-up's.
    story.refuses(Command::AssessProtection { needs_protection: Asked::No, child: None }, &[Part::Assessment], &["KID-04"]);
    story.refuses(judging(child()), &[], &["KID-04"]);
    story.refuses(judging(person(9)), &[Part::Assessment], &["REC-05"]);
    let judged = story.clone().does(judging(child()), &[Part::Assessment]);
    assert!(judged.has_done(of(child())) && judged.due(of(sibling)).is_some());
    // What is done stays done when more is known; whoever is not touched is owed none.
    assert!(judged.does(noting(child(), Exposure::Exposed), &[]).has_done(of(child())));
    assert_eq!(Story::begins(application()).does(noting(child(), Exposure::NotAffected), &[]).due(of(child())), None);
    // A perpetrator's file tells of no child's need: the duty goes when the case turns out to be his, and comes when it turns out not to be.
    let kind = |kind| Command::DetermineKind { kind, contexts: BTreeSet::new(), violence: BTreeSet::new() };
    let his = story.does(kind(CaseKind::Perpetrator), &[]);
    assert!(his.has_done(of(child())) && his.has_done(of(sibling)));
    his.refuses(judging(child()), &[Part::Assessment], &["BAR-02"]);
    assert!(his.does(kind(CaseKind::VictimAdult), &[]).due(of(child())).is_some());
}

#[test]
fn acute_help_that_begins_a_case_anew_asks_for_the_protection_of_each_child_anew() {
    let duty = Duty::AssessChildProtection { child: child() };
    let offered = Command::OfferChildSupport { child: child(), answer: SupportAnswer::Declined };
    let story = Story::granted(DecisionType::Counselling).does(noting(child(), Exposure::Witnessed), &[]).does(reporting(), &[]);
    let story =
        story.does(offered, &[]).does(judging(child()), &[Part::Assessment]).does(closing(), &[Part::Remains]).at("2026-08-01T02:00");
    let anew = story.does(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[]);
    assert_eq!(anew.due(duty), Some(at("2026-08-01T10:00")));
    let own = Story::begins(report(CaseKind::Child, AgeGroup::ChildUnder12)).asked();
    let own = own.does(Command::AssessProtection { needs_protection: Asked::No, child: None }, &[Part::Assessment]);
    let filed = PreliminaryDecided { outcome: PreliminaryOutcome::NotOpen, filing: Some(Filing::PersonalFile), late_days: 0 };
    let anew = own.does(Command::DecidePreliminary(filed), &[Part::Reasons]).later(30);
    let anew = anew.does(Command::DecideAcutely(acutely(DecisionType::Counselling)), &[]);
    assert!(anew.due(Duty::AssessProtection).is_some());
}

#[test]
fn kid_05_every_minor_has_an_impact_analysis() {
    let sibling = person(5);
    let story = mother().does(noting(sibling, Exposure::NotAffected), &[]);
    let parts = [Part::Ruling, Part::Reasons];
    let decisions = [granting(DecisionType::Counselling, story.today()), refusing(DecisionType::Counselling, story.today())];
    for decision in decisions.clone() {
        story.refuses_about(Command::Decide(decision), &parts, "KID-05", &[&sibling.to_string()]);
    }
    let analysis =
        ImpactAnalysed { decisions: kinds(), child: sibling, childs_view: ChildsView::Declined, parents_part: ParentsPart::Declined };
    let story = story.does(Command::AnalyseImpact(analysis), &[Part::Weighing]);
    for decision in decisions {
        story.takes(Command::Decide(decision), &parts);
    }
}

#[test]
fn an_impact_analysis_answers_for_the_kinds_of_decision_that_it_names_once_each() {
    let sibling = person(5);
    let parts = [Part::Ruling, Part::Reasons];
    let of = |kind| BTreeSet::from([kind]);
    let analysed = |story: Story, child, decisions| {
        let analysis = ImpactAnalysed { decisions, child, childs_view: ChildsView::Declined, parents_part: ParentsPart::Declined };
        story.does(Command::AnalyseImpact(analysis), &[Part::Weighing])
    };
    let story = mother().does(noting(sibling, Exposure::NotAffected), &[]);
    // One that names no decision is about none.
    let none = ImpactAnalysed {
        decisions: BTreeSet::new(),
        child: sibling,
        childs_view: ChildsView::Declined,
        parents_part: ParentsPart::Declined,
    };
    story.refuses_about(Command::AnalyseImpact(none), &[Part::Weighing], "KID-05", &[&sibling.to_string()]);
    let story = analysed(story, sibling, of(DecisionType::Counselling));
    let granted = |story: Story| {
        let decision = granting(DecisionType::Counselling, story.today());
        story.does(Command::Decide(decision), &parts)
    };
    // Until it is decided it waits; what else of the kind is decided that day rests on it too.
    let decided = granted(granted(story.later(20)));
    // What it does not name it does not answer for, a no no more than a yes.
    let other = refusing(DecisionType::PracticalSupport, decided.today());
    decided.refuses_about(Command::Decide(other), &parts, "KID-05", &[&sibling.to_string()]);
    let later = decided.later(1);
    let no = refusing(DecisionType::Counselling, later.today());
    later.refuses_about(Command::Decide(no.clone()), &parts, "KID-05", &[&child().to_string(), &sibling.to_string()]);
    let both = |story, kind| analysed(analysed(story, child(), of(kind)), sibling, of(kind));
    let anew = both(later, DecisionType::Counselling);
    anew.takes(Command::Decide(no), &parts);
    // A later one about something else takes nothing from it.
    let other = both(anew, DecisionType::PracticalSupport);
    other.takes(Command::Decide(refusing(DecisionType::Counselling, other.today())), &parts);
    other.takes(Command::Decide(refusing(DecisionType::PracticalSupport, other.today())), &parts);
}

#[test]
fn an_analysis_from_before_it_named_its_decisions_is_about_them_all() {
    let old = format!(r#"{{"child":"{}","childs_view":"declined","parents_part":"declined"}}"#, child());
    let old: ImpactAnalysed = serde_json::from_str(&old).unwrap();
    let mut story = Story::heard().does(noting(child(), Exposure::NotAffected), &[]);
    let recorded = Recorded { event: Event::ImpactAnalysed(old), seq: story.case.seq + 1, ..story.history.last().unwrap().clone() };
    story.case = evolve(story.case, &recorded);
    story.takes(Command::Decide(granting(DecisionType::Counselling, story.today())), &[Part::Ruling, Part::Reasons]);
}

#[test]
fn kid_24_the_child_is_told_before_the_court_is_asked() {
    let parts = [Part::Ruling, Part::Reasons];
    let asking = |story: &Story| {
        let kind = DecisionType::ChildShelterApplication;
        let decision =
            Decide { child: Some(placement()), place_free: Asked::Yes, rapporteur: Some(worker()), ..granting(kind, story.today()) };
        Command::Decide(decision)
    };
    let joining = Command::JoinPerson { person: father(), capacity: Capacity::Guardian, age: AgeGroup::Adult };
    let story = Story::heard().does(noting(child(), Exposure::Witnessed), &[]).does(reporting(), &[]);
    let story = story.does(says(her(), ConsentState::Given), &[]).does(joining, &[]);
    // What it has been told stands in the analysis, and its attitude too where it says nothing itself.
    story.refuses(asking_the_court(ChildsView::Told), &[Part::ChildsView], &["KID-24"]);
    story.refuses(asking_the_court(ChildsView::Declined), &[Part::Weighing, Part::Note], &["KID-24"]);
    let board = |story: Story| story.by_user(user(20), Role::Committee);
    let silent = board(story.clone().does(analysing(ChildsView::Declined), &[Part::Weighing]));
    silent.refuses(asking(&silent), &parts, &["KID-05", "KID-24"]);
    let told = board(story.does(asking_the_court(ChildsView::Declined), &[Part::Weighing, Part::Note, Part::Account]));
    told.takes(asking(&told), &parts);
    // At night it is told afterwards, in the shift, with a note or in its analysis.
    let duty = Duty::InformChild { decision: 1 };
    let night = Story::begins(application()).by(Role::Chair).does(noting(child(), Exposure::Witnessed), &[]).does(immediate(), &[]);
    assert_eq!(night.due(duty), Some(at("2026-03-10T18:00")));
    let by_day = night.by(Role::CaseWorker);
    by_day.refuses(Command::CompleteDuty { duty }, &[], &["KID-24"]);
    assert!(by_day.clone().does(Command::CompleteDuty { duty }, &[Part::Note]).has_done(duty));
    assert!(by_day.clone().does(analysing(ChildsView::Declined), &[Part::Weighing]).due(duty).is_some());
    assert!(by_day.does(analysing(ChildsView::Told), &[Part::ChildsView, Part::Note]).has_done(duty));
}

#[test]
fn the_child_whom_the_case_is_about_has_an_impact_analysis_too() {
    let story = Story::begins(IntakeRegistered { kind: CaseKind::Child, age: AgeGroup::Child15To17, ..application() }).opened();
    let own = |childs_view| {
        Command::AnalyseImpact(ImpactAnalysed { decisions: kinds(), child: her(), childs_view, parents_part: ParentsPart::TookPart })
    };
    let missing = story.tries(concluding(), &[]).unwrap_err();
    assert!(missing.rules().contains(&"INV-03"), "{missing}");
    story.refuses(own(ChildsView::TooYoung), &[Part::Weighing], &["KID-19"]);
    let analysed = story.does(own(ChildsView::Told), &[Part::ChildsView]);
    assert!(!analysed.tries(concluding(), &[]).unwrap_err().rules().contains(&"INV-03"));
    // Who has turned 18 is no child.
    let grown = Story::begins(IntakeRegistered { kind: CaseKind::Child, age: AgeGroup::YoungAdult, ..application() }).opened();
    assert!(!grown.tries(concluding(), &[]).unwrap_err().rules().contains(&"INV-03"));
    grown.refuses_about(own(ChildsView::Told), &[Part::ChildsView], "REC-05", &[&her().to_string()]);
}

#[test]
fn kid_06_the_childs_own_view_has_an_answer() {
    let story = Story::begins(application()).does(noting(child(), Exposure::InHome), &[]);
    story.refuses_about(analysing(ChildsView::Told), &[Part::Weighing], "KID-06", &[&child().to_string()]);
    story.takes(analysing(ChildsView::Told), &[Part::ChildsView]);
    for missing in [ChildsView::Declined, ChildsView::TooYoung, ChildsView::NotSafeToAsk] {
        story.refuses(analysing(missing), &[Part::ChildsView], &["KID-06"]);
        story.takes(analysing(missing), &[Part::Weighing]);
    }
}

fn immediate() -> Command {
    let decision = AcuteDecision { child: Some(placement()), place_free: Asked::Yes, ..acutely(DecisionType::ChildImmediatePlacement) };
    Command::DecideAcutely(decision)
}

#[test]
fn kid_07_immediate_placement_is_for_board_committee_or_chair() {
    let story = Story::begins(application());
    for role in [Role::CaseWorker, Role::DutyOfficer, Role::TeamLead, Role::Registrar] {
        story.clone().by(role).refuses(immediate(), &[], &["KID-07"]);
    }
    for role in [Role::Chair, Role::Committee, Role::Board] {
        story.clone().by(role).takes(immediate(), &[]);
    }
    // What else the act reserves is a matter of delegation, and the chair has no part in asking the court.
    let application = AcuteDecision { child: Some(placement()), place_free: Asked::Yes, ..acutely(DecisionType::ChildShelterApplication) };
    story.by(Role::Chair).refuses(Command::DecideAcutely(application), &[], &["DEC-03"]);
}

fn by_consent(story: &Story) -> Decide {
    let kind = DecisionType::ChildShelterByConsent;
    Decide { child: Some(placement()), place_free: Asked::Yes, ..granting(kind, story.today()) }
}

fn says(by: fristad_kernel::PersonId, state: ConsentState) -> Command {
    consent(ConsentMatter::ChildShelter, by, state)
}

#[test]
fn kid_08_a_child_comes_to_shelter_with_an_adult_guardian_and_consents() {
    let parts = [Part::Ruling, Part::Reasons];
    let story = mother();
    let decision = by_consent(&story);
    story.refuses(Command::Decide(decision.clone()), &parts, &["KID-08"]);
    let story = story.does(says(her(), ConsentState::Given), &[]);
    story.takes(Command::Decide(decision.clone()), &parts);
    let changed = |change: fn(&mut fristad_domain::stage::decision::ChildPlacement)| {
        let mut placed = placement();
        change(&mut placed);
        Command::Decide(Decide { child: Some(placed), ..decision.clone() })
    };
    story.refuses(changed(|placed| placed.guardian_of_age = Asked::No), &parts, &["KID-08"]);
    // Nobody else is noted as a guardian, and nobody knows whether there is another.
    story.refuses(changed(|placed| placed.sole_custody = Asked::Unknown), &parts, &["KID-08"]);
    story.refuses(changed(|placed| placed.guardian_in_shelter = Asked::Unknown), &parts, &["KID-08"]);
    story.refuses(changed(|placed| placed.guardian = placed.child), &parts, &["KID-08"]);
    // Nor is her mother a guardian, whatever she says yes to.
    let grandmother = person(9);
    let with_her = story.clone().does(says(grandmother, ConsentState::Given), &[]);
    let elsewhere = Decide { child: Some(ChildPlacement { guardian: grandmother, ..placement() }), ..decision.clone() };
    with_her.refuses(Command::Decide(elsewhere), &parts, &["KID-08"]);
    // Who uses violence is nobody to be placed with, whatever was agreed to.
    let he = Command::JoinPerson { person: father(), capacity: Capacity::Perpetrator, age: AgeGroup::Adult };
    let with_him = story.clone().does(says(father(), ConsentState::Given), &[]).does(he, &[]);
    with_him.refuses(changed(|placed| placed.guardian = father()), &parts, &["KID-08"]);
    story.refuses(Command::Decide(Decide { child: None, ..decision.clone() }), &parts, &["KID-08"]);
    // A refusal needs none of it.
    story.takes(Command::Decide(Decide { place_free: Asked::Yes, ..refusing(decision.kind, story.today()) }), &parts);
}

#[test]
fn every_guardian_consents_or_the_act_of_2024_is_used() {
    let parts = [Part::Ruling, Part::Reasons];
    let story = mother().does(says(her(), ConsentState::Given), &[]);
    let decision = Command::Decide(by_consent(&story));
    let father = || Command::JoinPerson { person: father(), capacity: Capacity::Guardian, age: AgeGroup::Adult };
    // Nobody is asked of the court whom nobody is against.
    let asking = |story: &Story| {
        let kind = DecisionType::ChildShelterApplication;
        Decide { child: Some(placement()), place_free: Asked::Yes, rapporteur: Some(worker()), ..granting(kind, story.today()) }
    };
    let committee = story.clone().by_user(user(20), Role::Committee);
    committee.refuses(Command::Decide(asking(&committee)), &parts, &["KID-08"]);
    let with_father = story.does(father(), &[]);
    with_father.refuses(decision.clone(), &parts, &["KID-08"]);
    for no in [ConsentState::Refused, ConsentState::Withdrawn] {
        with_father.clone().does(says(crate::support::father(), no), &[]).refuses(decision.clone(), &parts, &["KID-08"]);
    }
    with_father.clone().does(says(crate::support::father(), ConsentState::Given), &[]).takes(decision, &parts);
    // Without his consent a committee asks the court; without hers nobody can.
    let with_father = with_father.by_user(user(20), Role::Committee);
    let asking = asking(&with_father);
    with_father.takes(Command::Decide(asking.clone()), &parts);
    with_father.does(says(her(), ConsentState::Withdrawn), &[]).refuses(Command::Decide(asking), &parts, &["KID-08"]);
}

#[test]
fn at_night_a_no_from_the_guardian_stops_the_placement_and_an_unwritten_yes_does_not() {
    let story = Story::begins(application()).by(Role::Chair);
    story.takes(immediate(), &[]);
    story.clone().does(says(her(), ConsentState::Refused), &[]).refuses(immediate(), &[], &["KID-08"]);
    let nobody = AcuteDecision { place_free: Asked::Yes, ..acutely(DecisionType::ChildImmediatePlacement) };
    story.refuses(Command::DecideAcutely(nobody), &[], &["KID-08"]);
}

#[test]
fn kid_09_an_immediate_placement_not_submitted_in_a_week_lapses() {
    let duty = Duty::SubmitToCourt { decision: 1 };
    let submitting = |on: &str| Command::SubmitToCourt { decision: 1, on: day(on) };
    let lapsed = Event::PlacementLapsed { decision: 1 };
    // Decided on Friday 27 March: the week ends on Good Friday, and the law's last day is Tuesday after Easter.
    let story = Story::begins(application()).by(Role::Chair).at("2026-03-27T23:00").does(immediate(), &[]);
    assert_eq!(story.due(duty), Some(end("2026-04-03")));
    story.refuses(submitting("2026-03-30"), &[], &["REC-01"]);
    let tuesday = story.clone().at("2026-04-07T15:00").does(submitting("2026-04-07"), &[]);
    assert!(tuesday.has_done(duty) && !tuesday.happened(&lapsed));
    let wednesday = story.at("2026-04-08T09:00").does(submitting("2026-04-08"), &[]);
    assert!(wednesday.happened(&lapsed));
    // Nothing more can be commissioned on it, and nothing of it stands in the way of closing.
    assert!(wednesday.has_done(Duty::CommissionAfterwards { decision: 1 }));
    let commission = GiveCommission { renewal: Some(day("2026-04-20")), ..commissioning(1) };
    wednesday.refuses_about(Command::GiveCommission(commission), &[], "COP-02", &["1"]);
}

#[test]
fn a_placement_that_was_never_submitted_has_lapsed_by_itself() {
    let story = Story::begins(application()).by(Role::Chair).does(immediate(), &[]).at("2026-03-18T09:00");
    let commission = GiveCommission { renewal: Some(day("2026-03-30")), ..commissioning(1) };
    story.refuses_about(Command::GiveCommission(commission), &[], "COP-02", &["1"]);
    let ended = Command::ChangeExecution { decision: 1, execution: Execution::Ended, on: day("2026-03-18") };
    let story = story.does(ended, &[]);
    assert!(story.happened(&Event::PlacementLapsed { decision: 1 }));
    assert!(story.has_done(Duty::SubmitToCourt { decision: 1 }));
}

#[test]
fn kid_10_a_public_decision_holds_no_place() {
    let story = mother().does(says(her(), ConsentState::Given), &[]);
    let parts = [Part::Ruling, Part::Reasons];
    let unchecked = Decide { place_free: Asked::Unknown, ..by_consent(&story) };
    story.refuses(Command::Decide(unchecked), &parts, &["KID-10"]);
    story.takes(Command::Decide(by_consent(&story)), &parts);
    let night = AcuteDecision { child: Some(placement()), ..acutely(DecisionType::ChildImmediatePlacement) };
    story.by(Role::Chair).refuses(Command::DecideAcutely(night), &[], &["KID-10"]);
}

#[test]
fn kid_11_no_consent_is_asked_of_the_danger() {
    let story = Story::begins(application());
    let asks = |state, guardian| Command::NoteConsent(ConsentNoted { guardian, ..ConsentNoted::to_shelter(child(), father(), state) });
    for state in [ConsentState::Given, ConsentState::Refused, ConsentState::Withdrawn] {
        story.refuses(asks(state, GuardianRole::IsDanger), &[], &["KID-11"]);
        story.takes(asks(state, GuardianRole::NoDanger), &[]);
    }
    story.takes(asks(ConsentState::NotAskedGuardianIsDanger, GuardianRole::IsDanger), &[]);
    // Who stands in the case as the one who uses violence is the danger, whatever is ticked.
    let he = Command::JoinPerson { person: father(), capacity: Capacity::Perpetrator, age: AgeGroup::Adult };
    let known = story.does(he, &[]);
    for matter in [ConsentMatter::ChildShelter, ConsentMatter::ChildsService, ConsentMatter::PoliceAssessment] {
        for state in [ConsentState::Given, ConsentState::Refused, ConsentState::Withdrawn] {
            known.refuses(consent(matter, father(), state), &[], &["KID-11"]);
        }
        known.takes(consent(matter, father(), ConsentState::NotAskedGuardianIsDanger), &[]);
    }
    // In his own case he answers for himself, and for no child.
    let his = Story::begins(IntakeRegistered { kind: CaseKind::Perpetrator, ..application() });
    his.takes(consent(ConsentMatter::PoliceAssessment, her(), ConsentState::Given), &[]);
    his.refuses(consent(ConsentMatter::ChildShelter, her(), ConsentState::Given), &[], &["BAR-02", "KID-11"]);
}

#[test]
fn kid_12_planned_shelter_is_told_to_the_child_unit() {
    let sheltered = Story::sheltered();
    assert_eq!(sheltered.due(TOLD), None);
    // The child is heard of after the shelter, the shelter after the child, and shelter is looked for before it is decided.
    let story = sheltered.clone().does(noting(child(), Exposure::InHome), &[]).does(reporting(), &[]);
    assert_eq!(story.due(TOLD), Some(at("2026-03-10T18:00")));
    assert!(sheltered.does(household(Asked::Yes), &[]).due(TOLD).is_some());
    let home = Story::begins(application()).does(household(Asked::Yes), &[]);
    assert!(home.clone().does(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[]).due(TOLD).is_some());
    let sought = Command::AssessDanger { danger: Danger::Serious, retry_at: None, measures: [Measure::ShelterSought].into() };
    assert!(home.does(sought, &[]).due(TOLD).is_some());
    let story = story.does(Command::TellChildUnit { reason: ChildUnitReason::Shelter }, &[]);
    assert!(story.has_done(TOLD));
}

#[test]
fn kid_13_applied_protection_is_told_to_the_child_unit() {
    let duty = Duty::TellChildUnit { reason: ChildUnitReason::ProtectionApplication };
    let noted = |source, status| Command::NoteProtection {
        person: her(),
        protection: Protection {
            kind: ProtectionKind::ProtectedRegistration,
            status,
            source,
            since: Some(day("2026-03-09")),
            until: None,
            review: None,
            decider: None,
        },
    };
    let story = Story::begins(application()).does(household(Asked::Yes), &[]);
    let register = noted(ProtectionSource::PopulationRegister, ProtectionStatus::InForce);
    assert_eq!(story.clone().does(register, &[]).due(duty), None);
    let applied = || noted(ProtectionSource::Person, ProtectionStatus::InForce);
    let story = story.does(applied(), &[]);
    assert_eq!(story.due(duty), Some(at("2026-03-10T18:00")));
    assert!(story.does(Command::TellChildUnit { reason: ChildUnitReason::ProtectionApplication }, &[]).has_done(duty));
    let childless = Story::begins(application()).does(applied(), &[]);
    assert_eq!(childless.due(duty), None);
    assert!(childless.does(noting(child(), Exposure::NotAffected), &[]).due(duty).is_some());
}

#[test]
fn kid_25_a_placement_is_considered_by_the_board_or_a_committee() {
    let duty = Duty::ReconsiderPlacement { decision: 1 };
    let placed = Story::begins(application()).by(Role::Chair).does(immediate(), &[]).at("2026-09-01T10:00").by(Role::CaseWorker);
    // The handler notes it, and says who considered it and when.
    placed.refuses_about(Command::CompleteDuty { duty }, &[Part::Note], "KID-25", &[&duty.code()]);
    placed.takes(Command::CompleteDuty { duty }, &[Part::Basis]);
}

#[test]
fn a_childs_placement_is_considered_again_every_six_months() {
    let duty = Duty::ReconsiderPlacement { decision: 1 };
    let story = Story::begins(application()).by(Role::Chair).does(immediate(), &[]);
    assert_eq!(story.due(duty), Some(end("2026-09-10")));
    let story = story.at("2026-09-01T10:00").does(Command::CompleteDuty { duty }, &[Part::Basis]);
    assert_eq!(story.due(duty), Some(end("2027-03-01")));
    let ended = Command::ChangeExecution { decision: 1, execution: Execution::Ended, on: day("2026-09-01") };
    assert!(story.does(ended, &[]).has_done(duty));
}
