use proptest::prelude::*;

use super::*;
use crate::envelope::Aad;
use crate::index::IndexKind;

const OWNER: [u8; 16] = [5; 16];
const PLACE: Aad = Aad { field: 1, owner: OWNER, row: [6; 16] };

/// A ring in epoch 3 whose epoch 2 is destroyed.
fn aged_ring() -> KeyRing {
    let mut ring = KeyRing::generate().unwrap();
    ring.new_epoch().unwrap();
    ring.new_epoch().unwrap();
    ring.destroy_epoch(2).unwrap();
    ring
}

#[test]
fn a_wrapped_key_opens_what_the_key_sealed() {
    let ring = KeyRing::generate().unwrap();
    let key = DataKey::generate().unwrap();
    let envelope = key.seal(&PLACE, b"text").unwrap();
    let wrapped = ring.wrap(&key, OWNER).unwrap();
    assert_eq!(wrapped.epoch, 1);
    let again = ring.unwrap(&wrapped, OWNER).unwrap();
    assert_eq!(again.open(&PLACE, &envelope).unwrap(), b"text");
}

#[test]
fn a_wrapped_key_opens_only_for_its_owner_and_epoch() {
    let mut ring = KeyRing::generate().unwrap();
    ring.new_epoch().unwrap();
    let wrapped = ring.wrap(&DataKey::generate().unwrap(), OWNER).unwrap();
    let refused = KeyRingError::Envelope(EnvelopeError::NotAuthentic);
    assert_eq!(ring.unwrap(&wrapped, [4; 16]).unwrap_err(), refused);
    let moved = WrappedKey { epoch: 1, ..wrapped };
    assert_eq!(ring.unwrap(&moved, OWNER).unwrap_err(), refused);
}

#[test]
fn the_epoch_is_bound_even_where_two_epochs_should_share_a_key() {
    let mut ring = KeyRing::generate().unwrap();
    let wrapped = ring.wrap(&DataKey::generate().unwrap(), OWNER).unwrap();
    let same = Secret::from_slice(ring.epochs[&1].expose()).unwrap();
    ring.epochs.insert(2, same);
    ring.current = 2;
    let moved = WrappedKey { epoch: 2, ..wrapped };
    assert!(ring.unwrap(&moved, OWNER).is_err());
}

#[test]
fn a_rewrapped_key_survives_the_destruction_and_the_old_wrapping_does_not() {
    let mut ring = KeyRing::generate().unwrap();
    let key = DataKey::generate().unwrap();
    let envelope = key.seal(&PLACE, b"text").unwrap();
    let old = ring.wrap(&key, OWNER).unwrap();
    assert_eq!(ring.new_epoch(), Ok(2));
    let new = ring.rewrap(&old, OWNER).unwrap();
    assert_eq!(new.epoch, 2);
    ring.destroy_epoch(1).unwrap();
    assert_eq!(ring.unwrap(&old, OWNER).unwrap_err(), KeyRingError::KeyDestroyed { epoch: 1 });
    assert_eq!(ring.rewrap(&old, OWNER).unwrap_err(), KeyRingError::KeyDestroyed { epoch: 1 });
    let again = ring.unwrap(&new, OWNER).unwrap();
    assert_eq!(again.open(&PLACE, &envelope).unwrap(), b"text");
}

#[test]
fn only_an_earlier_epoch_can_be_destroyed() {
    let mut ring = aged_ring();
    assert_eq!(ring.destroy_epoch(3), Err(KeyRingError::CurrentEpoch { epoch: 3 }));
    assert_eq!(ring.destroy_epoch(4), Err(KeyRingError::UnknownEpoch { epoch: 4 }));
    assert_eq!(ring.destroy_epoch(0), Err(KeyRingError::UnknownEpoch { epoch: 0 }));
    assert_eq!(ring.destroy_epoch(2), Ok(()));
    assert_eq!(ring.live_epochs().collect::<Vec<_>>(), [1, 3]);
}

#[test]
fn a_key_file_older_than_the_database_is_told_from_a_destroyed_key() {
    let mut ring = KeyRing::generate().unwrap();
    let old_copy = KeyRing::from_bytes(&ring.to_bytes()).unwrap();
    ring.new_epoch().unwrap();
    let wrapped = ring.wrap(&DataKey::generate().unwrap(), OWNER).unwrap();
    assert_eq!(old_copy.unwrap(&wrapped, OWNER).unwrap_err(), KeyRingError::UnknownEpoch { epoch: 2 });
}

