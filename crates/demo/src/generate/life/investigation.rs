//! The investigation: its topics, the risk, the children, the person's own view, and how it ends.

use super::Life;
use crate::generate::{
    plan::{Stop, With},
    text,
};
use fristad_app::AppError;
use fristad_domain::{
    assessment::{AssessRisk, PlanSafety},
    case::{
        Command, Duty,
        code::{
            Answer, Asked, CaseKind, ChildsView, ClosingReason, ConsentMatter, ConsentState, CourtRuling, Danger, FactSource, GoalResult,
            Grounds, GuardianRole, InvestigationEnd, Names, ParentsPart, Part, RiskLevel, RiskMethod, SafetySituation, Topic,
        },
    },
    child::{ConsentNoted, ImpactAnalysed},
    journal::{Correction, Target},
    person::AgeGroup,
    service::DecisionType,
    stage::{acute::AcuteDecision, commission::GiveCommission, court::CourtRuled, decision::ChildPlacement},
};
use std::collections::BTreeSet;

/// Topics that are answered in one step.
const AT_ONCE: usize = 3;

impl Life<'_> {
    /// It is investigated, as far as the plan says.
    pub(super) async fn is_investigated(&mut self) -> Result<(), AppError> {
        if self.plan.has(With::AcuteShelter) && !self.plan.has(With::Uncommissioned) {
            self.commissions_afterwards().await?;
        }
        if self.plan.has(With::AcuteHousing) {
            self.work(1, 2);
            let confirmed = vec![Command::ConfirmAcute { decision: 1 }];
            let words = text::decision::confirmed(&mut self.pen);
            self.step(self.lead, confirmed, vec![(Part::Note, words)]).await?;
        }
        let mut topics = self.plan.kind.topics().to_vec();
        if self.plan.kind == CaseKind::Perpetrator {
            topics.push(Topic::OthersSafety);
        }
        let mut parts = topics.chunks(AT_ONCE);
        self.work(3, 6);
        self.answers(parts.next().unwrap_or_default()).await?;
        self.note(1, 1, 4).await?;
        if self.plan.kind.concerns_violence() || self.plan.kind == CaseKind::CrimeVictimOther {
            self.work(1, 4);
            self.assesses_risk().await?;
        }
        self.is_disputed().await?;
        if self.plan.has(With::LongInvestigation) {
            self.work(90, 96);
            let until = self.in_days(190);
            let reasons = text::decision::extension(&mut self.pen);
            self.handle(Command::ExtendInvestigation { until, grounds: Grounds::Special }, vec![(Part::Reasons, reasons)]).await?;
        }
        if self.plan.has(With::DecisionRequested) {
            self.note(4, 12, 25).await?;
            self.until_days_before_clock(20);
            let arrived = self.now.date();
            let asked = vec![Command::ReceiveDecisionRequest { arrived }];
            let words = text::decision::request(&mut self.pen);
            self.step("registrar", asked, vec![(Part::Account, words)]).await?;
        }
        if let Stop::BrokenOff(end) = self.plan.stop {
            return self.breaks_off(end).await;
        }
        if self.plan.stop == Stop::Halfway {
            let count = self.dice.between(1, 4);
            return self.note(count, 2, 6).await;
        }
        for topics in parts {
            self.work(2, 6);
            self.answers(topics).await?;
            if self.dice.chance(60) {
                self.note(1, 0, 3).await?;
            }
        }
        self.analyses_impact().await?;
        self.work(1, 3);
        let words = text::investigation::own_view(&mut self.pen, self.plan.kind);
        self.handle(Command::RecordOwnView { answer: Answer::Answered }, vec![(Part::OwnView, words)]).await?;
        if self.plan.stop != Stop::Gathered {
            self.work(1, 4);
            self.handle(Command::ConcludeInvestigation { end: InvestigationEnd::Complete }, Vec::new()).await?;
        }
        Ok(())
    }

    /// Some topics in one step: what is told stands in one text, a paragraph for each.
    async fn answers(&mut self, topics: &[Topic]) -> Result<(), AppError> {
        let mut commands = Vec::new();
        let mut paragraphs = Vec::new();
        for topic in topics {
            let answer = match self.dice.between(1, 100) {
                1..=8 if *topic == Topic::Parenting && self.cast.children.is_empty() => Answer::NotRelevant,
                1..=4 => Answer::Declined,
                5..=6 => Answer::NotSafeToAsk,
                _ if *topic == Topic::Parenting && self.cast.children.is_empty() => Answer::NotRelevant,
                _ => Answer::Answered,
            };
            let answered = answer == Answer::Answered;
            if answered {
                paragraphs.push(text::investigation::topic(&mut self.pen, *topic, self.plan.kind));
            }
            let source =
                answered.then(|| self.dice.pick(&[FactSource::ToldByPerson, FactSource::ToldByPerson, FactSource::Document])).flatten();
            commands.push(Command::AnswerTopic { topic: *topic, answer, source });
        }
        let texts = if paragraphs.is_empty() { Vec::new() } else { vec![(Part::Account, paragraphs.join("\n\n"))] };
        self.step(self.worker, commands, texts).await?;
        Ok(())
    }

    /// The risk of further violence, with a safety plan where there is any.
    pub(super) async fn assesses_risk(&mut self) -> Result<(), AppError> {
        let level = self.dice.pick(&[RiskLevel::Low, RiskLevel::Medium, RiskLevel::Medium, RiskLevel::High]).unwrap_or(RiskLevel::Medium);
        let method =
            self.dice.pick(&[RiskMethod::Structured, RiskMethod::Professional, RiskMethod::Structured]).unwrap_or(RiskMethod::Structured);
        let mut commands = vec![Command::AssessRisk(AssessRisk::plain(method, Answer::Answered, Some(level)))];
        if self.plan.kind != CaseKind::Perpetrator {
            let situation = if self.plan.has(With::AcuteShelter) || self.dice.chance(50) {
                SafetySituation::HasLeft
            } else {
                SafetySituation::InContact
            };
            commands.push(Command::PlanSafety(PlanSafety::plain(situation)));
        }
        if self.plan.has(With::AcuteShelter) || self.plan.has(With::DangerOpen) {
            commands.push(Command::AssessDanger { danger: Danger::Possible, retry_at: None, measures: BTreeSet::new() });
        }
        self.assessed = self.now;
        let assessment = text::investigation::risk(&mut self.pen, self.plan.kind, level);
        self.step(self.worker, commands, vec![(Part::Assessment, assessment)]).await?;
        Ok(())
    }

    /// What the person says is wrong, and what turned out to be written wrong.
    async fn is_disputed(&mut self) -> Result<(), AppError> {
        if self.plan.has(With::Objection) {
            let record = self.entry().await?;
            self.work(2, 4);
            let note = text::journal::objection(&mut self.pen);
            self.handle(Command::Object { target: Target::Record { record } }, vec![(Part::Note, note)]).await?;
        }
        if self.plan.has(With::Correction) {
            let record = self.entry().await?;
            self.work(1, 2);
            let note = text::journal::correction(&mut self.pen);
            let correction = Correction { target: Target::Record { record }, change: None };
            self.handle(Command::Correct(correction), vec![(Part::Note, note)]).await?;
        }
        Ok(())
    }

    async fn analyses_impact(&mut self) -> Result<(), AppError> {
        let day = self.now.date();
        // The child whom the case is about, too.
        let own = self.cast.subject.iter().filter(|subject| subject.age(day).is_minor());
        let children: Vec<_> =
            self.cast.children.iter().chain(own).map(|child| (child.id, child.given, child.pronoun(), child.age(day))).collect();
        for (child, given, pronoun, age) in children {
            self.work(1, 4);
            self.pen.set("barnet", given);
            self.pen.set("det", pronoun);
            let young = age == AgeGroup::ChildUnder12 && self.dice.chance(35);
            let childs_view = if young { ChildsView::TooYoung } else { ChildsView::Told };
            let mut texts = vec![(Part::Weighing, text::investigation::weighing(&mut self.pen))];
            if childs_view == ChildsView::Told {
                texts.push((Part::ChildsView, text::investigation::childs_view(&mut self.pen)));
            }
            if self.goes_to_court() {
                texts.push((Part::Note, text::investigation::child_informed(&mut self.pen)));
                texts.push((Part::Account, text::investigation::attitude(&mut self.pen)));
            }
            let decisions = self.can_be_decided().iter().copied().collect();
            let analysis = ImpactAnalysed { child, decisions, childs_view, parents_part: ParentsPart::TookPart };
            self.handle(Command::AnalyseImpact(analysis), texts).await?;
        }
        Ok(())
    }

    async fn breaks_off(&mut self, end: InvestigationEnd) -> Result<(), AppError> {
        self.note(2, 3, 9).await?;
        self.work(4, 9);
        let words = text::investigation::broken_off(&mut self.pen, end);
        self.handle(Command::ConcludeInvestigation { end }, vec![(Part::Note, words)]).await?;
        if self.plan.has(With::FiledAway) {
            self.work(2, 6);
            let reason = match end {
                InvestigationEnd::Withdrawn => ClosingReason::Withdrew,
                InvestigationEnd::Died => ClosingReason::Died,
                InvestigationEnd::Moved => ClosingReason::Moved,
                InvestigationEnd::LostContact => ClosingReason::LostContact,
                InvestigationEnd::Complete => ClosingReason::Completed,
            };
            self.close(reason, GoalResult::NoGoals).await?;
        }
        Ok(())
    }

    /// The commission that an acute shelter left undone.
    async fn commissions_afterwards(&mut self) -> Result<(), AppError> {
        self.work(0, 1);
        let renewal = Some(self.in_days(14));
        self.gives_commission(1, DecisionType::Shelter, renewal).await?;
        self.runs(1).await
    }

    /// The chair places a child at once, and the court is told.
    pub(super) async fn is_placed_at_once(&mut self) -> Result<(), AppError> {
        let (Some(child), Some(guardian)) =
            (self.cast.subject.as_ref().map(|someone| someone.id), self.cast.guardian.as_ref().map(|someone| someone.id))
        else {
            return Ok(());
        };
        let mut consents = vec![Command::NoteConsent(ConsentNoted::to_shelter(child, guardian, ConsentState::Given))];
        if let Some(other) = &self.cast.doer {
            let state = ConsentState::NotAskedGuardianIsDanger;
            consents.push(Command::NoteConsent(ConsentNoted {
                guardian: GuardianRole::IsDanger,
                ..ConsentNoted::to_shelter(child, other.id, state)
            }));
        }
        self.step(self.worker, consents, Vec::new()).await?;
        let kind = DecisionType::ChildImmediatePlacement;
        let placed =
            ChildPlacement { child, guardian, guardian_in_shelter: Asked::Yes, guardian_of_age: Asked::Yes, sole_custody: Asked::Yes };
        let decision = AcuteDecision {
            kind,
            until: Some(self.in_days(42)),
            child: Some(placed),
            place_free: Asked::Yes,
            rapporteur: Some(self.hands.user(self.worker)?),
            names: Names::Shown,
        };
        let texts = vec![
            (Part::WhyItCannotWait, text::intake::cannot_wait(&mut self.pen, kind)),
            (Part::Reasons, text::decision::acute_reasons(&mut self.pen, kind)),
            (Part::Ruling, text::decision::ruling(&mut self.pen, kind, false)),
        ];
        self.step("chair", vec![Command::DecideAcutely(decision)], texts).await?;
        self.work(1, 2);
        let told = Command::TellChildUnit { reason: fristad_domain::case::code::ChildUnitReason::Shelter };
        let submitted = Command::SubmitToCourt { decision: 1, on: self.now.date() };
        let informed = Command::CompleteDuty { duty: Duty::InformChild { decision: 1 } };
        let words = text::investigation::child_informed(&mut self.pen);
        self.step(self.worker, vec![told, submitted, informed], vec![(Part::Note, words)]).await?;
        self.work(2, 4);
        let (on, ruling) = (self.now.date(), CourtRuling::Upheld);
        let upheld = CourtRuled { decision: 1, ruling, on, takes_effect: None, final_on: None, until: None };
        self.step(self.worker, vec![Command::NoteCourtRuling(upheld)], Vec::new()).await?;
        let renewal = Some(self.in_days(14));
        self.gives_commission(1, kind, renewal).await?;
        self.runs(1).await
    }

    /// Gives a commission on a decision to one of the providers.
    pub(super) async fn gives_commission(
        &mut self,
        decision: u16,
        kind: DecisionType,
        renewal: Option<fristad_kernel::Date>,
    ) -> Result<u16, AppError> {
        use fristad_domain::case::code::{DisclosureGround, Licence};
        let Some(provider) = self.hands.place.provider else { return Ok(0) };
        // For a child the guardian, and from 15 the child as well (OSL 12:3).
        let day = self.now.date();
        let own = self.cast.subject.iter().filter(|subject| !subject.age(day).is_minor() || subject.age(day) == AgeGroup::Child15To17);
        let asked: Vec<_> = self.cast.guardian.iter().chain(own).map(|someone| someone.id).collect();
        let agreed = if self.dice.chance(75) { asked } else { Vec::new() };
        // The guardian who is the danger is not asked.
        let unasked = self.cast.doer.iter().filter(|_| self.plan.has(With::PlacedAtOnce) && !agreed.is_empty()).map(|other| ConsentNoted {
            guardian: GuardianRole::IsDanger,
            ..ConsentNoted::plain(ConsentMatter::FactsToProvider, other.id, ConsentState::NotAskedGuardianIsDanger)
        });
        let said = agreed.iter().map(|by| ConsentNoted::plain(ConsentMatter::FactsToProvider, *by, ConsentState::Given));
        let consent: Vec<_> = said.chain(unasked).map(Command::NoteConsent).collect();
        let ground = if consent.is_empty() { DisclosureGround::Necessary } else { DisclosureGround::Consent };
        let licence = if kind.is_shelter() { Licence::Licensed } else { Licence::NotNeeded };
        let given = GiveCommission { decision, provider, licence, ground: Some(ground), protection_told: Asked::Yes, renewal };
        let commands = consent.into_iter().chain([Command::GiveCommission(given)]).collect();
        let words = text::after::commission(&mut self.pen, kind);
        let taken = self.step(self.worker, commands, vec![(Part::Note, words)]).await?;
        Ok(taken.number.unwrap_or(1))
    }
}
