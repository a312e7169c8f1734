//! Instants and dates. An instant is kept as whole microseconds UTC; a date is a civil date in Sweden.

pub use jiff::civil::Date;
use jiff::tz::TimeZone;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, fmt, str::FromStr};

/// An instant: whole microseconds since 1970-01-01T00:00:00Z, as both databases store it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// What is wrong with a text that should have been an instant or a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// The text is neither `2026-03-14T23:10` (Swedish wall clock) nor RFC 3339.
    #[error("time.unreadable")]
    Unreadable,
    /// No such hour or minute, or outside years 1-9999.
    #[error("time.not-on-the-clock")]
    NotOnTheClock,
}

fn stockholm() -> TimeZone {
    // The zone database is bundled; the fallback keeps the function total.
    TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC)
}

impl Timestamp {
    /// From microseconds since the epoch, UTC.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since the epoch, UTC.
    pub const fn as_micros(self) -> i64 {
        self.0
    }

    /// The instant at which Swedish clocks show this date and time. When the clocks are moved, a time shown twice is the first of the two and one never
    /// shown is the hour after: nobody is turned away for registering that night.
    pub fn at(date: Date, hour: i8, minute: i8) -> Result<Self, TimeError> {
        let time = jiff::civil::Time::new(hour, minute, 0, 0).map_err(|_| TimeError::NotOnTheClock)?;
        date.to_datetime(time)
            .to_zoned(stockholm())
            .map(|zoned| Self(zoned.timestamp().as_microsecond()))
            .map_err(|_| TimeError::NotOnTheClock)
    }

    /// The Swedish date of this instant.
    pub fn date(self) -> Date {
        self.zoned().date()
    }

    /// The hour (0-23) that Swedish clocks show.
    pub fn hour(self) -> i8 {
        self.zoned().hour()
    }

    /// The minute (0-59) that Swedish clocks show.
    pub fn minute(self) -> i8 {
        self.zoned().minute()
    }

    /// `self` moved by whole minutes.
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes.saturating_mul(60_000_000)))
    }

    /// `self` moved by whole hours.
    #[must_use]
    pub const fn plus_hours(self, hours: i64) -> Self {
        self.plus_minutes(hours.saturating_mul(60))
    }

    fn zoned(self) -> jiff::Zoned {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH).to_zoned(stockholm())
    }
}

impl From<jiff::Timestamp> for Timestamp {
    fn from(instant: jiff::Timestamp) -> Self {
        Self(instant.as_microsecond())
    }
}

impl fmt::Display for Timestamp {
    /// Swedish wall clock with its offset, with what there is of fractions: `2026-03-14T23:10:00+01:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.zoned().strftime("%Y-%m-%dT%H:%M:%S%.f%:z"))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Timestamp {
    type Err = TimeError;

    /// Reads RFC 3339, or a Swedish wall-clock time such as `2026-03-14T23:10`.
    fn from_str(text: &str) -> Result<Self, TimeError> {
        if let Ok(instant) = text.parse::<jiff::Timestamp>() {
            return Ok(instant.into());
        }
        let local = text.parse::<jiff::civil::DateTime>().map_err(|_| TimeError::Unreadable)?;
        local.to_zoned(stockholm()).map(|zoned| zoned.timestamp().into()).map_err(|_| TimeError::NotOnTheClock)
    }
}

impl JsonSchema for Timestamp {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Timestamp".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date-time" })
    }
}

impl Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_winter_night_in_sweden_is_the_day_before_in_utc() {
        let night = Timestamp::from_str("2026-01-15T00:30").unwrap();
        assert_eq!(night.date(), jiff::civil::date(2026, 1, 15));
        assert_eq!(night.to_string(), "2026-01-15T00:30:00+01:00");
        assert_eq!(night, Timestamp::from_str("2026-01-14T23:30:00Z").unwrap());
    }

    #[test]
    fn summer_time_is_known() {
        assert_eq!(Timestamp::from_str("2026-07-01T12:00").unwrap().to_string(), "2026-07-01T12:00:00+02:00");
    }

    #[test]
    fn text_and_back_loses_nothing() {
        for micros in [0, 1, -1, 1_700_000_000_123_456] {
            let instant = Timestamp::from_micros(micros);
            assert_eq!(instant.to_string().parse(), Ok(instant));
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in ["", "igår", "2026-02-30T10:00", "2026-13-01T10:00", "23:10"] {
            assert_eq!(Timestamp::from_str(text), Err(TimeError::Unreadable), "{text}");
        }
    }
}
