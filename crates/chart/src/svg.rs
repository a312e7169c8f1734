//! A scene as SVG. Colours are the page's own custom properties, or stand in the file; there is no style attribute, no script, and nothing from elsewhere.

use std::fmt::Write as _;

use crate::letters;
use crate::scene::{Anchor, BOLD, LINE, Look, Point, SMALL, Scene, Shape, Voice};

/// Where the colours come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// From the page around, so that light, dark, contrast and print are the page's.
    Page,
    /// From the file itself: light, for reports and paper.
    File,
}

/// What a drawing is called and tells.
pub(crate) struct Told<'a> {
    /// Begins every id of the drawing.
    pub id: &'a str,
    pub title: &'a str,
    pub description: &'a str,
}

#[derive(Clone, Copy)]
enum Colour {
    Ground,
    Ink,
    Quiet,
    Line,
    Edge,
    Accent,
    OnAccent,
}

impl Colour {
    const fn of(self, ink: Ink) -> &'static str {
        match (ink, self) {
            (Ink::Page, Self::Ground) => "var(--ground)",
            (Ink::Page, Self::Ink) => "var(--ink)",
            (Ink::Page, Self::Quiet) => "var(--quiet)",
            (Ink::Page, Self::Line) => "var(--line)",
            (Ink::Page, Self::Edge) => "var(--edge)",
            (Ink::Page, Self::Accent) => "var(--accent)",
            (Ink::Page, Self::OnAccent) => "var(--on-accent)",
            (Ink::File, Self::Ground | Self::OnAccent) => "#ffffff",
            (Ink::File, Self::Ink) => "#23221f",
            (Ink::File, Self::Quiet) => "#5c5a52",
            (Ink::File, Self::Line) => "#d6d1c4",
            (Ink::File, Self::Edge) => "#7d7a6e",
            (Ink::File, Self::Accent) => "#175a56",
        }
    }
}

/// How much of the accent each step of the map has. Between the third and the fourth the letters turn from ink to the colour on accent; a test reckons the contrast of all.
pub(crate) const SHADES: [f64; 5] = [0.08, 0.22, 0.38, 0.82, 1.0];

/// The first step whose letters are in the colour on accent.
pub(crate) const DARK_FROM: u8 = 4;

/// The drawing as an element of a page.
pub(crate) fn element(scene: &Scene, told: &Told<'_>, class: &str) -> String {
    let mut out = String::new();
    let (width, height) = (number(scene.width), number(scene.height));
    let id = told.id;
    _ = writeln!(
        out,
        r#"<svg class="{class}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{id}-titel {id}-om" font-family="inherit">"#
    );
    head(&mut out, scene, told, Ink::Page);
    body(&mut out, &scene.shapes, id, Ink::Page);
    out.push_str("</svg>\n");
    out
}

/// Room around the drawing in a file.
const MARGIN: f64 = 16.0;
/// Letters of the heading in a file.
const HEADING: f64 = 18.0;

