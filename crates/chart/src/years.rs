//! Figures over years as lines. A year that nobody gave is a gap, never a line drawn past it.

use std::ops::RangeInclusive;

use crate::axis::Axis;
use crate::bars::{beginning, named};
use crate::figures::{Fault, Figures, Measured, Series};
use crate::legend::{self, Entry, Mark};
use crate::letters::{width, wrapped};
use crate::number::decimal;
use crate::scene::{Anchor, BOLD, LINE, Look, POINT, Point, Room, SMALL, Scene, Shape, TEXT, Voice, whisker_up};

/// As many lines as there are shapes and dashes to tell them apart.
pub(crate) const LINES: usize = 4;
const POINTS: [Point; LINES] = [Point::Circle, Point::Square, Point::Triangle, Point::Diamond];

/// Where lines are drawn, with room for the numbers of the axis to the left and the years below.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// Room above the highest value, for its number.
const ABOVE: f64 = 22.0;
/// Room below, for the years.
const BELOW: f64 = 24.0;
/// Half the width of a point where the years are close.
const SMALL_POINT: f64 = 3.5;
/// Every so many years is named.
const STRIDES: [u16; 12] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
/// From the edge of the field to the first year.
const INSET: f64 = 14.0;

/// The year that a key names.
fn year(key: &str) -> Result<u16, Fault> {
    let digits = key.len() == 4 && key.bytes().all(|byte| byte.is_ascii_digit());
    key.parse().ok().filter(|_| digits).ok_or_else(|| Fault::Year(key.to_owned()))
}

/// The first and the last year of all; a fault if a key is no year.
pub(crate) fn span(figures: &Figures) -> Result<RangeInclusive<u16>, Fault> {
    let years = figures.rows().iter().map(|row| year(row.key)).collect::<Result<Vec<_>, _>>()?;
    let first = years.iter().min().copied().unwrap_or_default();
    Ok(first..=years.iter().max().copied().unwrap_or(first))
}

pub(crate) fn axis(figures: &Figures, steps: f64) -> Axis {
    Axis::near(figures.reach(), steps, 10_f64.powi(-i32::from(figures.decimals)))
}

/// The whole drawing: all series in one field.
pub(crate) fn scene(figures: &Figures, span: &RangeInclusive<u16>, room: Room) -> Scene {
    let axis = axis(figures, 5.0);
    let mut shapes = Vec::new();
    let mut y = 0.0;
    for line in wrapped(&named(figures), room.width(), SMALL, 2) {
        y += LINE;
        shapes.push(Shape::small(0.0, y - 4.0, Anchor::Start, Voice::Quiet, line));
    }
    let height = if room == Room::Wide { 280.0 } else { 240.0 };
    let series: Vec<_> = figures.series.iter().collect();
    lines(figures, &series, span, &axis, Field { x: 0.0, y, width: room.width(), height }, &mut shapes);
    let mut entries: Vec<Entry> = Vec::new();
    if figures.series.len() > 1 {
        entries.extend(
            (0..)
                .zip(&figures.series)
                .zip(POINTS)
                .map(|((at, series), point)| Entry { mark: Mark::Series(at, point), words: series.name.clone() }),
        );
    }
    entries.extend(explained(figures, span, &axis));
    y = legend::draw(&entries, 0.0, room.width(), y + height + 10.0, &mut shapes);
    Scene { width: room.width(), height: y, shapes }
}

/// What the marks on lines mean.
pub(crate) fn explained(figures: &Figures, span: &RangeInclusive<u16>, axis: &Axis) -> Vec<Entry> {
    let mut entries = legend::of(figures, Mark::Point(Point::Circle, Look::Hollow), Mark::ReferenceLevel);
    if figures.series.iter().any(|series| has_gap(series, span)) {
        entries.push(Entry { mark: Mark::None, words: "Lucka i linjen: uppgift saknas för året".to_owned() });
    }
    entries.extend(beginning(figures, axis));
    entries
}

fn at(series: &Series, when: u16) -> Measured {
    series.figures.iter().find(|figure| year(&figure.key) == Ok(when)).map_or(Measured::Missing, |figure| figure.measured)
}

