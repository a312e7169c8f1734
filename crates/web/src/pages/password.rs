//! Choosing a new password.

use super::ask::{Ask, must};
use crate::{
    http::{Answer, Desk, Fields, Stop, answer::Cookie},
    text::{say, say_with},
    ui::{Button, Fault, Form, Frame, Place, Tone, buttons, input::Keys, notice, summary_alone},
};
use fristad_identity::{Fault as Weakness, LoginError, PasswordError};
use maud::{Markup, html};

const PATH: &str = "/byt-losenord";

/// The form.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    Ok(Answer::Page(page(desk, &[])))
}

fn page(desk: &Desk, faults: &[Fault]) -> Markup {
    // What was typed is never given back.
    let values = Fields::default();
    let ask = Ask { values: &values, faults };
    let (title, act) = (say("password-title"), say("password-act"));
    let form = Form { to: PATH, token: desk.token(), keeps_at: None, carries: &[] };
    let settings = desk.house.identity.settings();
    Frame::new(&title, Place::None).desk(
        desk,
        &html! {
            div.port {
                h1 { (title) }
                @if desk.session.must_change { (notice(Tone::Mind, &say("password-must"), &html! { p { (say("password-must-lead")) } })) }
                p { (say_with("password-lead", &[("least", settings.shortest_password.into())])) }
                (summary_alone(faults))
                (form.around(&html! {
                    (ask.line(must("old", "password-old"), Keys::Password))
                    (ask.line(must("new", "password-new").hint("password-new-hint"), Keys::NewPassword))
                    (ask.line(must("again", "password-again"), Keys::NewPassword))
                    (buttons(&[Button::first(&act)], Some("/")))
                }))
            }
        },
    )
}

/// Sets it. Every other session ends.
pub async fn change(desk: &Desk) -> Result<Answer, Stop> {
    let (old, new) = (desk.form.raw("old"), desk.form.raw("new"));
    if new != desk.form.raw("again") {
        return Ok(Answer::Again(page(desk, &[Fault::at("again", say("password-differs"))])));
    }
    match desk.house.identity.change_password(&desk.session, old, new, desk.now).await {
        Ok(entered) => {
            Ok(Answer::Session(Cookie::Set(entered.token.as_str().to_owned()), Box::new(Answer::see("/mina-sessioner?klart=losenord"))))
        }
        Err(PasswordError::Weak(reasons)) => Ok(Answer::Again(page(desk, &reasons.into_iter().map(weak).collect::<Vec<_>>()))),
        Err(PasswordError::Login(error)) => Ok(Answer::Again(page(desk, &[refused(error)?]))),
    }
}

fn weak(reason: Weakness) -> Fault {
    let text = match reason {
        Weakness::TooShort { least } => say_with("password-too-short", &[("least", least.into())]),
        Weakness::TooLong { most } => say_with("password-too-long", &[("most", most.into())]),
        Weakness::Name => say("password-name").into_owned(),
        Weakness::Common => say("password-common").into_owned(),
        Weakness::Pattern => say("password-pattern").into_owned(),
        Weakness::Same => say("password-same").into_owned(),
    };
    Fault::at("new", text)
}

fn refused(error: LoginError) -> Result<Fault, Stop> {
    Ok(match error {
        LoginError::Wrong => Fault::at("old", say("password-wrong")),
        LoginError::Wait { seconds } => Fault::general(say_with("door-wait", &[("seconds", seconds.into())])),
        LoginError::Busy => Fault::general(say("door-busy")),
        LoginError::App(error) => return Err(error.into()),
    })
}
