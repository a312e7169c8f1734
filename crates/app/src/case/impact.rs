//! Child impact analyses: what a child has said of a decision and how it was weighed, read under an access of its own.
//!
//! The words lie in the journal's records like all others. Which of them are an analysis follows from the history: those of a step that made one, and of the steps
//! that later corrected them or noted what the person says is wrong with them.

use crate::{
    ctx::Ctx,
    document::gather::step_start,
    error::AppError,
    house::App,
    journal::read::{ShownRecord, shown},
    port::store::Unit,
    row::{EventRow, RecordRow},
};
use fristad_domain::{
    case::{
        Command, Event,
        code::{ChildsView, ParentsPart},
    },
    journal::Target,
};
use fristad_kernel::{CaseId, PersonId, RecordId, Timestamp, UserId};
use fristad_policy::{Action, Class};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, ops::RangeInclusive};

/// The steps of a history whose words are a child impact analysis.
pub(crate) struct Analyses(Vec<RangeInclusive<u32>>);

impl Analyses {
    /// Those that made one. What was corrected since is not among them: [`Analyses::read`] finds it.
    pub(crate) fn of(history: &[EventRow]) -> Self {
        let made = history.iter().filter(|row| matches!(row.recorded.event, Event::ImpactAnalysed(_)));
        Self(made.map(|row| own_step(history, row.recorded.seq)).collect())
    }

    /// All of them, with the steps that corrected an analysis or objected to it. One statement, and none where there is nothing to look for.
    pub(crate) async fn read(unit: &mut Box<dyn Unit>, case: CaseId, history: &[EventRow]) -> Result<Self, AppError> {
        let mut analyses = Self::of(history);
        let later: Vec<_> = history.iter().filter_map(|row| Some((row.recorded.seq, target(&row.recorded.event)?))).collect();
        if analyses.0.is_empty() || later.is_empty() {
            return Ok(analyses);
        }
        let mut steps: BTreeSet<u32> = analyses.0.iter().cloned().flatten().collect();
        steps.extend(later.iter().flat_map(|(seq, _)| step_start(history, *seq)..=*seq));
        let steps: Vec<u32> = steps.into_iter().collect();
        let records = unit.records_at(case, &steps).await?;
        let mut ids: BTreeSet<RecordId> = records.iter().filter(|record| analyses.hold(record)).map(|record| record.id).collect();
        for (seq, target) in later {
            let about = match target {
                Target::Record { record } => ids.contains(&record),
                Target::Step { seq } => analyses.has(seq),
                Target::Decision { .. } => false,
            };
            if about {
                let step = step_start(history, seq)..=seq;
                ids.extend(records.iter().filter(|record| record.event_seq.is_some_and(|at| step.contains(&at))).map(|record| record.id));
                analyses.0.push(step);
            }
        }
        Ok(analyses)
    }

    fn has(&self, step: u32) -> bool {
        self.0.iter().any(|made| made.contains(&step))
    }

    /// Whether a record is of an analysis.
    pub(crate) fn hold(&self, record: &RecordRow) -> bool {
        record.event_seq.is_some_and(|step| self.has(step))
    }

    /// What a record tells, and so which permits open it.
    pub(crate) fn class(&self, record: &RecordRow) -> Class {
        if self.hold(record) { Class::ChildImpact } else { Class::Narrative }
    }
}

/// The events of a step that holds nothing but analyses (see [`is_mixed`]), up to this one.
fn own_step(history: &[EventRow], seq: u32) -> RangeInclusive<u32> {
    let start = step_start(history, seq);
    let before = history.iter().rev().filter(|row| (start..=seq).contains(&row.recorded.seq));
    let analyses = before.take_while(|row| matches!(row.recorded.event, Event::ImpactAnalysed(_)));
    analyses.last().map_or(seq, |row| row.recorded.seq)..=seq
}

/// What a later step corrects or objects to.
const fn target(event: &Event) -> Option<Target> {
    match event {
        Event::Corrected(correction) => Some(correction.target),
        Event::ObjectionNoted { target } => Some(*target),
        _ => None,
    }
}

