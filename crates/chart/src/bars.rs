//! Figures as lying bars or dots, each on its row. On a phone the words stand over the mark, on a page beside it.

use crate::axis::Axis;
use crate::figures::{Figure, Figures, Measured, Series};
use crate::legend::{self, Entry, Mark};
use crate::letters::{width, wrapped};
use crate::number::{decimal, whole};
use crate::scene::{Anchor, BOLD, LINE, Look, POINT, Point, Room, SMALL, Scene, Shape, TEXT, Voice, whisker_along};

/// What stands for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A length from zero.
    Bar,
    /// A place on an axis that may begin elsewhere.
    Dot,
}

/// Where the rows of a series lie.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    pub x: f64,
    pub width: f64,
    pub room: Room,
}

/// Room for words beside the mark, and for the value after it.
const LABEL: f64 = 200.0;
const VALUE: f64 = 92.0;
/// How high a bar is.
const BAR: f64 = 18.0;
/// Above the first row; as high as the sign of an axis that has no row above it.
const TOP: f64 = 6.0;
/// A row with one line of words beside it.
const ROW: f64 = 34.0;

impl Column {
    fn plot(self) -> (f64, f64) {
        match self.room {
            Room::Narrow => (self.x + 8.0, self.x + self.width - 8.0),
            Room::Wide => (self.x + LABEL + 12.0, self.x + self.width - VALUE),
        }
    }
}

/// The axis that all rows share.
pub(crate) fn axis(figures: &Figures, kind: Kind, steps: f64) -> Axis {
    let smallest = 10_f64.powi(-i32::from(figures.decimals));
    match kind {
        Kind::Bar => Axis::from_zero(figures.reach(), steps, smallest),
        Kind::Dot => Axis::near(figures.reach(), steps, smallest),
    }
}

/// The whole drawing.
pub(crate) fn scene(figures: &Figures, kind: Kind, room: Room) -> Scene {
    let axis = axis(figures, kind, if room == Room::Wide { 5.0 } else { 4.0 });
    let column = Column { x: 0.0, width: room.width(), room };
    let mut shapes = Vec::new();
    let mut y = TOP;
    for series in &figures.series {
        if !series.name.is_empty() {
            for line in wrapped(&series.name, column.width, TEXT * BOLD, 2) {
                y += LINE;
                shapes.push(Shape::text(0.0, y, Anchor::Start, Voice::Bold, line));
            }
            y += 8.0;
        }
        y = rows(figures, series, kind, &axis, column, y, &mut shapes);
    }
    y = below(figures, &axis, column, y, &mut shapes);
    y = legend::draw(&entries(figures, kind, &axis), 0.0, column.width, y + 8.0, &mut shapes);
    Scene { width: room.width(), height: y, shapes }
}

/// What the marks of bars or dots mean.
pub(crate) fn entries(figures: &Figures, kind: Kind, axis: &Axis) -> Vec<Entry> {
    let small = match kind {
        Kind::Bar => Mark::Rect(Look::Hollow),
        Kind::Dot => Mark::Point(Point::Circle, Look::Hollow),
    };
    let mut entries = legend::of(figures, small, Mark::Reference);
    entries.extend(beginning(figures, axis));
    entries
}

/// Says that an axis does not begin at zero.
pub(crate) fn beginning(figures: &Figures, axis: &Axis) -> Option<Entry> {
    let from = figures.unit.written(axis.from, axis.decimals);
    (!axis.has_zero()).then(|| Entry { mark: Mark::Broken, words: format!("Axeln börjar vid {from}, inte vid noll") })
}

/// The rows of a series from a height down; gives the height after them.
pub(crate) fn rows(
    figures: &Figures,
    series: &Series,
    kind: Kind,
    axis: &Axis,
    column: Column,
    mut y: f64,
    shapes: &mut Vec<Shape>,
) -> f64 {
    for figure in &series.figures {
        y = row(figures, figure, kind, axis, column, y, shapes);
    }
    y
}

