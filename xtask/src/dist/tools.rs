//! Programs of cargo's that make a release, each in one version, in `target/tools`.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Result, bail};

use super::run_in_sight;
use crate::needs::Install;

/// A program from crates.io.
pub struct Tool {
    name: &'static str,
    version: &'static str,
    /// What it is asked, to say its version.
    asked: &'static [&'static str],
}

impl Tool {
    /// Makes a package of what cargo built.
    pub const CARGO_DEB: Self = Self { name: "cargo-deb", version: "3.8.0", asked: &["--version"] };
    /// Lists what a program was built from, in the form of CycloneDX.
    pub const CARGO_CYCLONEDX: Self = Self { name: "cargo-cyclonedx", version: "0.5.9", asked: &["cyclonedx", "--version"] };
}

/// Builds a tool unless it is there in this very version. Where it stands.
pub fn bring(tool: &Tool, install: Install) -> Result<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("target").join("tools");
    let program = folder.join("bin").join(tool.name);
    if says(&program, tool) {
        return Ok(program);
    }
    let Tool { name, version, .. } = tool;
    if install == Install::Never {
        bail!("{name} {version} is missing: run the same command without --no-install");
    }
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["install", name, "--version", &format!("={version}"), "--locked", "--force", "--quiet", "--root"]).arg(&folder);
    run_in_sight(&mut command)?;
    if says(&program, tool) { Ok(program) } else { bail!("cargo brought no {name} {version}") }
}

/// Whether the program is there, and of this version.
fn says(program: &Path, tool: &Tool) -> bool {
    let output = Command::new(program).args(tool.asked).stdin(Stdio::null()).stderr(Stdio::null()).output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).split_whitespace().any(|word| word == tool.version))
}
