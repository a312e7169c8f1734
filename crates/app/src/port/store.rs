//! The store: one contract that SQLite and PostgreSQL both keep. Not found is `Ok(None)`.

use super::{
    figures::Figures, identity::Identities, instrument::Instruments, jobs::Jobs, machine::Machines, register::Registers,
    second::SecondFactors, survey::Surveys,
};
use crate::row::{
    AccessRow, CasePersonRow, CaseRow, ChainRow, CheckpointRow, DocumentRow, DraftRow, ErasureRow, EventRow, KeyRow, LedgerRow, LinkRow,
    ListedCase, PersonRow, ProviderRow, RecordRow,
};
use async_trait::async_trait;
use fristad_domain::actor::Role;
use fristad_domain::service::DecisionType;
use fristad_kernel::{AuthorityId, CaseId, DocumentId, DraftId, PersonId, ProviderId, RecordId, Timestamp, UnitId, UserId};
use fristad_policy::ListPermit;
use uuid::Uuid;

/// What went wrong in the store. Never holds data of a row.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Someone else wrote the same thing first.
    #[error("store.conflict")]
    Conflict,
    /// The database is not there, is busy beyond the wait, or the disk is full.
    #[error("store.unavailable: {0}")]
    Unavailable(String),
    /// The database refused: a trigger, a constraint. An error of ours, or an attack.
    #[error("store.refused: {0}")]
    Refused(String),
    /// A row holds what this release cannot read.
    #[error("store.unreadable: {0}")]
    Unreadable(String),
}

/// A store.
#[async_trait]
pub trait Store: Send + Sync {
    /// Begins a unit of work that may write. On SQLite it takes the one writer's place at once.
    async fn begin(&self) -> Result<Box<dyn Unit>, StoreError>;
    /// Begins a unit of work that only reads, in one snapshot.
    async fn read(&self) -> Result<Box<dyn Unit>, StoreError>;
    /// Begins a unit of work that only reads, each statement by itself: for what one statement tells, or what need not be of one moment. It saves the database two
    /// answers.
    async fn look(&self) -> Result<Box<dyn Unit>, StoreError>;
    /// The same on a replica, where there is one that is known to show all but what is younger than the staleness that was agreed on. For lists and counts, which may be
    /// that old; whoever gets nothing here, or no answer there, looks at the store itself.
    async fn look_at_replica(&self) -> Option<Box<dyn Unit>> {
        None
    }
    /// Adds entries to the ledger by themselves, durably, all or none.
    async fn append(&self, entries: &[LedgerRow]) -> Result<(), StoreError>;
    /// How the connections to the database stand.
    fn connections(&self) -> Connections;
    /// The number of statements sent since the store was opened: transactions' own beginnings and ends are not counted.
    fn statements(&self) -> u64;
    /// Waits for the units of work that are under way and closes the database in order: a file is then whole by itself. Dropping the store loses nothing either.
    async fn close(&self);
}

/// The connections that a store holds to its database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connections {
    /// Those that are open.
    pub open: u32,
    /// Those of them that nobody uses now.
    pub idle: u32,
    /// How many there may be.
    pub most: u32,
}

/// A unit of work: everything in it happens, or nothing. Dropping it undoes it.
#[async_trait]
pub trait Unit:
    Cases
    + Records
    + People
    + Drafts
    + Documents
    + Lists
    + Ledger
    + Directory
    + Identities
    + Jobs
    + SecondFactors
    + Machines
    + Instruments
    + Registers
    + Figures
    + Surveys
    + Upkeep
    + Send
{
    /// Makes it happen, durably.
    async fn commit(self: Box<Self>) -> Result<(), StoreError>;
}

