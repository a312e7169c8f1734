//! What other systems write beside questions and answers, taken out of the JSON before it is read. The reader stays strict: whatever is not named here is refused as always,
//! and so is `modifierExtension`, which may turn the meaning of an answer round.

mod asked;
mod options;

pub use asked::questionnaire;

use crate::json::Json;

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
        given(answer);
    }
    keep_in(item, "answer", |answer| !matches!(answer, Json::Object(fields) if fields.is_empty()));
    nested(item);
}

/// An answer without what stands beside it. A text that says nothing is none.
fn given(answer: &mut Object) {
    drop_named(answer, &["id", "extension"]);
    words(answer, "value");
    answer.retain(|(name, value)| name != "valueString" || !matches!(value, Json::Text(text) if text.trim().is_empty()));
    for coding in inside(answer, "valueCoding") {
        drop_named(coding, OF_CODING);
    }
    nested(answer);
}

fn nested(within: &mut Object) {
    keep_in(within, "item", |_| true);
    for item in inside(within, "item") {
        answered(item);
    }
}

/// Types of FHIR that the reader has no type for. Questions of these are counted as words.
const AS_WORDS: &[&str] = &["dateTime", "time", "url", "quantity", "reference", "attachment"];

/// Puts a value of those types in words, as far as it can be said in some.
fn words(object: &mut Object, beginning: &str) {
    for (name, value) in object.iter_mut() {
        let said = match (name.strip_prefix(beginning).unwrap_or_default(), &*value) {
            ("DateTime" | "Time" | "Uri", Json::Text(text)) => Some(text.clone()),
            ("Quantity", Json::Object(quantity)) => amount(quantity),
            ("Reference", Json::Object(reference)) => first(reference, &["display", "reference"]),
            ("Attachment", Json::Object(attachment)) => first(attachment, &["title", "url"]),
            _ => None,
        };
        if let Some(said) = said {
            *name = format!("{beginning}String");
            *value = Json::Text(said);
        }
    }
}

fn first(object: &Object, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| text_of(object, name)).map(str::to_owned)
}

/// `5 kg`, or `< 5 kg`.
fn amount(quantity: &Object) -> Option<String> {
    let number = quantity.iter().find_map(|(name, value)| match value {
        Json::Number(number) if name == "value" => Some(number.to_string()),
        _ => None,
    })?;
    let parts = [text_of(quantity, "comparator"), Some(number.as_str()), text_of(quantity, "unit").or_else(|| text_of(quantity, "code"))];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
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
