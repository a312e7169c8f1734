//! A disk that is full, a file that may not grow, a disk that can only be read.

use super::{Standing, Worker, goes_on};
use std::{
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

/// A small disk of memory, as root can make one; taken away at the end.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where this user may not mount anything.
    fn at(place: &Path) -> Option<Self> {
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=16m,mode=0700", "tmpfs"]).arg(place).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(place.to_owned()));
        }
        eprintln!("this user may mount nothing: a disk that is full or read-only is shown by limits and rights instead");
        None
    }

    fn remount(&self, how: &str) {
        assert!(Command::new("mount").args(["-o", &format!("remount,{how}")]).arg(&self.0).status().unwrap().success());
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // A process that still holds a file there lets go of it when it ends.
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

/// Writes until nothing more goes in.
fn fill(file: &Path) {
    let mut ballast = File::create(file).unwrap();
    while ballast.write_all(&[1; 4096]).is_ok() {}
}

#[tokio::test]
async fn on_a_full_disk_nothing_is_saved_or_shown_and_the_words_stay_on_the_page() {
    let mut disk = None;
    let standing = Standing::in_data(tempfile::tempdir().unwrap(), |data| disk = SmallDisk::at(data)).await;
    let Some(_disk) = disk else { return };
    let serving = standing.authority.serve().unwrap();
    let mut worker = Worker::at(serving.address);
    let ballast = standing.data().join("ballast");
    fill(&ballast);
    // What fits into what SQLite has already taken is saved; then nothing is.
    let (saved, held) = worker.writes_until_refused("full");
    worker.cannot_send(&held);
    fs::remove_file(&ballast).unwrap();
    for write in &saved {
        assert_eq!(worker.read(&write.mark), 1);
    }
    goes_on(&standing.authority, serving, worker, &[held]);
}

#[tokio::test]
async fn where_a_file_may_not_grow_nothing_is_half_saved_and_a_restart_mends_it() {
    let standing = Standing::new().await;
    let length = |name: &str| fs::metadata(standing.data().join(name)).map_or(0, |file| file.len());
    // Without the trap the system ends the process instead of refusing the write.
    let limit = format!("trap '' XFSZ && ulimit -f {}", (length("fristad.db") + length("fristad.db-wal")) / 512 + 600);
    let serving = standing.authority.serve_under(&limit).unwrap();
    let mut worker = Worker::at(serving.address);
    let (saved, held) = worker.writes_until_refused("limit");
    worker.cannot_send(&held);
    serving.kill().unwrap();
    let serving = standing.authority.serve().unwrap();
    worker.client.turn_to(serving.address);
    for write in &saved {
        assert_eq!(worker.read(&write.mark), 1);
    }
    goes_on(&standing.authority, serving, worker, &[held]);
}

#[tokio::test]
async fn on_a_disk_that_can_only_be_read_it_does_not_start_and_says_why() {
    let mut disk = None;
    let standing = Standing::in_data(tempfile::tempdir().unwrap(), |data| disk = SmallDisk::at(data)).await;
    let serving = standing.authority.serve().unwrap();
    let worker = Worker::at(serving.address);
    assert!(serving.stop().unwrap().success());
    let rights = |mode: u32| Command::new("chmod").args(["-R", &format!("{mode:o}")]).arg(standing.data()).status().unwrap();
    match &disk {
        Some(disk) => disk.remount("ro"),
        None => assert!(rights(0o500).success()),
    }
    let refused = standing.authority.try_to_serve().unwrap();
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.contains("databasen går inte att öppna"), "{said}");
    match &disk {
        Some(disk) => disk.remount("rw"),
        None => assert!(rights(0o700).success()),
    }
    goes_on(&standing.authority, standing.authority.serve().unwrap(), worker, &[]);
}
