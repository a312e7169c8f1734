//! What goes back: pages, and the reasons for which there is none.

use super::fields::Unusable;
use fristad_app::AppError;
use maud::Markup;

/// An answer.
pub enum Answer {
    /// A page.
    Page(Markup),
    /// A form that was not accepted, with what was typed.
    Again(Markup),
    /// Someone else was first.
    Conflict(Markup),
    /// Go there.
    See(String),
    /// A paper to be shown.
    Pdf(Vec<u8>),
    /// A file to be kept.
    File(File),
    /// An answer to a script: a word or two.
    Short(String),
    /// Another session from now on, or none.
    Session(Cookie, Box<Answer>),
}

/// A file to be kept. Its name tells nothing: it lies in the browser's list of downloads.
pub struct File {
    /// What it is, as a media type.
    pub kind: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What becomes of the cookie.
pub enum Cookie {
    /// This token.
    Set(String),
    /// None any more.
    Clear,
}

impl Answer {
    /// Go there.
    pub fn see(path: impl Into<String>) -> Self {
        Self::See(path.into())
    }
}

/// Why there is no answer of the wanted kind.
#[derive(Debug)]
pub enum Stop {
    /// It does not exist, or must not be told to.
    NotFound,
    /// A use case said no.
    App(AppError),
    /// What came cannot be read: broken text, or not a form.
    Unreadable,
    /// Too much came at once.
    TooLarge,
    /// One link was used too often.
    TooMany,
    /// The reader may see the case, and may not do this in it.
    NotAllowed,
    /// The password must be given again first; then back to here.
    StepUp(String),
}

impl From<Unusable> for Stop {
    fn from(unusable: Unusable) -> Self {
        match unusable {
            Unusable::BrokenText => Self::Unreadable,
            Unusable::TooMany => Self::TooLarge,
        }
    }
}

impl From<AppError> for Stop {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound => Self::NotFound,
            error => Self::App(error),
        }
    }
}
