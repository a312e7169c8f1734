//! Comparison of the chain with its checkpoints while the chain is read.

use std::collections::{BTreeMap, BTreeSet};

use super::report::{CheckpointProblem, Finding};
use crate::Hash;
use crate::ledger::{Checkpoint, Head, PublicKey};

/// The checkpoints that the chain has not reached yet.
pub(super) struct Checkpoints {
    /// By number of the link; one number has several heads only if somebody signed two histories.
    pending: BTreeMap<u64, BTreeSet<Hash>>,
    /// The first and last checkpoint of a series that differs from the chain.
    differing: Option<(u64, u64)>,
}

impl Checkpoints {
    /// Takes those with a right signature and reports those with a wrong one. Those from before `start` have nothing to be
    /// compared with.
    pub(super) fn new(all: &[Checkpoint], key: &PublicKey, start: Head, findings: &mut Vec<Finding>) -> Self {
        let mut pending = BTreeMap::<u64, BTreeSet<Hash>>::new();
        for checkpoint in all {
            if checkpoint.verify(key).is_err() {
                findings.push(Finding::CheckpointMismatch {
                    first: checkpoint.seq,
                    last: checkpoint.seq,
                    problem: CheckpointProblem::WrongSignature,
                });
            } else {
                pending.entry(checkpoint.seq).or_default().insert(checkpoint.head);
            }
        }
        let mut checkpoints = Self { pending, differing: None };
        checkpoints.compare(start, findings);
        checkpoints
    }

    /// The chain has reached `head`. Checkpoints with a lower number lie before the start, or in a gap, which is
    /// a finding already.
    pub(super) fn compare(&mut self, head: Head, findings: &mut Vec<Finding>) {
        while let Some(next) = self.pending.first_entry() {
            let seq = *next.key();
            if seq > head.seq {
                return;
            }
            let heads = next.remove();
            if seq < head.seq {
                continue;
            }
            if heads.iter().all(|signed| *signed == head.hash) {
                self.end_differing(findings);
            } else {
                let first = self.differing.map_or(seq, |(first, _)| first);
                self.differing = Some((first, seq));
            }
        }
    }

    /// The chain ends with `head`.
    pub(super) fn finish(mut self, head: Head, findings: &mut Vec<Finding>) {
        self.end_differing(findings);
        let first = self.pending.first_key_value();
        let last = self.pending.last_key_value();
        if let (Some((first, _)), Some((last, _))) = (first, last) {
            findings.push(Finding::CheckpointMismatch {
                first: *first,
                last: *last,
                problem: CheckpointProblem::ChainTooShort { ends: head.seq },
            });
        }
    }

    fn end_differing(&mut self, findings: &mut Vec<Finding>) {
        if let Some((first, last)) = self.differing.take() {
            findings.push(Finding::CheckpointMismatch { first, last, problem: CheckpointProblem::HeadDiffers });
        }
    }
}
