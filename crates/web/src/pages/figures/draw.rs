//! A comparison as drawings, words and tables, all from the same rows.

use crate::text::{label, say, say_with};
use fristad_app::figures::compare::{AreaLevel, Compared, ComparedDifference, ComparedRow, Nothing, ShownScale};
use fristad_chart::{
    Among, Chart, Evidence, Figure, Figures, Id, Interval, Measured, Number, Origin, Reference, Series, Steps, Unit, bars, compare_words,
    county_map, dots, small_multiples, time_line,
};
use fristad_measures::register::Unit as Of;
use fristad_tables::{Cell, Column, Kind, Row, Table};
use std::collections::BTreeSet;

/// Rows that a drawing has room for.
const ROOM: usize = 26;
/// Lines that can be told apart.
const LINES: usize = 4;
/// Small drawings beside each other.
const PANELS: usize = 30;

/// By how much a value is multiplied to be read: shares are read as percent.
const fn factor(scale: ShownScale) -> f64 {
    match scale {
        ShownScale::Share | ShownScale::ShareOfMunicipalities => 100.0,
        ShownScale::Count | ShownScale::Per10000Adults => 1.0,
    }
}

const fn unit(scale: ShownScale) -> (Unit, u8) {
    match scale {
        ShownScale::Share | ShownScale::ShareOfMunicipalities => (Unit::Percent, 1),
        ShownScale::Per10000Adults => (Unit::PerTenThousand, 1),
        ShownScale::Count => (Unit::Number, 0),
    }
}

const fn code(scale: ShownScale) -> &'static str {
    match scale {
        ShownScale::Count => "count",
        ShownScale::Per10000Adults => "per-adults",
        ShownScale::Share => "share",
        ShownScale::ShareOfMunicipalities => "municipalities",
    }
}

fn measured(row: &ComparedRow, scale: ShownScale) -> Measured {
    let by = factor(scale);
    let Some(value) = row.value else {
        return if row.nothing.is_some() { Measured::Missing } else { Measured::Protected };
    };
    let interval = row.low.zip(row.high).and_then(|(low, high)| Interval::new(low * by, high * by).ok());
    // What a rate is divided by is everybody who lives there, and no number of answers.
    let base = row.base.filter(|_| scale == ShownScale::Share);
    Measured::known(value * by, interval, base).unwrap_or(Measured::Missing)
}

/// What there is of each kind, in order.
fn distinct<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut found: Vec<T> = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}

fn figures(found: &Compared, id: &str, title: String, series: Vec<Series>) -> Option<Figures> {
    let (unit, decimals) = unit(found.scale);
    let intervals = found.rows.iter().any(|row| row.value.is_some() && row.low.is_some());
    Some(Figures {
        id: Id::new(id).ok()?,
        title,
        measure: label("figures-scale", code(found.scale)).into_owned(),
        unit,
        decimals,
        origin: if intervals { Origin::Sample { confidence: 95 } } else { Origin::All },
        small_base: None,
        reference: None,
        source: Some(source(found)),
        series,
    })
}

/// Whether they are estimated from a sample: then no municipality has told anything.
fn sampled(found: &Compared) -> bool {
    found.measure.unit == Of::Sample
}

/// From where the figures come; made-up ones say so wherever they go.
fn source(found: &Compared) -> String {
    let of_authorities = matches!(found.measure.unit, Of::Case | Of::Municipality);
    let published =
        of_authorities.then(|| say(if found.made_up { "figures-made-up-lead" } else { "figures-published-source" }).into_owned());
    let cited = found.cited.iter().map(|known| format!("{}, {}", known.source, known.year)).collect::<Vec<_>>().join("; ");
    let population = (!cited.is_empty())
        .then(|| say_with(if sampled(found) { "figures-sample-cited" } else { "figures-population-cited" }, &[("source", cited.into())]));
    published.into_iter().chain(population).collect::<Vec<_>>().join(" ")
}

fn figure(key: &str, label: &str, row: &ComparedRow, scale: ShownScale) -> Figure {
    Figure { key: key.to_owned(), label: label.to_owned(), measured: measured(row, scale) }
}

