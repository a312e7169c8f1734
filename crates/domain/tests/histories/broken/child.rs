//! Duties about children.

use super::Pair;
use crate::{
    builder::{Story, acute, child, consent, consent_to, day, end, laid, made, protected},
    people::{CHILDREN, GUARDIAN, SUBJECT, user},
};
use fristad_domain::{
    actor::Role,
    case::{
        Duty, Event,
        code::{
            Asked, CaseKind, ChildUnitReason, ChildsView, ConsentMatter, ConsentState, GuardianRole, IntakeSource, Measure, ParentsPart,
            Part, PreliminaryOutcome,
        },
    },
    child::{ConsentNoted, ImpactAnalysed},
    person::{
        AgeGroup, Capacity,
        protection::{Protection, ProtectionSource, ProtectionStatus},
    },
    service::DecisionType,
    stage::{
        closing::Closed,
        decision::{ChildPlacement, DecisionMade},
        preliminary::PreliminaryDecided,
    },
};
use fristad_domain::{
    case::code::{ClosingReason, Danger, GoalResult},
    retention::RetentionClock,
};
use fristad_kernel::Timestamp;
use std::collections::BTreeSet;

const CHILD: fristad_kernel::PersonId = CHILDREN[0];
const REPORT: Duty = Duty::ReportConcern { child: CHILD };
const JUDGE: Duty = Duty::AssessChildProtection { child: CHILD };
const TELL: Duty = Duty::TellChildUnit { reason: ChildUnitReason::Shelter };

fn noon() -> Timestamp {
    "2026-03-02T12:00".parse().unwrap()
}

fn with_child() -> Story {
    Story::investigated().then(child(CHILD, AgeGroup::Child12To14))
}

fn analysed(childs_view: ChildsView) -> Event {
    Event::ImpactAnalysed(ImpactAnalysed { decisions: BTreeSet::new(), child: CHILD, childs_view, parents_part: ParentsPart::TookPart })
}

fn granted(kind: DecisionType) -> Event {
    Event::DecisionMade(made(1, kind))
}

fn closed() -> Event {
    Event::Closed(Closed {
        reason: ClosingReason::Completed,
        goal: GoalResult::Fully,
        retention: RetentionClock::Erase { from: day("2031-03-02"), by: day("2032-12-31") },
    })
}

fn placed(guardian_of_age: Asked) -> Event {
    placed_with(guardian_of_age, Asked::Yes)
}

fn placed_with(guardian_of_age: Asked, sole_custody: Asked) -> Event {
    let child = Some(ChildPlacement { child: CHILD, guardian: SUBJECT, guardian_in_shelter: Asked::Yes, guardian_of_age, sole_custody });
    Event::DecisionMade(DecisionMade { child, ..made(1, DecisionType::ChildShelterByConsent) })
}

fn consenting() -> Story {
    Story::victim().then(consent(ConsentMatter::ChildShelter, SUBJECT, ConsentState::Given))
}

fn immediate() -> Event {
    Event::DecisionMade(acute(1, DecisionType::ChildImmediatePlacement))
}

