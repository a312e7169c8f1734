//! The settings of a server: `fristad.default.toml` says all that there are and what holds unless told otherwise; a file of one's own is laid over it.

mod extract;
mod measures;
mod metrics;
mod second_factor;

use anyhow::{Context, bail};
use fristad_store::{Durable, PgSettings, ReplicaSettings};
use serde::{Deserialize, Deserializer, de::Error as _};
use std::{
    fs,
    net::SocketAddr,
    num::{NonZeroU32, NonZeroUsize},
    path::{Path, PathBuf},
    time::Duration,
};
use toml::{Table, Value};

pub use extract::Extract;
pub use measures::Measures;
pub use metrics::Metrics;
pub use second_factor::SecondFactor;

/// What holds unless told otherwise.
const DEFAULT: &str = include_str!("../../../fristad.default.toml");

/// Everything that can be set.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The data folder.
    pub data: PathBuf,
    /// The pages.
    pub web: Web,
    /// What is done beside them.
    pub worker: Worker,
    /// The database.
    pub database: Database,
    /// How long people stay logged in.
    pub sessions: Sessions,
    /// Who must have a second factor.
    pub second_factor: SecondFactor,
    /// The duty office's package.
    pub extract: Extract,
    /// By what figures are shown and compared.
    pub measures: Measures,
    /// The door of surveys.
    pub surveys: Surveys,
    /// What whoever runs the server can see.
    pub metrics: Metrics,
    /// What is logged.
    pub log: Log,
}

/// The pages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Web {
    /// Where they are served: on this machine only.
    pub listen: SocketAddr,
    /// Connections at a time.
    pub connections: NonZeroUsize,
    /// Seconds for which a connection may be silent.
    header_seconds: NonZeroU32,
    /// Seconds that answers under way get when the server stops.
    stop_seconds: u32,
}

impl Web {
    /// For how long a connection may be silent.
    pub fn silence(&self) -> Duration {
        Duration::from_secs(self.header_seconds.get().into())
    }

    /// How long answers under way are waited for when the server stops.
    pub fn patience(&self) -> Duration {
        Duration::from_secs(self.stop_seconds.into())
    }
}

/// What is done beside the pages.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worker {
    /// Whether `serve` does it too.
    pub in_serve: bool,
}

/// The database.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    connections: NonZeroU32,
    synchronous_commit: SynchronousCommit,
    /// A file with the address of a replica; empty for none. An address can hold a password.
    replica_url_file: PathBuf,
    #[serde(deserialize_with = "at_most_a_minute")]
    replica_staleness_seconds: NonZeroU32,
}

/// For so long somebody who has lost their access can still see a case in a list.
const STALEST: u32 = 60;

fn at_most_a_minute<'de, D: Deserializer<'de>>(from: D) -> Result<NonZeroU32, D::Error> {
    let seconds = NonZeroU32::deserialize(from)?;
    if seconds.get() <= STALEST {
        Ok(seconds)
    } else {
        Err(D::Error::custom(format!("{seconds} är för många: högst {STALEST} sekunder")))
    }
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SynchronousCommit {
    On,
    RemoteApply,
}

impl Database {
    /// As the store is told.
    pub fn settings(&self) -> anyhow::Result<PgSettings> {
        let durable = match self.synchronous_commit {
            SynchronousCommit::On => Durable::OnDisk,
            SynchronousCommit::RemoteApply => Durable::Applied,
        };
        Ok(PgSettings { connections: self.connections.get(), durable, replica: self.replica()? })
    }

    fn replica(&self) -> anyhow::Result<Option<ReplicaSettings>> {
        let file = &self.replica_url_file;
        if file.as_os_str().is_empty() {
            return Ok(None);
        }
        let url = fs::read_to_string(file).with_context(|| format!("{} går inte att läsa", file.display()))?;
        Ok(Some(ReplicaSettings { url, staleness: Duration::from_secs(self.replica_staleness_seconds.get().into()) }))
    }
}

/// How long people stay logged in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sessions {
    idle_minutes: NonZeroU32,
    absolute_hours: NonZeroU32,
}

impl Sessions {
    /// As identity is told.
    pub fn settings(&self) -> fristad_identity::Settings {
        fristad_identity::Settings {
            idle_minutes: self.idle_minutes.get().into(),
            absolute_hours: self.absolute_hours.get().into(),
            ..fristad_identity::Settings::default()
        }
    }
}

/// The door of surveys.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Surveys {
    /// How often one link may be used in a minute.
    pub requests_per_minute: NonZeroU32,
}

/// What is logged.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// How much.
    pub level: Level,
    /// How it is written.
    pub format: Format,
}

/// How much is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// What broke.
    Error,
    /// And what went on in spite of something.
    Warn,
    /// And each request.
    Info,
    /// And what helps to find a fault.
    Debug,
}

