//! Who is asked: added one by one or from a list, taken out, and how it goes with their answers.

use super::{
    Anonymity, Stage, SurveyPick, Work, named,
    paper::{Details, RespondentKind},
    shown::ShownDesign,
};
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    office::line,
    port::survey::{AnswerHead, RespondentRow, SurveyRow},
    vault::Field,
    work::{Told, vouch},
};
use fristad_kernel::Timestamp;
use fristad_policy::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The most respondents of a survey: more than there are municipalities and districts by ten.
const MOST: usize = 3_000;

/// Somebody to be asked.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RespondentInput {
    /// What kind of respondent it is.
    #[serde(default)]
    pub kind: RespondentKind,
    /// What they are called.
    pub name: String,
    /// An address for e-mail.
    #[serde(default)]
    pub email: String,
    /// An address for letters.
    #[serde(default)]
    pub post: String,
    /// A telephone number.
    #[serde(default)]
    pub telephone: String,
    /// The survey's columns of background, by name. Every column must be there.
    #[serde(default)]
    pub background: BTreeMap<String, String>,
}

/// Some to be asked.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RespondentsInput {
    /// The survey.
    pub survey: Uuid,
    /// Who.
    pub respondents: Vec<RespondentInput>,
}

/// Which respondent of a survey.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RespondentPick {
    /// The survey.
    pub survey: Uuid,
    /// The respondent.
    pub respondent: Uuid,
}

/// How it goes with somebody's answer. Of an anonymous one nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Nothing was written.
    Nothing,
    /// Something was written and not sent.
    Begun,
    /// It was sent.
    Sent,
    /// It is anonymous.
    Unknown,
}

/// Somebody who is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownRespondent {
    /// The respondent.
    pub respondent: Uuid,
    /// The code under which a coded answer stands.
    pub code: String,
    /// What kind of respondent it is.
    pub kind: RespondentKind,
    /// What they are called; empty when it was forgotten.
    pub name: String,
    /// An address for e-mail.
    pub email: String,
    /// An address for letters.
    pub post: String,
    /// A telephone number.
    pub telephone: String,
    /// The columns of background.
    pub background: BTreeMap<String, String>,
    /// When their link was made.
    pub linked: Option<Timestamp>,
    /// How it goes with their answer.
    pub progress: Progress,
}

/// A survey with who is asked, and who has answered.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ShownSurvey {
    /// Its design.
    pub design: ShownDesign,
    /// Who is asked, in the order in which they were added.
    pub respondents: Vec<ShownRespondent>,
    /// How many have begun and not sent; of an anonymous survey too.
    pub begun: usize,
    /// How many have sent.
    pub sent: usize,
}

/// How many were added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Added {
    /// How many.
    pub added: usize,
}

/// A line that may be empty.
fn some_line(text: &str, field: &'static str) -> Result<String, AppError> {
    if text.trim().is_empty() { Ok(String::new()) } else { line(text, field) }
}

fn details(input: &RespondentInput, columns: &[String], number: usize) -> Result<Details, AppError> {
    let own = columns.iter().map(|column| {
        let value = input.background.get(column).ok_or_else(|| AppError::invalid("survey.background", "respondents"))?;
        Ok((column.clone(), some_line(value, "respondents")?))
    });
    let background = own.collect::<Result<BTreeMap<_, _>, AppError>>()?;
    if background.len() != input.background.len() {
        return Err(AppError::invalid("survey.background", "respondents"));
    }
    Ok(Details {
        kind: input.kind,
        code: format!("{number:04}"),
        name: line(&input.name, "respondents")?,
        email: some_line(&input.email, "respondents")?,
        post: some_line(&input.post, "respondents")?,
        telephone: some_line(&input.telephone, "respondents")?,
        background,
    })
}

/// Whether somebody can be added as they are given, by the columns of a survey: a list is tried line by line before any of it is added.
pub fn fitting(input: &RespondentInput, columns: &[String]) -> Result<(), AppError> {
    details(input, columns, 0).map(drop)
}

pub(crate) fn progress(anonymity: Anonymity, heads: &[AnswerHead], respondent: Uuid) -> Progress {
    if anonymity == Anonymity::Anonymous {
        return Progress::Unknown;
    }
    match heads.iter().find(|head| head.respondent == Some(respondent)) {
        None => Progress::Nothing,
        Some(head) if head.sent.is_some() => Progress::Sent,
        Some(_) => Progress::Begun,
    }
}

impl App {
    /// A survey with its respondents and how many have answered.
    pub async fn read_survey(&self, ctx: &Ctx, input: SurveyPick) -> Result<ShownSurvey, AppError> {
        const OPERATION: &str = "read_survey";
        let (permit, mut unit, survey) = self.survey_in(ctx, (OPERATION, Action::RunSurveys), Work::Read, input.survey).await?;
        let rows = unit.respondents(input.survey).await?;
        let heads = unit.answer_heads(input.survey).await?;
        drop(unit);
        let opener = self.opener(&survey.row)?;
        let mut respondents = Vec::with_capacity(rows.len());
        for row in rows.iter().filter(|row| row.withdrawn.is_none()) {
            let details = opener.details(row)?;
            respondents.push(ShownRespondent {
                respondent: row.id,
                code: details.code,
                kind: details.kind,
                name: details.name,
                email: details.email,
                post: details.post,
                telephone: details.telephone,
                background: details.background,
                linked: row.linked,
                progress: progress(survey.anonymity, &heads, row.id),
            });
        }
        // Codes are given in the order in which respondents were added.
        respondents.sort_by(|one, other| one.code.cmp(&other.code));
        let sent = heads.iter().filter(|head| head.sent.is_some()).count();
        let detail = vec![named(input.survey), format!("respondents:{}", respondents.len())];
        self.survey_read(ctx, OPERATION, &permit, detail).await?;
        Ok(ShownSurvey { design: ShownDesign::of(&survey, ctx.now), respondents, begun: heads.len().saturating_sub(sent), sent })
    }

