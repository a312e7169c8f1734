//! Intake.

use crate::support::*;
use fristad_domain::{
    case::{
        Command, Duty,
        code::{Asked, Danger, TalkReason},
    },
    stage::intake::{FromTalk, IntakeRegistered},
};
use std::collections::BTreeSet;

#[test]
fn int_01_a_pure_information_talk_opens_nothing() {
    let talk = |from_talk| Command::RegisterIntake(IntakeRegistered { from_talk, ..application() });
    let story = Story::empty();
    story.refuses(talk(FromTalk::StillATalk), &[], &["INT-01"]);
    for reason in TalkReason::ALL {
        story.takes(talk(FromTalk::Became(*reason)), &[]);
    }
}

#[test]
fn int_02_immediate_danger_is_asked_first() {
    let story = Story::begins(application()).does(household(Asked::No), &[]);
    story.refuses(opening(), &[], &["INT-02"]);
    let unknown = Command::AssessDanger { danger: Danger::CouldNotAsk, retry_at: Some(at("2026-03-10T18:00")), measures: BTreeSet::new() };
    // That it could not be asked is an answer too.
    story.does(unknown, &[]).takes(opening(), &[]);
}

#[test]
fn int_03_an_unknown_danger_says_when_to_ask_again() {
    let ask = |danger, retry_at| Command::AssessDanger { danger, retry_at, measures: BTreeSet::new() };
    let story = Story::begins(application());
    for danger in [Danger::Unknown, Danger::CouldNotAsk] {
        story.refuses(ask(danger, None), &[], &["INT-03"]);
        story.refuses(ask(danger, Some(story.now)), &[], &["INT-03"]);
    }
    let story = story.does(ask(Danger::Unknown, Some(at("2026-03-10T16:30"))), &[]);
    assert_eq!(story.due(Duty::AskDangerAgain), Some(at("2026-03-10T16:30")));
    let story = story.does(ask(Danger::Possible, None), &[]);
    assert!(story.has_done(Duty::AskDangerAgain));
}

#[test]
fn int_04_children_and_young_adults_are_asked_about() {
    let story = Story::begins(application()).does(no_danger(), &[]);
    story.refuses(opening(), &[], &["INT-04"]);
    story.does(household(Asked::Unknown), &[]).takes(opening(), &[]);
}

#[test]
fn int_05_a_case_begins_with_its_intake() {
    Story::empty().refuses(no_danger(), &[], &["INT-05"]);
    Story::begins(application()).refuses(Command::RegisterIntake(application()), &[], &["INT-05"]);
    Story::begins(application()).takes(no_danger(), &[]);
}
