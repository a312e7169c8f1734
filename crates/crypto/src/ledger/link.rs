//! The hash chain.
//!
//! Format, version 1: the hash of a link is SHA-256 over `version (1) ‖ seq (8, big-endian) ‖ hash of the previous link (32) ‖ entry
//! id (16) ‖ SHA-256 of the entry's bytes and its MAC (32)`. The first link has seq 1 and follows [`GENESIS`].

use uuid::Uuid;

use crate::Hash;
use crate::bytes::Writer;
use crate::provider;

const VERSION: u8 = 1;

/// The hash that the first link of every chain follows.
pub const GENESIS: Hash = *b"fristad ledger genesis version 1";

/// Where a chain ends: its last link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The number of the last link; 0 while there is none.
    pub seq: u64,
    /// The hash of the last link, or [`GENESIS`].
    pub hash: Hash,
}

/// The place of one entry in the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The number of the link, rising by one.
    pub seq: u64,
    /// The entry that is linked.
    pub entry: Uuid,
    /// The hash over this link, the previous one and the entry.
    pub hash: Hash,
}

impl Head {
    /// The head of a chain without links.
    pub const START: Self = Self { seq: 0, hash: GENESIS };

    /// The link of the next entry; `bytes` and `mac` are those that the database stores.
    #[must_use]
    pub fn append(&self, entry: Uuid, bytes: &[u8], mac: &[u8]) -> Link {
        // Even a million entries a second reach the end of the numbers only after half a million years.
        let seq = self.seq.saturating_add(1);
        let mut writer = Writer::with_capacity(89);
        writer.u8(VERSION).u64(seq).raw(&self.hash).uuid(entry).raw(&provider::sha256(&[bytes, mac]));
        Link { seq, entry, hash: provider::sha256(&[&writer.finish()]) }
    }
}

impl Link {
    /// The head of the chain that ends with this link.
    pub fn head(&self) -> Head {
        Head { seq: self.seq, hash: self.hash }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENTRY: Uuid = Uuid::from_u128(1);

    #[test]
    fn every_part_changes_the_hash() {
        let first = Head::START.append(ENTRY, b"bytes", b"mac");
        assert_eq!(first.seq, 1);
        let later = Head { seq: 1, ..Head::START };
        let elsewhere = Head { hash: [0; 32], ..Head::START };
        for other in [
            later.append(ENTRY, b"bytes", b"mac"),
            elsewhere.append(ENTRY, b"bytes", b"mac"),
            Head::START.append(Uuid::from_u128(2), b"bytes", b"mac"),
            Head::START.append(ENTRY, b"byteS", b"mac"),
            Head::START.append(ENTRY, b"bytes", b"maC"),
        ] {
            assert_ne!(other.hash, first.hash);
        }
    }

    #[test]
    fn the_hash_is_the_documented_one() {
        let inner = provider::sha256(&[b"bytesmac"]);
        let outer = provider::sha256(&[
            &[1],
            &[0, 0, 0, 0, 0, 0, 0, 1],
            b"fristad ledger genesis version 1",
            &[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
            &inner,
        ]);
        assert_eq!(Head::START.append(ENTRY, b"bytes", b"mac").hash, outer);
    }
}
