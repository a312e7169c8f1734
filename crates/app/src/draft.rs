//! Drafts: saved as often as one likes, seen by their author alone, deleted when they are signed.

use crate::{
    case::{project::code, text},
    ctx::Ctx,
    error::AppError,
    house::App,
    operations::names,
    row::DraftRow,
    vault::Field,
    work::Told,
};
use fristad_domain::case::code::Part;
use fristad_kernel::{CaseId, DraftId, Timestamp};
use fristad_policy::Action;
use serde::{Deserialize, Serialize};

/// A draft to be saved.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftInput {
    /// The case.
    pub case: CaseId,
    /// The draft, when it is saved again.
    #[serde(default)]
    pub draft: Option<DraftId>,
    /// What it is a draft of: an operation's or a topic's name.
    pub part: String,
    /// The version of the case that the author has before their eyes.
    #[serde(default)]
    pub seen: u32,
    /// The text.
    pub text: String,
}

/// Which draft.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadDraftInput {
    /// The draft.
    pub draft: DraftId,
}

/// A draft that was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Saved {
    /// The draft.
    pub draft: DraftId,
}

/// A draft as its author sees it.
#[derive(Clone, Serialize)]
pub struct ShownDraft {
    /// The draft.
    pub draft: DraftId,
    /// The case.
    pub case: Option<CaseId>,
    /// What it is a draft of.
    pub part: String,
    /// The version of the case that the author had seen.
    pub seen: u32,
    /// When it was last saved.
    pub saved: Timestamp,
    /// The text.
    pub text: String,
}

/// The part stands in the clear: it names an operation, a part of the text, or a journal entry, and is never anyone's words.
fn is_part(part: &str) -> bool {
    part == "entry" || names().any(|name| name == part) || Part::ALL.iter().any(|known| code(known) == part)
}

impl App {
    /// Saves a draft in a case.
    pub async fn save_draft(&self, ctx: &Ctx, input: DraftInput) -> Result<Saved, AppError> {
        const OPERATION: &str = "save_draft";
        text::check(&input.text, "text")?;
        if !is_part(&input.part) {
            return Err(AppError::invalid("draft.part", "part"));
        }
        let (row, _, _, permit) = self.reach(ctx, OPERATION, input.case, Action::KeepDraft).await?;
        let mut unit = self.store.begin().await?;
        if let Some(again) = input.draft {
            let kept = unit.draft(again, ctx.subject.user).await?;
            if kept.is_none_or(|kept| kept.case != Some(row.id)) {
                drop(unit);
                return Err(self.missing(ctx, OPERATION).await);
            }
        }
        let id = input.draft.unwrap_or_else(|| self.ids.shown().into());
        let (key, stored) = self.vault.new_key(id.0)?;
        let draft = DraftRow {
            id,
            authority: row.authority,
            author: ctx.subject.user,
            case: Some(row.id),
            part: input.part,
            base: input.seen,
            saved: ctx.now,
            expires: None,
            text: key.seal_text(Field::DraftText, id.0, &input.text)?,
            key: stored,
        };
        unit.put_draft(&draft).await?;
        let told = Told {
            operation: OPERATION,
            role: Some(permit.role()),
            outcome: "done",
            case: Some(row.id),
            detail: Vec::new(),
            rows: Vec::new(),
        };
        self.finish(unit, ctx, told).await?;
        Ok(Saved { draft: id })
    }

    /// Reads one's own draft. Another's does not exist.
    pub async fn read_draft(&self, ctx: &Ctx, input: ReadDraftInput) -> Result<ShownDraft, AppError> {
        const OPERATION: &str = "read_draft";
        let mut unit = self.store.read().await?;
        let row = unit.draft(input.draft, ctx.subject.user).await?;
        drop(unit);
        let Some(row) = row.filter(|row| row.expires.is_none_or(|until| until > ctx.now)) else {
            return Err(self.missing(ctx, OPERATION).await);
        };
        if let Some(case) = row.case {
            self.reach(ctx, OPERATION, case, Action::KeepDraft).await?;
        }
        let text = self.vault.open_draft(ctx.subject.user, &row)?;
        let told = Told { operation: OPERATION, role: None, outcome: "read", case: row.case, detail: Vec::new(), rows: Vec::new() };
        self.record(ctx, told).await?;
        Ok(ShownDraft { draft: row.id, case: row.case, part: row.part, seen: row.base, saved: row.saved, text })
    }
}
