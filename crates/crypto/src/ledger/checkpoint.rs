//! Signed heads of the chain, to be kept outside the machine.
//!
//! Format, version 1: `version (1) ‖ seq (8) ‖ head (32) ‖ at (8, microseconds since 1970 UTC) ‖ signature (64)`, integers big-endian. The
//! signature is Ed25519 over `"fristad ledger checkpoint"` and everything before it.

use std::fmt;

use thiserror::Error;

use super::link::Head;
use crate::Hash;
use crate::bytes::{DecodeError, Reader, Writer};
use crate::provider::{self, ProviderError};
use crate::secret::Secret;

const VERSION: u8 = 1;

/// Why a checkpoint was not made or not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CheckpointError {
    /// The signature is not that of the key over this checkpoint.
    #[error("the signature of the checkpoint is wrong")]
    WrongSignature,
    /// The operating system gave no memory.
    #[error("the checkpoint could not be signed: the operating system gave no memory")]
    Provider,
}

impl From<ProviderError> for CheckpointError {
    fn from(_: ProviderError) -> Self {
        Self::Provider
    }
}

/// The public half of the key that signs checkpoints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey([u8; 32]);

impl PublicKey {
    /// A key that was kept elsewhere. Bytes that are no key verify nothing.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes of the Ed25519 key.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// The secret half of the key that signs checkpoints.
pub struct SigningKey {
    seed: Secret,
    public: PublicKey,
}

impl SigningKey {
    pub(crate) fn from_secret(seed: Secret) -> Result<Self, ProviderError> {
        let public = PublicKey(provider::public_key(&seed)?);
        Ok(Self { seed, public })
    }

    pub(crate) fn random() -> Result<Self, ProviderError> {
        Self::from_secret(Secret::random()?)
    }

    pub(crate) fn expose(&self) -> &[u8] {
        self.seed.expose()
    }

    /// Signs bytes that say themselves what they are.
    pub(crate) fn sign_message(&self, message: &[u8]) -> Result<[u8; 64], CheckpointError> {
        Ok(provider::sign(&self.seed, message)?)
    }

    /// The key by which others check the signatures. It belongs outside the machine, with the checkpoints.
    pub fn public_key(&self) -> PublicKey {
        self.public
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("SigningKey").field("public", &self.public).finish_non_exhaustive()
    }
}

/// A signed statement that the chain had this head at this time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checkpoint {
    /// The number of the last link.
    pub seq: u64,
    /// The hash of the last link.
    pub head: Hash,
    /// When it was signed, in microseconds since 1970 UTC.
    pub at: i64,
    /// The Ed25519 signature.
    pub signature: [u8; 64],
}

impl Checkpoint {
    /// Signs `head` as it was at `at` (microseconds since 1970 UTC).
    pub fn sign(head: Head, at: i64, key: &SigningKey) -> Result<Self, CheckpointError> {
        let signature = provider::sign(&key.seed, &message(&content(head.seq, &head.hash, at)))?;
        Ok(Self { seq: head.seq, head: head.hash, at, signature })
    }

    /// Checks the signature.
    pub fn verify(&self, key: &PublicKey) -> Result<(), CheckpointError> {
        let message = message(&content(self.seq, &self.head, self.at));
        if provider::verify(&key.0, &message, &self.signature) { Ok(()) } else { Err(CheckpointError::WrongSignature) }
    }

    /// The canonical bytes, with the signature.
    pub fn to_bytes(&self) -> Vec<u8> {
        [content(self.seq, &self.head, self.at).as_slice(), &self.signature].concat()
    }

    /// Reads canonical bytes; the signature is not checked here.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = Reader::new(bytes);
        reader.version(VERSION)?;
        let checkpoint = Self { seq: reader.u64()?, head: reader.array()?, at: reader.i64()?, signature: reader.array()? };
        reader.finish()?;
        Ok(checkpoint)
    }
}

/// The canonical bytes without the signature.
fn content(seq: u64, head: &Hash, at: i64) -> Vec<u8> {
    let mut writer = Writer::with_capacity(49);
    writer.u8(VERSION).u64(seq).raw(head).i64(at);
    writer.finish()
}

/// What is signed.
fn message(content: &[u8]) -> Vec<u8> {
    [b"fristad ledger checkpoint", content].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn signed() -> (Checkpoint, PublicKey) {
        let key = SigningKey::from_secret(Secret::from_slice(&[3; 32]).unwrap()).unwrap();
        let head = Head { seq: 12, hash: [4; 32] };
        (Checkpoint::sign(head, 99, &key).unwrap(), key.public_key())
    }

    #[test]
    fn a_signature_holds_for_its_key_only() {
        let (checkpoint, public) = signed();
        assert_eq!(checkpoint.verify(&public), Ok(()));
        let other = SigningKey::random().unwrap().public_key();
        let refused = Err(CheckpointError::WrongSignature);
        assert_eq!(checkpoint.verify(&other), refused);
        let no_key = PublicKey::from_bytes([0xff; 32]);
        assert_eq!(checkpoint.verify(&no_key), refused);
    }

    #[test]
    fn bytes_are_read_as_written_and_others_refused() {
        let (checkpoint, _) = signed();
        let mut bytes = checkpoint.to_bytes();
        let documented = [[1].as_slice(), &12_u64.to_be_bytes(), &[4; 32], &99_i64.to_be_bytes(), &checkpoint.signature];
        assert_eq!(bytes, documented.concat());
        assert_eq!(Checkpoint::from_bytes(&bytes), Ok(checkpoint));
        assert_eq!(Checkpoint::from_bytes(&bytes[..112]), Err(DecodeError::Truncated));
        bytes.push(0);
        assert_eq!(Checkpoint::from_bytes(&bytes), Err(DecodeError::TrailingBytes { count: 1 }));
        bytes[0] = 9;
        assert_eq!(Checkpoint::from_bytes(&bytes), Err(DecodeError::UnknownVersion { version: 9 }));
    }

    proptest! {
        #[test]
        fn any_flipped_bit_breaks_the_signature(bit in 8_usize..113 * 8) {
            let (checkpoint, public) = signed();
            let mut bytes = checkpoint.to_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let altered = Checkpoint::from_bytes(&bytes).unwrap();
            prop_assert_eq!(altered.verify(&public), Err(CheckpointError::WrongSignature));
        }
    }
}
