//! Reading the registers: one with how each entry stands, one entry with its history, and what they tell of the measures.

use super::{
    Entry, Registers,
    content::{Content, Register, Standing},
    said,
};
use crate::{ctx::Ctx, error::AppError, house::App, office::Nothing, work::Told};
use fristad_domain::actor::Role;
use fristad_kernel::{Date, Timestamp, UserId};
use fristad_measures::casework::{FollowUpRule, answer::Reply};
use fristad_policy::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use uuid::Uuid;

/// Which register.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OneRegister {
    /// The register.
    pub register: Register,
}

/// Which entry.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterEntryInput {
    /// The entry.
    pub entry: Uuid,
}

/// An entry, as it stands today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownEntry {
    /// The entry.
    pub entry: Uuid,
    /// Its version.
    pub version: u32,
    /// The name of the organisation, the course or the service.
    pub name: String,
    /// What it says.
    pub content: Content,
    /// How it stands today.
    pub standing: Standing,
    /// When that was noted.
    pub recorded: Timestamp,
    /// By whom.
    pub author: UserId,
}

/// A register, what counts today first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownRegister {
    /// Which.
    pub register: Register,
    /// The rule by which an agreement is current: followed up, or made, so many months ago at most.
    pub follow_up: FollowUpRule,
    /// Its entries.
    pub entries: Vec<ShownEntry>,
}

/// A version of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownVersion {
    /// Its number.
    pub version: u32,
    /// The name; empty where the version takes the entry out.
    pub name: String,
    /// What it says; `None` where it takes the entry out.
    pub content: Option<Content>,
    /// When it was noted.
    pub recorded: Timestamp,
    /// By whom.
    pub author: UserId,
}

/// An entry with all that it has said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntryHistory {
    /// The entry.
    pub entry: Uuid,
    /// Its register.
    pub register: Register,
    /// How it stands today; `None` when it is taken out.
    pub standing: Option<Standing>,
    /// Its versions, the newest first.
    pub versions: Vec<ShownVersion>,
}

/// How much a register holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RegisterCount {
    /// The register.
    pub register: Register,
    /// Entries that count today.
    pub current: usize,
    /// All entries.
    pub entries: usize,
}

/// What the registers know of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KnownOfMeasure {
    /// The measure's code: `m2` to `m9`.
    pub measure: String,
    /// The register that tells.
    pub register: Register,
    /// The answer that it suggests. A person confirms or corrects it.
    pub reply: Reply,
    /// Entries on which the answer rests.
    pub current: usize,
    /// Agreements about it that would count, had they been followed up.
    pub overdue: usize,
}

/// All registers in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RegistersInShort {
    /// The day on which things stand so.
    pub day: Date,
    /// The registers, in order.
    pub registers: Vec<RegisterCount>,
    /// What they know of the measures 2-9, in order.
    pub measures: Vec<KnownOfMeasure>,
}

impl App {
    /// All registers in short: how much counts today, and for which measure.
    pub async fn read_registers(&self, ctx: &Ctx, _: Nothing) -> Result<RegistersInShort, AppError> {
        const OPERATION: &str = "read_registers";
        let permit = self.office_permit(ctx, OPERATION, Action::ReadRegisters).await?;
        let mut unit = self.store.look().await?;
        let entries = self.entries(&mut unit).await?;
        drop(unit);
        self.read_told(ctx, OPERATION, permit.role(), Vec::new()).await?;
        Ok(in_short(&entries, ctx.now.date(), self.follow_up))
    }

