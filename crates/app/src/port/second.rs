//! What is given beside a password: passkeys, recovery codes, and what a passkey is asked at the moment.

use super::store::StoreError;
use async_trait::async_trait;
use fristad_kernel::{Timestamp, UserId};
use uuid::Uuid;

/// A passkey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyRow {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub user: UserId,
    /// The number by which the authenticator knows it. Unique among all.
    pub credential: Vec<u8>,
    /// What its owner calls it.
    pub name: String,
    /// The public key with what the authenticator told of itself, as JSON of whoever verifies.
    pub public_key: String,
    /// How often the authenticator says that it was used; zero for those that do not count.
    pub counter: u32,
    /// When it was registered.
    pub registered: Timestamp,
    /// When it last opened something.
    pub used: Option<Timestamp>,
}

/// What a passkey is asked for. An answer to one question is none to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ceremony {
    /// To be registered.
    Register,
    /// To enter, after the password.
    Enter,
    /// To prove again who one is.
    StepUp,
}

impl Ceremony {
    /// The code under which it is stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Enter => "enter",
            Self::StepUp => "step_up",
        }
    }
}

/// Second factors.
#[async_trait]
pub trait SecondFactors {
    /// Adds a passkey. `Conflict` when its number is known.
    async fn insert_passkey(&mut self, passkey: &PasskeyRow) -> Result<(), StoreError>;
    /// The passkeys of an account, the oldest first.
    async fn passkeys(&mut self, user: UserId) -> Result<Vec<PasskeyRow>, StoreError>;
    /// Notes that a passkey was used. False when its counter did not go on from what is known, so that a copy of it may be about; one that does not count stays at
    /// zero.
    async fn use_passkey(&mut self, id: Uuid, public_key: &str, counter: u32, now: Timestamp) -> Result<bool, StoreError>;
    /// Removes a passkey of this account. Whether there was one.
    async fn remove_passkey(&mut self, id: Uuid, user: UserId) -> Result<bool, StoreError>;
    /// Removes every passkey of an account. How many.
    async fn remove_passkeys(&mut self, user: UserId) -> Result<u64, StoreError>;

    /// Adds recovery codes, by their hashes.
    async fn insert_recovery_codes(&mut self, user: UserId, hashes: &[Vec<u8>]) -> Result<(), StoreError>;
    /// How many recovery codes an account has left.
    async fn recovery_codes(&mut self, user: UserId) -> Result<u32, StoreError>;
    /// Uses a recovery code up. Whether there was one of this hash.
    async fn use_recovery_code(&mut self, user: UserId, hash: &[u8]) -> Result<bool, StoreError>;
    /// Removes what recovery codes an account has. How many.
    async fn remove_recovery_codes(&mut self, user: UserId) -> Result<u64, StoreError>;

    /// Keeps what a passkey is asked in a session, in place of what was asked before.
    async fn put_ceremony(&mut self, session: Uuid, kind: Ceremony, state: &str, expires: Timestamp) -> Result<(), StoreError>;
    /// Takes what was asked, if it may still be answered: an answer is tried once.
    async fn take_ceremony(&mut self, session: Uuid, kind: Ceremony, now: Timestamp) -> Result<Option<String>, StoreError>;
    /// Forgets what may no longer be answered, of anyone. How many.
    async fn forget_ceremonies(&mut self, now: Timestamp) -> Result<u64, StoreError>;

    /// Gives a session another token and notes that the second factor was given in it, if it still has the old token and has not been ended. Whether it had.
    async fn complete_session(&mut self, id: Uuid, old: &[u8], new: &[u8], now: Timestamp) -> Result<bool, StoreError>;
    /// The same, where the second factor was given again: the session may decide for a while by it.
    async fn prove_session(&mut self, id: Uuid, old: &[u8], new: &[u8], now: Timestamp) -> Result<bool, StoreError>;
}
