//! What is written at the survey's door: a page while somebody writes on it and when it is left, the sending, and the opening again.

use super::{
    Stage,
    door::{AtDoor, Open},
    paper::{Content, FilledState},
    prefill,
};
use crate::{
    error::AppError,
    house::App,
    port::{
        store::{StoreError, Unit},
        survey::AnswerRow,
    },
    vault::{Field, ledger::reference},
};
use fristad_forms::{Answers, Completeness, Fault, check, only_asked};
use fristad_kernel::Timestamp;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Why a page is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Somebody is still writing on it: nothing that was filled in before counts as seen.
    Writing,
    /// They have left it: what they let stand they stand for.
    Left,
}

/// A page that was filled in.
pub struct Page {
    /// The answers of the page.
    pub answers: Answers,
    /// The questions that the page asked, by their linkIds.
    pub asked: Vec<String>,
    /// The version that was seen.
    pub seen: u32,
    /// The mark that the page was shown with.
    pub mark: Uuid,
    /// Why it is kept.
    pub moment: Moment,
}

/// What became of a page.
pub enum Kept {
    /// It is kept.
    Kept,
    /// What somebody is writing would take back questions that are answered already: it is kept when they leave the page, and not before.
    Waits,
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
    /// Somebody has changed an answer since all were looked through. Nothing was sent.
    Outrun,
}

/// What became of opening again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reopened {
    /// It is open.
    Open,
    /// It was opened and sent again since it was looked at. Nothing was changed.
    Outrun,
}

/// A page laid over what stands.
enum Laid {
    /// It says nothing new.
    Same,
    /// It is kept when the page is left.
    Waits,
    /// What is to be kept.
    New(Content),
    /// Two have answered these questions.
    Outrun(Vec<String>),
}

/// How often a page is laid over what stands, where others write in the same instant.
const TRIES: usize = 2;

impl App {
    /// Keeps a page. Two can write at once on different questions; on the same, the second is shown what the first wrote.
    pub async fn save_answer(&self, token: &str, page: &Page, now: Timestamp) -> Result<Option<Kept>, AppError> {
        const OPERATION: &str = "save_answer";
        for _ in 0..TRIES {
            let mut unit = self.store.begin().await?;
            let Some(open) = self.at(&mut unit, token, now).await? else { return Ok(None) };
            may_write(&open, now)?;
            match laid(&open, page)? {
                Laid::Same => return Ok(Some(Kept::Kept)),
                Laid::Waits => return Ok(Some(Kept::Waits)),
                Laid::Outrun(items) => {
                    drop(unit);
                    return Ok(Some(Kept::Outrun { door: Box::new(self.shown(&open, now)?), items }));
                }
                Laid::New(content) => {
                    if self.put_answer(unit, &open, OPERATION, (&content, None), now).await?.is_some() {
                        return Ok(Some(Kept::Kept));
                    }
                }
            }
        }
        // Others keep writing: what stands now is compared anew by whoever presses again.
        let mut unit = self.store.look().await?;
        let Some(open) = self.at(&mut unit, token, now).await? else { return Ok(None) };
        Ok(Some(Kept::Outrun { door: Box::new(self.shown(&open, now)?), items: page.asked.clone() }))
    }

    /// Sends the answer as it was seen. What was sent already stays sent.
    pub async fn send_answer(&self, token: &str, seen: u32, now: Timestamp) -> Result<Option<Sent>, AppError> {
        const OPERATION: &str = "send_answer";
        let mut unit = self.store.begin().await?;
        let Some(open) = self.at(&mut unit, token, now).await? else { return Ok(None) };
        if open.is_sent() {
            return Ok(Some(Sent::Sent));
        }
        may_write(&open, now)?;
        if open.version() != seen {
            return Ok(Some(Sent::Outrun));
        }
        let answers = open.content.answers(&open.survey.questionnaire)?;
        if let Err(faults) = check(&open.survey.questionnaire, &answers, Completeness::Final) {
            return Ok(Some(Sent::Unfinished(faults)));
        }
        let content = Content { marks: BTreeMap::new(), ..open.content.clone() };
        let sent = self.put_answer(unit, &open, OPERATION, (&content, Some(open.time(now))), now).await?;
        Ok(Some(sent.map_or(Sent::Outrun, |()| Sent::Sent)))
    }

