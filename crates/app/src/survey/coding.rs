//! Coding open answers: two people put each answer into a category, neither sees the other's work until both are done, and their agreement is told.

use super::{Category, Stage, Survey, SurveyPick, Work, design::written, named};
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    office::line,
    port::{
        store::StoreError,
        survey::{CodingRow, SurveyRow},
    },
    vault::Field,
    work::{Told, vouch},
};
use fristad_forms::{Question, Value, questionnaire::AnswerType};
use fristad_kernel::UserId;
use fristad_policy::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The most categories of a question.
const CATEGORIES: usize = 40;
/// How many code a question.
const CODERS: usize = 2;

/// The categories of an open question.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CategoriesInput {
    /// The survey.
    pub survey: Uuid,
    /// The question, by its linkId.
    pub item: String,
    /// The categories: these and no others. Those with which somebody has begun to code stay.
    pub categories: Vec<Category>,
}

/// How somebody codes the answers to a question.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CodingInput {
    /// The survey.
    pub survey: Uuid,
    /// The question, by its linkId.
    pub item: String,
    /// The code of each answer. What is left out is not coded yet.
    pub codes: BTreeMap<Uuid, String>,
    /// Whether one is done: then nothing of it is changed any more.
    #[serde(default)]
    pub done: bool,
}

/// An answer to be coded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OpenAnswer {
    /// The answer.
    pub answer: Uuid,
    /// What was said.
    pub text: String,
    /// One's own code.
    pub own: Option<String>,
    /// The other's code, when both are done.
    pub other: Option<String>,
}

/// How far a question is coded.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ShownCoding {
    /// The question, by its linkId.
    pub item: String,
    /// What it asks.
    pub text: String,
    /// Its categories.
    pub categories: Vec<Category>,
    /// The answers.
    pub answers: Vec<OpenAnswer>,
    /// Whether one is done oneself.
    pub done: bool,
    /// The others who code it, and whether they are done.
    pub others: Vec<(UserId, bool)>,
    /// The agreement of the two beyond chance (Cohen's kappa), when both are done and it can be told.
    pub kappa: Option<f64>,
    /// How many answers both have given the same code.
    pub agreed: Option<usize>,
}

/// Whether a question is answered in words.
pub(crate) fn is_open(question: &Question) -> bool {
    matches!(question.answer, AnswerType::Text(_) | AnswerType::String(_) | AnswerType::OpenChoice(..))
}

