//! Two releases side by side: what the one before sends is taken by this release's schema, also while the schema is expanded.
//!
//! `tests/fixtures/NNNN.statements` holds every statement that the release with schema NNNN sends.

use super::{
    house::{House, Place, on_both},
    raw::Raw,
    sample,
};
use fristad_app::port::store::{Store, StoreError};
use fristad_store::{PgStore, SqliteStore};
use fristad_testkit::postgres::{APP, OWNER, Postgres};
use std::{collections::BTreeMap, fs, path::Path, time::Duration};

on_both! {
    what_the_release_before_sends_is_taken,
    the_next_schema_is_taken_when_it_only_expands_ours,
}

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The statements of the release with a schema, by name.
fn statements(schema: u64) -> BTreeMap<String, String> {
    let text = fs::read_to_string(folder(&format!("tests/fixtures/{schema:04}.statements"))).unwrap();
    let pairs = text.split("-- ").skip(1).map(|pair| pair.split_once('\n').unwrap());
    pairs.map(|(name, statement)| (name.to_owned(), statement.trim().to_owned())).collect()
}

/// The table and the columns that a statement fills.
fn filled(statement: &str) -> Option<(&str, Vec<&str>)> {
    let (table, rest) = statement.strip_prefix("INSERT INTO ")?.split_once(" (")?;
    Some((table, rest.split_once(')')?.0.split(", ").collect()))
}

async fn what_the_release_before_sends_is_taken(house: &House) {
    let mut raw = house.raw().await;
    let needed = raw.needed().await;
    let statements = statements(fristad_store::schema() - 1);
    assert!(statements.len() > 60);
    let mut tables = 0;
    for (name, statement) in &statements {
        raw.prepare(statement).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        let Some((table, columns)) = filled(statement) else { continue };
        tables += 1;
        let empty: Vec<_> = needed.iter().filter(|row| row[0] == table && !columns.contains(&row[1].as_str())).collect();
        assert!(empty.is_empty(), "{name} leaves empty what must be filled: {empty:?}");
    }
    assert!(tables > 20, "inserts are looked through");
}

async fn the_next_schema_is_taken_when_it_only_expands_ours(house: &House) {
    let own = i64::try_from(fristad_store::schema()).unwrap();
    let mut owner = house.raw_owner().await;
    let opens = async || -> Result<(), StoreError> {
        match &house.place {
            Place::Sqlite(_) => SqliteStore::open_read_only(&house.file()).await.map(drop),
            Place::Postgres(database) => PgStore::open(&database.app_url).await.map(drop),
        }
    };
    owner.run(&format!("INSERT INTO schema_version (version, name, oldest) VALUES ({}, 'next', {own})", own + 1)).await.unwrap();
    opens().await.unwrap();
    owner
        .run(&format!("INSERT INTO schema_version (version, name, oldest) VALUES ({}, 'the one after', {})", own + 2, own + 1))
        .await
        .unwrap();
    assert!(matches!(opens().await, Err(StoreError::Refused(why)) if why.contains("newer")));
}

/// Whether a step waits for whoever writes to the ledger when it is taken.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Waits,
    GoesOn,
}

#[tokio::test]
async fn a_release_without_the_ledgers_tail_works_on_while_the_schema_is_expanded() {
    works_on_while_the_schema_is_expanded(3, Step::Waits).await;
}

#[tokio::test]
async fn the_release_before_works_on_while_the_schema_is_expanded() {
    works_on_while_the_schema_is_expanded(fristad_store::schema() - 1, Step::GoesOn).await;
}

async fn works_on_while_the_schema_is_expanded(before: u64, expected: Step) {
    let database = Postgres::connect_or_start().unwrap().fresh_database().unwrap();
    let mut files: Vec<_> = fs::read_dir(folder("migrations/postgres")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.file_name().unwrap().to_string_lossy().starts_with("00"));
    files.sort();
    assert_eq!(files.len(), usize::try_from(fristad_store::schema()).unwrap());
    files.truncate(usize::try_from(before).unwrap());
    for (version, file) in (1..).zip(&files) {
        let step = fs::read_to_string(file).unwrap();
        database
            .ask(&format!("SET ROLE {OWNER}; {step}; INSERT INTO schema_version (version, name) VALUES ({version}, 'before')"))
            .unwrap();
    }
    database.ask(&format!("SET ROLE {OWNER}; GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO {APP}")).unwrap();
    let statement = statements(before)["ledger.INSERT_ENTRIES"].clone();

    // Somebody of the release before has begun to write; somebody else writes on and on.
    let mut begun = Raw::postgres(&database.app_url).await;
    begun.run("BEGIN").await.unwrap();
    begun.entry(&statement, &sample::entry(1, None)).await.unwrap();
    let (stop, mut stopped) = tokio::sync::watch::channel(());
    let (url, text) = (database.app_url.clone(), statement.clone());
    let busy = tokio::spawn(async move {
        let mut raw = Raw::postgres(&url).await;
        let mut written = 0;
        while !stopped.has_changed().unwrap() {
            written += 1;
            raw.entry(&text, &sample::entry(1_000 + written, None)).await.unwrap();
        }
        stopped.mark_unchanged();
        written
    });
    let owner_url = database.owner_url.clone();
    let migrating = tokio::spawn(async move { PgStore::migrate(&owner_url, APP).await });
    let waits = "SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()";
    for _ in 0..3_000 {
        if migrating.is_finished() || expected == Step::Waits && database.ask(waits).unwrap() != "0" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let waited = if migrating.is_finished() { Step::GoesOn } else { Step::Waits };
    assert!(waited == expected, "a step waits for whoever has begun to write where it reads, and for nobody else");
    begun.run("COMMIT").await.unwrap();
    migrating.await.unwrap().unwrap();
    begun.entry(&statement, &sample::entry(2, None)).await.unwrap();
    stop.send(()).unwrap();
    let written = busy.await.unwrap();
    assert!(written > 0);

    // The new release finds all of it, and each entry waits for its link: also the one that was begun before the step and came in while it was taken.
    let store = PgStore::open(&database.app_url).await.unwrap();
    assert_eq!(store.read().await.unwrap().waiting_entries().await.unwrap(), u64::try_from(written).unwrap() + 2);
}
