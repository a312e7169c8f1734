//! Histories made by hand, event by event, without `decide`.

use crate::people::{PROVIDER, SUBJECT, UNIT, user};
use fristad_domain::{
    actor::Role,
    assessment::{
        InstrumentFacts, InstrumentRef, RiskAssessed, SafetyPlanned,
        code::{CarryPrint, InstrumentPurpose},
    },
    case::{
        Duty, Event, Recorded, Settings,
        code::{
            Answer, Asked, CaseKind, Channel, ConsentMatter, ConsentState, DisclosureGround, Instruction, IntakeSource, Licence, Names,
            Outcome, Part, RiskLevel, RiskMethod, SafetySituation,
        },
    },
    child::{ChildNoted, ConsentNoted},
    person::{
        AgeGroup, Births,
        protection::{Protection, ProtectionKind, ProtectionSource, ProtectionStatus},
    },
    rulebook::predicate::History,
    service::{DecisionType, NeedsTest},
    stage::{
        commission::CommissionGiven,
        decision::{DecisionMade, Mandate, Mode},
        intake::{FromTalk, IntakeRegistered},
    },
};
use fristad_kernel::{Date, PersonId, Timestamp, UserId};
use std::collections::{BTreeMap, BTreeSet};

/// A history in the making. It begins on Monday 2 March 2026 at nine; each step comes an hour after the one before.
#[derive(Clone, Debug)]
pub struct Story {
    events: Vec<Recorded>,
    linked: Vec<Recorded>,
    instruments: BTreeMap<u32, InstrumentFacts>,
    births: Births,
    settings: Settings,
    now: Timestamp,
    by: UserId,
    role: Role,
}

impl Story {
    /// Nothing yet.
    pub fn empty() -> Self {
        let now = "2026-03-02T09:00".parse().unwrap();
        Self {
            events: Vec::new(),
            linked: Vec::new(),
            instruments: BTreeMap::new(),
            births: Births::new(),
            settings: Settings::default(),
            now,
            by: user(0),
            role: Role::CaseWorker,
        }
    }

    /// A case of a kind that has come in.
    pub fn of(kind: CaseKind, source: IntakeSource, age: AgeGroup) -> Self {
        Self::empty().then(intake(kind, source, age))
    }

    /// An exposed adult's case that has come in as a report.
    pub fn victim() -> Self {
        Self::of(CaseKind::VictimAdult, IntakeSource::ConcernReport, AgeGroup::Adult)
    }

    /// The same with an open investigation.
    pub fn investigated() -> Self {
        Self::victim().then(Event::InvestigationOpened { due: None })
    }

    /// The same with a granted service.
    pub fn granted(kind: DecisionType) -> Self {
        Self::victim().then(Event::DecisionMade(made(1, kind)))
    }

    /// Goes on as someone else.
    pub const fn by(mut self, user: UserId, role: Role) -> Self {
        (self.by, self.role) = (user, role);
        self
    }

    /// Goes on some days later.
    pub fn days(mut self, days: i64) -> Self {
        self.now = self.now.plus_hours(24 * days);
        self
    }

    /// Somebody's day of birth is known.
    pub fn born(mut self, who: PersonId, birth: Date) -> Self {
        self.births.insert(who, birth);
        self
    }

    /// Under other settings.
    pub const fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// Beside another case.
    pub fn beside(mut self, other: Self) -> Self {
        self.linked = other.events;
        self
    }

    /// The next thing happens, with nothing written.
    pub fn then(self, event: Event) -> Self {
        self.then_wrote(event, &[])
    }

    /// The next thing happens, with text.
    pub fn then_wrote(mut self, event: Event, written: &[Part]) -> Self {
        self.now = self.now.plus_hours(1);
        self.and_wrote(event, written)
    }

    /// Something happens together with the last.
    pub fn and(self, event: Event) -> Self {
        self.and_wrote(event, &[])
    }

    /// Something happens together with the last, with text.
    pub fn and_wrote(mut self, event: Event, written: &[Part]) -> Self {
        let written: BTreeSet<Part> = written.iter().copied().collect();
        let seq = u32::try_from(self.events.len()).unwrap() + 1;
        let (occurred, by, role) = (self.now, self.by, self.role);
        self.events.push(Recorded { seq, occurred, recorded: self.now, by, role, written, event });
        self
    }

    /// What is known of the instrument whose answers came with the last thing.
    pub fn knowing(mut self, facts: InstrumentFacts) -> Self {
        self.instruments.insert(u32::try_from(self.events.len()).unwrap(), facts);
        self
    }

    /// `self`, or what `change` makes of it.
    pub fn when(self, holds: bool, change: impl FnOnce(Self) -> Self) -> Self {
        if holds { change(self) } else { self }
    }

    /// Changes when the last thing happened, leaving when it was recorded.
    pub fn occurred(mut self, at: Timestamp) -> Self {
        self.events.last_mut().unwrap().occurred = at;
        self
    }

