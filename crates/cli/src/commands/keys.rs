//! `fristad keys`: epochs come and go.

use crate::{data::Data, keyfile};
use fristad_app::keys;
use fristad_policy::{Job, Purpose, authorise_system};
use std::{path::PathBuf, process::ExitCode};

/// Nycklarna.
#[derive(clap::Subcommand)]
pub enum Keys {
    /// Börjar en ny epok och kapslar om alla datanycklar under den. Körs varje månad.
    Rotate {
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
    },
    /// Förstör en gammal epoks nyckel: det som bara finns i äldre säkerhetskopior går sedan aldrig att läsa.
    Destroy {
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
        /// Epokens nummer.
        epoch: u32,
    },
}

impl Keys {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let permit = authorise_system(Job::RotateKeys, Purpose::Operation);
        match self {
            Self::Rotate { data } => {
                let data = Data::open(data)?;
                let mut vault = data.vault()?;
                let store = data.store().await?;
                data.refuse_other_ring(store.as_ref(), &vault).await?;
                let epoch = vault.new_epoch(&permit)?;
                // The file first: a key wrapped under an epoch that no file holds would be lost.
                keyfile::replace(&data.keys(), &vault)?;
                let count = keys::rewrap_all(store.as_ref(), &vault, &permit).await?;
                println!("Epok {epoch} har börjat; {count} nycklar är omkapslade. Säkerhetskopiera nyckelfilen.");
            }
            Self::Destroy { data, epoch } => {
                let data = Data::open(data)?;
                let mut vault = data.vault()?;
                let store = data.store().await?;
                data.refuse_other_ring(store.as_ref(), &vault).await?;
                // What still needs the old epoch is wrapped anew before it goes.
                keys::rewrap_all(store.as_ref(), &vault, &permit).await?;
                vault.destroy_epoch(&permit, *epoch)?;
                keyfile::replace(&data.keys(), &vault)?;
                println!("Epok {epoch} är förstörd.");
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
