//! A database of every landed schema opens in this build, and what it holds is read back.
//!
//! `UPDATE_FIXTURE=1` writes the newest schema's file anew, which is right only until a release has been made with it.

use super::{
    house::{self, House, Place},
    sample,
};
use fristad_app::{port::store::Store, row::Vouched};
use fristad_store::SqliteStore;
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

async fn write(to: &Path) {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("fristad.sqlite");
    let store = Box::new(SqliteStore::create(&file).await.unwrap());
    let house = House { store, place: Place::Sqlite(directory) };
    let mut unit = house.begin().await;
    house::furnish(&mut *unit).await;
    unit.put_credential(&sample::credential(1)).await.unwrap();
    unit.insert_session(&sample::session(1)).await.unwrap();
    unit.insert_absence(&sample::absence(1)).await.unwrap();
    unit.commit().await.unwrap();
    house::fill(&house).await;
    drop(house.store);
    // Whoever opens the file last and in order leaves all of it in the one file.
    SqliteStore::open(&file).await.unwrap().close().await;
    std::fs::copy(&file, to).unwrap();
}

/// Which schema a fixture is of: its file is named after it.
fn version(file: &Path) -> u32 {
    file.file_stem().unwrap().to_str().unwrap().parse().unwrap()
}

/// What came with the second schema: the tables are there in every database that was opened, and hold what was written with it.
async fn holds_who_may_enter(store: &SqliteStore, version: u32) {
    let mut unit = store.read().await.unwrap();
    let credential = unit.credential(sample::user(1)).await.unwrap().map(|known| known.credential);
    let present = unit.session(&[1; 32]).await.unwrap().map(|present| present.session);
    let absences = unit.absences("2026-03-01".parse().unwrap()).await.unwrap();
    if version < 2 {
        assert!(credential.is_none() && present.is_none() && absences.is_empty());
    } else {
        assert!(credential == Some(sample::credential(1)) && present == Some(sample::session(1)));
        assert_eq!(absences, [sample::absence(1)]);
    }
}

/// What came with the fifth schema.
async fn holds_the_instruments(store: &SqliteStore, version: u32) {
    let mut unit = store.read().await.unwrap();
    let (instruments, trainings) = (unit.all_instruments().await.unwrap(), unit.trainings(sample::AUTHORITY).await.unwrap());
    if version < 5 {
        assert!(instruments.is_empty() && trainings.is_empty());
    } else {
        assert_eq!((instruments, trainings), (vec![sample::instrument(1)], vec![sample::training(1)]));
    }
}

async fn holds_the_samples(store: &SqliteStore) {
    let mut unit = store.read().await.unwrap();
    assert_eq!(unit.authority().await.unwrap().unwrap(), sample::authority());
    assert_eq!(unit.accounts().await.unwrap(), [sample::account(1), sample::account(2), sample::account(3)]);
    for number in 1..=2 {
        let case = sample::case(number);
        assert_eq!(unit.case(case.id).await.unwrap().unwrap(), case);
        assert_eq!(unit.history(case.id).await.unwrap(), [sample::event(case.id, 1), sample::event(case.id, 2)]);
        let records = unit.all_records(case.id).await.unwrap();
        assert!(records[0].parts() == sample::record(case.id, number * 100 + 1).parts() && records.len() == 2);
        let document = sample::document(case.id, number * 100 + 1);
        assert!(unit.document(case.id, document.id).await.unwrap().unwrap().parts() == document.parts());
        assert_eq!(unit.case_people(case.id).await.unwrap().len(), 1);
        assert_eq!(unit.drafts(Some(case.id), sample::user(1)).await.unwrap().len(), 1);
        assert_eq!(unit.entries_of(case.id, 10).await.unwrap(), [sample::entry(number * 100 + 1, Some(case.id))]);
    }
    assert_eq!(unit.people_by_token(sample::AUTHORITY, &[(1, 7)], 10).await.unwrap().len(), 3);
    assert_eq!(unit.all_links().await.unwrap(), [sample::link(1, 1, 2, "perpetrator")]);
    assert_eq!(unit.chain_head().await.unwrap().unwrap(), sample::chain(2, 201));
    assert_eq!(unit.erased_cases().await.unwrap(), [sample::case_id(3)]);
}

#[tokio::test]
async fn databases_of_every_landed_schema_open() {
    if std::env::var_os("UPDATE_FIXTURE").is_some() {
        write(&fixtures().join("0007.sqlite")).await;
    }
    let mut opened = 0;
    for entry in std::fs::read_dir(fixtures()).unwrap() {
        let fixture = entry.unwrap().path();
        if fixture.extension().is_none_or(|kind| kind != "sqlite") {
            continue;
        }
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("fristad.sqlite");
        std::fs::copy(&fixture, &file).unwrap();
        let store = SqliteStore::open(&file).await.unwrap();
        holds_the_samples(&store).await;
        holds_who_may_enter(&store, version(&fixture)).await;
        holds_the_instruments(&store, version(&fixture)).await;
        let mut unit = store.begin().await.unwrap();
        unit.put_note("opened", "yes").await.unwrap();
        unit.commit().await.unwrap();
        opened += 1;
    }
    assert!(opened > 1, "a fixture is missing");
}
