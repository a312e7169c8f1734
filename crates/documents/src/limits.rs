//! What the engine is spared: letters without end, and characters that no reader could make out.

use fristad_app::port::letter::{DecisionLetter, RenderError};

use crate::engine::Engine;

/// The most characters that one letter may hold; about eighty pages.
pub const MAX_CHARACTERS: usize = 200_000;

/// The most texts (paragraphs, lines, list entries) that one letter may hold.
pub const MAX_PIECES: usize = 4_000;

/// The most characters of one kind that an error names.
const MAX_NAMED: usize = 20;

/// Refuses a letter that is too large or cannot be printed.
pub fn check(letter: &DecisionLetter, engine: &Engine) -> Result<(), RenderError> {
    let texts = letter.texts();
    let characters = texts.iter().map(|(_, text)| text.chars().count()).sum();
    let pieces = texts.iter().map(|(_, text)| text.split('\n').count()).sum();
    if characters > MAX_CHARACTERS || pieces > MAX_PIECES {
        return Err(RenderError::TooLarge { characters, pieces, max_characters: MAX_CHARACTERS, max_pieces: MAX_PIECES });
    }
    let mut unprintable: Vec<char> = texts.iter().flat_map(|(_, text)| text.chars()).filter(|c| !is_printable(*c, engine)).collect();
    unprintable.sort_unstable();
    unprintable.dedup();
    unprintable.truncate(MAX_NAMED);
    if unprintable.is_empty() { Ok(()) } else { Err(RenderError::Unprintable(unprintable)) }
}

/// Whether the character shows on paper and can be read out of the file again. White space is set as a space.
fn is_printable(c: char, engine: &Engine) -> bool {
    match c {
        '\n' | '\r' | '\t' => true,
        _ if c.is_control() || turns_direction(c) || is_forbidden_in_pdf_a(c) => false,
        _ => c.is_whitespace() || is_invisible(c) || engine.has_glyph(c),
    }
}

/// Characters that turn the direction of what follows can make a text look like another one.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Private use and the byte order mark.
fn is_forbidden_in_pdf_a(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Hints for breaking and joining, which need no glyph.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}
