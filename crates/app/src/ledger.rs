//! The ledger's own work: linking committed entries, signing heads, verifying, and telling who has read a case.

use crate::{
    case::open::CaseInput,
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
use fristad_kernel::Timestamp;
use fristad_policy::{Action, SystemPermit};
use serde::Serialize;
use std::cmp::Reverse;

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

/// One line of the list of who has read a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: uuid::Uuid,
    /// In which role.
    pub role: String,
    /// By which operation.
    pub operation: String,
    /// What came of it.
    pub outcome: String,
}

impl App {
    /// Who has read or written a case, newest first.
    pub async fn access_log(&self, ctx: &Ctx, input: CaseInput) -> Result<Vec<Reading>, AppError> {
        const OPERATION: &str = "access_log";
        let (row, _, _, permit) = self.reach(ctx, OPERATION, input.case, Action::ReadAccessLog).await?;
        let mut unit = self.store.read().await?;
        let entries = unit.entries_of(row.id, PAGE).await?;
        drop(unit);
        self.record_reading(ctx, OPERATION, &permit, Vec::new()).await?;
        let mut read: Vec<_> = entries.iter().filter_map(|entry| self.vault.read_entry(entry)).collect();
        // An entry whose id is a form's token bears the time at which the form was shown, not that of its writing.
        read.sort_by_key(|entry| Reverse((entry.at, entry.id)));
        Ok(read
            .into_iter()
            .map(|entry| Reading {
                at: Timestamp::from_micros(entry.at),
                actor: entry.actor,
                role: entry.role,
                operation: entry.operation,
                outcome: entry.outcome,
            })
            .collect())
    }
}
