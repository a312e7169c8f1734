//! Appeals.

use crate::support::*;
use fristad_domain::{
    case::{
        Command, Duty,
        code::{DecisionChange, LateException, Part, Reconsidered},
    },
    journal::{Correction, Target},
    person::contact::Way,
    service::DecisionType,
};

fn notified(received: Option<&str>) -> Command {
    Command::NotifyDecision { decision: 1, person: None, way: Way::Letter, received: received.map(day) }
}

fn tests(outcome: Reconsidered) -> Command {
    Command::Reconsider { decision: 1, appeal: Some(1), outcome }
}

/// Refused, proved to have been received on 12 March, and appealed against on a day.
fn appealed(kind: DecisionType, received: Option<&str>, arrived: &str) -> Story {
    let story = Story::refused(kind).at("2026-03-12T12:00").does(notified(received), &[]);
    let story = story.at(&format!("{arrived}T12:00"));
    let arrived = story.today();
    story.does(Command::ReceiveAppeal { decision: 1, arrived }, &[])
}

const HANDED_OVER: Command = Command::HandOverAppeal { appeal: 1, exception: None };
const DISMISSED: Command = Command::DismissAppeal { appeal: 1 };
/// Three weeks from 12 March is Thursday 2 April.
const IN_TIME: &str = "2026-04-02";
const LATE: &str = "2026-04-07";

#[test]
fn app_01_a_late_appeal_goes_on_only_by_an_exception() {
    let late = appealed(DecisionType::Shelter, Some("2026-03-12"), LATE).does(tests(Reconsidered::Stands), &[]);
    late.refuses(HANDED_OVER, &[], &["APP-01"]);
    for exception in LateException::ALL {
        late.takes(Command::HandOverAppeal { appeal: 1, exception: Some(*exception) }, &[]);
    }
    appealed(DecisionType::Shelter, Some("2026-03-12"), IN_TIME).does(tests(Reconsidered::Stands), &[]).takes(HANDED_OVER, &[]);
}

#[test]
fn app_02_an_appeal_in_time_is_not_dismissed() {
    for story in [
        appealed(DecisionType::Shelter, Some("2026-03-12"), IN_TIME),
        // Received on Friday 13 March: the time ends on Good Friday and runs to Tuesday after Easter.
        Story::refused(DecisionType::Shelter)
            .at("2026-03-13T12:00")
            .does(notified(Some("2026-03-13")), &[])
            .at("2026-04-07T12:00")
            .does(Command::ReceiveAppeal { decision: 1, arrived: day(LATE) }, &[]),
        // Nobody can be late whose receipt of the decision is not proved.
        appealed(DecisionType::Shelter, None, "2026-12-01"),
    ] {
        story.refuses(DISMISSED, &[Part::Reasons], &["APP-02"]);
    }
    let late = appealed(DecisionType::Shelter, Some("2026-03-12"), LATE);
    late.refuses(DISMISSED, &[], &["APP-02"]);
    let story = late.does(DISMISSED, &[Part::Reasons]);
    assert!(story.has_done(Duty::HandleAppeal { appeal: 1 }));
    story.refuses_about(DISMISSED, &[Part::Reasons], "REC-05", &["1"]);
}

#[test]
fn app_03_a_plainly_wrong_decision_is_looked_for_before_hand_over() {
    let duty = Duty::HandleAppeal { appeal: 1 };
    let story = appealed(DecisionType::Shelter, Some("2026-03-12"), IN_TIME);
    assert_eq!(story.due(duty), Some(at("2026-04-09T12:00")));
    story.refuses(HANDED_OVER, &[], &["APP-03"]);
    let story = story.does(tests(Reconsidered::Stands), &[]).does(HANDED_OVER, &[]);
    assert!(story.has_done(duty));
}

#[test]
fn app_04_timeliness_of_a_legality_review_is_the_courts() {
    let story = appealed(DecisionType::BeyondRightPersonal, Some("2026-03-12"), "2026-12-01");
    story.refuses(DISMISSED, &[Part::Reasons], &["APP-04"]);
    story.takes(HANDED_OVER, &[]);
    appealed(DecisionType::Shelter, Some("2026-03-12"), "2026-12-01").takes(DISMISSED, &[Part::Reasons]);
}

