//! What the marks mean, below the drawing, each with its mark. Only what is in the drawing is explained.

use crate::figures::{Figures, Measured, Origin};
use crate::letters::wrapped;
use crate::number::whole;
use crate::scene::{Anchor, LINE, Look, POINT, Point, SMALL, Shape, Voice, whisker_along};

/// One explanation.
pub(crate) struct Entry {
    pub mark: Mark,
    pub words: String,
}

/// What stands before the words.
#[derive(Clone, Copy)]
pub(crate) enum Mark {
    Rect(Look),
    Point(Point, Look),
    Interval,
    /// What is compared with, as a line that stands or lies.
    Reference,
    ReferenceLevel,
    Series(u8, Point),
    Step(u8),
    Broken,
    None,
}

/// Room for the mark before the words.
const BEFORE: f64 = 36.0;

/// Explains what occurs in the figures; a mark that rests on few, and what is compared with, look as given.
pub(crate) fn of(figures: &Figures, small: Mark, reference_mark: Mark) -> Vec<Entry> {
    let mut entries = Vec::new();
    if figures.all().any(|one| one.interval().is_some()) {
        let words = match figures.origin {
            Origin::Sample { confidence } => format!("{confidence} procents konfidensintervall"),
            Origin::All => "Osäkerhet".to_owned(),
        };
        entries.push(Entry { mark: Mark::Interval, words });
    }
    if let Some(reference) = &figures.reference {
        let words = format!("{}: {}", reference.label, figures.unit.written(reference.value.get(), figures.decimals));
        entries.push(Entry { mark: reference_mark, words });
    }
    if let Some(base) = figures.small_base.filter(|_| figures.all().any(|one| figures.is_small(one))) {
        entries.push(Entry { mark: small, words: format!("Ihålig: bygger på färre än {}", whole(base)) });
    }
    if figures.all().any(|one| one == Measured::Protected) {
        entries.push(protected());
    }
    entries
}

/// What is hatched.
pub(crate) fn protected() -> Entry {
    Entry { mark: Mark::Rect(Look::Hatched), words: "Skyddat: visas inte, så att ingen kan kännas igen".to_owned() }
}

/// Draws the explanations from a height down; gives the height after them.
pub(crate) fn draw(entries: &[Entry], x: f64, width: f64, mut y: f64, shapes: &mut Vec<Shape>) -> f64 {
    for entry in entries {
        let before = if matches!(entry.mark, Mark::None) { 0.0 } else { BEFORE };
        let middle = y + LINE / 2.0;
        match entry.mark {
            Mark::Rect(look) => shapes.push(Shape::Rect { x: x + 1.0, y: middle - 6.0, width: 24.0, height: 12.0, look }),
            Mark::Point(point, look) => shapes.push(Shape::Mark { x: x + 13.0, y: middle, size: POINT, point, look }),
            Mark::Interval => shapes.extend(whisker_along(middle, x + 2.0, x + 24.0)),
            Mark::Reference => shapes.push(Shape::upright(x + 13.0, middle - 8.0, middle + 8.0, Look::Reference)),
            Mark::ReferenceLevel => shapes.push(Shape::level(middle, x, x + 28.0, Look::Reference)),
            Mark::Series(series, point) => {
                shapes.push(Shape::level(middle, x, x + 28.0, Look::Way(series)));
                shapes.push(Shape::Mark { x: x + 14.0, y: middle, size: POINT, point, look: Look::Full });
            }
            Mark::Step(step) => shapes.push(Shape::Rect { x: x + 1.0, y: middle - 7.0, width: 26.0, height: 14.0, look: Look::Step(step) }),
            Mark::Broken => shapes.extend(broken(x + 13.0, middle)),
            Mark::None => {}
        }
        for line in wrapped(&entry.words, width - before, SMALL, 3) {
            shapes.push(Shape::small(x + before, y + 13.5, Anchor::Start, Voice::Plain, line));
            y += LINE;
        }
        y += 5.0;
    }
    y
}

/// The sign of an axis that does not begin at zero.
pub(crate) fn broken(x: f64, y: f64) -> [Shape; 2] {
    let stroke = |x: f64| Shape::Line { from: (x - 2.5, y + 5.0), to: (x + 2.5, y - 5.0), look: Look::Whisker };
    [stroke(x - 2.5), stroke(x + 2.5)]
}
