//! `cargo xtask test`: every test, on both databases.

use std::ffi::OsString;
use std::io::{IsTerminal, stderr};
use std::path::PathBuf;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::Result;
use fristad_testkit::browser::{AXE_VARIABLE, DRIVER_VARIABLE, Programs};
use fristad_testkit::postgres::{Postgres, SERVER_VARIABLE};
use fristad_testkit::schemathesis::SCHEMATHESIS_VARIABLE;
use fristad_testkit::served::BINARY_VARIABLE;

use crate::axe;
use crate::needs::{self, Install};
use crate::say;
use crate::schemathesis;
use crate::tally::{self, Tally};

/// What all tests share.
struct Surroundings {
    postgres: Postgres,
    /// Chromedriver; each test starts its own.
    driver: PathBuf,
    /// axe-core's script.
    axe: PathBuf,
    /// Schemathesis.
    schemathesis: PathBuf,
}

struct Outcome {
    what: &'static str,
    tally: Tally,
    success: bool,
}

/// Runs the tests and then the documentation tests, and says at the end how it went.
pub fn run(install: Install, extra: &[OsString]) -> Result<ExitCode> {
    needs::ensure(install, &needs::FOR_TESTS)?;
    let axe = axe::bring(install)?;
    let schemathesis = schemathesis::bring(install)?;
    let programs = Programs::find()?;
    let start = Instant::now();
    let postgres = Postgres::start()?;
    say::line(&format!("PostgreSQL for this run: {}", postgres.admin_url()));
    let surroundings = Surroundings { postgres, driver: programs.driver, axe, schemathesis };

    let mut outcomes = vec![tests(&surroundings, extra)?];
    if extra.is_empty() {
        outcomes.push(documentation_tests(&surroundings)?);
    } else {
        say::line("the documentation tests are left out, since only some tests were asked for");
    }
    drop(surroundings);
    Ok(closing(&outcomes, start))
}

fn tests(surroundings: &Surroundings, extra: &[OsString]) -> Result<Outcome> {
    let mut command = cargo(surroundings);
    if has_nextest() {
        command.args(["nextest", "run", "--no-fail-fast"]);
    } else {
        say::line("cargo-nextest is not installed: `cargo test` is used, which is as right and a little slower");
        command.args(["test", "--tests", "--no-fail-fast"]);
    }
    if !names_package(extra) {
        // All of the workspace is built before the first test runs, and with it the binary, beside this one.
        command.arg("--workspace").env(BINARY_VARIABLE, std::env::current_exe()?.with_file_name("fristad"));
    }
    command.args(extra);
    outcome("tests", &mut command)
}

/// Cargo lets `--workspace` win over `-p`, so the one is left out beside the other.
fn names_package(extra: &[OsString]) -> bool {
    extra.iter().map(|argument| argument.to_string_lossy()).any(|argument| argument.starts_with("-p") || argument.starts_with("--package"))
}

fn documentation_tests(surroundings: &Surroundings) -> Result<Outcome> {
    let mut command = cargo(surroundings);
    command.args(["test", "--doc", "--workspace", "--no-fail-fast"]);
    outcome("documentation tests", &mut command)
}

fn outcome(what: &'static str, command: &mut Command) -> Result<Outcome> {
    say::line(&format!("running: {}", shown(command)));
    let (status, tally) = tally::run(command)?;
    Ok(Outcome { what, tally, success: status.success() })
}

/// The cargo that runs this program, with what tests share in its environment and colours as on this terminal.
fn cargo(surroundings: &Surroundings) -> Command {
    let mut command = Command::new(cargo_program());
    command.env(SERVER_VARIABLE, surroundings.postgres.admin_url());
    command.env(DRIVER_VARIABLE, &surroundings.driver).env(AXE_VARIABLE, &surroundings.axe);
    command.env(SCHEMATHESIS_VARIABLE, &surroundings.schemathesis);
    if stderr().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    command
}

fn cargo_program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"))
}

fn has_nextest() -> bool {
    let mut command = Command::new(cargo_program());
    command.args(["nextest", "--version"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn shown(command: &Command) -> String {
    let arguments: Vec<_> = command.get_args().map(|argument| argument.to_string_lossy()).collect();
    format!("cargo {}", arguments.join(" "))
}

fn closing(outcomes: &[Outcome], start: Instant) -> ExitCode {
    let mut sum = Tally::default();
    say::line("");
    for Outcome { what, tally, success } in outcomes {
        let verdict = match (success, tally.failed) {
            (true, _) => "",
            (false, 0) => " — the run itself broke off: see above",
            (false, _) => " — see above",
        };
        say::line(&format!("{what}: {} passed, {} failed{verdict}", tally.passed, tally.failed));
        sum += *tally;
    }
    let success = outcomes.iter().all(|outcome| outcome.success);
    let verdict = if success { "all is well" } else { "NOT all is well" };
    say::line(&format!("{verdict}, after {} s", start.elapsed().as_secs()));
    // The plain line that any tool can read.
    say::line(&format!("{} passed, {} failed", sum.passed, sum.failed));
    if success { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
