//! `fristad estimate`: estimates from a sample.

use crate::say;
use anyhow::{Context, bail};
use clap::ValueEnum;
use fristad_estimate::{
    Compare, Estimate as Estimated, Expr, Interval, Lonely, MOST_NAMED, Method, Refused, Report, Request, Statistic, Totals, estimate,
    output,
};
use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Skattar andelar, medelvärden, totaler och kvoter ur ett urval, med osäkerheten.
#[derive(clap::Args)]
pub struct Estimate {
    /// Filen: CSV med rubrikrad, en rad för varje svarande. - läser det som kommer på standard in.
    #[arg(long)]
    data: PathBuf,
    /// Kolumnen som skattas. För en andel också ett villkor, som "ålder >= 18".
    #[arg(long)]
    outcome: String,
    /// Vilka det gäller: kolumner jämförda med värden, som "exposed == 1 and age >= 18".
    #[arg(long, value_name = "EXPR")]
    domain: Option<String>,
    /// En skattning för varje grupp: kolumnerna som bildar grupperna, med komma emellan.
    #[arg(long, value_name = "COLS", value_delimiter = ',')]
    by: Vec<String>,
    /// Kolumnen med vikterna: hur många varje rad står för.
    #[arg(long, value_name = "COL")]
    weights: String,
    /// Kolumnen med stratum.
    #[arg(long, value_name = "COL")]
    strata: Option<String>,
    /// Kolumnen med kluster.
    #[arg(long, value_name = "COL")]
    cluster: Option<String>,
    /// Kolumnen med populationens storlek i varje stratum, räknad i kluster, eller andelen som är dragen.
    #[arg(long, value_name = "COL")]
    fpc: Option<String>,
    /// Kända totaler som vikterna ska stämma med: CSV med kolumnerna variable,value,total.
    #[arg(long, value_name = "TOTALS.csv")]
    calibrate: Option<PathBuf>,
    /// Hur vikterna fås att stämma.
    #[arg(long, value_enum, default_value_t, requires = "calibrate")]
    calibration: Calibration,
    /// Vad som skattas.
    #[arg(long, value_enum)]
    statistic: Wanted,
    /// Kvotens nämnare.
    #[arg(long, value_name = "COL")]
    denominator: Option<String>,
    /// Hur intervallet görs. En andel får logit om inget sägs, allt annat wald.
    #[arg(long, value_enum)]
    ci: Option<Ci>,
    /// Hur säkert intervallet är.
    #[arg(long, default_value_t = 0.95)]
    level: f64,
    /// Vad ett stratum med ett enda kluster bidrar med.
    #[arg(long, value_enum, default_value_t)]
    lonely: Alone,
    /// Skillnader i stället för skattningar: mellan alla grupper (all), eller mellan de som bara skiljer sig i en kolumn.
    #[arg(long, value_name = "COL|all")]
    compare: Option<String>,
    /// Hur svaret skrivs.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Filen som svaret skrivs till; annars skrivs det ut.
    #[arg(long)]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Calibration {
    /// GREG, som calibrate() i R.
    #[default]
    Linear,
    /// Multiplikativ, som calibrate(calfun = "raking") i R.
    Raking,
    /// Samma vikter, med variansen som rake() i R räknar den.
    Rake,
}

#[derive(Clone, Copy, ValueEnum)]
enum Wanted {
    Proportion,
    Mean,
    Total,
    Ratio,
}

#[derive(Clone, Copy, ValueEnum)]
enum Ci {
    /// Symmetriskt för log-oddset.
    Logit,
    /// Skattningen ± t · medelfelet.
    Wald,
    /// Clopper-Pearson med effektiv storlek (Korn och Graubard).
    Beta,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Alone {
    /// Inget skattas, och stratumet nämns.
    #[default]
    Fail,
    /// Inget: klustret var säkert med.
    Certainty,
    /// Avståndet till hela urvalets medelvärde.
    Adjust,
    /// Inget.
    Remove,
    /// Lika mycket som de andra i genomsnitt.
    Average,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Csv,
    Json,
}

impl Estimate {
    pub fn run(&self) -> anyhow::Result<ExitCode> {
        if self.data == Path::new("-") && self.calibrate.is_some() {
            bail!(
                "kalibrering läser uppgifterna tre gånger, och det som kommer på standard in kan bara läsas en gång: spara det i en fil först"
            );
        }
        let request = match self.request()? {
            Ok(request) => request,
            Err(refused) => return Ok(told(&refused)),
        };
        let report = match estimate(&mut || self.open(), &request) {
            Ok(report) => report,
            Err(refused) => return Ok(told(&refused)),
        };
        let written = match self.format {
            Format::Csv => output::csv(&report)?,
            Format::Json => output::json(&report)?,
        };
        match &self.output {
            Some(file) => fs::write(file, written).with_context(|| format!("kan inte skriva {}", file.display()))?,
            None => say::put(&written),
        }
        note(&report);
        Ok(ExitCode::SUCCESS)
    }

