//! The folder in which packages lie.

use crate::{
    backup::{
        create::stamp,
        dump::create_privately,
        sealed::{Recipients, measure, seal},
        signed::Signed,
    },
    data::make_folder,
};
use anyhow::Context;
use fristad_app::{
    AppError,
    extract::Extract,
    port::packages::{Digest, Packed, Packer},
    vault::{Vault, statement::Statement},
};
use fristad_kernel::Timestamp;
use fristad_policy::SystemPermit;
use std::{
    fs::{self, File},
    io::Write,
    path::PathBuf,
    sync::Arc,
};
use uuid::Uuid;

/// How the name of a package begins; the time and the package's id follow.
const NAME: &str = "fristad-jour-";
/// How the name of one ends that has left, and of one that must not yet.
const LEFT: &str = "age";
const UNFINISHED: &str = "ofardig";

/// How many packages stay in the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Every one.
    All,
    /// So many of the newest.
    Newest(usize),
}

/// Who can open the packages.
pub enum To {
    /// These.
    These(Recipients),
    /// Those that stand in this file when a package is made.
    File(PathBuf),
}

/// A folder with packages.
pub struct Folder {
    to: To,
    path: PathBuf,
    keep: Keep,
    vault: Arc<Vault>,
}

impl Folder {
    /// Packages to these people, in this folder.
    pub const fn new(to: To, path: PathBuf, keep: Keep, vault: Arc<Vault>) -> Self {
        Self { to, path, keep, vault }
    }

    /// The key ring by which they are signed.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The packages whose names end so, the oldest first: the time stands in the name.
    fn files(&self, end: &str) -> anyhow::Result<Vec<(Uuid, PathBuf)>> {
        let mut found = Vec::new();
        if !self.path.is_dir() {
            return Ok(found);
        }
        for entry in fs::read_dir(&self.path).with_context(|| format!("{} går inte att läsa", self.path.display()))? {
            let entry = entry?;
            // What is no file, such as a pipe that nobody writes to, is not opened: it would keep the reader waiting.
            if !entry.file_type()?.is_file() {
                continue;
            }
            let path = entry.path();
            let ends_so = path.extension().is_some_and(|known| known == end);
            if let Some(id) = path.file_stem().and_then(|name| id_in(&name.to_string_lossy())).filter(|_| ends_so) {
                found.push((id, path));
            }
        }
        found.sort_by(|(_, one), (_, other)| one.cmp(other));
        Ok(found)
    }

    /// Writes a package under a name by which nobody takes it for one that may leave.
    pub fn write(&self, permit: &SystemPermit, extract: &Extract) -> anyhow::Result<Digest> {
        make_folder(&self.path)?;
        let signed = Signed::new(&self.vault, permit, Statement::Extract, extract)?;
        let mut sealed = Vec::new();
        let written = match &self.to {
            To::These(recipients) => seal(recipients, signed.to_text().as_bytes(), &mut sealed)?,
            To::File(file) => seal(&Recipients::gather(&[], Some(file))?, signed.to_text().as_bytes(), &mut sealed)?,
        };
        let name = format!("{NAME}{}-{}.{UNFINISHED}", stamp(Timestamp::from_micros(extract.made)), extract.package.simple());
        let path = self.path.join(name);
        let mut file = create_privately(&path)?;
        if let Err(error) = file.write_all(&sealed).and_then(|()| file.sync_all()) {
            // What cannot be removed has a name that says what it is.
            let _ = fs::remove_file(&path);
            return Err(error.into());
        }
        #[cfg(unix)]
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o400))?;
        File::open(&self.path)?.sync_all()?;
        Ok(written.digest)
    }

    /// Gives a package that was written the name by which it leaves.
    pub fn let_leave(&self, package: Uuid) -> anyhow::Result<PathBuf> {
        let of = |end| anyhow::Ok(self.files(end)?.into_iter().find(|(id, _)| *id == package).map(|(_, path)| path));
        let Some(path) = of(UNFINISHED)? else {
            // Whoever looked for what a dead process left was quicker.
            return of(LEFT)?.with_context(|| format!("paket {package} är borta ur {}", self.path.display()));
        };
        let file = path.with_extension(LEFT);
        fs::rename(&path, &file)?;
        File::open(&self.path)?.sync_all()?;
        Ok(file)
    }

    /// Takes away what is more than is kept. One with a receipt beside it stays: it was opened here, and is to come back.
    fn tidy(&self) -> anyhow::Result<()> {
        let Keep::Newest(keep) = self.keep else { return Ok(()) };
        let files = self.files(LEFT)?;
        let surplus = files.len().saturating_sub(keep);
        for (_, path) in files.into_iter().take(surplus).filter(|(_, path)| !super::receipt::beside(path).exists()) {
            fs::remove_file(path)?;
        }
        Ok(())
    }

    /// Says in the log why a package is not there: what comes to the queue is a code.
    fn told<T>(&self, what: &'static str, done: anyhow::Result<T>) -> Result<T, AppError> {
        done.map_err(|cause| {
            tracing::error!(folder = %self.path.display(), cause = format!("{cause:#}"), what, "a package for the duty office");
            AppError::Unavailable("extract.folder".into())
        })
    }
}

impl Packer for Folder {
    fn pack(&self, permit: &SystemPermit, extract: &Extract) -> Result<Digest, AppError> {
        self.told("is not made", self.write(permit, extract))
    }

    fn hand_out(&self, package: Uuid) -> Result<(), AppError> {
        self.told("is made and not handed out", self.let_leave(package))?;
        // The package is there, whatever else lies beside it.
        let _ = self.told("is kept for longer than it was to be", self.tidy());
        Ok(())
    }

    fn throw_away(&self, package: Uuid) {
        let files = self.files(UNFINISHED).unwrap_or_default();
        for (_, path) in files.into_iter().filter(|(id, _)| *id == package) {
            let _ = self.told("is not removed", fs::remove_file(path).map_err(Into::into));
        }
    }

    fn packed(&self) -> Result<Vec<Packed>, AppError> {
        let measured = self
            .files(UNFINISHED)
            .and_then(|files| files.into_iter().map(|(package, path)| Ok(Packed { package, digest: measure(&path)?.digest })).collect());
        self.told("is not looked for", measured)
    }
}

/// The package's id in the name of its file.
pub fn id_in(name: &str) -> Option<Uuid> {
    let id = name.strip_prefix(NAME)?.split_once('-')?.1.get(..32)?;
    id.parse().ok()
}
