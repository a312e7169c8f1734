//! Areas: which municipalities they are made up of.

use super::Sources;
use crate::{
    place::{CountyCode, MunicipalityCode, PoliceRegion, SizeClass, county_title, municipalities},
    register::Level,
};

/// Where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// A municipality.
    Municipality(MunicipalityCode),
    /// A group of one's own, by its name.
    Group(String),
    /// All municipalities of a size.
    Size(SizeClass),
    /// A county.
    County(CountyCode),
    /// A police region.
    Police(PoliceRegion),
    /// The nation.
    Nation,
}

impl Area {
    /// The places of its municipalities in the list.
    pub fn members(&self, sources: &Sources<'_>) -> Vec<usize> {
        let all = municipalities().iter().enumerate();
        let group = match self {
            Self::Group(name) => sources.groups.iter().find(|group| group.name == *name),
            _ => None,
        };
        let within = |code: MunicipalityCode, region: PoliceRegion| match self {
            Self::Municipality(one) => *one == code,
            Self::Group(_) => group.is_some_and(|group| group.members.contains(&code)),
            Self::Size(class) => sources.population.of(code).is_some_and(|people| SizeClass::of(people) == *class),
            Self::County(county) => code.county() == *county,
            Self::Police(one) => *one == region,
            Self::Nation => true,
        };
        all.filter(|(_, one)| within(one.code, one.region)).map(|(place, _)| place).collect()
    }

    /// What it is called, in Swedish.
    pub fn name(&self) -> String {
        match self {
            Self::Municipality(code) => code.municipality().map_or_else(|| code.to_string(), |one| one.name.to_owned()),
            Self::Group(name) => name.clone(),
            Self::Size(class) => class.label().to_owned(),
            Self::County(code) => county_title(*code),
            Self::Police(region) => format!("Polisregion {}", region.label()),
            Self::Nation => "Riket".to_owned(),
        }
    }

    /// The level at which a measure must be reported to be shown for it. Groups and size classes are made up of municipalities.
    pub const fn level(&self) -> Level {
        match self {
            Self::Municipality(_) | Self::Group(_) | Self::Size(_) => Level::Municipality,
            Self::County(_) => Level::Region,
            Self::Police(_) => Level::PoliceRegion,
            Self::Nation => Level::Nation,
        }
    }
}
