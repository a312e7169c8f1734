//! What is asked for.

use crate::{
    calibrate::totals::Totals,
    expr::Expr,
    fault::{Place, Reason, Refused},
};

/// What is estimated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    /// The share for whom the outcome is 1.
    Proportion,
    /// The mean of the outcome.
    Mean,
    /// The sum of the outcome over the population.
    Total,
    /// The sum of the outcome over the sum of the denominator.
    Ratio,
}

/// How an interval is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    /// Symmetrical on the scale of log odds; for proportions.
    Logit,
    /// Estimate ± t · standard error.
    Wald,
    /// Clopper and Pearson with the effective sample size (Korn and Graubard 1998); for proportions.
    Beta,
}

/// What a stratum with a single cluster adds to the variance. The names are those of `survey.lonely.psu` in R.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lonely {
    /// Nothing is estimated, and the stratum is named.
    #[default]
    Fail,
    /// It was drawn with certainty: nothing.
    Certainty,
    /// The square of its distance from the mean of the whole sample.
    Adjust,
    /// Nothing.
    Remove,
    /// As much as the other strata on average.
    Average,
}

/// How weights are brought to the known totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Method {
    /// The linear distance (GREG), as R's `calibrate()`.
    #[default]
    Linear,
    /// The multiplicative distance, as R's `calibrate(calfun = "raking")`: residuals from a regression with the design's weights.
    Raking,
    /// The same weights, but residuals as those of R's `rake()`: from a regression without weights.
    Rake,
}

/// Which groups are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compare {
    /// Each with each.
    All,
    /// Those that differ in this column alone.
    Column(String),
}

/// An estimate for each group, of one outcome.
#[derive(Clone, Debug)]
pub struct Request {
    /// What is estimated.
    pub statistic: Statistic,
    /// The column of the outcome; for a proportion also a condition.
    pub outcome: String,
    /// The denominator of a ratio.
    pub denominator: Option<String>,
    /// Whom the estimate is about; everybody, when there is none.
    pub domain: Option<Expr>,
    /// The columns whose values make the groups.
    pub by: Vec<String>,
    /// The column with the weights: how many each row stands for.
    pub weights: String,
    /// The column with the stratum.
    pub strata: Option<String>,
    /// The column with the cluster (primary sampling unit).
    pub cluster: Option<String>,
    /// The column with the size of the stratum's population, in clusters, or the fraction of it that was drawn.
    pub fpc: Option<String>,
    /// Known totals, and how the weights are brought to them.
    pub calibration: Option<(Totals, Method)>,
    /// What a stratum with one cluster adds.
    pub lonely: Lonely,
    /// How intervals are made.
    pub interval: Interval,
    /// How sure an interval is, such as 0.95.
    pub level: f64,
    /// Which differences are estimated as well.
    pub compare: Option<Compare>,
}

impl Request {
    /// What cannot be asked for, whatever the data.
    pub(crate) fn check(&self) -> Result<(), Refused> {
        let mut refused = Refused::default();
        if (self.statistic == Statistic::Ratio) != self.denominator.is_some() {
            refused.add(Place::default(), Reason::Denominator);
        }
        if self.statistic != Statistic::Proportion && self.interval != Interval::Wald {
            refused.add(Place::default(), Reason::IntervalOfProportion);
        }
        if !(self.level > 0.0 && self.level < 1.0) {
            refused.add(Place::default(), Reason::Level);
        }
        match &self.compare {
            Some(Compare::Column(column)) if !self.by.contains(column) => refused.add(Place::default(), Reason::CompareBy(column.clone())),
            Some(Compare::All) if self.by.is_empty() => refused.add(Place::default(), Reason::CompareBy("all".to_owned())),
            _ => {}
        }
        if let Some((totals, Method::Raking | Method::Rake)) = &self.calibration {
            match totals.numbers.first() {
                Some((number, _)) => refused.add(Place::default(), Reason::RakingOfNumbers(number.clone())),
                None if totals.margins.is_empty() => refused.add(Place::totals(None), Reason::NoTotals),
                None => {}
            }
        }
        refused.so_far()
    }
}
