//! The power goes while the schema is changed: it is the old one or the new one, and starting again finishes it.

use super::program;
use crate::repository;
use fristad_app::port::store::Store;
use fristad_store::{PgStore, SqliteStore};
use fristad_testkit::{
    postgres::{APP, OWNER, Postgres},
    wait,
};
use sqlx::{ConnectOptions, Connection, postgres::PgConnectOptions};
use std::{
    fs,
    process::{Command, Stdio},
    str::FromStr,
    time::Duration,
};

/// Kills of a process that opens an old SQLite file.
const KILLS: u64 = 24;

#[tokio::test]
async fn sqlite_killed_while_it_is_brought_up_to_date() {
    let fixture = repository::root().join("crates/store/tests/fixtures/0001.sqlite");
    for kill in 0..KILLS {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        fs::create_dir(&data).unwrap();
        let file = data.join("fristad.db");
        fs::copy(&fixture, &file).unwrap();
        super::privately(&data.join("keys"), &fristad_app::vault::Vault::generate().unwrap().to_key_file());
        super::privately(&data.join("fristad.toml"), b"database = \"sqlite\"\n");
        let config = folder.path().join("serve.toml");
        fs::write(&config, format!("data = {data:?}\nweb.listen = \"127.0.0.1:0\"\nmetrics.listen = \"\"\nsecond_factor.roles = []\n"))
            .unwrap();
        let mut process =
            Command::new(program()).args(["serve", "--config"]).arg(&config).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // From the first look at the file on, a little later each time.
        let lock = data.join("fristad.lock");
        assert!(wait::until(super::PATIENCE, || lock.exists()));
        wait::until(Duration::from_millis(kill), || false);
        process.kill().unwrap();
        process.wait().unwrap();

        let store = SqliteStore::open(&file).await.unwrap();
        let mut unit = store.read().await.unwrap();
        assert_eq!(unit.schema().await.unwrap(), fristad_store::schema());
        assert_eq!((unit.accounts().await.unwrap().len(), unit.cases_after(None, 10).await.unwrap().len()), (3, 2), "kill {kill}");
    }
}

#[tokio::test]
async fn postgresql_whose_migration_is_killed_half_way() {
    let postgres = Postgres::connect_or_start().unwrap();
    let database = postgres.fresh_database().unwrap();
    let folder = repository::root().join("crates/store/migrations/postgres");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("000"))
        .collect();
    files.sort();
    // All steps but the last, as an earlier release has left them.
    files.pop();
    for (version, file) in (1..).zip(&files) {
        let step = fs::read_to_string(file).unwrap();
        database
            .ask(&format!("SET ROLE {OWNER}; {step}; INSERT INTO schema_version (version, name) VALUES ({version}, 'before')"))
            .unwrap();
    }
    let schema = || database.ask("SELECT max(version) FROM schema_version").unwrap();
    let before = schema();
    assert_eq!(before, files.len().to_string());
    let tables = || database.ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").unwrap();
    let tables_before = tables();

    // Somebody holds the table in which the step is noted when it is done, so that the step stands still before it is.
    let mut reader = PgConnectOptions::from_str(&database.admin_url()).unwrap().connect().await.unwrap();
    let mut reading = reader.begin().await.unwrap();
    sqlx::query("LOCK TABLE schema_version IN SHARE MODE").execute(&mut *reading).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let owner = folder.path().join("owner");
    fs::write(&owner, &database.owner_url).unwrap();
    let mut process = Command::new(program()).args(["migrate", "--owner-url-file"]).arg(&owner).stdout(Stdio::null()).spawn().unwrap();
    let stands = || {
        database.ask("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").unwrap()
            == "1"
    };
    assert!(wait::until(super::PATIENCE, stands), "the migration waits for its table");
    process.kill().unwrap();
    process.wait().unwrap();
    reading.rollback().await.unwrap();
    reader.close().await.unwrap();
    let alone = || {
        database.ask(&format!("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = '{OWNER}'")).unwrap()
            == "0"
    };
    assert!(wait::until(super::PATIENCE, alone), "the server notices that the other side has gone");
    assert_eq!((schema(), tables()), (before, tables_before), "nothing of the step is there");
    assert!(PgStore::open(&database.app_url).await.is_err(), "and it is not served half-way");

    let again = Command::new(program()).args(["migrate", "--owner-url-file"]).arg(&owner).output().unwrap();
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
    assert_eq!(schema(), fristad_store::schema().to_string());
    PgStore::migrate(&database.owner_url, APP).await.unwrap();
    PgStore::open(&database.app_url).await.unwrap();
}
