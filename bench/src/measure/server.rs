//! The server as a process of its own, so that its memory and its time are its own.

use crate::{http::Client, place::Place, process};
use anyhow::{Context, Result, bail};
use std::{net::SocketAddr, path::Path, process::Stdio, time::Instant};
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

/// A running server.
pub struct Server {
    child: Child,
    process: u32,
    /// Where it listens.
    pub address: SocketAddr,
    /// Milliseconds from its start to its first page.
    pub cold_start_ms: f64,
}

impl Server {
    /// Starts it on the loaded database.
    pub async fn start(place: &Place) -> Result<Self> {
        let begun = Instant::now();
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["serve", "--db", place.db.name(), "--folder"]).arg(place.folder());
        command.args(place.url().iter().flat_map(|url| ["--url", url]));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).kill_on_drop(true).spawn()?;
        let output = child.stdout.take().context("the server has no output")?;
        let line = BufReader::new(output).lines().next_line().await?.unwrap_or_default();
        let Some(address) = line.strip_prefix("ready ").and_then(|address| address.parse().ok()) else {
            bail!("the server does not start: {line:?}")
        };
        let reply = Client::new(address).knock("/logga-in").await?;
        if reply.status != 200 {
            bail!("the first page was answered with {}", reply.status);
        }
        let process = child.id().context("the server has ended")?;
        Ok(Self { child, process, address, cold_start_ms: begun.elapsed().as_secs_f64() * 1000.0 })
    }

    /// Milliseconds of processor that it has taken.
    pub fn processor(&self) -> f64 {
        process::alone(self.process)
    }

    /// Its memory in MiB.
    pub fn memory(&self) -> f64 {
        process::memory(self.process)
    }

    /// Records for so many seconds where its time goes.
    pub fn record(&self, file: &Path, seconds: u64) -> Result<std::process::Child> {
        let mut command = std::process::Command::new("perf");
        command.args(["record", "-q", "-F", "499", "-g", "-p", &self.process.to_string(), "-o"]).arg(file);
        command.args(["--", "sleep", &seconds.to_string()]).stdout(Stdio::null());
        command.spawn().context("perf does not start")
    }

    /// Ends it.
    pub async fn stop(mut self) -> Result<()> {
        drop(self.child.stdin.take());
        self.child.wait().await?;
        Ok(())
    }
}
