//! The authority's own key figures as they may be shown: small counts are left out, and with them what they would follow from. What may be told is decided once ([`Shield`]), for the pages and for the file
//! that leaves with suppression.

use super::yardstick::Yardstick;
use fristad_measures::{
    casework::{CaseFact, CrimeKind, HelpedWithoutDecision, RecordKey},
    cell::{Age, SexOf},
    file::AuthorityFigures,
    register::{Made, Measure},
    shield::{SEXES, Shield, ages},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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

/// A group of a figure: by what it is one, its code, what it is called, and its place in the tables.
struct Group {
    by: Breakdown,
    code: String,
    label: String,
    part: String,
    sex: SexOf,
    age: Age,
}

/// The key figures of a year, protected together. `threshold` is the least positive count that is shown.
pub(super) fn key_figures(
    yardstick: &Yardstick,
    (facts, helped): (&[CaseFact], &[HelpedWithoutDecision]),
    year: i16,
    threshold: u64,
) -> Vec<KeyFigure> {
    // Only how many they are is shown here, and that is the same whatever their keys are.
    let helped: Vec<_> = helped.iter().map(|row| (RecordKey(0), *row)).collect();
    let counted = AuthorityFigures::of_year(&yardstick.register, facts, &helped, year);
    // Where no table can be protected nothing is shown.
    let shield = Shield::new(&yardstick.register, &counted.counted, &counted.cells, threshold).ok();
    let told = |measure: &str, group: &Group| shield.as_ref()?.told(measure, &group.part, group.sex, group.age);
    let measures = yardstick.register.measures.iter().filter(|measure| counted.counted.contains(&measure.code));
    measures
        .map(|measure| {
            let share_of = measure.within.clone();
            let group = |group: Group| {
                let count = told(&measure.code, &group);
                let outer = float(share_of.as_deref().and_then(|outer| told(outer, &group)));
                let adults = adults(yardstick, &group, year).filter(|_| measure.base.as_deref() == Some("adults"));
                CountedGroup {
                    per_10000: float(count).zip(adults).map(|(count, adults)| count * 10_000.0 / adults),
                    share: float(count).zip(outer).filter(|(_, outer)| *outer > 0.0).map(|(count, outer)| count / outer),
                    by: group.by,
                    code: group.code,
                    label: group.label,
                    count,
                }
            };
            KeyFigure {
                measure: measure.code.clone(),
                title: measure.title.clone(),
                short: short(measure).to_owned(),
                groups: groups(measure).into_iter().map(group).collect(),
                share_of,
            }
        })
        .collect()
}

const fn short(measure: &Measure) -> &'static str {
    match measure.made {
        Made::Figure { figure } => figure.label(),
        _ => "Hjälpta utan beslut, utanför ärenden",
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of people in one country fit exactly")]
fn float(count: Option<u64>) -> Option<f64> {
    count.map(|count| count as f64)
}

/// How many adults live in the municipality, of a group that the population is known for.
fn adults(yardstick: &Yardstick, group: &Group, year: i16) -> Option<f64> {
    if matches!(group.by, Breakdown::Crime | Breakdown::Honour) {
        return None;
    }
    float(yardstick.adults.nearest(year)?.of(yardstick.municipality?, group.sex, group.age)).filter(|adults| *adults > 0.0)
}

/// The groups in which a figure is shown, the whole first.
fn groups(measure: &Measure) -> Vec<Group> {
    let of = |by, code: &str, label: &str, sex, age| Group { by, code: code.into(), label: label.into(), part: "all".into(), sex, age };
    let mut groups = vec![of(Breakdown::Whole, "all", "Alla", SexOf::All, Age::All)];
    groups.extend(SEXES.map(|sex| of(Breakdown::Sex, sex.code(), sex.label(), sex, Age::All)));
    groups.extend(ages(measure).into_iter().map(|age| of(Breakdown::Age, age.code(), age.label(), SexOf::All, age)));
    if measure.is_of_adults() {
        let part = |by, prefix: &str, code: &str, label: &str| {
            let part = format!("{prefix}.{code}");
            Group { part, ..of(by, code, label, SexOf::All, Age::All) }
        };
        groups.extend(CrimeKind::ALL.iter().map(|crime| part(Breakdown::Crime, "crime", crime.code(), crime.label())));
        let honour = [("yes", "Hedersmotiv"), ("no", "Inget hedersmotiv"), ("unknown", "Uppgift saknas")];
        groups.extend(honour.map(|(code, label)| part(Breakdown::Honour, "honour", code, label)));
    }
    groups
}

#[cfg(test)]
mod attack;
#[cfg(test)]
mod tests;
