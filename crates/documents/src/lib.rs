//! Decision letters on paper: PDF/A-2a and PDF/UA-1 in one file, laid out by Typst as a library.
//!
//! What a letter holds is the port's matter ([`fristad_app::port::letter`]); this crate gives it words and a shape.
//! Invariants: the engine reads nothing but the templates and the fonts that are compiled in and the letter's data;
//! it has no clock, no network and no file system; text goes in as data and is never read as markup; the same letter
//! gives the same bytes; nothing of a letter stays in the engine's cache when [`render`](LetterRenderer::render)
//! has returned.
//!
//! [`LetterRenderer::render`] blocks for some tens of milliseconds to some seconds: how many run at once is for the caller
//! to decide.

mod engine;
mod limits;
mod swedish;
mod view;

use fristad_app::port::letter::{DecisionLetter, LetterRenderer, RenderError, RenderedPdf};

use engine::Engine;
pub use limits::{MAX_CHARACTERS, MAX_PIECES};

/// The version of the templates and of the words around them. It is raised with every change that alters a letter's
/// bytes; a test holds its fingerprint.
pub const TEMPLATE_VERSION: &str = "letter-1";

/// Renders letters with the templates of this crate. Making one loads the fonts; keep it.
pub struct TypstLetters {
    engine: Engine,
}

impl TypstLetters {
    /// Loads templates and fonts.
    ///
    /// # Errors
    /// [`RenderError::Engine`] if this program was built without its fonts.
    pub fn new() -> Result<Self, RenderError> {
        Ok(Self { engine: Engine::new()? })
    }
}

impl LetterRenderer for TypstLetters {
    fn render(&self, letter: &DecisionLetter) -> Result<RenderedPdf, RenderError> {
        letter.check()?;
        limits::check(letter, &self.engine)?;
        let template = view::template(letter);
        let data = serde_json::to_vec(&view::letter(letter)).map_err(|error| RenderError::Engine(error.to_string()))?;
        let bytes = self.engine.render(template, data, &letter.head().document_id)?;
        Ok(RenderedPdf { bytes, template_version: TEMPLATE_VERSION, engine_version: Engine::version() })
    }
}
