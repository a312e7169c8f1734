//! The ledger: entries, the chain of links over them, signed heads.

use super::{
    Row, Work, fixed, many,
    row::{get, id_or_none, time, whole},
};
use crate::{
    error::unreadable,
    text::{rows_at_once, statements},
};
use async_trait::async_trait;
use fristad_app::{
    port::store::{Ledger, StoreError},
    row::{ChainRow, CheckpointRow, LedgerRow},
};
use fristad_kernel::CaseId;
use uuid::Uuid;

statements! {
    INSERT_ENTRIES = "INSERT INTO ledger_entry (id, at, case_id, body, mac) VALUES {rows 5 from 1}";
    /// The tail and no watermark: an entry that is committed late is found all the same. The page is cut before the join, so that no database can think of
    /// reading the ledger for it.
    WAITING = "SELECT waiting.entry, e.id, e.at, e.case_id, e.body, e.mac
        FROM (SELECT entry FROM ledger_tail WHERE entry >= $1 ORDER BY entry LIMIT $2) waiting
        LEFT JOIN ledger_entry e ON e.id = waiting.entry ORDER BY waiting.entry";
    STANDING = "SELECT page.id, waiting.entry
        FROM (SELECT id FROM ledger_entry WHERE id >= $1 ORDER BY id LIMIT $2) page
        LEFT JOIN ledger_tail waiting ON waiting.entry = page.id AND waiting.entry >= $1 ORDER BY page.id";
    ENTRY = "SELECT id, at, case_id, body, mac FROM ledger_entry WHERE id = $1";
    CHAIN_HEAD = "SELECT seq, entry, hash FROM ledger_link ORDER BY seq DESC LIMIT 1";
    INSERT_LINKS = "INSERT INTO ledger_link (seq, entry, hash) VALUES {rows 3 from 1}";
    INSERT_CHECKPOINT = "INSERT INTO ledger_checkpoint (seq, body) VALUES ($1, $2)";
    CHECKPOINTS = "SELECT seq, body FROM ledger_checkpoint ORDER BY seq";
    NEWEST_CHECKPOINT = "SELECT seq, body FROM ledger_checkpoint ORDER BY seq DESC LIMIT 1";
    CHAIN = "SELECT l.seq, l.entry, l.hash, e.id, e.at, e.case_id, e.body, e.mac FROM ledger_link l LEFT JOIN ledger_entry e ON e.id = l.entry
        WHERE l.seq > $1 ORDER BY l.seq LIMIT $2";
    ENTRIES_BEFORE = "SELECT id, at, case_id, body, mac FROM ledger_entry WHERE case_id = $1 AND (at, id) < ($2, $3) ORDER BY at DESC, id DESC LIMIT $4";
}

/// Entries that go in one statement.
pub(in super::super) const ENTRIES_AT_ONCE: usize = rows_at_once(5);

fn entry(row: &Row) -> Result<LedgerRow, StoreError> {
    Ok(LedgerRow {
        id: get(row, "id")?,
        at: time(row, "at")?,
        case: id_or_none(row, "case_id")?,
        body: get(row, "body")?,
        mac: get(row, "mac")?,
    })
}

fn link(row: &Row) -> Result<ChainRow, StoreError> {
    Ok(ChainRow { seq: whole(row, "seq")?, entry: get(row, "entry")?, hash: get(row, "hash")? })
}

fn entry_or_none(row: &Row) -> Result<Option<LedgerRow>, StoreError> {
    get::<Option<Uuid>>(row, "id")?.map(|_| entry(row)).transpose()
}

fn link_with_entry(row: &Row) -> Result<(ChainRow, Option<LedgerRow>), StoreError> {
    Ok((link(row)?, entry_or_none(row)?))
}

fn checkpoint(row: &Row) -> Result<CheckpointRow, StoreError> {
    Ok(CheckpointRow { seq: whole(row, "seq")?, body: get(row, "body")? })
}

fn stored(seq: u64) -> Result<i64, StoreError> {
    i64::try_from(seq).map_err(|_| unreadable("ledger_link.seq"))
}

#[async_trait]
impl Ledger for Work {
    async fn insert_entries(&mut self, entries: &[LedgerRow]) -> Result<(), StoreError> {
        for chunk in entries.chunks(ENTRIES_AT_ONCE) {
            let mut statement = many(INSERT_ENTRIES, chunk.len());
            for entry in chunk {
                let case = entry.case.map(|case| case.0);
                statement = statement.bind(entry.id).bind(entry.at.as_micros()).bind(case).bind(&entry.body).bind(&entry.mac);
            }
            self.run(statement).await?;
        }
        Ok(())
    }

    async fn entry(&mut self, id: Uuid) -> Result<Option<LedgerRow>, StoreError> {
        self.one(fixed(ENTRY).bind(id), entry).await
    }

    async fn waiting(&mut self, from: Uuid, limit: u32) -> Result<Vec<(Uuid, Option<LedgerRow>)>, StoreError> {
        self.all(fixed(WAITING).bind(from).bind(i64::from(limit)), |row| Ok((get(row, "entry")?, entry_or_none(row)?))).await
    }

    async fn standing(&mut self, from: Uuid, limit: u32) -> Result<Vec<(Uuid, bool)>, StoreError> {
        let standing = |row: &Row| Ok((get(row, "id")?, get::<Option<Uuid>>(row, "entry")?.is_some()));
        self.all(fixed(STANDING).bind(from).bind(i64::from(limit)), standing).await
    }

    async fn chain_head(&mut self) -> Result<Option<ChainRow>, StoreError> {
        self.one(fixed(CHAIN_HEAD), link).await
    }

    async fn insert_links(&mut self, links: &[ChainRow]) -> Result<(), StoreError> {
        for chunk in links.chunks(rows_at_once(3)) {
            let mut statement = many(INSERT_LINKS, chunk.len());
            for link in chunk {
                statement = statement.bind(stored(link.seq)?).bind(link.entry).bind(&link.hash);
            }
            self.run(statement).await?;
        }
        Ok(())
    }

    async fn insert_checkpoint(&mut self, checkpoint: &CheckpointRow) -> Result<(), StoreError> {
        self.run(fixed(INSERT_CHECKPOINT).bind(stored(checkpoint.seq)?).bind(&checkpoint.body)).await.map(drop)
    }

    async fn checkpoints(&mut self) -> Result<Vec<CheckpointRow>, StoreError> {
        self.all(fixed(CHECKPOINTS), checkpoint).await
    }

    async fn newest_checkpoint(&mut self) -> Result<Option<CheckpointRow>, StoreError> {
        self.one(fixed(NEWEST_CHECKPOINT), checkpoint).await
    }

    async fn chain(&mut self, after: u64, limit: u32) -> Result<Vec<(ChainRow, Option<LedgerRow>)>, StoreError> {
        self.all(fixed(CHAIN).bind(stored(after)?).bind(i64::from(limit)), link_with_entry).await
    }

    async fn entries_before(&mut self, case: CaseId, (at, id): (i64, Uuid), limit: u32) -> Result<Vec<LedgerRow>, StoreError> {
        self.all(fixed(ENTRIES_BEFORE).bind(case.0).bind(at).bind(id).bind(i64::from(limit)), entry).await
    }
}
