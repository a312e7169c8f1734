//! What verification found.

use uuid::Uuid;

use crate::bytes::DecodeError;
use crate::ledger::Head;

/// What shows that an entry is not what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// The MAC is not that of the bytes.
    WrongMac,
    /// The bytes are those of another entry.
    OtherEntry {
        /// The id in the bytes.
        actual: Uuid,
    },
    /// The entry belongs to the ledger of another authority.
    OtherAuthority {
        /// The authority in the bytes.
        actual: Uuid,
    },
    /// An earlier link names the same entry.
    LinkedTwice,
}

/// Why a checkpoint and the chain do not agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckpointProblem {
    /// The checkpoint was not signed by this installation.
    WrongSignature,
    /// The chain has another hash at this place: it was computed anew.
    HeadDiffers,
    /// The chain ends before this place: its tail was removed.
    ChainTooShort {
        /// The number of the last link that there is.
        ends: u64,
    },
}

/// One thing that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// The bytes or the MAC of a linked entry are no longer those that were linked.
    Changed {
        /// The number of its link.
        seq: u64,
        /// The entry.
        entry: Uuid,
        /// What shows it.
        evidence: Evidence,
    },
    /// The entry that a link names does not exist.
    Removed {
        /// The number of the link.
        seq: u64,
        /// The entry that is missing.
        entry: Uuid,
    },
    /// An entry stands where the application put none. Among the unlinked, an entry whose bytes were changed looks the same.
    Inserted {
        /// The number of its link, if it is linked.
        seq: Option<u64>,
        /// The entry.
        entry: Uuid,
        /// What shows it.
        evidence: Evidence,
    },
    /// A link has a number that an earlier link has, or a lower one.
    Reordered {
        /// The number.
        seq: u64,
        /// The entry that the later link names.
        entry: Uuid,
    },
    /// Genuine entries, but their links do not follow from those before: entries or links were swapped, moved or altered.
    BrokenChain {
        /// The number of the first link that does not follow.
        first: u64,
        /// The number of the last such link in an unbroken series.
        last: u64,
    },
    /// Links are missing.
    Gap {
        /// The first number that is missing.
        first: u64,
        /// The last number that is missing.
        last: u64,
    },
    /// Checkpoints and chain do not agree. Differing checkpoints after each other are one finding.
    CheckpointMismatch {
        /// The number of the first such checkpoint.
        first: u64,
        /// The number of the last such checkpoint.
        last: u64,
        /// What does not agree.
        problem: CheckpointProblem,
    },
    /// A genuine entry that is neither linked nor waits for its link, so that none would ever come: its place in the tail was taken away, or its link.
    Forgotten {
        /// The entry.
        entry: Uuid,
    },
    /// The tail names an entry that does not exist or is linked already: it was removed before it was linked, or somebody put it there.
    WaitsInVain {
        /// The entry.
        entry: Uuid,
    },
    /// A genuine entry that this release cannot read, in most cases because a later release wrote it.
    Unreadable {
        /// The number of its link, if it is linked.
        seq: Option<u64>,
        /// The entry.
        entry: Uuid,
        /// Why it cannot be read.
        error: DecodeError,
    },
}

/// The result of a verification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How many links there are.
    pub linked: u64,
    /// Where the chain ends.
    pub head: Head,
    /// The genuine entries that wait for their link.
    pub unlinked: Vec<Uuid>,
    /// What is wrong; empty when nothing is.
    pub findings: Vec<Finding>,
}
