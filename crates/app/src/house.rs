//! The application put together: what every use case can reach.

use crate::{
    ctx::Ctx,
    directory::{Mode, Shelf},
    document::Office,
    error::AppError,
    figures::yardstick::Yardstick,
    instrument::shelf::Definitions,
    machine::enter::Tried,
    port::{
        ids::Ids,
        letter::LetterRenderer,
        store::{AuthorityRow, Store},
    },
    queue::Nightly,
    recorder::Recorder,
    vault::Vault,
};
use fristad_domain::case::Settings;
use fristad_kernel::{AuthorityId, Timestamp, UserId};
use fristad_measures::casework::FollowUpRule;
use fristad_policy::Purpose;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// How many letters are set at a time: typesetting takes a core each.
const LETTERS_AT_ONCE: usize = 2;

/// The application of one authority.
pub struct App {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) vault: Arc<Vault>,
    pub(crate) ids: Arc<dyn Ids>,
    pub(crate) letters: Arc<dyn LetterRenderer + Send + Sync>,
    pub(crate) setting: Semaphore,
    pub(crate) recorder: Recorder,
    pub(crate) tried: Tried,
    pub(crate) authority: AuthorityId,
    pub(crate) authority_name: String,
    pub(crate) mode: Mode,
    pub(crate) shelf: Shelf,
    pub(crate) definitions: Definitions,
    pub(crate) settings: Settings,
    pub(crate) office: Office,
    pub(crate) follow_up: FollowUpRule,
    pub(crate) nightly: Option<Nightly>,
    pub(crate) yardstick: Yardstick,
}

/// An authority's own settings, as stored with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AuthoritySettings {
    /// Figures of the process that no statute sets.
    pub process: Settings,
    /// What stands on letters.
    pub office: Office,
    /// How lately an agreement must have been followed up to be current.
    pub agreements: FollowUpRule,
}

/// What the application stands on.
pub struct Foundations {
    /// The store.
    pub store: Arc<dyn Store>,
    /// The vault.
    pub vault: Arc<Vault>,
    /// Where ids come from.
    pub ids: Arc<dyn Ids>,
    /// Who puts letters on paper.
    pub letters: Arc<dyn LetterRenderer + Send + Sync>,
}

/// The note under which the key ring's public name is kept in the database.
pub const FINGERPRINT: &str = "key_ring";

impl App {
    /// Opens the application of the store's authority. Refuses a key ring that is not the database's own: with another, everything sealed would stay shut.
    pub async fn open(on: Foundations) -> Result<Self, AppError> {
        let mut unit = on.store.read().await?;
        let known = unit.note(FINGERPRINT).await?;
        if known.as_deref() != Some(on.vault.fingerprint().as_str()) {
            return Err(AppError::Unavailable("key.wrong-ring".into()));
        }
        let authority = unit.authority().await?.ok_or_else(|| AppError::Unavailable("authority.none".into()))?;
        drop(unit);
        let settings: AuthoritySettings =
            serde_json::from_str(&authority.settings).map_err(|_| AppError::Broken("authority.settings".into()))?;
        Ok(Self {
            recorder: Recorder::start(Arc::clone(&on.store)),
            tried: Tried::default(),
            store: on.store,
            vault: on.vault,
            ids: on.ids,
            letters: on.letters,
            setting: Semaphore::new(LETTERS_AT_ONCE),
            authority: authority.id,
            authority_name: authority.name,
            mode: Mode::of(&authority.mode),
            shelf: Shelf::default(),
            definitions: Definitions::default(),
            settings: settings.process,
            office: settings.office,
            follow_up: settings.agreements,
            nightly: None,
            yardstick: Yardstick::default(),
        })
    }

    /// The same application, which makes the duty office's package each night.
    #[must_use]
    pub fn making_packages(self, nightly: Nightly) -> Self {
        Self { nightly: Some(nightly), ..self }
    }

    /// The same application, whose figures are shown by and compared with what is given.
    #[must_use]
    pub fn measuring_by(self, yardstick: Yardstick) -> Self {
        Self { yardstick, ..self }
    }

    /// Sets up an empty database for an authority and its key ring.
    pub async fn found(store: &dyn Store, vault: &Vault, authority: &AuthorityRow) -> Result<(), AppError> {
        let mut unit = store.begin().await?;
        if unit.authority().await?.is_some() {
            return Err(AppError::invalid("authority.exists", "authority"));
        }
        unit.put_note(FINGERPRINT, &vault.fingerprint()).await?;
        unit.insert_authority(authority).await?;
        Ok(unit.commit().await?)
    }

    /// The authority.
    pub const fn authority(&self) -> AuthorityId {
        self.authority
    }

    /// The store, for those who measure it.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// How many entries about reads, searches and refusals wait to be written; `None` when nobody writes them any more, so that nothing can be shown.
    pub fn entries_to_write(&self) -> Option<usize> {
        self.recorder.waiting()
    }

    /// The context in which an account acts. `None` when there is no such account, or when it is closed.
    pub async fn ctx(&self, user: UserId, purpose: Purpose, now: Timestamp) -> Result<Option<Ctx>, AppError> {
        let mut unit = self.store.look().await?;
        match unit.account(user).await?.filter(|account| account.closed.is_none()) {
            Some(account) => self.enter(unit, &account, purpose, now).await.map(Some),
            None => Ok(None),
        }
    }
}
