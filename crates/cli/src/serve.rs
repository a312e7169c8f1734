//! A server: the pages on loopback, since nothing encrypts what goes over the wire, and beside them what must be done whoever asks for pages.

pub mod beside;
mod health;
mod listen;
mod logs;
mod shown;

use crate::{
    config::{Config, SecondFactor},
    data::{Data, Kind},
};
use anyhow::{Context, bail};
use beside::Beside;
use fristad_app::{App, port::store::Store, vault::Vault};
use fristad_identity::Identity;
use fristad_kernel::Timestamp;
use fristad_web::{Clock, Guests, House, Showroom, router};
use health::Health;
use listen::{Limits, listen};
use metrics_exporter_prometheus::PrometheusHandle;
use sd_notify::NotifyState;
use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{
    net::TcpListener,
    sync::watch,
    task::{JoinHandle, spawn},
    time::timeout,
};
use tracing_appender::non_blocking::WorkerGuard;

/// What the listener for whoever runs the server allows.
const FOR_OPERATORS: Limits =
    Limits { name: "operators", connections: 16, silence: Duration::from_secs(10), patience: Duration::from_secs(1) };

/// How long the store may take to be closed.
const CLOSED_WITHIN: Duration = Duration::from_secs(5);

/// What a process stands on.
pub struct Server {
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

/// The log and the figures, from before anything else begins until all has ended.
pub struct Observed {
    figures: PrometheusHandle,
    _log: WorkerGuard,
}

/// Begins to log and to count.
pub fn begin(config: &Config) -> anyhow::Result<Observed> {
    Ok(Observed { _log: logs::begin(&config.log), figures: shown::count()? })
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

/// Serves the pages until the process is asked to stop: then what was asked is answered, and the ledger is linked and signed.
pub async fn serve(server: Server, config: &Config, observed: Observed) -> anyhow::Result<()> {
    refuse_beyond_loopback(config.web.listen)?;
    let Server { data, store, vault, app, clock, showroom } = server;
    let alone = data.kind() == Kind::Sqlite;
    let settings = config.sessions.settings();
    let settings = if showroom.is_some() { SecondFactor::shown(settings) } else { config.second_factor.live(settings)? };
    let idle_minutes = u16::try_from(settings.idle_minutes).unwrap_or(u16::MAX);
    let identity = Identity::new(Arc::clone(&app), settings);
    let guests = Guests::new(config.surveys.requests_per_minute);
    let house = Arc::new(House { app: Arc::clone(&app), identity, clock: Arc::clone(&clock), showroom, idle_minutes, guests });
    let work = Arc::new(Beside { data, store, vault, app, clock, lost: Arc::default() });

    let pages = bound(config.web.listen).await?;
    let address = pages.local_addr()?;
    let process = Process::begin(&work, config.metrics.listen, &observed).await?;
    let asked = asked_to_stop()?;
    let beside = (alone || config.worker.in_serve).then(|| spawn(beside::run(Arc::clone(&work), process.stopped())));
    let limits =
        Limits { name: "pages", connections: config.web.connections.get(), silence: config.web.silence(), patience: config.web.patience() };
    let all = router(house).merge(shown::for_everyone(Arc::clone(&process.health)));
    let serving = spawn(listen(pages, all, limits, process.stopped()));
    said_ready(&format!("http://{address}"));
    asked.await;
    said_stopping();
    process.stop([Some(serving), beside]).await;
    beside::seal_at_the_end(&work).await;
    closed(work.store.as_ref()).await;
    Ok(())
}

/// Does what is to be done beside the pages until the process is asked to stop.
pub async fn work(server: Server, config: &Config, observed: Observed) -> anyhow::Result<()> {
    let Server { data, store, vault, app, clock, .. } = server;
    if data.kind() == Kind::Sqlite {
        bail!("med SQLite gör `fristad serve` allt själv, eftersom bara en process får skriva");
    }
    let work = Arc::new(Beside { data, store, vault, app, clock, lost: Arc::default() });
    let process = Process::begin(&work, config.metrics.worker_listen, &observed).await?;
    let asked = asked_to_stop()?;
    let beside = spawn(beside::run(Arc::clone(&work), process.stopped()));
    said_ready("worker");
    asked.await;
    said_stopping();
    process.stop([Some(beside), None]).await;
    beside::seal_at_the_end(&work).await;
    closed(work.store.as_ref()).await;
    Ok(())
}

/// What every process has: somebody who looks after its health, and a way to tell all of it to stop.
struct Process {
    health: Arc<Health>,
    stop: watch::Sender<()>,
    watching: JoinHandle<()>,
    summing: JoinHandle<()>,
    operators: Option<JoinHandle<()>>,
}

impl Process {
    async fn begin(work: &Beside, show: Option<SocketAddr>, observed: &Observed) -> anyhow::Result<Self> {
        let (stop, stopped) = watch::channel(());
        let (store, vault, app) = (Arc::clone(&work.store), Arc::clone(&work.vault), Arc::clone(&work.app));
        let health = Arc::new(Health::begin(store, vault, app, Arc::clone(&work.lost)).await);
        let operators = match show {
            None => None,
            Some(address) => {
                let listener = bound(address).await?;
                said(&format!("metrics http://{}/metrics", listener.local_addr()?));
                let shown = shown::for_operators(Arc::clone(&health), observed.figures.clone());
                Some(spawn(listen(listener, shown, FOR_OPERATORS, stopped.clone())))
            }
        };
        let summing = spawn(shown::sum_up(observed.figures.clone(), stopped.clone()));
        let looks = Arc::clone(&health);
        let watching = spawn(async move { looks.watch(stopped).await });
        Ok(Self { health, stop, watching, summing, operators })
    }

    fn stopped(&self) -> watch::Receiver<()> {
        self.stop.subscribe()
    }

    /// Tells all to stop, and waits until they have.
    async fn stop(self, tasks: [Option<JoinHandle<()>>; 2]) {
        // Nobody listens any more when all have ended by themselves.
        let _ = self.stop.send(());
        for task in tasks.into_iter().flatten().chain(self.operators).chain([self.watching, self.summing]) {
            if task.await.is_err() {
                tracing::error!("a task ended before its time");
            }
        }
    }
}

/// Closes the store in order: SQLite's file is then whole by itself. Whoever still holds a connection is not waited for without end, and loses nothing by it.
async fn closed(store: &dyn Store) {
    if timeout(CLOSED_WITHIN, store.close()).await.is_err() {
        tracing::warn!("the database was still in use at the end");
    }
}

async fn bound(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| format!("{address} går inte att lyssna på"))
}

/// What is waited for by whoever started the process, by systemd, and in the log.
fn said_ready(what: &str) {
    said(&format!("ready {what}"));
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "started");
    // Where no systemd waits for it, nobody is told.
    let _ = sd_notify::notify(&[NotifyState::Ready]);
}

fn said_stopping() {
    tracing::info!("stopping");
    let _ = sd_notify::notify(&[NotifyState::Stopping]);
}

/// A line on standard output. That nobody reads it any more is no reason to stop.
fn said(line: &str) {
    use std::io::Write as _;
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// Ends when the process is asked to stop. From the call on, a signal is waited for and does not kill.
fn asked_to_stop() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupted, mut terminated) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! { _ = interrupted.recv() => {}, _ = terminated.recv() => {} }
    })
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
