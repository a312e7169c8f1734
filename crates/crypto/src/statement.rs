//! Signed statements: what leaves the machine beside the checkpoints, such as the manifest of a backup, and must be known again as ours.
//!
//! The signature is Ed25519 over `"fristad statement" ‖ kind ‖ content`, the kind after its length, so that what was signed as one kind of statement holds as
//! no other.

use crate::bytes::Writer;
use crate::ledger::{CheckpointError, PublicKey, SigningKey};
use crate::{Hash, provider};

fn message(kind: &str, content: &[u8]) -> Vec<u8> {
    let mut writer = Writer::with_capacity(32 + kind.len() + content.len());
    writer.raw(b"fristad statement").prefixed(kind.as_bytes()).raw(content);
    writer.finish()
}

impl SigningKey {
    /// Signs `content` as a statement of this kind.
    pub fn sign_statement(&self, kind: &str, content: &[u8]) -> Result<[u8; 64], CheckpointError> {
        self.sign_message(&message(kind, content))
    }
}

impl PublicKey {
    /// Checks the signature of a statement.
    pub fn verify_statement(&self, kind: &str, content: &[u8], signature: &[u8; 64]) -> Result<(), CheckpointError> {
        let holds = provider::verify(self.as_bytes(), &message(kind, content), signature);
        if holds { Ok(()) } else { Err(CheckpointError::WrongSignature) }
    }
}

/// A SHA-256 digest of what comes piece by piece.
pub struct Hasher(provider::Digest);

impl Hasher {
    /// Of nothing yet.
    pub fn new() -> Self {
        Self(provider::Digest::new())
    }

    /// Takes in more.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The digest of all that was taken in.
    pub fn finish(self) -> Hash {
        self.0.finish()
    }
}

impl Default for Hasher {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_holds_for_its_kind_content_and_key_only() {
        let key = SigningKey::random().unwrap();
        let signature = key.sign_statement("backup", b"said").unwrap();
        let public = key.public_key();
        assert_eq!(public.verify_statement("backup", b"said", &signature), Ok(()));
        let refused = Err(CheckpointError::WrongSignature);
        assert_eq!(public.verify_statement("erasures", b"said", &signature), refused);
        assert_eq!(public.verify_statement("backu", b"psaid", &signature), refused);
        assert_eq!(public.verify_statement("backup", b"sa1d", &signature), refused);
        assert_eq!(SigningKey::random().unwrap().public_key().verify_statement("backup", b"said", &signature), refused);
    }

    #[test]
    fn pieces_have_the_digest_of_the_whole() {
        let mut hasher = Hasher::new();
        hasher.update(b"a");
        hasher.update(b"bc");
        assert_eq!(hasher.finish(), provider::sha256(&[b"abc"]));
    }
}