/// Cases and their histories.
#[async_trait]
pub trait Cases {
    /// The next case number of a year: `2026-00042`.
    async fn next_case_number(&mut self, authority: AuthorityId, year: i16) -> Result<String, StoreError>;
    /// Adds a case.
    async fn insert_case(&mut self, case: &CaseRow) -> Result<(), StoreError>;
    /// Writes what follows from the history, if the case still stands at `expected`; else `Conflict`.
    async fn update_case(&mut self, case: &CaseRow, expected: u32) -> Result<(), StoreError>;
    /// A case by its id.
    async fn case(&mut self, id: CaseId) -> Result<Option<CaseRow>, StoreError>;
    /// A case by its id, and people by theirs, in one statement: whoever comes into it.
    async fn case_with_people(&mut self, id: CaseId, people: &[PersonId]) -> Result<Option<(CaseRow, Vec<PersonRow>)>, StoreError>;
    /// A case by its id, with the people who stand in it and in another, each with the case where they stand, in one statement: whether two cases have someone in common.
    async fn case_with_people_of_both(
        &mut self,
        id: CaseId,
        beside: CaseId,
    ) -> Result<Option<(CaseRow, Vec<(CaseId, PersonRow)>)>, StoreError>;
    /// A case by its number.
    async fn case_by_number(&mut self, authority: AuthorityId, number: &str) -> Result<Option<CaseRow>, StoreError>;
    /// A case's history, in order.
    async fn history(&mut self, case: CaseId) -> Result<Vec<EventRow>, StoreError>;
    /// The histories of several cases, case by case and in order.
    async fn histories(&mut self, cases: &[CaseId]) -> Result<Vec<EventRow>, StoreError>;
    /// Adds events, in one statement.
    async fn insert_events(&mut self, events: &[EventRow]) -> Result<(), StoreError>;
    /// Writes who has access, in one statement: rows that exist are renewed.
    async fn put_access(&mut self, rows: &[AccessRow]) -> Result<(), StoreError>;
    /// The access rows of a case.
    async fn access(&mut self, case: CaseId) -> Result<Vec<AccessRow>, StoreError>;
    /// Links two cases.
    async fn insert_link(&mut self, link: &LinkRow) -> Result<(), StoreError>;
    /// The only reading across a case link: handler and allowed handlers of the cases of the opposite side, and what happened that outdates assessments.
    async fn linked_facts(&mut self, case: CaseId) -> Result<Vec<fristad_domain::case::LinkedFact>, StoreError>;
    /// The cases that a job of the system tells what happened in this one, a page in the order of their ids: of a perpetrator's those that see it as that, with
    /// their families; of another its family and itself; never a perpetrator's. Nobody else asks.
    async fn told_of(&mut self, case: CaseId, after: Option<CaseId>, limit: u32) -> Result<Vec<CaseId>, StoreError>;
}

/// Written records.
#[async_trait]
pub trait Records {
    /// Adds records, in one statement.
    async fn insert_records(&mut self, records: &[RecordRow]) -> Result<(), StoreError>;
    /// Whether a record belongs to a case.
    async fn has_record(&mut self, case: CaseId, record: RecordId) -> Result<bool, StoreError>;
    /// A case's records, newest first, `limit` at most, before `before` if given.
    async fn records(&mut self, case: CaseId, before: Option<RecordId>, limit: u32) -> Result<Vec<RecordRow>, StoreError>;
    /// The records that came with steps whose first events have numbers from `from` to `to`, oldest first.
    async fn records_of_steps(&mut self, case: CaseId, from: u32, to: u32) -> Result<Vec<RecordRow>, StoreError>;
    /// The records of these steps, in order.
    async fn records_at(&mut self, case: CaseId, steps: &[u32]) -> Result<Vec<RecordRow>, StoreError>;
}

/// People.
#[async_trait]
pub trait People {
    /// Adds a version of a person with the tokens under which it is found.
    async fn insert_person(&mut self, person: &PersonRow) -> Result<(), StoreError>;
    /// Adds search tokens `(kind, token)` of a person, in one statement. Kinds: 1 number, 2 name pair, 3 phonetic pair.
    async fn insert_tokens(&mut self, authority: AuthorityId, person: PersonId, tokens: &[(i16, i64)]) -> Result<(), StoreError>;
    /// The newest versions of these people.
    async fn people(&mut self, ids: &[PersonId]) -> Result<Vec<PersonRow>, StoreError>;
    /// The newest versions of people with one of these tokens, `limit` at most. Buckets collide: filter after opening.
    async fn people_by_token(&mut self, authority: AuthorityId, tokens: &[(i16, i64)], limit: u32) -> Result<Vec<PersonRow>, StoreError>;
    /// The open cases in which these people are the subject.
    async fn cases_of(&mut self, people: &[PersonId]) -> Result<Vec<(PersonId, CaseRow)>, StoreError>;
    /// The subjects of those of these cases that stand in the user's own list: `(case, person)`, of two in one case the one recorded last standing last.
    async fn subjects_of(&mut self, user: UserId, cases: &[CaseId]) -> Result<Vec<(CaseId, PersonId)>, StoreError>;
    /// Adds people's places in a case, in one statement.
    async fn insert_case_people(&mut self, rows: &[CasePersonRow]) -> Result<(), StoreError>;
    /// The newest place of each person in a case.
    async fn case_people(&mut self, case: CaseId) -> Result<Vec<CasePersonRow>, StoreError>;
    /// Adds a provider.
    async fn insert_provider(&mut self, provider: &ProviderRow) -> Result<(), StoreError>;
    /// A provider.
    async fn provider(&mut self, id: ProviderId) -> Result<Option<ProviderRow>, StoreError>;
}

