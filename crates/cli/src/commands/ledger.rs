//! `fristad ledger`: the chain of entries.

use crate::{
    backup::heads,
    data::{Data, make_folder},
    words,
};
use fristad_app::{
    ledger,
    port::store::Store,
    vault::{Vault, ledger::signed_at},
};
use fristad_kernel::Timestamp;
use fristad_policy::{Job, Purpose, authorise_system};
use std::{path::PathBuf, process::ExitCode, time::Duration};

/// How long a signed head may be in the database alone while a server runs.
const KEPT_WITHIN: Duration = Duration::from_mins(1);

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
                let data = Data::open(data)?;
                heads::export(&data, to, data.vault()?.public_key())?;
                println!("De signerade huvudena och gallringslistan ligger i {}.", to.display());
                Ok(ExitCode::SUCCESS)
            }
            Self::Seal { data } => {
                let data = Data::open(data)?;
                let vault = data.vault()?;
                let store = data.store().await?;
                data.refuse_other_ring(store.as_ref(), &vault).await?;
                let outside = seal(store.as_ref(), &vault, Some(&data)).await?;
                println!("Länkat och signerat.");
                if let Outside::Lost(erasures) = outside {
                    println!("FEL  {}", words::lost(erasures));
                    return Ok(ExitCode::FAILURE);
                }
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}

/// When a head that was signed is kept outside the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// At once.
    AtOnce,
    /// A minute after the last that was kept; at once when a case was erased.
    EachMinute,
}

/// What was kept outside the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// Nothing: the newest head is there, or can wait.
    Unchanged,
    /// The newest head.
    Kept,
    /// The newest head, and so many erased cases were signed for before that the database tells nothing of any more.
    Lost(u64),
}

/// Links and signs, and keeps the head outside the database.
pub async fn seal(store: &dyn Store, vault: &Vault, data: Option<&Data>) -> anyhow::Result<Outside> {
    seal_at(store, vault, data, Pace::AtOnce, super::now()).await
}

/// The same at a pace of one's own.
pub async fn seal_at(store: &dyn Store, vault: &Vault, data: Option<&Data>, pace: Pace, now: Timestamp) -> anyhow::Result<Outside> {
    let permit = authorise_system(Job::SealLedger, Purpose::Operation);
    ledger::seal(store, vault, &permit, now).await?;
    let Some(data) = data else { return Ok(Outside::Unchanged) };
    let mut unit = store.read().await?;
    // The newest signed head, also one that a crash kept from being copied.
    let Some(head) = unit.newest_checkpoint().await? else { return Ok(Outside::Unchanged) };
    if let Some(last) = heads::last(data)? {
        let recent = pace == Pace::EachMinute && signed_at(&last.head).is_some_and(|kept| is_recent(kept, now));
        let listed = last.mark.map(|mark| mark.number);
        if last.head == head || recent && listed >= Some(unit.erasure_count().await?) {
            return Ok(Outside::Unchanged);
        }
    }
    let marked = heads::mark(data, &mut unit, vault, &permit, &head).await?;
    data.keep_head(&head, &marked.mark)?;
    Ok(if marked.lost == 0 { Outside::Kept } else { Outside::Lost(marked.lost) })
}

/// Whether a time is less than a minute away. A clock that was set back makes nothing wait.
fn is_recent(kept: Timestamp, now: Timestamp) -> bool {
    u128::from(now.as_micros().abs_diff(kept.as_micros())) < KEPT_WITHIN.as_micros()
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
