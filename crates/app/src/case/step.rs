//! Taking a step in a case: one or more commands that are judged and written together.

use super::{
    ages,
    answers::Filled,
    facts,
    impact::is_mixed,
    project,
    text::{self, Stamp, Texts},
};
use crate::{
    ctx::Ctx,
    document::whereabouts::Place,
    error::AppError,
    house::App,
    operations::{command_action, command_name},
    port::store::Unit,
    queue::{self, Kind},
    row::{CasePersonRow, CaseRow, DraftRow, EventRow, KeyRow, PersonRow},
    vault::{Field, OwnerKey, ledger::reference},
    work::{Told, vouch},
};
use fristad_domain::{
    actor::Actor,
    case::{Case, Command, Event, LinkedFact, Moment, Recorded, Submission, code::Part, decide, evolve, worklist},
    journal::{Correction, Target},
    person::protection::Protections,
    rulebook,
};
use fristad_kernel::{Breach, CaseId, DraftId, PersonId, RecordId, Rejection, Timestamp};
use fristad_policy::{Action, Permit, authorise};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Commands in one step at most.
const COMMANDS: usize = 20;
/// How often a step that anyone may take at any time is tried again when someone else was first.
const ATTEMPTS: usize = 5;

/// A step.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepInput {
    /// The case.
    pub case: CaseId,
    /// What is to be done, in order. All of it, or nothing.
    pub commands: Vec<Command>,
    /// The version of the case that the person had before their eyes. Left out by callers that read and write at once.
    #[serde(default)]
    pub seen: Option<u32>,
    /// When it happened; now if left out.
    #[serde(default)]
    pub occurred: Option<Timestamp>,
    /// The texts.
    #[serde(default)]
    pub texts: Texts,
    /// Advice that is passed, by rule id. The reason stands among the texts.
    #[serde(default)]
    pub passes: BTreeSet<String>,
    /// Where people are, for commands that add them: sealed under the case.
    #[serde(default)]
    pub whereabouts: BTreeMap<PersonId, Place>,
    /// The draft that is signed with this step, and so deleted.
    #[serde(default)]
    pub draft: Option<DraftId>,
}

/// What a step did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Taken {
    /// The case.
    pub case: CaseId,
    /// Its version now.
    pub version: u32,
    /// Its stage now.
    pub stage: String,
    /// What happened, as event codes.
    pub events: Vec<String>,
    /// The number of the first event.
    pub step: u32,
    /// The number of the decision, appeal or commission that the step made, if it made one.
    pub number: Option<u16>,
}

/// What is known and asked when the commands are judged.
pub(crate) struct Judged {
    pub after: Case,
    pub events: Vec<Recorded>,
}

/// Judges commands one after the other against the state that each leaves to the next. Every rule that any of them breaks is named.
pub(crate) fn judge(
    before: &Case,
    commands: &[Command],
    written: &BTreeSet<Part>,
    passes: &BTreeSet<String>,
    occurred: Timestamp,
    moment: &Moment<'_>,
) -> Result<Judged, Rejection> {
    let mut after = before.clone();
    let mut events = Vec::new();
    let mut breaches = Vec::new();
    for command in commands {
        let submission = Submission { command: command.clone(), occurred, written: written.clone(), passes: passes.clone() };
        match decide(&after, &submission, moment) {
            Err(rejection) => breaches.extend(rejection.breaches().iter().cloned()),
            Ok(made) => {
                for event in made {
                    let recorded = Recorded {
                        seq: after.seq.saturating_add(1),
                        occurred,
                        recorded: moment.now,
                        by: moment.actor.user,
                        role: moment.actor.role,
                        written: written.clone(),
                        event,
                    };
                    after = evolve(after, &recorded);
                    events.push(recorded);
                }
            }
        }
    }
    match Rejection::of(breaches) {
        Some(rejection) => Err(rejection),
        None => Ok(Judged { after, events }),
    }
}

/// Events as rows.
pub(crate) fn event_rows(case: CaseId, events: &[Recorded]) -> Result<Vec<EventRow>, AppError> {
    events
        .iter()
        .map(|recorded| {
            let body = serde_json::to_string(recorded).map_err(|_| AppError::Broken("event.unwritable".into()))?;
            Ok(EventRow { case, recorded: recorded.clone(), body })
        })
        .collect()
}

