//! Surveys as they are shown: the list, and what is known of one's design.

use super::{Anonymity, Category, Design, Reminded, Stage, Survey, reminders::due, stage};
use crate::{ctx::Ctx, error::AppError, house::App, office::Nothing};
use fristad_kernel::{Date, Timestamp, UserId};
use fristad_policy::Action;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A survey in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ListedSurvey {
    /// The survey.
    pub survey: Uuid,
    /// What it is called.
    pub title: String,
    /// What can be done with it now.
    pub stage: Stage,
    /// Whether answers are bound to who gave them.
    pub anonymity: Anonymity,
    /// The last day on which it can be answered.
    pub closes: Option<Date>,
    /// Whether a reminder is to be sent now.
    pub remind: bool,
    /// How many are asked.
    pub asked: u32,
    /// How many have sent their answers.
    pub answered: u32,
    /// Who began it.
    pub author: UserId,
    /// When it was begun.
    pub recorded: Timestamp,
}

/// What a page or another system needs to know of a survey's design.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ShownDesign {
    /// The survey.
    pub survey: Uuid,
    /// Its version.
    pub version: u32,
    /// What it is called.
    pub title: String,
    /// What can be done with it now.
    pub stage: Stage,
    /// Whether answers are bound to who gave them.
    pub anonymity: Anonymity,
    /// Of an anonymous survey: the fewest answers of which anything is shown.
    pub fewest: u16,
    /// The first day on which it can be answered.
    pub opens: Option<Date>,
    /// The last day.
    pub closes: Option<Date>,
    /// Days of reminders.
    pub reminders: Vec<Date>,
    /// The reminder that is to be sent now.
    pub reminder: Option<Reminded>,
    /// The year that it is about.
    pub year: Option<i16>,
    /// The columns of background.
    pub columns: Vec<String>,
    /// How it was done.
    pub method: String,
    /// The categories of each open question that is coded, by linkId.
    pub categories: BTreeMap<String, Vec<Category>>,
    /// The questionnaire, as `url|version`.
    pub canonical: String,
    /// The SHA-256 of the questionnaire as it is stored.
    pub checksum: String,
    /// The languages in which it can be answered.
    pub languages: Vec<String>,
    /// How many questions it has.
    pub questions: usize,
    /// When it was opened.
    pub opened: Option<Timestamp>,
    /// When it was closed by hand.
    pub closed: Option<Timestamp>,
    /// When the contacts were forgotten.
    pub forgotten: Option<Timestamp>,
}

impl ShownDesign {
    pub(crate) fn of(survey: &Survey, now: Timestamp) -> Self {
        let (row, design) = (&survey.row, survey.design.clone());
        Self {
            survey: row.id,
            version: row.version,
            reminder: due(&design, survey.stage(now)).cloned(),
            stage: survey.stage(now),
            anonymity: survey.anonymity,
            canonical: survey.questionnaire.canonical().unwrap_or_default(),
            checksum: row.checksum.clone(),
            languages: survey.questionnaire.languages().into_iter().map(str::to_owned).collect(),
            questions: survey.questionnaire.questions().count(),
            opened: row.opened,
            closed: row.closed,
            forgotten: row.forgotten,
            title: design.title,
            fewest: design.fewest,
            opens: design.opens,
            closes: design.closes,
            reminders: design.reminders,
            year: design.year,
            columns: design.columns,
            method: design.method,
            categories: design.categories,
        }
    }
}

impl App {
    /// The surveys, the newest first.
    pub async fn read_surveys(&self, ctx: &Ctx, _: Nothing) -> Result<Vec<ListedSurvey>, AppError> {
        const OPERATION: &str = "read_surveys";
        let permit = self.office_permit(ctx, OPERATION, Action::ReadSurveys).await?;
        let found = self.store.look().await?.surveys(self.authority).await?;
        let mut listed = Vec::with_capacity(found.len());
        for (row, asked, answered) in found {
            let design: Design = serde_json::from_str(&row.design).map_err(|_| AppError::Broken("survey.design".into()))?;
            let stage = stage(&row, &design, ctx.now);
            listed.push(ListedSurvey {
                survey: row.id,
                stage,
                remind: due(&design, stage).is_some(),
                anonymity: Anonymity::of(&row.anonymity)?,
                title: design.title,
                closes: design.closes,
                asked,
                answered,
                author: row.author,
                recorded: row.recorded,
            });
        }
        self.survey_read(ctx, OPERATION, &permit, vec![format!("surveys:{}", listed.len())]).await?;
        Ok(listed)
    }
}
