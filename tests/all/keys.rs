//! Keys come and go: what is live stays readable, what only an old backup holds is shut for ever.

use crate::house::House;
use fristad_app::{
    AppError,
    doctor::{Complaint, examine},
    house::{App, Foundations},
    keys::rewrap_all,
    vault::Vault,
};
use fristad_demo::ids::OsIds;
use fristad_documents::TypstLetters;
use fristad_policy::{Job, Purpose, authorise_system};
use fristad_store::SqliteStore;
use serde_json::json;
use std::sync::Arc;

#[tokio::test]
async fn a_destroyed_epoch_leaves_old_backups_shut_and_the_living_open() {
    let house = House::sqlite().await;
    let intake =
        json!({ "kind": "victim_adult", "source": "application", "channel": "phone", "unit": house.place.units["vald"], "age": "adult" });
    house.act("duty", "2026-03-14T23:10", "register_person", json!({ "surname": "Ek", "given": "Vera" })).await.unwrap();
    house
        .act("duty", "2026-03-14T23:10", "register_intake", json!({ "intake": intake, "texts": { "account": "Hon ringer." } }))
        .await
        .unwrap();
    house.act("lead", "2026-03-15T09:00", "register_provider", json!({ "details": "Ett boende." })).await.unwrap();
    let backup = tempfile::tempdir().unwrap();
    let old = backup.path().join("fristad.db");
    let mut connection = sqlx::ConnectOptions::connect(&sqlx::sqlite::SqliteConnectOptions::new().filename(house.file())).await.unwrap();
    sqlx::query("VACUUM INTO $1").bind(old.display().to_string()).execute(&mut connection).await.unwrap();

    let permit = authorise_system(Job::RotateKeys, Purpose::Operation);
    let mut vault = Vault::from_key_file(&house.vault.to_key_file()).unwrap();
    let first = vault.current_epoch();
    vault.new_epoch(&permit).unwrap();
    assert_eq!(rewrap_all(house.store.as_ref(), &vault, &permit).await.unwrap(), 4, "a person, a case, two providers");
    assert_eq!(rewrap_all(house.store.as_ref(), &vault, &permit).await.unwrap(), 0, "nothing is left under the old epoch");
    vault.destroy_epoch(&permit, first).unwrap();
    assert_eq!(examine(house.store.as_ref(), &vault, &permit).await.unwrap().complaints, []);
    let shut = examine(&SqliteStore::open_read_only(&old).await.unwrap(), &vault, &permit).await.unwrap().complaints;
    assert!(!shut.is_empty() && shut.iter().all(|complaint| matches!(complaint, Complaint::Unopenable(..))), "{shut:?}");
}

#[tokio::test]
async fn the_house_does_not_open_with_another_key_ring() {
    let house = House::sqlite().await;
    let other = Arc::new(Vault::generate().unwrap());
    let on = Foundations {
        store: Arc::clone(&house.store),
        vault: Arc::clone(&other),
        ids: Arc::new(OsIds),
        letters: Arc::new(TypstLetters::new().unwrap()),
    };
    assert!(matches!(App::open(on).await, Err(AppError::Unavailable(why)) if why == "key.wrong-ring"));
    let permit = authorise_system(Job::Diagnose, Purpose::Operation);
    assert_eq!(examine(house.store.as_ref(), &other, &permit).await.unwrap().complaints, [Complaint::WrongKeyRing]);
}
