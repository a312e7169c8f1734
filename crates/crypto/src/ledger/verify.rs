//! Verification of a ledger in one pass.
//!
//! What each finding can and cannot prove: a wrong MAC proves that the application did not write these bytes; a link that does
//! not follow proves that the chain was altered at that place; a checkpoint that does not agree proves that the chain was
//! computed anew or cut. An attacker who has the keys can make all three agree: the keys are what this stands on.

mod checkpoints;
mod report;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use uuid::Uuid;

use super::LedgerKey;
use super::checkpoint::{Checkpoint, PublicKey};
use super::entry::Entry;
use super::link::{Head, Link};
use crate::bytes::DecodeError;
use checkpoints::Checkpoints;
pub use report::{CheckpointProblem, Evidence, Finding, Report};

/// The stored bytes of an entry and its stored MAC.
#[derive(Debug, Clone, Copy)]
pub struct StoredEntry<'a> {
    /// The canonical bytes.
    pub bytes: &'a [u8],
    /// The MAC, 32 bytes when nobody has touched it.
    pub mac: &'a [u8],
}

/// A link as stored, with the entry that it names.
#[derive(Debug, Clone, Copy)]
pub struct LinkedRow<'a> {
    /// The stored link.
    pub link: Link,
    /// The entry with the id that the link names; `None` when there is none.
    pub entry: Option<StoredEntry<'a>>,
}

/// Reads a ledger once and collects what is wrong with it.
///
/// It remembers the id of every linked entry (16 bytes and the overhead of a set), so that an entry that is linked twice is found.
pub struct Verifier<'k> {
    authority: Uuid,
    key: &'k LedgerKey,
    checkpoints: Checkpoints,
    head: Head,
    /// The numbers of the links that do not follow, as long as they come one after the other.
    broken: Option<(u64, u64)>,
    seen: HashSet<Uuid>,
    linked: u64,
    unlinked: Vec<Uuid>,
    findings: Vec<Finding>,
}

/// Whether a link is the one that the previous link and its entry give.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Follows,
    Breaks,
    /// The previous link is missing.
    Unknown,
}

/// What is wrong with an entry by itself.
#[derive(Clone, Copy)]
enum Fault {
    Evidence(Evidence),
    Unreadable(DecodeError),
}

impl<'k> Verifier<'k> {
    /// Begins to verify the ledger of one authority.
    ///
    /// `start` is [`Head::START`], or the head at which the last lawfully removed segment ended. `checkpoints` are those in the
    /// database and those kept outside, in any order; those from before `start` can only have their signature checked.
    pub fn new(authority: Uuid, key: &'k LedgerKey, public_key: &PublicKey, start: Head, checkpoints: &[Checkpoint]) -> Self {
        let mut findings = Vec::new();
        Self {
            authority,
            key,
            checkpoints: Checkpoints::new(checkpoints, public_key, start, &mut findings),
            head: start,
            broken: None,
            seen: HashSet::new(),
            linked: 0,
            unlinked: Vec::new(),
            findings,
        }
    }

    /// The next link; links come in rising order of their number.
    ///
    /// After each link the stored hash is taken as true, so that one broken place gives one finding and not one for every link
    /// after it.
    pub fn linked(&mut self, row: LinkedRow<'_>) {
        let LinkedRow { link, entry } = row;
        self.linked += 1;
        let first_time = self.seen.insert(link.entry);
        if link.seq <= self.head.seq {
            self.findings.push(Finding::Reordered { seq: link.seq, entry: link.entry });
            return;
        }
        let fit = self.fit(&row);
        match entry {
            None => self.findings.push(Finding::Removed { seq: link.seq, entry: link.entry }),
            Some(_) if !first_time => {
                self.findings.push(Finding::Inserted { seq: Some(link.seq), entry: link.entry, evidence: Evidence::LinkedTwice });
            }
            Some(stored) => match self.judge(link.entry, stored) {
                Err(fault) => self.findings.push(linked_finding(&link, fault, fit)),
                Ok(()) if fit == Fit::Breaks => self.extend_broken(link.seq),
                Ok(()) => {}
            },
        }
        self.head = link.head();
        self.checkpoints.compare(self.head, &mut self.findings);
    }

