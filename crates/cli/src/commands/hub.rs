//! `fristad hub`: many authorities' files, added up.

use crate::hub::{
    folder::Folder,
    import::{Outcome, Taking, import},
    publish::{index, publish},
};
use anyhow::Context;
use fristad_measures::{
    hub::{News, Plausibility},
    place::MunicipalityCode,
};
use std::{path::PathBuf, process::ExitCode};

/// Navet, som lägger ihop flera kommuners tal.
#[derive(clap::Subcommand)]
pub enum Hub {
    /// Tar emot kommunernas filer: underskrift, form och rimlighet prövas, och summorna publiceras. Varje fil tas emot hel eller inte alls.
    Import {
        /// Filerna.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Navets mapp. Nycklarna ligger i dess undermapp nycklar, en fil per kommun (0114.keys) med en offentlig nyckel per rad (fristad extract key).
        #[arg(long)]
        hub: PathBuf,
        /// Vem som tar emot. Skrivs på kvittot.
        #[arg(long)]
        by: String,
        /// Tar emot en fil trots att den skiljer sig mycket från året före: kommunens kod och året, som 0114/2025. Kan ges flera gånger.
        #[arg(long, value_parser = code_and_year)]
        accept: Vec<(MunicipalityCode, i16)>,
        /// Hur många gånger större eller mindre ett tal får bli från ett år till nästa.
        #[arg(long, default_value_t = Plausibility::default().times)]
        times: f64,
        /// Så mycket måste det dessutom skilja, i antal.
        #[arg(long, default_value_t = Plausibility::default().least)]
        least: u32,
    },
    /// Räknar om summorna ur de mottagna filerna och publicerar dem.
    Publish {
        /// Navets mapp.
        #[arg(long)]
        hub: PathBuf,
    },
    /// Visar vad som har tagits emot, när och av vem, också det som har rättats.
    List {
        /// Navets mapp.
        #[arg(long)]
        hub: PathBuf,
    },
}

impl Hub {
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Import { files, hub, by, accept, times, least } => {
                let folder = Folder::open(hub)?;
                let now = super::now();
                let mut all = folder.all(now.date())?;
                let taking = Taking { signer: &folder.signer()?, by, accept, rule: Plausibility { times: *times, least: *least }, now };
                let outcomes = import(&folder, &mut all, files, &taking);
                let lines = publish(&folder, &index(&all)?)?;
                let mut counts = [0_usize; 4];
                for (file, outcome) in files.iter().zip(&outcomes) {
                    let place = say(&file.display().to_string(), outcome);
                    if let Some(count) = counts.get_mut(place) {
                        *count += 1;
                    }
                }
                let [taken, known, unlikely, refused] = counts;
                println!("{taken} mottagna, {known} fanns redan, {unlikely} väntar på att någon godtar dem, {refused} inte mottagna");
                println!("Publicerat: {} ({lines} rader)", folder.published().display());
                Ok(if unlikely + refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
            }
            Self::Publish { hub } => {
                let folder = Folder::open(hub)?;
                let lines = publish(&folder, &index(&folder.all(super::now().date())?)?)?;
                println!("Publicerat: {} ({lines} rader)", folder.published().display());
                Ok(ExitCode::SUCCESS)
            }
            Self::List { hub } => {
                let folder = Folder::open(hub)?;
                for ((code, year), kept) in &folder.all(super::now().date())? {
                    for (place, one) in kept.iter().enumerate() {
                        let (number, at, by) = (one.file.head.number, one.receipt.received, &one.receipt.by);
                        let state = if place + 1 == kept.len() { "gäller" } else { "rättad" };
                        println!("{code} {year} nummer {number}  mottagen {at} av {by}  {state}");
                        for accepted in &one.receipt.accepted {
                            println!("    godtagen fast: {accepted}");
                        }
                    }
                }
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

/// Says what became of a file, and under which of the four counts it belongs.
fn say(file: &str, outcome: &Outcome) -> usize {
    match outcome {
        Outcome::Taken { code, year, news, accepted } => {
            let how = match news {
                News::Corrects(number) => format!("rättar nummer {number}"),
                _ => "mottagen".to_owned(),
            };
            println!("{file}: {code} {year} {how}");
            for warning in accepted {
                println!("    godtagen fast: {warning}");
            }
            0
        }
        Outcome::KnownAlready => {
            println!("{file}: fanns redan, inget är ändrat");
            1
        }
        Outcome::Unlikely { code, year, warnings } => {
            for warning in warnings {
                println!("{file}: {warning}");
            }
            println!("    Inte mottagen. Stämmer talen? Godta dem med --accept {code}/{year}");
            2
        }
        Outcome::Refused(refusal) => {
            println!("{file}: inte mottagen: {refusal}");
            3
        }
    }
}

fn code_and_year(text: &str) -> anyhow::Result<(MunicipalityCode, i16)> {
    let (code, year) = text.split_once('/').context("skriv kommunens kod och året, som 0114/2025")?;
    let code = code.parse().map_err(|_| anyhow::anyhow!("ingen kommun har koden {code}"))?;
    Ok((code, year.parse().context("året är inget tal")?))
}
