//! Who has read or written a case. It can be printed and given to the person who asks, once someone has considered what it would tell.

use super::case;
use crate::{
    http::{Answer, Desk, Stop},
    text::{label, say, say_with},
    ui::{
        Tone, notice,
        table::{Column, table},
        when,
    },
};
use fristad_app::case::open::CaseInput;
use fristad_domain::actor::Role;
use fristad_kernel::UserId;
use maud::html;

/// The list, newest first.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let readings = desk.app().access_log(&desk.ctx, CaseInput { case: desk.case()? }).await?;
    // Who reviews logs sees who has read, and never what: the case itself stays shut.
    let opened = if desk.role() == Some(Role::AuditReviewer) { None } else { case::open_if_allowed(desk).await? };
    let headings = ["when", "who", "role", "what", "outcome"].map(|code| label("log", code));
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = readings
        .iter()
        .map(|reading| {
            vec![
                html! { (when::shown(reading.at)) },
                html! { (desk.who(UserId(reading.actor))) },
                html! { @if !reading.role.is_empty() { (label("role", &reading.role)) } },
                html! { (what(&reading.operation)) },
                html! { (label("outcome-log", &reading.outcome)) },
            ]
        })
        .collect();
    Ok(Answer::Page(case::page(
        desk,
        opened.as_ref(),
        &say("menu-log"),
        &html! {
            p.ingress { (say("log-lead")) }
            (notice(Tone::Mind, &say("log-mind"), &html! { p { (say("log-mind-lead")) } }))
            @if rows.is_empty() { p.tomt { (say("log-empty")) } }
            @else { (table(&say_with("log-caption", &[("count", rows.len().into())]), &columns, &rows)) }
        },
    )))
}

/// What an operation does, in words: a step by its form's heading, anything else by its own name.
fn what(operation: &str) -> String {
    let id = crate::text::code_id("operation", operation);
    if crate::text::exists(&id) {
        return say(&id).into_owned();
    }
    crate::forms::by_step(operation).map_or_else(|| say("operation-step").into_owned(), |form| form.title.text().into_owned())
}
