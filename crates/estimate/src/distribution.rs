//! Student's t and the beta distribution, to some eleven digits also where the sample has millions of rows.
//!
//! The incomplete beta function is its continued fraction (Abramowitz and Stegun 26.5.8) with as many terms as it needs, behind a factor whose large logarithms cancel before they are taken
//! (Loader 2000); a fraction cut off after some hundred terms would be wrong in the fourth digit at 200,000 rows.

use libm::{erfc, lgamma};
use std::f64::consts::{PI, SQRT_2};

/// The most terms of a continued fraction: it needs about √(a+b).
const TERMS: u32 = 200_000;
const STEPS: u32 = 200;
const TINY: f64 = 1e-300;
/// From so many degrees of freedom on, t is turned into a normal deviate.
const NEARLY_NORMAL: f64 = 10_000.0;

/// What Stirling's formula lacks of ln Γ(n).
fn stirling(n: f64) -> f64 {
    if n < 15.0 {
        return lgamma(n) - (n - 0.5) * n.ln() + n - 0.5 * (2.0 * PI).ln();
    }
    let square = 1.0 / (n * n);
    let series = [1.0 / 12.0, -1.0 / 360.0, 1.0 / 1260.0, -1.0 / 1680.0, 1.0 / 1188.0, -691.0 / 360_360.0];
    series.iter().rev().fold(0.0, |sum, term| sum * square + term) / n
}

/// ln(1 + x) − x.
fn log_less_linear(x: f64) -> f64 {
    if x.abs() > 0.1 {
        return x.ln_1p() - x;
    }
    // −x²/2 + x³/3 − …; twenty terms reach beyond the last digit.
    let series = (2..22).rev().fold(0.0, |sum, power| sum * x + if power % 2 == 0 { -1.0 } else { 1.0 } / f64::from(power));
    series * x * x
}

/// xᵃ·yᵇ / B(a, b), where y = 1 − x.
fn factor(a: f64, b: f64, x: f64, y: f64) -> f64 {
    if x <= 0.0 || y <= 0.0 {
        return 0.0;
    }
    let whole = a + b;
    // x lies off a/(a+b) by this; the terms that are linear in it cancel. Written with the smaller of x and y.
    let off = if x < y { x - a / whole } else { b / whole - y };
    let exponent = a * log_less_linear(off * whole / a) + b * log_less_linear(-off * whole / b);
    (stirling(whole) - stirling(a) - stirling(b) + exponent).exp() * (a / whole * b / (2.0 * PI)).sqrt()
}

/// The continued fraction of the incomplete beta function, by Lentz's method.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    let away = |value: f64| if value.abs() < TINY { TINY } else { value };
    let mut above = 1.0;
    let mut below = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
    let mut value = below;
    for term in 1..TERMS {
        let term = f64::from(term);
        let place = a + 2.0 * term;
        let even = term * (b - term) * x / ((place - 1.0) * place);
        let odd = -(a + term) * (a + b + term) * x / (place * (place + 1.0));
        for part in [even, odd] {
            below = 1.0 / away(1.0 + part * below);
            above = away(1.0 + part / above);
            value *= below * above;
        }
        if (below * above - 1.0).abs() < f64::EPSILON {
            break;
        }
    }
    value
}

/// The regularised incomplete beta function I and its complement, at x = 1 − y.
fn incomplete(a: f64, b: f64, x: f64, y: f64) -> (f64, f64) {
    let factor = factor(a, b, x, y);
    if x < (a + 1.0) / (a + b + 2.0) {
        let lower = factor * fraction(a, b, x) / a;
        (lower, 1.0 - lower)
    } else {
        let upper = factor * fraction(b, a, y) / b;
        (1.0 - upper, upper)
    }
}

/// Where a falling function that is `value` with `slope` crosses zero between two places: Newton's steps, halved intervals where they lead out.
fn root(mut low: f64, mut high: f64, at: impl Fn(f64) -> (f64, f64)) -> f64 {
    let mut here = f64::midpoint(low, high);
    for _ in 0..STEPS {
        let (value, slope) = at(here);
        if value == 0.0 {
            return here;
        }
        if value > 0.0 {
            low = here;
        } else {
            high = here;
        }
        let newton = here - value / slope;
        let next = if newton >= low && newton <= high { newton } else { f64::midpoint(low, high) };
        let step = (next - here).abs();
        here = next;
        if step <= f64::EPSILON * here.abs() {
            break;
        }
    }
    here
}

/// The normal deviate that is as rare as t (Hill 1970, algorithm 395); what it leaves out is of the size of the degrees of freedom to the power of −5.
fn normal(t: f64, degrees: f64) -> f64 {
    let a = degrees - 0.5;
    let b = 48.0 * a * a;
    let square = a * (t * t / degrees).ln_1p();
    let w = square.sqrt();
    let second = w * (((4.0 * square + 33.0) * square + 240.0) * square + 855.0) / (10.0 * b * (b + 0.8 * square * square + 100.0));
    w + w * (square + 3.0) / b - second
}

/// The chance of a value beyond ±t.
pub(crate) fn beyond(t: f64, degrees: f64) -> f64 {
    if t.is_infinite() {
        return 0.0;
    }
    if degrees > NEARLY_NORMAL {
        return erfc(normal(t.abs(), degrees) / SQRT_2);
    }
    let square = t * t;
    incomplete(degrees / 2.0, 0.5, degrees / (degrees + square), square / (degrees + square)).0
}

/// How far from zero an interval of this level reaches under Student's t: 1.96 for 0.95 with many degrees of freedom.
pub(crate) fn reach(level: f64, degrees: f64) -> f64 {
    let outside = 1.0 - level;
    let mut high = 2.0;
    while beyond(high, degrees) > outside && high < 1e300 {
        high *= 2.0;
    }
    root(0.0, high, |t| {
        let square = t * t;
        let (x, y) = (degrees / (degrees + square), square / (degrees + square));
        // The density on both sides: d/dt I = −2·x^(ν/2)·y^(1/2)/(B·t).
        (beyond(t, degrees) - outside, -2.0 * factor(degrees / 2.0, 0.5, x, y) / t)
    })
}

/// The value below which a beta distribution has this share.
pub(crate) fn beta_quantile(share: f64, a: f64, b: f64) -> f64 {
    if a <= 0.0 {
        return 0.0;
    }
    if b <= 0.0 {
        return 1.0;
    }
    root(0.0, 1.0, |x| {
        let y = 1.0 - x;
        let (lower, upper) = incomplete(a, b, x, y);
        let value = if share < 0.5 { share - lower } else { upper - (1.0 - share) };
        (value, -factor(a, b, x, y) / (x * y))
    })
}

#[cfg(test)]
mod tests;
