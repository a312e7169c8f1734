//! Whether a file is new, a correction, or known: corrections replace, and what they replace is kept.

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
}
