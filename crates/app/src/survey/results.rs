//! What came of a survey: how many answered, a table for each question, and what was said in words.

use super::{
    Anonymity, Stage, Survey, Work,
    coding::{is_open, said},
    grouped::{Given, Grouped, grouping, groupings},
    named,
    paper::FilledState,
    shown::ShownDesign,
};
use crate::{ctx::Ctx, error::AppError, house::App, port::survey::CodingRow, vault::Field};
use fristad_forms::{Value, questionnaire::AnswerType};
use fristad_policy::Action;
use fristad_survey::{Codes, Kappa, Tabulation, Tally};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Which results.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultsInput {
    /// The survey.
    pub survey: Uuid,
    /// By which column of the background, or by the answers to which question (its linkId), they are grouped. In an anonymous survey by nothing.
    #[serde(default)]
    pub by: Option<String>,
}

/// Why results are not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// An anonymous survey is shown when it is over: what changes from day to day tells who came when.
    UntilClosed,
    /// Too few have answered.
    TooFew,
}

/// One figure of a table.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Figure {
    /// The question, by its linkId.
    pub item: String,
    /// The answer: a code, a number, a day, or words.
    pub answer: String,
    /// The group, or `total`.
    pub by: String,
    /// How many gave it.
    pub n: u64,
    /// How many of the group answered the question.
    pub base: u64,
    /// The share, unrounded; none of nothing.
    pub percent: Option<f64>,
}

/// What somebody said in their own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Said {
    /// Who: a name, a code, or nobody where it is anonymous.
    pub who: Option<String>,
    /// What.
    pub text: String,
    /// The category on which both coders agreed.
    pub category: Option<String>,
}

/// What was said to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SaidTo {
    /// The question, by its linkId.
    pub item: String,
    /// What it asks.
    pub text: String,
    /// What was said.
    pub said: Vec<Said>,
}

/// What became of what the system had filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FilledIn {
    /// Confirmed.
    pub confirmed: usize,
    /// Corrected.
    pub corrected: usize,
    /// Looked at by nobody.
    pub unseen: usize,
}

/// The results of a survey.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Results {
    /// The survey.
    pub design: ShownDesign,
    /// How many are asked.
    pub asked: usize,
    /// How many have sent.
    pub sent: usize,
    /// Why nothing more is shown.
    pub withheld: Option<Withheld>,
    /// By what they can be grouped.
    pub groupings: Vec<Grouped>,
    /// By what they are grouped.
    pub by: Option<String>,
    /// The figures, question by question.
    pub figures: Vec<Figure>,
    /// What was said in words.
    pub said: Vec<SaidTo>,
    /// What became of what was filled in.
    pub filled: FilledIn,
    /// The tables as they are drawn and given out as files.
    #[serde(skip)]
    #[schemars(skip)]
    pub tables: Vec<Tabulation>,
}

/// The agreement of two coders beyond chance; none where it cannot be told.
pub(crate) fn kappa(pairs: &[(&str, &str)]) -> Option<f64> {
    let codes = |pick: fn(&(&str, &str)) -> String| -> Codes {
        pairs.iter().enumerate().map(|(place, pair)| (place.to_string(), BTreeSet::from([pick(pair)]))).collect()
    };
    match fristad_survey::agreement(&codes(|pair| pair.0.to_owned()), &codes(|pair| pair.1.to_owned())).kappa {
        Kappa::Value(kappa) => Some(kappa),
        Kappa::Undefined => None,
    }
}

fn figures(table: &Tabulation) -> Vec<Figure> {
    let mut figures = Vec::new();
    for (at, line) in table.lines.iter().enumerate() {
        for group in table.columns() {
            let Some(counted) = group.figures.shown() else { continue };
            let answer = match &line.value {
                Value::Boolean(value) => value.to_string(),
                Value::Integer(number) => number.to_string(),
                Value::Decimal(number) => number.to_string(),
                Value::Date(date) => date.to_string(),
                Value::Code(text) | Value::Text(text) => text.clone(),
            };
            figures.push(Figure {
                item: table.item.clone(),
                answer,
                by: group.name.clone(),
                n: counted.share(at).part,
                base: counted.base,
                percent: counted.percent(at),
            });
        }
    }
    figures
}

