//! The answers that a table has lines for.

use crate::order::natural;
use fristad_forms::{
    Question, Value,
    questionnaire::{AnswerType, Choice},
};
use std::{cmp::Ordering, collections::BTreeMap};

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What was answered: the code of an option, `true` or `false`, a number, a day, or words.
    pub value: Value,
    /// The words that are shown.
    pub label: String,
}

/// The answers that stand in the questionnaire.
pub(crate) fn answers(question: &Question) -> Vec<Line> {
    if question.answer == AnswerType::Boolean {
        return [(true, "Ja"), (false, "Nej")]
            .map(|(value, label)| Line { value: Value::Boolean(value), label: label.to_owned() })
            .to_vec();
    }
    let choices = question.choices().iter();
    choices.map(|choice| Line { value: Value::Code(choice.code.clone()), label: choice.label().to_owned() }).collect()
}

/// The words of each option of an open choice, in every language, and its code, which is how a file names it. What means two options is the first, and words go before codes.
pub(crate) fn words<'q>(question: &'q Question) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    if let AnswerType::OpenChoice(choices, _) = &question.answer {
        let shown = |choice: &'q Choice| choice.display.as_deref().into_iter().chain(choice.displays.iter().map(|(_, text)| text));
        let shown = choices.iter().enumerate().flat_map(|(at, choice)| shown(choice).map(move |text| (text, at)));
        let codes = choices.iter().enumerate().map(|(at, choice)| (choice.code.as_str(), at));
        for (text, at) in shown.chain(codes) {
            words.entry(text.trim().to_owned()).or_insert(at);
        }
    }
    words
}

/// The order of what stands in no list.
pub(crate) fn by_size(one: &Value, other: &Value) -> Ordering {
    match (one, other) {
        (Value::Text(one), Value::Text(other)) => natural(one, other),
        (one, other) => one.cmp(other),
    }
}

/// A value as it stands in a file.
pub(crate) fn written(value: &Value) -> String {
    match value {
        Value::Boolean(value) => value.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Decimal(number) => number.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Code(text) | Value::Text(text) => text.clone(),
    }
}
