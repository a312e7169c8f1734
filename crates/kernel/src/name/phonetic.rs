//! A key for how a name sounds in Swedish, so that spellings of one sound meet.
//!
//! The scheme is this project's own. A word is read from left to right into *sounds*: capital letters are consonants (`X` the sj-sound, `Ç` the tje-sound),
//! small ones vowels. Then the vowels are sorted by place: the first keeps its colour (a, e/ä, i/y, o/u/å, ö); in later ones a and e weaken to one, because
//! that is where spellings waver (Mohammed, Muhammad); a last a or e stays, because it parts Ulla from Olle. At last repeated sounds become one.
//!
//! What it does not do: it does not guess at dots that were left out (Sjoberg), because Jonsson and Jönsson are different people, and it does not read other
//! scripts than the Latin, whose letters stand in the key as they are.

use super::{normalise, telling_words};

/// The key of a whole name: its words' keys in a row, particles left out. Empty only when the name is.
pub fn phonetic_key(name: &str) -> String {
    let normalised = normalise(name);
    let key: String = telling_words(&normalised).into_iter().map(word_key).collect();
    if key.is_empty() { normalised } else { key }
}

fn word_key(word: &str) -> String {
    merge(&colour(&sounds(word)))
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'å' | 'ä' | 'ö')
}

/// The vowels before which k, g, sk and c change their sound.
fn is_soft(letter: char) -> bool {
    matches!(letter, 'e' | 'i' | 'y' | 'ä' | 'ö')
}

/// Reads a word into raw sounds.
fn sounds(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut read = String::with_capacity(word.len());
    let mut rest = letters.as_slice();
    let mut before = None;
    while let Some((first, tail)) = rest.split_first() {
        let found = match before {
            None => opening(rest).or_else(|| inner('\0', rest)),
            Some(letter) => inner(letter, rest),
        };
        let (sound, length) = found.unwrap_or_default();
        if found.is_none() {
            read.push(if is_vowel(*first) { *first } else { first.to_ascii_uppercase() });
        }
        read.push_str(sound);
        let (taken, left) = rest.split_at_checked(length.max(1)).unwrap_or((rest, tail));
        before = taken.last().copied();
        rest = left;
    }
    read
}

/// The sound of letters at the start of a word, and how many letters it takes; `None` when they sound there as they do everywhere.
fn opening(rest: &[char]) -> Option<(&'static str, usize)> {
    Some(match rest {
        ['s', 't' | 'k', 'i', 'e' | 'ä' | 'ö', ..] => ("X", 3),
        ['s', 'k', 'e' | 'i', ..] => ("X", 2),
        ['c', 'h', vowel, ..] if is_vowel(*vowel) => ("X", 2),
        ['k' | 't', 'j', ..] => ("Ç", 2),
        ['k', soft, ..] if is_soft(*soft) => ("Ç", 1),
        ['h' | 'l' | 'g' | 'd', 'j', ..] => ("J", 2),
        ['g', soft, ..] if is_soft(*soft) => ("J", 1),
        ['h' | 'f', 'v' | 'w', ..] => ("V", 2),
        ['p', 'h', ..] | ['f', 'f', ..] => ("F", 2),
        ['f', ..] => ("F", 1),
        ['x', ..] => ("S", 1),
        // An i before a vowel is a vowel of its own here (Ian), and an h is heard.
        ['i', ..] => ("i", 1),
        ['h', ..] => ("H", 1),
        _ => return None,
    })
}

/// The sound of letters anywhere, and how many letters it takes; `None` when the first stands for itself. `before` is the letter in front.
fn inner(before: char, rest: &[char]) -> Option<(&'static str, usize)> {
    sibilant(rest).or_else(|| stop(rest)).or_else(|| weak(before, rest)).or_else(|| vowel(before, rest))
}

