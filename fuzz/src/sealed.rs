//! What lies on disk and in the database: sealed values, key files, ledger entries, signed heads. Whoever can write there can hand us anything.

use crate::near::{Edit, TIMES, near};
use bolero::check;
use fristad_crypto::{Aad, Checkpoint, DataKey, Entry, Head, KeyRing, RowRef, WrappedKey};
use uuid::Uuid;

fn place() -> Aad {
    Aad { field: 3, owner: [1; 16], row: [2; 16] }
}

#[test]
fn sealed_envelopes() {
    let (key, told) = (DataKey::generate().unwrap(), "Hon ringer och berättar.".as_bytes());
    let sealed = key.seal(&place(), told).unwrap();
    check!().with_iterations(TIMES).for_each(|bytes: &[u8]| assert!(key.open(&place(), bytes).is_err(), "nobody makes one up"));
    check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| {
        let bytes = near(&sealed, edits);
        assert_eq!(key.open(&place(), &bytes).is_ok(), bytes == sealed, "a changed one does not open");
    });
}

#[test]
fn wrapped_keys_and_key_files() {
    let ring = KeyRing::generate().unwrap();
    let wrapped = ring.wrap(&DataKey::generate().unwrap(), [7; 16]).unwrap();
    let file = ring.to_bytes();
    check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| {
        let bytes = near(&wrapped.bytes, edits);
        let changed = WrappedKey { epoch: wrapped.epoch, bytes };
        assert_eq!(ring.unwrap(&changed, [7; 16]).is_ok(), changed.bytes == wrapped.bytes, "a changed key does not open");
        if let Ok(read) = KeyRing::from_bytes(&near(&file, edits)) {
            assert_eq!(read.fingerprint(), ring.fingerprint(), "a changed key file is no key file");
        }
    });
}

fn entry() -> Entry {
    let id = Uuid::from_u128;
    Entry {
        id: id(1),
        at: 1_773_500_000_000_000,
        authority: id(2),
        actor: id(3),
        role: "case_worker".into(),
        operation: "write_entry".into(),
        purpose: "case_handling".into(),
        outcome: "done".into(),
        case: Some(id(4)),
        detail: vec!["records:1".into()],
        rows: vec![RowRef { table: 3, row: id(5), seq: 0, hash: [9; 32] }],
    }
}

fn entry_holds(bytes: &[u8]) {
    if let Ok(read) = Entry::from_bytes(bytes) {
        assert_eq!(read.to_bytes(), bytes, "one entry, one way to write it");
    }
}

#[test]
fn ledger_entries() {
    let right = entry().to_bytes();
    assert_eq!(Entry::from_bytes(&right).unwrap(), entry());
    check!().with_iterations(TIMES).for_each(entry_holds);
    check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| entry_holds(&near(&right, edits)));
}

#[test]
fn signed_heads() {
    let ring = KeyRing::generate().unwrap();
    let key = ring.signing_key();
    let signed = Checkpoint::sign(Head { seq: 12, hash: [4; 32] }, 99, key).unwrap();
    let right = signed.to_bytes();
    check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| {
        let bytes = near(&right, edits);
        if let Ok(read) = Checkpoint::from_bytes(&bytes) {
            assert_eq!(read.to_bytes(), bytes);
            assert_eq!(read.verify(&key.public_key()).is_ok(), read == signed, "a changed head is not signed");
        }
    });
}
