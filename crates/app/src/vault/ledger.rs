//! Ledger entries, links and signed heads.

use super::Vault;
use crate::row::{ChainRow, CheckpointRow, LedgerRow, Table, Vouched};
use fristad_crypto::{Checkpoint, Entry, Head, LinkedRow, Report, RowRef, StoredEntry, Verifier, row_hash};
use fristad_kernel::Timestamp;
use uuid::Uuid;

pub use fristad_crypto::{Entry as LedgerEntry, Finding, Report as LedgerReport, RowRef as LedgerRef};

/// What the ledger vouches for in a row.
pub fn reference<R: Vouched>(row: &R) -> RowRef {
    let (id, seq) = row.key();
    RowRef { table: R::TABLE as u8, row: id, seq, hash: hash(row) }
}

/// The hash of a row as it is stored.
pub fn hash<R: Vouched>(row: &R) -> [u8; 32] {
    let parts = row.parts();
    row_hash(&parts.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// The table of a reference, if this release knows it.
pub fn table(reference: &RowRef) -> Option<Table> {
    Table::from_number(reference.table)
}

impl Vault {
    /// An entry in the form in which it is stored.
    pub fn ledger_row(&self, entry: &Entry) -> LedgerRow {
        let body = entry.to_bytes();
        let mac = self.ring.ledger_key().mac(&body).to_vec();
        LedgerRow { id: entry.id, at: Timestamp::from_micros(entry.at), case: entry.case.map(Into::into), body, mac }
    }

    /// Reads a stored entry, if its MAC holds.
    pub fn read_entry(&self, row: &LedgerRow) -> Option<Entry> {
        self.is_authentic(row).then(|| Entry::from_bytes(&row.body).ok()).flatten()
    }

    /// Whether the MAC holds over the bytes.
    fn is_authentic(&self, row: &LedgerRow) -> bool {
        <[u8; 32]>::try_from(row.mac.as_slice()).is_ok_and(|mac| self.ring.ledger_key().verify_mac(&row.body, &mac))
    }

    /// Links entries to the chain. What carries a wrong MAC is left unlinked, for `verify` to name.
    pub fn link(&self, head: Option<&ChainRow>, entries: &[LedgerRow]) -> Vec<ChainRow> {
        let mut head = head.and_then(head_of).unwrap_or(Head::START);
        let mut links = Vec::with_capacity(entries.len());
        for row in entries.iter().filter(|row| self.is_authentic(row)) {
            let link = head.append(row.id, &row.body, &row.mac);
            head = link.head();
            links.push(ChainRow { seq: link.seq, entry: link.entry, hash: link.hash.to_vec() });
        }
        links
    }

    /// Signs the chain's head.
    pub fn sign(&self, head: &ChainRow, at: Timestamp) -> Option<CheckpointRow> {
        let head = head_of(head)?;
        let checkpoint = Checkpoint::sign(head, at.as_micros(), self.ring.signing_key()).ok()?;
        Some(CheckpointRow { seq: head.seq, body: checkpoint.to_bytes() })
    }
}

/// When a head was signed, as it says itself. Its signature is not checked here.
pub fn signed_at(head: &CheckpointRow) -> Option<Timestamp> {
    Checkpoint::from_bytes(&head.body).ok().map(|checkpoint| Timestamp::from_micros(checkpoint.at))
}

fn head_of(row: &ChainRow) -> Option<Head> {
    Some(Head { seq: row.seq, hash: <[u8; 32]>::try_from(row.hash.as_slice()).ok()? })
}

/// A verification that is fed page by page.
pub struct Verification<'a> {
    vault: &'a Vault,
    verifier: Verifier<'a>,
    unreadable_heads: Vec<u64>,
    hidden: Vec<Uuid>,
}

/// What a verification found.
pub struct Verified {
    /// The chain's own report.
    pub report: Report,
    /// Signed heads whose bytes cannot be read: changed, or of a newer release.
    pub unreadable_heads: Vec<u64>,
    /// Entries whose plain columns say something else than their own bytes: so that a list by time or case no longer finds them.
    pub hidden: Vec<Uuid>,
}

impl Verified {
    /// Whether all holds. Entries that wait for their link are no fault of the chain; those that nobody would ever link are.
    pub fn holds(&self) -> bool {
        self.report.findings.is_empty() && self.unreadable_heads.is_empty() && self.hidden.is_empty()
    }
}

impl<'a> Verification<'a> {
    /// Begins, with every signed head that is known: those in the database and those kept outside it.
    pub fn begin(vault: &'a Vault, authority: Uuid, heads: &[CheckpointRow]) -> Self {
        let (read, unread): (Vec<_>, Vec<_>) =
            heads.iter().map(|row| Checkpoint::from_bytes(&row.body).map_err(|_| row.seq)).partition(Result::is_ok);
        let checkpoints: Vec<_> = read.into_iter().flatten().collect();
        let unreadable_heads = unread.into_iter().filter_map(Result::err).collect();
        let public = vault.ring.signing_key().public_key();
        let verifier = Verifier::new(authority, vault.ring.ledger_key(), &public, Head::START, &checkpoints);
        Self { vault, verifier, unreadable_heads, hidden: Vec::new() }
    }

    /// A link, with its entry where it exists.
    pub fn linked(&mut self, link: &ChainRow, entry: Option<&LedgerRow>) {
        if let Some(row) = entry {
            self.compare(row);
        }
        self.verifier.linked(LinkedRow {
            link: fristad_crypto::Link {
                seq: link.seq,
                entry: link.entry,
                hash: <[u8; 32]>::try_from(link.hash.as_slice()).unwrap_or_default(),
            },
            entry: entry.map(|row| StoredEntry { bytes: &row.body, mac: &row.mac }),
        });
    }

    /// Notes an entry whose columns differ from what its bytes tell.
    fn compare(&mut self, row: &LedgerRow) {
        let told =
            Entry::from_bytes(&row.body).is_ok_and(|entry| entry.at == row.at.as_micros() && entry.case == row.case.map(|case| case.0));
        if !told && self.vault.is_authentic(row) {
            self.hidden.push(row.id);
        }
    }

    /// Whether a link that was given names this entry.
    pub fn is_linked(&self, entry: Uuid) -> bool {
        self.verifier.is_linked(entry)
    }

    /// What the tail says waits for its link, with the entry where it exists. Comes after the links.
    pub fn waiting(&mut self, entry: Uuid, row: Option<&LedgerRow>) {
        match row {
            Some(row) if !self.is_linked(entry) => {
                self.compare(row);
                self.verifier.unlinked(row.id, StoredEntry { bytes: &row.body, mac: &row.mac });
            }
            _ => self.verifier.waits_in_vain(entry),
        }
    }

    /// An entry that is neither linked nor waits for its link.
    pub fn forgotten(&mut self, row: &LedgerRow) {
        self.compare(row);
        self.verifier.forgotten(row.id, StoredEntry { bytes: &row.body, mac: &row.mac });
    }

    /// What was found.
    pub fn finish(self) -> Verified {
        Verified { report: self.verifier.finish(), unreadable_heads: self.unreadable_heads, hidden: self.hidden }
    }
}
