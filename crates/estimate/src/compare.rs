//! Differences between groups, with what the groups have in common taken into account.

use crate::{
    distribution::{beyond, reach},
    estimate::Made,
    request::Compare,
};

/// The difference between two groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The group that is compared with.
    pub from: Vec<String>,
    /// The group that is compared: later in natural order.
    pub to: Vec<String>,
    /// The estimate of `to` less that of `from`.
    pub difference: f64,
    /// Its standard error.
    pub se: f64,
    /// Its confidence interval, estimate ± t · standard error; none without degrees of freedom.
    pub interval: Option<(f64, f64)>,
    /// Degrees of freedom of both groups together.
    pub df: f64,
    /// How often chance alone gives a difference at least as large, when there is none.
    pub p: Option<f64>,
    /// The same, adjusted for all the comparisons that were asked for (Holm 1979).
    pub p_holm: Option<f64>,
}

/// Every pair of these groups that is to be compared, in their order.
pub(crate) fn differences(made: &Made<'_>, groups: &[usize]) -> Vec<Difference> {
    let Some(compare) = &made.request.compare else { return Vec::new() };
    let column = match compare {
        Compare::All => None,
        Compare::Column(column) => made.request.by.iter().position(|by| by == column),
    };
    let mut found = Vec::new();
    for (nth, first) in groups.iter().enumerate() {
        let from = made.group(*first);
        for second in groups.iter().skip(nth + 1) {
            let to = made.group(*second);
            let apart = from.iter().zip(&to).enumerate().filter(|(_, (one, other))| one != other).map(|(place, _)| place);
            if column.is_none_or(|column| apart.eq([column])) {
                found.extend(difference(made, (*first, from.clone()), (*second, to)));
            }
        }
    }
    let adjusted = holm(&found.iter().map(|difference| difference.p).collect::<Vec<_>>());
    for (difference, adjusted) in found.iter_mut().zip(adjusted) {
        difference.p_holm = adjusted;
    }
    found
}

fn difference(made: &Made<'_>, (first, from): (usize, Vec<String>), (second, to): (usize, Vec<String>)) -> Option<Difference> {
    let estimate = |group: usize| made.points.get(group)?.as_ref().ok().map(|point| point.estimate);
    let difference = estimate(second)? - estimate(first)?;
    let variance = made.spread.of_difference(second, first, &made.known.design, made.strata, made.request.lonely)?;
    let se = variance.sqrt();
    let df = made.reaches.get(first)?.degrees_with(made.reaches.get(second)?);
    let interval = (df > 0.0).then(|| reach(made.request.level, df) * se).map(|half| (difference - half, difference + half));
    let p = (df > 0.0 && se > 0.0).then(|| beyond(difference / se, df));
    Some(Difference { from, to, difference, se, interval, df, p, p_holm: None })
}

/// Holm's step-down adjustment of those that are there.
fn holm(chances: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut sorted: Vec<(usize, f64)> =
        chances.iter().enumerate().filter_map(|(place, chance)| chance.map(|chance| (place, chance))).collect();
    sorted.sort_by(|(_, one), (_, other)| one.total_cmp(other));
    let mut adjusted = vec![None; chances.len()];
    let mut highest: f64 = 0.0;
    for (left, (place, chance)) in (1..=sorted.len()).rev().zip(sorted) {
        let times = u32::try_from(left).map_or(f64::INFINITY, f64::from);
        highest = highest.max((chance * times).min(1.0));
        if let Some(slot) = adjusted.get_mut(place) {
            *slot = Some(highest);
        }
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::holm;

    #[test]
    fn holms_chances_never_fall_and_never_pass_one() {
        // p.adjust(c(0.01, 0.04, 0.03, 0.9), "holm") in R.
        let adjusted = holm(&[Some(0.01), Some(0.04), None, Some(0.03), Some(0.9)]);
        for (found, expected) in adjusted.into_iter().flatten().zip([0.04, 0.09, 0.09, 0.9]) {
            assert!((found - expected).abs() < 1e-15, "{found} {expected}");
        }
    }
}
