//! The survey's door: whoever has a link answers there, without a login. It tells nothing to who has none, and what is done there is the door's act and no person's.

use super::{
    Stage, Survey,
    measures::day_of,
    named,
    paper::{Content, Filled},
    prefill,
};
use crate::{
    error::AppError,
    house::App,
    port::{
        store::Unit,
        survey::{AnswerRow, RespondentRow},
    },
    vault::{
        digest,
        ledger::{LedgerEntry, LedgerRef},
        token,
    },
};
use fristad_forms::{Answers, Questionnaire};
use fristad_kernel::{Date, Timestamp};
use fristad_policy::Purpose;
use uuid::Uuid;

/// What is kept of a link's token by the respondent.
pub(crate) fn door_of(token: &str) -> Vec<u8> {
    digest::of(&[b"survey respondent".as_slice(), token.as_bytes()]).to_vec()
}

/// What is kept of an anonymous link's token by the answer: from neither can the other be told.
fn answer_door_of(token: &str) -> Vec<u8> {
    digest::of(&[b"survey answer".as_slice(), token.as_bytes()]).to_vec()
}

/// The code by which somebody shows that they have sent. That of an anonymous answer is made of the token alone: whoever shows it does not show which answer is theirs.
fn receipt(token: &str, answer: Option<&AnswerRow>) -> Option<String> {
    let answer = answer?;
    let sent = answer.sent?;
    let hash = match answer.respondent {
        None => digest::of(&[b"survey receipt".as_slice(), token.as_bytes()]),
        Some(_) => digest::of(&[b"survey receipt".as_slice(), answer.id.as_bytes(), &sent.as_micros().to_be_bytes()]),
    };
    Some(token::plain_code(&hash))
}

/// What somebody sees who comes with a link.
pub struct AtDoor {
    /// What the survey is called.
    pub title: String,
    /// The authority that asks.
    pub authority: String,
    /// What can be done.
    pub stage: Stage,
    /// The first day on which it can be answered.
    pub opens: Option<Date>,
    /// The last day.
    pub closes: Option<Date>,
    /// Whether nobody can tell who answered what.
    pub anonymous: bool,
    /// Whether the answer stands under a code.
    pub coded: bool,
    /// The questions.
    pub questionnaire: Questionnaire,
    /// What was answered so far. Of an anonymous answer that was sent nothing is shown again: the link may have gone through other hands.
    pub answers: Answers,
    /// How often it was saved.
    pub version: u32,
    /// Drawn at random for the page that is shown now: what it keeps while somebody writes on it does not stand in its own way.
    pub mark: Uuid,
    /// When it was last saved; `None` of an anonymous one.
    pub saved: Option<Timestamp>,
    /// The code of the receipt, when it was sent.
    pub receipt: Option<String>,
    /// What the system knew already.
    pub filled: Vec<Filled>,
}

/// A survey and an answer that a link has opened.
pub(super) struct Open {
    pub survey: Survey,
    pub respondent: RespondentRow,
    pub answer: Option<AnswerRow>,
    pub content: Content,
    pub door: Vec<u8>,
    receipt: Option<String>,
}

impl Open {
    /// The time as it may be kept: of an anonymous answer the day alone.
    pub(super) fn time(&self, now: Timestamp) -> Timestamp {
        if self.survey.is_anonymous() { Timestamp::at(now.date(), 0, 0).unwrap_or(now) } else { now }
    }

    pub(super) fn is_sent(&self) -> bool {
        self.answer.as_ref().is_some_and(|answer| answer.sent.is_some())
    }

    /// How often the answer was saved.
    pub(super) fn version(&self) -> u32 {
        self.answer.as_ref().map_or(0, |answer| answer.version)
    }
}

/// The characters of a token: what is no token is looked up nowhere.
const TOKEN: usize = 64;

impl App {
    /// Whether a token opens anything. Asked before anything that was sent with it is read.
    pub async fn is_door(&self, token: &str) -> Result<bool, AppError> {
        if token.len() != TOKEN {
            return Ok(false);
        }
        let found = self.store.look().await?.respondent_at(&door_of(token)).await?;
        Ok(found.is_some_and(|row| row.withdrawn.is_none()))
    }

