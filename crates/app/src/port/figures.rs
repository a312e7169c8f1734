//! What the figures need of the cases, as the store carries it.

use super::store::StoreError;
use async_trait::async_trait;
use fristad_kernel::AuthorityId;
use std::ops::RangeInclusive;
use uuid::Uuid;

/// What is counted of one case: months and codes, under an id that leads back to the case only with the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    /// What stands for the case: a keyed hash of its id, until the case is erased; then what follows from nothing.
    pub id: Uuid,
    /// Whose case it is.
    pub authority: AuthorityId,
    /// The year in which it was opened.
    pub first: i16,
    /// The year in which it was closed; `None` while it is open.
    pub last: Option<i16>,
    /// The months and codes, as JSON.
    pub body: String,
}

/// The facts for figures.
#[async_trait]
pub trait Figures {
    /// Writes facts, in one statement: those of a case that is there are renewed.
    async fn put_facts(&mut self, rows: &[FactRow]) -> Result<(), StoreError>;
    /// Takes the facts of these away, in one statement.
    async fn forget_facts(&mut self, ids: &[Uuid]) -> Result<(), StoreError>;
    /// Parts a fact from its case, which is being erased: it gets an id that does not follow from the case's, if the case was closed before `year`; otherwise it is taken away.
    async fn part_fact(&mut self, from: Uuid, to: Uuid, year: i16) -> Result<(), StoreError>;
    /// The facts of the cases that were open in one of these years, by their ids.
    async fn facts(&mut self, authority: AuthorityId, years: RangeInclusive<i16>) -> Result<Vec<FactRow>, StoreError>;
}
