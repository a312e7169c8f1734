//! A cell: what is counted of one measure, part, sex and age.

use crate::{casework::AgeBand, code::coded};
use fristad_disclosure::noise::RecordKey;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

coded! {
    /// Of which sex a cell counts.
    SexOf {
        /// Everybody, whether the sex is known or not.
        All = "all", "Alla";
        /// Women and girls.
        Woman = "woman", "Kvinnor";
        /// Men and boys.
        Man = "man", "Män";
        /// Those whose sex is not known.
        Unknown = "unknown", "Kön saknas";
    }
}

/// Of which age a cell counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Age {
    /// Everybody, whether the age is known or not.
    All,
    /// One age group.
    Band(AgeBand),
    /// Those whose age is not known.
    Unknown,
}

impl Age {
    /// Every value, in order.
    pub const ALL: &'static [Self] = &[
        Self::All,
        Self::Band(AgeBand::Under12),
        Self::Band(AgeBand::From12To14),
        Self::Band(AgeBand::From15To17),
        Self::Band(AgeBand::From18To20),
        Self::Band(AgeBand::From21),
        Self::Unknown,
    ];

    /// The code under which it is sent.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Band(band) => band.code(),
            Self::Unknown => "unknown",
        }
    }

    /// What it is called, in Swedish.
    pub const fn label(self) -> &'static str {
        match self {
            Self::All => "Alla åldrar",
            Self::Band(band) => band.label(),
            Self::Unknown => "Ålder saknas",
        }
    }

    /// The value of a code; `None` for any other text.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|age| age.code() == code)
    }
}

impl Serialize for Age {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Age {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <&str>::deserialize(deserializer)?;
        Self::parse(code).ok_or_else(|| serde::de::Error::custom("no age group has this code"))
    }
}

impl fmt::Display for Age {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A cell before it is protected, with the records that it counts. It never leaves the authority.
#[derive(Clone, PartialEq, Eq)]
pub struct RawCell {
    /// The measure's code.
    pub measure: String,
    /// The part's code; `all` for the whole.
    pub part: String,
    /// Of which sex.
    pub sex: SexOf,
    /// Of which age.
    pub age: Age,
    /// Who is counted.
    pub records: Vec<RecordKey>,
}

impl RawCell {
    /// A cell that counts nobody yet.
    pub fn empty(measure: &str, part: String, sex: SexOf, age: Age) -> Self {
        Self { measure: measure.to_owned(), part, sex, age, records: Vec::new() }
    }
}

impl fmt::Debug for RawCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawCell({} {} {} {}, ..)", self.measure, self.part, self.sex, self.age)
    }
}
