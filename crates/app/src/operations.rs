//! Every operation there is, by name: what pages, API and stories call. Each has its input, its action for the policy, and the kind of entry that it leaves.

mod commands;

use crate::{ctx::Ctx, error::AppError, house::App};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::{future::Future, pin::Pin};

pub use commands::{COMMANDS, command_action, command_name, is_intake_step};
pub use fristad_policy::Action;

/// What an operation leaves in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An entry in the unit of work that it tells of.
    Write,
    /// An entry that is durable before the answer leaves.
    Read,
}

type Answer<'a> = Pin<Box<dyn Future<Output = Result<Value, AppError>> + Send + 'a>>;

/// An operation.
pub struct Operation {
    /// Its name.
    pub name: &'static str,
    /// The action that the policy judges.
    pub action: Action,
    /// The kind of its entry.
    pub kind: Kind,
    run: for<'a> fn(&'a App, &'a Ctx, Value) -> Answer<'a>,
}

fn read<T: DeserializeOwned>(input: Value) -> Result<T, AppError> {
    serde_json::from_value(input).map_err(|error| AppError::invalid("input.unreadable", without_values(&error.to_string())))
}

/// What serde says of an input, without what stood in it: an answer names a field or a code that is unknown, and never quotes what someone wrote.
fn without_values(message: &str) -> String {
    let what = message.split(['`', '"', ':']).next().unwrap_or_default().trim();
    let named = message.split('`').nth(1).filter(|name| is_code(name)).map_or(String::new(), |name| format!(" `{name}`"));
    match message.rsplit_once("expected ") {
        Some((_, expected)) => format!("{what}{named}, expected {expected}"),
        None => format!("{what}{named}"),
    }
}

/// Whether a word is written as our codes are, and so is no sentence, address or name as people write them.
fn is_code(word: &str) -> bool {
    word.len() <= 32 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn write<T: Serialize>(output: &T) -> Result<Value, AppError> {
    serde_json::to_value(output).map_err(|_| AppError::Broken("output.unwritable".into()))
}

macro_rules! operations {
    ($($name:literal $kind:ident $action:ident $method:ident;)+) => {
        /// The operations that are no single step of a case.
        pub static OPERATIONS: &[Operation] = &[$(Operation {
            name: $name,
            action: Action::$action,
            kind: Kind::$kind,
            run: |app, ctx, input| Box::pin(async move { write(&app.$method(ctx, read(input)?).await?) }),
        }),+];
    };
}

operations! {
    "register_intake" Write RegisterIntake register_intake;
    "keep_talk" Write KeepTalkDraft keep_talk;
    "end_talk" Write KeepTalkDraft end_talk;
    "register_person" Write RegisterIntake register_person;
    "register_provider" Write ManageProviders register_provider;
    "read_providers" Read ReadProviders read_providers;
    "write_entry" Write WriteEntry write_entry;
    "save_draft" Write KeepDraft save_draft;
    "discard_draft" Write KeepDraft discard_draft;
    "link_cases" Write LinkCases link_cases;
    "issue_letter" Write IssueDocument issue_letter;
    "open_case" Read ReadCase open_case;
    "read_safety_card" Read ReadSafetyCard read_safety_card;
    "read_journal" Read ReadJournal read_journal;
    "read_whereabouts" Read ReadWhereabouts read_whereabouts;
    "read_draft" Read KeepDraft read_draft;
    "find_draft" Read KeepDraft find_draft;
    "read_documents" Read ReadDocument read_documents;
    "read_document" Read ReadDocument read_document;
    "preview_decision" Read Decide preview_decision;
    "read_commission" Read ReadCommission read_commission;
    "worklist" Read ReadWorklist worklist;
    "search" Read Search search;
    "access_log" Read ReadAccessLog access_log;
    "read_accounts" Read ManageAccounts read_accounts;
    "save_account" Write ManageAccounts save_account;
    "read_units" Read ManageUnits read_units;
    "save_unit" Write ManageUnits save_unit;
    "read_delegation" Read ManageDelegation read_delegation;
    "save_delegation" Write ManageDelegation save_delegation;
    "read_absences" Read NoteAbsence read_absences;
    "note_absence" Write NoteAbsence note_absence;
    "end_absence" Write NoteAbsence end_absence;
}

/// Every name that can be called: the operations, `step`, and each command as a step of its own.
pub fn names() -> impl Iterator<Item = &'static str> {
    OPERATIONS
        .iter()
        .map(|operation| operation.name)
        .chain(["step"])
        .chain(COMMANDS.iter().map(|(name, _)| *name).filter(|name| *name != "register_intake"))
}

/// Calls an operation by its name. `None` when there is none of that name.
pub async fn call(app: &App, ctx: &Ctx, name: &str, input: Value) -> Option<Result<Value, AppError>> {
    if let Some(operation) = OPERATIONS.iter().find(|operation| operation.name == name) {
        return Some((operation.run)(app, ctx, input).await);
    }
    let step = if name == "step" { Ok(input) } else { commands::as_step(name, input)? };
    Some(match step {
        Err(error) => Err(error),
        Ok(step) => take(app, ctx, name, step).await,
    })
}

async fn take(app: &App, ctx: &Ctx, name: &str, step: Value) -> Result<Value, AppError> {
    write(&app.take_step(ctx, name, read(step)?).await?)
}
