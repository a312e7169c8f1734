//! Intake and preliminary assessment.

use super::Pair;
use crate::builder::{Story, day, end, laid, registered};
use fristad_domain::{
    case::{
        Duty, Event,
        code::{
            Asked, CaseKind, ContactResult, ContactWith, Danger, Filing, Grounds, IntakeSource, Part, PreliminaryOutcome, TalkReason, Will,
        },
    },
    person::{
        AgeGroup,
        contact::{Content, Urgency, Way},
    },
    stage::{intake::FromTalk, intake::IntakeRegistered, preliminary::PreliminaryDecided},
};
use std::collections::BTreeSet;

fn danger(danger: Danger, asks_again: bool) -> Event {
    let retry_at = asks_again.then(|| end("2026-03-03"));
    Event::DangerAssessed { danger, retry_at, measures: BTreeSet::new() }
}

fn decided(outcome: PreliminaryOutcome, late_days: u16) -> Event {
    let filing = (outcome != PreliminaryOutcome::Open).then_some(Filing::PersonalFile);
    Event::PreliminaryDecided(PreliminaryDecided { outcome, filing, late_days })
}

fn young() -> Story {
    Story::of(CaseKind::VictimAdult, IntakeSource::ConcernReport, AgeGroup::YoungAdult)
}

fn extended(until: &str, grounds: Grounds) -> Event {
    Event::PreliminaryExtended { until: day(until), grounds }
}

/// A rule, its history, and whether that keeps it.
pub const PAIRS: &[Pair] = &[
    ("INT-01", |right| {
        let from_talk = if right { FromTalk::Became(TalkReason::Danger) } else { FromTalk::StillATalk };
        let intake = registered(CaseKind::VictimAdult, IntakeSource::OtherWay, AgeGroup::Adult);
        Story::empty().then(Event::IntakeRegistered(IntakeRegistered { from_talk, ..intake }))
    }),
    ("INT-02", |right| {
        Story::victim().when(right, |story| story.then(danger(Danger::NoSign, false))).then(decided(PreliminaryOutcome::Open, 0))
    }),
    ("INT-02", |right| {
        let asked_before = Story::victim().then(danger(Danger::NoSign, false)).then(Event::Reopened);
        asked_before.when(right, |story| story.then(danger(Danger::NoSign, false))).then(decided(PreliminaryOutcome::Open, 0))
    }),
    ("INT-03", |right| Story::victim().then(danger(Danger::CouldNotAsk, right)).and(laid(Duty::AskDangerAgain, end("2026-03-03")))),
    ("INT-03", |right| {
        let asked = Story::victim().then(danger(Danger::Unknown, true));
        asked.when(right, |story| story.and(laid(Duty::AskDangerAgain, end("2026-03-03"))))
    }),
    ("INT-04", |right| {
        let asked = Event::HouseholdAsked { minors: Asked::Unknown, young_adults: Asked::No };
        Story::victim().when(right, |story| story.then(asked)).then(decided(PreliminaryOutcome::Open, 0))
    }),
    ("INT-05", |right| {
        let will = Event::WillNoted { will: Will::Wants };
        if right { Story::victim().then(will) } else { Story::empty().then(will) }
    }),
    ("INT-05", |right| {
        let again = registered(CaseKind::VictimAdult, IntakeSource::OtherWay, AgeGroup::Adult);
        Story::victim().when(!right, |story| story.then(Event::IntakeRegistered(again)))
    }),
    ("PRE-01", |right| {
        let outcome = if right { PreliminaryOutcome::Open } else { PreliminaryOutcome::Refer };
        Story::of(CaseKind::VictimAdult, IntakeSource::Application, AgeGroup::Adult).then(decided(outcome, 0))
    }),
    ("PRE-02", |right| {
        let will = if right { Will::Unknown } else { Will::DoesNotWant };
        Story::victim().then(Event::WillNoted { will }).then(Event::InvestigationOpened { due: None })
    }),
    ("PRE-03", |right| Story::victim().then_wrote(decided(PreliminaryOutcome::NotOpen, 0), if right { &[Part::Reasons] } else { &[] })),
    ("PRE-03", |right| {
        let filing = Some(if right { Filing::PersonalFile } else { Filing::BoardBinder });
        let decided = PreliminaryDecided { outcome: PreliminaryOutcome::NotOpen, filing, late_days: 0 };
        Story::of(CaseKind::Child, IntakeSource::ConcernReport, AgeGroup::ChildUnder12)
            .then_wrote(Event::PreliminaryDecided(decided), &[Part::Reasons])
    }),
    ("PRE-04", |right| young().days(16).then(decided(PreliminaryOutcome::Open, if right { 2 } else { 0 }))),
    ("PRE-04", |right| {
        let story = young().then_wrote(extended("2026-03-30", Grounds::Exceptional), &[Part::Reasons]);
        story.days(16).then(decided(PreliminaryOutcome::Open, if right { 0 } else { 2 }))
    }),
    ("PRE-05", |right| {
        let grounds = if right { Grounds::Exceptional } else { Grounds::Workload };
        young().then_wrote(extended("2026-03-30", grounds), &[Part::Reasons])
    }),
    ("PRE-06", |right| {
        let tried = Event::ContactMade {
            with: ContactWith::Subject,
            way: Way::Phone,
            content: Content::Neutral,
            urgency: Urgency::Ordinary,
            result: ContactResult::NotReached,
        };
        Story::victim().when(right, |story| story.then(tried)).then(decided(PreliminaryOutcome::NotOpen, 0))
    }),
    ("PRE-06", |right| {
        let story = Story::victim().then(decided(PreliminaryOutcome::NotOpen, 0));
        story.when(right, |story| story.and(Event::AdvicePassed { rule: "PRE-06".into() }))
    }),
    ("PRE-07", |right| Story::victim().then_wrote(decided(PreliminaryOutcome::Transfer, 0), if right { &[Part::Receiver] } else { &[] })),
    ("PRE-08", |right| {
        let story = Story::victim().then(decided(PreliminaryOutcome::NotOpen, 0));
        story.when(!right, |story| story.then(decided(PreliminaryOutcome::Open, 0)))
    }),
    ("PRE-08", |right| young().then(extended(if right { "2026-03-17" } else { "2026-03-16" }, Grounds::Exceptional))),
];
