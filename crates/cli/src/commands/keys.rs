//! `fristad keys`: epochs come and go.

use crate::{data::Data, keyfile};
use fristad_app::{
    epochs::{self, BACKUP_DAYS, PastEpoch},
    keys,
    port::store::Store,
    vault::Vault,
};
use fristad_demo::ids::OsIds;
use fristad_kernel::Timestamp;
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
    /// Visar vilka gamla epoker som finns kvar, och när deras nycklar ska förstöras.
    Due {
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
        /// Hur många dagar en säkerhetskopia sparas.
        #[arg(long, default_value_t = BACKUP_DAYS)]
        days: u32,
    },
    /// Förstör nycklarna för de epoker vars säkerhetskopior är äldre än de dagar som kopior sparas. Körs varje månad, efter rotate.
    DestroyDue {
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
        /// Hur många dagar en säkerhetskopia sparas.
        #[arg(long, default_value_t = BACKUP_DAYS)]
        days: u32,
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
                let count = epochs::end_past(store.as_ref(), (&vault, &OsIds), &permit, super::now()).await?;
                println!("Epok {epoch} har börjat; {count} nycklar är omkapslade. Säkerhetskopiera nyckelfilen.");
            }
            Self::Due { data, days } => {
                let data = Data::open(data)?;
                let vault = data.vault()?;
                let store = data.reader().await?;
                data.refuse_other_ring(store.as_ref(), &vault).await?;
                let now = super::now();
                for past in epochs::past(store.as_ref(), &vault, *days).await? {
                    println!("Epok {}: {}", past.epoch, when(&past, now));
                }
                println!("Epok {} är den nuvarande.", vault.current_epoch());
            }
            Self::DestroyDue { data, days } => {
                let data = Data::open(data)?;
                let store = data.store().await?;
                let destroyed = destroy_due(&data, store.as_ref(), *days, super::now()).await?;
                for epoch in &destroyed {
                    println!("Epok {epoch} är förstörd.");
                }
                println!("{} epoker förstörda. Säkerhetskopiera nyckelfilen, och förstör dess äldre kopior.", destroyed.len());
            }
            Self::Destroy { data, epoch } => {
                let data = Data::open(data)?;
                let mut vault = data.vault()?;
                let store = data.store().await?;
                data.refuse_other_ring(store.as_ref(), &vault).await?;
                destroy(&data, store.as_ref(), &mut vault, *epoch, super::now()).await?;
                println!("Epok {epoch} är förstörd.");
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn when(past: &PastEpoch, now: Timestamp) -> String {
    match past.due {
        Some(_) if past.is_due(now) => "nyckeln ska förstöras nu".into(),
        Some(due) => format!("nyckeln förstörs {}", due.date()),
        None => "ingen har antecknat när den tog slut; det antecknas vid nästa rotate".into(),
    }
}

/// Destroys the keys of all epochs that are due.
pub async fn destroy_due(data: &Data, store: &dyn Store, days: u32, now: Timestamp) -> anyhow::Result<Vec<u32>> {
    let mut vault = data.vault()?;
    data.refuse_other_ring(store, &vault).await?;
    let due: Vec<_> = epochs::past(store, &vault, days).await?.into_iter().filter(|past| past.is_due(now)).collect();
    for past in &due {
        destroy(data, store, &mut vault, past.epoch, now).await?;
    }
    Ok(due.iter().map(|past| past.epoch).collect())
}

async fn destroy(data: &Data, store: &dyn Store, vault: &mut Vault, epoch: u32, now: Timestamp) -> anyhow::Result<()> {
    let permit = authorise_system(Job::RotateKeys, Purpose::Operation);
    // What still needs the old epoch is wrapped anew before it goes.
    keys::rewrap_all(store, vault, &permit).await?;
    vault.destroy_epoch(&permit, epoch)?;
    keyfile::replace(&data.keys(), vault)?;
    Ok(epochs::tell_destroyed(store, (vault, &OsIds), &permit, epoch, now).await?)
}
