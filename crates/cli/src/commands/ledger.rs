//! `fristad ledger`: the chain of entries.

use crate::{
    backup::heads,
    data::{Data, make_folder},
    words,
};
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
    /// Kopierar de signerade huvudena och gallringslistan till en plats som den som äger databasen inte når. Körs ofta, och efter varje gallring.
    Export {
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
        /// Mappen.
        #[arg(long)]
        to: PathBuf,
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
                data.refuse_other_ring(store.as_ref(), &vault).await?;
                verify(store.as_ref(), &vault, Some(&data)).await
            }
            Self::Export { data, to } => {
                make_folder(to)?;
                heads::export(&Data::open(data)?, to)?;
                println!("De signerade huvudena och gallringslistan ligger i {}.", to.display());
                Ok(ExitCode::SUCCESS)
            }
            Self::Seal { data } => {
                let data = Data::open(data)?;
                let vault = data.vault()?;
                let store = data.store().await?;
                data.refuse_other_ring(store.as_ref(), &vault).await?;
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
    ledger::seal(store, vault, &permit, super::now()).await?;
    // The newest signed head, also one that a crash kept from being copied.
    let newest = store.read().await?.newest_checkpoint().await?;
    if let (Some(head), Some(data)) = (newest, data)
        && !data.ends_with(&head)?
    {
        let mark = heads::mark(data, &mut store.read().await?, vault, &permit, &head).await?;
        data.keep_head(&head, &mark)?;
    }
    Ok(())
}

/// Verifies and says what was found.
pub async fn verify(store: &dyn Store, vault: &Vault, data: Option<&Data>) -> anyhow::Result<ExitCode> {
    let permit = authorise_system(Job::VerifyLedger, Purpose::Operation);
    let outside = data.map_or(Ok(Vec::new()), Data::kept_heads)?;
    let verified = ledger::verify(store, vault, &permit, &outside).await?;
    let headless = data.is_some() && outside.is_empty() && verified.report.linked > 0;
    println!("{} länkade poster, {} väntar på länk", verified.report.linked, verified.report.unlinked.len());
    for finding in &verified.report.findings {
        println!("FEL  {}", words::finding(finding));
    }
    for seq in &verified.unreadable_heads {
        println!("FEL  det signerade huvudet vid länk {seq} går inte att läsa");
    }
    for entry in &verified.hidden {
        println!("FEL  posten {entry}: tid eller ärende i dess kolumner är ett annat än i posten själv");
    }
    if headless {
        println!("FEL  de signerade huvudena utanför databasen saknas: kedjans slut kan inte prövas");
    }
    if verified.holds() && !headless {
        println!("Kedjan håller.");
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::FAILURE)
}
