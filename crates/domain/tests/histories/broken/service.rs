//! Commission, plans and follow-up.

use super::Pair;
use crate::{
    builder::{Story, acute, consent, day, done, end, given, laid, made, protected},
    people::{PERPETRATOR, SUBJECT},
};
use fristad_domain::{
    case::{
        Duty, Event,
        code::{Asked, ConsentMatter, ConsentState, DisclosureGround, Execution, Licence, Outcome, Part, PlanKind, PlanPoint},
    },
    person::protection::ProtectionStatus,
    service::DecisionType,
    stage::{commission::CommissionGiven, decision::DecisionMade, follow_up::FollowedUp, plan::PlanMade},
};

fn commissioned(given: CommissionGiven) -> Story {
    Story::granted(DecisionType::Shelter).then(Event::CommissionGiven(given))
}

const REPORT: Duty = Duty::ReportUnexecuted { decision: 1 };
const CARE_PLAN: Duty = Duty::MakeCarePlan { commission: 1 };

fn reported_after(days: i64) -> Story {
    Story::granted(DecisionType::Counselling).days(days).then(Event::UnexecutedReported { decision: 1 })
}

/// A rule, its history, and whether that keeps it.
pub const PAIRS: &[Pair] = &[
    ("COP-01", |right| {
        let ground = right.then_some(DisclosureGround::Necessary);
        commissioned(CommissionGiven { ground, ..given(1, 1) })
    }),
    ("COP-01", |right| {
        let by = if right { SUBJECT } else { PERPETRATOR };
        let commission = CommissionGiven { ground: Some(DisclosureGround::Consent), ..given(1, 1) };
        Story::granted(DecisionType::Shelter)
            .then(consent(ConsentMatter::FactsToProvider, by, ConsentState::Given))
            .then(Event::CommissionGiven(commission))
    }),
    ("COP-02", |right| {
        let outcome = if right { Outcome::Partly } else { Outcome::Refused };
        let decision = DecisionMade { outcome, ..made(1, DecisionType::Shelter) };
        Story::victim().then(Event::DecisionMade(decision)).then(Event::CommissionGiven(given(1, 1)))
    }),
    ("COP-03", |right| {
        let protection_told = if right { Asked::Yes } else { Asked::No };
        Story::granted(DecisionType::Shelter)
            .then(protected(ProtectionStatus::InForce))
            .then(Event::CommissionGiven(CommissionGiven { protection_told, ..given(1, 1) }))
    }),
    ("COP-04", |right| {
        let renewal = right.then(|| day("2026-03-16"));
        Story::victim()
            .then(Event::DecisionMade(acute(1, DecisionType::Shelter)))
            .then(Event::CommissionGiven(CommissionGiven { renewal, ..given(1, 1) }))
    }),
    ("COP-05", |right| {
        let licence = if right { Licence::OwnRunNotified } else { Licence::NotNeeded };
        commissioned(CommissionGiven { licence, ..given(1, 1) })
    }),
    ("PLN-01", |right| commissioned(given(1, 1)).when(right, |story| story.and(laid(CARE_PLAN, end("2026-03-16"))))),
    ("PLN-01", |right| {
        let plan = PlanMade { kind: PlanKind::CarePlan, commission: 1, points: PlanPoint::ALL.iter().copied().collect() };
        let story = commissioned(given(1, 1)).and(laid(CARE_PLAN, end("2026-03-16")));
        let story = if right { story.then(Event::PlanMade(plan)) } else { story };
        story.and(done(CARE_PLAN))
    }),
    ("PLN-02", |right| {
        let points = PlanPoint::ALL.iter().copied().skip(1).collect();
        let plan = PlanMade { kind: PlanKind::CarePlan, commission: 1, points };
        let reasons = if right { &[Part::Goals, Part::Reasons][..] } else { &[Part::Goals] };
        Story::victim().then_wrote(Event::PlanMade(plan), reasons)
    }),
    ("FOL-01", |right| {
        let followed = Event::FollowedUp(FollowedUp { decision: 1, next: None });
        let views = [Part::OwnView, Part::Assessment, Part::ProvidersView];
        commissioned(given(1, 1)).then_wrote(followed, if right { &views } else { &views[..2] })
    }),
    ("FOL-02", |right| {
        let due = end(if right { "2026-06-02" } else { "2026-06-03" });
        Story::granted(DecisionType::Counselling).and(laid(REPORT, due))
    }),
    ("FOL-02", |right| {
        let interrupted = Event::ExecutionChanged { decision: 1, execution: Execution::Interrupted, on: day("2026-04-01") };
        Story::granted(DecisionType::Counselling)
            .and(laid(REPORT, end("2026-06-02")))
            .then(Event::ExecutionChanged { decision: 1, execution: Execution::Running, on: day("2026-03-10") })
            .and(done(REPORT))
            .days(30)
            .then(interrupted)
            .when(right, |story| story.and(laid(REPORT, end("2026-07-01"))))
    }),
    ("FOL-03", |right| reported_after(if right { 93 } else { 80 })),
    ("FOL-03", |right| {
        let running = Event::ExecutionChanged { decision: 1, execution: Execution::Running, on: day("2026-03-10") };
        Story::granted(DecisionType::Counselling)
            .when(!right, |story| story.then(running))
            .days(100)
            .then(Event::UnexecutedReported { decision: 1 })
    }),
];
