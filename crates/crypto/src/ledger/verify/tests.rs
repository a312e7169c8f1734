use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::Hash;
use crate::ledger::SigningKey;
use crate::secret::Secret;

const AUTHORITY: Uuid = Uuid::from_u128(0xa);

fn ledger_key(byte: u8) -> LedgerKey {
    LedgerKey::from_secret(Secret::from_slice(&[byte; 32]).unwrap())
}

fn signing_key(byte: u8) -> SigningKey {
    SigningKey::from_secret(Secret::from_slice(&[byte; 32]).unwrap()).unwrap()
}

/// The id of the entry that [`Database::with`] links as number `seq`.
fn id(seq: u64) -> Uuid {
    Uuid::from_u128(u128::from(seq) + 0x1000)
}

fn entry_bytes(id: Uuid, authority: Uuid) -> Vec<u8> {
    Entry {
        id,
        at: 1_700_000_000_000_000,
        authority,
        actor: Uuid::from_u128(0xb),
        role: "handler".into(),
        operation: "case.open".into(),
        purpose: "handling".into(),
        outcome: "done".into(),
        case: Some(Uuid::from_u128(0xc)),
        detail: Vec::new(),
        rows: Vec::new(),
    }
    .to_bytes()
}

/// The tables of a ledger, joined as the store joins them. The tests play an attacker who can write all of it but has no key.
#[derive(Clone, Default)]
struct Database {
    links: Vec<Link>,
    entries: BTreeMap<Uuid, (Vec<u8>, Vec<u8>)>,
}

impl Database {
    /// A ledger with `linked` links and `tail` entries that are not linked yet.
    fn with(linked: u64, tail: u64) -> Self {
        let mut database = Self::default();
        for seq in 1..=linked + tail {
            database.write(id(seq), AUTHORITY, &ledger_key(1));
            if seq <= linked {
                database.link(id(seq));
            }
        }
        database
    }

    fn write(&mut self, id: Uuid, authority: Uuid, key: &LedgerKey) {
        let bytes = entry_bytes(id, authority);
        let mac = key.mac(&bytes).to_vec();
        self.entries.insert(id, (bytes, mac));
    }

    fn head(&self) -> Head {
        self.links.last().map_or(Head::START, Link::head)
    }

    fn link(&mut self, id: Uuid) {
        let (bytes, mac) = &self.entries[&id];
        self.links.push(self.head().append(id, bytes, mac));
    }

    /// What an attacker does who knows the format: all links anew, in the order in which they stand.
    fn relink(&mut self) {
        for link in std::mem::take(&mut self.links) {
            self.link(link.entry);
        }
    }

    fn checkpoint(&self, seq: u64) -> Checkpoint {
        let head = match seq {
            0 => Head::START,
            _ => self.links[usize::try_from(seq).unwrap() - 1].head(),
        };
        Checkpoint::sign(head, 5, &signing_key(2)).unwrap()
    }

    fn verify(&self, checkpoints: &[Checkpoint]) -> Report {
        self.verify_from(Head::START, checkpoints)
    }

    fn verify_from(&self, start: Head, checkpoints: &[Checkpoint]) -> Report {
        let key = ledger_key(1);
        let public = signing_key(2).public_key();
        let mut verifier = Verifier::new(AUTHORITY, &key, &public, start, checkpoints);
        let stored = |id: &Uuid| {
            let (bytes, mac) = self.entries.get(id)?;
            Some(StoredEntry { bytes, mac })
        };
        let mut links = self.links.clone();
        links.sort_by_key(|link| link.seq);
        for link in links {
            verifier.linked(LinkedRow { link, entry: stored(&link.entry) });
        }
        let linked: BTreeSet<Uuid> = self.links.iter().map(|link| link.entry).collect();
        for id in self.entries.keys().filter(|id| !linked.contains(id)) {
            verifier.unlinked(*id, stored(id).unwrap());
        }
        verifier.finish()
    }

    fn findings(&self, checkpoints: &[Checkpoint]) -> Vec<Finding> {
        self.verify(checkpoints).findings
    }
}

fn mismatch(first: u64, last: u64, problem: CheckpointProblem) -> Finding {
    Finding::CheckpointMismatch { first, last, problem }
}

fn wrong_mac(seq: u64) -> Finding {
    Finding::Changed { seq, entry: id(seq), evidence: Evidence::WrongMac }
}

#[test]
fn changed_bytes_are_named_once() {
    let mut database = Database::with(9, 0);
    let bytes = &mut database.entries.get_mut(&id(4)).unwrap().0;
    *bytes.last_mut().unwrap() ^= 1;
    assert_eq!(database.findings(&[]), [wrong_mac(4)]);
}

