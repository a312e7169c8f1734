//! Pages that say why there is none: what happened, what was kept, and what to do now. None shows case data.

use crate::{
    http::{Desk, House, Stop},
    text::say,
    ui::{Frame, Place, part},
};
use fristad_app::AppError;
use fristad_kernel::Rejection;
use maud::{Markup, html};

/// The page. What does not exist, and what must not be told to exist, look the same to the byte.
pub fn page(_: &House, desk: Option<&Desk>, stop: &Stop) -> Markup {
    let (id, more) = match stop {
        Stop::NotFound | Stop::App(AppError::NotFound) => ("fault-not-found", html! {}),
        Stop::Unreadable => ("fault-unreadable", html! {}),
        Stop::TooLarge => ("fault-too-large", html! {}),
        Stop::StepUp(_) => ("fault-step-up", html! {}),
        Stop::NotAllowed => ("fault-not-allowed", html! {}),
        Stop::App(AppError::Denied(denied)) => {
            ("fault-denied", html! { p { (say(&crate::text::code_id("denied", denied.reason.code()))) } })
        }
        Stop::App(AppError::Rejected(rejection)) => ("fault-rejected", rules(rejection, desk)),
        Stop::App(AppError::Invalid { message, .. }) => ("fault-invalid", html! { p { (message_text(message)) } }),
        Stop::App(AppError::Conflict { .. }) => ("fault-conflict", html! {}),
        Stop::App(AppError::Repeated { .. }) => ("fault-repeated", html! {}),
        Stop::App(AppError::Unavailable(_)) => ("fault-unavailable", html! {}),
        Stop::App(AppError::Broken(_)) => ("fault-broken", html! {}),
    };
    let title = say(id);
    let frame = Frame::new(&title, Place::None);
    let body = html! {
        h1 { (title) }
        p.ingress { (say(&format!("{id}-what"))) }
        (more)
        p { (say(&format!("{id}-do"))) }
        p { (part::side("/", &say("fault-home"))) }
    };
    match desk {
        Some(desk) => frame.desk(desk, &body),
        None => frame.open(&body),
    }
}

/// What an operation's message id says. One without a text of its own is still told in words.
pub fn message_text(message: &str) -> String {
    let id = format!("invalid-{}", message.replace(['.', '_'], "-"));
    if crate::text::exists(&id) { say(&id).into_owned() } else { say("invalid-other").into_owned() }
}

fn rules(rejection: &Rejection, desk: Option<&Desk>) -> Markup {
    let day = desk.map(|desk| desk.now.date());
    html! {
        ul.regler {
            @for breach in rejection.breaches() {
                li { (breach.rule.text) " " @if let Some(day) = day { span.lagrum { (crate::pages::step::basis(breach.rule, day)) } } }
            }
        }
    }
}
