//! Which packages were made, which came back, and who had opened them: all of it stands in the ledger, under the package's own id and the ids that follow it.

use crate::{
    error::AppError,
    job::{self, Done},
    port::{
        ids::Ids,
        packages::Digest,
        store::{Store, StoreError, Unit},
    },
    vault::{Vault, token::hex},
};
use fristad_kernel::{CaseId, Timestamp};
use fristad_policy::{Job, SystemPermit};
use uuid::Uuid;

/// The note in which the packages of the last year and more are listed.
const NOTE: &str = "extracts";
/// How many packages are listed.
const LISTED: usize = 400;
/// How often one package can come back.
const RETURNS: u128 = 50;

/// Somebody opened a package.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Opening {
    /// When, in microseconds UTC.
    pub at: i64,
    /// The login of whoever said that they opened it.
    pub who: String,
}

impl Opening {
    fn told(&self) -> String {
        format!("opened:{}:{}", self.at, self.who)
    }

    fn read(told: &str) -> Option<Self> {
        let (at, who) = told.strip_prefix("opened:")?.split_once(':')?;
        Some(Self { at: at.parse().ok()?, who: who.to_owned() })
    }
}

/// A package that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// The package.
    pub id: Uuid,
    /// When it was made.
    pub made: Timestamp,
    /// The cases that it holds, by id and number: when it is lost, these people are told.
    pub cases: Vec<(CaseId, String)>,
    /// When it last came back; `None` for one that is missing.
    pub returned: Option<Timestamp>,
    /// Who says to have opened it, as far as it came back.
    pub openings: Vec<Opening>,
    /// Whether it ever came back with a receipt. Without one nobody can say that it was not opened.
    pub receipt: bool,
}

fn extracts(permit: &SystemPermit) -> Result<(), AppError> {
    if permit.job() == Job::Extract { Ok(()) } else { Err(AppError::Broken("extract.other-job".into())) }
}

fn listed(note: Option<String>) -> Vec<Uuid> {
    note.and_then(|note| serde_json::from_str(&note).ok()).unwrap_or_default()
}

/// What stands before the number and the id of a case that is in a package.
const CASE: &str = "case:";
/// What is told of a return that brought no receipt.
const NO_RECEIPT: &str = "receipt:none";

fn digest_told(digest: &Digest) -> String {
    format!("digest:{}", hex(digest))
}

/// What stands before the id of a package in the entries of its cases.
const PACKAGE: &str = "package:";
/// Openings that are told in the entry of each case; all of them stand in the package's own.
const OPENINGS_TOLD: usize = 20;

fn case_told((id, number): &(CaseId, String)) -> String {
    format!("{CASE}{number}:{id}")
}

fn read_case(told: &str) -> Option<(CaseId, String)> {
    let (number, id) = told.strip_prefix(CASE)?.split_once(':')?;
    Some((id.parse::<Uuid>().ok()?.into(), number.to_owned()))
}

/// What the entries of a package are made with.
#[derive(Clone, Copy)]
pub struct Making<'a> {
    /// The vault.
    pub vault: &'a Vault,
    /// Where ids come from.
    pub ids: &'a dyn Ids,
    /// Leave to make the package.
    pub permit: &'a SystemPermit,
    /// The time.
    pub now: Timestamp,
}

impl Making<'_> {
    /// An entry about the package itself, and one about each of its cases: whoever asks who has had to do with a case is told of the package too.
    async fn tell(
        &self,
        unit: &mut Box<dyn Unit>,
        (id, package): (Uuid, Uuid),
        done: Done,
        (cases, of_each): (&[(CaseId, String)], &[String]),
    ) -> Result<(), AppError> {
        let authority = job::authority(unit).await?;
        let operation = done.operation;
        let mut rows = vec![job::entry(self.vault, self.permit, id, authority, self.now, done)];
        rows.extend(cases.iter().map(|(case, _)| {
            let detail = std::iter::once(format!("{PACKAGE}{package}")).chain(of_each.iter().cloned()).collect();
            let done = Done { operation, case: Some(*case), detail, ..Done::default() };
            job::entry(self.vault, self.permit, self.ids.ordered(self.now.as_micros()), authority, self.now, done)
        }));
        Ok(unit.insert_entries(&rows).await?)
    }
}

