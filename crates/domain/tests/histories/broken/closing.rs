//! Closing, the record and retention.

use super::Pair;
use crate::{
    builder::{Story, acute, day, done, end, given, laid, made},
    people::RECORD,
};
use fristad_domain::{
    case::{
        Duty, Event, Settings,
        code::{ClosingReason, DecisionChange, GoalResult, InvestigationEnd, Part, Reconsidered, Will},
    },
    journal::{Correction, Target},
    retention::{Kept, RetentionClock},
    service::DecisionType,
    stage::closing::Closed,
};

fn closed(retention: RetentionClock) -> Event {
    Event::Closed(Closed { reason: ClosingReason::Completed, goal: GoalResult::Fully, retention })
}

fn erased(from: &str, by: &str) -> Event {
    closed(RetentionClock::Erase { from: day(from), by: day(by) })
}

fn in_five_years() -> Event {
    erased("2031-03-02", "2032-12-31")
}

const REASONS: Duty = Duty::GiveReasons { decision: 1 };
const OBJECTED: Event = Event::ObjectionNoted { target: Target::Record { record: RECORD } };

const fn corrected(target: Target, change: Option<DecisionChange>) -> Event {
    Event::Corrected(Correction { target, change })
}

/// A rule, its history, and whether that keeps it.
pub const PAIRS: &[Pair] = &[
    ("CLO-01", |right| {
        let story = Story::granted(DecisionType::Shelter).then(Event::CommissionGiven(given(1, 1)));
        story.when(right, |story| story.then(Event::CommissionEnded { commission: 1 })).then(in_five_years())
    }),
    ("CLO-02", |right| {
        let appeal = Event::AppealReceived { appeal: 1, decision: 1, arrived: day("2026-03-02"), last_day: None };
        Story::granted(DecisionType::Shelter)
            .then(appeal)
            .when(right, |story| story.then(Event::AppealHandedOver { appeal: 1, exception: None }))
            .then(in_five_years())
    }),
    ("CLO-03", |right| {
        let ended = Event::InvestigationConcluded { end: InvestigationEnd::Moved };
        Story::investigated().when(right, |story| story.then(ended)).then(in_five_years())
    }),
    ("CLO-04", |right| Story::victim().then_wrote(in_five_years(), if right { &[Part::Remains] } else { &[] })),
    ("CLO-05", |right| {
        Story::victim()
            .then(Event::DecisionMade(acute(1, DecisionType::Shelter)))
            .and(laid(REASONS, end("2026-03-09")))
            .when(right, |story| story.then(done(REASONS)))
            .then(in_five_years())
    }),
    ("CLO-06", |right| {
        let will = Event::WillNoted { will: Will::Wants };
        Story::victim().then(in_five_years()).then(if right { OBJECTED } else { will })
    }),
    ("CLO-06", |right| {
        let helped = Event::DecisionMade(acute(1, DecisionType::Shelter));
        let ordinary = Event::DecisionMade(made(1, DecisionType::Shelter));
        Story::victim().then(in_five_years()).then(Event::Reopened).and(if right { helped } else { ordinary })
    }),
    ("REC-01", |right| {
        let story = Story::victim();
        let later = story.now().plus_minutes(if right { -1 } else { 1 });
        story.occurred(later)
    }),
    ("REC-02", |right| {
        let seq = if right { 1 } else { 7 };
        Story::victim().then_wrote(corrected(Target::Step { seq }, None), &[Part::Note])
    }),
    ("REC-02", |right| {
        let target = Target::Record { record: RECORD };
        Story::victim().then_wrote(corrected(target, None), if right { &[Part::Note] } else { &[] })
    }),
    ("REC-03", |right| {
        let change = right.then_some(DecisionChange::ClericalError);
        let correction = corrected(Target::Decision { decision: 1 }, change);
        Story::granted(DecisionType::Counselling).then_wrote(correction, &[Part::Note, Part::Reasons])
    }),
    ("REC-03", |right| {
        let changed = Event::DecisionReconsidered { appeal: None, decision: 1, outcome: Reconsidered::Changed };
        Story::granted(DecisionType::Counselling).then_wrote(changed, if right { &[Part::Reasons] } else { &[] })
    }),
    ("REC-04", |right| Story::victim().then_wrote(OBJECTED, if right { &[Part::Note] } else { &[] })),
    ("REC-06", |right| {
        let passed = Event::AdvicePassed { rule: "INV-02".to_owned() };
        Story::victim().then_wrote(passed, if right { &[Part::Reasons] } else { &[Part::Assessment] })
    }),
    ("REC-05", |right| {
        let decision = if right { 1 } else { 2 };
        Story::granted(DecisionType::Counselling).then(Event::EndSet { decision, until: day("2026-06-01") })
    }),
    ("REC-05", |right| {
        let story = Story::victim().then(laid(REASONS, end("2026-03-09"))).then(done(REASONS));
        story.when(!right, |story| story.then(done(REASONS)))
    }),
    ("RET-01", |right| {
        let from = if right { "2031-03-02" } else { "2031-03-01" };
        Story::victim().then(erased(from, "2032-12-31"))
    }),
    ("RET-01", |right| Story::victim().then(erased("2031-03-02", if right { "2032-12-31" } else { "2031-12-31" }))),
    ("RET-01", |right| {
        let research = closed(RetentionClock::Keep { why: Kept::ResearchArea });
        let settings = Settings { county: Some(9), ..Settings::default() };
        Story::victim().settings(settings).then(if right { research } else { in_five_years() })
    }),
    ("RET-01", |right| {
        let placement = closed(RetentionClock::Keep { why: Kept::ChildPlacement });
        Story::granted(DecisionType::ChildShelterByConsent).then(if right { placement } else { in_five_years() })
    }),
];
