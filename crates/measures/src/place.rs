//! The municipalities, counties and police regions, groups of one's own, and how many live there.
//!
//! The list lies in `data/municipalities.csv`: codes and names from an open table (CC0) that agreed with two others; police regions from Brå's description (2015); the population from a public
//! table at a turn of the year, 2024 or 2025: the table does not say which. Newer figures are read with their source and year ([`population`], [`adults`]).

pub mod adults;
pub mod estimated;
pub mod group;
pub mod population;
pub mod years;

use crate::code::coded;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr, sync::LazyLock};

coded! {
    /// A police region.
    PoliceRegion {
        /// Nord.
        Nord = "nord", "Nord";
        /// Mitt.
        Mitt = "mitt", "Mitt";
        /// Stockholm.
        Stockholm = "stockholm", "Stockholm";
        /// Öst.
        Ost = "ost", "Öst";
        /// Väst.
        Vast = "vast", "Väst";
        /// Syd.
        Syd = "syd", "Syd";
        /// Bergslagen.
        Bergslagen = "bergslagen", "Bergslagen";
    }

    /// How many live in a municipality, in the classes that the tables of the survey on fetching belongings use.
    SizeClass {
        /// Fewer than 10,500, which is at most ten thousand when rounded.
        To10 = "-10", "Högst 10 000 invånare";
        /// 10,500 to 20,499.
        To20 = "11-20", "11 000–20 000 invånare";
        /// 20,500 to 50,499.
        To50 = "21-50", "21 000–50 000 invånare";
        /// 50,500 and more.
        Over50 = "51-", "51 000 invånare eller fler";
    }
}

impl SizeClass {
    /// The class of a population. The classes are given in whole thousands (-10, 11-20, 21-50, 51-), so the population is rounded to thousands first, the half upwards.
    pub const fn of(population: u32) -> Self {
        match population.saturating_add(500) / 1_000 {
            0..=10 => Self::To10,
            11..=20 => Self::To20,
            21..=50 => Self::To50,
            _ => Self::Over50,
        }
    }
}

/// A municipality's code: four figures, the first two of them the county's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct MunicipalityCode(u16);

/// A county's code: two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct CountyCode(u16);

/// A text that is no code of a municipality or county in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("okänd kod")]
pub struct UnknownCode;

fn figures(text: &str, length: usize) -> Option<u16> {
    let all = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}

impl MunicipalityCode {
    /// Comes before the code of every municipality; it is the code of none.
    pub(crate) const FIRST: Self = Self(0);

    /// The county.
    pub const fn county(self) -> CountyCode {
        CountyCode(self.0 / 100)
    }

    /// Its place in [`municipalities`].
    pub fn place(self) -> Option<usize> {
        municipalities().binary_search_by_key(&self, |one| one.code).ok()
    }

    /// The municipality.
    pub fn municipality(self) -> Option<&'static Municipality> {
        municipalities().get(self.place()?)
    }
}

impl FromStr for MunicipalityCode {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        figures(text, 4).map(Self).filter(|code| code.place().is_some()).ok_or(UnknownCode)
    }
}

impl FromStr for CountyCode {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        figures(text, 2).map(Self).filter(|code| counties().iter().any(|county| county.code == *code)).ok_or(UnknownCode)
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

impl fmt::Display for CountyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.0)
    }
}

macro_rules! through_text {
    ($($name:ident)+) => {$(
        impl TryFrom<String> for $name {
            type Error = UnknownCode;
            fn try_from(text: String) -> Result<Self, UnknownCode> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.to_string()
            }
        }
    )+};
}

through_text! { MunicipalityCode CountyCode }

/// A municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// Its code.
    pub code: MunicipalityCode,
    /// Its name, without 'kommun'.
    pub name: &'static str,
    /// The police region.
    pub region: PoliceRegion,
    /// How many live there, by the list that is shipped.
    pub population: u32,
}

impl Municipality {
    /// The county.
    pub const fn county(&self) -> CountyCode {
        self.code.county()
    }
}

/// A county.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct County {
    /// Its code.
    pub code: CountyCode,
    /// Its name, without 'län'.
    pub name: &'static str,
    /// The police region.
    pub region: PoliceRegion,
}

/// From where the shipped population comes.
pub const SHIPPED_SOURCE: &str = "Offentlig tabell över kommunernas folkmängd";
/// Of which year it is.
pub const SHIPPED_YEAR: &str = "årsskiftet 2024 eller 2025; tabellen säger inte vilket";

const LIST: &str = include_str!("../data/municipalities.csv");

struct Shipped {
    municipalities: Vec<Municipality>,
    counties: Vec<County>,
}

static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
    let mut municipalities: Vec<Municipality> = Vec::with_capacity(290);
    let mut counties: Vec<County> = Vec::with_capacity(21);
    for (municipality, county) in LIST.lines().skip(1).filter_map(row) {
        municipalities.push(municipality);
        if counties.iter().all(|known| known.code != county.code) {
            counties.push(county);
        }
    }
    municipalities.sort_by_key(|one| one.code);
    counties.sort_by_key(|one| one.code);
    Shipped { municipalities, counties }
});

fn row(line: &'static str) -> Option<(Municipality, County)> {
    let mut fields = line.split(',');
    let mut next = || fields.next();
    let code = MunicipalityCode(figures(next()?, 4)?);
    let (name, county, county_name, region) = (next()?, CountyCode(figures(next()?, 2)?), next()?, next()?);
    let region = PoliceRegion::ALL.iter().copied().find(|known| known.label() == region)?;
    let population = next()?.parse().ok()?;
    Some((Municipality { code, name, region, population }, County { code: county, name: county_name, region }))
}

/// The 290 municipalities, by code.
pub fn municipalities() -> &'static [Municipality] {
    &SHIPPED.municipalities
}

/// The 21 counties, by code.
pub fn counties() -> &'static [County] {
    &SHIPPED.counties
}

/// A county's name, without 'län'.
pub fn county_name(code: CountyCode) -> &'static str {
    counties().iter().find(|county| county.code == code).map_or("", |county| county.name)
}

/// What a county is called: 'Stockholms län', 'Skåne län'.
pub fn county_title(code: CountyCode) -> String {
    let name = county_name(code);
    let bare = matches!(name, "Uppsala" | "Kalmar" | "Blekinge" | "Skåne" | "Örebro");
    let genitive = if bare { "" } else { "s" };
    format!("{name}{genitive} län")
}

#[cfg(test)]
mod tests;
