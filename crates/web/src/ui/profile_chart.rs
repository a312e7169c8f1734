//! Drawn comparisons over time: the factors of a profile as marks, and points as a line. A mark is told by its shape and its word, never by a colour alone; beside each
//! drawing stands its table.

use crate::text::say;
use maud::{Markup, html};

/// How a mark is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// It is there.
    Full,
    /// It is there in part.
    Half,
    /// It is not there.
    Empty,
    /// It is not known.
    Unknown,
    /// The person did not want to answer.
    Declined,
    /// It was not asked.
    NotAsked,
    /// Nothing stands there.
    Open,
    /// Another answer, by its first letter.
    Letter(char),
}

/// A mark with its word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// How it is drawn.
    pub shape: Shape,
    /// What it says.
    pub word: String,
}

/// A line of the drawing.
pub enum Line {
    /// What the factors under it have in common.
    Heading(String),
    /// A factor, with its marks in each column.
    Factor(String, Vec<Vec<Mark>>),
}

/// What is drawn.
pub struct Chart<'a> {
    /// What it shows.
    pub title: &'a str,
    /// The same in a sentence, for those who listen.
    pub told: &'a str,
    /// The assessments, oldest first.
    pub columns: &'a [String],
    /// What each mark of a column is about, such as now and earlier.
    pub times: &'a [String],
    /// The lines.
    pub lines: &'a [Line],
}

/// Widths and heights, in units of the drawing.
const LABEL: usize = 260;
const COLUMN: usize = 120;
const ROW: usize = 30;
const HEAD: usize = 58;
const BOX: usize = 8;
/// Letters of a factor's name that have room. The whole name stands in the table, and is told where one points.
const LETTERS: usize = 34;

/// The drawing, in a place that can be moved sideways where there is no room.
pub fn chart(chart: &Chart<'_>) -> Markup {
    let width = LABEL + COLUMN * chart.columns.len();
    let height = HEAD + ROW * chart.lines.len() + BOX;
    html! {
        figure.diagram {
            div.bred role="group" aria-label=(chart.title) tabindex="0" {
                svg width=(width) height=(height) viewBox=(format!("0 0 {width} {height}")) role="img" aria-labelledby="diagram-titel diagram-om" {
                    title #diagram-titel { (chart.title) }
                    desc #diagram-om { (chart.told) }
                    @for (column, name) in chart.columns.iter().enumerate() {
                        text.rubrik x=(LABEL + COLUMN * column + COLUMN / 2) y="18" text-anchor="middle" { (name) }
                        @for (place, time) in chart.times.iter().enumerate() {
                            text.tid x=(mark_x(column, place, chart.times.len())) y="40" text-anchor="middle" { (time) }
                        }
                    }
                    @for (row, line) in chart.lines.iter().enumerate() {
                        @let middle = HEAD + ROW * row + ROW / 2;
                        @match line {
                            Line::Heading(name) => text.avdelning x="0" y=(middle + 5) { (short(name)) },
                            Line::Factor(name, columns) => {
                                path.linje d=(format!("M0 {0}H{width}", middle + ROW / 2)) fill="none" {}
                                text x="0" y=(middle + 5) { title { (name) } (short(name)) }
                                @for (column, marks) in columns.iter().enumerate() {
                                    @for (place, own) in marks.iter().enumerate() { (drawn(own, mark_x(column, place, marks.len()), middle)) }
                                }
                            },
                        }
                    }
                }
            }
            (legend(chart))
        }
    }
}

fn mark_x(column: usize, place: usize, of: usize) -> usize {
    LABEL + COLUMN * column + COLUMN * (2 * place + 1) / (2 * of.max(1))
}

fn short(name: &str) -> String {
    if name.chars().count() <= LETTERS {
        name.to_owned()
    } else {
        format!("{}…", name.chars().take(LETTERS - 1).collect::<String>().trim_end())
    }
}

fn drawn(mark: &Mark, x: usize, y: usize) -> Markup {
    let (left, top, side) = (x - BOX, y - BOX, 2 * BOX);
    html! {
        g.tecknat {
            title { (mark.word) }
            @match mark.shape {
                Shape::Full => rect.fylld x=(left) y=(top) width=(side) height=(side) {},
                Shape::Half => {
                    rect.kontur x=(left) y=(top) width=(side) height=(side) {}
                    path.fylld d=(format!("M{left} {top}V{}H{}Z", top + side, left + side)) {}
                },
                Shape::Empty => circle.kontur cx=(x) cy=(y) r=(BOX) {},
                Shape::Unknown => (letter('?', x, y)),
                Shape::Declined => path.kontur d=(format!("M{left} {top}L{} {}M{} {top}L{left} {}", left + side, top + side, left + side, top + side)) {},
                Shape::NotAsked => path.kontur d=(format!("M{left} {y}H{}", left + side)) {},
                Shape::Open => circle.fylld cx=(x) cy=(y) r="2" {},
                Shape::Letter(word) => (letter(word, x, y)),
            }
        }
    }
}

fn letter(letter: char, x: usize, y: usize) -> Markup {
    html! { text.bokstav x=(x) y=(y + 6) text-anchor="middle" { (letter) } }
}

