//! The registers of what the authority offers and has agreed on, as the store carries them.

use super::store::StoreError;
use async_trait::async_trait;
use fristad_kernel::{AuthorityId, Timestamp, UserId};
use uuid::Uuid;

/// One version of an entry. It never changes: a correction is the next version, and the newest counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterRow {
    /// The entry.
    pub id: Uuid,
    /// From 1.
    pub version: u32,
    /// The authority whose register it stands in.
    pub authority: AuthorityId,
    /// The register's code.
    pub register: String,
    /// What it says, as JSON: codes, days, numbers, and the name of an organisation or a course. `None` in the version that takes the entry out.
    pub body: Option<String>,
    /// When it was noted.
    pub recorded: Timestamp,
    /// By whom.
    pub author: UserId,
}

/// The registers.
#[async_trait]
pub trait Registers {
    /// Adds a version. `Conflict` when there is one of that number: someone else was first.
    async fn insert_register_entry(&mut self, row: &RegisterRow) -> Result<(), StoreError>;
    /// The versions of an entry, the newest first; none where there is no such entry in the authority.
    async fn register_entry(&mut self, authority: AuthorityId, id: Uuid) -> Result<Vec<RegisterRow>, StoreError>;
    /// The newest version of every entry of an authority, by register, what was noted last standing first.
    async fn register_entries(&mut self, authority: AuthorityId) -> Result<Vec<RegisterRow>, StoreError>;
    /// Every version of every entry.
    async fn all_register_entries(&mut self) -> Result<Vec<RegisterRow>, StoreError>;
}
