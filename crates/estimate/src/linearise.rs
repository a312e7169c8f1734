//! The variance of an estimate, from the linearised values of its clusters (Binder 1983): within each stratum the clusters' values are compared with their mean, also those that are zero
//! because no row of the domain lies in the cluster.

use crate::{
    accumulate::{Group, by_stratum},
    design::{Design, Stratum, float},
    fault::{Place, Reason, Refused},
    moments::Moments,
    request::{Lonely, Statistic},
};
use std::cmp::Ordering;

/// Below this share unsampled, a stratum counts as wholly in the sample. The bound is that of R's survey package.
const WHOLE: f64 = 1e-7;

/// What an estimate is of a row: `outcome · y' + denominator · x`, times the weight, where `y'` is counted from the group's centre.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Linear {
    pub outcome: f64,
    pub denominator: f64,
}

/// A group's estimate without its variance.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub estimate: f64,
    pub linear: Linear,
    /// The variance under simple random sampling without replacement; `None` where there is none, since the weights sum to no more than the rows.
    pub simple: Option<f64>,
}

impl Group {
    /// The estimate, and how it hangs on each row. `None` when what it is divided by is zero.
    pub fn point(&self, statistic: Statistic) -> Option<Point> {
        let (outcome, denominator) = (self.outcome.value(), self.denominator.value());
        let (weight, count) = (self.weight.value(), float(self.count));
        let ratio = if denominator == 0.0 { None } else { Some(outcome / denominator) };
        let (estimate, linear, ratio) = match statistic {
            Statistic::Total => {
                (outcome + self.centre * denominator, Linear { outcome: 1.0, denominator: self.centre }, ratio.unwrap_or(0.0))
            }
            Statistic::Proportion | Statistic::Mean | Statistic::Ratio => {
                let ratio = ratio?;
                (self.centre + ratio, Linear { outcome: 1.0 / denominator, denominator: -ratio / denominator }, ratio)
            }
        };
        let residual = self.outcome_squared - 2.0 * ratio * self.product + ratio * ratio * self.denominator_squared;
        let spread = residual.max(0.0) * count / (count - 1.0) / weight;
        let simple = spread * weight * (weight - count) / count * linear.outcome * linear.outcome;
        Some(Point { estimate, linear, simple: (weight > count && simple > 0.0).then_some(simple) })
    }
}

/// A group's clusters in one stratum.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub stratum: u32,
    pub moments: Moments,
}

/// The linearised values of all groups.
#[derive(Debug)]
pub(crate) struct Spread {
    /// By group, in the order of the strata.
    pub parts: Vec<Vec<Part>>,
    products: Products,
}

/// Where the products of two groups' values in the same cluster come from.
#[derive(Debug)]
enum Products {
    /// No cluster has values of two groups.
    None,
    /// By group: the clusters' values in the order of the clusters.
    Clusters(Vec<Vec<(u32, f64)>>),
    /// Summed already: by stratum, then by group and group.
    Summed(Vec<Vec<f64>>),
}

impl Spread {
    pub fn new(groups: usize) -> Self {
        Self { parts: vec![Vec::new(); groups], products: Products::None }
    }

    pub fn of_clusters(mut values: Vec<Vec<(u32, f64)>>, design: &Design) -> Self {
        for values in &mut values {
            values.sort_unstable_by_key(|(cluster, _)| *cluster);
        }
        let parts = values.iter().map(|values| by_stratum(values, design)).collect();
        let mut spread = Self { parts, products: Products::Clusters(values) };
        spread.sort();
        spread
    }

    pub fn of_rows(parts: Vec<Vec<Part>>, products: Vec<Vec<f64>>) -> Self {
        let mut spread = Self { parts, products: Products::Summed(products) };
        spread.sort();
        spread
    }

    pub fn sort(&mut self) {
        for parts in &mut self.parts {
            parts.sort_unstable_by_key(|part| part.stratum);
        }
    }

    /// The variance of a group's estimate.
    pub fn variance(&self, group: usize, strata: &[Stratum], lonely: Lonely) -> Option<f64> {
        let parts = self.parts.get(group)?.iter().map(|part| (part.stratum, part.moments));
        variance(parts, strata, lonely)
    }

