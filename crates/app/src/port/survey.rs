//! Surveys as the store carries them: what is asked, who is asked, what was answered, and how open answers were coded.

use super::store::StoreError;
use crate::row::{KeyRow, Table, Vouched};
use async_trait::async_trait;
use fristad_kernel::{AuthorityId, Sealed, Timestamp, UserId};
use uuid::Uuid;

/// A survey. Its questionnaire is stored whole and never changes; the rest follows what is done with it.
#[derive(Clone, Debug)]
pub struct SurveyRow {
    /// Its id.
    pub id: Uuid,
    /// The authority that asks.
    pub authority: AuthorityId,
    /// When it was begun.
    pub recorded: Timestamp,
    /// By whom.
    pub author: UserId,
    /// How often it has been changed: a change conflicts on it.
    pub version: u32,
    /// Whether answers are bound to who gave them: `none`, `coded`, `anonymous`.
    pub anonymity: String,
    /// Title, days, columns, languages, categories and notes, as JSON.
    pub design: String,
    /// The questionnaire, as canonical JSON.
    pub definition: String,
    /// The SHA-256 of the definition's bytes, in hexadecimal figures.
    pub checksum: String,
    /// When it was opened for answers.
    pub opened: Option<Timestamp>,
    /// When it was closed.
    pub closed: Option<Timestamp>,
    /// When the respondents' names and contact ways were forgotten.
    pub forgotten: Option<Timestamp>,
    /// The data key under which contacts, answers and codes lie.
    pub key: KeyRow,
}

/// Someone who is asked.
#[derive(Clone, Debug)]
pub struct RespondentRow {
    /// Their id.
    pub id: Uuid,
    /// The survey.
    pub survey: Uuid,
    /// When they were added.
    pub recorded: Timestamp,
    /// By whom.
    pub author: UserId,
    /// How often they have been changed.
    pub version: u32,
    /// The hash of the link's token; `None` before a link was made, and when it was taken back.
    pub door: Option<Vec<u8>>,
    /// When the link was made.
    pub linked: Option<Timestamp>,
    /// When they were taken out.
    pub withdrawn: Option<Timestamp>,
    /// Name, contact ways and background, as JSON.
    pub details: Sealed<String>,
}

/// What somebody answers or has answered. An anonymous one names nobody: its door is another hash of the token than the respondent's.
#[derive(Clone, Debug)]
pub struct AnswerRow {
    /// Its id, drawn at random.
    pub id: Uuid,
    /// The survey.
    pub survey: Uuid,
    /// Whose it is; `None` in an anonymous survey.
    pub respondent: Option<Uuid>,
    /// The key under which an anonymous answer is found again; `None` otherwise.
    pub door: Option<Vec<u8>>,
    /// How often it was saved: a change conflicts on it.
    pub version: u32,
    /// When it was last saved; of an anonymous one the day alone.
    pub saved: Timestamp,
    /// When it was sent; of an anonymous one the day alone. `None` while it is being written.
    pub sent: Option<Timestamp>,
    /// The answers and what belongs to them, as JSON.
    pub content: Sealed<String>,
}

/// An answer without what was said, for counting who has answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnswerHead {
    /// The answer.
    pub id: Uuid,
    /// Whose it is; `None` in an anonymous survey.
    pub respondent: Option<Uuid>,
    /// When it was last saved.
    pub saved: Timestamp,
    /// When it was sent.
    pub sent: Option<Timestamp>,
}

/// How one coder has coded the answers to one open question.
#[derive(Clone, Debug)]
pub struct CodingRow {
    /// Its id.
    pub id: Uuid,
    /// The survey.
    pub survey: Uuid,
    /// The question, by its linkId.
    pub item: String,
    /// Who codes.
    pub coder: UserId,
    /// How often it was saved.
    pub version: u32,
    /// When it was last saved.
    pub saved: Timestamp,
    /// When the coder was done: only then does the other see it.
    pub done: Option<Timestamp>,
    /// The codes by answer, as JSON.
    pub content: Sealed<String>,
}

/// Surveys that are listed at most, the newest first.
pub const LISTED_AT_MOST: u32 = 500;

/// Surveys.
#[async_trait]
pub trait Surveys {
    /// Adds a survey.
    async fn insert_survey(&mut self, survey: &SurveyRow) -> Result<(), StoreError>;
    /// Writes what may change of a survey, if it still stands at `expected`; else `Conflict`.
    async fn update_survey(&mut self, survey: &SurveyRow, expected: u32) -> Result<(), StoreError>;
    /// A survey.
    async fn survey(&mut self, id: Uuid) -> Result<Option<SurveyRow>, StoreError>;
    /// The surveys of an authority with how many are asked and how many have sent, the newest first, [`LISTED_AT_MOST`] at most.
    async fn surveys(&mut self, authority: AuthorityId) -> Result<Vec<(SurveyRow, u32, u32)>, StoreError>;

