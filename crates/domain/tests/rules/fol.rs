//! Follow-up and the report of what was not carried out.

use crate::support::*;
use fristad_domain::{
    case::{
        Command, Duty, Event,
        code::{Execution, Part},
    },
    service::DecisionType,
    stage::follow_up::FollowedUp,
};

const REPORT: Duty = Duty::ReportUnexecuted { decision: 1 };

fn executes(execution: Execution, on: &str) -> Command {
    Command::ChangeExecution { decision: 1, execution, on: day(on) }
}

#[test]
fn fol_01_a_follow_up_holds_three_views() {
    let follows = |next| Command::FollowUp(FollowedUp { decision: 1, next });
    let story = Story::granted(DecisionType::Shelter);
    let duty = Duty::FollowUp { decision: 1 };
    story.refuses(follows(None), &[Part::OwnView], &["FOL-01"]);
    story.refuses(follows(None), &[Part::Assessment], &["FOL-01"]);
    story.takes(follows(None), &[Part::OwnView, Part::Assessment]);
    let provided = story.does(Command::GiveCommission(commissioning(1)), &[]);
    provided.refuses(follows(None), &[Part::OwnView, Part::Assessment], &["FOL-01"]);
    let all = [Part::OwnView, Part::Assessment, Part::ProvidersView];
    assert!(provided.clone().does(follows(None), &all).has_done(duty));
    let again = provided.does(follows(Some(day("2026-09-01"))), &all);
    assert_eq!(again.due(duty), Some(end("2026-09-01")));
    Story::refused(DecisionType::Shelter).refuses_about(follows(None), &all, "REC-05", &["1"]);
}

#[test]
fn fol_02_a_decision_not_carried_out_in_three_months_is_reported() {
    let story = Story::granted(DecisionType::Counselling);
    assert_eq!(story.due(REPORT), Some(end("2026-06-10")));
    let running = story.clone().does(executes(Execution::Running, "2026-03-10"), &[]);
    assert!(running.has_done(REPORT));
    // Broken off, and not taken up again in three months.
    let broken = running.at("2026-05-05T10:00").does(executes(Execution::Interrupted, "2026-05-01"), &[]);
    assert_eq!(broken.due(REPORT), Some(end("2026-08-01")));
    // Once a quarter, until it is carried out.
    let reported = story.at("2026-06-11T09:00").does(Command::ReportUnexecuted { decision: 1 }, &[]);
    assert!(reported.happened(&Event::UnexecutedReported { decision: 1 }));
    assert_eq!(reported.due(REPORT), Some(end("2026-09-11")));
    assert!(reported.does(executes(Execution::Running, "2026-06-11"), &[]).has_done(REPORT));
    // Acute grants are grants; what stands outside 11:1 and 12:1 is not reported.
    assert_eq!(Story::sheltered().due(REPORT), Some(end("2026-06-10")));
    assert_eq!(Story::granted(DecisionType::BeyondRightPersonal).due(REPORT), None);
    assert_eq!(Story::refused(DecisionType::Counselling).due(REPORT), None);
}

#[test]
fn fol_03_nothing_is_reported_before_three_months() {
    let report = || Command::ReportUnexecuted { decision: 1 };
    let story = Story::granted(DecisionType::Counselling);
    story.clone().at("2026-06-10T16:00").refuses_about(report(), &[], "FOL-03", &["1"]);
    let reported = story.at("2026-06-11T00:00").does(report(), &[]);
    reported.refuses_about(report(), &[], "FOL-03", &["1"]);
    let running = reported.does(executes(Execution::Running, "2026-06-11"), &[]).at("2026-12-01T10:00");
    running.refuses_about(report(), &[], "REC-05", &["report_unexecuted:1"]);
}

#[test]
fn execution_changes_on_a_day_that_has_been() {
    let story = Story::granted(DecisionType::Counselling);
    story.refuses(executes(Execution::Running, "2026-03-11"), &[], &["REC-01"]);
    story.refuses_about(executes(Execution::Running, "2026-03-09"), &[], "REC-05", &["1"]);
}
