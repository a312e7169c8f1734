//! Somebody who has what is published, knows which figure is the sum of which, and solves the linear system.
//!
//! Nothing here comes from the code that protects: the equations are written down anew from the shape of the tables, and a linear programme gives the least and the greatest value of each figure that was left out.

use fristad_disclosure::suppress::Decision;
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

/// Farther than any sum of the tables in these tests.
const FAR: f64 = 1e6;

/// What the attacker has.
#[derive(Clone, Debug, Default)]
pub struct Attacker {
    /// Least and greatest value that is told of each figure.
    told: Vec<(f64, f64)>,
    /// A total and its parts.
    sums: Vec<(usize, Vec<usize>)>,
}

impl Attacker {
    /// Reads a decision; gives the number of the figure.
    pub fn reads(&mut self, decision: Decision) -> usize {
        let bounds = decision.bounds();
        self.told.push((float(bounds.low), bounds.high.map_or(FAR, float)));
        self.told.len() - 1
    }

    /// Knows nothing of a figure but that it exists.
    pub fn imagines(&mut self) -> usize {
        self.told.push((0.0, FAR));
        self.told.len() - 1
    }

    /// Knows that a figure is the sum of others.
    pub fn knows_sum(&mut self, total: usize, parts: Vec<usize>) {
        self.sums.push((total, parts));
    }

    /// The least and the greatest whole number that the figure can be.
    pub fn works_out(&self, figure: usize) -> (u64, u64) {
        self.works_out_until(&[figure], |_, _| false)[0]
    }

    /// The same for many figures. A figure about which enough is known to be possible is not looked into further: each table that solves the equations says something of all figures.
    pub fn works_out_until(&self, figures: &[usize], enough: impl Fn(usize, (u64, u64)) -> bool) -> Vec<(u64, u64)> {
        let mut seen = vec![(f64::INFINITY, f64::NEG_INFINITY); self.told.len()];
        for figure in figures {
            for direction in [OptimizationDirection::Minimize, OptimizationDirection::Maximize] {
                if seen[*figure].0 > seen[*figure].1 || !enough(*figure, inwards(seen[*figure])) {
                    for (seen, value) in seen.iter_mut().zip(self.solve(*figure, direction)) {
                        *seen = (seen.0.min(value), seen.1.max(value));
                    }
                }
            }
        }
        figures.iter().map(|figure| inwards(seen[*figure])).collect()
    }

    /// A table that agrees with all that is told and in which the figure is as small or as large as it can be.
    fn solve(&self, figure: usize, direction: OptimizationDirection) -> Vec<f64> {
        let mut problem = Problem::new(direction);
        let unknown = |at: &usize| self.told[*at].0 < self.told[*at].1;
        let variables: Vec<Option<Variable>> = (0..self.told.len())
            .map(|at| unknown(&at).then(|| problem.add_var(if at == figure { 1.0 } else { 0.0 }, self.told[at])))
            .collect();
        for (total, parts) in &self.sums {
            let members: Vec<(usize, f64)> = std::iter::once((*total, 1.0)).chain(parts.iter().map(|part| (*part, -1.0))).collect();
            let constant: f64 = members.iter().filter(|(at, _)| !unknown(at)).map(|(at, sign)| sign * self.told[*at].0).sum();
            let row: Vec<(Variable, f64)> =
                members.iter().filter_map(|(at, sign)| variables[*at].map(|variable| (variable, *sign))).collect();
            if !row.is_empty() {
                problem.add_constraint(&row, ComparisonOp::Eq, -constant);
            }
        }
        let solution = problem.solve().unwrap().into_solution().unwrap();
        variables.iter().zip(&self.told).map(|(variable, told)| variable.map_or(told.0, |variable| solution.var_value(variable))).collect()
    }
}

/// What must hold of a count that is left out, when the rule hides counts from `least` up to below `threshold`: every count that the rule hides remains possible, or as many counts as the threshold.
pub fn is_protected((low, high): (u64, u64), least: u64, threshold: u64) -> bool {
    (low <= least && high + 1 >= threshold && high > low) || high - low >= threshold - 1
}

/// The whole numbers between two values.
fn inwards((low, high): (f64, f64)) -> (u64, u64) {
    (whole((low - 1e-6).ceil()), whole((high + 1e-6).floor()))
}

fn float(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the bounds of the figures are small positive numbers")]
fn whole(value: f64) -> u64 {
    value as u64
}
