//! What follows from a case's state: its row and who has access to it. Doctor compares both with the fold.

use crate::row::{AccessRow, CaseRow, KeyRow};
use fristad_domain::case::{
    Case,
    worklist::{self, Bucket},
};
use fristad_kernel::{AuthorityId, CaseId, Timestamp};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The due time of a case in which nothing has a day.
pub const NO_DAY: i64 = i64::MAX;

/// The row of a case in this state, as it stands at a moment. Days of birth follow from no history: whoever has them puts them beside.
pub fn row(id: CaseId, authority: AuthorityId, number: &str, opened: Timestamp, key: KeyRow, case: &Case, at: Timestamp) -> CaseRow {
    let place = worklist::place(case, at);
    CaseRow {
        id,
        authority,
        number: number.to_owned(),
        kind: code(&case.kind),
        stage: case.stage.code().to_owned(),
        unit: case.unit,
        handler: case.handler,
        bucket: place.bucket.number(),
        due: place.due,
        event_seq: case.seq,
        opened,
        key,
        births: None,
    }
}

/// The serialised code of a unit enum.
pub fn code<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Who has access to a case in this state: handler (or whoever registered it), the unit's lead, open commissions' providers, the board.
pub fn principals(authority: AuthorityId, case: &Case) -> BTreeSet<Uuid> {
    let conflicted = |user: &fristad_kernel::UserId| case.conflicts.get(user).is_some_and(Option::is_none);
    let keeper = case.handler.or(case.registered_by);
    let users = keeper.into_iter().filter(|user| !conflicted(user)).map(|user| user.0);
    let unit = case.unit.map(|unit| unit.0);
    let providers = case.commissions.iter().filter(|given| given.open).map(|given| given.provider.0);
    let board = case.before_board.then_some(authority.0);
    users.chain(unit).chain(providers).chain(board).collect()
}

/// The access rows of a case in this state at a moment, and those of principals who had access before and no longer have.
pub fn access(id: CaseId, authority: AuthorityId, before: Option<&Case>, case: &Case, at: Timestamp) -> Vec<AccessRow> {
    let place = worklist::place(case, at);
    let due = place.due.map_or(NO_DAY, Timestamp::as_micros);
    let live = principals(authority, case);
    let lost: Vec<_> = before.map(|before| principals(authority, before)).unwrap_or_default().difference(&live).copied().collect();
    let held = live.iter().map(|principal| AccessRow { principal: *principal, case: id, live: true, bucket: place.bucket.number(), due });
    let gone = lost.iter().map(|principal| AccessRow {
        principal: *principal,
        case: id,
        live: false,
        bucket: Bucket::Closed.number(),
        due: NO_DAY,
    });
    held.chain(gone).collect()
}
