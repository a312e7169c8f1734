//! The preliminary assessment.

use crate::support::*;
use fristad_domain::{
    case::{
        Command, Duty, Event, Stage,
        code::{Asked, CaseKind, ContactResult, ContactWith, Filing, Grounds, IntakeSource, Part, PreliminaryOutcome, Will},
    },
    person::{
        AgeGroup,
        contact::{Content, Urgency, Way},
    },
    stage::{intake::IntakeRegistered, preliminary::PreliminaryDecided},
};

fn decides(outcome: PreliminaryOutcome) -> Command {
    Command::DecidePreliminary(PreliminaryDecided { outcome, ..not_opening() })
}

/// An adult known in another way than by her own application.
fn known_otherwise() -> Story {
    Story::begins(IntakeRegistered { source: IntakeSource::OtherWay, ..application() }).asked()
}

/// A report about a child, with what must come before it is decided.
fn reported_child(age: AgeGroup) -> Story {
    let kind = if age.is_minor() { CaseKind::Child } else { CaseKind::VictimAdult };
    Story::begins(report(kind, age))
        .asked()
        .does(Command::AssessProtection { needs_protection: Asked::No, child: None }, &[Part::Assessment])
}

#[test]
fn pre_01_an_application_opens_an_investigation() {
    let story = Story::begins(application()).asked();
    for outcome in [PreliminaryOutcome::NotOpen, PreliminaryOutcome::Refer] {
        story.refuses(decides(outcome), &[Part::Reasons], &["PRE-01"]);
    }
    story.refuses(decides(PreliminaryOutcome::Transfer), &[Part::Reasons, Part::Receiver], &["PRE-01"]);
    let story = story.does(opening(), &[]);
    assert!(story.case.is_investigating());
}

#[test]
fn pre_02_no_investigation_against_an_adults_will() {
    let story = known_otherwise().does(Command::NoteWill { will: Will::DoesNotWant }, &[]);
    story.refuses(opening(), &[], &["PRE-02"]);
    story.takes(Command::DecidePreliminary(not_opening()), &[Part::Reasons]);
    story.does(Command::NoteWill { will: Will::Wants }, &[]).takes(opening(), &[]);
    // A child's protection does not hang on the will.
    reported_child(AgeGroup::Child15To17).does(Command::NoteWill { will: Will::DoesNotWant }, &[]).takes(opening(), &[]);
}

#[test]
fn pre_03_not_opening_has_reasons_and_a_place() {
    let story = known_otherwise().does(Command::NoteWill { will: Will::DoesNotWant }, &[]);
    let filed = |filing| Command::DecidePreliminary(PreliminaryDecided { filing, ..not_opening() });
    story.refuses(filed(Some(Filing::BoardBinder)), &[], &["PRE-03"]);
    story.refuses(filed(None), &[Part::Reasons], &["PRE-03"]);
    story.takes(filed(Some(Filing::BoardBinder)), &[Part::Reasons]);
    let child = reported_child(AgeGroup::ChildUnder12);
    child.refuses(filed(Some(Filing::BoardBinder)), &[Part::Reasons], &["PRE-03"]);
    child.takes(filed(Some(Filing::PersonalFile)), &[Part::Reasons]);
}

#[test]
fn pre_04_a_report_about_a_child_is_decided_in_fourteen_days() {
    for age in [AgeGroup::ChildUnder12, AgeGroup::YoungAdult] {
        let story = reported_child(age);
        assert_eq!(story.due(Duty::DecidePreliminary), Some(end("2026-03-24")));
        let late =
            |days| Event::PreliminaryDecided(PreliminaryDecided { outcome: PreliminaryOutcome::Open, filing: None, late_days: days });
        assert!(story.clone().later(14).takes(opening(), &[]).contains(&late(0)));
        let story = story.later(17).does(opening(), &[]);
        assert!(story.happened(&late(3)) && story.has_done(Duty::DecidePreliminary));
    }
    assert_eq!(known_otherwise().due(Duty::DecidePreliminary), None);
}

