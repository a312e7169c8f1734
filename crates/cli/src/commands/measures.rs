//! `fristad measures`: what leaves the authority as protected counts.

use crate::{
    backup::signed::Signed,
    config::Config,
    data::Data,
    keyfile::write_privately,
    population::{self, Kind},
};
use anyhow::{Context, bail};
use fristad_app::vault::statement::Statement;
use fristad_demo::ids::OsIds;
use fristad_kernel::Date;
use fristad_measures::{
    casework::answer::{Answer, Reply},
    file::{Codes, Head, Protection, protect, read},
    place::MunicipalityCode,
    register::{Made, Register},
};
use fristad_policy::{Job, Purpose, authorise_system};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

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
        /// Bekräftar registrens svar på de här måtten, som m2,m5, i stället för enkätens. Annars lämnas det som den egna nämnden har skickat i årets enkät
        /// om måtten, och registrens övriga förslag visas bara.
        #[arg(long, value_delimiter = ',')]
        confirm: Vec<String>,
        /// Skyddar genom att utelämna små tal, i stället för med brus. Gränsen är sidornas: smallest under measures i inställningarna.
        #[arg(long)]
        suppress: bool,
        /// Det största bruset åt vardera hållet, minst 2.
        #[arg(long, default_value_t = 5, conflicts_with = "suppress")]
        max_noise: u32,
        /// Brusets varians, minst 1.
        #[arg(long, default_value_t = 2.0, conflicts_with = "suppress")]
        variance: f64,
        /// Det minsta antal över noll som visas med brus.
        #[arg(long, default_value_t = 5, conflicts_with = "suppress")]
        smallest: u32,
        /// Inställningarna, de som sidorna har: gränsen för små tal och egna mått. Utan flaggan gäller fristad.default.toml.
        #[arg(long)]
        config: Option<PathBuf>,
    },
    /// Folkmängd: visar det som är inläst, och läser in nyare.
    #[command(subcommand)]
    Population(Population),
    /// Skattningar ur urvalsundersökningar: läser in dem.
    #[command(subcommand)]
    Sample(Sample),
    /// Visar registret över mått: fråga, källa, sätt att räkna och vilka kriterier som är uppfyllda.
    Register,
}

/// Folkmängden, som antal per 10 000 vuxna och storleksklasser räknas med.
#[derive(clap::Subcommand)]
pub enum Population {
    /// Läser in ett års folkmängd: kolumnerna municipality_code,population för alla 290 kommuner, eller municipality_code,sex,age_from,age_to,population. En fil med fel läses inte in alls. Sidorna
    /// visar den när tjänsten har startat om.
    Import {
        /// Filen.
        file: PathBuf,
        /// Varifrån den kommer. Står på sidorna.
        #[arg(long)]
        source: String,
        /// Vilket år den gäller.
        #[arg(long)]
        year: i16,
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
    },
    /// Visar vad som är inläst, med källa och år.
    List {
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
    },
}

