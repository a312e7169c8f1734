//! What is drawn: the same figures that stand in the table beside the drawing.

use crate::number::{Unit, decimal, whole};

/// Why something cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The name of the drawing on its page holds something else than a-z, 0-9 and hyphens, or does not begin with a letter.
    #[error("the id of a chart begins with a letter and holds a-z, 0-9 and hyphens")]
    Id,
    /// Not a number, infinite, or further from zero than 10^12.
    #[error("a figure is a number, at most 10^12")]
    Number,
    /// The interval is upside down, or does not hold its own value.
    #[error("an interval holds its value, low first")]
    Interval,
    /// A line over time needs keys that are years with four digits.
    #[error("'{0}' is not a year")]
    Year(String),
    /// The map knows the 21 counties by their two digits.
    #[error("'{0}' is not the code of a county")]
    County(String),
    /// Two figures of a series have the same key.
    #[error("'{0}' is there twice")]
    Twice(String),
    /// More lines than can be told apart in one drawing; small multiples hold more.
    #[error("{0} lines are more than {1} that can be told apart")]
    Lines(usize, usize),
}

/// The name of a drawing on its page, from which the ids of its parts are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id(String);

impl Id {
    /// Reads a name: a letter, then a-z, 0-9 and hyphens.
    pub fn new(text: &str) -> Result<Self, Fault> {
        let rest = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let begins = text.starts_with(|c: char| c.is_ascii_lowercase());
        if begins && text.chars().all(rest) { Ok(Self(text.to_owned())) } else { Err(Fault::Id) }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// A number that can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Number(f64);

impl Number {
    /// More than anything that is counted here; beyond it no tick could be told from the next.
    const MOST: f64 = 1e12;

    /// Takes a finite number that is at most 10^12 from zero.
    pub fn new(value: f64) -> Result<Self, Fault> {
        // No negative zero: it would be drawn like zero and written with a sign.
        if value.abs() <= Self::MOST { Ok(Self(value + 0.0)) } else { Err(Fault::Number) }
    }

    /// The number itself, in the unit of its figures.
    pub const fn get(self) -> f64 {
        self.0
    }
}

/// Between what the value probably lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    low: Number,
    high: Number,
}

impl Interval {
    /// From the lower to the higher.
    pub fn new(low: f64, high: f64) -> Result<Self, Fault> {
        let (low, high) = (Number::new(low)?, Number::new(high)?);
        if low <= high { Ok(Self { low, high }) } else { Err(Fault::Interval) }
    }

    /// Its lower end.
    pub const fn low(self) -> f64 {
        self.low.get()
    }

    /// Its higher end.
    pub const fn high(self) -> f64 {
        self.high.get()
    }

    pub(crate) fn holds(self, value: f64) -> bool {
        self.low() <= value && value <= self.high()
    }

    pub(crate) fn meets(self, other: Self) -> bool {
        self.low() <= other.high() && other.low() <= self.high()
    }
}

/// What is known of a figure. What is protected has no value here, so that no drawing, file or sentence can give it away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measured {
    /// A value.
    Known {
        /// In the unit of the figures.
        value: Number,
        /// How sure it is.
        interval: Option<Interval>,
        /// How many answers or people it rests on.
        base: Option<u64>,
    },
    /// Not told, so that nobody can be recognised.
    Protected,
    /// Nobody gave it.
    Missing,
}

impl Measured {
    /// A value with its interval and its base, if there are any.
    pub fn known(value: f64, interval: Option<Interval>, base: Option<u64>) -> Result<Self, Fault> {
        let value = Number::new(value)?;
        if interval.is_some_and(|interval| !interval.holds(value.get())) {
            return Err(Fault::Interval);
        }
        Ok(Self::Known { value, interval, base })
    }

    /// The value, if it is known.
    pub const fn value(self) -> Option<f64> {
        match self {
            Self::Known { value, .. } => Some(value.get()),
            Self::Protected | Self::Missing => None,
        }
    }

    /// The interval, if there is one.
    pub const fn interval(self) -> Option<Interval> {
        match self {
            Self::Known { interval, .. } => interval,
            Self::Protected | Self::Missing => None,
        }
    }