    /// Finds what a token opens. `None` says nothing of why.
    pub(super) async fn at(&self, unit: &mut Box<dyn Unit>, token: &str, now: Timestamp) -> Result<Option<Open>, AppError> {
        let Some(respondent) = unit.respondent_at(&door_of(token)).await?.filter(|row| row.withdrawn.is_none()) else { return Ok(None) };
        let Some(row) = unit.survey(respondent.survey).await?.filter(|row| row.authority == self.authority) else { return Ok(None) };
        let survey = Survey::of(row)?;
        let door = answer_door_of(token);
        let answer =
            if survey.is_anonymous() { unit.answer(None, Some(&door)).await? } else { unit.answer(Some(respondent.id), None).await? };
        let opener = self.opener(&survey.row)?;
        let content = match &answer {
            Some(answer) => opener.content(answer)?,
            // An anonymous answer is begun without a look at whose it is.
            None if survey.is_anonymous() => Content::default(),
            None => {
                let filled = self.known_already(unit, &survey.questionnaire, &opener.details(&respondent)?, day_of(&survey, now)).await?;
                let mut content = Content { filled, ..Content::default() };
                let answers = prefill::answers(&survey.questionnaire, &content.filled);
                content.put(&survey.questionnaire, &answers)?;
                content
            }
        };
        let receipt = receipt(token, answer.as_ref());
        Ok(Some(Open { survey, respondent, answer, content, door, receipt }))
    }

    pub(super) fn shown(&self, open: &Open, now: Timestamp) -> Result<AtDoor, AppError> {
        let survey = &open.survey;
        let hidden = survey.is_anonymous() && open.is_sent();
        Ok(AtDoor {
            title: survey.design.title.clone(),
            authority: self.authority_name.clone(),
            stage: survey.stage(now),
            opens: survey.design.opens,
            closes: survey.design.closes,
            anonymous: survey.is_anonymous(),
            coded: survey.anonymity == super::Anonymity::Coded,
            answers: if hidden { Answers::default() } else { open.content.answers(&survey.questionnaire)? },
            questionnaire: survey.questionnaire.clone(),
            version: open.version(),
            mark: self.ids.shown(),
            saved: open.answer.as_ref().filter(|_| !survey.is_anonymous()).map(|answer| answer.saved),
            receipt: open.receipt.clone(),
            filled: if hidden { Vec::new() } else { open.content.filled.clone() },
        })
    }

    /// The entry of what was done at the door. Of an anonymous answer it tells the day, and neither whose it is nor when.
    pub(super) fn door_entry(&self, open: &Open, now: Timestamp, operation: &str, outcome: &str, rows: Vec<LedgerRef>) -> LedgerEntry {
        let at = open.time(now);
        let mut detail = vec!["door".to_owned(), named(open.survey.row.id)];
        if !open.survey.is_anonymous() {
            detail.push(format!("respondent:{}", open.respondent.id));
        }
        LedgerEntry {
            id: self.ids.ordered(at.as_micros()),
            at: at.as_micros(),
            authority: self.authority.0,
            // The survey itself: no account has this id.
            actor: open.survey.row.id,
            role: String::new(),
            operation: operation.to_owned(),
            purpose: Purpose::Statistics.code().to_owned(),
            outcome: outcome.to_owned(),
            case: None,
            detail,
            rows,
        }
    }

    /// What somebody sees who comes with a link. `None` where it opens nothing.
    pub async fn open_answer(&self, token: &str, now: Timestamp) -> Result<Option<AtDoor>, AppError> {
        let mut unit = self.store.look().await?;
        let Some(open) = self.at(&mut unit, token, now).await? else { return Ok(None) };
        drop(unit);
        let shown = self.shown(&open, now)?;
        self.recorder.record(self.vault.ledger_row(&self.door_entry(&open, now, "open_answer", "read", Vec::new()))).await?;
        Ok(Some(shown))
    }

    /// The same for whoever keeps a page while writing and is shown nothing: what they keep has its own entry.
    pub async fn behind_door(&self, token: &str, now: Timestamp) -> Result<Option<AtDoor>, AppError> {
        let mut unit = self.store.look().await?;
        let open = self.at(&mut unit, token, now).await?;
        open.map(|open| self.shown(&open, now)).transpose()
    }
}
