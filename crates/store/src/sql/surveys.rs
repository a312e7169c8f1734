//! Surveys: what is asked, who is asked, what was answered, and how open answers were coded.

use super::{
    Row, Work, fixed, many,
    row::{get, id, key, sealed, time, time_or_none, whole},
};
use crate::text::{rows_at_once, statements};
use async_trait::async_trait;
use fristad_app::port::{
    store::StoreError,
    survey::{AnswerHead, AnswerRow, CodingRow, LISTED_AT_MOST, RespondentRow, SurveyRow, Surveys},
};
use fristad_kernel::{AuthorityId, Timestamp};
use uuid::Uuid;

macro_rules! survey_columns {
    () => {
        "s.id, s.authority, s.recorded, s.author, s.version, s.anonymity, s.design, s.definition, s.checksum, s.opened, s.closed, s.forgotten, s.epoch, s.wrapped"
    };
}

macro_rules! respondent_columns {
    () => {
        "id, survey, recorded, author, version, door, linked, withdrawn, details"
    };
}

macro_rules! answer_columns {
    () => {
        "id, survey, respondent, door, version, saved, sent, content"
    };
}

macro_rules! coding_columns {
    () => {
        "id, survey, item, coder, version, saved, done, content"
    };
}

/// The columns of a respondent.
const RESPONDENT: usize = 9;

