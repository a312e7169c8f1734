//! Making a survey: from a questionnaire, with its days, its anonymity and its columns; then opening and closing it.

use super::{Anonymity, Category, Design, Stage, Survey, SurveyPick, named, stage};
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    office::{Nothing, line},
    port::{store::StoreError, survey::SurveyRow},
    vault::{digest, token::hex},
    work::{Told, vouch},
};
use fristad_forms::{Questionnaire, parse, print};
use fristad_kernel::{Date, Timestamp, UserId};
use fristad_policy::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The most columns of background.
const COLUMNS: usize = 12;
/// The most reminders.
const REMINDERS: usize = 12;
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
    /// Of a new one: the key of a questionnaire that comes with the system.
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
            columns: design.columns,
            method: design.method,
            categories: design.categories,
        }
    }
}

/// A questionnaire for a new survey: one of ours or one's own. It says where it comes from and of which version it is.
fn definition(input: &SurveyInput) -> Result<Questionnaire, AppError> {
    let text = match (&input.questionnaire, &input.definition) {
        (Some(key), None) => {
            let shipped = fristad_survey::shipped().iter().find(|shipped| shipped.key == key);
            shipped.ok_or_else(|| AppError::invalid("survey.questionnaire", "questionnaire"))?.json.to_owned()
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
        columns,
        fewest: if anonymous { input.fewest } else { 0 },
        method: input.method.trim().to_owned(),
        categories: before.categories.clone(),
    })
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
            listed.push(ListedSurvey {
                survey: row.id,
                stage: stage(&row, &design, ctx.now),
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

    /// Makes a survey, or changes one. Once it is open, its questions, its anonymity and its columns stay as they are.
    pub async fn save_survey(&self, ctx: &Ctx, input: SurveyInput) -> Result<SavedSurvey, AppError> {
        const OPERATION: &str = "save_survey";
        let permit = self.office_permit(ctx, OPERATION, Action::RunSurveys).await?;
        let Some(id) = input.survey else {
            let definition = print(&definition(&input)?);
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
        let (_, unit, survey) = self.survey_to_write(ctx, OPERATION, Action::RunSurveys, id).await?;
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
        let (_, mut unit, survey) = self.survey_to_write(ctx, OPERATION, Action::RunSurveys, input.survey).await?;
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
        let (_, unit, survey) = self.survey_to_write(ctx, OPERATION, Action::RunSurveys, input.survey).await?;
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
