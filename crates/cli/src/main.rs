//! `fristad`: the binary that puts the house together.

#[macro_use]
mod say;

mod backup;
mod commands;
mod config;
mod data;
mod extract;
mod hub;
mod keyfile;
mod population;
mod serve;
mod words;

use clap::{Parser, Subcommand};
use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A page is thousands of short strings, and a login is 19 MiB that must go back at once: this allocator is quicker at the one and gives back the other.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

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
    /// För schemat i en PostgreSQL till den här versionen.
    Migrate(commands::database::Migrate),
    /// Visar sidorna för en myndighet.
    Serve(commands::serve::Serve),
    /// Gör det som ska göras vid sidan av sidorna, där `serve` inte gör det själv.
    Worker(commands::serve::Worker),
    /// Konton för den som sköter driften.
    #[command(subcommand)]
    Account(commands::account::Account),
    /// Prövar att det som är lagrat är det som har hänt.
    Doctor(commands::doctor::Doctor),
    /// Loggkedjan.
    #[command(subcommand)]
    Ledger(commands::ledger::Ledger),
    /// Nycklarna: nya epoker, omkapsling, förstöring.
    #[command(subcommand)]
    Keys(commands::keys::Keys),
    /// Säkerhetskopior.
    #[command(subcommand)]
    Backup(commands::backup::Backup),
    /// Gallring.
    #[command(subcommand)]
    Retention(commands::retention::Retention),
    /// Jourens paket: det som måste vara känt när inget annat finns.
    #[command(subcommand)]
    Extract(commands::extract::Extract),
    /// Bedömningsinstrument och frågeformulär som filer.
    #[command(subcommand)]
    Forms(commands::forms::Forms),
    /// Enkäter: frågeformulär och svar som filer.
    #[command(subcommand)]
    Survey(commands::survey::Survey),
    /// Måtten: det som lämnar kommunen som tal.
    #[command(subcommand)]
    Measures(commands::measures::Measures),
    /// Navet, som lägger ihop flera kommuners tal.
    #[command(subcommand)]
    Hub(commands::hub::Hub),
    /// Skattningar ur ett urval: andelar, medelvärden, totaler och kvoter med sin osäkerhet.
    Estimate(Box<commands::estimate::Estimate>),
    /// Skriver ut regelboken.
    Rules(commands::rules::Rules),
    /// Skriver ut lagens frister.
    Clocks,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into()),
    };
    say::ended(runtime.block_on(run(arguments.command)).unwrap_or_else(|error| fail(&error)))
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
        Command::Migrate(migrate) => migrate.run().await,
        Command::Serve(serve) => serve.run().await,
        Command::Worker(worker) => worker.run().await,
        Command::Account(account) => account.run().await,
        Command::Doctor(doctor) => doctor.run().await,
        Command::Ledger(ledger) => ledger.run().await,
        Command::Keys(keys) => keys.run().await,
        Command::Backup(backup) => backup.run().await,
        Command::Retention(retention) => retention.run().await,
        Command::Extract(extract) => extract.run().await,
        Command::Forms(forms) => forms.run().await,
        Command::Survey(survey) => survey.run().await,
        Command::Measures(measures) => measures.run().await,
        Command::Hub(hub) => hub.run(),
        Command::Estimate(estimate) => estimate.run(),
        Command::Rules(rules) => rules.run(),
        Command::Clocks => {
            print!("{}", fristad_domain::rulebook::clocks::render_clocks());
            Ok(ExitCode::SUCCESS)
        }
    }
}