statements! {
    INSERT_SURVEY = "INSERT INTO survey (id, authority, recorded, author, version, anonymity, design, definition, checksum, opened, closed, forgotten, epoch, wrapped)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    UPDATE_SURVEY = "UPDATE survey SET version = $3, anonymity = $4, design = $5, opened = $6, closed = $7, forgotten = $8 WHERE id = $1 AND version = $2";
    SURVEY = concat!("SELECT ", survey_columns!(), " FROM survey s WHERE s.id = $1");
    SURVEYS = concat!("SELECT ", survey_columns!(), ",
        (SELECT count(*) FROM survey_respondent r WHERE r.survey = s.id AND r.withdrawn IS NULL) AS asked,
        (SELECT count(*) FROM survey_answer a WHERE a.survey = s.id AND a.sent IS NOT NULL) AS answered
        FROM survey s WHERE s.authority = $1 ORDER BY s.recorded DESC, s.id LIMIT $2");
    ALL_SURVEYS = concat!("SELECT ", survey_columns!(), " FROM survey s ORDER BY s.id");

    INSERT_RESPONDENTS = concat!("INSERT INTO survey_respondent (", respondent_columns!(), ") VALUES {rows 9 from 1}");
    PUT_RESPONDENTS = concat!("INSERT INTO survey_respondent (", respondent_columns!(), ") VALUES {rows 9 from 1}
        ON CONFLICT (id) DO UPDATE SET version = excluded.version, door = excluded.door, linked = excluded.linked, withdrawn = excluded.withdrawn, details = excluded.details
        WHERE survey_respondent.survey = excluded.survey AND survey_respondent.version = excluded.version - 1");
    RESPONDENTS = concat!("SELECT ", respondent_columns!(), " FROM survey_respondent WHERE survey = $1 ORDER BY recorded, id");
    RESPONDENT_AT = concat!("SELECT ", respondent_columns!(), " FROM survey_respondent WHERE door = $1");

    INSERT_ANSWER = concat!("INSERT INTO survey_answer (", answer_columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
    UPDATE_ANSWER = "UPDATE survey_answer SET version = $3, saved = $4, sent = $5, content = $6 WHERE id = $1 AND version = $2";
    ANSWER_OF = concat!("SELECT ", answer_columns!(), " FROM survey_answer WHERE respondent = $1");
    ANSWER_AT = concat!("SELECT ", answer_columns!(), " FROM survey_answer WHERE door = $1");
    ANSWERS = concat!("SELECT ", answer_columns!(), " FROM survey_answer WHERE survey = $1 ORDER BY id");
    ANSWER_HEADS = "SELECT id, respondent, saved, sent FROM survey_answer WHERE survey = $1 ORDER BY id";

    INSERT_CODING = concat!("INSERT INTO survey_coding (", coding_columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
    UPDATE_CODING = "UPDATE survey_coding SET version = $3, saved = $4, done = $5, content = $6 WHERE id = $1 AND version = $2";
    CODINGS = concat!("SELECT ", coding_columns!(), " FROM survey_coding WHERE survey = $1 ORDER BY item, saved, id");
}

fn survey(row: &Row) -> Result<SurveyRow, StoreError> {
    Ok(SurveyRow {
        id: get(row, "id")?,
        authority: id(row, "authority")?,
        recorded: time(row, "recorded")?,
        author: id(row, "author")?,
        version: whole(row, "version")?,
        anonymity: get(row, "anonymity")?,
        design: get(row, "design")?,
        definition: get(row, "definition")?,
        checksum: get(row, "checksum")?,
        opened: time_or_none(row, "opened")?,
        closed: time_or_none(row, "closed")?,
        forgotten: time_or_none(row, "forgotten")?,
        key: key(row)?,
    })
}

fn respondent(row: &Row) -> Result<RespondentRow, StoreError> {
    Ok(RespondentRow {
        id: get(row, "id")?,
        survey: get(row, "survey")?,
        recorded: time(row, "recorded")?,
        author: id(row, "author")?,
        version: whole(row, "version")?,
        door: get(row, "door")?,
        linked: time_or_none(row, "linked")?,
        withdrawn: time_or_none(row, "withdrawn")?,
        details: sealed(row, "details")?,
    })
}

fn answer(row: &Row) -> Result<AnswerRow, StoreError> {
    Ok(AnswerRow {
        id: get(row, "id")?,
        survey: get(row, "survey")?,
        respondent: get(row, "respondent")?,
        door: get(row, "door")?,
        version: whole(row, "version")?,
        saved: time(row, "saved")?,
        sent: time_or_none(row, "sent")?,
        content: sealed(row, "content")?,
    })
}

fn head(row: &Row) -> Result<AnswerHead, StoreError> {
    Ok(AnswerHead {
        id: get(row, "id")?,
        respondent: get(row, "respondent")?,
        saved: time(row, "saved")?,
        sent: time_or_none(row, "sent")?,
    })
}

fn coding(row: &Row) -> Result<CodingRow, StoreError> {
    Ok(CodingRow {
        id: get(row, "id")?,
        survey: get(row, "survey")?,
        item: get(row, "item")?,
        coder: id(row, "coder")?,
        version: whole(row, "version")?,
        saved: time(row, "saved")?,
        done: time_or_none(row, "done")?,
        content: sealed(row, "content")?,
    })
}

impl Work {
    async fn write_respondents(&mut self, text: &str, respondents: &[RespondentRow]) -> Result<(), StoreError> {
        for page in respondents.chunks(rows_at_once(RESPONDENT)) {
            let mut statement = many(text, page.len());
            for RespondentRow { id, survey, recorded, author, version, door, linked, withdrawn, details } in page {
                statement = statement
                    .bind(*id)
                    .bind(*survey)
                    .bind(recorded.as_micros())
                    .bind(author.0)
                    .bind(i64::from(*version))
                    .bind(door.as_deref())
                    .bind(linked.map(Timestamp::as_micros))
                    .bind(withdrawn.map(Timestamp::as_micros))
                    .bind(details.as_bytes());
            }
            // Whoever wrote one of them meanwhile wrote first.
            if self.run(statement).await? != page.len() as u64 {
                return Err(StoreError::Conflict);
            }
        }
        Ok(())
    }
}

/// One row was to change: when none did, someone else was first.
fn one(changed: u64) -> Result<(), StoreError> {
    if changed == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

#[async_trait]
impl Surveys for Work {
    async fn insert_survey(&mut self, survey: &SurveyRow) -> Result<(), StoreError> {
        let statement = fixed(INSERT_SURVEY)
            .bind(survey.id)
            .bind(survey.authority.0)
            .bind(survey.recorded.as_micros())
            .bind(survey.author.0)
            .bind(i64::from(survey.version))
            .bind(&survey.anonymity)
            .bind(&survey.design)
            .bind(&survey.definition)
            .bind(&survey.checksum)
            .bind(survey.opened.map(Timestamp::as_micros))
            .bind(survey.closed.map(Timestamp::as_micros))
            .bind(survey.forgotten.map(Timestamp::as_micros))
            .bind(i64::from(survey.key.epoch))
            .bind(&survey.key.wrapped);
        self.run(statement).await.map(drop)
    }

    async fn update_survey(&mut self, survey: &SurveyRow, expected: u32) -> Result<(), StoreError> {
        let statement = fixed(UPDATE_SURVEY)
            .bind(survey.id)
            .bind(i64::from(expected))
            .bind(i64::from(survey.version))
            .bind(&survey.anonymity)
            .bind(&survey.design)
            .bind(survey.opened.map(Timestamp::as_micros))
            .bind(survey.closed.map(Timestamp::as_micros))
            .bind(survey.forgotten.map(Timestamp::as_micros));
        one(self.run(statement).await?)
    }

    async fn survey(&mut self, id: Uuid) -> Result<Option<SurveyRow>, StoreError> {
        self.one(fixed(SURVEY).bind(id), survey).await
    }

    async fn surveys(&mut self, authority: AuthorityId) -> Result<Vec<(SurveyRow, u32, u32)>, StoreError> {
        let counted = |row: &Row| Ok((survey(row)?, whole(row, "asked")?, whole(row, "answered")?));
        self.all(fixed(SURVEYS).bind(authority.0).bind(i64::from(LISTED_AT_MOST)), counted).await
    }

    async fn insert_respondents(&mut self, respondents: &[RespondentRow]) -> Result<(), StoreError> {
        self.write_respondents(INSERT_RESPONDENTS, respondents).await
    }

    async fn put_respondents(&mut self, respondents: &[RespondentRow]) -> Result<(), StoreError> {
        self.write_respondents(PUT_RESPONDENTS, respondents).await
    }

    async fn respondents(&mut self, survey: Uuid) -> Result<Vec<RespondentRow>, StoreError> {
        self.all(fixed(RESPONDENTS).bind(survey), respondent).await
    }

    async fn respondent_at(&mut self, door: &[u8]) -> Result<Option<RespondentRow>, StoreError> {
        self.one(fixed(RESPONDENT_AT).bind(door), respondent).await
    }

    async fn insert_answer(&mut self, answer: &AnswerRow) -> Result<(), StoreError> {
        let AnswerRow { id, survey, respondent, door, version, saved, sent, content } = answer;
        let statement = fixed(INSERT_ANSWER).bind(*id).bind(*survey).bind(*respondent).bind(door.as_deref()).bind(i64::from(*version));
        self.run(statement.bind(saved.as_micros()).bind(sent.map(Timestamp::as_micros)).bind(content.as_bytes())).await.map(drop)
    }

    async fn update_answer(&mut self, answer: &AnswerRow, expected: u32) -> Result<(), StoreError> {
        let statement = fixed(UPDATE_ANSWER)
            .bind(answer.id)
            .bind(i64::from(expected))
            .bind(i64::from(answer.version))
            .bind(answer.saved.as_micros())
            .bind(answer.sent.map(Timestamp::as_micros))
            .bind(answer.content.as_bytes());
        one(self.run(statement).await?)
    }

    async fn answer(&mut self, respondent: Option<Uuid>, door: Option<&[u8]>) -> Result<Option<AnswerRow>, StoreError> {
        match (respondent, door) {
            (Some(respondent), _) => self.one(fixed(ANSWER_OF).bind(respondent), answer).await,
            (None, Some(door)) => self.one(fixed(ANSWER_AT).bind(door), answer).await,
            (None, None) => Ok(None),
        }
    }

    async fn answers(&mut self, survey: Uuid) -> Result<Vec<AnswerRow>, StoreError> {
        self.all(fixed(ANSWERS).bind(survey), answer).await
    }

    async fn answer_heads(&mut self, survey: Uuid) -> Result<Vec<AnswerHead>, StoreError> {
        self.all(fixed(ANSWER_HEADS).bind(survey), head).await
    }

    async fn put_coding(&mut self, coding: &CodingRow, expected: u32) -> Result<(), StoreError> {
        let CodingRow { id, survey, item, coder, version, saved, done, content } = coding;
        if expected == 0 {
            let statement = fixed(INSERT_CODING).bind(*id).bind(*survey).bind(item).bind(coder.0).bind(i64::from(*version));
            let statement = statement.bind(saved.as_micros()).bind(done.map(Timestamp::as_micros)).bind(content.as_bytes());
            return self.run(statement).await.map(drop);
        }
        let statement = fixed(UPDATE_CODING).bind(*id).bind(i64::from(expected)).bind(i64::from(*version)).bind(saved.as_micros());
        one(self.run(statement.bind(done.map(Timestamp::as_micros)).bind(content.as_bytes())).await?)
    }

    async fn codings(&mut self, survey: Uuid) -> Result<Vec<CodingRow>, StoreError> {
        self.all(fixed(CODINGS).bind(survey), coding).await
    }

    async fn all_surveys(&mut self) -> Result<Vec<SurveyRow>, StoreError> {
        self.all(fixed(ALL_SURVEYS), survey).await
    }
}
