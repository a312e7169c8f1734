//! Instruments come in whole or not at all, older versions stay, shells are for showing; and who is trained in one is marked by whoever leads them.

use crate::{house::House, office::last};
use fristad_app::{
    App, AppError,
    doctor::Complaint,
    house::Foundations,
    instrument::import::{ImportError, Imported, News, import},
    port::store::AuthorityRow,
    row::Table,
    vault::Vault,
};
use fristad_demo::ids::OsIds;
use fristad_documents::TypstLetters;
use fristad_forms::{
    Fault,
    fault::{Mismatch, Reason, Shape},
    parse, print, shipped,
};
use fristad_policy::{Job, Purpose, authorise_system};
use fristad_store::SqliteStore;
use serde_json::{Value, json};
use sqlx::ConnectOptions;
use std::sync::Arc;

const DAY: &str = "2026-03-16T09:00";
const LATER: &str = "2026-03-17T09:00";

/// An owner's file for the instrument of a shell: what the shell has, and no longer a demonstration.
fn owners(key: &str, version: &str) -> Value {
    let shell = shipped().iter().find(|shell| shell.key == key).unwrap();
    let mut file: Value = serde_json::from_str(shell.json).unwrap();
    file["version"] = json!(version);
    let instrument = file["extension"].as_array_mut().unwrap().iter_mut().find(|one| one["url"] == "urn:fristad:instrument").unwrap();
    instrument["extension"].as_array_mut().unwrap().retain(|part| part["url"] != "demonstration");
    file
}

async fn put(house: &House, at: &str, file: &[u8]) -> Result<Imported, ImportError> {
    let permit = authorise_system(Job::ImportInstrument, Purpose::Operation);
    import(house.store.as_ref(), (&house.vault, &OsIds), &permit, file, at.parse().unwrap()).await
}

async fn put_json(house: &House, at: &str, file: &Value) -> Result<Imported, ImportError> {
    put(house, at, file.to_string().as_bytes()).await
}

fn faults(answer: Result<Imported, ImportError>) -> Vec<Fault> {
    match answer {
        Err(ImportError::Faults(faults)) => faults,
        other => panic!("{other:?}"),
    }
}

async fn listed(house: &House, key: &str) -> Value {
    let listed = house.act("worker1", DAY, "read_instruments", json!({})).await.unwrap();
    listed.as_array().unwrap().iter().find(|one| one["key"] == key).unwrap().clone()
}

async fn both(test: impl AsyncFn(&House)) {
    for house in [House::sqlite().await, House::postgres().await] {
        test(&house).await;
    }
}

#[tokio::test]
async fn an_owners_file_takes_the_place_of_the_shell_and_older_versions_stay_readable() {
    both(async |house| {
        let shell = listed(house, "patriark").await;
        assert_eq!((&shell["demonstration"], &shell["imported"], &shell["training_demanded"]), (&json!(true), &Value::Null, &json!(true)));

        let first = put_json(house, "2026-03-16T10:00", &owners("patriark", "2026.1")).await.unwrap();
        assert_eq!((first.key.as_str(), first.version.as_str(), first.news), ("patriark", "2026.1", News::Installed));
        let entry = last(house).await;
        let told = ["instrument:patriark".to_owned(), "version:2026.1".into(), format!("checksum:{}", first.checksum)];
        assert_eq!((entry.operation.as_str(), entry.detail.as_slice(), entry.rows.len()), ("import_instrument", told.as_slice(), 1));

        let mut changed = owners("patriark", "2026.2");
        changed["title"] = json!("En nyare utgåva");
        put_json(house, LATER, &changed).await.unwrap();
        let shown = listed(house, "patriark").await;
        assert_eq!(
            (&shown["version"], &shown["title"], &shown["older"]),
            (&json!("2026.2"), &json!("En nyare utgåva"), &json!(["2026.1"]))
        );
        assert_eq!((&shown["demonstration"], shown["imported"].is_null()), (&json!(false), false));

        // The definition is what the file held; without a version it is the newest.
        for (asked, file) in [(json!("2026.1"), owners("patriark", "2026.1")), (Value::Null, changed)] {
            let read = house.act("duty", DAY, "read_instrument", json!({ "key": "patriark", "version": asked })).await.unwrap();
            assert_eq!(read["definition"].to_string(), canonical(&file));
        }
        let nothing = house.act("duty", DAY, "read_instrument", json!({ "key": "patriark", "version": "9" })).await;
        assert!(matches!(nothing, Err(AppError::NotFound)), "{nothing:?}");
        assert_eq!(house.examine().await.complaints, []);
    })
    .await;
}

