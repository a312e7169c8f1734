//! A file against the documented schema: just as much of JSON Schema as the schema uses, and a keyword that is not known here fails.

use fristad_kernel::Date;
use serde_json::Value;

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../../../docs/measures-file.schema.json")).unwrap()
}

/// Panics where the line is not as the schema says.
pub fn holds(line: &str) {
    let faults = check(&schema(), &serde_json::from_str(line).unwrap(), "$");
    assert!(faults.is_empty(), "{faults:?}");
}

/// The words of the form: names of fields.
pub fn words() -> Vec<String> {
    fn gather(schema: &Value, words: &mut Vec<String>) {
        if let Some(fields) = schema["properties"].as_object() {
            words.extend(fields.keys().cloned());
        }
        match schema {
            Value::Object(fields) => fields.values().for_each(|inner| gather(inner, words)),
            Value::Array(several) => several.iter().for_each(|inner| gather(inner, words)),
            _ => {}
        }
    }
    let mut words = Vec::new();
    gather(&schema(), &mut words);
    words
}

fn check(schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (keyword, wanted) in schema.as_object().unwrap() {
        let length = || value.as_str().map_or(0, |text| text.chars().count()) as u64;
        let holds = match keyword.as_str() {
            "$schema" | "title" | "description" => true,
            "type" => match wanted.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "integer" => value.is_i64() || value.is_u64(),
                "number" => value.is_number(),
                other => panic!("{other}"),
            },
            "const" => value == wanted,
            "enum" => wanted.as_array().unwrap().contains(value),
            "minLength" => length() >= wanted.as_u64().unwrap(),
            "maxLength" => length() <= wanted.as_u64().unwrap(),
            "minimum" => value.as_f64().is_none_or(|number| number >= wanted.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= wanted.as_f64().unwrap()),
            "format" => wanted == "date" && value.as_str().is_some_and(|text| text.parse::<Date>().is_ok()),
            "required" => wanted.as_array().unwrap().iter().all(|name| value.get(name.as_str().unwrap()).is_some()),
            "additionalProperties" => value.as_object().unwrap().keys().all(|name| schema["properties"].get(name).is_some()),
            "properties" => {
                let fields = wanted.as_object().unwrap().iter().filter_map(|(name, inner)| Some((name, inner, value.get(name)?)));
                faults.extend(fields.flat_map(|(name, inner, value)| check(inner, value, &format!("{at}.{name}"))));
                true
            }
            "items" => {
                let items = value.as_array().unwrap().iter().enumerate();
                faults.extend(items.flat_map(|(place, item)| check(wanted, item, &format!("{at}[{place}]"))));
                true
            }
            "oneOf" => wanted.as_array().unwrap().iter().filter(|inner| check(inner, value, at).is_empty()).count() == 1,
            other => panic!("the schema uses {other}, which this test does not know"),
        };
        if !holds {
            faults.push(format!("{at}: {keyword}"));
        }
    }
    faults
}
