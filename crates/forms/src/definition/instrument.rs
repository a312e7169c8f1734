//! The extension that makes a questionnaire an instrument, and what it demands of the items.

use super::{
    Draft,
    aggregation::{aggregation, no_times},
};
use crate::{
    element::Element,
    fault::{Faults, Flaw, Shape},
    instrument::{Audience, Code, Conclusion, Instrument, Judgement, Purpose, Sign, StaleAfter, Standing, Training},
};
use std::collections::BTreeSet;

pub const AUDIENCE: &[(&str, Audience)] =
    &[("adult", Audience::Adult), ("young_12_17", Audience::Young), ("professional", Audience::Professional)];

pub const SIGN: &[(&str, Sign)] = &[("risk", Sign::Risk), ("no_risk", Sign::NoRisk), ("unclear", Sign::Unclear)];

const PURPOSE: &[(&str, Purpose)] = &[
    (Purpose::Initial.code(), Purpose::Initial),
    (Purpose::Structured.code(), Purpose::Structured),
    (Purpose::Meeting.code(), Purpose::Meeting),
    (Purpose::Mapping.code(), Purpose::Mapping),
    (Purpose::SafetyPlan.code(), Purpose::SafetyPlan),
];

const KNOWN: &[&str] = &[
    "owner",
    "licence",
    "purpose",
    "demonstration",
    "audience",
    "for",
    "not-for",
    "aggregation",
    "judgement",
    "stale-after",
    "training",
    "cut-off",
    "own-estimate",
];

const REPEATED: &[&str] = &["audience", "for", "not-for", "judgement", "cut-off"];

/// Reads the extension, if it is there, and holds the items to it.
pub fn read(extension: Option<&Element<'_>>, draft: &Draft, faults: &mut Faults) -> Option<Instrument> {
    let Some(extension) = extension else {
        no_times(draft, faults);
        return None;
    };
    extension.only(&["url", "extension"], faults);
    let parts = Parts(extension.extensions(KNOWN, REPEATED, faults));
    let owner = parts.needed("owner", extension, faults);
    let licence = parts.needed("licence", extension, faults);
    let purpose = parts.all("purpose").next().and_then(|part| valued(part, "valueCode", faults)?.code("valueCode", PURPOSE, faults));
    if parts.all("purpose").next().is_none() {
        faults.add(&extension.place, Shape::Missing("purpose"));
    }
    let audience: BTreeSet<_> =
        parts.all("audience").filter_map(|part| valued(part, "valueCode", faults)?.code("valueCode", AUDIENCE, faults)).collect();
    if parts.all("audience").next().is_none() {
        faults.add(&extension.place, Shape::Missing("audience"));
    }
    let suits = contexts(&parts, "for", &BTreeSet::new(), faults);
    let unsuited = contexts(&parts, "not-for", &suits, faults);
    let judgements = judgements(&parts, faults);
    let aggregation = aggregation(&parts, extension, draft, faults);
    let standing = if parts.boolean("demonstration", faults) { Standing::Demonstration } else { Standing::Live };
    let training = if parts.boolean("training", faults) { Training::Needed } else { Training::NotNeeded };
    let stale_after = parts.all("stale-after").next().and_then(|part| stale_after(part, faults));
    Some(Instrument {
        owner: owner?,
        licence: licence?,
        purpose: purpose?,
        standing,
        audience,
        suits,
        unsuited,
        aggregation: aggregation?,
        judgements,
        stale_after,
        training,
    })
}

/// Extensions inside an extension.
pub struct Parts<'j>(Vec<(&'static str, Element<'j>)>);

