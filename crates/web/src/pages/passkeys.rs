//! One's own passkeys: the list, a new one, and the end of one.

use super::{
    ask::{Ask, must},
    recovery, second,
};
use crate::{
    http::{Answer, Desk, Fields, Stop, answer::Cookie},
    text::{say, say_with},
    ui::{
        Fault, Form, Frame, Icon, Place, Tone,
        input::Keys,
        notice, part,
        passkey::{ANSWER, Does, PasskeyForm},
        summary_alone,
        table::{Column, table},
        when,
    },
};
use fristad_identity::{SecondError, ShownPasskey};
use maud::{Markup, html};

/// Where they are.
pub const LIST: &str = "/passnycklar";
/// Where one is made.
pub const NEW: &str = "/passnycklar/ny";

/// The list.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    Ok(Answer::Page(list(desk, &[]).await?))
}

async fn list(desk: &Desk, faults: &[Fault]) -> Result<Markup, Stop> {
    let identity = &desk.house.identity;
    let keys = identity.passkeys(desk.session.user).await?;
    let codes = identity.recovery_codes_left(desk.session.user).await?;
    let title = say("passkeys-title");
    let headings = [say("passkeys-name"), say("passkeys-made"), say("passkeys-used"), say("passkeys-remove")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = keys.iter().map(|key| cells(desk, key)).collect();
    Ok(Frame::new(&title, Place::None).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("passkeys-lead")) }
            (super::step::done_notice(&desk.query))
            (summary_alone(faults))
            @if identity.settings().site.is_none() { (notice(Tone::Plain, &say("passkeys-off"), &html! { p { (say("second-off")) } })) }
            @else { div.knappar { (part::go(NEW, &say("passkeys-new"))) } }
            @if keys.is_empty() { p { (say("passkeys-none")) } }
            @else {
                @if keys.len() == 1 { p { (say("passkeys-one")) } }
                (table(&say("passkeys-caption"), &columns, &rows))
                section {
                    h2 { (say("codes-title")) }
                    p { (say_with("codes-left", &[("count", codes.into())])) }
                    p { (part::side(recovery::PATH, &say("codes-go"))) }
                }
            }
        },
    ))
}

fn cells(desk: &Desk, key: &ShownPasskey) -> Vec<Markup> {
    let to = format!("{LIST}/{}/ta-bort", key.id);
    let form = Form { to: &to, token: desk.token(), keeps_at: None, carries: &[] };
    vec![
        html! { (key.name) },
        when::shown(key.registered),
        html! { @match key.used { Some(used) => (when::shown(used)), None => (say("passkeys-unused")) } },
        (form.around(&html! { button.knapp.andra.liten type="submit" { (say("passkeys-remove")) span.dold { " " (key.name) } } })),
    ]
}

/// The form for a new one.
pub async fn new(desk: &Desk) -> Result<Answer, Stop> {
    if desk.session.waits.is_none() && !desk.session.stepped_up_with_second(desk.now) {
        return Err(Stop::StepUp(NEW.to_owned()));
    }
    Ok(Answer::Page(form(desk, &Fields::default(), &[])))
}

fn form(desk: &Desk, values: &Fields, faults: &[Fault]) -> Markup {
    let ask = Ask { values, faults };
    let (title, act, leave) = (say("passkeys-new"), say("passkeys-act"), say("ui-log-out"));
    let held = desk.session.waits.is_some();
    let body = html! {
        div.port {
            h1 { (title) }
            @if held { (notice(Tone::Mind, &say("passkeys-must"), &html! { p { (say("passkeys-must-lead")) } })) }
            p { (say("passkeys-how")) }
            (summary_alone(faults))
            @match &desk.house.identity.settings().site {
                Some(site) => {
                    (PasskeyForm {
                        does: Does::Create,
                        to: NEW,
                        asks: "/passnycklar/fraga",
                        token: desk.token(),
                        carries: &[],
                        label: &act,
                        domain: site.domain(),
                    }.around(&ask.line(must("namn", "passkeys-call").hint("passkeys-call-hint"), Keys::Text)))
                }
                None => p { (say("second-off")) }
            }
            @if held {
                p { (say("passkeys-cannot")) }
                (Form { to: "/logga-ut", token: desk.token(), keeps_at: None, carries: &[] }.around(&html! { button.knapp.andra type="submit" { (crate::ui::icon::small(Icon::Leave)) (leave) } }))
            }
            @else { p { (part::side(LIST, &say("ui-back"))) } }
        }
    };
    let frame = Frame::new(&title, Place::None);
    if held { frame.open(&body) } else { frame.desk(desk, &body) }
}

/// What the browser is to ask for.
pub async fn ask(desk: &Desk) -> Result<Answer, Stop> {
    let asked = desk.house.identity.ask_to_register(&desk.session, desk.now).await;
    asked.map(Answer::Short).map_err(|error| second::stop(error, NEW))
}

/// Registers what the browser made. With the first one come recovery codes, which are shown here and nowhere else.
pub async fn register(desk: &Desk) -> Result<Answer, Stop> {
    let (name, answer) = (desk.form.raw("namn"), desk.form.raw(ANSWER));
    let registered = if answer.is_empty() && !name.trim().is_empty() {
        return Ok(Answer::Again(form(desk, &desk.form, &[Fault::general(say("second-no-script"))])));
    } else {
        desk.house.identity.register_passkey(&desk.session, name, answer, desk.now).await
    };
    match registered {
        Ok(registered) => {
            let next = match &registered.codes {
                Some(codes) => Answer::Page(recovery::shown(codes)),
                None => Answer::see(format!("{LIST}?klart=passnyckel")),
            };
            Ok(Answer::Session(Cookie::Set(registered.token.as_str().to_owned()), Box::new(next)))
        }
        Err(error) => Ok(Answer::Again(form(desk, &desk.form, &[second::fault(error, NEW)?]))),
    }
}

/// Removes one. Another person's does not exist.
pub async fn remove(desk: &Desk) -> Result<Answer, Stop> {
    match desk.house.identity.remove_passkey(&desk.session, desk.id("nyckel")?, desk.now).await {
        Ok(()) => Ok(Answer::see(format!("{LIST}?klart=passnyckel-bort"))),
        Err(error @ SecondError::Last) => Ok(Answer::Again(list(desk, &[second::fault(error, LIST)?]).await?)),
        Err(error) => Err(second::stop(error, LIST)),
    }
}
