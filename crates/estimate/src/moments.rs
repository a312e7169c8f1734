//! Sums that keep their digits.

/// A sum whose rounding errors are kept beside it (Neumaier 1974).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sum {
    sum: f64,
    lost: f64,
}

impl Sum {
    pub fn add(&mut self, term: f64) {
        let sum = self.sum + term;
        self.lost += if self.sum.abs() >= term.abs() { (self.sum - sum) + term } else { (term - sum) + self.sum };
        self.sum = sum;
    }

    pub fn value(self) -> f64 {
        self.sum + self.lost
    }
}

/// How many values, their mean, and their squared distances from it (Welford 1962).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Moments {
    pub count: f64,
    pub mean: f64,
    pub squares: f64,
}

impl Moments {
    pub fn add(&mut self, value: f64) {
        self.count += 1.0;
        let step = value - self.mean;
        self.mean += step / self.count;
        self.squares += step * (value - self.mean);
    }

    /// The same values with zeros beside them, so that there are `count` in all (Chan, Golub and LeVeque 1983).
    pub fn among(self, count: f64) -> Self {
        let zeros = count - self.count;
        if zeros <= 0.0 || self.count == 0.0 {
            return self;
        }
        let share = self.count / count;
        Self { count, mean: self.mean * share, squares: self.squares + self.mean * self.mean * zeros * share }
    }

    pub fn sum(self) -> f64 {
        self.mean * self.count
    }
}

/// The same of pairs `(u, v)`.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pairs {
    pub count: f64,
    u: f64,
    v: f64,
    uu: f64,
    uv: f64,
    vv: f64,
}

impl Pairs {
    pub fn add(&mut self, u: f64, v: f64) {
        self.count += 1.0;
        let (du, dv) = (u - self.u, v - self.v);
        let share = 1.0 / self.count;
        self.u += du * share;
        self.v += dv * share;
        self.uu += du * (u - self.u);
        self.uv += du * (v - self.v);
        self.vv += dv * (v - self.v);
    }

    /// The moments of `a·u + b·v`.
    pub fn along(self, a: f64, b: f64) -> Moments {
        let squares = a * a * self.uu + 2.0 * a * b * self.uv + b * b * self.vv;
        Moments { count: self.count, mean: a * self.u + b * self.v, squares: squares.max(0.0) }
    }
}
