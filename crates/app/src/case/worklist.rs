//! Worklists: a page of cases by danger and deadline, never by name.

use super::project::NO_DAY;
use crate::{ctx::Ctx, error::AppError, house::App, work::Told};
use fristad_kernel::{CaseId, Timestamp, UserId};
use fristad_policy::{ListAction, ListField, ListPermit, authorise_list};
use serde::{Deserialize, Serialize};

/// Rows on a page at most.
const PAGE: u32 = 100;

/// Whose list, and where the page begins.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorklistInput {
    /// Whose.
    #[serde(default)]
    pub list: Whose,
    /// Rows on the page.
    #[serde(default = "twenty")]
    pub limit: u32,
    /// The place of the last row of the page before: bucket, time, case.
    #[serde(default)]
    pub after: Option<(i16, i64, CaseId)>,
}

/// Whose list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// One's own.
    #[default]
    Own,
    /// The unit's.
    Unit,
    /// The board's.
    Agenda,
    /// The provider's commissions.
    Commissions,
}

const fn twenty() -> u32 {
    20
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// Its stage, where the reader may know it.
    pub stage: Option<String>,
    /// The handler, where the reader may know it.
    pub handler: Option<UserId>,
    /// Its part of the list, where the reader may know it.
    pub bucket: Option<i16>,
    /// The earliest time by which something is to be done.
    pub due: Option<Timestamp>,
    /// The row's place, to begin the next page after.
    pub place: (i16, i64, CaseId),
}

impl App {
    /// A page of a worklist.
    pub async fn worklist(&self, ctx: &Ctx, input: WorklistInput) -> Result<Vec<Listed>, AppError> {
        const OPERATION: &str = "worklist";
        let list = match input.list {
            Whose::Own => ListAction::Own,
            Whose::Unit => ListAction::Unit,
            Whose::Agenda => ListAction::Agenda,
            Whose::Commissions => ListAction::Commissions,
        };
        let permit = match authorise_list(&ctx.subject, ctx.purpose, list) {
            Ok(permit) => permit,
            Err(denied) => return Err(self.denied(ctx, OPERATION, None, denied).await),
        };
        let mut unit = self.store.read().await?;
        let rows = unit.worklist(&permit, input.after, input.limit.clamp(1, PAGE)).await?;
        drop(unit);
        let listed: Vec<_> = rows.into_iter().map(|row| shown(&permit, row)).collect();
        let detail = vec![format!("rows:{}", listed.len())];
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "read", case: None, detail, rows: Vec::new() };
        self.record(ctx, told).await?;
        Ok(listed)
    }
}

fn shown(permit: &ListPermit, row: crate::row::ListedCase) -> Listed {
    let may = |field| permit.fields().contains(&field);
    Listed {
        case: row.id,
        number: row.number,
        stage: may(ListField::Stage).then_some(row.stage),
        handler: row.handler.filter(|_| may(ListField::Handler)),
        bucket: may(ListField::Priority).then_some(row.bucket),
        due: (row.due != NO_DAY && may(ListField::Due)).then(|| Timestamp::from_micros(row.due)),
        place: (row.bucket, row.due, row.id),
    }
}
