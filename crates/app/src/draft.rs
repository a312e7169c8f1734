//! Drafts: saved as often as one likes, seen by their author alone, deleted when they are signed. One of each part in each case.

use crate::{
    case::{choose, project::code, text},
    ctx::Ctx,
    error::AppError,
    house::App,
    operations::names,
    row::DraftRow,
    vault::Field,
    work::Told,
};
use fristad_domain::{
    actor::Role,
    assessment::Slug,
    case::code::{Part, Topic},
};
use fristad_kernel::{CaseId, DraftId, Timestamp};
use fristad_policy::{Action, authorise_intake, authorise_talk};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Hours that a draft without a case lives, from when it was first saved: what is not registered by then is forgotten, as a talk is.
pub(crate) const HOURS: i64 = 24;

/// Days that answers to an instrument lie as a draft, from when they were last saved: our choice, as long as an assessment holds by default.
const ANSWER_DAYS: i64 = 90;

/// What the notes of a pure information talk are a draft of.
pub(crate) const TALK: &str = "talk";

/// What a draft without a case is a draft of.
const INTAKE: &str = "register_intake";

/// A draft to be saved.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftInput {
    /// The case; none for an intake that is not registered yet.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// The draft, when it is saved again. Without it the author's own draft of the same part takes its place.
    #[serde(default)]
    pub draft: Option<DraftId>,
    /// What it is a draft of: an operation's name, a topic's or a part's code, `entry`, or `assess:` with the key of an instrument.
    pub part: String,
    /// The version of the case that the author has before their eyes.
    #[serde(default)]
    pub seen: u32,
    /// The text.
    pub text: String,
}

/// Which draft.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadDraftInput {
    /// The draft.
    pub draft: DraftId,
}

/// Of what a draft is sought.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindDraftInput {
    /// The case; none for an intake that is not registered yet.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// What it is a draft of.
    pub part: String,
}

/// A draft that was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Saved {
    /// The draft.
    pub draft: DraftId,
}

/// A draft as its author sees it.
#[derive(Clone, Serialize, JsonSchema)]
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
    /// When it is forgotten, if it is without a case, or holds answers to an instrument.
    pub expires: Option<Timestamp>,
    /// The text.
    pub text: String,
}

/// The part stands in the clear: it names an operation, a topic, a part of the text, a journal entry, or an instrument, and is never anyone's words.
fn is_part(part: &str) -> bool {
    let coded = Part::ALL.iter().map(code).chain(Topic::ALL.iter().map(code)).any(|known| known == part);
    part == "entry" || names().any(|name| name == part) || coded || instrument_of(part).is_some()
}

/// The instrument whose answers a part is.
fn instrument_of(part: &str) -> Option<Slug> {
    part.strip_prefix(choose::DRAFT)?.parse().ok()
}

impl App {
    /// The draft of one's own that a form of this part is signed with: which one, and nothing of it. One statement.
    pub async fn draft_to_sign(&self, ctx: &Ctx, case: CaseId, part: &str) -> Result<Option<DraftId>, AppError> {
        let drafts = self.store.look().await?.drafts(Some(case), ctx.subject.user).await?;
        Ok(drafts.into_iter().find(|draft| draft.part == part).map(|draft| draft.id))
    }

    /// Saves a draft, in a case or of an intake.
    pub async fn save_draft(&self, ctx: &Ctx, input: DraftInput) -> Result<Saved, AppError> {
        const OPERATION: &str = "save_draft";
        text::check(&input.text, "text")?;
        if !is_part(&input.part) || input.case.is_none() && input.part != INTAKE {
            return Err(AppError::invalid("draft.part", "part"));
        }
        let role = self.draft_role(ctx, OPERATION, input.case, &input.part).await?;
        let mut unit = self.store.begin().await?;
        // A key that no instrument has could be anyone's words.
        if let Some(key) = instrument_of(&input.part)
            && !self.newest(&mut unit).await?.iter().any(|found| found.key == key)
        {
            return Err(AppError::invalid("draft.part", "part"));
        }
        let live = |kept: &DraftRow| kept.part != TALK && kept.expires.is_none_or(|until| until > ctx.now);
        let kept = match input.draft {
            Some(again) => {
                let kept = unit.draft(again, ctx.subject.user).await?.filter(|kept| kept.case == input.case && live(kept));
                let Some(kept) = kept else {
                    drop(unit);
                    return Err(self.missing(ctx, OPERATION).await);
                };
                Some(kept)
            }
            None => unit.drafts(input.case, ctx.subject.user).await?.into_iter().rfind(|kept| kept.part == input.part && live(kept)),
        };
        let answers = instrument_of(&input.part).is_some();
        let id = kept.as_ref().map_or_else(|| self.ids.shown().into(), |kept| kept.id);
        let first = kept.and_then(|kept| kept.expires);
        let (key, stored) = self.vault.new_key(id.0)?;
        let draft = DraftRow {
            id,
            authority: self.authority,
            author: ctx.subject.user,
            case: input.case,
            part: input.part,
            base: input.seen,
            saved: ctx.now,
            // The day counts from the first saving: saving again buys no time.
            expires: match (input.case, answers) {
                (None, _) => Some(first.unwrap_or(ctx.now.plus_hours(HOURS))),
                // Answers are a person's own words, and nobody's to keep: what is not gone on with is forgotten.
                (Some(_), true) => Some(ctx.now.plus_hours(24 * ANSWER_DAYS)),
                (Some(_), false) => None,
            },
            text: key.seal_text(Field::DraftText, id.0, &input.text)?,
            key: stored,
        };
        unit.put_draft(&draft).await?;
        let told = Told { operation: OPERATION, role: Some(role), outcome: "done", case: input.case, detail: Vec::new(), rows: Vec::new() };
        self.finish(unit, ctx, told).await?;
        Ok(Saved { draft: id })
    }

