//! Absences: on which days someone is away, so that what they have is seen by somebody else. Never why.

use super::{Nothing, reaches};
use crate::{ctx::Ctx, error::AppError, house::App, port::identity::AbsenceRow, work::Told};
use fristad_kernel::{Date, UserId};
use fristad_policy::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// An absence to be noted.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsenceInput {
    /// Who is away.
    pub user: UserId,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// Which absence.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndAbsenceInput {
    /// The absence.
    pub absence: Uuid,
}

/// An absence that was noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NotedAbsence {
    /// The absence.
    pub absence: Uuid,
}

/// An absence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownAbsence {
    /// The absence.
    pub absence: Uuid,
    /// Who is away.
    pub user: UserId,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// Who noted it.
    pub author: UserId,
}

impl App {
    /// The absences from today on, of those who work in the units that one leads.
    pub async fn read_absences(&self, ctx: &Ctx, _: Nothing) -> Result<Vec<ShownAbsence>, AppError> {
        const OPERATION: &str = "read_absences";
        let permit = self.office_permit(ctx, OPERATION, Action::NoteAbsence).await?;
        let mut unit = self.store.read().await?;
        let within: BTreeSet<UserId> =
            unit.accounts().await?.iter().filter(|account| reaches(&permit, account)).map(|account| account.user).collect();
        let absences = unit.absences(ctx.now.date()).await?;
        drop(unit);
        let told =
            Told { operation: OPERATION, role: Some(permit.role()), outcome: "read", case: None, detail: Vec::new(), rows: Vec::new() };
        self.record(ctx, told).await?;
        let shown =
            |row: AbsenceRow| ShownAbsence { absence: row.id, user: row.user, first: row.first, last: row.last, author: row.author };
        Ok(absences.into_iter().filter(|row| within.contains(&row.user)).map(shown).collect())
    }

    /// Notes that someone is away.
    pub async fn note_absence(&self, ctx: &Ctx, input: AbsenceInput) -> Result<NotedAbsence, AppError> {
        const OPERATION: &str = "note_absence";
        let permit = self.office_permit(ctx, OPERATION, Action::NoteAbsence).await?;
        if input.last < input.first {
            return Err(AppError::invalid("absence.ends-before-it-begins", "last"));
        }
        let mut unit = self.store.begin().await?;
        if !unit.account(input.user).await?.is_some_and(|account| reaches(&permit, &account)) {
            drop(unit);
            return Err(self.missing(ctx, OPERATION).await);
        }
        let row = AbsenceRow {
            id: self.ids.shown(),
            user: input.user,
            first: input.first,
            last: input.last,
            recorded: ctx.now,
            author: ctx.subject.user,
            ended: None,
        };
        unit.insert_absence(&row).await?;
        let detail = vec![format!("account:{}", row.user), format!("first:{}", row.first), format!("last:{}", row.last)];
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows: Vec::new() };
        self.finish(unit, ctx, told).await?;
        Ok(NotedAbsence { absence: row.id })
    }

    /// Takes an absence back: the person is here after all.
    pub async fn end_absence(&self, ctx: &Ctx, input: EndAbsenceInput) -> Result<(), AppError> {
        const OPERATION: &str = "end_absence";
        let permit = self.office_permit(ctx, OPERATION, Action::NoteAbsence).await?;
        let mut unit = self.store.begin().await?;
        let within = match unit.absence(input.absence).await? {
            Some(row) => unit.account(row.user).await?.filter(|account| reaches(&permit, account)),
            None => None,
        };
        let ended = match &within {
            Some(_) => unit.end_absence(input.absence, ctx.now).await?,
            None => false,
        };
        let Some(account) = within.filter(|_| ended) else {
            drop(unit);
            return Err(self.missing(ctx, OPERATION).await);
        };
        let detail = vec![format!("account:{}", account.user)];
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows: Vec::new() };
        self.finish(unit, ctx, told).await
    }
}
