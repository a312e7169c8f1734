//! The directory: what accounts and units are called, for pages that show who did what. It stands in memory, since it changes seldom and every page asks; and not for
//! long, since another process may change it. Nothing is decided by it: what an account may do is read with each request.

use crate::{error::AppError, house::App};
use fristad_domain::actor::Role;
use fristad_kernel::{ProviderId, Timestamp, UnitId, UserId};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Microseconds for which what was read stands.
const STANDS: i64 = 2_000_000;

/// Whether the authority is a real one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Made-up people; the login page shows the accounts.
    Demo,
    /// An authority at work.
    Live,
}

impl Mode {
    /// The mode of a stored code. Whatever is not said to be a demonstration is at work.
    pub(crate) fn of(code: &str) -> Self {
        if code == "demo" { Self::Demo } else { Self::Live }
    }
}

/// An account as others see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// The name under which the person signs.
    pub name: String,
    /// The title.
    pub title: String,
    /// Their posts: role, unit, and for providers' staff the provider.
    pub posts: Vec<(Role, UnitId, Option<ProviderId>)>,
    /// Whether the account is closed: its name still stands under what was done.
    pub closed: bool,
}

/// A unit as everyone sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitCard {
    /// Its name.
    pub name: String,
    /// Its telephone and visiting address.
    pub contact: String,
}

/// Accounts and units by id. Providers are not in it: what tells where one is, lies under seal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directory {
    /// Every account.
    pub accounts: BTreeMap<UserId, Colleague>,
    /// Every unit.
    pub units: BTreeMap<UnitId, UnitCard>,
    /// The authority's name.
    pub authority_name: String,
    /// Whether it is a real one.
    pub mode: Mode,
}

/// The directory as last read.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    /// How often it has been forgotten: what was being read while it was forgotten may already be old.
    forgotten: u64,
    /// When it was read, and what was read then.
    read: Option<(Timestamp, Arc<Directory>)>,
}

impl Shelf {
    fn look(&self, now: Timestamp) -> Result<Arc<Directory>, u64> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock that was set back makes nothing last longer.
        let stands = |read: Timestamp| (0..STANDS).contains(&now.as_micros().saturating_sub(read.as_micros()));
        kept.read.as_ref().filter(|(read, _)| stands(*read)).map(|(_, directory)| Arc::clone(directory)).ok_or(kept.forgotten)
    }

    fn put(&self, forgotten: u64, now: Timestamp, directory: &Arc<Directory>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.forgotten == forgotten {
            kept.read = Some((now, Arc::clone(directory)));
        }
    }

    fn forget(&self) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = Kept { forgotten: kept.forgotten.wrapping_add(1), read: None };
    }
}

impl App {
    /// The directory as it stands, or stood two seconds ago at the most.
    pub async fn directory(&self, now: Timestamp) -> Result<Arc<Directory>, AppError> {
        match self.shelf.look(now) {
            Ok(directory) => Ok(directory),
            Err(forgotten) => self.read_directory(forgotten, now).await,
        }
    }

    /// Forgets what was read. Every operation that writes accounts or units calls it once its work is durable.
    pub fn forget_directory(&self) {
        self.shelf.forget();
    }

    async fn read_directory(&self, forgotten: u64, now: Timestamp) -> Result<Arc<Directory>, AppError> {
        let mut unit = self.store.look().await?;
        let accounts = unit.accounts().await?;
        let units = unit.units().await?;
        drop(unit);
        let colleague = |account: crate::port::store::Account| {
            (account.user, Colleague { name: account.name, title: account.title, posts: account.posts, closed: account.closed.is_some() })
        };
        let directory = Arc::new(Directory {
            accounts: accounts.into_iter().map(colleague).collect(),
            units: units.into_iter().map(|unit| (unit.id, UnitCard { name: unit.name, contact: unit.contact })).collect(),
            authority_name: self.authority_name.clone(),
            mode: self.mode,
        });
        self.shelf.put(forgotten, now, &directory);
        Ok(directory)
    }
}
