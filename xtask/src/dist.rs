//! `cargo xtask dist`: what an authority installs: the package, the list of what it was built from, and the sums by which both are known.

mod sbom;
mod tools;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use fristad_testkit::served::{Profile, binary};

use crate::crash::workspace;
use crate::needs::{self, Install};
use crate::say;
use tools::Tool;

/// Seconds since 1970 that everything in the package is dated by.
const DATE: &str = "SOURCE_DATE_EPOCH";
/// Exposure that `systemd-analyze security` may find at most, in tenths.
pub const EXPOSURE: &str = "20";

/// What is asked for.
#[derive(Args, Clone, Debug)]
pub struct Asked {
    /// Install nothing: say what is missing and stop.
    #[arg(long)]
    no_install: bool,
}

/// Makes everything, and says where it lies.
pub fn run(asked: &Asked) -> Result<ExitCode> {
    let package = make(if asked.no_install { Install::Never } else { Install::WhereAllowed })?;
    let folder = package.parent().context("a package lies in a folder")?;
    say::line("");
    for line in fs::read_to_string(folder.join(SUMS))?.lines() {
        let (sum, name) = line.split_once("  ").context("a sum without a name")?;
        let bytes = fs::metadata(folder.join(name))?.len();
        say::line(&format!("{:>6.1} MB  {sum}  {name}", megabytes(bytes)));
    }
    say::line(&format!("All of it lies in {}; there, `sha256sum --check {SUMS}` says that it is whole.", folder.display()));
    Ok(ExitCode::SUCCESS)
}

/// The sums.
const SUMS: &str = "SHA256SUMS";
/// The list of what the program was built from.
const COMPONENTS: &str = "fristad.cdx.json";

/// Makes everything in `target/dist`. Where the package lies.
pub fn make(install: Install) -> Result<PathBuf> {
    needs::ensure(install, &needs::FOR_DIST)?;
    let workspace = workspace();
    for unit in units(&workspace)? {
        judge(&unit)?;
    }
    let (packager, lister) = (tools::bring(&Tool::CARGO_DEB, install)?, tools::bring(&Tool::CARGO_CYCLONEDX, install)?);
    let date = date(&workspace)?;
    say::line("building: fristad, as for people (the first time takes minutes)");
    binary(&workspace, Profile::Release)?;

    let folder = workspace.join("target").join("dist");
    // What an earlier run left is no part of this one.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    sbom::write(&lister, &workspace, &date, &folder.join(COMPONENTS))?;
    let package = pack(&packager, &workspace, &date, &folder)?;
    sums(&folder, &package)?;
    Ok(package)
}

/// Bytes as people speak of them.
#[expect(clippy::cast_precision_loss, reason = "it is shown with one decimal")]
pub fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// The unit files of services.
fn units(workspace: &Path) -> Result<Vec<PathBuf>> {
    let folder = workspace.join("packaging");
    let mut units = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "service") {
            units.push(path);
        }
    }
    units.sort();
    Ok(units)
}

/// Has systemd say how much a service could do to the machine, and refuses one that could do too much.
fn judge(unit: &Path) -> Result<()> {
    let mut command = Command::new("systemd-analyze");
    command.args(["security", "--no-pager", "--offline=true", &format!("--threshold={EXPOSURE}")]).arg(unit);
    let output = command.stdin(Stdio::null()).output().context("starting systemd-analyze")?;
    let said = String::from_utf8_lossy(&output.stdout);
    let overall = said.lines().find(|line| line.contains("Overall exposure level")).unwrap_or_default();
    say::line(overall.trim_start_matches(['→', ' ']));
    ensure!(output.status.success(), "{} leaves too much open:\n{said}{}", unit.display(), String::from_utf8_lossy(&output.stderr));
    Ok(())
}

/// The moment of the last commit, unless one is given: what is made of the same sources is then dated the same.
fn date(workspace: &Path) -> Result<OsString> {
    if let Some(given) = std::env::var_os(DATE) {
        return Ok(given);
    }
    let mut command = Command::new("git");
    command.args(["log", "-1", "--format=%ct"]).current_dir(workspace);
    let output = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output().context("starting git")?;
    let said = String::from_utf8(output.stdout)?;
    ensure!(output.status.success() && !said.trim().is_empty(), "git tells no moment of a commit; set {DATE}");
    Ok(said.trim().into())
}

/// Makes the package of the program that was built.
fn pack(tool: &Path, workspace: &Path, date: &OsStr, folder: &Path) -> Result<PathBuf> {
    let mut command = Command::new(tool);
    command.args(["--package", "fristad", "--no-build", "--locked", "--output"]).arg(folder).current_dir(workspace).env(DATE, date);
    run_in_sight(&mut command)?;
    let mut packages = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path()));
    packages.find(|path| path.extension().is_some_and(|kind| kind == "deb")).context("cargo-deb made no package")
}

/// Writes the sums in the form that `sha256sum` checks.
fn sums(folder: &Path, package: &Path) -> Result<()> {
    let name = package.file_name().context("a package without a name")?;
    let output = Command::new("sha256sum").args([name, COMPONENTS.as_ref()]).current_dir(folder).output().context("starting sha256sum")?;
    ensure!(output.status.success(), "sha256sum: {}", String::from_utf8_lossy(&output.stderr));
    fs::write(folder.join(SUMS), output.stdout).context("writing the sums")
}

/// Shows a command, then runs it with its output in sight.
fn run_in_sight(command: &mut Command) -> Result<()> {
    let words: Vec<_> = std::iter::once(command.get_program()).chain(command.get_args()).map(|word| word.to_string_lossy()).collect();
    let shown = words.join(" ");
    say::line(&format!("running: {shown}"));
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("starting `{shown}`"))?;
    if status.success() { Ok(()) } else { bail!("`{shown}` ended with {status}") }
}
