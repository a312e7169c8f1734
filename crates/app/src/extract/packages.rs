//! Which packages were made, which came back, and who had opened them: all of it stands in the ledger, under the package's own id and the ids that follow it.

use crate::{
    error::AppError,
    job::{self, Done},
    port::store::{Store, StoreError, Unit},
    vault::Vault,
};
use fristad_kernel::Timestamp;
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
    /// How many cases it holds.
    pub cases: u64,
    /// When it last came back; `None` for one that is missing.
    pub returned: Option<Timestamp>,
    /// Who had opened it, as far as it came back.
    pub openings: Vec<Opening>,
}

fn extracts(permit: &SystemPermit) -> Result<(), AppError> {
    if permit.job() == Job::Extract { Ok(()) } else { Err(AppError::Broken("extract.other-job".into())) }
}

fn listed(note: Option<String>) -> Vec<Uuid> {
    note.and_then(|note| serde_json::from_str(&note).ok()).unwrap_or_default()
}

/// Tells the ledger of a package, before it leaves: so that none is ever out unknown.
pub async fn tell_made(
    store: &dyn Store,
    vault: &Vault,
    permit: &SystemPermit,
    package: Uuid,
    cases: usize,
    now: Timestamp,
) -> Result<(), AppError> {
    extracts(permit)?;
    let mut unit = store.begin().await?;
    let mut known = listed(unit.note(NOTE).await?);
    known.push(package);
    let surplus = known.len().saturating_sub(LISTED);
    let known = known.split_off(surplus);
    unit.put_note(NOTE, &serde_json::to_string(&known).map_err(|_| AppError::Broken("extract.note".into()))?).await?;
    let authority = job::authority(&mut unit).await?;
    let done = Done { operation: "make_extract", detail: vec![format!("cases:{cases}")], ..Done::default() };
    let row = job::entry(vault, permit, package, authority, now, done);
    unit.insert_entries(std::slice::from_ref(&row)).await?;
    Ok(unit.commit().await?)
}

/// Tells the ledger that a package came back, and who says to have opened it. What an earlier return told already is not told again.
///
/// # Errors
/// `NotFound` when no such package was made here.
pub async fn tell_returned(
    store: &dyn Store,
    vault: &Vault,
    permit: &SystemPermit,
    package: Uuid,
    openings: &[Opening],
    now: Timestamp,
) -> Result<(), AppError> {
    extracts(permit)?;
    let mut unit = store.begin().await?;
    let found = read(&mut unit, vault, package).await?.ok_or(AppError::NotFound)?;
    let mut fresh: Vec<_> = openings.iter().filter(|opening| !found.package.openings.contains(opening)).collect();
    fresh.sort();
    fresh.dedup();
    let id = found.next.ok_or_else(|| AppError::Broken("extract.returns".into()))?;
    let authority = job::authority(&mut unit).await?;
    let detail = fresh.into_iter().map(Opening::told).collect();
    let done = Done { operation: "return_extract", detail, ..Done::default() };
    let row = job::entry(vault, permit, id, authority, now, done);
    unit.insert_entries(std::slice::from_ref(&row)).await?;
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
    /// The id under which its next return is told.
    next: Option<Uuid>,
}

async fn read(unit: &mut Box<dyn Unit>, vault: &Vault, id: Uuid) -> Result<Option<Found>, StoreError> {
    let entry = unit.entry(id).await?.and_then(|row| vault.read_entry(&row));
    let Some(entry) = entry.filter(|entry| entry.operation == "make_extract") else { return Ok(None) };
    let cases = entry.detail.iter().find_map(|told| told.strip_prefix("cases:")?.parse().ok()).unwrap_or(0);
    let mut package = Package { id, made: Timestamp::from_micros(entry.at), cases, returned: None, openings: Vec::new() };
    for number in 1..=RETURNS {
        let next = Uuid::from_u128(id.as_u128().wrapping_add(number));
        let Some(row) = unit.entry(next).await? else { return Ok(Some(Found { package, next: Some(next) })) };
        if let Some(entry) = vault.read_entry(&row) {
            package.returned = Some(Timestamp::from_micros(entry.at));
            package.openings.extend(entry.detail.iter().filter_map(|told| Opening::read(told)));
        }
    }
    Ok(Some(Found { package, next: None }))
}
