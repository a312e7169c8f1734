//! Absences: on which days a colleague is away. Never why.

use super::ask::{self, Ask, must};
use crate::{
    forms::read,
    http::{Answer, Desk, Fields, Stop},
    text::say,
    ui::{
        Button, Choice, Fault, Form, Frame, Place, buttons, part, summary,
        table::{Column, table},
        when,
    },
};
use fristad_app::{
    AppError,
    office::{
        Nothing,
        absences::{AbsenceInput, EndAbsenceInput, ShownAbsence},
    },
};
use fristad_kernel::{Date, UserId};
use maud::{Markup, html};

const PATH: &str = "/enheten/franvaro";

/// Who is away, and a form for noting it.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    Ok(Answer::Page(page(desk, &Fields::default(), &[]).await?))
}

async fn page(desk: &Desk, values: &Fields, faults: &[Fault]) -> Result<Markup, Stop> {
    let absences = desk.app().read_absences(&desk.ctx, Nothing {}).await?;
    let ask = Ask { values, faults };
    let (title, act) = (say("absence-title"), say("absence-act"));
    let headings = [say("absence-who"), say("absence-first"), say("absence-last"), say("absence-cases")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = absences.iter().map(|absence| cells(desk, absence)).collect();
    let form = Form { to: PATH, token: desk.token(), keeps_at: None, carries: &[] };
    Ok(Frame::new(&title, Place::Unit).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("absence-lead")) }
            (super::step::done_notice(&desk.query))
            (summary(faults))
            @if rows.is_empty() { p.tomt { (say("absence-none")) } } @else { (table(&title, &columns, &rows)) }
            section {
                h2 { (say("absence-note")) }
                (form.around(&html! {
                    (ask.select(must("user", "absence-who"), &colleagues(desk, |_| true)))
                    (ask.date(must("first", "absence-first").hint("form-date-hint")))
                    (ask.date(must("last", "absence-last").hint("form-date-hint")))
                    (buttons(&[Button::first(&act)], Some("/enheten")))
                }))
            }
        },
    ))
}

/// The colleagues of one's own units, as far as they are meant.
pub fn colleagues(desk: &Desk, meant: impl Fn(UserId) -> bool) -> Vec<Choice> {
    let own = |unit: &fristad_kernel::UnitId| desk.ctx.subject.posts.iter().any(|post| post.unit == *unit);
    let there = desk.names.accounts.iter().filter(|(user, _)| meant(**user));
    let mut found: Vec<_> = there.filter(|(_, entry)| !entry.closed && entry.posts.iter().any(|(_, unit, _)| own(unit))).collect();
    found.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
    found.into_iter().map(|(user, entry)| Choice::new(user.to_string(), format!("{}, {}", entry.name, entry.title))).collect()
}

fn cells(desk: &Desk, absence: &ShownAbsence) -> Vec<Markup> {
    let to = format!("{PATH}/{}/slut", absence.absence);
    let form = Form { to: &to, token: desk.token(), keeps_at: None, carries: &[] };
    let name = desk.who(absence.user);
    vec![
        html! { (name) },
        html! { (when::day(absence.first)) },
        html! { (when::day(absence.last)) },
        html! {
            (part::side(&format!("/enheten/tilldela?handlaggare={}", absence.user), &say("absence-hand-over")))
            (form.around(&html! { button.knapp.andra.liten type="submit" { (say("absence-end")) span.dold { " " (name) } } }))
        },
    ]
}

/// Notes an absence.
pub async fn note(desk: &Desk) -> Result<Answer, Stop> {
    let mut faults = Vec::new();
    let user = desk.form.get("user").and_then(|user| user.parse::<UserId>().ok());
    if user.is_none() {
        faults.push(Fault::at("user", say("absence-who-missing")));
    }
    let (first, last) = (day(desk, "first", &mut faults), day(desk, "last", &mut faults));
    if let (Some(user), Some(first), Some(last)) = (user, first, last) {
        match desk.app().note_absence(&desk.ctx, AbsenceInput { user, first, last }).await {
            Ok(_) | Err(AppError::Repeated { .. }) => return Ok(Answer::see(format!("{PATH}?klart=franvaro"))),
            Err(error) => faults = ask::faults_of(desk, error, &[("last", "last")])?,
        }
    }
    Ok(Answer::Again(page(desk, &desk.form, &faults).await?))
}

fn day(desk: &Desk, name: &str, faults: &mut Vec<Fault>) -> Option<Date> {
    match read::day(desk.form.raw(name)) {
        Ok(day) => Some(day),
        Err(text) => {
            faults.push(Fault::at(name, text));
            None
        }
    }
}

/// Takes an absence back.
pub async fn end(desk: &Desk) -> Result<Answer, Stop> {
    match desk.app().end_absence(&desk.ctx, EndAbsenceInput { absence: desk.id("franvaro")? }).await {
        Ok(()) | Err(AppError::Repeated { .. }) => Ok(Answer::see(format!("{PATH}?klart=franvaro-slut"))),
        Err(error) => Err(error.into()),
    }
}
