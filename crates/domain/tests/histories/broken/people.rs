//! Conflicts of interest, information barriers and protection.

use super::Pair;
use crate::{
    builder::{Story, acute, consent, given, instrument, made, protected},
    people::{CHILDREN, GUARDIAN, PERPETRATOR, SUBJECT, UNIT, user},
};
use fristad_domain::{
    actor::Role,
    assessment::{
        MeetingAssessed,
        code::{HealthNotice, Meeting, PoliceGround, Schooling},
    },
    case::{
        Event,
        code::{
            Asked, CaseKind, ConflictException, ConsentMatter, ConsentState, ContactResult, ContactWith, IntakeSource, Part, RiskLevel,
            Trigger, Will,
        },
    },
    person::{
        AgeGroup, Capacity,
        contact::{Content, Urgency, Way},
        protection::{Protection, ProtectionStatus},
    },
    service::DecisionType,
    stage::{
        commission::CommissionGiven,
        decision::{DecisionMade, Mode},
    },
};
use std::collections::BTreeSet;

const fn assigned(number: u128) -> Event {
    Event::HandlerAssigned { user: user(number), unit: UNIT }
}

fn conflicted() -> Story {
    Story::victim().then(Event::ConflictNoted { user: user(3) })
}

fn excepted(story: Story) -> Story {
    let exception = Event::ConflictExcepted { user: user(3), exception: ConflictException::NobodyElseInTime };
    story.by(user(1), Role::TeamLead).then_wrote(exception, &[Part::Reasons])
}

fn perpetrator() -> Story {
    Story::of(CaseKind::Perpetrator, IntakeSource::Application, AgeGroup::Adult)
}

const fn contact(with: ContactWith) -> Event {
    Event::ContactMade { with, way: Way::Phone, content: Content::Neutral, urgency: Urgency::Ordinary, result: ContactResult::Reached }
}

