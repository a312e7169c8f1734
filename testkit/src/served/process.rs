//! `fristad serve` as a process.

use crate::wait;
use anyhow::{Context, Result, bail};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

/// How long it may take to start; a debug build on a loaded machine takes seconds.
const STARTS: Duration = Duration::from_mins(1);
/// How long it may take to stop when it is asked to.
const STOPS: Duration = Duration::from_mins(1);

/// A server that runs, and is killed when this is dropped.
#[derive(Debug)]
pub struct Serving {
    child: Child,
    /// Where the pages are.
    pub address: SocketAddr,
    /// Where its figures are.
    pub metrics: SocketAddr,
}

impl Serving {
    /// Starts what the command says, with its log in a file, and waits until it is ready.
    pub fn start(mut command: Command, log: &Path) -> Result<Self> {
        let log_file = File::options().create(true).append(true).open(log)?;
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log_file).spawn().context("starting `fristad serve`")?;
        let out = child.stdout.take().context("no standard output")?;
        let (told, heard) = mpsc::channel();
        // It reads until the process has ended, so that the process never writes to nobody.
        thread::spawn(move || BufReader::new(out).lines().map_while(Result::ok).for_each(|line| drop(told.send(line))));
        let mut metrics = None;
        loop {
            let Ok(line) = heard.recv_timeout(STARTS) else {
                // It is gone, or is no use.
                let _ = child.kill();
                let _ = child.wait();
                bail!("the server did not start:\n{}", last_lines(log));
            };
            if let Some(address) = line.strip_prefix("metrics http://").and_then(|rest| rest.strip_suffix("/metrics")) {
                metrics = Some(address.parse()?);
            }
            if let Some(address) = line.strip_prefix("ready http://") {
                return Ok(Self { child, address: address.parse()?, metrics: metrics.context("it shows no figures")? });
            }
        }
    }

    /// Its number.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Ends it at once, as when the power goes: SIGKILL.
    pub fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks it to stop, and waits until it has.
    pub fn stop(mut self) -> Result<ExitStatus> {
        Command::new("/bin/sh").args(["-c", "kill -TERM \"$1\"", "sh", &self.process().to_string()]).status()?;
        let mut ended = None;
        wait::until(STOPS, || {
            ended = self.child.try_wait().ok().flatten();
            ended.is_some()
        });
        ended.context("it does not stop")
    }

    /// Whether it still runs.
    pub fn runs(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Resident memory, in KiB.
    pub fn memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process())).ok()?;
        status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.split_whitespace().next()?.parse().ok()
    }

    /// Open descriptors.
    pub fn descriptors(&self) -> Option<usize> {
        Some(fs::read_dir(format!("/proc/{}/fd", self.process())).ok()?.count())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn last_lines(log: &Path) -> String {
    let text = fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<_> = text.lines().collect();
    lines.iter().skip(lines.len().saturating_sub(20)).copied().collect::<Vec<_>>().join("\n")
}
