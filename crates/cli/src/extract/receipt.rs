//! The receipt: who opened a package and when, in a file beside it. It comes back with the package.

use fristad_app::extract::Opening;
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// Letters that the name of whoever opens can have at most.
const LONGEST: usize = 64;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    package: Uuid,
    at: i64,
    who: String,
}

/// The login of whoever opens: a code, so that it can stand in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who(String);

impl Who {
    /// The login.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Who {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let plain = |c: char| c.is_alphanumeric() || "._-@".contains(c);
        if !text.is_empty() && text.chars().count() <= LONGEST && text.chars().all(plain) {
            return Ok(Self(text.to_owned()));
        }
        Err("skriv ditt inloggningsnamn: bokstäver, siffror och . _ - @".into())
    }
}

/// Where the receipt of a package lies.
pub fn beside(file: &Path) -> PathBuf {
    file.with_extension("kvitto")
}

/// Writes that somebody opens the package, before they see anything of it.
pub fn write(path: &Path, package: Uuid, opening: &Opening) -> anyhow::Result<()> {
    let line = Line { package, at: opening.at, who: opening.who.clone() };
    let mut file = File::options().create(true).append(true).open(path)?;
    writeln!(file, "{}", serde_json::to_string(&line)?)?;
    Ok(file.sync_all()?)
}

/// Who opened the package, as the receipt tells it; `None` where there is no receipt. Lines of other packages, and lines that cannot be read, are left out.
pub fn read(path: &Path, package: Uuid) -> anyhow::Result<Option<Vec<Opening>>> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let lines = text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok());
    let own = lines.filter(|line| line.package == package && line.who.parse::<Who>().is_ok());
    Ok(Some(own.map(|line| Opening { at: line.at, who: line.who }).collect()))
}