/// Drafts: the one mutable kind of text.
#[async_trait]
pub trait Drafts {
    /// Saves a draft, new or again.
    async fn put_draft(&mut self, draft: &DraftRow) -> Result<(), StoreError>;
    /// A draft, if it is this author's.
    async fn draft(&mut self, id: DraftId, author: UserId) -> Result<Option<DraftRow>, StoreError>;
    /// The author's drafts in a case.
    async fn drafts(&mut self, case: Option<CaseId>, author: UserId) -> Result<Vec<DraftRow>, StoreError>;
    /// Deletes a draft with its key, if it is this author's. Whether there was one.
    async fn delete_draft(&mut self, id: DraftId, author: UserId) -> Result<bool, StoreError>;
    /// Deletes every draft that has expired, with its key. How many.
    async fn delete_expired_drafts(&mut self, now: Timestamp) -> Result<u64, StoreError>;
}

/// Issued documents.
#[async_trait]
pub trait Documents {
    /// Adds a document.
    async fn insert_document(&mut self, document: &DocumentRow) -> Result<(), StoreError>;
    /// A document of a case.
    async fn document(&mut self, case: CaseId, id: DocumentId) -> Result<Option<DocumentRow>, StoreError>;
    /// A case's documents without their bytes, oldest first: `(id, kind, decision, recorded, author)`.
    async fn documents(&mut self, case: CaseId) -> Result<Vec<(DocumentId, String, u16, Timestamp, UserId)>, StoreError>;
}

/// Where a page of a list begins: after this bucket, time and case.
pub type After = (i16, i64, CaseId);

/// Which cases of a list are meant. What is `None` leaves nothing out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFilter {
    /// The first part of the list that is left out: 9 without what is closed.
    pub below: i16,
    /// One part of the list.
    pub bucket: Option<i16>,
    /// The stage's code.
    pub stage: Option<&'static str>,
    /// The latest deadline, in microseconds UTC; `i64::MAX` takes in what has none.
    pub latest: i64,
    /// The handler.
    pub handler: Option<UserId>,
    /// The unit.
    pub unit: Option<UnitId>,
}

/// Cases of a list that are counted at most, the most urgent first: a count costs the same however long the list is.
pub const COUNTED_AT_MOST: u32 = 500;

/// How many cases stand in a part of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListCount {
    /// The part.
    pub bucket: i16,
    /// The cases in it.
    pub cases: u64,
    /// Those whose deadline has passed.
    pub overdue: u64,
}

/// Worklists.
#[async_trait]
pub trait Lists {
    /// A page of the principals' worklist, danger first, then by deadline: a `UNION ALL` per principal of the permit, `limit` rows, after a place if given.
    async fn worklist(
        &mut self,
        permit: &ListPermit,
        filter: &ListFilter,
        after: Option<After>,
        limit: u32,
    ) -> Result<Vec<ListedCase>, StoreError>;
    /// How many cases there are in each part of that list, each case counted once; of each principal's list no more than [`COUNTED_AT_MOST`] and one.
    async fn worklist_counts(&mut self, permit: &ListPermit, filter: &ListFilter, now: Timestamp) -> Result<Vec<ListCount>, StoreError>;
}