/// The code of an event.
pub(crate) fn event_code(event: &Event) -> String {
    serde_json::to_value(event).ok().and_then(|value| value.get("event")?.as_str().map(str::to_owned)).unwrap_or_default()
}

pub(super) fn number_made(events: &[Recorded]) -> Option<u16> {
    events.iter().find_map(|recorded| match &recorded.event {
        Event::DecisionMade(made) => Some(made.number),
        Event::CommissionGiven(given) => Some(given.number),
        Event::AppealReceived { appeal, .. } => Some(*appeal),
        _ => None,
    })
}

impl App {
    /// Takes a step.
    pub async fn take_step(&self, ctx: &Ctx, operation: &str, mut input: StepInput) -> Result<Taken, AppError> {
        let written = text::written(&mut input.texts)?;
        if input.commands.is_empty() || input.commands.len() > COMMANDS {
            return Err(AppError::invalid("step.commands", "commands"));
        }
        if is_mixed(&input.commands) {
            return Err(AppError::invalid("step.analysis-alone", "commands"));
        }
        for place in input.whereabouts.values() {
            place.words().try_for_each(|word| text::check(word, "whereabouts"))?;
        }
        let filled = self.fill_in(&mut input).await?;
        // Who names no version reads and writes at once, and urgent help never waits for a newer page.
        let again = input.seen.is_none() || input.commands.iter().any(|command| matches!(command, Command::DecideAcutely(_)));
        for _ in 0..ATTEMPTS {
            match self.try_step(ctx, operation, &input, &written, filled.as_ref()).await {
                // Version 0: another step was written between this one's reading and its writing. Read again, it shows whether it stands in the way.
                Err(AppError::Conflict { now, .. }) if again || now == 0 => {}
                other => return other,
            }
        }
        Err(AppError::Unavailable("case.busy".into()))
    }

    async fn try_step(
        &self,
        ctx: &Ctx,
        operation: &str,
        input: &StepInput,
        written: &BTreeSet<Part>,
        filled: Option<&Filled>,
    ) -> Result<Taken, AppError> {
        let mut unit = self.store.begin().await?;
        let Some((row, coming)) = unit.case_with_people(input.case, &ages::coming(&input.commands)).await? else {
            drop(unit);
            return Err(self.missing(ctx, operation).await);
        };
        let history = unit.history(row.id).await?;
        let mut before = facts::state(&history);
        let permit = match Self::permit(ctx, &row, &before, &input.commands) {
            Ok(permit) => permit,
            Err(denied) => {
                drop(unit);
                return Err(self.denied(ctx, operation, Some(row.id), denied).await);
            }
        };
        if let Some(seen) = input.seen.filter(|_| is_outrun(&history, &input.commands, input.seen)) {
            drop(unit);
            return Err(self.outrun(ctx, operation, input, &row, seen).await);
        }
        if let Some(rejection) = astray(&mut unit, row.id, &input.commands).await? {
            drop(unit);
            return Err(self.rejected(ctx, operation, permit.role(), Some(row.id), rejection).await);
        }
        let linked = self.linked(&mut unit, &row, &input.commands).await?;
        let actor: Actor = ctx.actor(permit.role());
        let occurred = input.occurred.unwrap_or(ctx.now);
        let key = self.vault.case_key(&permit, &row)?;
        before.births = key.open_births(&row)?;
        before.births.extend(self.births(&coming)?);
        let commands = self.filled(&mut unit, &before, &input.commands).await?;
        let instrument = match filled {
            Some(filled) => Some(self.instrument_facts(&mut unit, ctx, &before.on(occurred.date()), filled).await?),
            None => None,
        };
        let moment = Moment { now: ctx.now, actor: &actor, linked: &linked, instrument: instrument.as_ref(), settings: &self.settings };
        let judged = match judge(&before, &commands, written, &input.passes, occurred, &moment) {
            Ok(judged) => judged,
            Err(rejection) => {
                drop(unit);
                return Err(self.rejected(ctx, operation, permit.role(), Some(row.id), rejection).await);
            }
        };
        self.write(ctx, operation, input, unit, Stood { row, before, permit, occurred }, judged, &key).await
    }

