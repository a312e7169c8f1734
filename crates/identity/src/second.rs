//! The second factor: what a session waits for after the password, and why it was not given.

use crate::{Entered, LoginError, Settings, Token};
use fristad_app::{
    AppError,
    port::{
        identity::PresentRow,
        second::PasskeyRow,
        store::{Account, StoreError},
    },
    vault::VaultError,
};
use fristad_kernel::Timestamp;
use std::fmt;
use uuid::Uuid;

/// What a session waits for. Until then it opens nothing but this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waits {
    /// One of the account's passkeys, or a recovery code.
    Passkey,
    /// A first passkey: a role of the account must have one, and it has none.
    Registration,
}

/// What a session waits for. It follows from what is so now: whoever registers a passkey in one browser must give it in all of them.
pub(crate) fn waits(present: &PresentRow, settings: &Settings) -> Option<Waits> {
    if present.has_passkey {
        present.session.second.is_none().then_some(Waits::Passkey)
    } else {
        must_have(&present.account, settings).then_some(Waits::Registration)
    }
}

/// Whether one of the account's roles must have a second factor.
pub(crate) fn must_have(account: &Account, settings: &Settings) -> bool {
    account.posts.iter().any(|(role, ..)| settings.second_factor.contains(role))
}

/// A passkey in its owner's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPasskey {
    /// Its id.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// When it was registered.
    pub registered: Timestamp,
    /// When it last opened something.
    pub used: Option<Timestamp>,
}

impl From<PasskeyRow> for ShownPasskey {
    fn from(row: PasskeyRow) -> Self {
        Self { id: row.id, name: row.name, registered: row.registered, used: row.used }
    }
}

/// Recovery codes, to be shown once.
pub struct Codes(pub(crate) Vec<String>);

impl Codes {
    /// The codes.
    pub fn as_slice(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Debug for Codes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Codes")
    }
}

/// A passkey was registered.
#[derive(Debug)]
pub struct Registered {
    /// The session's token from now on.
    pub token: Token,
    /// The recovery codes that came with the first passkey.
    pub codes: Option<Codes>,
}

/// Someone gave their second factor.
#[derive(Debug)]
pub struct Given {
    /// The session from now on.
    pub entered: Entered,
    /// How many recovery codes are left, where one was used.
    pub codes_left: Option<u32>,
}

/// Why a second factor was not taken or not changed.
#[derive(Debug, thiserror::Error)]
pub enum SecondError {
    /// This house has no address for which passkeys could be registered.
    #[error("second.off")]
    Off,
    /// What was given proves nothing: a wrong answer, one that came too late, or one that was given before.
    #[error("second.wrong")]
    Wrong,
    /// The passkey counts fewer uses than it had: a copy of it may be about.
    #[error("second.copied")]
    Copied,
    /// So many were wrong that the session was ended.
    #[error("second.ended")]
    Ended,
    /// The person must prove first who they are.
    #[error("second.step-up")]
    StepUp,
    /// A passkey needs a name of a few words.
    #[error("second.name")]
    Name,
    /// This passkey is registered already.
    #[error("second.taken")]
    Taken,
    /// The account has as many passkeys as it may.
    #[error("second.many")]
    Many,
    /// It is the last one, and the role must have one.
    #[error("second.last")]
    Last,
    /// The service cannot answer.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<StoreError> for SecondError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

impl From<VaultError> for SecondError {
    fn from(error: VaultError) -> Self {
        Self::App(error.into())
    }
}

impl From<LoginError> for SecondError {
    fn from(error: LoginError) -> Self {
        match error {
            LoginError::App(error) => Self::App(error),
            LoginError::Wrong | LoginError::Wait { .. } | LoginError::Busy => Self::Wrong,
        }
    }
}
