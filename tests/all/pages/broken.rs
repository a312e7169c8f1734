//! What breaks: the reader gets a page that says what was kept and nothing of what broke, and whoever runs the house gets the cause, once, without a word about anyone.

use super::lived::Lived;
use axum::http::StatusCode;
use sqlx::{ConnectOptions, sqlite::SqliteConnectOptions};

#[tokio::test]
async fn what_breaks_is_told_to_the_log_once_and_not_to_the_reader() {
    let lived = Lived::new().await;
    let mut worker = lived.town.visitor("worker1").await;
    assert_eq!(worker.get(&lived.fill("/arenden/{ready}/journal")).await.status, StatusCode::OK);
    assert!(lived.town.log.lock().unwrap().is_empty());
    // Somebody with the database in their hands spoils the keys of every case: nothing opens any more.
    let mut database = SqliteConnectOptions::new().filename(lived.town.house.file()).connect().await.unwrap();
    sqlx::query("UPDATE case_file SET wrapped = x'00'").execute(&mut database).await.unwrap();
    let reply = worker.get(&lived.fill("/arenden/{ready}/journal")).await;
    assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
    let log = lived.town.log.lock().unwrap();
    assert_eq!(log.len(), 1, "{log:?}");
    assert!(!reply.text().contains(log[0].split(": ").nth(1).unwrap()), "the page does not say what broke");
    for told in lived.canaries.iter().map(|canary| canary.word.as_str()).chain(lived.numbers.iter().map(String::as_str)) {
        assert!(!log[0].contains(told), "{told} in {}", log[0]);
    }
}