    fn open(&self) -> io::Result<Box<dyn Read>> {
        if self.data == Path::new("-") {
            return Ok(Box::new(io::stdin()));
        }
        match File::open(&self.data) {
            Ok(file) => Ok(Box::new(file)),
            Err(error) => Err(io::Error::new(error.kind(), format!("{}: {error}", self.data.display()))),
        }
    }

    fn request(&self) -> anyhow::Result<Result<Request, Refused>> {
        let domain = match self.domain.as_deref().map(str::parse::<Expr>).transpose() {
            Ok(domain) => domain,
            Err(error) => bail!("--domain går inte att läsa, {error}"),
        };
        let totals = match &self.calibrate {
            None => None,
            Some(file) => {
                let opened = File::open(file).with_context(|| format!("kan inte läsa {}", file.display()))?;
                match Totals::read(opened) {
                    Ok(totals) => Some(totals),
                    Err(refused) => return Ok(Err(refused)),
                }
            }
        };
        let method = match self.calibration {
            Calibration::Linear => Method::Linear,
            Calibration::Raking => Method::Raking,
            Calibration::Rake => Method::Rake,
        };
        Ok(Ok(Request {
            statistic: match self.statistic {
                Wanted::Proportion => Statistic::Proportion,
                Wanted::Mean => Statistic::Mean,
                Wanted::Total => Statistic::Total,
                Wanted::Ratio => Statistic::Ratio,
            },
            outcome: self.outcome.clone(),
            denominator: self.denominator.clone(),
            domain,
            by: self.by.iter().map(|column| column.trim().to_owned()).collect(),
            weights: self.weights.clone(),
            strata: self.strata.clone(),
            cluster: self.cluster.clone(),
            fpc: self.fpc.clone(),
            calibration: totals.map(|totals| (totals, method)),
            lonely: match self.lonely {
                Alone::Fail => Lonely::Fail,
                Alone::Certainty => Lonely::Certainty,
                Alone::Adjust => Lonely::Adjust,
                Alone::Remove => Lonely::Remove,
                Alone::Average => Lonely::Average,
            },
            interval: match (self.ci, self.statistic) {
                (Some(Ci::Logit), _) | (None, Wanted::Proportion) => Interval::Logit,
                (Some(Ci::Wald) | None, _) => Interval::Wald,
                (Some(Ci::Beta), _) => Interval::Beta,
            },
            level: self.level,
            compare: self.compare.as_ref().map(|column| match column.as_str() {
                "all" => Compare::All,
                _ => Compare::Column(column.clone()),
            }),
        }))
    }
}

/// Says what is wrong, a line for each fault.
fn told(refused: &Refused) -> ExitCode {
    eprintln!("Inget är skattat:\n{refused}");
    ExitCode::FAILURE
}

/// What whoever reads the figures should know of the rows behind them.
fn note(report: &Report) {
    let counts = report.counts;
    let known = || report.estimates.iter().filter_map(|estimate| estimate.figures.ok());
    let without_interval = known().filter(|figures| figures.interval.is_none()).count();
    let without_effect = known().filter(|figures| figures.deff.is_none()).count();
    let notes = [
        (counts.no_outcome, "rader saknar svar och räknas inte"),
        (counts.no_group, "rader saknar värde i en kolumn som bildar grupperna och räknas inte"),
        (report.same_labels, "kluster heter som ett kluster i ett annat stratum och räknas som egna kluster"),
        (report.negative_weights, "rader fick negativ vikt av kalibreringen"),
        (u64::try_from(without_interval).unwrap_or(u64::MAX), "grupper har inget intervall: för få kluster"),
        (
            u64::try_from(without_effect).unwrap_or(u64::MAX),
            "grupper har ingen designeffekt: vikterna blir inte fler än raderna, eller alla svar är lika",
        ),
    ];
    for (count, what) in notes.iter().filter(|(count, _)| *count > 0) {
        eprintln!("{count} {what}");
    }
    let unknown =
        report.estimates.iter().filter_map(|Estimated { group, figures, .. }| Some(format!("{}: {}", group.join(" "), figures.err()?)));
    list("grupper går inte att skatta, och deras rader är tomma", &unknown.collect::<Vec<_>>());
    let outside = report.outside.iter().map(|group| group.join(" "));
    list("grupper har inga rader som räknas och står inte i tabellen", &outside.collect::<Vec<_>>());
}

/// How many there are, and the first of them by name.
fn list(what: &str, names: &[String]) {
    if names.is_empty() {
        return;
    }
    eprintln!("{} {what}:", names.len());
    for name in names.iter().take(MOST_NAMED) {
        eprintln!("  {name}");
    }
    if names.len() > MOST_NAMED {
        eprintln!("  … och {} till", names.len() - MOST_NAMED);
    }
}
