//! Adults and age groups: population by municipality, sex and age, read from a file with its source and year.
//!
//! The list that is shipped has no ages. Until such a file is read, nothing can be shown per 10,000 adults, and no number is made up.

use super::{
    MunicipalityCode,
    population::{PopulationFault, municipality, number, rows, said},
};
use crate::{
    casework::Sex,
    cell::{Age, SexOf},
};
use std::collections::{BTreeMap, BTreeSet};

/// The columns of a file of population by sex and age. An empty `age_to` is 'and older'.
pub const COLUMNS: &str = "municipality_code,sex,age_from,age_to,population";
/// Nobody is older.
const OLDEST: u8 = 200;

/// Population by municipality, sex and age group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgePopulation {
    /// Where it comes from.
    pub source: String,
    /// Of which year.
    pub year: i16,
    groups: BTreeMap<(MunicipalityCode, Sex), Vec<Group>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Group {
    from: u8,
    to: u8,
    count: u32,
}

impl AgePopulation {
    /// Reads a file with the columns `municipality_code,sex,age_from,age_to,population`; sex is `woman` or `man`. A municipality may be missing, and is then without
    /// figures; ages from 18 must be there without a gap for both sexes to count its adults. Every fault is named; nothing is taken from a file that has one.
    pub fn read(text: &str, source: &str, year: i16) -> Result<Self, Vec<PopulationFault>> {
        let mut faults = said(source, year);
        let mut groups: BTreeMap<(MunicipalityCode, Sex), Vec<Group>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for (line, fields) in rows(text, COLUMNS, &mut faults) {
            let [code, sex, from, to, count] = fields.as_slice() else {
                faults.push(PopulationFault::Width(line));
                continue;
            };
            match (municipality(line, code), group(line, (sex, from, to), count)) {
                (Ok(code), Ok((sex, group))) => {
                    let known = groups.entry((code, sex)).or_default();
                    if !seen.insert((code, sex, group.from, group.to)) {
                        faults.push(PopulationFault::Twice { line, code: format!("{code} {sex} {}", group.from) });
                    } else if known.iter().any(|other| other.from <= group.to && group.from <= other.to) {
                        faults.push(PopulationFault::Overlap(line));
                    } else {
                        known.push(group);
                    }
                }
                (code, group) => faults.extend(code.err().into_iter().chain(group.err())),
            }
        }
        for known in groups.values_mut() {
            known.sort_by_key(|group| group.from);
        }
        if faults.is_empty() { Ok(Self { source: source.trim().into(), year, groups }) } else { Err(faults) }
    }

    /// How many of this sex and age live in a municipality; of all ages the adults, 18 and older. `None` where the file does not say, or not in groups of which the age is made up.
    pub fn of(&self, code: MunicipalityCode, sex: SexOf, age: Age) -> Option<u64> {
        let (from, to) = match age {
            Age::All => (18, None),
            Age::Band(band) => band.years(),
            Age::Unknown => return None,
        };
        let of = |sex| self.between(code, sex, from, to.unwrap_or(OLDEST));
        match sex {
            SexOf::All => Some(of(Sex::Woman)? + of(Sex::Man)?),
            SexOf::Woman => of(Sex::Woman),
            SexOf::Man => of(Sex::Man),
            SexOf::Unknown => None,
        }
    }

    /// The groups between two ages, if they fill the space without a gap and without reaching out of it.
    fn between(&self, code: MunicipalityCode, sex: Sex, from: u8, to: u8) -> Option<u64> {
        let (mut next, mut sum) = (u16::from(from), 0);
        for group in self.groups.get(&(code, sex))?.iter().filter(|group| group.from >= from && group.to <= to) {
            if u16::from(group.from) != next {
                return None;
            }
            next = u16::from(group.to) + 1;
            sum += u64::from(group.count);
        }
        (next == u16::from(to) + 1).then_some(sum)
    }
}

fn group(line: usize, (sex, from, to): (&str, &str, &str), count: &str) -> Result<(Sex, Group), PopulationFault> {
    let count = number(line, count)?;
    let fault = PopulationFault::Group(line);
    let sex = Sex::parse(sex).ok_or_else(|| fault.clone())?;
    let from: u8 = from.parse().map_err(|_| fault.clone())?;
    let to: u8 = if to.is_empty() { OLDEST } else { to.parse().map_err(|_| fault.clone())? };
    if from > to || to > OLDEST {
        return Err(fault);
    }
    if from < 18 && to >= 18 {
        return Err(PopulationFault::Crosses18(line));
    }
    Ok((sex, Group { from, to, count }))
}
