//! Raking: each margin in turn is brought to its totals until all agree (Deming and Stephan 1940). It runs on the weights of the combinations of categories, of which there are few however many the rows.

use super::totals::Margin;
use crate::{
    fault::{Place, Reason, Refused},
    linearise::place,
};
use foldhash::fast::RandomState;
use indexmap::IndexMap;

/// How near each total must be, relative to it.
const NEAR: f64 = 1e-13;
/// How near it must be at least when no more rounds help.
const NEAR_ENOUGH: f64 = 1e-10;
const ROUNDS: usize = 5_000;

/// The weight of each combination of levels.
#[derive(Debug, Default)]
pub(crate) struct Cells(IndexMap<Box<[u32]>, f64, RandomState>);

/// What a combination's weight is multiplied by.
pub(crate) fn change(factors: &[Vec<f64>], levels: &[u32]) -> f64 {
    factors.iter().zip(levels).map(|(factors, level)| factors.get(place(*level)).copied().unwrap_or(1.0)).product()
}

impl Cells {
    pub fn add(&mut self, levels: &[u32], weight: f64) {
        match self.0.get_mut(levels) {
            Some(sum) => *sum += weight,
            None => drop(self.0.insert(levels.into(), weight)),
        }
    }

    /// A factor for each level of each margin.
    pub fn rake(&self, margins: &[Margin]) -> Result<Vec<Vec<f64>>, Refused> {
        let mut factors: Vec<Vec<f64>> = margins.iter().map(|margin| vec![1.0; margin.levels.len()]).collect();
        let mut worst = (f64::INFINITY, 0, 0);
        for _ in 0..ROUNDS {
            worst = (0.0, 0, 0);
            for (nth, margin) in margins.iter().enumerate() {
                let sums = self.sums(&factors, nth, margin.levels.len());
                let Some(factors) = factors.get_mut(nth) else { continue };
                for (level, (((_, total), sum), factor)) in margin.levels.iter().zip(sums).zip(factors).enumerate() {
                    let off = if *total > 0.0 { (sum / total - 1.0).abs() } else { 0.0 };
                    if off > worst.0 || off.is_nan() {
                        worst = (off, nth, level);
                    }
                    *factor *= if sum > 0.0 { total / sum } else { 1.0 };
                }
            }
            if worst.0 <= NEAR {
                break;
            }
        }
        if worst.0 <= NEAR_ENOUGH {
            return Ok(factors);
        }
        let (_, margin, level) = worst;
        let margin = margins.get(margin);
        let variable = margin.map(|margin| margin.variable.clone()).unwrap_or_default();
        let value = margin.and_then(|margin| margin.levels.get(level)).map(|(level, _)| level.clone()).unwrap_or_default();
        Err(Refused::one(Place::totals(None), Reason::NoConvergence { rounds: ROUNDS, variable, value }))
    }

    /// The weight of each level of a margin under the factors.
    fn sums(&self, factors: &[Vec<f64>], margin: usize, levels: usize) -> Vec<f64> {
        let mut sums = vec![0.0; levels];
        for (combination, weight) in &self.0 {
            if let Some(sum) = combination.get(margin).and_then(|level| sums.get_mut(place(*level))) {
                *sum += weight * change(factors, combination);
            }
        }
        sums
    }
}
