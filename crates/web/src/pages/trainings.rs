//! Training: which colleagues are trained in which instrument.

use super::ask::{self, Ask, must};
use crate::{
    forms::read,
    http::{Answer, Desk, Fields, Stop},
    text::say,
    ui::{
        Button, Choice, Fault, Form, Frame, Place, buttons, summary,
        table::{Column, table},
        when,
    },
};
use fristad_app::{
    AppError,
    office::{
        Nothing,
        training::{EndTrainingInput, ShownTraining, TrainingInput, Trainings},
    },
};
use fristad_domain::assessment::Slug;
use fristad_kernel::UserId;
use maud::{Markup, html};

const PATH: &str = "/enheten/utbildning";

/// Who is trained in what, and a form for marking it.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    Ok(Answer::Page(page(desk, &Fields::default(), &[]).await?))
}

async fn page(desk: &Desk, values: &Fields, faults: &[Fault]) -> Result<Markup, Stop> {
    let found = desk.app().read_trainings(&desk.ctx, Nothing {}).await?;
    let ask = Ask { values, faults };
    let (title, act) = (say("training-title"), say("training-act"));
    let headings = [say("training-who"), say("training-instrument"), say("training-since"), say("training-do")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = found.trainings.iter().map(|mark| cells(desk, mark, title_of(&found, &mark.instrument))).collect();
    let instruments: Vec<_> = found.instruments.iter().map(|one| Choice::new(one.instrument.to_string(), one.title.clone())).collect();
    // Nobody marks themselves.
    let colleagues: Vec<_> = super::absences::colleagues(desk, |user| user != desk.ctx.subject.user);
    let form = Form { to: PATH, token: desk.token(), keeps_at: None, carries: &[] };
    Ok(Frame::new(&title, Place::Unit).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("training-lead")) }
            (super::step::done_notice(&desk.query))
            (summary(faults))
            @if rows.is_empty() { p.tomt { (say("training-none")) } } @else { (table(&title, &columns, &rows)) }
            section {
                h2 { (say("training-note")) }
                (form.around(&html! {
                    (ask.select(must("user", "training-who").hint("training-who-hint"), &colleagues))
                    (ask.select(must("instrument", "training-instrument").hint("training-instrument-hint"), &instruments))
                    (ask.date(must("since", "training-since").hint("form-date-hint")))
                    (buttons(&[Button::first(&act)], Some("/enheten")))
                }))
            }
        },
    ))
}

/// What an instrument is called; its key where it is no longer one that demands training.
fn title_of<'a>(found: &'a Trainings, key: &'a Slug) -> &'a str {
    found.instruments.iter().find(|one| one.instrument == *key).map_or(key.as_str(), |one| &one.title)
}

fn cells(desk: &Desk, mark: &ShownTraining, instrument: &str) -> Vec<Markup> {
    let to = format!("{PATH}/{}/slut", mark.training);
    let form = Form { to: &to, token: desk.token(), keeps_at: None, carries: &[] };
    let name = desk.who(mark.user);
    let take_back = html! { button.knapp.andra.liten type="submit" { (say("training-end")) span.dold { " " (name) ", " (instrument) } } };
    vec![
        html! { (name) },
        html! { (instrument) },
        html! { (when::day(mark.since)) },
        html! { @if mark.user == desk.ctx.subject.user { "–" } @else { (form.around(&take_back)) } },
    ]
}

/// Marks that a colleague is trained.
pub async fn note(desk: &Desk) -> Result<Answer, Stop> {
    let mut faults = Vec::new();
    let user = desk.form.get("user").and_then(|user| user.parse::<UserId>().ok());
    if user.is_none() {
        faults.push(Fault::at("user", say("training-who-missing")));
    }
    let instrument = desk.form.get("instrument").and_then(|key| key.parse::<Slug>().ok());
    if instrument.is_none() {
        faults.push(Fault::at("instrument", say("training-instrument-missing")));
    }
    let since = read::day(desk.form.raw("since")).map_err(|text| faults.push(Fault::at("since", text))).ok();
    if let (Some(user), Some(instrument), Some(since)) = (user, instrument, since) {
        match desk.app().note_training(&desk.ctx, TrainingInput { user, instrument, since }).await {
            Ok(_) | Err(AppError::Repeated { .. }) => return Ok(Answer::see(format!("{PATH}?klart=utbildning"))),
            Err(error) => faults = ask::faults_of(desk, error, &[("instrument", "instrument"), ("since", "since")])?,
        }
    }
    Ok(Answer::Again(page(desk, &desk.form, &faults).await?))
}

/// Takes a mark back.
pub async fn end(desk: &Desk) -> Result<Answer, Stop> {
    match desk.app().end_training(&desk.ctx, EndTrainingInput { training: desk.id("utbildning")? }).await {
        Ok(()) | Err(AppError::Repeated { .. }) => Ok(Answer::see(format!("{PATH}?klart=utbildning-slut"))),
        Err(error) => Err(error.into()),
    }
}