impl App {
    /// The results of a survey: a table for each question that is not answered in words alone, and what was said.
    pub async fn read_results(&self, ctx: &Ctx, input: ResultsInput) -> Result<Results, AppError> {
        const OPERATION: &str = "read_results";
        let (permit, mut unit, survey) = self.survey_in(ctx, (OPERATION, Action::ReadSurveys), Work::Read, input.survey).await?;
        let people = unit.respondents(input.survey).await?;
        let rows = unit.answers(input.survey).await?;
        let codings = unit.codings(input.survey).await?;
        drop(unit);
        let opener = self.opener(&survey.row)?;
        let sent: Vec<_> = rows.iter().filter(|row| row.sent.is_some()).collect();
        let groupings = groupings(&survey);
        let by = match &input.by {
            None => None,
            Some(by) => {
                let known = groupings.iter().find(|known| known.by == *by);
                Some(known.cloned().ok_or_else(|| AppError::invalid("survey.by", "by"))?)
            }
        };
        let mut results = Results {
            design: ShownDesign::of(&survey, ctx.now),
            asked: people.iter().filter(|row| row.withdrawn.is_none()).count(),
            sent: sent.len(),
            withheld: withheld(&survey, ctx.now, sent.len()),
            groupings,
            by: input.by,
            figures: Vec::new(),
            said: Vec::new(),
            filled: FilledIn::default(),
            tables: Vec::new(),
        };
        if results.withheld.is_none() {
            let mut given = Vec::with_capacity(sent.len());
            for row in sent {
                let content = opener.content(row)?;
                for filled in &content.filled {
                    match filled.state {
                        FilledState::Confirmed => results.filled.confirmed += 1,
                        FilledState::Corrected => results.filled.corrected += 1,
                        FilledState::Unseen => results.filled.unseen += 1,
                    }
                }
                let person = people.iter().find(|person| Some(person.id) == row.respondent);
                let who = person.map(|person| opener.details(person)).transpose()?;
                given.push(Given { id: row.id, who, answers: content.answers(&survey.questionnaire)? });
            }
            let grouping = grouping(&survey, by.as_ref(), &given)?;
            for (item, question) in survey.questionnaire.questions() {
                if !matches!(question.answer, AnswerType::Text(_) | AnswerType::String(_)) {
                    let tally = Tally::new(&survey.questionnaire, &item.link_id, grouping.clone(), None);
                    let mut tally = tally.map_err(|_| AppError::Broken("survey.item".into()))?;
                    for (place, one) in given.iter().enumerate() {
                        tally.add(place, &one.answers);
                    }
                    results.tables.push(promise(&survey).publish(tally.finish()));
                }
                if is_open(question) {
                    let agreed = self.agreed(&survey, &codings, &item.link_id)?;
                    let told = |one: &Given| {
                        let text = said(one.answers.given(&item.link_id)?)?;
                        let who = one.who.as_ref().map(|who| match survey.anonymity {
                            Anonymity::None if !who.name.is_empty() => who.name.clone(),
                            _ => who.code.clone(),
                        });
                        Some(Said { who, text, category: agreed.get(&one.id).cloned() })
                    };
                    let mut said: Vec<Said> = given.iter().filter_map(told).collect();
                    if said.len() < usize::from(survey.design.fewest) {
                        said.clear();
                    }
                    results.said.push(SaidTo { item: item.link_id.clone(), text: item.label().to_owned(), said });
                }
            }
            results.figures = results.tables.iter().flat_map(figures).collect();
        }
        let detail = vec![named(input.survey), format!("answers:{}", results.sent)];
        self.survey_read(ctx, OPERATION, &permit, detail).await?;
        Ok(results)
    }

    /// The category of each answer on which both coders agreed, when both are done.
    fn agreed(&self, survey: &Survey, codings: &[CodingRow], item: &str) -> Result<BTreeMap<Uuid, String>, AppError> {
        let done: Vec<_> = codings.iter().filter(|coding| coding.item == item && coding.done.is_some()).collect();
        let [one, other] = done.as_slice() else { return Ok(BTreeMap::new()) };
        let opener = self.opener(&survey.row)?;
        let first: BTreeMap<Uuid, String> = opener.open(Field::SurveyCoding, one.id, &one.content)?;
        let second: BTreeMap<Uuid, String> = opener.open(Field::SurveyCoding, other.id, &other.content)?;
        let categories = survey.design.categories.get(item).map(Vec::as_slice).unwrap_or_default();
        let label =
            |code: &String| categories.iter().find(|known| known.code == *code).map_or_else(|| code.clone(), |known| known.label.clone());
        Ok(first.iter().filter(|(answer, code)| second.get(answer) == Some(code)).map(|(answer, code)| (*answer, label(code))).collect())
    }
}

/// What was promised those who answer, as tables keep it.
fn promise(survey: &Survey) -> fristad_survey::Anonymity {
    use fristad_survey::{Anonymity as Promised, Limit};
    match survey.anonymity {
        Anonymity::None => Promised::None,
        Anonymity::Coded => Promised::Coded,
        Anonymity::Anonymous => Limit::new(u64::from(survey.design.fewest)).map_or(Promised::Coded, Promised::Anonymous),
    }
}

/// Why nothing of an anonymous survey is shown, if nothing is.
fn withheld(survey: &Survey, now: fristad_kernel::Timestamp, sent: usize) -> Option<Withheld> {
    if !survey.is_anonymous() {
        None
    } else if survey.stage(now) != Stage::Closed {
        Some(Withheld::UntilClosed)
    } else if sent < usize::from(survey.design.fewest) {
        Some(Withheld::TooFew)
    } else {
        None
    }
}