/// The sj-sound and s in their many spellings.
fn sibilant(rest: &[char]) -> Option<(&'static str, usize)> {
    Some(match rest {
        // Schmidt, Schwarz: before a consonant it is an s.
        ['s', 'c', 'h', next, ..] if !is_vowel(*next) => ("S", 3),
        ['s', 'c', 'h', ..] | ['s', 't' | 'k', 'j', ..] => ("X", 3),
        ['s', 'j' | 'h', ..] | ['s', 'k', 'y' | 'ä' | 'ö', ..] => ("X", 2),
        ['s', 'c', soft, ..] if is_soft(*soft) => ("S", 2),
        ['t', 'z', ..] => ("TS", 2),
        ['z', ..] => ("S", 1),
        ['x', ..] => ("KS", 1),
        _ => return None,
    })
}

/// k, t, g and what is written for them.
fn stop(rest: &[char]) -> Option<(&'static str, usize)> {
    Some(match rest {
        ['c', 'h' | 'k' | 'q', ..] | ['k', 'h', ..] => ("K", 2),
        ['c', soft, ..] if is_soft(*soft) => ("S", 1),
        ['q', 'u', next, ..] if is_vowel(*next) => ("KV", 2),
        ['q', 'v' | 'w', ..] => ("KV", 2),
        // Bengtsson: a g before t is hard.
        ['c' | 'q', ..] | ['g', 't', ..] => ("K", 1),
        ['t', 'h', ..] | ['d', 't', ..] => ("T", 2),
        ['g', 'h', ..] => ("G", 2),
        ['r', 'h', ..] => ("R", 2),
        _ => return None,
    })
}

/// v in its spellings, and the h that is not heard: before a consonant and last.
fn weak(before: char, rest: &[char]) -> Option<(&'static str, usize)> {
    Some(match rest {
        ['p', 'h', ..] | ['f', 'v' | 'w', ..] => ("V", 2),
        ['f' | 'w', ..] => ("V", 1),
        ['h'] => ("", 1),
        ['h', next, ..] if !is_vowel(*next) => ("", 1),
        ['j', next, ..] if is_vowel(*next) => ("J", 1),
        // Kajsa: a j that closes a vowel is an i.
        ['j', ..] if is_vowel(before) => ("i", 1),
        _ => return None,
    })
}

/// Vowels that are written with two letters, and i and y that glide into the next vowel.
fn vowel(before: char, rest: &[char]) -> Option<(&'static str, usize)> {
    Some(match rest {
        ['a', 'a', ..] => ("å", 2),
        ['a', 'e', ..] => ("ä", 2),
        ['o', 'e', ..] => ("ö", 2),
        ['o', 'u', ..] => ("u", 2),
        ['i', 'e', next, ..] if is_vowel(*next) => ("J", 1),
        ['i', 'e', ..] => ("i", 2),
        ['y', next, ..] if is_vowel(*next) => ("J", 1),
        // Sonia, Sonja; but after a vowel it closes that one.
        ['i', next, ..] if is_vowel(*next) && !is_vowel(before) => ("J", 1),
        _ => return None,
    })
}

/// Sorts the vowels by their place.
fn colour(sounds: &str) -> String {
    let first = sounds.find(is_vowel);
    sounds
        .char_indices()
        .map(|(place, sound)| match sound {
            'a' | 'e' | 'ä' if Some(place) != first && place + sound.len_utf8() < sounds.len() => 'a',
            'ä' => 'e',
            'y' => 'i',
            'u' | 'å' => 'o',
            other => other,
        })
        .collect()
}

/// Makes repeated sounds one, and leaves out the t that slips in between n or l and s (Schultz, Frantz).
fn merge(sounds: &str) -> String {
    let mut merged = String::with_capacity(sounds.len());
    let mut coming = sounds.chars().peekable();
    while let Some(sound) = coming.next() {
        let slips_in = sound == 'T' && merged.ends_with(['N', 'L']) && coming.peek() == Some(&'S');
        if !slips_in && !merged.ends_with(sound) {
            merged.push(sound);
        }
    }
    merged
}
