//! The known totals of a population: `variable,value,total`.

use crate::{
    fault::{Place, Reason, Refused},
    input::cell,
    records::{Records, Unread},
};
use csv::ByteRecord;
use std::{io::Read, str};

const HEADER: [&str; 3] = ["variable", "value", "total"];

/// How far the sums of two margins may lie from each other, relative to their size: totals come rounded.
const ROUNDED: f64 = 1e-6;

/// The variable whose total is the size of the population.
const EVERYBODY: &str = "(Intercept)";

/// What is known of the population.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    /// How many there are of each category of each variable.
    pub margins: Vec<Margin>,
    /// The sums of variables that are numbers.
    pub numbers: Vec<(String, f64)>,
    /// The size of the population, where it is given by itself.
    pub everybody: Option<f64>,
}

/// How many there are of each category of a variable.
#[derive(Clone, Debug, PartialEq)]
pub struct Margin {
    /// The variable: a column of the data.
    pub variable: String,
    /// The categories with their totals.
    pub levels: Vec<(String, f64)>,
}

impl Margin {
    fn sum(&self) -> f64 {
        self.levels.iter().map(|(_, total)| total).sum()
    }
}

impl Totals {
    /// Reads them. A row without `value` (empty, or `NA`) is the sum of a variable that is a number, or the size of the population when the variable is `(Intercept)`.
    pub fn read(source: impl Read) -> Result<Self, Refused> {
        let unread = |(line, reason): Unread| Refused::one(Place::totals(line), reason);
        let (mut records, header) = Records::open(source).map_err(unread)?;
        if !header.iter().map(<[u8]>::trim_ascii).eq(HEADER.map(str::as_bytes)) {
            return Err(Refused::one(Place::totals(Some(1)), Reason::TotalsHeader));
        }
        let mut totals = Self::default();
        let mut refused = Refused::default();
        let mut record = ByteRecord::new();
        while let Some(line) = records.next(&mut record).map_err(unread)? {
            if let Err(reason) = totals.row(&record) {
                refused.add(Place::totals(Some(line)), reason);
            }
        }
        totals.check(&mut refused);
        refused.so_far().map(|()| totals)
    }

    fn row(&mut self, record: &ByteRecord) -> Result<(), Reason> {
        if record.len() != HEADER.len() {
            return Err(Reason::Fields { found: record.len(), expected: HEADER.len() });
        }
        let text = |column| str::from_utf8(cell(record, column)).map_err(|_| Reason::NotText);
        self.add(text(0)?, text(1)?, text(2)?)
    }

    fn add(&mut self, variable: &str, value: &str, total: &str) -> Result<(), Reason> {
        let value = if value == "NA" { "" } else { value };
        let number = total.parse::<f64>().ok().filter(|total| total.is_finite()).ok_or_else(|| Reason::NotANumber(total.to_owned()))?;
        let twice = || Reason::TotalTwice { variable: variable.to_owned(), value: value.to_owned() };
        let margin = self.margins.iter_mut().find(|margin| margin.variable == variable);
        let numeric = self.numbers.iter().any(|(known, _)| known == variable);
        match (variable, value, margin) {
            (EVERYBODY, "", _) if number < 0.0 => Err(Reason::NegativeTotal),
            (EVERYBODY, "", _) => self.everybody.replace(number).map_or(Ok(()), |_| Err(twice())),
            (_, "", Some(_)) => Err(Reason::TotalOfTwoKinds(variable.to_owned())),
            (_, "", None) if numeric => Err(twice()),
            (_, "", None) => {
                self.numbers.push((variable.to_owned(), number));
                Ok(())
            }
            _ if numeric => Err(Reason::TotalOfTwoKinds(variable.to_owned())),
            _ if number < 0.0 => Err(Reason::NegativeTotal),
            (_, _, Some(margin)) if margin.levels.iter().any(|(known, _)| known == value) => Err(twice()),
            (_, _, Some(margin)) => {
                margin.levels.push((value.to_owned(), number));
                Ok(())
            }
            (_, _, None) => {
                self.margins.push(Margin { variable: variable.to_owned(), levels: vec![(value.to_owned(), number)] });
                Ok(())
            }
        }
    }

    /// All categories of a variable make up everybody, so each margin has the same sum.
    fn check(&self, refused: &mut Refused) {
        if self.margins.is_empty() && self.numbers.is_empty() && self.everybody.is_none() {
            refused.add(Place::totals(None), Reason::NoTotals);
        }
        let everybody = self.everybody.map(|total| (EVERYBODY.to_owned(), total));
        let mut sums = everybody.into_iter().chain(self.margins.iter().map(|margin| (margin.variable.clone(), margin.sum())));
        let Some((first, first_sum)) = sums.next() else { return };
        for (second, second_sum) in sums {
            if (first_sum - second_sum).abs() > ROUNDED * first_sum.abs().max(second_sum.abs()) {
                let first = first.clone();
                refused.add(Place::totals(None), Reason::TotalsDiffer { first, first_sum, second, second_sum });
            }
        }
    }

    /// The size of the population, if it is known.
    pub(crate) fn size(&self) -> Option<f64> {
        self.everybody.or_else(|| self.margins.first().map(Margin::sum))
    }
}
