//! Links by which a survey is answered: drawn here, shown once, and kept as hashes.

use super::{
    Anonymity, Stage, Work,
    design::written,
    door::door_of,
    named,
    reminders::{all_made, meant},
    shown::ShownDesign,
};
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    port::{
        store::StoreError,
        survey::{RespondentRow, SurveyRow},
    },
    vault::{ledger::reference, token::secret_token},
    work::{Told, vouch},
};
use fristad_policy::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// For whom letters are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Letters {
    /// Those who have no link yet.
    First,
    /// Those who have not answered. In an anonymous survey: everyone who has a link, with a word to those who have answered.
    Reminder,
}

/// Letters to be made.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LettersInput {
    /// The survey.
    pub survey: Uuid,
    /// For whom.
    pub letters: Letters,
    /// For this respondent alone.
    #[serde(default)]
    pub respondent: Option<Uuid>,
}

/// A letter to somebody who is asked.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Letter {
    /// The respondent.
    pub respondent: Uuid,
    /// What they are called.
    pub name: String,
    /// An address for e-mail.
    pub email: String,
    /// An address for letters.
    pub post: String,
    /// A telephone number.
    pub telephone: String,
    /// The secret part of the link: shown this once. None where the link that they have is the one they answer with.
    pub token: Option<String>,
}

/// Letters, to be printed or sent now: the links cannot be shown again.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MadeLetters {
    /// The survey.
    pub design: ShownDesign,
    /// The letters.
    pub letters: Vec<Letter>,
}

impl App {
    /// Makes letters with links. A reminder brings a new link, and the one before it opens no more; not so in an anonymous survey, whose link is the only way to what
    /// somebody has begun.
    pub async fn make_letters(&self, ctx: &Ctx, input: LettersInput) -> Result<MadeLetters, AppError> {
        const OPERATION: &str = "make_letters";
        let (permit, mut unit, survey) = self.survey_in(ctx, (OPERATION, Action::RunSurveys), Work::Write, input.survey).await?;
        match survey.stage(ctx.now) {
            Stage::Draft => return Err(AppError::invalid("survey.not-open", "survey")),
            Stage::Closed => return Err(AppError::invalid("survey.closed", "survey")),
            Stage::Waiting | Stage::Open => {}
        }
        let rows = unit.respondents(input.survey).await?;
        let heads = unit.answer_heads(input.survey).await?;
        let meant =
            |row: &RespondentRow| meant(input.letters, survey.anonymity, &heads, row) && input.respondent.is_none_or(|one| one == row.id);
        let opener = self.opener(&survey.row)?;
        let (mut letters, mut changed) = (Vec::new(), Vec::new());
        let mut meant: Vec<_> =
            rows.into_iter().filter(meant).map(|row| Ok((opener.details(&row)?, row))).collect::<Result<_, AppError>>()?;
        meant.sort_by(|(one, _), (other, _)| one.code.cmp(&other.code));
        for (details, row) in meant {
            let fresh = survey.anonymity != Anonymity::Anonymous || input.letters == Letters::First;
            let token = if fresh { Some(secret_token()?) } else { None };
            letters.push(Letter {
                respondent: row.id,
                name: details.name,
                email: details.email,
                post: details.post,
                telephone: details.telephone,
                token: token.clone(),
            });
            if let Some(token) = token {
                changed.push(RespondentRow {
                    version: row.version.saturating_add(1),
                    door: Some(door_of(&token)),
                    linked: Some(ctx.now),
                    ..row
                });
            }
        }
        if letters.is_empty() {
            return Err(AppError::invalid("survey.no-letters", "letters"));
        }
        unit.put_respondents(&changed).await?;
        let detail = vec![named(input.survey), format!("letters:{}", letters.len()), format!("links:{}", changed.len())];
        let mut rows: Vec<_> = vouch(&changed).collect();
        let mut survey = survey;
        // Whoever is written to one by one is no reminder of all.
        if input.letters == Letters::Reminder && input.respondent.is_none() && survey.design.reminded.iter().any(|reminded| !reminded.made)
        {
            survey.design = all_made(&survey.design);
            let seen = survey.row.version;
            survey.row = SurveyRow { version: seen.saturating_add(1), design: written(&survey.design)?, ..survey.row };
            match unit.update_survey(&survey.row, seen).await {
                Err(StoreError::Conflict) => return Err(AppError::invalid("survey.outrun", "survey")),
                other => other?,
            }
            rows.push(reference(&survey.row));
        }
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows };
        self.finish(unit, ctx, told).await?;
        Ok(MadeLetters { design: ShownDesign::of(&survey, ctx.now), letters })
    }
}
