//! Text of a decision that anybody may ask to read.

use std::ops::Range;

/// Free text that was checked for places, for a decision that is not secret (OSL 26:7 p. 3).
///
/// It can only be made by [`PublicText::checked`]. The check knows the places of the case and the look of an
/// address; a place that nobody told it and that looks like any other word passes, so a person still reads the text.
///
/// ```compile_fail,E0423
/// let unchecked = fristad_app::port::letter::PublicText("Storgatan 4".to_owned());
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct PublicText(String);

/// A place that was found in a text, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a text that becomes public names a place ({kind:?})")]
pub struct PlaceInText {
    /// What it looks like.
    pub kind: PlaceKind,
    /// Byte range in the text, on character boundaries.
    pub at: Range<usize>,
}

/// What gave a place away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    /// One of the places that the case knows: an address, a shelter, a school.
    Known,
    /// Five digits written as a postal code, such as `123 45`.
    PostalCode,
    /// A street with a number, such as `Storgatan 4`.
    Street,
}

/// How the names of Swedish streets end.
const STREET_ENDINGS: [&str; 10] = ["gatan", "gata", "vägen", "väg", "gränd", "gränden", "stigen", "torg", "torget", "allén"];

impl PublicText {
    /// Takes the text if it names no place. `known` are the places of the case: addresses, shelters, schools, also
    /// town names where they tell something. Case and white space do not matter.
    ///
    /// # Errors
    /// The first place found.
    pub fn checked(text: &str, known: &[&str]) -> Result<Self, PlaceInText> {
        let place = known
            .iter()
            .find_map(|word| find_word(text, word))
            .map(|at| PlaceInText { kind: PlaceKind::Known, at })
            .or_else(|| postal_code(text).map(|at| PlaceInText { kind: PlaceKind::PostalCode, at }))
            .or_else(|| street(text).map(|at| PlaceInText { kind: PlaceKind::Street, at }));
        place.map_or_else(|| Ok(Self(text.to_owned())), Err)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for PublicText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Finds `word` as a whole word, also with a genitive `s` behind it; case and the amount of white space do not matter.
pub(super) fn find_word(text: &str, word: &str) -> Option<Range<usize>> {
    let word = word.trim();
    if word.is_empty() {
        return None;
    }
    let mut before = None;
    for (start, first) in text.char_indices() {
        let at_boundary = before.is_none_or(|c: char| !c.is_alphanumeric());
        before = Some(first);
        if !at_boundary {
            continue;
        }
        if let Some(length) = text.get(start..).and_then(|rest| match_length(rest, word)) {
            return Some(start..start + length);
        }
    }
    None
}

/// The number of bytes of `rest` that equal `word`, if a word ends there.
fn match_length(rest: &str, word: &str) -> Option<usize> {
    let mut theirs = rest.char_indices().peekable();
    let mut ours = word.chars().peekable();
    while let Some(want) = ours.next() {
        let (_, have) = theirs.next()?;
        if want.is_whitespace() {
            if !have.is_whitespace() {
                return None;
            }
            while ours.next_if(|c| c.is_whitespace()).is_some() {}
            while theirs.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        } else if !want.to_lowercase().eq(have.to_lowercase()) {
            return None;
        }
    }
    let end = theirs.peek().map_or(rest.len(), |(at, _)| *at);
    let mut after = rest.get(end..)?.chars();
    let next = after.next();
    let ends = match next {
        Some('s' | 'S') => after.next().is_none_or(|c| !c.is_alphanumeric()),
        other => other.is_none_or(|c| !c.is_alphanumeric()),
    };
    ends.then_some(end)
}

/// Finds `ddd dd` that is not part of a longer number, a statute (`2025:400 11 §`) or an amount.
fn postal_code(text: &str) -> Option<Range<usize>> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    characters.windows(6).enumerate().find_map(|(index, window)| {
        let shape = window.iter().enumerate().all(|(at, (_, c))| if at == 3 { *c == ' ' || *c == '\u{a0}' } else { c.is_ascii_digit() });
        let before = index.checked_sub(1).and_then(|i| characters.get(i)).map(|(_, c)| *c);
        let after = characters.get(index + 6).map(|(_, c)| *c);
        let mut following = characters.iter().skip(index + 6).map(|(_, c)| *c).skip_while(|c| c.is_whitespace());
        let alone = !before.is_some_and(|c| c.is_ascii_digit() || c == ':' || c == '-')
            && !after.is_some_and(|c| c.is_ascii_digit())
            && following.next() != Some('§');
        let start = window.first()?.0;
        (shape && alone).then_some(start..start + window.iter().map(|(_, c)| c.len_utf8()).sum::<usize>())
    })
}

/// Finds a word with a street's ending and a number behind it.
fn street(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    let mut previous: Option<(usize, &str)> = None;
    for word in text.split_inclusive(char::is_whitespace) {
        let trimmed = word.trim_end();
        if let Some((from, name)) = previous {
            let is_street = STREET_ENDINGS.iter().any(|ending| name.to_lowercase().ends_with(ending));
            if is_street && trimmed.starts_with(|c: char| c.is_ascii_digit()) {
                return Some(from..start + trimmed.len());
            }
        }
        previous = Some((start, trimmed));
        start += word.len();
    }
    None
}
