//! Numbers as they are written in Swedish: a decimal comma, a thin space that does not break between thousands, a real minus sign.

/// A thin space on which no line breaks.
const THIN: char = '\u{202f}';
/// A space on which no line breaks.
const FIXED: char = '\u{a0}';

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Of a hundred: 12.5 stands for 12,5 %.
    Percent,
    /// The difference between two percentages.
    PercentagePoints,
    /// Of ten thousand; the measure says of whom, as in 'Inledda utredningar per 10 000 vuxna'.
    PerTenThousand,
    /// A number of something, or a mean.
    Number,
}

impl Unit {
    /// The value with its sign, rounded half away from zero.
    pub fn written(self, value: f64, decimals: u8) -> String {
        match self {
            Self::Percent => format!("{}{FIXED}%", decimal(value, decimals)),
            Self::PercentagePoints | Self::PerTenThousand | Self::Number => decimal(value, decimals),
        }
    }

    /// What an axis says after the measure.
    pub(crate) const fn word(self) -> Option<&'static str> {
        match self {
            Self::Percent => Some("procent"),
            Self::PercentagePoints => Some("procentenheter"),
            Self::PerTenThousand | Self::Number => None,
        }
    }

    /// What a difference between two values is counted in, after the number.
    pub(crate) const fn of_a_difference(self) -> &'static str {
        match self {
            Self::Percent | Self::PercentagePoints => " procentenheter",
            Self::PerTenThousand => " per 10\u{202f}000",
            Self::Number => "",
        }
    }
}

/// A number with so many decimals, rounded half away from zero as the tables are.
pub fn decimal(value: f64, decimals: u8) -> String {
    let factor = 10_f64.powi(i32::from(decimals));
    let rounded = (value * factor).round() / factor;
    let text = format!("{:.*}", usize::from(decimals), rounded.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let sign = if rounded < 0.0 { "−" } else { "" };
    let comma = if part.is_empty() { "" } else { "," };
    format!("{sign}{}{comma}{part}", thousands(whole))
}

/// A whole number.
pub fn whole(count: u64) -> String {
    thousands(&count.to_string())
}

fn thousands(digits: &str) -> String {
    let first = digits.len() % 3;
    let mut written = String::with_capacity(digits.len() + 8);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at % 3 == first {
            written.push(THIN);
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_in_swedish() {
        assert_eq!(decimal(1_234_567.25, 1), "1\u{202f}234\u{202f}567,3");
        assert_eq!(decimal(999.0, 0), "999");
        assert_eq!(decimal(100_000.0, 0), "100\u{202f}000");
        assert_eq!(decimal(-12.34, 1), "−12,3");
        assert_eq!(decimal(-0.04, 1), "0,0", "what is written as zero has no sign");
        assert_eq!(decimal(2.5, 0), "3", "half goes away from zero");
        assert_eq!(decimal(-2.5, 0), "−3");
        assert_eq!(Unit::Percent.written(12.0, 1), "12,0\u{a0}%");
        assert_eq!(Unit::PerTenThousand.written(3.25, 1), "3,3");
    }
}
