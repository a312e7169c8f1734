//! Rows as the ports carry them: plain columns, and sealed bytes that tell nothing. Rows of append-only tables say which bytes the ledger vouches for.

use crate::port::{instrument::InstrumentRow, register::RegisterRow};
use fristad_domain::case::Recorded;
use fristad_kernel::{AuthorityId, CaseId, DocumentId, DraftId, PersonId, ProviderId, RecordId, Sealed, Timestamp, UnitId, UserId};
use uuid::Uuid;

/// The tables whose rows the ledger vouches for: append-only, but for those of surveys, whose newest state it vouches for. The numbers are stored: never reuse one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Table {
    /// `case_event`, by case and number.
    CaseEvent = 1,
    /// `record`, by id.
    Record = 2,
    /// `document`, by id.
    Document = 3,
    /// `person_version`, by person and version.
    PersonVersion = 4,
    /// `case_person`, by its own id.
    CasePerson = 5,
    /// `case_link`, by its own id.
    CaseLink = 6,
    /// `provider`, by id.
    Provider = 7,
    /// `instrument`, by its own id.
    Instrument = 8,
    /// `register_entry`, by entry and version.
    RegisterEntry = 9,
    /// `survey`, by id: its newest state.
    Survey = 10,
    /// `survey_respondent`, by id: the newest state.
    SurveyRespondent = 11,
    /// `survey_answer`, by id: the newest state.
    SurveyAnswer = 12,
    /// `survey_coding`, by id: the newest state.
    SurveyCoding = 13,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 13] = [
        Self::CaseEvent,
        Self::Record,
        Self::Document,
        Self::PersonVersion,
        Self::CasePerson,
        Self::CaseLink,
        Self::Provider,
        Self::Instrument,
        Self::RegisterEntry,
        Self::Survey,
        Self::SurveyRespondent,
        Self::SurveyAnswer,
        Self::SurveyCoding,
    ];

    /// The table's name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CaseEvent => "case_event",
            Self::Record => "record",
            Self::Document => "document",
            Self::PersonVersion => "person_version",
            Self::CasePerson => "case_person",
            Self::CaseLink => "case_link",
            Self::Provider => "provider",
            Self::Instrument => "instrument",
            Self::RegisterEntry => "register_entry",
            Self::Survey => "survey",
            Self::SurveyRespondent => "survey_respondent",
            Self::SurveyAnswer => "survey_answer",
            Self::SurveyCoding => "survey_coding",
        }
    }

    /// Whether its rows are written over: each state is vouched for under its own number, and the newest stands.
    pub const fn is_rewritten(self) -> bool {
        matches!(self, Self::Survey | Self::SurveyRespondent | Self::SurveyAnswer | Self::SurveyCoding)
    }

    /// The table of a stored number.
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|table| *table as u8 == number)
    }
}

/// A row's name and the bytes that its hash covers.
pub trait Vouched {
    /// The table.
    const TABLE: Table;
    /// The row's id and, where one id has several rows, its number.
    fn key(&self) -> (Uuid, u32);
    /// Every column, in order, as bytes.
    fn parts(&self) -> Vec<Vec<u8>>;
}

/// A wrapped data key, as stored beside what it opens. The only columns of such rows that may change: re-wrapping is no change of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// The epoch under which it is wrapped.
    pub epoch: u32,
    /// The wrapped key.
    pub wrapped: Vec<u8>,
}

/// A case's row: what lists and the policy need, all of it derived from the history but for number, key and days of birth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// The case.
    pub id: CaseId,
    /// The authority that it belongs to.
    pub authority: AuthorityId,
    /// The case number that people see: `2026-00042`.
    pub number: String,
    /// The kind's code.
    pub kind: String,
    /// The stage's code.
    pub stage: String,
    /// The unit.
    pub unit: Option<UnitId>,
    /// The handler.
    pub handler: Option<UserId>,
    /// Its part of the worklist.
    pub bucket: i16,
    /// The earliest time by which something is to be done.
    pub due: Option<Timestamp>,
    /// The number of its last event: the version that process commands conflict on.
    pub event_seq: u32,
    /// When it was opened.
    pub opened: Timestamp,
    /// Its data key.
    pub key: KeyRow,
    /// The days of birth that it needs, of whom it is about and of its children, sealed under its key; none where nobody under 21 with a known number stands in it.
    pub births: Option<Sealed<String>>,
}

/// An event with the case that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// The case.
    pub case: CaseId,
    /// The event.
    pub recorded: Recorded,
    /// The bytes that are stored and vouched for.
    pub body: String,
}

/// A written record.
#[derive(Clone, Debug)]
pub struct RecordRow {
    /// Its id.
    pub id: RecordId,
    /// The case.
    pub case: CaseId,
    /// What it is: a part's code, or `entry`.
    pub kind: String,
    /// The step that it came with, by the number of the step's first event; `None` for a journal entry.
    pub event_seq: Option<u32>,
    /// The record that it corrects.
    pub supersedes: Option<RecordId>,
    /// When it happened.
    pub occurred: Timestamp,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// The author.
    pub author: UserId,
    /// The role in which it was written, as a code.
    pub role: String,
    /// The text.
    pub text: Sealed<String>,
}

