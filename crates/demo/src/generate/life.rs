//! A case's life: from what came in to where its plan says that it has come, through the same use cases as everybody else's.

mod after;
mod decision;
mod intake;
mod investigation;

use super::{
    cast::Cast,
    dice::Dice,
    hand::Hands,
    pen::Pen,
    plan::{Plan, Stop, With},
    text,
};
use fristad_app::{
    AppError,
    case::{
        open::CaseInput,
        step::{StepInput, Taken},
        text::Texts,
    },
    document::whereabouts::Place,
    draft::DraftInput,
    journal::{read::JournalInput, write::EntryInput},
    operations::command_name,
};
use fristad_domain::case::{
    Command,
    code::{CaseKind, FactSource, Part},
};
use fristad_domain::service::DecisionType;
use fristad_kernel::{CaseId, PersonId, RecordId, Timestamp, calendar::same_or_next_working_day};
use std::collections::{BTreeMap, BTreeSet};

/// Minutes before the clock at which the last ordinary step is taken at the latest.
const MARGIN: i64 = 180;
/// Hours of a day.
const DAY: i64 = 24;
/// Microseconds of a minute.
const MINUTE: i64 = 60_000_000;
/// Entries that a case has at most, but for one.
const ENTRIES: u32 = 25;

/// A case while it is lived.
pub(super) struct Life<'a> {
    hands: &'a Hands<'a>,
    plan: Plan,
    dice: Dice,
    pen: Pen,
    cast: Cast,
    clock: Timestamp,
    begun: Timestamp,
    now: Timestamp,
    case: CaseId,
    worker: &'static str,
    lead: &'static str,
    /// How many entries it has.
    entries: u32,
    letters: u32,
    stage: String,
    /// The case's version.
    version: u32,
    /// Whether a letter is issued where the plan has one.
    lettered: bool,
    /// The ordinary decision's number and type, and the commission that rests on it.
    number: u16,
    service: Option<DecisionType>,
    commission: Option<u16>,
    /// When the risk was last assessed.
    assessed: Timestamp,
}

/// What became of a case.
pub(super) struct Lived {
    pub case: CaseId,
    pub cast: Cast,
    pub worker: &'static str,
    pub stage: String,
    pub entries: u32,
    pub letters: u32,
}

/// What a case begins with.
pub(super) struct Beginning<'a> {
    pub hands: &'a Hands<'a>,
    pub plan: Plan,
    pub cast: Cast,
    pub dice: Dice,
    pub pen: Pen,
    pub begun: Timestamp,
    pub clock: Timestamp,
    pub lettered: bool,
}

impl<'a> Life<'a> {
    /// A case that has not come in yet.
    pub(super) fn new(beginning: Beginning<'a>) -> Self {
        let Beginning { hands, plan, cast, mut dice, pen, begun, clock, lettered } = beginning;
        let (worker, lead) = match plan.kind {
            CaseKind::Child => ("childworker", "childlead"),
            // The two sides have different handlers.
            CaseKind::Perpetrator => ("worker3", "lead"),
            CaseKind::VictimAdult => (dice.word(&["worker1", "worker2"]), "lead"),
            _ => (dice.word(&["worker1", "worker2", "worker3"]), "lead"),
        };
        let case = CaseId::from(uuid::Uuid::nil());
        Self {
            hands,
            plan,
            dice,
            pen,
            cast,
            clock,
            begun,
            now: begun,
            case,
            worker,
            lead,
            entries: 0,
            letters: 0,
            stage: String::new(),
            version: 0,
            lettered,
            number: 1,
            service: None,
            commission: None,
            assessed: begun,
        }
    }

