//! Secrets that a person or a browser carries: the vault draws them, and keeps none. What is stored of a token is its hash.

use super::{Vault, VaultError};
use fristad_crypto::{random_bytes, row_hash};
use fristad_kernel::UserId;
use std::fmt::Write as _;

/// Letters and figures that nobody takes for one another when they are read aloud or typed from paper: no 0 or O, no 1, I or L.
const PLAIN: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTUVWXY";

/// A new token of 256 bits, as 64 hexadecimal figures.
pub fn secret_token() -> Result<String, VaultError> {
    let mut token = String::with_capacity(64);
    for byte in random_bytes::<32>()? {
        // Writing to a string does not fail.
        let _ = write!(token, "{byte:02x}");
    }
    Ok(token)
}

/// What is stored of a token: its SHA-256. A token has 256 random bits, so nothing slower is needed.
pub fn token_hash(token: &str) -> Vec<u8> {
    row_hash(&[token.as_bytes()]).to_vec()
}

impl Vault {
    /// What vouches for a form's token: an HMAC of whose form it is and what the token says.
    pub(crate) fn form_mac(&self, user: UserId, said: &[u8]) -> [u8; 32] {
        self.ring.ledger_key().form_mac(&[user.0.as_bytes(), said].concat())
    }
}

/// A salt for one password.
pub fn salt() -> Result<[u8; 16], VaultError> {
    Ok(random_bytes()?)
}

/// A password to be used once: four groups of five plain letters and figures, 98 bits.
pub fn one_time_password() -> Result<String, VaultError> {
    const GROUP: usize = 5;
    const LENGTH: usize = 4 * GROUP;
    let mut password = String::with_capacity(LENGTH + 3);
    let mut drawn = 0;
    while drawn < LENGTH {
        for byte in random_bytes::<32>()? {
            // 240 is the largest multiple of 30 in a byte: what lies beyond would favour the first letters.
            let Some(letter) = (byte < 240).then(|| PLAIN.get(usize::from(byte) % PLAIN.len())).flatten() else { continue };
            if drawn == LENGTH {
                break;
            }
            if drawn > 0 && drawn % GROUP == 0 {
                password.push('-');
            }
            password.push(char::from(*letter));
            drawn += 1;
        }
    }
    Ok(password)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_256_bits_and_never_the_same() {
        let (one, other) = (secret_token().unwrap(), secret_token().unwrap());
        assert!(one.len() == 64 && one != other);
        assert_eq!(token_hash(&one), token_hash(&one));
        assert!(token_hash(&one).len() == 32 && token_hash(&one) != token_hash(&other));
    }

    #[test]
    fn a_one_time_password_is_four_plain_groups() {
        let password = one_time_password().unwrap();
        let groups: Vec<_> = password.split('-').collect();
        assert!(groups.len() == 4 && groups.iter().all(|group| group.len() == 5), "{password}");
        assert!(groups.concat().bytes().all(|byte| PLAIN.contains(&byte)), "{password}");
        assert_ne!(password, one_time_password().unwrap());
    }
}