    fn permit(ctx: &Ctx, row: &CaseRow, case: &Case, commands: &[Command]) -> Result<Permit, fristad_policy::Denied> {
        let facts = crate::case::facts::facts(row, case, &ctx.subject);
        let judge = |action| authorise(&ctx.subject, ctx.purpose, action, &facts, ctx.now);
        // Everyone tells of a conflict of interest of their own; that a colleague has one is the team lead's to say, or anyone could shut the handler out.
        let action = |command: &Command| match command {
            Command::NoteConflict { user } if !ctx.subject.is(*user) => Action::LeadBarriers,
            command => command_action(command),
        };
        let mut permits = commands.iter().map(|command| judge(action(command))).collect::<Result<Vec<_>, _>>()?;
        // All must be allowed. A permit to decide carries the level at which it is decided, so it is the one that counts.
        let decides = permits.iter().position(|permit| matches!(permit.action(), Action::Decide | Action::DecideAcutely | Action::Confirm));
        if permits.is_empty() { judge(Action::TakeStep) } else { Ok(permits.swap_remove(decides.unwrap_or(0))) }
    }

    async fn linked(&self, unit: &mut Box<dyn Unit>, row: &CaseRow, commands: &[Command]) -> Result<Vec<LinkedFact>, AppError> {
        let assigns = commands.iter().any(|command| matches!(command, Command::AssignHandler { .. }));
        if assigns { Ok(unit.linked_facts(row.id).await?) } else { Ok(Vec::new()) }
    }

