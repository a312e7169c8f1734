//! Drafts: the only text that changes and goes.

use super::{
    Row, Work, fixed,
    row::{get, id, id_or_none, key, sealed, time, time_or_none, whole},
};
use crate::{error::refused, text::statements};
use async_trait::async_trait;
use fristad_app::{
    port::store::{Drafts, StoreError},
    row::DraftRow,
};
use fristad_kernel::{CaseId, DraftId, Timestamp, UserId};

macro_rules! columns {
    () => {
        "id, authority, author, case_id, part, base, saved, expires, epoch, wrapped, text"
    };
}

statements! {
    PUT_DRAFT = concat!("INSERT INTO draft (", columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (id) DO UPDATE SET case_id = excluded.case_id, part = excluded.part, base = excluded.base, saved = excluded.saved,
            expires = excluded.expires, epoch = excluded.epoch, wrapped = excluded.wrapped, text = excluded.text
        WHERE draft.author = excluded.author AND draft.authority = excluded.authority");
    DRAFT = concat!("SELECT ", columns!(), " FROM draft WHERE id = $1 AND author = $2");
    DRAFTS = concat!("SELECT ", columns!(), " FROM draft WHERE author = $1 AND case_id IS NOT DISTINCT FROM $2 ORDER BY saved, id");
    DELETE_DRAFT = "DELETE FROM draft WHERE id = $1 AND author = $2";
    DELETE_EXPIRED = "DELETE FROM draft WHERE expires <= $1";
}

fn draft(row: &Row) -> Result<DraftRow, StoreError> {
    Ok(DraftRow {
        id: id(row, "id")?,
        authority: id(row, "authority")?,
        author: id(row, "author")?,
        case: id_or_none(row, "case_id")?,
        part: get(row, "part")?,
        base: whole(row, "base")?,
        saved: time(row, "saved")?,
        expires: time_or_none(row, "expires")?,
        text: sealed(row, "text")?,
        key: key(row)?,
    })
}

#[async_trait]
impl Drafts for Work {
    async fn put_draft(&mut self, draft: &DraftRow) -> Result<(), StoreError> {
        let statement = fixed(PUT_DRAFT)
            .bind(draft.id.0)
            .bind(draft.authority.0)
            .bind(draft.author.0)
            .bind(draft.case.map(|case| case.0))
            .bind(&draft.part)
            .bind(i64::from(draft.base))
            .bind(draft.saved.as_micros())
            .bind(draft.expires.map(Timestamp::as_micros))
            .bind(i64::from(draft.key.epoch))
            .bind(&draft.key.wrapped)
            .bind(draft.text.as_bytes());
        // Nothing is written where the id is another author's.
        if self.run(statement).await? == 1 { Ok(()) } else { Err(refused("draft.author")) }
    }

    async fn draft(&mut self, id: DraftId, author: UserId) -> Result<Option<DraftRow>, StoreError> {
        self.one(fixed(DRAFT).bind(id.0).bind(author.0), draft).await
    }

    async fn drafts(&mut self, case: Option<CaseId>, author: UserId) -> Result<Vec<DraftRow>, StoreError> {
        self.all(fixed(DRAFTS).bind(author.0).bind(case.map(|case| case.0)), draft).await
    }

    async fn delete_draft(&mut self, id: DraftId, author: UserId) -> Result<bool, StoreError> {
        Ok(self.run(fixed(DELETE_DRAFT).bind(id.0).bind(author.0)).await? == 1)
    }

    async fn delete_expired_drafts(&mut self, now: Timestamp) -> Result<u64, StoreError> {
        self.run(fixed(DELETE_EXPIRED).bind(now.as_micros())).await
    }
}
