//! A second server on the same file, and a file that is not whole.

use super::{Standing, Worker, goes_on};
use fristad_store::SqliteStore;
use std::fs::OpenOptions;

#[tokio::test]
async fn a_second_server_on_the_same_file_is_refused_and_the_first_goes_on() {
    let standing = Standing::new().await;
    let serving = standing.authority.serve().unwrap();
    let mut worker = Worker::at(serving.address);
    let refused = standing.authority.try_to_serve().unwrap();
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.contains("another process has the database open to write"), "{said}");
    let write = worker.entry("under-tiden");
    assert_eq!(worker.send(&write).status, 303);
    goes_on(&standing.authority, serving, worker, &[]);
}

#[tokio::test]
async fn a_file_that_is_cut_off_is_refused_with_the_word_restore() {
    for keep in [0, 1, 3] {
        let standing = Standing::new().await;
        let serving = standing.authority.serve().unwrap();
        let worker = Worker::at(serving.address);
        drop(worker);
        assert!(serving.stop().unwrap().success());
        let path = standing.data().join("fristad.db");
        // Whoever closes the file last and in order leaves all of it in the one file.
        SqliteStore::open(&path).await.unwrap().close().await;
        let file = OpenOptions::new().write(true).open(&path).unwrap();
        let length = file.metadata().unwrap().len();
        file.set_len(length / 4 * keep).unwrap();
        let refused = standing.authority.try_to_serve().unwrap();
        let said = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(!refused.status.success() && said.contains("fristad backup restore"), "{keep} quarters: {said}");
        assert_eq!(std::fs::metadata(&path).unwrap().len(), length / 4 * keep, "nothing is written into what is left");
    }
}
