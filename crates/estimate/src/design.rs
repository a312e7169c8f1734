//! The design of a sample: strata, the clusters in them, and how many there are in the population.

use crate::{
    fault::{Place, Reason, Refused},
    input::shown,
    intern::Names,
};

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
    clusters: Names,
    /// The stratum of each cluster.
    homes: Vec<u32>,
    found: Vec<Found>,
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
        if self.clusters.len() == 0 {
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
        let index = usize::try_from(number).unwrap_or(usize::MAX);
        if index == self.found.len() {
            self.found.push(Found { psus: 0, fpc });
        }
        let mut new = true;
        let cluster = match cluster {
            None => None,
            Some(name) => {
                let cluster = self.clusters.number(name);
                let home = usize::try_from(cluster).ok().and_then(|cluster| self.homes.get(cluster)).copied();
                match home {
                    None => self.homes.push(number),
                    Some(home) if home == number => new = false,
                    Some(home) => {
                        let (first, second) = (shown(self.strata.name(home)), shown(stratum));
                        return Err(Reason::TwoStrata { cluster: shown(name), first, second });
                    }
                }
                Some(cluster)
            }
        };
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
        usize::try_from(cluster).ok().and_then(|cluster| self.homes.get(cluster)).copied().unwrap_or_default()
    }

    pub fn clusters(&self) -> usize {
        self.clusters.len()
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
