//! A story of one case: steps that must be taken, and steps that must be refused, each by someone at a time.

use fristad_domain::{
    actor::{Actor, Role},
    assessment::{AssessRisk, InstrumentFacts, PlanSafety},
    case::{
        Case, Command, Duty, Event, LinkedFact, Moment, Recorded, Settings, Submission,
        code::{
            Answer, Asked, CaseKind, Channel, ChildsView, CommunicationException, ConsentMatter, ConsentState, Danger, Exposure,
            FactSource, Instruction, IntakeSource, InvestigationEnd, Licence, Names, Outcome, ParentsPart, Part, PreliminaryOutcome,
            RiskLevel, RiskMethod, SafetySituation, Topic,
        },
        decide, evolve,
    },
    child::{ChildNoted, ConsentNoted, ImpactAnalysed},
    person::AgeGroup,
    rulebook,
    service::{DecisionType, NeedsTest},
    stage::{
        acute::AcuteDecision, commission::GiveCommission, decision::ChildPlacement, decision::Decide, intake::FromTalk,
        intake::IntakeRegistered, preliminary::PreliminaryDecided,
    },
};
use fristad_kernel::{Date, PersonId, ProviderId, Rejection, Strength, Timestamp, UnitId, UserId};
use std::collections::BTreeSet;

/// What was written with a step.
pub type Parts<'a> = &'a [Part];

/// The case so far, with who acts now and when.
#[derive(Clone)]
pub struct Story {
    pub case: Case,
    pub now: Timestamp,
    pub actor: Actor,
    pub linked: Vec<LinkedFact>,
    pub instrument: Option<InstrumentFacts>,
    pub settings: Settings,
    pub history: Vec<Recorded>,
}

fn id(number: u32) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}

pub fn person(number: u32) -> PersonId {
    id(number).parse().unwrap()
}

pub fn user(number: u32) -> UserId {
    id(number).parse().unwrap()
}

pub fn unit() -> UnitId {
    id(70).parse().unwrap()
}

pub fn provider() -> ProviderId {
    id(80).parse().unwrap()
}

/// Whom the case is about.
pub fn her() -> PersonId {
    person(1)
}

/// Her child.
pub fn child() -> PersonId {
    person(2)
}

/// The child's other guardian.
pub fn father() -> PersonId {
    person(3)
}