impl Population {
    fn run(&self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Import { file, source, year, data } => taken_in(file, (source, *year), data, Kind::of),
            Self::List { data } => {
                let all = population::read(Data::open(data)?.folder())?;
                for known in all.populations.all() {
                    println!("Folkmängd {}: {}", known.year, known.source);
                }
                for known in all.adults.all() {
                    println!("Folkmängd efter kön och ålder {}: {}", known.year, known.source);
                }
                if all.populations.is_empty() && all.adults.is_empty() {
                    println!("Ingen folkmängd är inläst. Listan som följer med används, och inget visas per 10 000 vuxna.");
                }
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

/// Skattningar ur urvalsundersökningar, som mått 10.
#[derive(clap::Subcommand)]
pub enum Sample {
    /// Läser in ett års skattning: kolumnerna area,estimate,ci_low,ci_high,n, där area är SE eller en polisregion (nord, mitt, stockholm, ost, vast, syd, bergslagen). Talen är de som fristad estimate ger.
    Import {
        /// Filen.
        file: PathBuf,
        /// Vilket mått, som m10.
        #[arg(long)]
        measure: String,
        /// Varifrån den kommer. Står på sidorna.
        #[arg(long)]
        source: String,
        /// Vilket år den gäller.
        #[arg(long)]
        year: i16,
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
    },
}

impl Sample {
    fn run(&self) -> anyhow::Result<ExitCode> {
        let Self::Import { file, measure, source, year, data } = self;
        let known = Register::shipped().measure(measure).with_context(|| format!("inget mått har koden {measure}"))?;
        if known.made != Made::Sample {
            bail!("måttet {measure} skattas inte ur ett urval");
        }
        taken_in(file, (source, *year), data, |_| Kind::Estimate(measure.clone()))
    }
}

/// Takes a file of figures in to the data folder, or says what is wrong with it.
fn taken_in(file: &Path, (source, year): (&str, i16), data: &Path, kind: impl FnOnce(&str) -> Kind) -> anyhow::Result<ExitCode> {
    let data = Data::open(data)?;
    let text = std::fs::read_to_string(file).with_context(|| format!("{} går inte att läsa", file.display()))?;
    let kind = kind(&text);
    if let Err(faults) = population::import(data.folder(), &kind, &text, (source, year))? {
        for fault in &faults {
            eprintln!("{}: {fault}", file.display());
        }
        eprintln!("Inget är inläst.");
        return Ok(ExitCode::FAILURE);
    }
    println!("{} för {year} är inläst ({source}). Den visas när tjänsten har startat om.", kind.label());
    Ok(ExitCode::SUCCESS)
}

impl Measures {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Export { authority, year, data, to, confirm, suppress, max_noise, variance, smallest, config } => {
                let authority: MunicipalityCode = authority.parse().map_err(|_| anyhow::anyhow!("ingen kommun har koden {authority}"))?;
                let settings = config.as_deref().map_or_else(Config::standard, Config::read)?.measures;
                let protection = if *suppress {
                    Protection::Suppression { threshold: settings.threshold()? }
                } else {
                    Protection::CellKey { max_noise: *max_noise, variance: *variance, smallest: *smallest }
                };
                export(&Data::open(data)?, (authority, *year), to, confirm, (protection, &settings.register()?)).await
            }
            Self::Population(what) => what.run(),
            Self::Sample(what) => what.run(),
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
    to: &Path,
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
    let surveyed = app.surveyed_answers(&permit, register, year).await?;
    figures.answers = with_surveyed(confirmed(&suggested, confirm)?, &surveyed);
    let codes = Codes::new(register);
    let (number, key) =
        app.next_measures_file(&permit, year, protection).await?.map_err(|unlike| anyhow::anyhow!("filen lämnas inte: {unlike}"))?;
    let file = protect(&figures, Head { authority, year, number, made: now.date(), key }, &codes, protection)?;
    let line = file.write(&codes);
    if let Err(faults) = read(&line, &codes, now.date()) {
        let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
        bail!("filen lämnas inte: {}", faults.join("; "));
    }
    let signed = Signed::of_line(&vault, &permit, Statement::Measures, line)?;
    crate::data::make_folder(to)?;
    let path = to.join(format!("matt-{authority}-{year}-{number:04}.json"));
    app.tell_measures_left(&permit, &file, signed.digest(), now).await?;
    write_privately(&path, signed.to_text().as_bytes())?;
    println!("Filen är klar: {} (nummer {number}, {} tal)", path.display(), file.cells.len());
    for answer in surveyed.iter().filter(|answer| !confirm.contains(&answer.measure)) {
        println!("    {}: enkätens svar {} lämnas", answer.measure, answer.reply.label().to_lowercase());
    }
    let left = |measure: &str| figures.answers.iter().any(|answer| answer.measure == measure);
    for answer in suggested.iter().filter(|answer| !left(&answer.measure)) {
        println!("    {}: förslaget {} är inte bekräftat och lämnas inte", answer.measure, answer.reply.label().to_lowercase());
    }
    Ok(ExitCode::SUCCESS)
}

/// What was confirmed here, and of the other measures what the authority itself has sent in the survey of the year.
fn with_surveyed(confirmed: Vec<Answer>, surveyed: &[Answer]) -> Vec<Answer> {
    let others =
        surveyed.iter().filter(|answer| !confirmed.iter().any(|known| known.measure == answer.measure)).cloned().collect::<Vec<_>>();
    confirmed.into_iter().chain(others).collect()
}

/// The answers that a person stands for. One that the registers do not know cannot be confirmed.
fn confirmed(suggested: &[Answer], confirm: &[String]) -> anyhow::Result<Vec<Answer>> {
    let one = |measure: &String| {
        let known = suggested.iter().find(|answer| answer.measure == *measure && answer.reply != Reply::NotKnown);
        known.cloned().with_context(|| format!("registren har inget svar på {measure} att bekräfta"))
    };
    confirm.iter().map(one).collect()
}