/// What somebody said in their own words.
pub(crate) fn said(values: &[Value]) -> Option<String> {
    let words: Vec<&str> = values
        .iter()
        .filter_map(|value| match value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    (!words.is_empty()).then(|| words.join("\n"))
}

/// Whether the answers may be looked at one by one: the survey is over, and of an anonymous one there are enough.
fn may_be_coded(survey: &Survey, now: fristad_kernel::Timestamp, sent: usize) -> Result<(), AppError> {
    if survey.stage(now) != Stage::Closed {
        return Err(AppError::invalid("survey.still-open", "survey"));
    }
    if survey.is_anonymous() && sent < usize::from(survey.design.fewest) {
        return Err(AppError::invalid("survey.withheld", "survey"));
    }
    Ok(())
}

impl App {
    /// The open questions of a survey with their answers, one's own codes and, when both are done, the other's.
    pub async fn read_coding(&self, ctx: &Ctx, input: SurveyPick) -> Result<Vec<ShownCoding>, AppError> {
        const OPERATION: &str = "read_coding";
        let (permit, mut unit, survey) = self.survey_in(ctx, (OPERATION, Action::CodeAnswers), Work::Read, input.survey).await?;
        let rows = unit.answers(input.survey).await?;
        let codings = unit.codings(input.survey).await?;
        drop(unit);
        let sent: Vec<_> = rows.iter().filter(|row| row.sent.is_some()).collect();
        may_be_coded(&survey, ctx.now, sent.len())?;
        let opener = self.opener(&survey.row)?;
        let mut answers = Vec::with_capacity(sent.len());
        for row in sent {
            answers.push((row.id, opener.answers(&survey, row)?));
        }
        let mut shown = Vec::new();
        for (item, _) in survey.questionnaire.questions().filter(|(_, question)| is_open(question)) {
            let mut own = None;
            let mut others = Vec::new();
            for coding in codings.iter().filter(|coding| coding.item == item.link_id) {
                let codes: BTreeMap<Uuid, String> = opener.open(Field::SurveyCoding, coding.id, &coding.content)?;
                if coding.coder == ctx.subject.user {
                    own = Some((coding.done.is_some(), codes));
                } else {
                    others.push((coding.coder, coding.done.is_some(), codes));
                }
            }
            let done = own.as_ref().is_some_and(|(done, _)| *done);
            // What another does is shown to one who is done, when the other is too; and to whoever does not code it, when both are.
            let all_done = others.iter().all(|(_, done, _)| *done) && (done || others.len() == CODERS);
            let pair = match (&own, others.as_slice()) {
                (Some((_, own)), [(_, _, other)]) if all_done => Some((own, other)),
                (None, [(_, _, one), (_, _, other)]) if all_done => Some((one, other)),
                _ => None,
            };
            let said: Vec<_> = answers.iter().filter_map(|(id, answers)| Some((*id, said(answers.given(&item.link_id)?)?))).collect();
            // What few have written tells who wrote it.
            if survey.is_anonymous() && said.len() < usize::from(survey.design.fewest) {
                continue;
            }
            let both: Vec<(&str, &str)> = pair.map_or_else(Vec::new, |(one, other)| {
                said.iter().filter_map(|(id, _)| Some((one.get(id)?.as_str(), other.get(id)?.as_str()))).collect()
            });
            shown.push(ShownCoding {
                item: item.link_id.clone(),
                text: item.label().to_owned(),
                categories: survey.design.categories.get(&item.link_id).cloned().unwrap_or_default(),
                answers: said
                    .into_iter()
                    .map(|(answer, text)| OpenAnswer {
                        own: own.as_ref().and_then(|(_, codes)| codes.get(&answer).cloned()),
                        other: pair.and_then(|(_, other)| other.get(&answer).cloned()),
                        answer,
                        text,
                    })
                    .collect(),
                done,
                others: others.iter().map(|(coder, done, _)| (*coder, *done)).collect(),
                kappa: if pair.is_some() { super::results::kappa(&both) } else { None },
                agreed: pair.map(|_| both.iter().filter(|(one, other)| one == other).count()),
            });
        }
        self.survey_read(ctx, OPERATION, &permit, vec![named(input.survey), format!("answers:{}", answers.len())]).await?;
        Ok(shown)
    }

    /// Says into which categories the answers to an open question are put.
    pub async fn set_categories(&self, ctx: &Ctx, input: CategoriesInput) -> Result<(), AppError> {
        const OPERATION: &str = "set_categories";
        let (permit, mut unit, survey) = self.survey_in(ctx, (OPERATION, Action::CodeAnswers), Work::Write, input.survey).await?;
        let known = survey.questionnaire.item(&input.item).and_then(|item| item.question()).is_some_and(is_open);
        if !known {
            return Err(AppError::invalid("survey.item", "item"));
        }
        let mut categories = Vec::with_capacity(input.categories.len());
        for category in &input.categories {
            categories.push(Category { code: line(&category.code, "categories")?, label: line(&category.label, "categories")? });
        }
        let codes: BTreeSet<&str> = categories.iter().map(|category| category.code.as_str()).collect();
        if codes.len() != categories.len() || categories.len() > CATEGORIES {
            return Err(AppError::invalid("survey.categories", "categories"));
        }
        let begun = unit.codings(input.survey).await?.iter().any(|coding| coding.item == input.item);
        let before = survey.design.categories.get(&input.item).map(Vec::as_slice).unwrap_or_default();
        if begun && before.iter().any(|category| !codes.contains(category.code.as_str())) {
            return Err(AppError::invalid("survey.category-used", "categories"));
        }
        let mut design = survey.design.clone();
        design.categories.insert(input.item.clone(), categories);
        let seen = survey.row.version;
        let row = SurveyRow { version: seen.saturating_add(1), design: written(&design)?, ..survey.row };
        unit.update_survey(&row, seen).await?;
        let detail = vec![named(row.id), format!("item:{}", input.item)];
        let rows = vouch(std::slice::from_ref(&row)).collect();
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows };
        self.finish(unit, ctx, told).await
    }

    /// Keeps how one codes the answers to a question.
    pub async fn code_answers(&self, ctx: &Ctx, input: CodingInput) -> Result<(), AppError> {
        const OPERATION: &str = "code_answers";
        let (permit, mut unit, survey) = self.survey_in(ctx, (OPERATION, Action::CodeAnswers), Work::Write, input.survey).await?;
        let rows = unit.answers(input.survey).await?;
        let sent: Vec<_> = rows.iter().filter(|row| row.sent.is_some()).collect();
        may_be_coded(&survey, ctx.now, sent.len())?;
        let opener = self.opener(&survey.row)?;
        let mut said_by = BTreeSet::new();
        for row in sent {
            if opener.answers(&survey, row)?.given(&input.item).is_some_and(|values| said(values).is_some()) {
                said_by.insert(row.id);
            }
        }
        let categories = survey.design.categories.get(&input.item).map(Vec::as_slice).unwrap_or_default();
        let fits = |(answer, code): (&Uuid, &String)| said_by.contains(answer) && categories.iter().any(|known| known.code == *code);
        if !input.codes.iter().all(fits) {
            return Err(AppError::invalid("survey.code", "codes"));
        }
        if input.done && input.codes.len() != said_by.len() {
            return Err(AppError::invalid("survey.uncoded", "codes"));
        }
        let codings: Vec<_> = unit.codings(input.survey).await?.into_iter().filter(|coding| coding.item == input.item).collect();
        let before = codings.iter().find(|coding| coding.coder == ctx.subject.user);
        if before.is_none() && codings.len() >= CODERS {
            return Err(AppError::invalid("survey.two-coders", "item"));
        }
        if before.is_some_and(|coding| coding.done.is_some()) {
            return match self.repeated(ctx, OPERATION).await {
                Some(repeated) => Err(repeated),
                None => Err(AppError::invalid("survey.coded", "item")),
            };
        }
        let id = before.map_or_else(|| self.ids.shown(), |coding| coding.id);
        let version = before.map_or(0, |coding| coding.version);
        let row = CodingRow {
            id,
            survey: input.survey,
            item: input.item.clone(),
            coder: ctx.subject.user,
            version: version.saturating_add(1),
            saved: ctx.now,
            done: input.done.then_some(ctx.now),
            content: opener.seal(Field::SurveyCoding, id, &input.codes)?,
        };
        match unit.put_coding(&row, version).await {
            Err(StoreError::Conflict) => return Err(AppError::invalid("survey.outrun", "codes")),
            other => other?,
        }
        let detail = vec![named(input.survey), format!("item:{}", input.item), format!("codes:{}", input.codes.len())];
        let rows = vouch(std::slice::from_ref(&row)).collect();
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows };
        self.finish(unit, ctx, told).await
    }
}
