//! The key ring as bytes.
//!
//! Format, version 1, numbers big-endian:
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `FRISTADK` |
//! | 1 | version, 1 |
//! | 4 | current epoch |
//! | 4 | number `n` of live epochs |
//! | 36 × n | epoch (4) and its key (32), epochs rising |
//! | 32 | key of the blind index |
//! | 32 | MAC key of the ledger |
//! | 32 | Ed25519 seed |
//! | 32 | SHA-256 of everything before |
//!
//! The checksum notices accidents, not attacks: whoever can write the key file has the keys.

use std::collections::BTreeMap;

use thiserror::Error;
use zeroize::Zeroizing;

use super::KeyRing;
use crate::bytes::{DecodeError, Reader, Writer};
use crate::index::IndexKey;
use crate::ledger::{LedgerKey, SigningKey};
use crate::provider::{self, ProviderError};
use crate::secret::Secret;

const MAGIC: &[u8; 8] = b"FRISTADK";
const VERSION: u8 = 1;
const HEADER_LENGTH: usize = MAGIC.len() + 1 + 4 + 4;
const EPOCH_LENGTH: usize = 4 + Secret::LENGTH;
const CHECKSUM_LENGTH: usize = 32;

/// Why bytes are no key ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KeyFileError {
    /// The bytes do not begin as a key file does.
    #[error("this is not a key file")]
    NotAKeyFile,
    /// The file was written by a later release.
    #[error("key file version {version} is not known to this release")]
    UnknownVersion {
        /// The version byte that was found.
        version: u8,
    },
    /// The file ends too early.
    #[error("the key file is cut short: {found} bytes where there should be {expected}; restore it from its copy")]
    Truncated {
        /// How many bytes the file says that it has, or the least that any key file has.
        expected: usize,
        /// How many bytes there are.
        found: usize,
    },
    /// The checksum is not that of the content.
    #[error("the key file is damaged: its checksum does not match; restore it from its copy")]
    Damaged,
    /// The operating system gave no memory.
    #[error("the keys could not be read: the operating system gave no memory")]
    Provider,
}

impl From<ProviderError> for KeyFileError {
    fn from(_: ProviderError) -> Self {
        Self::Provider
    }
}

/// Content that the checksum confirms but that no ring ever wrote.
impl From<DecodeError> for KeyFileError {
    fn from(_: DecodeError) -> Self {
        Self::Damaged
    }
}

impl KeyRing {
    /// The ring as bytes for the key file. They are overwritten when dropped; the caller writes them with mode 0600.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        // The whole length is reserved at once, so that no copy of a key is left behind by growing.
        let mut writer = Writer::with_capacity(file_length(self.epochs.len()));
        writer.raw(MAGIC).u8(VERSION).u32(self.current).u32(self.epochs.keys().fold(0, |count, _| count + 1));
        for (epoch, key) in &self.epochs {
            writer.u32(*epoch).raw(key.expose());
        }
        writer.raw(self.index.expose()).raw(self.ledger.expose()).raw(self.signing.expose());
        let mut bytes = Zeroizing::new(writer.finish());
        let checksum = provider::sha256(&[&bytes]);
        bytes.extend_from_slice(&checksum);
        bytes
    }

    /// Reads what [`KeyRing::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyFileError> {
        let mut reader = Reader::new(checked(bytes)?);
        let (current, count) = (reader.u32()?, reader.u32()?);
        let mut epochs = BTreeMap::new();
        for _ in 0..count {
            let epoch = reader.u32()?;
            let is_next = epochs.last_key_value().is_none_or(|(last, _)| *last < epoch);
            if epoch == 0 || epoch > current || !is_next {
                return Err(KeyFileError::Damaged);
            }
            epochs.insert(epoch, secret(&mut reader)?);
        }
        if !epochs.contains_key(&current) {
            return Err(KeyFileError::Damaged);
        }
        let ring = Self {
            epochs,
            current,
            index: IndexKey::from_secret(secret(&mut reader)?),
            ledger: LedgerKey::from_secret(secret(&mut reader)?),
            signing: SigningKey::from_secret(secret(&mut reader)?)?,
        };
        reader.finish()?;
        Ok(ring)
    }
}

/// The part of the file after its version and before its checksum, once both and the length are right.
fn checked(bytes: &[u8]) -> Result<&[u8], KeyFileError> {
    let truncated = |expected| KeyFileError::Truncated { expected, found: bytes.len() };
    if !bytes.starts_with(MAGIC) {
        return Err(if MAGIC.starts_with(bytes) { truncated(file_length(1)) } else { KeyFileError::NotAKeyFile });
    }
    let mut header = Reader::new(bytes);
    let version = header.take(MAGIC.len()).and_then(|_| header.u8()).map_err(|_| truncated(file_length(1)))?;
    if version != VERSION {
        return Err(KeyFileError::UnknownVersion { version });
    }
    let count = header.u32().and_then(|_| header.u32()).map_err(|_| truncated(file_length(1)))?;
    let (content, checksum) = bytes.split_last_chunk::<CHECKSUM_LENGTH>().ok_or(truncated(file_length(1)))?;
    if provider::sha256(&[content]) != *checksum {
        let expected = usize::try_from(count).map_or(usize::MAX, file_length);
        return Err(if bytes.len() < expected { truncated(expected) } else { KeyFileError::Damaged });
    }
    content.get(MAGIC.len() + 1..).ok_or(KeyFileError::NotAKeyFile)
}

/// The length of a file with `count` live epochs.
fn file_length(count: usize) -> usize {
    count.saturating_mul(EPOCH_LENGTH).saturating_add(HEADER_LENGTH + 3 * Secret::LENGTH + CHECKSUM_LENGTH)
}

fn secret(reader: &mut Reader<'_>) -> Result<Secret, KeyFileError> {
    Secret::from_slice(reader.take(Secret::LENGTH)?).ok_or(KeyFileError::Damaged)
}