/// The ledger.
#[async_trait]
pub trait Ledger {
    /// Adds entries, in one statement.
    async fn insert_entries(&mut self, entries: &[LedgerRow]) -> Result<(), StoreError>;
    /// An entry by its id.
    async fn entry(&mut self, id: Uuid) -> Result<Option<LedgerRow>, StoreError>;
    /// The tail from an id on, in the order of ids, `limit` at most: what waits for its link, with the entry where it exists.
    async fn waiting(&mut self, from: Uuid, limit: u32) -> Result<Vec<(Uuid, Option<LedgerRow>)>, StoreError>;
    /// Every entry's id from one on, in order, `limit` at most, and whether it waits for its link.
    async fn standing(&mut self, from: Uuid, limit: u32) -> Result<Vec<(Uuid, bool)>, StoreError>;
    /// Committed entries that wait for their link, in the order of their ids, `limit` at most.
    async fn unlinked(&mut self, limit: u32) -> Result<Vec<LedgerRow>, StoreError> {
        Ok(self.waiting(Uuid::nil(), limit).await?.into_iter().filter_map(|(_, entry)| entry).collect())
    }
    /// The newest link.
    async fn chain_head(&mut self) -> Result<Option<ChainRow>, StoreError>;
    /// Adds links, in one statement.
    async fn insert_links(&mut self, links: &[ChainRow]) -> Result<(), StoreError>;
    /// Adds a signed head.
    async fn insert_checkpoint(&mut self, checkpoint: &CheckpointRow) -> Result<(), StoreError>;
    /// The signed heads, oldest first.
    async fn checkpoints(&mut self) -> Result<Vec<CheckpointRow>, StoreError>;
    /// The newest signed head.
    async fn newest_checkpoint(&mut self) -> Result<Option<CheckpointRow>, StoreError>;
    /// Links after `seq` with their entries where they exist, in order, `limit` at most.
    async fn chain(&mut self, after: u64, limit: u32) -> Result<Vec<(ChainRow, Option<LedgerRow>)>, StoreError>;
    /// The entries about a case that come before a time and an id, newest first: by when they were written, and not by their id, which the sender of a form chooses in part.
    async fn entries_before(&mut self, case: CaseId, before: (i64, Uuid), limit: u32) -> Result<Vec<LedgerRow>, StoreError>;
    /// The entries about a case, newest first.
    async fn entries_of(&mut self, case: CaseId, limit: u32) -> Result<Vec<LedgerRow>, StoreError> {
        self.entries_before(case, (i64::MAX, Uuid::max()), limit).await
    }
}

/// An account, as far as acting needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The account.
    pub user: UserId,
    /// The authority.
    pub authority: AuthorityId,
    /// The name under which the person signs.
    pub name: String,
    /// The title.
    pub title: String,
    /// Whether protected whereabouts may be shown to them.
    pub address_permission: bool,
    /// Their posts.
    pub posts: Vec<(Role, UnitId, Option<ProviderId>)>,
    /// Since when nobody enters with it. What was done with it stays under its name.
    pub closed: Option<Timestamp>,
}

/// What a letter names of the authority.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letterhead {
    /// The unit's name, where there is one.
    pub unit: Option<String>,
    /// Accounts with name and title, by name.
    pub signers: Vec<(UserId, String, String)>,
}

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// Its id.
    pub id: UnitId,
    /// Its name.
    pub name: String,
    /// Its telephone and visiting address, as they stand on letters: the office's, nobody's home.
    pub contact: String,
}

/// An authority with its own settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorityRow {
    /// Its id.
    pub id: AuthorityId,
    /// Its name.
    pub name: String,
    /// `demo` or `live`.
    pub mode: String,
    /// Settings, as JSON.
    pub settings: String,
}

/// The authority, its units, accounts and delegation order.
#[async_trait]
pub trait Directory {
    /// The authority of this database.
    async fn authority(&mut self) -> Result<Option<AuthorityRow>, StoreError>;
    /// Sets it up.
    async fn insert_authority(&mut self, authority: &AuthorityRow) -> Result<(), StoreError>;
    /// Adds a unit.
    async fn insert_unit(&mut self, authority: AuthorityId, unit: &UnitRow) -> Result<(), StoreError>;
    /// Writes a unit, new or changed.
    async fn put_unit(&mut self, authority: AuthorityId, unit: &UnitRow) -> Result<(), StoreError>;
    /// A unit.
    async fn unit(&mut self, id: UnitId) -> Result<Option<UnitRow>, StoreError>;
    /// Every unit, by name.
    async fn units(&mut self) -> Result<Vec<UnitRow>, StoreError>;
    /// Adds an account with its posts.
    async fn insert_account(&mut self, account: &Account) -> Result<(), StoreError>;
    /// Writes an account with its posts, new or changed: the posts are then these and no others.
    async fn put_account(&mut self, account: &Account) -> Result<(), StoreError>;
    /// An account, closed or not.
    async fn account(&mut self, user: UserId) -> Result<Option<Account>, StoreError>;
    /// Every account, by name, the closed ones too.
    async fn accounts(&mut self) -> Result<Vec<Account>, StoreError>;
    /// What stands at the head and the foot of a letter: the unit's name, and everyone who could have signed it. One statement.
    async fn letterhead(&mut self, unit: Option<UnitId>) -> Result<Letterhead, StoreError>;
    /// Sets what a role may decide by delegation.
    async fn put_delegation(&mut self, authority: AuthorityId, role: Role, kinds: &[DecisionType]) -> Result<(), StoreError>;
    /// What the roles may decide by delegation.
    async fn delegation(&mut self, authority: AuthorityId) -> Result<Vec<(Role, DecisionType)>, StoreError>;
}

