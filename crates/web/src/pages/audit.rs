//! Who has read a case: for those who review it. They see who and when, and nothing of what.

use super::{
    ask::{Ask, must},
};
use crate::{
    http::{Answer, Desk, Fields, Stop},
    text::{code_id, exists, label, say, say_with},
    ui::{
        Button, Fault, Form, Frame, Place, buttons,
        input::Keys,
        summary_alone,
        table::{Column, table},
        when,
    },
};
use fristad_app::{AppError, case::open::CaseInput, ledger::Reading};
use fristad_domain::actor::Role;
use maud::{Markup, html};

const PATH: &str = "/granska";

/// Which case?
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    if !desk.is(Role::AuditReviewer) {
        return Err(Stop::NotFound);
    }
    Ok(Answer::Page(page(desk, &Fields::default(), &[], None)))
}

/// Its log. The number is sent as a form and stands in no address.
pub async fn read(desk: &Desk) -> Result<Answer, Stop> {
    let Some(number) = desk.form.get("number") else {
        return Ok(Answer::Again(page(desk, &desk.form, &[Fault::at("number", say("search-case-missing"))], None)));
    };
    match desk.app().access_log(&desk.ctx, CaseInput { case: desk.app().case_numbered(number).await? }).await {
        Ok(log) => Ok(Answer::Page(page(desk, &desk.form, &[], Some(&log)))),
        Err(AppError::NotFound) => Ok(Answer::Again(page(desk, &desk.form, &[Fault::at("number", say("audit-no-case"))], None))),
        Err(error) => Err(error.into()),
    }
}

fn page(desk: &Desk, values: &Fields, faults: &[Fault], log: Option<&[Reading]>) -> Markup {
    let (title, act) = (say("audit-title"), say("audit-act"));
    let form = Form { to: PATH, token: desk.app().form_token(desk.now), keeps_at: None, carries: &[] };
    Frame::new(&title, Place::None).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("audit-lead")) }
            (summary_alone(faults))
            (form.around(&html! {
                (Ask { values, faults }.line(must("number", "search-case").hint("search-case-hint"), Keys::Text))
                (buttons(&[Button::first(&act)], None))
            }))
            @if let Some(log) = log { (readings(desk, log)) }
        },
    )
}

/// The readings of a case, newest first.
fn readings(desk: &Desk, log: &[Reading]) -> Markup {
    let headings = [say("audit-when"), say("audit-who"), say("audit-role"), say("audit-what"), say("audit-outcome")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = log
        .iter()
        .map(|reading| {
            vec![
                when::shown(reading.at),
                html! { (desk.who(reading.actor.into())) },
                html! { @if !reading.role.is_empty() { (label("role", &reading.role)) } },
                html! { (operation(&reading.operation)) },
                html! { (label("outcome-log", &reading.outcome)) },
            ]
        })
        .collect();
    table(&say_with("audit-caption", &[("count", rows.len().into())]), &columns, &rows)
}

/// What an operation is called; a step without a name of its own by its code.
fn operation(code: &str) -> String {
    let id = code_id("operation", code);
    if exists(&id) { say(&id).into_owned() } else { code.replace('_', " ") }
}
