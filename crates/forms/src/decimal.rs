//! Decimal numbers that add up exactly: points and answers.

use std::{fmt, str::FromStr};

/// Millionths of one.
const ONE: i64 = 1_000_000;
/// The largest number, either way: so large that nothing asked here is larger, so small that a JSON number of today holds it exactly.
const LARGEST: i64 = 100_000_000 * ONE;

/// A decimal number with at most six decimals, between -100,000,000 and 100,000,000. It is kept as whole millionths, so sums are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(i64);

/// The text is no decimal number, has more than six decimals, or is too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a decimal number of at most six decimals")]
pub struct NotDecimal;

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self(0);

    pub(crate) const fn millionths(self) -> i64 {
        self.0
    }

    pub(crate) fn from_millionths(millionths: i64) -> Option<Self> {
        (-LARGEST..=LARGEST).contains(&millionths).then_some(Self(millionths))
    }

    /// The sum. It stops at the largest number a machine word holds, which no questionnaire reaches.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl From<i32> for Decimal {
    fn from(whole: i32) -> Self {
        Self(i64::from(whole) * ONE)
    }
}

impl FromStr for Decimal {
    type Err = NotDecimal;

    /// Reads `3`, `-3.25` and `3,25`.
    fn from_str(text: &str) -> Result<Self, NotDecimal> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let (whole, part) = match digits.split_once(['.', ',']) {
            Some((_, "")) => return Err(NotDecimal),
            Some(parts) => parts,
            None => (digits, ""),
        };
        let only_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 9 || part.len() > 6 || !only_digits(whole) || !only_digits(part) {
            return Err(NotDecimal);
        }
        let millionths: i64 = format!("{whole}{part:0<6}").parse().map_err(|_| NotDecimal)?;
        Self::from_millionths(sign * millionths).ok_or(NotDecimal)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        let (whole, part) = (size / ONE.unsigned_abs(), size % ONE.unsigned_abs());
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        let part = format!("{part:06}");
        write!(f, "{sign}{whole}.{}", part.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_it_is_read() {
        for text in ["0", "3", "-3.25", "0.000001", "100000000", "-99999999.999999"] {
            assert_eq!(text.parse::<Decimal>().unwrap().to_string(), text);
        }
        assert_eq!("3,50".parse::<Decimal>().unwrap().to_string(), "3.5");
        assert_eq!("-0".parse::<Decimal>(), Ok(Decimal::ZERO));
        for text in ["", "-", ".5", "5.", "1e3", "+1", "1.0000001", "100000000.1", "999999999999", "1 000", "٣"] {
            assert_eq!(text.parse::<Decimal>(), Err(NotDecimal), "{text}");
        }
    }

    #[test]
    fn tenths_add_up() {
        let tenth: Decimal = "0.1".parse().unwrap();
        assert_eq!((0..10).fold(Decimal::ZERO, |sum, _| sum.plus(tenth)), Decimal::from(1));
    }
}