    /// Fills in what the case's own people tell and nobody should have to type: the date of birth at closing.
    async fn filled(&self, unit: &mut Box<dyn Unit>, case: &Case, commands: &[Command]) -> Result<Vec<Command>, AppError> {
        let mut filled = commands.to_vec();
        for command in &mut filled {
            if let (Command::Close(close), Some(subject)) = (command, case.subject) {
                let born = match unit.people(&[subject]).await?.first() {
                    Some(person) => self.identity(person)?.born(),
                    None => None,
                };
                close.born = born.or(close.born);
            }
        }
        Ok(filled)
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one write, each made by another step before it")]
    async fn write(
        &self,
        ctx: &Ctx,
        operation: &str,
        input: &StepInput,
        mut unit: Box<dyn Unit>,
        stood: Stood,
        judged: Judged,
        key: &OwnerKey,
    ) -> Result<Taken, AppError> {
        let Stood { row, before, permit, occurred } = stood;
        let id = row.id;
        let first = judged.events.first().map_or(before.seq, |recorded| recorded.seq);
        let events = event_rows(id, &judged.events)?;
        let stamp = Stamp { case: id, step: first, occurred, role: permit.role(), supersedes: superseded(&input.commands) };
        let records = self.record_rows(ctx, &stamp, &input.texts, key)?;
        let places = self.place_rows(ctx, id, &judged.events, &input.whereabouts, &before, key)?;
        let people = self.newly_protected(&mut unit, ctx, &before, &judged.after).await?;
        let births = ages::kept(key, &row, &judged.after)?;
        let after = project::row(id, row.authority, &row.number, row.opened, row.key.clone(), &judged.after, ctx.now);
        let after = CaseRow { births, ..after };
        unit.insert_events(&events).await?;
        unit.update_case(&after, before.seq).await.map_err(AppError::of_given_ids)?;
        if !records.is_empty() {
            unit.insert_records(&records).await?;
        }
        if !places.is_empty() {
            unit.insert_case_people(&places).await?;
        }
        for person in &people {
            unit.insert_person(person).await?;
        }
        let access = project::access(id, row.authority, Some(&before), &judged.after, ctx.now);
        let stands = project::access(id, row.authority, None, &before, ctx.now);
        if access != stands || (row.bucket, row.due) != (after.bucket, after.due) {
            unit.put_access(&access).await?;
        }
        // Nothing needs to happen for an assessment to grow stale: the case then takes its new place by a job.
        if let Some(at) = worklist::changes_at(&judged.after).filter(|at| *at > ctx.now && worklist::changes_at(&before) != Some(*at)) {
            unit.put_job(&queue::of_case(Kind::RefreshWorklist, self.ids.shown(), id, at)).await?;
        }
        if tells_linked(&judged.events) {
            unit.put_job(&queue::of_case(Kind::TellLinked, self.ids.shown(), id, ctx.now)).await?;
        }
        if let Some(draft) = input.draft {
            unit.delete_draft(draft, ctx.subject.user).await?;
        }
        let codes: Vec<_> = judged.events.iter().map(|recorded| event_code(&recorded.event)).collect();
        let rows = vouch(&events).chain(vouch(&records)).chain(vouch(&places)).chain(people.iter().map(reference)).collect();
        let told = Told { operation, role: Some(permit.role()), outcome: "done", case: Some(id), detail: codes.clone(), rows };
        self.finish(unit, ctx, told).await?;
        Ok(Taken {
            case: id,
            version: judged.after.seq,
            stage: after.stage,
            events: codes,
            step: first,
            number: number_made(&judged.events),
        })
    }

    pub(super) fn place_rows(
        &self,
        ctx: &Ctx,
        case: CaseId,
        events: &[Recorded],
        whereabouts: &BTreeMap<PersonId, Place>,
        before: &Case,
        key: &OwnerKey,
    ) -> Result<Vec<CasePersonRow>, AppError> {
        let joined = events.iter().filter_map(|recorded| match &recorded.event {
            Event::PersonJoined { person, capacity, .. } => Some((*person, project::code(capacity))),
            Event::ChildNoted(noted) => Some((noted.child, "child".to_owned())),
            Event::IntakeRegistered(intake) => intake.subject.map(|person| (person, "subject".to_owned())),
            _ => None,
        });
        // Who stands there already and of whom nothing new is said keeps the place that is known.
        let new = |person: &PersonId| whereabouts.contains_key(person) || !before.people.contains_key(person);
        joined
            .filter(|(person, _)| new(person))
            .map(|(person, capacity)| {
                let id = self.ids.shown();
                let place = whereabouts.get(&person).cloned().unwrap_or_default();
                let place = serde_json::to_string(&place).map_err(|_| AppError::Broken("place.unwritable".into()))?;
                Ok(CasePersonRow {
                    id,
                    case,
                    person,
                    capacity,
                    recorded: ctx.now,
                    author: ctx.subject.user,
                    whereabouts: key.seal_text(Field::Whereabouts, id, &place)?,
                })
            })
            .collect()
    }

    /// New versions of people whose protection began or ended with this step: a protected person is found by exact number only.
    async fn newly_protected(&self, unit: &mut Box<dyn Unit>, ctx: &Ctx, before: &Case, after: &Case) -> Result<Vec<PersonRow>, AppError> {
        let changed: Vec<_> = after
            .protections
            .iter()
            .filter(|(person, held)| held.is_protected() != before.protections.get(person).is_some_and(Protections::is_protected))
            .map(|(person, held)| (*person, held.is_protected()))
            .collect();
        if changed.is_empty() {
            return Ok(Vec::new());
        }
        // One case can raise the mark, and none can take it away: another may still need it.
        let changed: Vec<_> = changed.into_iter().filter(|(_, protected)| *protected).collect();
        let ids: Vec<_> = changed.iter().map(|(person, _)| *person).collect();
        let mut rows = Vec::new();
        for person in unit.people(&ids).await? {
            let protected = changed.iter().any(|(id, protected)| *id == person.id && *protected);
            rows.push(self.next_version(ctx, &person, protected)?);
        }
        Ok(rows)
    }

    /// Someone else was first: the text is kept as the author's draft, and both can be read side by side.
    async fn outrun(&self, ctx: &Ctx, operation: &str, input: &StepInput, row: &CaseRow, seen: u32) -> AppError {
        // The newer version may be this form's own.
        if let Some(repeated) = self.repeated(ctx, operation).await {
            return repeated;
        }
        let kept = self.keep_outrun(ctx, operation, input, row, seen).await;
        match kept {
            Ok(draft) => AppError::Conflict { now: row.event_seq, draft },
            Err(error) => error,
        }
    }

    async fn keep_outrun(
        &self,
        ctx: &Ctx,
        operation: &str,
        input: &StepInput,
        row: &CaseRow,
        seen: u32,
    ) -> Result<Option<DraftId>, AppError> {
        let mut unit = self.store.begin().await?;
        let draft = if input.texts.is_empty() {
            None
        } else {
            let text = serde_json::to_string(&input.texts).map_err(|_| AppError::Broken("draft.unwritable".into()))?;
            let id = input.draft.unwrap_or_else(|| self.ids.shown().into());
            let (key, stored): (OwnerKey, KeyRow) = self.vault.new_key(id.0)?;
            let draft = DraftRow {
                id,
                authority: row.authority,
                author: ctx.subject.user,
                case: Some(row.id),
                part: operation.to_owned(),
                base: seen,
                saved: ctx.now,
                expires: None,
                text: key.seal_text(Field::DraftText, id.0, &text)?,
                key: stored,
            };
            unit.put_draft(&draft).await?;
            Some(id)
        };
        let told = Told { operation, role: None, outcome: "conflict", case: Some(row.id), detail: Vec::new(), rows: Vec::new() };
        self.finish(unit, ctx, told).await?;
        Ok(draft)
    }
}

/// A correction or an objection that points at a record which this case does not have: another's, or none.
async fn astray(unit: &mut Box<dyn Unit>, case: CaseId, commands: &[Command]) -> Result<Option<Rejection>, AppError> {
    let mut breaches = Vec::new();
    for command in commands {
        let (target, rule) = match command {
            Command::Correct(correction) => (correction.target, &rulebook::REC_02),
            Command::Object { target } => (*target, &rulebook::REC_05),
            _ => continue,
        };
        if let Target::Record { record } = target
            && !unit.has_record(case, record).await?
        {
            breaches.push(Breach { rule, about: Some(record.to_string()) });
        }
    }
    Ok(Rejection::of(breaches))
}

/// Whether the step noted what others linked to the case must know for their safety: whom, the links tell when it is told.
fn tells_linked(events: &[Recorded]) -> bool {
    events.iter().any(|recorded| matches!(recorded.event, Event::Triggered { .. }))
}

/// The record that a step corrects.
fn superseded(commands: &[Command]) -> Option<RecordId> {
    commands.iter().find_map(|command| match command {
        Command::Correct(Correction { target: Target::Record { record }, .. }) => Some(*record),
        _ => None,
    })
}

/// What a step stands on when it is written.
struct Stood {
    row: CaseRow,
    before: Case,
    permit: Permit,
    occurred: Timestamp,
}

/// Whether a step can meet a newer version of its case that stands in its way: everything can but urgent help, objections, and what only adds.
pub fn can_be_outrun(step: &str) -> bool {
    !matches!(step, "decide_acutely" | "object" | "make_contact" | "note_child" | "report_concern")
}

/// Whether the case has moved on since it was seen, in a way that this step would overwrite. An editable part conflicts with its own newer version alone;
/// everything else with any newer step; urgent help and objections with nothing.
fn is_outrun(history: &[EventRow], commands: &[Command], seen: Option<u32>) -> bool {
    let Some(seen) = seen else { return false };
    let newer = || history.iter().filter(move |row| row.recorded.seq > seen).map(|row| &row.recorded.event);
    commands.iter().any(|command| match command {
        command if !can_be_outrun(command_name(command)) => false,
        Command::AnswerTopic { topic, .. } => {
            newer().any(|event| matches!(event, Event::TopicAnswered { topic: newer, .. } if newer == topic) || ends_investigation(event))
        }
        Command::RecordOwnView { .. } => newer().any(|event| matches!(event, Event::OwnViewRecorded { .. }) || ends_investigation(event)),
        Command::AssessRisk(_) => newer().any(|event| matches!(event, Event::RiskAssessed(_) | Event::Triggered { .. })),
        Command::PlanSafety(_) => newer().any(|event| matches!(event, Event::SafetyPlanned(_))),
        Command::AnalyseImpact(analysed) => {
            newer().any(|event| matches!(event, Event::ImpactAnalysed(newer) if newer.child == analysed.child))
        }
        _ => newer().next().is_some(),
    })
}

const fn ends_investigation(event: &Event) -> bool {
    matches!(event, Event::InvestigationConcluded { .. } | Event::Closed(_))
}
