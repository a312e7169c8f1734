//! Confidence intervals.

use crate::{
    distribution::{beta_quantile, reach},
    request::{Interval, Statistic},
};

/// What an interval is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Basis {
    pub estimate: f64,
    pub variance: f64,
    /// Rows.
    pub count: f64,
    pub degrees: f64,
}

/// The interval's ends; `None` where there are no degrees of freedom, or nothing to make it from.
pub(crate) fn interval(statistic: Statistic, interval: Interval, level: f64, basis: Basis) -> Option<(f64, f64)> {
    let Basis { estimate, variance, count, degrees } = basis;
    if degrees <= 0.0 || !variance.is_finite() {
        return None;
    }
    let reach = reach(level, degrees);
    let certain = estimate <= 0.0 || estimate >= 1.0;
    match interval {
        Interval::Wald => Some((estimate - reach * variance.sqrt(), estimate + reach * variance.sqrt())),
        _ if statistic != Statistic::Proportion || !(0.0..=1.0).contains(&estimate) => None,
        // Everybody or nobody: there is no spread from which an effective size could follow, so the number of rows is taken (Korn and Graubard 1998, section 3).
        _ if certain => Some(clopper_pearson(estimate, effective(count, count, level, reach)?, level)),
        Interval::Beta => {
            let size = estimate * (1.0 - estimate) / variance;
            Some(clopper_pearson(estimate, effective(size, count, level, reach)?, level))
        }
        Interval::Logit => {
            let middle = (estimate / (1.0 - estimate)).ln();
            let half = reach * variance.sqrt() / (estimate * (1.0 - estimate));
            Some((share(middle - half), share(middle + half)))
        }
    }
}

/// From log odds to a share.
fn share(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// The effective size, corrected for the degrees of freedom of the design.
fn effective(size: f64, count: f64, level: f64, reached: f64) -> Option<f64> {
    let simple = if count > 1.0 { reach(level, count - 1.0) } else { return None };
    Some(size * (simple / reached).powi(2)).filter(|size| size.is_finite())
}

fn clopper_pearson(estimate: f64, size: f64, level: f64) -> (f64, f64) {
    let (yes, no) = (size * estimate, size * (1.0 - estimate));
    let outside = (1.0 - level) / 2.0;
    (beta_quantile(outside, yes, no + 1.0), beta_quantile(1.0 - outside, yes + 1.0, no))
}
