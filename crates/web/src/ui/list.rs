//! Points that are done or not, each with what can be done about it.

use super::{
    icon::{self, Icon},
    part,
};
use maud::{Markup, html};

/// Where a point stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is done.
    Done,
    /// It is not done yet.
    Open,
    /// It is told, and nothing is to be done about it.
    Told,
}

/// A point.
pub struct Point {
    /// Where it stands.
    pub state: State,
    /// What it is.
    pub what: String,
    /// What there is to know of it.
    pub more: Markup,
    /// Where one does it, and what that is called.
    pub act: Option<(String, String)>,
}

impl Point {
    /// A point that is done or not.
    pub fn of(done: bool, what: impl Into<String>, more: Markup) -> Self {
        Self { state: if done { State::Done } else { State::Open }, what: what.into(), more, act: None }
    }

    /// The same with the way to do it.
    #[must_use]
    pub fn with(mut self, act: Option<(String, String)>) -> Self {
        self.act = act;
        self
    }
}

/// Points under each other. The state always stands as a word beside its sign.
pub fn points(points: &[Point], done: &str, open: &str) -> Markup {
    html! {
        ul.punkter {
            @for point in points {
                li.klar[point.state == State::Done].oppen[point.state == State::Open] {
                    div.punkt {
                        p.vad { (point.what) }
                        @match point.state {
                            State::Done => (part::tag("klart", Some(Icon::Check), done)),
                            State::Open => (part::tag("oppen", None, open)),
                            State::Told => {},
                        }
                        div.mer { (point.more) }
                    }
                    @if let Some((path, label)) = &point.act { a.knapp.andra.liten href=(path) { (label) @if !label.contains(&point.what) { span.dold { ": " (point.what) } } } }
                }
            }
        }
    }
}

/// A sign with a line of text beside it.
pub fn signed(sign: Icon, words: &str) -> Markup {
    html! { span.medtecken { (icon::small(sign)) (words) } }
}
