//! Intervals of 95 percent: what chance and noise leave open.

/// The quantile of the normal distribution for 95 percent both ways.
pub const Z: f64 = 1.959_963_984_540_054;

/// Two bounds.
pub type Bounds = (f64, f64);

/// The interval of a Poisson number of which `n` were counted, by Byar's approximation (Breslow & Day, 'Statistical methods in cancer research' II, IARC 1987, eq. 2.10), which is
/// within a percent of the exact one from five on.
pub fn poisson(n: f64) -> Bounds {
    let side = |n: f64, z: f64| n * (1.0 - 1.0 / (9.0 * n) + z / (3.0 * n.sqrt())).powi(3);
    let low = if n > 0.0 { side(n, -Z).max(0.0) } else { 0.0 };
    (low, side(n + 1.0, Z))
}

/// The interval of a share `p` of `n` (Wilson 1927).
pub fn wilson(p: f64, n: f64) -> Bounds {
    let square = Z * Z;
    let centre = (p + square / (2.0 * n)) / (1.0 + square / n);
    let half = Z / (1.0 + square / n) * (p * (1.0 - p) / n + square / (4.0 * n * n)).max(0.0).sqrt();
    ((centre - half).max(0.0), (centre + half).min(1.0))
}

/// An interval widened by noise of this standard error. The two have nothing to do with each other, so that the distances on each side are added as squares.
pub fn widened(value: f64, (low, high): Bounds, error: f64) -> Bounds {
    let noise = Z * error;
    (value - (value - low).max(0.0).hypot(noise), value + (high - value).max(0.0).hypot(noise))
}
