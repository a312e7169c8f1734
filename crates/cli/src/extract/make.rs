//! Making a package at once, as `fristad extract create` does. Each night the worker makes one by itself.

use super::folder::Folder;
use anyhow::Context;
use fristad_app::{
    extract::{Gathered, Making, gather, tell_made},
    port::{ids::Ids, store::Store},
};
use fristad_demo::ids::OsIds;
use fristad_kernel::Timestamp;
use fristad_policy::{Job, Purpose, authorise_system};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// A package that was made.
pub struct Made {
    /// The file.
    pub file: PathBuf,
    /// The package.
    pub package: Uuid,
    /// How many cases it holds.
    pub cases: usize,
}

/// Makes a signed and encrypted package in a folder. The ledger knows of it before it is there. Needs the store to write: on SQLite this one does, while nobody serves.
pub async fn make(store: &dyn Store, folder: &Folder, now: Timestamp) -> anyhow::Result<Made> {
    let permit = authorise_system(Job::Extract, Purpose::AcuteDuty);
    let package = OsIds.ordered(now.as_micros());
    let Gathered { extract, cases } = gather(store, folder.vault(), &permit, package, now).await?;
    let digest = folder.write(&permit, &extract)?;
    let mut unit = store.begin().await?;
    let with = Making { vault: folder.vault(), ids: &OsIds, permit: &permit, now };
    tell_made(&mut unit, with, (package, digest), &cases).await?;
    unit.commit().await?;
    let file = folder.let_leave(package)?;
    Ok(Made { file, package, cases: cases.len() })
}

/// The package's id, as its file's name tells it.
pub fn named(file: &Path) -> anyhow::Result<Uuid> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    super::folder::id_in(&name).with_context(|| format!("{name} är inget namn på ett jourpaket"))
}
