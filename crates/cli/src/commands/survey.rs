//! `fristad survey`: questionnaires, and what answers to them say, from files.

mod import;
mod words;

use anyhow::Context;
use fristad_forms::Questionnaire;
use fristad_survey::{Background, Inbox, Labels, Problems, Received, Tabulation, Tally, Untabulated, page, records};
use fristad_tables::{Opener, Sheet, csv, html, json, xlsx};
use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Enkäter: frågeformulär och svar som filer.
#[derive(clap::Subcommand)]
pub enum Survey {
    /// Räknar svaren på en fråga, i grupper om du vill, och skriver en tabell.
    Tabulate(Tabulate),
    /// Läser in en version av ett eget frågeformulär. Nya enkäter kan ha det; de som är gjorda behåller sina frågor.
    Import {
        /// Filen: ett FHIR R4 Questionnaire i JSON, med id, url och version.
        file: PathBuf,
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
    },
}

/// Räknar svaren på en fråga. Är något fel i en fil skrivs varje fel på en rad, och ingen tabell.
#[derive(clap::Args)]
pub struct Tabulate {
    /// Frågeformuläret: ett FHIR R4 Questionnaire i JSON.
    #[arg(long)]
    questionnaire: PathBuf,
    /// Svaren: ett QuestionnaireResponse på varje rad, med den som svarat i subject.identifier.value.
    #[arg(long)]
    responses: PathBuf,
    /// De som har tillfrågats: en CSV-fil med kolumnen respondent.
    #[arg(long)]
    background: PathBuf,
    /// Frågan (linkId).
    #[arg(long)]
    item: String,
    /// Kolumnen som svaren delas upp efter.
    #[arg(long)]
    by: Option<String>,
    /// Kolumnen med vikter.
    #[arg(long)]
    weights: Option<String>,
    /// Hur tabellen skrivs.
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
    /// Filen som tabellen skrivs till. Utan den skrivs den ut.
    #[arg(long)]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    Csv,
    Json,
    Xlsx,
    Html,
}

/// Why there is no table: it has been said, a line for each reason.
struct Said;

impl Survey {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Tabulate(tabulate) => tabulate.run(),
            Self::Import { file, data } => import::install(file, data).await,
        }
    }
}

impl Tabulate {
    fn run(&self) -> anyhow::Result<ExitCode> {
        let Ok((tabulation, received, asked)) = self.count()? else { return Ok(ExitCode::FAILURE) };
        let file = rendered(&tabulation, self.format)?;
        match &self.output {
            Some(output) => whole(output, &file)?,
            None => crate::say::put(&file),
        }
        let answered = tabulation.total.figures.shown().map_or(0, |counted| counted.base);
        eprintln!("{}", words::counted(asked, received, answered, tabulation.as_options));
        Ok(ExitCode::SUCCESS)
    }

    fn count(&self) -> anyhow::Result<Result<(Tabulation, Received, usize), Said>> {
        let Ok(questionnaire) = self.definition()? else { return Ok(Err(Said)) };
        let bytes = fs::read(&self.background).with_context(|| format!("kan inte läsa {}", self.background.display()))?;
        let background = match Background::read(&bytes) {
            Ok(background) => background,
            Err(problems) => return Ok(Err(tell(&self.background, &problems))),
        };
        let grouping = self.by.as_ref().map_or_else(|| Ok(background.together()), |column| background.grouped(column));
        let weights = self.weights.as_ref().map(|column| background.weights(column)).transpose();
        let (grouping, weights) = match (grouping, weights) {
            (Ok(grouping), Ok(weights)) => (grouping, weights),
            (grouping, weights) => {
                for problems in [grouping.err(), weights.err()].iter().flatten() {
                    tell(&self.background, problems);
                }
                return Ok(Err(Said));
            }
        };
        let mut tally = match Tally::new(&questionnaire, &self.item, grouping, weights) {
            Ok(tally) => tally,
            Err(reason) => return Ok(Err(self.refuse(reason))),
        };
        let mut inbox = Inbox::new(&questionnaire, &background);
        each_line(&self.responses, |line| {
            if let Some((respondent, response)) = inbox.take(line) {
                tally.add(respondent, &response.answers);
            }
        })
        .with_context(|| format!("kan inte läsa {}", self.responses.display()))?;
        Ok(match inbox.close() {
            Ok(received) => Ok((tally.finish(), received, background.len())),
            Err(problems) => Err(tell(&self.responses, &problems)),
        })
    }

    fn definition(&self) -> anyhow::Result<Result<Questionnaire, Said>> {
        let file = self.questionnaire.display();
        let text = fs::read_to_string(&self.questionnaire).with_context(|| format!("kan inte läsa {file}"))?;
        Ok(fristad_forms::parse_foreign(&text).map_err(|faults| {
            for fault in &faults {
                eprintln!("{file}: {fault}");
            }
            eprintln!("{}", words::count(faults.len()));
            Said
        }))
    }

    fn refuse(&self, reason: Untabulated) -> Said {
        let (file, item) = (self.questionnaire.display(), &self.item);
        match reason {
            Untabulated::UnknownItem => eprintln!("{file}: det finns ingen fråga med linkId {item}"),
            Untabulated::NotAQuestion => eprintln!("{file}: {item} är ingen fråga, utan en grupp eller en text"),
        }
        eprintln!("{}", words::count(1));
        Said
    }
}

fn tell(file: &Path, problems: &Problems) -> Said {
    for problem in &problems.named {
        eprintln!("{}:{}: {}", file.display(), problem.line, words::reason(&problem.reason));
    }
    if problems.named.len() < problems.count {
        eprintln!("… och {} till", problems.count - problems.named.len());
    }
    eprintln!("{}", words::count(problems.count));
    Said
}

fn rendered(tabulation: &Tabulation, format: Format) -> anyhow::Result<Vec<u8>> {
    Ok(match format {
        Format::Csv => csv(&records(tabulation, Labels::Without), Opener::Program)?,
        Format::Json => json(&records(tabulation, Labels::With))?,
        Format::Xlsx => xlsx(&[Sheet::Records("Data", &records(tabulation, Labels::Without)), Sheet::Page("Tabell", &page(tabulation))])?,
        Format::Html => format!("{}\n", html(&page(tabulation)).into_string()).into_bytes(),
    })
}

/// A line longer than this is none of ours, and is not held in memory whole: what follows is taken as a line of its own, and refused like it.
const LONGEST: u64 = 17 * 1024 * 1024;

fn each_line(file: &Path, mut take: impl FnMut(&[u8])) -> io::Result<()> {
    let mut reader = BufReader::with_capacity(1 << 20, File::open(file)?);
    let mut line = Vec::new();
    while reader.by_ref().take(LONGEST).read_until(b'\n', &mut line)? > 0 {
        take(line.strip_suffix(b"\n").unwrap_or(&line));
        line.clear();
    }
    Ok(())
}

/// Writes a file whole or not at all.
fn whole(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = file.with_file_name(name);
    let written = fs::write(&part, bytes).and_then(|()| fs::rename(&part, file));
    written.with_context(|| format!("kan inte skriva {}", file.display())).inspect_err(|_| {
        // What is left of it may be gone already.
        drop(fs::remove_file(&part));
    })
}
