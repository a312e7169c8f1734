//! Instruments for the random histories, and what is known of them.

use crate::people::one_of;
use fristad_domain::{
    assessment::{
        AssessMeeting, AssessRisk, InstrumentFacts, InstrumentRef, PlanSafety, Slug,
        code::{InstrumentPurpose, Unfit},
    },
    case::Command,
};
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use std::collections::{BTreeMap, BTreeSet};

/// Each with what it is for, the questions that it ends in, and the days after which it is stale.
const INSTRUMENTS: [(&str, InstrumentPurpose, &[&str], Option<u16>); 6] = [
    ("first", InstrumentPurpose::Initial, &["verdict"], None),
    ("ladder", InstrumentPurpose::Structured, &["danger"], Some(30)),
    ("profile", InstrumentPurpose::Structured, &["acute", "severe"], None),
    ("visit", InstrumentPurpose::Meeting, &[], None),
    ("plan", InstrumentPurpose::SafetyPlan, &[], None),
    ("map", InstrumentPurpose::Mapping, &[], None),
];
const CONCLUSIONS: [&str; 3] = ["low", "medium", "high"];

fn slug(code: &str) -> Slug {
    code.parse().unwrap()
}

fn reference(key: &str) -> InstrumentRef {
    InstrumentRef { key: slug(key), version: slug("1") }
}

/// An instrument for something; now and then one for something else.
pub fn any_for(rng: &mut ChaCha8Rng, purpose: InstrumentPurpose) -> InstrumentRef {
    let fitting: Vec<&str> = INSTRUMENTS.iter().filter(|(_, held, ..)| *held == purpose).map(|(key, ..)| *key).collect();
    let all = INSTRUMENTS.map(|(key, ..)| key);
    reference(if rng.random_bool(0.05) { one_of(rng, &all) } else { one_of(rng, &fitting) })
}

/// What its definition says.
fn definition(used: &InstrumentRef) -> Option<InstrumentFacts> {
    let (key, purpose, questions, stale_days) = INSTRUMENTS.into_iter().find(|(key, ..)| reference(key) == *used)?;
    let allowed: BTreeSet<Slug> = CONCLUSIONS.map(slug).into();
    Some(InstrumentFacts {
        instrument: reference(key),
        purpose,
        unfit: BTreeSet::new(),
        trained: true,
        shows_risk: questions.iter().map(|question| (slug(question), slug("high"))).collect(),
        conclusions: questions.iter().map(|question| (slug(question), allowed.clone())).collect(),
        stale_days,
        own_estimate: false,
    })
}

/// Conclusions to the questions of an instrument; now and then one too few, or one that it does not allow.
pub fn conclusions(rng: &mut ChaCha8Rng, used: &InstrumentRef) -> BTreeMap<Slug, Slug> {
    let asked = definition(used).map(|facts| facts.conclusions).unwrap_or_default();
    let answers = asked.into_keys().filter(|_| !rng.random_bool(0.05)).collect::<Vec<_>>();
    let mut chosen: BTreeMap<Slug, Slug> = answers
        .into_iter()
        .map(|question| (question, slug(if rng.random_bool(0.05) { "seventeen" } else { one_of(rng, &CONCLUSIONS) })))
        .collect();
    if rng.random_bool(0.03) {
        chosen.insert(slug("sum"), slug("high"));
    }
    chosen
}

/// The instrument whose answers come with a command.
const fn used(command: &Command) -> Option<&InstrumentRef> {
    match command {
        Command::AssessRisk(AssessRisk { instrument, .. })
        | Command::AssessMeeting(AssessMeeting { instrument, .. })
        | Command::PlanSafety(PlanSafety { instrument, .. }) => instrument.as_ref(),
        Command::FillInstrument { instrument } => Some(instrument),
        _ => None,
    }
}

/// What is known when a command comes: mostly its instrument as it is defined, for whoever is trained, and now and then nothing, or of another.
pub fn known(rng: &mut ChaCha8Rng, command: &Command) -> Option<InstrumentFacts> {
    let mut facts = definition(used(command)?)?;
    if rng.random_bool(0.05) {
        return None;
    }
    if rng.random_bool(0.05) {
        facts.instrument.version = slug("2");
    }
    facts.trained = !rng.random_bool(0.1);
    if rng.random_bool(0.15) {
        facts.unfit.insert(one_of(rng, Unfit::ALL));
    }
    Some(facts)
}
