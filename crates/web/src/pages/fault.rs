//! Pages that say why there is none: what happened, what was kept, and what to do now. None shows case data.

use crate::{
    http::{Desk, House, Stop, Visit},
    text::{say, say_with},
    ui::{Button, Form, Frame, Place, buttons, form::TOKEN, part},
};
use fristad_app::AppError;
use fristad_kernel::Rejection;
use maud::{Markup, html};
use uuid::Uuid;

/// The page. What does not exist, and what must not be told to exist, look the same to the byte. What was written is given back where the fault is ours.
pub fn page(_: &House, desk: Option<&Desk>, unsent: Option<&Visit>, request: Uuid, stop: &Stop) -> Markup {
    let ours = matches!(stop, Stop::App(AppError::Unavailable(_) | AppError::Broken(_)));
    let given_back = desk.map(|desk| &desk.visit).or(unsent).filter(|_| ours).and_then(written);
    // What broke stands in the log under this code, and the code tells nothing of anyone.
    let code = || html! { p { (say_with("fault-code", &[("code", request.to_string().into())])) } };
    let (id, more) = match stop {
        Stop::NotFound | Stop::App(AppError::NotFound) => ("fault-not-found", html! {}),
        Stop::Unreadable => ("fault-unreadable", html! {}),
        Stop::TooLarge => ("fault-too-large", html! {}),
        Stop::TooMany => ("fault-too-many", html! {}),
        Stop::StepUp(_) => ("fault-step-up", html! {}),
        Stop::NotAllowed => ("fault-not-allowed", html! {}),
        Stop::App(AppError::Denied(denied)) => {
            ("fault-denied", html! { p { (say(&crate::text::code_id("denied", denied.reason.code()))) } })
        }
        Stop::App(AppError::Rejected(rejection)) => ("fault-rejected", rules(rejection, desk)),
        Stop::App(AppError::Invalid { message, .. }) => ("fault-invalid", html! { p { (message_text(message)) } }),
        Stop::App(AppError::Conflict { .. }) => ("fault-conflict", html! {}),
        Stop::App(AppError::Repeated { .. }) => ("fault-repeated", html! {}),
        Stop::App(AppError::Unavailable(_)) => ("fault-unavailable", code()),
        Stop::App(AppError::Broken(_)) => ("fault-broken", code()),
    };
    let title = say(id);
    let frame = Frame::new(&title, Place::None);
    let body = html! {
        h1 { (title) }
        p.ingress { (say(&format!("{id}-what"))) }
        (more)
        p { (say(&format!("{id}-do"))) }
        @if let Some(given_back) = given_back { (given_back) }
        p { (part::side("/", &say("fault-home"))) }
    };
    match desk {
        Some(desk) => frame.desk(desk, &body),
        None => frame.open(&body),
    }
}

/// What someone wrote in a case or at an intake, to be sent again as it was: under the same token, so that it is saved once even if it was saved before the answer was lost.
fn written(visit: &Visit) -> Option<Markup> {
    let room = ["/arenden/", "/aktualisera/"].iter().any(|room| visit.path.starts_with(room));
    let token = visit.form.get(TOKEN).and_then(|token| token.parse().ok()).filter(|_| room)?;
    let carries: Vec<_> = visit.form.iter().filter(|(name, _)| *name != TOKEN).map(|(name, value)| (name, value.to_owned())).collect();
    let texts = || carries.iter().filter(|(name, value)| !name.starts_with('_') && value.contains(char::is_whitespace));
    let form = Form { to: &visit.path, token, keeps_at: None, carries: &carries };
    Some(html! {
        section {
            h2 { (say("fault-written")) }
            p { (say("fault-written-do")) }
            @for (_, text) in texts() { p.fritext { (text) } }
            (form.around(&buttons(&[Button::first(&say("fault-written-again"))], None)))
        }
    })
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
