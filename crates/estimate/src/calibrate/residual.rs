//! The variance of a calibrated estimate is that of the residuals: what the known totals explain no longer varies (Deville and Särndal 1992, section 3; Särndal, Swensson and Wretman 1992, result 6.6.1).
//!
//! Outside its domain a row's linearised value is zero but its residual is not, so every row counts in every group.

use super::{Calibrated, Coded};
use crate::{
    accumulate::Group,
    design::{Design, Psu},
    input::Seen,
    linearise::{Linear, Part, Spread, pair, place},
    moments::Moments,
};

/// Sums of the model's terms with the outcome and the denominator, group by group: from them follow the groups' regressions.
#[derive(Debug, Default)]
pub(crate) struct Slopes {
    groups: Vec<Sums>,
}

#[derive(Clone, Debug)]
struct Sums {
    outcome: Vec<f64>,
    denominator: Vec<f64>,
}

impl Slopes {
    /// Takes a row of the domain; `weight` is its weight in the regression.
    pub fn add(&mut self, coded: &Coded, seen: &Seen, centre: f64, weight: f64, terms: usize) {
        let index = place(seen.group);
        if index == self.groups.len() {
            self.groups.push(Sums { outcome: vec![0.0; terms], denominator: vec![0.0; terms] });
        }
        let Some(sums) = self.groups.get_mut(index) else { return };
        let outcome = seen.outcome - centre * seen.denominator;
        for (term, value) in &coded.terms {
            if let (Some(first), Some(second)) = (sums.outcome.get_mut(*term), sums.denominator.get_mut(*term)) {
                *first += weight * value * outcome;
                *second += weight * value * seen.denominator;
            }
        }
    }

    /// The coefficients of each group's linearised value.
    fn solve(&self, calibrated: &Calibrated, forms: &[Linear]) -> Vec<Vec<f64>> {
        let sums = self.groups.iter().zip(forms);
        sums.map(|(sums, form)| {
            let right: Vec<f64> = sums
                .outcome
                .iter()
                .zip(&sums.denominator)
                .map(|(outcome, denominator)| form.outcome * outcome + form.denominator * denominator)
                .collect();
            calibrated.factor.solve(&right)
        })
        .collect()
    }
}

/// The residuals' sums, row by row.
#[derive(Debug)]
pub(crate) struct Residuals<'a> {
    calibrated: &'a Calibrated,
    groups: &'a [Group],
    forms: &'a [Linear],
    slopes: Vec<Vec<f64>>,
    values: Vec<f64>,
    kept: Kept,
}

#[derive(Debug)]
enum Kept {
    /// By stratum and group; the products by stratum and pair of groups, if any difference is asked for.
    Rows { moments: Vec<Moments>, products: Vec<Vec<f64>>, paired: bool },
    /// By cluster and group.
    Clusters(Vec<f64>),
}

impl<'a> Residuals<'a> {
    pub fn new(
        calibrated: &'a Calibrated,
        groups: &'a [Group],
        forms: &'a [Linear],
        slopes: &Slopes,
        (design, strata): (&Design, usize),
        paired: bool,
    ) -> Self {
        let count = forms.len();
        let kept = if design.clusters() > 0 {
            Kept::Clusters(vec![0.0; design.clusters() * count])
        } else {
            let pairs = if paired { pair(0, count) } else { 0 };
            Kept::Rows { moments: vec![Moments::default(); strata * count], products: vec![vec![0.0; pairs]; strata], paired }
        };
        Self { calibrated, groups, forms, slopes: slopes.solve(calibrated, forms), values: vec![0.0; count], kept }
    }

    /// Takes any row, with its own weight.
    pub fn add(&mut self, psu: Psu, seen: Option<&Seen>, coded: &Coded, weight: f64) {
        let changed = weight * self.calibrated.change(coded);
        for (nth, (value, slopes)) in self.values.iter_mut().zip(&self.slopes).enumerate() {
            let fitted: f64 = coded.terms.iter().map(|(term, value)| value * slopes.get(*term).copied().unwrap_or_default()).sum();
            let own = match (seen, self.groups.get(nth), self.forms.get(nth)) {
                (Some(seen), Some(group), Some(form)) if place(seen.group) == nth => {
                    form.outcome * (seen.outcome - group.centre * seen.denominator) + form.denominator * seen.denominator
                }
                _ => 0.0,
            };
            *value = changed * (own - fitted);
        }
        let count = self.values.len();
        match &mut self.kept {
            Kept::Clusters(sums) => {
                let start = place(psu.cluster.unwrap_or_default()).saturating_mul(count);
                sums.iter_mut().skip(start).zip(&self.values).for_each(|(sum, value)| *sum += value);
            }
            Kept::Rows { moments, products, paired } => {
                let start = place(psu.stratum).saturating_mul(count);
                moments.iter_mut().skip(start).zip(&self.values).for_each(|(moments, value)| moments.add(*value));
                if *paired && let Some(products) = products.get_mut(place(psu.stratum)) {
                    let pairs = self
                        .values
                        .iter()
                        .enumerate()
                        .flat_map(|(nth, one)| self.values.iter().take(nth + 1).map(move |other| one * other));
                    products.iter_mut().zip(pairs).for_each(|(sum, product)| *sum += product);
                }
            }
        }
    }

    pub fn spread(self, design: &Design) -> Spread {
        let count = self.forms.len().max(1);
        match self.kept {
            Kept::Clusters(sums) => {
                let mut values = vec![Vec::new(); self.forms.len()];
                for (cluster, row) in (0..).zip(sums.chunks(count)) {
                    for (values, value) in values.iter_mut().zip(row) {
                        values.push((cluster, *value));
                    }
                }
                Spread::of_clusters(values, design)
            }
            Kept::Rows { moments, products, .. } => {
                let mut parts = vec![Vec::new(); self.forms.len()];
                for (stratum, row) in (0..).zip(moments.chunks(count)) {
                    for (parts, moments) in parts.iter_mut().zip(row) {
                        parts.push(Part { stratum, moments: *moments });
                    }
                }
                Spread::of_rows(parts, products)
            }
        }
    }
}
