//! The difference between two rows, and whether it may be chance.

use super::row::{Row, Shown};

/// One figure less another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The difference.
    pub value: f64,
    /// The lower end of its 95 percent interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Difference {
    /// Whether the two may be equal as far as chance and noise can tell.
    pub fn may_be_chance(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }
}

/// The difference `one - other` with its interval, from the intervals of the two (Zou & Donner, 'Construction of confidence limits about effect measures', Statistics in Medicine 27, 2008). `None` where one of
/// them is not shown or has no interval.
///
/// The two are taken to be independent. Where one area lies within the other they are not, and the interval is wider than it need be: the error is on the careful side.
pub fn difference(one: &Row, other: &Row) -> Option<Difference> {
    let (Shown::Estimate(one), Shown::Estimate(other)) = (&one.shown, &other.shown) else { return None };
    let ((one_low, one_high), (other_low, other_high)) = (one.interval?, other.interval?);
    let value = one.value - other.value;
    let low = value - (one.value - one_low).hypot(other_high - other.value);
    let high = value + (one_high - one.value).hypot(other.value - other_low);
    Some(Difference { value, low, high })
}
