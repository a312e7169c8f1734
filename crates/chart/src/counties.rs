//! The 21 counties as tiles of the same size, each about where it lies: a small county is seen as well as a large one, and each has room for its number.

use crate::figures::{Fault, Figures, Measured};
use crate::legend::{self, Entry, Mark};
use crate::letters::{width, wrapped};
use crate::number::whole;
use crate::scene::{Anchor, LINE, Look, Room, SMALL, Scene, Shape, TEXT, Voice};
use crate::svg::{DARK_FROM, SHADES};

/// A county's tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct County {
    /// Its two digits, as in municipality codes.
    pub code: &'static str,
    /// Its name, without 'län'.
    pub name: &'static str,
    /// Where the name breaks in a narrow tile, counted in letters; 0 if it need not.
    breaks_at: u8,
    column: u8,
    row: u8,
}

const fn tile(code: &'static str, name: &'static str, breaks_at: u8, column: u8, row: u8) -> County {
    County { code, name, breaks_at, column, row }
}

/// The counties with our own layout, from north to south.
pub const COUNTIES: [County; 21] = [
    tile("25", "Norrbotten", 4, 3, 0),
    tile("24", "Västerbotten", 6, 3, 1),
    tile("23", "Jämtland", 0, 2, 2),
    tile("22", "Västernorrland", 6, 3, 2),
    tile("20", "Dalarna", 0, 2, 3),
    tile("21", "Gävleborg", 0, 3, 3),
    tile("17", "Värmland", 0, 0, 4),
    tile("18", "Örebro", 0, 1, 4),
    tile("19", "Västmanland", 4, 2, 4),
    tile("03", "Uppsala", 0, 3, 4),
    tile("14", "Västra Götaland", 7, 0, 5),
    tile("05", "Östergötland", 5, 1, 5),
    tile("04", "Södermanland", 5, 2, 5),
    tile("01", "Stockholm", 0, 3, 5),
    tile("13", "Halland", 0, 0, 6),
    tile("06", "Jönköping", 0, 1, 6),
    tile("08", "Kalmar", 0, 2, 6),
    tile("09", "Gotland", 0, 3, 6),
    tile("12", "Skåne", 0, 0, 7),
    tile("07", "Kronoberg", 0, 1, 7),
    tile("10", "Blekinge", 0, 2, 7),
];

/// How values are put into steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    /// About as many counties in each step.
    Quantiles,
    /// Each step as wide, from the lowest value to the highest.
    Equal,
}

/// At most so many steps: more shades than can be told apart say nothing.
const MOST: usize = SHADES.len();
const ROWS: f64 = 8.0;
const COLUMNS: f64 = 4.0;
const TILE: f64 = 72.0;

/// A fault if a key is no county, or there are several series.
pub(crate) fn checked(figures: &Figures) -> Result<(), Fault> {
    if figures.series.len() > 1 {
        return Err(Fault::Lines(figures.series.len(), 1));
    }
    let stranger = figures.rows().into_iter().find(|row| COUNTIES.iter().all(|county| county.code != row.key));
    stranger.map_or(Ok(()), |row| Err(Fault::County(row.key.to_owned())))
}

/// The lowest value of each step but the first, rising.
fn bounds(values: &[f64], steps: Steps) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (Some(&low), Some(&high)) = (sorted.first(), sorted.last()) else { return Vec::new() };
    let mut bounds: Vec<f64> = match steps {
        Steps::Quantiles => {
            let mut distinct = sorted.clone();
            distinct.dedup();
            let count = distinct.len().min(MOST);
            // Where more than a step's share have the lowest value, the next step begins at the next value.
            let second = distinct.get(1).copied().unwrap_or(low);
            (1..count).filter_map(|step| sorted.get((step * sorted.len()).div_ceil(count)).map(|bound| bound.max(second))).collect()
        }
        Steps::Equal => (1_u8..).take(MOST - 1).map(|step| low + (high - low) * f64::from(step) / 5.0).collect(),
    };
    bounds.retain(|bound| *bound > low);
    bounds.dedup();
    bounds
}

/// The step of a value, from 1.
fn step(value: f64, bounds: &[f64]) -> u8 {
    bounds.iter().filter(|bound| **bound <= value).fold(1, |step, _| step + 1)
}