#[test]
fn the_fourteen_days_run_from_receipt_also_when_the_age_is_learnt_later() {
    let story = Story::begins(report(CaseKind::VictimAdult, AgeGroup::Adult)).later(5);
    assert_eq!(story.due(Duty::DecidePreliminary), None);
    let kind = Command::DetermineKind { kind: CaseKind::Child, contexts: [].into(), violence: [].into() };
    let story = story.does(kind, &[]);
    assert_eq!(story.due(Duty::DecidePreliminary), Some(end("2026-03-24")));
    assert_eq!(story.case.stage, Stage::Intake { due: Some(day("2026-03-24")) });
    // Who is not known to be older has them from the start.
    let unknown = Story::begins(report(CaseKind::Unspecified, AgeGroup::Unknown));
    assert_eq!(unknown.due(Duty::DecidePreliminary), Some(end("2026-03-24")));
}

#[test]
fn pre_05_only_exceptional_reasons_extend_the_fourteen_days() {
    let extend = |grounds, until: &str| Command::ExtendPreliminary { until: day(until), grounds };
    let story = reported_child(AgeGroup::ChildUnder12);
    for grounds in [Grounds::Special, Grounds::Workload] {
        story.refuses(extend(grounds, "2026-04-01"), &[Part::Reasons], &["PRE-05"]);
    }
    story.refuses(extend(Grounds::Exceptional, "2026-04-01"), &[], &["PRE-05"]);
    let story = story.does(extend(Grounds::Exceptional, "2026-04-01"), &[Part::Reasons]);
    assert_eq!(story.due(Duty::DecidePreliminary), Some(end("2026-04-01")));
    // A second extension counts from the first, and asks for the same reasons.
    story.refuses(extend(Grounds::Exceptional, "2026-03-30"), &[Part::Reasons], &["PRE-08"]);
    story.refuses(extend(Grounds::Special, "2026-04-08"), &[Part::Reasons], &["PRE-05"]);
    let story = story.does(extend(Grounds::Exceptional, "2026-04-08"), &[Part::Reasons]);
    assert!(
        story
            .at("2026-04-09T10:00")
            .does(opening(), &[])
            .history
            .iter()
            .any(|recorded| matches!(recorded.event, Event::PreliminaryDecided(PreliminaryDecided { late_days: 1, .. })))
    );
}

#[test]
fn pre_06_an_unknown_will_is_asked_for_before_not_opening() {
    let story = known_otherwise();
    story.advises(Command::DecidePreliminary(not_opening()), &[Part::Reasons], "PRE-06");
    let tried = Command::MakeContact {
        with: ContactWith::Subject,
        way: Way::Phone,
        content: Content::Neutral,
        urgency: Urgency::Ordinary,
        result: ContactResult::NotReached,
    };
    story.does(tried, &[]).takes(Command::DecidePreliminary(not_opening()), &[Part::Reasons]);
}

#[test]
fn pre_07_a_transfer_names_the_receiver() {
    let story = known_otherwise().does(Command::NoteWill { will: Will::Wants }, &[]);
    story.refuses(decides(PreliminaryOutcome::Transfer), &[Part::Reasons], &["PRE-07"]);
    story.takes(decides(PreliminaryOutcome::Transfer), &[Part::Reasons, Part::Receiver]);
}

#[test]
fn pre_08_only_a_running_assessment_is_decided_or_extended() {
    let extend = Command::ExtendPreliminary { until: day("2026-04-01"), grounds: Grounds::Exceptional };
    let opened = reported_child(AgeGroup::ChildUnder12).does(opening(), &[]);
    opened.refuses(opening(), &[], &["PRE-08"]);
    opened.refuses(extend.clone(), &[Part::Reasons], &["PRE-08"]);
    // An adult's has no days to extend.
    known_otherwise().refuses(extend.clone(), &[Part::Reasons], &["PRE-08"]);
    reported_child(AgeGroup::ChildUnder12).takes(extend, &[Part::Reasons]);
}