    /// Lives it, up to where the plan says.
    pub(super) async fn live(
        mut self,
        kin: &[(CaseId, &'static str, fristad_app::case::link::LinkKind, Side)],
        many: u32,
    ) -> Result<Lived, AppError> {
        self.comes_in().await?;
        if self.plan.stop == Stop::Registered {
            return Ok(self.lived());
        }
        self.is_taken_on().await?;
        for (other, worker, kind, side) in kin {
            self.link(*other, worker, *kind, *side).await?;
        }
        self.is_assessed().await?;
        if self.plan.reaches(Stop::Halfway) {
            self.is_investigated().await?;
        }
        if self.plan.reaches(Stop::Concluded) {
            self.is_decided().await?;
        }
        if self.plan.reaches(Stop::Decided) {
            self.is_carried_out().await?;
        }
        self.rests(many).await?;
        Ok(self.lived())
    }

    fn lived(self) -> Lived {
        let Self { case, cast, worker, stage, entries, letters, .. } = self;
        Lived { case, cast, worker, stage, entries, letters }
    }

    /// What happens beside the steps: reading, drafts, and entries up to the least number.
    async fn rests(&mut self, many: u32) -> Result<(), AppError> {
        if self.stage != "closed" {
            while self.entries < 3 {
                self.note(1, 0, 1).await?;
            }
            self.goes_on(many).await?;
        }
        if self.plan.has(With::Draft) {
            let text = text::journal::entry(&mut self.pen, self.plan.kind);
            let ctx = self.hands.ctx(self.worker, self.now)?;
            let input = DraftInput { case: Some(self.case), draft: None, part: "entry".into(), seen: self.version, text };
            self.hands.app.save_draft(&ctx, input).await?;
            self.moment();
        }
        if self.dice.chance(30) {
            let ctx = self.hands.ctx(self.lead, self.now)?;
            self.hands.app.read_journal(&ctx, JournalInput { case: self.case, before: None, limit: 20 }).await?;
            self.moment();
        }
        if self.dice.chance(8) {
            // Someone who has nothing to do with the case tries to open it. The answer is that there is none.
            let stranger = if self.plan.kind == CaseKind::Child { "worker3" } else { "childworker" };
            let ctx = self.hands.ctx(stranger, self.now)?;
            match self.hands.app.open_case(&ctx, CaseInput { case: self.case }).await {
                Err(AppError::NotFound) => {}
                Err(error) => return Err(error),
                Ok(_) => return Err(AppError::Broken("demo.open-to-strangers".into())),
            }
            self.moment();
        }
        Ok(())
    }

    /// Contact goes on until the clock, where there is a person to have contact with; in one case very often.
    async fn goes_on(&mut self, many: u32) -> Result<(), AppError> {
        let left = self.clock.as_micros().saturating_sub(self.now.as_micros()) / MINUTE;
        if many > self.entries {
            let minutes = left / i64::from(many - self.entries);
            for _ in self.entries..many {
                self.pass_to(self.now.plus_minutes(minutes.saturating_sub(15).max(1)));
                self.entry().await?;
            }
            return Ok(());
        }
        let alive = self.plan.reaches(Stop::Halfway) && !matches!(self.plan.stop, Stop::BrokenOff(_));
        let mut months = left / (60 * DAY * 20);
        while alive && months > 0 && self.entries < ENTRIES {
            self.note(1, 12, 18).await?;
            months -= 1;
        }
        Ok(())
    }

    /// Some minutes pass.
    fn moment(&mut self) {
        let minutes = i64::from(self.dice.between(2, 14));
        self.pass_to(self.now.plus_minutes(minutes));
    }

    /// Time passes to an instant; never to after the clock, and never back.
    fn pass_to(&mut self, at: Timestamp) {
        let latest = self.clock.plus_minutes(-MARGIN);
        self.now = at.min(latest).max(self.now.plus_minutes(1)).min(self.clock);
    }

    /// Some days pass, to an hour at which people work.
    fn work(&mut self, low: u32, high: u32) {
        let days = i64::from(self.dice.between(low, high));
        let day = same_or_next_working_day(self.now.plus_hours(DAY * days).date());
        let hour = i8::try_from(self.dice.between(8, 15)).unwrap_or(9);
        let minute = i8::try_from(self.dice.between(0, 59)).unwrap_or(0);
        let at = Timestamp::at(day, hour, minute).unwrap_or(self.now);
        self.pass_to(at);
    }

    /// Time passes until so many days before the clock, where that is later.
    fn until_days_before_clock(&mut self, days: u32) {
        let at = self.clock.plus_hours(-DAY * i64::from(days));
        if at > self.now {
            let day = same_or_next_working_day(at.date());
            self.pass_to(Timestamp::at(day, 9, 20).unwrap_or(at));
        }
    }

    /// Takes a step.
    async fn step(&mut self, who: &str, commands: Vec<Command>, texts: Vec<(Part, String)>) -> Result<Taken, AppError> {
        self.step_where(who, commands, texts.into_iter().collect(), BTreeMap::new()).await
    }

    async fn step_where(
        &mut self,
        who: &str,
        commands: Vec<Command>,
        texts: Texts,
        whereabouts: BTreeMap<PersonId, Place>,
    ) -> Result<Taken, AppError> {
        let operation = commands.first().map_or("step", command_name);
        let ctx = self.hands.ctx(who, self.now)?;
        let input =
            StepInput { case: self.case, commands, seen: None, occurred: None, texts, passes: BTreeSet::new(), whereabouts, draft: None };
        let taken = self.hands.app.take_step(&ctx, operation, input).await?;
        self.stage.clone_from(&taken.stage);
        self.version = taken.version;
        self.moment();
        Ok(taken)
    }

    /// Takes a step of one command as the handler.
    async fn handle(&mut self, command: Command, texts: Vec<(Part, String)>) -> Result<Taken, AppError> {
        self.step(self.worker, vec![command], texts).await
    }

    /// Some entries, each so many days after the one before.
    async fn note(&mut self, count: u32, low: u32, high: u32) -> Result<(), AppError> {
        for _ in 0..count {
            self.work(low, high);
            self.entry().await?;
        }
        Ok(())
    }

    /// An entry. It is often written down a while after it happened.
    async fn entry(&mut self) -> Result<RecordId, AppError> {
        let facts = text::journal::entry(&mut self.pen, self.plan.kind);
        let assessment = self.dice.chance(45).then(|| text::journal::assessment(&mut self.pen, self.plan.kind));
        let other = if self.plan.kind == CaseKind::Child { FactSource::ToldByOther } else { FactSource::ToldByPerson };
        let source = self.dice.pick(&[FactSource::ToldByPerson, FactSource::Seen, other]).unwrap_or(FactSource::Seen);
        let passed = i64::from(self.dice.between(0, 90));
        let occurred = self.now.plus_minutes(-passed).max(self.begun);
        let ctx = self.hands.ctx(self.worker, self.now)?;
        let input = EntryInput { case: self.case, facts, source, assessment, occurred: Some(occurred), draft: None };
        let written = self.hands.app.write_entry(&ctx, input).await?;
        self.entries += 1;
        self.moment();
        Ok(written.record)
    }

    /// Whether the party is reached in an e-identified channel alone.
    fn is_careful(&self) -> bool {
        const CAREFUL: &[With] = &[
            With::Rules,
            With::Marked,
            With::Unreadable,
            With::ProtectedRegistration,
            With::Fictitious,
            With::NameChange,
            With::LocallyProtected,
        ];
        CAREFUL.iter().any(|with| self.plan.has(*with))
    }
}

/// From which of two cases a link is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// From the newer one.
    FromThis,
    /// From the one that was there before.
    FromOther,
}
