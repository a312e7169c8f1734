//! Options that stand in a `ValueSet` within the questionnaire's file, put where the reader looks for them.
//!
//! A set that a terminology server would have to fill in (whole code systems, filters, other sets) is not put anywhere, and the reader names the question that asks for it.

use super::{Object, text_of};
use crate::json::{Fields, Json};
use std::collections::BTreeMap;

/// So many options are put in all: a few sets named by many questions grow to more than any file holds.
const MOST_OPTIONS: usize = 1_000_000;

/// The options of each set, by its reference.
pub struct Sets {
    sets: BTreeMap<String, Vec<Json>>,
    /// How many may still be put.
    left: usize,
}

/// The sets of a file whose codes stand in it.
pub fn sets(file: &Json) -> Sets {
    let contained = list(object(file), "contained").filter(|resource| text_of(resource, "resourceType") == Some("ValueSet"));
    let sets = contained.filter_map(|set| Some((format!("#{}", text_of(set, "id")?), codes(set)?))).collect();
    Sets { sets, left: MOST_OPTIONS }
}

impl Sets {
    /// Puts the options of an item with it. One that has options of its own as well keeps both, which the reader refuses.
    pub fn put(&mut self, item: &mut Object) {
        let Some(options) = text_of(item, "answerValueSet").and_then(|set| self.sets.get(set)) else { return };
        let Some(left) = self.left.checked_sub(options.len()) else { return };
        if field(item, "answerOption").is_some() {
            return;
        }
        self.left = left;
        let options = Json::Array(options.clone());
        for (name, value) in item.iter_mut().filter(|(name, _)| name == "answerValueSet") {
            "answerOption".clone_into(name);
            value.clone_from(&options);
        }
    }
}

/// The options of a set: those it was expanded to, or else those that it is composed of, if they all stand there.
fn codes(set: &Object) -> Option<Vec<Json>> {
    let mut options = Vec::new();
    if let Some(expansion) = field(set, "expansion") {
        expanded(object(expansion), &mut options);
    } else {
        let compose = object(field(set, "compose")?);
        if field(compose, "exclude").is_some() {
            return None;
        }
        for include in list(compose, "include") {
            if ["filter", "valueSet"].iter().any(|more| field(include, more).is_some()) {
                return None;
            }
            field(include, "concept")?;
            options.extend(list(include, "concept").map(|concept| option(text_of(include, "system"), concept)));
        }
    }
    (!options.is_empty()).then_some(options)
}

/// Concepts may lie in others, and those that only hold others cannot be chosen.
fn expanded(within: &Object, options: &mut Vec<Json>) {
    for concept in list(within, "contains") {
        if field(concept, "abstract") != Some(&Json::Boolean(true)) && field(concept, "code").is_some() {
            options.push(option(text_of(concept, "system"), concept));
        }
        expanded(concept, options);
    }
}

fn option(system: Option<&str>, concept: &Object) -> Json {
    let coding = Fields::default().maybe("system", system);
    let coding = coding.maybe("code", text_of(concept, "code")).maybe("display", text_of(concept, "display"));
    Fields::default().put("valueCoding", coding).into()
}

const NOTHING: &Object = &Vec::new();

fn object(json: &Json) -> &Object {
    if let Json::Object(fields) = json { fields } else { NOTHING }
}

fn field<'j>(object: &'j Object, name: &str) -> Option<&'j Json> {
    object.iter().find(|(field, _)| field == name).map(|(_, value)| value)
}

fn list<'j>(within: &'j Object, name: &str) -> impl Iterator<Item = &'j Object> {
    let array = match field(within, name) {
        Some(Json::Array(values)) => values.as_slice(),
        _ => &[],
    };
    array.iter().map(object)
}
