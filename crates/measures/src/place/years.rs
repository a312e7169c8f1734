//! What is known of several years: one figure, table or list for each.

use std::collections::BTreeMap;

/// What is known of several years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByYear<T>(BTreeMap<i16, T>);

impl<T> Default for ByYear<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T, const N: usize> From<[(i16, T); N]> for ByYear<T> {
    fn from(years: [(i16, T); N]) -> Self {
        Self(BTreeMap::from(years))
    }
}

impl<T> ByYear<T> {
    /// Puts in what is known of a year, in place of what was known of it before.
    pub fn put(&mut self, year: i16, known: T) {
        self.0.insert(year, known);
    }

    /// What is known of just this year.
    pub fn of(&self, year: i16) -> Option<&T> {
        self.0.get(&year)
    }

    /// What is known of the year, or else of the nearest one before it, or else of the first one after it. Whoever shows it says which year it is of.
    pub fn nearest(&self, year: i16) -> Option<&T> {
        let before = self.0.range(..=year).next_back();
        before.or_else(|| self.0.iter().next()).map(|(_, known)| known)
    }

    /// What is known of the last year.
    pub fn newest(&self) -> Option<&T> {
        self.0.values().next_back()
    }

    /// All years, the newest first.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        self.0.values().rev()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_without_its_own_has_that_before_and_the_first_has_that_after() {
        let known = ByYear::from([(2022, "då"), (2024, "nu")]);
        assert_eq!([2020, 2022, 2023, 2030].map(|year| known.nearest(year).copied()), [Some("då"), Some("då"), Some("då"), Some("nu")]);
        assert_eq!((known.of(2023), known.of(2024), known.newest()), (None, Some(&"nu"), Some(&"nu")));
        assert_eq!(ByYear::<u8>::default().nearest(2024), None);
    }
}