    /// The instant at which the last thing was recorded.
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// What a predicate looks at.
    pub fn history(&self) -> History<'_> {
        let Self { events, linked, instruments, births, settings, .. } = self;
        History { events, linked, instruments, births, settings }
    }
}

/// A day.
pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The last minute of a day.
pub fn end(text: &str) -> Timestamp {
    Timestamp::at(day(text), 23, 59).unwrap()
}

/// An intake, as the event holds it.
pub fn registered(kind: CaseKind, source: IntakeSource, age: AgeGroup) -> IntakeRegistered {
    IntakeRegistered {
        kind,
        source,
        unit: UNIT,
        channel: Channel::Phone,
        subject: Some(SUBJECT),
        age,
        contexts: BTreeSet::new(),
        violence: BTreeSet::new(),
        from_talk: FromTalk::No,
        reporter_asks: Asked::No,
    }
}

/// An intake.
pub fn intake(kind: CaseKind, source: IntakeSource, age: AgeGroup) -> Event {
    Event::IntakeRegistered(registered(kind, source, age))
}

/// A decision that grants something, made as it should be.
pub fn made(number: u16, kind: DecisionType) -> DecisionMade {
    DecisionMade {
        number,
        kind,
        outcome: Outcome::Granted,
        mode: Mode::Ordinary,
        basis: kind.provision_on(day("2026-03-02")),
        needs_test: NeedsTest::With,
        mandate: Mandate::ByDelegation,
        instruction: Instruction::Attached,
        until: None,
        follow_up: Some(day("2026-06-01")),
        names: Names::Shown,
        rapporteur: None,
        child: None,
        place_free: Asked::Yes,
        set_aside: None,
    }
}

/// An acute decision.
pub fn acute(number: u16, kind: DecisionType) -> DecisionMade {
    DecisionMade { mode: Mode::Acute, instruction: Instruction::NotAttached, follow_up: None, ..made(number, kind) }
}

/// A commission on a decision, given as it should be.
pub const fn given(number: u16, decision: u16) -> CommissionGiven {
    CommissionGiven {
        number,
        decision,
        provider: PROVIDER,
        licence: Licence::Licensed,
        ground: Some(DisclosureGround::Necessary),
        protection_told: Asked::Yes,
        renewal: None,
    }
}

/// A duty is laid.
pub const fn laid(duty: Duty, due: Timestamp) -> Event {
    Event::DutyLaid { duty, due }
}

/// A duty is done.
pub const fn done(duty: Duty) -> Event {
    Event::DutyDone { duty }
}

/// A child is noted.
pub const fn child(child: PersonId, age: AgeGroup) -> Event {
    Event::ChildNoted(ChildNoted { child, age, exposure: fristad_domain::case::code::Exposure::InHome })
}

/// Someone consents, or does not.
pub const fn consent(matter: ConsentMatter, by: PersonId, state: ConsentState) -> Event {
    Event::ConsentNoted(ConsentNoted::plain(matter, by, state))
}

/// Someone agrees to a service for a child, or does not.
pub const fn consent_to(service: DecisionType, by: PersonId, state: ConsentState) -> Event {
    Event::ConsentNoted(ConsentNoted::to(service, by, state))
}

/// An assessment of risk without an instrument, fresh until the end of May.
pub fn risk(method: RiskMethod, level: RiskLevel) -> RiskAssessed {
    RiskAssessed::plain(method, Answer::Answered, Some(level), end("2026-05-31"))
}

/// A safety plan of which nothing is carried, gone through again in May.
pub fn safety_plan(situation: SafetySituation) -> SafetyPlanned {
    SafetyPlanned { situation, print: CarryPrint::None, holders: BTreeSet::new(), review: Some(day("2026-05-31")), instrument: None }
}

/// An instrument in its only version.
pub fn instrument(key: &str) -> InstrumentRef {
    InstrumentRef { key: key.parse().unwrap(), version: "1".parse().unwrap() }
}

/// What is known of an instrument that fits, that whoever acts is trained for, and that asks one question in the end.
pub fn facts(key: &str, purpose: InstrumentPurpose) -> InstrumentFacts {
    let answers = ["low", "medium", "high"].map(|answer| answer.parse().unwrap());
    InstrumentFacts {
        instrument: instrument(key),
        purpose,
        unfit: BTreeSet::new(),
        trained: true,
        conclusions: BTreeMap::from([("severe".parse().unwrap(), BTreeSet::from(answers))]),
        shows_risk: BTreeSet::new(),
        stale_days: None,
        own_estimate: false,
    }
}

/// The subject is protected.
pub fn protected(status: ProtectionStatus) -> Event {
    Event::ProtectionNoted {
        person: SUBJECT,
        protection: Protection {
            kind: ProtectionKind::SecrecyMarking,
            status,
            source: ProtectionSource::PopulationRegister,
            since: Some(day("2026-01-01")),
            until: None,
            review: None,
            decider: None,
        },
    }
}