    /// How many it rests on, if that is known.
    pub const fn base(self) -> Option<u64> {
        match self {
            Self::Known { base, .. } => base,
            Self::Protected | Self::Missing => None,
        }
    }
}

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What files call it: a code, a year, the two digits of a county.
    pub key: String,
    /// What people read.
    pub label: String,
    /// What is known.
    pub measured: Measured,
}

/// Figures that belong together: a group of bars, a line, a panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its name; empty if there is only one.
    pub name: String,
    /// In the order in which they are shown.
    pub figures: Vec<Figure>,
}

/// What the figures are compared with, such as the nation.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Its name.
    pub label: String,
    /// Its value.
    pub value: Number,
}

/// Where the figures come from, which decides what may be said of chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Some were asked, and stand for all.
    Sample {
        /// How sure the intervals are, in percent, such as 95.
        confidence: u8,
    },
    /// Every case was counted.
    All,
}

/// The figures of a drawing and its table.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Its name on the page.
    pub id: Id,
    /// What it shows, as a heading.
    pub title: String,
    /// What is measured, as a sentence begins with it: 'Andelen som känner till stödet'.
    pub measure: String,
    /// What the values count.
    pub unit: Unit,
    /// How many decimals are written.
    pub decimals: u8,
    /// Where they come from.
    pub origin: Origin,
    /// Marks that rest on fewer are hollow.
    pub small_base: Option<u64>,
    /// What they are compared with.
    pub reference: Option<Reference>,
    /// Who answers for the figures; stands in the file.
    pub source: Option<String>,
    /// The figures.
    pub series: Vec<Series>,
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row<'a> {
    /// The name of the series.
    pub series: &'a str,
    /// The key of the figure.
    pub key: &'a str,
    /// The label of the figure.
    pub label: &'a str,
    /// What is known.
    pub measured: Measured,
}

impl Figures {
    /// The figures as the lines of a table, in the order in which they are drawn.
    pub fn rows(&self) -> Vec<Row<'_>> {
        self.series
            .iter()
            .flat_map(|series| {
                series.figures.iter().map(|figure| Row {
                    series: &series.name,
                    key: &figure.key,
                    label: &figure.label,
                    measured: figure.measured,
                })
            })
            .collect()
    }

    /// What a table or a mark says: the value, 'skyddat' or 'saknas'.
    pub fn written(&self, measured: Measured) -> String {
        match measured {
            Measured::Known { value, .. } => self.unit.written(value.get(), self.decimals),
            Measured::Protected => "skyddat".to_owned(),
            Measured::Missing => "saknas".to_owned(),
        }
    }

    /// The same with its interval.
    pub fn written_with_interval(&self, measured: Measured) -> String {
        let around = measured.interval().map(|interval| {
            format!(" ({} till {})", decimal(interval.low(), self.decimals), self.unit.written(interval.high(), self.decimals))
        });
        format!("{}{}", self.written(measured), around.unwrap_or_default())
    }

    /// The same with its interval and its base.
    pub fn written_whole(&self, measured: Measured) -> String {
        let base = measured.base().map(|base| format!(", n\u{a0}{}", whole(base)));
        format!("{}{}", self.written_with_interval(measured), base.unwrap_or_default())
    }

    /// Whether it rests on so few that its mark is hollow.
    pub(crate) fn is_small(&self, measured: Measured) -> bool {
        measured.base().zip(self.small_base).is_some_and(|(base, small)| base < small)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = Measured> + '_ {
        self.series.iter().flat_map(|series| series.figures.iter().map(|figure| figure.measured))
    }

    /// Everything that the axis must have room for.
    pub(crate) fn reach(&self) -> impl Iterator<Item = f64> + '_ {
        self.all()
            .flat_map(|one| [one.value(), one.interval().map(Interval::low), one.interval().map(Interval::high)])
            .flatten()
            .chain(self.reference.iter().map(|reference| reference.value.get()))
    }

    /// A key that a series has twice.
    pub(crate) fn key_twice(&self) -> Option<&str> {
        self.series.iter().find_map(|series| {
            let mut keys: Vec<&str> = series.figures.iter().map(|figure| figure.key.as_str()).collect();
            keys.sort_unstable();
            keys.windows(2).find_map(|pair| if let [one, other] = pair { (one == other).then_some(*one) } else { None })
        })
    }
}