/// One version of a person.
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// The person.
    pub id: PersonId,
    /// The authority.
    pub authority: AuthorityId,
    /// From 1.
    pub version: u32,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// By whom.
    pub author: UserId,
    /// Whether the person is found by exact number only.
    pub protected: bool,
    /// Name and number.
    pub identity: Sealed<String>,
    /// Their data key.
    pub key: KeyRow,
}

/// A person's place in a case, with the whereabouts that belong to that case alone. The newest version counts.
#[derive(Clone, Debug)]
pub struct CasePersonRow {
    /// The version's own id.
    pub id: Uuid,
    /// The case.
    pub case: CaseId,
    /// The person.
    pub person: PersonId,
    /// The capacity's code.
    pub capacity: String,
    /// When it was recorded.
    pub recorded: Timestamp,
    /// By whom.
    pub author: UserId,
    /// Addresses, numbers, school, code word.
    pub whereabouts: Sealed<String>,
}

/// An issued document: the bytes as they were sent.
#[derive(Clone, Debug)]
pub struct DocumentRow {
    /// Its id.
    pub id: DocumentId,
    /// The case.
    pub case: CaseId,
    /// What it is: `decision_letter`.
    pub kind: String,
    /// The decision that it tells of.
    pub decision: u16,
    /// When it was issued.
    pub recorded: Timestamp,
    /// By whom.
    pub author: UserId,
    /// The template's version.
    pub template: String,
    /// The typesetter's version.
    pub engine: String,
    /// The data from which it was made, so that it can be made again.
    pub source: Sealed<String>,
    /// The bytes.
    pub bytes: Sealed<Vec<u8>>,
}

/// A draft: mutable, its author's alone, under a key of its own.
#[derive(Clone, Debug)]
pub struct DraftRow {
    /// Its id.
    pub id: DraftId,
    /// The authority.
    pub authority: AuthorityId,
    /// The author.
    pub author: UserId,
    /// The case; `None` for a talk.
    pub case: Option<CaseId>,
    /// What it is a draft of.
    pub part: String,
    /// The version of the case that the author had seen.
    pub base: u32,
    /// When it was last saved.
    pub saved: Timestamp,
    /// When it dies.
    pub expires: Option<Timestamp>,
    /// The text.
    pub text: Sealed<String>,
    /// Its data key.
    pub key: KeyRow,
}

/// A link between two cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// The link's own id.
    pub id: Uuid,
    /// The exposed person's or the child's case, from which the link is seen.
    pub seen_from: CaseId,
    /// The other case.
    pub other: CaseId,
    /// What the other is to the first: `perpetrator`, `victim`, `child`, `sibling`.
    pub kind: String,
    /// When.
    pub recorded: Timestamp,
    /// By whom.
    pub author: UserId,
}

/// A provider. What tells where it is, is sealed.
#[derive(Clone, Debug)]
pub struct ProviderRow {
    /// Its id.
    pub id: ProviderId,
    /// The authority whose register it stands in.
    pub authority: AuthorityId,
    /// When it was registered.
    pub recorded: Timestamp,
    /// By whom.
    pub author: UserId,
    /// Name, address, contact.
    pub details: Sealed<String>,
    /// Its data key.
    pub key: KeyRow,
}

/// A principal's access to a case, and the case's place in that principal's list. Written by the use cases from the state.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AccessRow {
    /// User, unit or provider.
    pub principal: Uuid,
    /// The case.
    pub case: CaseId,
    /// Whether access holds; a row that no longer does stays as `false`.
    pub live: bool,
    /// Its part of the worklist.
    pub bucket: i16,
    /// The earliest time by which something is to be done; the far future when nothing has a day.
    pub due: i64,
}

/// A ledger entry as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerRow {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// The case, for the list of who has read it.
    pub case: Option<CaseId>,
    /// Canonical bytes.
    pub body: Vec<u8>,
    /// Their MAC.
    pub mac: Vec<u8>,
}

/// A link of the chain as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainRow {
    /// From 1, without gaps.
    pub seq: u64,
    /// The entry.
    pub entry: Uuid,
    /// The link's hash.
    pub hash: Vec<u8>,
}

/// A signed head of the chain as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckpointRow {
    /// The link that it signs.
    pub seq: u64,
    /// Canonical bytes with the signature.
    pub body: Vec<u8>,
}

/// A lawful erasure: inserting it deletes everything of the case, its key with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasureRow {
    /// The case that is gone.
    pub case: CaseId,
    /// The rule under which it went.
    pub rule: String,
    /// When.
    pub opened: Timestamp,
    /// By whom; nobody where the system did it by itself.
    pub author: UserId,
}

