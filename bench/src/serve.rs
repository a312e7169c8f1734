//! The process that is measured: the pages of a loaded database, its ledger linked and signed each second.

use crate::{clock, house, plan::Db, say};
use anyhow::Result;
use clap::Args;
use fristad_app::ledger::seal;
use fristad_identity::{Identity, Settings};
use fristad_policy::{Job, Purpose, authorise_system};
use fristad_web::{Guests, House, router};
use std::{io::Read, num::NonZeroU32, path::PathBuf, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::oneshot, time::MissedTickBehavior};

/// How often committed entries are linked into the chain, as in `fristad serve`.
const SEAL_EVERY: Duration = Duration::from_secs(1);

/// What is served.
#[derive(Args, Clone, Debug)]
pub struct Serving {
    /// The database.
    #[arg(long, value_enum)]
    db: Db,
    /// The folder with the key ring and, for SQLite, the database.
    #[arg(long)]
    folder: PathBuf,
    /// The application's address of the PostgreSQL.
    #[arg(long)]
    url: Option<String>,
}

/// Serves on a free port, says where, and ends when nobody holds the other end of its input.
pub async fn serve(serving: &Serving) -> Result<()> {
    let store = house::store(serving.db, &serving.folder, serving.url.as_deref()).await?;
    let vault = house::vault(&serving.folder)?;
    let app = house::app(&store, &vault).await?;
    let settings = Settings::default();
    let idle_minutes = u16::try_from(settings.idle_minutes).unwrap_or(u16::MAX);
    let identity = Identity::new(Arc::clone(&app), settings);
    let clock = clock::running()?;
    let house =
        Arc::new(House { app, identity, clock: Arc::clone(&clock), showroom: None, idle_minutes, guests: Guests::new(NonZeroU32::MAX) });
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    say::line(&format!("ready {}", listener.local_addr()?));
    let permit = authorise_system(Job::SealLedger, Purpose::Operation);
    let sealing = async {
        let mut ticks = tokio::time::interval(SEAL_EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            seal(store.as_ref(), &vault, &permit, clock()).await?;
        }
    };
    let (alone, left) = oneshot::channel();
    std::thread::spawn(move || {
        // The end of the input is what is waited for; that it ended is told to nobody who is gone.
        let _ = alone.send(std::io::stdin().read_to_end(&mut Vec::new()));
    });
    tokio::select! {
        served = axum::serve(listener, router(house)).into_future() => Ok(served?),
        sealed = sealing => sealed,
        _ = left => Ok(()),
    }
}