fn row(figures: &Figures, figure: &Figure, kind: Kind, axis: &Axis, column: Column, y: f64, shapes: &mut Vec<Shape>) -> f64 {
    let (left, right) = column.plot();
    let value = figures.written(figure.measured);
    let base = figure.measured.base().map(|base| format!(", n\u{a0}{}", whole(base))).unwrap_or_default();
    let words = format!("{}{base}", figure.label);
    let room = match column.room {
        Room::Wide => LABEL,
        Room::Narrow => column.width - width(&value, TEXT * BOLD).min(VALUE) - 12.0,
    };
    let lines = wrapped(&words, room, TEXT, 2);
    let text = lines.iter().fold(0.0, |height, _| height + LINE);
    // The height of the row, the place of the first line of words, of the mark, and of the value.
    let (height, first, middle, value_at, top, bottom) = match column.room {
        Room::Wide => {
            let height = (text + 12.0_f64).max(ROW);
            let middle = y + height / 2.0;
            (height, middle - text / 2.0 + 13.5, middle, middle + 4.5, y, y + height)
        }
        Room::Narrow => {
            let text = text.max(LINE);
            let middle = y + text + 4.0 + BAR / 2.0;
            (text + BAR + 18.0, y + 13.5, middle, y + 13.5, middle - BAR / 2.0 - 4.0, middle + BAR / 2.0 + 4.0)
        }
    };
    for tick in &axis.ticks {
        shapes.push(Shape::upright(axis.place(*tick, left, right), top, bottom, Look::Grid));
    }
    let reference = figures.reference.iter().flat_map(|reference| {
        let x = axis.place(reference.value.get(), left, right);
        [Look::Halo, Look::Reference].map(|look| Shape::upright(x, top, bottom, look))
    });
    let mut own = Vec::new();
    match figure.measured {
        Measured::Known { value, interval, .. } => {
            let x = axis.place(value.get(), left, right);
            let look = if figures.is_small(figure.measured) { Look::Hollow } else { Look::Full };
            if kind == Kind::Bar {
                let zero = axis.place(0.0, left, right);
                own.push(Shape::Rect { x: x.min(zero), y: middle - BAR / 2.0, width: (x - zero).abs(), height: BAR, look });
            }
            own.extend(reference);
            if let Some(interval) = interval {
                own.extend(whisker_along(middle, axis.place(interval.low(), left, right), axis.place(interval.high(), left, right)));
            }
            if kind == Kind::Dot {
                own.push(Shape::Mark { x, y: middle, size: POINT, point: Point::Circle, look });
            }
        }
        // As wide as the whole plot: it could be anything.
        Measured::Protected => {
            own.push(Shape::Rect { x: left, y: middle - 6.0, width: right - left, height: 12.0, look: Look::Hatched });
            own.extend(reference);
        }
        Measured::Missing => own.extend(reference),
    }
    for (at, line) in (0_u8..).zip(lines) {
        own.push(Shape::text(column.x, first + f64::from(at) * LINE, Anchor::Start, Voice::Plain, line));
    }
    let voice = if figure.measured.value().is_some() { Voice::Bold } else { Voice::Quiet };
    own.push(Shape::number(column.x + column.width, value_at, Anchor::End, voice, value, (TEXT, VALUE - 8.0)));
    shapes.push(Shape::Group { told: format!("{}: {}", figure.label, figures.written_whole(figure.measured)), shapes: own });
    let base = if axis.has_zero() { 0.0 } else { axis.from };
    shapes.push(Shape::upright(axis.place(base, left, right), top, bottom, Look::Base));
    y + height
}

/// The numbers of the axis and what it measures; gives the height after them.
pub(crate) fn below(figures: &Figures, axis: &Axis, column: Column, y: f64, shapes: &mut Vec<Shape>) -> f64 {
    let (left, right) = column.plot();
    shapes.push(Shape::level(y, left, right, Look::Base));
    if !axis.has_zero() {
        shapes.extend(legend::broken(left + 8.0, y));
    }
    let spaces = axis.ticks.iter().skip(1).fold(0.0, |count, _| count + 1.0_f64);
    let room = (right - left) / spaces.max(1.0) - 6.0;
    for tick in &axis.ticks {
        let words = decimal(*tick, axis.decimals);
        let half = width(&words, SMALL).min(room) / 2.0;
        let x = axis.place(*tick, left, right).clamp(column.x + half, (column.x + column.width - half).max(column.x + half));
        shapes.push(Shape::number(x, y + 18.0, Anchor::Middle, Voice::Quiet, words, (SMALL, room)));
    }
    let mut y = y + 22.0;
    let from = if column.room == Room::Wide { left } else { column.x };
    for line in wrapped(&named(figures), column.x + column.width - from, SMALL, 2) {
        y += LINE;
        shapes.push(Shape::small(from, y, Anchor::Start, Voice::Quiet, line));
    }
    y + 8.0
}

/// What the axis measures, and in what.
pub(crate) fn named(figures: &Figures) -> String {
    match figures.unit.word() {
        Some(word) => format!("{}, {word}", figures.measure),
        None => figures.measure.clone(),
    }
}
