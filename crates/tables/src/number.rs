//! Shares and rounding. What is rounded is a number of decimal figures, never the nearest binary one: 0.125 with two decimals is 0.13, and 2.675 is 2.68.

/// So many of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many have it.
    pub part: u64,
    /// How many were counted.
    pub whole: u64,
}

impl Share {
    /// The share in percent, as close as a floating number comes; none of nothing.
    pub fn percent(self) -> Option<f64> {
        (self.whole > 0).then(|| float(self.part) * 100.0 / float(self.whole))
    }

    /// The share in percent with so many decimals, rounded half away from zero, exactly; none of nothing.
    pub fn rounded(self, decimals: usize) -> Option<String> {
        let (part, whole) = (u128::from(self.part), u128::from(self.whole));
        let scale = 10_u128.checked_pow(u32::try_from(decimals).ok()?)?.checked_mul(200)?;
        let twice = part.checked_mul(scale)?.checked_add(whole)?;
        let digits = twice.checked_div(whole.checked_mul(2)?)?.to_string();
        Some(placed(&format!("{digits:0>width$}", width = decimals + 1), decimals))
    }
}

/// A count as a floating number: exact up to 2^53.
pub fn float(count: u64) -> f64 {
    let half = |bits: u64| f64::from(u32::try_from(bits & u64::from(u32::MAX)).unwrap_or(u32::MAX));
    half(count >> 32) * 4_294_967_296.0 + half(count)
}

/// A number with so many decimals, rounded half away from zero as it is written in the fewest decimal figures; none if it is not finite.
pub fn rounded(number: f64, decimals: usize) -> Option<String> {
    if !number.is_finite() {
        return None;
    }
    let written = number.abs().to_string();
    let (whole, part) = written.split_once('.').unwrap_or((&written, ""));
    let mut digits: Vec<u8> = whole.bytes().chain(part.bytes().chain(std::iter::repeat(b'0')).take(decimals)).collect();
    if part.as_bytes().get(decimals).is_some_and(|next| *next >= b'5') {
        raise(&mut digits);
    }
    let text: String = digits.iter().map(|digit| char::from(*digit)).collect();
    let sign = if number < 0.0 && digits.iter().any(|digit| *digit != b'0') { "-" } else { "" };
    Some(format!("{sign}{}", placed(&text, decimals)))
}

/// Adds one to a number written in figures.
fn raise(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return;
        }
        *digit = b'0';
    }
    digits.insert(0, b'1');
}

/// The point before the last figures.
fn placed(digits: &str, decimals: usize) -> String {
    let (whole, part) = digits.split_at_checked(digits.len().saturating_sub(decimals)).unwrap_or((digits, ""));
    if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_half_goes_away_from_zero() {
        for (number, decimals, text) in [
            (0.5, 0, "1"),
            (-0.5, 0, "-1"),
            (1.5, 0, "2"),
            (2.5, 0, "3"),
            (0.125, 2, "0.13"),
            (2.675, 2, "2.68"),
            (-2.675, 2, "-2.68"),
            (1.005, 2, "1.01"),
            (9.995, 2, "10.00"),
            (99.5, 0, "100"),
            (-0.04, 1, "0.0"),
            (-0.0, 0, "0"),
            (1e21, 1, "1000000000000000000000.0"),
            (1e-7, 3, "0.000"),
        ] {
            assert_eq!(rounded(number, decimals).as_deref(), Some(text), "{number}");
        }
        assert_eq!((rounded(f64::NAN, 1), rounded(f64::INFINITY, 1)), (None, None));
    }

    #[test]
    fn a_share_is_rounded_exactly() {
        for (part, whole, decimals, text) in [
            (1, 8, 0, "13"),
            (1, 8, 1, "12.5"),
            (1, 200, 0, "1"),
            (1, 201, 0, "0"),
            (2, 3, 2, "66.67"),
            (5, 5, 0, "100"),
            (0, 5, 1, "0.0"),
            (7, 2, 0, "350"),
        ] {
            assert_eq!(Share { part, whole }.rounded(decimals).as_deref(), Some(text), "{part} of {whole}");
        }
        let nothing = Share { part: 0, whole: 0 };
        assert_eq!((nothing.rounded(0), nothing.percent()), (None, None));
        assert_eq!(Share { part: u64::MAX, whole: u64::MAX }.rounded(2).as_deref(), Some("100.00"));
    }

    proptest! {
        #[test]
        fn what_is_rounded_is_the_nearest_and_the_farther_of_two(part in 0..5_000_u64, whole in 1..5_000_u64) {
            let said: u64 = Share { part, whole }.rounded(0).unwrap().parse().unwrap();
            let (twice, exact) = (2 * said * whole, 200 * part);
            prop_assert!(exact < twice + whole && twice <= exact + whole, "{said}");
        }

        #[test]
        fn a_number_that_is_written_so_is_shown_so(whole in -1_000_000_i64..1_000_000, part in 0..1_000_u32) {
            let written = format!("{whole}.{part:03}");
            let number: f64 = written.parse().unwrap();
            prop_assume!(whole != 0);
            prop_assert_eq!(rounded(number, 3), Some(written));
        }
    }
}
