//! Who puts the duty office's package into a file, and where. Files are slow: what is asked here is asked apart from what must not wait.

use crate::{error::AppError, extract::Extract};
use fristad_policy::SystemPermit;
use uuid::Uuid;

/// The digest of a package's file.
pub type Digest = [u8; 32];

/// Puts packages into files.
pub trait Packer: Send + Sync {
    /// Signs, encrypts and writes a package, whole and durably, under a name by which nobody takes it for one that may leave. Its digest.
    fn pack(&self, permit: &SystemPermit, extract: &Extract) -> Result<Digest, AppError>;
    /// Lets a package leave that was packed, and takes away the oldest of those that left before.
    fn hand_out(&self, package: Uuid) -> Result<(), AppError>;
    /// Takes away a package that was packed and must not leave.
    fn throw_away(&self, package: Uuid);
    /// The packages that were packed and have neither left nor been taken away.
    fn packed(&self) -> Result<Vec<Packed>, AppError>;
}

/// A package that was packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The package.
    pub package: Uuid,
    /// The digest of its file.
    pub digest: Digest,
}
