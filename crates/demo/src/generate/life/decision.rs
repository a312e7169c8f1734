//! Hearing the party, deciding, telling, and what comes of an appeal.

use super::Life;
use crate::generate::{
    plan::{Stop, With},
    text,
};
use fristad_app::{
    AppError,
    case::worklist::{Whose, WorklistInput},
    document::{ChildsHarm, Handing, issue::LetterInput},
};
use fristad_domain::{
    case::{
        Command,
        code::{
            Asked, CaseKind, CommunicationException, ConsentState, CourtRuling, Instruction, LateException, Names, Outcome, Part,
            Reconsidered, TakesEffect,
        },
    },
    child::ConsentNoted,
    person::contact::{Content, Way},
    service::{AppealRoute, DecisionType, NeedsTest},
    stage::{
        court::CourtRuled,
        decision::{ChildPlacement, Decide},
    },
};
use fristad_kernel::{Date, statute::sol};

/// The day since which a decision's notice may leave officials' names out (FL 33, SFS 2025:582).
const NAMELESS_SINCE: Date = Date::constant(2025, 7, 2);

/// Days after which an assessment of risk is renewed before the party is heard: it must still hold when it is decided.
const RISK_HOLDS: i64 = 50;

impl Life<'_> {
    /// The party is heard, and it is decided, as far as the plan says.
    pub(super) async fn is_decided(&mut self) -> Result<(), AppError> {
        if self.plan.has(With::AppealOpen) {
            self.until_days_before_clock(45);
        }
        if self.plan.stop == Stop::Concluded {
            return self.note(2, 1, 3).await;
        }
        if self.plan.kind.concerns_violence() && self.assessed.plus_hours(24 * RISK_HOLDS) < self.now {
            self.work(0, 1);
            self.assesses_risk().await?;
        }
        self.is_heard().await?;
        if self.plan.stop == Stop::Heard {
            return Ok(());
        }
        let (decider, collegial) = self.decider();
        if collegial {
            let words = text::decision::put_before(&mut self.pen);
            self.handle(Command::PutBeforeBoard, vec![(Part::Note, words)]).await?;
            let ctx = self.hands.ctx(decider, self.now)?;
            self.hands.app.worklist(&ctx, WorklistInput { list: Whose::Agenda, ..WorklistInput::default() }).await?;
            self.moment();
        }
        if self.plan.stop == Stop::BeforeBoard {
            return Ok(());
        }
        self.work(if collegial { 5 } else { 0 }, if collegial { 8 } else { 2 });
        let kind = self.service();
        if self.plan.kind == CaseKind::Child && kind.is_personal() {
            self.consents_to_service(kind).await?;
        }
        let number = self.decides(decider, collegial, kind).await?;
        self.is_told(number).await?;
        self.gets_letter(number).await?;
        self.is_granted_by_court(number, kind).await?;
        self.is_appealed(number).await?;
        self.number = number;
        self.service = Some(kind);
        Ok(())
    }

    /// The guardian and the child say yes to a service for the child (SoL 21:1).
    async fn consents_to_service(&mut self, service: DecisionType) -> Result<(), AppError> {
        let asked: Vec<_> = self.cast.guardian.iter().chain(&self.cast.subject).map(|someone| someone.id).collect();
        for by in asked {
            self.handle(Command::NoteConsent(ConsentNoted::to(service, by, ConsentState::Given)), Vec::new()).await?;
        }
        Ok(())
    }

    /// Who decides, and whether that is the board, a committee or the chair.
    fn decider(&mut self) -> (&'static str, bool) {
        if self.plan.has(With::ByCommittee) {
            ("committee", true)
        } else if self.plan.has(With::ByBoard) {
            ("board", true)
        } else {
            (if self.dice.chance(30) { self.lead } else { self.worker }, false)
        }
    }

    /// Whether the decision goes against someone.
    fn goes_against(&self) -> bool {
        self.plan.has(With::Refused)
            || self.plan.has(With::Partly)
            || (self.plan.kind == CaseKind::Child && self.plan.has(With::ByCommittee))
    }

    async fn is_heard(&mut self) -> Result<(), AppError> {
        let waits = self.plan.stop == Stop::Heard;
        if waits {
            self.until_days_before_clock(6);
        } else {
            self.work(1, 2);
        }
        if !self.goes_against() && !waits {
            let omitted = self.dice.chance(30);
            if omitted {
                let reasons = text::decision::not_heard(&mut self.pen);
                let exception = CommunicationException::PlainlyUnnecessary;
                self.handle(Command::OmitCommunication { exception }, vec![(Part::Reasons, reasons)]).await?;
            }
            return Ok(());
        }
        let way = self.safe_way();
        let answer_by = self.in_days(14);
        let sent = Command::Communicate { way, content: Content::CaseFacts, answer_by, told_of_right_to_speak: Asked::Yes };
        let words = text::decision::material(&mut self.pen);
        self.handle(sent, vec![(Part::Material, words)]).await?;
        if waits {
            return Ok(());
        }
        if self.dice.chance(70) {
            self.work(4, 9);
            let answer = text::investigation::answer(&mut self.pen);
            self.step("registrar", vec![Command::ReceiveAnswer], vec![(Part::OwnView, answer)]).await?;
            self.work(1, 3);
        } else {
            self.work(15, 18);
        }
        Ok(())
    }

    /// A way that the rules of contact allow, and that may carry protected facts.
    fn safe_way(&self) -> Way {
        if self.is_careful() { Way::EIdentified } else { Way::Letter }
    }

    /// Whether the court is asked for a child's shelter, since the other guardian is against it.
    pub(super) fn goes_to_court(&self) -> bool {
        let by_consent = self.plan.has(With::PlacedByConsent);
        self.plan.kind == CaseKind::Child && self.plan.has(With::ByCommittee) && !by_consent && self.cast.doer.is_some()
    }

    /// What is decided about.
    fn service(&mut self) -> DecisionType {
        let of = self.can_be_decided();
        self.dice.pick(of).unwrap_or(DecisionType::Counselling)
    }

    /// What can be decided about, so far as the plan says.
    pub(super) fn can_be_decided(&self) -> &'static [DecisionType] {
        match self.plan.kind {
            CaseKind::Child if self.plan.has(With::PlacedByConsent) => &[DecisionType::ChildShelterByConsent],
            CaseKind::Child if self.goes_to_court() => &[DecisionType::ChildShelterApplication],
            _ if self.plan.has(With::Shelter) => &[DecisionType::Shelter],
            CaseKind::Child => &[DecisionType::ParentingSupport, DecisionType::Counselling, DecisionType::ContactPerson],
            CaseKind::Perpetrator => &[DecisionType::PerpetratorProgramme],
            CaseKind::VictimAdult => &[
                DecisionType::Counselling,
                DecisionType::ContactPerson,
                DecisionType::PracticalSupport,
                DecisionType::EconomicAssistance,
                DecisionType::SecurityMeasures,
            ],
            CaseKind::CrimeVictimOther => &[DecisionType::Counselling, DecisionType::SecurityMeasures, DecisionType::PracticalSupport],
            CaseKind::Relative | CaseKind::BuyerOfSex | CaseKind::Unspecified => &[DecisionType::Counselling],
        }
    }

    async fn decides(&mut self, decider: &'static str, collegial: bool, kind: DecisionType) -> Result<u16, AppError> {
        let child = self.placement(kind).await?;
        let day = self.now.date();
        let untested = sol("11", "5");
        let without = self.plan.has(With::Untested) && untested.in_force(day);
        let (needs_test, basis) =
            if without { (NeedsTest::Without, untested.reference()) } else { (NeedsTest::With, kind.provision_on(day)) };
        let outcome = match () {
            () if self.plan.has(With::Refused) => Outcome::Refused,
            () if self.plan.has(With::Partly) => Outcome::Partly,
            () => Outcome::Granted,
        };
        let appealable = kind.route_with(needs_test) != AppealRoute::None;
        let nameless = self.plan.has(With::Nameless) && day >= NAMELESS_SINCE;
        let granted = outcome != Outcome::Refused;
        let decide = Decide {
            kind,
            outcome,
            basis,
            needs_test,
            instruction: if self.goes_against() && appealable { Instruction::Attached } else { Instruction::NotAttached },
            until: granted.then(|| self.in_days(300)),
            follow_up: granted.then(|| self.in_days(60)),
            names: if nameless { Names::LeftOutForThreat } else { Names::Shown },
            rapporteur: if collegial { Some(self.hands.user(self.worker)?) } else { None },
            child,
            place_free: if kind.is_for_child() { Asked::Yes } else { Asked::No },
            set_aside: None,
        };
        let mut texts = vec![
            (Part::Account, text::decision::facts(&mut self.pen, self.plan.kind)),
            (Part::Reasons, text::decision::reasons(&mut self.pen, kind, outcome)),
            (Part::Ruling, text::decision::ruling(&mut self.pen, kind, outcome == Outcome::Partly)),
        ];
        if nameless {
            texts.push((Part::Basis, text::decision::nameless(&mut self.pen)));
        }
        let taken = self.step(decider, vec![Command::Decide(decide)], texts).await?;
        Ok(taken.number.unwrap_or(1))
    }

    /// What the court is asked for begins when it has said yes.
    async fn is_granted_by_court(&mut self, decision: u16, kind: DecisionType) -> Result<(), AppError> {
        if kind != DecisionType::ChildShelterApplication || self.plan.has(With::Refused) {
            return Ok(());
        }
        self.work(9, 14);
        let ruled = CourtRuled {
            decision,
            ruling: CourtRuling::Granted,
            on: self.now.date(),
            takes_effect: Some(TakesEffect::AtOnce),
            final_on: None,
            until: None,
        };
        self.handle(Command::NoteCourtRuling(ruled), Vec::new()).await?;
        Ok(())
    }

    /// The placement of a child, with the guardian's consent noted first.
    async fn placement(&mut self, kind: DecisionType) -> Result<Option<ChildPlacement>, AppError> {
        let (Some(child), Some(guardian), true) =
            (self.cast.subject.as_ref(), self.cast.guardian.as_ref(), kind.is_for_child() && kind.is_shelter())
        else {
            return Ok(None);
        };
        let placed = ChildPlacement {
            child: child.id,
            guardian: guardian.id,
            guardian_in_shelter: Asked::Yes,
            guardian_of_age: Asked::Yes,
            sole_custody: Asked::Yes,
        };
        let consent = ConsentNoted::to_shelter(child.id, guardian.id, ConsentState::Given);
        self.handle(Command::NoteConsent(consent), Vec::new()).await?;
        Ok(Some(placed))
    }

    async fn is_told(&mut self, decision: u16) -> Result<(), AppError> {
        self.work(1, 2);
        let received = Some(self.now.date());
        self.handle(Command::NotifyDecision { decision, person: None, way: self.safe_way(), received }, Vec::new()).await?;
        Ok(())
    }

    /// A letter, of a few decisions: typesetting takes time.
    async fn gets_letter(&mut self, decision: u16) -> Result<(), AppError> {
        if !(self.plan.has(With::Letter) && self.lettered) {
            return Ok(());
        }
        let handing = match () {
            () if self.plan.has(With::Nameless) => Handing::InPerson,
            () if self.is_careful() => Handing::EIdentified,
            () => Handing::Address,
        };
        let ctx = self.hands.ctx(self.worker, self.now)?;
        self.hands
            .app
            .issue_letter(&ctx, LetterInput { case: self.case, decision, handing, recipient: None, harm: ChildsHarm::NotRuledOut })
            .await?;
        self.letters += 1;
        self.moment();
        Ok(())
    }

    async fn is_appealed(&mut self, decision: u16) -> Result<(), AppError> {
        const APPEALS: &[(With, u32, u32)] =
            &[(With::AppealOpen, 6, 10), (With::AppealInTime, 6, 12), (With::AppealLate, 27, 34), (With::AppealExcused, 27, 34)];
        let Some((appealed, low, high)) = APPEALS.iter().find(|(with, ..)| self.plan.has(*with)).copied() else { return Ok(()) };
        self.work(low, high);
        let arrived = self.now.date();
        let received = vec![Command::ReceiveAppeal { decision, arrived }];
        let words = text::decision::appeal(&mut self.pen);
        self.step("registrar", received, vec![(Part::Account, words)]).await?;
        if appealed == With::AppealOpen {
            return Ok(());
        }
        self.work(1, 4);
        if appealed == With::AppealLate {
            let reasons = text::decision::late(&mut self.pen);
            self.handle(Command::DismissAppeal { appeal: 1 }, vec![(Part::Reasons, reasons)]).await?;
            return Ok(());
        }
        let exception = (appealed == With::AppealExcused).then_some(LateException::WrongInstruction);
        let tested = Command::Reconsider { decision, appeal: Some(1), outcome: Reconsidered::Stands };
        let reasons = text::decision::stands(&mut self.pen);
        self.step(self.worker, vec![tested, Command::HandOverAppeal { appeal: 1, exception }], vec![(Part::Reasons, reasons)]).await?;
        Ok(())
    }
}
