//! Small parts of pages.

use super::icon::{self, Icon};
use maud::{Markup, html};

/// A word in a frame, with its sign.
pub fn tag(class: &str, sign: Option<Icon>, word: &str) -> Markup {
    html! { span.markt.(class) { @if let Some(sign) = sign { (icon::small(sign)) } (word) } }
}

/// A link that is the one thing to do next.
pub fn go(path: &str, label: &str) -> Markup {
    html! { a.knapp.forst href=(path) { (label) } }
}

/// A link to something else that can be done.
pub fn side(path: &str, label: &str) -> Markup {
    html! { a.knapp.andra href=(path) { (label) } }
}

/// More, for those who want it.
pub fn details(label: &str, open: bool, body: &Markup) -> Markup {
    html! { details open[open] { summary { (label) } div { (body) } } }
}