/// A rule, its history, and whether that keeps it.
pub const PAIRS: &[Pair] = &[
    ("JAV-01", |right| {
        let story = if right { excepted(conflicted()) } else { conflicted() };
        story.by(user(3), Role::CaseWorker).then(Event::WillNoted { will: Will::Wants })
    }),
    ("JAV-01", |right| conflicted().then(assigned(if right { 4 } else { 3 }))),
    ("JAV-01", |right| {
        let rapporteur = Some(user(if right { 4 } else { 3 }));
        conflicted().then(Event::DecisionMade(DecisionMade { rapporteur, ..made(1, DecisionType::Counselling) }))
    }),
    ("JAV-02", |right| {
        let exception = Event::ConflictExcepted { user: user(3), exception: ConflictException::PlainlyNoMatter };
        let role = if right { Role::TeamLead } else { Role::CaseWorker };
        conflicted().by(user(1), role).then_wrote(exception, &[Part::Reasons])
    }),
    ("BAR-01", |right| {
        let other = perpetrator().then(assigned(if right { 4 } else { 5 }));
        Story::victim().days(1).then(assigned(5)).beside(other)
    }),
    ("BAR-01", |right| {
        let allowed = Event::SameHandlerAllowed { user: user(5) };
        let other = perpetrator().then(assigned(5));
        Story::victim()
            .days(1)
            .by(user(1), Role::TeamLead)
            .then_wrote(allowed, if right { &[Part::Reasons] } else { &[] })
            .then(assigned(5))
            .beside(other)
    }),
    ("BAR-01", |right| {
        let on_duty = Story::victim().days(1).by(user(if right { 5 } else { 4 }), Role::DutyOfficer);
        on_duty.then(assigned(5)).beside(perpetrator().then(assigned(5)))
    }),
    ("BAR-01", |right| {
        let helped = Story::victim().days(1).by(user(4), Role::DutyOfficer).then(Event::DecisionMade(acute(1, DecisionType::Shelter)));
        if right { helped.and(assigned(5)) } else { helped.then(assigned(5)) }.beside(perpetrator().then(assigned(5)))
    }),
    ("BAR-02", |right| {
        let trigger = if right { Trigger::Release } else { Trigger::Moved };
        perpetrator().then(Event::Triggered { trigger })
    }),
    ("BAR-02", |right| {
        let arranged = Event::SchoolingArranged { child: CHILDREN[0], schooling: Schooling::OwnSchool };
        let kind = if right { CaseKind::Child } else { CaseKind::Perpetrator };
        Story::victim().then(arranged).then(Event::KindDetermined { kind, contexts: BTreeSet::new(), violence: BTreeSet::new() })
    }),
    ("BAR-02", |right| {
        let at_night = DecisionMade { mode: Mode::Acute, ..made(1, DecisionType::ChildShelterByConsent) };
        if right { Story::victim() } else { perpetrator() }.then(Event::DecisionMade(at_night))
    }),
    ("BAR-02", |right| {
        let child = if right { SUBJECT } else { CHILDREN[0] };
        perpetrator().then(Event::GuardianNoted { child, guardian: GUARDIAN })
    }),
    ("BAR-02", |right| {
        let told = Event::PoliceToldOfRisk { ground: PoliceGround::CommittedCrime };
        if right { Story::victim() } else { perpetrator() }.then(told)
    }),
    ("BAR-02", |right| {
        let filled = Event::InstrumentFilled { instrument: instrument("karta") };
        if right { Story::victim() } else { perpetrator() }.then(filled)
    }),
    ("BAR-02", |right| {
        let notice = Event::HealthNoticeGiven { person: CHILDREN[0], notice: HealthNotice::Told };
        if right { Story::victim() } else { perpetrator() }.then(notice)
    }),
    ("BAR-02", |right| {
        let meeting = if right { Meeting::Staff } else { Meeting::BelongingsVisit };
        perpetrator().then(Event::MeetingAssessed(MeetingAssessed { meeting, level: RiskLevel::Low, instrument: None }))
    }),
    ("BAR-02", |right| {
        let capacity = if right { Capacity::CloseRelation } else { Capacity::SecondaryVictim };
        perpetrator().then(Event::PersonJoined { person: CHILDREN[0], capacity, age: AgeGroup::Adult })
    }),
    ("BAR-02", |right| {
        let kind = if right { CaseKind::Child } else { CaseKind::Perpetrator };
        Story::victim().then(Event::PoliceAsked { ground: PoliceGround::Consent }).then(Event::KindDetermined {
            kind,
            contexts: BTreeSet::new(),
            violence: BTreeSet::new(),
        })
    }),
    ("BAR-03", |right| {
        Story::victim()
            .then(consent(ConsentMatter::ContactWithPerpetrator, SUBJECT, ConsentState::Given))
            .when(right, |story| story.then_wrote(Event::ContactJudgedSafe, &[Part::Assessment]))
            .then(contact(ContactWith::Perpetrator))
    }),
    ("BAR-03", |right| {
        let by = if right { SUBJECT } else { PERPETRATOR };
        Story::victim()
            .then(consent(ConsentMatter::ContactWithPerpetrator, by, ConsentState::Given))
            .then_wrote(Event::ContactJudgedSafe, &[Part::Assessment])
            .then(contact(ContactWith::Perpetrator))
    }),
    ("BAR-04", |right| {
        let state = if right { ConsentState::Given } else { ConsentState::Withdrawn };
        perpetrator()
            .then(consent(ConsentMatter::PartnerContact, SUBJECT, ConsentState::Given))
            .then(consent(ConsentMatter::PartnerContact, SUBJECT, state))
            .then(contact(ContactWith::Partner))
    }),
    ("BAR-05", |right| {
        let user_of = user(if right { 6 } else { 5 });
        perpetrator().then(Event::CounsellorNamed { user: user(5) }).then(Event::PartnerContactAssigned { user: user_of })
    }),
    ("BAR-05", |right| perpetrator().then(Event::PartnerContactAssigned { user: user(5) }).then(assigned(if right { 6 } else { 5 }))),
    ("PRO-01", |right| {
        let way = if right { Way::Letter } else { Way::TextMessage };
        Story::granted(DecisionType::Counselling).then(protected(ProtectionStatus::Unreadable)).then(Event::DecisionNotified {
            decision: 1,
            person: None,
            way,
            received: None,
        })
    }),
    ("PRO-01", |right| {
        let protection_told = if right { Asked::Yes } else { Asked::Unknown };
        Story::granted(DecisionType::Counselling)
            .then(protected(ProtectionStatus::Unreadable))
            .then(Event::CommissionGiven(CommissionGiven { protection_told, ..given(1, 1) }))
    }),
    ("PRO-02", |right| {
        let Event::ProtectionNoted { person, protection } = protected(ProtectionStatus::InForce) else { unreachable!() };
        let since = protection.since.filter(|_| right);
        Story::victim().then(Event::ProtectionNoted { person, protection: Protection { since, ..protection } })
    }),
];
