//! How a case comes in, who takes it on, and what the preliminary assessment ends in.

use super::{Life, Side};
use crate::generate::{
    names,
    people::Someone,
    plan::{Stop, With},
    text::{self, intake::Told},
};
use fristad_app::{
    AppError,
    case::{
        link::{LinkInput, LinkKind},
        open::CaseInput,
        register::RegisterInput,
    },
    person::register::PersonInput,
    talk::TalkInput,
};
use fristad_domain::{
    assessment::code::{GuardianTold, SupportAnswer},
    case::{
        Command,
        code::{
            Asked, CaseKind, Channel, ChildUnitReason, ClosingReason, ConflictException, ContactResult, ContactWith, Context, Danger,
            Exposure, Filing, GoalResult, Grounds, IntakeSource, Measure, Names, Part, PreliminaryOutcome, TalkReason, Violence, Will,
        },
        state::fourteen_days,
    },
    child::{ChildNoted, GuardianInformed},
    person::{
        AgeGroup, Capacity,
        contact::{Caution, ContactRules, Content, Hours, Urgency, Way},
        protection::{Protection, ProtectionKind, ProtectionSource, ProtectionStatus},
    },
    service::DecisionType,
    stage::{
        acute::AcuteDecision,
        closing::Close,
        intake::{FromTalk, IntakeRegistered},
        preliminary::PreliminaryDecided,
    },
};
use fristad_kernel::{
    CaseId, Date, DraftId,
    calendar::{HolidayRule, Term, deadline},
};
use std::collections::{BTreeMap, BTreeSet};

