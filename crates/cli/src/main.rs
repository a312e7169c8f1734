//! `fristad`: the binary that puts the house together.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line speaks on standard output and error")]

mod commands;
mod data;
mod keyfile;
mod serve;
mod words;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Fristad: stöd till den som utsatts för brott och våld.
#[derive(Parser)]
#[command(name = "fristad", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Gör en påhittad myndighet med alla slags ärenden och visar dess sidor i webbläsaren.
    Demo(commands::demo::Demo),
    /// Spelar en berättelse ur en fil och stannar vid första överraskning.
    Play(commands::play::Play),
    /// Gör en tom databas med nycklar för en myndighet.
    Init(commands::init::Init),
    /// Prövar att det som är lagrat är det som har hänt.
    Doctor(commands::doctor::Doctor),
    /// Loggkedjan.
    #[command(subcommand)]
    Ledger(commands::ledger::Ledger),
    /// Nycklarna: nya epoker, omkapsling, förstöring.
    #[command(subcommand)]
    Keys(commands::keys::Keys),
    /// Skriver ut regelboken.
    Rules(commands::rules::Rules),
    /// Skriver ut lagens frister.
    Clocks,
    /// Skriver journal tills processen dödas, och säger vad som är varaktigt: för krascprovet.
    #[command(hide = true)]
    WriteUntilKilled(commands::crash::WriteUntilKilled),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into()),
    };
    match runtime.block_on(run(arguments.command)) {
        Ok(code) => code,
        Err(error) => fail(&error),
    }
}

fn fail(error: &anyhow::Error) -> ExitCode {
    eprintln!("fristad: {error:#}");
    ExitCode::FAILURE
}

async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Demo(demo) => demo.run().await,
        Command::Play(play) => play.run().await,
        Command::Init(init) => init.run().await,
        Command::Doctor(doctor) => doctor.run().await,
        Command::Ledger(ledger) => ledger.run().await,
        Command::Keys(keys) => keys.run().await,
        Command::Rules(rules) => rules.run(),
        Command::Clocks => {
            print!("{}", fristad_domain::rulebook::clocks::render_clocks());
            Ok(ExitCode::SUCCESS)
        }
        Command::WriteUntilKilled(writer) => writer.run().await,
    }
}
