//! Who someone is: local accounts with passwords and passkeys, and the sessions that a login opens.
//!
//! Where an account has a passkey, or a role that must have one, the password alone opens a session that waits: it shows nothing and does nothing but take the second
//! factor. A passkey is tied to the pages' address and asks its owner for a finger or a code of its own, so that neither a stolen password nor a copied page opens
//! anything.
//!
//! A session is a random token in a cookie and a row that holds its hash. Every token is replaced when the password is given again, so one that somebody
//! else has seen dies with the next proof. Wrong, unknown and closed are told apart by nobody outside: the same answer, after the same work, with the same
//! waiting times.

mod entry;
mod error;
mod failures;
mod first;
mod hasher;
mod own;
mod passkey;
mod password;
mod recovery;
mod second;
mod session;
mod settings;
mod site;

pub use error::{LoginError, PasswordError};
pub use first::First;
pub use own::Reset;
pub use password::{Fault, OneTime};
pub use second::{Codes, Given, Registered, SecondError, ShownPasskey, Waits};
pub use session::{Entered, Presence, Session, ShownSession, Token};
pub use settings::Settings;
pub use site::{Site, SiteError};

use failures::Strangers;
use fristad_app::App;
use hasher::Hasher;
use std::sync::Arc;

/// The accounts and sessions of one authority.
pub struct Identity {
    app: Arc<App>,
    settings: Settings,
    hasher: Hasher,
    strangers: Strangers,
}

impl Identity {
    /// On an application.
    pub fn new(app: Arc<App>, settings: Settings) -> Self {
        Self { hasher: Hasher::new(&settings), strangers: Strangers::default(), app, settings }
    }

    /// The figures by which it works, for the pages that tell them.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }
}
