//! Acute decisions: nothing stops them, and what they leave undone becomes a duty.

use crate::support::*;
use fristad_domain::{
    actor::{Actor, Role},
    case::{
        Command, Duty, Event, Stage,
        code::{Asked, CaseKind, ClosingReason, Exposure, GoalResult, IntakeSource, InvestigationEnd, Part, PreliminaryOutcome, Will},
    },
    service::DecisionType,
    stage::{
        acute::AcuteDecision, closing::Close, commission::GiveCommission, decision::Mandate, intake::IntakeRegistered,
        preliminary::PreliminaryDecided,
    },
};

fn shelter() -> Command {
    Command::DecideAcutely(acutely(DecisionType::Shelter))
}

fn closing() -> Command {
    Command::Close(Close { reason: Some(ClosingReason::Completed), goal: Some(GoalResult::Partly), born_on_day: None, born: None })
}

const INVESTIGATE: Duty = Duty::InvestigateAfterwards { decision: 1 };

#[test]
fn acu_01_an_acute_decision_says_why_and_is_investigated_after() {
    let night = Story::begins(application()).at("2026-03-10T23:30");
    let story = night.clone().does(shelter(), &[Part::Reasons]);
    assert_eq!(story.due(INVESTIGATE), Some(at("2026-03-17T23:30")));
    assert_eq!(story.due(Duty::GiveReasons { decision: 1 }), Some(at("2026-03-17T23:30")));
    // What was known and why it could not wait, written at once, leaves nothing to say afterwards.
    let told = night.does(shelter(), &[Part::Reasons, Part::WhyItCannotWait]);
    assert_eq!(told.due(Duty::GiveReasons { decision: 1 }), None);
    assert!(told.opened().has_done(INVESTIGATE));
    let open = Story::begins(application()).opened().does(shelter(), &[]);
    assert_eq!(open.due(INVESTIGATE), None);
}

#[test]
fn one_opening_answers_for_every_acute_decision_before_it() {
    let story =
        Story::begins(application()).does(shelter(), &[]).does(Command::DecideAcutely(acutely(DecisionType::EconomicAssistance)), &[]);
    assert!(story.due(Duty::InvestigateAfterwards { decision: 2 }).is_some());
    let story = story.opened();
    assert!(story.has_done(INVESTIGATE) && story.has_done(Duty::InvestigateAfterwards { decision: 2 }));
}

#[test]
fn what_began_acutely_is_not_dropped_unless_the_person_wants_it() {
    let notice = IntakeRegistered { source: IntakeSource::PoliceNotice, ..application() };
    let story = Story::begins(notice).does(shelter(), &[]).asked().does(Command::NoteWill { will: Will::Wants }, &[]);
    let drop = Command::DecidePreliminary(not_opening());
    story.refuses_about(drop.clone(), &[Part::Reasons], "ACU-01", &["investigate_afterwards:1"]);
    let transfer = PreliminaryDecided { outcome: PreliminaryOutcome::Transfer, ..not_opening() };
    story.takes(Command::DecidePreliminary(transfer), &[Part::Reasons, Part::Receiver]);
    let unwilling = story.does(Command::NoteWill { will: Will::DoesNotWant }, &[]);
    assert!(unwilling.has_done(INVESTIGATE));
    unwilling.takes(drop, &[Part::Reasons]);
}

#[test]
fn acu_02_an_acute_placement_is_followed_by_a_commission() {
    let duty = Duty::CommissionAfterwards { decision: 1 };
    let story = Story::sheltered();
    assert_eq!(story.due(duty), Some(at("2026-03-17T10:00")));
    let commission = GiveCommission { renewal: Some(day("2026-03-24")), ..commissioning(1) };
    assert!(story.does(Command::GiveCommission(commission), &[]).has_done(duty));
    let money = Story::begins(application()).does(Command::DecideAcutely(acutely(DecisionType::EconomicAssistance)), &[]);
    assert_eq!(money.due(duty), None);
}

