//! Serving the pages of a data folder: on loopback only as long as nothing encrypts what goes over the wire.

use crate::{commands::ledger::seal, data::Data};
use anyhow::{Context, bail};
use fristad_app::{App, port::store::Store, vault::Vault};
use fristad_identity::{Identity, Settings};
use fristad_kernel::Timestamp;
use fristad_web::{Clock, House, Showroom, router};
use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{net::TcpListener, sync::watch, time::MissedTickBehavior};

/// How often committed entries are linked into the chain.
const SEAL_EVERY: Duration = Duration::from_secs(1);
/// How often talks and drafts that have outlived their time are forgotten.
const FORGET_EVERY: Duration = Duration::from_mins(1);

/// What is served.
pub struct Served {
    /// The data folder.
    pub data: Data,
    /// Its store.
    pub store: Arc<dyn Store>,
    /// Its key ring.
    pub vault: Arc<Vault>,
    /// The application.
    pub app: Arc<App>,
    /// The time.
    pub clock: Clock,
    /// What only the demo shows.
    pub showroom: Option<Showroom>,
}

/// A clock that begins at a moment of its own and then runs as all clocks do.
pub fn clock_from(beginning: Timestamp) -> Clock {
    let started = Instant::now();
    Arc::new(move || {
        let passed = i64::try_from(started.elapsed().as_micros()).unwrap_or(i64::MAX);
        Timestamp::from_micros(beginning.as_micros().saturating_add(passed))
    })
}

/// Refuses an address that others can reach: this server speaks plain http.
pub fn refuse_beyond_loopback(listen: SocketAddr) -> anyhow::Result<()> {
    if !listen.ip().is_loopback() {
        bail!(
            "{listen} kan nås av andra, och utan kryptering får sidorna inte lämna datorn. Lyssna på 127.0.0.1 och låt en proxy med TLS stå framför."
        );
    }
    Ok(())
}

/// Serves until the process is asked to stop; then links and signs what is written.
pub async fn serve(served: Served, listen: SocketAddr) -> anyhow::Result<()> {
    let Served { data, store, vault, app, clock, showroom } = served;
    refuse_beyond_loopback(listen)?;
    let listener = TcpListener::bind(listen).await.with_context(|| format!("{listen} går inte att lyssna på"))?;
    let settings = Settings::default();
    let idle_minutes = u16::try_from(settings.idle_minutes).unwrap_or(u16::MAX);
    let identity = Identity::new(Arc::clone(&app), settings);
    let log = Arc::new(|line: &str| eprintln!("fristad: {line}"));
    let house = Arc::new(House { app: Arc::clone(&app), identity, clock: Arc::clone(&clock), showroom, log, idle_minutes });
    let (stop, stopped) = watch::channel(());
    let forgetting = tokio::spawn(forget(Arc::clone(&app), clock, stopped.clone()));
    let mut sealing = tokio::spawn(keep_sealed(data, store, vault, stopped));
    println!("ready http://{}", listener.local_addr()?);
    let serving = axum::serve(listener, router(house)).with_graceful_shutdown(asked_to_stop());
    tokio::select! {
        served = serving.into_future() => served?,
        // The chain may never fall behind unseen: without it nothing is served.
        ended = &mut sealing => { ended??; bail!("loggkedjan länkas inte längre") }
    }
    drop(stop);
    forgetting.await?;
    sealing.await?
}

async fn asked_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let Ok(mut terminated) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
            return drop(interrupted.await);
        };
        tokio::select! { _ = interrupted => {}, _ = terminated.recv() => {} }
    }
    #[cfg(not(unix))]
    drop(interrupted.await);
}

/// Links what is committed, again and again, and once more at the end.
async fn keep_sealed(data: Data, store: Arc<dyn Store>, vault: Arc<Vault>, mut stopped: watch::Receiver<()>) -> anyhow::Result<()> {
    let mut ticks = tokio::time::interval(SEAL_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => seal(store.as_ref(), &vault, Some(&data)).await?,
            _ = stopped.changed() => return seal(store.as_ref(), &vault, Some(&data)).await,
        }
    }
}

/// Forgets talks and drafts that have outlived their time.
async fn forget(app: Arc<App>, clock: Clock, mut stopped: watch::Receiver<()>) {
    let mut ticks = tokio::time::interval(FORGET_EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            _ = ticks.tick() => {
                if let Err(error) = app.forget_due_drafts(clock()).await {
                    eprintln!("fristad: gamla utkast kunde inte glömmas nu: {error}");
                }
            }
            _ = stopped.changed() => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_never_leaves_the_machine() {
        for address in ["127.0.0.1:8080", "127.8.8.8:1", "[::1]:8080"] {
            assert!(refuse_beyond_loopback(address.parse().unwrap()).is_ok(), "{address}");
        }
        for address in ["0.0.0.0:8080", "192.168.1.4:8080", "[::]:8080", "[::ffff:10.0.0.1]:80"] {
            assert!(refuse_beyond_loopback(address.parse().unwrap()).is_err(), "{address}");
        }
    }
}