    /// Opens an answer again that was sent, for as long as the survey is open. An anonymous one stays sent.
    pub async fn reopen_answer(&self, token: &str, seen: u32, now: Timestamp) -> Result<Option<Reopened>, AppError> {
        const OPERATION: &str = "reopen_answer";
        let mut unit = self.store.begin().await?;
        let Some(open) = self.at(&mut unit, token, now).await? else { return Ok(None) };
        if !open.is_sent() {
            return Ok(Some(Reopened::Open));
        }
        if open.survey.stage(now) != Stage::Open {
            return Err(AppError::invalid("survey.closed", "survey"));
        }
        if open.survey.is_anonymous() {
            return Err(AppError::invalid("survey.sent", "survey"));
        }
        if open.version() != seen {
            return Ok(Some(Reopened::Outrun));
        }
        let opened = self.put_answer(unit, &open, OPERATION, (&open.content, None), now).await?;
        Ok(Some(opened.map_or(Reopened::Outrun, |()| Reopened::Open)))
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
        let id = open.answer.as_ref().map_or_else(|| self.ids.shown(), |answer| answer.id);
        let version = open.version();
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
        let written = if open.answer.is_some() { unit.update_answer(&row, version).await } else { unit.insert_answer(&row).await };
        match written {
            Err(StoreError::Conflict) => return Ok(None),
            other => other?,
        }
        let entry = self.vault.ledger_row(&self.door_entry(open, now, operation, "done", vec![reference(&row)]));
        unit.insert_entries(&[entry]).await?;
        unit.commit().await?;
        Ok(Some(()))
    }
}

/// Lays a page over what stands. What the page itself has kept while somebody wrote on it is in nobody's way.
fn laid(open: &Open, page: &Page) -> Result<Laid, AppError> {
    let questionnaire = &open.survey.questionnaire;
    let stands = open.content.answers(questionnaire)?;
    let next = open.version().saturating_add(1);
    let mut content = open.content.clone();
    let mut outrun = Vec::new();
    let mut answers = stands.clone();
    answers.retain(|link_id| !page.asked.iter().any(|asked| asked == link_id));
    for link_id in &page.asked {
        let (before, after) = (stands.get(link_id), page.answers.get(link_id));
        let own = content.marks.get(link_id) == Some(&page.mark);
        let differs = before != after;
        if differs {
            if !own && content.changed.get(link_id).is_some_and(|at| *at > page.seen) {
                outrun.push(link_id.clone());
            }
            content.changed.insert(link_id.clone(), next);
        }
        if page.moment == Moment::Writing && differs {
            content.marks.insert(link_id.clone(), page.mark);
        }
        // What the page had kept before and comes only now is older than this.
        if page.moment == Moment::Left && (own || differs) {
            content.marks.remove(link_id);
        }
        if let Some(answer) = after {
            answers.insert(link_id, answer.clone());
        }
    }
    if !outrun.is_empty() {
        return Ok(Laid::Outrun(outrun));
    }
    let asked_still = only_asked(questionnaire, answers.clone());
    // While somebody writes, a "no" may be on its way to a "yes": what it would take away, others may have written.
    if page.moment == Moment::Writing && asked_still != answers {
        return Ok(Laid::Waits);
    }
    let answers = asked_still;
    let states = |content: &Content| content.filled.iter().map(|filled| filled.state).collect::<Vec<FilledState>>();
    prefill::judged(&mut content.filled, &page.asked, &answers, page.moment);
    let same = answers == stands && states(&content) == states(&open.content) && content.marks == open.content.marks;
    // A page that says nothing new is kept as it is.
    if same && open.answer.is_some() {
        return Ok(Laid::Same);
    }
    content.put(questionnaire, &answers)?;
    Ok(Laid::New(content))
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
