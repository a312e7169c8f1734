//! A fresh database of either kind, with what every case leans on: an authority, units, accounts and a provider.

use super::{raw::Raw, sample};
use fristad_app::port::store::{Store, Unit};
use fristad_store::{PgStore, SqliteStore};
use fristad_testkit::postgres::{APP, Database, Postgres};
use std::path::PathBuf;
use tempfile::TempDir;

/// Runs each test on both databases.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {$(
            #[tokio::test]
            async fn $name() {
                super::$name(&crate::suite::house::House::sqlite().await).await;
            }
        )+}
        mod postgres {$(
            #[tokio::test]
            async fn $name() {
                super::$name(&crate::suite::house::House::postgres().await).await;
            }
        )+}
    };
}
pub(crate) use on_both;

pub(crate) enum Place {
    Sqlite(TempDir),
    Postgres(Database),
}

pub(crate) struct House {
    pub(crate) store: Box<dyn Store>,
    pub(crate) place: Place,
}

impl House {
    pub(crate) async fn sqlite() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let store = SqliteStore::create(&directory.path().join("fristad.sqlite")).await.unwrap();
        Self::furnished(Box::new(store), Place::Sqlite(directory)).await
    }

    pub(crate) async fn postgres() -> Self {
        let database = Postgres::connect_or_start().unwrap().fresh_database().unwrap();
        PgStore::migrate(&database.owner_url, APP).await.unwrap();
        let store = PgStore::open(&database.app_url).await.unwrap();
        Self::furnished(Box::new(store), Place::Postgres(database)).await
    }

    async fn furnished(store: Box<dyn Store>, place: Place) -> Self {
        let house = Self { store, place };
        let mut unit = house.begin().await;
        furnish(&mut *unit).await;
        unit.commit().await.unwrap();
        house
    }

    pub(crate) async fn begin(&self) -> Box<dyn Unit> {
        self.store.begin().await.unwrap()
    }

    pub(crate) async fn read(&self) -> Box<dyn Unit> {
        self.store.read().await.unwrap()
    }

    /// The database file.
    pub(crate) fn file(&self) -> PathBuf {
        match &self.place {
            Place::Sqlite(directory) => directory.path().join("fristad.sqlite"),
            Place::Postgres(_) => panic!("PostgreSQL has no file of ours"),
        }
    }

    /// A connection past the store, as weak as the application's role: on SQLite one without any of the store's settings.
    pub(crate) async fn raw(&self) -> Raw {
        match &self.place {
            Place::Sqlite(_) => Raw::sqlite(&self.file()).await,
            Place::Postgres(database) => Raw::postgres(&database.app_url).await,
        }
    }

    /// A connection past the store as whoever owns the tables.
    pub(crate) async fn raw_owner(&self) -> Raw {
        match &self.place {
            Place::Sqlite(_) => Raw::sqlite(&self.file()).await,
            Place::Postgres(database) => Raw::postgres(&database.owner_url).await,
        }
    }
}

pub(crate) async fn furnish(unit: &mut dyn Unit) {
    unit.insert_authority(&sample::authority()).await.unwrap();
    for number in 1..=3 {
        unit.insert_unit(sample::AUTHORITY, &sample::unit(number)).await.unwrap();
    }
    unit.insert_provider(&sample::provider(1)).await.unwrap();
    for number in 1..=3 {
        unit.insert_account(&sample::account(number)).await.unwrap();
    }
}

/// A case with one row of everything, under the numbers of the case.
pub(crate) async fn fill_case(unit: &mut dyn Unit, number: u128) {
    let case = sample::case(number);
    unit.insert_case(&case).await.unwrap();
    unit.insert_events(&[sample::event(case.id, 1), sample::event(case.id, 2)]).await.unwrap();
    let first = sample::record(case.id, number * 100 + 1);
    let mut second = sample::record(case.id, number * 100 + 2);
    second.supersedes = Some(first.id);
    unit.insert_records(&[first, second]).await.unwrap();
    unit.insert_person(&sample::person(number, 1)).await.unwrap();
    unit.insert_tokens(sample::AUTHORITY, sample::person(number, 1).id, &[(1, 7), (2, i64::try_from(number).unwrap())]).await.unwrap();
    unit.insert_case_people(&[sample::place(case.id, number * 100 + 1, number)]).await.unwrap();
    unit.insert_document(&sample::document(case.id, number * 100 + 1)).await.unwrap();
    unit.put_draft(&sample::draft(Some(case.id), number * 100 + 1, 1)).await.unwrap();
    unit.put_access(&[sample::access(sample::user(1).0, case.id, 1, 10), sample::access(sample::unit(1).id.0, case.id, 1, 10)])
        .await
        .unwrap();
    unit.put_job(&sample::job(number, Some(case.id))).await.unwrap();
    unit.insert_entries(&[sample::entry(number * 100 + 1, Some(case.id))]).await.unwrap();
}

/// Two whole cases that are linked, a chain with a signed head, an instrument with somebody trained in it, an entry of a register, a survey with answers, and a case that was erased.
pub(crate) async fn fill(house: &House) {
    let mut unit = house.begin().await;
    for number in 1..=3 {
        fill_case(&mut *unit, number).await;
    }
    unit.insert_link(&sample::link(1, 1, 2, "perpetrator")).await.unwrap();
    unit.insert_instrument(&sample::instrument(1)).await.unwrap();
    unit.insert_training(&sample::training(1)).await.unwrap();
    unit.insert_register_entry(&sample::register_entry(1, 1)).await.unwrap();
    super::surveys::fill(&mut *unit, 1).await;
    unit.insert_links(&[sample::chain(1, 101), sample::chain(2, 201)]).await.unwrap();
    unit.insert_checkpoint(&sample::checkpoint(1)).await.unwrap();
    unit.put_note("key-file", "fingerprint").await.unwrap();
    unit.put_delegation(sample::AUTHORITY, fristad_domain::actor::Role::TeamLead, &[fristad_domain::service::DecisionType::Shelter])
        .await
        .unwrap();
    unit.next_case_number(sample::AUTHORITY, 2026).await.unwrap();
    unit.commit().await.unwrap();
    let mut raw = house.raw().await;
    let statement = raw.erasure(sample::case(3).id);
    raw.run(&statement).await.unwrap();
}
