//! Envelopes: a value sealed under a data key and bound to its place.
//!
//! Format, version 1: `version (1) ‖ nonce (12) ‖ ciphertext (as long as the value) ‖ tag (16)`, AES-256-GCM-SIV with a nonce from
//! the operating system. The associated data are `version (1) ‖ field (2, big-endian) ‖ owner (16) ‖ row (16)`; they are not
//! stored, so a ciphertext that is moved to another field, owner or row does not open.

use std::fmt;

use thiserror::Error;
use zeroize::Zeroizing;

use crate::bytes::Writer;
use crate::provider::{self, ProviderError};
use crate::secret::Secret;

/// The format version that this release writes.
pub const VERSION: u8 = 1;

/// How many bytes an envelope is longer than the value in it.
pub const OVERHEAD: usize = 1 + provider::NONCE_LENGTH + 16;

/// Why a value could not be sealed or opened. It never tells anything of the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EnvelopeError {
    /// The first byte names a format that this release does not know.
    #[error("envelope version {version} is not known to this release")]
    UnknownVersion {
        /// The version byte that was found.
        version: u8,
    },
    /// The bytes were altered or cut short, belong to another place, or were sealed under another key.
    #[error("the sealed bytes were altered, cut short or moved, or were sealed under another key")]
    NotAuthentic,
    /// The operating system gave no randomness or no memory.
    #[error("sealing failed: the operating system gave no randomness or no memory")]
    Provider,
}

impl From<ProviderError> for EnvelopeError {
    fn from(_: ProviderError) -> Self {
        Self::Provider
    }
}

/// Associated data: the one place where a sealed value may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Aad {
    /// The stable number of the field in the data class list. Numbers are never used again.
    pub field: u16,
    /// The id of the case or person whose data key seals the value.
    pub owner: [u8; 16],
    /// The id of the row.
    pub row: [u8; 16],
}

impl Aad {
    /// The canonical bytes: `version ‖ field ‖ owner ‖ row`.
    pub fn to_bytes(&self) -> [u8; 35] {
        let mut bytes = [0; 35];
        let parts = [VERSION].into_iter().chain(self.field.to_be_bytes()).chain(self.owner).chain(self.row);
        for (place, byte) in bytes.iter_mut().zip(parts) {
            *place = byte;
        }
        bytes
    }
}

/// The key of one case or one person: 32 random bytes, overwritten when dropped. Erasing a file destroys its key.
pub struct DataKey(Secret);

impl DataKey {
    /// A new key with randomness from the operating system.
    pub fn generate() -> Result<Self, EnvelopeError> {
        Ok(Self(Secret::random()?))
    }

    /// Seals `plaintext` for the place that `aad` names. Sealing the same value twice gives different bytes.
    pub fn seal(&self, aad: &Aad, plaintext: &[u8]) -> Result<Vec<u8>, EnvelopeError> {
        seal(&self.0, &aad.to_bytes(), plaintext)
    }

    /// Opens an envelope that was sealed under this key for this very place.
    pub fn open(&self, aad: &Aad, envelope: &[u8]) -> Result<Vec<u8>, EnvelopeError> {
        open(&self.0, &aad.to_bytes(), envelope)
    }

    /// Seals this key under another one.
    pub(crate) fn wrap(&self, under: &Secret, aad: &[u8]) -> Result<Vec<u8>, EnvelopeError> {
        seal(under, aad, self.0.expose())
    }

    /// Opens what [`DataKey::wrap`] gave.
    pub(crate) fn unwrap(under: &Secret, aad: &[u8], wrapped: &[u8]) -> Result<Self, EnvelopeError> {
        let bytes = Zeroizing::new(open(under, aad, wrapped)?);
        Secret::from_slice(&bytes).map(Self).ok_or(EnvelopeError::NotAuthentic)
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DataKey(..)")
    }
}

