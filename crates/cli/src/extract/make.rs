//! Making a package.

use crate::{
    backup::{create::stamp, dump::create_privately, sealed::Recipients, sealed::seal, signed::Signed},
    data::make_folder,
};
use anyhow::Context;
use fristad_app::{
    extract::{gather, tell_made},
    port::{ids::Ids, store::Store},
    vault::{Vault, statement::Statement},
};
use fristad_demo::ids::OsIds;
use fristad_kernel::Timestamp;
use fristad_policy::{Job, Purpose, authorise_system};
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// How the name of a package begins; the time and the package's id follow.
const NAME: &str = "fristad-jour-";

/// A package that was made.
pub struct Made {
    /// The file.
    pub file: PathBuf,
    /// The package.
    pub package: Uuid,
    /// How many cases it holds.
    pub cases: usize,
}

/// Makes a signed and encrypted package in a folder. The ledger knows of it before it is there. Needs the store to write: on SQLite the process that serves
/// makes it, or this one while none does.
pub async fn make(store: &dyn Store, vault: &Vault, recipients: &Recipients, to: &Path, now: Timestamp) -> anyhow::Result<Made> {
    make_folder(to)?;
    let permit = authorise_system(Job::Extract, Purpose::AcuteDuty);
    let package = OsIds.ordered(now.as_micros());
    let extract = gather(store, vault, &permit, package, now).await?;
    let cases: Vec<_> = extract.cases.iter().map(|case| case.number.as_str()).collect();
    let signed = Signed::new(vault, &permit, Statement::Extract, &extract)?;
    let mut sealed = Vec::new();
    let written = seal(recipients, signed.to_text().as_bytes(), &mut sealed)?;
    tell_made(store, vault, &permit, (package, written.digest), &cases, now).await?;
    let name = format!("{NAME}{}-{}", stamp(now), package.simple());
    let unfinished = to.join(format!("{name}.ofardig"));
    let mut under = create_privately(&unfinished)?;
    if let Err(error) = under.write_all(&sealed).and_then(|()| under.sync_all()) {
        // What cannot be removed has a name that says what it is.
        let _ = fs::remove_file(&unfinished);
        return Err(error.into());
    }
    #[cfg(unix)]
    fs::set_permissions(&unfinished, std::os::unix::fs::PermissionsExt::from_mode(0o400))?;
    let file = to.join(format!("{name}.age"));
    fs::rename(&unfinished, &file)?;
    File::open(to)?.sync_all()?;
    Ok(Made { file, package, cases: cases.len() })
}

/// The package's id, as its file's name tells it.
pub fn named(file: &Path) -> anyhow::Result<Uuid> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let id = name.strip_prefix(NAME).and_then(|rest| rest.split_once('-')).and_then(|(_, rest)| rest.get(..32));
    id.and_then(|id| id.parse().ok()).with_context(|| format!("{name} är inget namn på ett jourpaket"))
}
