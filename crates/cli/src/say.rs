//! Standard output and standard error. Their reader may go away, as `head` does when it has seen enough: then nobody reads on, and the command goes on to its end in silence, for what it does is
//! more than what it says. What is lost in any other way, as on a full disk, makes the command fail.
//!
//! The macros stand in the place of those of the standard library, which panic, in every module after this one.

use std::{
    fmt,
    io::{self, Write},
    process::ExitCode,
    sync::OnceLock,
};

/// Why something was lost, once it was.
static LOST: OnceLock<io::Error> = OnceLock::new();

macro_rules! print {
    ($($told:tt)*) => { $crate::say::told(format_args!($($told)*)) };
}

macro_rules! println {
    ($($told:tt)*) => { $crate::say::told(format_args!("{}\n", format_args!($($told)*))) };
}

macro_rules! eprint {
    ($($told:tt)*) => { $crate::say::noted(format_args!($($told)*)) };
}

macro_rules! eprintln {
    () => { $crate::say::noted(format_args!("\n")) };
    ($($told:tt)*) => { $crate::say::noted(format_args!("{}\n", format_args!($($told)*))) };
}

/// Says something on standard output.
pub fn told(text: fmt::Arguments<'_>) {
    kept(io::stdout().lock().write_fmt(text));
}

/// Puts a whole file on standard output.
pub fn put(bytes: &[u8]) {
    kept(io::stdout().lock().write_all(bytes));
}

/// Says something on standard error. If that cannot be read, there is nowhere to say so.
pub fn noted(text: fmt::Arguments<'_>) {
    drop(io::stderr().lock().write_fmt(text));
}

fn kept(written: io::Result<()>) {
    if let Err(error) = written
        && error.kind() != io::ErrorKind::BrokenPipe
    {
        LOST.get_or_init(|| error);
    }
}

/// How the command ends: as it says itself, unless something that it said was lost.
pub fn ended(code: ExitCode) -> ExitCode {
    kept(io::stdout().lock().flush());
    match LOST.get() {
        None => code,
        Some(error) => {
            eprintln!("fristad: allt gick inte att skriva ut: {error}");
            ExitCode::FAILURE
        }
    }
}
