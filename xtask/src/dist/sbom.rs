//! The list of what the program was built from: every crate with version, licence, digest and what it needs, in the form of CycloneDX.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use super::{DATE, run_in_sight};

/// The package whose program it is about.
const OF: &str = "crates/cli";
/// What the tool calls the list of that program.
const MADE: &str = "fristad_bin.cdx.json";

/// Writes the list.
///
/// The tool puts its lists beside the manifests of all members, so it works on a copy of what it reads: manifests, and sources since cargo asks whether they are there.
pub fn write(tool: &Path, workspace: &Path, date: &OsStr, to: &Path) -> Result<()> {
    let copy = tempfile::tempdir().context("making a folder for the list's sources")?;
    copy_sources(workspace, copy.path())?;
    let mut command = Command::new(tool);
    command.args(["cyclonedx", "--format", "json", "--spec-version", "1.5", "--describe", "binaries", "--quiet", "--manifest-path"]);
    command.arg(copy.path().join(OF).join("Cargo.toml")).env(DATE, date);
    run_in_sight(&mut command)?;
    let made = copy.path().join(OF).join(MADE);
    let list = fs::read_to_string(&made).with_context(|| format!("reading {}", made.display()))?;
    // Where the copy lay says nothing about the program, and is another folder each time.
    let list = list.replace(&copy.path().display().to_string(), "");
    fs::write(to, list).with_context(|| format!("writing {}", to.display()))
}

fn copy_sources(workspace: &Path, to: &Path) -> Result<()> {
    let mut command = Command::new("git");
    command.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "*.toml", "*.rs", "Cargo.lock"]);
    let output = command.current_dir(workspace).stdin(Stdio::null()).output().context("starting git")?;
    ensure!(output.status.success(), "git ls-files: {}", String::from_utf8_lossy(&output.stderr));
    let listed = String::from_utf8(output.stdout)?;
    // A file that was deleted and not yet committed is still listed.
    for file in listed.split_terminator('\0').filter(|file| workspace.join(file).is_file()) {
        let place = to.join(file);
        fs::create_dir_all(place.parent().unwrap_or(to))?;
        fs::copy(workspace.join(file), &place).with_context(|| format!("copying {file}"))?;
    }
    Ok(())
}
