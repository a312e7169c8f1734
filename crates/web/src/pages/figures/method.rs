//! How each figure is made: from the register of measures and the settings that hold, with their sources.

use super::{PLACES, REGISTER, made_up, page};
use crate::{
    http::{Answer, Desk, Stop},
    text::{label, say, say_with},
    ui::table::facts,
};
use fristad_app::{figures::register::Cited, office::Nothing};
use fristad_measures::{
    file::{LEAST_NOISE, LEAST_VARIANCE, Protection},
    register::Kind,
};
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let found = desk.app().read_measures(&desk.ctx, Nothing {}).await?;
    let title = say("figures-method");
    let cited = |one: &Cited| format!("{}, {}", one.source, one.year);
    let several = |known: &[Cited], none: &str| {
        if known.is_empty() { say(none).into_owned() } else { known.iter().map(cited).collect::<Vec<_>>().join("; ") }
    };
    let told: Vec<String> = found
        .published
        .iter()
        .map(|year| say_with("figures-told-year", &[("year", year.year.to_string().into()), ("authorities", year.authorities.into())]))
        .collect();
    Ok(Answer::Page(page(
        desk,
        &title,
        &html! {
            p.ingress { (say("figures-method-lead")) }
            (made_up(found.made_up))
            section {
                h2 { (say("figures-method-settings")) }
                (facts(&[
                    (&say("figures-method-threshold"), html! { (say_with("figures-method-below", &[("threshold", found.threshold.into())])) }),
                    (&say("figures-method-follow-up"), html! { (say_with("figures-method-months", &[("months", found.follow_up.months.into())])) }),
                    (&say("figures-method-population"), html! { (cited(&found.population)) " " a href=(PLACES) { (say("figures-places")) } }),
                    (&say("figures-method-years"), html! { (several(&found.populations, "figures-method-no-population")) }),
                    (&say("figures-method-adults"), html! { (several(&found.adults, "figures-no-adults")) }),
                    (&say("figures-method-samples"), html! { (samples(&found.estimated)) }),
                    (&say("figures-method-published"), html! { (if told.is_empty() { say("figures-method-none").into_owned() } else { told.join(", ") }) }),
                ]))
            }
            (own())
            (not_compared())
            (protection())
            (uncertainty())
            @for kind in Kind::ALL {
                @let measures: Vec<_> = found.measures.iter().filter(|measure| measure.kind == *kind).collect();
                @if !measures.is_empty() {
                    section {
                        h2 { (label("figures-kind", kind.code())) }
                        @for measure in measures {
                            h3 { a.vidare href=(format!("{REGISTER}/{}", measure.code)) { (measure.title) } }
                            p { (measure.method) }
                            p.lagrum { (say("rules-source")) " " (measure.source) }
                        }
                    }
                }
            }
        },
    )))
}

fn texts(heading: &str, paragraphs: &[&str]) -> Markup {
    html! { section { h2 { (say(heading)) } @for id in paragraphs { p { (say(id)) } } } }
}

/// What the authority's own figures count, and what is left out.
fn own() -> Markup {
    texts(
        "figures-method-own",
        &[
            "figures-method-own-who",
            "figures-method-own-night",
            "figures-method-own-sex",
            "figures-method-own-left",
            "figures-method-own-tally",
        ],
    )
}

/// The sample surveys that were taken in, with the measure that each estimates.
fn samples(estimated: &BTreeMap<String, Vec<Cited>>) -> String {
    let one = |(code, years): (&String, &Vec<Cited>)| {
        years.iter().map(|known| format!("{code}: {}, {}", known.source, known.year)).collect::<Vec<_>>()
    };
    let all: Vec<String> = estimated.iter().flat_map(one).collect();
    if all.is_empty() { say("figures-method-no-samples").into_owned() } else { all.join("; ") }
}

/// What nobody can compare today, and why.
fn not_compared() -> Markup {
    texts("figures-method-not", &["figures-method-not-disability", "figures-method-not-sample", "figures-method-not-population"])
}

/// How small counts are protected, here and in what leaves.
fn protection() -> Markup {
    let noise = match Protection::default() {
        Protection::CellKey { max_noise, variance, smallest } => {
            say_with("figures-method-noise", &[("most", max_noise.into()), ("variance", variance.into()), ("smallest", smallest.into())])
        }
        Protection::Suppression { threshold } => say_with("figures-method-below", &[("threshold", threshold.into())]),
    };
    html! {
        section {
            h2 { (say("figures-method-small")) }
            p { (say("figures-method-small-own")) }
            p { (noise) }
            p { (say_with("figures-method-floor", &[("most", LEAST_NOISE.into()), ("variance", LEAST_VARIANCE.into())])) }
            p { (say("figures-method-suppressed")) }
            p.lagrum { (say("figures-method-small-source")) }
        }
    }
}

fn uncertainty() -> Markup {
    html! {
        section {
            h2 { (say("figures-method-chance")) }
            p { (say("figures-method-chance-lead")) }
            p { (say("figures-method-chance-order")) }
            p.lagrum { (say("figures-method-chance-source")) }
        }
    }
}
