//! What other systems write beside questions and answers, taken out of the JSON before it is read. The reader stays strict: whatever is not named here is refused as always,
//! and so is `modifierExtension`, which may turn the meaning of an answer round.

use crate::json::{Fields, Json};
use std::collections::BTreeSet;

/// Why there is no answer: the one extension of an item that says something about its answer.
pub const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

const OF_RESPONSE: &[&str] = &[
    "meta",
    "author",
    "source",
    "language",
    "text",
    "identifier",
    "basedOn",
    "partOf",
    "encounter",
    "contained",
    "extension",
    "implicitRules",
];
const OF_SUBJECT: &[&str] = &["reference", "type", "display"];
const OF_IDENTIFIER: &[&str] = &["use", "type", "system", "period", "assigner"];
const OF_ANSWERED: &[&str] = &["id", "definition", "_text"];
const OF_CODING: &[&str] = &["id", "extension", "version", "userSelected"];

const OF_QUESTIONNAIRE: &[&str] = &[
    "meta",
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
const OF_ASKED: &[&str] = &["id", "definition", "code", "readOnly"];

/// A response without what carries no answer. One that does not say how far it has come is whole.
pub fn response(mut file: Json) -> Json {
    let Json::Object(fields) = &mut file else { return file };
    drop_named(fields, OF_RESPONSE);
    for subject in inside(fields, "subject") {
        drop_named(subject, OF_SUBJECT);
        for identifier in inside(subject, "identifier") {
            drop_named(identifier, OF_IDENTIFIER);
        }
    }
    if !fields.iter().any(|(name, _)| name == "status") {
        fields.push(("status".to_owned(), "completed".into()));
    }
    for item in inside(fields, "item") {
        answered(item);
    }
    file
}

fn answered(item: &mut Object) {
    drop_named(item, OF_ANSWERED);
    keep_in(item, "extension", |extension| said(extension, "url") == Some(ABSENT));
    for answer in inside(item, "answer") {
        drop_named(answer, &["id"]);
        keep_in(answer, "item", |_| true);
        for coding in inside(answer, "valueCoding") {
            drop_named(coding, OF_CODING);
        }
    }
    keep_in(item, "answer", |answer| said(answer, "valueString").is_none_or(|text| !text.trim().is_empty()));
    keep_in(item, "item", |_| true);
    for within in inside(item, "item") {
        answered(within);
    }
}

/// A questionnaire without what asks nothing. An option that is a text alone is its own code.
pub fn questionnaire(mut file: Json) -> Json {
    let Json::Object(fields) = &mut file else { return file };
    drop_named(fields, OF_QUESTIONNAIRE);
    let mut texts = BTreeSet::new();
    for item in inside(fields, "item") {
        asked(item, &mut texts);
    }
    for item in inside(fields, "item") {
        conditions(item, &texts);
    }
    file
}

/// Notes the linkId of what has options of text.
fn asked(item: &mut Object, texts: &mut BTreeSet<String>) {
    drop_named(item, OF_ASKED);
    let mut any = false;
    for option in inside(item, "answerOption") {
        any |= coded(option, "valueString", "valueCoding");
    }
    if let (true, Some(link_id)) = (any, text_of(item, "linkId")) {
        texts.insert(link_id.to_owned());
    }
    for within in inside(item, "item") {
        asked(within, texts);
    }
}

/// A condition on a question with options of text names the text.
fn conditions(item: &mut Object, texts: &BTreeSet<String>) {
    for condition in inside(item, "enableWhen") {
        if text_of(condition, "question").is_some_and(|question| texts.contains(question)) {
            coded(condition, "answerString", "answerCoding");
        }
    }
    for within in inside(item, "item") {
        conditions(within, texts);
    }
}

/// Makes a text a coding with that code; says whether there was one.
fn coded(object: &mut Object, text: &str, coding: &str) -> bool {
    let mut any = false;
    for (name, value) in object.iter_mut().filter(|(name, _)| name == text) {
        if matches!(value, Json::Text(_)) {
            coding.clone_into(name);
            *value = Fields::default().put("code", std::mem::replace(value, Json::Null)).into();
            any = true;
        }
    }
    any
}

type Object = Vec<(String, Json)>;

fn drop_named(object: &mut Object, names: &[&str]) {
    object.retain(|(name, _)| !names.contains(&name.as_str()));
}

/// Keeps those of a list of which this is true, and no list that is empty.
fn keep_in(object: &mut Object, name: &str, keep: impl Fn(&Json) -> bool) {
    object.retain_mut(|(field, value)| match value {
        Json::Array(values) if field == name => {
            values.retain(|value| keep(value));
            !values.is_empty()
        }
        _ => true,
    });
}

/// The objects of an element, be it one or a list of them.
fn inside<'j>(object: &'j mut Object, name: &str) -> Vec<&'j mut Object> {
    let named = object.iter_mut().filter(|(field, _)| field == name).map(|(_, value)| value);
    let each = |value: &'j mut Json| match value {
        Json::Array(values) => values.iter_mut().collect(),
        other => vec![other],
    };
    named.flat_map(each).filter_map(|value| if let Json::Object(fields) = value { Some(fields) } else { None }).collect()
}

fn said<'j>(json: &'j Json, name: &str) -> Option<&'j str> {
    if let Json::Object(fields) = json { text_of(fields, name) } else { None }
}

fn text_of<'j>(object: &'j Object, name: &str) -> Option<&'j str> {
    object.iter().find_map(|(field, value)| match value {
        Json::Text(text) if field == name => Some(text.as_str()),
        _ => None,
    })
}