/// Whether a year between the first and the last is missing.
pub(crate) fn has_gap(series: &Series, span: &RangeInclusive<u16>) -> bool {
    span.clone().any(|when| at(series, when) == Measured::Missing)
}

/// The lines of some series in a field.
pub(crate) fn lines(figures: &Figures, series: &[&Series], span: &RangeInclusive<u16>, axis: &Axis, field: Field, shapes: &mut Vec<Shape>) {
    let widest = axis.ticks.iter().map(|tick| width(&decimal(*tick, axis.decimals), SMALL * BOLD)).fold(0.0, f64::max);
    let left = field.x + widest.min(field.width * 0.4) + 8.0;
    let right = field.x + field.width;
    let years = f64::from(span.end() - span.start()).max(1.0);
    let plot = Plot {
        figures,
        span,
        axis,
        left,
        right,
        top: field.y + ABOVE,
        bottom: field.y + field.height - BELOW,
        apart: (right - left - 2.0 * INSET) / years,
        many: series.len() > 1,
    };
    plot.frame(field.x, shapes);
    // Intervals of several series would lie on each other, so each series stands a little to the side.
    let count = series.iter().fold(0.0, |count, _| count + 1.0);
    // Of the first and the last year, the outermost points stay in the field.
    let most = 2.0 * (INSET - POINT) / f64::max(count - 1.0, 1.0);
    let aside = if figures.all().any(|one| one.interval().is_some()) { 8.0_f64.min(plot.apart / (count + 1.0)).min(most) } else { 0.0 };
    for ((index, one), point) in (0_u8..).zip(series).zip(POINTS) {
        let shift = (f64::from(index) - (count - 1.0) / 2.0) * aside;
        plot.line(one, index, point, shift, shapes);
    }
}

/// A field that is measured out.
struct Plot<'a> {
    figures: &'a Figures,
    span: &'a RangeInclusive<u16>,
    axis: &'a Axis,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// From one year to the next.
    apart: f64,
    /// Whether several series are drawn.
    many: bool,
}

