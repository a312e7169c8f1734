//! The commands.

pub mod account;
pub mod backup;
pub mod database;
pub mod demo;
pub mod doctor;
pub mod estimate;
pub mod extract;
pub mod forms;
pub mod hub;
pub mod init;
pub mod keys;
pub mod ledger;
pub mod measures;
pub mod play;
pub mod retention;
pub mod rules;
pub mod serve;
pub mod survey;

use fristad_app::{
    App, AppError,
    house::Foundations,
    port::{ids::Ids, store::Store},
    vault::Vault,
};
use fristad_documents::TypstLetters;
use fristad_kernel::Timestamp;
use std::sync::Arc;

/// The application on a store, with real letters.
pub async fn house(store: &Arc<dyn Store>, vault: &Arc<Vault>, ids: Arc<dyn Ids>) -> Result<App, AppError> {
    App::open(Foundations { store: Arc::clone(store), vault: Arc::clone(vault), ids, letters: Arc::new(letters()?) }).await
}

/// The clock of the machine.
#[expect(clippy::disallowed_methods, reason = "the command line is where the clock comes in")]
pub fn now() -> Timestamp {
    jiff::Timestamp::now().into()
}

fn letters() -> Result<TypstLetters, AppError> {
    TypstLetters::new().map_err(|error| AppError::Unavailable(error.to_string()))
}
