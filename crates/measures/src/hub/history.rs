//! Whether a file is new, a correction, or known: corrections replace, and what they replace is kept.

use crate::file::{KeyMark, Protection};

/// A file of the same authority and year that the hub has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its number in the order of corrections.
    pub number: u32,
    /// The digest of its bytes.
    pub digest: [u8; 32],
}

/// What a file is to the hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// The first of its authority and year.
    First,
    /// Replaces the one of this number, which is kept.
    Corrects(u32),
    /// Is there already, byte for byte. Nothing happens.
    KnownAlready,
    /// Is older than what the hub has.
    Older {
        /// The newest number that the hub has.
        newest: u32,
    },
    /// Says something else under a number that was used.
    Clash,
}

/// What a file with this number and digest is, beside those that the hub has of its authority and year.
pub fn news(known: &[Known], number: u32, digest: [u8; 32]) -> News {
    if known.iter().any(|one| one.digest == digest) {
        return News::KnownAlready;
    }
    match known.iter().map(|one| one.number).max() {
        None => News::First,
        Some(_) if known.iter().any(|one| one.number == number) => News::Clash,
        Some(newest) if number < newest => News::Older { newest },
        Some(newest) => News::Corrects(newest),
    }
}

/// Why a file cannot correct another of the same authority and year: what both tell of the same people would come nearer to the truth than either, or one would give away what the other leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unlike {
    /// Small counts are protected in another way, or with other settings.
    #[error(
        "små tal är skyddade på ett annat sätt än i den tidigare filen för året. Ett års skydd bestäms av årets första fil, annars går bruset att räkna bort"
    )]
    Protection,
    /// The noise comes from another secret.
    #[error("bruset kommer från en annan nyckel än i den tidigare filen för året. Då går det att räkna bort genom att jämföra de två")]
    Key,
}

/// Whether the small counts of a correction would be protected otherwise than those of the file before it: how, and by which secret.
pub fn unlike(before: (Protection, KeyMark), correction: (Protection, KeyMark)) -> Option<Unlike> {
    match correction.0 {
        other if other != before.0 => Some(Unlike::Protection),
        Protection::CellKey { .. } if correction.1 != before.1 => Some(Unlike::Key),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_replaces_and_nothing_older_comes_back() {
        let known = [Known { number: 1, digest: [1; 32] }, Known { number: 3, digest: [3; 32] }];
        assert_eq!(news(&[], 4, [4; 32]), News::First);
        assert_eq!(news(&known, 4, [4; 32]), News::Corrects(3));
        assert_eq!(news(&known, 1, [1; 32]), News::KnownAlready);
        assert_eq!(news(&known, 3, [9; 32]), News::Clash);
        assert_eq!(news(&known, 2, [2; 32]), News::Older { newest: 3 });
    }

    #[test]
    fn a_correction_is_protected_as_what_it_corrects() {
        let (noise, more) = (Protection::default(), Protection::CellKey { max_noise: 6, variance: 2.0, smallest: 5 });
        let (key, other) = (KeyMark([7; 8]), KeyMark([8; 8]));
        let suppression = Protection::Suppression { threshold: 5 };
        assert_eq!(unlike((noise, key), (noise, key)), None);
        assert_eq!(unlike((noise, key), (more, key)), Some(Unlike::Protection));
        assert_eq!(unlike((noise, key), (suppression, key)), Some(Unlike::Protection));
        assert_eq!(unlike((noise, key), (noise, other)), Some(Unlike::Key));
        assert_eq!(unlike((suppression, key), (suppression, other)), None, "no secret is in it");
    }
}
