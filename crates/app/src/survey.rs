//! Surveys: what is asked, of whom and when; a link by which it is answered without a login; and what came of it.

pub mod answering;
pub mod coding;
pub mod design;
pub mod door;
pub mod grouped;
pub mod import;
pub mod links;
mod measures;
pub mod paper;
pub mod prefill;
mod reminders;
pub mod respondents;
pub mod results;
pub mod shown;

use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    port::{
        store::Unit,
        survey::{AnswerRow, RespondentRow, SurveyRow},
    },
    vault::{Field, OwnerKey},
    work::Told,
};
use fristad_forms::{Answers, Questionnaire, compact, parse};
use fristad_kernel::{Date, Timestamp};
use fristad_policy::{Action, OfficePermit};
use paper::{Content, Details};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Whether answers are bound to who gave them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Anonymity {
    /// Each answer stands under its respondent's name.
    None,
    /// Each answer stands under a code. The key to the codes is for whoever runs the survey.
    Coded,
    /// Nobody can tell who answered what, and results of few are withheld.
    Anonymous,
}

impl Anonymity {
    /// The code under which it is stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Coded => "coded",
            Self::Anonymous => "anonymous",
        }
    }

    fn of(code: &str) -> Result<Self, AppError> {
        [Self::None, Self::Coded, Self::Anonymous]
            .into_iter()
            .find(|kind| kind.code() == code)
            .ok_or_else(|| AppError::Broken("survey.anonymity".into()))
    }
}

/// What can be done with a survey now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It is being made.
    Draft,
    /// It is decided, and its first day has not come.
    Waiting,
    /// It can be answered.
    Open,
    /// It can no longer be answered.
    Closed,
}

/// A category into which open answers are coded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub label: String,
}

/// A reminder that has fallen due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reminded {
    /// The day that was set.
    pub day: Date,
    /// How many were to be reminded when it came.
    pub people: u32,
    /// Whether the letters have been made since, or nobody was left to remind.
    pub made: bool,
}

/// What belongs to a survey besides its questionnaire, as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Design {
    /// What it is called.
    pub title: String,
    /// The first day on which it can be answered.
    pub opens: Option<Date>,
    /// The last day.
    pub closes: Option<Date>,
    /// Days on which those are to be reminded who have not answered.
    #[serde(default)]
    pub reminders: Vec<Date>,
    /// The reminders that have fallen due.
    #[serde(default)]
    pub reminded: Vec<Reminded>,
    /// The year that it is about, where it is about one.
    #[serde(default)]
    pub year: Option<i16>,
    /// The columns of background that each respondent has.
    #[serde(default)]
    pub columns: Vec<String>,
    /// Of an anonymous survey: the fewest answers of which anything is shown.
    #[serde(default)]
    pub fewest: u16,
    /// How it was done: selection, loss, what to mind.
    #[serde(default)]
    pub method: String,
    /// The categories of each open question that is coded, by linkId.
    #[serde(default)]
    pub categories: BTreeMap<String, Vec<Category>>,
}

/// A survey as it was read: what is stored, with its parts in their own types.
pub(crate) struct Survey {
    pub row: SurveyRow,
    pub anonymity: Anonymity,
    pub design: Design,
    pub questionnaire: Questionnaire,
}

impl Survey {
    pub(crate) fn of(row: SurveyRow) -> Result<Self, AppError> {
        let design = serde_json::from_str(&row.design).map_err(|_| AppError::Broken("survey.design".into()))?;
        let questionnaire = parse(&row.definition).map_err(|_| AppError::Broken("survey.definition".into()))?;
        Ok(Self { anonymity: Anonymity::of(&row.anonymity)?, design, questionnaire, row })
    }

    /// What can be done with it at a moment. The last day is a whole day.
    pub(crate) fn stage(&self, now: Timestamp) -> Stage {
        stage(&self.row, &self.design, now)
    }

    /// Whether its answers are bound to nobody.
    pub(crate) fn is_anonymous(&self) -> bool {
        self.anonymity == Anonymity::Anonymous
    }
}