    /// Reads one's own draft. Another's does not exist.
    pub async fn read_draft(&self, ctx: &Ctx, input: ReadDraftInput) -> Result<ShownDraft, AppError> {
        const OPERATION: &str = "read_draft";
        let row = self.store.look().await?.draft(input.draft, ctx.subject.user).await?;
        let Some(row) = row.filter(|row| row.expires.is_none_or(|until| until > ctx.now)) else {
            return Err(self.missing(ctx, OPERATION).await);
        };
        let role = self.draft_role(ctx, OPERATION, row.case, &row.part).await?;
        self.show_draft(ctx, OPERATION, role, row).await
    }

    /// One's own newest draft of a part, if there is one.
    pub async fn find_draft(&self, ctx: &Ctx, input: FindDraftInput) -> Result<Option<ShownDraft>, AppError> {
        const OPERATION: &str = "find_draft";
        if !is_part(&input.part) || input.case.is_none() && input.part != INTAKE {
            return Err(AppError::invalid("draft.part", "part"));
        }
        let role = self.draft_role(ctx, OPERATION, input.case, &input.part).await?;
        let rows = self.store.look().await?.drafts(input.case, ctx.subject.user).await?;
        let live = |row: &DraftRow| row.part == input.part && row.expires.is_none_or(|until| until > ctx.now);
        let Some(row) = rows.into_iter().rfind(live) else {
            let detail = vec!["drafts:0".to_owned()];
            let told = Told { operation: OPERATION, role: Some(role), outcome: "read", case: input.case, detail, rows: Vec::new() };
            self.record(ctx, told).await?;
            return Ok(None);
        };
        self.show_draft(ctx, OPERATION, role, row).await.map(Some)
    }

    /// Throws one's own draft away, with its key. Another's does not exist. Whether there was one.
    pub async fn discard_draft(&self, ctx: &Ctx, input: ReadDraftInput) -> Result<bool, AppError> {
        const OPERATION: &str = "discard_draft";
        let row = self.store.look().await?.draft(input.draft, ctx.subject.user).await?;
        let Some(row) = row else { return Err(self.missing(ctx, OPERATION).await) };
        let role = self.draft_role(ctx, OPERATION, row.case, &row.part).await?;
        let mut unit = self.store.begin().await?;
        let gone = unit.delete_draft(row.id, ctx.subject.user).await?;
        let told = Told { operation: OPERATION, role: Some(role), outcome: "done", case: row.case, detail: Vec::new(), rows: Vec::new() };
        self.finish(unit, ctx, told).await?;
        Ok(gone)
    }

    /// The role in which someone may keep a draft of this part: in a case, of an intake, or of a talk.
    async fn draft_role(&self, ctx: &Ctx, operation: &str, case: Option<CaseId>, part: &str) -> Result<Role, AppError> {
        let Some(case) = case else {
            let new = CaseId(self.ids.shown());
            let judge = if part == TALK { authorise_talk } else { authorise_intake };
            return match judge(&ctx.subject, ctx.purpose, new) {
                Ok(permit) => Ok(permit.role()),
                Err(denied) => Err(self.denied(ctx, operation, None, denied).await),
            };
        };
        let (.., permit) = self.reach(ctx, operation, case, Action::KeepDraft).await?;
        Ok(permit.role())
    }

    async fn show_draft(&self, ctx: &Ctx, operation: &str, role: Role, row: DraftRow) -> Result<ShownDraft, AppError> {
        let text = self.vault.open_draft(ctx.subject.user, &row)?;
        let told = Told { operation, role: Some(role), outcome: "read", case: row.case, detail: Vec::new(), rows: Vec::new() };
        self.record(ctx, told).await?;
        let DraftRow { id, case, part, base, saved, expires, .. } = row;
        Ok(ShownDraft { draft: id, case, part, seen: base, saved, expires, text })
    }
}
