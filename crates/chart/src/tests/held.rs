//! What nobody may read out of a drawing, and what no label can put into it.

use super::{counties, empty, every_kind, figure, groups, series, years};
use crate::figures::{Fault, Figures, Id, Interval, Measured, Number};
use crate::scene::{Look, Room, Scene, Shape};

fn texts(figures: &Figures) -> Vec<String> {
    every_kind(figures).into_iter().flat_map(|chart| [chart.page(), chart.file()]).collect()
}

/// Every element is closed in its order, and every attribute is quoted.
fn is_well_formed(text: &str) {
    let mut open = Vec::new();
    for part in text.split('<').skip(1) {
        let (tag, words) = part.split_once('>').unwrap_or_else(|| panic!("no end: {part}"));
        assert!(!words.contains('>') && tag.matches('"').count() % 2 == 0, "{part}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{text}");
        } else if !tag.starts_with('?') && !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap());
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

fn hatched(shapes: &[Shape]) -> Vec<(f64, f64, f64, f64)> {
    shapes
        .iter()
        .flat_map(|shape| match shape {
            Shape::Rect { x, y, width, height, look: Look::Hatched } => vec![(*x, *y, *width, *height)],
            Shape::Group { shapes, .. } => hatched(shapes),
            _ => Vec::new(),
        })
        .collect()
}

#[test]
fn nothing_is_fetched_run_or_styled_by_an_attribute() {
    for text in [groups(), years(), counties()].iter().flat_map(texts) {
        is_well_formed(&text);
        let elsewhere = text.replace("http://www.w3.org/2000/svg", "");
        for forbidden in ["style=", "<script", "<style", "href", "http", "@import", " on", "NaN", "inf\""] {
            let found = if forbidden == " on" {
                elsewhere.contains(" onload") || elsewhere.contains(" onclick")
            } else {
                elsewhere.contains(forbidden)
            };
            assert!(!found, "{forbidden} in {text}");
        }
    }
}

#[test]
fn a_file_has_its_own_colours_and_a_page_those_of_the_page() {
    for chart in every_kind(&years()) {
        assert!(!chart.file().contains("var(") && chart.file().contains("xmlns="));
        assert!(!chart.page().contains("=\"#") && chart.page().contains("var(--accent)"));
    }
}

#[test]
fn ids_are_there_once_and_lead_to_title_and_description() {
    for chart in every_kind(&counties()) {
        let page = chart.page();
        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        for named in page.split("aria-labelledby=\"").skip(1).flat_map(|rest| rest.split('"').next().unwrap().split(' ')) {
            assert!(ids.contains(&named), "{named}");
        }
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}

#[test]
fn a_label_is_words_whatever_it_holds() {
    let evil = "</text><script>alert(\"1\")</script> & 'x' \u{0}\u{1b}";
    let all = || vec![figure("2024", evil, super::bare(3.0)), figure("2023", evil, Measured::Protected)];
    let figures = Figures {
        title: evil.to_owned(),
        measure: evil.to_owned(),
        source: Some(evil.to_owned()),
        series: vec![series(evil, all()), series("b", all())],
        ..empty()
    };
    for text in texts(&figures) {
        is_well_formed(&text);
        assert!(!text.contains("<script") && !text.contains('\u{0}') && !text.contains('\u{1b}'));
    }
}

#[test]
fn what_is_protected_says_its_word_and_nothing_else() {
    let with = |measured: Measured, other: f64| {
        let figures = vec![figure("1", "Lund", super::bare(other)), figure("2", "Eslöv", measured)];
        Figures { series: vec![series("", figures)], ..empty() }
    };
    let place = |figures: &Figures| hatched(&crate::bars::scene(figures, crate::bars::Kind::Bar, Room::Wide).shapes);
    let one = place(&with(Measured::Protected, 12.0));
    assert_eq!(one[0], place(&with(Measured::Protected, 71.0))[0], "its place tells nothing of the others' values");
    assert!((one[0].2 - 416.0).abs() < 0.1, "as wide as the whole plot: {one:?}");
    // The axis, the description and all other marks are those of figures in which it was never given.
    let marks = |figures: &Figures| -> Vec<String> {
        let text = crate::bars(figures).file();
        text.lines().filter(|line| line.contains("#175a56") || line.contains("text-anchor=\"middle\"")).map(str::to_owned).collect()
    };
    assert_eq!(marks(&with(Measured::Protected, 12.0)), marks(&with(Measured::Missing, 12.0)));
    for figures in [groups(), years(), counties()] {
        for text in texts(&figures) {
            assert!(text.contains("skyddat") && text.contains("Skyddat:"), "{text}");
        }
    }
}

#[test]
fn what_cannot_be_drawn_is_refused_by_name() {
    assert_eq!(Number::new(f64::NAN), Err(Fault::Number));
    assert_eq!(Number::new(f64::INFINITY), Err(Fault::Number));
    assert_eq!(Number::new(-1e13), Err(Fault::Number));
    assert_eq!(Interval::new(2.0, 1.0), Err(Fault::Interval));
    assert_eq!(Measured::known(5.0, Some(Interval::new(1.0, 2.0).unwrap()), None), Err(Fault::Interval));
    assert_eq!(Id::new("Å\"><x"), Err(Fault::Id));
    assert_eq!(crate::time_line(&groups()).unwrap_err(), Fault::Year("k".to_owned()));
    assert_eq!(crate::county_map(&years(), crate::Steps::Equal).unwrap_err(), Fault::County("2019".to_owned()));
    let mut twice = years();
    twice.series[0].figures[1].key = "2019".to_owned();
    assert_eq!(crate::time_line(&twice).unwrap_err(), Fault::Twice("2019".to_owned()));
    let many = Figures { series: (0..5).map(|_| years().series[0].clone()).collect(), ..empty() };
    assert_eq!(crate::time_line(&many).unwrap_err(), Fault::Lines(5, 4));
    assert!(crate::small_multiples(&many).is_ok());
}

#[test]
fn a_missing_year_is_a_gap() {
    let ways = |scene: &Scene| -> Vec<usize> {
        let points = |shape: &Shape| if let Shape::Way { points, .. } = shape { Some(points.len()) } else { None };
        scene.shapes.iter().filter_map(points).collect()
    };
    let span = 2019..=2024;
    assert_eq!(ways(&crate::years::scene(&years(), &span, Room::Wide)), [2], "2019 to 2020; 2022 and 2024 stand alone");
    let mut unsaid = years();
    unsaid.series[0].figures.remove(2);
    unsaid.series[0].figures[3].measured = super::bare(33.0);
    assert_eq!(ways(&crate::years::scene(&unsaid, &span, Room::Wide)), [2, 3], "a year that is not there at all is a gap too");
}