    /// Whether a link that was given names this entry.
    pub fn is_linked(&self, id: Uuid) -> bool {
        self.seen.contains(&id)
    }

    /// An entry that no link names and that does not wait for one.
    pub fn forgotten(&mut self, id: Uuid, entry: StoredEntry<'_>) {
        self.unlinked(id, entry);
        if self.unlinked.pop_if(|last| *last == id).is_some() {
            self.findings.push(Finding::Forgotten { entry: id });
        }
    }

    /// The tail names an entry that does not exist or is linked.
    pub fn waits_in_vain(&mut self, id: Uuid) {
        self.findings.push(Finding::WaitsInVain { entry: id });
    }

    /// An entry that waits for its link; these come in any order, before, between or after the links.
    pub fn unlinked(&mut self, id: Uuid, entry: StoredEntry<'_>) {
        match self.judge(id, entry) {
            Ok(()) => self.unlinked.push(id),
            Err(Fault::Evidence(evidence)) => self.findings.push(Finding::Inserted { seq: None, entry: id, evidence }),
            Err(Fault::Unreadable(error)) => self.findings.push(Finding::Unreadable { seq: None, entry: id, error }),
        }
    }

    /// All links and entries have been given.
    pub fn finish(mut self) -> Report {
        self.end_broken();
        self.checkpoints.finish(self.head, &mut self.findings);
        Report { linked: self.linked, head: self.head, unlinked: self.unlinked, findings: self.findings }
    }

    /// Compares a link with the one before it, and reports links that are missing between them.
    fn fit(&mut self, row: &LinkedRow<'_>) -> Fit {
        let next = self.head.seq.saturating_add(1);
        if row.link.seq > next {
            self.end_broken();
            self.findings.push(Finding::Gap { first: next, last: row.link.seq.saturating_sub(1) });
            return Fit::Unknown;
        }
        let follows = row.entry.is_some_and(|stored| self.head.append(row.link.entry, stored.bytes, stored.mac) == row.link);
        if follows { Fit::Follows } else { Fit::Breaks }
    }

    /// Whether the application wrote this entry, as the entry `id`, for this authority.
    fn judge(&self, id: Uuid, stored: StoredEntry<'_>) -> Result<(), Fault> {
        if !self.key.verify_mac(stored.bytes, stored.mac) {
            return Err(Fault::Evidence(Evidence::WrongMac));
        }
        let entry = Entry::from_bytes(stored.bytes).map_err(Fault::Unreadable)?;
        if entry.id != id {
            return Err(Fault::Evidence(Evidence::OtherEntry { actual: entry.id }));
        }
        if entry.authority != self.authority {
            return Err(Fault::Evidence(Evidence::OtherAuthority { actual: entry.authority }));
        }
        Ok(())
    }

    fn extend_broken(&mut self, seq: u64) {
        match &mut self.broken {
            Some((_, last)) if last.saturating_add(1) == seq => *last = seq,
            _ => {
                self.end_broken();
                self.broken = Some((seq, seq));
            }
        }
    }

    fn end_broken(&mut self) {
        if let Some((first, last)) = self.broken.take() {
            self.findings.push(Finding::BrokenChain { first, last });
        }
    }
}

/// The finding for a linked entry that is not what it should be.
///
/// A link that was computed over bytes with a wrong MAC was made by somebody who put these bytes there; a link that does not fit
/// them was made over the bytes that stood there before.
fn linked_finding(link: &Link, fault: Fault, fit: Fit) -> Finding {
    let (seq, entry) = (link.seq, link.entry);
    match fault {
        Fault::Unreadable(error) => Finding::Unreadable { seq: Some(seq), entry, error },
        Fault::Evidence(evidence @ Evidence::WrongMac) if fit == Fit::Follows => Finding::Inserted { seq: Some(seq), entry, evidence },
        Fault::Evidence(evidence @ Evidence::OtherAuthority { .. }) => Finding::Inserted { seq: Some(seq), entry, evidence },
        Fault::Evidence(evidence) => Finding::Changed { seq, entry, evidence },
    }
}