#[test]
fn app_05_an_appealed_decision_is_changed_only_when_plainly_wrong() {
    let corrects = |change| Command::Correct(Correction { target: Target::Decision { decision: 1 }, change: Some(change) });
    let changes = Command::Reconsider { decision: 1, appeal: None, outcome: Reconsidered::Changed };
    let written = [Part::Note, Part::Reasons];
    Story::refused(DecisionType::Shelter).takes(changes.clone(), &written);
    let story = appealed(DecisionType::Shelter, Some("2026-03-12"), LATE);
    story.refuses(changes.clone(), &written, &["APP-05"]);
    story.refuses_about(corrects(DecisionChange::Changed), &written, "APP-05", &["1"]);
    story.takes(tests(Reconsidered::MustChange), &written);
    story.takes(corrects(DecisionChange::PlainlyWrong), &written);
    // A dismissed appeal leaves the decision in the board's hands; one handed over gives it to the court.
    story.clone().does(DISMISSED, &[Part::Reasons]).takes(changes.clone(), &written);
    let at_court = Command::HandOverAppeal { appeal: 1, exception: Some(LateException::WrongInstruction) };
    let handed = story.does(tests(Reconsidered::Stands), &[]).does(at_court, &[]);
    handed.refuses(changes.clone(), &written, &["APP-05"]);
    handed.refuses(Command::Reconsider { decision: 1, appeal: None, outcome: Reconsidered::MustChange }, &written, &["APP-05"]);
    handed.takes(corrects(DecisionChange::ClericalError), &written);
    // FL 37-39 say nothing of a legality review.
    appealed(DecisionType::BeyondRightPersonal, None, IN_TIME).takes(changes, &written);
}

#[test]
fn an_acute_decision_can_be_appealed_against_and_nobody_is_late_without_proof() {
    let story = Story::sheltered().at("2026-11-01T12:00");
    story.refuses(Command::ReceiveAppeal { decision: 1, arrived: day("2026-11-02") }, &[], &["REC-01"]);
    story.refuses_about(Command::ReceiveAppeal { decision: 1, arrived: day("2026-03-09") }, &[], "REC-05", &["1"]);
    story.refuses_about(Command::ReceiveAppeal { decision: 2, arrived: day("2026-11-01") }, &[], "REC-05", &["2"]);
    let story = story.does(Command::ReceiveAppeal { decision: 1, arrived: day("2026-11-01") }, &[]);
    story.refuses(DISMISSED, &[Part::Reasons], &["APP-02"]);
    story.does(tests(Reconsidered::Stands), &[]).takes(HANDED_OVER, &[]);
}

#[test]
fn nobody_is_late_when_proofs_of_receipt_differ() {
    let told = |story: Story, time: &str| {
        let story = story.at(time);
        let received = Some(story.today());
        story.does(Command::NotifyDecision { decision: 1, person: None, way: Way::Letter, received }, &[])
    };
    let appeals = |story: Story| story.at("2026-06-01T12:00").does(Command::ReceiveAppeal { decision: 1, arrived: day("2026-06-01") }, &[]);
    let once = told(Story::refused(DecisionType::Shelter), "2026-03-12T12:00");
    appeals(told(once.clone(), "2026-03-12T15:00")).takes(DISMISSED, &[Part::Reasons]);
    // Two guardians, perhaps: each has a time of their own, and it is not known whose has passed.
    appeals(told(once, "2026-05-20T12:00")).refuses(DISMISSED, &[Part::Reasons], &["APP-02"]);
}

#[test]
fn a_day_of_receipt_lies_between_the_decision_and_today() {
    let story = Story::refused(DecisionType::Shelter).at("2026-03-12T12:00");
    for impossible in ["2026-03-09", "2026-03-13"] {
        story.refuses_about(notified(Some(impossible)), &[], "REC-05", &["1"]);
    }
    story.takes(notified(Some("2026-03-11")), &[]);
}
