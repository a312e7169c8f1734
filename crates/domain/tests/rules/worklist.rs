//! The place of a case in the day's worklist, and the ages that rules turn on.

use crate::support::*;
use fristad_domain::{
    assessment::{
        AssessRisk,
        code::{HealthNotice, Schooling, SupportAnswer},
    },
    case::{
        Command, Duty,
        code::{Answer, Asked, ChildUnitReason, ClosingReason, Danger, Exposure, GoalResult, Part, RiskLevel, RiskMethod, Trigger, Will},
        worklist::{Bucket, Place, changes_at, place},
    },
    person::AgeGroup,
    service::DecisionType,
    stage::{acute::AcuteDecision, closing::Close, intake::IntakeRegistered},
};
use fristad_kernel::Timestamp;

fn stands(story: &Story) -> Place {
    place(&story.case, story.now)
}

fn bucket(story: &Story) -> Bucket {
    stands(story).bucket
}

fn danger(danger: Danger) -> Command {
    Command::AssessDanger { danger, retry_at: danger.is_open().then(|| at("2026-03-10T20:00")), measures: [].into() }
}

fn assessing(method: RiskMethod, level: RiskLevel) -> Command {
    Command::AssessRisk(AssessRisk::plain(method, Answer::Answered, Some(level)))
}

fn closed(story: Story) -> Story {
    let closing = Close { reason: Some(ClosingReason::Completed), goal: Some(GoalResult::Fully), born_on_day: None, born: None };
    story.does(Command::Close(closing), &[Part::Remains])
}

#[test]
fn danger_comes_first_then_reassessment_then_children_then_days() {
    let unasked = Story::begins(application());
    assert_eq!(bucket(&unasked), Bucket::Danger);
    for grave in [Danger::Mortal, Danger::Serious, Danger::Unknown, Danger::CouldNotAsk] {
        assert_eq!(bucket(&unasked.clone().does(danger(grave), &[])), Bucket::Danger);
    }
    let calm = unasked.asked();
    assert_eq!(bucket(&calm), Bucket::Undated);
    let with_child = calm.clone().does(noting(child(), Exposure::InHome), &[]);
    assert_eq!(bucket(&with_child), Bucket::Child);
    assert_eq!(stands(&with_child).due, Some(at("2026-03-10T18:00")));
    let triggered =
        with_child.clone().does(risk(RiskLevel::Low), &[Part::Assessment]).does(Command::NoteTrigger { trigger: Trigger::NewThreat }, &[]);
    assert_eq!(bucket(&triggered), Bucket::Reassess);
    assert_eq!(bucket(&triggered.clone().does(danger(Danger::Mortal), &[])), Bucket::Danger);
    let reported = with_child.does(Command::ReportConcern { child: child() }, &[]).does(judging(child()), &[Part::Assessment]);
    assert_eq!(bucket(&reported), Bucket::Undated);
    let decided = Story::granted(DecisionType::Counselling);
    assert_eq!((bucket(&decided), stands(&decided).due), (Bucket::Dated, Some(end("2026-06-08"))));
    let order = [Bucket::Danger, Bucket::Reassess, Bucket::Child, Bucket::Dated, Bucket::Undated, Bucket::Closed];
    assert!(order.is_sorted() && order.map(Bucket::number) == [0, 1, 2, 3, 4, 9]);
}

#[test]
fn an_investigation_of_violence_without_an_assessment_of_its_own_waits_for_one() {
    let story = Story::begins(application());
    assert_eq!(bucket(&story.clone().asked()), Bucket::Undated);
    let opened = story.opened();
    assert_eq!((bucket(&opened), changes_at(&opened.case)), (Bucket::Reassess, None));
    // The police's is not the board's.
    let told = opened.clone().does(assessing(RiskMethod::Police, RiskLevel::High), &[Part::Assessment]);
    assert_eq!(bucket(&told), Bucket::Reassess);
    assert_eq!(bucket(&opened.does(risk(RiskLevel::Low), &[Part::Assessment])), Bucket::Undated);
    let other = fristad_domain::case::code::CaseKind::CrimeVictimOther;
    assert_eq!(bucket(&Story::begins(IntakeRegistered { kind: other, ..application() }).opened()), Bucket::Undated);
}

#[test]
fn what_is_owed_to_a_child_stands_among_the_children_and_the_rest_by_its_day() {
    let calm = Story::begins(application()).asked();
    let witness = calm.clone().does(noting(child(), Exposure::Witnessed), &[]).does(Command::ReportConcern { child: child() }, &[]);
    assert_eq!((bucket(&witness), stands(&witness).due), (Bucket::Child, Some(at("2026-03-10T18:00"))));
    let witness = witness.does(judging(child()), &[Part::Assessment]);
    assert_eq!((bucket(&witness), stands(&witness).due), (Bucket::Child, Some(at("2026-03-24T10:00"))));
    let offered = witness.does(Command::OfferChildSupport { child: child(), answer: SupportAnswer::Declined }, &[]);
    assert_eq!(bucket(&offered), Bucket::Undated);
    let placed = AcuteDecision { child: Some(placement()), ..acutely(DecisionType::ChildShelterByConsent) };
    let placed = calm.clone().does(Command::DecideAcutely(placed), &[]);
    let placed = placed.does(Command::TellChildUnit { reason: ChildUnitReason::Shelter }, &[]);
    assert_eq!((bucket(&placed), stands(&placed).due), (Bucket::Child, Some(at("2026-03-13T10:00"))));
    let told = placed.does(Command::GiveHealthNotice { person: child(), notice: HealthNotice::Told }, &[]);
    assert_eq!((bucket(&told), stands(&told).due), (Bucket::Child, Some(at("2026-03-17T10:00"))));
    assert_eq!(bucket(&told.does(Command::ArrangeSchooling { child: child(), schooling: Schooling::InShelter }, &[])), Bucket::Dated);
    // A task of the assessment and a plan to go through have their days; once closed they rest.
    let assessed = calm.clone().does(assessing(RiskMethod::Initial, RiskLevel::High), &[Part::Assessment]);
    assert_eq!((bucket(&assessed), stands(&assessed).due), (Bucket::Dated, Some(at("2026-03-17T10:00"))));
    let planned = calm.does(planning(), &[]);
    assert_eq!((bucket(&planned), stands(&planned).due), (Bucket::Dated, Some(end("2026-06-08"))));
    let over = closed(Story::granted(DecisionType::Counselling).does(planning(), &[]));
    assert_eq!((bucket(&over), stands(&over).due), (Bucket::Closed, None));
}

