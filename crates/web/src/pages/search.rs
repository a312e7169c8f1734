//! Search, in its three lawful ways. What is sought is sent as a form and never stands in an address; nothing found and nothing shown are the same words.

use super::ask::{self, Ask, must};
use crate::{
    http::{Answer, Desk, Fields, Stop},
    text::{label, say},
    ui::{
        Button, Fault, Form, Frame, Place, Tone, buttons,
        input::Keys,
        notice, summary_alone,
        table::{Column, table},
    },
};
use fristad_app::person::search::{Found, FoundCase, Opens, SearchInput};
use fristad_policy::{SearchKey, authorise_search};
use maud::{Markup, html};

const PATH: &str = "/sok";

/// The three ways.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    if authorise_search(&desk.ctx.subject, desk.ctx.purpose, SearchKey::CaseNumber).is_err() {
        return Err(Stop::NotFound);
    }
    Ok(Answer::Page(page(desk, &Fields::default(), &[], None)))
}

/// Searches.
pub async fn find(desk: &Desk) -> Result<Answer, Stop> {
    let input = match wanted(&desk.form) {
        Ok(input) => input,
        Err(faults) => return Ok(Answer::Again(page(desk, &desk.form, &faults, None))),
    };
    match desk.app().search(&desk.ctx, input).await {
        Ok(found) => Ok(Answer::Page(page(desk, &desk.form, &[], Some(&found)))),
        Err(error) => {
            let faults = ask::faults_of(desk, error, &[("number", "number")])?;
            Ok(Answer::Again(page(desk, &desk.form, &faults, None)))
        }
    }
}

fn wanted(sent: &Fields) -> Result<SearchInput, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut typed = |name: &str, missing: &str| {
        if sent.get(name).is_none() {
            faults.push(Fault::at(name, say(missing)));
        }
        sent.get(name).unwrap_or_default().to_owned()
    };
    let input = match sent.get("by") {
        Some("identity_number") => SearchInput::IdentityNumber { number: typed("number", "search-number-missing") },
        Some("case_number") => SearchInput::CaseNumber { number: typed("case_number", "search-case-missing") },
        _ => SearchInput::Name { given: typed("given", "search-given-missing"), surname: typed("surname", "search-surname-missing") },
    };
    if faults.is_empty() { Ok(input) } else { Err(faults) }
}

fn page(desk: &Desk, values: &Fields, faults: &[Fault], found: Option<&Found>) -> Markup {
    let ask = Ask { values, faults };
    let title = say("search-title");
    let act = say("search-act");
    let around = |by: &str, inner: Markup| {
        let carries = [("by", by.to_owned())];
        let form = Form { to: PATH, token: desk.token(), keeps_at: None, carries: &carries };
        form.around(&html! { (inner) (buttons(&[Button::first(&act)], None)) })
    };
    Frame::new(&title, Place::Search).desk(
        desk,
        &html! {
            h1 { (title) }
            (summary_alone(faults))
            @if let Some(found) = found { (results(desk, found)) } @else if faults.is_empty() { p.ingress { (say("search-lead")) } }
            section { h2 { (say("search-by-number")) } (around("identity_number", ask.line(must("number", "search-number").hint("intake-number-hint"), Keys::Figures))) }
            section { h2 { (say("search-by-name")) } (around("name", html! { (ask.line(must("given", "intake-given"), Keys::Text)) (ask.line(must("surname", "intake-surname"), Keys::Text)) p.rad { (say("search-name-hint")) } })) }
            section { h2 { (say("search-by-case")) } (around("case_number", ask.line(must("case_number", "search-case").hint("search-case-hint"), Keys::Text))) }
            p.lugn { (say("search-logged")) }
        },
    )
}

fn results(desk: &Desk, found: &Found) -> Markup {
    let headings = [say("search-case"), say("search-person"), say("day-stage"), say("day-unit"), say("day-handler")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = found.cases.iter().map(|case| cells(desk, case)).collect();
    html! {
        section aria-live="polite" {
            @if found.cases.is_empty() && found.units.is_empty() && !found.known { (notice(Tone::Plain, &say("search-nothing"), &html! { p { (say("search-nothing-lead")) } })) }
            @if !rows.is_empty() { h2 { (say("search-found")) } (table(&say("search-caption"), &columns, &rows)) }
            @if found.known { (notice(Tone::Plain, &say("search-known-here"), &html! { p { (say("search-known-ask")) } })) }
            @for unit in &found.units {
                @let card = desk.names.units.get(unit);
                (notice(Tone::Plain, &say("search-known"), &html! {
                    p { (say("search-known-at")) " " strong { (desk.unit_name(*unit)) } "." @if let Some(card) = card { " " (card.contact) } }
                }))
            }
        }
    }
}

fn cells(desk: &Desk, case: &FoundCase) -> Vec<Markup> {
    let link = match case.opens {
        Opens::Case => html! { a.arendelank href=(format!("/arenden/{}", case.case)) { (case.number) } },
        Opens::SafetyCard => {
            html! { a.arendelank href=(format!("/arenden/{}/skyddskort", case.case)) { (say("search-safety-card")) } span.nummer { (case.number) } }
        }
    };
    vec![
        link,
        html! { @match &case.name { Some(name) => (name.full()), None => span.lugn { (say("search-name-hidden")) } } },
        html! { @match &case.stage { Some(stage) => (label("stage", stage)), None => "–" } },
        html! { @match case.unit { Some(unit) => (desk.unit_name(unit)), None => "–" } },
        html! { @match case.handler { Some(handler) => (desk.who(handler)), None => span.lugn { (say("day-unassigned")) } } },
    ]
}
