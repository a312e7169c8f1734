//! Values that are answered.

use crate::{
    decimal::Decimal,
    json::{Fields, Json},
};
use fristad_kernel::Date;

/// One value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// Yes or no.
    Boolean(bool),
    /// A whole number.
    Integer(i32),
    /// A decimal number.
    Decimal(Decimal),
    /// A day.
    Date(Date),
    /// The code of an option.
    Code(String),
    /// Words.
    Text(String),
}

impl Value {
    /// The element that holds it in a file, where it is not a coding: `valueBoolean` after `value`, `answerDate` after `answer`.
    pub(crate) fn put(&self, fields: Fields, beginning: &str) -> Fields {
        let named = |kind: &str, json: Json| fields.put(&format!("{beginning}{kind}"), json);
        match self {
            Self::Boolean(value) => named("Boolean", (*value).into()),
            Self::Integer(value) => named("Integer", (*value).into()),
            Self::Decimal(value) => named("Decimal", (*value).into()),
            Self::Date(value) => named("Date", Json::Text(value.to_string())),
            Self::Code(code) => named("Coding", Fields::default().put("code", code).into()),
            Self::Text(text) => named("String", text.into()),
        }
    }
}
