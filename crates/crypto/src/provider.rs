//! The only module that names the crypto provider and its algorithms.

use aws_lc_rs::aead::{self, AES_256_GCM_SIV, Nonce, RandomizedNonceKey};
use aws_lc_rs::digest::{self, SHA256};
use aws_lc_rs::hmac;
use aws_lc_rs::rand;
use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use thiserror::Error;

use crate::Hash;
use crate::secret::Secret;

/// Bytes of an AES-256-GCM-SIV nonce.
pub(crate) const NONCE_LENGTH: usize = 12;

/// The provider refused; in practice the operating system gave no randomness or no memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the crypto provider could not do its work; the operating system gave no randomness or no memory")]
pub(crate) struct ProviderError;

/// Fills `bytes` with randomness from the operating system.
pub(crate) fn fill(bytes: &mut [u8]) -> Result<(), ProviderError> {
    rand::fill(bytes).map_err(|_| ProviderError)
}

/// AES-256-GCM-SIV with a random nonce: nonce, ciphertext, tag, after `prefix`.
///
/// GCM-SIV because a nonce that should ever repeat then only tells that two plaintexts are equal.
pub(crate) fn seal(key: &Secret, aad: &[u8], plaintext: &[u8], prefix: u8) -> Result<Vec<u8>, ProviderError> {
    let key = RandomizedNonceKey::new(&AES_256_GCM_SIV, key.expose()).map_err(|_| ProviderError)?;
    let mut body = plaintext.to_vec();
    let (nonce, tag) = key.seal_in_place_separate_tag(aead::Aad::from(aad), &mut body).map_err(|_| ProviderError)?;
    Ok([&[prefix], nonce.as_ref().as_slice(), &body, tag.as_ref()].concat())
}

/// Opens what [`seal`] wrote after its prefix. `None` when key, associated data or bytes are not those of the sealing.
pub(crate) fn open(key: &Secret, aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, body) = sealed.split_first_chunk::<NONCE_LENGTH>()?;
    let key = RandomizedNonceKey::new(&AES_256_GCM_SIV, key.expose()).ok()?;
    let mut body = body.to_vec();
    let length = key.open_in_place(Nonce::assume_unique_for_key(*nonce), aead::Aad::from(aad), &mut body).ok()?.len();
    body.truncate(length);
    Some(body)
}

/// SHA-256 over the parts one after the other.
pub(crate) fn sha256(parts: &[&[u8]]) -> Hash {
    let mut context = digest::Context::new(&SHA256);
    for part in parts {
        context.update(part);
    }
    fixed(context.finish().as_ref())
}

/// SHA-256 of what comes piece by piece.
pub(crate) struct Digest(digest::Context);

impl Digest {
    pub(crate) fn new() -> Self {
        Self(digest::Context::new(&SHA256))
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(crate) fn finish(self) -> Hash {
        fixed(self.0.finish().as_ref())
    }
}

/// HMAC-SHA-256 over the parts one after the other.
pub(crate) fn hmac(key: &Secret, parts: &[&[u8]]) -> Hash {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key.expose());
    let mut context = hmac::Context::with_key(&key);
    for part in parts {
        context.update(part);
    }
    fixed(context.sign().as_ref())
}

/// Whether two byte strings are equal, in time that does not depend on where they differ.
pub(crate) fn equal(one: &[u8], other: &[u8]) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(one, other).is_ok()
}

/// The Ed25519 public key of a seed.
pub(crate) fn public_key(seed: &Secret) -> Result<[u8; 32], ProviderError> {
    Ok(fixed(key_pair(seed)?.public_key().as_ref()))
}

/// An Ed25519 signature.
pub(crate) fn sign(seed: &Secret, message: &[u8]) -> Result<[u8; 64], ProviderError> {
    let signature = key_pair(seed)?.try_sign(message).map_err(|_| ProviderError)?;
    Ok(fixed(signature.as_ref()))
}

/// Whether an Ed25519 signature is that of the key over the message.
pub(crate) fn verify(public_key: &[u8; 32], message: &[u8], signature: &[u8; 64]) -> bool {
    UnparsedPublicKey::new(&ED25519, public_key).verify(message, signature).is_ok()
}

fn key_pair(seed: &Secret) -> Result<Ed25519KeyPair, ProviderError> {
    Ed25519KeyPair::from_seed_unchecked(seed.expose()).map_err(|_| ProviderError)
}

/// The output of an algorithm whose length is fixed, as an array.
fn fixed<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut array = [0; N];
    array.copy_from_slice(bytes);
    array
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Vec<u8> {
        text.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
    }

    #[test]
    fn sha256_is_that_of_fips_180_4() {
        let expected = hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(sha256(&[b"a", b"bc"]).as_slice(), expected);
    }

    #[test]
    fn hmac_is_that_of_rfc_4231() {
        // RFC 4231 case 2 has a short key; a key padded with zeros to the block is the same key.
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let key = Secret::from_slice(&key).unwrap();
        let expected = hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assert_eq!(hmac(&key, &[b"what do ya want ", b"for nothing?"]).as_slice(), expected);
    }

    #[test]
    fn ed25519_is_that_of_rfc_8032() {
        // RFC 8032 section 7.1, test 1: the empty message.
        let seed = hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
        let seed = Secret::from_slice(&seed).unwrap();
        let public = hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assert_eq!(public_key(&seed).unwrap().as_slice(), public);
        let expected = hex(concat!(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155",
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        ));
        assert_eq!(sign(&seed, b"").unwrap().as_slice(), expected);
    }

    #[test]
    fn aes_256_gcm_siv_is_that_of_rfc_8452() {
        // RFC 8452 appendix C.2: an eight byte plaintext without associated data.
        let mut key = [0; 32];
        key[0] = 1;
        let key = Secret::from_slice(&key).unwrap();
        let sealed = [hex("030000000000000000000000"), hex("c2ef328e5c71c83b843122130f7364b761e0b97427e3df28")].concat();
        assert_eq!(open(&key, b"", &sealed), Some(hex("0100000000000000")));
    }
}
