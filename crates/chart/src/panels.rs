//! Small multiples: one small drawing a series, all on the same scale, so that they can be compared with the eye.

use std::ops::RangeInclusive;

use crate::bars::{self, Column, Kind};
use crate::figures::{Figures, Series};
use crate::legend;
use crate::letters::wrapped;
use crate::scene::{Anchor, BOLD, LINE, Room, SMALL, Scene, Shape, TEXT, Voice};
use crate::years::{self, Field};

/// Room between panels.
const BETWEEN: f64 = 24.0;
/// How high a panel with lines is.
const HEIGHT: f64 = 150.0;

/// The whole drawing: lines if every key is a year, otherwise bars.
pub(crate) fn scene(figures: &Figures, span: Option<&RangeInclusive<u16>>, room: Room) -> Scene {
    let columns: u8 = match (room, span) {
        (Room::Wide, _) => 3,
        (Room::Narrow, Some(_)) => 2,
        (Room::Narrow, None) => 1,
    };
    let between = if room == Room::Wide { BETWEEN } else { BETWEEN / 2.0 };
    let width = (room.width() - between * f64::from(columns - 1)) / f64::from(columns);
    let axis = if span.is_some() { years::axis(figures, 3.0) } else { bars::axis(figures, Kind::Bar, 3.0) };
    let mut shapes = Vec::new();
    let mut y = 0.0;
    if span.is_some() {
        for line in wrapped(&bars::named(figures), room.width(), SMALL, 2) {
            y += LINE;
            shapes.push(Shape::small(0.0, y - 4.0, Anchor::Start, Voice::Quiet, line));
        }
        y += 12.0;
    }
    for row in figures.series.chunks(usize::from(columns)) {
        let headings: Vec<_> = row.iter().map(|series| wrapped(&series.name, width, TEXT * BOLD, 2)).collect();
        let heading = headings.iter().map(|lines| lines.iter().fold(0.0, |height, _| height + LINE)).fold(0.0, f64::max);
        let mut lowest = y;
        for ((at, series), lines) in (0_u8..).zip(row).zip(headings) {
            let x = f64::from(at) * (width + between);
            for (line, words) in (1_u8..).zip(lines) {
                shapes.push(Shape::text(x, y + f64::from(line) * LINE - 3.0, Anchor::Start, Voice::Bold, words));
            }
            let top = y + heading + 6.0;
            let end = match span {
                Some(span) => {
                    years::lines(figures, &[series], span, &axis, Field { x, y: top, width, height: HEIGHT }, &mut shapes);
                    top + HEIGHT
                }
                None => panel(figures, series, &axis, Column { x, width, room: Room::Narrow }, top, &mut shapes),
            };
            lowest = lowest.max(end);
        }
        y = lowest + BETWEEN / 2.0;
    }
    let entries = match span {
        Some(span) => years::explained(figures, span, &axis),
        None => bars::entries(figures, Kind::Bar, &axis),
    };
    y = legend::draw(&entries, 0.0, room.width(), y + 4.0, &mut shapes);
    Scene { width: room.width(), height: y, shapes }
}

fn panel(figures: &Figures, series: &Series, axis: &crate::axis::Axis, column: Column, y: f64, shapes: &mut Vec<Shape>) -> f64 {
    let y = bars::rows(figures, series, Kind::Bar, axis, column, y, shapes);
    bars::below(figures, axis, column, y, shapes)
}