    /// One register.
    pub async fn read_register(&self, ctx: &Ctx, input: OneRegister) -> Result<ShownRegister, AppError> {
        const OPERATION: &str = "read_register";
        let permit = self.office_permit(ctx, OPERATION, reading(input.register)).await?;
        let mut unit = self.store.look().await?;
        let entries = self.entries(&mut unit).await?;
        drop(unit);
        self.read_told(ctx, OPERATION, permit.role(), vec![format!("register:{}", input.register.code())]).await?;
        let own = entries.into_iter().filter(|entry| entry.content.register() == input.register);
        let mut entries: Vec<_> = own
            .map(|Entry { id, version, name, content, recorded, author }| {
                let standing = content.standing(ctx.now.date(), self.follow_up);
                ShownEntry { entry: id, version, name, content, standing, recorded, author }
            })
            .collect();
        entries.sort_by_cached_key(|entry| (entry.standing, Reverse(entry.content.dated()), entry.name.to_lowercase()));
        Ok(ShownRegister { register: input.register, follow_up: self.follow_up, entries })
    }

    /// One entry with its versions, also when it was taken out.
    pub async fn read_register_entry(&self, ctx: &Ctx, input: RegisterEntryInput) -> Result<EntryHistory, AppError> {
        const OPERATION: &str = "read_register_entry";
        let permit = self.office_permit(ctx, OPERATION, Action::ReadRegisters).await?;
        let mut unit = self.store.look().await?;
        let rows = unit.register_entry(self.authority, input.entry).await?;
        drop(unit);
        let Some(newest) = rows.first() else {
            return Err(self.missing(ctx, OPERATION).await);
        };
        let register = Register::of(newest)?;
        self.office_permit(ctx, OPERATION, reading(register)).await?;
        self.read_told(ctx, OPERATION, permit.role(), vec![format!("entry:{}", input.entry)]).await?;
        let mut versions = Vec::with_capacity(rows.len());
        for row in &rows {
            let (name, content) = said(row)?.map_or((String::new(), None), |body| (body.name, Some(body.content)));
            versions.push(ShownVersion { version: row.version, name, content, recorded: row.recorded, author: row.author });
        }
        let standing = versions.first().and_then(|version| version.content.as_ref());
        let standing = standing.map(|content| content.standing(ctx.now.date(), self.follow_up));
        Ok(EntryHistory { entry: input.entry, register, standing, versions })
    }

    async fn read_told(&self, ctx: &Ctx, operation: &str, role: Role, detail: Vec<String>) -> Result<(), AppError> {
        self.record(ctx, Told { operation, role: Some(role), outcome: "read", case: None, detail, rows: Vec::new() }).await
    }
}

/// What somebody must be allowed to do to read a register. The tally of those helped holds small counts as they were written down: those who keep it see them, and everybody else meets them as a key figure, in which no
/// small count is shown.
const fn reading(register: Register) -> Action {
    match register {
        Register::Helped => Action::KeepRegisters,
        _ => Action::ReadRegisters,
    }
}

/// The register from which a measure is answered.
fn source(measure: &str) -> Register {
    match measure {
        "m2" => Register::Duty,
        "m3" => Register::Course,
        "m4" => Register::Service,
        "m9" => Register::Outreach,
        _ => Register::Agreement,
    }
}

fn in_short(entries: &[Entry], day: Date, rule: FollowUpRule) -> RegistersInShort {
    let registers = Register::ALL.map(|register| {
        let own = || entries.iter().filter(move |entry| entry.content.register() == register);
        let current = own().filter(|entry| entry.content.standing(day, rule) == Standing::Current).count();
        RegisterCount { register, current, entries: own().count() }
    });
    let all = Registers::of(entries.iter().map(|entry| entry.content.clone()));
    // With a rule that asks for no follow-up, the overdue ones count too.
    let (strict, lenient) = (all.answers(day, rule), all.answers(day, FollowUpRule { months: u16::MAX }));
    let measures = strict.into_iter().zip(lenient).map(|(strict, lenient)| KnownOfMeasure {
        register: source(&strict.measure),
        measure: strict.measure,
        reply: strict.reply,
        current: strict.rows,
        overdue: lenient.rows.saturating_sub(strict.rows),
    });
    RegistersInShort { day, registers: registers.into(), measures: measures.collect() }
}
