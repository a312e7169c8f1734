//! Where whoever runs the server sees how it goes.

use anyhow::bail;
use serde::{Deserialize, Deserializer, de::Error as _};
use std::net::SocketAddr;

/// What whoever runs the server can see.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metrics {
    /// Where `serve` shows it.
    #[serde(deserialize_with = "address_or_none")]
    pub listen: Option<SocketAddr>,
    /// Where `worker` shows it.
    #[serde(deserialize_with = "address_or_none")]
    pub worker_listen: Option<SocketAddr>,
    /// Whether these may be addresses that others than this machine reach.
    others_reach_it: bool,
}

fn address_or_none<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SocketAddr>, D::Error> {
    let text = String::deserialize(from)?;
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(D::Error::custom) }
}

impl Metrics {
    /// Refuses what others reach, unless it is said that they may: how many are logged in, and when, is nobody's who passes by.
    pub(super) fn check(&self) -> anyhow::Result<()> {
        for (name, address) in [("listen", self.listen), ("worker_listen", self.worker_listen)] {
            if let Some(address) = address.filter(|address| !address.ip().is_loopback() && !self.others_reach_it) {
                bail!(
                    "[metrics] {name} = \"{address}\" kan nås av andra, och siffrorna går där okrypterade. Sätt others_reach_it = true om det är meningen och nätet \
                     är skyddat."
                );
            }
        }
        Ok(())
    }
}
