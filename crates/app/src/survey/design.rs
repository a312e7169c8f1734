//! Making a survey: from a questionnaire, with its days, its anonymity and its columns; then opening and closing it.

use super::{Anonymity, Design, Stage, SurveyPick, Work, named};
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    office::line,
    port::{store::StoreError, survey::SurveyRow},
    vault::{digest, token::hex},
    work::{Told, vouch},
};
use fristad_forms::{Questionnaire, parse, print};
use fristad_kernel::Date;
use fristad_policy::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

/// The most columns of background.
const COLUMNS: usize = 12;
/// The most reminders.
const REMINDERS: usize = 12;
/// The years that a survey can be about.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;
/// The characters of the notes on method at most.
const METHOD: usize = 20_000;
/// The fewest answers of which an anonymous survey may show anything, whatever it is set to: of two, each would know what the other answered.
const FEWEST: u16 = 3;

/// A survey to be made or changed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SurveyInput {
    /// The survey; none for a new one.
    #[serde(default)]
    pub survey: Option<Uuid>,
    /// The version that was seen, when one is changed.
    #[serde(default)]
    pub seen: u32,
    /// Of a new one: the key of a questionnaire that comes with the system or was imported.
    #[serde(default)]
    pub questionnaire: Option<String>,
    /// Of a new one: a questionnaire of one's own, a FHIR `Questionnaire`.
    #[serde(default)]
    pub definition: Option<Value>,
    /// What it is called.
    pub title: String,
    /// Whether answers are bound to who gave them. It stays as it is once the survey is open.
    pub anonymity: Anonymity,
    /// Of an anonymous survey: the fewest answers of which anything is shown, 3 at least.
    #[serde(default)]
    pub fewest: u16,
    /// The first day on which it can be answered.
    #[serde(default)]
    pub opens: Option<Date>,
    /// The last day.
    #[serde(default)]
    pub closes: Option<Date>,
    /// Days on which those are to be reminded who have not answered.
    #[serde(default)]
    pub reminders: Vec<Date>,
    /// The year that it is about. What the registers say at its end is filled in, and as answers for it leave with the measures.
    #[serde(default)]
    pub year: Option<i16>,
    /// The columns of background. They stay as they are once the survey is open.
    #[serde(default)]
    pub columns: Vec<String>,
    /// How it was done: selection, loss, what to mind.
    #[serde(default)]
    pub method: String,
}

/// A survey that was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SavedSurvey {
    /// The survey.
    pub survey: Uuid,
    /// The version to which it came.
    pub version: u32,
}

/// The design as it is to be stored.
fn designed(input: &SurveyInput, before: &Design) -> Result<Design, AppError> {
    let title = line(&input.title, "title")?;
    if let (Some(first), Some(last)) = (input.opens, input.closes)
        && last < first
    {
        return Err(AppError::invalid("survey.days", "closes"));
    }
    let reminders: BTreeSet<Date> = input.reminders.iter().copied().collect();
    if reminders.len() > REMINDERS {
        return Err(AppError::invalid("survey.reminders", "reminders"));
    }
    if input.year.is_some_and(|year| !YEARS.contains(&year)) {
        return Err(AppError::invalid("survey.year", "year"));
    }
    let columns = input.columns.iter().map(|column| line(column, "columns")).collect::<Result<Vec<_>, _>>()?;
    let distinct: BTreeSet<_> = columns.iter().map(|column| column.to_lowercase()).collect();
    if distinct.len() != columns.len() || columns.len() > COLUMNS {
        return Err(AppError::invalid("survey.columns", "columns"));
    }
    if input.method.chars().count() > METHOD {
        return Err(AppError::invalid("input.too-long", "method"));
    }
    let anonymous = input.anonymity == Anonymity::Anonymous;
    if anonymous && input.fewest < FEWEST {
        return Err(AppError::invalid("survey.fewest", "fewest"));
    }
    Ok(Design {
        title,
        opens: input.opens,
        closes: input.closes,
        reminders: reminders.into_iter().collect(),
        reminded: before.reminded.clone(),
        year: input.year,
        columns,
        fewest: if anonymous { input.fewest } else { 0 },
        method: input.method.trim().to_owned(),
        categories: before.categories.clone(),
    })
}

impl App {
    /// A questionnaire for a new survey: one of ours, one that was imported, or one that came with the input. It says where it comes from and of which version it is.
    async fn chosen(&self, input: &SurveyInput) -> Result<Questionnaire, AppError> {
        let text = match (&input.questionnaire, &input.definition) {
            (Some(key), None) => {
                if let Some(shipped) = fristad_survey::shipped().iter().find(|shipped| shipped.key == key) {
                    shipped.json.to_owned()
                } else {
                    let mut unit = self.store.look().await?;
                    let imported = self.imported_questionnaire(&mut unit, key).await?;
                    imported.ok_or_else(|| AppError::invalid("survey.questionnaire", "questionnaire"))?
                }
            }
            (None, Some(own)) => own.to_string(),
            _ => return Err(AppError::invalid("survey.questionnaire", "questionnaire")),
        };
        let read = parse(&text).map_err(|_| AppError::invalid("survey.definition", "definition"))?;
        if read.canonical().is_none() || read.questions().next().is_none() {
            return Err(AppError::invalid("survey.definition", "definition"));
        }
        Ok(read)
    }

