//! Making a backup, beside whoever writes.

use super::{
    dump::{copy, create_privately},
    heads,
    manifest::{Manifest, beside},
    scratch::Scratch,
    sealed::Recipients,
    signed::Signed,
};
use crate::{data::Data, data::make_folder, keyfile};
use anyhow::{Context, bail};
use fristad_app::{
    port::ids::Ids,
    vault::{Vault, statement::Statement},
};
use fristad_demo::ids::OsIds;
use fristad_kernel::Timestamp;
use fristad_policy::{Job, Purpose, authorise_system};
use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

/// How a key file begins.
const KEY_FILE: &[u8] = b"FRISTADK";

/// Makes an encrypted backup in a folder, with its manifest and with the heads and the list of erased cases of that moment. Returns the encrypted file.
pub async fn create(data: &Data, vault: &Vault, to: &Path, recipients: &Recipients, now: Timestamp) -> anyhow::Result<(PathBuf, Manifest)> {
    make_folder(to)?;
    refuse_place(data, to)?;
    let _one_at_a_time = lock(data)?;
    Scratch::sweep(data.folder())?;
    let permit = authorise_system(Job::Backup, Purpose::Operation);
    let backup = OsIds.shown();
    let name = format!("fristad-{}-{}", stamp(now), backup.simple());
    // Under another name until it is whole: what is listed is never half a backup.
    let unfinished = to.join(format!("{name}.ofardig"));
    let made = write(data, vault, recipients, &unfinished, backup, now).await;
    let manifest = match made {
        Ok(manifest) => manifest,
        Err(error) => {
            // What cannot be removed has a name that says what it is.
            let _ = fs::remove_file(&unfinished);
            return Err(error);
        }
    };
    let file = to.join(format!("{name}.age"));
    let signed = Signed::new(vault, &permit, Statement::Backup, &manifest)?;
    keyfile::write_privately(&beside(&file), signed.to_text().as_bytes())?;
    fs::rename(&unfinished, &file)?;
    File::open(to)?.sync_all()?;
    if data.heads().exists() {
        heads::export(data, to, vault.public_key())
            .with_context(|| format!("kopian {} är klar, men inte heads och erasures bredvid den", file.display()))?;
    }
    Ok((file, manifest))
}

/// Held while a backup is made: a second one would sweep away what the first is copying.
fn lock(data: &Data) -> anyhow::Result<File> {
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(data.folder().join("backup.lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => bail!("en annan säkerhetskopia görs just nu"),
        Err(fs::TryLockError::Error(error)) => Err(error.into()),
    }
}

async fn write(data: &Data, vault: &Vault, to: &Recipients, path: &Path, backup: uuid::Uuid, now: Timestamp) -> anyhow::Result<Manifest> {
    let mut file = create_privately(path)?;
    let manifest = copy(data, vault, to, &mut file, backup, now).await?;
    file.sync_all()?;
    Ok(manifest)
}

/// A time as it stands in file names: in order, and the same everywhere.
pub fn stamp(at: Timestamp) -> String {
    let at = jiff::Timestamp::from_microsecond(at.as_micros()).unwrap_or_default();
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Refuses a place where a thief would find data and keys together, or where both burn together.
fn refuse_place(data: &Data, to: &Path) -> anyhow::Result<()> {
    let place = to.canonicalize().with_context(|| format!("{} går inte att nå", to.display()))?;
    let folder = data.folder().canonicalize()?;
    if place.starts_with(&folder) || folder.starts_with(&place) {
        bail!("{} ligger ihop med datamappen. Lägg kopian på en annan plats, helst en annan maskin.", to.display());
    }
    for entry in fs::read_dir(&place)? {
        let path = entry?.path();
        let mut start = Vec::new();
        if path.is_file() {
            File::open(&path)?.take(8).read_to_end(&mut start)?;
        }
        if start == KEY_FILE {
            bail!("{} är en nyckelfil. Nycklar och kopior får aldrig ligga på samma plats.", path.display());
        }
    }
    Ok(())
}
