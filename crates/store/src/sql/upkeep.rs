//! What the whole database holds: for doctor, re-wrapping and start-up.

use super::{
    Row, Work,
    cases::{case, case_columns},
    fixed,
    row::{get, id, key, whole},
};
use crate::text::statements;
use async_trait::async_trait;
use fristad_app::{
    port::store::{KeyTable, StoreError, Upkeep},
    row::{CasePersonRow, CaseRow, DocumentRow, KeyRow, LinkRow, PersonRow, ProviderRow, RecordRow, Table},
};
use fristad_kernel::{CaseId, PersonId};
use uuid::Uuid;

statements! {
    NOTE = "SELECT value FROM note WHERE name = $1";
    PUT_NOTE = "INSERT INTO note (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    CASES_AFTER = concat!("SELECT ", case_columns!(), " FROM case_file WHERE id > $1 ORDER BY id LIMIT $2");
    ERASED_CASES = "SELECT case_id FROM erasure ORDER BY case_id";

    CASE_KEYS = "SELECT id AS owner, CAST(0 AS BIGINT) AS version, epoch, wrapped FROM case_file WHERE epoch <> $1 ORDER BY id LIMIT $2";
    PERSON_KEYS = "SELECT id AS owner, version, epoch, wrapped FROM person_version WHERE epoch <> $1 ORDER BY id, version LIMIT $2";
    PROVIDER_KEYS = "SELECT id AS owner, CAST(0 AS BIGINT) AS version, epoch, wrapped FROM provider WHERE epoch <> $1 ORDER BY id LIMIT $2";
    DRAFT_KEYS = "SELECT id AS owner, CAST(0 AS BIGINT) AS version, epoch, wrapped FROM draft WHERE epoch <> $1 ORDER BY id LIMIT $2";

    // A key that came under this epoch meanwhile, such as a draft's that was saved again, is left as it is.
    PUT_CASE_KEY = "UPDATE case_file SET epoch = $3, wrapped = $4 WHERE id = $1 AND CAST($2 AS BIGINT) = 0 AND epoch <> $3";
    PUT_PERSON_KEY = "UPDATE person_version SET epoch = $3, wrapped = $4 WHERE id = $1 AND version = $2 AND epoch <> $3";
    PUT_PROVIDER_KEY = "UPDATE provider SET epoch = $3, wrapped = $4 WHERE id = $1 AND CAST($2 AS BIGINT) = 0 AND epoch <> $3";
    PUT_DRAFT_KEY = "UPDATE draft SET epoch = $3, wrapped = $4 WHERE id = $1 AND CAST($2 AS BIGINT) = 0 AND epoch <> $3";

    COUNT_EVENTS = "SELECT count(*) AS number FROM case_event";
    COUNT_RECORDS = "SELECT count(*) AS number FROM record";
    COUNT_DOCUMENTS = "SELECT count(*) AS number FROM document";
    COUNT_PEOPLE = "SELECT count(*) AS number FROM person_version";
    COUNT_CASE_PEOPLE = "SELECT count(*) AS number FROM case_person";
    COUNT_LINKS = "SELECT count(*) AS number FROM case_link";
    COUNT_PROVIDERS = "SELECT count(*) AS number FROM provider";
}

fn owned_key(row: &Row) -> Result<(Uuid, u32, KeyRow), StoreError> {
    Ok((get(row, "owner")?, whole(row, "version")?, key(row)?))
}

#[async_trait]
impl Upkeep for Work {
    async fn note(&mut self, name: &str) -> Result<Option<String>, StoreError> {
        self.one(fixed(NOTE).bind(name), |row| get(row, "value")).await
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
        };
        self.all(fixed(text).bind(i64::from(epoch)).bind(i64::from(limit)), owned_key).await
    }

    async fn put_key(&mut self, table: KeyTable, owner: Uuid, version: u32, key: &KeyRow) -> Result<(), StoreError> {
        let text = match table {
            KeyTable::CaseFile => PUT_CASE_KEY,
            KeyTable::PersonVersion => PUT_PERSON_KEY,
            KeyTable::Provider => PUT_PROVIDER_KEY,
            KeyTable::Draft => PUT_DRAFT_KEY,
        };
        let statement = fixed(text).bind(owner).bind(i64::from(version)).bind(i64::from(key.epoch)).bind(&key.wrapped);
        if self.run(statement).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    async fn erased_cases(&mut self) -> Result<Vec<CaseId>, StoreError> {
        self.all(fixed(ERASED_CASES), |row| id(row, "case_id")).await
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
        };
        self.count_rows(text).await
    }
}
