//! What a password must be: long, and not what anyone would try first. No rules about kinds of characters, as NIST SP 800-63B advises: they make people
//! write `Sommar2024!`.

mod words;

use crate::Settings;
use std::fmt;
use unicode_normalization::UnicodeNormalization as _;
use words::WORDS;

/// Letters that must be left when common words and names are taken away.
const OWN_LETTERS: usize = 4;
/// Different words that make a sentence of one's own, however common each of them is.
const SENTENCE: usize = 4;
/// Places in a password at which it does not just go on as before, such as `abcd` or `2222`.
const TURNS: usize = 4;
/// Characters of the longest part of which nothing but repetitions are seen as one.
const PATTERN: usize = 5;
/// Rows of a Swedish keyboard.
const KEYBOARD: [&str; 3] = ["qwertyuiopå", "asdfghjklöä", "zxcvbnm"];

/// A password issued by an administrator, to be used once.
pub struct OneTime(pub(crate) String);

impl OneTime {
    /// The password, to be shown once.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for OneTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OneTime")
    }
}

/// Why a password is too easy to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has too few characters.
    TooShort {
        /// How many there must be.
        least: usize,
    },
    /// It has too many characters.
    TooLong {
        /// How many there may be.
        most: usize,
    },
    /// It is little more than the person's name, the login or the authority's name.
    Name,
    /// It is little more than words that everyone tries.
    Common,
    /// It repeats itself, or follows the alphabet, the figures or the keyboard.
    Pattern,
    /// It is the password that held until now.
    Same,
}

impl Fault {
    /// The message id of what the person is told.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooShort { .. } => "password.too-short",
            Self::TooLong { .. } => "password.too-long",
            Self::Name => "password.name",
            Self::Common => "password.common",
            Self::Pattern => "password.pattern",
            Self::Same => "password.same",
        }
    }
}

/// What is known of the person who chooses.
pub(crate) struct Context<'a> {
    pub(crate) login: &'a str,
    pub(crate) name: &'a str,
    pub(crate) authority: &'a str,
    /// The password that held until now.
    pub(crate) old: &'a str,
}

/// A password as it is hashed: the same, however a keyboard composes its letters.
pub(crate) fn normal(password: &str) -> String {
    password.nfc().collect()
}

