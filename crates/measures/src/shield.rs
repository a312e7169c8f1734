//! Which counts of a year may be told exactly: one decision for all that an authority shows of it and for all that leaves it with suppression.
//!
//! A figure that is left out of one table must not follow from another. The pages and the aggregate file therefore do not decide apart: all their tables of a year are one model of
//! `fristad_disclosure`, with sex by age, the kinds of crime, the honour motive, and what is left of a measure outside those that lie within it. Both tell what the one decision lets them, and what is
//! told of a figure that is left out (a band) is reckoned with in the same proof.

use crate::{
    casework::{AgeBand, CrimeKind},
    cell::{Age, RawCell, SexOf},
    register::{Measure, Register},
};
use fristad_disclosure::{
    Bounds,
    suppress::{CellId, Decision, Dimension, Grid, Model, ModelError, Rules, Unprotected, protect},
};
use std::collections::{BTreeMap, BTreeSet};

/// The sexes of a table, without their total.
pub const SEXES: [SexOf; 3] = [SexOf::Woman, SexOf::Man, SexOf::Unknown];
/// The parts that say whether there was an honour motive.
pub const HONOUR: [&str; 3] = ["honour.yes", "honour.no", "honour.unknown"];
/// Among the kinds of crime, an honour motive is one.
const HONOUR_KIND: &str = "crime.honour";
/// No authority counts as many. A figure of which nothing at all may be told is said to be at most this, so that sums still have an end.
pub const MOST: u32 = 100_000;

/// The ages of a measure's table, without their total.
pub fn ages(measure: &Measure) -> Vec<Age> {
    if measure.is_of_adults() {
        AgeBand::ADULTS.iter().copied().map(Age::Band).collect()
    } else {
        Age::ALL.iter().copied().filter(|age| *age != Age::All).collect()
    }
}

/// Why nothing may be told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoShield {
    /// The tables do not go together: an error of ours.
    #[error("tabellerna går inte ihop: {0}")]
    Model(#[from] ModelError),
    /// They cannot be protected.
    #[error("tabellerna går inte att skydda: {0}")]
    Unprotected(#[from] Unprotected),
}

/// What names a figure of a measure.
type Key = (String, SexOf, Age);
/// The figures of a measure in the model, with their counts.
type Placed = BTreeMap<Key, (CellId, u64)>;

/// What may be told of the counts of a year.
#[derive(Clone, Debug)]
pub struct Shield(BTreeMap<String, BTreeMap<Key, Decision>>);

impl Shield {
    /// Decides for all measures that were counted together. A cell that is not there is nought; `threshold` is the least positive count that may be told.
    ///
    /// # Errors
    /// When the tables do not go together, or a setting cannot be used. Then nothing may be told.
    pub fn new(register: &Register, counted: &[String], cells: &[RawCell], threshold: u64) -> Result<Self, NoShield> {
        let measures: Vec<&Measure> = register.measures.iter().filter(|measure| counted.contains(&measure.code)).collect();
        let mut counts: BTreeMap<(&str, &str, SexOf, Age), u64> = BTreeMap::new();
        for cell in cells {
            counts.insert((&cell.measure, &cell.part, cell.sex, cell.age), cell.records.len() as u64);
        }
        let mut model = Model::new();
        let mut placed = Vec::with_capacity(measures.len());
        for measure in &measures {
            let n = |part: &str, sex, age| counts.get(&(measure.code.as_str(), part, sex, age)).copied().unwrap_or(0);
            placed.push(place(&mut model, measure, &n)?);
        }
        for (outer, cells) in measures.iter().zip(&placed) {
            let lies_within = |inner: &&Measure| inner.within.as_deref() == Some(outer.code.as_str());
            let inner: Vec<&Placed> =
                measures.iter().zip(&placed).filter(|(inner, _)| lies_within(inner)).map(|(_, cells)| cells).collect();
            within(&mut model, cells, &inner)?;
        }
        let protected = protect(&model, &Rules { threshold, bands: bands(threshold), ..Rules::default() })?;
        let mut told = BTreeMap::new();
        for (measure, cells) in measures.iter().zip(&placed) {
            let mut of: BTreeMap<Key, Decision> = cells.iter().map(|(key, (cell, _))| (key.clone(), protected.decision(*cell))).collect();
            overlaps(cells, threshold, &mut of);
            told.insert(measure.code.clone(), of);
        }
        Ok(Self(told))
    }

    /// What may be told of a figure; nothing of one that is not in the tables.
    pub fn decision(&self, measure: &str, part: &str, sex: SexOf, age: Age) -> Decision {
        let of = self.0.get(measure).and_then(|cells| cells.get(&(part.to_owned(), sex, age)));
        of.copied().unwrap_or(Decision::Suppressed(Bounds::UNKNOWN))
    }

    /// The figure, where it may be told.
    pub fn told(&self, measure: &str, part: &str, sex: SexOf, age: Age) -> Option<u64> {
        match self.decision(measure, part, sex, age) {
            Decision::Published(count) => Some(count),
            Decision::Suppressed(_) => None,
        }
    }

    /// The table of sex by age of a measure, with all its totals: what may be told of each figure.
    pub fn table(&self, measure: &str) -> impl Iterator<Item = (SexOf, Age, Decision)> + '_ {
        let cells = self.0.get(measure).into_iter().flatten();
        cells.filter(|((part, ..), _)| part == "all").map(|((_, sex, age), decision)| (*sex, *age, *decision))
    }
}