    /// Adds respondents, in one statement.
    async fn insert_respondents(&mut self, respondents: &[RespondentRow]) -> Result<(), StoreError>;
    /// Writes what may change of respondents, in one statement.
    async fn put_respondents(&mut self, respondents: &[RespondentRow]) -> Result<(), StoreError>;
    /// The respondents of a survey, in the order in which they were added.
    async fn respondents(&mut self, survey: Uuid) -> Result<Vec<RespondentRow>, StoreError>;
    /// The respondent whose link has this hash.
    async fn respondent_at(&mut self, door: &[u8]) -> Result<Option<RespondentRow>, StoreError>;

    /// Adds an answer. `Conflict` when its respondent, or its door, has one.
    async fn insert_answer(&mut self, answer: &AnswerRow) -> Result<(), StoreError>;
    /// Writes an answer, if it still stands at `expected`; else `Conflict`.
    async fn update_answer(&mut self, answer: &AnswerRow, expected: u32) -> Result<(), StoreError>;
    /// The answer of a respondent, or behind an anonymous door.
    async fn answer(&mut self, respondent: Option<Uuid>, door: Option<&[u8]>) -> Result<Option<AnswerRow>, StoreError>;
    /// The answers of a survey, by their ids, which say nothing of when they came.
    async fn answers(&mut self, survey: Uuid) -> Result<Vec<AnswerRow>, StoreError>;
    /// The same without what was said.
    async fn answer_heads(&mut self, survey: Uuid) -> Result<Vec<AnswerHead>, StoreError>;

    /// Writes how somebody codes a question, new or again, if it stands at `expected` (0 for new); else `Conflict`.
    async fn put_coding(&mut self, coding: &CodingRow, expected: u32) -> Result<(), StoreError>;
    /// How the open questions of a survey are coded.
    async fn codings(&mut self, survey: Uuid) -> Result<Vec<CodingRow>, StoreError>;

    /// Every survey, with its questionnaire.
    async fn all_surveys(&mut self) -> Result<Vec<SurveyRow>, StoreError>;
}

fn text(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn id(id: Uuid) -> Vec<u8> {
    id.as_bytes().to_vec()
}

fn time(at: Timestamp) -> Vec<u8> {
    at.as_micros().to_be_bytes().to_vec()
}

fn time_or_none(at: Option<Timestamp>) -> Vec<u8> {
    at.map_or_else(Vec::new, time)
}

/// Bytes that may be missing: nothing is told apart from an empty value by its first byte.
fn bytes_or_none(bytes: Option<&[u8]>) -> Vec<u8> {
    bytes.map_or_else(Vec::new, |bytes| [&[1], bytes].concat())
}

impl Vouched for SurveyRow {
    const TABLE: Table = Table::Survey;
    fn key(&self) -> (Uuid, u32) {
        (self.id, self.version)
    }
    fn parts(&self) -> Vec<Vec<u8>> {
        vec![
            id(self.authority.0),
            time(self.recorded),
            id(self.author.0),
            self.version.to_be_bytes().to_vec(),
            text(&self.anonymity),
            text(&self.design),
            text(&self.definition),
            text(&self.checksum),
            time_or_none(self.opened),
            time_or_none(self.closed),
            time_or_none(self.forgotten),
        ]
    }
}

impl Vouched for RespondentRow {
    const TABLE: Table = Table::SurveyRespondent;
    fn key(&self) -> (Uuid, u32) {
        (self.id, self.version)
    }
    fn parts(&self) -> Vec<Vec<u8>> {
        vec![
            id(self.survey),
            time(self.recorded),
            id(self.author.0),
            self.version.to_be_bytes().to_vec(),
            bytes_or_none(self.door.as_deref()),
            time_or_none(self.linked),
            time_or_none(self.withdrawn),
            self.details.as_bytes().to_vec(),
        ]
    }
}

impl Vouched for AnswerRow {
    const TABLE: Table = Table::SurveyAnswer;
    fn key(&self) -> (Uuid, u32) {
        (self.id, self.version)
    }
    fn parts(&self) -> Vec<Vec<u8>> {
        vec![
            id(self.survey),
            self.respondent.map_or_else(Vec::new, id),
            bytes_or_none(self.door.as_deref()),
            self.version.to_be_bytes().to_vec(),
            time(self.saved),
            time_or_none(self.sent),
            self.content.as_bytes().to_vec(),
        ]
    }
}

impl Vouched for CodingRow {
    const TABLE: Table = Table::SurveyCoding;
    fn key(&self) -> (Uuid, u32) {
        (self.id, self.version)
    }
    fn parts(&self) -> Vec<Vec<u8>> {
        vec![
            id(self.survey),
            text(&self.item),
            id(self.coder.0),
            self.version.to_be_bytes().to_vec(),
            time(self.saved),
            time_or_none(self.done),
            self.content.as_bytes().to_vec(),
        ]
    }
}
