//! Reading issued documents: which there are, each as it was sent, and made again.

use super::{build, source::LetterSource};
use crate::{case::open::CaseInput, ctx::Ctx, error::AppError, house::App, port::letter::Standing, row::DocumentRow, vault::OwnerKey};
use fristad_kernel::{CaseId, DocumentId, Timestamp, UserId};
use fristad_policy::{Action, Permit};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which document.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentInput {
    /// The case.
    pub case: CaseId,
    /// The document.
    pub document: DocumentId,
}

/// A document as issued.
#[derive(Clone, Serialize, JsonSchema)]
pub struct ShownDocument {
    /// The document.
    pub document: DocumentId,
    /// The decision that it tells of.
    pub decision: u16,
    /// Its size in bytes.
    pub size: usize,
    /// The bytes, for those who print or send it.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// An issued document in the list of a case's documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ListedDocument {
    /// The document.
    pub document: DocumentId,
    /// What it is: `decision_letter`.
    pub kind: String,
    /// The decision that it tells of.
    pub decision: u16,
    /// When it was issued.
    pub recorded: Timestamp,
    /// Who issued it.
    pub author: UserId,
}

/// The operation under which documents are read, as sent or made again.
const READ_DOCUMENT: &str = "read_document";

impl App {
    /// The documents issued in a case, oldest first.
    pub async fn read_documents(&self, ctx: &Ctx, input: CaseInput) -> Result<Vec<ListedDocument>, AppError> {
        const OPERATION: &str = "read_documents";
        let (row, _, _, permit) = self.reach(ctx, OPERATION, input.case, Action::ReadDocument).await?;
        let documents = self.store.look().await?.documents(row.id).await?;
        self.record_reading(ctx, OPERATION, &permit, vec![format!("documents:{}", documents.len())]).await?;
        Ok(documents
            .into_iter()
            .map(|(document, kind, decision, recorded, author)| ListedDocument { document, kind, decision, recorded, author })
            .collect())
    }

    /// Opens an issued document.
    pub async fn read_document(&self, ctx: &Ctx, input: DocumentInput) -> Result<ShownDocument, AppError> {
        let (permit, key, document) = self.kept_document(ctx, READ_DOCUMENT, input).await?;
        let bytes = key.open_document(&document)?;
        self.record_reading(ctx, READ_DOCUMENT, &permit, Vec::new()).await?;
        Ok(ShownDocument { document: document.id, decision: document.decision, size: bytes.len(), bytes })
    }

    /// Makes an issued document again from its sealed source: the same template and typesetter give the same bytes.
    pub async fn make_again(&self, ctx: &Ctx, input: DocumentInput) -> Result<Vec<u8>, AppError> {
        let (permit, key, document) = self.kept_document(ctx, READ_DOCUMENT, input).await?;
        let text = key.open_source(&document)?;
        let source: LetterSource = serde_json::from_str(&text).map_err(|_| AppError::Broken("letter.unreadable".into()))?;
        let letter = build::letter(&source, Standing::Issued).map_err(|_| AppError::Broken("letter.unreadable".into()))?;
        let bytes = self.set(&letter).await?.bytes;
        self.record_reading(ctx, READ_DOCUMENT, &permit, Vec::new()).await?;
        Ok(bytes)
    }

    /// A document of a case with its key, for one who may read it.
    async fn kept_document(&self, ctx: &Ctx, operation: &str, input: DocumentInput) -> Result<(Permit, OwnerKey, DocumentRow), AppError> {
        let (row, _, _, permit) = self.reach(ctx, operation, input.case, Action::ReadDocument).await?;
        let mut unit = self.store.look().await?;
        let document = unit.document(row.id, input.document).await?;
        drop(unit);
        let Some(document) = document else { return Err(self.missing(ctx, operation).await) };
        let key = self.vault.case_key(&permit, &row)?;
        Ok((permit, key, document))
    }
}