/// Tells the ledger of a package, of its file and whose cases are in it, before it leaves: so that none is ever out unknown. The unit of work is the caller's to end.
pub async fn tell_made(
    unit: &mut Box<dyn Unit>,
    with: Making<'_>,
    (package, digest): (Uuid, Digest),
    cases: &[(CaseId, String)],
) -> Result<(), AppError> {
    extracts(with.permit)?;
    let mut known = listed(unit.note(NOTE).await?);
    known.push(package);
    let surplus = known.len().saturating_sub(LISTED);
    let known = known.split_off(surplus);
    unit.put_note(NOTE, &serde_json::to_string(&known).map_err(|_| AppError::Broken("extract.note".into()))?).await?;
    let detail = std::iter::once(digest_told(&digest)).chain(cases.iter().map(case_told)).collect();
    let done = Done { operation: "make_extract", detail, ..Done::default() };
    with.tell(unit, (package, package), done, (cases, &[])).await
}

/// Whether the ledger was told of a package with this file.
pub(crate) async fn was_told(unit: &mut Box<dyn Unit>, vault: &Vault, package: Uuid, digest: Digest) -> Result<bool, AppError> {
    Ok(read(unit, vault, package).await?.is_some_and(|found| found.digest == digest_told(&digest)))
}

/// Tells the ledger that a package came back, and who says to have opened it; `None` for one without its receipt. What an earlier return told already is not told again.
/// It is the package itself that comes back: its digest must be the one that was told when it was made. That it was opened stands in the log of each of its cases.
///
/// # Errors
/// `NotFound` when no such package was made here, or the file is another.
pub async fn tell_returned(
    store: &dyn Store,
    with: Making<'_>,
    (package, digest): (Uuid, Digest),
    openings: Option<&[Opening]>,
) -> Result<(), AppError> {
    extracts(with.permit)?;
    let mut unit = store.begin().await?;
    let told = digest_told(&digest);
    let found = read(&mut unit, with.vault, package).await?.filter(|found| found.digest == told).ok_or(AppError::NotFound)?;
    let mut fresh: Vec<_> = openings.unwrap_or_default().iter().filter(|opening| !found.package.openings.contains(opening)).collect();
    fresh.sort();
    fresh.dedup();
    let id = found.next.ok_or_else(|| AppError::Broken("extract.returns".into()))?;
    let mut detail: Vec<_> = fresh.into_iter().map(Opening::told).collect();
    let of_each: Vec<_> = detail.iter().take(OPENINGS_TOLD).cloned().collect();
    let cases = if of_each.is_empty() { &[] } else { found.package.cases.as_slice() };
    if openings.is_none() {
        detail.push(NO_RECEIPT.to_owned());
    }
    let done = Done { operation: "return_extract", detail, ..Done::default() };
    with.tell(&mut unit, (id, package), done, (cases, &of_each)).await?;
    Ok(unit.commit().await?)
}

/// The packages that were made, oldest first.
pub async fn packages(store: &dyn Store, vault: &Vault, permit: &SystemPermit) -> Result<Vec<Package>, AppError> {
    extracts(permit)?;
    let mut unit = store.read().await?;
    let mut packages = Vec::new();
    for id in listed(unit.note(NOTE).await?) {
        packages.extend(read(&mut unit, vault, id).await?.map(|found| found.package));
    }
    Ok(packages)
}

struct Found {
    package: Package,
    /// What was told of its file.
    digest: String,
    /// The id under which its next return is told.
    next: Option<Uuid>,
}

async fn read(unit: &mut Box<dyn Unit>, vault: &Vault, id: Uuid) -> Result<Option<Found>, StoreError> {
    let entry = unit.entry(id).await?.and_then(|row| vault.read_entry(&row));
    let Some(entry) = entry.filter(|entry| entry.operation == "make_extract") else { return Ok(None) };
    let cases = entry.detail.iter().filter_map(|told| read_case(told)).collect();
    let digest = entry.detail.iter().find(|told| told.starts_with("digest:")).cloned().unwrap_or_default();
    let made = Timestamp::from_micros(entry.at);
    let mut package = Package { id, made, cases, returned: None, openings: Vec::new(), receipt: false };
    for number in 1..=RETURNS {
        let next = Uuid::from_u128(id.as_u128().wrapping_add(number));
        let Some(row) = unit.entry(next).await? else { return Ok(Some(Found { package, digest, next: Some(next) })) };
        if let Some(entry) = vault.read_entry(&row) {
            package.returned = Some(Timestamp::from_micros(entry.at));
            package.receipt |= entry.detail.iter().all(|told| told != NO_RECEIPT);
            package.openings.extend(entry.detail.iter().filter_map(|told| Opening::read(told)));
        }
    }
    Ok(Some(Found { package, digest, next: None }))
}
