//! A questionnaire of one's own comes in from its file.

use crate::{
    commands::{forms::told, now},
    data::Data,
};
use anyhow::{Context, bail};
use fristad_app::{
    instrument::import::{ImportError, News},
    survey::import::{Imported, import},
};
use fristad_demo::ids::OsIds;
use fristad_policy::{Job, Purpose, authorise_system};
use std::{fs, path::Path, process::ExitCode};

/// Installs a version, or says what is wrong with the file and changes nothing.
pub async fn install(file: &Path, data: &Path) -> anyhow::Result<ExitCode> {
    let bytes = fs::read(file).with_context(|| format!("kan inte läsa {}", file.display()))?;
    let data = Data::open(data)?;
    let vault = data.vault()?;
    let store = data.store().await?;
    data.refuse_other_ring(store.as_ref(), &vault).await?;
    let permit = authorise_system(Job::ImportInstrument, Purpose::Statistics);
    match import(store.as_ref(), (&vault, &OsIds), &permit, &bytes, now()).await {
        Ok(Imported { key, version, title, languages, questions, checksum, news }) => {
            match news {
                News::Installed => println!("{title} är inläst: {key}, version {version}, {questions} frågor."),
                News::KnownAlready => {
                    println!("{title} var redan inläst ur just den här filen: {key}, version {version}. Inget är ändrat.");
                }
            }
            println!("Språk: {}", languages.join(", "));
            println!("Kontrollsumma (SHA-256): {checksum}");
            Ok(ExitCode::SUCCESS)
        }
        Err(ImportError::Faults(faults)) => {
            println!("Inget är inläst. Filen går inte att använda:");
            Ok(told(&faults))
        }
        Err(ImportError::Taken { key, version }) => {
            bail!("inget är inläst: det finns redan ett annat frågeformulär som heter {key} i version {version}. Ge filen en ny version.")
        }
        Err(ImportError::App(error)) => Err(error.into()),
    }
}
