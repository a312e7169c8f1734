//! Reading a journal: the records of a case, newest first.

use crate::{
    case::{facts::facts, impact::Analyses, open::CaseInput, opened::Opened, project::code},
    ctx::Ctx,
    error::AppError,
    house::App,
    row::{CaseRow, EventRow, RecordRow},
    vault::OwnerKey,
};
use fristad_domain::case::code::Part;
use fristad_kernel::{CaseId, RecordId, Timestamp, UserId};
use fristad_policy::{Action, Permit, authorise};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Records on a page at most.
const PAGE: u32 = 200;

/// Which page of which journal.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JournalInput {
    /// The case.
    pub case: CaseId,
    /// The last record of the page before.
    #[serde(default)]
    pub before: Option<RecordId>,
    /// Records on the page.
    #[serde(default = "hundred")]
    pub limit: u32,
}

const fn hundred() -> u32 {
    100
}

/// A record as shown to one who may read it.
#[derive(Clone, Serialize, JsonSchema)]
pub struct ShownRecord {
    /// Its id.
    pub record: RecordId,
    /// What it is.
    pub kind: String,
    /// The step that it came with.
    pub step: Option<u32>,
    /// The record that it corrects.
    pub supersedes: Option<RecordId>,
    /// When it happened.
    pub occurred: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// Its author.
    pub author: UserId,
    /// The role in which it was written.
    pub role: String,
    /// The text; empty where it is read with another operation.
    pub text: String,
    /// With what it is read instead.
    pub read_with: Option<ReadWith>,
}

/// With what a text is read that the journal names and does not show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReadWith {
    /// Answers to an instrument: in their compact form they tell nobody anything.
    ReadAssessments,
    /// A child impact analysis, with what was corrected in it and what the person says is wrong: its access is its own.
    ReadImpact,
}

impl App {
    /// A page of a journal.
    pub async fn read_journal(&self, ctx: &Ctx, input: JournalInput) -> Result<Vec<ShownRecord>, AppError> {
        const OPERATION: &str = "read_journal";
        let (row, history, _, permit) = self.reach(ctx, OPERATION, input.case, Action::ReadJournal).await?;
        let shown = self.records_shown(&row, &history, &permit, input).await?;
        self.record_reading(ctx, OPERATION, &permit, vec![format!("records:{}", shown.len())]).await?;
        Ok(shown)
    }

    /// A page of a journal together with the case that it belongs to: one reading, and one entry that tells of both.
    pub async fn open_journal(&self, ctx: &Ctx, input: JournalInput) -> Result<(Opened, Vec<ShownRecord>), AppError> {
        const OPERATION: &str = "read_journal";
        let (row, history, case, permit) = self.reach(ctx, OPERATION, input.case, Action::ReadJournal).await?;
        let facts = facts(&row, &case, &ctx.subject);
        if let Err(denied) = authorise(&ctx.subject, ctx.purpose, Action::ReadCase, &facts, ctx.now) {
            return Err(self.denied(ctx, OPERATION, Some(row.id), denied).await);
        }
        let opened = self.opened(ctx, (&row, &history, &case), &permit).await?;
        let shown = self.records_shown(&row, &history, &permit, input).await?;
        self.record_reading(ctx, OPERATION, &permit, vec![format!("records:{}", shown.len()), opened.named()]).await?;
        Ok((opened, shown))
    }

    async fn records_shown(
        &self,
        row: &CaseRow,
        history: &[EventRow],
        permit: &Permit,
        input: JournalInput,
    ) -> Result<Vec<ShownRecord>, AppError> {
        let mut unit = self.store.look().await?;
        let records = unit.records(row.id, input.before, input.limit.clamp(1, PAGE)).await?;
        let analyses = Analyses::read(&mut unit, row.id, history).await?;
        drop(unit);
        let key = self.vault.case_key(permit, row)?;
        records.iter().map(|record| shown(permit, &key, record, &analyses)).collect()
    }

    /// Where the people of a case are, for those who may see it.
    pub async fn read_whereabouts(&self, ctx: &Ctx, input: CaseInput) -> Result<Vec<Whereabouts>, AppError> {
        const OPERATION: &str = "read_whereabouts";
        let (row, _, _, permit) = self.reach(ctx, OPERATION, input.case, Action::ReadWhereabouts).await?;
        let mut unit = self.store.look().await?;
        let places = unit.case_people(row.id).await?;
        drop(unit);
        let key = self.vault.case_key(&permit, &row)?;
        let mut shown = Vec::with_capacity(places.len());
        for place in &places {
            if let Some(text) = key.open_whereabouts(place)?.reveal(&permit) {
                shown.push(Whereabouts { person: place.person, capacity: place.capacity.clone(), whereabouts: text.clone() });
            }
        }
        let detail = vec![format!("people:{}", shown.len())];
        self.record_reading(ctx, OPERATION, &permit, detail).await?;
        Ok(shown)
    }
}

/// Where a person is, as shown to one who may see it.
#[derive(Clone, Serialize, JsonSchema)]
pub struct Whereabouts {
    /// The person.
    pub person: fristad_kernel::PersonId,
    /// In what capacity.
    pub capacity: String,
    /// Addresses, numbers, school, code word.
    pub whereabouts: String,
}

/// A record as its reader gets it: what this permit does not open is named, and says with what it is read.
pub(crate) fn shown(permit: &Permit, key: &OwnerKey, row: &RecordRow, analyses: &Analyses) -> Result<ShownRecord, AppError> {
    let opened = key.open_record(row, analyses.class(row))?;
    let is_answers = row.kind == code(&Part::Answers);
    let (text, read_with) = match opened.reveal(permit) {
        Some(_) if is_answers => (String::new(), Some(ReadWith::ReadAssessments)),
        Some(text) => (text.clone(), None),
        None => (String::new(), Some(ReadWith::ReadImpact)),
    };
    Ok(ShownRecord {
        record: row.id,
        kind: row.kind.clone(),
        step: row.event_seq,
        supersedes: row.supersedes,
        occurred: row.occurred,
        recorded: row.recorded,
        author: row.author,
        role: row.role.clone(),
        text,
        read_with,
    })
}