#[test]
fn a_changed_mac_is_named_once() {
    let mut database = Database::with(9, 0);
    database.entries.get_mut(&id(4)).unwrap().1.pop();
    assert_eq!(database.findings(&[]), [wrong_mac(4)]);
}

#[test]
fn a_removed_entry_is_named() {
    let mut database = Database::with(9, 0);
    database.entries.remove(&id(4));
    let removed = Finding::Removed { seq: 4, entry: id(4) };
    assert_eq!(database.findings(&[]), [removed]);
}

#[test]
fn an_entry_removed_with_its_link_leaves_a_gap() {
    let mut database = Database::with(9, 0);
    let checkpoints = [database.checkpoint(3), database.checkpoint(9)];
    for seq in [3, 4] {
        database.entries.remove(&id(seq));
        database.links.retain(|link| link.seq != seq);
    }
    assert_eq!(database.findings(&checkpoints), [Finding::Gap { first: 3, last: 4 }]);
}

#[test]
fn a_gap_closed_by_renumbering_is_one_broken_series() {
    let mut database = Database::with(9, 0);
    database.entries.remove(&id(4));
    database.links.remove(3);
    for link in &mut database.links[3..] {
        link.seq -= 1;
    }
    assert_eq!(database.findings(&[]), [Finding::BrokenChain { first: 4, last: 8 }]);
}

#[test]
fn a_truncated_tail_is_named_by_a_checkpoint_outside() {
    let mut database = Database::with(9, 0);
    let outside = [7, 8, 9].map(|seq| database.checkpoint(seq));
    for seq in 8..=9 {
        database.entries.remove(&id(seq));
    }
    database.links.truncate(7);
    assert_eq!(database.findings(&outside), [mismatch(8, 9, CheckpointProblem::ChainTooShort { ends: 7 })]);
    // Without a checkpoint outside nothing can tell; this is why they leave the machine.
    assert_eq!(database.findings(&outside[..1]), []);
}

#[test]
fn a_truncated_tail_that_grew_again_is_named_by_a_checkpoint_outside() {
    let mut database = Database::with(9, 0);
    let outside = [database.checkpoint(9)];
    for seq in 8..=9 {
        database.entries.remove(&id(seq));
    }
    database.links.truncate(7);
    for seq in 20..30 {
        database.write(id(seq), AUTHORITY, &ledger_key(1));
        database.link(id(seq));
    }
    assert_eq!(database.findings(&outside), [mismatch(9, 9, CheckpointProblem::HeadDiffers)]);
}

#[test]
fn an_emptied_ledger_is_named_by_a_checkpoint_outside() {
    let outside = [Database::with(9, 0).checkpoint(9)];
    assert_eq!(Database::default().findings(&outside), [mismatch(9, 9, CheckpointProblem::ChainTooShort { ends: 0 })]);
}

#[test]
fn an_inserted_entry_with_a_forged_mac_is_named() {
    let mut database = Database::with(9, 1);
    database.write(id(99), AUTHORITY, &ledger_key(7));
    let report = database.verify(&[]);
    assert_eq!(report.findings, [Finding::Inserted { seq: None, entry: id(99), evidence: Evidence::WrongMac }]);
    assert_eq!(report.unlinked, [id(10)]);
}

#[test]
fn an_unlinked_copy_of_a_genuine_entry_is_named() {
    let mut database = Database::with(9, 0);
    let copy = database.entries[&id(4)].clone();
    database.entries.insert(id(99), copy);
    assert_eq!(database.findings(&[]), [Finding::Inserted { seq: None, entry: id(99), evidence: Evidence::OtherEntry { actual: id(4) } }]);
}

#[test]
fn an_inserted_entry_in_a_chain_computed_anew_is_named_by_its_mac() {
    let mut database = Database::with(9, 0);
    database.write(id(99), AUTHORITY, &ledger_key(7));
    let forged = Head::START.append(id(99), &[], &[]);
    database.links.insert(4, forged);
    database.relink();
    assert_eq!(database.findings(&[]), [Finding::Inserted { seq: Some(5), entry: id(99), evidence: Evidence::WrongMac }]);
}

#[test]
fn an_entry_linked_twice_is_named() {
    let mut database = Database::with(9, 0);
    database.link(id(4));
    assert_eq!(database.findings(&[]), [Finding::Inserted { seq: Some(10), entry: id(4), evidence: Evidence::LinkedTwice }]);
}

