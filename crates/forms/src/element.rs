//! An object of a file as the parsers read it: each element by name and type, and nothing left over in silence.

use crate::{
    decimal::Decimal,
    fault::{Faults, Place, Shape},
    json::Json,
    value::Value,
};
use fristad_kernel::Date;

/// An object and where it lies.
pub struct Element<'j> {
    fields: &'j [(String, Json)],
    pub place: Place,
}

impl<'j> Element<'j> {
    pub fn of(json: &'j Json, place: Place, faults: &mut Faults) -> Option<Self> {
        if let Json::Object(fields) = json {
            return Some(Self { fields, place });
        }
        faults.add(&place, Shape::WrongContent { element: "$".to_owned(), expected: "an object" });
        None
    }

    /// Names everything that is not among the known elements, and what stands twice.
    pub fn only(&self, known: &[&str], faults: &mut Faults) {
        self.only_these(known, |_| false, faults);
    }

    /// The same, where one more may stand that [`value`](Self::value) reads.
    pub fn only_and_value(&self, known: &[&str], beginning: &str, faults: &mut Faults) {
        self.only_these(known, |name| name.starts_with(beginning), faults);
    }

    fn only_these(&self, known: &[&str], also: impl Fn(&str) -> bool, faults: &mut Faults) {
        // It holds known names only, so it stays short however long the object is.
        let mut seen = Vec::new();
        for (name, _) in self.fields.iter().filter(|(name, _)| !also(name)) {
            if !known.contains(&name.as_str()) {
                faults.add(&self.place.within(name), Shape::UnknownElement(name.clone()));
            } else if seen.contains(&name) {
                faults.add(&self.place.within(name), Shape::Twice(name.clone()));
            } else {
                seen.push(name);
            }
        }
    }

    /// Whether there is anything that [`value`](Self::value) would read.
    pub fn has_value(&self, beginning: &str) -> bool {
        self.fields.iter().any(|(name, _)| name.starts_with(beginning))
    }

    pub fn has(&self, name: &str) -> bool {
        self.field(name).is_some()
    }

    fn field(&self, name: &str) -> Option<&'j Json> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value)
    }

    fn read<T>(&self, name: &str, expected: &'static str, faults: &mut Faults, read: impl FnOnce(&'j Json) -> Option<T>) -> Option<T> {
        let value = read(self.field(name)?);
        if value.is_none() {
            faults.add(&self.place.within(name), Shape::WrongContent { element: name.to_owned(), expected });
        }
        value
    }

    /// Adds a fault if it is not there.
    pub fn need<T>(&self, name: &'static str, value: Option<T>, faults: &mut Faults) -> Option<T> {
        if value.is_none() && !self.has(name) {
            faults.add(&self.place, Shape::Missing(name));
        }
        value
    }

    /// A text that says something.
    pub fn text(&self, name: &str, faults: &mut Faults) -> Option<String> {
        self.read(name, "a text that is not empty", faults, |json| match json {
            Json::Text(text) if !text.trim().is_empty() => Some(text.clone()),
            _ => None,
        })
    }

    pub fn boolean(&self, name: &str, faults: &mut Faults) -> Option<bool> {
        self.read(name, "true or false", faults, |json| if let Json::Boolean(value) = json { Some(*value) } else { None })
    }

    pub fn whole(&self, name: &str, faults: &mut Faults) -> Option<i32> {
        self.read(name, "a whole number", faults, |json| match json {
            Json::Number(number) => number.as_i64().and_then(|number| i32::try_from(number).ok()),
            _ => None,
        })
    }

    pub fn decimal(&self, name: &str, faults: &mut Faults) -> Option<Decimal> {
        self.read(name, "a number of at most six decimals", faults, Json::decimal)
    }

    pub fn date(&self, name: &str, faults: &mut Faults) -> Option<Date> {
        self.read(name, "a date such as 2026-03-14", faults, |json| match json {
            Json::Text(text) => date(text),
            _ => None,
        })
    }

    /// One of the codes that are known, and what it stands for.
    pub fn code<T: Copy>(&self, name: &str, known: &[(&str, T)], faults: &mut Faults) -> Option<T> {
        let code = self.text(name, faults)?;
        let found = known.iter().find(|(known, _)| *known == code).map(|(_, value)| *value);
        if found.is_none() {
            faults.add(&self.place.within(name), Shape::UnknownCode { element: name.to_owned(), code });
        }
        found
    }

    pub fn element(&self, name: &str, faults: &mut Faults) -> Option<Element<'j>> {
        let json = self.field(name)?;
        Element::of(json, self.place.within(name), faults)
    }

    /// The objects of an array.
    pub fn elements(&self, name: &str, faults: &mut Faults) -> Vec<Element<'j>> {
        let array = self.read(name, "an array", faults, |json| if let Json::Array(values) = json { Some(values) } else { None });
        let place = |number| self.place.nth(name, number);
        array.into_iter().flatten().enumerate().filter_map(|(number, json)| Element::of(json, place(number), faults)).collect()
    }

    /// The value of an element such as `value[x]` or `answer[x]`, and the system of a coding that names one.
    pub fn value(&self, beginning: &str, faults: &mut Faults) -> Option<(Value, Option<String>)> {
        let mut names = self.fields.iter().map(|(name, _)| name.as_str()).filter(|name| name.starts_with(beginning));
        let Some(name) = names.next() else {
            faults.add(&self.place, Shape::Missing("value"));
            return None;
        };
        if let Some(second) = names.next() {
            faults.add(&self.place.within(second), Shape::Twice(beginning.to_owned()));
            return None;
        }
        let value = match name.strip_prefix(beginning).unwrap_or_default() {
            "Boolean" => Value::Boolean(self.boolean(name, faults)?),
            "Integer" => Value::Integer(self.whole(name, faults)?),
            "Decimal" => Value::Decimal(self.decimal(name, faults)?),
            "Date" => Value::Date(self.date(name, faults)?),
            "String" => Value::Text(self.text(name, faults)?),
            "Coding" => {
                let coding = self.element(name, faults)?;
                coding.only(&["system", "code", "display"], faults);
                let system = coding.text("system", faults);
                let code = coding.text("code", faults);
                return Some((Value::Code(coding.need("code", code, faults)?), system));
            }
            _ => {
                faults.add(&self.place.within(name), Shape::UnknownElement(name.to_owned()));
                return None;
            }
        };
        Some((value, None))
    }

    /// The extensions by their url. One whose url is not known is named; one that may stand once only stands once.
    pub fn extensions(&self, known: &[&'static str], repeated: &[&str], faults: &mut Faults) -> Vec<(&'static str, Element<'j>)> {
        let mut found: Vec<(&'static str, Element<'j>)> = Vec::new();
        for extension in self.elements("extension", faults) {
            let url = extension.text("url", faults);
            let Some(url) = extension.need("url", url, faults) else { continue };
            match known.iter().find(|known| **known == url) {
                None => faults.add(&extension.place, Shape::UnknownExtension(url)),
                Some(_) if !repeated.contains(&url.as_str()) && found.iter().any(|(other, _)| *other == url) => {
                    faults.add(&extension.place, Shape::Twice(url));
                }
                Some(known) => found.push((known, extension)),
            }
        }
        found
    }
}

/// A full date as FHIR writes it.
pub fn date(text: &str) -> Option<Date> {
    let date: Date = (text.len() == 10).then(|| text.parse().ok()).flatten()?;
    // Another way to write the same day is not taken.
    (date.to_string() == text).then_some(date)
}