#[test]
fn a_ring_that_was_written_and_read_is_the_same_ring() {
    let ring = aged_ring();
    let key = DataKey::generate().unwrap();
    let envelope = key.seal(&PLACE, b"text").unwrap();
    let wrapped = ring.wrap(&key, OWNER).unwrap();
    let bytes = ring.to_bytes();
    let read = KeyRing::from_bytes(&bytes).unwrap();
    assert_eq!(read.to_bytes(), bytes);
    assert_eq!(read.fingerprint(), ring.fingerprint());
    assert_eq!(read.current_epoch(), 3);
    assert_eq!(read.live_epochs().collect::<Vec<_>>(), [1, 3]);
    let opened = read.unwrap(&wrapped, OWNER).unwrap().open(&PLACE, &envelope);
    assert_eq!(opened.unwrap(), b"text");
    let token = |ring: &KeyRing| ring.index_key().token(IndexKind::Number, &["1"]);
    assert_eq!(token(&read), token(&ring));
    assert_eq!(read.ledger_key().mac(b"x"), ring.ledger_key().mac(b"x"));
    let public = |ring: &KeyRing| ring.signing_key().public_key();
    assert_eq!(public(&read), public(&ring));
}

#[test]
fn the_file_has_the_documented_layout() {
    let content = [
        b"FRISTADK".as_slice(),
        &[1],
        &[0, 0, 0, 3],
        &[0, 0, 0, 2],
        &[0, 0, 0, 1],
        &[0x11; 32],
        &[0, 0, 0, 3],
        &[0x13; 32],
        &[0x21; 32],
        &[0x22; 32],
        &[0x23; 32],
    ]
    .concat();
    let checksum = provider::sha256(&[&content]);
    let file = [content.as_slice(), &checksum].concat();
    let ring = KeyRing::from_bytes(&file).unwrap();
    assert_eq!(*ring.to_bytes(), file);
    assert_eq!(ring.epochs[&1].expose(), [0x11; 32]);
    assert_eq!(ring.epochs[&3].expose(), [0x13; 32]);
    assert_eq!(ring.index.expose(), [0x21; 32]);
    assert_eq!(ring.ledger.expose(), [0x22; 32]);
    assert_eq!(ring.signing.expose(), [0x23; 32]);
    assert_eq!(ring.current_epoch(), 3);
}

#[test]
fn the_fingerprint_stays_over_epochs_and_differs_between_rings() {
    let mut ring = KeyRing::generate().unwrap();
    let before = ring.fingerprint();
    assert_eq!(before.to_string().len(), 16);
    ring.new_epoch().unwrap();
    ring.destroy_epoch(1).unwrap();
    assert_eq!(ring.fingerprint(), before);
    assert_ne!(KeyRing::generate().unwrap().fingerprint(), before);
}

#[test]
fn other_files_and_later_versions_are_named() {
    assert_eq!(KeyRing::from_bytes(b"-----BEGIN PRIVATE KEY-----").unwrap_err(), KeyFileError::NotAKeyFile);
    let mut bytes = aged_ring().to_bytes();
    bytes[8] = 2;
    assert_eq!(KeyRing::from_bytes(&bytes).unwrap_err(), KeyFileError::UnknownVersion { version: 2 });
}

#[test]
fn a_file_cut_anywhere_is_said_to_be_cut_short() {
    let bytes = aged_ring().to_bytes();
    for found in 0..bytes.len() {
        let error = KeyRing::from_bytes(&bytes[..found]).unwrap_err();
        assert!(
            matches!(error, KeyFileError::Truncated { expected, found: told } if told == found && expected > found),
            "{found}: {error:?}"
        );
    }
}

#[test]
fn content_that_no_ring_writes_is_refused_even_with_a_right_checksum() {
    let ring = aged_ring();
    let content_length = ring.to_bytes().len() - 32;
    // Byte 12 ends the current epoch (3), 16 the number of epochs (2), 20 the first epoch (1), 56 the second (3).
    let cases = [(12, 1), (12, 2), (12, 4), (16, 1), (20, 0), (20, 3), (56, 1)];
    for (place, value) in cases {
        let mut bytes = ring.to_bytes();
        bytes[place] = value;
        bytes.truncate(content_length);
        let checksum = provider::sha256(&[&bytes]);
        bytes.extend_from_slice(&checksum);
        assert_eq!(KeyRing::from_bytes(&bytes).unwrap_err(), KeyFileError::Damaged, "{place}");
    }
}

#[test]
fn debug_shows_no_secret() {
    let mut ring = KeyRing::generate().unwrap();
    ring.epochs.insert(1, Secret::from_slice(&[0xab; 32]).unwrap());
    let shown = format!("{ring:?}{:?}{:?}", ring.index_key(), ring.signing_key());
    assert!(!shown.contains("171, 171") && !shown.contains("abab"));
    assert!(shown.contains(&ring.fingerprint().to_string()));
}

proptest! {
    #[test]
    fn any_damaged_bit_is_noticed(at in any::<prop::sample::Index>()) {
        let mut bytes = aged_ring().to_bytes();
        let bit = at.index(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(KeyRing::from_bytes(&bytes).is_err());
    }
}
