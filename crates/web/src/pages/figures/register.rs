//! The register of measures, and one measure: what is asked, where it comes from, by which criteria it is an indicator, and what the authority's own registers say today.

use super::{COMPARE, METHOD, REGISTER, compare::is_compared, page};
use crate::{
    http::{Answer, Desk, Stop},
    text::{label, say, say_with},
    ui::{
        Icon, part,
        table::{Column, facts, table},
        when,
    },
};
use fristad_app::{
    figures::register::{MeasureInput, ShownMeasure},
    office::Nothing,
};
use fristad_measures::{
    casework::answer::Reply,
    register::{Criterion, Dimension, Kind, Level, Made, Measure, RegisterName},
};
use maud::{Markup, html};

/// All measures, by kind.
pub async fn list(desk: &Desk) -> Result<Answer, Stop> {
    let found = desk.app().read_measures(&desk.ctx, Nothing {}).await?;
    let title = say("figures-register");
    let headings = [say("figures-measure"), say("figures-theme"), say("figures-type"), say("figures-levels"), say("figures-criteria-met")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let of = |kind: Kind| found.measures.iter().filter(move |measure| measure.kind == kind).map(cells).collect::<Vec<_>>();
    Ok(Answer::Page(page(
        desk,
        &title,
        &html! {
            p.ingress { (say("figures-register-lead")) }
            @for kind in Kind::ALL {
                @let rows = of(*kind);
                @if !rows.is_empty() {
                    section {
                        h2 { (label("figures-kind", kind.code())) }
                        p { (label("figures-kind-lead", kind.code())) }
                        (table(&label("figures-kind", kind.code()), &columns, &rows))
                    }
                }
            }
            p.lugn { (say_with("figures-version", &[("version", found.version.clone().into())])) }
        },
    )))
}

fn cells(measure: &Measure) -> Vec<Markup> {
    let met = measure.criteria.all().iter().filter(|(_, criterion)| criterion.met).count();
    vec![
        html! { a href=(format!("{REGISTER}/{}", measure.code)) { (measure.title) } },
        html! { (measure.theme) },
        html! { (measure.of.label()) },
        html! { (joined(measure.levels.iter().map(|level| Level::label(*level)))) },
        html! { (say_with("figures-met-of", &[("met", met.into())])) },
    ]
}

fn joined(words: impl Iterator<Item = &'static str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

/// One measure.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let found = desk.app().read_measure(&desk.ctx, MeasureInput { measure: desk.place("matt").to_owned() }).await?;
    let measure = &found.measure;
    let headings = [say("figures-criterion"), say("figures-met"), say("figures-why"), say("figures-says")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = measure.criteria.all().iter().map(|(name, criterion)| judged(name, criterion)).collect();
    let compared = is_compared(measure);
    Ok(Answer::Page(page(
        desk,
        &measure.title,
        &html! {
            p.ingress { (measure.question) }
            @if !measure.follow_ups.is_empty() {
                h2 { (say("figures-follow-ups")) }
                ul { @for follow in &measure.follow_ups { li { (follow.question) } } }
            }
            @if found.rows.is_some() { (today(desk, &found)) }
            section {
                h2 { (say("figures-about")) }
                (facts(&[
                    (&say("figures-kind"), html! { (measure.kind.label()) }),
                    (&say("figures-theme"), html! { (measure.theme) }),
                    (&say("figures-levels"), html! { (joined(measure.levels.iter().map(|level| Level::label(*level)))) }),
                    (&say("figures-type"), html! { (measure.of.label()) }),
                    (&say("figures-direction"), html! { (measure.direction.label()) }),
                    (&say("figures-dimensions"), html! { (joined(measure.dimensions.iter().map(|one| Dimension::label(*one)))) }),
                    (&say("figures-source"), html! { (measure.source) }),
                    (&say("figures-code"), html! { (measure.code) }),
                ]))
            }
            section {
                h2 { (say("figures-criteria")) }
                p { (say(if measure.is_indicator() { "figures-is-indicator" } else { "figures-is-no-indicator" })) }
                (table(&say("figures-criteria"), &columns, &rows))
            }
            section {
                h2 { (say("figures-how")) }
                p { (measure.method) }
                p { a.vidare href=(METHOD) { (say("figures-method")) } }
            }
            @if compared { p { (part::side(&format!("{COMPARE}?matt={}", measure.code), &say("figures-compare-this"))) } }
        },
    )))
}

fn judged(name: &str, criterion: &Criterion) -> Vec<Markup> {
    let (class, sign, word) = if criterion.met { ("klart", Some(Icon::Check), "figures-yes") } else { ("", None, "figures-no") };
    vec![
        html! { (name) },
        html! { (part::tag(class, sign, &say(word))) },
        html! { (criterion.reason) },
        html! { (criterion.basis.label()) },
    ]
}

/// What the registers suggest today.
fn today(desk: &Desk, found: &ShownMeasure) -> Markup {
    let whole = found.replies.iter().find(|part| part.part == "all").map_or(Reply::NotKnown, |part| part.reply);
    let yes: Vec<_> = found.replies.iter().filter(|part| part.part != "all" && part.reply == Reply::Yes).collect();
    let source = match &found.measure.made {
        Made::Casework { rows, .. } => Some(*rows),
        _ => None,
    };
    html! {
        section {
            h2 { (say_with("figures-today", &[("day", when::day(desk.now.date()).into())])) }
            p {
                (part::tag(if whole == Reply::Yes { "klart" } else { "" }, (whole == Reply::Yes).then_some(Icon::Check), &label("measure-reply", whole.code())))
                " " (say_with("figures-rests-on", &[("rows", found.rows.unwrap_or(0).into())]))
            }
            @if !yes.is_empty() { ul { @for part in yes { li { (part.label) } } } }
            p.lugn { (say("figures-suggested")) }
            @if let Some(source) = source { p { a.vidare href=(format!("{}/{}", super::measures::PATH, place(source))) { (say("figures-open-register")) } } }
        }
    }
}

/// Where the register lies.
const fn place(source: RegisterName) -> &'static str {
    match source {
        RegisterName::Duty => "jour",
        RegisterName::Courses => "utbildningar",
        RegisterName::Offered => "insatser",
        RegisterName::Agreements => "avtal",
        RegisterName::Outreach => "uppsokande",
    }
}
