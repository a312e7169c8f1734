//! Writes every sample letter as a PDF file: `cargo run -p fristad-documents --example letters -- DIRECTORY`.

#[path = "../tests/samples/mod.rs"]
mod samples;

use std::error::Error;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use fristad_app::port::letter::LetterRenderer as _;
use fristad_documents::TypstLetters;

fn main() -> Result<(), Box<dyn Error>> {
    let directory = PathBuf::from(std::env::args_os().nth(1).ok_or("give the directory to write the letters to")?);
    std::fs::create_dir_all(&directory)?;
    let mut out = std::io::stdout().lock();
    let start = Instant::now();
    let letters = TypstLetters::new()?;
    writeln!(out, "fonts and templates: {} ms", start.elapsed().as_millis())?;
    for (name, letter) in samples::samples() {
        let start = Instant::now();
        let pdf = letters.render(&letter)?;
        let path = directory.join(name).with_extension("pdf");
        std::fs::write(&path, &pdf.bytes)?;
        writeln!(out, "{}: {} bytes, {} ms", path.display(), pdf.bytes.len(), start.elapsed().as_millis())?;
    }
    Ok(())
}
