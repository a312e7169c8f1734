//! The key file: mode 0600, refused when others can read it, written so that a crash leaves the old one or the new one.

use anyhow::{Context, bail};
use fristad_app::vault::Vault;
use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::Path,
};

/// Reads a key file.
pub fn read(path: &Path) -> anyhow::Result<Vault> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => bail!(
            "nyckelfilen {} finns inte. Utan den går inget förseglat att öppna. Lägg tillbaka nyckelfilen från dess egen säkerhetskopia, som förvaras \
             skild från databasens; en ny nyckelfil öppnar inte det gamla.",
            path.display()
        ),
        Err(error) => return Err(error).with_context(|| format!("nyckelfilen {} går inte att läsa", path.display())),
    };
    refuse_readable_by_others(path)?;
    Vault::from_key_file(&bytes).map_err(|error| {
        anyhow::anyhow!("nyckelfilen {} är skadad ({error}). Lägg tillbaka den från dess egen säkerhetskopia.", path.display())
    })
}

/// Writes a new key file. Refuses to overwrite one.
pub fn create(path: &Path, vault: &Vault) -> anyhow::Result<()> {
    if path.exists() {
        bail!("nyckelfilen {} finns redan och skrivs aldrig över", path.display());
    }
    write(path, vault)
}

/// Writes the key file anew beside the old one and puts it in its place.
pub fn replace(path: &Path, vault: &Vault) -> anyhow::Result<()> {
    write(path, vault)
}

fn write(path: &Path, vault: &Vault) -> anyhow::Result<()> {
    write_privately(path, &vault.to_key_file())
}

/// Writes a file that is its owner's alone, so that a crash leaves the old one or the new one.
pub fn write_privately(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let beside = path.with_extension("new");
    if beside.exists() {
        fs::remove_file(&beside)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside).with_context(|| format!("{} går inte att skriva", beside.display()))?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    // The folder of a bare name is the one where the command was given.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(fs::File::open(folder)?.sync_all()?)
}

#[cfg(unix)]
fn refuse_readable_by_others(path: &Path) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path)?.permissions().mode() & 0o777;
    if mode & 0o077 != 0 {
        bail!("nyckelfilen {} kan läsas av andra (rättigheter {mode:o}). Kör: chmod 600 {}", path.display(), path.display());
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_readable_by_others(_: &Path) -> anyhow::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_key_file_is_its_owners_alone_and_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        let vault = Vault::generate().unwrap();
        create(&path, &vault).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(read(&path).unwrap().fingerprint(), vault.fingerprint());
        assert!(create(&path, &Vault::generate().unwrap()).is_err());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(read(&path).err().unwrap().to_string().contains("640"));
    }

    #[test]
    fn a_lost_or_damaged_key_file_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        assert!(read(&path).err().unwrap().to_string().contains("säkerhetskopia"));
        create(&path, &Vault::generate().unwrap()).unwrap();
        let mut bytes = fs::read(&path).unwrap();
        bytes.truncate(bytes.len() - 1);
        fs::write(&path, bytes).unwrap();
        assert!(read(&path).err().unwrap().to_string().contains("skadad"));
    }
}
