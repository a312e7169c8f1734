//! Acute decisions, decisions and appeals.

use super::Pair;
use crate::{
    builder::{Story, acute, day, done, end, given, laid, made},
    people::{UNIT, user},
};
use fristad_domain::case::code::{CaseKind, IntakeSource};
use fristad_domain::{
    actor::Role,
    case::{
        Duty, Event,
        code::{DecisionChange, Instruction, InvestigationEnd, LateException, Names, Outcome, Part, Reconsidered},
    },
    journal::{Correction, Target},
    person::{AgeGroup, contact::Way},
    service::{DecisionType, NeedsTest},
    stage::decision::{DecisionMade, Mandate},
};

fn shelter() -> DecisionMade {
    acute(1, DecisionType::Shelter)
}

fn decided(made: DecisionMade, written: &[Part]) -> Story {
    Story::investigated().then_wrote(Event::DecisionMade(made), written)
}

fn counselling() -> DecisionMade {
    made(1, DecisionType::Counselling)
}

fn refused() -> DecisionMade {
    DecisionMade { outcome: Outcome::Refused, ..counselling() }
}

/// A refusal that the party got on 2 March: the last day of the appeal time is 23 March.
fn appealed(kind: DecisionType, arrived: &str) -> Story {
    let notified = Event::DecisionNotified { decision: 1, person: None, way: Way::EIdentified, received: Some(day("2026-03-02")) };
    let last_day = Some(day("2026-03-23"));
    Story::victim()
        .then(Event::DecisionMade(DecisionMade { outcome: Outcome::Refused, ..made(1, kind) }))
        .then(notified)
        .days(30)
        .then(Event::AppealReceived { appeal: 1, decision: 1, arrived: day(arrived), last_day })
        .and(laid(Duty::HandleAppeal { appeal: 1 }, end("2026-04-08")))
}

const fn reconsidered(outcome: Reconsidered) -> Event {
    Event::DecisionReconsidered { appeal: Some(1), decision: 1, outcome }
}

const HANDED_OVER: Event = Event::AppealHandedOver { appeal: 1, exception: None };
const AFTER: &str = "2026-03-09";

