//! What holds for every kind of drawing.

mod colours;
mod drawn;
mod golden;
mod held;
mod told;

use crate::figures::{Figure, Figures, Id, Interval, Measured, Number, Origin, Reference, Series};
use crate::number::Unit;
use crate::{Chart, Steps};

pub(super) fn known(value: f64, low: f64, high: f64, base: u64) -> Measured {
    Measured::known(value, Some(Interval::new(low, high).unwrap()), Some(base)).unwrap()
}

pub(super) fn bare(value: f64) -> Measured {
    Measured::known(value, None, None).unwrap()
}

pub(super) fn figure(key: &str, label: &str, measured: Measured) -> Figure {
    Figure { key: key.to_owned(), label: label.to_owned(), measured }
}

pub(super) fn series(name: &str, figures: Vec<Figure>) -> Series {
    Series { name: name.to_owned(), figures }
}

/// Percent of a sample, with nothing in it.
pub(super) fn empty() -> Figures {
    Figures {
        id: Id::new("stod").unwrap(),
        title: "Känner till stödet".to_owned(),
        measure: "Andelen som känner till stödet".to_owned(),
        unit: Unit::Percent,
        decimals: 1,
        origin: Origin::Sample { confidence: 95 },
        small_base: Some(30),
        reference: Some(Reference { label: "Riket".to_owned(), value: Number::new(31.0).unwrap() }),
        source: Some("Övningskommunens enkät".to_owned()),
        series: Vec::new(),
    }
}

pub(super) fn groups() -> Figures {
    let figures = vec![
        figure("k", "Kvinnor", known(42.3, 38.0, 46.7, 512)),
        figure("m", "Män", known(28.1, 17.0, 42.5, 21)),
        figure("a", "Annat eller vill inte svara", Measured::Protected),
        figure("u", "Uppgift om kön saknas", Measured::Missing),
    ];
    Figures { series: vec![series("", figures)], ..empty() }
}

pub(super) fn years() -> Figures {
    let figures = vec![
        figure("2019", "2019", known(22.0, 18.0, 26.5, 300)),
        figure("2020", "2020", known(24.5, 20.0, 29.0, 310)),
        figure("2021", "2021", Measured::Missing),
        figure("2022", "2022", known(31.0, 22.0, 41.5, 24)),
        figure("2023", "2023", Measured::Protected),
        figure("2024", "2024", known(33.5, 29.0, 38.0, 320)),
    ];
    Figures { series: vec![series("", figures)], ..empty() }
}

pub(super) fn counties() -> Figures {
    let measured = |at: u8| match at {
        4 => Measured::Protected,
        9 => Measured::Missing,
        at => known(20.0 + f64::from(at), 15.0 + f64::from(at), 26.0 + f64::from(at), 20 + 10 * u64::from(at)),
    };
    let figures = (0..).zip(&crate::COUNTIES).map(|(at, county)| figure(county.code, county.name, measured(at))).collect();
    Figures { series: vec![series("", figures)], ..empty() }
}

/// Every kind of drawing that these figures can have.
pub(super) fn every_kind(figures: &Figures) -> Vec<Chart> {
    let fallible = [
        crate::small_multiples(figures),
        crate::time_line(figures),
        crate::county_map(figures, Steps::Quantiles),
        crate::county_map(figures, Steps::Equal),
    ];
    [crate::bars(figures), crate::dots(figures)].into_iter().chain(fallible.into_iter().flatten()).collect()
}
