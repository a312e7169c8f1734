//! What a child is owed besides protection, and whose consent a service to it rests on.

use super::Pair;
use crate::{
    builder::{Story, acute, child, consent, consent_to, day, done, laid, made},
    people::{CHILDREN, GUARDIAN, PERPETRATOR, SUBJECT, user},
};
use fristad_domain::{
    actor::Role,
    assessment::code::{GuardianTold, HealthNotice, SupportAnswer},
    case::{
        Duty, Event,
        code::{
            Asked, CaseKind, ChildsView, ClosingReason, ConsentMatter, ConsentState, Execution, Exposure, GoalResult, IntakeSource,
            Outcome, ParentsPart, Part, Reconsidered, Trigger,
        },
    },
    child::{ChildNoted, ConsentNoted, GuardianInformed, ImpactAnalysed},
    person::{AgeGroup, Capacity},
    retention::RetentionClock,
    service::{DecisionType, NeedsTest},
    stage::{
        closing::Closed,
        decision::{ChildPlacement, DecisionMade, Mandate, Mode, SetAside},
    },
};
use fristad_kernel::PersonId;
use std::collections::BTreeSet;

const CHILD: PersonId = CHILDREN[0];
const OFFER: Duty = Duty::OfferChildSupport { child: CHILD };

fn witness() -> Event {
    Event::ChildNoted(ChildNoted { child: CHILD, age: AgeGroup::Child12To14, exposure: Exposure::Witnessed })
}

fn closed() -> Event {
    Event::Closed(Closed {
        reason: ClosingReason::Completed,
        goal: GoalResult::Fully,
        retention: RetentionClock::Erase { from: day("2031-03-02"), by: day("2032-12-31") },
    })
}

fn informed(guardian: PersonId, told: GuardianTold) -> Event {
    Event::GuardianInformed(GuardianInformed { child: SUBJECT, guardian, told })
}

/// A duty that is laid with the last thing, so many hours ahead.
fn in_hours(story: Story, duty: Duty, hours: i64) -> Story {
    let due = story.now().plus_hours(hours);
    story.and(laid(duty, due))
}

const fn tell(guardian: PersonId) -> Duty {
    Duty::TellGuardian { child: SUBJECT, guardian }
}

const OPENED: Event = Event::InvestigationOpened { due: None };

const fn ended(guardian: PersonId) -> Event {
    Event::GuardianEnded { child: SUBJECT, guardian }
}

/// A child in shelter by the act of 2024 with one guardian, who agrees, and another who needs not be asked.
fn sheltered(age: AgeGroup, guardian_of: PersonId) -> Story {
    let child = Some(ChildPlacement {
        child: guardian_of,
        guardian: GUARDIAN,
        guardian_in_shelter: Asked::Yes,
        guardian_of_age: Asked::Yes,
        sole_custody: Asked::Yes,
    });
    minor(age)
        .then(Event::DecisionMade(DecisionMade { child, ..made(1, DecisionType::ChildImmediatePlacement) }))
        .then(says(GUARDIAN, ConsentState::Given))
}

fn unneeded() -> Story {
    sheltered(AgeGroup::ChildUnder12, SUBJECT).then(says(PERPETRATOR, ConsentState::NotNeededInShelter))
}

fn second(kind: DecisionType, needs_test: NeedsTest) -> Event {
    Event::DecisionMade(DecisionMade { needs_test, ..made(2, kind) })
}

fn placed() -> Event {
    let child = Some(ChildPlacement {
        child: CHILD,
        guardian: SUBJECT,
        guardian_in_shelter: Asked::Yes,
        guardian_of_age: Asked::Yes,
        sole_custody: Asked::Yes,
    });
    Event::DecisionMade(DecisionMade { child, ..made(1, DecisionType::ChildShelterByConsent) })
}

/// A duty that is laid with the last thing, so many days ahead.
fn ahead(story: Story, duty: Duty, days: i64) -> Story {
    let due = story.now().plus_hours(24 * days);
    story.and(laid(duty, due))
}

/// A child's own case, with two guardians.
fn minor(age: AgeGroup) -> Story {
    let joined = |person| Event::PersonJoined { person, capacity: Capacity::Guardian, age: AgeGroup::Adult };
    Story::of(CaseKind::Child, IntakeSource::ConcernReport, age)
        .then(joined(GUARDIAN))
        .then(Event::GuardianNoted { child: SUBJECT, guardian: PERPETRATOR })
}

