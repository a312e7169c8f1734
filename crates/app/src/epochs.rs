//! When an epoch's key goes: the backups made under it have outlived their days. What was erased meanwhile is then in no backup that can be read.
//!
//! An epoch ends when the next begins and all keys are wrapped anew, so no backup that needs it is younger than its end. The time of that end stands in the
//! database's notes; an epoch whose end nobody noted, such as after a restore, counts from the day on which it is first missed.

use crate::{
    error::AppError,
    job::{self, Done},
    keys,
    port::{ids::Ids, store::Store},
    vault::Vault,
};
use fristad_kernel::Timestamp;
use fristad_policy::SystemPermit;

/// How many days a backup is kept, when nobody says otherwise.
pub const BACKUP_DAYS: u32 = 90;

/// A past epoch whose key still exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PastEpoch {
    /// Its number.
    pub epoch: u32,
    /// When it ended: no backup that needs it is younger. Unknown where nobody noted it.
    pub ended: Option<Timestamp>,
    /// From when on its key may be destroyed.
    pub due: Option<Timestamp>,
}

impl PastEpoch {
    /// Whether its key is to be destroyed now.
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.due.is_some_and(|due| due <= now)
    }
}

fn note(epoch: u32) -> String {
    format!("epoch_ended:{epoch}")
}

/// Every past epoch whose key still exists, the oldest first.
pub async fn past(store: &dyn Store, vault: &Vault, days: u32) -> Result<Vec<PastEpoch>, AppError> {
    let mut unit = store.read().await?;
    let mut past = Vec::new();
    for epoch in vault.live_epochs().into_iter().filter(|epoch| *epoch != vault.current_epoch()) {
        let noted = unit.note(&note(epoch)).await?;
        let ended = noted.and_then(|noted| noted.parse().ok()).map(Timestamp::from_micros);
        past.push(PastEpoch { epoch, ended, due: ended.map(|ended| ended.plus_hours(24 * i64::from(days))) });
    }
    Ok(past)
}

/// Wraps all keys under the newest epoch and notes that the others have ended. Whoever calls this has begun an epoch and saved the key file. Returns how many
/// keys were wrapped anew.
pub async fn end_past(store: &dyn Store, (vault, ids): (&Vault, &dyn Ids), permit: &SystemPermit, now: Timestamp) -> Result<u64, AppError> {
    let count = keys::rewrap_all(store, vault, permit).await?;
    let unnoted: Vec<_> = past(store, vault, 0).await?.into_iter().filter(|past| past.ended.is_none()).collect();
    let mut unit = store.begin().await?;
    for past in &unnoted {
        unit.put_note(&note(past.epoch), &now.as_micros().to_string()).await?;
    }
    let detail = vec![format!("epoch:{}", vault.current_epoch()), format!("keys:{count}")];
    job::finish(unit, (vault, ids), permit, now, Done { operation: "rotate_keys", detail, ..Done::default() }).await?;
    Ok(count)
}

/// Tells the ledger that an epoch's key is destroyed.
pub async fn tell_destroyed(
    store: &dyn Store,
    with: (&Vault, &dyn Ids),
    permit: &SystemPermit,
    epoch: u32,
    now: Timestamp,
) -> Result<(), AppError> {
    let unit = store.begin().await?;
    let detail = vec![format!("epoch:{epoch}")];
    job::finish(unit, with, permit, now, Done { operation: "destroy_epoch", detail, ..Done::default() }).await
}
