//! The binary: the one that was built together with the tests, or one that is built now by the cargo that runs this.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// How it is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// As for tests.
    Debug,
    /// As for people.
    Release,
}

/// Names the binary that was built together with the tests. Building it again by itself would take other features of its dependencies, and minutes.
pub const BINARY_VARIABLE: &str = "FRISTAD_TEST_BINARY";

/// Builds `fristad` in the workspace that the folder belongs to, and says where it lies.
pub fn binary(workspace: &Path, profile: Profile) -> Result<PathBuf> {
    if let (Profile::Debug, Some(built)) = (profile, env::var_os(BINARY_VARIABLE)) {
        return Ok(PathBuf::from(built));
    }
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(["build", "--quiet", "--package", "fristad", "--message-format", "json-render-diagnostics"]);
    if profile == Profile::Release {
        command.arg("--release");
    }
    let built = command.current_dir(workspace).stderr(Stdio::inherit()).output().context("starting cargo")?;
    ensure!(built.status.success(), "the binary does not build");
    let artifacts = String::from_utf8(built.stdout)?;
    let mut executables = artifacts.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let found = executables.find_map(|artifact| artifact.get("executable")?.as_str().map(PathBuf::from));
    found.context("cargo names no binary that it built")
}
