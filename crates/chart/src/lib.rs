//! Charts as SVG, each from the figures of its table: bars and dots with intervals, small multiples, lines over years, a tile map of the counties. Pure: figures in, text out.
//!
//! [`Figures`] is what both the drawing and the table are made from ([`Figures::rows`]). A [`Chart`] gives the element for a page, the file to download, and a paragraph that says the same.

mod axis;
mod bars;
mod counties;
mod figures;
mod legend;
mod letters;
mod number;
mod panels;
mod scene;
mod svg;
#[cfg(test)]
mod tests;
mod words;
mod years;

pub use counties::{COUNTIES, County, Steps};
pub use figures::{Fault, Figure, Figures, Id, Interval, Measured, Number, Origin, Reference, Row, Series};
pub use number::{Unit, decimal};
pub use words::{Among, Evidence, compare_words};

use scene::{Room, Scene};
use svg::Told;

/// A drawing with what it tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    id: Id,
    title: String,
    source: Option<String>,
    description: String,
    narrow: Scene,
    wide: Scene,
}

impl Chart {
    fn new(figures: &Figures, description: String, scene: impl Fn(Room) -> Scene) -> Self {
        Self {
            id: figures.id.clone(),
            title: figures.title.clone(),
            source: figures.source.clone(),
            description,
            narrow: scene(Room::Narrow),
            wide: scene(Room::Wide),
        }
    }

    /// The element for a page: a figure with its heading, both layouts, of which the style sheet shows one, and the paragraph. Safe to put in HTML as it is.
    ///
    /// The page's style sheet has the rules under `.tal` and the colours, such as `--accent`, as custom properties; there is no style attribute.
    pub fn page(&self) -> String {
        let id = self.id.as_str();
        let layout = |scene: &Scene, name: &str| {
            let told = Told { id: &format!("{id}-{name}"), title: &self.title, description: &self.description };
            svg::element(scene, &told, &format!("tal-{name}"))
        };
        format!(
            "<figure class=\"tal\" id=\"{id}\">\n<p class=\"tal-rubrik\">{}</p>\n{}{}<figcaption>{}</figcaption>\n</figure>\n",
            svg::escaped(&self.title),
            layout(&self.narrow, "smal"),
            layout(&self.wide, "vid"),
            svg::escaped(&self.description)
        )
    }

    /// The drawing as an SVG file with its heading, its source and its own colours; nothing in it comes from elsewhere.
    pub fn file(&self) -> String {
        let told = Told { id: self.id.as_str(), title: &self.title, description: &self.description };
        svg::file(&self.wide, &told, self.source.as_deref())
    }

    /// What the drawing shows, in a paragraph.
    pub fn description(&self) -> &str {
        &self.description
    }
}

/// Lying bars from zero, with intervals: how much of something.
pub fn bars(figures: &Figures) -> Chart {
    Chart::new(figures, words::described(figures, words::Kind::Bars, false), |room| bars::scene(figures, bars::Kind::Bar, room))
}

/// Dots with intervals, on an axis that may begin elsewhere than at zero and says so: how sure differences are.
pub fn dots(figures: &Figures) -> Chart {
    Chart::new(figures, words::described(figures, words::Kind::Dots, false), |room| bars::scene(figures, bars::Kind::Dot, room))
}

/// A small drawing for each series, all on the same scale: lines if every key is a year, otherwise bars.
pub fn small_multiples(figures: &Figures) -> Result<Chart, Fault> {
    once(figures)?;
    let span = years::span(figures).ok();
    let description = words::described(figures, words::Kind::Panels, span.is_some());
    Ok(Chart::new(figures, description, |room| panels::scene(figures, span.as_ref(), room)))
}

/// Lines over years, at most four. A key is a year; a year without a figure is a gap.
pub fn time_line(figures: &Figures) -> Result<Chart, Fault> {
    once(figures)?;
    if figures.series.len() > years::LINES {
        return Err(Fault::Lines(figures.series.len(), years::LINES));
    }
    let span = years::span(figures)?;
    Ok(Chart::new(figures, words::described(figures, words::Kind::Lines, true), |room| years::scene(figures, &span, room)))
}

/// The 21 counties as tiles with their values, in steps. A key is a county's two digits; a county without a figure is drawn as missing.
pub fn county_map(figures: &Figures, steps: Steps) -> Result<Chart, Fault> {
    once(figures)?;
    counties::checked(figures)?;
    Ok(Chart::new(figures, words::described(figures, words::Kind::Map(steps), false), |room| counties::scene(figures, steps, room)))
}

fn once(figures: &Figures) -> Result<(), Fault> {
    figures.key_twice().map_or(Ok(()), |key| Err(Fault::Twice(key.to_owned())))
}