fn says(by: PersonId, state: ConsentState) -> Event {
    consent_to(DecisionType::Counselling, by, state)
}

/// A committee sets a guardian's missing consent to a service aside.
fn aside(number: u16, service: DecisionType, guardian: PersonId) -> DecisionMade {
    DecisionMade {
        mandate: Mandate::ByOffice,
        rapporteur: Some(user(1)),
        follow_up: None,
        set_aside: Some(SetAside { guardian, service }),
        ..made(number, DecisionType::ConsentSetAside)
    }
}

/// It is decided with reasons, and told in the shift.
fn decides(story: Story, decision: DecisionMade) -> Story {
    let number = decision.number;
    [GUARDIAN, PERPETRATOR].into_iter().fold(untold(story, decision), |story, person| told(story, number, person))
}

/// A party is told within the shift.
fn told(story: Story, decision: u16, person: PersonId) -> Story {
    in_hours(story, Duty::NotifyDecision { decision, person }, 8)
}

fn untold(story: Story, decision: DecisionMade) -> Story {
    story.then_wrote(Event::DecisionMade(decision), &[Part::Reasons, Part::Ruling])
}

fn service(kind: DecisionType, needs_test: NeedsTest) -> Event {
    Event::DecisionMade(DecisionMade { needs_test, ..made(1, kind) })
}

/// One guardian agrees to a service and the other is set aside, as it should be.
fn set_aside(service: DecisionType) -> Story {
    let story = minor(AgeGroup::ChildUnder12).then(consent_to(service, GUARDIAN, ConsentState::Given)).by(user(5), Role::Committee);
    decides(story, aside(1, service, PERPETRATOR))
}

fn own_word(age: AgeGroup) -> Story {
    minor(age).then(says(SUBJECT, ConsentState::Given)).then(consent_to(DecisionType::ContactPerson, SUBJECT, ConsentState::Given))
}

