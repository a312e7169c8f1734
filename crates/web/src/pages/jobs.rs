//! What the system does by itself: what waits, and what went wrong so often that it was given up. Never a case.

use crate::{
    codes::called,
    http::{Answer, Desk, Stop},
    text::{label, say, say_with},
    ui::{
        Form, Frame, Place,
        table::{Column, table},
        when,
    },
};
use fristad_app::{
    AppError,
    office::Nothing,
    queue::{FAULTS, FailedJob, JobInput, Kind, Queue, WaitingKind},
};
use maud::{Markup, html};

const PATH: &str = "/drift";

/// The queue.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let queue = desk.app().read_jobs(&desk.ctx, Nothing {}).await?;
    let title = say("jobs-title");
    let (failed, waiting) = (say("jobs-failed"), say("jobs-waiting"));
    let of_failed = [say("jobs-kind"), say("jobs-when"), say("jobs-attempts"), say("jobs-fault"), say("jobs-do")];
    let of_waiting = [say("jobs-kind"), say("jobs-number"), say("jobs-first"), say("jobs-again")];
    let failed_columns: Vec<_> = of_failed.iter().map(|heading| Column { heading }).collect();
    let waiting_columns: Vec<_> = of_waiting.iter().map(|heading| Column { heading }).collect();
    let failed_rows: Vec<_> = queue.failed.iter().map(|job| failed_cells(desk, job)).collect();
    let waiting_rows: Vec<_> = queue.waiting.iter().map(|kind| waiting_cells(desk, kind)).collect();
    Ok(Answer::Page(Frame::new(&title, Place::Jobs).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("jobs-lead")) }
            (super::step::done_notice(&desk.query))
            section {
                h2 { (failed) }
                @if failed_rows.is_empty() { p.tomt { (say("jobs-failed-none")) } }
                @else { p { (say("jobs-failed-lead")) } (table(&failed, &failed_columns, &failed_rows)) }
            }
            section {
                h2 { (say("jobs-package")) }
                p { (package(&queue)) }
            }
            section {
                h2 { (waiting) }
                @if waiting_rows.is_empty() { p.tomt { (say("jobs-waiting-none")) } } @else { (table(&waiting, &waiting_columns, &waiting_rows)) }
            }
        },
    )))
}

/// Whether the duty office has a package to expect: where none is made, somebody is to know it before the night when it is needed.
fn package(queue: &Queue) -> String {
    let waiting = queue.waiting.iter().find(|waiting| waiting.kind == Some(Kind::NightlyExtract));
    match waiting {
        Some(waiting) if waiting.again > 0 => say_with("jobs-package-again", &[("when", when::moment(waiting.first).into())]),
        Some(waiting) => say_with("jobs-package-next", &[("when", when::moment(waiting.first).into())]),
        None if queue.failed.iter().any(|job| job.kind == Some(Kind::NightlyExtract)) => say("jobs-package-failed").into_owned(),
        None => say("jobs-package-none").into_owned(),
    }
}

fn name(kind: Option<Kind>) -> String {
    kind.map_or_else(|| say("jobs-kind-other").into_owned(), |kind| called("job-kind", &kind))
}

fn failed_cells(desk: &Desk, job: &FailedJob) -> Vec<Markup> {
    let act = |path: &str, text: &str, class: &str| {
        let to = format!("{PATH}/{}/{path}", job.job);
        let form = Form { to: &to, token: desk.token(), keeps_at: None, carries: &[] };
        form.around(&html! { button.knapp.liten.(class) type="submit" { (say(text)) span.dold { " " (name(job.kind)) " " (when::moment(job.failed)) } } })
    };
    let known = FAULTS.contains(&job.fault.as_str());
    vec![
        html! { (name(job.kind)) },
        when::shown(job.failed),
        html! { (say_with("jobs-times", &[("times", job.attempts.into())])) },
        html! { @if known { (label("job-fault", &job.fault)) " " } "(" code { (job.fault) } ")" },
        html! { (act("igen", "jobs-retry", "forst")) (act("kasta", "jobs-discard", "andra")) },
    ]
}

fn waiting_cells(desk: &Desk, waiting: &WaitingKind) -> Vec<Markup> {
    vec![
        html! { (name(waiting.kind)) },
        html! { (waiting.jobs) },
        html! { (when::shown(waiting.first)) @if waiting.first <= desk.now { " (" (say("jobs-due")) ")" } },
        html! { (waiting.again) },
    ]
}

/// Tries a job again.
pub async fn retry(desk: &Desk) -> Result<Answer, Stop> {
    done(desk.app().retry_job(&desk.ctx, JobInput { job: desk.id("jobb")? }).await, "jobb-igen")
}

/// Throws a job away.
pub async fn discard(desk: &Desk) -> Result<Answer, Stop> {
    done(desk.app().discard_job(&desk.ctx, JobInput { job: desk.id("jobb")? }).await, "jobb-kastat")
}

fn done(answer: Result<(), AppError>, code: &str) -> Result<Answer, Stop> {
    match answer {
        Ok(()) | Err(AppError::Repeated { .. }) => Ok(Answer::see(format!("{PATH}?klart={code}"))),
        Err(error) => Err(error.into()),
    }
}
