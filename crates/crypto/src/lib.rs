//! Bytes in, bytes out: everything in Fristad that seals, hashes, authenticates or signs.
//!
//! - [`envelope`]: sealed values. A value is sealed under the [`DataKey`] of one case or person and bound to its place.
//! - [`keyring`]: the secrets that live outside the database. Data keys are wrapped under epoch keys, and an epoch key that is
//!   destroyed takes every erased file in old backups with it.
//! - [`index`]: keyed tokens by which a sealed number or name can be looked up.
//! - [`ledger`]: entries with a MAC, the hash chain over them, signed checkpoints, and the verification of all three.
//! - [`Hasher`] and the signed statements of [`SigningKey`]: what leaves the machine and must be known again.
//! - [`random_bytes`]: what nobody can guess, for tokens, salts and one-time passwords.
//!
//! The crate knows no file, no clock and no database. Randomness comes from the operating system through the one crypto
//! provider, which only the private module `provider` names. Every stored format begins with a version byte or a magic with one;
//! a version that this release does not know is refused with an error of its own. No secret appears in any `Debug` or `Display`.

mod bytes;
pub mod envelope;
pub mod index;
pub mod keyring;
pub mod ledger;
mod provider;
mod secret;
mod statement;
mod token;

pub use bytes::DecodeError;
pub use envelope::{Aad, DataKey, EnvelopeError};
pub use index::{IndexKey, IndexKind};
pub use keyring::{Fingerprint, KeyFileError, KeyRing, KeyRingError, WrappedKey};
pub use ledger::{
    Checkpoint, CheckpointError, CheckpointProblem, Entry, Evidence, Finding, GENESIS, Head, LedgerKey, Link, LinkedRow, PublicKey, Report,
    RowRef, SigningKey, StoredEntry, Verifier, row_hash,
};
pub use statement::Hasher;
pub use token::{NoRandomness, random_bytes};

/// A SHA-256 digest, or an HMAC-SHA-256 tag.
pub type Hash = [u8; 32];
