//! The instruments that were imported, and who is trained in which, as the store carries them.

use super::store::StoreError;
use async_trait::async_trait;
use fristad_domain::assessment::Slug;
use fristad_kernel::{AuthorityId, Date, Timestamp, UserId};
use uuid::Uuid;

/// A version of an instrument, as its owner's file gave it. It never changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstrumentRow {
    /// Its id.
    pub id: Uuid,
    /// The authority that may use it.
    pub authority: AuthorityId,
    /// Which instrument. With the version it is one row's alone.
    pub key: Slug,
    /// Which version.
    pub version: Slug,
    /// The SHA-256 of the file's bytes, in hexadecimal figures.
    pub checksum: String,
    /// The definition, as JSON.
    pub definition: String,
    /// Who owns its text.
    pub owner: String,
    /// What the owner allows.
    pub licence: String,
    /// When it was imported.
    pub recorded: Timestamp,
    /// By whom; `None` for the command line.
    pub author: Option<UserId>,
}

/// What can be said of a version without reading its definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstrumentHead {
    /// Its id.
    pub id: Uuid,
    /// Which instrument.
    pub key: Slug,
    /// Which version.
    pub version: Slug,
    /// Who owns its text.
    pub owner: String,
    /// What the owner allows.
    pub licence: String,
    /// The SHA-256 of the file's bytes, in hexadecimal figures.
    pub checksum: String,
    /// When it was imported.
    pub recorded: Timestamp,
}

/// A mark that somebody is trained in an instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrainingRow {
    /// Its id.
    pub id: Uuid,
    /// Who is trained.
    pub user: UserId,
    /// In which instrument, by its key.
    pub instrument: Slug,
    /// From which day.
    pub since: Date,
    /// When it was marked.
    pub recorded: Timestamp,
    /// Who marked it: never the same.
    pub author: UserId,
    /// When it was taken back.
    pub ended: Option<Timestamp>,
}

/// Versions of instruments that are listed at most, the newest of each first. An owner publishes a few in a decade.
pub const LISTED_AT_MOST: u32 = 1000;

/// Instruments and training.
#[async_trait]
pub trait Instruments {
    /// Adds a version. `Conflict` when there is one of that key and version.
    async fn insert_instrument(&mut self, instrument: &InstrumentRow) -> Result<(), StoreError>;
    /// A version.
    async fn instrument(&mut self, authority: AuthorityId, key: &str, version: &str) -> Result<Option<InstrumentRow>, StoreError>;
    /// The versions, by key, of one instrument the one imported last first; [`LISTED_AT_MOST`] at most.
    async fn instruments(&mut self, authority: AuthorityId) -> Result<Vec<InstrumentHead>, StoreError>;
    /// Versions by their ids, with their definitions, in one statement. None at all is asked for no ids.
    async fn definitions(&mut self, ids: &[Uuid]) -> Result<Vec<InstrumentRow>, StoreError>;
    /// Every version with its definition.
    async fn all_instruments(&mut self) -> Result<Vec<InstrumentRow>, StoreError>;

    /// Adds a mark. `Conflict` when one stands of that person and instrument.
    async fn insert_training(&mut self, training: &TrainingRow) -> Result<(), StoreError>;
    /// A mark.
    async fn training(&mut self, id: Uuid) -> Result<Option<TrainingRow>, StoreError>;
    /// The marks of somebody that stand, by instrument.
    async fn trainings_of(&mut self, user: UserId) -> Result<Vec<TrainingRow>, StoreError>;
    /// The marks that stand in an authority, by person and instrument.
    async fn trainings(&mut self, authority: AuthorityId) -> Result<Vec<TrainingRow>, StoreError>;
    /// Takes a mark back. Whether it stood.
    async fn end_training(&mut self, id: Uuid, now: Timestamp) -> Result<bool, StoreError>;
}
