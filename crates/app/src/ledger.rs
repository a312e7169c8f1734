//! The ledger's own work: linking committed entries, signing heads, verifying, and telling who has read a case.

use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    port::store::{Store, StoreError, Unit},
    row::{ChainRow, CheckpointRow},
    vault::{
        Vault,
        ledger::{Verification, Verified},
    },
};
use fristad_kernel::{CaseId, Timestamp};
use fristad_policy::{Action, SystemPermit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Entries linked in one unit of work.
const PAGE: u32 = 500;
/// Ids compared at a time.
const IDS: u32 = 5_000;

/// Links every committed entry that has no link yet, and signs the new head. Returns the head when there is a new one: its copy belongs outside the machine.
///
/// Several may do it at once: whoever comes second with a page finds it linked, leaves the rest to the one that was first, and keeps what it signed itself.
pub async fn seal(store: &dyn Store, vault: &Vault, _: &SystemPermit, now: Timestamp) -> Result<Option<CheckpointRow>, StoreError> {
    let mut signed = None;
    let mut from = Uuid::nil();
    loop {
        let mut unit = store.begin().await?;
        // The head first: whatever another sealer does after this has moved it on, and so is known for what it is.
        let head = unit.chain_head().await?;
        let page = unit.waiting(from, PAGE).await?;
        let Some((last, _)) = page.last() else { return Ok(signed) };
        let next = after(*last);
        let full = is_full(page.len(), PAGE);
        let entries: Vec<_> = page.into_iter().filter_map(|(_, entry)| entry).collect();
        let links = vault.link(head.as_ref(), &entries);
        if let Some(last) = links.last() {
            let checkpoint = vault.sign(last, now);
            match put(unit, &links, checkpoint.as_ref()).await {
                Ok(()) => signed = checkpoint.or(signed),
                Err(StoreError::Conflict) if another_seals(store, head.as_ref()).await? => return Ok(signed),
                Err(error) => return Err(error),
            }
        }
        match next.filter(|_| full) {
            Some(next) => from = next,
            None => return Ok(signed),
        }
    }
}

async fn put(mut unit: Box<dyn Unit>, links: &[ChainRow], checkpoint: Option<&CheckpointRow>) -> Result<(), StoreError> {
    unit.insert_links(links).await?;
    if let Some(checkpoint) = checkpoint {
        unit.insert_checkpoint(checkpoint).await?;
    }
    unit.commit().await
}

/// Whether the chain has gone on since `head`. If it has not, what could not be linked is linked already and waits all the same: a fault, and no other sealer.
async fn another_seals(store: &dyn Store, head: Option<&ChainRow>) -> Result<bool, StoreError> {
    Ok(store.read().await?.chain_head().await?.as_ref() != head)
}

/// The id that follows; none after the last.
fn after(id: Uuid) -> Option<Uuid> {
    id.as_u128().checked_add(1).map(Uuid::from_u128)
}

/// Whether there may be more after a page of so many.
fn is_full(rows: usize, page: u32) -> bool {
    u32::try_from(rows).unwrap_or(u32::MAX) >= page
}

/// Verifies the whole ledger in one snapshot, against the heads in the database and those kept outside it. Runs beside a writer, and holds no more of it at a
/// time than a page and the ids.
pub async fn verify(store: &dyn Store, vault: &Vault, _: &SystemPermit, outside: &[CheckpointRow]) -> Result<Verified, StoreError> {
    let mut unit = store.read().await?;
    let authority = unit.authority().await?.map(|authority| authority.id.0).unwrap_or_default();
    let mut heads = unit.checkpoints().await?;
    heads.extend_from_slice(outside);
    let mut verification = Verification::begin(vault, authority, &heads);
    let mut place = 0;
    loop {
        let page = unit.chain(place, PAGE).await?;
        let Some((last, _)) = page.last() else { break };
        place = last.seq;
        for (link, entry) in &page {
            verification.linked(link, entry.as_ref());
        }
    }
    verify_tail(unit.as_mut(), &mut verification).await?;
    verify_nothing_forgotten(unit.as_mut(), &mut verification).await?;
    Ok(verification.finish())
}

/// What waits for its link.
async fn verify_tail(unit: &mut dyn Unit, verification: &mut Verification<'_>) -> Result<(), StoreError> {
    let mut from = Some(Uuid::nil());
    while let Some(first) = from {
        let page = unit.waiting(first, PAGE).await?;
        for (id, entry) in &page {
            verification.waiting(*id, entry.as_ref());
        }
        from = page.last().and_then(|(last, _)| after(*last));
    }
    Ok(())
}

/// Every entry is either linked or waits: the tail is what the sealer goes by, so whoever could take an entry out of it would keep it out of the chain.
async fn verify_nothing_forgotten(unit: &mut dyn Unit, verification: &mut Verification<'_>) -> Result<(), StoreError> {
    let mut from = Some(Uuid::nil());
    while let Some(first) = from {
        let page = unit.standing(first, IDS).await?;
        for (id, waits) in &page {
            if !waits
                && !verification.is_linked(*id)
                && let Some(entry) = unit.entry(*id).await?
            {
                verification.forgotten(&entry);
            }
        }
        from = page.last().and_then(|(last, _)| after(*last));
    }
    Ok(())
}

/// Whose log is read, and from where on.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccessLogInput {
    /// The case.
    pub case: CaseId,
    /// What is older than this; everything if left out.
    #[serde(default)]
    pub before: Option<Before>,
}

/// A place in the log: the entry of this time and id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Before {
    /// When, in microseconds UTC.
    pub at: i64,
    /// Its id.
    pub id: Uuid,
}

/// A part of the list of who has read a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AccessLog {
    /// Newest first.
    pub readings: Vec<Reading>,
    /// From where on the older ones are read, if there may be any.
    pub older: Option<Before>,
}

/// One line of the list of who has read a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
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
        let full = is_full(entries.len(), PAGE);
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
