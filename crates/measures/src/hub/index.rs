//! All cells of all authorities and years, to be added up.

use crate::{
    cell::{Age, SexOf},
    file::{MeasuresFile, Protection, ProtectionFault},
    place::{MunicipalityCode, municipalities},
};
use std::collections::{BTreeMap, HashMap};

/// What is counted where: one cell of one year, in every municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Series {
    /// The measure's place.
    pub measure: u16,
    /// The part's place.
    pub part: u16,
    /// Of which sex.
    pub sex: SexOf,
    /// Of which age.
    pub age: Age,
    /// The year.
    pub year: i16,
}

/// What one authority tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Told {
    /// The least that it can be.
    pub low: u32,
    /// The most that it can be.
    pub high: u32,
    /// The variance of its noise, at most.
    pub variance: f64,
}

/// What several authorities tell together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sum {
    /// The least that it can be, but for noise.
    pub low: u64,
    /// The most that it can be, but for noise.
    pub high: u64,
    /// The variance of the noise, at most.
    pub variance: f64,
    /// How many have told.
    pub told: usize,
}

/// A cell as it lies in memory: twice nought and not there, until an authority says otherwise.
#[derive(Clone, Copy, Default)]
struct Slot {
    low: u32,
    high: u32,
    there: bool,
}

/// Which measures an authority counted in a year, and how it protected them.
struct Reported {
    counted: Vec<u16>,
    variance: f64,
    /// Whether parts come with the file; with suppression they do not.
    parts: bool,
}

/// The newest files of all authorities and years.
#[derive(Default)]
pub struct Index {
    series: HashMap<Series, Vec<Slot>>,
    reported: HashMap<(i16, usize), Reported>,
    versions: BTreeMap<(i16, MunicipalityCode), u32>,
}

impl Index {
    /// Adds the newest file of an authority and year. It must be the only one added of the two.
    pub fn add(&mut self, file: &MeasuresFile) -> Result<(), ProtectionFault> {
        let Some(place) = file.head.authority.place() else { return Ok(()) };
        let year = file.head.year;
        let variance = file.protection.variance()?;
        let parts = matches!(file.protection, Protection::CellKey { .. });
        for cell in &file.cells {
            let series = Series { measure: cell.measure, part: cell.part, sex: cell.sex, age: cell.age, year };
            let slots = self.series.entry(series).or_insert_with(|| vec![Slot::default(); municipalities().len()]);
            if let Some(slot) = slots.get_mut(place) {
                *slot = Slot { low: cell.low, high: cell.high, there: true };
            }
        }
        self.reported.insert((year, place), Reported { counted: file.counted.clone(), variance, parts });
        self.versions.insert((year, file.head.authority), file.head.number);
        Ok(())
    }

    /// What the municipality of this place tells of a cell; `None` where it has not told.
    ///
    /// A cell of a measure that was counted is nought where it is not there. With suppression no parts are sent, so that nothing is known of them.
    pub fn told(&self, series: Series, place: usize) -> Option<Told> {
        let reported = self.reported.get(&(series.year, place))?;
        let counted = reported.counted.contains(&series.measure);
        let variance = if counted { reported.variance } else { 0.0 };
        match self.series.get(&series).and_then(|slots| slots.get(place)).filter(|slot| slot.there) {
            Some(slot) => Some(Told { low: slot.low, high: slot.high, variance }),
            None if counted && (reported.parts || series.part == 0) => Some(Told { low: 0, high: 0, variance }),
            None => None,
        }
    }

    /// The cells of which anything is told, of all authorities.
    pub fn series(&self) -> impl Iterator<Item = Series> + '_ {
        self.series.keys().copied()
    }

    /// The sum of a cell over the municipalities of these places that have told; `None` where nobody has.
    pub fn sum(&self, series: Series, places: &[usize]) -> Option<Sum> {
        let mut sum = Sum::default();
        for told in places.iter().filter_map(|place| self.told(series, *place)) {
            sum.low += u64::from(told.low);
            sum.high += u64::from(told.high);
            sum.variance += told.variance;
            sum.told += 1;
        }
        (sum.told > 0).then_some(sum)
    }

    /// The years of which anything is told.
    pub fn years(&self) -> Vec<i16> {
        let mut years: Vec<_> = self.versions.keys().map(|(year, _)| *year).collect();
        years.dedup();
        years
    }

    /// The number of the newest file of an authority and year.
    pub fn number(&self, year: i16, authority: MunicipalityCode) -> Option<u32> {
        self.versions.get(&(year, authority)).copied()
    }

    /// How many authorities tell of a year.
    pub fn authorities(&self, year: i16) -> usize {
        self.versions.range((year, FIRST)..).take_while(|((of, _), _)| *of == year).count()
    }
}

/// Comes before every municipality.
const FIRST: MunicipalityCode = MunicipalityCode::FIRST;