impl Plot<'_> {
    fn height(&self, value: f64) -> f64 {
        self.axis.place(value, self.bottom, self.top)
    }

    fn place(&self, when: u16) -> f64 {
        let (first, last) = (*self.span.start(), *self.span.end());
        if last > first { self.left + INSET + self.apart * f64::from(when - first) } else { f64::midpoint(self.left, self.right) }
    }

    /// The axes with their numbers, and what is compared with.
    fn frame(&self, edge: f64, shapes: &mut Vec<Shape>) {
        let (left, right) = (self.left, self.right);
        for tick in &self.axis.ticks {
            let y = self.height(*tick);
            let words = decimal(*tick, self.axis.decimals);
            shapes.push(Shape::level(y, left, right, Look::Grid));
            shapes.push(Shape::number(left - 6.0, y + 4.5, Anchor::End, Voice::Quiet, words, (SMALL, left - edge - 6.0)));
        }
        let base = if self.axis.has_zero() { self.height(0.0) } else { self.bottom };
        shapes.push(Shape::level(base, left, right, Look::Base));
        if !self.axis.has_zero() {
            shapes.extend(legend::broken(left + 1.0, self.bottom - 8.0));
        }
        let (first, last) = (*self.span.start(), *self.span.end());
        let room = width("2000", SMALL) + 8.0;
        let stride = STRIDES.into_iter().find(|stride| self.apart * f64::from(*stride) >= room);
        let told = |when: u16| (last - when).is_multiple_of(stride.unwrap_or(u16::MAX));
        let next = self.span.clone().find(|when| told(*when)).unwrap_or(last);
        let first_too = self.place(next) - self.place(first) >= room - 4.0;
        for when in self.span.clone().filter(|when| told(*when) || (first_too && *when == first)) {
            let lowest = edge + room / 2.0;
            let x = self.place(when).clamp(lowest, (right - room / 2.0 + 4.0).max(lowest));
            shapes.push(Shape::small(x, self.bottom + 18.0, Anchor::Middle, Voice::Quiet, when.to_string()));
        }
        if let Some(reference) = &self.figures.reference {
            shapes.push(Shape::level(self.height(reference.value.get()), left, right, Look::Reference));
        }
    }

    /// One series: its line, then its years.
    fn line(&self, series: &Series, index: u8, point: Point, shift: f64, shapes: &mut Vec<Shape>) {
        let figures = self.figures;
        let known: Vec<(u16, Option<f64>)> = self.span.clone().map(|when| (when, at(series, when).value())).collect();
        let place = |when: u16, value: f64| (self.place(when) + shift, self.height(value));
        ways(known.iter().map(|(when, value)| value.map(|value| place(*when, value))), Look::Way(index), shapes);
        let written = known.iter().filter_map(|(_, value)| *value).map(|value| figures.unit.written(value, figures.decimals));
        let has_room = written.map(|words| width(&words, TEXT * BOLD)).fold(0.0, f64::max) + 6.0 <= self.apart;
        let latest = known.iter().rev().find(|(_, value)| value.is_some()).map(|(when, _)| *when);
        for (when, _) in known {
            let measured = at(series, when);
            let x = self.place(when) + shift;
            let own = match measured {
                Measured::Known { .. } => self.known(measured, x, point, !self.many && (has_room || latest == Some(when))),
                Measured::Protected => self.protected(x, point),
                Measured::Missing => continue,
            };
            let name = if series.name.is_empty() { when.to_string() } else { format!("{}, {when}", series.name) };
            shapes.push(Shape::Group { told: format!("{name}: {}", figures.written_whole(measured)), shapes: own });
        }
    }

    fn size(&self) -> f64 {
        if self.apart < 18.0 { SMALL_POINT } else { POINT }
    }

    /// A value with its interval, and with its number if there is room.
    fn known(&self, measured: Measured, x: f64, point: Point, numbered: bool) -> Vec<Shape> {
        let Some(value) = measured.value() else { return Vec::new() };
        let mut shapes = Vec::new();
        let y = self.height(value);
        let mut over = y - 11.0;
        if let Some(interval) = measured.interval() {
            let high = self.height(interval.high());
            shapes.extend(whisker_up(x, self.height(interval.low()), high));
            over = over.min(high - 6.0);
        }
        let look = if self.figures.is_small(measured) { Look::Hollow } else { Look::Full };
        shapes.push(Shape::Mark { x, y, size: self.size(), point, look });
        if numbered {
            let words = self.figures.written(measured);
            let wide = width(&words, TEXT * BOLD).min(self.right - self.left);
            let half = wide / 2.0;
            let middle = x.clamp(self.left + half, (self.right - half).max(self.left + half));
            shapes.push(Shape::Rect { x: middle - half, y: over - 12.0, width: wide, height: 14.0, look: Look::Ground });
            shapes.push(Shape::number(middle, over, Anchor::Middle, Voice::Bold, words, (TEXT, wide)));
        }
        shapes
    }

    /// As high as the whole field: it could be anything. Above the field stands no value, so there is room for its word, and for which of the lines it is.
    fn protected(&self, x: f64, point: Point) -> Vec<Shape> {
        let (top, height) = (self.top, self.bottom - self.top);
        let mut shapes = vec![Shape::Rect { x: x - 4.0, y: top, width: 8.0, height, look: Look::Hatched }];
        let words = self.figures.written(Measured::Protected);
        let wide = width(&words, SMALL) + 12.0;
        let (at, anchor) = if self.many {
            shapes.push(Shape::Mark { x, y: top - 10.0, size: self.size() - 1.0, point, look: Look::Hollow });
            (x + self.size() + 4.0, Anchor::Start)
        } else {
            (x.min(self.right - wide / 2.0), Anchor::Middle)
        };
        if wide <= self.apart && (anchor == Anchor::Middle || at + wide <= self.right) {
            shapes.push(Shape::small(at, top - 6.0, anchor, Voice::Quiet, words));
        }
        shapes
    }
}

/// The line between years that follow on each other and are known.
fn ways(places: impl Iterator<Item = Option<(f64, f64)>>, look: Look, shapes: &mut Vec<Shape>) {
    let mut points = Vec::new();
    for place in places.chain([None]) {
        match place {
            Some(point) => points.push(point),
            None if points.len() > 1 => shapes.push(Shape::Way { points: std::mem::take(&mut points), look }),
            None => points.clear(),
        }
    }
}