/// What the newest version demands holds for everyone: an older one takes no new answers, whoever names it.
#[tokio::test]
async fn an_older_version_takes_no_new_answers() {
    let house = House::sqlite().await;
    for (at, version) in [(DAY, "2026.1"), (LATER, "2026.2")] {
        put_json(&house, at, &owners("freda-kortfragor", version)).await.unwrap();
    }
    let intake =
        json!({ "kind": "victim_adult", "source": "application", "channel": "visit", "unit": house.place.units["vald"], "age": "adult" });
    let case = house.act("worker1", LATER, "register_intake", json!({ "intake": intake })).await.unwrap()["case"].clone();
    let filling = |version: &str| json!({ "case": case, "instrument": { "key": "freda-kortfragor", "version": version } });
    let older = house.act("worker1", "2026-03-18T09:00", "fill_instrument", filling("2026.1")).await;
    assert!(matches!(older, Err(AppError::Invalid { ref message, .. }) if *message == "instrument.older"), "{older:?}");
    let shell = house.act("worker1", "2026-03-18T09:00", "fill_instrument", filling("1")).await;
    assert!(matches!(shell, Err(AppError::Invalid { ref message, .. }) if *message == "instrument.older"), "{shell:?}");
    let newest = house.act("worker1", "2026-03-18T09:00", "fill_instrument", filling("2026.2")).await;
    assert!(!matches!(newest, Err(AppError::Invalid { ref message, .. }) if *message == "instrument.older"), "{newest:?}");
}

fn canonical(file: &Value) -> String {
    serde_json::from_str::<Value>(&print(&parse(&file.to_string()).unwrap())).unwrap().to_string()
}

