//! The register of providers by name. A name never tells where a place is; what does, lies under seal and is not shown again.

use super::ask::{self, Ask, must};
use crate::{
    forms::read,
    http::{Answer, Desk, Fields, Stop},
    text::say,
    ui::{
        Button, Fault, Form, Frame, Place, Tone, buttons,
        input::Keys,
        notice, summary,
        table::{Column, table},
    },
};
use fristad_app::{
    AppError,
    person::provider::{ProviderInput, ReadProvidersInput},
};
use maud::{Markup, html};

const PATH: &str = "/utforare";

/// The providers, and a form for a new one.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    Ok(Answer::Page(page(desk, &Fields::default(), &[]).await?))
}

async fn page(desk: &Desk, values: &Fields, faults: &[Fault]) -> Result<Markup, Stop> {
    let providers = desk.app().read_providers(&desk.ctx, ReadProvidersInput {}).await?;
    let ask = Ask { values, faults };
    let (title, act) = (say("provider-title"), say("provider-act"));
    let headings = [say("provider-name"), say("provider-reference")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = providers
        .iter()
        .map(|provider| {
            let name = if provider.name.is_empty() { say("provider-nameless") } else { provider.name.clone().into() };
            vec![html! { (name) }, html! { code { (provider.provider) } }]
        })
        .collect();
    let form = Form { to: PATH, token: desk.token(), keeps_at: None, carries: &[] };
    let leads = desk.is(fristad_domain::actor::Role::TeamLead);
    Ok(Frame::new(&title, Place::Unit).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("provider-lead")) }
            (super::step::done_notice(&desk.query))
            (summary(faults))
            @if rows.is_empty() { p.tomt { (say("provider-none")) } } @else { (table(&title, &columns, &rows)) }
            @if leads {
                section {
                    h2 { (say("provider-new")) }
                    (notice(Tone::Mind, &say("provider-mind"), &html! { p { (say("provider-mind-lead")) } }))
                    (form.around(&html! {
                        (ask.line(must("name", "provider-name").hint("provider-name-hint"), Keys::Text))
                        (ask.area(must("details", "provider-details").hint("provider-details-hint"), 5))
                        (buttons(&[Button::first(&act)], Some("/enheten")))
                    }))
                }
            }
        },
    ))
}

/// Registers a provider.
pub async fn register(desk: &Desk) -> Result<Answer, Stop> {
    let mut faults = Vec::new();
    if desk.form.get("name").is_none() {
        faults.push(Fault::at("name", say("provider-name-missing")));
    }
    match read::text(desk.form.raw("details")) {
        Ok(Some(_)) => {}
        Ok(None) => faults.push(Fault::at("details", say("provider-details-missing"))),
        Err(text) => faults.push(Fault::at("details", text)),
    }
    if faults.is_empty() {
        let input =
            ProviderInput { name: desk.form.get("name").unwrap_or_default().to_owned(), details: desk.form.raw("details").to_owned() };
        match desk.app().register_provider(&desk.ctx, input).await {
            Ok(_) | Err(AppError::Repeated { .. }) => return Ok(Answer::see(format!("{PATH}?klart=utforare"))),
            Err(error) => faults = ask::faults_of(desk, error, &[("name", "name"), ("details", "details")])?,
        }
    }
    Ok(Answer::Again(page(desk, &desk.form, &faults).await?))
}
