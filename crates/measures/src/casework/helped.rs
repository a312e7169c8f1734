//! People who were helped without a decision, outside all cases: open services keep no case, so that a tally is all there is of them.

use super::fact::{AgeBand, Sex};
use fristad_kernel::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{borrow::Cow, fmt, str::FromStr};

/// A month of a year: `2026-03`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

/// What is written is no month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("month.unreadable")]
pub struct NoMonth;

impl Month {
    /// The month in which a day lies.
    pub fn of(day: Date) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// The year.
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, from 1 to 12.
    pub const fn month(self) -> i8 {
        self.month
    }
}

impl FromStr for Month {
    type Err = NoMonth;
    fn from_str(text: &str) -> Result<Self, NoMonth> {
        let (year, month) = text.split_once('-').ok_or(NoMonth)?;
        let figures = |part: &str, many: usize| part.len() == many && part.bytes().all(|byte| byte.is_ascii_digit());
        if !figures(year, 4) || !figures(month, 2) {
            return Err(NoMonth);
        }
        match (year.parse::<i16>(), month.parse::<i8>()) {
            (Ok(year), Ok(month @ 1..=12)) => Ok(Self { year, month }),
            _ => Err(NoMonth),
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl JsonSchema for Month {
    fn schema_name() -> Cow<'static, str> {
        "Month".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$", "description": "A month: `2026-03`." })
    }
}

/// How many people an open service helped in a month, of one group. It is counted by hand; whoever came twice in the month is counted once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HelpedWithoutDecision {
    /// In which month.
    pub month: Month,
    /// How many people.
    pub persons: u32,
    /// Their legal sex; `None` if not counted apart, or not known.
    pub sex: Option<Sex>,
    /// Their age group; `None` if not counted apart, or not known.
    pub age: Option<AgeBand>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_written_with_four_and_two_figures() {
        let march: Month = "2026-03".parse().unwrap();
        assert_eq!((march.year(), march.month(), march.to_string().as_str()), (2026, 3, "2026-03"));
        assert_eq!(Month::of("2026-03-31".parse().unwrap()), march);
        assert!("2026-02".parse::<Month>().unwrap() < march);
        for wrong in ["", "2026", "2026-13", "2026-00", "2026-3", "26-03", "2026-03-01", "+026-03", "2026-+3"] {
            assert_eq!(wrong.parse::<Month>(), Err(NoMonth), "{wrong}");
        }
    }
}