    /// Makes a survey, or changes one. Once it is open, its questions, its anonymity and its columns stay as they are.
    pub async fn save_survey(&self, ctx: &Ctx, input: SurveyInput) -> Result<SavedSurvey, AppError> {
        const OPERATION: &str = "save_survey";
        let permit = self.office_permit(ctx, OPERATION, Action::RunSurveys).await?;
        let Some(id) = input.survey else {
            let definition = print(&self.chosen(&input).await?);
            let design = designed(&input, &Design::default())?;
            let id = self.ids.shown();
            let row = SurveyRow {
                id,
                authority: self.authority,
                recorded: ctx.now,
                author: ctx.subject.user,
                version: 1,
                anonymity: input.anonymity.code().to_owned(),
                design: written(&design)?,
                checksum: hex(&digest::of(&[definition.as_bytes()])),
                definition,
                opened: None,
                closed: None,
                forgotten: None,
                key: self.vault.new_key(id)?.1,
            };
            let mut unit = self.store.begin().await?;
            unit.insert_survey(&row).await?;
            let detail = vec![named(id), format!("checksum:{}", row.checksum), "new".to_owned()];
            let rows = vouch(std::slice::from_ref(&row)).collect();
            let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows };
            self.finish(unit, ctx, told).await?;
            return Ok(SavedSurvey { survey: id, version: 1 });
        };
        let (_, unit, survey) = self.survey_in(ctx, (OPERATION, Action::RunSurveys), Work::Write, id).await?;
        let design = designed(&input, &survey.design)?;
        let fixed = survey.anonymity == input.anonymity && survey.design.columns == design.columns && survey.design.fewest == design.fewest;
        // A survey that is over stays so: what came of it may have been read.
        let moved = survey.stage(ctx.now) == Stage::Closed && survey.design.closes != design.closes;
        if survey.row.opened.is_some() && !fixed || moved {
            return Err(AppError::invalid("survey.fixed", "survey"));
        }
        let row = SurveyRow { anonymity: input.anonymity.code().to_owned(), design: written(&design)?, ..survey.row };
        self.change_survey(unit, ctx, OPERATION, row, input.seen).await
    }

    /// Opens a survey: from its first day it can be answered by whoever has a link.
    pub async fn open_survey(&self, ctx: &Ctx, input: SurveyPick) -> Result<SavedSurvey, AppError> {
        const OPERATION: &str = "open_survey";
        let (_, mut unit, survey) = self.survey_in(ctx, (OPERATION, Action::RunSurveys), Work::Write, input.survey).await?;
        if survey.row.opened.is_some() {
            return Err(AppError::invalid("survey.opened", "survey"));
        }
        if survey.design.closes.is_none_or(|last| last < ctx.now.date()) {
            return Err(AppError::invalid("survey.no-end", "closes"));
        }
        let asked = unit.respondents(input.survey).await?.iter().filter(|row| row.withdrawn.is_none()).count();
        if asked == 0 {
            return Err(AppError::invalid("survey.nobody", "respondents"));
        }
        if survey.is_anonymous() && asked < usize::from(survey.design.fewest) {
            return Err(AppError::invalid("survey.too-few", "respondents"));
        }
        let seen = survey.row.version;
        self.change_survey(unit, ctx, OPERATION, SurveyRow { opened: Some(ctx.now), ..survey.row }, seen).await
    }

    /// Closes a survey before or after its last day. It is not opened again.
    pub async fn close_survey(&self, ctx: &Ctx, input: SurveyPick) -> Result<SavedSurvey, AppError> {
        const OPERATION: &str = "close_survey";
        let (_, unit, survey) = self.survey_in(ctx, (OPERATION, Action::RunSurveys), Work::Write, input.survey).await?;
        if survey.row.opened.is_none() || survey.row.closed.is_some() {
            return Err(AppError::invalid("survey.not-open", "survey"));
        }
        let seen = survey.row.version;
        self.change_survey(unit, ctx, OPERATION, SurveyRow { closed: Some(ctx.now), ..survey.row }, seen).await
    }

    /// Writes a survey's next version, with its entry.
    pub(crate) async fn change_survey(
        &self,
        mut unit: Box<dyn crate::port::store::Unit>,
        ctx: &Ctx,
        operation: &'static str,
        row: SurveyRow,
        seen: u32,
    ) -> Result<SavedSurvey, AppError> {
        let permit = self.office_permit(ctx, operation, Action::RunSurveys).await?;
        let row = SurveyRow { version: row.version.saturating_add(1), ..row };
        match unit.update_survey(&row, seen).await {
            Err(StoreError::Conflict) => {
                drop(unit);
                let repeated = self.repeated(ctx, operation).await;
                return Err(repeated.unwrap_or_else(|| AppError::invalid("survey.outrun", "survey")));
            }
            other => other?,
        }
        let detail = vec![named(row.id), format!("version:{}", row.version)];
        let rows = vouch(std::slice::from_ref(&row)).collect();
        let told = Told { operation, role: Some(permit.role()), outcome: "done", case: None, detail, rows };
        self.finish(unit, ctx, told).await?;
        Ok(SavedSurvey { survey: row.id, version: row.version })
    }
}

pub(crate) fn written(design: &Design) -> Result<String, AppError> {
    serde_json::to_string(design).map_err(|_| AppError::Broken("survey.unwritable".into()))
}