fn measured(figures: &Figures, county: &County) -> Measured {
    figures.rows().iter().find(|row| row.key == county.code).map_or(Measured::Missing, |row| row.measured)
}

/// The whole map.
pub(crate) fn scene(figures: &Figures, steps: Steps, room: Room) -> Scene {
    let (wide, between) = if room == Room::Wide { (112.0, 6.0) } else { (77.0, 4.0) };
    let values: Vec<f64> = figures.all().filter_map(Measured::value).collect();
    let bounds = bounds(&values, steps);
    let mut shapes = Vec::new();
    for county in &COUNTIES {
        let x = f64::from(county.column) * (wide + between);
        let y = f64::from(county.row) * (TILE + between);
        shapes.push(drawn(figures, county, &bounds, x, y, wide));
    }
    let map = ROWS * (TILE + between) - between;
    let entries = explained(figures, steps, &values, &bounds);
    let height = match room {
        // There is room beside the map.
        Room::Wide => {
            let x = COLUMNS * (wide + between) + 24.0;
            let mut y = 0.0;
            for line in wrapped(&crate::bars::named(figures), room.width() - x, SMALL, 4) {
                y += LINE;
                shapes.push(Shape::small(x, y - 4.0, Anchor::Start, Voice::Quiet, line));
            }
            legend::draw(&entries, x, room.width() - x, y + 8.0, &mut shapes).max(map)
        }
        Room::Narrow => {
            let mut y = map + 8.0;
            for line in wrapped(&crate::bars::named(figures), room.width(), SMALL, 3) {
                y += LINE;
                shapes.push(Shape::small(0.0, y - 4.0, Anchor::Start, Voice::Quiet, line));
            }
            legend::draw(&entries, 0.0, room.width(), y + 8.0, &mut shapes)
        }
    };
    // A stroke lies half outside its tile.
    Scene { width: room.width(), height: height + 1.0, shapes }
}

fn drawn(figures: &Figures, county: &County, bounds: &[f64], x: f64, y: f64, wide: f64) -> Shape {
    let measured = measured(figures, county);
    let step = measured.value().map(|value| step(value, bounds));
    let dark = step.is_some_and(|step| step >= DARK_FROM);
    let look = match (step, measured) {
        (Some(step), _) => Look::Step(step),
        (None, Measured::Protected) => Look::Base,
        (None, _) => Look::Absent,
    };
    let (plain, bold) = if dark { (Voice::OnDark, Voice::BoldOnDark) } else { (Voice::Plain, Voice::Bold) };
    let middle = x + wide / 2.0;
    let mut shapes = vec![Shape::Rect { x: x + 0.5, y: y + 0.5, width: wide - 1.0, height: TILE - 1.0, look }];
    let names = broken_name(county, wide - 8.0);
    let first = if names.len() > 1 { y + 16.0 } else { y + 24.0 };
    for (at, line) in (0_u8..).zip(names) {
        shapes.push(Shape::small(middle, first + f64::from(at) * 15.0, Anchor::Middle, plain, line));
    }
    let star = if figures.is_small(measured) { "*" } else { "" };
    let written = format!("{}{star}", figures.written(measured));
    let voice = if step.is_some() { bold } else { Voice::Plain };
    shapes.push(Shape::number(middle, y + 50.0, Anchor::Middle, voice, written, (TEXT, wide - 6.0)));
    if let Some(step) = step {
        let steps = (1..).zip(bounds).fold(1, |_, (at, _)| at + 1_u8);
        shapes.extend(strips(middle, y + TILE - 13.0, step, steps, dark));
    }
    if measured == Measured::Protected {
        shapes.push(Shape::Rect { x: x + 6.0, y: y + TILE - 16.0, width: wide - 12.0, height: 10.0, look: Look::Hatched });
    }
    Shape::Group { told: format!("{}: {}", county.name, figures.written_whole(measured)), shapes }
}

/// The step once more, as strips that are filled: what a copier or an eye without colours sees.
fn strips(middle: f64, y: f64, step: u8, steps: u8, dark: bool) -> Vec<Shape> {
    let left = middle - f64::from(steps) * 12.0 / 2.0 + 1.5;
    (0..steps)
        .map(|at| Shape::Rect { x: left + f64::from(at) * 12.0, y, width: 9.0, height: 5.0, look: Look::Strip { dark, full: at < step } })
        .collect()
}

