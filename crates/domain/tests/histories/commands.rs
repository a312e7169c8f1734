//! Commands of every kind, with what fits the case or with whatever comes.

use crate::{
    instruments,
    people::{CHILDREN, GUARDIAN, PERPETRATOR, PROVIDER, RECORD, SUBJECT, UNIT, any_child, any_person, any_user, one_of},
};
use fristad_domain::{
    assessment::{
        AssessMeeting, AssessRisk, InstrumentRef, PlanSafety,
        code::{
            CarryPrint, GuardianTold, HealthNotice, InstrumentPurpose, Meeting, PlanHolder, PoliceGround, Present, Schooling, SupportAnswer,
        },
    },
    case::{
        Case, Command, Duty,
        code::{
            Answer, Asked, CaseKind, Channel, ChildUnitReason, ChildsView, ClosingReason, CommunicationException, ConflictException,
            ConsentMatter, ConsentState, ContactResult, ContactWith, Context, Danger, DecisionChange, DisclosureGround, Execution,
            Exposure, FactSource, Filing, GoalResult, Grounds, GuardianRole, Instruction, IntakeSource, InvestigationEnd, LateException,
            Licence, Measure, Names, Outcome, ParentsPart, PlanKind, PlanPoint, PreliminaryOutcome, Reconsidered, RequestAnswer, RiskLevel,
            RiskMethod, SafetySituation, TalkReason, Topic, Trigger, Violence, Will,
        },
    },
    child::{ChildNoted, ConsentNoted, GuardianInformed, ImpactAnalysed},
    journal::{Correction, Target},
    person::{
        AgeGroup, Capacity,
        contact::{ContactRules, Content, Hours, Urgency, Way},
        protection::{Protection, ProtectionKind, ProtectionSource, ProtectionStatus},
    },
    service::{DecisionType, NeedsTest},
    stage::{
        acute::AcuteDecision,
        closing::Close,
        commission::GiveCommission,
        decision::{ChildPlacement, Decide, SetAside},
        follow_up::FollowedUp,
        intake::{FromTalk, IntakeRegistered},
        plan::PlanMade,
        preliminary::PreliminaryDecided,
    },
};
use fristad_kernel::{Date, PersonId, Timestamp};
use jiff::Span;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeSet;

/// Services to a child that rest on consents.
const SERVICES: &[DecisionType] = &[
    DecisionType::Counselling,
    DecisionType::Counselling,
    DecisionType::ContactPerson,
    DecisionType::PracticalSupport,
    DecisionType::ParentingSupport,
    DecisionType::BeyondRightPersonal,
    DecisionType::PerpetratorProgramme,
];

const AGES: [AgeGroup; 6] =
    [AgeGroup::ChildUnder12, AgeGroup::Child12To14, AgeGroup::Child15To17, AgeGroup::YoungAdult, AgeGroup::Adult, AgeGroup::Unknown];

/// Makes commands for a case at a moment.
pub struct Maker<'a> {
    /// Chance.
    pub rng: &'a mut ChaCha8Rng,
    /// The case.
    pub case: &'a Case,
    /// Now.
    pub now: Timestamp,
    /// How often something that does not fit is put in.
    pub slips: f64,
}

/// How many kinds of command there are to choose from by number.
pub const KINDS: u32 = 79;

