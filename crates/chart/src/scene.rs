//! Where everything lies, before it is written as SVG: shapes with places in units of the drawing, and looks from a closed list.

use crate::letters;

/// A drawing that is laid out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scene {
    pub width: f64,
    pub height: f64,
    pub shapes: Vec<Shape>,
}

/// For whom it is laid out. The letters have the same size in both, so that they can be read on a phone too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Room {
    /// A phone: 320 units.
    Narrow,
    /// A page, a report: 720 units.
    Wide,
}

impl Room {
    pub const fn width(self) -> f64 {
        match self {
            Self::Narrow => 320.0,
            Self::Wide => 720.0,
        }
    }
}

/// The size of letters.
pub(crate) const TEXT: f64 = 14.0;
/// How much wider bold letters are.
pub(crate) const BOLD: f64 = 1.08;
/// The size of letters on axes and in tiles.
pub(crate) const SMALL: f64 = 13.0;
/// From one line of text to the next.
pub(crate) const LINE: f64 = 18.0;

/// How something looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// A mark.
    Full,
    /// A mark that rests on few.
    Hollow,
    /// What is protected.
    Hatched,
    /// What is not there.
    Absent,
    /// An interval.
    Whisker,
    /// The ground under a number, where lines may pass.
    Ground,
    /// Light around an interval, so that it is seen on a bar.
    Halo,
    /// A line of the axis.
    Grid,
    /// Zero, or the edge of the plot.
    Base,
    /// What is compared with.
    Reference,
    /// A line between years, of the series so many.
    Way(u8),
    /// A tile on the map, of so many steps.
    Step(u8),
    /// One of the strips that count the steps of a tile; on a dark tile or not, filled or not.
    Strip { dark: bool, full: bool },
}

/// How a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    Plain,
    Quiet,
    Bold,
    OnDark,
    BoldOnDark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// The shape of a point, which tells series apart without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Point {
    Circle,
    Square,
    Triangle,
    Diamond,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    Rect {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        look: Look,
    },
    Line {
        from: (f64, f64),
        to: (f64, f64),
        look: Look,
    },
    Way {
        points: Vec<(f64, f64)>,
        look: Look,
    },
    /// A point; its half width is the size.
    Mark {
        x: f64,
        y: f64,
        size: f64,
        point: Point,
        look: Look,
    },
    Text {
        x: f64,
        y: f64,
        size: f64,
        anchor: Anchor,
        voice: Voice,
        words: String,
    },
    /// What belongs together, with the words that are told when one points at it.
    Group {
        told: String,
        shapes: Vec<Shape>,
    },
}

/// Half the width of a point that has room.
pub(crate) const POINT: f64 = 5.5;

impl Shape {
    pub fn text(x: f64, y: f64, anchor: Anchor, voice: Voice, words: impl Into<String>) -> Self {
        Self::Text { x, y, size: TEXT, anchor, voice, words: words.into() }
    }

    pub fn small(x: f64, y: f64, anchor: Anchor, voice: Voice, words: impl Into<String>) -> Self {
        Self::Text { x, y, size: SMALL, anchor, voice, words: words.into() }
    }

    /// A number, in smaller letters if there is no room: one that is cut would be another number.
    pub fn number(x: f64, y: f64, anchor: Anchor, voice: Voice, words: String, (size, room): (f64, f64)) -> Self {
        let size = size.min(room.max(0.0) / letters::width(&words, BOLD).max(BOLD));
        Self::Text { x, y, size, anchor, voice, words }
    }

    pub fn upright(x: f64, from: f64, to: f64, look: Look) -> Self {
        Self::Line { from: (x, from), to: (x, to), look }
    }

    pub fn level(y: f64, from: f64, to: f64, look: Look) -> Self {
        Self::Line { from: (from, y), to: (to, y), look }
    }
}

/// A whisker with its ends, along the drawing or up through it, in light so that it is seen on a bar.
pub(crate) fn whisker_along(y: f64, from: f64, to: f64) -> Vec<Shape> {
    vec![
        Shape::level(y, from, to, Look::Halo),
        Shape::level(y, from, to, Look::Whisker),
        Shape::upright(from, y - 4.0, y + 4.0, Look::Whisker),
        Shape::upright(to, y - 4.0, y + 4.0, Look::Whisker),
    ]
}

/// The same, upright.
pub(crate) fn whisker_up(x: f64, from: f64, to: f64) -> Vec<Shape> {
    vec![
        Shape::upright(x, from, to, Look::Whisker),
        Shape::level(from, x - 4.0, x + 4.0, Look::Whisker),
        Shape::level(to, x - 4.0, x + 4.0, Look::Whisker),
    ]
}
