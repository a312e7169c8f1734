//! The survey's door: whoever has a link answers there, without a login. It tells nothing to who has none, and what is done there is the door's act and no person's.

use super::{
    Stage, Survey, named,
    paper::{Content, Filled, FilledState},
    prefill,
};
use crate::{
    error::AppError,
    house::App,
    port::{
        store::{StoreError, Unit},
        survey::{AnswerRow, RespondentRow},
    },
    vault::{
        Field, digest,
        ledger::{LedgerEntry, LedgerRef, reference},
        token,
    },
};
use fristad_forms::{Answers, Completeness, Fault, Questionnaire, check, only_asked};
use fristad_kernel::{Date, Timestamp};
use fristad_policy::Purpose;

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
    /// When it was last saved; `None` of an anonymous one.
    pub saved: Option<Timestamp>,
    /// The code of the receipt, when it was sent.
    pub receipt: Option<String>,
    /// What the system knew already.
    pub filled: Vec<Filled>,
}

/// A page that was filled in.
pub struct Page {
    /// The answers of the page.
    pub answers: Answers,
    /// The questions that the page asked, by their linkIds.
    pub asked: Vec<String>,
    /// The version that was seen.
    pub seen: u32,
}

/// What became of a page.
pub enum Kept {
    /// It is kept.
    Kept,
    /// Somebody else has answered the same questions otherwise meanwhile: the answers that stand. Nothing was written.
    Outrun {
        /// What stands now.
        door: Box<AtDoor>,
        /// The questions that two have answered.
        items: Vec<String>,
    },
}

/// What became of sending.
pub enum Sent {
    /// It is sent.
    Sent,
    /// Something must be answered first.
    Unfinished(Vec<Fault>),
}

/// A survey and an answer that a link has opened.
struct Open {
    survey: Survey,
    respondent: RespondentRow,
    answer: Option<AnswerRow>,
    content: Content,
    door: Vec<u8>,
    receipt: Option<String>,
}

impl Open {
    /// The time as it may be kept: of an anonymous answer the day alone.
    fn time(&self, now: Timestamp) -> Timestamp {
        if self.survey.is_anonymous() { Timestamp::at(now.date(), 0, 0).unwrap_or(now) } else { now }
    }

    fn is_sent(&self) -> bool {
        self.answer.as_ref().is_some_and(|answer| answer.sent.is_some())
    }
}