impl Life<'_> {
    /// Who receives it.
    fn receiver(&mut self) -> &'static str {
        let acute = [With::AcuteShelter, With::AcuteHousing].iter().any(|with| self.plan.has(*with));
        if self.plan.has(With::ByRegistrar) || self.plan.stop == Stop::Registered {
            "registrar"
        } else if acute || self.plan.has(With::FromTalk) || self.dice.chance(20) {
            self.dice.word(&["duty", "duty2"])
        } else if self.dice.chance(15) {
            "registrar"
        } else {
            self.worker
        }
    }

    /// It comes in.
    pub(super) async fn comes_in(&mut self) -> Result<(), AppError> {
        let who = self.receiver();
        let draft = if self.plan.has(With::FromTalk) { Some(self.talks(who).await?) } else { None };
        self.registers_people(who).await?;
        let intake = self.intake(who)?;
        let told = match () {
            () if self.plan.has(With::AcuteShelter) => Told::Tonight,
            () if self.plan.has(With::Honour) => Told::Honour,
            () => Told::Plainly,
        };
        let mut texts = BTreeMap::from([(Part::Account, text::intake::account(&mut self.pen, self.plan.kind, told))]);
        let mut commands = self.people();
        if who != "registrar" {
            commands.extend(self.first_questions(&mut texts));
            if let Some(acute) = self.helps_at_once(&mut texts) {
                commands.push(acute);
            }
        }
        let whereabouts = self.cast.everyone().map(|someone| (someone.id, someone.place.clone())).collect();
        let ctx = self.hands.ctx(who, self.now)?;
        let input = RegisterInput { intake, commands, occurred: None, texts, whereabouts, draft };
        let taken = self.hands.app.register_intake(&ctx, input).await?;
        self.case = taken.case;
        self.stage = taken.stage;
        self.version = taken.version;
        self.moment();
        let protections = self.noted_protections()?;
        if !protections.is_empty() {
            self.step(who, protections, Vec::new()).await?;
        }
        if self.plan.has(With::AcuteShelter) && !self.plan.has(With::ConcernUnreported) {
            self.tells_of_children(who).await?;
        }
        if self.plan.stop != Stop::Registered {
            self.is_assigned(who).await?;
            if who == "registrar" {
                self.work(0, 1);
                let mut texts = BTreeMap::from([(Part::Note, text::intake::danger(&mut self.pen))]);
                let commands = self.first_questions(&mut texts);
                self.step(self.worker, commands, texts.into_iter().collect()).await?;
            }
        }
        Ok(())
    }

    async fn talks(&mut self, who: &str) -> Result<DraftId, AppError> {
        let ctx = self.hands.ctx(who, self.now)?;
        let notes = text::intake::talk(&mut self.pen);
        let kept = self.hands.app.keep_talk(&ctx, TalkInput { talk: None, notes }).await?;
        self.moment();
        Ok(kept.talk)
    }

    async fn registers_people(&mut self, who: &str) -> Result<(), AppError> {
        let ctx = self.hands.ctx(who, self.now)?;
        let protected = self.protections()?.iter().any(|held| held.status != ProtectionStatus::Ended);
        let about = self.cast.subject.as_ref().map(|subject| subject.number.clone());
        let careful = self.plan.has(With::Rules);
        for someone in self.cast.everyone().filter(|someone| someone.id.0.is_nil()) {
            let is_subject = about.as_ref() == Some(&someone.number);
            if is_subject && careful {
                someone.place.code_word = self.dice.word(names::CODE_WORDS).into();
            }
            let input = PersonInput {
                surname: someone.surname.to_owned(),
                given: someone.given.to_owned(),
                number: Some(someone.number.clone()),
                protected: is_subject && protected,
            };
            someone.id = self.hands.app.register_person(&ctx, input).await?.person;
        }
        Ok(())
    }

    fn intake(&mut self, who: &str) -> Result<IntakeRegistered, AppError> {
        let adult = self.plan.kind != CaseKind::Child;
        let applied = adult && !matches!(self.plan.stop, Stop::NotOpened(_)) && !self.plan.has(With::Reported);
        let source = if applied && (self.plan.has(With::Applied) || self.plan.has(With::Refused) || self.dice.chance(45)) {
            IntakeSource::Application
        } else if self.plan.has(With::ReporterAsks) {
            IntakeSource::ConcernReport
        } else {
            self.dice
                .pick(&[IntakeSource::ConcernReport, IntakeSource::OtherWay, IntakeSource::PoliceNotice, IntakeSource::ConcernReport])
                .unwrap_or(IntakeSource::OtherWay)
        };
        let channel = match (who, source) {
            (_, IntakeSource::PoliceNotice) => Channel::Authority,
            ("registrar", _) => self.dice.pick(&[Channel::Letter, Channel::EService]).unwrap_or(Channel::Letter),
            _ => self.dice.pick(&[Channel::Phone, Channel::Phone, Channel::Visit]).unwrap_or(Channel::Phone),
        };
        let day = self.now.date();
        let violence = if self.plan.kind.concerns_violence() {
            let some = [
                Violence::Physical,
                Violence::Psychological,
                Violence::Latent,
                Violence::Economic,
                Violence::Digital,
                Violence::Social,
                Violence::Material,
            ];
            (0..self.dice.between(1, 3)).filter_map(|_| self.dice.pick(&some)).collect()
        } else {
            BTreeSet::new()
        };
        Ok(IntakeRegistered {
            kind: self.plan.kind,
            source,
            unit: self.hands.unit(if adult { "vald" } else { "barn" })?,
            channel,
            subject: self.cast.subject.as_ref().map(|subject| subject.id),
            age: self.cast.subject.as_ref().map_or(AgeGroup::Unknown, |subject| subject.age(day)),
            contexts: self.contexts(),
            violence,
            from_talk: if self.plan.has(With::FromTalk) { FromTalk::Became(TalkReason::WantsHelp) } else { FromTalk::No },
            reporter_asks: if self.plan.has(With::ReporterAsks) { Asked::Yes } else { Asked::No },
        })
    }

    fn contexts(&self) -> BTreeSet<Context> {
        let context = match self.plan.kind {
            _ if self.plan.has(With::Honour) => Some(Context::Honour),
            _ if self.plan.has(With::Witness) => Some(Context::ThreatenedWitness),
            CaseKind::VictimAdult | CaseKind::Perpetrator | CaseKind::Child | CaseKind::Relative => Some(Context::CloseRelation),
            CaseKind::BuyerOfSex => Some(Context::Prostitution),
            CaseKind::CrimeVictimOther => Some(Context::OtherCrime),
            CaseKind::Unspecified => None,
        };
        context.into_iter().collect()
    }

    /// Who else stands in the case.
    fn people(&self) -> Vec<Command> {
        let day = self.now.date();
        let join = |someone: &Someone, capacity| Command::JoinPerson { person: someone.id, capacity, age: someone.age(day) };
        // Against whose will a child is placed stands as a guardian; where all consent, only the one who does is one.
        let doer = if self.plan.has(With::PlacedAtOnce) || self.goes_to_court() { Capacity::Guardian } else { Capacity::Perpetrator };
        let guardian = self.cast.guardian.iter().map(|someone| join(someone, Capacity::Guardian));
        let doer = self.cast.doer.iter().map(|someone| join(someone, doer));
        guardian.chain(doer).collect()
    }

    /// The protections of the subject, as steps.
    fn noted_protections(&self) -> Result<Vec<Command>, AppError> {
        let Some(subject) = &self.cast.subject else { return Ok(Vec::new()) };
        let protections = self.protections()?;
        Ok(protections.into_iter().map(|protection| Command::NoteProtection { person: subject.id, protection }).collect())
    }

    fn protections(&self) -> Result<Vec<Protection>, AppError> {
        const KNOWN: &[(With, ProtectionKind, ProtectionStatus, ProtectionSource)] = &[
            (With::Marked, ProtectionKind::SecrecyMarking, ProtectionStatus::InForce, ProtectionSource::PopulationRegister),
            (With::Unreadable, ProtectionKind::SecrecyMarking, ProtectionStatus::Unreadable, ProtectionSource::PopulationRegister),
            (
                With::ProtectedRegistration,
                ProtectionKind::ProtectedRegistration,
                ProtectionStatus::InForce,
                ProtectionSource::PopulationRegister,
            ),
            (With::Fictitious, ProtectionKind::FictitiousIdentity, ProtectionStatus::InForce, ProtectionSource::Police),
            (With::NameChange, ProtectionKind::NameChange, ProtectionStatus::InForce, ProtectionSource::Person),
            (With::LocallyProtected, ProtectionKind::LocalProtection, ProtectionStatus::InForce, ProtectionSource::Unit),
            (With::ProtectionEnded, ProtectionKind::SecrecyMarking, ProtectionStatus::Ended, ProtectionSource::PopulationRegister),
        ];
        let known = KNOWN.iter().filter(|(with, ..)| self.plan.has(*with));
        let since = self.begun.plus_hours(-24 * 40).date();
        let in_a_year = deadline(since, Term::Years(1), HolidayRule::Unmoved);
        known
            .map(|(_, kind, status, source)| {
                let read = *status != ProtectionStatus::Unreadable;
                Ok(Protection {
                    kind: *kind,
                    status: *status,
                    source: *source,
                    since: read.then_some(since),
                    until: None,
                    review: read.then_some(in_a_year),
                    decider: if *source == ProtectionSource::Unit { Some(self.hands.user(self.lead)?) } else { None },
                })
            })
            .collect()
    }

    /// What is asked of everyone: danger, household, children, contact.
    fn first_questions(&mut self, texts: &mut BTreeMap<Part, String>) -> Vec<Command> {
        let acute = self.plan.has(With::AcuteShelter) || self.plan.has(With::PlacedAtOnce);
        let (danger, measures): (Danger, &[Measure]) = if self.plan.has(With::DangerOpen) {
            (Danger::CouldNotAsk, &[])
        } else if acute && self.plan.children() == 3 {
            (Danger::Mortal, &[Measure::Called112, Measure::ChildrenSafe, Measure::ShelterSought])
        } else if acute {
            (Danger::Serious, &[Measure::ShelterSought, Measure::SafeContactAgreed])
        } else {
            let usual = [
                (Danger::NoSign, Measure::NoneNeeded),
                (Danger::Possible, Measure::SafeContactAgreed),
                (Danger::NoSign, Measure::SafeContactAgreed),
            ];
            match self.dice.pick(&usual) {
                Some((danger, Measure::NoneNeeded)) => (danger, &[Measure::NoneNeeded]),
                Some((danger, _)) => (danger, &[Measure::SafeContactAgreed]),
                None => (Danger::Possible, &[]),
            }
        };
        let retry_at = danger.is_open().then(|| self.now.plus_hours(20));
        let day = self.now.date();
        let minors = match (self.plan.kind, self.cast.children.is_empty()) {
            _ if self.plan.has(With::Anonymous) => Asked::Unknown,
            (CaseKind::Child, _) | (_, false) => Asked::Yes,
            (_, true) => Asked::No,
        };
        let young_adults = if self.dice.chance(6) { Asked::Yes } else { Asked::No };
        let mut commands = vec![
            Command::AssessDanger { danger, retry_at, measures: measures.iter().copied().collect() },
            Command::AskHousehold { minors, young_adults },
        ];
        for child in &self.cast.children {
            let exposure = self
                .dice
                .pick(&[Exposure::Witnessed, Exposure::Witnessed, Exposure::InHome, Exposure::Exposed])
                .unwrap_or(Exposure::InHome);
            commands.push(Command::NoteChild(ChildNoted { child: child.id, age: child.age(day), exposure }));
        }
        if self.plan.has(With::Rules) {
            commands.push(Command::SetContactRules { rules: rules() });
        }
        let age = self.cast.subject.as_ref().map_or(AgeGroup::Unknown, |subject| subject.age(day));
        if self.plan.kind.is_about_child_or_young(age) {
            let needs_protection = if acute { Asked::Yes } else { Asked::No };
            commands.push(Command::AssessProtection { needs_protection, child: None });
            texts.insert(Part::Assessment, text::intake::protection(&mut self.pen, acute));
        }
        commands
    }

    /// Help the same night.
    fn helps_at_once(&mut self, texts: &mut BTreeMap<Part, String>) -> Option<Command> {
        let kind = if self.plan.has(With::AcuteShelter) {
            DecisionType::Shelter
        } else if self.plan.has(With::AcuteHousing) {
            DecisionType::PerpetratorHousing
        } else {
            return None;
        };
        texts.insert(Part::WhyItCannotWait, text::intake::cannot_wait(&mut self.pen, kind));
        let until = (!self.plan.has(With::Unreasoned)).then(|| self.in_days(21));
        if !self.plan.has(With::Unreasoned) {
            texts.insert(Part::Reasons, text::decision::acute_reasons(&mut self.pen, kind));
            texts.insert(Part::Ruling, text::decision::ruling(&mut self.pen, kind, false));
        }
        Some(Command::DecideAcutely(AcuteDecision {
            kind,
            until,
            child: None,
            place_free: Asked::No,
            rapporteur: None,
            names: Names::Shown,
        }))
    }

    /// A day, so many days from now.
    pub(super) fn in_days(&self, days: u16) -> Date {
        deadline(self.now.date(), Term::Days(days), HolidayRule::Unmoved)
    }

    /// Reports concern for each child, judges whether it needs protection at once, and tells the child unit what it is to be told at once.
    async fn tells_of_children(&mut self, who: &str) -> Result<(), AppError> {
        let mut commands: Vec<_> = self.cast.children.iter().map(|child| Command::ReportConcern { child: child.id }).collect();
        if commands.is_empty() {
            return Ok(());
        }
        if self.plan.kind != CaseKind::Perpetrator {
            let answer = SupportAnswer::ThroughChildUnit;
            commands.extend(self.cast.children.iter().map(|child| Command::OfferChildSupport { child: child.id, answer }));
            let needs_protection = if self.plan.has(With::AcuteShelter) { Asked::Yes } else { Asked::No };
            let children = self.cast.children.iter().map(|child| Some(child.id));
            commands.extend(children.map(|child| Command::AssessProtection { needs_protection, child }));
        }
        if self.plan.has(With::AcuteShelter) {
            commands.push(Command::TellChildUnit { reason: ChildUnitReason::Shelter });
        }
        if self.plan.has(With::NameChange) {
            commands.push(Command::TellChildUnit { reason: ChildUnitReason::ProtectionApplication });
        }
        let words = text::intake::concern(&mut self.pen);
        let judged = text::intake::protection(&mut self.pen, self.plan.has(With::AcuteShelter));
        self.step(who, commands, vec![(Part::Account, words), (Part::Assessment, judged)]).await?;
        Ok(())
    }

    async fn is_assigned(&mut self, who: &str) -> Result<(), AppError> {
        self.work(0, 1);
        let unit = self.hands.unit(if self.plan.kind == CaseKind::Child { "barn" } else { "vald" })?;
        let by = if self.dice.chance(50) { self.lead } else { who };
        let user = self.hands.user(self.worker)?;
        self.step(by, vec![Command::AssignHandler { user, unit }], Vec::new()).await?;
        if !(self.plan.has(With::Conflict) || self.plan.has(With::ConflictExcepted)) {
            return Ok(());
        }
        let words = text::intake::conflict(&mut self.pen);
        self.handle(Command::NoteConflict { user }, vec![(Part::Note, words)]).await?;
        if self.plan.has(With::ConflictExcepted) {
            let command = Command::ExceptConflict { user, exception: ConflictException::PlainlyNoMatter };
            let reasons = text::intake::conflict_excepted(&mut self.pen);
            self.step(self.lead, vec![command, Command::AssignHandler { user, unit }], vec![(Part::Reasons, reasons)]).await?;
        } else {
            self.worker = if self.worker == "worker1" { "worker2" } else { "worker1" };
            let user = self.hands.user(self.worker)?;
            self.step(self.lead, vec![Command::AssignHandler { user, unit }], Vec::new()).await?;
        }
        Ok(())
    }

    /// The handler opens it and makes the first contact.
    pub(super) async fn is_taken_on(&mut self) -> Result<(), AppError> {
        let ctx = self.hands.ctx(self.worker, self.now)?;
        self.hands.app.open_case(&ctx, CaseInput { case: self.case }).await?;
        self.moment();
        if !(self.plan.has(With::AcuteShelter) || self.plan.has(With::ConcernUnreported)) {
            self.tells_of_children(self.worker).await?;
        }
        Ok(())
    }

    /// Links the case with one of the same family.
    pub(super) async fn link(&mut self, other: CaseId, worker: &str, kind: LinkKind, side: Side) -> Result<(), AppError> {
        let (who, input) = match side {
            Side::FromThis => (self.worker, LinkInput { case: self.case, other, kind }),
            Side::FromOther => (worker, LinkInput { case: other, other: self.case, kind }),
        };
        let ctx = self.hands.ctx(who, self.now)?;
        self.hands.app.link_cases(&ctx, input).await?;
        self.moment();
        Ok(())
    }

    /// The preliminary assessment: what is asked, and what it ends in.
    pub(super) async fn is_assessed(&mut self) -> Result<(), AppError> {
        if self.cast.subject.is_some() {
            let way = if self.is_careful() { Way::EIdentified } else { Way::Phone };
            let result = if self.dice.chance(80) { ContactResult::Reached } else { ContactResult::NotReached };
            let with = ContactWith::Subject;
            let contact = Command::MakeContact { with, way, content: Content::Neutral, urgency: Urgency::Ordinary, result };
            let words = text::journal::contact(&mut self.pen);
            self.handle(contact, vec![(Part::Note, words)]).await?;
        }
        if self.plan.has(With::Extended) {
            self.work(7, 9);
            let until = deadline(fourteen_days(self.begun), Term::Days(21), HolidayRule::Unmoved);
            let reasons = text::decision::extension(&mut self.pen);
            self.handle(Command::ExtendPreliminary { until, grounds: Grounds::Exceptional }, vec![(Part::Reasons, reasons)]).await?;
        }
        if self.plan.stop == Stop::Asked {
            return Ok(());
        }
        if self.plan.has(With::PlacedAtOnce) {
            self.is_placed_at_once().await?;
        }
        self.note(1, 0, 2).await?;
        self.work(1, 4);
        let minor = self.plan.kind == CaseKind::Child;
        let Stop::NotOpened(outcome) = self.plan.stop else {
            let will = (!minor).then_some(Command::NoteWill { will: Will::Wants });
            let opened = PreliminaryDecided { outcome: PreliminaryOutcome::Open, filing: None, late_days: 0 };
            let commands = will.into_iter().chain([Command::DecidePreliminary(opened)]).collect();
            let words = text::decision::opened(&mut self.pen, self.plan.kind);
            self.step(self.worker, commands, vec![(Part::Reasons, words)]).await?;
            self.tells_guardians().await?;
            if self.plan.has(With::ReporterAsks) {
                self.answers_reporter().await?;
            }
            return Ok(());
        };
        let will = (!minor).then_some(Command::NoteWill { will: Will::DoesNotWant });
        let filing = if minor || self.dice.chance(50) { Filing::PersonalFile } else { Filing::BoardBinder };
        let decided = Command::DecidePreliminary(PreliminaryDecided { outcome, filing: Some(filing), late_days: 0 });
        let mut texts = vec![(Part::Reasons, text::decision::not_opened(&mut self.pen, outcome))];
        if outcome == PreliminaryOutcome::Transfer {
            texts.push((Part::Receiver, text::decision::receiver(&mut self.pen)));
        }
        self.step(self.worker, will.into_iter().chain([decided]).collect(), texts).await?;
        if self.plan.has(With::ReporterAsks) {
            self.answers_reporter().await?;
        }
        self.note(2, 1, 3).await?;
        if self.plan.has(With::FiledAway) {
            self.work(3, 9);
            let reason = if outcome == PreliminaryOutcome::Transfer { ClosingReason::Moved } else { ClosingReason::NotOpened };
            self.close(reason, GoalResult::NoGoals).await?;
        }
        Ok(())
    }

    /// The child is offered support of its own, and its guardians are told that the case is investigated: not the one who is the danger. The child is told too, where it is not too young (SoL 3:3, 20:4).
    async fn tells_guardians(&mut self) -> Result<(), AppError> {
        let day = self.now.date();
        let minor = self.cast.subject.as_ref().filter(|someone| self.plan.kind == CaseKind::Child && someone.age(day).is_minor());
        let Some(subject) = minor else { return Ok(()) };
        let child = subject.id;
        let tell = |someone: &Someone, told| Command::TellGuardian(GuardianInformed { child, guardian: someone.id, told });
        let danger = self.cast.doer.iter().filter(|_| self.plan.has(With::PlacedAtOnce));
        let told = self.cast.guardian.iter().map(|someone| tell(someone, GuardianTold::Told));
        let young = subject.age(day) == AgeGroup::ChildUnder12 && self.dice.chance(50);
        let itself = std::iter::once(tell(subject, if young { GuardianTold::NotToldTooYoung } else { GuardianTold::Told }));
        let support = std::iter::once(Command::OfferChildSupport { child, answer: SupportAnswer::Accepted });
        let commands: Vec<_> =
            support.chain(told).chain(itself).chain(danger.map(|someone| tell(someone, GuardianTold::NotToldDanger))).collect();
        let words = text::intake::guardians_told(&mut self.pen);
        self.step(self.worker, commands, vec![(Part::Reasons, words)]).await?;
        Ok(())
    }

    async fn answers_reporter(&mut self) -> Result<(), AppError> {
        self.work(1, 3);
        let words = text::intake::answered_reporter(&mut self.pen);
        self.handle(Command::AnswerReporter, vec![(Part::Note, words)]).await?;
        Ok(())
    }

    /// Closes the case.
    pub(super) async fn close(&mut self, reason: ClosingReason, goal: GoalResult) -> Result<(), AppError> {
        let remains = text::after::remains(&mut self.pen, self.plan.kind, reason);
        let close = Close { reason: Some(reason), goal: Some(goal), born_on_day: None, born: None };
        self.handle(Command::Close(close), vec![(Part::Remains, remains)]).await?;
        Ok(())
    }
}

/// The rules of contact that are agreed where there are any. An e-identified channel and a visit are safe at any hour.
fn rules() -> ContactRules {
    let safe = [(Way::EIdentified, Hours::ANY), (Way::VisitIdentified, Hours::ANY), (Way::Phone, Hours { from: 9, until: 15 })];
    ContactRules { safe: safe.into_iter().collect(), cautions: vec![Caution::NoMessages, Caution::CodeWord, Caution::CallBack] }
}
