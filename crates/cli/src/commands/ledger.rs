//! `fristad ledger`: the chain of entries.

use crate::{data::Data, words};
use fristad_app::{ledger, port::store::Store, vault::Vault};
use fristad_policy::{Job, Purpose, authorise_system};
use std::{path::PathBuf, process::ExitCode};

/// Loggkedjan.
#[derive(clap::Subcommand)]
pub enum Ledger {
    /// Prövar kedjan: ändrade, borttagna, inlagda eller omflyttade poster nämns.
    Verify {
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
    },
    /// Länkar det som är skrivet och signerar kedjans huvud.
    Seal {
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
    },
}

impl Ledger {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Verify { data } => {
                let data = Data::open(data)?;
                let vault = data.vault()?;
                let store = data.reader().await?;
                verify(store.as_ref(), &vault, Some(&data)).await
            }
            Self::Seal { data } => {
                let data = Data::open(data)?;
                let vault = data.vault()?;
                let store = data.store().await?;
                seal(store.as_ref(), &vault, Some(&data)).await?;
                println!("Länkat och signerat.");
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

/// Links and signs, and keeps the head outside the database.
pub async fn seal(store: &dyn Store, vault: &Vault, data: Option<&Data>) -> anyhow::Result<()> {
    let permit = authorise_system(Job::SealLedger, Purpose::Operation);
    let head = ledger::seal(store, vault, &permit, super::now()).await?;
    if let (Some(head), Some(data)) = (head, data) {
        data.keep_head(&head)?;
    }
    Ok(())
}

/// Verifies and says what was found.
pub async fn verify(store: &dyn Store, vault: &Vault, data: Option<&Data>) -> anyhow::Result<ExitCode> {
    let permit = authorise_system(Job::VerifyLedger, Purpose::Operation);
    let outside = data.map_or(Ok(Vec::new()), Data::kept_heads)?;
    let verified = ledger::verify(store, vault, &permit, &outside).await?;
    println!("{} länkade poster, {} väntar på länk", verified.report.linked, verified.report.unlinked.len());
    for finding in &verified.report.findings {
        println!("FEL  {}", words::finding(finding));
    }
    for seq in &verified.unreadable_heads {
        println!("FEL  det signerade huvudet vid länk {seq} går inte att läsa");
    }
    if verified.holds() {
        println!("Kedjan håller.");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}