/// The worker who acts unless the story says otherwise.
pub fn worker() -> UserId {
    user(11)
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The last minute of a day: how a day's deadline is written.
pub fn end(text: &str) -> Timestamp {
    Timestamp::at(day(text), 23, 59).unwrap()
}

/// What comes in: an adult woman's own application, unless it is changed.
pub fn application() -> IntakeRegistered {
    IntakeRegistered {
        kind: CaseKind::VictimAdult,
        source: IntakeSource::Application,
        unit: unit(),
        channel: Channel::Phone,
        subject: Some(her()),
        age: AgeGroup::Adult,
        contexts: BTreeSet::new(),
        violence: BTreeSet::new(),
        from_talk: FromTalk::No,
        reporter_asks: Asked::No,
    }
}

/// A report about someone.
pub fn report(kind: CaseKind, age: AgeGroup) -> IntakeRegistered {
    IntakeRegistered { source: IntakeSource::ConcernReport, kind, age, ..application() }
}

/// A decision that carries all it must: of a type, granted, followed up in ninety days.
pub fn granting(kind: DecisionType, on: Date) -> Decide {
    Decide {
        kind,
        outcome: Outcome::Granted,
        basis: kind.provision_on(on),
        needs_test: if kind == DecisionType::ShelterWithoutNeedsTest { NeedsTest::Without } else { NeedsTest::With },
        instruction: Instruction::NotAttached,
        until: None,
        follow_up: Some(on.checked_add(jiff::Span::new().days(90)).unwrap()),
        names: Names::Shown,
        rapporteur: None,
        child: None,
        place_free: Asked::No,
        set_aside: None,
    }
}

/// The same, refused, with the instruction of how to appeal.
pub fn refusing(kind: DecisionType, on: Date) -> Decide {
    Decide { outcome: Outcome::Refused, instruction: Instruction::Attached, follow_up: None, ..granting(kind, on) }
}

/// An acute decision.
pub fn acutely(kind: DecisionType) -> AcuteDecision {
    AcuteDecision { kind, until: None, child: None, place_free: Asked::No, rapporteur: None, names: Names::Shown }
}

/// The child with her, of age and in shelter.
pub fn placement() -> ChildPlacement {
    ChildPlacement {
        child: child(),
        guardian: her(),
        guardian_in_shelter: Asked::Yes,
        guardian_of_age: Asked::Yes,
        sole_custody: Asked::Yes,
    }
}

/// A commission that carries all it must, on a decision of shelter.
pub fn commissioning(decision: u16) -> GiveCommission {
    GiveCommission {
        decision,
        provider: provider(),
        licence: Licence::Licensed,
        ground: Some(fristad_domain::case::code::DisclosureGround::Necessary),
        protection_told: Asked::No,
        renewal: None,
    }
}

pub fn consent(matter: ConsentMatter, by: PersonId, state: ConsentState) -> Command {
    let noted = ConsentNoted::plain(matter, by, state);
    let service = (matter == ConsentMatter::ChildsService).then_some(DecisionType::Counselling);
    let child = (matter == ConsentMatter::ChildShelter).then(child);
    Command::NoteConsent(ConsentNoted { service, child, ..noted })
}

pub fn noting(child: PersonId, exposure: Exposure) -> Command {
    Command::NoteChild(ChildNoted { child, age: AgeGroup::ChildUnder12, exposure })
}

/// The kinds of decision about which an analysis is made, but for what the court is asked: that says besides what the child has been told.
pub fn kinds() -> BTreeSet<DecisionType> {
    DecisionType::ALL.iter().copied().filter(|kind| *kind != DecisionType::ChildShelterApplication).collect()
}

/// An analysis of her child about whatever can be decided, what the court is asked among it.
pub fn asking_the_court(childs_view: ChildsView) -> Command {
    let decisions = DecisionType::ALL.iter().copied().collect();
    Command::AnalyseImpact(ImpactAnalysed { decisions, child: child(), childs_view, parents_part: ParentsPart::TookPart })
}

/// Judging that a child needs no protection at once.
pub fn judging(child: PersonId) -> Command {
    Command::AssessProtection { needs_protection: Asked::No, child: Some(child) }
}

pub fn household(minors: Asked) -> Command {
    Command::AskHousehold { minors, young_adults: Asked::No }
}

pub fn no_danger() -> Command {
    Command::AssessDanger { danger: Danger::NoSign, retry_at: None, measures: BTreeSet::new() }
}

pub fn opening() -> Command {
    Command::DecidePreliminary(PreliminaryDecided { outcome: PreliminaryOutcome::Open, filing: None, late_days: 0 })
}

pub fn not_opening() -> PreliminaryDecided {
    PreliminaryDecided {
        outcome: PreliminaryOutcome::NotOpen,
        filing: Some(fristad_domain::case::code::Filing::PersonalFile),
        late_days: 0,
    }
}

pub fn concluding() -> Command {
    Command::ConcludeInvestigation { end: InvestigationEnd::Complete }
}

pub fn risk(level: RiskLevel) -> Command {
    Command::AssessRisk(AssessRisk::plain(RiskMethod::Professional, Answer::Answered, Some(level)))
}

/// Who acts in a role, with the delegation of an ordinary officer.
pub fn actor(user: UserId, role: Role) -> Actor {
    let delegated = DecisionType::ALL.iter().copied().filter(|kind| !kind.coerces()).collect();
    Actor { user, role, delegated, behind: None }
}

impl Story {
    /// A case that begins with what came in, on a Tuesday morning.
    pub fn begins(intake: IntakeRegistered) -> Self {
        Self::empty().does(Command::RegisterIntake(intake), &[])
    }

    /// Nothing yet.
    pub fn empty() -> Self {
        Self {
            case: Case::new(),
            now: at("2026-03-10T10:00"),
            actor: actor(worker(), Role::CaseWorker),
            linked: Vec::new(),
            instrument: None,
            settings: Settings::default(),
            history: Vec::new(),
        }
    }

    /// From now on somebody's day of birth is known.
    #[must_use]
    pub fn born(mut self, who: PersonId, birth: Date) -> Self {
        self.case.births.insert(who, birth);
        self
    }

    /// Danger and household asked: no danger, no children.
    pub fn asked(self) -> Self {
        self.does(no_danger(), &[]).does(household(Asked::No), &[])
    }

    /// An investigation is opened.
    pub fn opened(self) -> Self {
        self.asked().does(opening(), &[])
    }

    /// An investigation with all that it demands, not yet concluded.
    pub fn investigated(self) -> Self {
        let mut story = self.does(risk(RiskLevel::Low), &[Part::Assessment]);
        for topic in story.case.kind.topics().to_vec().into_iter().chain([Topic::OthersSafety]) {
            story = story.does(answering(topic, Answer::NotRelevant), &[]);
        }
        story.does(Command::RecordOwnView { answer: Answer::Answered }, &[Part::OwnView]).analysed()
    }

    /// The child whom the case is about, where it is about one, has an impact analysis.
    #[must_use]
    pub fn analysed(self) -> Self {
        let children: Vec<_> = self.case.minors_unanalysed(self.today()).filter(|child| self.case.subject == Some(*child)).collect();
        children.into_iter().fold(self, |story, child| {
            let his = story.case.kind == CaseKind::Perpetrator;
            let decisions = kinds().into_iter().filter(|kind| !(his && kind.tells_of_child())).collect();
            let analysis = ImpactAnalysed { decisions, child, childs_view: ChildsView::Declined, parents_part: ParentsPart::TookPart };
            story.does(Command::AnalyseImpact(analysis), &[Part::Weighing])
        })
    }

    /// An adult's case, investigated and concluded as complete.
    pub fn concluded() -> Self {
        Self::begins(application()).opened().investigated().does(concluding(), &[])
    }

    /// The same, where communication is left out lawfully.
    pub fn heard() -> Self {
        Self::concluded().does(Command::OmitCommunication { exception: CommunicationException::CannotWait }, &[Part::Reasons])
    }

    /// The same, with a decision of a type granted.
    pub fn granted(kind: DecisionType) -> Self {
        let story = Self::concluded();
        let decision = granting(kind, story.today());
        story.does(Command::Decide(decision), &[Part::Ruling, Part::Reasons])
    }

    /// The same, with shelter refused, and the party told on the same day.
    pub fn refused(kind: DecisionType) -> Self {
        let story = Self::heard();
        let decision = refusing(kind, story.today());
        story.does(Command::Decide(decision), &[Part::Ruling, Part::Reasons])
    }

    /// An acute shelter on the first night, with reasons and an end.
    pub fn sheltered() -> Self {
        let story = Self::begins(application());
        let acute = AcuteDecision { until: Some(day("2026-04-10")), ..acutely(DecisionType::Shelter) };
        story.does(Command::DecideAcutely(acute), &[Part::Reasons, Part::WhyItCannotWait])
    }

    pub fn today(&self) -> Date {
        self.now.date()
    }

    #[must_use]
    pub fn at(mut self, time: &str) -> Self {
        self.now = at(time);
        self
    }

    #[must_use]
    pub fn later(mut self, days: i64) -> Self {
        self.now = self.now.plus_hours(24 * days);
        self
    }

    /// From now on this role acts.
    #[must_use]
    pub fn by(self, role: Role) -> Self {
        self.by_user(worker(), role)
    }

    #[must_use]
    pub fn by_user(mut self, user: UserId, role: Role) -> Self {
        self.actor = actor(user, role);
        self
    }

    #[must_use]
    pub fn knowing(mut self, fact: LinkedFact) -> Self {
        self.linked.push(fact);
        self
    }

    /// From now on this is known of an instrument whose answers come with a step.
    #[must_use]
    pub fn with(mut self, instrument: InstrumentFacts) -> Self {
        self.instrument = Some(instrument);
        self
    }

    /// Tries a step at a time of its own, passing some advice.
    pub fn tries_at(&self, occurred: Timestamp, command: Command, written: Parts<'_>, passes: &[&str]) -> Result<Vec<Event>, Rejection> {
        let submission = Submission {
            command,
            occurred,
            written: written.iter().copied().collect(),
            passes: passes.iter().map(|rule| (*rule).to_owned()).collect(),
        };
        let moment = Moment {
            now: self.now,
            actor: &self.actor,
            linked: &self.linked,
            instrument: self.instrument.as_ref(),
            settings: &self.settings,
        };
        decide(&self.case, &submission, &moment)
    }

    pub fn tries(&self, command: Command, written: Parts<'_>) -> Result<Vec<Event>, Rejection> {
        self.tries_at(self.now, command, written, &[])
    }

    /// A step that must be taken.
    #[must_use]
    pub fn does(self, command: Command, written: Parts<'_>) -> Self {
        self.does_passing(command, written, &[])
    }

    /// A step that must be taken, passing some advice with a reason.
    #[must_use]
    pub fn does_passing(mut self, command: Command, written: Parts<'_>, passes: &[&str]) -> Self {
        let name = format!("{command:?}");
        let written: Vec<_> = written.iter().copied().chain([Part::Note]).collect();
        let events = self.tries_at(self.now, command, &written, passes).unwrap_or_else(|rejection| panic!("{rejection}: {name}"));
        for event in events {
            let recorded = Recorded {
                seq: self.case.seq + 1,
                occurred: self.now,
                recorded: self.now,
                by: self.actor.user,
                role: self.actor.role,
                written: written.iter().copied().collect(),
                event,
            };
            self.case = evolve(self.case, &recorded);
            self.history.push(recorded);
        }
        self
    }

    /// The step breaks exactly these rules.
    pub fn refuses(&self, command: Command, written: Parts<'_>, rules: &[&str]) {
        let name = format!("{command:?}");
        match self.tries(command, written) {
            Ok(events) => panic!("taken, though it breaks {rules:?}: {name} gave {events:?}"),
            Err(rejection) => assert_eq!(rejection.rules(), rules, "{name}: {rejection}"),
        }
    }

    /// The step breaks exactly this rule, about exactly these.
    pub fn refuses_about(&self, command: Command, written: Parts<'_>, rule: &str, about: &[&str]) {
        self.refuses(command.clone(), written, &[rule]);
        let rejection = self.tries(command, written).unwrap_err();
        let said: Vec<_> = rejection.breaches().iter().filter_map(|breach| breach.about.as_deref()).collect();
        assert_eq!(said, about);
    }

    /// The step would be taken, and gives these events.
    pub fn takes(&self, command: Command, written: Parts<'_>) -> Vec<Event> {
        let name = format!("{command:?}");
        self.tries(command, written).unwrap_or_else(|rejection| panic!("{rejection}: {name}"))
    }

    /// The step is only advised against: it is refused without a reason, and taken with one, which is recorded.
    pub fn advises(&self, command: Command, written: Parts<'_>, rule: &'static str) {
        assert_eq!(rulebook::rule(rule).unwrap().strength, Strength::Advises);
        self.refuses(command.clone(), written, &[rule]);
        assert!(self.tries(command.clone(), written).unwrap_err().can_be_passed());
        let said: Vec<_> = written.iter().copied().chain([Part::Note]).collect();
        let events = self.tries_at(self.now, command, &said, &[rule]).unwrap();
        assert_eq!(events.first(), Some(&Event::AdvicePassed { rule: rule.to_owned() }));
    }

    /// By when a duty is to be done, while it stands open.
    pub fn due(&self, duty: Duty) -> Option<Timestamp> {
        self.case.open_duties().find(|(open, _)| *open == duty).map(|(_, due)| due)
    }

    /// Whether a duty was laid and is done.
    pub fn has_done(&self, duty: Duty) -> bool {
        self.case.duties.get(&duty).is_some_and(|state| state.done.is_some())
    }

    pub fn happened(&self, event: &Event) -> bool {
        self.history.iter().any(|recorded| recorded.event == *event)
    }
}

/// A topic, answered by what the person told where it is answered at all.
pub fn answering(topic: Topic, answer: Answer) -> Command {
    Command::AnswerTopic { topic, answer, source: (answer == Answer::Answered).then_some(FactSource::ToldByPerson) }
}

pub fn planning() -> Command {
    Command::PlanSafety(PlanSafety::plain(SafetySituation::HasLeft))
}
