//! Why a use case did not do what was asked.

use crate::{port::store::StoreError, vault::VaultError};
use fristad_kernel::{CaseId, DraftId, Rejection};
use fristad_policy::Denied;

/// What a person is told. Never holds case data.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Rules stand in the way: all of them at once.
    #[error("rejected: {0}")]
    Rejected(Rejection),
    /// The policy says no, and it may be told.
    #[error("denied: {}", .0.reason.code())]
    Denied(Denied),
    /// It does not exist, or its existence must not be told.
    #[error("not_found")]
    NotFound,
    /// What was sent cannot be used as it is.
    #[error("invalid: {message} ({field})")]
    Invalid {
        /// The message id.
        message: String,
        /// Where.
        field: String,
    },
    /// Someone else was first. What was written is kept as a draft.
    #[error("conflict: the case has come to version {now}")]
    Conflict {
        /// The case's version now.
        now: u32,
        /// Where the text is kept.
        draft: Option<DraftId>,
    },
    /// This form was sent before, and what it asked for is done: the person is to see what they would have seen the first time.
    #[error("repeated")]
    Repeated {
        /// The case that the first sending wrote to, where it was about one.
        case: Option<CaseId>,
    },
    /// The service cannot answer safely now: nothing was shown and nothing half saved.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// An error of ours, or a sign of tampering.
    #[error("broken: {0}")]
    Broken(String),
}

impl AppError {
    /// What cannot be used, with its message id and place.
    pub fn invalid(message: impl Into<String>, field: impl Into<String>) -> Self {
        Self::Invalid { message: message.into(), field: field.into() }
    }
}

impl AppError {
    /// What stands in the way of writing ids that somebody gave: one of them is nobody's.
    pub(crate) fn of_given_ids(error: StoreError) -> Self {
        match error {
            StoreError::Refused(why) if why == "foreign_key" => Self::invalid("input.unknown-id", "input"),
            other => other.into(),
        }
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Conflict { now: 0, draft: None },
            StoreError::Unavailable(why) => Self::Unavailable(why),
            StoreError::Refused(why) | StoreError::Unreadable(why) => Self::Broken(why),
        }
    }
}

impl From<VaultError> for AppError {
    fn from(error: VaultError) -> Self {
        Self::Broken(error.to_string())
    }
}