/// Whether the counties can be drawn as tiles as well as beside each other.
pub fn has_map(found: &Compared, level: AreaLevel) -> bool {
    level == AreaLevel::County && found.years.len() == 1 && found.rows.iter().all(|row| row.group == "all")
}

/// The drawing that suits what is compared; none where there are too many rows for any. Counties are tiles, unless their uncertainty is to be seen.
pub fn chart(found: &Compared, level: AreaLevel, dots: bool) -> Option<Chart> {
    let areas = distinct(found.rows.iter().map(|row| row.area.as_str()));
    let groups = distinct(found.rows.iter().map(|row| row.group.as_str()));
    let several = found.years.len() > 1;
    let title = || {
        let years: Vec<String> = found.years.iter().map(ToString::to_string).collect();
        format!("{}, {}", found.measure.title, years.join(", "))
    };
    match (several, groups.len() > 1) {
        (true, _) => over_years(found, title(), areas.len() * groups.len()),
        (false, true) => by_group(found, title(), &areas, groups.len()),
        (false, false) if has_map(found, level) && !dots => map(found, title()),
        (false, false) => beside(found, title(), areas.len()),
    }
}

/// Each area and group over the years: lines where they can be told apart, or else small drawings.
fn over_years(found: &Compared, title: String, lines: usize) -> Option<Chart> {
    if lines > PANELS {
        return None;
    }
    let named = distinct(found.rows.iter().map(|row| (row.area.as_str(), row.group.as_str())));
    let series = named.iter().map(|(area, group)| {
        let own: Vec<&ComparedRow> = found.rows.iter().filter(|row| row.area == *area && row.group == *group).collect();
        let name = own.first().map(|row| if row.group == "all" { row.name.clone() } else { format!("{}, {}", row.name, row.group_name) });
        let year = |row: &&ComparedRow| figure(&row.year.to_string(), &row.year.to_string(), row, found.scale);
        Series { name: if lines == 1 { String::new() } else { name.unwrap_or_default() }, figures: own.iter().map(year).collect() }
    });
    let figures = figures(found, "jamforelse", title, series.collect())?;
    if lines <= LINES { time_line(&figures).ok() } else { small_multiples(&figures).ok() }
}

/// The groups of each area beside each other.
fn by_group(found: &Compared, title: String, areas: &[&str], groups: usize) -> Option<Chart> {
    let series = areas.iter().map(|area| {
        let own: Vec<&ComparedRow> = found.rows.iter().filter(|row| row.area == *area).collect();
        let name = own.first().map(|row| row.name.clone()).unwrap_or_default();
        Series { name, figures: own.iter().map(|row| figure(&row.group, &row.group_name, row, found.scale)).collect() }
    });
    let figures = figures(found, "jamforelse", title, series.collect())?;
    if areas.len() * groups <= ROOM {
        Some(bars(&figures))
    } else if areas.len() <= PANELS {
        small_multiples(&figures).ok()
    } else {
        None
    }
}

/// The areas beside each other, in the order of their codes, with the nation to compare with.
fn beside(found: &Compared, title: String, areas: usize) -> Option<Chart> {
    if areas > ROOM {
        return None;
    }
    let nation = found.rows.iter().find(|row| row.level == AreaLevel::Nation);
    let others: Vec<&ComparedRow> = found.rows.iter().filter(|row| row.level != AreaLevel::Nation).collect();
    let rows = if others.is_empty() { nation.into_iter().collect() } else { others };
    let own = rows.iter().map(|row| figure(&row.area, &row.name, row, found.scale)).collect();
    let mut figures = figures(found, "jamforelse", title, vec![Series { name: String::new(), figures: own }])?;
    // Beside the sum of all, numbers of cases of its parts would only be small.
    let reference = nation.filter(|_| rows.len() > 1 && found.scale != ShownScale::Count);
    figures.reference = reference.and_then(|row| {
        let value = Number::new(row.value? * factor(found.scale)).ok()?;
        Some(Reference { label: row.name.clone(), value })
    });
    Some(if figures.origin == Origin::All { bars(&figures) } else { dots(&figures) })
}

