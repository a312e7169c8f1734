//! What may be told of a figure that is left out.

/// A whole number that lies somewhere between two others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// At least this many.
    pub low: u64,
    /// At most this many; nothing is told when it is absent.
    pub high: Option<u64>,
}

impl Bounds {
    /// Nothing is known.
    pub const UNKNOWN: Self = Self { low: 0, high: None };

    /// A figure that is told.
    #[must_use]
    pub const fn exactly(count: u64) -> Self {
        Self { low: count, high: Some(count) }
    }

    /// Whether the figure may be this one.
    #[must_use]
    pub fn holds(self, count: u64) -> bool {
        self.low <= count && self.high.is_none_or(|high| count <= high)
    }
}

impl std::ops::Add for Bounds {
    type Output = Self;

    /// The bounds of two figures added up: as wide as both together, since nothing says that both lie low or both high.
    fn add(self, other: Self) -> Self {
        Self { low: self.low.saturating_add(other.low), high: self.high.zip(other.high).and_then(|(one, two)| one.checked_add(two)) }
    }
}

impl std::iter::Sum for Bounds {
    fn sum<I: Iterator<Item = Self>>(bounds: I) -> Self {
        bounds.fold(Self::exactly(0), |sum, next| sum + next)
    }
}

#[cfg(test)]
mod tests {
    use super::Bounds;

    #[test]
    fn sums_carry_both_ends_and_what_is_unknown() {
        let told = [Bounds::exactly(12), Bounds { low: 1, high: Some(9) }, Bounds { low: 0, high: Some(4) }];
        assert_eq!(told.into_iter().sum::<Bounds>(), Bounds { low: 13, high: Some(25) });
        let unknown = Bounds { low: 1, high: None } + Bounds::exactly(3);
        assert_eq!(unknown, Bounds { low: 4, high: None });
        assert!(unknown.holds(1000) && !unknown.holds(3));
        assert_eq!(std::iter::empty::<Bounds>().sum::<Bounds>(), Bounds::exactly(0));
    }
}