fn stage(row: &SurveyRow, design: &Design, now: Timestamp) -> Stage {
    let today = now.date();
    if row.opened.is_none() {
        Stage::Draft
    } else if row.closed.is_some() || design.closes.is_some_and(|last| last < today) {
        Stage::Closed
    } else if design.opens.is_some_and(|first| today < first) {
        Stage::Waiting
    } else {
        Stage::Open
    }
}

/// Which survey.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SurveyPick {
    /// The survey.
    pub survey: Uuid,
}

/// The key of a survey, as far as its rows are opened and sealed here.
pub(crate) struct Opener(OwnerKey);

impl Opener {
    pub(crate) fn details(&self, row: &RespondentRow) -> Result<Details, AppError> {
        let text = self.0.open_text(Field::SurveyRespondent, row.id, &row.details)?;
        serde_json::from_str(&text).map_err(|_| AppError::Broken("survey.details".into()))
    }

    pub(crate) fn content(&self, row: &AnswerRow) -> Result<Content, AppError> {
        let text = self.0.open_text(Field::SurveyAnswer, row.id, &row.content)?;
        serde_json::from_str(&text).map_err(|_| AppError::Broken("survey.content".into()))
    }

    pub(crate) fn answers(&self, survey: &Survey, row: &AnswerRow) -> Result<Answers, AppError> {
        self.content(row)?.answers(&survey.questionnaire)
    }

    pub(crate) fn seal<T: Serialize>(&self, field: Field, row: Uuid, value: &T) -> Result<fristad_kernel::Sealed<String>, AppError> {
        let text = serde_json::to_string(value).map_err(|_| AppError::Broken("survey.unwritable".into()))?;
        Ok(self.0.seal_text(field, row, &text)?)
    }

    pub(crate) fn open<T: serde::de::DeserializeOwned>(
        &self,
        field: Field,
        row: Uuid,
        sealed: &fristad_kernel::Sealed<String>,
    ) -> Result<T, AppError> {
        let text = self.0.open_text(field, row, sealed)?;
        serde_json::from_str(&text).map_err(|_| AppError::Broken("survey.sealed".into()))
    }
}

/// Answers in the form in which they are stored.
pub(crate) fn packed(questionnaire: &Questionnaire, answers: &Answers) -> Result<Vec<u8>, AppError> {
    compact::encode(questionnaire, answers).map_err(|_| AppError::invalid("survey.answers", "answers"))
}

/// Whether a unit of work reads or writes.
#[derive(Clone, Copy)]
pub(crate) enum Work {
    Read,
    Write,
}

impl App {
    pub(crate) fn opener(&self, row: &SurveyRow) -> Result<Opener, AppError> {
        Ok(Opener(self.vault.survey_key(row)?))
    }

    /// A survey of this authority in a unit of work, for one who may do this. That there is none is recorded as a refusal.
    pub(crate) async fn survey_in(
        &self,
        ctx: &Ctx,
        (operation, action): (&str, Action),
        work: Work,
        id: Uuid,
    ) -> Result<(OfficePermit, Box<dyn Unit>, Survey), AppError> {
        let permit = self.office_permit(ctx, operation, action).await?;
        let mut unit = match work {
            Work::Read => self.store.read().await?,
            Work::Write => self.store.begin().await?,
        };
        let Some(row) = unit.survey(id).await?.filter(|row| row.authority == self.authority) else {
            // The refusal is written by another, who waits for the place that this unit holds.
            drop(unit);
            return Err(self.missing(ctx, operation).await);
        };
        Ok((permit, unit, Survey::of(row)?))
    }

    /// Records that something of a survey was read.
    pub(crate) async fn survey_read(&self, ctx: &Ctx, operation: &str, permit: &OfficePermit, detail: Vec<String>) -> Result<(), AppError> {
        self.record(ctx, Told { operation, role: Some(permit.role()), outcome: "read", case: None, detail, rows: Vec::new() }).await
    }
}

/// How a survey stands in an entry of the ledger.
pub(crate) fn named(survey: Uuid) -> String {
    format!("survey:{survey}")
}
