//! A whole house for a test: the demonstration authority on a fresh database, with real keys and real letters.

use fristad_app::{
    App, AppError,
    doctor::{Health, examine},
    house::Foundations,
    ledger,
    operations::call,
    port::store::Store,
    row::CheckpointRow,
    vault::{Vault, ledger::Verified},
};
use fristad_demo::{
    authority::{self, Place},
    ids::{OsIds, SeededIds},
    story::{Player, Story},
};
use fristad_documents::TypstLetters;
use fristad_kernel::Timestamp;
use fristad_policy::{Job, Purpose, authorise_system};
use fristad_store::{PgStore, SqliteStore};
use fristad_testkit::postgres::{Database, Postgres};
use serde_json::Value;
use std::{path::PathBuf, sync::Arc};
use tempfile::TempDir;

/// What holds the database while the test lasts.
enum Kept {
    Folder(TempDir),
    Database(Database),
}

/// A house.
pub struct House {
    pub app: Arc<App>,
    pub store: Arc<dyn Store>,
    pub vault: Arc<Vault>,
    pub place: Place,
    kept: Kept,
}

impl House {
    /// On SQLite.
    pub async fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let store: Arc<dyn Store> = Arc::new(SqliteStore::create(&folder.path().join("fristad.db")).await.unwrap());
        Self::on(store, Kept::Folder(folder)).await
    }

    /// On PostgreSQL, as the application's role.
    pub async fn postgres() -> Self {
        let database = Postgres::connect_or_start().unwrap().fresh_database().unwrap();
        PgStore::migrate(&database.owner_url, fristad_testkit::postgres::APP).await.unwrap();
        let store: Arc<dyn Store> = Arc::new(PgStore::open(&database.app_url).await.unwrap());
        Self::on(store, Kept::Database(database)).await
    }

    async fn on(store: Arc<dyn Store>, kept: Kept) -> Self {
        let vault = Arc::new(Vault::generate().unwrap());
        let ids = Arc::new(SeededIds::new(7));
        let mut place = authority::found(store.as_ref(), &vault, ids.as_ref()).await.unwrap();
        let on = Foundations {
            store: Arc::clone(&store),
            vault: Arc::clone(&vault),
            ids: ids.clone(),
            letters: Arc::new(TypstLetters::new().unwrap()),
        };
        let app = Arc::new(App::open(on).await.unwrap());
        authority::admit_provider(&app, &mut place, ids.as_ref(), "2025-07-01T08:00".parse().unwrap()).await.unwrap();
        Self { app, store, vault, place, kept }
    }

    /// The same house as another process has it: an application of its own on the same database.
    pub async fn beside(&self) -> App {
        let store: Arc<dyn Store> = Arc::new(PgStore::open(self.address()).await.unwrap());
        let letters = Arc::new(TypstLetters::new().unwrap());
        App::open(Foundations { store, vault: Arc::clone(&self.vault), ids: Arc::new(OsIds), letters }).await.unwrap()
    }

    /// The SQLite file.
    pub fn file(&self) -> PathBuf {
        match &self.kept {
            Kept::Folder(folder) => folder.path().join("fristad.db"),
            Kept::Database(_) => panic!("this house stands on PostgreSQL"),
        }
    }

    /// The address at which the application's role reaches the PostgreSQL database.
    pub fn address(&self) -> &str {
        match &self.kept {
            Kept::Database(database) => &database.app_url,
            Kept::Folder(_) => panic!("this house stands on SQLite"),
        }
    }

    /// Calls an operation as an alias of the demonstration authority.
    pub async fn act(&self, who: &str, at: &str, operation: &str, input: Value) -> Result<Value, AppError> {
        self.act_for(who, Purpose::CaseHandling, at, operation, input).await
    }

    /// Calls an operation for a purpose.
    pub async fn act_for(&self, who: &str, purpose: Purpose, at: &str, operation: &str, input: Value) -> Result<Value, AppError> {
        let now: Timestamp = at.parse().unwrap();
        let ctx = self.app.ctx(self.place.users[who], purpose, now).await.unwrap().unwrap();
        call(&self.app, &ctx, operation, input).await.expect("an operation of that name")
    }

    /// Plays a story to its end.
    pub async fn play(&self, story: &Story) {
        let mut player = Player::new(&self.app, &self.place, story).unwrap();
        for step in Player::steps(story) {
            player.take(&step).await.unwrap();
        }
    }

    /// Links and signs what has been written.
    pub async fn seal(&self) -> Option<CheckpointRow> {
        let permit = authorise_system(Job::SealLedger, Purpose::Operation);
        ledger::seal(self.store.as_ref(), &self.vault, &permit, "2026-11-01T12:00".parse().unwrap()).await.unwrap()
    }

    /// Verifies the ledger.
    pub async fn verify(&self, outside: &[CheckpointRow]) -> Verified {
        let permit = authorise_system(Job::VerifyLedger, Purpose::Operation);
        ledger::verify(self.store.as_ref(), &self.vault, &permit, outside).await.unwrap()
    }

    /// Has the doctor look.
    pub async fn examine(&self) -> Health {
        examine(self.store.as_ref(), &self.vault, &authorise_system(Job::Diagnose, Purpose::Operation)).await.unwrap()
    }
}
