//! Telling how far a long work has come: on one line of a terminal, else a line for every tenth.

use std::io::{IsTerminal, Read, Write};

const MIB: u64 = 1024 * 1024;

/// Counts what passes.
pub struct Progress {
    label: &'static str,
    total: u64,
    done: u64,
    told: u64,
    terminal: bool,
}

impl Progress {
    /// Begins. `total` is 0 where nobody knows it.
    pub fn new(label: &'static str, total: u64) -> Self {
        let terminal = std::io::stderr().is_terminal();
        Self { label, total, done: 0, told: 0, terminal }
    }

    fn passed(&mut self, bytes: usize) {
        self.done = self.done.saturating_add(u64::try_from(bytes).unwrap_or(0));
        // A step is a percent or, where the end is unknown, 16 MiB; without a terminal ten times as much.
        let reached = self.done.saturating_mul(100).checked_div(self.total).unwrap_or(self.done / (16 * MIB));
        let step = if self.terminal { 1 } else { 10 };
        if reached < self.told.saturating_add(step) {
            return;
        }
        self.told = reached;
        let far = if self.total == 0 { format!("{} MiB", self.done / MIB) } else { format!("{} %", reached.min(100)) };
        if self.terminal {
            eprint!("\r{}: {far}   ", self.label);
            // A line that is not shown harms nothing.
            let _ = std::io::stderr().flush();
        } else {
            eprintln!("{}: {far}", self.label);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.terminal && self.told > 0 {
            eprintln!();
        }
    }
}

/// A source whose passing is told.
pub struct Watched<R> {
    source: R,
    progress: Progress,
}

impl<R> Watched<R> {
    pub fn new(source: R, progress: Progress) -> Self {
        Self { source, progress }
    }
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.source.read(into)?;
        self.progress.passed(read);
        Ok(read)
    }
}
