//! Telling the person at the terminal what happens.

use std::io::{Write, stdout};

/// One line on standard output, at once. A reader that has gone away is no reason to stop the work.
pub fn line(text: &str) {
    let mut out = stdout().lock();
    let _ = writeln!(out, "{text}");
    let _ = out.flush();
}
