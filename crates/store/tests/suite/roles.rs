//! PostgreSQL's roles: who may migrate, who may open, who may do neither.

use super::{house::House, house::Place, sample};
use fristad_app::port::store::{Store, StoreError};
use fristad_store::PgStore;
use fristad_testkit::postgres::{APP, OWNER, Postgres};

fn refused<T>(answer: Result<T, StoreError>, expected: &str) {
    match answer {
        Err(StoreError::Refused(why)) => assert!(why.contains(expected), "{why}"),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("{expected} was expected"),
    }
}

#[tokio::test]
async fn nobody_opens_the_store_who_could_act_as_the_owner() {
    let house = House::postgres().await;
    let Place::Postgres(database) = &house.place else { panic!() };
    for url in [&database.owner_url, &database.admin_url()] {
        refused(PgStore::open(url).await, "owner");
        refused(PgStore::open_read_only(url).await, "owner");
    }
    refused(PgStore::migrate(&database.owner_url, OWNER).await, "owner");
    refused(PgStore::migrate(&database.owner_url, "nobody_of_that_name").await, "does not exist");
    refused(PgStore::migrate(&database.owner_url, "a\" SUPERUSER; --").await, "plain name");
    assert!(PgStore::migrate(&database.app_url, APP).await.is_err());
}

#[tokio::test]
async fn an_empty_database_is_to_be_migrated_first_and_a_newer_one_is_refused() {
    let database = Postgres::connect_or_start().unwrap().fresh_database().unwrap();
    assert!(matches!(PgStore::open(&database.app_url).await, Err(StoreError::Unavailable(why)) if why.contains("migrate")));
    // Two who start at once do it one after the other; a third finds nothing to do.
    let (one, two) = tokio::join!(PgStore::migrate(&database.owner_url, APP), PgStore::migrate(&database.owner_url, APP));
    one.unwrap();
    two.unwrap();
    PgStore::migrate(&database.owner_url, APP).await.unwrap();
    PgStore::open(&database.app_url).await.unwrap().close().await;
    let mut owner = super::raw::Raw::postgres(&database.owner_url).await;
    owner.run("INSERT INTO schema_version (version, name) VALUES (99, 'later')").await.unwrap();
    refused(PgStore::open(&database.app_url).await, "newer");
    refused(PgStore::migrate(&database.owner_url, APP).await, "newer");
}

#[tokio::test]
async fn a_database_that_is_not_there_is_unavailable() {
    for url in ["postgres://fristad_app@127.0.0.1:1/none", "no address"] {
        assert!(matches!(PgStore::open(url).await, Err(StoreError::Unavailable(_))), "{url}");
    }
}

#[tokio::test]
async fn a_temporary_table_of_the_same_name_is_not_written_to() {
    let house = House::postgres().await;
    let Place::Postgres(database) = &house.place else { panic!() };
    let mut app = super::raw::Raw::postgres(&database.app_url).await;
    // Where temporary tables are allowed at all, the store's own sessions look into the public schema first.
    assert_eq!(app.run("CREATE TEMPORARY TABLE record (id UUID)").await, Err("42501".to_owned()));
    let store = PgStore::open(&database.app_url).await.unwrap();
    assert!(store.read().await.unwrap().case(sample::case_id(1)).await.unwrap().is_none());
}

#[tokio::test]
async fn somebody_who_adds_to_a_case_while_it_is_erased_comes_before_or_too_late() {
    let house = House::postgres().await;
    super::house::fill(&house).await;
    let mut unit = house.begin().await;
    unit.insert_records(&[sample::record(sample::case_id(1), 777)]).await.unwrap();
    // The erasure waits for the writer, and then takes the record that came in before it.
    let mut raw = house.raw().await;
    let erase = raw.erasure(sample::case_id(1));
    let erasing = tokio::spawn(async move { raw.run(&erase).await });
    let mut watcher = house.raw_owner().await;
    let waiters =
        "SELECT CAST(count(*) AS TEXT) FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()";
    loop {
        let waiting = watcher.rows(waiters).await;
        if waiting[0][0] != "0" {
            break;
        }
        tokio::task::yield_now().await;
    }
    unit.commit().await.unwrap();
    erasing.await.unwrap().unwrap();
    assert!(house.read().await.all_records(sample::case_id(1)).await.unwrap().is_empty());
}
