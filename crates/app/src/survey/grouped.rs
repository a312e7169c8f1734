//! By what the answers to a survey are grouped: its columns of background, and its questions with one answer of a few.

use super::{Survey, paper::Details};
use crate::error::AppError;
use fristad_forms::{Answers, Value, questionnaire::AnswerType};
use fristad_survey::{Background, Grouping};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// By what answers can be grouped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Grouped {
    /// The column, or the question's linkId.
    pub by: String,
    /// What it is called.
    pub label: String,
}

/// An answer that was sent, with whose it is.
pub(super) struct Given {
    pub id: Uuid,
    pub who: Option<Details>,
    pub answers: Answers,
}

/// By what a survey's answers can be grouped: its columns, and the questions with one answer of a few. Those of an anonymous survey by nothing: tables of every question by every
/// other put one person's answers together, however large the groups are.
pub(super) fn groupings(survey: &Survey) -> Vec<Grouped> {
    if survey.is_anonymous() {
        return Vec::new();
    }
    let columns = survey.design.columns.iter().map(|column| Grouped { by: column.clone(), label: column.clone() });
    let questions = survey
        .questionnaire
        .questions()
        .filter(|(_, question)| !question.repeats && matches!(question.answer, AnswerType::Choice(_) | AnswerType::Boolean));
    columns.chain(questions.map(|(item, _)| Grouped { by: item.link_id.clone(), label: item.label().to_owned() })).collect()
}

/// The group of an answer; empty where nothing is known.
fn group_of(survey: &Survey, by: &str, given: &Given) -> String {
    if survey.design.columns.iter().any(|column| column == by) {
        return given.who.as_ref().and_then(|who| who.background.get(by)).cloned().unwrap_or_default();
    }
    let Some(value) = given.answers.given(by).and_then(|values| values.first()) else { return String::new() };
    match value {
        Value::Boolean(true) => "Ja".to_owned(),
        Value::Boolean(false) => "Nej".to_owned(),
        Value::Code(code) => {
            let question = survey.questionnaire.item(by).and_then(|item| item.question());
            question.and_then(|question| question.choice(code)).map_or_else(|| code.clone(), |choice| choice.label().to_owned())
        }
        _ => String::new(),
    }
}

/// A field of a CSV file.
fn field(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// In which group each answer stands.
pub(super) fn grouping(survey: &Survey, by: Option<&Grouped>, given: &[Given]) -> Result<Grouping, AppError> {
    let groups: Vec<String> = given.iter().map(|one| by.map_or_else(String::new, |by| group_of(survey, &by.by, one))).collect();
    let head = by.map_or("-", |by| by.label.as_str());
    let lines = groups.iter().enumerate().map(|(place, group)| {
        // The name of all groups together is no group's.
        let group = if group == fristad_survey::TOTAL { "total " } else { group };
        format!("{place},{}\n", field(group))
    });
    let file = std::iter::once(format!("respondent,{}\n", field(head))).chain(lines).collect::<String>();
    let background = Background::read(file.as_bytes()).map_err(|_| AppError::Broken("survey.background".into()))?;
    if by.is_none() {
        return Ok(background.together());
    }
    background.grouped(head.trim()).map_err(|_| AppError::Broken("survey.background".into()))
}
