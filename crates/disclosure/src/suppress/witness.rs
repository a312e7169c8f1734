//! Other tables that would have been published in the same way.

use super::{model::Model, search::Field};

/// A table that agrees with everything published: the cells in which it differs from the truth, with the value that they have there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Witness(pub Vec<(usize, u64)>);

impl Witness {
    /// The value of a cell in this table.
    pub fn value(&self, cell: usize, truth: u64) -> u64 {
        self.0.iter().find(|(at, _)| *at == cell).map_or(truth, |(_, value)| *value)
    }

    /// Whether nobody could tell this table from the truth: only what is left out differs, everything lies where it is told to lie, and every equation adds up.
    pub fn agrees(&self, field: &Field) -> bool {
        let told = |cell: usize, value: u64| field.told.get(cell).is_some_and(|told| told.holds(value));
        let free = self.0.iter().all(|(cell, value)| field.is_hidden(*cell) && told(*cell, *value));
        free && self.0.iter().flat_map(|(cell, _)| field.model.places(*cell)).all(|(equation, _)| self.adds_up(field, *equation))
    }

    fn adds_up(&self, field: &Field, equation: usize) -> bool {
        let sum = |members: &[(usize, i32)]| -> i128 {
            let value = |cell: usize| i128::from(self.value(cell, field.truth.get(cell).copied().unwrap_or_default()));
            members.iter().map(|(cell, sign)| i128::from(*sign) * value(*cell)).sum()
        };
        sum(field.model.members(equation)) == 0
    }
}

/// The lowest and the highest value that has been shown to be possible for a cell, each with the number of the witness that shows it; none is the truth itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    pub low: (u64, Option<usize>),
    pub high: (u64, Option<usize>),
}

impl Shown {
    pub const fn truth(value: u64) -> Self {
        Self { low: (value, None), high: (value, None) }
    }

    /// Takes account of another witness.
    pub const fn see(&mut self, value: u64, witness: usize) {
        if value < self.low.0 {
            self.low = (value, Some(witness));
        }
        if value > self.high.0 {
            self.high = (value, Some(witness));
        }
    }

    /// The witnesses that show it.
    pub fn witnesses(self) -> impl Iterator<Item = usize> {
        self.low.1.into_iter().chain(self.high.1)
    }
}

/// How many equations a cell is the total of.
pub fn totals(model: &Model, cell: usize) -> usize {
    model.places(cell).iter().filter(|(_, sign)| *sign > 0).count()
}
