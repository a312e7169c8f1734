//! Names in stories: `$fall` stands for the id that the answer remembered as `fall` told of; `$fall.version` for one of its fields.

use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What answers have been remembered, and the aliases that the authority gives.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    aliases: BTreeMap<String, String>,
    answers: BTreeMap<String, Value>,
}

/// The fields that name what an answer is about, most telling first.
const IDS: [&str; 8] = ["person", "record", "document", "draft", "talk", "provider", "link", "case"];

impl Names {
    pub fn new(aliases: BTreeMap<String, String>) -> Self {
        Self { aliases, answers: BTreeMap::new() }
    }

    pub fn remember(&mut self, name: &str, answer: Value) {
        self.answers.insert(name.to_owned(), answer);
    }

    /// A value with every name in it replaced, keys too. The error is the first name that nobody knows.
    pub fn fill(&self, value: &Value) -> Result<Value, String> {
        Ok(match value {
            Value::String(text) => self.word(text)?,
            Value::Array(values) => Value::Array(values.iter().map(|value| self.fill(value)).collect::<Result<_, _>>()?),
            Value::Object(fields) => {
                let mut filled = Map::new();
                for (key, value) in fields {
                    let key = match self.word(key)? {
                        Value::String(key) => key,
                        other => other.to_string(),
                    };
                    filled.insert(key, self.fill(value)?);
                }
                Value::Object(filled)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        })
    }

    fn word(&self, text: &str) -> Result<Value, String> {
        let Some(name) = text.strip_prefix('$') else { return Ok(Value::String(text.to_owned())) };
        if let Some(escaped) = name.strip_prefix('$') {
            return Ok(Value::String(format!("${escaped}")));
        }
        if let Some(id) = self.aliases.get(name) {
            return Ok(Value::String(id.clone()));
        }
        let (name_of, field) = name.split_once('.').map_or((name, None), |(name, field)| (name, Some(field)));
        let answer = self.answers.get(name_of).ok_or_else(|| name.to_owned())?;
        let found = match field {
            Some(field) => answer.pointer(&format!("/{}", field.replace('.', "/"))),
            None => IDS.iter().find_map(|id| answer.get(*id)),
        };
        found.cloned().ok_or_else(|| name.to_owned())
    }
}