/// The name in one line, or broken where it may.
fn broken_name(county: &County, room: f64) -> Vec<String> {
    if width(county.name, SMALL) <= room || county.breaks_at == 0 {
        return vec![county.name.to_owned()];
    }
    let first: String = county.name.chars().take(usize::from(county.breaks_at)).collect();
    let rest: String = county.name.chars().skip(usize::from(county.breaks_at)).collect();
    let first = if first.ends_with(' ') { first.trim_end().to_owned() } else { format!("{first}-") };
    vec![first, rest]
}

fn explained(figures: &Figures, steps: Steps, values: &[f64], bounds: &[f64]) -> Vec<Entry> {
    let mut entries = Vec::new();
    let none = |words: String| Entry { mark: Mark::None, words };
    if !bounds.is_empty() {
        let words = match steps {
            Steps::Quantiles => "Steg: ungefär lika många län i varje. Fler fyllda streck är ett högre steg.",
            Steps::Equal => "Steg: lika breda, från det lägsta värdet till det högsta. Fler fyllda streck är ett högre steg.",
        };
        entries.push(none(words.to_owned()));
    }
    for own in 1..=u8::try_from(bounds.len() + 1).unwrap_or(u8::MAX) {
        let inside = || values.iter().copied().filter(|value| step(*value, bounds) == own);
        let ends = inside().fold(None, |ends: Option<(f64, f64)>, value| {
            Some(ends.map_or((value, value), |(low, high)| (low.min(value), high.max(value))))
        });
        let Some((low, high)) = ends else { continue };
        let (low, high) = (figures.unit.written(low, figures.decimals), figures.unit.written(high, figures.decimals));
        let words = if low == high { low } else { format!("{low} till {high}") };
        entries.push(Entry { mark: Mark::Step(own), words });
    }
    if let Some(reference) = &figures.reference {
        entries.push(none(format!("{}: {}", reference.label, figures.unit.written(reference.value.get(), figures.decimals))));
    }
    if let Some(base) = figures.small_base.filter(|_| figures.all().any(|one| figures.is_small(one))) {
        entries.push(none(format!("* bygger på färre än {}", whole(base))));
    }
    if figures.all().any(|one| one.interval().is_some()) {
        entries.push(none("Osäkerheten står i tabellen".to_owned()));
    }
    if figures.all().any(|one| one == Measured::Protected) {
        entries.push(legend::protected());
    }
    if COUNTIES.iter().any(|county| measured(figures, county) == Measured::Missing) {
        entries.push(Entry { mark: Mark::Rect(Look::Absent), words: "Uppgift saknas".to_owned() });
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_county_has_its_own_place() {
        let mut places: Vec<_> = COUNTIES.iter().map(|county| (county.column, county.row)).collect();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), 21);
        for county in &COUNTIES {
            assert!(broken_name(county, 69.0).iter().all(|line| width(line, SMALL) <= 77.0), "{}", county.name);
        }
    }

    #[test]
    fn steps_hold_about_as_many_or_are_as_wide() {
        let values: Vec<f64> = (1..=20).map(f64::from).collect();
        assert_eq!(bounds(&values, Steps::Quantiles), [5.0, 9.0, 13.0, 17.0]);
        assert_eq!(bounds(&[0.0, 1.0, 10.0], Steps::Equal), [2.0, 4.0, 6.0, 8.0]);
        assert_eq!(step(4.9, &[5.0, 9.0]), 1);
        assert_eq!(step(9.0, &[5.0, 9.0]), 3);
    }

    #[test]
    fn equal_values_share_a_step_and_few_values_have_few_steps() {
        assert!(bounds(&[3.0; 21], Steps::Quantiles).is_empty() && bounds(&[3.0; 21], Steps::Equal).is_empty());
        assert_eq!(bounds(&[1.0, 1.0, 1.0, 2.0], Steps::Quantiles), [2.0], "four of four");
        assert!(bounds(&[], Steps::Quantiles).is_empty());
    }
}
