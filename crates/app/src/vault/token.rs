//! Secrets that a person or a browser carries: the vault draws them, and keeps none. What is stored of a token is its hash.

use super::{Vault, VaultError};
use fristad_crypto::{random_bytes, row_hash};
use fristad_kernel::UserId;
use std::fmt::Write as _;

/// Letters and figures that nobody takes for one another when they are read aloud or typed from paper: no 0 or O, no 1, I or L.
const PLAIN: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTUVWXY";

/// A new token of 256 bits, as 64 hexadecimal figures.
pub fn secret_token() -> Result<String, VaultError> {
    Ok(hex(&random_bytes::<32>()?))
}

/// Bytes as hexadecimal figures.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What hexadecimal figures stand for; none where they are none.
pub(crate) fn bytes(text: &str) -> Option<Vec<u8>> {
    let figure = |letter: &u8| char::from(*letter).to_digit(16).and_then(|figure| u8::try_from(figure).ok());
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|[high, low]| Some(figure(high)? << 4 | figure(low)?)).collect())?
}

/// A hash as a short code that is read aloud or typed from paper: three groups of four plain letters, some 58 bits.
pub(crate) fn plain_code(hash: &[u8; 32]) -> String {
    let letters: Vec<char> =
        hash.iter().take(12).filter_map(|byte| PLAIN.get(usize::from(*byte) % PLAIN.len())).map(|letter| char::from(*letter)).collect();
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
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

    /// What vouches for the content of a call: an HMAC of whose it is and of the hash of all its parts, so that nobody who reads the database can try what stood there.
    pub(crate) fn call_mac(&self, user: UserId, content: &[&[u8]]) -> Vec<u8> {
        self.ring.ledger_key().form_mac(&[b"call".as_slice(), user.0.as_bytes(), &row_hash(content)].concat()).to_vec()
    }
}

/// A salt for one password.
pub fn salt() -> Result<[u8; 16], VaultError> {
    Ok(random_bytes()?)
}

/// A password to be used once: four groups of five plain letters and figures, 98 bits.
pub fn one_time_password() -> Result<String, VaultError> {
    plain_groups(4)
}

/// A recovery code: three groups of five plain letters and figures, 73 bits. So many that nobody finds one by its SHA-256, and few enough to type at night.
pub fn recovery_code() -> Result<String, VaultError> {
    plain_groups(3)
}

/// A recovery code as it was typed, in the form in which it was drawn: without spaces and in large letters, its groups parted again. `None` when it can be none.
pub fn recovery_code_typed(typed: &str) -> Option<String> {
    let letters: Vec<char> =
        typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').map(|letter| letter.to_ascii_uppercase()).collect();
    (letters.len() == 3 * GROUP).then(|| letters.chunks(GROUP).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

/// Letters and figures of a group.
const GROUP: usize = 5;

/// Groups of plain letters and figures, drawn evenly.
fn plain_groups(groups: usize) -> Result<String, VaultError> {
    let length = groups * GROUP;
    let mut password = String::with_capacity(length + groups);
    let mut drawn = 0;
    while drawn < length {
        for byte in random_bytes::<32>()? {
            // 240 is the largest multiple of 30 in a byte: what lies beyond would favour the first letters.
            let Some(letter) = (byte < 240).then(|| PLAIN.get(usize::from(byte) % PLAIN.len())).flatten() else { continue };
            if drawn == length {
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

    #[test]
    fn a_recovery_code_is_found_however_it_is_typed() {
        let code = recovery_code().unwrap();
        assert_eq!(code.split('-').map(str::len).collect::<Vec<_>>(), [5, 5, 5]);
        for typed in [code.clone(), code.to_lowercase(), code.replace('-', " "), format!("  {} ", code.replace('-', ""))] {
            assert_eq!(recovery_code_typed(&typed).as_ref(), Some(&code));
        }
        assert_eq!(recovery_code_typed("ABCDE"), None);
        assert_eq!(recovery_code_typed(&"A".repeat(10_000)), None);
    }
}