impl Maker<'_> {
    /// Whether the maker slips here.
    pub fn slip(&mut self) -> bool {
        self.rng.random_bool(self.slips)
    }

    /// `fit`, but for a slip: then any of `all`.
    pub fn or<T: Copy>(&mut self, fit: T, all: &[T]) -> T {
        if self.slip() { one_of(self.rng, all) } else { fit }
    }

    /// Any of them.
    pub fn any<T: Copy>(&mut self, all: &[T]) -> T {
        one_of(self.rng, all)
    }

    /// A day from `least` to `most` days from now.
    pub fn day(&mut self, least: i32, most: i32) -> Date {
        let days = self.rng.random_range(least..=most);
        self.now.date().saturating_add(Span::new().days(days))
    }

    fn some_day(&mut self, least: i32, most: i32) -> Option<Date> {
        (!self.slip()).then(|| self.day(least, most))
    }

    /// A number of a thing of which there are `count`, or one beyond.
    fn number(&mut self, count: usize) -> u16 {
        let most = u16::try_from(count).unwrap();
        if most == 0 || self.slip() { self.rng.random_range(0..=most + 1) } else { self.rng.random_range(1..=most) }
    }

    fn decision(&mut self) -> u16 {
        self.number(self.case.decisions.len())
    }

    /// A decision about which an open duty of some sort stands, or any.
    fn due_decision(&mut self, of: impl Fn(Duty) -> Option<u16>) -> u16 {
        let open: Vec<u16> = self.case.open_duties().filter_map(|(duty, _)| of(duty)).collect();
        if open.is_empty() { self.decision() } else { self.any(&open) }
    }

    fn way(&mut self) -> Way {
        let safe: Vec<Way> = self.case.contact_rules.safe.keys().copied().collect();
        if safe.is_empty() || self.slip() { self.any(&Way::ALL) } else { self.any(&safe) }
    }

    fn safe_way(&mut self) -> Way {
        let fits = |way: &Way| matches!(way, Way::Letter | Way::ForwardedLetter | Way::EIdentified | Way::VisitIdentified);
        let safe: Vec<Way> = self.case.contact_rules.safe.keys().copied().filter(fits).collect();
        if self.slip() {
            self.any(&Way::ALL)
        } else if safe.is_empty() {
            Way::EIdentified
        } else {
            self.any(&safe)
        }
    }

    /// Registers an intake of a kind.
    pub fn intake(&mut self, kind: CaseKind) -> Command {
        let young = [AgeGroup::ChildUnder12, AgeGroup::Child12To14, AgeGroup::Child15To17, AgeGroup::YoungAdult];
        let age = if kind == CaseKind::Child {
            self.any(&young)
        } else if self.rng.random_bool(0.2) {
            self.any(&AGES)
        } else {
            AgeGroup::Adult
        };
        let talk = self.any(TalkReason::ALL);
        Command::RegisterIntake(IntakeRegistered {
            kind,
            source: if self.rng.random_bool(0.35) { IntakeSource::Application } else { self.any(IntakeSource::ALL) },
            unit: UNIT,
            channel: self.any(Channel::ALL),
            subject: (!self.rng.random_bool(0.1)).then_some(SUBJECT),
            age,
            contexts: BTreeSet::from([self.any(Context::ALL)]),
            violence: BTreeSet::from([self.any(Violence::ALL)]),
            from_talk: self.or(FromTalk::No, &[FromTalk::StillATalk, FromTalk::Became(talk)]),
            reporter_asks: self.any(&[Asked::Yes, Asked::No]),
        })
    }

    fn kind(&mut self) -> CaseKind {
        if self.rng.random_bool(0.5) { CaseKind::VictimAdult } else { self.any(CaseKind::ALL) }
    }

    fn placement(&mut self) -> ChildPlacement {
        // In a case of its own the child is whom it is about.
        let own = self.rng.random_bool(0.3);
        ChildPlacement {
            child: if own { SUBJECT } else { self.placed_child() },
            guardian: if !own && self.rng.random_bool(0.5) { SUBJECT } else { GUARDIAN },
            guardian_in_shelter: self.or(Asked::Yes, Asked::ALL),
            guardian_of_age: self.or(Asked::Yes, Asked::ALL),
            sole_custody: self.or(Asked::Yes, Asked::ALL),
        }
    }

    /// Mostly the same child, so that what is said of one often meets what is decided of it.
    fn placed_child(&mut self) -> PersonId {
        if self.rng.random_bool(0.7) { CHILDREN[0] } else { self.any(&[SUBJECT, CHILDREN[1]]) }
    }

    fn placed(&mut self, kind: DecisionType) -> Option<ChildPlacement> {
        if kind.is_about_placement() && !self.slip() {
            // What is decided about a placement is about one that stands, if there is any.
            let placed: Vec<_> = self.case.decisions.iter().filter(|made| made.gives_placement()).filter_map(|made| made.child).collect();
            if !placed.is_empty() {
                return Some(self.any(&placed));
            }
        }
        (kind.is_for_child() && !self.slip()).then(|| self.placement())
    }

    /// An acute decision of a type.
    pub fn acute(&mut self, kind: DecisionType) -> Command {
        Command::DecideAcutely(AcuteDecision {
            kind,
            until: self.rng.random_bool(0.5).then(|| self.day(1, 30)),
            child: self.placed(kind),
            place_free: self.or(Asked::Yes, Asked::ALL),
            rapporteur: self.rng.random_bool(0.3).then(|| any_user(self.rng)),
            names: if self.rng.random_bool(0.2) { self.any(Names::ALL) } else { Names::Shown },
        })
    }

    /// An ordinary decision.
    pub fn decide(&mut self) -> Command {
        let kind = self.any(DecisionType::ALL);
        let needs_test = if kind == DecisionType::ShelterWithoutNeedsTest { NeedsTest::Without } else { NeedsTest::With };
        let basis_day = if self.slip() { self.day(-900, 0) } else { self.now.date() };
        let other = self.any(DecisionType::ALL);
        let kind_of_basis = self.or(kind, &[other]);
        Command::Decide(Decide {
            kind,
            outcome: self.any(&[Outcome::Granted, Outcome::Granted, Outcome::Partly, Outcome::Refused]),
            basis: kind_of_basis.provision_on(basis_day),
            needs_test: self.or(needs_test, &[NeedsTest::With, NeedsTest::Without]),
            instruction: self.or(Instruction::Attached, Instruction::ALL),
            until: self.rng.random_bool(0.5).then(|| self.day(1, 200)),
            follow_up: self.some_day(1, 120),
            names: if self.rng.random_bool(0.2) { self.any(Names::ALL) } else { Names::Shown },
            rapporteur: (!self.slip()).then(|| any_user(self.rng)),
            child: self.placed(kind),
            place_free: self.or(Asked::Yes, Asked::ALL),
            set_aside: self.aside(kind),
        })
    }

    /// Whom a committee sets aside, to what: of whom nobody has heard a yes, where another has said one.
    fn aside(&mut self, kind: DecisionType) -> Option<SetAside> {
        if (kind == DecisionType::ConsentSetAside) == self.slip() {
            return None;
        }
        let guardians = self.case.guardians_of(self.case.subject.unwrap_or(SUBJECT));
        let agreed = |(service, who): &(DecisionType, PersonId)| self.case.said(*service, *who) == Some(ConsentState::Given);
        let asked = |service: DecisionType| guardians.iter().map(move |who| (service, *who));
        let willing = SERVICES.iter().copied().find(|service| asked(*service).any(|said| agreed(&said)));
        let unwilling = willing.and_then(|service| asked(service).find(|said| !agreed(said)));
        let (service, guardian) = unwilling.unwrap_or((DecisionType::Counselling, PERPETRATOR));
        Some(SetAside { guardian, service })
    }

    /// A concluding of the investigation.
    pub fn conclude(&mut self) -> Command {
        let end = if self.rng.random_bool(0.85) { InvestigationEnd::Complete } else { self.any(InvestigationEnd::ALL) };
        Command::ConcludeInvestigation { end }
    }

    /// A decision that ends the preliminary assessment.
    pub fn preliminary(&mut self) -> Command {
        let open = (self.case.source == IntakeSource::Application && !self.slip()) || self.rng.random_bool(0.7);
        let outcome = if open { PreliminaryOutcome::Open } else { self.any(PreliminaryOutcome::ALL) };
        let filing = self.or(Filing::PersonalFile, Filing::ALL);
        Command::DecidePreliminary(PreliminaryDecided { outcome, filing: (!self.slip()).then_some(filing), late_days: 0 })
    }

    /// A closing.
    pub fn close(&mut self) -> Command {
        Command::Close(Close {
            reason: (!self.slip()).then(|| self.any(ClosingReason::ALL)),
            goal: (!self.slip()).then(|| self.any(GoalResult::ALL)),
            born_on_day: self.rng.random_bool(0.5).then(|| self.rng.random_range(1..=28)),
            born: self.rng.random_bool(0.5).then(|| self.day(-7000, -1)),
        })
    }

    /// A consent to something.
    pub fn consent(&mut self, matter: ConsentMatter) -> Command {
        let by = match matter {
            ConsentMatter::ChildShelter => self.any(&[SUBJECT, SUBJECT, GUARDIAN, GUARDIAN, PERPETRATOR]),
            ConsentMatter::ChildsService => self.any(&[SUBJECT, GUARDIAN, PERPETRATOR]),
            _ => self.or(self.case.subject.unwrap_or(SUBJECT), &[GUARDIAN, PERPETRATOR]),
        };
        let state = self.or(ConsentState::Given, ConsentState::ALL);
        let guardian = self.or(GuardianRole::NoDanger, GuardianRole::ALL);
        let to_service = (matter == ConsentMatter::ChildsService) != self.slip();
        let service = to_service.then(|| self.any(SERVICES));
        let to_shelter = (matter == ConsentMatter::ChildShelter) != self.slip();
        let child = to_shelter.then(|| self.placed_child());
        Command::NoteConsent(ConsentNoted { guardian, service, child, ..ConsentNoted::plain(matter, by, state) })
    }

    /// What a service to a child waits for: a guardian, or a yes, the guardians' first, or a committee in place of the last.
    pub fn service_consent(&mut self) -> Command {
        let child = self.case.subject.unwrap_or(SUBJECT);
        let service = DecisionType::Counselling;
        let guardians = self.case.guardians_of(child);
        let agrees = |who: &PersonId| self.case.said(service, *who) == Some(ConsentState::Given);
        let (willing, other): (Vec<PersonId>, Vec<PersonId>) = guardians.into_iter().partition(agrees);
        let in_shelter = self.case.decides_alone(self.now.date()).is_some_and(|guardian| Some(&guardian) != other.first());
        let state = if in_shelter && self.rng.random_bool(0.5) { ConsentState::NotNeededInShelter } else { ConsentState::Given };
        match other.first() {
            None if willing.is_empty() => Command::NoteGuardian { child, guardian: self.any(&[GUARDIAN, PERPETRATOR]) },
            None => self.consent(ConsentMatter::ChildsService),
            Some(guardian) if !willing.is_empty() && self.rng.random_bool(0.5) => {
                let kind = DecisionType::ConsentSetAside;
                let Command::Decide(decide) = self.decide() else { return self.consent(ConsentMatter::ChildsService) };
                Command::Decide(Decide {
                    kind,
                    outcome: Outcome::Granted,
                    basis: kind.provision_on(self.now.date()),
                    needs_test: NeedsTest::With,
                    instruction: Instruction::Attached,
                    child: None,
                    place_free: Asked::Yes,
                    set_aside: Some(SetAside { guardian: *guardian, service }),
                    ..decide
                })
            }
            Some(by) => {
                let guardian = self.or(GuardianRole::NoDanger, GuardianRole::ALL);
                Command::NoteConsent(ConsentNoted { guardian, ..ConsentNoted::to(service, *by, state) })
            }
        }
    }

    /// An answer to a topic: one that is missing, if there is one.
    pub fn topic(&mut self) -> Command {
        let missing = self.case.kind.topics().iter().copied().find(|topic| !self.case.topics.contains_key(topic));
        let topic = if self.case.kind == CaseKind::Perpetrator && !self.case.topics.contains_key(&Topic::OthersSafety) {
            Topic::OthersSafety
        } else {
            missing.unwrap_or_else(|| self.any(Topic::ALL))
        };
        let source = self.any(FactSource::ALL);
        Command::AnswerTopic { topic, answer: self.any(Answer::ALL), source: (!self.slip()).then_some(source) }
    }

    /// An assessment of risk.
    pub fn risk(&mut self) -> Command {
        let method = self.any(RiskMethod::ALL);
        self.risk_by(method)
    }

    /// An assessment of risk by a method, sometimes with an instrument made for it.
    pub fn risk_by(&mut self, method: RiskMethod) -> Command {
        let level = self.any(RiskLevel::ALL);
        let answer = self.any(&[Answer::Answered, Answer::Answered, Answer::Declined, Answer::NotSafeToAsk]);
        let instrument = match method {
            RiskMethod::Initial => self.instrument(InstrumentPurpose::Initial),
            RiskMethod::Structured => self.instrument(InstrumentPurpose::Structured),
            RiskMethod::Professional | RiskMethod::Police => None,
        };
        let conclusions = instrument.as_ref().map(|used| instruments::conclusions(self.rng, used)).unwrap_or_default();
        let own = self.any(RiskLevel::ALL);
        Command::AssessRisk(AssessRisk {
            method,
            answer: self.or(answer, Answer::ALL),
            level: (answer == Answer::Answered && !self.slip()).then_some(level),
            instrument,
            conclusions,
            own_estimate: self.rng.random_bool(0.3).then_some(own),
            present: BTreeSet::from([self.any(Present::ALL)]),
            sources: BTreeSet::from([self.any(FactSource::ALL)]),
        })
    }

    /// An instrument made for something, or none.
    fn instrument(&mut self, purpose: InstrumentPurpose) -> Option<InstrumentRef> {
        self.rng.random_bool(0.5).then(|| instruments::any_for(self.rng, purpose))
    }

    /// A safety plan.
    fn safety_plan(&mut self) -> Command {
        Command::PlanSafety(PlanSafety {
            situation: self.any(SafetySituation::ALL),
            print: self.any(CarryPrint::ALL),
            holders: BTreeSet::from([self.any(PlanHolder::ALL)]),
            review: self.rng.random_bool(0.5).then(|| self.day(0, 60)),
            instrument: self.instrument(InstrumentPurpose::SafetyPlan),
        })
    }

    /// A follow-up of someone who may be harmed besides.
    fn follow_secondary(&mut self) -> Command {
        let open = self.case.open_duties().find_map(|(duty, _)| match duty {
            Duty::FollowSecondary { person } => Some(person),
            _ => None,
        });
        let next = self.rng.random_bool(0.3).then(|| self.day(1, 30));
        Command::FollowSecondary { person: open.unwrap_or(GUARDIAN), next }
    }

    /// An impact analysis of a child that has none, if there is one: mostly about all that can be decided.
    pub fn impact(&mut self) -> Command {
        let missing = self.case.minors_unanalysed(self.now.date()).next();
        let his = self.case.kind == CaseKind::Perpetrator && !self.slip();
        let few = self.rng.random_bool(0.2);
        let fits = DecisionType::ALL.iter().copied().filter(|kind| !(his && kind.tells_of_child()));
        let decisions = fits.filter(|_| !few || self.rng.random_bool(0.2)).collect();
        Command::AnalyseImpact(ImpactAnalysed {
            decisions,
            child: missing.unwrap_or_else(|| any_child(self.rng)),
            childs_view: self.any(ChildsView::ALL),
            parents_part: self.any(ParentsPart::ALL),
        })
    }

    /// Sends the material.
    pub fn communicate(&mut self) -> Command {
        let content = if self.case.anyone_is_protected() { Content::ProtectedFacts } else { Content::CaseFacts };
        Command::Communicate {
            way: self.safe_way(),
            content,
            answer_by: self.or(self.now.date().saturating_add(Span::new().days(14)), &[self.now.date()]),
            told_of_right_to_speak: self.or(Asked::Yes, Asked::ALL),
        }
    }

    /// What does an open duty, if any stands.
    pub fn duty(&mut self) -> Command {
        let open: Vec<Duty> = self.case.open_duties().map(|(duty, _)| duty).collect();
        if open.is_empty() {
            return Command::NoteTrigger { trigger: Trigger::NewThreat };
        }
        let duty = self.any(&open);
        self.discharge(duty)
    }

    /// What does a duty.
    pub fn discharge(&mut self, duty: Duty) -> Command {
        match duty {
            Duty::AskDangerAgain => self.danger(),
            Duty::ReportConcern { child } => Command::ReportConcern { child },
            Duty::TellChildUnit { reason } => Command::TellChildUnit { reason },
            Duty::AssessProtection => Command::AssessProtection { needs_protection: self.any(Asked::ALL), child: None },
            Duty::AssessChildProtection { child } => {
                Command::AssessProtection { needs_protection: self.any(Asked::ALL), child: Some(child) }
            }
            Duty::DecidePreliminary => self.preliminary(),
            Duty::AnswerReporter => Command::AnswerReporter,
            Duty::HandOver => Command::AssignHandler { user: any_user(self.rng), unit: UNIT },
            Duty::ConcludeInvestigation => self.conclude(),
            Duty::AnswerDecisionRequest => Command::AnswerDecisionRequest { answer: self.any(RequestAnswer::ALL) },
            Duty::ConfirmAcute { decision } => Command::ConfirmAcute { decision },
            Duty::NotifyDecision { decision, person } => {
                Command::NotifyDecision { decision, person: Some(person), way: self.safe_way(), received: None }
            }
            Duty::GiveReasons { decision } => Command::GiveReasons { decision },
            Duty::SetEnd { decision } => Command::SetEnd { decision, until: self.day(0, 60) },
            Duty::SubmitToCourt { decision } => Command::SubmitToCourt { decision, on: self.day(-2, 0) },
            Duty::ApplyToCourt { decision } => self.apply_to_court(decision),
            Duty::BeginPlacement { decision } => Command::ChangeExecution { decision, execution: Execution::Running, on: self.day(-2, 0) },
            Duty::EndPlacement { decision } => {
                let immediate = self.case.decision(decision).is_some_and(fristad_domain::case::state::Decision::is_immediate);
                self.acute(if immediate { DecisionType::ChildImmediatePlacementEnd } else { DecisionType::ChildShelterEnd })
            }
            Duty::CommissionAfterwards { decision } => self.commission(decision),
            Duty::HandleAppeal { appeal } => self.answer_appeal(appeal),
            Duty::RenewCommission { commission } => Command::RenewCommission { commission },
            Duty::MakeCarePlan { commission } => self.plan(commission),
            Duty::FollowUp { decision } => Command::FollowUp(FollowedUp { decision, next: self.some_day(30, 90) }),
            Duty::ReportUnexecuted { decision } => Command::ReportUnexecuted { decision },
            Duty::RenewRisk => self.risk(),
            Duty::AssessStructured if self.rng.random_bool(0.3) => Command::LeaveStructured,
            Duty::AssessStructured => self.risk_by(RiskMethod::Structured),
            Duty::ComparePolice if self.rng.random_bool(0.5) => Command::PoliceWithout,
            Duty::ComparePolice => self.risk_by(RiskMethod::Police),
            Duty::ReviewSafetyPlan => self.safety_plan(),
            Duty::FollowSecondary { person } => {
                Command::FollowSecondary { person, next: self.rng.random_bool(0.2).then(|| self.day(1, 30)) }
            }
            Duty::OfferChildSupport { child } => Command::OfferChildSupport { child, answer: self.any(SupportAnswer::ALL) },
            Duty::TellGuardian { child, guardian } => {
                Command::TellGuardian(GuardianInformed { child, guardian, told: self.any(GuardianTold::ALL) })
            }
            Duty::ArrangeSchooling { child } => Command::ArrangeSchooling { child, schooling: self.any(Schooling::ALL) },
            Duty::GiveHealthNotice { person } => Command::GiveHealthNotice { person, notice: self.any(HealthNotice::ALL) },
            Duty::InvestigateAfterwards { .. }
            | Duty::ReconsiderPlacement { .. }
            | Duty::CheckGuardians
            | Duty::SettleConsent { .. }
            | Duty::InformChild { .. } => Command::CompleteDuty { duty },
        }
    }

    /// An answer to the question of danger.
    pub fn danger(&mut self) -> Command {
        let danger = self.any(Danger::ALL);
        let later = self.now.plus_hours(24);
        let retry_at = (danger.is_open() && !self.slip()).then_some(later);
        Command::AssessDanger { danger, retry_at, measures: BTreeSet::from([self.any(Measure::ALL)]) }
    }

    /// A commission on a decision.
    pub fn commission(&mut self, decision: u16) -> Command {
        let ground = self.any(DisclosureGround::ALL);
        Command::GiveCommission(GiveCommission {
            decision,
            provider: PROVIDER,
            licence: self.or(Licence::Licensed, Licence::ALL),
            ground: (!self.slip()).then_some(ground),
            protection_told: self.or(Asked::Yes, Asked::ALL),
            renewal: self.some_day(1, 30),
        })
    }

    /// A plan for a commission.
    pub fn plan(&mut self, commission: u16) -> Command {
        let points = PlanPoint::ALL.iter().copied().filter(|_| !self.rng.random_bool(self.slips)).collect();
        Command::MakePlan(PlanMade { kind: self.or(PlanKind::CarePlan, PlanKind::ALL), commission, points })
    }

    /// What ends an appeal, or is needed before.
    pub fn answer_appeal(&mut self, appeal: u16) -> Command {
        let Some(held) = self.case.appeal(appeal).copied() else {
            return Command::DismissAppeal { appeal };
        };
        let exception = self.any(LateException::ALL);
        if held.is_late() && self.rng.random_bool(0.6) {
            Command::DismissAppeal { appeal }
        } else if held.tested || self.slip() {
            let exception = (held.is_late() && !self.slip()).then_some(exception);
            Command::HandOverAppeal { appeal, exception }
        } else {
            let outcome = self.or(Reconsidered::Stands, Reconsidered::ALL);
            Command::Reconsider { decision: held.decision, appeal: Some(appeal), outcome }
        }
    }

    fn target(&mut self) -> Target {
        match self.rng.random_range(0..3) {
            0 => Target::Record { record: RECORD },
            1 => Target::Step { seq: self.rng.random_range(0..=self.case.seq + u32::from(self.slips > 0.0)) },
            _ => Target::Decision { decision: self.decision() },
        }
    }

    fn protection(&mut self) -> Protection {
        let source =
            self.any(&[ProtectionSource::PopulationRegister, ProtectionSource::Police, ProtectionSource::Person, ProtectionSource::Unit]);
        Protection {
            kind: self.any(&[
                ProtectionKind::SecrecyMarking,
                ProtectionKind::ProtectedRegistration,
                ProtectionKind::FictitiousIdentity,
                ProtectionKind::NameChange,
                ProtectionKind::LocalProtection,
            ]),
            status: self.any(&[ProtectionStatus::InForce, ProtectionStatus::Unreadable, ProtectionStatus::Ended]),
            source,
            since: self.some_day(-100, 0),
            until: None,
            review: None,
            decider: (!self.slip()).then(|| any_user(self.rng)),
        }
    }

    fn rules(&mut self) -> ContactRules {
        let ways: Vec<Way> = Way::ALL.into_iter().filter(|_| self.rng.random_bool(0.5)).collect();
        let hours = self.any(&[Hours::ANY, Hours { from: 8, until: 16 }, Hours { from: 22, until: 6 }]);
        ContactRules { safe: ways.into_iter().map(|way| (way, hours)).collect(), cautions: Vec::new() }
    }

    fn contact(&mut self) -> Command {
        let content = self.any(&[Content::Neutral, Content::CaseFacts, Content::ProtectedFacts]);
        let warns = self.rng.random_bool(0.15);
        Command::MakeContact {
            with: if self.rng.random_bool(0.5) { ContactWith::Subject } else { self.any(ContactWith::ALL) },
            way: if content == Content::ProtectedFacts { self.safe_way() } else { self.way() },
            content,
            urgency: if warns { Urgency::MortalDanger } else { Urgency::Ordinary },
            result: self.any(ContactResult::ALL),
        }
    }

    /// A command of a number below [`KINDS`]: what fits, but for slips.
    pub fn make(&mut self, kind: u32) -> Command {
        match kind {
            0 => {
                let kind = self.kind();
                self.intake(kind)
            }
            1 => self.danger(),
            2 => Command::AskHousehold { minors: self.any(Asked::ALL), young_adults: self.any(Asked::ALL) },
            3 => Command::DetermineKind { kind: self.kind(), contexts: BTreeSet::new(), violence: BTreeSet::new() },
            4 => self.join(),
            5 => Command::NoteProtection { person: any_person(self.rng), protection: self.protection() },
            6 => Command::SetContactRules { rules: self.rules() },
            7 => Command::NoteChild(ChildNoted { child: any_child(self.rng), age: self.any(&AGES), exposure: self.any(Exposure::ALL) }),
            8 => Command::ReportConcern { child: any_child(self.rng) },
            9 => Command::TellChildUnit { reason: self.any(ChildUnitReason::ALL) },
            10 => {
                let child = any_child(self.rng);
                let of = self.any(&[None, Some(child)]);
                Command::AssessProtection { needs_protection: self.any(Asked::ALL), child: of }
            }
            11 => Command::NoteWill { will: self.any(Will::ALL) },
            12 | 13 => self.contact(),
            14 => Command::JudgeContactSafe,
            15 => Command::ExtendPreliminary { until: self.day(1, 40), grounds: self.any(Grounds::ALL) },
            16 => self.preliminary(),
            17 => Command::AnswerReporter,
            18 => self.topic(),
            19 => self.risk(),
            20 => Command::NoteTrigger { trigger: self.any(Trigger::ALL) },
            21 => self.safety_plan(),
            22 => Command::RecordOwnView { answer: self.any(Answer::ALL) },
            23 => self.impact(),
            24 => Command::ExtendInvestigation { until: self.day(30, 200), grounds: self.any(Grounds::ALL) },
            25 => Command::ReceiveDecisionRequest { arrived: self.day(-2, 0) },
            26 => Command::AnswerDecisionRequest { answer: self.any(RequestAnswer::ALL) },
            27 => self.conclude(),
            28 => self.communicate(),
            29 => Command::OmitCommunication { exception: self.any(CommunicationException::ALL) },
            30 => Command::ReceiveAnswer,
            31 | 32 => {
                let kind = self.any(DecisionType::ALL);
                self.acute(kind)
            }
            33 => self.decide(),
            34 => Command::GiveReasons { decision: self.due_decision(|duty| number_of(duty, "give_reasons")) },
            35 => Command::ConfirmAcute { decision: self.due_decision(|duty| number_of(duty, "confirm_acute")) },
            36 => Command::SetEnd { decision: self.due_decision(|duty| number_of(duty, "set_end")), until: self.day(-5, 60) },
            37 => Command::SubmitToCourt { decision: self.due_decision(|duty| number_of(duty, "submit_to_court")), on: self.day(-3, 1) },
            38 => self.complete(),
            39 => self.notify(),
            40 | 41 => Command::ReceiveAppeal { decision: self.decision(), arrived: self.day(-3, 0) },
            42 => self.reconsider(),
            43 => Command::DismissAppeal { appeal: self.number(self.case.appeals.len()) },
            44 => {
                let exception = self.any(LateException::ALL);
                let exception = self.rng.random_bool(0.3).then_some(exception);
                Command::HandOverAppeal { appeal: self.number(self.case.appeals.len()), exception }
            }
            45 => {
                let decision = self.decision();
                self.commission(decision)
            }
            46 => Command::RenewCommission { commission: self.number(self.case.commissions.len()) },
            47 => Command::EndCommission { commission: self.number(self.case.commissions.len()) },
            48 => {
                let commission = self.number(self.case.commissions.len());
                self.plan(commission)
            }
            49 => Command::ChangeExecution { decision: self.decision(), execution: self.any(Execution::ALL), on: self.day(-3, 0) },
            50 => Command::ReportUnexecuted { decision: self.due_decision(|duty| number_of(duty, "report_unexecuted")) },
            51 => Command::FollowUp(FollowedUp { decision: self.decision(), next: self.some_day(30, 90) }),
            52 => self.close(),
            53 => {
                let change = self.any(DecisionChange::ALL);
                Command::Correct(Correction { target: self.target(), change: (!self.slip()).then_some(change) })
            }
            54 => Command::Object { target: self.target() },
            55 => Command::AssignHandler { user: any_user(self.rng), unit: UNIT },
            56 => self.conflict(),
            57 => {
                let matter = self.any(ConsentMatter::ALL);
                self.consent(matter)
            }
            58 => Command::AssignPartnerContact { user: any_user(self.rng) },
            59 => Command::NameCounsellor { user: any_user(self.rng) },
            60 => Command::AllowSameHandler { user: any_user(self.rng) },
            61..KINDS => self.about_danger_and_children(kind),
            _ => Command::PutBeforeBoard,
        }
    }

    fn about_danger_and_children(&mut self, kind: u32) -> Command {
        let child = if self.rng.random_bool(0.3) { self.case.subject.unwrap_or(SUBJECT) } else { any_child(self.rng) };
        let guardian = self.any(&[SUBJECT, GUARDIAN, PERPETRATOR]);
        match kind {
            61 => Command::NoteGuardian { child, guardian },
            62 => Command::OfferChildSupport { child, answer: self.any(SupportAnswer::ALL) },
            63 => Command::TellGuardian(GuardianInformed { child, guardian, told: self.any(GuardianTold::ALL) }),
            64 => Command::ArrangeSchooling { child, schooling: self.any(Schooling::ALL) },
            65 => Command::GiveHealthNotice { person: child, notice: self.any(HealthNotice::ALL) },
            66 => Command::LeaveStructured,
            67 => Command::AssessMeeting(AssessMeeting {
                meeting: self.any(Meeting::ALL),
                level: self.any(RiskLevel::ALL),
                instrument: self.instrument(InstrumentPurpose::Meeting),
            }),
            68 => Command::FillInstrument { instrument: instruments::any_for(self.rng, InstrumentPurpose::Mapping) },
            69 => Command::AskPolice { ground: self.any(PoliceGround::ALL) },
            70 => Command::PoliceWithout,
            71 => Command::TellPolice { ground: self.any(PoliceGround::ALL) },
            72 => Command::EndGuardian { child, guardian },
            73 => {
                let decision = self.due_decision(|duty| number_of(duty, "apply_to_court"));
                self.apply_to_court(decision)
            }
            74..=76 => self.court_ruling(),
            77 => self.representation(guardian),
            _ => self.follow_secondary(),
        }
    }

    fn representation(&mut self, of: PersonId) -> Command {
        let acting = self.case.people.iter().find(|(_, capacity)| **capacity == Capacity::Representative).map(|(person, _)| *person);
        let representative = if self.slip() { any_person(self.rng) } else { acting.unwrap_or(GUARDIAN) };
        Command::NoteRepresentation { representative, of: self.rng.random_bool(0.8).then_some(of) }
    }

    fn join(&mut self) -> Command {
        let capacity = self.any(&[
            Capacity::Subject,
            Capacity::Child,
            Capacity::Guardian,
            Capacity::Perpetrator,
            Capacity::CloseRelation,
            Capacity::SecondaryVictim,
            Capacity::Representative,
            Capacity::Other,
        ]);
        let person = match capacity {
            Capacity::Subject => SUBJECT,
            Capacity::Child => any_child(self.rng),
            Capacity::Guardian => GUARDIAN,
            _ => any_person(self.rng),
        };
        Command::JoinPerson { person, capacity, age: self.any(&AGES) }
    }

    fn complete(&mut self) -> Command {
        let open: Vec<Duty> = self.case.open_duties().map(|(duty, _)| duty).collect();
        let duty = if open.is_empty() || self.slip() { Duty::RenewRisk } else { self.any(&open) };
        Command::CompleteDuty { duty }
    }

    fn notify(&mut self) -> Command {
        let received = self.rng.random_bool(0.7).then(|| self.day(-2, 0));
        let decision = self.decision();
        let parties: Vec<_> = self.case.duties.keys().filter_map(|duty| party(*duty, decision)).collect();
        let person = if parties.is_empty() || self.slip() {
            self.case.subject.filter(|_| self.rng.random_bool(0.3))
        } else {
            Some(self.any(&parties))
        };
        Command::NotifyDecision { decision, person, way: self.safe_way(), received }
    }

    fn reconsider(&mut self) -> Command {
        let appeal = (!self.case.appeals.is_empty() && self.rng.random_bool(0.6)).then(|| self.number(self.case.appeals.len()));
        let fits = appeal.and_then(|appeal| self.case.appeal(appeal)).map(|appeal| appeal.decision);
        let decision = fits.unwrap_or_else(|| self.decision());
        Command::Reconsider { decision, appeal, outcome: self.any(Reconsidered::ALL) }
    }

    fn conflict(&mut self) -> Command {
        let noted = self.case.conflicts.keys().next().copied();
        match noted {
            Some(user) if self.rng.random_bool(0.6) => Command::ExceptConflict { user, exception: self.any(ConflictException::ALL) },
            _ => Command::NoteConflict { user: any_user(self.rng) },
        }
    }
}

/// Whom a decision's duty to tell is about.
fn party(duty: Duty, of: u16) -> Option<PersonId> {
    match duty {
        Duty::NotifyDecision { decision, person } if decision == of => Some(person),
        _ => None,
    }
}

/// The decision of a duty of one sort, by the duty's code.
fn number_of(duty: Duty, sort: &str) -> Option<u16> {
    duty.code().split_once(':').filter(|(held, _)| *held == sort).and_then(|(_, number)| number.parse().ok())
}
