//! Answers as a form on a page sends them: raw texts by linkId.

use crate::{
    answers::{Answer, Answers},
    element::date,
    fault::{Fault, Faults, Place, Wrong},
    questionnaire::{AnswerType, Question, Questionnaire},
    value::Value,
};
use std::collections::BTreeMap;

/// What a form sends when the person does not want to answer.
pub const DECLINED: &str = "!asked-declined";
/// What a form sends when the question was not asked.
pub const NOT_ASKED: &str = "!not-asked";
/// What a form sends when the person does not know.
pub const UNKNOWN: &str = "!asked-unknown";

/// Reads what a form sent: pairs of linkId and raw text, several for a question with several answers. Blank texts are no answers. What cannot be read is left out and told;
/// the rest is kept. Whether it fits is for [`check`](crate::check()) to say.
///
/// An option is sent as its code, yes and no as `true` and `false`, a day as `2026-03-14`, a decimal number with a comma or a point, and why there is no answer as one of the constants here.
pub fn read<'a>(questionnaire: &Questionnaire, posted: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Answers, Vec<Fault>) {
    let mut texts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (link_id, text) in posted.into_iter().filter(|(_, text)| !text.trim().is_empty()) {
        texts.entry(link_id).or_default().push(text);
    }
    let (mut answers, mut faults) = (Answers::default(), Faults::default());
    for (link_id, texts) in texts {
        let place = Place::item(link_id);
        let Some(item) = questionnaire.item(link_id) else {
            faults.add(&place, Wrong::UnknownItem);
            continue;
        };
        let read = item.question().ok_or(Wrong::NotAQuestion).and_then(|question| answer(question, &texts));
        match read {
            Ok(answer) => answers.insert(link_id, answer),
            Err(wrong) => faults.add(&place, wrong),
        }
    }
    (answers, faults.into_inner())
}

/// The raw texts with which a form shows an answer again.
pub fn write(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Declined => vec![DECLINED.to_owned()],
        Answer::NotAsked => vec![NOT_ASKED.to_owned()],
        Answer::Unknown => vec![UNKNOWN.to_owned()],
        Answer::Given(values) => values.iter().map(raw).collect(),
    }
}

fn raw(value: &Value) -> String {
    match value {
        Value::Boolean(value) => value.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Decimal(number) => number.to_string().replace('.', ","),
        Value::Date(date) => date.to_string(),
        Value::Code(text) | Value::Text(text) => text.clone(),
    }
}

fn answer(question: &Question, texts: &[&str]) -> Result<Answer, Wrong> {
    let reason = |text: &str| match text {
        DECLINED => Some(Answer::Declined),
        NOT_ASKED => Some(Answer::NotAsked),
        UNKNOWN => Some(Answer::Unknown),
        _ => None,
    };
    match (texts.iter().find_map(|text| reason(text)), texts) {
        (Some(reason), [_]) => Ok(reason),
        (Some(_), _) => Err(Wrong::AnswerAndReason),
        (None, _) => texts.iter().map(|text| value(question, text)).collect::<Result<_, _>>().map(Answer::Given),
    }
}

fn value(question: &Question, text: &str) -> Result<Value, Wrong> {
    let trimmed = text.trim();
    let wrong = Wrong::WrongType(question.answer.code());
    match &question.answer {
        AnswerType::Boolean => trimmed.parse().map(Value::Boolean).map_err(|_| wrong),
        AnswerType::Integer(_) => trimmed.parse().map(Value::Integer).map_err(|_| wrong),
        AnswerType::Decimal(_) => trimmed.parse().map(Value::Decimal).map_err(|_| wrong),
        AnswerType::Date(_) => date(trimmed).map(Value::Date).ok_or(wrong),
        AnswerType::Choice(_) => question.has(text, None).then(|| Value::Code(text.to_owned())).ok_or(Wrong::NotAnOption),
        AnswerType::OpenChoice(..) if question.has(text, None) => Ok(Value::Code(text.to_owned())),
        AnswerType::OpenChoice(..) | AnswerType::String(_) => Ok(Value::Text(trimmed.to_owned())),
        AnswerType::Text(_) => Ok(Value::Text(text.to_owned())),
    }
}
