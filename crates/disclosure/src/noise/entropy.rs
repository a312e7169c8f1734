//! The most even distribution over given noise values with mean 0 and a given variance.
//!
//! It has the form `p(v) ∝ exp(a·v + b·v²)` (maximum entropy under two moment conditions; Giessing 2016, section 2). `b` is at most 0: a table in which large noise is likelier than
//! small is not made.

/// How often an interval is halved: past the precision of a double.
const HALVINGS: u32 = 100;
/// Beyond this `b`, what is not nearest to zero has no probability that a double can hold.
const STEEPEST: f64 = -60.0;
/// Beyond this `a`, all lies on the outermost value.
const TILT: f64 = 2_000.0;

/// Probabilities of the noise values, with mean 0.
///
/// `values` rise and lie on both sides of zero. The variance is the wanted one where that can be had: no less than the values allow, no more than the most even distribution with mean 0 has.
pub fn distribution(values: &[i32], wanted: f64) -> Vec<f64> {
    let even = balanced(values, 0.0);
    if variance(values, &even) <= wanted {
        return even;
    }
    if least(values) >= wanted {
        return nearest(values);
    }
    let (mut steep, mut flat) = (STEEPEST, 0.0);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(steep, flat);
        if variance(values, &balanced(values, middle)) < wanted {
            steep = middle;
        } else {
            flat = middle;
        }
    }
    balanced(values, flat)
}

/// The variance of noise values with these probabilities, the mean being 0.
pub fn variance(values: &[i32], probabilities: &[f64]) -> f64 {
    values.iter().zip(probabilities).map(|(value, p)| f64::from(*value).powi(2) * p).sum()
}

fn mean(values: &[i32], probabilities: &[f64]) -> f64 {
    values.iter().zip(probabilities).map(|(value, p)| f64::from(*value) * p).sum()
}

/// The distribution of the form with this `b` and mean 0.
fn balanced(values: &[i32], b: f64) -> Vec<f64> {
    let (mut low, mut high) = (-TILT, TILT);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if mean(values, &shape(values, middle, b)) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    shape(values, f64::midpoint(low, high), b)
}

fn shape(values: &[i32], a: f64, b: f64) -> Vec<f64> {
    let exponents = values.iter().map(|value| f64::from(*value).mul_add(a, f64::from(*value).powi(2) * b));
    let largest = exponents.clone().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = exponents.map(|exponent| (exponent - largest).exp()).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| weight / sum).collect()
}

/// The nearest values at or below and at or above zero.
fn neighbours(values: &[i32]) -> (i32, i32) {
    let below = values.iter().copied().filter(|value| *value <= 0).max().unwrap_or(0);
    let above = values.iter().copied().filter(|value| *value >= 0).min().unwrap_or(0);
    (below, above)
}

/// The least variance that mean 0 allows: all on the values nearest to zero.
fn least(values: &[i32]) -> f64 {
    let (below, above) = neighbours(values);
    -f64::from(below) * f64::from(above)
}

fn nearest(values: &[i32]) -> Vec<f64> {
    let (below, above) = neighbours(values);
    let width = f64::from(above) - f64::from(below);
    let of = |value: i32| match value {
        _ if below == above => f64::from(u8::from(value == below)),
        _ if value == below => f64::from(above) / width,
        _ if value == above => -f64::from(below) / width,
        _ => 0.0,
    };
    values.iter().copied().map(of).collect()
}
