//! The perturbation table: which noise a cell gets.

use super::{entropy, key::CellKey};

/// The largest noise that a table may be made for; what needs more should not be published at all.
const LARGEST: u32 = 100;

/// Why a perturbation table cannot be made.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NoiseError {
    /// Noise of at most 0 is none, and tables with very large noise say nothing.
    #[error("the largest noise is {0}; it must lie between 1 and {LARGEST}")]
    Largest(u32),
    /// More variance than evenly spread noise has would make large noise likelier than small.
    #[error("the variance is {wanted}; noise of at most {max_noise} has a variance above 0 and at most {possible}")]
    Variance {
        /// What was asked for.
        wanted: f64,
        /// The largest noise.
        max_noise: u32,
        /// The variance of evenly spread noise, D(D+1)/3.
        possible: f64,
    },
    /// Small counts can only become 0 or something that may be shown if the noise reaches that far.
    #[error("the smallest count to be shown is {smallest}; noise of at most {max_noise} does not reach over the gap below it")]
    Gap {
        /// The smallest positive count that may be published.
        smallest: u32,
        /// The largest noise.
        max_noise: u32,
    },
}

/// Which noise a cell gets, by its count and its key.
///
/// For every count the noise has mean 0, so that sums over many cells come out right on average. Zero stays zero: nobody is there who could be found. No result is negative.
#[derive(Clone, Debug, PartialEq)]
pub struct PerturbationTable {
    /// One row for each count from 1; the last holds for all larger counts too.
    rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq)]
struct Row {
    /// Noise, and the end of its part of the 2³² draws.
    steps: Vec<(i32, u64)>,
    variance: f64,
}

impl PerturbationTable {
    /// A table with noise of at most `max_noise` either way and the given variance (counts squared).
    ///
    /// Counts close to zero may get a little less variance, since they cannot fall below zero; see [`Self::variance`].
    pub fn new(max_noise: u32, variance: f64) -> Result<Self, NoiseError> {
        Self::with_smallest(max_noise, variance, 1)
    }

    /// The same, and no positive count below `smallest` is ever published: such counts become 0 or at least `smallest`. That takes noise of at least `smallest`, and more variance for the small
    /// counts.
    pub fn with_smallest(max_noise: u32, variance: f64, smallest: u32) -> Result<Self, NoiseError> {
        let reach = i32::try_from(max_noise).ok().filter(|_| (1..=LARGEST).contains(&max_noise)).ok_or(NoiseError::Largest(max_noise))?;
        let possible = f64::from(reach) * f64::from(reach + 1) / 3.0;
        if !(variance > 0.0 && variance <= possible) {
            return Err(NoiseError::Variance { wanted: variance, max_noise, possible });
        }
        let gap = NoiseError::Gap { smallest, max_noise };
        let shown = i32::try_from(smallest.max(1)).map_err(|_| gap.clone())?;
        if shown > 1 && shown > reach {
            return Err(gap);
        }
        let rows = (1..=shown + reach)
            .map(|count| {
                let may_be = |noise: &i32| count + noise == 0 || count + noise >= shown;
                Row::new(&(-reach..=reach).filter(may_be).collect::<Vec<_>>(), variance)
            })
            .collect();
        Ok(Self { rows })
    }

    /// The count that is published.
    #[must_use]
    pub fn perturb(&self, count: u64, key: CellKey) -> u64 {
        let noise = self.row(count).map_or(0, |row| row.noise(key));
        count.saturating_add_signed(i64::from(noise))
    }

    /// The variance of the noise of cells with this count; 0 for an empty cell.
    #[must_use]
    pub fn variance(&self, count: u64) -> f64 {
        self.row(count).map_or(0.0, |row| row.variance)
    }

    /// The standard error of a sum of so many published cells that share no record: the root of their number times the variance. It is never too small, since the cells that are empty have no
    /// noise and those near zero may have less.
    #[must_use]
    pub fn standard_error(&self, cells: u32) -> f64 {
        let variance = self.rows.iter().map(|row| row.variance).fold(0.0, f64::max);
        (f64::from(cells) * variance).sqrt()
    }

    /// The probability of each noise for cells with this count, as it is drawn. For the page on methods.
    #[must_use]
    pub fn probabilities(&self, count: u64) -> Vec<(i32, f64)> {
        let Some(row) = self.row(count) else { return vec![(0, 1.0)] };
        let starts = std::iter::once(0).chain(row.steps.iter().map(|(_, end)| *end));
        row.steps.iter().zip(starts).map(|((noise, end), start)| (*noise, share(end - start))).collect()
    }

    fn row(&self, count: u64) -> Option<&Row> {
        let place = usize::try_from(count.checked_sub(1)?).unwrap_or(usize::MAX);
        self.rows.get(place).or_else(|| self.rows.last())
    }
}

impl Row {
    fn new(values: &[i32], wanted: f64) -> Self {
        let probabilities = entropy::distribution(values, wanted);
        let variance = entropy::variance(values, &probabilities);
        let mut sum = 0.0;
        let mut steps = Vec::with_capacity(values.len());
        for (value, probability) in values.iter().zip(&probabilities) {
            sum += probability;
            steps.push((*value, draws(sum)));
        }
        if let Some((_, end)) = steps.last_mut() {
            *end = ALL;
        }
        Self { steps, variance }
    }

    fn noise(&self, key: CellKey) -> i32 {
        let draw = u64::from(key.draw());
        self.steps.iter().find(|(_, end)| draw < *end).map_or(0, |(noise, _)| *noise)
    }
}

/// All draws: every 32-bit number once.
const ALL: u64 = 1 << 32;

/// How many of all draws a share of them is.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share lies between 0 and 1, so the product fits")]
fn draws(share: f64) -> u64 {
    (share.clamp(0.0, 1.0) * 4_294_967_296.0).round() as u64
}

#[expect(clippy::cast_precision_loss, reason = "at most 2³², which a double holds exactly")]
fn share(draws: u64) -> f64 {
    draws as f64 / 4_294_967_296.0
}
