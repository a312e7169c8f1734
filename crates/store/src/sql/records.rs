//! Written records.

use super::{
    Row, Work, fixed, many,
    row::{get, id, id_or_none, sealed, time},
};
use crate::{
    error::unreadable,
    text::{MOST_PARAMETERS, rows_at_once, statements},
};
use async_trait::async_trait;
use fristad_app::{
    port::store::{Records, StoreError},
    row::RecordRow,
};
use fristad_kernel::{CaseId, RecordId};
use uuid::Uuid;

macro_rules! columns {
    () => {
        "id, case_id, kind, event_seq, supersedes, occurred, recorded, author, role, text"
    };
}

statements! {
    INSERT_RECORDS = concat!("INSERT INTO record (", columns!(), ") VALUES {rows 10 from 1}");
    HAS_RECORD = "SELECT CAST(1 AS BIGINT) AS found FROM record WHERE case_id = $1 AND id = $2";
    RECORDS = concat!("SELECT ", columns!(), " FROM record WHERE case_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3");
    RECORDS_OF_STEPS = concat!("SELECT ", columns!(), " FROM record WHERE case_id = $1 AND event_seq BETWEEN $2 AND $3 ORDER BY event_seq, id");
    RECORDS_AT = concat!("SELECT ", columns!(), " FROM record WHERE case_id = $1 AND event_seq IN ({list from 2}) ORDER BY event_seq, id");
    ALL_RECORDS = concat!("SELECT ", columns!(), " FROM record WHERE case_id = $1 ORDER BY id");
}

fn record(row: &Row) -> Result<RecordRow, StoreError> {
    let event_seq = get::<Option<i64>>(row, "event_seq")?;
    Ok(RecordRow {
        id: id(row, "id")?,
        case: id(row, "case_id")?,
        kind: get(row, "kind")?,
        event_seq: event_seq.map(u32::try_from).transpose().map_err(|_| unreadable("event_seq"))?,
        supersedes: id_or_none(row, "supersedes")?,
        occurred: time(row, "occurred")?,
        recorded: time(row, "recorded")?,
        author: id(row, "author")?,
        role: get(row, "role")?,
        text: sealed(row, "text")?,
    })
}

#[async_trait]
impl Records for Work {
    async fn insert_records(&mut self, records: &[RecordRow]) -> Result<(), StoreError> {
        for chunk in records.chunks(rows_at_once(10)) {
            let mut statement = many(INSERT_RECORDS, chunk.len());
            for record in chunk {
                statement = statement
                    .bind(record.id.0)
                    .bind(record.case.0)
                    .bind(&record.kind)
                    .bind(record.event_seq.map(i64::from))
                    .bind(record.supersedes.map(|id| id.0))
                    .bind(record.occurred.as_micros())
                    .bind(record.recorded.as_micros())
                    .bind(record.author.0)
                    .bind(&record.role)
                    .bind(record.text.as_bytes());
            }
            self.run(statement).await?;
        }
        Ok(())
    }

    async fn has_record(&mut self, case: CaseId, record: RecordId) -> Result<bool, StoreError> {
        Ok(self.one(fixed(HAS_RECORD).bind(case.0).bind(record.0), |row| get::<i64>(row, "found")).await?.is_some())
    }

    async fn records(&mut self, case: CaseId, before: Option<RecordId>, limit: u32) -> Result<Vec<RecordRow>, StoreError> {
        let before = before.map_or(Uuid::max(), |id| id.0);
        self.all(fixed(RECORDS).bind(case.0).bind(before).bind(i64::from(limit)), record).await
    }

    async fn records_of_steps(&mut self, case: CaseId, first: u32, last: u32) -> Result<Vec<RecordRow>, StoreError> {
        self.all(fixed(RECORDS_OF_STEPS).bind(case.0).bind(i64::from(first)).bind(i64::from(last)), record).await
    }

    async fn records_at(&mut self, case: CaseId, steps: &[u32]) -> Result<Vec<RecordRow>, StoreError> {
        let mut found = Vec::new();
        for chunk in steps.chunks(MOST_PARAMETERS - 1) {
            let statement =
                chunk.iter().fold(many(RECORDS_AT, chunk.len()).bind(case.0), |statement, step| statement.bind(i64::from(*step)));
            found.extend(self.all(statement, record).await?);
        }
        Ok(found)
    }
}

impl Work {
    pub(super) async fn every_record(&mut self, case: CaseId) -> Result<Vec<RecordRow>, StoreError> {
        self.all(fixed(ALL_RECORDS).bind(case.0), record).await
    }
}