/// A case in someone's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedCase {
    /// The case.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// Its kind.
    pub kind: String,
    /// Its stage.
    pub stage: String,
    /// The handler.
    pub handler: Option<UserId>,
    /// Its part of the list.
    pub bucket: i16,
    /// The earliest time by which something is to be done.
    pub due: i64,
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
fn number(number: u32) -> Vec<u8> {
    number.to_be_bytes().to_vec()
}

impl Vouched for EventRow {
    const TABLE: Table = Table::CaseEvent;
    fn key(&self) -> (Uuid, u32) {
        (self.case.0, self.recorded.seq)
    }
    fn parts(&self) -> Vec<Vec<u8>> {
        vec![id(self.case.0), text(&self.body)]
    }
}

impl Vouched for RecordRow {
    const TABLE: Table = Table::Record;
    fn key(&self) -> (Uuid, u32) {
        (self.id.0, 0)
    }
    fn parts(&self) -> Vec<Vec<u8>> {
        vec![
            id(self.case.0),
            text(&self.kind),
            number(self.event_seq.unwrap_or(0)),
            id(self.supersedes.map_or(Uuid::nil(), |record| record.0)),
            time(self.occurred),
            time(self.recorded),
            id(self.author.0),
            text(&self.role),
            self.text.as_bytes().to_vec(),
        ]
    }
}

impl Vouched for PersonRow {
    const TABLE: Table = Table::PersonVersion;
    fn key(&self) -> (Uuid, u32) {
        (self.id.0, self.version)
    }
    fn parts(&self) -> Vec<Vec<u8>> {
        vec![
            id(self.authority.0),
            time(self.recorded),
            id(self.author.0),
            number(u32::from(self.protected)),
            self.identity.as_bytes().to_vec(),
        ]
    }
}

impl Vouched for CasePersonRow {
    const TABLE: Table = Table::CasePerson;
    fn key(&self) -> (Uuid, u32) {
        (self.id, 0)
    }
    fn parts(&self) -> Vec<Vec<u8>> {
        vec![
            id(self.case.0),
            id(self.person.0),
            text(&self.capacity),
            time(self.recorded),
            id(self.author.0),
            self.whereabouts.as_bytes().to_vec(),
        ]
    }
}

impl Vouched for DocumentRow {
    const TABLE: Table = Table::Document;
    fn key(&self) -> (Uuid, u32) {
        (self.id.0, 0)
    }
    fn parts(&self) -> Vec<Vec<u8>> {
        vec![
            id(self.case.0),
            text(&self.kind),
            number(u32::from(self.decision)),
            time(self.recorded),
            id(self.author.0),
            text(&self.template),
            text(&self.engine),
            self.source.as_bytes().to_vec(),
            self.bytes.as_bytes().to_vec(),
        ]
    }
}

impl Vouched for LinkRow {
    const TABLE: Table = Table::CaseLink;
    fn key(&self) -> (Uuid, u32) {
        (self.id, 0)
    }
    fn parts(&self) -> Vec<Vec<u8>> {
        vec![id(self.seen_from.0), id(self.other.0), text(&self.kind), time(self.recorded), id(self.author.0)]
    }
}

impl Vouched for ProviderRow {
    const TABLE: Table = Table::Provider;
    fn key(&self) -> (Uuid, u32) {
        (self.id.0, 0)
    }
    fn parts(&self) -> Vec<Vec<u8>> {
        vec![id(self.authority.0), time(self.recorded), id(self.author.0), self.details.as_bytes().to_vec()]
    }
}

impl Vouched for InstrumentRow {
    const TABLE: Table = Table::Instrument;
    fn key(&self) -> (Uuid, u32) {
        (self.id, 0)
    }
    fn parts(&self) -> Vec<Vec<u8>> {
        vec![
            id(self.authority.0),
            text(self.key.as_str()),
            text(self.version.as_str()),
            text(&self.checksum),
            text(&self.definition),
            text(&self.owner),
            text(&self.licence),
            time(self.recorded),
            id(self.author.map_or(Uuid::nil(), |author| author.0)),
        ]
    }
}

impl Vouched for RegisterRow {
    const TABLE: Table = Table::RegisterEntry;
    fn key(&self) -> (Uuid, u32) {
        (self.id, self.version)
    }
    fn parts(&self) -> Vec<Vec<u8>> {
        // What an entry says is a JSON object: nothing at all is no other's bytes.
        vec![id(self.authority.0), text(&self.register), text(self.body.as_deref().unwrap_or("")), time(self.recorded), id(self.author.0)]
    }
}

/// The id under which a principal's access is stored. Board, committee and chair share the authority's: a case put before them lies before all three.
pub fn principal_id(principal: &fristad_policy::Principal, authority: AuthorityId) -> Uuid {
    use fristad_domain::actor::Role;
    use fristad_policy::Principal;
    match principal {
        Principal::User(user) => user.0,
        Principal::UnitRole(_, Role::Board | Role::Committee | Role::Chair) => authority.0,
        Principal::UnitRole(unit, _) => unit.0,
        Principal::Provider(provider) => provider.0,
    }
}
