//! Which cells must not be known, and what must remain possible for them.

use super::model::{Cell, Showing};

/// What becomes of cells in which nobody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zeros {
    /// They are shown: nobody is there who could be found, as in the population statistics of Statistics Sweden, which leave zeros as they are. Everybody then knows that a count that is left out is at least 1.
    Shown,
    /// They are left out like small counts, where it would harm a group to be told that none of it was helped.
    Hidden,
}

/// When one who contributes to an amount, or a few, can be estimated too well from it (Hundepool et al., *Statistical Disclosure Control*, 2012, chapter 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concentration {
    /// The (n,k) rule: the largest `n` make up more than `percent` of the amount.
    Largest {
        /// How many contributors are taken together.
        n: usize,
        /// Their greatest allowed share, 1 to 100.
        percent: u64,
    },
    /// The p% rule: the second largest contributor could estimate the largest to within `percent` of what that one contributes.
    Estimate {
        /// How close an estimate must not come.
        percent: u64,
    },
}

/// What is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Counts below this are small.
    pub threshold: u64,
    /// Whether zeros are shown.
    pub zeros: Zeros,
    /// Further rules for amounts; one that holds is enough.
    pub concentration: Vec<Concentration>,
    /// How far an amount with fewer than `threshold` contributors must remain open either way, in percent of it.
    pub margin_percent: u64,
    /// The upper ends of the bands in which figures that are left out are told: with 9 and 19 the bands are up to 9, 10 to 19 and 20 or more. Where a band would give a small count away, several are told
    /// as one. Without bands nothing is told.
    pub bands: Vec<u64>,
}

impl Default for Rules {
    /// Threshold 5, zeros shown, no rules for amounts, nothing told of what is left out. The margin for amounts with few contributors, 50 %, is our choice.
    fn default() -> Self {
        Self { threshold: 5, zeros: Zeros::Shown, concentration: Vec::new(), margin_percent: 50, bands: Vec::new() }
    }
}

/// Why rules cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RulesError {
    /// Nothing would be small.
    #[error("a threshold of {0} protects nobody; it must be at least 2")]
    Threshold(u64),
    /// The first band would give the small counts away, or a band ends before it begins.
    #[error("the bands must end at rising numbers, the first of them no lower than twice the threshold less one")]
    Bands,
    /// A share that is no share.
    #[error("a rule for amounts has a share of {0} %; it must lie between 1 and 100")]
    Percent(u64),
}

/// What must remain possible for a cell, as far as anybody can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// It may be as low as this,
    pub low: u64,
    /// and as high as this;
    pub high: u64,
    /// or, for counts, its highest and lowest possible values lie at least this far apart: the totals may well tell that two are there when two parts are not empty.
    pub apart: Option<u64>,
}

impl Need {
    pub fn is_met(self, low: u64, high: u64) -> bool {
        (low <= self.low && high >= self.high) || self.apart.is_some_and(|apart| high.saturating_sub(low) >= apart)
    }
}

/// The values between two others, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub low: u64,
    /// None is no end.
    pub high: Option<u64>,
}

impl Range {
    /// The smallest range with both.
    pub fn joined(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.zip(other.high).map(|(one, two)| one.max(two)) }
    }

    pub fn holds(self, value: u64) -> bool {
        self.low <= value && self.high.is_none_or(|high| value <= high)
    }
}

impl Rules {
    pub(crate) fn check(&self) -> Result<(), RulesError> {
        if self.threshold < 2 {
            return Err(RulesError::Threshold(self.threshold));
        }
        let rising = self.bands.is_sorted_by(|one, two| one < two);
        if !rising || self.bands.first().is_some_and(|first| *first < 2 * self.threshold - 1) {
            return Err(RulesError::Bands);
        }
        let shares = self.concentration.iter().map(|rule| match rule {
            Concentration::Largest { percent, .. } | Concentration::Estimate { percent } => *percent,
        });
        match shares.into_iter().find(|share| !(1..=100).contains(share)) {
            Some(share) => Err(RulesError::Percent(share)),
            None => Ok(()),
        }
    }

    /// The least that a cell that is left out can be.
    pub(crate) fn floor(&self, cell: &Cell) -> u64 {
        u64::from(cell.showing == Showing::Open && self.zeros == Zeros::Shown && cell.contributions.is_none())
    }

    /// What must remain possible for the cell; nothing if it may be known.
    pub(crate) fn need(&self, cell: &Cell) -> Option<Need> {
        if cell.showing == Showing::Known {
            return None;
        }
        if let Some(contributions) = &cell.contributions {
            return self.need_of_amount(cell.value, contributions);
        }
        let zero_is_small = cell.showing == Showing::Latent || self.zeros == Zeros::Hidden;
        let small = cell.value < self.threshold && (cell.value > 0 || zero_is_small);
        let low = self.floor(cell);
        small.then(|| Need { low, high: (self.threshold - 1).max(low + 1), apart: Some(self.threshold - 1) })
    }

    fn need_of_amount(&self, value: u64, contributions: &[u64]) -> Option<Need> {
        let few = (1..self.threshold).contains(&u64::try_from(contributions.len()).unwrap_or(u64::MAX));
        let margin = few.then(|| percent(value, self.margin_percent));
        let open = self.concentration.iter().filter_map(|rule| rule.margin(value, contributions)).chain(margin).max()?.max(1);
        Some(Need { low: value.saturating_sub(open), high: value.saturating_add(open), apart: None })
    }

    /// What is told of the cell if it is left out: the band in which the value lies, if bands are told.
    pub(crate) fn band(&self, cell: &Cell, value: u64) -> Range {
        let floor = self.floor(cell);
        if cell.showing == Showing::Latent || cell.contributions.is_some() {
            return Range { low: floor, high: None };
        }
        let below = self.bands.iter().copied().filter(|end| *end < value).max();
        Range { low: below.map_or(floor, |below| below + 1), high: self.bands.iter().copied().find(|end| *end >= value) }
    }

    /// Whether leaving the cell out hides anything: not if everybody knows it, and not if it is a zero where zeros are shown.
    pub(crate) fn may_vary(&self, cell: &Cell) -> bool {
        cell.showing == Showing::Latent || (cell.showing == Showing::Open && (cell.value > 0 || self.zeros == Zeros::Hidden))
    }
}

impl Concentration {
    /// How far the amount must remain open upwards, if the rule finds it too concentrated.
    fn margin(self, value: u64, contributions: &[u64]) -> Option<u64> {
        let largest = |n: usize| contributions.iter().take(n).map(|part| u128::from(*part)).sum::<u128>();
        let (value, needed) = match self {
            Self::Largest { n, percent } => {
                let percent = u128::from(percent.max(1));
                (u128::from(value), (largest(n) * 100).div_ceil(percent))
            }
            Self::Estimate { percent } => {
                let rest = u128::from(value).saturating_sub(largest(2));
                (rest, (largest(1) * u128::from(percent)).div_ceil(100))
            }
        };
        needed.checked_sub(value).filter(|margin| *margin > 0).map(|margin| u64::try_from(margin).unwrap_or(u64::MAX))
    }
}

fn percent(value: u64, percent: u64) -> u64 {
    u64::try_from((u128::from(value) * u128::from(percent)).div_ceil(100)).unwrap_or(u64::MAX)
}
