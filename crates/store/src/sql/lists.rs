//! Worklists: one index range per principal, merged. Never sorted or paged by name.

use super::{
    Row, Statement, Work,
    row::{get, id, id_or_none, whole},
};
use async_trait::async_trait;
use fristad_app::{
    port::store::{After, COUNTED_AT_MOST, ListCount, ListFilter, Lists, StoreError},
    row::{ListedCase, principal_id},
};
use fristad_domain::actor::Role;
use fristad_kernel::Timestamp;
use fristad_policy::{AddressPermission, ListAction, ListPermit, Post, Purpose, Subject, authorise_list};
use sqlx::AssertSqlSafe;
use std::collections::BTreeSet;
use uuid::Uuid;

/// A statement while it is written, with the values that it has taken so far. What is not filtered by does not stand in it: a planner that must reckon with
/// every filter at once reads the whole range where a page would do.
#[derive(Default)]
struct Asked {
    values: Vec<Value>,
}

enum Value {
    Number(i64),
    Id(Uuid),
    Text(&'static str),
}

impl Asked {
    /// The parameter's name for a value.
    fn put(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    fn number(&mut self, number: impl Into<i64>) -> String {
        self.put(Value::Number(number.into()))
    }

    /// `SELECT` for each principal: a range of the index, and where the filter needs it the case by its key, in that order: `CROSS JOIN` keeps SQLite to it.
    fn arms(&mut self, principals: &BTreeSet<Uuid>, filter: &ListFilter, after: Option<After>) -> Vec<String> {
        let mut meant = vec![format!("a.live AND a.bucket < {}", self.number(filter.below))];
        if let Some((bucket, due, case)) = after {
            let place = [self.number(bucket), self.number(due), self.put(Value::Id(case.0))].join(", ");
            meant.push(format!("(a.bucket, a.due, a.case_id) > ({place})"));
        }
        if let Some(bucket) = filter.bucket {
            meant.push(format!("a.bucket = {}", self.number(bucket)));
        }
        if filter.latest < i64::MAX {
            meant.push(format!("a.due <= {}", self.number(filter.latest)));
        }
        let of_case = [
            ("c.stage", filter.stage.map(Value::Text)),
            ("c.handler", filter.handler.map(|handler| Value::Id(handler.0))),
            ("c.unit", filter.unit.map(|unit| Value::Id(unit.0))),
        ];
        let joined = of_case.iter().any(|(_, value)| value.is_some());
        for (column, value) in of_case {
            meant.extend(value.map(|value| format!("{column} = {}", self.put(value))));
        }
        let meant = meant.join(" AND ");
        let from = if joined { "access a CROSS JOIN case_file c WHERE c.id = a.case_id AND" } else { "access a WHERE" };
        let arm = |principal: &Uuid| {
            let principal = self.put(Value::Id(*principal));
            format!("SELECT a.bucket, a.due, a.case_id FROM {from} a.principal = {principal} AND {meant}")
        };
        principals.iter().map(arm).collect()
    }

    /// A page. Each arm reads from its own range until it has one; a case that stands under two principals has the same place under both and so appears once.
    fn page(&mut self, permit: &ListPermit, filter: &ListFilter, after: Option<After>, limit: u32) -> String {
        let (limit, authority) = (self.number(limit), self.put(Value::Id(permit.authority().0)));
        let arms = self.arms(&principals(permit), filter, after).into_iter().enumerate();
        let arms: Vec<_> =
            arms.map(|(at, arm)| format!("SELECT * FROM ({arm} ORDER BY a.bucket, a.due, a.case_id LIMIT {limit}) AS arm{at}")).collect();
        format!(
            "SELECT c.id, c.number, c.kind, c.stage, c.handler, w.bucket, w.due FROM
                (SELECT DISTINCT bucket, due, case_id FROM ({}) AS arms ORDER BY bucket, due, case_id LIMIT {limit}) AS w
                JOIN case_file c ON c.id = w.case_id AND c.authority = {authority} ORDER BY w.bucket, w.due, w.case_id",
            arms.join(" UNION ALL ")
        )
    }

    /// The counts: one pass over the first so many of the ranges of the permit's principals, who are all of its authority. `UNION` leaves each case once.
    fn counts(&mut self, permit: &ListPermit, filter: &ListFilter, now: Timestamp) -> String {
        let (now, most) = (self.number(now.as_micros()), self.number(COUNTED_AT_MOST + 1));
        let arms = self.arms(&principals(permit), filter, None).into_iter().enumerate();
        let arms: Vec<_> =
            arms.map(|(at, arm)| format!("SELECT * FROM ({arm} ORDER BY a.bucket, a.due, a.case_id LIMIT {most}) AS arm{at}")).collect();
        format!(
            "SELECT w.bucket, count(*) AS cases, count(CASE WHEN w.due < {now} THEN 1 END) AS overdue FROM ({}) AS w GROUP BY w.bucket ORDER BY w.bucket",
            arms.join(" UNION ")
        )
    }

    /// The statement with its values. The text is ours; what differs in it is which filters there are, and the number of principals.
    fn bound<'q>(self, text: String) -> Statement<'q> {
        self.values.into_iter().fold(sqlx::query(AssertSqlSafe(text)), |statement, value| match value {
            Value::Number(number) => statement.bind(number),
            Value::Id(id) => statement.bind(id),
            Value::Text(text) => statement.bind(text),
        })
    }
}

fn principals(permit: &ListPermit) -> BTreeSet<Uuid> {
    permit.principals().iter().map(|principal| principal_id(principal, permit.authority())).collect()
}

/// The page and the counts for one unit and for three, with no filter and with every one: what the tests prepare.
pub(super) fn statements() -> Vec<(String, String)> {
    let nobody = Uuid::nil();
    let none = ListFilter { below: 9, bucket: None, stage: None, latest: i64::MAX, handler: None, unit: None };
    let every =
        ListFilter { bucket: Some(0), stage: Some(""), latest: 0, handler: Some(nobody.into()), unit: Some(nobody.into()), ..none.clone() };
    let mut written = Vec::new();
    for units in [1, 3] {
        let post = |number| Post { role: Role::TeamLead, unit: Uuid::from_u128(number).into(), provider: None };
        let posts = (0..units).map(post).collect();
        let subject =
            Subject { user: nobody.into(), authority: nobody.into(), posts, address_permission: AddressPermission::NotHeld, behind: None };
        let Ok(permit) = authorise_list(&subject, Purpose::Supervision, ListAction::Unit) else { continue };
        for (name, filter, after) in [("", &none, None), (" filtered", &every, Some((0, 0, nobody.into())))] {
            written.push((format!("lists.WORKLIST ({units}{name})"), Asked::default().page(&permit, filter, after, 20)));
            written.push((format!("lists.COUNTS ({units}{name})"), Asked::default().counts(&permit, filter, Timestamp::from_micros(0))));
        }
    }
    written
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

fn count(row: &Row) -> Result<ListCount, StoreError> {
    Ok(ListCount { bucket: whole(row, "bucket")?, cases: whole(row, "cases")?, overdue: whole(row, "overdue")? })
}

#[async_trait]
impl Lists for Work {
    async fn worklist(
        &mut self,
        permit: &ListPermit,
        filter: &ListFilter,
        after: Option<After>,
        limit: u32,
    ) -> Result<Vec<ListedCase>, StoreError> {
        let mut asked = Asked::default();
        let text = asked.page(permit, filter, after, limit);
        self.all(asked.bound(text), listed).await
    }

    async fn worklist_counts(&mut self, permit: &ListPermit, filter: &ListFilter, now: Timestamp) -> Result<Vec<ListCount>, StoreError> {
        let mut asked = Asked::default();
        let text = asked.counts(permit, filter, now);
        self.all(asked.bound(text), count).await
    }
}
