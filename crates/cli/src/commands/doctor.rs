//! `fristad doctor`: is what is stored what has happened?

use crate::{data::Data, words};
use fristad_app::doctor::{Complaint, examine};
use fristad_policy::{Job, Purpose, authorise_system};
use std::{path::PathBuf, process::ExitCode};

/// Prövar att det som är lagrat är det som har hänt. Läser bredvid den som skriver.
#[derive(clap::Args)]
pub struct Doctor {
    /// Datamappen.
    #[arg(long)]
    data: PathBuf,
    /// Bara att varje ärendes rad och behörigheter är vad historiken ger.
    #[arg(long)]
    refold: bool,
}

impl Doctor {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let data = Data::open(&self.data)?;
        let vault = data.vault()?;
        let store = data.reader().await?;
        let permit = authorise_system(Job::Diagnose, Purpose::Operation);
        let health = examine(store.as_ref(), &vault, &permit).await?;
        let about_fold = |complaint: &&Complaint| {
            matches!(
                complaint,
                Complaint::WrongKeyRing | Complaint::RowDiffers(_) | Complaint::AccessDiffers(_) | Complaint::HistoryBroken(_)
            )
        };
        let complaints: Vec<_> = health.complaints.iter().filter(|complaint| !self.refold || about_fold(complaint)).collect();
        println!("{} ärenden, {} händelser, {} rader prövade mot loggen", health.cases, health.events, health.rows);
        for complaint in &complaints {
            println!("FEL  {}", words::complaint(complaint));
        }
        if complaints.is_empty() {
            println!("Allt stämmer.");
            return Ok(ExitCode::SUCCESS);
        }
        println!("{} fel", complaints.len());
        Ok(ExitCode::FAILURE)
    }
}