fn seal(key: &Secret, aad: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, EnvelopeError> {
    Ok(provider::seal(key, aad, plaintext, VERSION)?)
}

fn open(key: &Secret, aad: &[u8], envelope: &[u8]) -> Result<Vec<u8>, EnvelopeError> {
    match envelope.split_first() {
        Some((&VERSION, sealed)) => provider::open(key, aad, sealed).ok_or(EnvelopeError::NotAuthentic),
        Some((&version, _)) => Err(EnvelopeError::UnknownVersion { version }),
        None => Err(EnvelopeError::NotAuthentic),
    }
}

/// The associated data of a wrapped data key: `"fristad wrapped key" ‖ version ‖ owner ‖ epoch`.
pub(crate) fn wrapping_aad(owner: [u8; 16], epoch: u32) -> Vec<u8> {
    let mut writer = Writer::with_capacity(40);
    writer.raw(b"fristad wrapped key").u8(VERSION).raw(&owner).u32(epoch);
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    const PLACE: Aad = Aad { field: 7, owner: [1; 16], row: [2; 16] };

    fn places() -> impl Strategy<Value = Aad> {
        (any::<u16>(), any::<[u8; 16]>(), any::<[u8; 16]>()).prop_map(|(field, owner, row)| Aad { field, owner, row })
    }

    #[test]
    fn an_unknown_version_is_named() {
        let key = DataKey::generate().unwrap();
        let mut envelope = key.seal(&PLACE, b"text").unwrap();
        envelope[0] = 2;
        assert_eq!(key.open(&PLACE, &envelope), Err(EnvelopeError::UnknownVersion { version: 2 }));
        assert_eq!(key.open(&PLACE, &[]), Err(EnvelopeError::NotAuthentic));
    }

    #[test]
    fn the_same_value_is_never_sealed_to_the_same_bytes() {
        let key = DataKey::generate().unwrap();
        assert_ne!(key.seal(&PLACE, b"text").unwrap(), key.seal(&PLACE, b"text").unwrap());
    }

    #[test]
    fn another_key_opens_nothing() {
        let envelope = DataKey::generate().unwrap().seal(&PLACE, b"text").unwrap();
        assert_eq!(DataKey::generate().unwrap().open(&PLACE, &envelope), Err(EnvelopeError::NotAuthentic));
    }

    #[test]
    fn debug_shows_no_key() {
        assert_eq!(format!("{:?}", DataKey::generate().unwrap()), "DataKey(..)");
    }

    #[test]
    fn associated_data_have_the_documented_layout() {
        let bytes = Aad { field: 0x0102, owner: [3; 16], row: [4; 16] }.to_bytes();
        assert_eq!(bytes[..3], [1, 1, 2]);
        assert_eq!(bytes[3..19], [3; 16]);
        assert_eq!(bytes[19..], [4; 16]);
    }

    proptest! {
        #[test]
        fn what_was_sealed_opens_in_its_own_place(aad in places(), text in vec(any::<u8>(), 0..300)) {
            let key = DataKey::generate().unwrap();
            let envelope = key.seal(&aad, &text).unwrap();
            prop_assert_eq!(envelope[0], VERSION);
            prop_assert_eq!(envelope.len(), text.len() + OVERHEAD);
            prop_assert_eq!(key.open(&aad, &envelope), Ok(text));
        }

        #[test]
        fn a_moved_envelope_does_not_open(aad in places(), bit in 0_usize..34 * 8) {
            let key = DataKey::generate().unwrap();
            let envelope = key.seal(&aad, b"text").unwrap();
            let mut moved = aad;
            match bit / 8 {
                byte @ 0..16 => moved.owner[byte] ^= 1 << (bit % 8),
                byte @ 16..32 => moved.row[byte - 16] ^= 1 << (bit % 8),
                _ => moved.field ^= 1 << (bit % 16),
            }
            prop_assert_eq!(key.open(&moved, &envelope), Err(EnvelopeError::NotAuthentic));
        }

        #[test]
        fn any_flipped_bit_is_noticed(text in vec(any::<u8>(), 0..60), at in any::<prop::sample::Index>()) {
            let key = DataKey::generate().unwrap();
            let mut envelope = key.seal(&PLACE, &text).unwrap();
            let bit = at.index(envelope.len() * 8);
            envelope[bit / 8] ^= 1 << (bit % 8);
            prop_assert!(key.open(&PLACE, &envelope).is_err());
        }

        #[test]
        fn a_shortened_or_lengthened_envelope_does_not_open(text in vec(any::<u8>(), 0..60), at in any::<prop::sample::Index>()) {
            let key = DataKey::generate().unwrap();
            let mut envelope = key.seal(&PLACE, &text).unwrap();
            let cut = at.index(envelope.len());
            prop_assert_eq!(key.open(&PLACE, &envelope[..cut]), Err(EnvelopeError::NotAuthentic));
            envelope.push(0);
            prop_assert_eq!(key.open(&PLACE, &envelope), Err(EnvelopeError::NotAuthentic));
        }
    }
}
