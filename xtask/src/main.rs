//! Chores of the repository, as `cargo xtask NAME`.

mod needs;
mod say;
mod tally;
mod test;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use needs::Install;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Chores of the repository")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Run every test on both databases, with a PostgreSQL started for the run and removed after it.
    Test {
        /// Install nothing: say what is missing and stop.
        #[arg(long)]
        no_install: bool,
        /// Passed on to cargo-nextest (or `cargo test`), for instance `-p fristad-store`; the documentation tests are
        /// then left out.
        #[arg(last = true)]
        extra: Vec<OsString>,
    },
}

fn main() -> ExitCode {
    run(Arguments::parse()).unwrap_or_else(|error| {
        say::line(&format!("xtask: {error:#}"));
        ExitCode::FAILURE
    })
}

fn run(arguments: Arguments) -> Result<ExitCode> {
    match arguments.chore {
        Chore::Test { no_install, extra } => test::run(if no_install { Install::Never } else { Install::WhereAllowed }, &extra),
    }
}