/// Everything that makes a password too easy to guess.
pub(crate) fn faults(settings: &Settings, context: &Context<'_>, password: &str) -> Vec<Fault> {
    let password = normal(password);
    let length = password.chars().count();
    if length > settings.longest_password {
        // Nothing is looked for in what is too long to look at.
        return vec![Fault::TooLong { most: settings.longest_password }];
    }
    let letters: Vec<char> = password.to_lowercase().chars().collect();
    let names: Vec<String> = [context.login, context.name, context.authority]
        .iter()
        .flat_map(|text| text.split(|letter: char| !letter.is_alphabetic()))
        .map(str::to_lowercase)
        .filter(|part| part.chars().count() >= 3)
        .collect();
    let readings = [plain(&letters), figures_read(&letters)];
    let common = readings.iter().find_map(|reading| told(reading, &names));
    [
        (length < settings.shortest_password).then_some(Fault::TooShort { least: settings.shortest_password }),
        is_pattern(&letters).then_some(Fault::Pattern),
        common,
        (normal(context.old) == password).then_some(Fault::Same),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The letters alone.
fn plain(letters: &[char]) -> String {
    letters.iter().filter(|letter| letter.is_alphabetic()).collect()
}

/// The letters, with figures and signs read as the letters that they are often put for.
fn figures_read(letters: &[char]) -> String {
    let read = |letter: &char| match letter {
        '0' => Some('o'),
        '1' | '!' | '|' => Some('i'),
        '3' => Some('e'),
        '4' | '@' => Some('a'),
        '5' | '$' => Some('s'),
        '7' => Some('t'),
        other => other.is_alphabetic().then_some(*other),
    };
    letters.iter().filter_map(read).collect()
}

/// What is wrong when next to nothing is left of a reading without names and common words. The longest are taken away first.
fn told(reading: &str, names: &[String]) -> Option<Fault> {
    let mut known: Vec<(&str, Fault)> = names.iter().map(|name| (name.as_str(), Fault::Name)).collect();
    known.extend(WORDS.iter().map(|word| (*word, Fault::Common)));
    known.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    let mut left = reading.to_owned();
    let mut found = Vec::new();
    for (word, fault) in known {
        if left.contains(word) {
            found.push(fault);
            // A mark in its place, so that what stood around it does not become a word.
            left = left.replace(word, " ");
        }
    }
    let own = left.chars().filter(|letter| letter.is_alphabetic()).count();
    if found.len() >= SENTENCE || own >= OWN_LETTERS {
        return None;
    }
    found.into_iter().min_by_key(|fault| *fault != Fault::Name)
}

fn is_pattern(letters: &[char]) -> bool {
    let repeats = |length: usize| letters.iter().zip(letters.iter().skip(length)).all(|(one, later)| one == later);
    let turns = letters.iter().zip(letters.iter().skip(1)).filter(|(one, next)| !goes_on(**one, **next)).count();
    (1..=PATTERN).any(repeats) || turns < TURNS
}

/// Whether a character follows another as anyone would go on: the same, the next, the one before, or the neighbour on the keyboard.
fn goes_on(one: char, next: char) -> bool {
    let neighbours = |row: &&str| row.chars().zip(row.chars().skip(1)).any(|pair| pair == (one, next) || pair == (next, one));
    u32::from(one).abs_diff(u32::from(next)) <= 1 || KEYBOARD.iter().any(neighbours)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(password: &str) -> Vec<Fault> {
        let context = Context {
            login: "alva.sandgren",
            name: "Alva Sandgren",
            authority: "Socialnämnden i Lindevalla kommun",
            old: "trasmatta på vinden",
        };
        faults(&Settings::default(), &context, password)
    }

    #[test]
    fn what_everyone_tries_is_refused_with_its_reason() {
        for (password, fault) in [
            ("sommar2024!!", Fault::Common),
            ("P4ssw0rd1234", Fault::Common),
            ("Lösenord2026", Fault::Common),
            ("välkommen123!", Fault::Common),
            ("AlvaSandgren1", Fault::Name),
            ("Lindevalla2026", Fault::Name),
            ("sandgren-sommar", Fault::Name),
            ("qwertyuiopå1", Fault::Pattern),
            ("aaaaaaaaaaaa", Fault::Pattern),
            ("123456789012", Fault::Pattern),
            ("abcabcabcabc", Fault::Pattern),
            ("xk7q9xk7q9xk7q9", Fault::Pattern),
            ("trasmatta på vinden", Fault::Same),
            ("kort", Fault::TooShort { least: 12 }),
        ] {
            assert!(judged(password).contains(&fault), "{password}: {:?}", judged(password));
        }
        assert_eq!(judged(&"x".repeat(129)), [Fault::TooLong { most: 128 }]);
    }

    #[test]
    fn sentences_and_chance_are_taken() {
        for password in [
            "fyra gula dasspapper",
            "vi åt blåbär i hällregn",
            "kaffe hund sommar cykel",
            "7gk2m9xqv4wd",
            "jag glömmer alltid detta",
            "XK7Q9-M2RTW-9HBVC-4NPQS",
        ] {
            assert_eq!(judged(password), [], "{password}");
        }
    }

    #[test]
    fn length_is_counted_in_characters_however_they_are_composed() {
        // As some keyboards write å and ä: the letter, and its ring or dots.
        let composed = "bla\u{30a}ba\u{308}rspaj77";
        assert_eq!(normal(composed), "blåbärspaj77");
        assert_eq!(judged(composed), []);
        assert_eq!(judged("bla\u{30a}ba\u{308}rspaj7"), [Fault::TooShort { least: 12 }]);
    }
}
