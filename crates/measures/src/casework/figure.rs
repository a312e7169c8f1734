//! The key figures of adults exposed to violence, counted from the facts of cases: by sex and age, and by what else the data carry.
//!
//! Three are SKR's in Kolada; the fourth is the share helped without a decision. Each counts the records themselves, so that the same records get the same noise
//! wherever they are counted.

use super::{
    RecordKey,
    fact::{AgeBand, CaseFact, Decided, Goal, ServiceFact, Sex},
    helped::HelpedWithoutDecision,
};
use crate::{
    cell::{Age, RawCell, SexOf},
    code::coded,
};
use fristad_kernel::Date;
use std::collections::BTreeMap;

coded! {
    /// What is counted of a year.
    Figure {
        /// Cases that were opened.
        Opened = "opened", "Aktualiserade";
        /// Cases with at least one service on some day of the year.
        Served = "served", "Fått minst en insats";
        /// Cases that were closed with the goal met wholly or partly.
        GoalMet = "goal_met", "Avslutade med målet helt eller delvis uppnått";
        /// Of those served, the ones whose services that year were all given without a test of needs.
        WithoutDecision = "without_decision", "Fått hjälp utan beslut";
        /// Cases that were closed.
        Closed = "closed", "Avslutade";
        /// Cases that were closed without a known goal.
        GoalUnknown = "goal_unknown", "Avslutade utan uppgift om målet";
    }
}

impl Figure {
    /// Whether a case is counted in a year.
    pub fn counts(self, fact: &CaseFact, year: i16) -> bool {
        let closed = fact.closed.filter(|closed| closed.date.year() == year);
        let mut served = fact.services.iter().filter(|service| service.touches(year)).peekable();
        match self {
            Self::Opened => fact.opened.year() == year,
            Self::Served => served.peek().is_some(),
            Self::WithoutDecision => served.peek().is_some() && served.all(|service| service.decided == Decided::Without),
            Self::GoalMet => closed.is_some_and(|closed| matches!(closed.goal, Goal::Met | Goal::Partly)),
            Self::Closed => closed.is_some(),
            Self::GoalUnknown => closed.is_some_and(|closed| closed.goal == Goal::Unknown),
        }
    }
}

impl ServiceFact {
    fn touches(&self, year: i16) -> bool {
        let last = self.until.map_or(i16::MAX, Date::year);
        self.from.year() <= year && last >= year
    }
}

/// What was left out of the figures of adults, counted so that it can be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Children.
    pub children: usize,
    /// Cases of people whose age is not known: nobody can say that they are adults.
    pub age_unknown: usize,
}

/// The cells of one figure of adults in a year, each with the records that it counts: every sex and age with their totals, and for each kind of crime, honour motive and disability
/// the totals by sex. Empty cells are left out: what is not there is nought.
pub fn cells(measure: &str, figure: Figure, facts: &[CaseFact], year: i16) -> Vec<RawCell> {
    let mut cells: BTreeMap<(String, SexOf, Age), RawCell> = BTreeMap::new();
    let mut count = |fact: &CaseFact, part: String, sex: SexOf, age: Age| {
        let cell = cells.entry((part.clone(), sex, age)).or_insert_with(|| RawCell::empty(measure, part, sex, age));
        cell.records.push(fact.record);
    };
    for fact in facts.iter().filter(|fact| fact.age.is_some_and(AgeBand::is_adult) && figure.counts(fact, year)) {
        let sex = fact.sex.map_or(SexOf::Unknown, SexOf::from);
        let age = fact.age.map_or(Age::Unknown, Age::Band);
        for sex in [SexOf::All, sex] {
            count(fact, "all".to_owned(), sex, Age::All);
            count(fact, "all".to_owned(), sex, age);
            for part in parts(fact) {
                count(fact, part, sex, Age::All);
            }
        }
    }
    cells.into_values().collect()
}

/// The cells of the tally of those whom open services helped in a year. Each row has a key of its own; the people that it counts get keys that follow from it. Whoever came in several months is counted
/// in each: the tally knows nobody.
pub fn tally(measure: &str, rows: &[(RecordKey, HelpedWithoutDecision)], year: i16) -> Vec<RawCell> {
    let mut cells: BTreeMap<(SexOf, Age), RawCell> = BTreeMap::new();
    for (key, row) in rows.iter().filter(|(_, row)| row.month.year() == year) {
        let sex = row.sex.map_or(SexOf::Unknown, SexOf::from);
        let age = row.age.map_or(Age::Unknown, Age::Band);
        for (sex, age) in [(SexOf::All, Age::All), (SexOf::All, age), (sex, Age::All), (sex, age)] {
            let cell = cells.entry((sex, age)).or_insert_with(|| RawCell::empty(measure, "all".to_owned(), sex, age));
            cell.records.extend((0..row.persons).map(|person| nth(*key, person)));
        }
    }
    cells.into_values().collect()
}

/// A key for one of the people of a row: as evenly spread as the row's own (the odd factor is 2³² over the golden ratio, the steps those of MurmurHash3's finaliser).
const fn nth(row: RecordKey, person: u32) -> RecordKey {
    let mut bits = row.0 ^ person.wrapping_mul(0x9e37_79b1);
    bits ^= bits >> 16;
    bits = bits.wrapping_mul(0x85eb_ca6b);
    bits ^= bits >> 13;
    bits = bits.wrapping_mul(0xc2b2_ae35);
    RecordKey(bits ^ (bits >> 16))
}

/// The parts other than the whole that a case belongs to. A case can be of several kinds of crime.
fn parts(fact: &CaseFact) -> Vec<String> {
    let known = |name: &str, value: Option<bool>| {
        let value = value.map_or("unknown", |yes| if yes { "yes" } else { "no" });
        format!("{name}.{value}")
    };
    let crimes = fact.crimes.iter().map(|crime| format!("crime.{crime}"));
    crimes.chain([known("honour", fact.honour), known("disability", fact.disability)]).collect()
}

/// What [`cells`] leaves out of a figure.
pub fn left_out(figure: Figure, facts: &[CaseFact], year: i16) -> LeftOut {
    let mut out = LeftOut::default();
    for fact in facts.iter().filter(|fact| figure.counts(fact, year)) {
        match fact.age {
            None => out.age_unknown += 1,
            Some(age) if !age.is_adult() => out.children += 1,
            Some(_) => {}
        }
    }
    out
}

impl From<Sex> for SexOf {
    fn from(sex: Sex) -> Self {
        match sex {
            Sex::Woman => Self::Woman,
            Sex::Man => Self::Man,
        }
    }
}

#[cfg(test)]
mod tests;
