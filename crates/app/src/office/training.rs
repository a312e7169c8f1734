//! Training: who is trained in which instrument, as those mark it who lead them. Nobody marks themselves.

use super::{Nothing, reaches};
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    port::{
        instrument::TrainingRow,
        store::{Account, StoreError, Unit},
    },
    work::Told,
};
use fristad_domain::assessment::Slug;
use fristad_forms::instrument::Training;
use fristad_kernel::{Date, UserId};
use fristad_policy::{Action, OfficePermit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A mark to be made.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrainingInput {
    /// Who is trained.
    pub user: UserId,
    /// In which instrument, by its key: one that demands training.
    pub instrument: Slug,
    /// Since which day.
    pub since: Date,
}

/// Which mark.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndTrainingInput {
    /// The mark.
    pub training: Uuid,
}

/// A mark that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NotedTraining {
    /// The mark.
    pub training: Uuid,
}

/// A mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownTraining {
    /// The mark.
    pub training: Uuid,
    /// Who is trained.
    pub user: UserId,
    /// In which instrument, by its key.
    pub instrument: Slug,
    /// Since which day.
    pub since: Date,
    /// Who marked it.
    pub author: UserId,
}

/// An instrument in which one can be trained.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Trainable {
    /// Its key.
    pub instrument: Slug,
    /// Its title.
    pub title: String,
}

/// Who is trained in what, and in what one can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Trainings {
    /// The marks that stand, of those who work in the units that one leads.
    pub trainings: Vec<ShownTraining>,
    /// The instruments that demand training.
    pub instruments: Vec<Trainable>,
}

/// Whether the permit reaches somebody who still works here.
fn within(permit: &OfficePermit, account: &Account) -> bool {
    account.closed.is_none() && reaches(permit, account)
}

impl App {
    /// Whether somebody is marked as trained in an instrument.
    pub async fn is_trained(&self, unit: &mut Box<dyn Unit>, user: UserId, instrument: &str) -> Result<bool, AppError> {
        Ok(unit.trainings_of(user).await?.iter().any(|mark| mark.instrument.as_str() == instrument))
    }

    async fn trainable(&self, unit: &mut Box<dyn Unit>) -> Result<Vec<Trainable>, AppError> {
        let newest = self.newest(unit).await?.into_iter();
        let demanding = newest.filter(|found| found.instrument().is_some_and(|instrument| instrument.training == Training::Needed));
        Ok(demanding.map(|found| Trainable { title: found.title().to_owned(), instrument: found.key }).collect())
    }

    /// Who is trained in what, of those who work in the units that one leads.
    pub async fn read_trainings(&self, ctx: &Ctx, _: Nothing) -> Result<Trainings, AppError> {
        const OPERATION: &str = "read_trainings";
        let permit = self.office_permit(ctx, OPERATION, Action::NoteTraining).await?;
        let mut unit = self.store.read().await?;
        let accounts = unit.accounts().await?;
        let within: BTreeSet<UserId> = accounts.iter().filter(|account| within(&permit, account)).map(|account| account.user).collect();
        let marks = unit.trainings(self.authority).await?;
        let instruments = self.trainable(&mut unit).await?;
        drop(unit);
        let told =
            Told { operation: OPERATION, role: Some(permit.role()), outcome: "read", case: None, detail: Vec::new(), rows: Vec::new() };
        self.record(ctx, told).await?;
        let shown = |row: TrainingRow| ShownTraining {
            training: row.id,
            user: row.user,
            instrument: row.instrument,
            since: row.since,
            author: row.author,
        };
        let trainings = marks.into_iter().filter(|row| within.contains(&row.user)).map(shown).collect();
        Ok(Trainings { trainings, instruments })
    }

    /// Marks that somebody is trained in an instrument.
    pub async fn note_training(&self, ctx: &Ctx, input: TrainingInput) -> Result<NotedTraining, AppError> {
        const OPERATION: &str = "note_training";
        let permit = self.office_permit(ctx, OPERATION, Action::NoteTraining).await?;
        if input.since > ctx.now.date() {
            return Err(AppError::invalid("training.not-yet", "since"));
        }
        let mut unit = self.store.begin().await?;
        let another = !ctx.subject.is(input.user);
        if !another || !unit.account(input.user).await?.is_some_and(|account| within(&permit, &account)) {
            drop(unit);
            return Err(self.missing(ctx, OPERATION).await);
        }
        if !self.trainable(&mut unit).await?.iter().any(|found| found.instrument == input.instrument) {
            return Err(AppError::invalid("training.instrument", "instrument"));
        }
        let row = TrainingRow {
            id: self.ids.shown(),
            user: input.user,
            instrument: input.instrument,
            since: input.since,
            recorded: ctx.now,
            author: ctx.subject.user,
            ended: None,
        };
        match unit.insert_training(&row).await {
            Err(StoreError::Conflict) => {
                drop(unit);
                // The mark that stands may be the one that this very form has made.
                let repeated = self.repeated(ctx, OPERATION).await;
                return Err(repeated.unwrap_or_else(|| AppError::invalid("training.stands", "instrument")));
            }
            other => other?,
        }
        let detail = vec![format!("account:{}", row.user), format!("instrument:{}", row.instrument), format!("since:{}", row.since)];
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows: Vec::new() };
        self.finish(unit, ctx, told).await?;
        Ok(NotedTraining { training: row.id })
    }

    /// Takes a mark back. What was assessed while it stood stays as it is.
    pub async fn end_training(&self, ctx: &Ctx, input: EndTrainingInput) -> Result<(), AppError> {
        const OPERATION: &str = "end_training";
        let permit = self.office_permit(ctx, OPERATION, Action::NoteTraining).await?;
        let mut unit = self.store.begin().await?;
        let mark = match unit.training(input.training).await? {
            Some(row) if !ctx.subject.is(row.user) => {
                unit.account(row.user).await?.filter(|account| reaches(&permit, account)).map(|_| row)
            }
            _ => None,
        };
        let ended = match &mark {
            Some(row) => unit.end_training(row.id, ctx.now).await?,
            None => false,
        };
        let Some(row) = mark.filter(|_| ended) else {
            drop(unit);
            return Err(self.missing(ctx, OPERATION).await);
        };
        let detail = vec![format!("account:{}", row.user), format!("instrument:{}", row.instrument)];
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows: Vec::new() };
        self.finish(unit, ctx, told).await
    }
}
