//! The duty office's package: to whom, where and when it is made each night.

use crate::{
    backup::sealed::Recipients,
    data::make_folder,
    extract::folder::{Folder, Keep, To},
};
use anyhow::bail;
use fristad_app::{
    queue::{Hour, Nightly},
    vault::Vault,
};
use serde::{Deserialize, Deserializer, de::Error as _};
use std::{num::NonZeroUsize, path::PathBuf, sync::Arc};

/// The package.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extract {
    /// A file with the office's public keys, one a line; empty for no package.
    recipients_file: PathBuf,
    /// Where packages are put.
    folder: PathBuf,
    #[serde(deserialize_with = "hour")]
    hour: Hour,
    keep: NonZeroUsize,
}

fn hour<'de, D: Deserializer<'de>>(from: D) -> Result<Hour, D::Error> {
    let hour = i8::deserialize(from)?;
    Hour::new(hour).ok_or_else(|| D::Error::custom(format!("{hour} är ingen timme: skriv 0 till 23")))
}

impl Extract {
    /// As the application is told; nothing where nobody is to get one. What would fail each night is said now.
    pub fn nightly(&self, vault: &Arc<Vault>) -> anyhow::Result<Option<Nightly>> {
        if self.recipients_file.as_os_str().is_empty() {
            return Ok(None);
        }
        if self.folder.as_os_str().is_empty() {
            bail!("[extract] folder saknas: mappen där jourpaketen läggs");
        }
        Recipients::gather(&[], Some(&self.recipients_file))?;
        make_folder(&self.folder)?;
        let to = To::File(self.recipients_file.clone());
        let folder = Folder::new(to, self.folder.clone(), Keep::Newest(self.keep.get()), Arc::clone(vault));
        Ok(Some(Nightly { hour: self.hour, packer: Arc::new(folder) }))
    }
}
