//! The codes of a register, numbered: a file names measures and parts by code, the hub counts with numbers.

use crate::register::{Measure, PartList, Register, Unit};
use std::collections::HashMap;

/// What one measure's code stands for.
#[derive(Debug)]
pub(crate) struct Known {
    /// Its place.
    pub place: u16,
    /// The places of its parts.
    pub parts: HashMap<String, u16>,
}

/// The codes of a register of measures.
#[derive(Debug)]
pub struct Codes {
    register: Register,
    parts: Vec<Vec<String>>,
    places: HashMap<String, Known>,
}

impl Codes {
    /// The codes of this register.
    pub fn new(register: &Register) -> Self {
        let parts: Vec<Vec<String>> =
            register.measures.iter().map(|measure| measure.all_parts().into_iter().map(|(code, _)| code).collect()).collect();
        let known = |(place, (measure, parts)): (u16, (&Measure, &Vec<String>))| {
            let parts = parts.iter().cloned().zip(0..).collect();
            (measure.code.clone(), Known { place, parts })
        };
        let places = (0..).zip(register.measures.iter().zip(&parts)).map(known).collect();
        Self { register: register.clone(), parts, places }
    }

    /// The register.
    pub const fn register(&self) -> &Register {
        &self.register
    }

    /// What a measure's code stands for.
    pub(crate) fn known(&self, measure: &str) -> Option<&Known> {
        self.places.get(measure)
    }

    /// The places of a measure and a part of it.
    pub fn places(&self, measure: &str, part: &str) -> Option<(u16, u16)> {
        let known = self.known(measure)?;
        Some((known.place, *known.parts.get(part)?))
    }

    /// The codes of a measure and a part of it.
    pub fn names(&self, measure: u16, part: u16) -> Option<(&str, &str)> {
        let parts = self.parts.get(usize::from(measure))?;
        Some((self.measure(measure)?.code.as_str(), parts.get(usize::from(part))?))
    }

    /// The measure of a place.
    pub fn measure(&self, place: u16) -> Option<&Measure> {
        self.register.measures.get(usize::from(place))
    }

    /// Of what the measure of a place counts.
    pub(crate) fn unit(&self, place: u16) -> Option<Unit> {
        Some(self.measure(place)?.unit)
    }

    /// The places of the parts that together are the whole, such as honour motive yes, no and not known.
    pub(crate) fn partitions(&self, place: u16) -> Vec<Vec<u16>> {
        let Some(measure) = self.measure(place) else { return Vec::new() };
        let whole = |part: &crate::register::Part| match part {
            crate::register::Part::List { prefix, list: list @ PartList::YesNoUnknown } => {
                list.codes().into_iter().map(|(code, _)| Some(self.places(&measure.code, &format!("{prefix}.{code}"))?.1)).collect()
            }
            _ => None,
        };
        measure.parts.iter().filter_map(whole).collect()
    }
}
