//! A folder for as long as a work lasts: its owner's alone, and removed however the work ends. What a killed process left is removed by the next.

use crate::data::make_folder;
use fristad_app::port::ids::Ids;
use fristad_demo::ids::OsIds;
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

const PREFIX: &str = ".fristad-tillfalligt-";
/// The file that is locked for as long as the work lasts.
const LOCK: &str = "lock";

/// The folder.
pub struct Scratch {
    folder: PathBuf,
    _lock: File,
}

impl Scratch {
    /// A new one in `parent`.
    pub fn new(parent: &Path) -> anyhow::Result<Self> {
        let folder = parent.join(format!("{PREFIX}{}", OsIds.shown()));
        make_folder(&folder)?;
        let lock = File::create_new(folder.join(LOCK))?;
        lock.lock()?;
        Ok(Self { folder, _lock: lock })
    }

    /// Removes what was left in `parent` by those who no longer live. What is in use, or another user's, stays.
    pub fn sweep(parent: &Path) -> anyhow::Result<()> {
        for entry in fs::read_dir(parent)? {
            let entry = entry?;
            let left = || File::open(entry.path().join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok());
            if entry.file_name().to_string_lossy().starts_with(PREFIX) && left() {
                fs::remove_dir_all(entry.path())?;
            }
        }
        Ok(())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A destructor has nobody to tell; the next sweep removes what is left.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_process_left_goes_and_what_is_in_use_stays() {
        let parent = tempfile::tempdir().unwrap();
        let used = Scratch::new(parent.path()).unwrap();
        let left = parent.path().join(format!("{PREFIX}left"));
        fs::create_dir(&left).unwrap();
        fs::write(left.join(LOCK), "").unwrap();
        fs::write(left.join("fristad.db"), "copy").unwrap();
        Scratch::sweep(parent.path()).unwrap();
        assert!(used.path().exists() && !left.exists());
    }
}
