//! Finding the programs of the newest PostgreSQL on the machine.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Error;

/// The oldest server that has everything the store and these tests use.
const OLDEST: u32 = 15;

/// Where packages put versions that are not on the PATH, as (parent directory, start of the name, folder below).
const PACKAGED: &[(&str, &str, &str)] = &[
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/opt/homebrew/opt", "postgresql@", "bin"),
    ("/usr/local/opt", "postgresql@", "bin"),
];

/// The directory with `initdb`, `postgres` and `pg_isready` of one PostgreSQL version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    directory: PathBuf,
    psql: PathBuf,
}

impl Binaries {
    /// The newest version among the directories of the PATH and those where Debian, Fedora and Homebrew put it.
    pub fn find() -> Result<Self, Error> {
        let newest = path_directories()
            .into_iter()
            .chain(packaged_directories())
            .filter_map(|directory| server_directory(&directory))
            .filter_map(|directory| Some((version(&directory)?, directory)))
            .max();
        let ((major, _), directory) = newest.ok_or(Error::NotInstalled)?;
        if major < OLDEST {
            return Err(Error::TooOld { found: major, oldest: OLDEST });
        }
        let beside = directory.join("psql");
        let psql = if beside.is_file() { beside } else { find_psql()? };
        Ok(Self { directory, psql })
    }

    /// Where a program of it lies, such as `pgbench`.
    pub fn program(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }

    pub(super) fn psql(&self) -> PathBuf {
        self.psql.clone()
    }
}

/// `psql` of any version: first the PATH, then where packages put it.
pub(super) fn find_psql() -> Result<PathBuf, Error> {
    path_directories()
        .into_iter()
        .chain(packaged_directories())
        .map(|directory| directory.join("psql"))
        .find(|file| file.is_file())
        .ok_or(Error::NoPsql)
}

fn path_directories() -> Vec<PathBuf> {
    std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default()
}

fn packaged_directories() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for (parent, prefix, below) in PACKAGED {
        for entry in std::fs::read_dir(parent).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with(prefix) {
                found.push(entry.path().join(below));
            }
        }
    }
    found
}

/// The real directory of a server's programs, with links followed, so that each finds its siblings.
fn server_directory(directory: &Path) -> Option<PathBuf> {
    let real = directory.join("initdb").canonicalize().ok()?.parent()?.to_owned();
    ["initdb", "postgres", "pg_isready"].iter().all(|name| real.join(name).is_file()).then_some(real)
}

fn version(directory: &Path) -> Option<(u32, u32)> {
    let output = Command::new(directory.join("postgres")).arg("--version").output().ok()?;
    parse_version(&String::from_utf8_lossy(&output.stdout))
}

/// Major and minor of a line like `postgres (PostgreSQL) 15.18 (Debian 15.18-0)`; a development version has no minor.
fn parse_version(line: &str) -> Option<(u32, u32)> {
    let number = line.split_whitespace().nth(2)?;
    let mut parts = number.split(|c: char| !c.is_ascii_digit());
    let major = parts.next()?.parse().ok()?;
    let minor = parts.next().and_then(|part| part.parse().ok()).unwrap_or(0);
    Some((major, minor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_the_server_prints_them() {
        assert_eq!(parse_version("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"), Some((15, 18)));
        assert_eq!(parse_version("postgres (PostgreSQL) 9.6.24"), Some((9, 6)));
        assert_eq!(parse_version("postgres (PostgreSQL) 19devel"), Some((19, 0)));
        assert_eq!(parse_version("postgres (PostgreSQL) unknown"), None);
        assert_eq!(parse_version(""), None);
    }

    #[test]
    fn a_directory_without_a_server_is_none() {
        let empty = tempfile::tempdir().unwrap();
        assert_eq!(server_directory(empty.path()), None);
        std::fs::write(empty.path().join("initdb"), "").unwrap();
        assert_eq!(server_directory(empty.path()), None, "initdb alone is only a client package");
    }
}
