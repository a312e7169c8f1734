//! What the whole database holds: for doctor, re-wrapping and start-up.

use super::{
    Row, Work,
    cases::{case, case_columns},
    fixed,
    row::{get, id, key, time, time_or_none, whole},
};
use crate::text::statements;
use async_trait::async_trait;
use fristad_app::{
    port::store::{Backlog, KeyTable, StoreError, Upkeep},
    row::{CasePersonRow, CaseRow, DocumentRow, ErasureRow, KeyRow, LinkRow, PersonRow, ProviderRow, RecordRow, Table},
};
use fristad_kernel::{CaseId, PersonId};
use uuid::Uuid;

statements! {
    NOTE = "SELECT value FROM note WHERE name = $1";
    PUT_NOTE = "INSERT INTO note (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    CASES_AFTER = concat!("SELECT ", case_columns!(), " FROM case_file WHERE id > $1 ORDER BY id LIMIT $2");
    SCHEMA = "SELECT max(version) AS number FROM schema_version";
    WAITING_ENTRIES = "SELECT count(*) AS number FROM ledger_tail";
    BACKLOG = "SELECT (SELECT count(*) FROM job WHERE failed_at IS NULL) AS waiting, (SELECT count(*) FROM job WHERE failed_at IS NOT NULL) AS failed,
        (SELECT min(run_at) FROM job WHERE failed_at IS NULL) AS due, (SELECT count(*) FROM ledger_tail) AS unlinked,
        (SELECT e.at FROM ledger_entry e WHERE e.id = (SELECT entry FROM ledger_tail ORDER BY entry LIMIT 1)) AS written";
    ERASED_CASES = "SELECT case_id FROM erasure ORDER BY case_id";
    EPOCHS_IN_USE = "SELECT epoch FROM case_file UNION SELECT epoch FROM person_version UNION SELECT epoch FROM provider UNION SELECT epoch FROM draft UNION SELECT epoch FROM survey ORDER BY 1";
    ERASE = "INSERT INTO erasure (case_id, rule, opened, author) VALUES ($1, $2, $3, $4)";
    ERASURES = "SELECT case_id, rule, opened, author FROM erasure ORDER BY opened, case_id";
    COUNT_ERASURES = "SELECT count(*) AS number FROM erasure";

    CASE_KEYS = "SELECT id AS owner, CAST(0 AS BIGINT) AS version, epoch, wrapped FROM case_file WHERE epoch <> $1 ORDER BY id LIMIT $2";
    PERSON_KEYS = "SELECT id AS owner, version, epoch, wrapped FROM person_version WHERE epoch <> $1 ORDER BY id, version LIMIT $2";
    PROVIDER_KEYS = "SELECT id AS owner, CAST(0 AS BIGINT) AS version, epoch, wrapped FROM provider WHERE epoch <> $1 ORDER BY id LIMIT $2";
    SURVEY_KEYS = "SELECT id AS owner, CAST(0 AS BIGINT) AS version, epoch, wrapped FROM survey WHERE epoch <> $1 ORDER BY id LIMIT $2";
    DRAFT_KEYS = "SELECT id AS owner, CAST(0 AS BIGINT) AS version, epoch, wrapped FROM draft WHERE epoch <> $1 ORDER BY id LIMIT $2";

    // A key that came under this epoch meanwhile, such as a draft's that was saved again, is left as it is.
    PUT_CASE_KEY = "UPDATE case_file SET epoch = $3, wrapped = $4 WHERE id = $1 AND CAST($2 AS BIGINT) = 0 AND epoch <> $3";
    PUT_PERSON_KEY = "UPDATE person_version SET epoch = $3, wrapped = $4 WHERE id = $1 AND version = $2 AND epoch <> $3";
    PUT_PROVIDER_KEY = "UPDATE provider SET epoch = $3, wrapped = $4 WHERE id = $1 AND CAST($2 AS BIGINT) = 0 AND epoch <> $3";
    PUT_SURVEY_KEY = "UPDATE survey SET epoch = $3, wrapped = $4 WHERE id = $1 AND CAST($2 AS BIGINT) = 0 AND epoch <> $3";
    PUT_DRAFT_KEY = "UPDATE draft SET epoch = $3, wrapped = $4 WHERE id = $1 AND CAST($2 AS BIGINT) = 0 AND epoch <> $3";

    COUNT_CASES = "SELECT count(*) AS number FROM case_file";
    COUNT_EVENTS = "SELECT count(*) AS number FROM case_event";
    COUNT_RECORDS = "SELECT count(*) AS number FROM record";
    COUNT_DOCUMENTS = "SELECT count(*) AS number FROM document";
    COUNT_PEOPLE = "SELECT count(*) AS number FROM person_version";
    COUNT_CASE_PEOPLE = "SELECT count(*) AS number FROM case_person";
    COUNT_LINKS = "SELECT count(*) AS number FROM case_link";
    COUNT_PROVIDERS = "SELECT count(*) AS number FROM provider";
    COUNT_INSTRUMENTS = "SELECT count(*) AS number FROM instrument";
    COUNT_REGISTER_ENTRIES = "SELECT count(*) AS number FROM register_entry";
    COUNT_SURVEYS = "SELECT count(*) AS number FROM survey";
    COUNT_RESPONDENTS = "SELECT count(*) AS number FROM survey_respondent";
    COUNT_ANSWERS = "SELECT count(*) AS number FROM survey_answer";
    COUNT_CODINGS = "SELECT count(*) AS number FROM survey_coding";
}

fn backlog(row: &Row) -> Result<Backlog, StoreError> {
    Ok(Backlog {
        waiting_jobs: whole(row, "waiting")?,
        failed_jobs: whole(row, "failed")?,
        oldest_due: time_or_none(row, "due")?,
        unlinked: whole(row, "unlinked")?,
        oldest_unlinked: time_or_none(row, "written")?,
    })
}

