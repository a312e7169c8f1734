//! `fristad worker` as a process.

use anyhow::{Context, Result, bail, ensure};
use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
    time::Duration,
};

/// How long it may take to stop when it is asked to.
const STOPS: Duration = Duration::from_mins(1);

/// A worker that runs, and is killed when this is dropped.
pub struct Worker {
    child: Child,
    /// Kept open, so that it never writes to nobody.
    _out: BufReader<ChildStdout>,
}

impl Worker {
    /// Starts one and waits until it is ready.
    pub fn start(binary: &Path, config: &Path, log: &Path) -> Result<Self> {
        let mut command = Command::new(binary);
        command.arg("worker").arg("--config").arg(config).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(File::create(log)?);
        let mut child = command.spawn().context("starting `fristad worker`")?;
        let mut out = BufReader::new(child.stdout.take().context("no standard output")?);
        let mut line = String::new();
        while out.read_line(&mut line)? > 0 {
            if line.trim() == "ready worker" {
                return Ok(Self { child, _out: out });
            }
            line.clear();
        }
        child.wait()?;
        bail!("the worker did not start:\n{}", std::fs::read_to_string(log).unwrap_or_default())
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Asks it to stop, and waits until it has done so in good order.
    pub fn stop(mut self) -> Result<()> {
        Command::new("/bin/sh").args(["-c", "kill -TERM \"$1\"", "sh", &self.child.id().to_string()]).status()?;
        let mut ended = None;
        crate::wait::until(STOPS, || {
            ended = self.child.try_wait().ok().flatten();
            ended.is_some()
        });
        ensure!(ended.is_some_and(|status| status.success()), "a worker that was asked to stop ended with {ended:?}");
        Ok(())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
