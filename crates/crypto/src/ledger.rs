//! The ledger: who did what, when and why, in a form that cannot be altered unnoticed.
//!
//! Three things stand on each other. An [`Entry`] has a MAC: whoever has only the database cannot write one. A [`Link`] puts an
//! entry in its place in a hash chain: nothing can be taken out, added or moved without computing every later link anew. A signed
//! [`Checkpoint`], kept outside the machine, tells that a chain was computed anew or cut. [`Verifier`] checks all three.
//!
//! What remains: an entry that is not linked yet can be removed unnoticed, and so can a tail that no checkpoint outside has seen.

mod checkpoint;
mod entry;
mod link;
mod verify;

use std::fmt;

use crate::Hash;
use crate::bytes::Writer;
use crate::provider::{self, ProviderError};
use crate::secret::Secret;

pub use checkpoint::{Checkpoint, CheckpointError, PublicKey, SigningKey};
pub use entry::{Entry, RowRef};
pub use link::{GENESIS, Head, Link};
pub use verify::{CheckpointProblem, Evidence, Finding, LinkedRow, Report, StoredEntry, Verifier};

/// The key by which the application vouches for an entry.
pub struct LedgerKey(Secret);

impl LedgerKey {
    pub(crate) fn from_secret(secret: Secret) -> Self {
        Self(secret)
    }

    pub(crate) fn random() -> Result<Self, ProviderError> {
        Secret::random().map(Self)
    }

    pub(crate) fn expose(&self) -> &[u8] {
        self.0.expose()
    }

    /// What this key adds to the fingerprint of its ring.
    pub(crate) fn mark(&self) -> Hash {
        provider::hmac(&self.0, &[b"fristad fingerprint"])
    }

    /// HMAC-SHA-256 over `"fristad ledger entry"` and the canonical bytes of an entry.
    pub fn mac(&self, entry: &[u8]) -> Hash {
        provider::hmac(&self.0, &[b"fristad ledger entry", entry])
    }

    /// HMAC-SHA-256 over `"fristad form token"` and what a form's token says: its id in the ledger comes of it.
    pub fn form_mac(&self, said: &[u8]) -> Hash {
        provider::hmac(&self.0, &[b"fristad form token", said])
    }

    /// Whether `mac` is that of the bytes, in constant time.
    pub fn verify_mac(&self, entry: &[u8], mac: &[u8]) -> bool {
        provider::equal(&self.mac(entry), mac)
    }
}

impl fmt::Debug for LedgerKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("LedgerKey(..)")
    }
}

/// The hash of a written row, for [`RowRef`]: SHA-256 over the number of parts and each part after its length.
///
/// The parts are what the database stores, sealed values as ciphertext: the hash of a plaintext could be guessed, and the hash of
/// a ciphertext still verifies when the key is destroyed.
pub fn row_hash(parts: &[&[u8]]) -> Hash {
    let length: usize = parts.iter().map(|part| part.len() + 10).sum();
    let mut writer = Writer::with_capacity(10 + length);
    writer.length(parts.len());
    for part in parts {
        writer.prefixed(part);
    }
    provider::sha256(&[b"fristad row", &writer.finish()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn key(byte: u8) -> LedgerKey {
        LedgerKey::from_secret(Secret::from_slice(&[byte; 32]).unwrap())
    }

    #[test]
    fn borders_and_number_of_the_parts_matter() {
        let hashes = [
            row_hash(&[b"ab", b"c"]),
            row_hash(&[b"a", b"bc"]),
            row_hash(&[b"abc"]),
            row_hash(&[b"ab", b"c", b""]),
            row_hash(&[]),
            row_hash(&[b""]),
        ];
        for (place, hash) in hashes.iter().enumerate() {
            assert!(!hashes[..place].contains(hash), "{place}");
        }
    }

    #[test]
    fn a_mac_is_no_mark_and_a_shortened_mac_is_no_mac() {
        let key = key(1);
        let mac = key.mac(b"entry");
        assert!(key.verify_mac(b"entry", &mac));
        assert!(!key.verify_mac(b"entry", &mac[..31]));
        assert!(!key.verify_mac(b"entry", &[]));
        assert_ne!(key.mark(), key.mac(b""));
    }

    proptest! {
        #[test]
        fn a_mac_holds_for_its_key_and_bytes_only(bytes in vec(any::<u8>(), 1..50), at in any::<prop::sample::Index>()) {
            let mac = key(1).mac(&bytes);
            prop_assert!(key(1).verify_mac(&bytes, &mac));
            prop_assert!(!key(2).verify_mac(&bytes, &mac));
            let bit = at.index(bytes.len() * 8);
            let mut altered = bytes.clone();
            altered[bit / 8] ^= 1 << (bit % 8);
            prop_assert!(!key(1).verify_mac(&altered, &mac));
        }
    }
}