#[test]
fn an_entry_of_another_authority_is_named() {
    let mut database = Database::with(9, 0);
    let other = Uuid::from_u128(0xd);
    for seq in [98, 99] {
        database.write(id(seq), other, &ledger_key(1));
    }
    database.link(id(98));
    let inserted = |seq, entry| Finding::Inserted { seq, entry, evidence: Evidence::OtherAuthority { actual: other } };
    assert_eq!(database.findings(&[]), [inserted(Some(10), id(98)), inserted(None, id(99))]);
}

#[test]
fn two_swapped_entries_are_named_as_each_other() {
    let mut database = Database::with(9, 0);
    let (one, other) = (database.entries[&id(3)].clone(), database.entries[&id(7)].clone());
    database.entries.insert(id(3), other);
    database.entries.insert(id(7), one);
    let changed = |seq, actual| Finding::Changed { seq, entry: id(seq), evidence: Evidence::OtherEntry { actual: id(actual) } };
    assert_eq!(database.findings(&[]), [changed(3, 7), changed(7, 3)]);
}

#[test]
fn two_links_that_name_each_others_entries_are_named() {
    let mut database = Database::with(9, 0);
    database.links[2].entry = id(7);
    database.links[6].entry = id(3);
    assert_eq!(database.findings(&[]), [Finding::BrokenChain { first: 3, last: 3 }, Finding::BrokenChain { first: 7, last: 7 }]);
}

#[test]
fn two_links_with_exchanged_numbers_are_named() {
    let mut database = Database::with(9, 0);
    database.links[2].seq = 7;
    database.links[6].seq = 3;
    assert_eq!(database.findings(&[]), [Finding::BrokenChain { first: 3, last: 4 }, Finding::BrokenChain { first: 7, last: 8 }]);
}

#[test]
fn two_links_with_one_number_are_named() {
    let mut database = Database::with(9, 1);
    let mut second = database.links[4];
    second.entry = id(10);
    database.links.push(second);
    let reordered = Finding::Reordered { seq: 5, entry: id(10) };
    assert_eq!(database.findings(&[]), [reordered]);
}

#[test]
fn an_altered_link_hash_is_one_series_of_two() {
    let mut database = Database::with(9, 0);
    database.links[4].hash[0] ^= 1;
    assert_eq!(database.findings(&[]), [Finding::BrokenChain { first: 5, last: 6 }]);
}

#[test]
fn a_chain_computed_anew_without_the_signing_key_is_named_by_the_checkpoints() {
    let mut database = Database::with(9, 0);
    let outside = [2, 5, 8].map(|seq| database.checkpoint(seq));
    database.entries.remove(&id(4));
    database.links.remove(3);
    database.relink();
    assert_eq!(database.findings(&[]), []);
    assert_eq!(database.findings(&outside), [mismatch(5, 8, CheckpointProblem::HeadDiffers)]);
    // The attacker puts checkpoints of the new chain into the database, signed with a key of his own.
    let forged = Checkpoint::sign(database.head(), 5, &signing_key(9)).unwrap();
    assert_eq!(database.findings(&[forged]), [mismatch(8, 8, CheckpointProblem::WrongSignature)]);
}

#[test]
fn an_altered_checkpoint_is_named_and_the_chain_is_not() {
    let database = Database::with(9, 0);
    let mut altered = database.checkpoint(5);
    altered.seq = 6;
    assert_eq!(database.findings(&[altered, database.checkpoint(9)]), [mismatch(6, 6, CheckpointProblem::WrongSignature)]);
}

#[test]
fn two_signed_histories_are_named_even_if_one_of_them_is_the_chain() {
    let database = Database::with(9, 0);
    let hash: Hash = [1; 32];
    let other = Checkpoint::sign(Head { seq: 5, hash }, 5, &signing_key(2)).unwrap();
    assert_eq!(
        database.findings(&[database.checkpoint(5), other, database.checkpoint(6)]),
        [mismatch(5, 5, CheckpointProblem::HeadDiffers)]
    );
}

#[test]
fn a_genuine_entry_of_a_later_release_is_not_called_an_attack() {
    let mut database = Database::with(9, 0);
    let mut bytes = entry_bytes(id(10), AUTHORITY);
    bytes[0] = 2;
    let mac = ledger_key(1).mac(&bytes).to_vec();
    database.entries.insert(id(10), (bytes, mac));
    database.link(id(10));
    assert_eq!(
        database.findings(&[]),
        [Finding::Unreadable { seq: Some(10), entry: id(10), error: DecodeError::UnknownVersion { version: 2 } }]
    );
}

