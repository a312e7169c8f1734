//! Issued documents.

use super::{
    Row, Work, fixed,
    row::{get, id, sealed, time, whole},
};
use crate::text::statements;
use async_trait::async_trait;
use fristad_app::{
    port::store::{Documents, StoreError},
    row::DocumentRow,
};
use fristad_kernel::{CaseId, DocumentId, Timestamp, UserId};

macro_rules! columns {
    () => {
        "id, case_id, kind, decision, recorded, author, template, engine, source, bytes"
    };
}

statements! {
    INSERT_DOCUMENT = concat!("INSERT INTO document (", columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
    DOCUMENT = concat!("SELECT ", columns!(), " FROM document WHERE case_id = $1 AND id = $2");
    DOCUMENTS = "SELECT id, kind, decision, recorded, author FROM document WHERE case_id = $1 ORDER BY recorded, id";
    ALL_DOCUMENTS = concat!("SELECT ", columns!(), " FROM document WHERE case_id = $1 ORDER BY recorded, id");
}

fn document(row: &Row) -> Result<DocumentRow, StoreError> {
    Ok(DocumentRow {
        id: id(row, "id")?,
        case: id(row, "case_id")?,
        kind: get(row, "kind")?,
        decision: whole(row, "decision")?,
        recorded: time(row, "recorded")?,
        author: id(row, "author")?,
        template: get(row, "template")?,
        engine: get(row, "engine")?,
        source: sealed(row, "source")?,
        bytes: sealed(row, "bytes")?,
    })
}

fn listed(row: &Row) -> Result<(DocumentId, String, u16, Timestamp, UserId), StoreError> {
    Ok((id(row, "id")?, get(row, "kind")?, whole(row, "decision")?, time(row, "recorded")?, id(row, "author")?))
}

#[async_trait]
impl Documents for Work {
    async fn insert_document(&mut self, document: &DocumentRow) -> Result<(), StoreError> {
        let statement = fixed(INSERT_DOCUMENT)
            .bind(document.id.0)
            .bind(document.case.0)
            .bind(&document.kind)
            .bind(i64::from(document.decision))
            .bind(document.recorded.as_micros())
            .bind(document.author.0)
            .bind(&document.template)
            .bind(&document.engine)
            .bind(document.source.as_bytes())
            .bind(document.bytes.as_bytes());
        self.run(statement).await.map(drop)
    }

    async fn document(&mut self, case: CaseId, id: DocumentId) -> Result<Option<DocumentRow>, StoreError> {
        self.one(fixed(DOCUMENT).bind(case.0).bind(id.0), document).await
    }

    async fn documents(&mut self, case: CaseId) -> Result<Vec<(DocumentId, String, u16, Timestamp, UserId)>, StoreError> {
        self.all(fixed(DOCUMENTS).bind(case.0), listed).await
    }
}

impl Work {
    pub(super) async fn every_document(&mut self, case: CaseId) -> Result<Vec<DocumentRow>, StoreError> {
        self.all(fixed(ALL_DOCUMENTS).bind(case.0), document).await
    }
}
