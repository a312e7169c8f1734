//! Units of work, writers and readers, reopening.

use super::{
    house::{House, Place, on_both},
    sample,
};
use fristad_app::port::store::{Store, StoreError};
use fristad_store::{PgStore, SqliteStore};
use std::{os::unix::fs::PermissionsExt, path::Path};

on_both! {
    a_unit_that_is_dropped_undoes_everything,
    a_unit_in_which_a_step_failed_is_not_committed,
    of_two_who_write_at_once_one_gets_a_conflict,
    a_reader_sees_one_moment_while_another_writes,
    a_reader_cannot_write,
    what_was_committed_is_there_after_reopening,
}

async fn a_unit_that_is_dropped_undoes_everything(house: &House) {
    let mut unit = house.begin().await;
    unit.insert_case(&sample::case(1)).await.unwrap();
    assert!(unit.case(sample::case_id(1)).await.unwrap().is_some());
    drop(unit);
    assert!(house.begin().await.case(sample::case_id(1)).await.unwrap().is_none());
}

async fn a_unit_in_which_a_step_failed_is_not_committed(house: &House) {
    let mut unit = house.begin().await;
    unit.insert_case(&sample::case(1)).await.unwrap();
    assert!(matches!(unit.insert_case(&sample::case(1)).await, Err(StoreError::Conflict)));
    assert!(matches!(unit.commit().await, Err(StoreError::Refused(_))));
    assert!(house.read().await.case(sample::case_id(1)).await.unwrap().is_none());
}

async fn of_two_who_write_at_once_one_gets_a_conflict(house: &House) {
    let mut unit = house.begin().await;
    unit.insert_case(&sample::case(1)).await.unwrap();
    unit.commit().await.unwrap();
    let write = |seq: u32| async move {
        let mut unit = house.begin().await;
        let seen = unit.case(sample::case_id(1)).await?.unwrap();
        let next = fristad_app::row::CaseRow { event_seq: seq, ..seen };
        // Both have seen version 2, or the second sees the first's.
        unit.update_case(&next, 2).await?;
        unit.insert_events(&[sample::event(next.id, 3)]).await?;
        unit.commit().await
    };
    let (one, two) = tokio::join!(write(3), write(4));
    let conflicts = [&one, &two].into_iter().filter(|answer| matches!(answer, Err(StoreError::Conflict))).count();
    assert!(conflicts == 1 && (one.is_ok() || two.is_ok()), "{one:?} {two:?}");
    assert_eq!(house.read().await.history(sample::case_id(1)).await.unwrap().len(), 1);
}

async fn a_reader_sees_one_moment_while_another_writes(house: &House) {
    let mut reader = house.read().await;
    assert!(reader.cases_after(None, 10).await.unwrap().is_empty());
    let mut writer = house.begin().await;
    writer.insert_case(&sample::case(1)).await.unwrap();
    writer.commit().await.unwrap();
    assert!(reader.cases_after(None, 10).await.unwrap().is_empty(), "the snapshot moved");
    drop(reader);
    assert_eq!(house.read().await.cases_after(None, 10).await.unwrap().len(), 1);
}

async fn a_reader_cannot_write(house: &House) {
    let answer = house.read().await.insert_case(&sample::case(1)).await;
    assert!(matches!(&answer, Err(StoreError::Refused(code)) if code == "read_only"), "{answer:?}");
}

async fn what_was_committed_is_there_after_reopening(house: &House) {
    let mut unit = house.begin().await;
    unit.insert_case(&sample::case(1)).await.unwrap();
    unit.commit().await.unwrap();
    let store: Box<dyn Store> = match &house.place {
        Place::Sqlite(_) => Box::new(SqliteStore::open_read_only(&house.file()).await.unwrap()),
        Place::Postgres(database) => Box::new(PgStore::open_read_only(&database.app_url).await.unwrap()),
    };
    assert_eq!(store.read().await.unwrap().case(sample::case_id(1)).await.unwrap().unwrap(), sample::case(1));
    assert!(matches!(store.begin().await, Err(StoreError::Refused(code)) if code == "read_only"));
}

fn file(directory: &Path) -> std::path::PathBuf {
    directory.join("fristad.sqlite")
}

fn unavailable<T>(answer: Result<T, StoreError>, expected: &str) {
    match answer {
        Err(StoreError::Unavailable(why)) => assert!(why.contains(expected), "{why}"),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("{expected} was expected"),
    }
}

