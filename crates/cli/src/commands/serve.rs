//! `fristad serve` and `fristad worker`: a live authority.

use super::{house, now};
use crate::{
    config::Config,
    data::Data,
    serve::{self, Server, begin},
};
use fristad_app::port::store::StoreError;
use fristad_demo::ids::OsIds;
use std::{path::PathBuf, process::ExitCode, sync::Arc};

/// Visar sidorna för en myndighet.
#[derive(clap::Args)]
pub struct Serve {
    /// Inställningarna. fristad.default.toml visar alla som finns.
    #[arg(long)]
    config: PathBuf,
}

/// Gör det som ska göras vid sidan av sidorna, där `serve` inte gör det själv.
#[derive(clap::Args)]
pub struct Worker {
    /// Inställningarna. fristad.default.toml visar alla som finns.
    #[arg(long)]
    config: PathBuf,
}

impl Serve {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let config = Config::read(&self.config)?;
        let observed = begin(&config)?;
        serve::serve(server(&config).await?, &config, observed).await?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Worker {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let config = Config::read(&self.config)?;
        let observed = begin(&config)?;
        serve::work(server(&config).await?, &config, observed).await?;
        Ok(ExitCode::SUCCESS)
    }
}

/// What a process stands on, or why it cannot start: then it ends, and whoever started it tries again.
async fn server(config: &Config) -> anyhow::Result<Server> {
    let data = Data::open(&config.data)?;
    let vault = Arc::new(data.vault()?);
    let store = data.store_with(config.database.settings()?).await.map_err(cannot_open)?;
    data.refuse_other_ring(store.as_ref(), &vault).await?;
    let app = house(&store, &vault, Arc::new(OsIds)).await?.measuring_by(config.measures.yardstick(&config.data, now().date())?);
    let app = if let Some(nightly) = config.extract.nightly(&vault)? {
        app.making_packages(nightly)
    } else {
        tracing::warn!("no package is made for the duty office: [extract] recipients_file is empty");
        app
    };
    let app = Arc::new(app);
    Ok(Server { data, store, vault, app, clock: Arc::new(now), showroom: None })
}

/// What there is to do, where it is not to wait and start again.
fn cannot_open(error: anyhow::Error) -> anyhow::Error {
    let said = match error.downcast_ref() {
        Some(StoreError::Unreadable(_)) => {
            "databasen går inte att öppna: filen är skadad eller avkortad. Låt den vara som den är och läs tillbaka den senaste säkerhetskopian (fristad backup restore)"
        }
        _ => "databasen går inte att öppna",
    };
    error.context(said)
}
