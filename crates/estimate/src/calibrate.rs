//! Calibration: the weights are changed as little as possible so that the sample's totals become the known ones (Deville and Särndal 1992).

mod normal;
mod rake;
pub(crate) mod residual;
pub(crate) mod totals;

use crate::{
    columns::Columns,
    fault::{Place, Reason, Refused},
    input::{cell, is_missing, shown},
    intern::Names,
    number::number,
    request::Method,
};
use csv::ByteRecord;
use normal::{Factor, Normal};
use rake::Cells;
use totals::Totals;

/// How near the known totals the linear weights must come, relative to the size of what is added up.
const NEAR: f64 = 1e-8;

/// A variable with categories.
#[derive(Debug)]
struct Category {
    variable: String,
    column: usize,
    levels: Names,
    /// Which levels have rows.
    seen: Vec<bool>,
    /// The term of the second level; the first is what the others are compared with.
    first_term: usize,
}

/// A variable that is a number.
#[derive(Debug)]
struct Number {
    column: usize,
    /// Counted from the first row's value, where the population's size is known: so that its square does not drown its spread.
    centre: Option<f64>,
}

/// The model whose totals are known, and what of the rows is needed to meet them.
#[derive(Debug)]
pub(crate) struct Model {
    method: Method,
    categories: Vec<Category>,
    numbers: Vec<Number>,
    /// Whether one term is 1 for everybody.
    everybody: bool,
    size: f64,
    terms: usize,
    totals: Totals,
    normal: Normal,
    sums: Vec<f64>,
    cells: Cells,
}

/// A row in the model.
#[derive(Debug, Default)]
pub(crate) struct Coded {
    /// The level of each variable with categories.
    pub levels: Vec<u32>,
    /// The terms that are not zero, in rising order.
    pub terms: Vec<(usize, f64)>,
}

/// How the weights change.
#[derive(Debug)]
pub(crate) struct Calibrated {
    pub model: Model,
    change: Change,
    factor: Factor,
}

#[derive(Debug)]
enum Change {
    /// 1 + x'λ.
    Linear(Vec<f64>),
    /// The product of a factor for each category.
    Factors(Vec<Vec<f64>>),
}

impl Model {
    pub fn new(totals: &Totals, method: Method, columns: &Columns) -> Result<Self, Refused> {
        let mut refused = Refused::default();
        let mut find = |variable: &str| {
            columns.place(variable).unwrap_or_else(|| {
                refused.add(Place::totals(None), Reason::NoColumn(variable.to_owned()));
                0
            })
        };
        let everybody = totals.everybody.is_some() || !totals.margins.is_empty();
        let mut terms = usize::from(everybody);
        let mut categories = Vec::new();
        for margin in &totals.margins {
            let mut levels = Names::default();
            for (level, _) in &margin.levels {
                levels.number(level.as_bytes());
            }
            let seen = vec![false; levels.len()];
            categories.push(Category {
                variable: margin.variable.clone(),
                column: find(&margin.variable),
                seen,
                first_term: terms,
                levels,
            });
            terms += margin.levels.len() - 1;
        }
        let numbers: Vec<_> = totals.numbers.iter().map(|(variable, _)| Number { column: find(variable), centre: None }).collect();
        terms += numbers.len();
        refused.so_far()?;
        Ok(Self {
            method,
            categories,
            numbers,
            everybody,
            size: totals.size().unwrap_or_default(),
            terms,
            totals: totals.clone(),
            normal: Normal::new(terms),
            sums: vec![0.0; terms],
            cells: Cells::default(),
        })
    }

    /// The row in the model.
    pub fn code(&self, record: &ByteRecord, coded: &mut Coded) -> Result<(), (usize, Reason)> {
        coded.levels.clear();
        coded.terms.clear();
        if self.everybody {
            coded.terms.push((0, 1.0));
        }
        for category in &self.categories {
            let value = cell(record, category.column);
            if is_missing(value) {
                return Err((category.column, Reason::Missing));
            }
            let level = category
                .levels
                .find(value)
                .ok_or_else(|| (category.column, Reason::NotInTotals { variable: category.variable.clone(), value: shown(value) }))?;
            coded.levels.push(u32::try_from(level).unwrap_or(u32::MAX));
            if level > 0 {
                coded.terms.push((category.first_term + level - 1, 1.0));
            }
        }
        for (term, variable) in (self.terms - self.numbers.len()..).zip(&self.numbers) {
            let value = cell(record, variable.column);
            if is_missing(value) {
                return Err((variable.column, Reason::Missing));
            }
            let found = number(value).filter(|found| found.is_finite());
            let found = found.ok_or_else(|| (variable.column, Reason::NotANumber(shown(value))))?;
            coded.terms.push((term, found - variable.centre.unwrap_or_default()));
        }
        Ok(())
    }

