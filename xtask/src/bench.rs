//! `cargo xtask bench`: builds the program that measures in release, and runs it.

use std::ffi::{OsStr, OsString};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

/// Runs it with what was asked for. It is a program of its own, so that nothing of it is built with this one; it leaves out the typesetter, which takes minutes to build in release.
pub fn bench(asked: &[OsString]) -> Result<ExitCode> {
    let is_named = asked.first().is_some_and(|first| first == "micro");
    let what = if is_named { None } else { Some(OsStr::new("run")) };
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "--release", "--package", "fristad-bench", "--"]).args(what).args(asked);
    let status = command.status().context("starting cargo")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
