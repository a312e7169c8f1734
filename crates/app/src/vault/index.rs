//! The blind index: keyed tokens of numbers and name pairs, under which people are found without a name in the clear.

use super::Vault;
use fristad_crypto::IndexKind;
use fristad_kernel::name::NamePair;

/// A search token: its kind (1 number, 2 name pair, 3 phonetic pair) and its value.
pub type Token = (i16, i64);

impl Vault {
    /// The token of an identity number.
    pub fn number_token(&self, number: &str) -> Token {
        (1, self.ring.index_key().token(IndexKind::Number, &[number]))
    }

    /// The tokens under which a name is filed: the pair as written, and by its sound. None when half of the pair is missing.
    pub fn name_tokens(&self, name: &NamePair) -> Vec<Token> {
        let key = self.ring.index_key();
        let written = name.terms().into_iter().map(|term| (2, key.token(IndexKind::NamePair, &[&term])));
        let sounds = name.phonetic_terms().into_iter().map(|term| (3, key.token(IndexKind::PhoneticPair, &[&term])));
        written.chain(sounds).collect()
    }
}
