//! The design of a sample: strata, the clusters in them, and how many there are in the population.

use crate::{
    fault::{Place, Reason, Refused},
    input::shown,
    intern::Names,
    linearise::place,
};
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// Where a row lies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Psu {
    pub stratum: u32,
    /// The cluster; without clusters each row is one of its own, and has no number.
    pub cluster: Option<u32>,
}

/// The rows' places, learned row by row.
#[derive(Debug, Default)]
pub(crate) struct Design {
    strata: Names,
    clusters: Clusters,
    found: Vec<Found>,
}

/// The clusters. A label is a cluster's name within its stratum, so the same label in two strata is two clusters.
#[derive(Debug, Default)]
struct Clusters {
    labels: Names,
    /// The cluster that had each label first. Most labels have no other.
    first: Vec<u32>,
    /// The other clusters, by stratum and label.
    others: HashMap<(u32, u32), u32, RandomState>,
    /// The stratum of each cluster.
    homes: Vec<u32>,
}

impl Clusters {
    /// The number of a stratum's cluster.
    fn number(&mut self, stratum: u32, label: &[u8]) -> u32 {
        let next = u32::try_from(self.homes.len()).unwrap_or(u32::MAX);
        let label = self.labels.number(label);
        let cluster = match self.first.get(place(label)).copied() {
            None => {
                self.first.push(next);
                next
            }
            Some(first) if self.home(first) == stratum => first,
            Some(_) => *self.others.entry((stratum, label)).or_insert(next),
        };
        if cluster == next {
            self.homes.push(stratum);
        }
        cluster
    }

    fn home(&self, cluster: u32) -> u32 {
        self.homes.get(place(cluster)).copied().unwrap_or_default()
    }
}

/// What is known of a stratum so far.
#[derive(Clone, Copy, Debug)]
struct Found {
    psus: u64,
    fpc: Option<f64>,
}

/// A stratum when all rows were read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stratum {
    /// How many clusters of it are in the sample.
    pub psus: f64,
    /// The share of its clusters that is not in the sample: the finite population correction.
    pub unsampled: f64,
}

impl Design {
    /// Counts rows anew: the file is read once more.
    pub fn again(&mut self) {
        if self.clusters.homes.is_empty() {
            self.found.iter_mut().for_each(|stratum| stratum.psus = 0);
        }
    }

    /// The place of a row.
    pub fn place(&mut self, stratum: &[u8], cluster: Option<&[u8]>, fpc: Option<f64>) -> Result<Psu, Reason> {
        if let Some(fpc) = fpc
            && fpc <= 0.0
        {
            return Err(Reason::BadFpc(fpc));
        }
        let number = self.strata.number(stratum);
        let index = place(number);
        if index == self.found.len() {
            self.found.push(Found { psus: 0, fpc });
        }
        let before = self.clusters();
        let cluster = cluster.map(|label| self.clusters.number(number, label));
        let new = cluster.is_none() || self.clusters() > before;
        let Some(found) = self.found.get_mut(index) else { return Ok(Psu { stratum: number, cluster }) };
        found.psus += u64::from(new);
        if let (Some(first), Some(second)) = (found.fpc, fpc)
            && first.to_bits() != second.to_bits()
        {
            return Err(Reason::FpcVaries { stratum: shown(stratum), first, second });
        }
        Ok(Psu { stratum: number, cluster })
    }

    /// The stratum of a cluster.
    pub fn home(&self, cluster: u32) -> u32 {
        self.clusters.home(cluster)
    }

    pub fn clusters(&self) -> usize {
        self.clusters.homes.len()
    }

    /// How many clusters have a label that an earlier cluster has in another stratum.
    pub fn same_labels(&self) -> u64 {
        u64::try_from(self.clusters.others.len()).unwrap_or(u64::MAX)
    }

    pub fn stratum_name(&self, stratum: u32) -> String {
        shown(self.strata.name(stratum))
    }

    /// The strata, when all rows were read. A population of at most 1 is the fraction that was drawn.
    pub fn strata(&self) -> Result<Vec<Stratum>, Refused> {
        let sizes = || self.found.iter().filter_map(|found| found.fpc);
        let fractions = sizes().all(|fpc| fpc <= 1.0);
        if !fractions && sizes().any(|fpc| fpc < 1.0) {
            return Err(Refused::one(Place::default(), Reason::FpcMixed));
        }
        let mut refused = Refused::default();
        let mut strata = Vec::with_capacity(self.found.len());
        for (found, name) in self.found.iter().zip(self.strata.iter()) {
            let psus = float(found.psus);
            let unsampled = match found.fpc {
                None => 1.0,
                Some(fpc) if fpc.is_infinite() => 1.0,
                Some(fraction) if fractions => 1.0 - fraction,
                Some(fpc) if fpc < psus => {
                    refused.add(Place::default(), Reason::FpcTooSmall { stratum: shown(name), fpc, sampled: found.psus });
                    0.0
                }
                Some(fpc) => (fpc - psus) / fpc,
            };
            strata.push(Stratum { psus, unsampled });
        }
        refused.so_far()?;
        Ok(strata)
    }
}

/// A count as a number to reckon with: exact up to 2⁵³.
#[expect(clippy::cast_precision_loss, reason = "no file has 2⁵³ rows")]
pub(crate) fn float(count: u64) -> f64 {
    count as f64
}