/// How a line of the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// An object a line.
    Json,
    /// For the eye.
    Text,
}

impl Config {
    /// What a file says, over what holds without it.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("inställningarna {} går inte att läsa", path.display()))?;
        Self::of(&text).with_context(|| format!("inställningarna {}", path.display()))
    }

    fn of(text: &str) -> anyhow::Result<Self> {
        let own: Table = text.parse().context("går inte att tyda som TOML")?;
        let mut all: Table = DEFAULT.parse()?;
        let mut unknown = Vec::new();
        lay_over(&mut all, own, "", &mut unknown);
        if !unknown.is_empty() {
            bail!("{} finns inte. fristad.default.toml visar alla inställningar som finns.", unknown.join(", "));
        }
        let config: Self = Value::Table(all).try_into()?;
        config.metrics.check()?;
        Ok(config)
    }

    /// What holds where nobody has said anything.
    pub fn standard() -> anyhow::Result<Self> {
        Self::of("")
    }
}

/// Lays a file of one's own over what holds without it, and names what is in it and nowhere else.
fn lay_over(all: &mut Table, own: Table, above: &str, unknown: &mut Vec<String>) {
    for (key, value) in own {
        let name = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        match (all.get_mut(&key), value) {
            (None, _) => unknown.push(name),
            (Some(Value::Table(all)), Value::Table(own)) => lay_over(all, own, &name, unknown),
            (Some(there), value) => *there = value,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        format!("{:#}", Config::of(text).unwrap_err())
    }

    #[test]
    fn the_default_file_is_the_default_and_names_everything() {
        // Every setting must be in the file, since none has a default of its own, and none more may be, since unknown ones are refused.
        let config = Config::standard().unwrap();
        assert_eq!(config.sessions.settings(), fristad_identity::Settings::default());
        assert_eq!(config.database.settings().unwrap(), PgSettings::default());
        assert!(config.web.listen.ip().is_loopback() && config.metrics.listen.unwrap().ip().is_loopback());
        let (settings, comments): (Vec<_>, Vec<_>) =
            DEFAULT.lines().filter(|line| !line.is_empty()).partition(|line| !line.starts_with('#'));
        assert!(comments.len() > settings.iter().filter(|line| !line.starts_with('[')).count(), "each setting is told of");
    }

    #[test]
    fn what_the_package_installs_says_nothing_else_and_waits_for_the_pages_address() {
        let installed = Config::of(include_str!("../../../packaging/fristad.toml")).unwrap();
        let standard = Config::standard().unwrap();
        assert_eq!((installed.data, installed.web.listen), (standard.data, standard.web.listen));
        let refused = format!("{:#}", installed.second_factor.live(fristad_identity::Settings::default()).unwrap_err());
        assert!(refused.contains("address saknas"), "{refused}");
    }

    #[test]
    fn ones_own_file_is_laid_over_it() {
        let config = Config::of(
            "data = \"/srv\"\n[web]\nlisten = \"127.0.0.1:0\"\n[metrics]\nlisten = \"\"\n[database]\nsynchronous_commit = \"remote_apply\"",
        )
        .unwrap();
        assert_eq!((config.data.to_str().unwrap(), config.web.listen.port(), config.metrics.listen), ("/srv", 0, None));
        assert_eq!(config.web.silence(), Duration::from_secs(20), "what is not said is as it was");
        assert_eq!(config.database.settings().unwrap().durable, Durable::Applied);
    }

    #[test]
    fn what_is_unknown_or_cannot_be_is_refused_by_its_name() {
        assert!(refused("[web]\nlisen = \"127.0.0.1:1\"\n[kakor]\nsmak = 1\ndat = 1").contains("web.lisen"));
        assert!(refused("kakor = 1").contains("kakor finns inte"));
        assert!(refused("[web]\nconnections = 0").contains("connections"));
        assert!(refused("web = 1").contains("web"));
        assert!(refused("[database]\nsynchronous_commit = \"off\"").contains("synchronous_commit"));
        assert!(refused("[metrics]\nlisten = \"här\"").contains("listen"));
        assert!(refused("[database]\nreplica_staleness_seconds = 61").contains("60 sekunder"));
        assert!(refused("[extract]\nhour = 24").contains("24"));
    }

    #[test]
    fn figures_are_shown_to_others_only_where_that_is_said() {
        for address in ["0.0.0.0:9464", "[::]:9464", "192.168.1.4:9464"] {
            for name in ["listen", "worker_listen"] {
                assert!(refused(&format!("[metrics]\n{name} = \"{address}\"")).contains("others_reach_it"));
                assert!(Config::of(&format!("[metrics]\n{name} = \"{address}\"\nothers_reach_it = true")).is_ok());
            }
        }
    }
}
