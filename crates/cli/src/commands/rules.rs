//! `fristad rules`: the rulebook.

use crate::words;
use clap::ValueEnum;
use fristad_domain::rulebook;
use fristad_kernel::{Provision, Strength};
use serde::Serialize;
use std::process::ExitCode;

/// Skriver ut regelboken.
#[derive(clap::Args)]
pub struct Rules {
    /// Hur den skrivs ut.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Table,
    Json,
}

#[derive(Serialize)]
struct Printed {
    id: &'static str,
    strength: Strength,
    text: &'static str,
    statutes: &'static [Provision],
    seed: &'static str,
    test: &'static str,
}

impl Rules {
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        match self.format {
            Format::Json => {
                let rules: Vec<_> = rulebook::ALL
                    .iter()
                    .map(|rule| Printed {
                        id: rule.id,
                        strength: rule.strength,
                        text: rule.text,
                        statutes: rule.statutes,
                        seed: rule.seed,
                        test: rule.test,
                    })
                    .collect();
                println!("{}", serde_json::to_string_pretty(&rules)?);
            }
            Format::Table => {
                for rule in rulebook::ALL {
                    println!("{}  {:<9}  {}", rule.id, words::strength(rule.strength), rule.text);
                    for statute in rule.statutes {
                        let to = statute.to.map_or("nu".to_owned(), |to| to.to_string());
                        println!("                   {statute}, {} till {to}", statute.from);
                    }
                    if !rule.seed.is_empty() {
                        println!("                   {}", rule.seed);
                    }
                }
                println!("\n{} regler", rulebook::ALL.len());
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