/// A rule, its history, and whether that keeps it.
pub const PAIRS: &[Pair] =
    &[
        ("KID-03", |right| {
            let story = ahead(Story::victim().then(child(CHILD, AgeGroup::Child12To14)), Duty::ArrangeSchooling { child: CHILD }, 7);
            story.when(right, |story| story.then(done(Duty::ArrangeSchooling { child: CHILD }))).then(closed())
        }),
        // Who uses violence and is a guardian besides is asked like any other.
        ("KID-08", |right| {
            let story = Story::victim()
                .then(consent(ConsentMatter::ChildShelter, SUBJECT, ConsentState::Given))
                .then(Event::PersonJoined { person: PERPETRATOR, capacity: Capacity::Perpetrator, age: AgeGroup::Adult });
            story.when(!right, |story| story.then(Event::GuardianNoted { child: CHILD, guardian: PERPETRATOR })).then(placed())
        }),
        ("KID-08", |right| {
            let story = Story::victim().then(consent(ConsentMatter::ChildShelter, SUBJECT, ConsentState::Given)).then(consent(
                ConsentMatter::ChildShelter,
                GUARDIAN,
                ConsentState::Refused,
            ));
            story.when(right, |story| story.then(Event::GuardianEnded { child: CHILD, guardian: GUARDIAN })).then(placed())
        }),
        ("KID-14", |right| {
            let story = Story::victim().then(witness());
            story.when(right, |story| ahead(story, OFFER, 14))
        }),
        ("KID-14", |right| ahead(Story::victim().then(witness()), OFFER, if right { 14 } else { 15 })),
        ("KID-14", |right| {
            let offered = Event::ChildSupportOffered { child: CHILD, answer: SupportAnswer::Declined };
            ahead(Story::victim().then(witness()), OFFER, 14)
                .when(right, |story| story.then(offered))
                .when(!right, |story| story.then(done(OFFER)))
                .then(closed())
        }),
        // In a child's own investigation stands its own offer, whatever is known of another's case.
        ("KID-14", |right| {
            let story = Story::of(CaseKind::Child, IntakeSource::ConcernReport, AgeGroup::Child12To14).then(OPENED);
            story.when(right, |story| ahead(story, Duty::OfferChildSupport { child: SUBJECT }, 14))
        }),
        // Who has come of age is no child any more.
        ("KID-14", |right| {
            let noted = ChildNoted { child: CHILD, age: AgeGroup::Child15To17, exposure: Exposure::Witnessed };
            let story = Story::victim().born(CHILD, day(if right { "2008-03-01" } else { "2012-03-01" }));
            ahead(story.then(Event::ChildNoted(noted)), OFFER, 14).days(30).then(done(OFFER)).then(closed())
        }),
        ("KID-15", |right| {
            let written = if right { &[Part::Reasons][..] } else { &[] };
            minor(AgeGroup::ChildUnder12).then_wrote(informed(GUARDIAN, GuardianTold::NotToldDanger), written)
        }),
        // Only a guardian of the child is told, and of nobody's case but the child's.
        ("KID-15", |right| minor(AgeGroup::ChildUnder12).then(informed(if right { GUARDIAN } else { CHILD }, GuardianTold::Told))),
        ("KID-15", |right| {
            minor(if right { AgeGroup::Child15To17 } else { AgeGroup::YoungAdult }).then(informed(GUARDIAN, GuardianTold::Told))
        }),
        ("KID-15", |right| {
            let informed = GuardianInformed { child: if right { SUBJECT } else { CHILD }, guardian: GUARDIAN, told: GuardianTold::Told };
            minor(AgeGroup::ChildUnder12).then(Event::GuardianInformed(informed))
        }),
        ("KID-15", |right| {
            let story = minor(AgeGroup::ChildUnder12).then(ended(PERPETRATOR));
            in_hours(in_hours(story.then(OPENED), tell(SUBJECT), 8), tell(GUARDIAN), if right { 8 } else { 9 })
        }),
        ("KID-15", |right| {
            let story = in_hours(minor(AgeGroup::ChildUnder12).then(OPENED), tell(GUARDIAN), 8);
            let story = in_hours(story, tell(SUBJECT), 8);
            story.when(right, |story| in_hours(story, tell(PERPETRATOR), 8))
        }),
        // Also who is learnt of later.
        ("KID-15", |right| {
            let story = Story::of(CaseKind::Child, IntakeSource::ConcernReport, AgeGroup::ChildUnder12).then(OPENED);
            let story = in_hours(story, tell(SUBJECT), 8).then(Event::PersonJoined {
                person: GUARDIAN,
                capacity: Capacity::Guardian,
                age: AgeGroup::Adult,
            });
            story.when(right, |story| in_hours(story, tell(GUARDIAN), 8))
        }),
        // The child is told as well.
        ("KID-15", |right| {
            let story = minor(AgeGroup::ChildUnder12).then(OPENED);
            let story = in_hours(in_hours(story, tell(GUARDIAN), 8), tell(PERPETRATOR), 8);
            story.when(right, |story| in_hours(story, tell(SUBJECT), 8))
        }),
        // Too young is nobody who has turned 15.
        ("KID-15", |right| {
            let age = if right { AgeGroup::Child12To14 } else { AgeGroup::Child15To17 };
            minor(age).then_wrote(informed(SUBJECT, GuardianTold::NotToldTooYoung), &[Part::Reasons])
        }),
        ("KID-16", |right| {
            let story = Story::victim().then(placed());
            ahead(story, Duty::ArrangeSchooling { child: CHILD }, if right { 7 } else { 8 })
        }),
        ("KID-16", |right| {
            let story = Story::victim().then(placed());
            story.when(right, |story| ahead(story, Duty::ArrangeSchooling { child: CHILD }, 7))
        }),
        ("KID-17", |right| {
            let child = Some(ChildPlacement {
                child: CHILD,
                guardian: SUBJECT,
                guardian_in_shelter: Asked::Yes,
                guardian_of_age: Asked::Yes,
                sole_custody: Asked::Yes,
            });
            let story = Story::victim().then(Event::DecisionMade(DecisionMade { child, ..made(1, DecisionType::ChildShelterPlace) }));
            story.when(right, |story| ahead(story, Duty::GiveHealthNotice { person: CHILD }, 3))
        }),
        ("KID-17", |right| {
            let story = Story::victim().then(placed());
            story.when(right, |story| ahead(story, Duty::GiveHealthNotice { person: CHILD }, 3))
        }),
        ("KID-17", |right| {
            let story = Story::of(CaseKind::VictimAdult, IntakeSource::Application, AgeGroup::YoungAdult);
            let story = story.then(Event::DecisionMade(made(1, DecisionType::Shelter)));
            ahead(story, Duty::GiveHealthNotice { person: SUBJECT }, if right { 3 } else { 4 })
        }),
        ("KID-17", |right| {
            let notice = Event::HealthNoticeGiven { person: CHILD, notice: HealthNotice::NotNeeded };
            Story::victim().then_wrote(notice, if right { &[Part::Reasons] } else { &[] })
        }),
        ("KID-18", |right| {
            let role = if right { Role::Committee } else { Role::TeamLead };
            let story = minor(AgeGroup::ChildUnder12).then(says(GUARDIAN, ConsentState::Given)).by(user(5), role);
            decides(story, aside(1, DecisionType::Counselling, PERPETRATOR))
        }),
        ("KID-18", |right| {
            let other = if right { ConsentState::Given } else { ConsentState::Refused };
            let story = minor(AgeGroup::ChildUnder12).then(says(GUARDIAN, other)).by(user(5), Role::Board);
            decides(story, aside(1, DecisionType::Counselling, PERPETRATOR))
        }),
        // The yes of someone who is no guardian does not count, nor one to another service.
        ("KID-18", |right| {
            let willing = if right { GUARDIAN } else { CHILD };
            let story = minor(AgeGroup::ChildUnder12).then(says(willing, ConsentState::Given)).by(user(5), Role::Committee);
            decides(story, aside(1, DecisionType::Counselling, PERPETRATOR))
        }),
        ("KID-18", |right| {
            let of = if right { DecisionType::Counselling } else { DecisionType::ContactPerson };
            let story = minor(AgeGroup::ChildUnder12).then(says(GUARDIAN, ConsentState::Given)).by(user(5), Role::Committee);
            decides(story, aside(1, of, PERPETRATOR))
        }),
        // Each of the parties is told, and from 15 the child is one.
        ("KID-18", |right| {
            let story = minor(AgeGroup::ChildUnder12).then(says(GUARDIAN, ConsentState::Given)).by(user(5), Role::Committee);
            let made = aside(1, DecisionType::Counselling, PERPETRATOR);
            if right { decides(story, made) } else { told(untold(story, made), 1, GUARDIAN) }
        }),
        ("KID-18", |right| {
            let story = minor(AgeGroup::Child15To17).then(says(GUARDIAN, ConsentState::Given)).by(user(5), Role::Committee);
            decides(story, aside(1, DecisionType::Counselling, PERPETRATOR)).when(right, |story| told(story, 1, SUBJECT))
        }),
        // A no says to whom, and to what.
        ("KID-18", |right| {
            let story = minor(AgeGroup::ChildUnder12).by(user(5), Role::Committee);
            let no = DecisionMade { outcome: Outcome::Refused, ..aside(1, DecisionType::Counselling, PERPETRATOR) };
            decides(story, if right { no } else { DecisionMade { set_aside: None, ..no } })
        }),
        // What the law names; by a decision of its own; with reasons; not in haste.
        ("KID-18", |right| set_aside(if right { DecisionType::ContactPerson } else { DecisionType::PracticalSupport })),
        ("KID-18", |right| {
            let kind = if right { DecisionType::ConsentSetAside } else { DecisionType::EconomicAssistance };
            let story = minor(AgeGroup::ChildUnder12).then(says(GUARDIAN, ConsentState::Given)).by(user(5), Role::Committee);
            decides(story, DecisionMade { kind, ..aside(1, DecisionType::Counselling, PERPETRATOR) })
        }),
        ("KID-18", |right| {
            let story = minor(AgeGroup::ChildUnder12).then(says(GUARDIAN, ConsentState::Given)).by(user(5), Role::Committee);
            let decision = Event::DecisionMade(aside(1, DecisionType::Counselling, PERPETRATOR));
            let story = story.then_wrote(decision, if right { &[Part::Reasons] } else { &[Part::Ruling] });
            told(told(story, 1, GUARDIAN), 1, PERPETRATOR)
        }),
        ("KID-18", |right| {
            let mode = if right { Mode::Ordinary } else { Mode::Acute };
            let story = minor(AgeGroup::ChildUnder12).then(says(GUARDIAN, ConsentState::Given)).by(user(5), Role::Committee);
            decides(story, DecisionMade { mode, ..aside(1, DecisionType::Counselling, PERPETRATOR) })
        }),
        ("KID-24", |right| {
            let decisions = BTreeSet::from([DecisionType::ChildShelterApplication]);
            let analysed = ImpactAnalysed { decisions, child: CHILD, childs_view: ChildsView::Told, parents_part: ParentsPart::TookPart };
            let written: &[Part] = if right { &[Part::ChildsView, Part::Note] } else { &[Part::ChildsView] };
            Story::victim().then(child(CHILD, AgeGroup::ChildUnder12)).then_wrote(Event::ImpactAnalysed(analysed), written)
        }),
        ("KID-24", |right| {
            let placed = ChildPlacement {
                child: CHILD,
                guardian: SUBJECT,
                guardian_in_shelter: Asked::Yes,
                guardian_of_age: Asked::Yes,
                sole_custody: Asked::Yes,
            };
            let made = DecisionMade { child: Some(placed), ..acute(1, DecisionType::ChildImmediatePlacement) };
            let due = "2026-03-02T18:00".parse().unwrap();
            Story::victim().then(Event::DecisionMade(made)).when(right, |story| story.and(laid(Duty::InformChild { decision: 1 }, due)))
        }),
        ("KID-25", |right| {
            let duty = Duty::ReconsiderPlacement { decision: 1 };
            let (first, again) = ("2026-09-02T23:59".parse().unwrap(), "2027-03-02T23:59".parse().unwrap());
            let written: &[Part] = if right { &[Part::Basis] } else { &[Part::Note] };
            Story::victim().and(laid(duty, first)).then_wrote(Event::DutyDone { duty }, written).and(laid(duty, again))
        }),
        ("KID-19", |right| {
            let analysed = ImpactAnalysed {
                decisions: BTreeSet::new(),
                child: CHILD,
                childs_view: ChildsView::TooYoung,
                parents_part: ParentsPart::TookPart,
            };
            let age = if right { AgeGroup::Child12To14 } else { AgeGroup::Child15To17 };
            Story::victim().then(child(CHILD, age)).then_wrote(Event::ImpactAnalysed(analysed), &[Part::Weighing])
        }),
        // With the case the age of whom it is about is kept.
        ("KID-19", |right| {
            let analysed = ImpactAnalysed {
                decisions: BTreeSet::new(),
                child: SUBJECT,
                childs_view: ChildsView::TooYoung,
                parents_part: ParentsPart::TookPart,
            };
            let story = minor(if right { AgeGroup::Child12To14 } else { AgeGroup::Child15To17 });
            story.then(child(SUBJECT, AgeGroup::ChildUnder12)).then_wrote(Event::ImpactAnalysed(analysed), &[Part::Weighing])
        }),
        ("KID-21", |right| minor(AgeGroup::ChildUnder12).then_wrote(ended(PERPETRATOR), if right { &[Part::Basis] } else { &[] })),
        ("KID-21", |right| {
            let story = minor(AgeGroup::ChildUnder12).then(Event::Triggered { trigger: Trigger::CustodyRuling });
            story.when(right, |story| in_hours(story, Duty::CheckGuardians, 8))
        }),
        // In shelter by the act of 2024 the one with whom the child is decides alone, on open services.
        ("KID-20", |right| {
            let of = if right { SUBJECT } else { CHILD };
            sheltered(AgeGroup::ChildUnder12, of).then(says(PERPETRATOR, ConsentState::NotNeededInShelter))
        }),
        ("KID-20", |right| {
            let by = if right { PERPETRATOR } else { GUARDIAN };
            sheltered(AgeGroup::ChildUnder12, SUBJECT).then(says(by, ConsentState::NotNeededInShelter))
        }),
        ("KID-20", |right| {
            let kind = if right { DecisionType::ParentingSupport } else { DecisionType::BeyondRightPersonal };
            let also = unneeded().then(consent_to(kind, GUARDIAN, ConsentState::Given));
            also.then(consent_to(kind, PERPETRATOR, ConsentState::NotNeededInShelter)).then(second(kind, NeedsTest::With))
        }),
        ("KID-20", |right| unneeded().then(second(DecisionType::Counselling, if right { NeedsTest::With } else { NeedsTest::Without }))),
        ("KID-20", |right| {
            let over = Event::ExecutionChanged { decision: 1, execution: Execution::Ended, on: day("2026-03-02") };
            unneeded().when(!right, |story| story.then(over)).then(second(DecisionType::Counselling, NeedsTest::With))
        }),
        ("KID-20", |right| {
            let child = Some(ChildPlacement {
                child: SUBJECT,
                guardian: GUARDIAN,
                guardian_in_shelter: Asked::Yes,
                guardian_of_age: Asked::Yes,
                sole_custody: Asked::Yes,
            });
            let over = Event::DecisionMade(DecisionMade { child, ..made(2, DecisionType::ChildImmediatePlacementEnd) });
            let given = Event::DecisionMade(made(3, DecisionType::Counselling));
            unneeded().when(!right, |story| story.then(over)).then(given)
        }),
        // Who has turned 18 answers alone, also in a child's case.
        ("KID-20", |right| {
            let age = if right { AgeGroup::YoungAdult } else { AgeGroup::Unknown };
            minor(age).then(service(DecisionType::Counselling, NeedsTest::With))
        }),
        // A contact person is for who wants one.
        ("KID-20", |right| {
            let agrees = |who| consent_to(DecisionType::ContactPerson, who, ConsentState::Given);
            let story = minor(AgeGroup::Child15To17).then(ended(PERPETRATOR)).then(agrees(GUARDIAN));
            let story = story.when(right, |story| story.then(agrees(SUBJECT)));
            story.then(service(DecisionType::ContactPerson, NeedsTest::With))
        }),
        // From 15 nothing against the young person's own no, though the guardians agree.
        ("KID-20", |right| {
            let age = if right { AgeGroup::Child12To14 } else { AgeGroup::Child15To17 };
            let agreed = minor(age).then(ended(PERPETRATOR)).then(says(GUARDIAN, ConsentState::Given));
            agreed.then(says(SUBJECT, ConsentState::Refused)).then(service(DecisionType::Counselling, NeedsTest::With))
        }),
        ("KID-08", |right| {
            let age = if right { AgeGroup::Child12To14 } else { AgeGroup::Child15To17 };
            let shelter = |by, state| Event::ConsentNoted(ConsentNoted::to_shelter(CHILD, by, state));
            let story = Story::victim().then(child(CHILD, age)).then(shelter(SUBJECT, ConsentState::Given));
            story.then(shelter(CHILD, ConsentState::Withdrawn)).then(placed())
        }),
        // From 12 only since 1 July 2025.
        ("KID-20", |right| {
            let on = if right { "2025-07-01T09:00" } else { "2025-06-30T09:00" };
            let story = own_word(AgeGroup::Child12To14);
            story.then_wrote(service(DecisionType::Counselling, NeedsTest::With), &[Part::Weighing]).occurred(on.parse().unwrap())
        }),
        // Who stands as another child's guardian has no say, nor who is one no more.
        ("KID-20", |right| {
            let story = minor(AgeGroup::ChildUnder12).then(says(PERPETRATOR, ConsentState::Given));
            let others = Event::GuardianNoted { child: CHILD, guardian: GUARDIAN };
            story.when(right, |story| story.then(others)).then(service(DecisionType::Counselling, NeedsTest::With))
        }),
        ("KID-20", |right| {
            let story = minor(AgeGroup::ChildUnder12).then(says(GUARDIAN, ConsentState::Given)).then(ended(PERPETRATOR));
            let again = Event::GuardianNoted { child: SUBJECT, guardian: PERPETRATOR };
            story.when(!right, |story| story.then(again)).then(service(DecisionType::Counselling, NeedsTest::With))
        }),
        ("KID-20", |right| {
            let story = minor(AgeGroup::ChildUnder12).then(says(GUARDIAN, ConsentState::Given));
            let story = story.when(right, |story| story.then(says(PERPETRATOR, ConsentState::Given)));
            story.then(service(DecisionType::Counselling, NeedsTest::With))
        }),
        // The act names open treatment and contact persons, after a needs test; and what is set aside is so for one service.
        ("KID-20", |right| {
            let kind = if right { DecisionType::Counselling } else { DecisionType::PracticalSupport };
            let also = consent_to(DecisionType::PracticalSupport, GUARDIAN, ConsentState::Given);
            set_aside(DecisionType::Counselling).then(also).then(second(kind, NeedsTest::With))
        }),
        ("KID-20", |right| {
            let kind = if right { DecisionType::Counselling } else { DecisionType::ContactPerson };
            let also = consent_to(DecisionType::ContactPerson, GUARDIAN, ConsentState::Given);
            set_aside(DecisionType::Counselling).then(also).then(second(kind, NeedsTest::With))
        }),
        ("KID-20", |right| {
            set_aside(DecisionType::Counselling)
                .then(second(DecisionType::Counselling, if right { NeedsTest::With } else { NeedsTest::Without }))
        }),
        // What is set aside is so until its last day, until it is changed, and until a committee decides otherwise.
        ("KID-20", |right| {
            let until = Some(day(if right { "2026-03-02" } else { "2026-03-01" }));
            let story = minor(AgeGroup::ChildUnder12).then(says(GUARDIAN, ConsentState::Given)).by(user(5), Role::Committee);
            let story = decides(story, DecisionMade { until, ..aside(1, DecisionType::Counselling, PERPETRATOR) });
            story.then(second(DecisionType::Counselling, NeedsTest::With))
        }),
        ("KID-20", |right| {
            let outcome = if right { Reconsidered::Stands } else { Reconsidered::Changed };
            let looked_at = Event::DecisionReconsidered { appeal: None, decision: 1, outcome };
            set_aside(DecisionType::Counselling).then(looked_at).then(second(DecisionType::Counselling, NeedsTest::With))
        }),
        ("KID-20", |right| {
            let of = if right { DecisionType::ContactPerson } else { DecisionType::Counselling };
            let no = DecisionMade { outcome: Outcome::Refused, ..aside(2, of, PERPETRATOR) };
            let given = Event::DecisionMade(made(3, DecisionType::Counselling));
            decides(set_aside(DecisionType::Counselling), no).then(given)
        }),
        // A yes to one service is no yes to another, and names the one that it is to.
        ("KID-20", |right| {
            let to = if right { DecisionType::Counselling } else { DecisionType::ParentingSupport };
            let both = minor(AgeGroup::ChildUnder12).then(consent_to(to, GUARDIAN, ConsentState::Given));
            both.then(consent_to(to, PERPETRATOR, ConsentState::Given)).then(service(DecisionType::Counselling, NeedsTest::With))
        }),
        ("KID-20", |right| {
            let noted = ConsentNoted::plain(ConsentMatter::ChildsService, GUARDIAN, ConsentState::Given);
            let service = right.then_some(DecisionType::Counselling);
            minor(AgeGroup::ChildUnder12).then(Event::ConsentNoted(ConsentNoted { service, ..noted }))
        }),
        // Acute help does not wait for it; it is asked for afterwards, and answered.
        ("KID-20", |right| {
            let story = minor(AgeGroup::ChildUnder12).then(Event::DecisionMade(acute(1, DecisionType::Counselling)));
            ahead(story, Duty::SettleConsent { decision: 1 }, if right { 7 } else { 8 })
        }),
        ("KID-20", |right| {
            let settle = Duty::SettleConsent { decision: 1 };
            let story = minor(AgeGroup::ChildUnder12).then(Event::DecisionMade(acute(1, DecisionType::Counselling)));
            ahead(story, settle, 7).then_wrote(done(settle), if right { &[Part::Note] } else { &[] })
        }),
        ("KID-20", |right| {
            let age = if right { AgeGroup::Child12To14 } else { AgeGroup::ChildUnder12 };
            own_word(age).then_wrote(service(DecisionType::Counselling, NeedsTest::With), &[Part::Weighing])
        }),
        ("KID-20", |right| {
            let age = if right { AgeGroup::Child15To17 } else { AgeGroup::Child12To14 };
            own_word(age).then_wrote(service(DecisionType::Counselling, NeedsTest::Without), &[Part::Weighing])
        }),
        ("KID-20", |right| {
            let suitable = if right { &[Part::Weighing][..] } else { &[] };
            own_word(AgeGroup::Child15To17).then_wrote(service(DecisionType::ContactPerson, NeedsTest::With), suitable)
        }),
    ];
