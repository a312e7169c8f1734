//! Drafts and talks that have outlived their time are deleted, with their keys; and what is known of calls of other systems, whether they call again or not.

use crate::{error::AppError, machine::call::forgotten_before, port::store::Unit};
use fristad_kernel::Timestamp;

/// Deletes them. How many, as a code.
pub(super) async fn forget(unit: &mut dyn Unit, now: Timestamp) -> Result<Vec<String>, AppError> {
    let gone = unit.delete_expired_drafts(now).await?;
    let calls = unit.forget_calls(None, forgotten_before(now)).await?;
    Ok(vec![format!("drafts:{gone}"), format!("calls:{calls}")])
}
