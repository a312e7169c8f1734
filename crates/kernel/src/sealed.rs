//! A value that has been encrypted: bytes that pass through rows and ports and tell nothing.

use std::{fmt, marker::PhantomData};

/// Ciphertext of a `T`. Opening it is the vault's work and takes a permit; here it can only be carried and stored.
pub struct Sealed<T> {
    bytes: Vec<u8>,
    holds: PhantomData<fn() -> T>,
}

impl<T> Sealed<T> {
    /// Takes over an envelope's bytes.
    pub const fn from_bytes(bytes: Vec<u8>) -> Self {
        Self { bytes, holds: PhantomData }
    }

    /// The envelope's bytes, as they are stored.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self::from_bytes(self.bytes.clone())
    }
}

/// Two are the same when their envelopes are: the same text sealed twice is not.
impl<T> PartialEq for Sealed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<T> Eq for Sealed<T> {}

impl<T> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} bytes)", self.bytes.len())
    }
}