/// A rule, its history, and whether that keeps it.
pub const PAIRS: &[Pair] = &[
    ("KID-01", |right| with_child().when(right, |story| story.and(laid(REPORT, "2026-03-02T18:00".parse().unwrap())))),
    ("KID-01", |right| {
        let story = with_child();
        let due = story.now().plus_hours(if right { 8 } else { 9 });
        story.and(laid(REPORT, due))
    }),
    ("KID-01", |right| {
        let joined = Event::PersonJoined { person: CHILD, capacity: Capacity::Child, age: AgeGroup::ChildUnder12 };
        let story = Story::victim().then(joined);
        story.when(right, |story| story.and(child(CHILD, AgeGroup::ChildUnder12)).and(laid(REPORT, "2026-03-02T19:00".parse().unwrap())))
    }),
    ("KID-02", |right| {
        let story = with_child().and(laid(REPORT, end("2026-03-02")));
        story.when(right, |story| story.then(Event::DutyDone { duty: REPORT })).then(granted(DecisionType::Counselling))
    }),
    ("KID-03", |right| {
        let story = with_child().and(laid(TELL, end("2026-03-02")));
        story.when(right, |story| story.then(Event::DutyDone { duty: TELL })).then(closed())
    }),
    ("KID-04", |right| {
        let decided = PreliminaryDecided { outcome: PreliminaryOutcome::Open, filing: None, late_days: 0 };
        let assessed = Event::ProtectionAssessed { needs_protection: Asked::No, child: None };
        Story::of(CaseKind::VictimAdult, IntakeSource::PoliceNotice, AgeGroup::YoungAdult)
            .and(laid(Duty::AssessProtection, noon()))
            .when(right, |story| story.then_wrote(assessed, &[Part::Assessment]))
            .then(Event::PreliminaryDecided(decided))
    }),
    ("KID-04", |right| {
        let due = if right { noon() } else { end("2026-03-03") };
        Story::of(CaseKind::Child, IntakeSource::ConcernReport, AgeGroup::ChildUnder12).and(laid(Duty::AssessProtection, due))
    }),
    ("KID-04", |right| {
        let written: &[Part] = if right { &[Part::Assessment] } else { &[] };
        let judged = Event::ProtectionAssessed { needs_protection: Asked::Yes, child: Some(CHILD) };
        with_child().and(laid(JUDGE, noon())).then_wrote(judged, written)
    }),
    // A child of the family is judged in the same shift as the case comes to know of it, and anew when acute help begins the case anew.
    ("KID-04", |right| {
        let story = with_child();
        let due = story.now().plus_hours(if right { 8 } else { 9 });
        story.and(laid(JUDGE, due))
    }),
    ("KID-04", |right| {
        let judged = Event::ProtectionAssessed { needs_protection: Asked::No, child: Some(CHILD) };
        let done = with_child().and(laid(JUDGE, noon())).then_wrote(judged, &[Part::Assessment]).and(Event::DutyDone { duty: JUDGE });
        let begun = done.then(Event::Reopened);
        let due = begun.now().plus_hours(8);
        begun.when(right, |story| story.and(laid(JUDGE, due)))
    }),
    ("KID-05", |right| {
        with_child().when(right, |story| story.then(analysed(ChildsView::TooYoung))).then(granted(DecisionType::Counselling))
    }),
    ("KID-05", |right| {
        let joined = Event::PersonJoined { person: CHILD, capacity: Capacity::Child, age: AgeGroup::ChildUnder12 };
        let story = Story::investigated().then(joined);
        story.when(right, |story| story.then(analysed(ChildsView::TooYoung))).then(granted(DecisionType::Counselling))
    }),
    // It answers for the decisions of its kind of one day.
    ("KID-05", |right| {
        let decided = with_child().then(analysed(ChildsView::TooYoung)).then(granted(DecisionType::Counselling));
        let second = Event::DecisionMade(made(2, DecisionType::Counselling));
        decided.when(!right, |story| story.days(1)).then(second)
    }),
    // What it does not name it does not answer for.
    ("KID-05", |right| {
        let named = if right { DecisionType::Counselling } else { DecisionType::PracticalSupport };
        let Event::ImpactAnalysed(made) = analysed(ChildsView::TooYoung) else { unreachable!() };
        let analysed = Event::ImpactAnalysed(ImpactAnalysed { decisions: BTreeSet::from([named]), ..made });
        with_child().then(analysed).then(granted(DecisionType::Counselling))
    }),
    // So has the child whom the case is about.
    ("KID-05", |right| {
        let age = if right { AgeGroup::YoungAdult } else { AgeGroup::Child15To17 };
        Story::of(CaseKind::Child, IntakeSource::Application, age).then(granted(DecisionType::EconomicAssistance))
    }),
    ("KID-06", |right| with_child().then_wrote(analysed(ChildsView::Told), &[if right { Part::ChildsView } else { Part::Weighing }])),
    ("KID-06", |right| with_child().then_wrote(analysed(ChildsView::NotSafeToAsk), if right { &[Part::Weighing] } else { &[] })),
    ("KID-07", |right| {
        let role = if right { Role::Chair } else { Role::TeamLead };
        Story::victim().by(user(1), role).then(immediate())
    }),
    ("KID-08", |right| consenting().then(placed_with(Asked::Yes, if right { Asked::Yes } else { Asked::Unknown }))),
    ("KID-08", |right| consenting().then(placed(if right { Asked::Yes } else { Asked::No }))),
    ("KID-08", |right| {
        let joined = Event::PersonJoined { person: GUARDIAN, capacity: Capacity::Guardian, age: AgeGroup::Adult };
        let story = consenting().then(joined);
        story.when(right, |story| story.then(consent(ConsentMatter::ChildShelter, GUARDIAN, ConsentState::Given))).then(placed(Asked::Yes))
    }),
    ("KID-09", |right| {
        let due = end(if right { "2026-03-09" } else { "2026-03-10" });
        Story::victim().then(immediate()).and(laid(Duty::SubmitToCourt { decision: 1 }, due))
    }),
    ("KID-09", |right| {
        let late = Event::SubmittedToCourt { decision: 1, on: day("2026-03-10") };
        Story::victim()
            .then(immediate())
            .and(laid(Duty::SubmitToCourt { decision: 1 }, end("2026-03-09")))
            .days(8)
            .then(late)
            .when(right, |story| story.and(Event::PlacementLapsed { decision: 1 }))
    }),
    ("KID-10", |right| {
        let place_free = if right { Asked::Yes } else { Asked::Unknown };
        Story::victim().then(Event::DecisionMade(DecisionMade { place_free, ..made(1, DecisionType::ChildShelterByConsent) }))
    }),
    ("KID-10", |right| {
        let place_free = if right { Asked::Yes } else { Asked::Unknown };
        Story::victim().then(Event::DecisionMade(DecisionMade { place_free, ..made(1, DecisionType::ConsentSetAside) }))
    }),
    ("KID-11", |right| {
        let state = if right { ConsentState::NotAskedGuardianIsDanger } else { ConsentState::Refused };
        let guardian = GuardianRole::IsDanger;
        Story::victim()
            .then(Event::ConsentNoted(ConsentNoted { guardian, ..ConsentNoted::plain(ConsentMatter::ChildShelter, GUARDIAN, state) }))
    }),
    // Who stands in the case as the one who uses violence is the danger, whatever is ticked.
    ("KID-11", |right| {
        let capacity = if right { Capacity::Guardian } else { Capacity::Perpetrator };
        Story::victim().then(Event::PersonJoined { person: GUARDIAN, capacity, age: AgeGroup::Adult }).then(consent(
            ConsentMatter::ChildShelter,
            GUARDIAN,
            ConsentState::Refused,
        ))
    }),
    ("KID-11", |right| {
        let kind = if right { CaseKind::VictimAdult } else { CaseKind::Perpetrator };
        let agrees = consent_to(DecisionType::Counselling, SUBJECT, ConsentState::Given);
        Story::of(kind, IntakeSource::Application, AgeGroup::Adult).then(agrees)
    }),
    ("KID-12", |right| with_child().then(granted(DecisionType::Shelter)).when(right, |story| story.and(laid(TELL, end("2026-03-02"))))),
    ("KID-12", |right| {
        let sought = Event::DangerAssessed { danger: Danger::Serious, retry_at: None, measures: BTreeSet::from([Measure::ShelterSought]) };
        with_child().then(sought).when(right, |story| story.and(laid(TELL, end("2026-03-02"))))
    }),
    ("KID-13", |right| {
        let Event::ProtectionNoted { person, protection } = protected(ProtectionStatus::InForce) else { unreachable!() };
        let applied = Protection { source: ProtectionSource::Person, ..protection };
        let tell = Duty::TellChildUnit { reason: ChildUnitReason::ProtectionApplication };
        with_child()
            .then(Event::ProtectionNoted { person, protection: applied })
            .when(right, |story| story.and(laid(tell, end("2026-03-02"))))
    }),
];