/// The drawing as a file of its own, with its heading and its source.
pub(crate) fn file(scene: &Scene, told: &Told<'_>, source: Option<&str>) -> String {
    let heading = letters::wrapped(told.title, scene.width, HEADING * BOLD, 3);
    let below = source.map(|source| letters::wrapped(&format!("Källa: {source}"), scene.width, SMALL, 3)).unwrap_or_default();
    let mut top = MARGIN;
    let mut words = Vec::new();
    for line in heading {
        top += HEADING * 1.3;
        words.push(Shape::Text { x: MARGIN, y: top - 5.0, size: HEADING, anchor: Anchor::Start, voice: Voice::Bold, words: line });
    }
    top += 10.0;
    let mut bottom = top + scene.height;
    for line in below {
        bottom += LINE;
        words.push(Shape::small(MARGIN, bottom, Anchor::Start, Voice::Quiet, line));
    }
    let (width, height) = (number(scene.width + 2.0 * MARGIN), number(bottom + MARGIN));
    let id = told.id;
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    _ = writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{id}-titel {id}-om" font-family="Noto Sans, Segoe UI, Helvetica, Arial, sans-serif">"#
    );
    head(&mut out, scene, told, Ink::File);
    _ = writeln!(out, r#"<rect width="{width}" height="{height}" fill="{}"/>"#, Colour::Ground.of(Ink::File));
    body(&mut out, &words, id, Ink::File);
    _ = writeln!(out, r#"<g transform="translate({} {})">"#, number(MARGIN), number(top));
    body(&mut out, &scene.shapes, id, Ink::File);
    out.push_str("</g>\n</svg>\n");
    out
}

fn head(out: &mut String, scene: &Scene, told: &Told<'_>, ink: Ink) {
    let id = told.id;
    _ = writeln!(out, r#"<title id="{id}-titel">{}</title>"#, escaped(told.title));
    _ = writeln!(out, r#"<desc id="{id}-om">{}</desc>"#, escaped(told.description));
    if scene.shapes.iter().any(is_hatched) {
        _ = writeln!(
            out,
            r#"<defs><pattern id="{id}-skyddat" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7" stroke="{}" stroke-width="3" fill="none"/></pattern></defs>"#,
            Colour::Edge.of(ink)
        );
    }
}

fn is_hatched(shape: &Shape) -> bool {
    match shape {
        Shape::Rect { look, .. } => *look == Look::Hatched,
        Shape::Group { shapes, .. } => shapes.iter().any(is_hatched),
        _ => false,
    }
}

fn body(out: &mut String, shapes: &[Shape], id: &str, ink: Ink) {
    // Lines that look the same and follow each other are one path: a whisker, or the lines of a grid.
    let alike =
        |one: &Shape, next: &Shape| matches!((one, next), (Shape::Line { look, .. }, Shape::Line { look: other, .. }) if look == other);
    for run in shapes.chunk_by(alike) {
        match run {
            [Shape::Line { look, .. }, _, ..] => lines(out, run, &looks(*look, id, ink)),
            _ => run.iter().for_each(|shape| one(out, shape, id, ink)),
        }
    }
}

fn one(out: &mut String, shape: &Shape, id: &str, ink: Ink) {
    match shape {
        Shape::Line { look, .. } => lines(out, std::slice::from_ref(shape), &looks(*look, id, ink)),
        Shape::Rect { x, y, width, height, look } => {
            _ = writeln!(
                out,
                r#"<rect x="{}" y="{}" width="{}" height="{}"{}/>"#,
                number(*x),
                number(*y),
                number(*width),
                number(*height),
                looks(*look, id, ink)
            );
        }
        Shape::Way { points, look } => {
            let points: Vec<_> = points.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
            _ = writeln!(out, r#"<polyline points="{}"{}/>"#, points.join(" "), looks(*look, id, ink));
        }
        Shape::Mark { x, y, size, point, look } => _ = writeln!(out, "{}", mark(*x, *y, *size, *point, &looks(*look, id, ink))),
        Shape::Text { x, y, size, anchor, voice, words } => {
            _ = writeln!(
                out,
                r#"<text x="{}" y="{}" font-size="{}"{}{}>{}</text>"#,
                number(*x),
                number(*y),
                number(*size),
                match anchor {
                    Anchor::Start => "",
                    Anchor::Middle => r#" text-anchor="middle""#,
                    Anchor::End => r#" text-anchor="end""#,
                },
                voices(*voice, ink),
                escaped(words)
            );
        }
        Shape::Group { told, shapes } => {
            _ = writeln!(out, "<g><title>{}</title>", escaped(told));
            body(out, shapes, id, ink);
            out.push_str("</g>\n");
        }
    }
}

fn lines(out: &mut String, run: &[Shape], looks: &str) {
    out.push_str("<path d=\"");
    for shape in run {
        if let Shape::Line { from, to, .. } = shape {
            _ = write!(out, "M{} {}L{} {}", number(from.0), number(from.1), number(to.0), number(to.1));
        }
    }
    _ = writeln!(out, "\"{looks}/>");
}

fn mark(x: f64, y: f64, size: f64, point: Point, looks: &str) -> String {
    let (left, right, top, bottom) = (number(x - size), number(x + size), number(y - size), number(y + size));
    let (x, y) = (number(x), number(y));
    match point {
        Point::Circle => format!(r#"<circle cx="{x}" cy="{y}" r="{}"{looks}/>"#, number(size)),
        Point::Square => format!(r#"<path d="M{left} {top}H{right}V{bottom}H{left}Z"{looks}/>"#),
        Point::Triangle => format!(r#"<path d="M{x} {top}L{right} {bottom}H{left}Z"{looks}/>"#),
        Point::Diamond => format!(r#"<path d="M{x} {top}L{right} {y}L{x} {bottom}L{left} {y}Z"{looks}/>"#),
    }
}

fn looks(look: Look, id: &str, ink: Ink) -> String {
    let fill = |colour: Colour| format!(r#" fill="{}""#, colour.of(ink));
    let stroke = |colour: Colour, width: &str| format!(r#" fill="none" stroke="{}" stroke-width="{width}""#, colour.of(ink));
    match look {
        Look::Full => fill(Colour::Accent),
        Look::Hollow => format!(r#" fill="{}" stroke="{}" stroke-width="2""#, Colour::Ground.of(ink), Colour::Accent.of(ink)),
        Look::Hatched => format!(r#" fill="url(#{id}-skyddat)" stroke="{}" stroke-width="1""#, Colour::Edge.of(ink)),
        Look::Absent => format!(r#"{} stroke-dasharray="3 3""#, stroke(Colour::Edge, "1")),
        Look::Whisker => stroke(Colour::Ink, "1.6"),
        Look::Ground => fill(Colour::Ground),
        Look::Halo => stroke(Colour::Ground, "4.5"),
        Look::Grid => stroke(Colour::Line, "1"),
        Look::Base => stroke(Colour::Edge, "1.5"),
        Look::Reference => format!(r#"{} stroke-dasharray="5 3""#, stroke(Colour::Ink, "1.5")),
        Look::Way(series) => {
            let dash = match series {
                0 => "",
                1 => r#" stroke-dasharray="8 4""#,
                2 => r#" stroke-dasharray="2 4""#,
                _ => r#" stroke-dasharray="10 4 2 4""#,
            };
            format!("{}{dash}", stroke(Colour::Accent, "2.5"))
        }
        Look::Step(step) => {
            let shade = SHADES.get(usize::from(step).saturating_sub(1)).copied().unwrap_or_default();
            format!(r#" fill="{0}" fill-opacity="{shade}" stroke="{0}" stroke-width="1""#, Colour::Accent.of(ink))
        }
        Look::Strip { dark, full } => {
            let colour = if dark { Colour::OnAccent } else { Colour::Ink };
            if full { fill(colour) } else { stroke(colour, "1") }
        }
    }
}

fn voices(voice: Voice, ink: Ink) -> String {
    let (colour, bold) = match voice {
        Voice::Plain => (Colour::Ink, false),
        Voice::Quiet => (Colour::Quiet, false),
        Voice::Bold => (Colour::Ink, true),
        Voice::OnDark => (Colour::OnAccent, false),
        Voice::BoldOnDark => (Colour::OnAccent, true),
    };
    format!(r#" fill="{}"{}"#, colour.of(ink), if bold { r#" font-weight="600""# } else { "" })
}

/// A place with one decimal, which no eye sees beyond.
fn number(value: f64) -> String {
    ((value * 10.0).round() / 10.0 + 0.0).to_string()
}

/// Words as XML can hold them: no markup, and no letters that XML does not know.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}
