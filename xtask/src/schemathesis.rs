//! Schemathesis, by which a test calls the interface for other systems as its description says: brought by pip in the versions that `xtask/schemathesis/requirements.txt` pins.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::needs::Install;
use crate::say;

/// What pip reads, as kept in the repository.
const KEPT: &str = include_str!("../schemathesis/requirements.txt");

/// Brings Schemathesis to `target/python` unless it is there in this very version. Where its program stands.
pub fn bring(install: Install) -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("target").join("python");
    let (program, list) = (folder.join("bin/schemathesis"), folder.join("requirements.txt"));
    if program.is_file() && std::fs::read_to_string(&list).is_ok_and(|there| there == KEPT) {
        return Ok(program);
    }
    if install == Install::Never {
        bail!(
            "Schemathesis is missing: run the same command without --no-install, or make {} with what xtask/schemathesis holds",
            folder.display()
        );
    }
    let _ = std::fs::remove_dir_all(&folder);
    run(Command::new("python3").args(["-m", "venv"]).arg(&folder))?;
    // Under another name until pip has ended: the list stands there only with what it lists.
    let wanted = folder.join("wanted.txt");
    std::fs::write(&wanted, KEPT).context("writing what pip is to bring")?;
    let arguments = ["install", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "--requirement"];
    run(Command::new(folder.join("bin/pip")).args(arguments).arg(&wanted))?;
    std::fs::rename(&wanted, &list).context("noting what pip has brought")?;
    if program.is_file() { Ok(program) } else { bail!("pip brought no Schemathesis") }
}

fn run(command: &mut Command) -> Result<()> {
    let words: Vec<_> = std::iter::once(command.get_program()).chain(command.get_args()).map(|word| word.to_string_lossy()).collect();
    let shown = words.join(" ");
    say::line(&format!("running: {shown}"));
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("starting `{shown}`"))?;
    if status.success() { Ok(()) } else { bail!("`{shown}` ended with {status}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_is_exact() {
        assert!(KEPT.lines().any(|line| line.starts_with("schemathesis==")));
        for line in KEPT.lines() {
            let (name, version) = line.split_once("==").unwrap();
            assert!(!name.is_empty() && version.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '.'), "{line}");
        }
    }
}
