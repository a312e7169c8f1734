//! What figures are shown by and compared with: the register of measures, the places, and what the hub has published. It is given when the application is opened, and holds nothing of a person or a case.

use fristad_measures::{
    file::Codes,
    hub::Index,
    place::{MunicipalityCode, adults::AgePopulation, estimated::Estimated, group::Group, population::Population, years::ByYear},
    register::Register,
};
use std::collections::BTreeMap;

/// What figures are shown by and compared with.
pub struct Yardstick {
    /// The register of measures that is shown: the shipped one, with the authority's own.
    pub register: Register,
    /// The codes by which the published figures are numbered.
    pub codes: Codes,
    /// What the hub has published.
    pub published: Index,
    /// Groups of municipalities of one's own.
    pub groups: Vec<Group>,
    /// How many live where: the newest that was taken in, or the shipped list.
    pub population: Population,
    /// How many lived where, by year, as it was taken in.
    pub populations: ByYear<Population>,
    /// Population by sex and age, by year, as it was taken in. Without any nothing is shown per 10,000 adults.
    pub adults: ByYear<AgePopulation>,
    /// What sample surveys tell, by the measure's code and by year, as it was taken in.
    pub estimated: BTreeMap<String, ByYear<Estimated>>,
    /// The municipality whose authority this is, if it was said.
    pub municipality: Option<MunicipalityCode>,
    /// Positive counts below this are left out, and with them what they would follow from.
    pub threshold: u64,
    /// Whether the published figures are made up, as in the demonstration. Every page says so.
    pub made_up: bool,
}

/// Below how many a count is small, unless the authority has said otherwise.
pub const THRESHOLD: u64 = 5;

impl Default for Yardstick {
    /// What is shipped, and nothing published.
    fn default() -> Self {
        let register = Register::shipped();
        Self {
            register: register.clone(),
            codes: Codes::new(register),
            published: Index::default(),
            groups: Vec::new(),
            population: Population::shipped(),
            populations: ByYear::default(),
            adults: ByYear::default(),
            estimated: BTreeMap::new(),
            municipality: None,
            threshold: THRESHOLD,
            made_up: false,
        }
    }
}
