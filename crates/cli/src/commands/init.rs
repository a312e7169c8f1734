//! `fristad init`: an empty database with keys for a live authority.

use crate::data::{Data, Kind};
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
    /// Vilken databas.
    #[arg(long, value_enum, default_value_t = Kind::Sqlite)]
    db: Kind,
    /// Adressen för den roll som äger tabellerna (PostgreSQL).
    #[arg(long)]
    owner_url: Option<String>,
    /// Adressen för programmets egen roll, som inte äger något (PostgreSQL).
    #[arg(long)]
    url: Option<String>,
}

impl Init {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let urls = self.owner_url.as_deref().zip(self.url.as_deref());
        let (data, store, vault) = Data::create(&self.data, self.db, urls).await?;
        let authority = AuthorityRow {
            id: OsIds.shown().into(),
            name: self.name.clone(),
            mode: "live".into(),
            settings: serde_json::to_string(&AuthoritySettings::default())?,
        };
        App::found(store.as_ref(), &vault, &authority).await?;
        println!("Klart. Datamappen är {}.", self.data.display());
        println!(
            "Nyckelfilen är {}. Säkerhetskopiera den för sig, aldrig tillsammans med databasen: utan den går inget att läsa.",
            data.keys().display()
        );
        Ok(ExitCode::SUCCESS)
    }
}
