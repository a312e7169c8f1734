//! The key ring: the secrets that live outside the database.
//!
//! Data keys stand in the database, wrapped under the key of an epoch. Each month a new epoch begins and all live data keys are
//! wrapped anew; when the last backup made under an old epoch has expired its key is destroyed. A file that was erased had its
//! wrapped key removed before, so it does not come back from any backup.
//!
//! Beside the epoch keys the ring holds three independent secrets that outlive epochs: the key of the blind index, the MAC key of
//! the ledger and the seed of the key that signs checkpoints.

mod file;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fmt;

use thiserror::Error;

use crate::envelope::{DataKey, EnvelopeError, wrapping_aad};
use crate::index::IndexKey;
use crate::ledger::{LedgerKey, SigningKey};
use crate::provider::{self, ProviderError};
use crate::secret::Secret;

pub use file::KeyFileError;

/// Why the ring could not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KeyRingError {
    /// The key of the epoch was destroyed on purpose: what was wrapped under it is gone for good.
    #[error("the key of epoch {epoch} has been destroyed")]
    KeyDestroyed {
        /// The epoch whose key is gone.
        epoch: u32,
    },
    /// The ring never had this epoch: the key file is older than the database.
    #[error("epoch {epoch} is not in this key ring; the key file is older than the database")]
    UnknownEpoch {
        /// The epoch that was asked for.
        epoch: u32,
    },
    /// The key of the current epoch cannot be destroyed.
    #[error("epoch {epoch} is the current one and cannot be destroyed")]
    CurrentEpoch {
        /// The current epoch.
        epoch: u32,
    },
    /// No number is left for another epoch.
    #[error("no further epoch can be made")]
    EpochsExhausted,
    /// Wrapping or unwrapping failed.
    #[error(transparent)]
    Envelope(#[from] EnvelopeError),
}

impl From<ProviderError> for KeyRingError {
    fn from(error: ProviderError) -> Self {
        Self::Envelope(error.into())
    }
}

/// A data key sealed under the key of an epoch, as the database keeps it.
///
/// The bytes are an envelope whose associated data are `"fristad wrapped key" ‖ version (1) ‖ owner (16) ‖ epoch (4)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrappedKey {
    /// The epoch under whose key the data key is sealed.
    pub epoch: u32,
    /// The envelope.
    pub bytes: Vec<u8>,
}

/// A short public name of a key ring. The database stores it, so that a lost or wrong key file is noticed at start. It tells
/// nothing of the keys, and stays the same when epochs come and go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fingerprint([u8; 8]);

/// Sixteen hexadecimal digits.
impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

/// All secrets of one installation.
pub struct KeyRing {
    /// The key of `current` is always among them; a number from 1 to `current` that is missing was destroyed.
    epochs: BTreeMap<u32, Secret>,
    current: u32,
    index: IndexKey,
    ledger: LedgerKey,
    signing: SigningKey,
}

impl KeyRing {
    /// A new ring in its first epoch, with randomness from the operating system.
    pub fn generate() -> Result<Self, KeyRingError> {
        Ok(Self {
            epochs: BTreeMap::from([(1, Secret::random()?)]),
            current: 1,
            index: IndexKey::random()?,
            ledger: LedgerKey::random()?,
            signing: SigningKey::random()?,
        })
    }

    /// The epoch under which new data keys are wrapped; the first is 1.
    pub fn current_epoch(&self) -> u32 {
        self.current
    }

    /// The epochs whose keys exist, in rising order.
    pub fn live_epochs(&self) -> impl Iterator<Item = u32> + '_ {
        self.epochs.keys().copied()
    }

    /// Wraps the data key of `owner` (case or person) under the current epoch.
    pub fn wrap(&self, key: &DataKey, owner: [u8; 16]) -> Result<WrappedKey, KeyRingError> {
        let epoch = self.current;
        let bytes = key.wrap(self.epoch_key(epoch)?, &wrapping_aad(owner, epoch))?;
        Ok(WrappedKey { epoch, bytes })
    }

    /// Opens the data key of `owner`.
    pub fn unwrap(&self, wrapped: &WrappedKey, owner: [u8; 16]) -> Result<DataKey, KeyRingError> {
        let under = self.epoch_key(wrapped.epoch)?;
        let aad = wrapping_aad(owner, wrapped.epoch);
        Ok(DataKey::unwrap(under, &aad, &wrapped.bytes)?)
    }

    /// The same data key wrapped under the current epoch.
    pub fn rewrap(&self, wrapped: &WrappedKey, owner: [u8; 16]) -> Result<WrappedKey, KeyRingError> {
        self.wrap(&self.unwrap(wrapped, owner)?, owner)
    }

    /// Begins a new epoch and returns its number. The caller saves the ring before it wraps anything under the new epoch.
    pub fn new_epoch(&mut self) -> Result<u32, KeyRingError> {
        let next = self.current.checked_add(1).ok_or(KeyRingError::EpochsExhausted)?;
        self.epochs.insert(next, Secret::random()?);
        self.current = next;
        Ok(next)
    }

    /// Destroys the key of an earlier epoch. Destroying it again changes nothing.
    pub fn destroy_epoch(&mut self, epoch: u32) -> Result<(), KeyRingError> {
        if epoch == self.current {
            return Err(KeyRingError::CurrentEpoch { epoch });
        }
        if epoch == 0 || epoch > self.current {
            return Err(KeyRingError::UnknownEpoch { epoch });
        }
        self.epochs.remove(&epoch);
        Ok(())
    }

    /// The key of the blind index.
    pub fn index_key(&self) -> &IndexKey {
        &self.index
    }

    /// The MAC key of the ledger.
    pub fn ledger_key(&self) -> &LedgerKey {
        &self.ledger
    }

    /// The key that signs checkpoints.
    pub fn signing_key(&self) -> &SigningKey {
        &self.signing
    }

    /// The public name of this ring.
    pub fn fingerprint(&self) -> Fingerprint {
        let hash =
            provider::sha256(&[b"fristad fingerprint", &self.index.mark(), &self.ledger.mark(), self.signing.public_key().as_bytes()]);
        let mut short = [0; 8];
        for (place, byte) in short.iter_mut().zip(hash) {
            *place = byte;
        }
        Fingerprint(short)
    }

    fn epoch_key(&self, epoch: u32) -> Result<&Secret, KeyRingError> {
        match self.epochs.get(&epoch) {
            Some(key) => Ok(key),
            None if epoch == 0 || epoch > self.current => Err(KeyRingError::UnknownEpoch { epoch }),
            None => Err(KeyRingError::KeyDestroyed { epoch }),
        }
    }
}

/// The public name and the epochs; never a key.
impl fmt::Debug for KeyRing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("KeyRing")
            .field("fingerprint", &self.fingerprint().to_string())
            .field("current", &self.current)
            .field("epochs", &self.epochs.keys().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}
