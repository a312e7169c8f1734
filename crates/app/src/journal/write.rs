//! Writing a journal entry.

use crate::{
    case::{facts, text},
    ctx::Ctx,
    error::AppError,
    house::App,
    row::RecordRow,
    vault::{Field, ledger::reference},
    work::Told,
};
use fristad_domain::case::code::FactSource;
use fristad_kernel::{CaseId, DraftId, RecordId, Timestamp};
use fristad_policy::{Action, authorise};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An entry.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryInput {
    /// The case.
    pub case: CaseId,
    /// What was seen, said or done: facts.
    pub facts: String,
    /// Where the facts come from.
    pub source: FactSource,
    /// The writer's assessment, apart from the facts.
    #[serde(default)]
    pub assessment: Option<String>,
    /// When it happened; now if left out.
    #[serde(default)]
    pub occurred: Option<Timestamp>,
    /// The draft that is signed with it, and so deleted.
    #[serde(default)]
    pub draft: Option<DraftId>,
}

/// An entry that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Written {
    /// Its id.
    pub record: RecordId,
}

/// An entry as it lies under the seal.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EntryText {
    /// The facts.
    pub facts: String,
    /// Their source.
    pub source: FactSource,
    /// The assessment.
    pub assessment: Option<String>,
}

impl App {
    /// Writes a journal entry.
    pub async fn write_entry(&self, ctx: &Ctx, input: EntryInput) -> Result<Written, AppError> {
        const OPERATION: &str = "write_entry";
        text::check(&input.facts, "facts")?;
        text::check(input.assessment.as_deref().unwrap_or(""), "assessment")?;
        if input.facts.trim().is_empty() {
            return Err(AppError::invalid("text.empty", "facts"));
        }
        let occurred = input.occurred.unwrap_or(ctx.now);
        let mut unit = self.store.begin().await?;
        let Some(row) = unit.case(input.case).await? else {
            drop(unit);
            return Err(self.missing(ctx, OPERATION).await);
        };
        let case = facts::state(&unit.history(row.id).await?);
        let permit = match authorise(
            &ctx.subject,
            ctx.purpose,
            Action::WriteEntry,
            &crate::case::facts::facts(&row, &case, &ctx.subject),
            ctx.now,
        ) {
            Ok(permit) => permit,
            Err(denied) => {
                drop(unit);
                return Err(self.denied(ctx, OPERATION, Some(row.id), denied).await);
            }
        };
        if let Some(rejection) = fristad_domain::journal::entry_rejection(&case, occurred, ctx.now) {
            drop(unit);
            return Err(self.rejected(ctx, OPERATION, permit.role(), Some(row.id), rejection).await);
        }
        let EntryInput { facts, source, assessment, draft, .. } = input;
        let body =
            serde_json::to_string(&EntryText { facts, source, assessment }).map_err(|_| AppError::Broken("entry.unwritable".into()))?;
        let id = self.ids.ordered(ctx.now.as_micros());
        let record = RecordRow {
            id: id.into(),
            case: row.id,
            kind: "entry".into(),
            event_seq: None,
            supersedes: None,
            occurred,
            recorded: ctx.now,
            author: ctx.subject.user,
            role: permit.role().code().to_owned(),
            text: self.vault.case_key(&permit, &row)?.seal_text(Field::RecordText, id, &body)?,
        };
        unit.insert_records(std::slice::from_ref(&record)).await?;
        if let Some(draft) = draft {
            unit.delete_draft(draft, ctx.subject.user).await?;
        }
        let rows = vec![reference(&record)];
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: Some(row.id), detail: Vec::new(), rows };
        self.finish(unit, ctx, told).await?;
        Ok(Written { record: record.id })
    }
}
