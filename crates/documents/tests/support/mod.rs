//! Reading a finished file again, the way a stranger's reader would.
#![expect(clippy::unwrap_used, reason = "a file that cannot be read must stop the test")]

use std::sync::OnceLock;

use fristad_app::port::letter::{DecisionLetter, LetterRenderer as _, RenderError, RenderedPdf};
use fristad_documents::TypstLetters;
use lopdf::{Document, Object};

/// Renders with one renderer for all tests.
pub fn render(letter: &DecisionLetter) -> Result<RenderedPdf, RenderError> {
    static LETTERS: OnceLock<TypstLetters> = OnceLock::new();
    LETTERS.get_or_init(|| TypstLetters::new().unwrap()).render(letter)
}

/// A finished letter, taken apart.
pub struct Read {
    document: Document,
}

impl Read {
    /// Opens the bytes of a file.
    pub fn new(bytes: &[u8]) -> Self {
        Self { document: Document::load_mem(bytes).unwrap() }
    }

    /// The text of each page, squeezed as [`squeeze`] does.
    pub fn pages(&self) -> Vec<String> {
        self.document.get_pages().keys().map(|page| squeeze(&self.document.extract_text(&[*page]).unwrap())).collect()
    }

    /// The text of all pages, squeezed.
    pub fn text(&self) -> String {
        self.pages().concat()
    }

    /// Whether the text stands on some page; line breaks and hyphens do not matter.
    pub fn says(&self, text: &str) -> bool {
        self.text().contains(&squeeze(text))
    }

    /// The XMP metadata.
    pub fn xmp(&self) -> String {
        let catalog = self.document.catalog().unwrap();
        let (_, metadata) = self.document.dereference(catalog.get(b"Metadata").unwrap()).unwrap();
        let stream = metadata.as_stream().unwrap();
        String::from_utf8(stream.get_plain_content().unwrap()).unwrap()
    }

    /// Whether the text stands anywhere outside the page contents: metadata, outline, tags, in any encoding of PDF.
    pub fn hides(&self, text: &str) -> bool {
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
        let needles = [text.as_bytes(), &wide, &latin];
        self.document.objects.values().any(|object| holds(object, &needles))
            || self.document.trailer.iter().any(|(_, object)| holds(object, &needles))
    }

    /// The catalog's entry, as text.
    pub fn language(&self) -> String {
        let catalog = self.document.catalog().unwrap();
        String::from_utf8(catalog.get(b"Lang").unwrap().as_str().unwrap().to_vec()).unwrap()
    }
}

/// Without white space and hyphens, which depend on where a line ends.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}' | '?')).collect()
}

fn holds(object: &Object, needles: &[&[u8]]) -> bool {
    let found = |bytes: &[u8]| needles.iter().any(|needle| bytes.windows(needle.len()).any(|part| part == *needle));
    match object {
        Object::String(bytes, _) | Object::Name(bytes) => found(bytes),
        Object::Array(objects) => objects.iter().any(|object| holds(object, needles)),
        Object::Dictionary(entries) => entries.iter().any(|(_, object)| holds(object, needles)),
        Object::Stream(stream) => {
            stream.dict.iter().any(|(_, object)| holds(object, needles))
                || found(&stream.get_plain_content().unwrap_or_else(|_| stream.content.clone()))
        }
        _ => false,
    }
}