    /// Adds respondents, all of them or none.
    pub async fn add_respondents(&self, ctx: &Ctx, input: RespondentsInput) -> Result<Added, AppError> {
        const OPERATION: &str = "add_respondents";
        let (permit, mut unit, survey) = self.survey_in(ctx, (OPERATION, Action::RunSurveys), Work::Write, input.survey).await?;
        if survey.stage(ctx.now) == Stage::Closed || survey.row.forgotten.is_some() {
            return Err(AppError::invalid("survey.closed", "survey"));
        }
        let there = unit.respondents(input.survey).await?.len();
        let added = input.respondents.len();
        if added == 0 || there.saturating_add(added) > MOST {
            return Err(AppError::invalid("survey.respondents", "respondents"));
        }
        let opener = self.opener(&survey.row)?;
        let mut rows = Vec::with_capacity(added);
        for (number, one) in (there.saturating_add(1)..).zip(&input.respondents) {
            let id = self.ids.shown();
            let details = details(one, &survey.design.columns, number)?;
            let details = opener.seal(Field::SurveyRespondent, id, &details)?;
            let (survey, author) = (input.survey, ctx.subject.user);
            rows.push(RespondentRow {
                id,
                survey,
                recorded: ctx.now,
                author,
                version: 1,
                door: None,
                linked: None,
                withdrawn: None,
                details,
            });
        }
        unit.insert_respondents(&rows).await?;
        let detail = vec![named(input.survey), format!("respondents:{added}")];
        let rows = vouch(&rows).collect();
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows };
        self.finish(unit, ctx, told).await?;
        Ok(Added { added })
    }

    /// Takes a respondent out who has sent nothing: name and contact ways are forgotten, and the link opens no more.
    pub async fn withdraw_respondent(&self, ctx: &Ctx, input: RespondentPick) -> Result<(), AppError> {
        const OPERATION: &str = "withdraw_respondent";
        let (permit, mut unit, survey) = self.survey_in(ctx, (OPERATION, Action::RunSurveys), Work::Write, input.survey).await?;
        let rows = unit.respondents(input.survey).await?;
        let Some(row) = rows.into_iter().find(|row| row.id == input.respondent && row.withdrawn.is_none()) else {
            drop(unit);
            return Err(self.missing(ctx, OPERATION).await);
        };
        // Nobody knows whether somebody anonymous has answered: once they have a link they stay.
        let answered = match survey.anonymity {
            Anonymity::Anonymous => row.linked.is_some(),
            Anonymity::None | Anonymity::Coded => unit.answer(Some(row.id), None).await?.is_some(),
        };
        if answered {
            return Err(AppError::invalid("survey.answered", "respondent"));
        }
        let opener = self.opener(&survey.row)?;
        let details = opener.seal(Field::SurveyRespondent, row.id, &opener.details(&row)?.forgotten())?;
        let rows = [RespondentRow { version: row.version.saturating_add(1), door: None, withdrawn: Some(ctx.now), details, ..row }];
        unit.put_respondents(&rows).await?;
        let detail = vec![named(input.survey), format!("respondent:{}", input.respondent)];
        let rows = vouch(&rows).collect();
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows };
        self.finish(unit, ctx, told).await
    }

    /// Forgets names and contact ways of a survey that is over. Codes, kinds and background stay, and every link is shut.
    pub async fn forget_contacts(&self, ctx: &Ctx, input: SurveyPick) -> Result<(), AppError> {
        const OPERATION: &str = "forget_contacts";
        let (permit, mut unit, survey) = self.survey_in(ctx, (OPERATION, Action::RunSurveys), Work::Write, input.survey).await?;
        if survey.stage(ctx.now) != Stage::Closed {
            return Err(AppError::invalid("survey.still-open", "survey"));
        }
        if survey.row.forgotten.is_some() {
            return Err(AppError::invalid("survey.forgotten", "survey"));
        }
        let opener = self.opener(&survey.row)?;
        let mut rows = unit.respondents(input.survey).await?;
        for row in &mut rows {
            row.details = opener.seal(Field::SurveyRespondent, row.id, &opener.details(row)?.forgotten())?;
            row.door = None;
            row.version = row.version.saturating_add(1);
        }
        unit.put_respondents(&rows).await?;
        let seen = survey.row.version;
        let after = SurveyRow { version: seen.saturating_add(1), forgotten: Some(ctx.now), ..survey.row };
        unit.update_survey(&after, seen).await?;
        let detail = vec![named(input.survey), format!("respondents:{}", rows.len())];
        let vouched = vouch(&rows).chain(vouch(std::slice::from_ref(&after))).collect();
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows: vouched };
        self.finish(unit, ctx, told).await
    }
}
