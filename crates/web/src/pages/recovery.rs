//! One's own recovery codes: how many are left, and new ones, which are shown once.

use super::second;
use crate::{
    http::{Answer, Desk, Stop},
    text::{say, say_with},
    ui::{Form, Frame, Place, Tone, notice, part},
};
use fristad_identity::Codes;
use maud::{Markup, html};

/// Where they are.
pub const PATH: &str = "/reservkoder";

/// How many are left.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let identity = &desk.house.identity;
    let has_key = !identity.passkeys(desk.session.user).await?.is_empty();
    let left = identity.recovery_codes_left(desk.session.user).await?;
    let title = say("codes-title");
    let form = Form { to: PATH, token: desk.token(), keeps_at: None, carries: &[] };
    Ok(Answer::Page(Frame::new(&title, Place::None).desk(
        desk,
        &html! {
            div.port {
                h1 { (title) }
                p { (say("codes-lead")) }
                @if has_key {
                    (notice(if left < 4 { Tone::Mind } else { Tone::Plain }, &say_with("codes-left", &[("count", left.into())]), &html! { p { (say("codes-renew-lead")) } }))
                    (form.around(&html! { div.knappar { button.knapp.forst type="submit" { (say("codes-renew")) } } }))
                    p { (part::side("/", &say("codes-not-now"))) }
                } @else {
                    p { (say("codes-first")) }
                    p { (part::go(super::passkeys::NEW, &say("passkeys-new"))) }
                }
            }
        },
    )))
}

/// Makes new ones.
pub async fn issue(desk: &Desk) -> Result<Answer, Stop> {
    match desk.house.identity.issue_recovery_codes(&desk.session, desk.now).await {
        Ok(codes) => Ok(Answer::Page(shown(&codes))),
        Err(error) => Err(second::stop(error, PATH)),
    }
}

/// The page that shows them. It has no menu: whoever leaves it does not see them again.
pub fn shown(codes: &Codes) -> Markup {
    let title = say("codes-new");
    Frame::new(&title, Place::None).open(&html! {
        div.port {
            h1 { (title) }
            (notice(Tone::Mind, &say("codes-once"), &html! { p { (say("codes-once-lead")) } }))
            ol.reservkoder { @for code in codes.as_slice() { li { code { (code) } } } }
            p { (say("codes-each")) }
            div.knappar { (part::go("/", &say("codes-kept"))) }
        }
    })
}
