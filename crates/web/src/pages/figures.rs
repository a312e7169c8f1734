//! Figures: the register of measures, the authority's own key figures, comparison with others, how each figure is made, and the municipalities.

pub mod compare;
mod draw;
mod files;
pub mod key;
pub mod method;
pub mod places;
pub mod register;

use super::measures;
use crate::{
    http::{Answer, Desk, Fields},
    text::say,
    ui::{
        Choice, Control, Fault, Frame, Need, Place, Tone, error_at,
        list::{Point, State},
        notice, part, select,
    },
};
use fristad_policy::{Action, authorise_office};
use maud::{Markup, html};

/// The register of measures.
pub const REGISTER: &str = "/matt/register";
/// The authority's own key figures.
pub const KEY: &str = "/matt/nyckeltal";
/// Comparison.
pub const COMPARE: &str = "/matt/jamforelse";
/// How figures are made.
pub const METHOD: &str = "/matt/metod";
/// The municipalities.
pub const PLACES: &str = "/matt/kommuner";

/// Whether somebody may read statistics.
pub fn may(desk: &Desk) -> bool {
    authorise_office(&desk.ctx.subject, desk.ctx.purpose, Action::ReadStatistics).is_ok()
}

/// The ways to the pages of figures.
pub fn ways() -> Vec<Point> {
    let way = |to: &str, what: &str, more: &str| Point {
        state: State::Told,
        what: say(what).into_owned(),
        more: html! { p { (say(more)) } },
        act: Some((to.to_owned(), say("measures-open").into_owned())),
    };
    vec![
        way(KEY, "figures-key", "figures-key-way"),
        way(COMPARE, "figures-compare", "figures-compare-way"),
        way(REGISTER, "figures-register", "figures-register-way"),
        way(METHOD, "figures-method", "figures-method-way"),
        way(PLACES, "figures-places", "figures-places-way"),
    ]
}

/// A page, with the way back to all measures.
fn page(desk: &Desk, title: &str, body: &Markup) -> Markup {
    Frame::new(title, Place::Measures).desk(
        desk,
        &html! {
            h1 { (title) }
            (body)
            p { (part::side(measures::PATH, &say("measures-title"))) }
        },
    )
}

/// The page; what was asked for and is not there is named on it, and the answer says that it was not understood.
fn answered(page: Markup, faults: &[Fault]) -> Answer {
    if faults.is_empty() { Answer::Page(page) } else { Answer::Again(page) }
}

/// One choice of a filter.
fn pick(name: &str, label: &str, hint: Option<&str>, choices: &[Choice], chosen: &str, faults: &[Fault]) -> Markup {
    let (label, hint) = (say(label), hint.map(say));
    select(&Control { name, label: &label, hint: hint.as_deref(), error: error_at(faults, name), need: Need::Free }, choices, chosen)
}

/// A form whose answers stand in the address.
fn filter(to: &str, inner: &Markup) -> Markup {
    html! {
        form.filter method="get" action=(to) {
            (inner)
            div.knappar { button.knapp.forst type="submit" { (say("day-filter-act")) } }
        }
    }
}

/// The same filters for a file.
fn file_path(page: &str, form: &str, query: &Fields) -> String {
    let query = Fields::of(query.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name.to_owned(), value.to_owned())));
    if query.is_empty() { format!("{page}/{form}") } else { format!("{page}/{form}?{}", query.encoded()) }
}

/// The files of what a page shows.
fn downloads(page: &str, query: &Fields, drawn: bool) -> Markup {
    html! {
        div.knappar {
            (part::side(&file_path(page, "csv", query), &say("figures-csv")))
            (part::side(&file_path(page, "xlsx", query), &say("figures-xlsx")))
            @if drawn { (part::side(&file_path(page, "svg", query), &say("figures-svg"))) }
        }
    }
}

/// What a reader of made-up figures must not miss.
fn made_up(is_so: bool) -> Markup {
    html! { @if is_so { (notice(Tone::Mind, &say("figures-made-up"), &html! { p { (say("figures-made-up-lead")) } })) } }
}