#[test]
fn a_chain_whose_first_segment_was_lawfully_removed_verifies_from_where_it_ended() {
    let mut database = Database::with(9, 0);
    let checkpoints = [2, 4, 9].map(|seq| database.checkpoint(seq));
    let start = database.links[3].head();
    for seq in 1..=4 {
        database.entries.remove(&id(seq));
    }
    database.links.drain(..4);
    assert_eq!(database.verify_from(start, &checkpoints).findings, []);
    assert_eq!(database.findings(&checkpoints), [Finding::Gap { first: 1, last: 4 }]);
    let wrong = Head { hash: [0; 32], ..start };
    assert_eq!(
        database.verify_from(wrong, &checkpoints).findings,
        [mismatch(4, 4, CheckpointProblem::HeadDiffers), Finding::BrokenChain { first: 5, last: 5 }]
    );
}

/// One act of somebody who can write the database but has no key.
#[derive(Debug, Clone)]
enum Attack {
    FlipEntryBit(prop::sample::Index),
    FlipMacBit(usize),
    FlipLinkHashBit(usize),
    RemoveEntry,
    RemoveEntryAndLink,
    RemoveLinkAndLinkAnew,
    PointLinkElsewhere(prop::sample::Index),
    MoveLink(prop::sample::Index),
    ReplaceByOther(prop::sample::Index),
    RemoveTail,
}

fn attacks() -> impl Strategy<Value = Attack> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        index().prop_map(Attack::FlipEntryBit),
        (0_usize..256).prop_map(Attack::FlipMacBit),
        (0_usize..256).prop_map(Attack::FlipLinkHashBit),
        Just(Attack::RemoveEntry),
        Just(Attack::RemoveEntryAndLink),
        Just(Attack::RemoveLinkAndLinkAnew),
        index().prop_map(Attack::PointLinkElsewhere),
        index().prop_map(Attack::MoveLink),
        index().prop_map(Attack::ReplaceByOther),
        Just(Attack::RemoveTail),
    ]
}

/// Strikes at the link in `place`; an index into the other links never gives `place` itself.
fn strike(database: &mut Database, place: usize, attack: &Attack) {
    let count = database.links.len();
    let other = |index: &prop::sample::Index| (place + 1 + index.index(count - 1)) % count;
    let entry = database.links[place].entry;
    match attack {
        Attack::FlipEntryBit(at) => {
            let bytes = &mut database.entries.get_mut(&entry).unwrap().0;
            let bit = at.index(bytes.len() * 8);
            bytes[bit / 8] ^= 1 << (bit % 8);
        }
        Attack::FlipMacBit(bit) => {
            database.entries.get_mut(&entry).unwrap().1[bit / 8] ^= 1 << (bit % 8);
        }
        Attack::FlipLinkHashBit(bit) => database.links[place].hash[bit / 8] ^= 1 << (bit % 8),
        Attack::RemoveEntry => {
            database.entries.remove(&entry);
        }
        Attack::RemoveEntryAndLink => {
            database.entries.remove(&entry);
            database.links.remove(place);
        }
        Attack::RemoveLinkAndLinkAnew => {
            database.entries.remove(&entry);
            database.links.remove(place);
            database.relink();
        }
        Attack::PointLinkElsewhere(at) => {
            database.links[place].entry = database.links[other(at)].entry;
        }
        Attack::MoveLink(at) => {
            let target = other(at);
            let link = database.links.remove(place);
            database.links.insert(target, link);
            database.relink();
        }
        Attack::ReplaceByOther(at) => {
            let copy = database.entries[&database.links[other(at)].entry].clone();
            database.entries.insert(entry, copy);
        }
        Attack::RemoveTail => database.links.truncate(place),
    }
}

proptest! {
    #[test]
    fn an_untouched_ledger_has_no_findings(
        linked in 0_u64..60,
        tail in 0_u64..5,
        places in proptest::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let database = Database::with(linked, tail);
        let length = usize::try_from(linked).unwrap() + 1;
        let checkpoints: Vec<Checkpoint> = places
            .iter()
            .map(|place| database.checkpoint(u64::try_from(place.index(length)).unwrap()))
            .collect();
        let report = database.verify(&checkpoints);
        prop_assert_eq!(&report.findings, &[]);
        prop_assert_eq!(report.linked, linked);
        prop_assert_eq!(report.head, database.head());
        prop_assert_eq!(report.unlinked, (linked + 1..=linked + tail).map(id).collect::<Vec<_>>());
    }

    #[test]
    fn no_single_attack_goes_unnoticed_when_the_head_was_kept_outside(
        linked in 2_u64..30,
        place in any::<prop::sample::Index>(),
        attack in attacks(),
    ) {
        let mut database = Database::with(linked, 1);
        let outside = [database.checkpoint(linked)];
        let place = place.index(database.links.len());
        strike(&mut database, place, &attack);
        let findings = database.findings(&outside);
        prop_assert!(!findings.is_empty());
        prop_assert!(findings.len() <= 3, "{findings:?}");
    }
}
