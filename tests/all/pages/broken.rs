//! What breaks: the reader gets a page that says what was kept and nothing of what broke, and whoever runs the house gets the cause, once, without a word about anyone.

use super::lived::Lived;
use crate::heard::Heard;
use axum::http::StatusCode;
use sqlx::{ConnectOptions, sqlite::SqliteConnectOptions};

#[tokio::test]
async fn what_breaks_is_told_to_the_log_once_and_not_to_the_reader() {
    let lived = Lived::new().await;
    let heard = Heard::listen();
    let mut worker = lived.town.visitor("worker1").await;
    assert_eq!(worker.get(&lived.fill("/arenden/{ready}/journal")).await.status, StatusCode::OK);
    assert!(heard.causes().is_empty());
    // Somebody with the database in their hands spoils the keys of every case: nothing opens any more.
    let mut database = SqliteConnectOptions::new().filename(lived.town.house.file()).connect().await.unwrap();
    sqlx::query("UPDATE case_file SET wrapped = x'00'").execute(&mut database).await.unwrap();
    let reply = worker.get(&lived.fill("/arenden/{ready}/journal")).await;
    assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
    let log = heard.causes();
    assert_eq!(log.len(), 1, "{log:?}");
    let line: serde_json::Value = serde_json::from_str(&log[0]).unwrap();
    assert!(!reply.text().contains(line["cause"].as_str().unwrap().split(": ").nth(1).unwrap()), "the page does not say what broke");
    assert!(reply.text().contains(line["request"].as_str().unwrap()), "but under which code it stands in the log");
    for told in lived.canaries.iter().map(|canary| canary.word.as_str()).chain(lived.numbers.iter().map(String::as_str)) {
        assert!(!log[0].contains(told), "{told} in {}", log[0]);
    }
}
