//! The keys of other systems and the calls made with them, as the store carries them.

use super::store::{Account, StoreError};
use async_trait::async_trait;
use fristad_domain::{actor::Role, service::DecisionType};
use fristad_kernel::{Timestamp, UserId};
use uuid::Uuid;

/// A key of another system. No `Debug`: it holds its token's hash.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenRow {
    /// Its id.
    pub id: Uuid,
    /// The service account that acts with it.
    pub account: UserId,
    /// Who issued it.
    pub issuer: UserId,
    /// The SHA-256 of the token.
    pub token: Vec<u8>,
    /// What it is for, in its issuer's words.
    pub name: String,
    /// What it allows: names of operations, `read`, `write`.
    pub scopes: Vec<String>,
    /// When it was issued.
    pub issued: Timestamp,
    /// From when it opens nothing.
    pub expires: Timestamp,
    /// When it was last used, to the minute.
    pub used: Option<Timestamp>,
    /// When it was taken back.
    pub revoked: Option<Timestamp>,
}

/// A key with those between whom it stands, as they are now.
#[derive(Clone, PartialEq, Eq)]
pub struct PresentToken {
    /// The key.
    pub token: TokenRow,
    /// The service account.
    pub account: Account,
    /// Its issuer.
    pub issuer: Account,
    /// Whether the account has a login, and so is a person's.
    pub has_login: bool,
    /// What the roles may decide by delegation, as the order is now.
    pub delegation: Vec<(Role, DecisionType)>,
}

/// A call that was sent with a name of its own, so that it is done once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRow {
    /// Who sent it.
    pub account: UserId,
    /// What is kept of its name: nothing from which it could be told.
    pub name: Vec<u8>,
    /// The id that the ledger's entry of its write has.
    pub id: Uuid,
    /// What vouches for its content.
    pub content: Vec<u8>,
    /// When it first came.
    pub begun: Timestamp,
    /// The answer, once it was done: ids and codes.
    pub answer: Option<String>,
}

/// How keys are tied to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tied {
    /// It issued them.
    Issuer,
    /// It issued them, or they are for it.
    Either,
}

/// Keys and calls.
#[async_trait]
pub trait Machines {
    /// Adds a key.
    async fn insert_token(&mut self, token: &TokenRow) -> Result<(), StoreError>;
    /// A key by its token's hash, with its account, its issuer, their posts and the delegation order, in one statement.
    async fn token(&mut self, token: &[u8]) -> Result<Option<PresentToken>, StoreError>;
    /// The keys that somebody issued, or all, the newest first.
    async fn tokens(&mut self, issuer: Option<UserId>) -> Result<Vec<TokenRow>, StoreError>;
    /// Notes that a key was used.
    async fn touch_token(&mut self, id: Uuid, now: Timestamp) -> Result<(), StoreError>;
    /// Takes a key back, of this issuer if one is given. Whether there was one that had not been.
    async fn revoke_token(&mut self, id: Uuid, issuer: Option<UserId>, now: Timestamp) -> Result<bool, StoreError>;
    /// Takes all keys back that are tied to an account. How many there were.
    async fn revoke_tokens(&mut self, user: UserId, tied: Tied, now: Timestamp) -> Result<u64, StoreError>;
    /// Adds a call. `Conflict` when its account has sent one of that name.
    async fn insert_call(&mut self, call: &CallRow) -> Result<(), StoreError>;
    /// A call by its name.
    async fn call(&mut self, account: UserId, name: &[u8]) -> Result<Option<CallRow>, StoreError>;
    /// Notes the answer to a call.
    async fn answer_call(&mut self, account: UserId, name: &[u8], answer: &str) -> Result<(), StoreError>;
    /// Forgets the calls that came before then, of an account or of all.
    async fn forget_calls(&mut self, account: Option<UserId>, before: Timestamp) -> Result<u64, StoreError>;
}