    /// Takes a row of the first pass, with its own weight.
    pub fn add(&mut self, record: &ByteRecord, weight: f64, coded: &mut Coded) -> Result<(), (usize, Reason)> {
        if self.everybody {
            for variable in self.numbers.iter_mut().filter(|variable| variable.centre.is_none()) {
                variable.centre = number(cell(record, variable.column)).filter(|found| found.is_finite());
            }
        }
        self.code(record, coded)?;
        if weight <= 0.0 {
            return Ok(());
        }
        for (category, level) in self.categories.iter_mut().zip(&coded.levels) {
            if let Some(seen) = category.seen.get_mut(crate::linearise::place(*level)) {
                *seen = true;
            }
        }
        self.normal.add(&coded.terms, self.regression_weight(weight));
        for (term, value) in &coded.terms {
            if let Some(sum) = self.sums.get_mut(*term) {
                *sum += weight * value;
            }
        }
        if self.method != Method::Linear {
            self.cells.add(&coded.levels, weight);
        }
        Ok(())
    }

    /// The weight of a row where residuals are made: its own, but none in the way of R's `rake()`.
    pub fn regression_weight(&self, weight: f64) -> f64 {
        match self.method {
            Method::Linear | Method::Raking => weight,
            Method::Rake => f64::from(u8::from(weight > 0.0)),
        }
    }

    /// How many terms the model has.
    pub fn terms(&self) -> usize {
        self.terms
    }

    /// When all rows were taken: how their weights change.
    pub fn solve(self) -> Result<Calibrated, Refused> {
        let mut refused = Refused::default();
        for (category, margin) in self.categories.iter().zip(&self.totals.margins) {
            for ((value, _), _) in margin.levels.iter().zip(&category.seen).filter(|((_, total), seen)| *total > 0.0 && !**seen) {
                refused.add(Place::totals(None), Reason::NotInSample { variable: margin.variable.clone(), value: value.clone() });
            }
        }
        refused.so_far()?;
        let factor = self.normal.factor();
        let change = match self.method {
            Method::Linear => Change::Linear(self.linear(&factor)?),
            Method::Raking | Method::Rake => Change::Factors(self.cells.rake(&self.totals.margins)?),
        };
        Ok(Calibrated { model: self, change, factor })
    }

    fn linear(&self, factor: &Factor) -> Result<Vec<f64>, Refused> {
        let known = self.known();
        let wanted: Vec<f64> = known.iter().zip(&self.sums).map(|((_, total), sum)| total - sum).collect();
        let solved = factor.solve(&wanted);
        let reached = self.normal.times(&solved);
        let mut refused = Refused::default();
        for (((name, total), sum), (wanted, reached)) in known.iter().zip(&self.sums).zip(wanted.iter().zip(&reached)) {
            if (wanted - reached).abs() > NEAR * total.abs().max(sum.abs()).max(f64::MIN_POSITIVE) {
                refused.add(Place::totals(None), Reason::Contradiction(name.clone()));
            }
        }
        refused.so_far().map(|()| solved)
    }

    /// The total of each term, with its name.
    fn known(&self) -> Vec<(String, f64)> {
        let everybody = self.everybody.then(|| ("(Intercept)".to_owned(), self.size));
        let margins = self.totals.margins.iter();
        let levels =
            margins.flat_map(|margin| margin.levels.iter().skip(1).map(|(level, total)| (format!("{} {level}", margin.variable), *total)));
        let numbers = self.totals.numbers.iter().zip(&self.numbers);
        let numbers = numbers.map(|((variable, total), number)| (variable.clone(), total - number.centre.unwrap_or_default() * self.size));
        everybody.into_iter().chain(levels).chain(numbers).collect()
    }
}

impl Calibrated {
    /// What a row's weight is multiplied by.
    pub fn change(&self, coded: &Coded) -> f64 {
        match &self.change {
            Change::Linear(solved) => {
                1.0 + coded.terms.iter().map(|(term, value)| value * solved.get(*term).copied().unwrap_or_default()).sum::<f64>()
            }
            Change::Factors(factors) => rake::change(factors, &coded.levels),
        }
    }
}
