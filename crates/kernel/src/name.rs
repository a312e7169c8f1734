//! Names, made comparable for search: spelled alike whatever the keyboard ([`normalise`]), and by their sound ([`phonetic_key`]).
//!
//! Search goes by pairs of surname and given name and never by a part of a word. A [`NamePair`] gives the terms under which a person is filed and looked up;
//! they are hashed with a key before they are stored.

mod phonetic;
#[cfg(test)]
mod tests;

pub use phonetic::phonetic_key;

use std::fmt;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Words that stand before a surname and that people leave out or put in at will.
const PARTICLES: &[&str] = &[
    "af", "al", "av", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ul", "van",
    "von", "zu",
];

/// How many words of a name are filed one by one. Longer names are still found by their whole and by their first words.
const MAX_PARTS: usize = 4;

/// A name in lower case, with the letters å, ä and ö kept and all other diacritics taken off, its words parted by single spaces.
///
/// Hyphens, dots and other signs part words, apostrophes vanish: `Anna-Karin` and `anna  karin` come out alike, and so do `O'Brien` and `OBrien`. é becomes e, ü
/// y, æ ä, ø ö, ß ss. Other scripts stay. A name without a letter or figure is kept as it was typed, in lower case, so that it is never empty unless it was.
pub fn normalise(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for letter in name.nfkc().flat_map(char::to_lowercase) {
        fold(letter, &mut folded);
    }
    let words: Vec<&str> = folded.split_whitespace().collect();
    if words.is_empty() {
        return name.nfkc().flat_map(char::to_lowercase).collect::<String>().trim().to_owned();
    }
    words.join(" ").nfc().collect()
}

/// Adds what is left of one lower-case character: its base letter, a space where words part, or nothing.
fn fold(letter: char, folded: &mut String) {
    match letter {
        'å' | 'ä' | 'ö' => folded.push(letter),
        'ü' => folded.push('y'),
        _ if is_silent(letter) => {}
        _ if letter.is_alphanumeric() || is_combining_mark(letter) => {
            for part in std::iter::once(letter).nfd().filter(|part| !is_western_diacritic(*part)) {
                push_base(part, folded);
            }
        }
        _ => folded.push(' '),
    }
}

/// Adds a letter without diacritics, in the spelling that Swedish readers would choose.
fn push_base(letter: char, folded: &mut String) {
    match letter {
        'æ' => folded.push('ä'),
        'ø' => folded.push('ö'),
        'ß' => folded.push_str("ss"),
        'œ' => folded.push_str("oe"),
        'đ' | 'ð' => folded.push('d'),
        'þ' => folded.push_str("th"),
        'ł' => folded.push('l'),
        'ı' => folded.push('i'),
        'ς' => folded.push('σ'),
        other => folded.push(other),
    }
}

/// Accents as Latin, Greek and Cyrillic letters wear them. The marks of other scripts are vowels, and stay.
fn is_western_diacritic(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// Apostrophes and what has no shape: joiners, direction marks, soft hyphens.
fn is_silent(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`' | '´' | '’' | '‘' | 'ʼ' | 'ʻ' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// The words of a normalised name that tell people apart: without particles, unless there is nothing else.
fn telling_words(normalised: &str) -> Vec<&str> {
    let words: Vec<&str> = normalised.split(' ').filter(|word| !word.is_empty()).collect();
    let telling: Vec<&str> = words.iter().copied().filter(|word| !PARTICLES.contains(word)).collect();
    if telling.is_empty() { words } else { telling }
}

/// A person's surname and given name, normalised for search.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct NamePair {
    surname: String,
    given: String,
}

impl NamePair {
    /// Normalises both.
    pub fn new(surname: &str, given: &str) -> Self {
        Self { surname: normalise(surname), given: normalise(given) }
    }

    /// The normalised surname, with its particles. **Reveals the person.**
    pub fn surname(&self) -> &str {
        &self.surname
    }

    /// The normalised given name. **Reveals the person.**
    pub fn given(&self) -> &str {
        &self.given
    }

    /// The term of the whole pair. **Reveals the person.**
    pub fn term(&self) -> String {
        pair(&telling_words(&self.surname).join(" "), &telling_words(&self.given).join(" "))
    }

    /// Every term under which the person is filed: the whole pair first, then each of the first four words of a double surname with each of the given names.
    /// Empty when either name is missing, because search goes by pairs only. **Reveals the person.**
    pub fn terms(&self) -> Vec<String> {
        self.pairs(str::to_owned)
    }

    /// The same terms by sound; each once. **Reveals the person.**
    pub fn phonetic_terms(&self) -> Vec<String> {
        self.pairs(phonetic_key)
    }

    /// The term of the whole pair by sound. **Reveals the person.**
    pub fn phonetic_term(&self) -> String {
        pair(&phonetic_key(&self.surname), &phonetic_key(&self.given))
    }

    fn pairs(&self, form: impl Fn(&str) -> String) -> Vec<String> {
        if self.surname.is_empty() || self.given.is_empty() {
            return Vec::new();
        }
        let forms = |name: &str| -> Vec<String> {
            let words = telling_words(name);
            let whole = form(&words.join(" "));
            let parts = words.iter().take(MAX_PARTS).map(|word| form(word));
            std::iter::once(whole).chain(parts).collect()
        };
        let given = forms(&self.given);
        let mut terms: Vec<String> = Vec::new();
        for surname in forms(&self.surname) {
            for given in &given {
                let term = pair(&surname, given);
                if !terms.contains(&term) {
                    terms.push(term);
                }
            }
        }
        terms
    }
}

/// Parted by a character that no name holds, so that `(ab, c)` and `(a, bc)` differ.
fn pair(surname: &str, given: &str) -> String {
    format!("{surname}\u{1f}{given}")
}

impl fmt::Debug for NamePair {
    /// Nothing of the name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NamePair(…)")
    }
}