/// The counties as tiles.
fn map(found: &Compared, title: String) -> Option<Chart> {
    let counties = found.rows.iter().filter(|row| row.level == AreaLevel::County);
    let own = counties.map(|row| figure(&row.area, &row.name, row, found.scale)).collect();
    let figures = figures(found, "jamforelse", title, vec![Series { name: String::new(), figures: own }])?;
    county_map(&figures, Steps::Quantiles).ok()
}

/// What may be said of the differences, each in a sentence.
pub fn words(found: &Compared) -> Vec<String> {
    let Some(figures) = figures(found, "jamforelse", String::new(), Vec::new()) else { return Vec::new() };
    found.differences.iter().filter_map(|difference| sentence(found, &figures, *difference)).collect()
}

fn sentence(found: &Compared, figures: &Figures, difference: ComparedDifference) -> Option<String> {
    let (one, other) = (found.rows.get(difference.one)?, found.rows.get(difference.other)?);
    let by = factor(found.scale);
    let evidence = Evidence::Difference(Interval::new(difference.low * by, difference.high * by).ok()?);
    let words = |among, label: fn(&ComparedRow) -> String| {
        let [one, other] = [one, other].map(|row| figure(&row.area, &label(row), row, found.scale));
        compare_words(figures, &one, &other, among, evidence)
    };
    let of_area = |words: String| format!("{}: {words}", one.name);
    Some(if one.area != other.area {
        words(Among::Places, |row| if row.level == AreaLevel::Nation { row.name.to_lowercase() } else { row.name.clone() })
    } else if one.year != other.year {
        of_area(words(Among::Years, |row| row.year.to_string()))
    } else {
        of_area(words(Among::Groups, |row| row.group_name.clone()))
    })
}

/// The table of a page: as many rows as it has room for, without columns that say the same in all.
pub fn table(found: &Compared, rows: usize) -> Table {
    let differ = |of: fn(&ComparedRow) -> String| found.rows.iter().map(of).collect::<BTreeSet<_>>().len() > 1;
    let (years, groups) = (differ(|row| row.year.to_string()), differ(|row| row.group.clone()));
    let answers = found.scale == ShownScale::ShareOfMunicipalities
        && found.rows.iter().all(|row| row.level == AreaLevel::Municipality || row.level == AreaLevel::Nation);
    let decimals = usize::from(unit(found.scale).1);
    let kind = match found.scale {
        ShownScale::Share | ShownScale::ShareOfMunicipalities => Kind::Percent(decimals),
        ShownScale::Per10000Adults => Kind::Number(decimals),
        ShownScale::Count => Kind::Count,
    };
    let mut columns = vec![Column::new("area", &say("figures-area"), Kind::Text)];
    if years {
        columns.push(Column::new("year", &say("figures-year"), Kind::Text));
    }
    if groups {
        columns.push(Column::new("group", &say("figures-group"), Kind::Text));
    }
    columns.push(Column::new("value", &if answers { say("figures-answer") } else { label("figures-scale", code(found.scale)) }, kind));
    let (intervals, notes) = (found.rows.iter().any(|row| row.low.is_some()), found.rows.iter().any(|row| !note(row).is_empty()));
    if intervals {
        columns.push(Column::new("interval", &say("figures-interval"), Kind::Interval(decimals)));
    }
    let told = !sampled(found);
    if told {
        columns.push(Column::new("told", &say("figures-told"), Kind::Text));
    }
    if notes {
        columns.push(Column::new("note", &say("figures-note"), Kind::Text));
    }
    let cells = |row: &ComparedRow| {
        let mut cells = vec![Cell::from(row.name.as_str())];
        cells.extend(years.then(|| Cell::from(row.year.to_string().as_str())));
        cells.extend(groups.then(|| Cell::from(row.group_name.as_str())));
        let by = factor(found.scale);
        cells.push(match (row.value, row.nothing) {
            (Some(value), _) if answers && row.level == AreaLevel::Municipality => {
                Cell::from(&*say(if value > 0.0 { "figures-yes" } else { "figures-no" }))
            }
            (Some(value), _) => Cell::Number(value * by),
            (None, None) => Cell::Suppressed,
            (None, Some(_)) => Cell::Missing,
        });
        cells.extend(intervals.then(|| row.low.zip(row.high).map_or(Cell::Missing, |(low, high)| Cell::Interval(low * by, high * by))));
        cells.extend(told.then(|| Cell::from(say_with("figures-told-of", &[("told", row.told.into()), ("of", row.of.into())]).as_str())));
        cells.extend(notes.then(|| Cell::Text(note(row))));
        cells
    };
    let one = |row: &ComparedRow| if row.level == AreaLevel::Nation { Row::total(cells(row)) } else { Row::new(cells(row)) };
    // The nation closes the table, also where rows before it are left to the file.
    let nation = found.rows.iter().filter(|row| row.level == AreaLevel::Nation);
    let others = found.rows.iter().filter(|row| row.level != AreaLevel::Nation).take(rows);
    let years: Vec<String> = found.years.iter().map(ToString::to_string).collect();
    let mut table = Table::of(&format!("{}, {}", found.measure.title, years.join(", ")), columns, others.chain(nation).map(one).collect());
    if intervals {
        table.notes.push(say("figures-interval-note").into_owned());
    }
    table.notes.push(source(found));
    table
}

