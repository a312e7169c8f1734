//! The least that a schema takes: what it says must be enough is sent, and must be understood.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Ids that are somebody's, by the names of the fields in which they stand.
pub type Ids = BTreeMap<&'static str, String>;

/// A value that the schema allows, with nothing that may be left out.
pub fn least(document: &Value, schema: &Value, name: &str, ids: &Ids) -> Value {
    if let Some(path) = schema["$ref"].as_str() {
        return least(document, document.pointer(path.trim_start_matches('#')).unwrap(), name, ids);
    }
    if let Some(only) = schema.get("const") {
        return only.clone();
    }
    if let Some(first) = schema["enum"].as_array().and_then(|values| values.first()) {
        return first.clone();
    }
    if let Some(first) = schema["oneOf"].as_array().or(schema["anyOf"].as_array()).and_then(|variants| variants.first()) {
        let mut value = least(document, first, name, ids);
        if let (Value::Object(value), Some(_)) = (&mut value, schema.get("properties")) {
            value.extend(table(document, schema, ids));
        }
        return value;
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"].as_array()?.iter().filter_map(Value::as_str).find(|kind| *kind != "null"));
    match kind {
        Some("object") => Value::Object(table(document, schema, ids)),
        Some("array") => json!([]),
        Some("integer" | "number") => json!(schema["minimum"].as_i64().unwrap_or(1).max(1)),
        Some("boolean") => json!(false),
        Some("null") => Value::Null,
        _ => text(schema, name, ids).into(),
    }
}

fn table(document: &Value, schema: &Value, ids: &Ids) -> Map<String, Value> {
    let needed = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    needed.map(|name| (name.to_owned(), least(document, &schema["properties"][name], name, ids))).collect()
}

/// A text of the form that the schema or its name asks for.
fn text<'a>(schema: &Value, name: &str, ids: &'a Ids) -> &'a str {
    match (schema["format"].as_str(), name) {
        (Some("uuid"), _) => ids.get(name).map_or(crate::pages::lived::GUESSED, String::as_str),
        (Some("date"), _) => "2026-05-04",
        (Some("date-time"), _) => "2026-05-04T12:00:00+02:00",
        (_, "part") => "register_intake",
        (_, "instrument" | "key") => "patriark",
        (_, "measure") => "m5",
        (_, "version") => "1",
        (_, "number") => "2026-00001",
        (_, "chapter") => "14",
        (_, "section") => "2",
        _ => "Något att pröva",
    }
}
