//! A pure information talk (SoL 14:4): no case, no identity, and notes that die with their key within a day unless danger, concern for a child or a wish for help shows.

use crate::{
    case::text,
    ctx::Ctx,
    draft::{HOURS, TALK},
    error::AppError,
    house::App,
    row::DraftRow,
    vault::Field,
    work::Told,
};
use fristad_kernel::{CaseId, DraftId, Timestamp};
use fristad_policy::{Job, Purpose, authorise_system, authorise_talk};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The notes of a talk.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TalkInput {
    /// The talk, when it is saved again.
    #[serde(default)]
    pub talk: Option<DraftId>,
    /// The notes.
    pub notes: String,
}

/// Which talk.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndInput {
    /// The talk.
    pub talk: DraftId,
}

/// A talk whose notes are kept for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Kept {
    /// The talk.
    pub talk: DraftId,
    /// When its notes die.
    pub until: Timestamp,
}

impl App {
    /// Keeps the notes of a talk while it lasts.
    pub async fn keep_talk(&self, ctx: &Ctx, input: TalkInput) -> Result<Kept, AppError> {
        const OPERATION: &str = "keep_talk";
        text::check(&input.notes, "notes")?;
        let id = input.talk.unwrap_or_else(|| self.ids.shown().into());
        let permit = match authorise_talk(&ctx.subject, ctx.purpose, CaseId(id.0)) {
            Ok(permit) => permit,
            Err(denied) => return Err(self.denied(ctx, OPERATION, None, denied).await),
        };
        let mut unit = self.store.begin().await?;
        let begun = match input.talk {
            None => ctx.now,
            Some(talk) => {
                // A talk that has died, or a draft of a case, is no talk.
                let until = unit
                    .draft(talk, ctx.subject.user)
                    .await?
                    .filter(|kept| kept.case.is_none() && kept.part == TALK)
                    .and_then(|kept| kept.expires);
                let Some(until) = until.filter(|until| *until > ctx.now) else {
                    drop(unit);
                    return Err(self.missing(ctx, OPERATION).await);
                };
                until.plus_hours(-HOURS)
            }
        };
        // The day counts from the talk's beginning: saving again buys no time.
        let until = begun.plus_hours(HOURS);
        let (key, stored) = self.vault.new_key(id.0)?;
        let draft = DraftRow {
            id,
            authority: self.authority,
            author: ctx.subject.user,
            case: None,
            part: TALK.into(),
            base: 0,
            saved: ctx.now,
            expires: Some(until),
            text: key.seal_text(Field::DraftText, id.0, &input.notes)?,
            key: stored,
        };
        unit.put_draft(&draft).await?;
        let told =
            Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail: Vec::new(), rows: Vec::new() };
        self.finish(unit, ctx, told).await?;
        Ok(Kept { talk: id, until })
    }

    /// Ends a talk that stayed one: its notes and their key are gone.
    pub async fn end_talk(&self, ctx: &Ctx, input: EndInput) -> Result<bool, AppError> {
        const OPERATION: &str = "end_talk";
        let mut unit = self.store.begin().await?;
        let is_talk = unit.draft(input.talk, ctx.subject.user).await?.is_some_and(|draft| draft.case.is_none() && draft.part == TALK);
        let gone = is_talk && unit.delete_draft(input.talk, ctx.subject.user).await?;
        let told = Told { operation: OPERATION, role: None, outcome: "done", case: None, detail: Vec::new(), rows: Vec::new() };
        self.finish(unit, ctx, told).await?;
        Ok(gone)
    }

    /// Deletes every draft that has outlived its time. Returns how many.
    pub async fn forget_expired(&self, ctx: &Ctx) -> Result<u64, AppError> {
        const OPERATION: &str = "forget_expired";
        let _job = authorise_system(Job::Erase, Purpose::Retention);
        let mut unit = self.store.begin().await?;
        let gone = unit.delete_expired_drafts(ctx.now).await?;
        if gone == 0 {
            return Ok(0);
        }
        let detail = vec![format!("drafts:{gone}")];
        let told = Told { operation: OPERATION, role: None, outcome: "done", case: None, detail, rows: Vec::new() };
        self.finish(unit, ctx, told).await?;
        Ok(gone)
    }
}
