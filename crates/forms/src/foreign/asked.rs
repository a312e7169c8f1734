//! Questionnaires of other systems.

use super::{AS_WORDS, OF_CODING, Object, drop_named, inside, keep_in, options, said, text_of, words};
use crate::{
    definition::{MAX, MIN},
    json::{Fields, Json},
};
use std::collections::BTreeSet;

const OF_QUESTIONNAIRE: &[&str] = &[
    "meta",
    "implicitRules",
    "contained",
    "extension",
    "subjectType",
    "identifier",
    "code",
    "experimental",
    "contact",
    "useContext",
    "jurisdiction",
    "purpose",
    "approvalDate",
    "lastReviewDate",
    "effectivePeriod",
    "derivedFrom",
    "text",
];
const OF_ASKED: &[&str] = &["id", "definition", "code", "readOnly", "initial"];
const OF_OPTION: &[&str] = &["id", "extension", "initialSelected"];
const OF_CONDITION: &[&str] = &["id", "extension"];

/// The types with a longest text.
const WORDS: &[&str] = &["open-choice", "string", "text"];

/// A questionnaire without what asks nothing. An option that is a value alone is its own code, and options that stand in a set of values within the file stand with their question.
pub fn questionnaire(mut file: Json) -> Json {
    let mut sets = options::sets(&file);
    let Json::Object(fields) = &mut file else { return file };
    drop_named(fields, OF_QUESTIONNAIRE);
    drop_beside(fields);
    let mut values = BTreeSet::new();
    for item in inside(fields, "item") {
        asked(item, &mut sets, &mut values);
    }
    for item in inside(fields, "item") {
        conditions(item, &values);
    }
    file
}

/// Drops what is said of texts rather than in them: other languages, other ways to show them.
fn drop_beside(object: &mut Object) {
    object.retain(|(name, _)| !name.starts_with('_'));
}

/// Notes the linkId of what has options that are values alone.
fn asked(item: &mut Object, sets: &mut options::Sets, values: &mut BTreeSet<String>) {
    drop_named(item, OF_ASKED);
    drop_beside(item);
    keep_in(item, "extension", |extension| said(extension, "url").is_some_and(|url| [MIN, MAX].contains(&url)));
    for (_, of) in item.iter_mut().filter(|(name, _)| name == "type") {
        if matches!(of, Json::Text(code) if AS_WORDS.contains(&code.as_str())) {
            *of = "string".into();
        }
    }
    if text_of(item, "type").is_some_and(|of| WORDS.contains(&of)) {
        drop_named(item, &["extension"]);
    } else {
        drop_named(item, &["maxLength"]);
    }
    sets.put(item);
    let mut any = false;
    for option in inside(item, "answerOption") {
        drop_named(option, OF_OPTION);
        any |= coded(option, "value");
        for coding in inside(option, "valueCoding") {
            drop_named(coding, OF_CODING);
            drop_beside(coding);
        }
    }
    if let (true, Some(link_id)) = (any, text_of(item, "linkId")) {
        values.insert(link_id.to_owned());
    }
    for within in inside(item, "item") {
        asked(within, sets, values);
    }
}

/// A condition on a question with options that are values alone names the value.
fn conditions(item: &mut Object, values: &BTreeSet<String>) {
    for condition in inside(item, "enableWhen") {
        drop_named(condition, OF_CONDITION);
        if text_of(condition, "question").is_some_and(|question| values.contains(question)) {
            coded(condition, "answer");
        }
        words(condition, "answer");
        for coding in inside(condition, "answerCoding") {
            drop_named(coding, OF_CODING);
        }
    }
    for within in inside(item, "item") {
        conditions(within, values);
    }
}

/// Makes a value a coding with that code; says whether there was one.
fn coded(object: &mut Object, beginning: &str) -> bool {
    let mut any = false;
    for (name, value) in object.iter_mut() {
        let code = match (name.strip_prefix(beginning).unwrap_or_default(), &*value) {
            ("String" | "Date" | "Time", Json::Text(text)) => text.clone(),
            ("Integer", Json::Number(number)) => number.to_string(),
            _ => continue,
        };
        *name = format!("{beginning}Coding");
        *value = Fields::default().put("code", Json::Text(code)).into();
        any = true;
    }
    any
}
