//! The last steps of every use case that writes: what was written is vouched for by an entry of the same unit of work.

use crate::{
    ctx::Ctx,
    error::AppError,
    form,
    house::App,
    port::store::{StoreError, Unit},
    row::Vouched,
    vault::ledger::{LedgerEntry, LedgerRef, reference},
};
use fristad_domain::actor::Role;
use fristad_kernel::{CaseId, Rejection};
use fristad_policy::{Denied, Existence, Permit};

/// What an entry tells, besides who and when.
pub(crate) struct Told<'a> {
    /// The operation.
    pub operation: &'a str,
    /// The role in which it was done, where one was found.
    pub role: Option<Role>,
    /// `done`, `read`, `rejected`, `denied`, `not_found`, `conflict`.
    pub outcome: &'a str,
    /// The case.
    pub case: Option<CaseId>,
    /// Codes: events, rules, counts. Never text about a person.
    pub detail: Vec<String>,
    /// The rows that it vouches for.
    pub rows: Vec<LedgerRef>,
}

impl App {
    pub(crate) fn entry(&self, ctx: &Ctx, told: Told<'_>) -> LedgerEntry {
        // Several persons can have issued keys for the same account: by its own key an act is led back to one of them.
        let key = ctx.token.map(|token| format!("token:{token}"));
        LedgerEntry {
            id: self.ids.ordered(ctx.now.as_micros()),
            at: ctx.now.as_micros(),
            authority: self.authority.0,
            actor: ctx.subject.user.0,
            role: told.role.map_or("", Role::code).to_owned(),
            operation: told.operation.to_owned(),
            purpose: ctx.purpose.code().to_owned(),
            outcome: told.outcome.to_owned(),
            case: told.case.map(|case| case.0),
            detail: told.detail.into_iter().chain(key).collect(),
            rows: told.rows,
        }
    }

    /// Adds the entry to the unit of work and makes all of it happen. What a form asked for stands under the form's own token, so that it happens once: the
    /// ledger takes no second entry of that id, and without its entry nothing is written.
    pub(crate) async fn finish(&self, mut unit: Box<dyn Unit>, ctx: &Ctx, told: Told<'_>) -> Result<(), AppError> {
        let form = ctx.form.filter(|_| told.outcome == "done");
        let mut entry = self.entry(ctx, told);
        if let Some(token) = form {
            if !form::form_token_is_fresh(token, ctx.now) {
                return Err(form::stale());
            }
            entry.id = token;
        }
        match unit.insert_entries(std::slice::from_ref(&self.vault.ledger_row(&entry))).await {
            Err(StoreError::Conflict) if form.is_some() => {
                drop(unit);
                Err(self.repeated(ctx, &entry.operation).await.unwrap_or_else(form::stale))
            }
            Err(error) => Err(error.into()),
            Ok(()) => Ok(unit.commit().await?),
        }
    }

    /// Records a read, a search or a refusal; returns when that is durable.
    pub(crate) async fn record(&self, ctx: &Ctx, told: Told<'_>) -> Result<(), AppError> {
        let row = self.vault.ledger_row(&self.entry(ctx, told));
        self.recorder.record(row).await
    }

    /// Records that what a permit allows was read; returns when that is durable.
    pub(crate) async fn record_reading(&self, ctx: &Ctx, operation: &str, permit: &Permit, detail: Vec<String>) -> Result<(), AppError> {
        let (role, case) = (Some(permit.role()), Some(permit.case()));
        self.record(ctx, Told { operation, role, outcome: "read", case, detail, rows: Vec::new() }).await
    }

    /// A refusal by the policy: recorded, and told as 'does not exist' where its existence must not be told.
    pub(crate) async fn denied(&self, ctx: &Ctx, operation: &str, case: Option<CaseId>, denied: Denied) -> AppError {
        // Who has handed a case over and presses the button again no longer reaches it: that is no attempt at anything.
        if let Some(repeated) = self.repeated(ctx, operation).await {
            return repeated;
        }
        let detail = vec![denied.reason.code().to_owned()];
        let told = Told { operation, role: None, outcome: "denied", case, detail, rows: Vec::new() };
        match self.record(ctx, told).await {
            Err(error) => error,
            Ok(()) if denied.existence == Existence::MayBeTold => AppError::Denied(denied),
            Ok(()) => AppError::NotFound,
        }
    }

    /// What was asked for does not exist: recorded as a refusal, since an id may have been guessed.
    pub(crate) async fn missing(&self, ctx: &Ctx, operation: &str) -> AppError {
        if let Some(repeated) = self.repeated(ctx, operation).await {
            return repeated;
        }
        let told = Told { operation, role: None, outcome: "not_found", case: None, detail: Vec::new(), rows: Vec::new() };
        self.record(ctx, told).await.err().unwrap_or(AppError::NotFound)
    }

    /// A rejection by the rules: recorded with their ids. A step that cannot be taken twice is no rejection when the form was only sent again.
    pub(crate) async fn rejected(&self, ctx: &Ctx, operation: &str, role: Role, case: Option<CaseId>, rejection: Rejection) -> AppError {
        if let Some(repeated) = self.repeated(ctx, operation).await {
            return repeated;
        }
        let detail = rejection.rules().into_iter().map(str::to_owned).collect();
        let told = Told { operation, role: Some(role), outcome: "rejected", case, detail, rows: Vec::new() };
        self.record(ctx, told).await.err().unwrap_or(AppError::Rejected(rejection))
    }
}

pub(crate) fn vouch<R: Vouched>(rows: &[R]) -> impl Iterator<Item = LedgerRef> + '_ {
    rows.iter().map(reference)
}
