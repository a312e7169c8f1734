//! Drafts and talks that have outlived their time are deleted, with their keys.

use crate::{error::AppError, port::store::Unit};
use fristad_kernel::Timestamp;

/// Deletes them. How many, as a code.
pub(super) async fn forget(unit: &mut dyn Unit, now: Timestamp) -> Result<Vec<String>, AppError> {
    let gone = unit.delete_expired_drafts(now).await?;
    Ok(vec![format!("drafts:{gone}")])
}
