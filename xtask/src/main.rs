//! Chores of the repository, as `cargo xtask NAME`.

mod axe;
mod bench;
mod crash;
mod dist;
mod dist_test;
mod failover;
mod needs;
mod say;
mod schemathesis;
mod soak;
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
    /// Measure casework over HTTP, or with `micro` single functions, in a release build: `--help` after it names what can be asked for.
    #[command(disable_help_flag = true)]
    Bench {
        /// Passed on, for instance `--db postgres --cases 5000 --json FILE`, or `micro`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        asked: Vec<OsString>,
    },
    /// Kill the server, and PostgreSQL, amid writes again and again, and prove that nothing acknowledged is lost and nothing half there.
    Crash(crash::Asked),
    /// Make what an authority installs: the package for Debian, the list of what it was built from, and their sums, in `target/dist`.
    Dist(dist::Asked),
    /// Install the package on a fresh Debian that is booted in a folder, work with it, and remove it. As root.
    DistTest(dist_test::Asked),
    /// Kill the database under two servers and two workers while people write, have its standby take over, and prove that nothing acknowledged is lost.
    Failover(failover::Asked),
    /// Work for half an hour and see that memory and descriptors stay as they are.
    Soak(soak::Asked),
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
        Chore::Bench { asked } => bench::bench(&asked),
        Chore::Crash(asked) => crash::run(&asked),
        Chore::Dist(asked) => dist::run(&asked),
        Chore::DistTest(asked) => dist_test::run(&asked),
        Chore::Failover(asked) => failover::run(&asked),
        Chore::Soak(asked) => soak::run(&asked),
        Chore::Test { no_install, extra } => test::run(if no_install { Install::Never } else { Install::WhereAllowed }, &extra),
    }
}
