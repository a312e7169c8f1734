//! A case comes to another place in the worklist although nothing happens: its assessment of risk has grown stale by age.

use crate::{
    case::{facts, project},
    error::AppError,
    port::store::Unit,
    row::CaseRow,
};
use fristad_kernel::{CaseId, Timestamp};

/// Projects a case's place anew from its history. What came of it, as a code.
pub(super) async fn refresh(unit: &mut dyn Unit, case: Option<CaseId>, now: Timestamp) -> Result<Vec<String>, AppError> {
    let row = match case {
        Some(case) => unit.case(case).await?,
        None => None,
    };
    let Some(row) = row else { return Ok(vec!["gone".to_owned()]) };
    let state = facts::state(&unit.history(row.id).await?);
    let after = project::row(row.id, row.authority, &row.number, row.opened, row.key.clone(), &state, now);
    let after = CaseRow { births: row.births.clone(), ..after };
    if after == row {
        return Ok(vec!["stands".to_owned()]);
    }
    unit.update_case(&after, row.event_seq).await?;
    unit.put_access(&project::access(row.id, row.authority, None, &state, now)).await?;
    Ok(vec![format!("bucket:{}", after.bucket)])
}
