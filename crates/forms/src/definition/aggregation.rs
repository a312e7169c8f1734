//! What may be made of the answers, and what that demands of the items: points only where they are added, marks of time only in a profile.

use super::{
    Draft,
    instrument::{Parts, valued},
};
use crate::{
    element::Element,
    fault::{Faults, Flaw, Place, Shape},
    instrument::{Aggregation, CutOff},
    questionnaire::{AnswerType, Item, Kind, Question, Time},
    score::{Factor, ProfileRule, Scored, SumRule},
};
use std::collections::BTreeMap;

/// What an aggregation is, before its rule is made from the items.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    None,
    Sum,
    Profile,
}

const AGGREGATION: &[(&str, Kept)] = &[("none", Kept::None), ("sum", Kept::Sum), ("profile", Kept::Profile)];

/// Reads the aggregation, and makes its rule from the items.
pub fn aggregation(parts: &Parts<'_>, within: &Element<'_>, draft: &Draft, faults: &mut Faults) -> Option<Aggregation> {
    let Some(part) = parts.all("aggregation").next() else {
        faults.add(&within.place, Shape::Missing("aggregation"));
        return None;
    };
    let kept = valued(part, "valueCode", faults)?.code("valueCode", AGGREGATION, faults)?;
    if kept != Kept::Profile {
        no_times(draft, faults);
    }
    if kept != Kept::Sum {
        for name in ["cut-off", "own-estimate"] {
            parts.all(name).for_each(|part| faults.add(&part.place, Flaw::OnlyForSum(name)));
        }
    }
    Some(match kept {
        Kept::None => {
            no_points(draft, "none", faults);
            Aggregation::None
        }
        Kept::Profile => {
            no_points(draft, "profile", faults);
            Aggregation::Profile(profile(&part.place, draft, faults))
        }
        Kept::Sum => Aggregation::Sum(sum(parts, part, draft, faults)),
    })
}

fn place(draft: &Draft, at: usize) -> Place {
    draft.places.get(at).cloned().unwrap_or_default()
}

fn no_points(draft: &Draft, aggregation: &'static str, faults: &mut Faults) {
    for (at, item) in draft.items.iter().enumerate() {
        if item.question().is_some_and(|question| question.choices().iter().any(|choice| choice.points.is_some())) {
            faults.add(&place(draft, at), Flaw::PointsWithoutSum(aggregation));
        }
    }
}

/// Names the marks of time where there is no profile.
pub fn no_times(draft: &Draft, faults: &mut Faults) {
    for (at, _) in draft.items.iter().enumerate().filter(|(_, item)| item.time.is_some()) {
        faults.add(&place(draft, at), Flaw::TimeWithoutProfile);
    }
}

fn profile(at: &Place, draft: &Draft, faults: &mut Faults) -> ProfileRule {
    let mut factors: BTreeMap<usize, Factor> = BTreeMap::new();
    for (number, item) in draft.items.iter().enumerate() {
        let Some(time) = item.time else { continue };
        let group = item.parent.and_then(|parent| Some((parent, draft.items.get(parent)?)));
        let Some((parent, group)) = group.filter(|(_, group)| matches!(group.kind, Kind::Group { .. }) && one_choice(item)) else {
            faults.add(&place(draft, number), Flaw::NotAFactor);
            continue;
        };
        let factor = factors.entry(parent).or_insert_with(|| Factor { group: group.link_id.clone(), now: None, earlier: None });
        let asked = if time == Time::Now { &mut factor.now } else { &mut factor.earlier };
        if asked.replace(item.link_id.clone()).is_some() {
            faults.add(&place(draft, number), Flaw::SameTime);
        }
    }
    if factors.is_empty() {
        faults.add(at, Flaw::NoFactors);
    }
    ProfileRule::new(factors.into_values().collect())
}

fn one_choice(item: &Item) -> bool {
    matches!(item.question(), Some(Question { answer: AnswerType::Choice(_), repeats: false, .. }))
}

fn sum(parts: &Parts<'_>, part: &Element<'_>, draft: &Draft, faults: &mut Faults) -> SumRule {
    let mut scored = Vec::new();
    for (at, item) in draft.items.iter().enumerate() {
        let choices = item.question().map(Question::choices).unwrap_or_default();
        if choices.iter().any(|choice| choice.points.is_some()) {
            let options = choices.iter().map(|choice| (choice.code.clone(), choice.points)).collect();
            scored.push(Scored { at, link_id: item.link_id.clone(), options });
        }
    }
    if scored.is_empty() {
        faults.add(&part.place, Flaw::NothingToSum);
    }
    let estimate = parts.all("own-estimate").next().and_then(|part| own_estimate(part, draft, faults));
    let options: Vec<&str> = estimate.iter().flat_map(|(_, question)| question.choices()).map(|choice| choice.code.as_str()).collect();
    let mut cut_offs: Vec<CutOff> = Vec::new();
    for part in parts.all("cut-off") {
        let Some(cut_off) = cut_off(part, faults) else { continue };
        if cut_offs.last().is_some_and(|before| before.from >= cut_off.from) {
            faults.add(&part.place, Flaw::CutOffsDoNotRise);
        }
        for code in cut_off.agrees.iter().filter(|code| !options.contains(&code.as_str())) {
            faults.add(&part.place, Flaw::UnknownEstimate(code.clone()));
        }
        cut_offs.push(cut_off);
    }
    SumRule::new(scored, cut_offs, estimate.map(|(item, _)| item.link_id.clone()))
}

fn own_estimate<'d>(part: &Element<'_>, draft: &'d Draft, faults: &mut Faults) -> Option<(&'d Item, &'d Question)> {
    let name = valued(part, "valueString", faults)?.text("valueString", faults)?;
    let item = draft.index.get(&name).and_then(|at| draft.items.get(*at)).filter(|item| one_choice(item));
    let found = item.and_then(|item| Some((item, item.question()?)));
    match found {
        None => faults.add(&part.place, Flaw::EstimateNotChoice),
        Some((item, question)) if question.choices().iter().any(|choice| choice.points.is_some()) => {
            faults.add(&Place { link_id: Some(item.link_id.clone()), ..part.place.clone() }, Flaw::EstimateHasPoints);
        }
        Some(_) => {}
    }
    found
}

fn cut_off(part: &Element<'_>, faults: &mut Faults) -> Option<CutOff> {
    let inner = Parts::of(part, &["from", "text", "source", "agrees"], &["agrees"], faults);
    let (text, source) = (inner.needed("text", part, faults), inner.needed("source", part, faults));
    let agrees = inner.all("agrees").filter_map(|part| valued(part, "valueString", faults)?.text("valueString", faults)).collect();
    let Some(from) = inner.all("from").next() else {
        faults.add(&part.place, Shape::Missing("from"));
        return None;
    };
    let from = valued(from, "valueDecimal", faults)?.decimal("valueDecimal", faults);
    Some(CutOff { from: from?, text: text?, source: source?, agrees })
}
