//! Erasing what is due, and the list of what was erased, by which it is erased again in a backup that is older.

use crate::{
    case::facts,
    error::AppError,
    job::{self, Done, NOBODY},
    port::{
        ids::Ids,
        store::{Store, Unit},
    },
    row::{CaseRow, ErasureRow},
    vault::{Vault, ledger::reference},
};
use fristad_domain::retention::{Hold, may_be_erased};
use fristad_kernel::{AuthorityId, CaseId, PersonId, Timestamp, UserId};
use fristad_policy::{Job, SystemPermit};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Cases read at a time.
const PAGE: u32 = 500;
/// The operation under which an erasure is told of.
pub(crate) const ERASE: &str = "erase";
/// The rule under which a file goes when its time is over (SoL 16:1).
const RULE: &str = "RET-01";
/// Entries of a case among which its erasure is looked for: nothing is written about a case after it is gone but attempts to read it.
const NEWEST: u32 = 500;

/// A closed file, and what stands in the way of its erasure, if anything does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// Why it stays, if it does.
    pub hold: Option<Hold>,
    /// The version at which it was judged.
    version: u32,
}

fn erases(permit: &SystemPermit) -> Result<(), AppError> {
    if permit.job() == Job::Erase { Ok(()) } else { Err(AppError::Broken("erasure.other-job".into())) }
}

/// Every closed file with what stands in the way of its erasure at `now`, in one snapshot. Files on one person go together or not at all.
pub async fn judge(store: &dyn Store, permit: &SystemPermit, now: Timestamp) -> Result<Vec<Judged>, AppError> {
    erases(permit)?;
    let mut unit = store.read().await?;
    let mut judged: Vec<(Judged, Option<PersonId>)> = Vec::new();
    let mut kept: BTreeSet<PersonId> = BTreeSet::new();
    let mut after = None;
    loop {
        let page = unit.cases_after(after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        for row in &page {
            let state = facts::state(&unit.history(row.id).await?);
            let hold = may_be_erased(&state, now.date()).err();
            kept.extend(state.subject.filter(|_| hold.is_some()));
            if hold != Some(Hold::NotClosed) {
                let found = Judged { case: row.id, number: row.number.clone(), hold, version: row.event_seq };
                judged.push((found, state.subject));
            }
        }
    }
    let together = judged.into_iter().map(|(found, subject)| {
        let other = subject.filter(|person| kept.contains(person)).map(|_| Hold::OtherFile);
        Judged { hold: found.hold.or(other), ..found }
    });
    Ok(together.collect())
}

/// Erases every file that is due, each in a unit of work of its own with its entry in the ledger. Returns those that are gone. A file that changed since it was
/// judged is left for the next time.
pub async fn erase_due(
    store: &dyn Store,
    (vault, ids): (&Vault, &dyn Ids),
    permit: &SystemPermit,
    now: Timestamp,
) -> Result<Vec<Judged>, AppError> {
    let mut gone = Vec::new();
    for found in judge(store, permit, now).await? {
        if found.hold.is_some() {
            continue;
        }
        let mut unit = store.begin().await?;
        let Some(row) = unit.case(found.case).await?.filter(|row| row.event_seq == found.version) else { continue };
        let erasure = ErasureRow { case: row.id, rule: RULE.into(), opened: now, author: UserId(NOBODY) };
        match take(unit, &row, erasure, (vault, ids), permit, now, vec![format!("rule:{RULE}")]).await {
            Ok(()) => gone.push(found),
            Err(AppError::Conflict { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(gone)
}

/// Erases one case. Links to it go with it, so that their last word is told here and not missed in the other case.
async fn take(
    mut unit: Box<dyn Unit>,
    row: &CaseRow,
    erasure: ErasureRow,
    with: (&Vault, &dyn Ids),
    permit: &SystemPermit,
    now: Timestamp,
    detail: Vec<String>,
) -> Result<(), AppError> {
    // Takes the row's own lock, so that no step that is under way writes to a case that is going.
    unit.update_case(row, row.event_seq).await?;
    let links = unit.all_links().await?;
    let rows = links.iter().filter(|link| link.seen_from == row.id || link.other == row.id).map(reference).collect();
    unit.erase(&erasure).await?;
    // What was counted of it must not lead back to it: the id of its fact follows from the case's, for whoever holds the keys.
    let (vault, ids) = with;
    unit.part_fact(vault.stand_in(permit, row.id)?, ids.shown(), now.date().year()).await?;
    job::finish(unit, with, permit, now, Done { operation: ERASE, case: Some(row.id), detail, rows, ..Done::default() }).await
}

/// One erased case, as the list names it: ids and a rule, nothing about a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erased {
    /// The case.
    pub case: CaseId,
    /// The rule under which it went.
    pub rule: String,
    /// When, in microseconds UTC.
    pub at: i64,
    /// The ledger's entry that tells of it.
    pub entry: Uuid,
}

/// Every case that was ever erased, so that none comes back from a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErasureList {
    /// The format's version.
    pub format: u8,
    /// Whose list it is.
    pub authority: AuthorityId,
    /// The list's number: how many cases it names. A later list has a higher one.
    pub number: u64,
    /// The cases, those erased first standing first.
    pub erased: Vec<Erased>,
}

/// The newest list. A case is in it only when the ledger vouches for its erasure: a row that somebody put into the database is no reason to erase anything anywhere.
pub async fn list(unit: &mut Box<dyn Unit>, vault: &Vault) -> Result<ErasureList, AppError> {
    let authority = job::authority(unit).await?;
    let mut erased = Vec::new();
    for row in unit.erasures().await? {
        let told = unit.entries_of(row.case, NEWEST).await?;
        let told =
            told.iter().filter_map(|entry| vault.read_entry(entry)).find(|entry| entry.operation == ERASE && entry.outcome == "done");
        erased.extend(told.map(|entry| Erased { case: row.case, rule: row.rule, at: row.opened.as_micros(), entry: entry.id }));
    }
    Ok(ErasureList { format: 1, authority, number: u64::try_from(erased.len()).unwrap_or(u64::MAX), erased })
}

/// Erases again, in a database that was just restored, what the list names. Returns how many cases it held that should not have come back.
pub async fn erase_again(
    store: &dyn Store,
    (vault, ids): (&Vault, &dyn Ids),
    permit: &SystemPermit,
    list: &ErasureList,
    now: Timestamp,
) -> Result<u64, AppError> {
    erases(permit)?;
    let mut count = 0;
    for gone in &list.erased {
        let mut unit = store.begin().await?;
        let Some(row) = unit.case(gone.case).await? else { continue };
        let erasure =
            ErasureRow { case: gone.case, rule: gone.rule.clone(), opened: Timestamp::from_micros(gone.at), author: UserId(NOBODY) };
        let detail = vec![format!("rule:{}", gone.rule), format!("list:{}", list.number), format!("entry:{}", gone.entry)];
        take(unit, &row, erasure, (vault, ids), permit, now, detail).await?;
        count += 1;
    }
    Ok(count)
}

/// Tells the ledger that the database was restored: from which backup, and how many signed heads tell of what was lost with the time between.
pub async fn tell_restored(
    store: &dyn Store,
    with: (&Vault, &dyn Ids),
    permit: &SystemPermit,
    detail: BTreeMap<&str, String>,
    now: Timestamp,
) -> Result<(), AppError> {
    let unit = store.begin().await?;
    let detail = detail.into_iter().map(|(name, value)| format!("{name}:{value}")).collect();
    job::finish(unit, with, permit, now, Done { operation: "restore_backup", detail, ..Done::default() }).await
}