fn owned_key(row: &Row) -> Result<(Uuid, u32, KeyRow), StoreError> {
    Ok((get(row, "owner")?, whole(row, "version")?, key(row)?))
}

#[async_trait]
impl Upkeep for Work {
    async fn note(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        self.one(fixed(NOTE).bind(name), |row| get(row, "value")).await
    }

    async fn schema(&mut self) -> Result<u64, StoreError> {
        self.count_rows(SCHEMA).await
    }

    async fn waiting_entries(&mut self) -> Result<u64, StoreError> {
        self.count_rows(WAITING_ENTRIES).await
    }

    async fn backlog(&mut self) -> Result<Backlog, StoreError> {
        Ok(self.one(fixed(BACKLOG), backlog).await?.unwrap_or_default())
    }

    async fn put_note(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        self.run(fixed(PUT_NOTE).bind(name).bind(value)).await.map(drop)
    }

    async fn cases_after(&mut self, after: Option<CaseId>, limit: u32) -> Result<Vec<CaseRow>, StoreError> {
        let after = after.map_or(Uuid::nil(), |case| case.0);
        self.all(fixed(CASES_AFTER).bind(after).bind(i64::from(limit)), case).await
    }

    async fn all_records(&mut self, case: CaseId) -> Result<Vec<RecordRow>, StoreError> {
        self.every_record(case).await
    }

    async fn all_case_people(&mut self, case: CaseId) -> Result<Vec<CasePersonRow>, StoreError> {
        self.every_place(case).await
    }

    async fn all_documents(&mut self, case: CaseId) -> Result<Vec<DocumentRow>, StoreError> {
        self.every_document(case).await
    }

    async fn all_links(&mut self) -> Result<Vec<LinkRow>, StoreError> {
        self.links().await
    }

    async fn people_after(&mut self, after: Option<(PersonId, u32)>, limit: u32) -> Result<Vec<PersonRow>, StoreError> {
        self.person_versions(after, limit).await
    }

    async fn all_providers(&mut self) -> Result<Vec<ProviderRow>, StoreError> {
        self.every_provider().await
    }

    async fn keys_not_under(&mut self, table: KeyTable, epoch: u32, limit: u32) -> Result<Vec<(Uuid, u32, KeyRow)>, StoreError> {
        let text = match table {
            KeyTable::CaseFile => CASE_KEYS,
            KeyTable::PersonVersion => PERSON_KEYS,
            KeyTable::Provider => PROVIDER_KEYS,
            KeyTable::Draft => DRAFT_KEYS,
            KeyTable::Survey => SURVEY_KEYS,
        };
        self.all(fixed(text).bind(i64::from(epoch)).bind(i64::from(limit)), owned_key).await
    }

    async fn put_key(&mut self, table: KeyTable, owner: Uuid, version: u32, key: &KeyRow) -> Result<(), StoreError> {
        let text = match table {
            KeyTable::CaseFile => PUT_CASE_KEY,
            KeyTable::PersonVersion => PUT_PERSON_KEY,
            KeyTable::Provider => PUT_PROVIDER_KEY,
            KeyTable::Draft => PUT_DRAFT_KEY,
            KeyTable::Survey => PUT_SURVEY_KEY,
        };
        let statement = fixed(text).bind(owner).bind(i64::from(version)).bind(i64::from(key.epoch)).bind(&key.wrapped);
        if self.run(statement).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    async fn erased_cases(&mut self) -> Result<Vec<CaseId>, StoreError> {
        self.all(fixed(ERASED_CASES), |row| id(row, "case_id")).await
    }

    async fn epochs_in_use(&mut self) -> Result<Vec<u32>, StoreError> {
        self.all(fixed(EPOCHS_IN_USE), |row| whole(row, "epoch")).await
    }

    async fn erase(&mut self, erasure: &ErasureRow) -> Result<(), StoreError> {
        let statement = fixed(ERASE).bind(erasure.case.0).bind(&erasure.rule).bind(erasure.opened.as_micros()).bind(erasure.author.0);
        self.run(statement).await.map(drop)
    }

    async fn erasures(&mut self) -> Result<Vec<ErasureRow>, StoreError> {
        let erasure = |row: &Row| {
            Ok(ErasureRow { case: id(row, "case_id")?, rule: get(row, "rule")?, opened: time(row, "opened")?, author: id(row, "author")? })
        };
        self.all(fixed(ERASURES), erasure).await
    }

    async fn erasure_count(&mut self) -> Result<u64, StoreError> {
        self.count_rows(COUNT_ERASURES).await
    }

    async fn case_count(&mut self) -> Result<u64, StoreError> {
        self.count_rows(COUNT_CASES).await
    }

    async fn count(&mut self, table: Table) -> Result<u64, StoreError> {
        let text = match table {
            Table::CaseEvent => COUNT_EVENTS,
            Table::Record => COUNT_RECORDS,
            Table::Document => COUNT_DOCUMENTS,
            Table::PersonVersion => COUNT_PEOPLE,
            Table::CasePerson => COUNT_CASE_PEOPLE,
            Table::CaseLink => COUNT_LINKS,
            Table::Provider => COUNT_PROVIDERS,
            Table::Instrument => COUNT_INSTRUMENTS,
            Table::RegisterEntry => COUNT_REGISTER_ENTRIES,
            Table::Survey => COUNT_SURVEYS,
            Table::SurveyRespondent => COUNT_RESPONDENTS,
            Table::SurveyAnswer => COUNT_ANSWERS,
            Table::SurveyCoding => COUNT_CODINGS,
        };
        self.count_rows(text).await
    }
}