#[tokio::test]
async fn a_second_writer_is_told_so_and_a_third_may_follow() {
    let directory = tempfile::tempdir().unwrap();
    let file = file(directory.path());
    let store = SqliteStore::create(&file).await.unwrap();
    unavailable(SqliteStore::open(&file).await, "another process");
    drop(SqliteStore::open_read_only(&file).await.unwrap());
    store.close().await;
    SqliteStore::open(&file).await.unwrap().close().await;
}

#[tokio::test]
async fn a_database_is_its_owners_alone_and_never_made_over_another() {
    let directory = tempfile::tempdir().unwrap();
    let file = file(directory.path());
    unavailable(SqliteStore::open(&file).await, "no database");
    unavailable(SqliteStore::open_read_only(&file).await, "no database");
    let store = SqliteStore::create(&file).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    unit.put_note("a", "b").await.unwrap();
    unit.commit().await.unwrap();
    for entry in std::fs::read_dir(directory.path()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{}", entry.path().display());
    }
    store.close().await;
    assert!(matches!(SqliteStore::create(&file).await, Err(StoreError::Refused(_))));
}

#[tokio::test]
async fn a_reader_works_without_a_writer_and_sees_what_one_does_not_yet_have_checkpointed() {
    let directory = tempfile::tempdir().unwrap();
    let file = file(directory.path());
    let store = SqliteStore::create(&file).await.unwrap();
    let reader = SqliteStore::open_read_only(&file).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    unit.put_note("a", "b").await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(reader.read().await.unwrap().note("a").await.unwrap().unwrap(), "b");
    store.close().await;
    reader.close().await;
    let reader = SqliteStore::open_read_only(&file).await.unwrap();
    assert_eq!(reader.read().await.unwrap().note("a").await.unwrap().unwrap(), "b");
}

#[tokio::test]
async fn the_settings_that_protect_the_record_are_on() {
    let house = House::sqlite().await;
    // The journal's mode is a property of the file; the others are the connection's, and show in what it does.
    let mut raw = house.raw().await;
    assert_eq!(raw.rows("SELECT journal_mode FROM pragma_journal_mode").await, [["wal"]]);
    let answer = house.begin().await.insert_events(&[sample::event(sample::case_id(404), 1)]).await;
    assert!(matches!(answer, Err(StoreError::Refused(code)) if code == "foreign_key"));
}

#[tokio::test]
async fn what_is_deleted_is_overwritten_in_the_file() {
    const CANARY: &[u8] = b"canary-4711-that-nobody-else-writes";
    let directory = tempfile::tempdir().unwrap();
    let file = file(directory.path());
    let store = SqliteStore::create(&file).await.unwrap();
    let holds = |file: &Path| std::fs::read(file).unwrap().windows(CANARY.len()).any(|window| window == CANARY);
    let mut unit = store.begin().await.unwrap();
    super::house::furnish(&mut *unit).await;
    let draft = fristad_app::row::DraftRow { text: fristad_kernel::Sealed::from_bytes(CANARY.to_vec()), ..sample::draft(None, 1, 1) };
    unit.put_draft(&draft).await.unwrap();
    unit.commit().await.unwrap();
    store.close().await;
    assert!(holds(&file), "the canary was never in the file: nothing is tested");
    let store = SqliteStore::open(&file).await.unwrap();
    let mut unit = store.begin().await.unwrap();
    assert!(unit.delete_draft(draft.id, draft.author).await.unwrap());
    unit.commit().await.unwrap();
    store.close().await;
    assert!(!holds(&file));
}

#[tokio::test]
async fn a_schema_of_the_future_or_of_something_else_is_refused() {
    let house = House::sqlite().await;
    let mut raw = house.raw().await;
    raw.run("INSERT INTO schema_version (version, name) VALUES (99, 'later')").await.unwrap();
    let file = house.file();
    drop(house.store);
    assert!(matches!(SqliteStore::open_read_only(&file).await, Err(StoreError::Refused(why)) if why.contains("newer")));
    assert!(matches!(SqliteStore::open(&file).await, Err(StoreError::Refused(why)) if why.contains("newer")));
    let other = tempfile::tempdir().unwrap();
    let file = other.path().join("other.sqlite");
    drop(std::fs::File::create(&file).unwrap());
    super::raw::Raw::sqlite(&file).await.run("CREATE TABLE recipe (name TEXT)").await.unwrap();
    assert!(matches!(SqliteStore::open(&file).await, Err(StoreError::Refused(why)) if why.contains("something else")));
    std::fs::write(&file, "no database at all, but long enough to be taken for a header").unwrap();
    assert!(matches!(SqliteStore::open(&file).await, Err(StoreError::Unreadable(_))));
}
