//! Re-wrapping: every data key comes under the current epoch, so that older epochs' keys can be destroyed and what was erased stays shut in old backups.

use crate::{
    error::AppError,
    port::store::{KeyTable, Store},
    vault::Vault,
};
use fristad_policy::SystemPermit;

/// Keys wrapped anew in one unit of work.
const PAGE: u32 = 500;

/// Wraps every key anew that is not under the current epoch. Returns how many.
pub async fn rewrap_all(store: &dyn Store, vault: &Vault, permit: &SystemPermit) -> Result<u64, AppError> {
    let epoch = vault.current_epoch();
    let mut count = 0;
    for table in [KeyTable::CaseFile, KeyTable::PersonVersion, KeyTable::Provider, KeyTable::Draft, KeyTable::Survey] {
        loop {
            let mut unit = store.begin().await?;
            let page = unit.keys_not_under(table, epoch, PAGE).await?;
            if page.is_empty() {
                break;
            }
            for (owner, version, key) in &page {
                let key = vault.rewrap(permit, *owner, key)?;
                unit.put_key(table, *owner, *version, &key).await?;
                count += 1;
            }
            unit.commit().await?;
        }
    }
    Ok(count)
}
