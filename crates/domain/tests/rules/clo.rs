//! Closing.

use crate::support::*;
use fristad_domain::{
    case::{
        Command,
        code::{ClosingReason, CommunicationException, GoalResult, InvestigationEnd, Part, Reconsidered, Will},
    },
    journal::{Correction, Target},
    service::DecisionType,
    stage::{closing::Close, commission::GiveCommission},
};

const DONE: Close = Close { reason: Some(ClosingReason::Completed), goal: Some(GoalResult::Fully), born_on_day: None, born: None };

fn closing() -> Command {
    Command::Close(DONE)
}

fn closed() -> Story {
    Story::granted(DecisionType::Counselling).does(closing(), &[Part::Remains])
}

#[test]
fn clo_01_open_commissions_stop_the_closing() {
    let story = Story::granted(DecisionType::Shelter)
        .does(Command::GiveCommission(commissioning(1)), &[])
        .does(Command::GiveCommission(commissioning(1)), &[])
        .does(Command::EndCommission { commission: 1 }, &[]);
    story.refuses_about(closing(), &[Part::Remains], "CLO-01", &["2"]);
    story.does(Command::EndCommission { commission: 2 }, &[]).takes(closing(), &[Part::Remains]);
}

#[test]
fn clo_02_unanswered_appeals_stop_the_closing() {
    let story = Story::refused(DecisionType::Shelter).does(Command::ReceiveAppeal { decision: 1, arrived: day("2026-03-10") }, &[]);
    story.refuses_about(closing(), &[Part::Remains], "CLO-02", &["1"]);
    let tested = Command::Reconsider { decision: 1, appeal: Some(1), outcome: Reconsidered::Stands };
    let story = story.does(tested, &[]).does(Command::HandOverAppeal { appeal: 1, exception: None }, &[]);
    story.takes(closing(), &[Part::Remains]);
}

#[test]
fn clo_03_an_open_investigation_stops_the_closing() {
    Story::begins(application()).refuses_about(closing(), &[Part::Remains], "CLO-03", &["intake"]);
    let open = Story::begins(application()).opened();
    open.refuses_about(closing(), &[Part::Remains], "CLO-03", &["investigation"]);
    open.does(Command::ConcludeInvestigation { end: InvestigationEnd::LostContact }, &[]).takes(closing(), &[Part::Remains]);
}

#[test]
fn an_application_that_is_taken_back_ends_without_an_investigation() {
    let story = Story::begins(application()).asked().does(Command::NoteWill { will: Will::DoesNotWant }, &[]);
    story.refuses(opening(), &[], &["PRE-02"]);
    story.refuses(Command::DecidePreliminary(not_opening()), &[Part::Reasons], &["PRE-01"]);
    story.takes(closing(), &[Part::Remains]);
}

#[test]
fn clo_04_closing_carries_reason_and_result() {
    let story = Story::granted(DecisionType::Counselling);
    story.refuses(Command::Close(Close { reason: None, ..DONE }), &[Part::Remains], &["CLO-04"]);
    story.refuses(Command::Close(Close { goal: None, ..DONE }), &[Part::Remains], &["CLO-04"]);
    story.refuses(closing(), &[], &["CLO-04"]);
    story.takes(closing(), &[Part::Remains]);
}

#[test]
fn clo_05_duties_left_by_acute_decisions_stop_the_closing() {
    let mut story = Story::begins(application()).opened();
    story.actor.delegated.clear();
    let story = story
        .does(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[])
        .does(Command::ConcludeInvestigation { end: InvestigationEnd::Withdrawn }, &[])
        .by(fristad_domain::actor::Role::TeamLead);
    let left = ["commission_afterwards:1", "confirm_acute:1", "give_reasons:1", "set_end:1"];
    story.refuses_about(closing(), &[Part::Remains], "CLO-05", &left);
    let commission = GiveCommission { renewal: Some(day("2026-03-20")), ..commissioning(1) };
    let story = story
        .does(Command::GiveCommission(commission), &[])
        .does(Command::EndCommission { commission: 1 }, &[])
        .does(Command::ConfirmAcute { decision: 1 }, &[])
        .does(Command::GiveReasons { decision: 1 }, &[Part::Reasons]);
    story.refuses_about(closing(), &[Part::Remains], "CLO-05", &["set_end:1"]);
    story.does(Command::SetEnd { decision: 1, until: day("2026-03-11") }, &[]).takes(closing(), &[Part::Remains]);
}

#[test]
fn clo_06_a_closed_case_takes_only_corrections_and_acute_help() {
    let story = closed();
    let omits = Command::OmitCommunication { exception: CommunicationException::CannotWait };
    for command in [no_danger(), planning(), closing(), omits, Command::SetEnd { decision: 1, until: day("2026-05-01") }] {
        let rejection = story.tries(command, &[Part::Remains, Part::Reasons]).unwrap_err();
        assert!(rejection.rules().contains(&"CLO-06"), "{rejection}");
    }
    let target = Target::Step { seq: 1 };
    story.takes(Command::Correct(Correction { target, change: None }), &[Part::Note]);
    story.takes(Command::Object { target }, &[Part::Note]);
    let story = story.does(Command::ReceiveAppeal { decision: 1, arrived: day("2026-03-10") }, &[]);
    let story = story.does(Command::Reconsider { decision: 1, appeal: Some(1), outcome: Reconsidered::Stands }, &[]);
    let story = story.does(Command::HandOverAppeal { appeal: 1, exception: None }, &[]);
    assert_eq!(story.case.stage.code(), "closed");
    let reopened = story.does(Command::DecideAcutely(acutely(DecisionType::Shelter)), &[]);
    reopened.takes(no_danger(), &[]);
}

#[test]
fn who_reported_is_answered_also_when_the_case_is_closed() {
    use fristad_domain::case::{Duty, code::Asked};
    let intake = fristad_domain::stage::intake::IntakeRegistered {
        reporter_asks: Asked::Yes,
        ..report(fristad_domain::case::code::CaseKind::VictimAdult, fristad_domain::person::AgeGroup::Adult)
    };
    let story = Story::begins(intake).asked().does(Command::NoteWill { will: Will::DoesNotWant }, &[]);
    let story = story.does(Command::DecidePreliminary(not_opening()), &[Part::Reasons]);
    assert_eq!(story.due(Duty::AnswerReporter), Some(end("2026-03-17")));
    let story = story.does(Command::Close(Close { reason: Some(ClosingReason::NotOpened), ..DONE }), &[Part::Remains]);
    assert!(story.does(Command::AnswerReporter, &[]).has_done(Duty::AnswerReporter));
}
