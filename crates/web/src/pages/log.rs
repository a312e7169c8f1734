//! Who has read or written a case. It can be printed and given to the person who asks, once someone has considered what it would tell.

use super::case;
use crate::{
    http::{Answer, Desk, Stop},
    text::{label, say, say_with},
    ui::{
        Tone, notice, part,
        table::{Column, table},
        when,
    },
};
use fristad_app::ledger::{AccessLog, AccessLogInput, Before, Reading};
use fristad_domain::actor::Role;
use fristad_kernel::{CaseId, Timestamp, UserId};
use maud::{Markup, html};

/// Rows of one person, operation and outcome that lie closer than this are one.
const TOGETHER_MINUTES: i64 = 60;

/// The list, newest first, from a place in it on.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let before = desk.query.get(BEFORE).and_then(place);
    let log = desk.app().access_log(&desk.ctx, AccessLogInput { case: desk.case()?, before }).await?;
    // Who reviews logs sees who has read, and never what: the case itself stays shut.
    let opened = if desk.role() == Some(Role::AuditReviewer) { None } else { case::open_if_allowed(desk).await? };
    Ok(Answer::Page(case::page(
        desk,
        opened.as_ref(),
        &say("menu-log"),
        &html! {
            p.ingress { (say("log-lead")) }
            (notice(Tone::Mind, &say("log-mind"), &html! { p { (say("log-mind-lead")) } }))
            @if log.readings.is_empty() { p.tomt { (say("log-empty")) } } @else { (rows(desk, &log)) }
            (older(desk.case()?, &log))
        },
    )))
}

/// Under this name comes from where on the log is read.
const BEFORE: &str = "fore";

/// A place in the log, as an address names it: its time and its id, and nothing else.
fn place(typed: &str) -> Option<Before> {
    let (at, id) = typed.split_once('_')?;
    Some(Before { at: at.parse().ok()?, id: id.parse().ok()? })
}

/// The way to what is older.
pub fn older(case: CaseId, log: &AccessLog) -> Markup {
    let to = |before: &Before| format!("/arenden/{case}/logg?{BEFORE}={}_{}", before.at, before.id);
    html! { @if let Some(before) = &log.older { div.knappar { (part::side(&to(before), &say("log-older"))) } } }
}

/// The readings, each with how often it was repeated within the hour: whoever knocks five hundred times fills one row.
pub fn rows(desk: &Desk, log: &AccessLog) -> Markup {
    let headings = ["when", "who", "role", "what", "outcome"].map(|code| label("log", code));
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let shown: Vec<_> = together(&log.readings)
        .into_iter()
        .map(|Row { newest, oldest, count }| {
            let since = when::moment(oldest);
            vec![
                html! { (when::shown(newest.at)) @if count > 1 { div.lugn { (say_with("log-times", &[("count", count.into()), ("first", since.into())])) } } },
                html! { @if newest.actor.is_nil() { (say("log-system")) } @else { (desk.who(UserId(newest.actor))) } },
                html! { @if !newest.role.is_empty() { (label("role", &newest.role)) } },
                html! { (what(&newest.operation)) },
                html! { (label("outcome-log", &newest.outcome)) },
            ]
        })
        .collect();
    table(&say_with("log-caption", &[("count", shown.len().into())]), &columns, &shown)
}

struct Row<'a> {
    newest: &'a Reading,
    oldest: Timestamp,
    count: usize,
}

/// What one person did over and over, as one row, where its newest stands.
fn together(readings: &[Reading]) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for reading in readings {
        let same = |row: &&mut Row<'_>| {
            let newest = row.newest;
            (newest.actor, &newest.role, &newest.operation, &newest.outcome)
                == (reading.actor, &reading.role, &reading.operation, &reading.outcome)
                && newest.at <= reading.at.plus_minutes(TOGETHER_MINUTES)
        };
        match rows.iter_mut().find(same) {
            Some(row) => {
                row.oldest = reading.at;
                row.count = row.count.saturating_add(1);
            }
            None => rows.push(Row { newest: reading, oldest: reading.at, count: 1 }),
        }
    }
    rows
}

/// What an operation does, in words: a step by its form's heading, anything else by its own name.
fn what(operation: &str) -> String {
    let id = crate::text::code_id("operation", operation);
    if crate::text::exists(&id) {
        return say(&id).into_owned();
    }
    crate::forms::by_step(operation).map_or_else(|| say("operation-step").into_owned(), |form| form.title.text().into_owned())
}
