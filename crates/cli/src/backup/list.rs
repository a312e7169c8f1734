//! What lies in a folder of backups, read from the manifests alone: nothing is opened.

use super::{
    manifest::{self, Manifest, missing_epochs},
    sealed::measure,
};
use anyhow::Context;
use fristad_app::vault::Vault;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// How a backup stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It is whole.
    Whole,
    /// It is whole, and these epochs' keys are no longer there: it can never be read.
    Shut(Vec<u32>),
    /// It is not the file that its manifest tells of, or is not there.
    Damaged(String),
}

/// A backup in a folder.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The encrypted file.
    pub file: PathBuf,
    /// What it is, where its manifest holds.
    pub manifest: Option<Manifest>,
    /// How it stands.
    pub condition: Condition,
}

/// Every backup of a folder, oldest first, each held against its manifest. With a key ring also whether it can still be read.
pub fn list(folder: &Path, vault: Option<&Vault>) -> anyhow::Result<Vec<Listed>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} går inte att läsa", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let ours = name.starts_with("fristad-") && path.extension().is_some_and(|kind| kind == "age" || kind == "manifest");
        if ours && !name.starts_with("fristad-jour-") {
            files.push(path.with_extension("age"));
        }
    }
    files.sort();
    files.dedup();
    Ok(files.into_iter().map(|file| judge(file, vault)).collect())
}

fn judge(file: PathBuf, vault: Option<&Vault>) -> Listed {
    let path = manifest::beside(&file);
    let read = vault.map_or_else(|| manifest::read(&path), |vault| manifest::read_own(&path, vault));
    let manifest = match read {
        Ok(manifest) => manifest,
        Err(why) => return Listed { file, manifest: None, condition: Condition::Damaged(format!("{why:#}")) },
    };
    let condition = match measure(&file) {
        Err(why) => Condition::Damaged(format!("{why:#}")),
        Ok(found) if !manifest.fits(found) => Condition::Damaged("filen är inte den som manifestet beskriver".into()),
        Ok(_) => match vault.map(|vault| missing_epochs(&manifest, vault)).unwrap_or_default() {
            missing if missing.is_empty() => Condition::Whole,
            missing => Condition::Shut(missing),
        },
    };
    Listed { file, manifest: Some(manifest), condition }
}
