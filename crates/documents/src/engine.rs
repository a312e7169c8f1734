//! Typst with nothing around it: a world that holds the templates, the fonts and one letter's data.

use fristad_app::port::letter::RenderError;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The templates by path. The paths are constant, so that the engine's table of paths does not grow.
pub const TEMPLATES: [(&str, &str); 6] = [
    ("/service.typ", include_str!("../templates/service.typ")),
    ("/child_shelter.typ", include_str!("../templates/child_shelter.typ")),
    ("/consent.typ", include_str!("../templates/consent.typ")),
    ("/base.typ", include_str!("../templates/base.typ")),
    ("/sections.typ", include_str!("../templates/sections.typ")),
    ("/appeal.typ", include_str!("../templates/appeal.typ")),
];

/// Where the templates find the letter.
const DATA_PATH: &str = "/data.json";

/// Families that letters are set in: a serif for everything, and another for the signs that it lacks.
const FAMILIES: [&str; 2] = ["Libertinus Serif", "DejaVu Sans Mono"];

/// A template that a letter starts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// Decisions about services.
    Service,
    /// Decisions that give a child a place in a shelter.
    ChildShelter,
    /// Decisions on a guardian's missing consent to a service for a child.
    Consent,
}

impl Template {
    fn path(self) -> &'static str {
        match self {
            Self::Service => "/service.typ",
            Self::ChildShelter => "/child_shelter.typ",
            Self::Consent => "/consent.typ",
        }
    }
}

/// Everything that is the same for all letters.
pub struct Engine {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: Vec<Source>,
    data: FileId,
    standards: PdfStandards,
}

impl Engine {
    /// Loads fonts and templates.
    pub fn new() -> Result<Self, RenderError> {
        let fonts: Vec<Font> = typst_assets::fonts()
            .flat_map(|data| Font::iter(Bytes::new(data)))
            .filter(|font| FAMILIES.contains(&font.info().family.as_str()))
            .collect();
        for family in FAMILIES {
            if !fonts.iter().any(|font| font.info().family == family) {
                return Err(RenderError::Engine(format!("the font {family} is missing")));
            }
        }
        let mut sources = Vec::new();
        for (path, text) in TEMPLATES {
            sources.push(Source::new(file_id(path)?, text.to_owned()));
        }
        let standards =
            PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|error| RenderError::Engine(error.message().to_string()))?;
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sources,
            data: file_id(DATA_PATH)?,
            standards,
        })
    }

    /// Name and version of the engine.
    pub fn version() -> String {
        format!("typst {}", typst::utils::version().raw())
    }

    /// Whether some font has a sign for the character.
    pub fn has_glyph(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }

    /// Lays the letter out and writes the file. `ident` becomes the PDF's identifier, hashed.
    pub fn render(&self, template: Template, data: Vec<u8>, ident: &str) -> Result<Vec<u8>, RenderError> {
        let result = self.lay_out(template, data).and_then(|document| {
            let options = PdfOptions {
                ident: Smart::Custom(ident.to_owned()),
                creator: Smart::Custom(Some("Fristad".to_owned())),
                timestamp: None,
                page_ranges: None,
                standards: self.standards.clone(),
                tagged: true,
                pretty: false,
            };
            typst_pdf::pdf(&document, &options).map_err(|errors| failure(&errors))
        });
        // The engine remembers what it has seen: without this the letter stays in memory, and memory grows.
        comemo::evict(0);
        result
    }

    fn lay_out(&self, template: Template, data: Vec<u8>) -> Result<PagedDocument, RenderError> {
        let world = LetterWorld { engine: self, main: file_id(template.path())?, data: Bytes::new(data) };
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
        let document = output.map_err(|errors| failure(&errors))?;
        if warnings.is_empty() { Ok(document) } else { Err(failure(&warnings)) }
    }
}

/// One letter's world: whatever else is asked for is denied.
struct LetterWorld<'a> {
    engine: &'a Engine,
    main: FileId,
    data: Bytes,
}

impl World for LetterWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.engine.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.engine.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.engine.sources.iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.engine.data { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.engine.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn file_id(path: &str) -> Result<FileId, RenderError> {
    let path = VirtualPath::new(path).map_err(|_| RenderError::Engine(format!("{path} is no path")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The first thing that went wrong, cut before anything that the engine quotes: a message must not hold case data.
fn failure(diagnostics: &[SourceDiagnostic]) -> RenderError {
    let message = diagnostics.first().map_or("no reason given", |diagnostic| diagnostic.message.as_str());
    let safe = message.split(['`', '"', '\'']).next().unwrap_or_default().trim();
    RenderError::Engine(safe.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn world(engine: &Engine) -> LetterWorld<'_> {
        LetterWorld { engine, main: file_id("/service.typ").unwrap(), data: Bytes::from_string("{}".to_owned()) }
    }

    #[test]
    fn the_world_holds_the_templates_and_the_data_and_nothing_else() {
        let engine = Engine::new().unwrap();
        let world = world(&engine);
        for (path, _) in TEMPLATES {
            assert!(world.source(file_id(path).unwrap()).is_ok());
        }
        assert!(world.file(file_id(DATA_PATH).unwrap()).is_ok());
        for path in ["/etc/passwd", "/other.json", "/base.typ"] {
            assert_eq!(world.file(file_id(path).unwrap()).err(), Some(FileError::AccessDenied), "{path}");
        }
        assert_eq!(world.source(file_id("/data.json").unwrap()).err(), Some(FileError::AccessDenied));
        assert!(world.today(None).is_none());
    }

    #[test]
    fn a_message_keeps_nothing_that_the_engine_quotes() {
        let error =
            SourceDiagnostic::error(typst::syntax::Span::detached(), "PDF/A-2a error: the text `Anna bor här` could not be displayed");
        assert_eq!(failure(&[error]), RenderError::Engine("PDF/A-2a error: the text".to_owned()));
    }

    /// A letter that was issued must be made again with the same bytes: so a change to a template is a new version.
    #[test]
    fn templates_change_only_together_with_their_version() {
        let mut fingerprint = 0xcbf2_9ce4_8422_2325_u64;
        for byte in TEMPLATES.iter().flat_map(|(path, text)| path.bytes().chain(text.bytes())) {
            fingerprint = (fingerprint ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        assert_eq!(
            (crate::TEMPLATE_VERSION, format!("{fingerprint:016x}")),
            ("letter-1", "d1bad5ac04233ac3".to_owned()),
            "raise TEMPLATE_VERSION when issued letters look or read otherwise, then write the new fingerprint here"
        );
    }
}
