//! Structured assessments and safety plans.

use super::Pair;
use crate::{
    builder::{Story, consent, day, done, end, facts, instrument, laid, risk, safety_plan},
    people::{GUARDIAN, PERPETRATOR, SUBJECT},
};
use fristad_domain::{
    assessment::{
        InstrumentFacts, MeetingAssessed, RiskAssessed, SafetyPlanned, Slug,
        code::{CarryPrint, InstrumentPurpose, Meeting, PoliceGround, Unfit},
    },
    case::{
        Duty, Event,
        code::{
            CaseKind, ClosingReason, ConsentMatter, ConsentState, GoalResult, IntakeSource, InvestigationEnd, Part, RiskLevel, RiskMethod,
            SafetySituation,
        },
    },
    person::{AgeGroup, Capacity},
    retention::RetentionClock,
    stage::closing::Closed,
};
use std::collections::{BTreeMap, BTreeSet};

const COMPLETE: Event = Event::InvestigationConcluded { end: InvestigationEnd::Complete };

fn passed(rule: &str) -> Event {
    Event::AdvicePassed { rule: rule.to_owned() }
}

fn slug(code: &str) -> Slug {
    code.parse().unwrap()
}

/// A structured assessment with an instrument, concluded as it asks.
fn structured() -> RiskAssessed {
    RiskAssessed {
        instrument: Some(instrument("trappan")),
        conclusions: BTreeMap::from([(slug("severe"), slug("low"))]),
        ..risk(RiskMethod::Structured, RiskLevel::Low)
    }
}

fn known() -> InstrumentFacts {
    facts("trappan", InstrumentPurpose::Structured)
}

fn assessed(made: RiskAssessed, known: InstrumentFacts) -> Story {
    Story::investigated().then_wrote(Event::RiskAssessed(made), &[Part::Assessment, Part::Answers]).knowing(known)
}

fn initial(level: RiskLevel) -> Story {
    Story::investigated().then_wrote(Event::RiskAssessed(risk(RiskMethod::Initial, level)), &[Part::Assessment])
}

fn task(story: Story, days: i64) -> Story {
    let due = story.now().plus_hours(24 * days);
    story.and(laid(Duty::AssessStructured, due))
}

fn agrees(state: ConsentState) -> Story {
    Story::victim().then(consent(ConsentMatter::PoliceAssessment, SUBJECT, state))
}

fn told(ground: PoliceGround) -> Event {
    Event::PoliceToldOfRisk { ground }
}

/// The police are asked, and asked after in so many days.
fn asked(story: Story, ground: PoliceGround, written: &[Part], days: i64) -> Story {
    let story = story.then_wrote(Event::PoliceAsked { ground }, written);
    let due = story.now().plus_hours(24 * days);
    story.and(laid(Duty::ComparePolice, due))
}

/// A child's own case.
fn childs(age: AgeGroup) -> Story {
    Story::of(CaseKind::Child, IntakeSource::ConcernReport, age)
}

/// The same, where someone says yes.
fn spoken_for(capacity: Capacity) -> Story {
    childs(AgeGroup::ChildUnder12).then(Event::PersonJoined { person: GUARDIAN, capacity, age: AgeGroup::Adult }).then(consent(
        ConsentMatter::PoliceAssessment,
        GUARDIAN,
        ConsentState::Given,
    ))
}

const fn follow() -> Duty {
    Duty::FollowSecondary { person: GUARDIAN }
}

fn sibling() -> Story {
    Story::victim().then(Event::PersonJoined { person: GUARDIAN, capacity: Capacity::SecondaryVictim, age: AgeGroup::Adult })
}

fn closed() -> Event {
    Event::Closed(Closed {
        reason: ClosingReason::Completed,
        goal: GoalResult::Fully,
        retention: RetentionClock::Erase { from: day("2031-03-02"), by: day("2032-12-31") },
    })
}

fn planned(plan: SafetyPlanned, due: &str) -> Story {
    Story::victim().then(Event::SafetyPlanned(plan)).and(laid(Duty::ReviewSafetyPlan, end(due)))
}