#[test]
fn an_assessment_that_grows_old_moves_its_case_by_time_alone() {
    let assessed = Story::begins(application()).asked().does(risk(RiskLevel::Low), &[Part::Assessment]);
    let stale_at = assessed.case.risk.unwrap().stale_at;
    let place_at = |micros| place(&assessed.case, Timestamp::from_micros(stale_at.as_micros() + micros)).bucket;
    assert_eq!((place_at(-1), place_at(0)), (Bucket::Undated, Bucket::Reassess));
    assert_eq!(changes_at(&assessed.case), Some(stale_at));
    // Nothing is put where something graver decides already, or nothing any more.
    for still in [
        assessed.clone().does(danger(Danger::Mortal), &[]),
        assessed.clone().does(Command::NoteTrigger { trigger: Trigger::NewThreat }, &[]),
        closed(Story::granted(DecisionType::Counselling).does(risk(RiskLevel::Low), &[Part::Assessment])),
        Story::begins(application()).asked(),
    ] {
        assert_eq!(changes_at(&still.case), None);
    }
}

#[test]
fn a_report_about_a_child_waits_among_the_children() {
    let story = Story::begins(report(fristad_domain::case::code::CaseKind::Child, AgeGroup::ChildUnder12)).asked();
    assert_eq!((bucket(&story), stands(&story).due), (Bucket::Child, story.due(Duty::AssessProtection)));
    let story = story.does(Command::AssessProtection { needs_protection: Asked::No, child: None }, &[Part::Assessment]);
    assert_eq!((bucket(&story), stands(&story).due), (Bucket::Child, Some(end("2026-03-24"))));
}

#[test]
fn a_closed_case_leaves_the_list_and_an_appeal_brings_it_back() {
    let decided = Story::granted(DecisionType::Counselling)
        .does(risk(RiskLevel::Low), &[Part::Assessment])
        .does(Command::NoteTrigger { trigger: Trigger::NewThreat }, &[])
        .does(danger(Danger::Serious), &[]);
    // A follow-up, a report and a new assessment stand open: none of them is work any more.
    assert!(decided.case.open_duties().count() >= 3);
    let story = closed(decided);
    assert_eq!((bucket(&story), stands(&story).due), (Bucket::Closed, None));
    let story = story.does(Command::ReceiveAppeal { decision: 1, arrived: day("2026-03-10") }, &[]);
    assert_eq!((bucket(&story), stands(&story).due), (Bucket::Dated, Some(at("2026-03-17T10:00"))));
    let reopened = story.does(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[]);
    assert_eq!(bucket(&reopened), Bucket::Danger);
}

#[test]
fn what_was_not_opened_rests_when_nothing_is_due() {
    let notice = report(fristad_domain::case::code::CaseKind::VictimAdult, AgeGroup::Adult);
    let story = Story::begins(notice).asked().does(Command::NoteWill { will: Will::DoesNotWant }, &[]);
    let story = story.does(Command::DecidePreliminary(not_opening()), &[Part::Reasons]);
    assert_eq!(bucket(&story), Bucket::Closed);
    let told = story.does(household(Asked::Yes), &[]).does(noting(child(), Exposure::InHome), &[]);
    assert_eq!(bucket(&told), Bucket::Child);
    let told = told.does(Command::TellChildUnit { reason: ChildUnitReason::Shelter }, &[]);
    assert_eq!(bucket(&told), Bucket::Child);
}

#[test]
fn age_groups_change_on_the_birthday() {
    let of = |born: &str, on: &str| AgeGroup::of(day(born), day(on));
    assert_eq!(of("2014-03-10", "2026-03-09"), AgeGroup::ChildUnder12);
    assert_eq!(of("2014-03-10", "2026-03-10"), AgeGroup::Child12To14);
    assert_eq!(of("2011-03-10", "2026-03-10"), AgeGroup::Child15To17);
    assert_eq!(of("2008-03-10", "2026-03-09"), AgeGroup::Child15To17);
    assert_eq!(of("2008-03-10", "2026-03-10"), AgeGroup::YoungAdult);
    assert_eq!(of("2005-03-10", "2026-03-09"), AgeGroup::YoungAdult);
    assert_eq!(of("2005-03-10", "2026-03-10"), AgeGroup::Adult);
    // Who is born on 29 February is a year older on 28 February (lag 1930:173 1 §).
    assert_eq!(of("2008-02-29", "2026-02-27"), AgeGroup::Child15To17);
    assert_eq!(of("2008-02-29", "2026-02-28"), AgeGroup::YoungAdult);
    assert_eq!(of("2008-02-29", "2020-02-28"), AgeGroup::ChildUnder12);
    assert_eq!(of("2008-02-29", "2020-02-29"), AgeGroup::Child12To14);
    assert_eq!(of("2026-03-10", "2026-03-01"), AgeGroup::ChildUnder12);
}