/// What must be said of a row beside its figures.
fn note(row: &ComparedRow) -> String {
    let why = match (row.nothing, row.value) {
        (Some(Nothing::NotTold), _) => "not-told",
        (Some(Nothing::NotAtThisLevel), _) => "level",
        (Some(Nothing::NoAdults), _) => "adults",
        (Some(Nothing::EmptyBase), _) => "base",
        (Some(Nothing::NoPopulation), _) => "population",
        (Some(Nothing::NoSurvey), _) => "survey",
        (None, None) => return say("figures-between").into_owned(),
        (None, Some(_)) => return String::new(),
    };
    label("figures-nothing", why).into_owned()
}

/// Every row as a record.
pub fn records(found: &Compared) -> Table {
    let mut columns =
        ["measure", "level", "area", "name", "year", "group", "group_name", "scale"].map(|id| Column::new(id, id, Kind::Text)).to_vec();
    let number = |id: &str| Column::new(id, id, Kind::Number(6));
    columns.extend([number("value"), Column::new("interval", "interval", Kind::Interval(6))]);
    columns.extend(["least", "most", "base", "told", "of"].map(|id| Column::new(id, id, Kind::Count)));
    columns.extend(["note", "source"].map(|id| Column::new(id, id, Kind::Text)));
    let row = |row: &ComparedRow| {
        let year = row.year.to_string();
        let texts =
            [found.measure.code.as_str(), level(row.level), &row.area, &row.name, &year, &row.group, &row.group_name, code(found.scale)];
        let mut cells: Vec<Cell> = texts.map(Cell::from).to_vec();
        cells.push(row.value.map_or(if row.nothing.is_some() { Cell::Missing } else { Cell::Suppressed }, Cell::Number));
        cells.push(row.low.zip(row.high).map_or(Cell::Missing, |(low, high)| Cell::Interval(low, high)));
        cells.extend([Cell::Count(row.least), Cell::Count(row.most), row.base.map_or(Cell::Missing, Cell::Count)]);
        cells.extend([row.told, row.of].map(|count| Cell::Count(count as u64)));
        cells.extend([note(row), source(found)].map(Cell::Text));
        Row::new(cells)
    };
    Table::of(&found.measure.title, columns, found.rows.iter().map(row).collect())
}

const fn level(level: AreaLevel) -> &'static str {
    match level {
        AreaLevel::Municipality => "municipality",
        AreaLevel::Group => "group",
        AreaLevel::Size => "size",
        AreaLevel::County => "county",
        AreaLevel::Police => "police",
        AreaLevel::Nation => "nation",
    }
}
