//! Why someone did not come in.

use crate::password::Fault;
use fristad_app::{AppError, port::store::StoreError, vault::VaultError};

/// Why a password did not open anything. Nothing here tells whether the account exists.
#[derive(Debug, thiserror::Error)]
pub enum LoginError {
    /// Login and password do not belong together: wrong, unknown and closed are the same.
    #[error("login.wrong")]
    Wrong,
    /// There were too many failures. Nothing was tried.
    #[error("login.wait")]
    Wait {
        /// Until it is tried again.
        seconds: i64,
    },
    /// Too many log in at this moment. Nothing was tried.
    #[error("login.busy")]
    Busy,
    /// The service cannot answer.
    #[error(transparent)]
    App(#[from] AppError),
}

/// Why a password was not changed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// The password that holds until now was not given rightly.
    #[error(transparent)]
    Login(#[from] LoginError),
    /// The new one is too easy to guess: every reason at once.
    #[error("password.weak")]
    Weak(Vec<Fault>),
}

impl From<StoreError> for LoginError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

impl From<VaultError> for LoginError {
    fn from(error: VaultError) -> Self {
        Self::App(error.into())
    }
}

impl From<AppError> for PasswordError {
    fn from(error: AppError) -> Self {
        Self::Login(error.into())
    }
}

impl From<StoreError> for PasswordError {
    fn from(error: StoreError) -> Self {
        Self::Login(error.into())
    }
}

impl From<VaultError> for PasswordError {
    fn from(error: VaultError) -> Self {
        Self::Login(error.into())
    }
}