/// What each mark means.
fn legend(chart: &Chart<'_>) -> Markup {
    let mut marks: Vec<&Mark> = chart
        .lines
        .iter()
        .filter_map(|line| if let Line::Factor(_, columns) = line { Some(columns) } else { None })
        .flat_map(|columns| columns.iter().flatten())
        .collect();
    marks.sort_unstable();
    marks.dedup();
    html! {
        figcaption {
            p.lugn { (say("chart-marks")) }
            ul.teckenlista {
                @for mark in marks {
                    li { svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true" { (drawn(mark, 10, 10)) } " " (mark.word) }
                }
            }
        }
    }
}

/// A point of a line.
pub struct Point {
    /// When.
    pub when: String,
    /// How high it lies, in hundredths.
    pub height: usize,
    /// The same as it is written.
    pub written: String,
    /// Whether every question that gives points was answered.
    pub whole: bool,
}

/// Height of the field in which points lie, and the room above and below it.
const FIELD: usize = 180;
const ABOVE: usize = 34;
const BELOW: usize = 44;

/// Points over time, each with its number. One that rests on fewer questions is drawn open.
pub fn line(title: &str, told: &str, points: &[Point]) -> Markup {
    let width = COLUMN * points.len().max(2);
    let height = ABOVE + FIELD + BELOW;
    let highest = points.iter().map(|point| point.height).max().unwrap_or_default().max(1);
    let y = |point: &Point| ABOVE + FIELD - FIELD * point.height / highest;
    let x = |place: usize| COLUMN * place + COLUMN / 2;
    let way: Vec<_> = points.iter().enumerate().map(|(place, point)| format!("{},{}", x(place), y(point))).collect();
    html! {
        figure.diagram {
            div.bred role="group" aria-label=(title) tabindex="0" {
                svg width=(width) height=(height) viewBox=(format!("0 0 {width} {height}")) role="img" aria-labelledby="diagram-titel diagram-om" {
                    title #diagram-titel { (title) }
                    desc #diagram-om { (told) }
                    path.linje d=(format!("M0 {0}H{width}", ABOVE + FIELD)) fill="none" {}
                    polyline.kontur points=(way.join(" ")) {}
                    @for (place, point) in points.iter().enumerate() {
                        g.tecknat {
                            title { (point.when) ": " (point.written) }
                            @if point.whole { circle.fylld cx=(x(place)) cy=(y(point)) r="6" {} } @else { circle.kontur.oppet cx=(x(place)) cy=(y(point)) r="6" {} }
                            text.bokstav x=(x(place)) y=(y(point) - 14) text-anchor="middle" { (point.written) }
                        }
                        text.rubrik x=(x(place)) y=(ABOVE + FIELD + 24) text-anchor="middle" { (point.when) }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(shape: Shape, word: &str) -> Mark {
        Mark { shape, word: word.to_owned() }
    }

    #[test]
    fn every_shape_is_drawn_in_its_own_way_and_every_mark_has_its_word() {
        let shapes =
            [Shape::Full, Shape::Half, Shape::Empty, Shape::Unknown, Shape::Declined, Shape::NotAsked, Shape::Open, Shape::Letter('D')];
        let marks = shapes.map(|shape| drawn(&mark(shape, "ord"), 10, 10).into_string());
        for (place, one) in marks.iter().enumerate() {
            assert!(one.contains("<title>ord</title>") && !one.contains("style="), "{one}");
            assert!(marks.iter().skip(place + 1).all(|other| other != one), "{one} stands for two things");
        }
    }

    #[test]
    fn a_chart_tells_itself_and_lists_each_mark_once() {
        let lines = [
            Line::Heading("Våldet".to_owned()),
            Line::Factor("Faktor 1".to_owned(), vec![vec![mark(Shape::Full, "Finns")], vec![mark(Shape::Empty, "Finns inte")]]),
            Line::Factor("Faktor 2".to_owned(), vec![vec![mark(Shape::Full, "Finns")], vec![mark(Shape::Full, "Finns")]]),
        ];
        let columns = ["3 mars".to_owned(), "9 maj".to_owned()];
        let times = ["Nu".to_owned()];
        let drawn =
            chart(&Chart { title: "Profil", told: "Två bedömningar.", columns: &columns, times: &times, lines: &lines }).into_string();
        assert!(drawn.contains("Profil</title>") && drawn.contains("Två bedömningar.</desc>"));
        assert_eq!(drawn.matches("<li>").count(), 2, "each mark once: {drawn}");
        assert!(short(&"å".repeat(60)).chars().count() <= LETTERS);
    }

    #[test]
    fn the_highest_point_lies_at_the_top_and_none_outside() {
        let point = |height| Point { when: "9 maj".to_owned(), height, written: "3".to_owned(), whole: height > 0 };
        let drawn = line("Poäng", "Tre gånger.", &[point(0), point(150), point(300)]).into_string();
        assert!(
            drawn.contains(&format!("{},{}", COLUMN / 2, ABOVE + FIELD)) && drawn.contains(&format!("{},{ABOVE}", COLUMN * 2 + COLUMN / 2))
        );
    }
}