impl App {
    /// Finds what a token opens. `None` says nothing of why.
    async fn at(&self, unit: &mut Box<dyn Unit>, token: &str, now: Timestamp) -> Result<Option<Open>, AppError> {
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
                let filled = self.known_already(unit, &survey.questionnaire, &opener.details(&respondent)?, now.date()).await?;
                let mut content = Content { filled, ..Content::default() };
                let answers = prefill::answers(&survey.questionnaire, &content.filled);
                content.put(&survey.questionnaire, &answers)?;
                content
            }
        };
        let receipt = receipt(token, answer.as_ref());
        Ok(Some(Open { survey, respondent, answer, content, door, receipt }))
    }

    fn shown(&self, open: &Open, now: Timestamp) -> Result<AtDoor, AppError> {
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
            version: open.answer.as_ref().map_or(0, |answer| answer.version),
            saved: open.answer.as_ref().filter(|_| !survey.is_anonymous()).map(|answer| answer.saved),
            receipt: open.receipt.clone(),
            filled: if hidden { Vec::new() } else { open.content.filled.clone() },
        })
    }

    /// The entry of what was done at the door. Of an anonymous answer it tells the day, and neither whose it is nor when.
    fn door_entry(&self, open: &Open, now: Timestamp, operation: &str, outcome: &str, rows: Vec<LedgerRef>) -> LedgerEntry {
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

    /// Writes the answer's next version with its entry. `None` when somebody else was first.
    async fn put_answer(
        &self,
        mut unit: Box<dyn Unit>,
        open: &Open,
        operation: &str,
        (content, sent): (&Content, Option<Timestamp>),
        now: Timestamp,
    ) -> Result<Option<()>, AppError> {
        let before = open.answer.as_ref();
        let id = before.map_or_else(|| self.ids.shown(), |answer| answer.id);
        let version = before.map_or(0, |answer| answer.version);
        let anonymous = open.survey.is_anonymous();
        let row = AnswerRow {
            id,
            survey: open.survey.row.id,
            respondent: (!anonymous).then_some(open.respondent.id),
            door: anonymous.then(|| open.door.clone()),
            version: version.saturating_add(1),
            saved: open.time(now),
            sent,
            content: self.opener(&open.survey.row)?.seal(Field::SurveyAnswer, id, content)?,
        };
        let written = if before.is_some() { unit.update_answer(&row, version).await } else { unit.insert_answer(&row).await };
        match written {
            Err(StoreError::Conflict) => return Ok(None),
            other => other?,
        }
        let entry = self.vault.ledger_row(&self.door_entry(open, now, operation, "done", vec![reference(&row)]));
        unit.insert_entries(std::slice::from_ref(&entry)).await?;
        unit.commit().await?;
        Ok(Some(()))
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

    /// Keeps a page. Two can write at once on different questions; on the same, the second is shown what the first wrote.
    pub async fn save_answer(&self, token: &str, page: &Page, now: Timestamp) -> Result<Option<Kept>, AppError> {
        const OPERATION: &str = "save_answer";
        let mut unit = self.store.begin().await?;
        let Some(open) = self.at(&mut unit, token, now).await? else { return Ok(None) };
        may_write(&open, now)?;
        let questionnaire = &open.survey.questionnaire;
        let stands = open.content.answers(questionnaire)?;
        let version = open.answer.as_ref().map_or(0, |answer| answer.version);
        let mut content = open.content.clone();
        let mut outrun = Vec::new();
        let mut answers = stands.clone();
        answers.retain(|link_id| !page.asked.iter().any(|asked| asked == link_id));
        for link_id in &page.asked {
            let (before, after) = (stands.get(link_id), page.answers.get(link_id));
            if before != after {
                let later = content.changed.get(link_id).is_some_and(|at| *at > page.seen);
                if later {
                    outrun.push(link_id.clone());
                }
                content.changed.insert(link_id.clone(), version.saturating_add(1));
            }
            if let Some(answer) = after {
                answers.insert(link_id, answer.clone());
            }
        }
        if !outrun.is_empty() {
            drop(unit);
            return Ok(Some(Kept::Outrun { door: Box::new(self.shown(&open, now)?), items: outrun }));
        }
        let answers = only_asked(questionnaire, answers);
        let seen: Vec<FilledState> = content.filled.iter().map(|filled| filled.state).collect();
        prefill::judged(&mut content.filled, &page.asked, &answers);
        let looked_at = content.filled.iter().map(|filled| filled.state).ne(seen);
        // A page that says nothing new is kept as it is.
        if answers == stands && !looked_at && open.answer.is_some() {
            return Ok(Some(Kept::Kept));
        }
        content.put(questionnaire, &answers)?;
        if self.put_answer(unit, &open, OPERATION, (&content, None), now).await?.is_some() {
            return Ok(Some(Kept::Kept));
        }
        // Somebody wrote in the same instant: what stands now is compared anew by whoever presses again.
        let mut unit = self.store.look().await?;
        let Some(open) = self.at(&mut unit, token, now).await? else { return Ok(None) };
        Ok(Some(Kept::Outrun { door: Box::new(self.shown(&open, now)?), items: page.asked.clone() }))
    }

    /// Sends the answer. What was sent already stays sent.
    pub async fn send_answer(&self, token: &str, now: Timestamp) -> Result<Option<Sent>, AppError> {
        const OPERATION: &str = "send_answer";
        let mut unit = self.store.begin().await?;
        let Some(open) = self.at(&mut unit, token, now).await? else { return Ok(None) };
        if open.is_sent() {
            return Ok(Some(Sent::Sent));
        }
        may_write(&open, now)?;
        let answers = only_asked(&open.survey.questionnaire, open.content.answers(&open.survey.questionnaire)?);
        if let Err(faults) = check(&open.survey.questionnaire, &answers, Completeness::Final) {
            return Ok(Some(Sent::Unfinished(faults)));
        }
        let sent = open.time(now);
        match self.put_answer(unit, &open, OPERATION, (&open.content, Some(sent)), now).await? {
            Some(()) => Ok(Some(Sent::Sent)),
            None => Err(AppError::invalid("survey.outrun", "answers")),
        }
    }

    /// Opens an answer again that was sent, for as long as the survey is open. An anonymous one stays sent.
    pub async fn reopen_answer(&self, token: &str, now: Timestamp) -> Result<Option<()>, AppError> {
        const OPERATION: &str = "reopen_answer";
        let mut unit = self.store.begin().await?;
        let Some(open) = self.at(&mut unit, token, now).await? else { return Ok(None) };
        if !open.is_sent() {
            return Ok(Some(()));
        }
        if open.survey.stage(now) != Stage::Open {
            return Err(AppError::invalid("survey.closed", "survey"));
        }
        if open.survey.is_anonymous() {
            return Err(AppError::invalid("survey.sent", "survey"));
        }
        match self.put_answer(unit, &open, OPERATION, (&open.content, None), now).await? {
            Some(()) => Ok(Some(())),
            None => Err(AppError::invalid("survey.outrun", "answers")),
        }
    }
}

/// Whether anything may be written: the survey is open, and the answer is not sent.
fn may_write(open: &Open, now: Timestamp) -> Result<(), AppError> {
    match open.survey.stage(now) {
        Stage::Open if open.is_sent() => Err(AppError::invalid("survey.sent", "survey")),
        Stage::Open => Ok(()),
        Stage::Closed => Err(AppError::invalid("survey.closed", "survey")),
        Stage::Draft | Stage::Waiting => Err(AppError::invalid("survey.not-open", "survey")),
    }
}
