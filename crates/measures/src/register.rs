//! The register of measures: what is asked, where it comes from, and by which of the six criteria it is an indicator.
//!
//! The ten measures are those of Socialstyrelsen's proposal of 2020 (table 1), in our own words. They map; they are no indicators, and the criteria that they do not meet are recorded. Measures of one's own are
//! added as data ([`Register::with_own`]).

mod check;
mod measure;

pub use check::RegisterFault;
pub(crate) use measure::ADULTS;
pub use measure::{
    Basis, Criteria, Criterion, Dimension, Direction, FollowUp, Kind, Level, Made, Measure, Part, PartList, RegisterName, Type, Unit,
};

use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

const SHIPPED: &str = include_str!("../data/measures.json");

/// A register of measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// The version. Files that leave name it.
    pub version: String,
    /// The measures, in order.
    pub measures: Vec<Measure>,
}

static REGISTER: LazyLock<Register> =
    LazyLock::new(|| serde_json::from_str(SHIPPED).unwrap_or(Register { version: String::new(), measures: Vec::new() }));

impl Register {
    /// The register that is shipped.
    pub fn shipped() -> &'static Self {
        &REGISTER
    }

    /// This register with measures of one's own, read from a file of the same form as `measures` in the shipped one. Nothing is taken from a file with a fault.
    pub fn with_own(&self, json: &str) -> Result<Self, Vec<RegisterFault>> {
        let own = check::read(json)?;
        let faults = check::own(self, &own);
        if !faults.is_empty() {
            return Err(faults);
        }
        let measures = self.measures.iter().cloned().chain(own).collect();
        Ok(Self { version: self.version.clone(), measures })
    }

    /// The measure of a code.
    pub fn measure(&self, code: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.code == code)
    }

    /// Its place in [`Register::measures`].
    pub fn place(&self, code: &str) -> Option<usize> {
        self.measures.iter().position(|measure| measure.code == code)
    }
}

#[cfg(test)]
mod tests;
