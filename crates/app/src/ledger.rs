//! The ledger's own work: linking committed entries, signing heads, verifying, and telling who has read a case.

use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    port::store::{Store, StoreError},
    row::CheckpointRow,
    vault::{
        Vault,
        ledger::{Verification, Verified},
    },
};
use fristad_kernel::{CaseId, Timestamp};
use fristad_policy::{Action, SystemPermit};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Entries linked in one unit of work.
const PAGE: u32 = 500;

/// Links every committed entry that has no link yet, and signs the new head. Returns the head when there is a new one: its copy belongs outside the machine.
pub async fn seal(store: &dyn Store, vault: &Vault, _: &SystemPermit, now: Timestamp) -> Result<Option<CheckpointRow>, StoreError> {
    let mut signed = None;
    loop {
        let mut unit = store.begin().await?;
        let entries = unit.unlinked(PAGE).await?;
        let head = unit.chain_head().await?;
        let links = vault.link(head.as_ref(), &entries);
        let Some(last) = links.last() else { return Ok(signed) };
        let full = u32::try_from(entries.len()).unwrap_or(u32::MAX) >= PAGE;
        unit.insert_links(&links).await?;
        if let Some(checkpoint) = vault.sign(last, now) {
            unit.insert_checkpoint(&checkpoint).await?;
            signed = Some(checkpoint);
        }
        unit.commit().await?;
        if !full {
            return Ok(signed);
        }
    }
}

/// Verifies the whole ledger in one snapshot, against the heads in the database and those kept outside it. Runs beside a writer.
pub async fn verify(store: &dyn Store, vault: &Vault, _: &SystemPermit, outside: &[CheckpointRow]) -> Result<Verified, StoreError> {
    let mut unit = store.read().await?;
    let authority = unit.authority().await?.map(|authority| authority.id.0).unwrap_or_default();
    let mut heads = unit.checkpoints().await?;
    heads.extend_from_slice(outside);
    let mut verification = Verification::begin(vault, authority, &heads);
    let mut after = 0;
    loop {
        let page = unit.chain(after, PAGE).await?;
        let Some((last, _)) = page.last() else { break };
        after = last.seq;
        for (link, entry) in &page {
            verification.linked(link, entry.as_ref());
        }
    }
    for entry in unit.unlinked(u32::MAX).await? {
        verification.unlinked(&entry);
    }
    Ok(verification.finish())
}

/// Whose log is read, and from where on.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessLogInput {
    /// The case.
    pub case: CaseId,
    /// What is older than this; everything if left out.
    #[serde(default)]
    pub before: Option<Before>,
}

/// A place in the log: the entry of this time and id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Before {
    /// When, in microseconds UTC.
    pub at: i64,
    /// Its id.
    pub id: Uuid,
}

/// A part of the list of who has read a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccessLog {
    /// Newest first.
    pub readings: Vec<Reading>,
    /// From where on the older ones are read, if there may be any.
    pub older: Option<Before>,
}

/// One line of the list of who has read a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Uuid,
    /// In which role.
    pub role: String,
    /// By which operation.
    pub operation: String,
    /// What came of it.
    pub outcome: String,
}

impl App {
    /// Who has read or written a case, newest first, a part at a time: however often somebody knocks, what lies behind is reached.
    pub async fn access_log(&self, ctx: &Ctx, input: AccessLogInput) -> Result<AccessLog, AppError> {
        const OPERATION: &str = "access_log";
        let (row, _, _, permit) = self.reach(ctx, OPERATION, input.case, Action::ReadAccessLog).await?;
        let mut unit = self.store.read().await?;
        let before = input.before.map_or((i64::MAX, Uuid::max()), |before| (before.at, before.id));
        let entries = unit.entries_before(row.id, before, PAGE).await?;
        drop(unit);
        self.record_reading(ctx, OPERATION, &permit, Vec::new()).await?;
        let full = u32::try_from(entries.len()).unwrap_or(u32::MAX) >= PAGE;
        let older = entries.last().filter(|_| full).map(|entry| Before { at: entry.at.as_micros(), id: entry.id });
        let read = entries.iter().filter_map(|entry| self.vault.read_entry(entry));
        let readings = read
            .map(|entry| Reading {
                at: Timestamp::from_micros(entry.at),
                actor: entry.actor,
                role: entry.role,
                operation: entry.operation,
                outcome: entry.outcome,
            })
            .collect();
        Ok(AccessLog { readings, older })
    }
}
