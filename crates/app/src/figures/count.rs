//! Counting all cases, a page at a time, each page in a unit of work of its own.

use super::fact::{kept, of_case};
use crate::{
    case::facts,
    error::AppError,
    port::{figures::FactRow, store::Store},
    row::EventRow,
    vault::Vault,
};
use fristad_kernel::{AuthorityId, CaseId, PersonId};
use fristad_measures::casework::Sex;
use fristad_policy::SystemPermit;
use std::collections::{BTreeMap, BTreeSet};

/// Cases that are read and written at a time.
const PAGE: u32 = 200;

/// Counts every case of someone exposed to crime anew. How many they are.
///
/// # Errors
/// When a case cannot be read; the pages before it are written.
pub(crate) async fn count(store: &dyn Store, vault: &Vault, permit: &SystemPermit, authority: AuthorityId) -> Result<usize, AppError> {
    let (mut after, mut counted) = (None, 0);
    while let Some((last, many)) = page(store, (vault, permit), authority, after).await? {
        counted += many;
        after = Some(last);
    }
    Ok(counted)
}

/// Counts the cases of the next page. The last of them, and how many were counted; nothing when there are no more.
///
/// # Errors
/// When a case cannot be read.
pub(crate) async fn page(
    store: &dyn Store,
    (vault, permit): (&Vault, &SystemPermit),
    authority: AuthorityId,
    after: Option<CaseId>,
) -> Result<Option<(CaseId, usize)>, AppError> {
    let mut unit = store.look().await?;
    let page: Vec<CaseId> = unit.cases_after(after, PAGE).await?.into_iter().map(|row| row.id).collect();
    let Some(last) = page.last().copied() else { return Ok(None) };
    let mut histories: BTreeMap<CaseId, Vec<EventRow>> = BTreeMap::new();
    for event in unit.histories(&page).await? {
        histories.entry(event.case).or_default().push(event);
    }
    let cases: Vec<_> = histories.into_iter().map(|(id, history)| (id, facts::state(&history), history)).collect();
    let subjects: Vec<PersonId> = cases.iter().filter_map(|(_, case, _)| case.subject).collect();
    let mut sexes: BTreeMap<PersonId, Sex> = BTreeMap::new();
    for person in unit.people(&subjects).await? {
        if let Some(sex) = vault.legal_sex(permit, &person)? {
            sexes.insert(person.id, sex);
        }
    }
    drop(unit);
    let (mut rows, mut gone) = (Vec::new(), Vec::new());
    for (id, case, history) in &cases {
        let sex = case.subject.and_then(|subject| sexes.get(&subject).copied());
        // What a case has turned out not to be is counted no longer. What is erased is not met here.
        let Some(fact) = of_case(case, history, vault.record_key(permit, *id)?, sex) else {
            gone.push(vault.stand_in(permit, *id)?);
            continue;
        };
        let last = fact.closed.map(|closed| closed.date.year());
        rows.push(FactRow { id: vault.stand_in(permit, *id)?, authority, first: fact.opened.year(), last, body: kept(&fact)? });
    }
    let counted = rows.len();
    let mut unit = store.begin().await?;
    unit.put_facts(&rows).await?;
    // A case that was erased meanwhile would come back with this: its erasure met no fact, or parted another.
    let there: BTreeSet<CaseId> = unit.cases_after(after, PAGE).await?.into_iter().map(|row| row.id).collect();
    for (id, ..) in cases.iter().filter(|(id, ..)| !there.contains(id)) {
        gone.push(vault.stand_in(permit, *id)?);
    }
    unit.forget_facts(&gone).await?;
    unit.commit().await?;
    Ok(Some((last, counted)))
}