#[test]
fn acu_03_an_acute_decision_beyond_delegation_is_confirmed_after() {
    let duty = Duty::ConfirmAcute { decision: 1 };
    let mut story = Story::begins(application());
    story.actor = Actor { user: worker(), role: Role::DutyOfficer, delegated: [].into(), behind: None };
    let story = story.does(shelter(), &[]);
    assert!(story.history.iter().any(|recorded| matches!(&recorded.event, Event::DecisionMade(made) if made.mandate == Mandate::Beyond)));
    assert_eq!(story.due(duty), Some(at("2026-03-17T10:00")));
    let confirm = Command::ConfirmAcute { decision: 1 };
    story.refuses_about(confirm.clone(), &[], "DEC-03", &["1"]);
    assert!(story.by_user(user(20), Role::TeamLead).does(confirm.clone(), &[]).has_done(duty));
    let within = Story::begins(application()).does(shelter(), &[]);
    assert_eq!(within.due(duty), None);
    within.refuses_about(confirm, &[], "REC-05", &["confirm_acute:1"]);
    // What the law keeps for a committee is no matter of delegation.
    let reserved = AcuteDecision { place_free: Asked::Yes, ..acutely(DecisionType::ConcealedWhereabouts) };
    Story::begins(application()).refuses(Command::DecideAcutely(reserved), &[], &["DEC-03", "KID-22"]);
}

#[test]
fn acu_04_reasons_left_out_are_given_after() {
    let duty = Duty::GiveReasons { decision: 1 };
    let story = Story::begins(application()).does(shelter(), &[]);
    assert_eq!(story.due(duty), Some(at("2026-03-17T10:00")));
    let gives = Command::GiveReasons { decision: 1 };
    story.refuses(gives.clone(), &[], &["ACU-04"]);
    let story = story.does(gives.clone(), &[Part::Reasons]);
    assert!(story.has_done(duty));
    story.refuses_about(gives, &[Part::Reasons], "REC-05", &["give_reasons:1"]);
}

#[test]
fn acu_06_what_duty_work_leaves_is_handed_over_the_next_working_day() {
    let assigns = |to| Command::AssignHandler { user: to, unit: unit() };
    // A Thursday night, before the weekend, and before Easter.
    for (night, due) in [("2026-03-12T22:00", "2026-03-13"), ("2026-03-13T22:00", "2026-03-16"), ("2026-04-02T22:00", "2026-04-07")] {
        let story = Story { now: at(night), ..Story::empty() }.by(Role::DutyOfficer);
        let story = story.does(Command::RegisterIntake(application()), &[]);
        assert_eq!(story.due(Duty::HandOver), Some(end(due)));
        // To take it oneself hands nothing over.
        let kept = story.does(assigns(worker()), &[]).does(shelter(), &[]);
        assert_eq!(kept.due(Duty::HandOver), Some(end(due)));
        assert!(kept.does(assigns(user(12)), &[]).has_done(Duty::HandOver));
    }
    // Who is given a case that has a handler already leaves it there.
    let daytime = Story::begins(application());
    assert_eq!(daytime.due(Duty::HandOver), None);
    let handled = daytime.clone().does(assigns(user(12)), &[]);
    assert_eq!(handled.clone().by(Role::DutyOfficer).does(shelter(), &[]).due(Duty::HandOver), None);
    assert!(handled.by(Role::DutyOfficer).does(assigns(worker()), &[]).due(Duty::HandOver).is_some());
    assert!(daytime.by(Role::DutyOfficer).does(shelter(), &[]).due(Duty::HandOver).is_some());
}

#[test]
fn acu_05_an_acute_decision_gets_an_end_date() {
    let duty = Duty::SetEnd { decision: 1 };
    let story = Story::begins(application()).does(shelter(), &[]);
    assert_eq!(story.due(duty), Some(at("2026-03-17T10:00")));
    let ends = |until: &str| Command::SetEnd { decision: 1, until: day(until) };
    story.refuses_about(ends("2026-03-09"), &[], "REC-05", &["1"]);
    let story = story.does(ends("2026-03-31"), &[]);
    assert!(story.has_done(duty));
    assert_eq!(story.case.decision(1).unwrap().until, Some(day("2026-03-31")));
    assert_eq!(Story::sheltered().due(duty), None);
    // A last day that has passed is none, and stops nothing.
    let passed = AcuteDecision { until: Some(day("2026-03-01")), ..acutely(DecisionType::Shelter) };
    assert!(Story::begins(application()).does(Command::DecideAcutely(passed), &[]).due(duty).is_some());
    // An ordinary decision has its end in it.
    Story::granted(DecisionType::Counselling).refuses_about(ends("2026-05-01"), &[], "REC-05", &["1"]);
}