/// A rule, its history, and whether that keeps it.
pub const PAIRS: &[Pair] = &[
    ("RSK-01", |right| {
        let other = InstrumentFacts { instrument: instrument("annat"), ..known() };
        assessed(structured(), if right { known() } else { other })
    }),
    ("RSK-01", |right| {
        let answers = if right { &[Part::Assessment, Part::Answers][..] } else { &[Part::Assessment] };
        Story::investigated().then_wrote(Event::RiskAssessed(structured()), answers).knowing(known())
    }),
    ("RSK-01", |right| {
        let purpose = if right { InstrumentPurpose::Structured } else { InstrumentPurpose::Mapping };
        assessed(structured(), facts("trappan", purpose))
    }),
    ("RSK-01", |right| {
        let asked = if right { known().conclusions } else { BTreeMap::new() };
        assessed(structured(), InstrumentFacts { conclusions: asked, ..known() })
    }),
    ("RSK-01", |right| {
        let alone = RiskAssessed { instrument: None, ..structured() };
        let alone = if right { RiskAssessed { conclusions: BTreeMap::new(), ..alone } } else { alone };
        Story::investigated().then_wrote(Event::RiskAssessed(alone), &[Part::Assessment])
    }),
    ("RSK-02", |right| assessed(structured(), InstrumentFacts { trained: right, ..known() })),
    ("RSK-03", |right| {
        let story = assessed(structured(), InstrumentFacts { unfit: BTreeSet::from([Unfit::Honour]), ..known() });
        story.when(right, |story| story.and(passed("RSK-03")))
    }),
    ("RSK-04", |right| initial(RiskLevel::Medium).when(right, |story| task(story, 7))),
    ("RSK-04", |right| task(initial(RiskLevel::High), if right { 7 } else { 8 })),
    ("RSK-04", |right| {
        let left_out = Event::StructuredLeftOut;
        task(initial(RiskLevel::High), 7)
            .when(right, |story| story.then_wrote(left_out, &[Part::Reasons]).and(done(Duty::AssessStructured)))
            .then(COMPLETE)
    }),
    ("RSK-04", |right| task(initial(RiskLevel::High), 7).then(COMPLETE).when(right, |story| story.and(passed("RSK-04")))),
    // The police's assessment is none of the board's: the task is not done by it.
    ("RSK-04", |right| {
        let method = if right { RiskMethod::Structured } else { RiskMethod::Police };
        let made = Event::RiskAssessed(risk(method, RiskLevel::Low));
        task(initial(RiskLevel::High), 7).then_wrote(made, &[Part::Assessment]).and(done(Duty::AssessStructured))
    }),
    // By what its instrument concludes too, where the level is low.
    ("RSK-04", |right| {
        let conclusions = BTreeMap::from([(slug("severe"), slug("high"))]);
        let made = RiskAssessed { instrument: Some(instrument("kort")), conclusions, ..risk(RiskMethod::Initial, RiskLevel::Low) };
        let shows_risk = BTreeSet::from([(slug("severe"), slug("high"))]);
        let story = assessed(made, InstrumentFacts { shows_risk, ..facts("kort", InstrumentPurpose::Initial) });
        story.when(right, |story| task(story, 7))
    }),
    ("RSK-05", |right| {
        let none = RiskAssessed { conclusions: BTreeMap::new(), ..structured() };
        assessed(if right { structured() } else { none }, known())
    }),
    ("RSK-05", |right| {
        let conclusions = BTreeMap::from([(slug("severe"), slug(if right { "high" } else { "seventeen" }))]);
        assessed(RiskAssessed { conclusions, ..structured() }, known())
    }),
    ("RSK-06", |right| {
        let differs = RiskAssessed { own_estimate: Some(RiskLevel::High), ..risk(RiskMethod::Initial, RiskLevel::Low) };
        let weighed = if right { &[Part::Assessment, Part::Weighing][..] } else { &[Part::Assessment] };
        Story::investigated().then_wrote(Event::RiskAssessed(differs), weighed)
    }),
    ("RSK-07", |right| {
        let meeting = MeetingAssessed { meeting: Meeting::Visit, level: RiskLevel::Low, instrument: None };
        Story::victim().then_wrote(Event::MeetingAssessed(meeting), if right { &[Part::Assessment] } else { &[] })
    }),
    ("RSK-08", |right| {
        let state = if right { ConsentState::Given } else { ConsentState::Refused };
        asked(agrees(state), PoliceGround::Consent, &[], 7)
    }),
    ("RSK-08", |right| asked(agrees(ConsentState::Given), PoliceGround::Consent, &[], if right { 7 } else { 8 })),
    ("RSK-08", |right| {
        let weighed = if right { &[Part::Weighing][..] } else { &[] };
        asked(Story::victim(), PoliceGround::ViolenceAgainstClose, weighed, 7)
    }),
    // A child's investigation needs nobody's consent, while it runs.
    ("RSK-08", |right| {
        let story = childs(AgeGroup::ChildUnder12).when(right, |story| story.then(Event::InvestigationOpened { due: None }));
        asked(story, PoliceGround::ChildInvestigation, &[], 7)
    }),
    ("RSK-08", |right| {
        let story = childs(if right { AgeGroup::Child15To17 } else { AgeGroup::YoungAdult });
        asked(story.then(Event::InvestigationOpened { due: None }), PoliceGround::ChildInvestigation, &[], 7)
    }),
    // A guardian speaks for a child; neither a stranger nor who uses violence.
    ("RSK-08", |right| {
        let capacity = if right { Capacity::Guardian } else { Capacity::Other };
        asked(spoken_for(capacity), PoliceGround::Consent, &[], 7)
    }),
    ("RSK-08", |right| {
        let story = spoken_for(Capacity::Guardian);
        let violent = Event::PersonJoined { person: GUARDIAN, capacity: Capacity::Perpetrator, age: AgeGroup::Adult };
        let story = story.then(Event::GuardianNoted { child: SUBJECT, guardian: GUARDIAN });
        asked(story.when(!right, |story| story.then(violent)), PoliceGround::Consent, &[], 7)
    }),
    // Every guardian who may be asked agrees, and from 15 the young person as well.
    ("RSK-08", |right| {
        let state = if right { ConsentState::NotAskedGuardianIsDanger } else { ConsentState::Refused };
        let story = spoken_for(Capacity::Guardian).then(Event::GuardianNoted { child: SUBJECT, guardian: PERPETRATOR });
        asked(story.then(consent(ConsentMatter::PoliceAssessment, PERPETRATOR, state)), PoliceGround::Consent, &[], 7)
    }),
    ("RSK-08", |right| {
        let age = if right { AgeGroup::Child12To14 } else { AgeGroup::Child15To17 };
        let guarded = childs(age).then(Event::GuardianNoted { child: SUBJECT, guardian: GUARDIAN });
        asked(guarded.then(consent(ConsentMatter::PoliceAssessment, GUARDIAN, ConsentState::Given)), PoliceGround::Consent, &[], 7)
    }),
    ("RSK-12", |right| agrees(ConsentState::Given).then_wrote(told(PoliceGround::Consent), if right { &[Part::Material] } else { &[] })),
    ("RSK-09", |right| {
        let ground = if right { PoliceGround::CommittedCrime } else { PoliceGround::ChildInvestigation };
        let story = childs(AgeGroup::ChildUnder12).then(Event::InvestigationOpened { due: None });
        story.then_wrote(told(ground), &[Part::Material, Part::Weighing])
    }),
    ("RSK-09", |right| {
        let state = if right { ConsentState::Given } else { ConsentState::Withdrawn };
        agrees(state).then_wrote(told(PoliceGround::Consent), &[Part::Material])
    }),
    ("RSK-09", |right| {
        let weighed = if right { &[Part::Material, Part::Weighing][..] } else { &[Part::Material] };
        Story::victim().then_wrote(told(PoliceGround::ViolenceAgainstClose), weighed)
    }),
    // OSL 10:15 a is in force from 1 December 2025.
    ("RSK-09", |right| {
        let on = if right { "2025-12-01T09:00" } else { "2025-11-30T09:00" };
        Story::victim().then_wrote(told(PoliceGround::Prevention), &[Part::Material, Part::Weighing]).occurred(on.parse().unwrap())
    }),
    ("RSK-10", |right| {
        let story = sibling();
        let due = story.now().plus_hours(24 * if right { 14 } else { 15 });
        story.and(laid(follow(), due))
    }),
    ("RSK-10", |right| {
        let story = sibling();
        let due = story.now().plus_hours(24 * 14);
        let followed = Event::SecondaryFollowed { person: GUARDIAN, next: None };
        story.and(laid(follow(), due)).when(right, |story| story.then(followed).and(done(follow()))).then(closed())
    }),
    ("RSK-11", |right| Story::investigated().then_wrote(Event::StructuredLeftOut, if right { &[Part::Reasons] } else { &[] })),
    ("SAF-01", |right| {
        let situation = if right { SafetySituation::HasLeft } else { SafetySituation::InContact };
        planned(SafetyPlanned { print: CarryPrint::Full, ..safety_plan(situation) }, "2026-05-31")
    }),
    ("SAF-01", |right| {
        let full = SafetyPlanned { print: CarryPrint::Full, ..safety_plan(SafetySituation::InContact) };
        planned(full, "2026-05-31").when(right, |story| story.and(passed("SAF-01")))
    }),
    ("SAF-02", |right| {
        let review = day(if right { "2026-03-03" } else { "2026-03-02" });
        planned(SafetyPlanned { review: Some(review), ..safety_plan(SafetySituation::HasLeft) }, &review.to_string())
    }),
    ("SAF-02", |right| planned(safety_plan(SafetySituation::HasLeft), if right { "2026-05-31" } else { "2026-06-30" })),
];