/// What waits to be done by the system itself. For whoever watches it: counts and times, no ids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backlog {
    /// Jobs that were not given up, due or not.
    pub waiting_jobs: u64,
    /// Jobs that were given up.
    pub failed_jobs: u64,
    /// When the job that has been due longest, or is due first, was or is due.
    pub oldest_due: Option<Timestamp>,
    /// Entries of the ledger that wait for their link.
    pub unlinked: u64,
    /// When the first of them, by its id, was written.
    pub oldest_unlinked: Option<Timestamp>,
}

/// What the whole database holds, for doctor, re-wrapping and start-up.
#[async_trait]
pub trait Upkeep {
    /// A value of the database's own notes, such as the fingerprint of its key file.
    async fn note(&mut self, key: &str) -> Result<Option<String>, StoreError>;
    /// The version of the schema that the database has.
    async fn schema(&mut self) -> Result<u64, StoreError>;
    /// How many entries of the ledger wait for their link.
    async fn waiting_entries(&mut self) -> Result<u64, StoreError>;
    /// What waits to be done, in one statement.
    async fn backlog(&mut self) -> Result<Backlog, StoreError>;
    /// Writes a note.
    async fn put_note(&mut self, key: &str, value: &str) -> Result<(), StoreError>;
    /// Case rows in the order of their ids, after one if given.
    async fn cases_after(&mut self, after: Option<CaseId>, limit: u32) -> Result<Vec<CaseRow>, StoreError>;
    /// Every record of a case.
    async fn all_records(&mut self, case: CaseId) -> Result<Vec<RecordRow>, StoreError>;
    /// Every version of every place in a case.
    async fn all_case_people(&mut self, case: CaseId) -> Result<Vec<CasePersonRow>, StoreError>;
    /// Every document of a case.
    async fn all_documents(&mut self, case: CaseId) -> Result<Vec<DocumentRow>, StoreError>;
    /// Every link.
    async fn all_links(&mut self) -> Result<Vec<LinkRow>, StoreError>;
    /// Person versions in the order of their ids and versions, after one if given.
    async fn people_after(&mut self, after: Option<(PersonId, u32)>, limit: u32) -> Result<Vec<PersonRow>, StoreError>;
    /// Every provider.
    async fn all_providers(&mut self) -> Result<Vec<ProviderRow>, StoreError>;
    /// The key rows of one kind of owner that are not wrapped under `epoch`: `(owner, version, key)`. Kinds are the tables' names: `case_file`, `person_version`, `provider`, `draft`, `survey`.
    async fn keys_not_under(&mut self, table: KeyTable, epoch: u32, limit: u32) -> Result<Vec<(Uuid, u32, KeyRow)>, StoreError>;
    /// Re-wraps one key.
    async fn put_key(&mut self, table: KeyTable, owner: Uuid, version: u32, key: &KeyRow) -> Result<(), StoreError>;
    /// Cases for which an erasure is open, now or ever: their rows may be missing.
    async fn erased_cases(&mut self) -> Result<Vec<CaseId>, StoreError>;
    /// The epochs under which at least one data key is wrapped.
    async fn epochs_in_use(&mut self) -> Result<Vec<u32>, StoreError>;
    /// Erases a case: everything of it goes with this one statement, its key too.
    async fn erase(&mut self, erasure: &ErasureRow) -> Result<(), StoreError>;
    /// Every erasure, oldest first.
    async fn erasures(&mut self) -> Result<Vec<ErasureRow>, StoreError>;
    /// How many cases have been erased.
    async fn erasure_count(&mut self) -> Result<u64, StoreError>;
    /// The number of cases.
    async fn case_count(&mut self) -> Result<u64, StoreError>;
    /// The number of rows of an append-only table.
    async fn count(&mut self, table: crate::row::Table) -> Result<u64, StoreError>;
}

/// Tables whose rows carry a wrapped data key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyTable {
    /// Cases.
    CaseFile,
    /// People.
    PersonVersion,
    /// Providers.
    Provider,
    /// Drafts.
    Draft,
    /// Surveys.
    Survey,
}
