//! Normal equations: a symmetrical matrix that is solved although some of its columns follow from others.

/// A pivot this small beside the column's own size says that the column follows from those before it.
const FOLLOWS: f64 = 1e-11;

/// The matrix `Σ w·x·x'`, its lower half by rows.
#[derive(Clone, Debug)]
pub(crate) struct Normal {
    size: usize,
    lower: Vec<f64>,
}

fn at(row: usize, column: usize) -> usize {
    row * (row + 1) / 2 + column
}

impl Normal {
    pub fn new(size: usize) -> Self {
        Self { size, lower: vec![0.0; at(size, 0)] }
    }

    /// Adds a row of the data, given by those of its terms that are not zero, in rising order.
    pub fn add(&mut self, terms: &[(usize, f64)], weight: f64) {
        for (nth, (row, one)) in terms.iter().enumerate() {
            for (column, other) in terms.iter().take(nth + 1) {
                if let Some(entry) = self.lower.get_mut(at(*row, *column)) {
                    *entry += weight * one * other;
                }
            }
        }
    }

    fn entry(&self, row: usize, column: usize) -> f64 {
        self.lower.get(at(row.max(column), row.min(column))).copied().unwrap_or_default()
    }

    /// The matrix times a vector.
    pub fn times(&self, vector: &[f64]) -> Vec<f64> {
        (0..self.size).map(|row| vector.iter().enumerate().map(|(column, value)| self.entry(row, column) * value).sum()).collect()
    }

    /// Cholesky's factor, without the columns that follow from others.
    pub fn factor(&self) -> Factor {
        let mut factor = Self { size: self.size, lower: self.lower.clone() };
        let mut kept = vec![false; self.size];
        for row in 0..self.size {
            for column in 0..=row {
                let known: f64 = (0..column).map(|inner| factor.entry(row, inner) * factor.entry(column, inner)).sum();
                let left = self.entry(row, column) - known;
                let value = if row > column {
                    let pivot = factor.entry(column, column);
                    if pivot > 0.0 { left / pivot } else { 0.0 }
                } else if left > FOLLOWS * self.entry(row, row) && left > 0.0 {
                    left.sqrt()
                } else {
                    0.0
                };
                if let Some(entry) = factor.lower.get_mut(at(row, column)) {
                    *entry = value;
                }
                if row == column
                    && let Some(kept) = kept.get_mut(row)
                {
                    *kept = value > 0.0;
                }
            }
        }
        Factor { factor, kept }
    }
}

/// What solves the equations.
#[derive(Debug)]
pub(crate) struct Factor {
    factor: Normal,
    kept: Vec<bool>,
}

impl Factor {
    /// A vector that the matrix takes to `right`, zero in the columns that follow from others.
    pub fn solve(&self, right: &[f64]) -> Vec<f64> {
        let size = self.kept.len();
        let kept = |place: usize| self.kept.get(place).copied().unwrap_or_default();
        let get = |vector: &[f64], place: usize| vector.get(place).copied().unwrap_or_default();
        let mut forward: Vec<f64> = Vec::with_capacity(size);
        for row in 0..size {
            let known: f64 = (0..row).map(|column| self.factor.entry(row, column) * get(&forward, column)).sum();
            forward.push(if kept(row) { (get(right, row) - known) / self.factor.entry(row, row) } else { 0.0 });
        }
        let mut back = vec![0.0; size];
        for row in (0..size).rev() {
            let known: f64 = (row + 1..size).map(|below| self.factor.entry(below, row) * get(&back, below)).sum();
            let value = if kept(row) { (get(&forward, row) - known) / self.factor.entry(row, row) } else { 0.0 };
            if let Some(entry) = back.get_mut(row) {
                *entry = value;
            }
        }
        back
    }
}
