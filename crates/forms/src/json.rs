//! JSON as it stands in the file: the order of the elements is kept, and one that stands twice is seen.

use crate::{decimal::Decimal, fault::Shape};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, SeqAccess, Visitor},
    ser::{SerializeMap, SerializeSeq},
};
use serde_json::Number;
use std::fmt;

/// The longest text that is read, in bytes: some 50,000 questions.
const LONGEST: usize = 16 * 1024 * 1024;
/// How deeply arrays and objects may lie in each other. A group takes two, so some 120 groups may be nested.
const DEEPEST: usize = 256;

#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Boolean(bool),
    Number(Number),
    Text(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Reads a text. What is nested without end is refused before it is read: reading goes one call deeper for each level.
pub fn read(text: &str) -> Result<Json, Shape> {
    // Some programs begin every file with a mark that is no part of its text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.len() > LONGEST {
        return Err(Shape::TooLong);
    }
    if depth(text) > DEEPEST {
        return Err(Shape::TooDeep);
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    deserializer.disable_recursion_limit();
    let read = Json::deserialize(&mut deserializer).and_then(|json| deserializer.end().map(|()| json));
    read.map_err(|error| Shape::NotJson { line: error.line(), column: error.column() })
}

fn depth(text: &str) -> usize {
    let (mut now, mut most, mut in_text, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in text.bytes() {
        if in_text {
            in_text = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'[' | b'{' => now += 1,
            b']' | b'}' => now = now.saturating_sub(1),
            _ => {}
        }
        most = most.max(now);
    }
    most
}

/// The one way in which a value is written.
pub fn write(json: &Json) -> String {
    serde_json::to_string(json).unwrap_or_default()
}

impl Json {
    pub fn decimal(&self) -> Option<Decimal> {
        let Self::Number(number) = self else { return None };
        let written = number.as_i64().map_or_else(|| number.as_f64().map(|float| float.to_string()), |whole| Some(whole.to_string()));
        written.and_then(|text| text.parse().ok())
    }
}

impl From<Decimal> for Json {
    fn from(decimal: Decimal) -> Self {
        let text = decimal.to_string();
        let whole = text.parse::<i64>().ok().map(Number::from);
        // Fifteen figures survive the way through a floating number.
        whole.or_else(|| text.parse().ok().and_then(Number::from_f64)).map_or(Self::Null, Self::Number)
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Json {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<i32> for Json {
    fn from(value: i32) -> Self {
        Self::Number(value.into())
    }
}

/// An object under construction. What is not there is not written.
#[derive(Default)]
pub struct Fields(Vec<(String, Json)>);

impl Fields {
    pub fn put(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }

    pub fn maybe(self, name: &str, value: Option<impl Into<Json>>) -> Self {
        match value {
            Some(value) => self.put(name, value),
            None => self,
        }
    }

    pub fn yes(self, name: &str, value: bool) -> Self {
        self.maybe(name, value.then_some(true))
    }

    pub fn list(self, name: &str, values: Vec<Json>) -> Self {
        self.maybe(name, (!values.is_empty()).then_some(Json::Array(values)))
    }
}

impl From<Fields> for Json {
    fn from(fields: Fields) -> Self {
        Self::Object(fields.0)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Array(values) => {
                let mut array = serializer.serialize_seq(Some(values.len()))?;
                values.iter().try_for_each(|value| array.serialize_element(value))?;
                array.end()
            }
            Self::Object(fields) => {
                let mut object = serializer.serialize_map(Some(fields.len()))?;
                fields.iter().try_for_each(|(name, value)| object.serialize_entry(name, value))?;
                object.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Boolean(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = seq.next_element()? {
            values.push(value);
        }
        Ok(Json::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Json::Object(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nested_without_end_is_refused_and_not_read() {
        assert_eq!(read(&"[".repeat(100_000)), Err(Shape::TooDeep));
        assert_eq!(read(&format!("{}{}", "{\"a\":".repeat(100_000), "}".repeat(100_000))), Err(Shape::TooDeep));
        assert!(read(&format!("{}{}", "[".repeat(DEEPEST), "]".repeat(DEEPEST))).is_ok());
        assert_eq!(depth(r#"["\"[[[", {"a[": []}]"#), 3, "brackets in a text nest nothing");
    }

    #[test]
    fn order_and_repetition_are_kept() {
        let text = r#"{"b":1,"a":[null,true,-2,0.5,"å\n"],"b":{}}"#;
        assert_eq!(write(&read(text).unwrap()), text);
        assert_eq!(read(&format!("\u{feff}{text}")).map(|json| write(&json)), Ok(text.to_owned()));
        assert_eq!(read("{\n \"a\": }"), Err(Shape::NotJson { line: 2, column: 7 }));
    }

    #[test]
    fn numbers_are_what_was_written() {
        for (text, shown) in
            [("3", "3"), ("2.50", "2.5"), ("1e2", "100"), ("0.000001", "0.000001"), ("-99999999.999999", "-99999999.999999")]
        {
            assert_eq!(read(text).unwrap().decimal().unwrap().to_string(), shown);
        }
        for text in ["1e300", "0.0000001", "\"3\""] {
            assert_eq!(read(text).unwrap().decimal(), None, "{text}");
        }
    }
}