    /// The variance of the difference between two groups' estimates.
    pub fn of_difference(&self, first: usize, second: usize, design: &Design, strata: &[Stratum], lonely: Lonely) -> Option<f64> {
        let joined = join(self.parts.get(first)?, self.parts.get(second)?);
        let products = self.products_of(first, second, design, strata.len());
        let moments = joined.into_iter().map(|(stratum, one, other)| {
            let count = strata.get(place(stratum)).map_or(1.0, |stratum| stratum.psus);
            let (one, other) = (one.among(count), other.among(count));
            let product = products.get(place(stratum)).copied().unwrap_or_default();
            let together = product - one.sum() * other.sum() / count;
            let squares = (one.squares + other.squares - 2.0 * together).max(0.0);
            (stratum, Moments { count, mean: one.mean - other.mean, squares })
        });
        variance(moments, strata, lonely)
    }

    /// The sum of both groups' products over the clusters of each stratum.
    fn products_of(&self, first: usize, second: usize, design: &Design, strata: usize) -> Vec<f64> {
        match &self.products {
            Products::None => Vec::new(),
            Products::Summed(sums) => {
                let index = pair(first.min(second), first.max(second));
                sums.iter().map(|sums| sums.get(index).copied().unwrap_or_default()).collect()
            }
            Products::Clusters(values) => {
                let mut sums = vec![0.0; strata];
                let (Some(one), Some(other)) = (values.get(first), values.get(second)) else { return sums };
                let mut other = other.iter().peekable();
                for (cluster, value) in one {
                    while other.next_if(|(there, _)| there < cluster).is_some() {}
                    if let Some((_, second)) = other.next_if(|(there, _)| there == cluster)
                        && let Some(sum) = sums.get_mut(place(design.home(*cluster)))
                    {
                        *sum += value * second;
                    }
                }
                sums
            }
        }
    }
}

/// The place of a pair of groups, the smaller first, in a triangle.
pub(crate) fn pair(smaller: usize, larger: usize) -> usize {
    larger * (larger + 1) / 2 + smaller
}

pub(crate) fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn join(one: &[Part], other: &[Part]) -> Vec<(u32, Moments, Moments)> {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut joined = Vec::new();
    loop {
        let order = match (one.peek(), other.peek()) {
            (None, None) => return joined,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(one), Some(other)) => one.stratum.cmp(&other.stratum),
        };
        let first = if order.is_le() { one.next() } else { None };
        let second = if order.is_ge() { other.next() } else { None };
        let stratum = first.or(second).map_or(0, |part| part.stratum);
        let moments = |part: Option<&Part>| part.map_or_else(Moments::default, |part| part.moments);
        joined.push((stratum, moments(first), moments(second)));
    }
}

/// Adds up the strata. `None` when none has more than one cluster and the others were to stand for them.
fn variance(parts: impl Iterator<Item = (u32, Moments)>, strata: &[Stratum], lonely: Lonely) -> Option<f64> {
    let (mut sum, mut counted, mut all) = (0.0, 0.0, 0.0);
    for (stratum, moments) in parts {
        let stratum = strata.get(place(stratum))?;
        all += 1.0;
        if stratum.psus < 2.0 && stratum.unsampled >= WHOLE && lonely == Lonely::Average {
            continue;
        }
        counted += 1.0;
        sum += contribution(*stratum, moments, lonely);
    }
    if counted > 0.0 { Some(sum * all / counted) } else { None }
}

fn contribution(stratum: Stratum, moments: Moments, lonely: Lonely) -> f64 {
    if stratum.unsampled < WHOLE {
        0.0
    } else if stratum.psus > 1.0 {
        stratum.unsampled * stratum.psus / (stratum.psus - 1.0) * moments.among(stratum.psus).squares
    } else if lonely == Lonely::Adjust {
        stratum.unsampled * (moments.squares + moments.mean * moments.mean)
    } else {
        0.0
    }
}

/// Names the strata in which one cluster leaves nothing to compare with, if that is to stop the estimate.
pub(crate) fn refuse_lonely(design: &Design, strata: &[Stratum], lonely: Lonely) -> Result<(), Refused> {
    let mut refused = Refused::default();
    if lonely == Lonely::Fail {
        for (number, _) in (0..).zip(strata).filter(|(_, stratum)| stratum.psus < 2.0 && stratum.unsampled >= WHOLE) {
            refused.add(Place::default(), Reason::Lonely(design.stratum_name(number)));
        }
    }
    refused.so_far()
}
