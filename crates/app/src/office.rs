//! The office: who works here, in which units, what they may decide, who is away. None of it opens a case.

pub mod absences;
pub mod accounts;
pub mod act;
pub mod delegation;
pub mod enter;
pub mod training;
pub mod units;

use crate::{ctx::Ctx, error::AppError, house::App, port::store::Account};
use fristad_policy::{Action, OfficePermit, Reach, authorise_office};
use schemars::JsonSchema;
use serde::Deserialize;

/// The characters that a name, a title or a contact has at most.
const LONGEST: usize = 200;

/// The input of what is asked for without any.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

impl App {
    /// Leave to do what is about no case. A refusal is in the ledger before it is told.
    pub async fn office_permit(&self, ctx: &Ctx, operation: &str, action: Action) -> Result<OfficePermit, AppError> {
        match authorise_office(&ctx.subject, ctx.purpose, action) {
            Ok(permit) => Ok(permit),
            Err(denied) => Err(self.denied(ctx, operation, None, denied).await),
        }
    }
}

/// Whether the permit reaches somebody's units.
fn reaches(permit: &OfficePermit, account: &Account) -> bool {
    match permit.reach() {
        Reach::Authority => true,
        Reach::Units(units) => account.posts.iter().any(|(_, unit, _)| units.contains(unit)),
    }
}

/// A line as it is stored: something must stand there, and not too much.
pub fn line(text: &str, field: &'static str) -> Result<String, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AppError::invalid("input.empty", field));
    }
    if text.chars().count() > LONGEST || text.contains(char::is_control) {
        return Err(AppError::invalid("input.too-long", field));
    }
    Ok(text.to_owned())
}
