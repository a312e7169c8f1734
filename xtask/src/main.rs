//! Chores of the repository, as `cargo xtask NAME`.

mod axe;
mod needs;
mod say;
mod tally;
mod test;

use std::ffi::OsString;
use std::process::Command;
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
    /// Measure the pages of the demo in a release build, and say the figures.
    Bench {
        /// The number of cases.
        #[arg(long, default_value_t = 240)]
        cases: usize,
    },
    /// Run every test on both databases and in a browser, with a PostgreSQL started for the run and removed after it.
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
        Chore::Bench { cases } => bench(cases),
        Chore::Test { no_install, extra } => test::run(if no_install { Install::Never } else { Install::WhereAllowed }, &extra),
    }
}

/// The measurement is a program of its own, so that nothing of it is built with this one. It leaves the typesetter out, which takes minutes to build in release.
fn bench(cases: usize) -> Result<ExitCode> {
    let status = Command::new(env!("CARGO")).args(["run", "--release", "--package", "fristad-bench", "--", &cases.to_string()]).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