/// The upper ends of the bands that are told of figures that are left out: each twice as wide as the one before. The first holds every small count and as many others.
fn bands(threshold: u64) -> Vec<u64> {
    let first = (2 * threshold).saturating_sub(1);
    let below =
        std::iter::successors(Some(first), |end| Some(end.saturating_mul(2).saturating_add(1))).take_while(|end| *end < u64::from(MOST));
    below.chain([u64::from(MOST)]).collect()
}

/// Puts a measure into the model, with what adds up to what.
fn place(model: &mut Model, measure: &Measure, n: &dyn Fn(&str, SexOf, Age) -> u64) -> Result<Placed, ModelError> {
    let (mut cells, ages) = (Placed::new(), ages(measure));
    let sex_at = |at: usize| at.checked_sub(1).and_then(|at| SEXES.get(at)).copied().unwrap_or(SexOf::All);
    let age_at = |at: usize| at.checked_sub(1).and_then(|at| ages.get(at)).copied().unwrap_or(Age::All);
    let at = |places: &[usize]| (sex_at(places.first().copied().unwrap_or(0)), age_at(places.get(1).copied().unwrap_or(0)));
    let grid = Grid::new(model, &[Dimension::flat(SEXES.len()), Dimension::flat(ages.len())], |places| {
        let (sex, age) = at(places);
        n("all", sex, age)
    })?;
    for (places, cell) in grid.cells() {
        let (sex, age) = at(&places);
        cells.insert(("all".to_owned(), sex, age), (cell, n("all", sex, age)));
    }
    let Some((whole, all)) = cells.get(&whole("all")).copied() else { return Ok(cells) };
    if !measure.is_of_adults() {
        return Ok(cells);
    }
    let mut motives = Vec::new();
    for part in HONOUR {
        let count = n(part, SexOf::All, Age::All);
        let cell = model.count(count)?;
        cells.insert(self::whole(part), (cell, count));
        motives.push(cell);
    }
    model.total(whole, &motives)?;
    // A case can be of several kinds, so that they do not add up; who is of none but one kind follows all the same.
    for kind in CrimeKind::ALL {
        let part = format!("crime.{kind}");
        let count = n(&part, SexOf::All, Age::All);
        let cell = model.count(count)?;
        if all > 0 {
            model.rest(whole, cell)?;
        }
        cells.insert(self::whole(&part), (cell, count));
    }
    // In the facts an honour motive is a kind of crime: the same figure stands twice.
    let twice = [HONOUR_KIND, "honour.yes"].map(|part| cells.get(&self::whole(part)).copied());
    if let [Some((one, n)), Some((other, m))] = twice
        && n == m
    {
        model.same(one, other)?;
    }
    Ok(cells)
}

/// A part, of everybody.
fn whole(part: &str) -> Key {
    (part.to_owned(), SexOf::All, Age::All)
}

/// Minds what is left of a measure outside those that lie within it, one by one and together.
fn within(model: &mut Model, outer: &Placed, inner: &[&Placed]) -> Result<(), ModelError> {
    for (key, (whole, all)) in outer.iter().filter(|(_, (_, all))| *all > 0) {
        let parts: Vec<(CellId, u64)> = inner.iter().filter_map(|cells| cells.get(key).copied()).collect();
        for (part, _) in &parts {
            model.rest(*whole, *part)?;
        }
        let sum: u64 = parts.iter().map(|(_, count)| count).sum();
        if let (2.., Some(left)) = (parts.len(), all.checked_sub(sum)) {
            let rest = model.latent(left)?;
            let all: Vec<CellId> = parts.iter().map(|(part, _)| *part).chain([rest]).collect();
            model.total(*whole, &all)?;
        }
    }
    Ok(())
}

/// Kinds of crime overlap, so that no sum holds; but whoever knows the others knows the least that the left-out ones are together. Where that is more than one each, and all of them are small,
/// the smallest kind that is told is left out too: it may then be as much of the rest as there is.
fn overlaps(cells: &Placed, threshold: u64, told: &mut BTreeMap<Key, Decision>) {
    let count = |told: &BTreeMap<Key, Decision>, key: &Key| match told.get(key) {
        Some(Decision::Published(count)) => Some(*count),
        _ => None,
    };
    let kinds: Vec<(&Key, u64)> =
        cells.iter().filter(|((part, ..), _)| part.starts_with("crime.")).map(|(key, (_, n))| (key, *n)).collect();
    let left_out: Vec<u64> = kinds.iter().filter(|(key, _)| count(told, key).is_none()).map(|(_, n)| *n).collect();
    let Some(all) = count(told, &whole("all")) else { return };
    if left_out.is_empty() || left_out.iter().any(|n| *n >= threshold) {
        return;
    }
    // Cases of no known kind are those of which the honour motive is not known.
    let none = count(told, &whole("honour.unknown")).unwrap_or(0);
    let shown: Vec<(&Key, u64)> = kinds.into_iter().filter(|(key, n)| *n > 0 && count(told, key).is_some()).collect();
    let least = all.saturating_sub(none).saturating_sub(shown.iter().map(|(_, n)| n).sum());
    if least > left_out.len() as u64
        && let Some((smallest, _)) = shown.into_iter().min_by_key(|(_, n)| *n)
    {
        let mut gone = BTreeSet::from([smallest.clone()]);
        // As a motive it would stand there still, or follow from the other two.
        if smallest.0 == HONOUR_KIND {
            gone.extend(HONOUR.map(whole));
        }
        told.extend(gone.into_iter().map(|key| (key, Decision::Suppressed(Bounds::UNKNOWN))));
    }
}
