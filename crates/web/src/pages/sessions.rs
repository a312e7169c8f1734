//! One's own sessions: where one is logged in, and the way to end any of them.

use crate::{
    http::{Answer, Desk, Stop},
    text::say,
    ui::{
        Form, Frame, Place, part,
        table::{Column, table},
        when,
    },
};
use fristad_app::AppError;
use fristad_identity::ShownSession;
use maud::{Markup, html};

const PATH: &str = "/mina-sessioner";

/// The sessions.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let sessions = desk.house.identity.sessions(desk.session.user, desk.now).await?;
    let title = say("sessions-title");
    let headings = [say("sessions-begun"), say("sessions-seen"), say("sessions-about"), say("sessions-end")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = sessions.iter().map(|session| cells(desk, session)).collect();
    Ok(Answer::Page(Frame::new(&title, Place::None).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("sessions-lead")) }
            (super::step::done_notice(&desk.query))
            (table(&title, &columns, &rows))
            div.knappar { (part::side("/byt-losenord", &say("password-title"))) (part::side("/nycklar", &say("machines-title"))) (part::side("/passnycklar", &say("passkeys-title"))) }
        },
    )))
}

fn cells(desk: &Desk, session: &ShownSession) -> Vec<Markup> {
    let own = session.id == desk.session.id;
    let to = format!("{PATH}/{}/avsluta", session.id);
    let form = Form { to: &to, token: desk.token(), keeps_at: None, carries: &[] };
    vec![
        when::shown(session.begun),
        html! { (when::shown(session.seen)) @if session.locked { " " (part::tag("last", Some(crate::ui::Icon::Lock), &say("sessions-locked"))) } },
        html! { (browser(&session.about)) },
        html! {
            @if own { strong { (say("sessions-own")) } }
            @else { (form.around(&html! { button.knapp.andra.liten type="submit" { (say("sessions-end")) span.dold { " " (when::moment(session.begun)) } } })) }
        },
    ]
}

/// What a browser calls itself, in the one or two words that a person would say.
fn browser(about: &str) -> String {
    // The order matters: most browsers name those that they want to be taken for as well.
    const BROWSERS: [(&str, &str); 5] =
        [("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];
    const MACHINES: [(&str, &str); 6] =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux")];
    let named = |among: &[(&str, &'static str)]| among.iter().find(|(sign, _)| about.contains(sign)).map(|(_, name)| *name);
    let words: Vec<_> = named(&BROWSERS).into_iter().chain(named(&MACHINES)).collect();
    if words.is_empty() { say("sessions-unknown").into_owned() } else { words.join(", ") }
}

/// Ends one. Another person's does not exist.
pub async fn end(desk: &Desk) -> Result<Answer, Stop> {
    match desk.house.identity.revoke(&desk.session, desk.id("session")?, desk.now).await {
        // Whoever presses twice has ended it.
        Ok(()) | Err(AppError::NotFound) => Ok(Answer::see(format!("{PATH}?klart=session"))),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_named_as_a_person_would() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0";
        assert_eq!(browser(edge), "Edge, Windows");
        assert_eq!(browser("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1"), "Safari, iPhone");
        assert_eq!(browser("curl/8"), say("sessions-unknown"));
    }
}