/// Whether commands would write an analysis into one step with something else: its words could then not be told from the others', which more people read.
pub(crate) fn is_mixed(commands: &[Command]) -> bool {
    let analyses = commands.iter().filter(|command| matches!(command, Command::AnalyseImpact(_))).count();
    analyses > 0 && analyses < commands.len()
}

/// Which child's analyses.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImpactInput {
    /// The case.
    pub case: CaseId,
    /// The child.
    pub child: PersonId,
}

/// A child impact analysis with its words. No `Debug`: it tells what a child has said.
#[derive(Clone, Serialize, JsonSchema)]
pub struct ShownImpact {
    /// The number of its event.
    pub step: u32,
    /// When it was made.
    pub at: Timestamp,
    /// By whom.
    pub by: UserId,
    /// What it says of the child's own view.
    pub childs_view: ChildsView,
    /// Whether the parent took part.
    pub parents_part: ParentsPart,
    /// What was written.
    pub records: Vec<ShownRecord>,
    /// What was corrected in it since, and what the person says is wrong, oldest first.
    pub since: Vec<ShownRecord>,
}

impl App {
    /// A child's impact analyses in a case, newest first.
    pub async fn read_impact(&self, ctx: &Ctx, input: ImpactInput) -> Result<Vec<ShownImpact>, AppError> {
        const OPERATION: &str = "read_impact";
        let (row, history, _, permit) = self.reach(ctx, OPERATION, input.case, Action::ReadImpact).await?;
        let mut unit = self.store.look().await?;
        let analyses = Analyses::read(&mut unit, row.id, &history).await?;
        let steps: Vec<u32> = analyses.0.iter().cloned().flatten().collect::<BTreeSet<_>>().into_iter().collect();
        let records = if steps.is_empty() { Vec::new() } else { unit.records_at(row.id, &steps).await? };
        drop(unit);
        let key = self.vault.case_key(&permit, &row)?;
        let mut found = Vec::new();
        for event in history.iter().rev() {
            let (Event::ImpactAnalysed(made), seq) = (&event.recorded.event, event.recorded.seq) else { continue };
            if made.child != input.child {
                continue;
            }
            let own = own_step(&history, seq);
            let (written, others): (Vec<_>, Vec<_>) =
                records.iter().partition(|record| record.event_seq.is_some_and(|step| own.contains(&step)));
            let about = about(&history, &own, &written, &others);
            let show = |records: Vec<&RecordRow>| -> Result<Vec<ShownRecord>, AppError> {
                records.into_iter().map(|record| shown(&permit, &key, record, &analyses)).collect()
            };
            found.push(ShownImpact {
                step: seq,
                at: event.recorded.occurred,
                by: event.recorded.by,
                childs_view: made.childs_view,
                parents_part: made.parents_part,
                records: show(written)?,
                since: show(about)?,
            });
        }
        self.record_reading(ctx, OPERATION, &permit, vec![format!("analyses:{}", found.len())]).await?;
        Ok(found)
    }
}

/// The later records that correct what was written in one analysis, or that say what is wrong with it.
fn about<'a>(history: &[EventRow], own: &RangeInclusive<u32>, written: &[&'a RecordRow], others: &[&'a RecordRow]) -> Vec<&'a RecordRow> {
    let mut ids: BTreeSet<RecordId> = written.iter().map(|record| record.id).collect();
    let mut found = Vec::new();
    for (seq, target) in history.iter().filter_map(|row| Some((row.recorded.seq, target(&row.recorded.event)?))) {
        let is_about = match target {
            Target::Record { record } => ids.contains(&record),
            Target::Step { seq } => own.contains(&seq),
            Target::Decision { .. } => false,
        };
        if is_about {
            let step = step_start(history, seq)..=seq;
            let of_step = others.iter().filter(|record| record.event_seq.is_some_and(|at| step.contains(&at)));
            for record in of_step {
                ids.insert(record.id);
                found.push(*record);
            }
        }
    }
    found
}
