//! What was typed in a form, as its draft keeps it: names with their values, under the seal.

use crate::http::Fields;
use serde_json::{Map, Value};

/// What a draft holds of a form: everything that was typed, nothing that the page itself put there.
pub fn pack(sent: &Fields) -> String {
    let mut held: Map<String, Value> = Map::new();
    for (name, value) in sent.iter().filter(|(name, value)| !name.starts_with('_') && !value.trim().is_empty()) {
        if let Value::Array(values) = held.entry(name.to_owned()).or_insert_with(|| Value::Array(Vec::new())) {
            values.push(Value::from(value));
        }
    }
    Value::Object(held).to_string()
}

/// The fields of a draft. One that was kept when someone else was first holds texts by part alone.
pub fn unpack(text: &str) -> Fields {
    let Ok(Value::Object(held)) = serde_json::from_str::<Value>(text) else { return Fields::default() };
    let mut fields = Fields::default();
    for (name, value) in held {
        match value {
            Value::Array(values) => values.iter().filter_map(Value::as_str).for_each(|value| fields.push(name.clone(), value)),
            Value::String(text) => fields.push(format!("texts.{name}"), text),
            _ => {}
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_again_without_what_the_page_put_there() {
        let sent = Fields::parse("texts.account=Hon+ber%C3%A4ttar%0A&m=a&m=b&_sedd=4&tom=".as_bytes()).unwrap();
        let again = unpack(&pack(&sent));
        assert_eq!(again.raw("texts.account"), "Hon berättar\n");
        assert_eq!(again.all("m").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(again.get("_sedd"), None);
        assert_eq!(unpack(r#"{"basis":"kort"}"#).get("texts.basis"), Some("kort"));
    }
}
