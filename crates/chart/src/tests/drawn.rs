//! Whatever the figures are: all of it lies in the drawing, what is more is drawn as more, what is equal as equal.

use proptest::prelude::*;

use super::{bare, empty, every_kind, figure, series};
use crate::axis::Axis;
use crate::bars::{self, Kind};
use crate::figures::{Figure, Figures, Interval, Measured, Number, Reference, Series};
use crate::scene::{Anchor, Look, Room, Scene, Shape};

/// A stroke lies half outside its shape.
const STROKE: f64 = 2.5;

fn held(scene: &Scene, shapes: &[Shape]) {
    let inside = |x: f64, y: f64, half: f64| {
        assert!(x.is_finite() && y.is_finite());
        assert!(x - half >= -STROKE && x + half <= scene.width + STROKE, "{x} ± {half} in a width of {}", scene.width);
        assert!(y - half >= -STROKE && y + half <= scene.height + STROKE, "{y} ± {half} in a height of {}", scene.height);
    };
    for shape in shapes {
        match shape {
            Shape::Rect { x, y, width, height, .. } => {
                assert!(*width >= 0.0 && *height >= 0.0);
                inside(*x, *y, 0.0);
                inside(x + width, y + height, 0.0);
            }
            Shape::Line { from, to, .. } => [from, to].into_iter().for_each(|(x, y)| inside(*x, *y, 0.0)),
            Shape::Way { points, .. } => points.iter().for_each(|(x, y)| inside(*x, *y, 0.0)),
            Shape::Mark { x, y, size, .. } => inside(*x, *y, *size),
            Shape::Text { x, y, size, anchor, words, .. } => {
                let width = crate::letters::width(words, *size);
                let start = match anchor {
                    Anchor::Start => *x,
                    Anchor::Middle => x - width / 2.0,
                    Anchor::End => x - width,
                };
                inside(start, y - size * 0.7, 0.0);
                inside(start + width, *y, 0.0);
            }
            Shape::Group { shapes, .. } => held(scene, shapes),
        }
    }
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![0.0..=100.0, -100.0..=100.0, -1e9..=1e9, Just(0.0), Just(1e12), Just(-1e12), Just(1e-12), Just(100.0), -1e-6..=1e-6]
}

fn measured() -> impl Strategy<Value = Measured> {
    let known =
        (number(), proptest::option::of((0.0..=1.0, 0.0..=1.0)), proptest::option::of(0..100_000_u64)).prop_map(|(value, around, base)| {
            let interval = around.map(|(below, above): (f64, f64)| {
                let some = (value.abs() / 2.0).min(1e11);
                Interval::new((value - below * some).max(-1e12), (value + above * some).min(1e12)).unwrap()
            });
            Measured::known(value, interval, base).unwrap()
        });
    prop_oneof![6 => known, 1 => Just(Measured::Protected), 1 => Just(Measured::Missing)]
}

fn some_series(keys: &'static [&'static str]) -> impl Strategy<Value = Series> {
    let figure = (proptest::sample::subsequence(keys, 0..=keys.len().min(12)), "[a-zåäöA-ZÅÄÖ ]{0,40}");
    (figure, "[a-zåäö ]{0,50}").prop_flat_map(|((keys, label), name)| {
        proptest::collection::vec(measured(), keys.len()).prop_map(move |all| Series {
            name: name.clone(),
            figures: keys
                .iter()
                .zip(all)
                .map(|(key, measured)| Figure { key: (*key).to_owned(), label: label.clone(), measured })
                .collect(),
        })
    })
}

const YEARS: &[&str] = &["2009", "2014", "2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"];
const COUNTY_CODES: &[&str] = &["01", "03", "04", "05", "06", "07", "08", "09", "10", "12", "13", "14", "17", "18", "19", "20", "21"];

fn figures(keys: &'static [&'static str], most: usize) -> impl Strategy<Value = Figures> {
    (proptest::collection::vec(some_series(keys), 0..=most), proptest::option::of(number()), 0..4_u8).prop_map(
        |(series, reference, decimals)| {
            let reference = reference.map(|value| Reference { label: "Riket".to_owned(), value: Number::new(value).unwrap() });
            Figures { decimals, reference, series, ..empty() }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everything_lies_inside(over_time in figures(YEARS, 4), map in figures(COUNTY_CODES, 1)) {
        for chart in every_kind(&over_time).iter().chain(&every_kind(&map)) {
            for scene in [&chart.narrow, &chart.wide] {
                held(scene, &scene.shapes);
            }
            prop_assert!(!chart.file().contains("NaN") && !chart.page().contains("NaN"));
        }
    }

    #[test]
    fn more_is_drawn_as_more_and_equal_as_equal(values in proptest::collection::vec(number(), 1..12), near in any::<bool>()) {
        let axis = if near { Axis::near(values.iter().copied(), 5.0, 0.1) } else { Axis::from_zero(values.iter().copied(), 5.0, 0.1) };
        prop_assert!(axis.from < axis.to && axis.ticks.len() >= 2);
        for one in &values {
            for other in &values {
                let (left, right) = (axis.place(*one, 0.0, 400.0), axis.place(*other, 0.0, 400.0));
                prop_assert!(one > other || left <= right);
                prop_assert!((one - other).abs() > 0.0 || (left - right).abs() <= 0.0);
            }
        }
    }

    #[test]
    fn a_bar_is_as_long_as_its_value(one in 0.1..1e9_f64, part in 0.1..1.0_f64) {
        let all = vec![figure("a", "a", bare(one)), figure("b", "b", bare(one * part)), figure("c", "c", bare(one))];
        let drawn = Figures { series: vec![series("", all)], reference: None, ..empty() };
        for room in [Room::Narrow, Room::Wide] {
            let lengths = lengths(&bars::scene(&drawn, Kind::Bar, room).shapes);
            prop_assert!((lengths[0] - lengths[2]).abs() <= 0.0);
            prop_assert!((lengths[1] / lengths[0] - part).abs() < 1e-6, "{lengths:?}");
        }
    }
}

fn lengths(shapes: &[Shape]) -> Vec<f64> {
    shapes
        .iter()
        .flat_map(|shape| match shape {
            Shape::Rect { width, look: Look::Full, .. } => vec![*width],
            Shape::Group { shapes, .. } => lengths(shapes),
            _ => Vec::new(),
        })
        .collect()
}

#[test]
fn bars_below_zero_go_the_other_way() {
    let all = vec![figure("a", "a", bare(-10.0)), figure("b", "b", bare(10.0)), figure("c", "c", bare(0.0))];
    let drawn = Figures { series: vec![series("", all)], reference: None, ..empty() };
    let lengths = lengths(&bars::scene(&drawn, Kind::Bar, Room::Wide).shapes);
    assert!((lengths[0] - lengths[1]).abs() < 1e-9 && lengths[0] > 0.0 && lengths[2].abs() < 1e-9, "{lengths:?}");
}

#[test]
fn no_figures_are_a_drawing_too() {
    for chart in every_kind(&empty()) {
        held(&chart.wide, &chart.wide.shapes);
        assert!(chart.description().contains("Ingen uppgift kan visas."), "{}", chart.description());
    }
}
