//! Worklists: one index range per principal, merged. Never sorted or paged by name.

use super::{
    Row, Statement, Work,
    row::{get, id, id_or_none, whole},
};
use async_trait::async_trait;
use fristad_app::{
    port::store::{After, Lists, StoreError},
    row::{ListedCase, principal_id},
};
use fristad_kernel::CaseId;
use fristad_policy::ListPermit;
use sqlx::AssertSqlSafe;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The first parameter that is a principal; before it the place after which the page begins, the limit and the authority.
const FIRST_PRINCIPAL: usize = 6;

/// The statement for a number of principals. Each arm reads at most a page from its own index range; a case that stands under two principals has the same
/// place under both and so appears once. Bucket 9 is what is closed.
pub(super) fn worklist(principals: usize) -> String {
    let arm = |number: usize| {
        format!(
            "SELECT * FROM (SELECT bucket, due, case_id FROM access WHERE live AND principal = ${number} AND bucket < 9
                AND (bucket, due, case_id) > ($1, $2, $3) ORDER BY bucket, due, case_id LIMIT $4) AS arm{number}"
        )
    };
    let arms = (FIRST_PRINCIPAL..FIRST_PRINCIPAL + principals).map(arm).collect::<Vec<_>>().join(" UNION ALL ");
    format!(
        "SELECT c.id, c.number, c.kind, c.stage, c.handler, w.bucket, w.due FROM
            (SELECT DISTINCT bucket, due, case_id FROM ({arms}) AS arms ORDER BY bucket, due, case_id LIMIT $4) AS w
            JOIN case_file c ON c.id = w.case_id AND c.authority = $5 ORDER BY w.bucket, w.due, w.case_id"
    )
}

fn listed(row: &Row) -> Result<ListedCase, StoreError> {
    Ok(ListedCase {
        id: id(row, "id")?,
        number: get(row, "number")?,
        kind: get(row, "kind")?,
        stage: get(row, "stage")?,
        handler: id_or_none(row, "handler")?,
        bucket: whole(row, "bucket")?,
        due: get(row, "due")?,
    })
}

#[async_trait]
impl Lists for Work {
    async fn worklist(&mut self, permit: &ListPermit, after: Option<After>, limit: u32) -> Result<Vec<ListedCase>, StoreError> {
        let principals: BTreeSet<Uuid> = permit.principals().iter().map(|principal| principal_id(principal, permit.authority())).collect();
        let (bucket, due, case) = after.unwrap_or((i16::MIN, i64::MIN, CaseId(Uuid::nil())));
        if principals.is_empty() {
            return Ok(Vec::new());
        }
        // The text is ours; the number of principals alone makes it longer.
        let statement = sqlx::query(AssertSqlSafe(worklist(principals.len())))
            .bind(i64::from(bucket))
            .bind(due)
            .bind(case.0)
            .bind(i64::from(limit))
            .bind(permit.authority().0);
        let statement = principals.into_iter().fold(statement, Statement::bind);
        self.all(statement, listed).await
    }
}
