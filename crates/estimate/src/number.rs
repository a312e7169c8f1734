//! Cells as numbers. Files have many rows and short numbers, so these have a way of their own.

use crate::design::float;
use std::str;

/// Whole numbers below 10¹⁵ and these powers are exact, so one division rounds once, as it should (Clinger 1990).
const POWERS: [f64; 16] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// A cell as a number, which may be infinite.
pub(crate) fn number(cell: &[u8]) -> Option<f64> {
    short(cell).or_else(|| str::from_utf8(cell).ok()?.parse().ok().filter(|number: &f64| !number.is_nan()))
}

/// At most fifteen figures, perhaps with a sign before and a point between.
fn short(cell: &[u8]) -> Option<f64> {
    let (negative, figures) = match cell {
        [b'-', figures @ ..] => (true, figures),
        _ => (false, cell),
    };
    if figures.len() > 16 {
        return None;
    }
    let (mut whole, mut count, mut behind, mut point) = (0_u64, 0, 0, false);
    for byte in figures {
        match byte {
            b'0'..=b'9' => {
                whole = whole * 10 + u64::from(byte - b'0');
                count += 1;
                behind += usize::from(point);
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    if count == 0 || count > 15 {
        return None;
    }
    let number = float(whole) / POWERS.get(behind)?;
    Some(if negative { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::{number, short};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_is_the_long_way(text in "-?[0-9]{0,12}\\.?[0-9]{0,8}|[-+.0-9e]{0,8}") {
            let long: Option<f64> = text.parse().ok();
            prop_assert_eq!(number(text.as_bytes()).map(f64::to_bits), long.map(f64::to_bits));
            prop_assert!(short(text.as_bytes()).is_none() || long.is_some());
        }
    }
}
