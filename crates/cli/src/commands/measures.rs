//! `fristad measures`: what leaves the authority as protected counts.

use crate::{backup::signed::Signed, data::Data, keyfile::write_privately};
use anyhow::{Context, bail};
use fristad_app::vault::statement::Statement;
use fristad_demo::ids::OsIds;
use fristad_kernel::Date;
use fristad_measures::{
    casework::answer::{Answer, Reply},
    file::{Codes, Head, Protection, protect, read},
    place::MunicipalityCode,
    register::Register,
};
use fristad_policy::{Job, Purpose, authorise_system};
use std::{path::PathBuf, process::ExitCode, sync::Arc};

/// Måtten: det som lämnar kommunen som tal.
#[derive(clap::Subcommand)]
pub enum Measures {
    /// Skriver en underskriven fil med årets tal. Små tal är skyddade, och filen innehåller ingen person, inget ärende och ingen text.
    Export {
        /// Kommunens kod, fyra siffror.
        #[arg(long)]
        authority: String,
        /// Året. Det ska vara slut.
        #[arg(long)]
        year: i16,
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
        /// Mappen där filen läggs.
        #[arg(long)]
        to: PathBuf,
        /// Bekräftar registrens svar på de här måtten, som m2,m5. Bara bekräftade svar lämnas. Utan flaggan visas förslagen.
        #[arg(long, value_delimiter = ',')]
        confirm: Vec<String>,
        /// Skyddar genom att utelämna tal under den här gränsen, i stället för med brus.
        #[arg(long)]
        suppress_below: Option<u32>,
        /// Det största bruset åt vardera hållet.
        #[arg(long, default_value_t = 5, conflicts_with = "suppress_below")]
        max_noise: u32,
        /// Brusets varians.
        #[arg(long, default_value_t = 2.0, conflicts_with = "suppress_below")]
        variance: f64,
        /// Det minsta antal över noll som visas med brus.
        #[arg(long, default_value_t = 5, conflicts_with = "suppress_below")]
        smallest: u32,
        /// En fil med egna mått (JSON).
        #[arg(long)]
        own: Option<PathBuf>,
    },
    /// Visar registret över mått: fråga, källa, sätt att räkna och vilka kriterier som är uppfyllda.
    Register,
}

impl Measures {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Export { authority, year, data, to, confirm, suppress_below, max_noise, variance, smallest, own } => {
                let authority: MunicipalityCode = authority.parse().map_err(|_| anyhow::anyhow!("ingen kommun har koden {authority}"))?;
                let protection = suppress_below
                    .map_or(Protection::CellKey { max_noise: *max_noise, variance: *variance, smallest: *smallest }, |threshold| {
                        Protection::Suppression { threshold }
                    });
                let register = match own {
                    None => Register::shipped().clone(),
                    Some(file) => Register::shipped().with_own(&std::fs::read_to_string(file)?).map_err(|faults| {
                        let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
                        anyhow::anyhow!("{}: {}", file.display(), faults.join("; "))
                    })?,
                };
                export(&Data::open(data)?, (authority, *year), to, confirm, (protection, &register)).await
            }
            Self::Register => {
                for measure in &Register::shipped().measures {
                    println!("{:<4} {}: {} ({})", measure.code, measure.kind.label(), measure.title, measure.of.label());
                    println!("     {}", measure.question);
                    println!("     Källa: {}", measure.source);
                    println!("     Så görs talet: {}", measure.method);
                    for (name, criterion) in measure.criteria.all() {
                        let met = if criterion.met { "ja" } else { "nej" };
                        println!("     {name}: {met}. {} ({})", criterion.reason, criterion.basis.label());
                    }
                }
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

async fn export(
    data: &Data,
    (authority, year): (MunicipalityCode, i16),
    to: &std::path::Path,
    confirm: &[String],
    (protection, register): (Protection, &Register),
) -> anyhow::Result<ExitCode> {
    let vault = Arc::new(data.vault()?);
    let store = data.store().await?;
    data.refuse_other_ring(store.as_ref(), &vault).await?;
    let app = super::house(&store, &vault, Arc::new(OsIds)).await?;
    let permit = authorise_system(Job::CountFigures, Purpose::Statistics);
    let now = super::now();
    let last = Date::new(year, 12, 31).context("året är inget år")?;
    let mut figures = app.authority_figures(&permit, register, (year, last)).await?;
    let suggested = std::mem::take(&mut figures.answers);
    figures.answers = confirmed(&suggested, confirm)?;
    let codes = Codes::new(register);
    let number = app.next_measures_file(year).await?;
    let file = protect(&figures, Head { authority, year, number, made: now.date() }, &codes, protection)?;
    let line = file.write(&codes);
    if let Err(faults) = read(&line, &codes, now.date()) {
        let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
        bail!("filen lämnas inte: {}", faults.join("; "));
    }
    let signed = Signed::of_line(&vault, &permit, Statement::Measures, line)?;
    crate::data::make_folder(to)?;
    let path = to.join(format!("matt-{authority}-{year}-{number:04}.json"));
    app.tell_measures_left(&permit, (year, number), signed.digest(), now).await?;
    write_privately(&path, signed.to_text().as_bytes())?;
    println!("Filen är klar: {} (nummer {number}, {} tal)", path.display(), file.cells.len());
    for answer in suggested.iter().filter(|answer| !confirm.contains(&answer.measure)) {
        println!("    {}: förslaget {} är inte bekräftat och lämnas inte", answer.measure, answer.reply.label().to_lowercase());
    }
    Ok(ExitCode::SUCCESS)
}

/// The answers that a person stands for. One that the registers do not know cannot be confirmed.
fn confirmed(suggested: &[Answer], confirm: &[String]) -> anyhow::Result<Vec<Answer>> {
    let one = |measure: &String| {
        let known = suggested.iter().find(|answer| answer.measure == *measure && answer.reply != Reply::NotKnown);
        known.cloned().with_context(|| format!("registren har inget svar på {measure} att bekräfta"))
    };
    confirm.iter().map(one).collect()
}
