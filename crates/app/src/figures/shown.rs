//! The authority's own key figures as they may be shown: small counts are left out, and with them what they would follow from.

use super::yardstick::Yardstick;
use fristad_disclosure::suppress::{CellId, Decision, Model, ModelError, Rules, protect};
use fristad_measures::{
    casework::{
        AgeBand, CaseFact, CrimeKind, HelpedWithoutDecision,
        figure::{Figure, cells},
    },
    cell::{Age, SexOf},
    register::{Made, Measure},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// By what a figure is broken down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Breakdown {
    /// Not at all.
    Whole,
    /// By legal sex.
    Sex,
    /// By age group.
    Age,
    /// By kind of crime. A case can be of several kinds.
    Crime,
    /// By whether there was an honour motive.
    Honour,
}

/// What is counted of one group.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CountedGroup {
    /// By what the whole was broken down.
    pub by: Breakdown,
    /// The group's code; `all` for the whole.
    pub code: String,
    /// What it is called, in Swedish.
    pub label: String,
    /// How many; `None` where it is left out, so that nobody can be recognised.
    pub count: Option<u64>,
    /// The same per 10,000 adults of the group; `None` without population by age, or where the count is left out.
    pub per_10000: Option<f64>,
    /// The share, from 0 to 1, of the measure that it lies within; `None` where there is none, or one of the two is left out.
    pub share: Option<f64>,
}

/// One key figure of a year.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct KeyFigure {
    /// The measure's code.
    pub measure: String,
    /// What it is called.
    pub title: String,
    /// What is counted, in short.
    pub short: String,
    /// The measure of which the share is taken.
    pub share_of: Option<String>,
    /// The whole first, then its groups.
    pub groups: Vec<CountedGroup>,
}

impl KeyFigure {
    /// The whole.
    pub fn whole(&self) -> Option<&CountedGroup> {
        self.by(Breakdown::Whole).next()
    }

    /// The groups of one breakdown, in order.
    pub fn by(&self, by: Breakdown) -> impl Iterator<Item = &CountedGroup> {
        self.groups.iter().filter(move |group| group.by == by)
    }
}

/// What names a group within its figure.
type Key = (Breakdown, String);

/// A figure before it is protected. It goes nowhere.
struct Raw<'r> {
    measure: &'r Measure,
    short: &'static str,
    groups: Vec<(Key, String, u64)>,
}

