//! Signed statements: what leaves the machine beside the signed heads, and is known again by the public key that was kept elsewhere.

use super::{Vault, VaultError};
use fristad_crypto::PublicKey;
use fristad_policy::SystemPermit;

pub use fristad_crypto::Hasher;

/// What a statement is. What was signed as one holds as no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statement {
    /// The manifest of a backup.
    Backup,
    /// The list of erased cases.
    Erasures,
    /// Which list of erased cases belongs to a signed head.
    Head,
    /// The package for the duty office.
    Extract,
    /// The aggregate file of a year's measures.
    Measures,
    /// A hub's receipt for such a file.
    Receipt,
}

impl Statement {
    const fn code(self) -> &'static str {
        match self {
            Self::Backup => "backup",
            Self::Erasures => "erasures",
            Self::Head => "head",
            Self::Extract => "extract",
            Self::Measures => "measures",
            Self::Receipt => "receipt",
        }
    }
}

impl Vault {
    /// The key by which others check what this key ring signs. It is no secret, and belongs where the packages are opened.
    pub fn public_key(&self) -> [u8; 32] {
        *self.ring.signing_key().public_key().as_bytes()
    }

    /// The epochs whose keys are in this ring.
    pub fn live_epochs(&self) -> Vec<u32> {
        self.ring.live_epochs().collect()
    }

    /// Signs a statement.
    pub fn sign_statement(&self, _: &SystemPermit, kind: Statement, content: &[u8]) -> Result<[u8; 64], VaultError> {
        Ok(self.ring.signing_key().sign_statement(kind.code(), content)?)
    }
}

/// Whether a statement was signed by the ring of this public key.
pub fn is_signed(public: [u8; 32], kind: Statement, content: &[u8], signature: &[u8; 64]) -> bool {
    PublicKey::from_bytes(public).verify_statement(kind.code(), content, signature).is_ok()
}
