//! The key ring's own life: epochs, re-wrapping, and the file in which it is kept.

use super::{Vault, VaultError};
use crate::row::KeyRow;
use fristad_crypto::{KeyFileError, KeyRing, WrappedKey};
use fristad_policy::SystemPermit;
use uuid::Uuid;

impl Vault {
    /// A new key ring, from the operating system.
    pub fn generate() -> Result<Self, VaultError> {
        Ok(Self::new(KeyRing::generate()?))
    }

    /// Reads a key file's bytes.
    pub fn from_key_file(bytes: &[u8]) -> Result<Self, KeyFileError> {
        KeyRing::from_bytes(bytes).map(Self::new)
    }

    /// The key file's bytes: the secret of secrets. Whoever calls this writes them to a file that only its owner can read.
    pub fn to_key_file(&self) -> Vec<u8> {
        self.ring.to_bytes().to_vec()
    }

    /// The ring's public name: stored in the database, so that a wrong key file is noticed at start.
    pub fn fingerprint(&self) -> String {
        self.ring.fingerprint().to_string()
    }

    /// The epoch under which new keys are wrapped.
    pub fn current_epoch(&self) -> u32 {
        self.ring.current_epoch()
    }

    /// Begins a new epoch. The key file must be saved before anything is wrapped under it.
    pub fn new_epoch(&mut self, _: &SystemPermit) -> Result<u32, VaultError> {
        Ok(self.ring.new_epoch()?)
    }

    /// Destroys an epoch's key: what was wrapped under it, in backups too, can never be opened again.
    pub fn destroy_epoch(&mut self, _: &SystemPermit, epoch: u32) -> Result<(), VaultError> {
        Ok(self.ring.destroy_epoch(epoch)?)
    }

    /// Wraps a key anew under the current epoch.
    pub fn rewrap(&self, _: &SystemPermit, owner: Uuid, key: &KeyRow) -> Result<KeyRow, VaultError> {
        let wrapped = WrappedKey { epoch: key.epoch, bytes: key.wrapped.clone() };
        let WrappedKey { epoch, bytes } = self.ring.rewrap(&wrapped, *owner.as_bytes())?;
        Ok(KeyRow { epoch, wrapped: bytes })
    }
}
