//! Keeping the registers: an entry is noted, corrected by a further version, or taken out. The ledger vouches for every version.

use super::{
    Body,
    content::{Content, Register},
};
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    office::line,
    port::{register::RegisterRow, store::StoreError},
    work::{Told, vouch},
};
use fristad_policy::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Figures in a name from which on it looks like a personal number or a telephone number.
const FIGURES: usize = 8;

/// An entry to be noted.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryNoted {
    /// The name of the organisation, the course or the service; never a person's. The duty office and the tally have none.
    #[serde(default)]
    pub name: String,
    /// What it says.
    pub content: Content,
}

/// An entry to be corrected: ended, followed up, or said otherwise.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryCorrected {
    /// The entry.
    pub entry: Uuid,
    /// The version that was seen: a newer one is not overwritten.
    pub version: u32,
    /// The name, as it is to be.
    #[serde(default)]
    pub name: String,
    /// What it is to say, in the same register.
    pub content: Content,
}

/// An entry to be taken out.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntryStruck {
    /// The entry.
    pub entry: Uuid,
}

/// What was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeptEntry {
    /// The entry.
    pub entry: Uuid,
    /// Its version now.
    pub version: u32,
}

/// A name as it is stored.
fn name(register: Register, typed: &str) -> Result<String, AppError> {
    if !register.names() {
        return if typed.trim().is_empty() { Ok(String::new()) } else { Err(AppError::invalid("register.nameless", "name")) };
    }
    if typed.chars().filter(char::is_ascii_digit).count() >= FIGURES {
        return Err(AppError::invalid("register.name-holds-number", "name"));
    }
    line(typed, "name")
}

/// What a version says, as it is stored.
fn body(ctx: &Ctx, typed: &str, content: Content) -> Result<String, AppError> {
    let name = name(content.register(), typed)?;
    content.check(ctx.now.date())?;
    serde_json::to_string(&Body { name, content }).map_err(|_| AppError::Broken("register.body".into()))
}

impl App {
    /// Notes an entry.
    pub async fn note_in_register(&self, ctx: &Ctx, input: EntryNoted) -> Result<KeptEntry, AppError> {
        const OPERATION: &str = "note_in_register";
        let register = input.content.register();
        let permit = self.office_permit(ctx, OPERATION, Action::KeepRegisters).await?;
        let row = RegisterRow {
            id: self.ids.shown(),
            version: 1,
            authority: self.authority,
            register: register.code().to_owned(),
            body: Some(body(ctx, &input.name, input.content)?),
            recorded: ctx.now,
            author: ctx.subject.user,
        };
        self.keep_entry(ctx, OPERATION, permit.role(), row).await
    }

    /// Corrects an entry. Whoever saw an older version than the newest is told, and nothing is written.
    pub async fn correct_in_register(&self, ctx: &Ctx, input: EntryCorrected) -> Result<KeptEntry, AppError> {
        const OPERATION: &str = "correct_in_register";
        let permit = self.office_permit(ctx, OPERATION, Action::KeepRegisters).await?;
        let newest = self.newest_of(ctx, OPERATION, input.entry).await?;
        if newest.register != input.content.register().code() {
            return Err(AppError::invalid("register.another", "content"));
        }
        if newest.version != input.version {
            let repeated = self.repeated(ctx, OPERATION).await;
            return Err(repeated.unwrap_or(AppError::Conflict { now: newest.version, draft: None }));
        }
        let body = body(ctx, &input.name, input.content)?;
        self.keep_entry(ctx, OPERATION, permit.role(), next(newest, ctx, Some(body))).await
    }

    /// Takes an entry out that should never have been there. What it said stays among its versions.
    pub async fn strike_from_register(&self, ctx: &Ctx, input: EntryStruck) -> Result<(), AppError> {
        const OPERATION: &str = "strike_from_register";
        let permit = self.office_permit(ctx, OPERATION, Action::KeepRegisters).await?;
        let newest = self.newest_of(ctx, OPERATION, input.entry).await?;
        self.keep_entry(ctx, OPERATION, permit.role(), next(newest, ctx, None)).await.map(drop)
    }

    /// The newest version of an entry that stands.
    async fn newest_of(&self, ctx: &Ctx, operation: &str, entry: Uuid) -> Result<RegisterRow, AppError> {
        let mut unit = self.store.look().await?;
        let newest = unit.register_entry(self.authority, entry).await?.into_iter().next();
        drop(unit);
        match newest.filter(|row| row.body.is_some()) {
            Some(row) => Ok(row),
            None => Err(self.missing(ctx, operation).await),
        }
    }

    /// Writes a version with the entry that vouches for it. Of two who write the same version, the database takes one.
    async fn keep_entry(
        &self,
        ctx: &Ctx,
        operation: &str,
        role: fristad_domain::actor::Role,
        row: RegisterRow,
    ) -> Result<KeptEntry, AppError> {
        let mut unit = self.store.begin().await?;
        match unit.insert_register_entry(&row).await {
            Err(StoreError::Conflict) => {
                drop(unit);
                let repeated = self.repeated(ctx, operation).await;
                return Err(repeated.unwrap_or(AppError::Conflict { now: row.version, draft: None }));
            }
            written => written?,
        }
        let detail = vec![format!("register:{}", row.register), format!("entry:{}", row.id), format!("version:{}", row.version)];
        let rows = vouch(std::slice::from_ref(&row)).collect();
        let told = Told { operation, role: Some(role), outcome: "done", case: None, detail, rows };
        self.finish(unit, ctx, told).await?;
        Ok(KeptEntry { entry: row.id, version: row.version })
    }
}

/// The version after this one.
fn next(row: RegisterRow, ctx: &Ctx, body: Option<String>) -> RegisterRow {
    RegisterRow { version: row.version.saturating_add(1), body, recorded: ctx.now, author: ctx.subject.user, ..row }
}
