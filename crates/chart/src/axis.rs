//! From values to places: an axis with steps that people count in.

/// An axis with its ticks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Axis {
    /// Where it begins.
    pub from: f64,
    /// Where it ends; more than where it begins.
    pub to: f64,
    /// Values with a line and a number, rising.
    pub ticks: Vec<f64>,
    /// How many decimals the ticks need.
    pub decimals: u8,
}

/// Steps that are easy to count in, in each power of ten.
const STEPS: [f64; 5] = [1.0, 2.0, 2.5, 5.0, 10.0];
/// No axis has more ticks, whatever is asked.
const MOST: usize = 16;
/// Values that differ by less than this part of themselves are the same to the eye and to the arithmetic.
const SAME: f64 = 1e-9;
/// An axis begins at zero if the values begin lower than this part of the highest.
const NEAR_ZERO: f64 = 0.4;

impl Axis {
    /// An axis that has zero on it: a bar's length then stands for its value.
    pub fn from_zero(values: impl Iterator<Item = f64>, steps: f64, smallest_step: f64) -> Self {
        let (low, high) = ends(values);
        Self::nice(low.min(0.0), high.max(0.0), steps, smallest_step)
    }

    /// An axis that begins near the values, if they lie far from zero.
    pub fn near(values: impl Iterator<Item = f64>, steps: f64, smallest_step: f64) -> Self {
        let (low, high) = ends(values);
        let close = if low >= 0.0 { low <= high * NEAR_ZERO } else { high <= 0.0 && high >= low * NEAR_ZERO };
        if close {
            return Self::nice(low.min(0.0), high.max(0.0), steps, smallest_step);
        }
        let about = low.abs().max(high.abs());
        if high - low <= about * SAME {
            // One value alone: some room on either side shows that it is a value and not an end.
            return Self::nice(low - about / 10.0, high + about / 10.0, steps, smallest_step);
        }
        Self::nice(low, high, steps, smallest_step)
    }

    fn nice(low: f64, high: f64, steps: f64, smallest_step: f64) -> Self {
        let high = if high - low <= low.abs().max(high.abs()) * SAME { low + smallest_step } else { high };
        let raw = (high - low) / steps;
        let power = 10_f64.powf(raw.log10().floor());
        let step = STEPS.iter().map(|step| step * power).find(|step| *step >= raw * (1.0 - SAME)).unwrap_or(raw).max(smallest_step);
        // The small shift keeps 0.3 / 0.1 from being counted as a little more than three steps.
        let first = (low / step + SAME).floor();
        let last = (high / step - SAME).ceil().max(first + 1.0);
        let (from, to) = (first * step, last * step);
        let mut ticks = Vec::new();
        let mut at = first;
        while at <= last && ticks.len() < MOST {
            ticks.push(at * step + 0.0);
            at += 1.0;
        }
        Self { from, to, ticks, decimals: decimals(step) }
    }

    /// Where a value lies between two places.
    pub fn place(&self, value: f64, start: f64, end: f64) -> f64 {
        start + ((value - self.from) / (self.to - self.from)).clamp(0.0, 1.0) * (end - start)
    }

    /// Whether zero is on it.
    pub fn has_zero(&self) -> bool {
        self.from <= 0.0 && self.to >= 0.0
    }
}

/// The lowest and the highest; zero if there are none.
fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values
        .fold(None, |ends: Option<(f64, f64)>, value| Some(ends.map_or((value, value), |(low, high)| (low.min(value), high.max(value)))))
        .unwrap_or_default()
}

/// How many decimals a step needs so that no two ticks are written alike.
fn decimals(step: f64) -> u8 {
    let whole = |decimals: u8| {
        let scaled = step * 10_f64.powi(i32::from(decimals));
        (scaled - scaled.round()).abs() < 1e-6 && scaled.round() >= 1.0
    };
    (0..12).find(|decimals| whole(*decimals)).unwrap_or(12)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticks(axis: &Axis) -> Vec<String> {
        axis.ticks.iter().map(|tick| crate::number::decimal(*tick, axis.decimals)).collect()
    }

    #[test]
    fn steps_are_those_that_people_count_in() {
        assert_eq!(ticks(&Axis::from_zero([12.0, 37.4].into_iter(), 5.0, 0.1)), ["0", "10", "20", "30", "40"]);
        assert_eq!(ticks(&Axis::from_zero([0.3].into_iter(), 3.0, 0.1)), ["0,0", "0,1", "0,2", "0,3"]);
        assert_eq!(ticks(&Axis::from_zero([100.0].into_iter(), 4.0, 1.0)), ["0", "25", "50", "75", "100"]);
        assert_eq!(ticks(&Axis::from_zero([-4.0, 7.0].into_iter(), 5.0, 1.0)), ["−5,0", "−2,5", "0,0", "2,5", "5,0", "7,5"]);
    }

    #[test]
    fn nothing_and_zero_have_an_axis_too() {
        assert_eq!(ticks(&Axis::from_zero([].into_iter(), 5.0, 1.0)), ["0", "1"]);
        assert_eq!(ticks(&Axis::near([0.0].into_iter(), 5.0, 1.0)), ["0", "1"]);
    }

    #[test]
    fn counts_have_no_half_steps() {
        assert_eq!(ticks(&Axis::from_zero([2.0].into_iter(), 5.0, 1.0)), ["0", "1", "2"]);
    }

    #[test]
    fn an_axis_may_leave_zero_only_when_all_lie_far_from_it() {
        assert!(Axis::near([3.0, 9.0].into_iter(), 5.0, 0.1).has_zero());
        let far = Axis::near([71.0, 84.0].into_iter(), 5.0, 0.1);
        assert_eq!(ticks(&far), ["70", "75", "80", "85"]);
        assert!(!far.has_zero());
    }
}
