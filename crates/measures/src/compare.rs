//! Municipalities, groups, counties, police regions and the nation beside each other: with how many, of how many, and how sure it is.
//!
//! Two things make a figure unsure, and both are stated. The noise that protects small cells has a known variance. And few cases vary by chance from year to year even where nothing has changed: counts as a Poisson number,
//! shares as a binomial one. Bounds that come from suppression are carried through the sums and are no intervals of chance.

mod area;
mod difference;
mod interval;
mod row;

pub use area::Area;
pub use difference::{Difference, difference};
pub use row::{By, Estimate, Filter, Group, Row, Scale, Shown, Why};

use std::collections::BTreeMap;

use crate::{
    file::Codes,
    hub::Index,
    place::{adults::AgePopulation, estimated::Estimated, group::Group as OwnGroup, population::Population, years::ByYear},
};

/// What a comparison is made from.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// What the authorities tell: of the hub, or one's own figures, protected in the same way.
    pub index: &'a Index,
    /// The codes of the register.
    pub codes: &'a Codes,
    /// Groups of municipalities of one's own.
    pub groups: &'a [OwnGroup],
    /// How many live where, for the size classes.
    pub population: &'a Population,
    /// How many lived where, by year, as it was taken in: the measure of the population is shown for just these years.
    pub populations: &'a ByYear<Population>,
    /// Population by age, by year, as it was taken in. Without any nothing is shown per 10,000 adults.
    pub adults: &'a ByYear<AgePopulation>,
    /// What sample surveys tell, by the measure's code and by year, as it was taken in.
    pub estimated: &'a BTreeMap<String, ByYear<Estimated>>,
}

/// Areas, years and groups beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// On what scale.
    pub scale: Scale,
    /// By area, then year, then group.
    pub rows: Vec<Row>,
}

/// Compares. A measure that is not in the register has no rows.
pub fn compare(sources: &Sources<'_>, filter: &Filter) -> Comparison {
    row::rows(sources, filter)
}

#[cfg(test)]
mod tests;
