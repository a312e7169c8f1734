//! The blind index: keyed tokens by which a sealed number or name is found again without being stored.
//!
//! A token is the first [`TOKEN_BITS`] bits of HMAC-SHA-256 over `"fristad index" ‖ 1 ‖ kind (1) ‖ number of parts ‖ (length ‖
//! UTF-8) per part`. The caller normalises the parts (case, spaces, phonetic keys); here they are bytes.

use std::fmt;

use zeroize::Zeroizing;

use crate::Hash;
use crate::bytes::Writer;
use crate::provider::{self, ProviderError};
use crate::secret::Secret;

/// How many bits of the HMAC a token keeps.
///
/// Twenty bits make about a million buckets. A thousand personal numbers and as many coordination numbers are possible for each
/// day of birth, some eighty million for the people now alive, so that a bucket stands for dozens of them: a stolen index, even
/// together with its key, does not tell which one is stored. At a quarter of a million people a search seldom opens more than
/// one or two rows of others; hits are filtered after opening, and only those that truly match are kept.
pub const TOKEN_BITS: u32 = 20;

/// The format version of the tokens; another one means that the index is built anew.
const VERSION: u8 = 1;

/// What a token is made of. Tokens of different kinds never meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IndexKind {
    /// A personal number, coordination number or reserve number: one part.
    Number,
    /// Surname and given name: two parts.
    NamePair,
    /// The phonetic keys of surname and given name: two parts.
    PhoneticPair,
}

impl IndexKind {
    fn code(self) -> u8 {
        match self {
            Self::Number => 1,
            Self::NamePair => 2,
            Self::PhoneticPair => 3,
        }
    }
}

/// The secret key of the blind index.
pub struct IndexKey(Secret);

impl IndexKey {
    pub(crate) fn from_secret(secret: Secret) -> Self {
        Self(secret)
    }

    pub(crate) fn random() -> Result<Self, ProviderError> {
        Secret::random().map(Self)
    }

    pub(crate) fn expose(&self) -> &[u8] {
        self.0.expose()
    }

    /// What this key adds to the fingerprint of its ring.
    pub(crate) fn mark(&self) -> Hash {
        provider::hmac(&self.0, &[b"fristad fingerprint"])
    }

    /// The token of `parts`: an integer from 0 up to, not including, 2 to the power of [`TOKEN_BITS`].
    pub fn token(&self, kind: IndexKind, parts: &[&str]) -> i64 {
        let length: usize = parts.iter().map(|part| part.len() + 10).sum();
        let mut writer = Writer::with_capacity(32 + length);
        writer.raw(b"fristad index").u8(VERSION).u8(kind.code()).length(parts.len());
        for part in parts {
            writer.prefixed(part.as_bytes());
        }
        let message = Zeroizing::new(writer.finish());
        let [a, b, c, d, ..] = provider::hmac(&self.0, &[&message]);
        i64::from(u32::from_be_bytes([a, b, c, d]) >> (u32::BITS - TOKEN_BITS))
    }
}

impl IndexKey {
    /// What stands for a row where nobody is to know which it is: the same for the same id, and not to be followed back without the key.
    pub fn stand_in(&self, id: &[u8; 16]) -> [u8; 16] {
        let [first @ .., _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _] = provider::hmac(&self.0, &[b"fristad stand-in", id]);
        first
    }
}

impl fmt::Debug for IndexKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("IndexKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn key(byte: u8) -> IndexKey {
        IndexKey::from_secret(Secret::from_slice(&[byte; 32]).unwrap())
    }

    #[test]
    fn kind_key_order_and_borders_of_the_parts_matter() {
        let token = |byte, kind, parts: &[&str]| key(byte).token(kind, parts);
        let tokens: HashSet<i64> = [
            token(1, IndexKind::NamePair, &["berg", "anna"]),
            token(2, IndexKind::NamePair, &["berg", "anna"]),
            token(1, IndexKind::PhoneticPair, &["berg", "anna"]),
            token(1, IndexKind::Number, &["berg", "anna"]),
            token(1, IndexKind::NamePair, &["anna", "berg"]),
            token(1, IndexKind::NamePair, &["berga", "nna"]),
            token(1, IndexKind::NamePair, &["berganna"]),
            token(1, IndexKind::NamePair, &["berg", "anna", ""]),
        ]
        .into();
        assert_eq!(tokens.len(), 8);
    }

    #[test]
    fn a_stand_in_is_of_its_key_and_its_id_and_never_changes() {
        let stand_in = |byte, id| key(byte).stand_in(&[id; 16]);
        let distinct: HashSet<_> = [stand_in(1, 1), stand_in(1, 2), stand_in(2, 1)].into();
        assert_eq!((distinct.len(), stand_in(1, 1)), (3, stand_in(1, 1)));
    }

    #[test]
    fn the_token_of_a_fixed_key_never_changes() {
        // A change here makes every stored index useless: it needs a new version and a rebuild.
        assert_eq!(key(1).token(IndexKind::Number, &["189001019802"]), 337_824);
    }

    #[test]
    fn buckets_are_filled_evenly_and_collide() {
        let key = key(3);
        let count = 20_000;
        let distinct = (0..count).map(|number| key.token(IndexKind::Number, &[&number.to_string()])).collect::<HashSet<_>>().len();
        // 20,000 tokens in 2^20 buckets: about 190 collisions are expected.
        assert!((100..300).contains(&(count - distinct)), "{distinct}");
    }

    proptest! {
        #[test]
        fn tokens_are_stable_and_in_range(one in ".*", other in ".*") {
            let token = key(9).token(IndexKind::NamePair, &[&one, &other]);
            prop_assert!((0..1_i64 << TOKEN_BITS).contains(&token));
            prop_assert_eq!(token, key(9).token(IndexKind::NamePair, &[&one, &other]));
        }
    }
}
