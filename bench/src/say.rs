//! What the command tells.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command speaks on standard output, and of its progress on standard error"
)]

/// A line of the result.
pub fn line(text: &str) {
    println!("{text}");
}

/// How far it has come.
pub fn progress(text: &str) {
    eprintln!("{text}");
}
