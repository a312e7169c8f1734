//! What comes after a decision: commission, plan, execution, follow-up, closing.

use super::Life;
use crate::generate::{
    plan::{Stop, With},
    text,
};
use fristad_app::{
    AppError,
    case::worklist::{Whose, WorklistInput},
    ledger::AccessLogInput,
};
use fristad_domain::{
    case::{
        Command,
        code::{
            CaseKind, ChildUnitReason, ClosingReason, ConsentMatter, ConsentState, ContactResult, ContactWith, Execution, GoalResult, Part,
            PlanKind, PlanPoint, Trigger,
        },
    },
    child::ConsentNoted,
    person::contact::{Content, Urgency, Way},
    service::DecisionType,
    stage::{follow_up::FollowedUp, plan::PlanMade},
};

impl Life<'_> {
    /// What was decided is carried out, as far as the plan says.
    pub(super) async fn is_carried_out(&mut self) -> Result<(), AppError> {
        let Some(kind) = self.service else { return Ok(()) };
        if self.plan.has(With::UnexecutedReported) {
            self.note(3, 20, 35).await?;
            self.work(45, 50);
            let reported = Command::ReportUnexecuted { decision: self.number };
            let words = text::after::unexecuted(&mut self.pen);
            self.handle(reported, vec![(Part::Note, words)]).await?;
        }
        if self.plan.has(With::Unexecuted) {
            self.note(3, 12, 25).await?;
        }
        let refused = self.plan.has(With::Refused);
        if self.plan.reaches(Stop::Running) && !refused {
            self.begins(kind).await?;
        }
        if self.plan.reaches(Stop::FollowedUp) && !refused {
            self.is_followed_up().await?;
        }
        if let Stop::Closed(reason) = self.plan.stop {
            self.ends(reason, refused).await?;
        }
        Ok(())
    }

    async fn begins(&mut self, kind: DecisionType) -> Result<(), AppError> {
        if kind.is_shelter() && (!self.cast.children.is_empty() || kind.is_for_child()) {
            let told = Command::TellChildUnit { reason: ChildUnitReason::Shelter };
            let words = text::intake::shelter_told(&mut self.pen);
            self.handle(told, vec![(Part::Note, words)]).await?;
        }
        if self.plan.has(With::PartnerContact) {
            self.contacts_partner().await?;
        }
        let by_provider = !matches!(kind, DecisionType::EconomicAssistance | DecisionType::SecurityMeasures);
        if by_provider {
            self.work(1, 4);
            let commission = self.gives_commission(self.number, kind, None).await?;
            self.commission = Some(commission);
            self.work(3, 8);
            self.plans(kind, commission).await?;
            let ctx = self.hands.ctx("provider", self.now)?;
            let commissions = WorklistInput { list: Whose::Commissions, ..WorklistInput::default() };
            self.hands.app.worklist(&ctx, commissions).await?;
        }
        self.work(1, 3);
        self.runs(self.number).await?;
        if self.plan.has(With::AcuteShelter) {
            // What was begun in haste goes over into what is decided now.
            let ended = Command::ChangeExecution { decision: 1, execution: Execution::Ended, on: self.now.date() };
            let words = text::after::taken_over(&mut self.pen);
            self.step(self.worker, vec![Command::EndCommission { commission: 1 }, ended], vec![(Part::Note, words)]).await?;
        }
        let count = self.dice.between(1, 4);
        self.note(count, 4, 11).await?;
        if self.plan.has(With::Interrupted) {
            let interrupted = Command::ChangeExecution { decision: self.number, execution: Execution::Interrupted, on: self.now.date() };
            let words = text::after::interrupted(&mut self.pen);
            self.handle(interrupted, vec![(Part::Note, words)]).await?;
        }
        if self.plan.has(With::RiskTriggered) {
            self.until_days_before_clock(3);
            let trigger = self.dice.pick(&[Trigger::NewThreat, Trigger::Release, Trigger::Separation]).unwrap_or(Trigger::NewThreat);
            let words = text::after::triggered(&mut self.pen, trigger);
            self.handle(Command::NoteTrigger { trigger }, vec![(Part::Note, words)]).await?;
        }
        Ok(())
    }

    /// Its execution has begun.
    pub(super) async fn runs(&mut self, decision: u16) -> Result<(), AppError> {
        let running = Command::ChangeExecution { decision, execution: Execution::Running, on: self.now.date() };
        self.handle(running, Vec::new()).await?;
        Ok(())
    }

    async fn plans(&mut self, kind: DecisionType, commission: u16) -> Result<(), AppError> {
        let plan = if kind.is_shelter() { PlanKind::CarePlan } else { PlanKind::ImplementationPlan };
        let made = PlanMade { kind: plan, commission, points: PlanPoint::ALL.iter().copied().collect() };
        let words = text::after::goals(&mut self.pen, self.plan.kind);
        self.handle(Command::MakePlan(made), vec![(Part::Goals, words)]).await?;
        Ok(())
    }

    /// The contact person for the partner of the one who uses violence: with his consent, and never his counsellor.
    async fn contacts_partner(&mut self) -> Result<(), AppError> {
        let Some(by) = self.cast.subject.as_ref().map(|someone| someone.id) else { return Ok(()) };
        let consent = ConsentNoted::plain(ConsentMatter::PartnerContact, by, ConsentState::Given);
        self.handle(Command::NoteConsent(consent), Vec::new()).await?;
        let user = self.hands.user("worker2")?;
        let counsellor = self.hands.user(self.worker)?;
        let named = vec![Command::AssignPartnerContact { user }, Command::NameCounsellor { user: counsellor }];
        self.step(self.lead, named, Vec::new()).await?;
        let (with, way) = (ContactWith::Partner, Way::Phone);
        let contact =
            Command::MakeContact { with, way, content: Content::Neutral, urgency: Urgency::Ordinary, result: ContactResult::Reached };
        let words = text::after::partner(&mut self.pen);
        self.handle(contact, vec![(Part::Note, words)]).await?;
        Ok(())
    }

    async fn is_followed_up(&mut self) -> Result<(), AppError> {
        self.note(2, 8, 16).await?;
        self.work(14, 22);
        let next = self.plan.stop == Stop::FollowedUp;
        let followed = Command::FollowUp(FollowedUp { decision: self.number, next: next.then(|| self.in_days(75)) });
        let texts = vec![
            (Part::OwnView, text::after::view(&mut self.pen, self.plan.kind)),
            (Part::ProvidersView, text::after::providers_view(&mut self.pen)),
            (Part::Assessment, text::after::assessment(&mut self.pen)),
        ];
        self.handle(followed, texts).await?;
        if self.plan.kind.concerns_violence() {
            self.work(1, 3);
            self.assesses_risk().await?;
        }
        Ok(())
    }

    async fn ends(&mut self, reason: ClosingReason, refused: bool) -> Result<(), AppError> {
        let count = self.dice.between(1, 5);
        self.note(count, 4, 9).await?;
        if self.plan.has(With::Lately) {
            self.until_days_before_clock(9);
        }
        self.work(4, 9);
        if !refused {
            let ended = Command::ChangeExecution { decision: self.number, execution: Execution::Ended, on: self.now.date() };
            let commission = self.commission.map(|commission| Command::EndCommission { commission });
            let commands = commission.into_iter().chain([ended]).collect();
            let words = text::after::ended(&mut self.pen);
            self.step(self.worker, commands, vec![(Part::Note, words)]).await?;
        }
        self.work(1, 4);
        let goal = match reason {
            _ if refused => GoalResult::NoGoals,
            ClosingReason::Completed => self.dice.pick(&[GoalResult::Fully, GoalResult::Partly]).unwrap_or(GoalResult::Partly),
            _ => GoalResult::Partly,
        };
        self.close(reason, goal).await?;
        if self.dice.chance(40) && self.plan.kind != CaseKind::Child {
            // Who has read the file is looked at, also after it is closed.
            let ctx = self.hands.ctx("auditor", self.now)?;
            self.hands.app.access_log(&ctx, AccessLogInput { case: self.case, before: None }).await?;
            self.moment();
        }
        Ok(())
    }
}