/// The key figures of a year, protected together.
pub(super) fn key_figures(yardstick: &Yardstick, facts: &[CaseFact], tally: &[HelpedWithoutDecision], year: i16) -> Vec<KeyFigure> {
    let raw: Vec<Raw<'_>> = yardstick.register.measures.iter().filter_map(|measure| counted(measure, facts, tally, year)).collect();
    // Where no table can be protected nothing is shown.
    let told = decided(&raw, yardstick.threshold).unwrap_or_default();
    let of = |measure: &str, key: &Key| told.get(&(measure.to_owned(), key.clone())).copied();
    raw.iter()
        .map(|raw| {
            let share_of = raw.measure.within.clone();
            let group = |(key, label, _): &(Key, String, u64)| {
                let told = of(&raw.measure.code, key);
                let (count, outer) = (float(told), float(share_of.as_deref().and_then(|outer| of(outer, key))));
                let adults = adults(yardstick, key).filter(|_| raw.measure.base.as_deref() == Some("adults"));
                CountedGroup {
                    by: key.0,
                    code: key.1.clone(),
                    label: label.clone(),
                    count: told,
                    per_10000: count.zip(adults).map(|(count, adults)| count * 10_000.0 / adults),
                    share: count.zip(outer).filter(|(_, outer)| *outer > 0.0).map(|(count, outer)| count / outer),
                }
            };
            KeyFigure {
                measure: raw.measure.code.clone(),
                title: raw.measure.title.clone(),
                short: raw.short.to_owned(),
                groups: raw.groups.iter().map(group).collect(),
                share_of,
            }
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of people in one country fit exactly")]
fn float(count: Option<u64>) -> Option<f64> {
    count.map(|count| count as f64)
}

/// How many adults live in the municipality, of a group that the population is known for.
fn adults(yardstick: &Yardstick, (by, code): &Key) -> Option<f64> {
    let (sex, age) = match by {
        Breakdown::Whole => (SexOf::All, Age::All),
        Breakdown::Sex => (SexOf::parse(code)?, Age::All),
        Breakdown::Age => (SexOf::All, Age::parse(code)?),
        Breakdown::Crime | Breakdown::Honour => return None,
    };
    float(yardstick.adults.as_ref()?.of(yardstick.municipality?, sex, age)).filter(|adults| *adults > 0.0)
}

/// Counts a measure that is made from cases or from the tally; none for every other.
fn counted<'r>(measure: &'r Measure, facts: &[CaseFact], tally: &[HelpedWithoutDecision], year: i16) -> Option<Raw<'r>> {
    match measure.made {
        Made::Figure { figure } => Some(Raw { measure, short: figure.label(), groups: of_cases(measure, figure, facts, year) }),
        // An authority that keeps no tally has not counted nought.
        Made::Tally if !tally.is_empty() => {
            Some(Raw { measure, short: "Hjälpta utan beslut, utanför ärenden", groups: of_tally(tally, year) })
        }
        _ => None,
    }
}

const SEXES: [SexOf; 3] = [SexOf::Woman, SexOf::Man, SexOf::Unknown];

fn of_cases(measure: &Measure, figure: Figure, facts: &[CaseFact], year: i16) -> Vec<(Key, String, u64)> {
    let counts: BTreeMap<(String, SexOf, Age), u64> = cells(&measure.code, figure, facts, year)
        .into_iter()
        .map(|cell| ((cell.part, cell.sex, cell.age), cell.records.len() as u64))
        .collect();
    let n = |part: &str, sex, age| counts.get(&(part.to_owned(), sex, age)).copied().unwrap_or(0);
    let mut groups = vec![((Breakdown::Whole, "all".to_owned()), "Alla".to_owned(), n("all", SexOf::All, Age::All))];
    groups.extend(SEXES.map(|sex| ((Breakdown::Sex, sex.code().to_owned()), sex.label().to_owned(), n("all", sex, Age::All))));
    let bands = AgeBand::ADULTS.iter().map(|band| Age::Band(*band));
    groups.extend(bands.map(|age| ((Breakdown::Age, age.code().to_owned()), age.label().to_owned(), n("all", SexOf::All, age))));
    let crimes = CrimeKind::ALL.iter().map(|crime| (Breakdown::Crime, "crime", crime.code(), crime.label()));
    let honour = [("yes", "Hedersmotiv"), ("no", "Inget hedersmotiv"), ("unknown", "Uppgift saknas")];
    let honour = honour.into_iter().map(|(code, label)| (Breakdown::Honour, "honour", code, label));
    groups.extend(
        crimes.chain(honour).map(|(by, prefix, code, label)| {
            ((by, code.to_owned()), label.to_owned(), n(&format!("{prefix}.{code}"), SexOf::All, Age::All))
        }),
    );
    groups
}

fn of_tally(tally: &[HelpedWithoutDecision], year: i16) -> Vec<(Key, String, u64)> {
    let sum = |of: &dyn Fn(&HelpedWithoutDecision) -> bool| {
        let rows = tally.iter().filter(|row| row.month.year() == year && of(row));
        rows.map(|row| u64::from(row.persons)).sum::<u64>()
    };
    let mut groups = vec![((Breakdown::Whole, "all".to_owned()), "Alla".to_owned(), sum(&|_| true))];
    groups.extend(SEXES.map(|sex| {
        let own = sum(&|row| row.sex.map_or(SexOf::Unknown, SexOf::from) == sex);
        ((Breakdown::Sex, sex.code().to_owned()), sex.label().to_owned(), own)
    }));
    groups.extend(Age::ALL.iter().filter(|age| **age != Age::All).map(|age| {
        let own = sum(&|row| row.age.map_or(Age::Unknown, Age::Band) == *age);
        ((Breakdown::Age, age.code().to_owned()), age.label().to_owned(), own)
    }));
    groups
}

/// The counts that may be told, by measure and group.
type Told = BTreeMap<(String, Key), u64>;

/// Decides for all figures together, since some lie within others: what is left of the outer one must not be small either.
fn decided(raw: &[Raw<'_>], threshold: u64) -> Option<Told> {
    let mut model = Model::new();
    let mut placed = Vec::with_capacity(raw.len());
    for figure in raw {
        placed.push(place(&mut model, figure).ok()?);
    }
    for (outer, cells) in raw.iter().zip(&placed) {
        let inner: Vec<_> = raw
            .iter()
            .zip(&placed)
            .filter(|(inner, _)| inner.measure.within.as_deref() == Some(outer.measure.code.as_str()))
            .map(|(_, cells)| cells)
            .collect();
        within(&mut model, cells, &inner).ok()?;
    }
    let protected = protect(&model, &Rules { threshold, ..Rules::default() }).ok()?;
    let mut told = Told::new();
    for (figure, cells) in raw.iter().zip(&placed) {
        for (key, (cell, _)) in cells {
            if let Decision::Published(count) = protected.decision(*cell) {
                told.insert((figure.measure.code.clone(), key.clone()), count);
            }
        }
        overlaps(figure, threshold, &mut told);
    }
    Some(told)
}

/// The cells of a figure, with their counts.
type Placed = BTreeMap<Key, (CellId, u64)>;

/// Puts a figure into the model, with what adds up to what.
fn place(model: &mut Model, figure: &Raw<'_>) -> Result<Placed, ModelError> {
    let mut cells = Placed::new();
    for (key, _, count) in &figure.groups {
        cells.insert(key.clone(), (model.count(*count)?, *count));
    }
    let Some((whole, all)) = cells.get(&(Breakdown::Whole, "all".to_owned())).copied() else { return Ok(cells) };
    for by in [Breakdown::Sex, Breakdown::Age, Breakdown::Honour] {
        let parts: Vec<CellId> = cells.iter().filter(|((own, _), _)| *own == by).map(|(_, (cell, _))| *cell).collect();
        if !parts.is_empty() {
            model.total(whole, &parts)?;
        }
    }
    // A case can be of several kinds, so that they do not add up; who is of none but one kind follows all the same.
    for (_, (cell, _)) in cells.iter().filter(|((by, _), _)| *by == Breakdown::Crime && all > 0) {
        model.rest(whole, *cell)?;
    }
    // In the facts an honour motive is a kind of crime: the same figure stands twice.
    let twice = [(Breakdown::Crime, "honour"), (Breakdown::Honour, "yes")].map(|(by, code)| cells.get(&(by, code.to_owned())).copied());
    if let [Some((one, n)), Some((other, m))] = twice
        && n == m
    {
        model.same(one, other)?;
    }
    Ok(cells)
}

/// Minds what is left of a figure outside those that lie within it, one by one and together.
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
fn overlaps(figure: &Raw<'_>, threshold: u64, told: &mut Told) {
    let named = |by, group: &str| (figure.measure.code.clone(), (by, group.to_owned()));
    let kinds = || {
        figure
            .groups
            .iter()
            .filter(|((by, _), ..)| *by == Breakdown::Crime)
            .map(|((_, code), _, count)| (named(Breakdown::Crime, code), *count))
    };
    let left_out: Vec<u64> = kinds().filter(|(name, _)| !told.contains_key(name)).map(|(_, count)| count).collect();
    let Some(all) = told.get(&named(Breakdown::Whole, "all")).copied() else { return };
    if left_out.is_empty() || left_out.iter().any(|count| *count >= threshold) {
        return;
    }
    // Cases of no known kind are those of which the honour motive is not known.
    let none = told.get(&named(Breakdown::Honour, "unknown")).copied().unwrap_or(0);
    let shown: Vec<((String, Key), u64)> = kinds().filter(|(name, count)| *count > 0 && told.contains_key(name)).collect();
    let least = all.saturating_sub(none).saturating_sub(shown.iter().map(|(_, count)| count).sum());
    if least > left_out.len() as u64
        && let Some((smallest, _)) = shown.into_iter().min_by_key(|(_, count)| *count)
    {
        told.remove(&smallest);
        // As a motive it would stand there still, or follow from the other two.
        if smallest.1.1 == CrimeKind::Honour.code() {
            told.retain(|(measure, (by, _)), _| *measure != smallest.0 || *by != Breakdown::Honour);
        }
    }
}

#[cfg(test)]
mod tests;
