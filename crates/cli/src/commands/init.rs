//! `fristad init`: an empty database with keys for a live authority.

use super::database::Place;
use crate::data::Data;
use fristad_app::{
    App,
    house::AuthoritySettings,
    port::{ids::Ids, store::AuthorityRow},
};
use fristad_demo::ids::OsIds;
use std::{path::PathBuf, process::ExitCode};

/// Gör en tom databas med nycklar för en myndighet.
#[derive(clap::Args)]
pub struct Init {
    /// Datamappen. Den får inte redan vara en.
    #[arg(long)]
    data: PathBuf,
    /// Myndighetens namn, som "Socialnämnden i Lindevalla kommun".
    #[arg(long)]
    name: String,
    #[command(flatten)]
    database: Place,
}

impl Init {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let (data, store, vault) = Data::create(&self.data, self.database.db, self.database.urls()?.as_ref()).await?;
        let authority = AuthorityRow {
            id: OsIds.shown().into(),
            name: self.name.clone(),
            mode: "live".into(),
            settings: serde_json::to_string(&AuthoritySettings::default())?,
        };
        App::found(store.as_ref(), &vault, &authority).await?;
        println!("Klart. Datamappen är {}.", data.folder().display());
        println!(
            "Nyckelfilen är {}. Säkerhetskopiera den för sig, aldrig tillsammans med databasen: utan den går inget att läsa.",
            data.keys().display()
        );
        println!("Lägg upp den första systemadministratören: fristad account first --data {} --login … --name …", data.folder().display());
        Ok(ExitCode::SUCCESS)
    }
}