impl<'j> Parts<'j> {
    pub fn of(part: &Element<'j>, known: &[&'static str], repeated: &[&str], faults: &mut Faults) -> Self {
        part.only(&["url", "extension"], faults);
        Self(part.extensions(known, repeated, faults))
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element<'j>> {
        self.0.iter().filter(move |(url, _)| *url == name).map(|(_, part)| part)
    }

    pub fn text(&self, name: &str, faults: &mut Faults) -> Option<String> {
        valued(self.all(name).next()?, "valueString", faults)?.text("valueString", faults)
    }

    pub fn needed(&self, name: &'static str, within: &Element<'_>, faults: &mut Faults) -> Option<String> {
        if self.all(name).next().is_none() {
            faults.add(&within.place, Shape::Missing(name));
        }
        self.text(name, faults)
    }

    fn boolean(&self, name: &str, faults: &mut Faults) -> bool {
        let part = self.all(name).next().and_then(|part| valued(part, "valueBoolean", faults));
        part.and_then(|part| part.boolean("valueBoolean", faults)).unwrap_or_default()
    }

    fn code(&self, name: &'static str, within: &Element<'_>, faults: &mut Faults) -> Option<Code> {
        let Some(part) = self.all(name).next() else {
            faults.add(&within.place, Shape::Missing(name));
            return None;
        };
        code(part, faults)
    }
}

/// The part, if it holds this value and nothing else.
pub fn valued<'a, 'j>(part: &'a Element<'j>, value: &'static str, faults: &mut Faults) -> Option<&'a Element<'j>> {
    part.only(&["url", value], faults);
    part.need(value, part.has(value).then_some(part), faults)
}

fn code(part: &Element<'_>, faults: &mut Faults) -> Option<Code> {
    let text = valued(part, "valueCode", faults)?.text("valueCode", faults)?;
    let code = Code::parse(&text).ok();
    if code.is_none() {
        faults.add(&part.place, Flaw::BadCode(text));
    }
    code
}

fn contexts(parts: &Parts<'_>, name: &str, others: &BTreeSet<Code>, faults: &mut Faults) -> BTreeSet<Code> {
    let mut codes = BTreeSet::new();
    for part in parts.all(name) {
        let Some(code) = code(part, faults) else { continue };
        if others.contains(&code) || !codes.insert(code.clone()) {
            faults.add(&part.place, Flaw::SameCode(code.to_string()));
        }
    }
    codes
}

fn judgements(parts: &Parts<'_>, faults: &mut Faults) -> Vec<Judgement> {
    let mut judgements: Vec<Judgement> = Vec::new();
    for part in parts.all("judgement") {
        let inner = Parts::of(part, &["code", "text", "conclusion"], &["conclusion"], faults);
        let mut conclusions: Vec<Conclusion> = Vec::new();
        for part in inner.all("conclusion") {
            let Some(conclusion) = conclusion(part, faults) else { continue };
            if conclusions.iter().any(|other| other.code == conclusion.code) {
                faults.add(&part.place, Flaw::SameCode(conclusion.code.to_string()));
            }
            conclusions.push(conclusion);
        }
        let (code, text) = (inner.code("code", part, faults), inner.needed("text", part, faults));
        let (Some(code), Some(text)) = (code, text) else { continue };
        if conclusions.is_empty() {
            faults.add(&part.place, Flaw::NoConclusions(code.to_string()));
        }
        if judgements.iter().any(|other| other.code == code) {
            faults.add(&part.place, Flaw::SameCode(code.to_string()));
        }
        judgements.push(Judgement { code, text, conclusions });
    }
    judgements
}

fn conclusion(part: &Element<'_>, faults: &mut Faults) -> Option<Conclusion> {
    let inner = Parts::of(part, &["code", "display", "sign"], &[], faults);
    let sign = inner.all("sign").next().and_then(|part| valued(part, "valueCode", faults)?.code("valueCode", SIGN, faults));
    let (code, display) = (inner.code("code", part, faults), inner.needed("display", part, faults));
    Some(Conclusion { code: code?, display: display?, sign })
}

fn stale_after(part: &Element<'_>, faults: &mut Faults) -> Option<StaleAfter> {
    let inner = Parts::of(part, &["days", "source"], &[], faults);
    let source = inner.needed("source", part, faults);
    let Some(days) = inner.all("days").next() else {
        faults.add(&part.place, Shape::Missing("days"));
        return None;
    };
    let number = valued(days, "valuePositiveInt", faults)?.whole("valuePositiveInt", faults)?;
    let number = u16::try_from(number).ok().filter(|days| *days > 0);
    if number.is_none() {
        let wrong = Shape::WrongContent { element: "valuePositiveInt".to_owned(), expected: "a number of days from 1 to 65535" };
        faults.add(&days.place, wrong);
    }
    Some(StaleAfter { days: number?, source: source? })
}
