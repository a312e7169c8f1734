//! What the jobs of the system leave in the ledger: nobody's act, named by its operation.

use crate::{
    error::AppError,
    port::{ids::Ids, store::Unit},
    row::LedgerRow,
    vault::{
        Vault,
        ledger::{LedgerEntry, LedgerRef},
    },
};
use fristad_kernel::{AuthorityId, CaseId, Timestamp};
use fristad_policy::SystemPermit;
use uuid::Uuid;

/// What stands in an entry for the system's own doing, where a person's role stands else.
const SYSTEM: &str = "system";

/// The actor of what the system does by itself: nobody.
pub const NOBODY: Uuid = Uuid::nil();

/// How a job ended.
#[derive(Clone, Copy, Default)]
pub(crate) enum End {
    /// It is done.
    #[default]
    Done,
    /// It went wrong, and nothing was changed.
    Failed,
}

impl End {
    const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }
}

/// What an entry of a job tells.
#[derive(Default)]
pub(crate) struct Done {
    /// The operation.
    pub operation: &'static str,
    /// The case, where it was about one.
    pub case: Option<CaseId>,
    /// Codes and counts. Never text about a person.
    pub detail: Vec<String>,
    /// The rows that it vouches for.
    pub rows: Vec<LedgerRef>,
    /// How it ended.
    pub end: End,
}

/// The authority whose ledger the database holds.
pub(crate) async fn authority(unit: &mut Box<dyn Unit>) -> Result<AuthorityId, AppError> {
    let known = unit.authority().await?.ok_or_else(|| AppError::Unavailable("authority.none".into()))?;
    Ok(known.id)
}

/// The entry of a job, in the form in which it is stored.
pub(crate) fn entry(vault: &Vault, permit: &SystemPermit, id: Uuid, authority: AuthorityId, now: Timestamp, done: Done) -> LedgerRow {
    vault.ledger_row(&LedgerEntry {
        id,
        at: now.as_micros(),
        authority: authority.0,
        actor: NOBODY,
        role: SYSTEM.to_owned(),
        operation: done.operation.to_owned(),
        purpose: permit.purpose().code().to_owned(),
        outcome: done.end.code().to_owned(),
        case: done.case.map(|case| case.0),
        detail: done.detail,
        rows: done.rows,
    })
}

/// Adds the entry of a job to a unit of work and makes all of it happen.
pub(crate) async fn finish(
    mut unit: Box<dyn Unit>,
    (vault, ids): (&Vault, &dyn Ids),
    permit: &SystemPermit,
    now: Timestamp,
    done: Done,
) -> Result<(), AppError> {
    let authority = authority(&mut unit).await?;
    let row = entry(vault, permit, ids.ordered(now.as_micros()), authority, now, done);
    unit.insert_entries(std::slice::from_ref(&row)).await?;
    Ok(unit.commit().await?)
}
