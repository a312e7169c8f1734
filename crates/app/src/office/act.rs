//! What is done around entering, such as logging in, and leaves its entry like every other act.

use crate::{error::AppError, house::App, port::store::Unit, vault::ledger::LedgerEntry};
use fristad_domain::actor::Role;
use fristad_kernel::{Timestamp, UserId};
use fristad_policy::Purpose;
use uuid::Uuid;

/// What came of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was refused.
    Denied,
}

/// An act that is about no case, of someone who may not have a context yet.
#[derive(Clone, Debug)]
pub struct Act {
    /// The operation's name.
    pub operation: &'static str,
    /// What came of it.
    pub outcome: Outcome,
    /// Who. `None` when it is not known: a login that nobody has.
    pub actor: Option<UserId>,
    /// In which role, where the act rests on one.
    pub role: Option<Role>,
    /// Codes and ids. Never what someone typed.
    pub detail: Vec<String>,
    /// When.
    pub at: Timestamp,
}

impl App {
    /// Records an act that changed nothing; returns when that is durable.
    pub async fn note_act(&self, act: Act) -> Result<(), AppError> {
        let row = self.vault.ledger_row(&self.act_entry(act));
        self.recorder.record(row).await
    }

    /// Adds the entry of an act to the unit of work in which it was done, and makes all of it happen.
    pub async fn finish_act(&self, mut unit: Box<dyn Unit>, act: Act) -> Result<(), AppError> {
        let row = self.vault.ledger_row(&self.act_entry(act));
        unit.insert_entries(std::slice::from_ref(&row)).await?;
        Ok(unit.commit().await?)
    }

    fn act_entry(&self, act: Act) -> LedgerEntry {
        let outcome = match act.outcome {
            Outcome::Done => "done",
            Outcome::Denied => "denied",
        };
        LedgerEntry {
            id: self.ids.ordered(act.at.as_micros()),
            at: act.at.as_micros(),
            authority: self.authority.0,
            actor: act.actor.map_or(Uuid::nil(), |user| user.0),
            role: act.role.map_or("", Role::code).to_owned(),
            operation: act.operation.to_owned(),
            purpose: Purpose::Operation.code().to_owned(),
            outcome: outcome.to_owned(),
            case: None,
            detail: act.detail,
            rows: Vec::new(),
        }
    }
}
