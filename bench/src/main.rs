//! `cargo xtask bench`: a town of so many cases, the server as a process of its own, and the casework of many over HTTP. It says figures and asserts none: a loaded machine is
//! no fault. An answer that is not what it should be is one, and ends the run as a failure.

mod clock;
mod house;
mod http;
mod load;
mod measure;
mod micro;
mod place;
mod plan;
mod process;
mod report;
mod say;
mod serve;
mod town;

use anyhow::Result;
use clap::{Parser, Subcommand};
use mimalloc::MiMalloc;
use plan::Plan;
use serve::Serving;
use tokio::runtime::Builder;

/// The allocator that `fristad` itself has.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[derive(Parser)]
#[command(name = "fristad-bench", about = "Measures casework over HTTP")]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Load, serve and measure.
    Run(Plan),
    /// Serve a loaded database: the process that is measured.
    Serve(Serving),
    /// Measure single functions.
    Micro,
}

fn main() -> Result<()> {
    match Arguments::parse().what {
        // One thread: the load takes as little as it can of the cores that it shares with what it measures.
        What::Run(plan) => Builder::new_current_thread().enable_all().build()?.block_on(measure::run(&plan)),
        What::Serve(serving) => Builder::new_multi_thread().enable_all().build()?.block_on(serve::serve(&serving)),
        What::Micro => micro::run(),
    }
}