/// A case at every stage there is.
fn every_stage() -> Vec<(&'static str, Story)> {
    let notice = IntakeRegistered { source: IntakeSource::PoliceNotice, kind: CaseKind::VictimAdult, ..application() };
    let not_opened = Story::begins(notice)
        .asked()
        .does(Command::NoteWill { will: Will::DoesNotWant }, &[])
        .does(Command::DecidePreliminary(not_opening()), &[Part::Reasons]);
    let withdrawn = Command::ConcludeInvestigation { end: InvestigationEnd::Withdrawn };
    vec![
        ("intake", Story::begins(application())),
        ("not_opened", not_opened),
        ("investigation", Story::begins(application()).opened()),
        ("concluded", Story::concluded()),
        ("concluded", Story::begins(application()).opened().does(withdrawn, &[])),
        ("decided", Story::granted(DecisionType::Counselling)),
        ("closed", Story::granted(DecisionType::Counselling).does(closing(), &[Part::Remains])),
    ]
}

#[test]
fn acute_help_is_given_at_every_stage_by_anyone_who_handles_cases() {
    for (stage, story) in every_stage() {
        assert_eq!(story.case.stage.code(), stage);
        let conflicted = story.does(Command::NoteConflict { user: worker() }, &[]);
        let mut helper = conflicted.clone();
        helper.actor.delegated.clear();
        for role in [Role::CaseWorker, Role::DutyOfficer, Role::TeamLead] {
            helper.actor.role = role;
            let events = helper.takes(shelter(), &[]);
            let over = !matches!(stage, "intake" | "investigation")
                && !matches!(&conflicted.case.stage, Stage::Concluded { end: InvestigationEnd::Complete, .. });
            assert_eq!(events.contains(&Event::Reopened), over, "{stage}");
            let number = u16::try_from(conflicted.case.decisions.len() + 1).unwrap();
            let investigate = Duty::InvestigateAfterwards { decision: number };
            let laid = events.iter().any(|event| matches!(event, Event::DutyLaid { duty, .. } if *duty == investigate));
            assert_eq!(laid, stage != "investigation", "{stage}");
        }
        // Everything else they leave to others.
        conflicted.refuses(household(Asked::No), &[], if stage == "closed" { &["CLO-06", "JAV-01"] } else { &["JAV-01"] });
    }
}

#[test]
fn a_case_that_acute_help_reopened_begins_anew_and_closes_again() {
    let story = Story::granted(DecisionType::Counselling).does(closing(), &[Part::Remains]).at("2026-08-01T02:00");
    let acute = AcuteDecision { until: Some(day("2026-08-10")), ..acutely(DecisionType::Shelter) };
    let story = story.does(Command::DecideAcutely(acute), &[Part::Reasons, Part::WhyItCannotWait]);
    assert_eq!(story.case.stage, Stage::Intake { due: None });
    // What was asked and found out before answers for nothing now.
    story.refuses(opening(), &[], &["INT-02"]);
    story.refuses(closing(), &[Part::Remains], &["CLO-03", "CLO-05"]);
    let story = story.opened();
    assert!(story.has_done(Duty::InvestigateAfterwards { decision: 2 }));
    story.tries(concluding(), &[]).unwrap_err();
    let story = story.investigated().does(concluding(), &[]);
    let decision = refusing(DecisionType::Shelter, story.today());
    story.refuses(Command::Decide(decision.clone()), &[Part::Ruling, Part::Reasons], &["COM-01"]);
    let omitted = Command::OmitCommunication { exception: fristad_domain::case::code::CommunicationException::CannotWait };
    let story = story.does(omitted, &[Part::Reasons]).does(Command::Decide(decision), &[Part::Ruling, Part::Reasons]);
    story.refuses_about(closing(), &[Part::Remains], "CLO-05", &["commission_afterwards:2"]);
    let commission = GiveCommission { renewal: Some(day("2026-08-09")), ..commissioning(2) };
    let story = story.does(Command::GiveCommission(commission), &[]).does(Command::EndCommission { commission: 1 }, &[]);
    assert_eq!(story.does(closing(), &[Part::Remains]).case.stage.code(), "closed");
}

#[test]
fn a_complete_investigation_answers_for_an_acute_decision_that_came_before_the_ordinary() {
    let story = Story::concluded().does(shelter(), &[]);
    assert!(story.due(INVESTIGATE).is_some());
    let decision = granting(DecisionType::Shelter, story.today());
    assert!(story.does(Command::Decide(decision), &[Part::Ruling, Part::Reasons]).has_done(INVESTIGATE));
}

#[test]
fn acute_help_waits_for_no_child_duty() {
    let story = Story::begins(application()).does(noting(child(), Exposure::Exposed), &[]);
    story.takes(shelter(), &[]);
}
