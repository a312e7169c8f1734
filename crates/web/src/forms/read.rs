//! From what was typed to the input of an operation. Whatever cannot be read is told at its field; nothing is guessed.

use super::{Field, Kind, Sight, StepForm};
use crate::{
    http::Fields,
    text::say,
    ui::{Fault, Need},
};
use fristad_domain::person::contact::Way;
use fristad_kernel::{Date, Timestamp};
use serde_json::{Map, Value, json};

/// Characters of a text at most; as many as the use cases take.
const LONGEST: usize = fristad_app::case::LONGEST_TEXT;
/// Under this name comes the version of the case that the page showed.
pub const SEEN: &str = "_sedd";
/// Under this name come the rules of advice that are passed.
pub const PASS: &str = "_trots";
/// The text in which the reason for passing advice stands.
pub const PASS_REASON: &str = "texts.note";

/// Reads a form into the input of its step, or says everything that is wrong with it.
pub fn read(form: &StepForm, sent: &Fields, sight: &Sight<'_>) -> Result<Map<String, Value>, Vec<Fault>> {
    let mut input = Map::new();
    let mut faults = Vec::new();
    for field in form.fields {
        let asked = field.when.is_none_or(|(other, values)| values.iter().any(|value| sent.has(other, value)));
        // Without script everything is shown, and a text that someone wrote is never dropped; other answers to what was not asked are.
        let written = matches!(field.kind, Kind::Area(_)) && sent.get(field.name).is_some();
        if !asked && !written {
            continue;
        }
        match one(field, sent, sight) {
            Ok(Some(value)) => put(&mut input, field.name, value),
            Ok(None) if field.need == Need::Must => faults.push(Fault::at(field.name, missing(field))),
            Ok(None) => {}
            Err(text) => faults.push(Fault::at(field.name, text)),
        }
    }
    let passes: Vec<_> = sent.all(PASS).map(Value::from).collect();
    if !passes.is_empty() {
        match text(sent.raw(PASS_REASON)) {
            Ok(Some(reason)) => {
                put(&mut input, PASS_REASON, reason);
                input.insert("passes".into(), passes.into());
            }
            Ok(None) => faults.push(Fault::at(PASS_REASON, say("form-pass-needs-reason"))),
            Err(wrong) => faults.push(Fault::at(PASS_REASON, wrong)),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    if let Some(seen) = sent.get(SEEN).and_then(|seen| seen.parse::<u32>().ok()) {
        input.insert("seen".into(), seen.into());
    }
    input.insert("case".into(), json!(sight.opened.case));
    if let Some(fill) = form.fill {
        fill(&mut input, sight.desk.now, sight.desk.ctx.subject.user);
    }
    Ok(input)
}

fn missing(field: &Field) -> String {
    let label = field.label.text();
    match field.kind {
        Kind::One(_) | Kind::Many(_) | Kind::Weighed | Kind::SafeWays => crate::text::say_with("form-choose", &[("label", label.into())]),
        _ => crate::text::say_with("form-fill-in", &[("label", label.into())]),
    }
}

/// One field's answer: `None` when it is left open.
fn one(field: &Field, sent: &Fields, sight: &Sight<'_>) -> Result<Option<Value>, String> {
    let name = field.name;
    let several = matches!(field.kind, Kind::Many(_) | Kind::Weighed | Kind::SafeWays);
    if !several && sent.all(name).count() > 1 {
        return Err(say("form-came-twice").into_owned());
    }
    let given = sent.get(name);
    let among = |choices: Vec<crate::ui::Choice>| match given {
        None => Ok(None),
        Some(value) if choices.iter().any(|choice| choice.value == value) => Ok(Some(Value::from(value))),
        Some(_) => Err(say("form-not-among").into_owned()),
    };
    match field.kind {
        Kind::One(codes) => among(codes.choices()),
        Kind::Many(codes) => {
            let values: Vec<_> = sent.all(name).collect();
            if values.iter().any(|value| !codes.holds(value)) {
                return Err(say("form-not-among").into_owned());
            }
            Ok((!values.is_empty()).then(|| json!(values)))
        }
        Kind::Weighed => {
            let (values, known): (Vec<_>, Vec<_>) = (sent.all(name).collect(), super::draw::choices(field.kind, sight));
            if values.iter().any(|value| !known.iter().any(|choice| choice.value == **value)) {
                return Err(say("form-not-among").into_owned());
            }
            Ok((!values.is_empty()).then(|| json!(values)))
        }
        Kind::Area(_) => text(sent.raw(name)),
        Kind::Date => given.map(day).transpose().map(|day| day.map(|day| json!(day))),
        Kind::Moment => moment(sent, name).map(|at| at.map(|at| json!(at))),
        Kind::Decision | Kind::Appeal | Kind::Commission => among(super::draw::choices(field.kind, sight))
            .map(|value| value.and_then(|value| value.as_str()?.parse::<u16>().ok()).map(Value::from)),
        Kind::Child
        | Kind::PlacedChild
        | Kind::Guardian
        | Kind::Representative
        | Kind::Person
        | Kind::Colleague
        | Kind::Unit
        | Kind::Provider
        | Kind::DecisionType
        | Kind::AcuteType => among(super::draw::choices(field.kind, sight)),
        Kind::SafeWays => safe_ways(sent, name),
        Kind::Given => Ok(given.map(|given| serde_json::from_str(given).unwrap_or_else(|_| Value::from(given)))),
    }
}

/// A text, or `None` when nothing but spaces came.
pub fn text(typed: &str) -> Result<Option<Value>, String> {
    let length = typed.chars().count();
    if length > LONGEST {
        return Err(crate::text::say_with("form-too-long", &[("most", LONGEST.into()), ("length", length.into())]));
    }
    Ok((!typed.trim().is_empty()).then(|| Value::from(typed)))
}

/// A day as people type it: `2026-03-14`, `20260314` or `2026 03 14`.
pub fn day(typed: &str) -> Result<Date, String> {
    let figures: String = typed.chars().filter(char::is_ascii_digit).collect();
    let others = typed.chars().any(|letter| !letter.is_ascii_digit() && !matches!(letter, '-' | ' ' | '/' | '.'));
    let written = (figures.len() == 8 && !others).then(|| {
        format!(
            "{}-{}-{}",
            figures.get(..4).unwrap_or_default(),
            figures.get(4..6).unwrap_or_default(),
            figures.get(6..).unwrap_or_default()
        )
    });
    let parsed = written.and_then(|written| written.parse::<Date>().ok());
    parsed.ok_or_else(|| say("form-date").into_owned())
}

/// A day with a time of day; both or neither.
pub fn moment(sent: &Fields, name: &str) -> Result<Option<Timestamp>, String> {
    let (date, time) = (sent.get(&format!("{name}.dag")), sent.get(&format!("{name}.tid")));
    match (date, time) {
        (None, None) => Ok(None),
        (Some(date), Some(time)) => {
            let (hour, minute) = clock(time)?;
            Timestamp::at(day(date)?, hour, minute).map(Some).map_err(|_| say("form-time").into_owned())
        }
        _ => Err(say("form-day-and-time").into_owned()),
    }
}

/// A time of day as people type it: `23.10`, `23:10`, `2310` or `8`.
pub fn clock(typed: &str) -> Result<(i8, i8), String> {
    let wrong = || say("form-time").into_owned();
    let figures: String = typed.chars().filter(char::is_ascii_digit).collect();
    if typed.chars().any(|letter| !letter.is_ascii_digit() && !matches!(letter, ':' | '.')) || figures.is_empty() || figures.len() > 4 {
        return Err(wrong());
    }
    let (hour, minute) = if figures.len() <= 2 { (figures.as_str(), "0") } else { figures.split_at(figures.len() - 2) };
    match (hour.parse::<i8>(), minute.parse::<i8>()) {
        (Ok(hour @ 0..=23), Ok(minute @ 0..=59)) => Ok((hour, minute)),
        _ => Err(wrong()),
    }
}

/// The ways that were marked as safe, each with its hours.
pub fn safe_ways(sent: &Fields, name: &str) -> Result<Option<Value>, String> {
    let mut safe = Map::new();
    for way in Way::ALL {
        let code = crate::codes::code_of(&way);
        if !sent.has(name, &code) {
            continue;
        }
        let hour = |end: &str, otherwise: i8| match sent.get(&format!("{name}.{code}.{end}")) {
            None => Ok(otherwise),
            Some(typed) => typed.parse::<i8>().ok().filter(|hour| (0..=24).contains(hour)).ok_or_else(|| say("form-hour").into_owned()),
        };
        safe.insert(code.clone(), json!({ "from": hour("fran", 0)?, "until": hour("till", 24)? }));
    }
    if sent.all(name).any(|value| !safe.contains_key(value)) {
        return Err(say("form-not-among").into_owned());
    }
    Ok((!safe.is_empty()).then_some(Value::Object(safe)))
}

/// Puts a value at a place such as `protection.kind`.
pub fn put(input: &mut Map<String, Value>, place: &str, value: Value) {
    match place.split_once('.') {
        None => {
            input.insert(place.to_owned(), value);
        }
        Some((outer, inner)) => {
            if let Value::Object(within) = input.entry(outer.to_owned()).or_insert_with(|| Value::Object(Map::new())) {
                put(within, inner, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_read_as_people_type_them() {
        for typed in ["2026-03-14", "20260314", "2026 03 14", "2026.03.14"] {
            assert_eq!(day(typed).unwrap().to_string(), "2026-03-14");
        }
        for typed in ["2026-02-30", "14 mars", "260314", "", "2026-03-14x"] {
            assert!(day(typed).is_err(), "{typed}");
        }
        assert_eq!(clock("23.10"), Ok((23, 10)));
        assert_eq!(clock("0805"), Ok((8, 5)));
        assert_eq!(clock("8"), Ok((8, 0)));
        for typed in ["24:00", "12:60", "tolv", "12345"] {
            assert!(clock(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn values_find_their_place() {
        let mut input = Map::new();
        put(&mut input, "protection.kind", "name_change".into());
        put(&mut input, "protection.status", "in_force".into());
        assert_eq!(Value::Object(input), json!({ "protection": { "kind": "name_change", "status": "in_force" } }));
    }
}
