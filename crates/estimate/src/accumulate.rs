//! One pass over the rows: what of them must be kept for estimates and their variance.
//!
//! Without clusters that is a handful of sums for each group in each stratum; with clusters two sums for each group in each cluster, since a cluster's rows may lie anywhere in the file.

use crate::{
    design::{Design, Psu},
    input::Seen,
    linearise::{Linear, Part, Spread},
    moments::{Moments, Pairs, Sum},
};
use foldhash::fast::RandomState;
use std::collections::{HashMap, HashSet};

/// The sums of a group. Outcomes are counted from `centre` times the denominator, so that squares do not drown what they are to show.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Group {
    pub count: u64,
    pub centre: f64,
    pub weight: Sum,
    pub outcome: Sum,
    pub denominator: Sum,
    /// Weighted squares and product.
    pub outcome_squared: f64,
    pub product: f64,
    pub denominator_squared: f64,
}

/// The sums of a group in a cluster.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    outcome: f64,
    denominator: f64,
}

/// What is kept for the variance. Keys are group and place, see [`key`].
#[derive(Debug)]
enum Kept {
    /// Each row is a cluster of its own: moments by group and stratum.
    Rows(HashMap<u64, Pairs, RandomState>),
    /// Sums by group and cluster.
    Clusters(HashMap<u64, Cell, RandomState>),
}

#[derive(Debug)]
pub(crate) struct Accumulator {
    pub groups: Vec<Group>,
    kept: Kept,
}

fn key(group: u32, place: u32) -> u64 {
    (u64::from(group) << 32) | u64::from(place)
}

fn parts(key: u64) -> (usize, u32) {
    let group = usize::try_from(key >> 32).unwrap_or(usize::MAX);
    (group, u32::try_from(key & u64::from(u32::MAX)).unwrap_or(u32::MAX))
}

impl Accumulator {
    pub fn new(clustered: bool) -> Self {
        let kept = if clustered { Kept::Clusters(HashMap::default()) } else { Kept::Rows(HashMap::default()) };
        Self { groups: Vec::new(), kept }
    }

    /// Takes a row of the domain, which stands for `weight`.
    pub fn add(&mut self, psu: Psu, seen: &Seen, weight: f64) {
        let index = usize::try_from(seen.group).unwrap_or(usize::MAX);
        if index == self.groups.len() {
            let centre = if seen.denominator == 0.0 { 0.0 } else { seen.outcome / seen.denominator };
            self.groups.push(Group { centre, ..Group::default() });
        }
        let Some(group) = self.groups.get_mut(index) else { return };
        let outcome = seen.outcome - group.centre * seen.denominator;
        let (u, v) = (weight * outcome, weight * seen.denominator);
        group.count += 1;
        group.weight.add(weight);
        group.outcome.add(u);
        group.denominator.add(v);
        group.outcome_squared += u * outcome;
        group.product += u * seen.denominator;
        group.denominator_squared += v * seen.denominator;
        match &mut self.kept {
            Kept::Rows(strata) => strata.entry(key(seen.group, psu.stratum)).or_default().add(u, v),
            Kept::Clusters(clusters) => {
                let cell = clusters.entry(key(seen.group, psu.cluster.unwrap_or_default())).or_default();
                cell.outcome += u;
                cell.denominator += v;
            }
        }
    }

    /// What a group's outcomes are counted from.
    pub fn centre(&self, group: u32) -> f64 {
        self.groups.get(crate::linearise::place(group)).map_or(0.0, |group| group.centre)
    }

    /// Which strata and clusters each group has rows in.
    pub fn reaches(&self, design: &Design) -> Vec<Reach> {
        let mut reaches = vec![Reach::default(); self.groups.len()];
        match &self.kept {
            Kept::Rows(strata) => {
                for (key, pairs) in strata {
                    let (group, stratum) = parts(*key);
                    if let Some(reach) = reaches.get_mut(group) {
                        reach.strata.insert(stratum);
                        reach.rows += pairs.count;
                    }
                }
            }
            Kept::Clusters(clusters) => {
                for key in clusters.keys() {
                    let (group, cluster) = parts(*key);
                    if let Some(reach) = reaches.get_mut(group) {
                        reach.strata.insert(design.home(cluster));
                        reach.clusters.insert(cluster);
                    }
                }
            }
        }
        reaches
    }

    /// The linearised values by stratum, when they are zero outside the group.
    pub fn spread(&self, design: &Design, forms: &[Linear]) -> Spread {
        let mut spread = Spread::new(forms.len());
        match &self.kept {
            Kept::Rows(strata) => {
                for (key, pairs) in strata {
                    let (group, stratum) = parts(*key);
                    if let (Some(form), Some(found)) = (forms.get(group), spread.parts.get_mut(group)) {
                        found.push(Part { stratum, moments: pairs.along(form.outcome, form.denominator) });
                    }
                }
                spread.sort();
                spread
            }
            Kept::Clusters(clusters) => {
                let mut values = vec![Vec::new(); forms.len()];
                for (key, cell) in clusters {
                    let (group, cluster) = parts(*key);
                    if let (Some(form), Some(values)) = (forms.get(group), values.get_mut(group)) {
                        values.push((cluster, form.outcome * cell.outcome + form.denominator * cell.denominator));
                    }
                }
                Spread::of_clusters(values, design)
            }
        }
    }
}

/// Where a group has rows: its degrees of freedom follow from it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reach {
    strata: HashSet<u32, RandomState>,
    clusters: HashSet<u32, RandomState>,
    /// Rows, where each is a cluster of its own.
    rows: f64,
}

impl Reach {
    /// Clusters less strata.
    pub fn degrees(&self) -> f64 {
        self.rows + count(self.clusters.len()) - count(self.strata.len())
    }

    /// The degrees of freedom of two groups together. No row lies in both.
    pub fn degrees_with(&self, other: &Self) -> f64 {
        let clusters = self.clusters.union(&other.clusters).count();
        self.rows + other.rows + count(clusters) - count(self.strata.union(&other.strata).count())
    }
}

fn count(length: usize) -> f64 {
    u64::try_from(length).map_or(f64::INFINITY, crate::design::float)
}

/// The moments of clusters' values in each stratum, from values sorted by cluster.
pub(crate) fn by_stratum(values: &[(u32, f64)], design: &Design) -> Vec<Part> {
    let mut strata: HashMap<u32, Moments, RandomState> = HashMap::default();
    for (cluster, value) in values {
        strata.entry(design.home(*cluster)).or_default().add(*value);
    }
    strata.into_iter().map(|(stratum, moments)| Part { stratum, moments }).collect()
}
