//! Several servers: one takes the place of another, and lists are read from one that follows.

use super::sample;
use fristad_app::port::store::{Store, StoreError};
use fristad_store::{PgSettings, PgStore, ReplicaSettings};
use fristad_testkit::postgres::{APP, Database, Durability, Postgres, Standby};
use std::time::{Duration, Instant};

const NAME: &str = "fristad_several";
const PATIENCE: Duration = Duration::from_mins(2);
const STALENESS: Duration = Duration::from_secs(2);

/// A server with an empty, migrated database, and another that follows it.
async fn pair() -> (Postgres, Database, Standby) {
    let primary = Postgres::start_with(Durability::Real).unwrap();
    let database = primary.lasting_database(NAME).unwrap();
    PgStore::migrate(&database.owner_url, APP).await.unwrap();
    let standby = Standby::of(&primary, None).unwrap();
    (primary, database, standby)
}

async fn note(store: &PgStore, name: &str) -> Result<(), StoreError> {
    let mut unit = store.begin().await?;
    unit.put_note(name, "written").await?;
    unit.commit().await
}

/// Tries until it goes through.
async fn note_again(store: &PgStore, name: &str) {
    let begun = Instant::now();
    while let Err(error) = note(store, name).await {
        assert!(matches!(error, StoreError::Unavailable(_) | StoreError::Refused(_)) && begun.elapsed() < PATIENCE, "{error}");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn whoever_is_promoted_is_written_to_and_whoever_was_left_behind_is_not() {
    let (primary, database, standby) = pair().await;
    let both = format!("{}\n  {}\n\n", database.app_url, standby.app_url(NAME));
    // In either order the one that takes what is written is found.
    let other_way = format!("{}\n{}", standby.app_url(NAME), database.app_url);
    assert_eq!(PgStore::address_of_primary(&other_way).await.unwrap(), database.app_url);
    assert!(matches!(PgStore::open(&standby.app_url(NAME)).await.unwrap().begin().await, Err(StoreError::Refused(_))));
    let store = PgStore::open(&both).await.unwrap();
    note(&store, "before").await.unwrap();
    primary.kill_postmaster().unwrap();
    let promoted = standby.promote().unwrap();
    note_again(&store, "after").await;
    let mut unit = store.read().await.unwrap();
    assert!(unit.note("before").await.unwrap().is_some() && unit.note("after").await.unwrap().is_some());
    drop(unit);

    // The one before comes back, and still thinks that it is the one.
    primary.start_again().unwrap();
    assert_eq!(database.ask("SELECT pg_is_in_recovery()").unwrap(), "f");
    for turn in 0..20 {
        note(&store, &format!("turn {turn}")).await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(database.ask("SELECT count(*) FROM note WHERE name LIKE 'turn %' OR name = 'after'").unwrap(), "0");
    // Nor does anybody go there who was not here before.
    assert_eq!(PgStore::address_of_primary(&both).await.unwrap(), promoted.url_of(APP, NAME));
    let reopened = PgStore::open(&both).await.unwrap();
    assert!(reopened.read().await.unwrap().note("after").await.unwrap().is_some());
}

#[tokio::test]
async fn a_replica_is_looked_at_only_while_it_is_known_to_be_fresh() {
    let (_primary, database, standby) = pair().await;
    let replica = Some(ReplicaSettings { url: standby.app_url(NAME), staleness: STALENESS });
    let store = PgStore::open_with(&database.app_url, PgSettings { replica, ..PgSettings::default() }).await.unwrap();
    let fresh = async |wanted: bool| {
        let begun = Instant::now();
        while store.look_at_replica().await.is_some() != wanted {
            assert!(begun.elapsed() < PATIENCE, "fresh should become {wanted}");
            tokio::task::yield_now().await;
        }
    };
    // Nothing is written, and it is known to be fresh all the same.
    fresh(true).await;
    let mut unit = store.look_at_replica().await.unwrap();
    assert!(matches!(unit.insert_case(&sample::case(1)).await, Err(StoreError::Refused(code)) if code == "read_only"));

    standby.pause().unwrap();
    note(&store, "unseen").await.unwrap();
    let written = Instant::now();
    // Whatever it still shows without what was written is younger than was agreed on.
    loop {
        let asked = Instant::now();
        let Some(mut unit) = store.look_at_replica().await else { break };
        assert!(unit.note("unseen").await.unwrap().is_none());
        assert!(asked.duration_since(written) < STALENESS && written.elapsed() < PATIENCE);
        tokio::task::yield_now().await;
    }
    assert!(store.look().await.unwrap().note("unseen").await.unwrap().is_some());
    standby.resume().unwrap();
    fresh(true).await;
    assert!(store.look_at_replica().await.unwrap().note("unseen").await.unwrap().is_some());
    // A server that follows nobody any more is no replica.
    drop(standby.promote().unwrap());
    fresh(false).await;
}
