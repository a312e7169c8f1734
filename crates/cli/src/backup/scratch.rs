//! A folder for as long as a work lasts: its owner's alone, and removed however the work ends. What a killed process left is removed by the next.

use crate::data::make_folder;
use fristad_app::port::ids::Ids;
use fristad_demo::ids::OsIds;
use std::{
    fs,
    path::{Path, PathBuf},
};

const PREFIX: &str = ".fristad-tillfalligt-";

/// The folder.
pub struct Scratch(PathBuf);

impl Scratch {
    /// A new one in `parent`.
    pub fn new(parent: &Path) -> anyhow::Result<Self> {
        let folder = parent.join(format!("{PREFIX}{}", OsIds.shown()));
        make_folder(&folder)?;
        Ok(Self(folder))
    }

    /// Removes what others left in `parent`. Only where nobody else is at work there.
    pub fn sweep(parent: &Path) -> anyhow::Result<()> {
        for entry in fs::read_dir(parent)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(PREFIX) {
                fs::remove_dir_all(entry.path())?;
            }
        }
        Ok(())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A destructor has nobody to tell; the next sweep removes what is left.
        let _ = fs::remove_dir_all(&self.0);
    }
}
