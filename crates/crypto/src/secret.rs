//! Thirty-two secret bytes.

use std::fmt;

use zeroize::Zeroizing;

use crate::provider::{self, ProviderError};

/// A 256-bit secret. It stays in one place on the heap, so that moving it leaves no copy behind, and is overwritten when dropped.
pub(crate) struct Secret(Box<Zeroizing<[u8; Self::LENGTH]>>);

impl Secret {
    /// Length in bytes.
    pub(crate) const LENGTH: usize = 32;

    /// New random bytes from the operating system.
    pub(crate) fn random() -> Result<Self, ProviderError> {
        let mut secret = Self(Box::new(Zeroizing::new([0; Self::LENGTH])));
        provider::fill(secret.0.as_mut_slice())?;
        Ok(secret)
    }

    /// A copy of `bytes`; `None` when their number is not [`Self::LENGTH`].
    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut secret = Self(Box::new(Zeroizing::new([0; Self::LENGTH])));
        if bytes.len() != secret.0.len() {
            return None;
        }
        secret.0.copy_from_slice(bytes);
        Some(secret)
    }

    /// The bytes, for the provider and the key file only.
    pub(crate) fn expose(&self) -> &[u8] {
        self.0.as_slice()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_random_secrets_differ() {
        let (one, other) = (Secret::random().unwrap(), Secret::random().unwrap());
        assert_ne!(one.expose(), other.expose());
    }

    #[test]
    fn only_the_right_length_is_taken() {
        assert!(Secret::from_slice(&[7; 31]).is_none());
        assert!(Secret::from_slice(&[7; 33]).is_none());
        assert_eq!(Secret::from_slice(&[7; 32]).unwrap().expose(), [7; 32]);
    }

    #[test]
    fn debug_shows_nothing() {
        let secret = Secret::from_slice(&[7; 32]).unwrap();
        assert_eq!(format!("{secret:?}"), "Secret(..)");
    }
}
