//! `fristad forms`: instruments and questionnaires as files.

use crate::data::Data;
use anyhow::{Context, bail};
use fristad_app::instrument::import::{ImportError, Imported, News, import};
use fristad_demo::ids::OsIds;
use fristad_forms::{Fault, fault::MOST_FAULTS, instrument::Training, parse};
use fristad_policy::{Job, Purpose, authorise_system};
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Bedömningsinstrument och frågeformulär som filer.
#[derive(clap::Subcommand)]
pub enum Forms {
    /// Prövar en fil. Varje fel skrivs på en egen rad: vilken fråga det gäller, och varför.
    Check {
        /// Filen: ett FHIR R4 Questionnaire i JSON.
        file: PathBuf,
    },
    /// Läser in en version av ett instrument ur ägarens fil. Äldre versioner står kvar med sina svar.
    Import {
        /// Filen: ett FHIR R4 Questionnaire i JSON.
        file: PathBuf,
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
    },
}

impl Forms {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Check { file } => check(file),
            Self::Import { file, data } => install(file, data).await,
        }
    }
}

fn check(file: &Path) -> anyhow::Result<ExitCode> {
    let text = fs::read_to_string(file).with_context(|| format!("kan inte läsa {}", file.display()))?;
    match parse(&text) {
        Ok(questionnaire) => {
            let named = questionnaire.canonical().unwrap_or_else(|| file.display().to_string());
            println!("{named}: {} frågor, allt stämmer", questionnaire.questions().count());
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => Ok(told(&faults)),
    }
}

/// Says what is wrong, a line for each fault.
pub(super) fn told(faults: &[Fault]) -> ExitCode {
    for fault in faults {
        println!("{fault}");
    }
    if faults.len() == MOST_FAULTS {
        println!("Det kan finnas fler fel: bara de {MOST_FAULTS} första skrivs ut.");
    }
    ExitCode::FAILURE
}

async fn install(file: &Path, data: &Path) -> anyhow::Result<ExitCode> {
    let bytes = fs::read(file).with_context(|| format!("kan inte läsa {}", file.display()))?;
    let data = Data::open(data)?;
    let vault = data.vault()?;
    let store = data.store().await?;
    data.refuse_other_ring(store.as_ref(), &vault).await?;
    let permit = authorise_system(Job::ImportInstrument, Purpose::Operation);
    match import(store.as_ref(), (&vault, &OsIds), &permit, &bytes, super::now()).await {
        Ok(imported) => {
            say(&imported);
            Ok(ExitCode::SUCCESS)
        }
        Err(ImportError::Faults(faults)) => {
            println!("Inget är inläst. Filen går inte att använda:");
            Ok(told(&faults))
        }
        Err(ImportError::Taken { key, version }) => bail!(
            "inget är inläst: det finns redan en annan definition av {key} i version {version}, och den står kvar för de svar som vilar på den. Ge filen en ny version."
        ),
        Err(ImportError::App(error)) => Err(error.into()),
    }
}

fn say(Imported { key, version, title, owner, licence, questions, training, audience, stale_days, checksum, news }: &Imported) {
    match news {
        News::Installed => println!("{title} är inläst: {key}, version {version}, {questions} frågor."),
        News::KnownAlready => println!("{title} var redan inläst ur just den här filen: {key}, version {version}. Inget är ändrat."),
    }
    println!("Ägare: {owner}");
    println!("Villkor: {licence}");
    println!("Utbildning: {}", if *training == Training::Needed { "krävs" } else { "krävs inte" });
    let audience: Vec<_> = audience.iter().map(|who| for_whom(who)).collect();
    println!("Målgrupp: {}", if audience.is_empty() { "inte angiven".to_owned() } else { audience.join(", ") });
    println!("Håller: {}", stale_days.map_or_else(|| "så länge som kommunen har bestämt".to_owned(), |days| format!("{days} dagar")));
    println!("Kontrollsumma (SHA-256): {checksum}");
}

/// An audience in words.
fn for_whom(audience: &str) -> &str {
    match audience {
        "adult" => "vuxna",
        "young_12_17" => "unga 12–17 år",
        "professional" => "personal",
        other => other,
    }
}