#[tokio::test]
async fn the_same_file_again_is_harmless_and_another_of_the_same_version_is_refused() {
    both(async |house| {
        let file = owners("sara-sv", "3");
        put_json(house, DAY, &file).await.unwrap();
        assert_eq!(put_json(house, LATER, &file).await.unwrap().news, News::KnownAlready);
        let mut other = file;
        other["title"] = json!("Något annat");
        assert!(matches!(put_json(house, LATER, &other).await, Err(ImportError::Taken { version, .. }) if version.as_str() == "3"));
        // In a demonstration answers may rest on the shell itself.
        let version = listed(house, "patriark").await["version"].clone();
        let taken = put_json(house, LATER, &owners("patriark", version.as_str().unwrap())).await;
        assert!(matches!(taken, Err(ImportError::Taken { .. })), "{taken:?}");
        assert_eq!(house.store.read().await.unwrap().count(Table::Instrument).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_with_a_file_is_named_with_its_place_and_nothing_is_half_imported() {
    both(async |house| {
        assert!(matches!(faults(put(house, DAY, b"{").await)[0].reason, Reason::Shape(Shape::NotJson { .. })));
        let not_text = faults(put(house, DAY, b"{\n  \"a\": \"\xff\"").await);
        assert_eq!(not_text[0].reason, Reason::Shape(Shape::NotJson { line: 2, column: 9 }));

        let shell = shipped().iter().find(|shell| shell.key == "patriark").unwrap();
        let still_a_shell = faults(put(house, DAY, shell.json.as_bytes()).await);
        assert!(still_a_shell.iter().any(|fault| fault.reason == Reason::Mismatch(Mismatch::Demonstration)), "{still_a_shell:?}");

        let mut wrong = owners("patriark", "2026.1");
        let first = &mut wrong["item"][0];
        let renamed = first["linkId"].as_str().unwrap().to_owned();
        first["linkId"] = json!("en-annan");
        wrong["url"] = json!("urn:example:another");
        let told = faults(put_json(house, DAY, &wrong).await);
        assert!(told.iter().any(|fault| fault.at() == renamed && fault.reason == Reason::Mismatch(Mismatch::MissingItem)), "{told:?}");
        assert!(
            told.iter().any(|fault| fault.path == "url" && matches!(fault.reason, Reason::Mismatch(Mismatch::OtherUrl(_)))),
            "{told:?}"
        );

        // One of which no shell is shipped, and what it must say of itself.
        let mut own = owners("patriark", "1");
        own["url"] = json!("urn:example:own");
        own["id"] = json!("eget-instrument");
        let bare = |gone: &str| {
            let mut file = own.clone();
            file.as_object_mut().unwrap().remove(gone);
            file
        };
        for gone in ["id", "url", "version"] {
            let told = faults(put_json(house, DAY, &bare(gone)).await);
            assert!(matches!(told.as_slice(), [fault] if fault.path == gone), "{gone}: {told:?}");
        }
        let mut plain = bare("extension");
        plain["item"] = json!([{ "linkId": "1", "type": "boolean", "text": "Fråga" }]);
        assert_eq!(faults(put_json(house, DAY, &plain).await)[0].reason, Reason::Mismatch(Mismatch::NoInstrument));
        let mut named = own.clone();
        named["version"] = json!("Första utgåvan");
        assert_eq!(faults(put_json(house, DAY, &named).await)[0].path, "version");

        // Points of a structured assessment stand beside her own estimate, also in a file of which no shell is shipped.
        let mut points = owners("freda-farlighetsbedomning", "1");
        points["url"] = json!("urn:example:points");
        points["id"] = json!("egna-poang");
        let told = points["extension"].as_array_mut().unwrap().iter_mut().find(|one| one["url"] == "urn:fristad:instrument").unwrap();
        told["extension"].as_array_mut().unwrap().retain(|part| part["url"] != "own-estimate");
        let told = faults(put_json(house, DAY, &points).await);
        assert!(matches!(told.as_slice(), [fault] if fault.reason == Reason::Shape(Shape::Missing("own-estimate"))), "{told:?}");

        assert_eq!(house.store.read().await.unwrap().count(Table::Instrument).await.unwrap(), 0);
        assert_ne!(last(house).await.operation, "import_instrument", "nothing was written, and nothing is told");
        put_json(house, DAY, &own).await.unwrap();
        assert_eq!(listed(house, "eget-instrument").await["version"], "1");
    })
    .await;
}

#[tokio::test]
async fn an_authority_at_work_refuses_shells_until_the_owners_file_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(SqliteStore::create(&folder.path().join("fristad.db")).await.unwrap());
    let vault = Arc::new(Vault::generate().unwrap());
    let authority = AuthorityRow {
        id: uuid::Uuid::from_u128(1).into(),
        name: "Socialnämnden i Provstad".into(),
        mode: "live".into(),
        settings: "{}".into(),
    };
    App::found(store.as_ref(), &vault, &authority).await.unwrap();
    let letters = Arc::new(TypstLetters::new().unwrap());
    let app = App::open(Foundations { store: store.clone(), vault: vault.clone(), ids: Arc::new(OsIds), letters }).await.unwrap();
    let mut unit = app.store().look().await.unwrap();
    let newest = app.newest(&mut unit).await.unwrap();
    assert_eq!(newest.len(), shipped().len());
    for found in &newest {
        let used = app.may_use(&found.definition);
        let refused = matches!(&used, Err(AppError::Invalid { message, field }) if message == "instrument.demonstration" && field == found.key.as_str());
        assert!(used.is_ok() != found.demonstration && refused == found.demonstration, "{}: {used:?}", found.key);
    }
    let shell = newest.iter().find(|found| found.key.as_str() == "patriark").unwrap();
    let version = shell.version.as_str();
    let known = app.definition(&mut unit, "patriark", version).await.unwrap().unwrap();
    assert!(app.may_use(&known).is_err());
    drop(unit);

    // No answers rest on a shell here, so the owner's file may bear the same version.
    let permit = authorise_system(Job::ImportInstrument, Purpose::Operation);
    let file = owners("patriark", version).to_string();
    import(store.as_ref(), (&vault, &OsIds), &permit, file.as_bytes(), DAY.parse().unwrap()).await.unwrap();
    let mut unit = app.store().look().await.unwrap();
    let known = app.definition(&mut unit, "patriark", version).await.unwrap().unwrap();
    app.may_use(&known).unwrap();
    let newest = app.newest(&mut unit).await.unwrap();
    assert!(newest.iter().any(|found| found.key.as_str() == "patriark" && !found.demonstration && found.imported.is_some()));
    let own = newest.iter().find(|found| !found.demonstration && found.imported.is_none()).unwrap();
    let taken = owners(own.key.as_str(), own.version.as_str()).to_string();
    let taken = import(store.as_ref(), (&vault, &OsIds), &permit, taken.as_bytes(), DAY.parse().unwrap()).await;
    assert!(matches!(taken, Err(ImportError::Taken { .. })), "our own is answered with: {taken:?}");
}

#[tokio::test]
async fn a_definition_that_is_changed_or_slipped_in_is_found() {
    let house = House::sqlite().await;
    put_json(&house, DAY, &owners("patriark", "2026.1")).await.unwrap();
    let mut raw = sqlx::sqlite::SqliteConnectOptions::new().filename(house.file()).foreign_keys(false).connect().await.unwrap();
    for attack in [
        "DROP TRIGGER instrument_update",
        "UPDATE instrument SET definition = replace(definition, 'PATRIARK', 'ANNAT')",
        "INSERT INTO instrument SELECT randomblob(16), authority, key, '2026.2', checksum, definition, owner, licence, recorded, author FROM instrument",
    ] {
        assert!(sqlx::raw_sql(attack).execute(&mut raw).await.is_ok(), "{attack}");
    }
    let found = house.examine().await.complaints;
    assert!(
        matches!(
            found.as_slice(),
            [
                Complaint::RowChanged(Table::Instrument, ..) | Complaint::RowUnvouched(Table::Instrument, ..),
                Complaint::RowChanged(Table::Instrument, ..) | Complaint::RowUnvouched(Table::Instrument, ..)
            ]
        ),
        "{found:?}"
    );
}

#[tokio::test]
async fn a_lead_marks_who_is_trained_in_the_own_unit_and_never_themselves() {
    both(async |house| {
        let mark = |alias: &str, instrument: &str, since: &str| {
            json!({ "user": house.place.users[alias], "instrument": instrument, "since": since })
        };
        let trained = async |alias: &str| {
            let mut unit = house.store.read().await.unwrap();
            house.app.is_trained(&mut unit, house.place.users[alias], "patriark").await.unwrap()
        };
        assert!(!trained("worker1").await);
        let noted = house.act("lead", DAY, "note_training", mark("worker1", "patriark", "2026-03-02")).await.unwrap();
        let detail = [format!("account:{}", house.place.users["worker1"]), "instrument:patriark".into(), "since:2026-03-02".into()];
        assert_eq!(last(house).await.detail, detail);
        assert!(trained("worker1").await && !trained("worker2").await);

        for (who, whom) in [("lead", "lead"), ("lead", "childworker"), ("childlead", "worker2")] {
            let refused = house.act(who, DAY, "note_training", mark(whom, "patriark", "2026-03-02")).await;
            assert!(matches!(refused, Err(AppError::NotFound)), "{who} {whom}: {refused:?}");
        }
        let refused = house.act("worker1", DAY, "note_training", mark("worker2", "patriark", "2026-03-02")).await;
        assert!(matches!(refused, Err(AppError::Denied(_))), "{refused:?}");
        for (instrument, since, message) in [
            ("patriark", "2026-03-02", "training.stands"),
            ("patriark", "2026-03-17", "training.not-yet"),
            ("inledande-bedomning", "2026-03-02", "training.instrument"),
            ("okant", "2026-03-02", "training.instrument"),
        ] {
            let refused = house.act("lead", DAY, "note_training", mark("worker1", instrument, since)).await;
            assert!(matches!(&refused, Err(AppError::Invalid { message: told, .. }) if told == message), "{message}: {refused:?}");
        }

        let read = house.act("lead", DAY, "read_trainings", json!({})).await.unwrap();
        assert_eq!((&read["trainings"][0]["user"], read["trainings"].as_array().unwrap().len()), (&json!(house.place.users["worker1"]), 1));
        assert!(read["instruments"].as_array().unwrap().iter().any(|one| one["instrument"] == "patriark"));
        assert_eq!(house.act("childlead", DAY, "read_trainings", json!({})).await.unwrap()["trainings"], json!([]));
        let end = json!({ "training": noted["training"] });
        assert!(matches!(house.act("childlead", DAY, "end_training", end.clone()).await, Err(AppError::NotFound)));
        house.act("lead", DAY, "end_training", end.clone()).await.unwrap();
        assert!(!trained("worker1").await);
        assert!(matches!(house.act("lead", DAY, "end_training", end).await, Err(AppError::NotFound)));
        house.act("lead", DAY, "note_training", mark("worker1", "patriark", "2026-03-02")).await.unwrap();
        assert!(trained("worker1").await, "and again, later");
    })
    .await;
}
