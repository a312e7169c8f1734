//! What lies sealed of a survey: who is asked, and what was answered.

use super::packed;
use crate::{
    error::AppError,
    vault::token::{bytes, hex},
};
use fristad_forms::{Answers, Questionnaire, compact};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What kind of respondent somebody is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RespondentKind {
    /// A municipality.
    #[default]
    Municipality,
    /// A district of a city.
    District,
    /// Somebody in their work.
    Professional,
    /// Somebody who took part in a course.
    Participant,
    /// The authority itself: what it knows already is filled in.
    OwnAuthority,
}

/// Who is asked, as it lies sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Details {
    pub kind: RespondentKind,
    /// The code under which a coded answer stands: the number in which they were added.
    pub code: String,
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub email: String,
    #[serde(default)]
    pub post: String,
    #[serde(default)]
    pub telephone: String,
    #[serde(default)]
    pub background: BTreeMap<String, String>,
}

impl Details {
    /// What is left when the name and the contact ways are forgotten.
    pub(crate) fn forgotten(&self) -> Self {
        Self { kind: self.kind, code: self.code.clone(), background: self.background.clone(), ..Self::default() }
    }
}

/// What the system knew already and filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filled {
    /// The question, by its linkId.
    pub link_id: String,
    /// What was filled in, each value as a form writes it.
    pub values: Vec<String>,
    /// Where it comes from, in words.
    pub source: String,
    /// What a person made of it.
    pub state: FilledState,
}

/// What a person made of something that was filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FilledState {
    /// Nobody has looked at it.
    Unseen,
    /// It was sent on as it stood.
    Confirmed,
    /// It was changed.
    Corrected,
}

/// What was answered, as it lies sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Content {
    /// The answers in the compact form, as hexadecimal figures.
    pub answers: String,
    /// By which saving each question came to its answer: what tells two who write at once from one who writes on.
    pub changed: BTreeMap<String, u32>,
    /// The mark of the page on which somebody is writing the answer to a question right now. Gone when they leave the page.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub marks: BTreeMap<String, Uuid>,
    pub filled: Vec<Filled>,
}

impl Content {
    pub(crate) fn answers(&self, questionnaire: &Questionnaire) -> Result<Answers, AppError> {
        if self.answers.is_empty() {
            return Ok(Answers::default());
        }
        let bytes = bytes(&self.answers).ok_or_else(|| AppError::Broken("survey.answers".into()))?;
        compact::decode(questionnaire, &bytes).map_err(|_| AppError::Broken("survey.answers".into()))
    }

    pub(crate) fn put(&mut self, questionnaire: &Questionnaire, answers: &Answers) -> Result<(), AppError> {
        self.answers = hex(&packed(questionnaire, answers)?);
        Ok(())
    }
}
