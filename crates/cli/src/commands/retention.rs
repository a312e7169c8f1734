//! `fristad retention`: what is due is erased.

use super::ledger::Outside;
use crate::{data::Data, words};
use fristad_app::erasure::{erase_due, judge};
use fristad_demo::ids::OsIds;
use fristad_domain::retention::{Hold, Kept};
use fristad_policy::{Job, Purpose, authorise_system};
use std::{path::PathBuf, process::ExitCode};

/// Gallring.
#[derive(clap::Subcommand)]
pub enum Retention {
    /// Gallrar de avslutade ärenden vars tid är ute. Körs varje månad.
    Erase {
        /// Datamappen.
        #[arg(long)]
        data: PathBuf,
        /// Visar bara vad som skulle gallras, och vad som hindrar resten.
        #[arg(long)]
        dry_run: bool,
    },
}

impl Retention {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let Self::Erase { data, dry_run } = self;
        let data = Data::open(data)?;
        let vault = data.vault()?;
        let permit = authorise_system(Job::Erase, Purpose::Retention);
        if *dry_run {
            let store = data.reader().await?;
            data.refuse_other_ring(store.as_ref(), &vault).await?;
            for found in judge(store.as_ref(), &permit, super::now()).await? {
                println!("{}  {}", found.number, found.hold.map_or_else(|| "gallras nu".to_owned(), why));
            }
            return Ok(ExitCode::SUCCESS);
        }
        let store = data.store().await?;
        data.refuse_other_ring(store.as_ref(), &vault).await?;
        let gone = erase_due(store.as_ref(), (&vault, &OsIds), &permit, super::now()).await?;
        // The list of erased cases belongs to a signed head, and that head beside the database.
        let outside = super::ledger::seal(store.as_ref(), &vault, Some(&data)).await?;
        for found in &gone {
            println!("{}  gallrat", found.number);
        }
        if let Outside::Lost(erasures) = outside {
            println!("FEL  {}", words::lost(erasures));
        }
        println!("{} ärenden gallrade. Flytta nu filerna heads och erasures från maskinen: fristad ledger export.", gone.len());
        Ok(ExitCode::SUCCESS)
    }
}

fn why(hold: Hold) -> String {
    match hold {
        Hold::NotClosed => "inte avslutat".into(),
        Hold::Kept(Kept::ChildPlacement) => "bevaras: ett barns placering".into(),
        Hold::Kept(Kept::ResearchArea) => "bevaras: område för forskning".into(),
        Hold::Kept(Kept::ResearchDay) => "bevaras: födelsedag för forskning".into(),
        Hold::NotBefore(day) => format!("tidigast {day}"),
        Hold::OpenAppeal => "ett överklagande är inte besvarat".into(),
        Hold::OpenCommission => "ett uppdrag pågår".into(),
        Hold::OtherFile => "ett annat ärende om samma person bevaras längre".into(),
    }
}