/// A rule, its history, and whether that keeps it.
pub const PAIRS: &[Pair] = &[
    ("ACU-01", |right| {
        let story = Story::investigated().then(Event::DecisionMade(shelter()));
        story.when(right, |story| story.and(laid(Duty::GiveReasons { decision: 1 }, end(AFTER))))
    }),
    ("ACU-01", |right| {
        let story = Story::victim().then_wrote(Event::DecisionMade(shelter()), &[Part::Reasons, Part::WhyItCannotWait]);
        story.when(right, |story| story.and(laid(Duty::InvestigateAfterwards { decision: 1 }, end(AFTER))))
    }),
    ("ACU-01", |right| {
        let owed = Duty::InvestigateAfterwards { decision: 1 };
        let story = Story::victim().then(laid(owed, end(AFTER)));
        let story = if right { story.then(Event::InvestigationOpened { due: None }) } else { story };
        story.and(done(owed))
    }),
    ("ACU-02", |right| {
        let story = Story::victim().then(Event::DecisionMade(shelter()));
        story.when(right, |story| story.and(laid(Duty::CommissionAfterwards { decision: 1 }, end(AFTER))))
    }),
    ("ACU-02", |right| {
        let story = Story::victim().then(Event::DecisionMade(shelter()));
        story.when(right, |story| story.and(Event::CommissionGiven(given(1, 1))))
    }),
    ("ACU-03", |right| {
        let story = Story::victim().then(Event::DecisionMade(DecisionMade { mandate: Mandate::Beyond, ..shelter() }));
        story.when(right, |story| story.and(laid(Duty::ConfirmAcute { decision: 1 }, end(AFTER))))
    }),
    ("ACU-03", |right| {
        let kind = if right { DecisionType::Shelter } else { DecisionType::ChildImmediatePlacement };
        let beyond = DecisionMade { mandate: Mandate::Beyond, ..acute(1, kind) };
        Story::victim().then(Event::DecisionMade(beyond)).and(laid(Duty::ConfirmAcute { decision: 1 }, end(AFTER)))
    }),
    ("ACU-04", |right| {
        let story = Story::victim().then(Event::DecisionMade(shelter()));
        story.when(right, |story| story.and(laid(Duty::GiveReasons { decision: 1 }, end(AFTER))))
    }),
    ("ACU-04", |right| Story::victim().then_wrote(Event::ReasonsGiven { decision: 1 }, if right { &[Part::Reasons] } else { &[] })),
    ("ACU-05", |right| {
        let story = Story::victim().then(Event::DecisionMade(shelter()));
        story.when(right, |story| story.and(laid(Duty::SetEnd { decision: 1 }, end(AFTER))))
    }),
    ("ACU-06", |right| {
        let taken = Event::HandlerAssigned { user: user(1), unit: UNIT };
        let due = end(if right { "2026-03-03" } else { "2026-03-04" });
        Story::victim().by(user(1), Role::DutyOfficer).then(taken).and(laid(Duty::HandOver, due))
    }),
    ("DEC-01", |right| {
        let concluded = Event::InvestigationConcluded { end: InvestigationEnd::Complete };
        Story::investigated().when(right, |story| story.then(concluded)).then(Event::DecisionMade(counselling()))
    }),
    // Only what is decided beside the matter comes while it is investigated.
    ("DEC-01", |right| {
        let kind = if right { DecisionType::ConsentSetAside } else { DecisionType::Counselling };
        Story::investigated().then(Event::DecisionMade(made(1, kind)))
    }),
    ("DEC-02", |right| decided(refused(), if right { &[Part::Reasons] } else { &[] })),
    ("DEC-03", |right| {
        let mandate = if right { Mandate::ByDelegation } else { Mandate::Beyond };
        decided(DecisionMade { mandate, ..counselling() }, &[])
    }),
    ("DEC-03", |right| {
        let role = if right { Role::Committee } else { Role::Chair };
        let application = DecisionMade { mandate: Mandate::ByOffice, ..made(1, DecisionType::ChildShelterApplication) };
        Story::victim().by(user(1), role).then(Event::DecisionMade(application))
    }),
    ("DEC-04", |right| {
        let instruction = if right { Instruction::Attached } else { Instruction::NotAttached };
        decided(DecisionMade { instruction, outcome: Outcome::Partly, ..counselling() }, &[])
    }),
    ("DEC-05", |right| {
        // The act of 2001 was in force until the end of June 2025.
        let basis = counselling().kind.provision_on(day(if right { "2026-03-02" } else { "2025-06-30" }));
        decided(DecisionMade { basis, ..counselling() }, &[])
    }),
    ("DEC-06", |right| {
        let follow_up = right.then(|| day("2026-06-01"));
        decided(DecisionMade { follow_up, ..counselling() }, &[]).and(laid(Duty::FollowUp { decision: 1 }, end("2026-06-01")))
    }),
    ("DEC-07", |right| {
        let names = if right { Names::LeftOutForThreat } else { Names::LeftOutOtherwise };
        decided(DecisionMade { names, ..counselling() }, &[Part::Basis])
    }),
    ("DEC-08", |right| {
        let needs_test = if right { NeedsTest::With } else { NeedsTest::Without };
        decided(DecisionMade { needs_test, ..made(1, DecisionType::ContactPerson) }, &[])
    }),
    ("DEC-09", |right| {
        let age = if right { AgeGroup::Adult } else { AgeGroup::YoungAdult };
        let given = DecisionMade { needs_test: NeedsTest::Without, ..made(1, DecisionType::ShelterWithoutNeedsTest) };
        Story::of(CaseKind::VictimAdult, IntakeSource::Application, age).then(Event::DecisionMade(given))
    }),
    ("DEC-10", |right| decided(counselling(), if right { &[Part::Ruling] } else { &[] })),
    ("DEC-10", |right| {
        let rapporteur = right.then(|| user(2));
        let decision = DecisionMade { rapporteur, mandate: Mandate::ByOffice, ..counselling() };
        Story::victim().by(user(1), Role::Board).then_wrote(Event::DecisionMade(decision), &[Part::Ruling])
    }),
    ("DEC-11", |right| decided(counselling(), &[]).when(right, |story| story.and(Event::AdvicePassed { rule: "DEC-11".into() }))),
    ("DEC-11", |right| decided(counselling(), if right { &[Part::Reasons] } else { &[] })),
    ("APP-01", |right| {
        let exception = right.then_some(LateException::ArrivedAtCourtInTime);
        appealed(DecisionType::Counselling, "2026-03-24").then(Event::AppealHandedOver { appeal: 1, exception })
    }),
    ("APP-02", |right| {
        let arrived = if right { "2026-03-24" } else { "2026-03-23" };
        appealed(DecisionType::Counselling, arrived).then(Event::AppealDismissed { appeal: 1 })
    }),
    ("APP-03", |right| {
        let story = appealed(DecisionType::Counselling, "2026-03-20");
        story.when(right, |story| story.then(reconsidered(Reconsidered::Stands))).then(HANDED_OVER)
    }),
    ("APP-04", |right| {
        let kind = if right { DecisionType::Counselling } else { DecisionType::BeyondRightPersonal };
        appealed(kind, "2026-03-24").then(Event::AppealDismissed { appeal: 1 })
    }),
    ("APP-05", |right| {
        let outcome = if right { Reconsidered::MustChange } else { Reconsidered::Changed };
        appealed(DecisionType::Counselling, "2026-03-20").then(reconsidered(outcome))
    }),
    ("APP-05", |right| {
        let change = Some(if right { DecisionChange::ClericalError } else { DecisionChange::PlainlyWrong });
        let corrected = Event::Corrected(Correction { target: Target::Decision { decision: 1 }, change });
        appealed(DecisionType::Counselling, "2026-03-20").then(HANDED_OVER).then(corrected)
    }),
];
