//! Someone else was first: both texts side by side, and one's own kept.

use super::banner;
use crate::{
    forms::{StepForm, read::SEEN},
    http::{Answer, Desk, Stop},
    text::{label, say},
    ui::{Frame, Place, Tone, notice, part, when},
};
use fristad_app::{case::opened::Opened, journal::read::JournalInput};
use maud::html;

/// The page of a step's form.
pub async fn page(desk: &Desk, opened: &Opened, form: &StepForm, kept: bool) -> Result<Answer, Stop> {
    let texts = form.fields.iter().filter(|field| field.name.starts_with("texts."));
    let yours: Vec<_> = texts.map(|field| (field.label.text().into_owned(), desk.form.raw(field.name).to_owned())).collect();
    beside(desk, opened, &yours, &super::case::form_path(opened.case, form), kept).await
}

/// The page: what others wrote beside one's own texts, and where one goes on. The newer texts are read from the journal, so it is logged that they were.
pub async fn beside(desk: &Desk, opened: &Opened, yours: &[(String, String)], on: &str, kept: bool) -> Result<Answer, Stop> {
    let seen: u32 = desk.form.get(SEEN).and_then(|seen| seen.parse().ok()).unwrap_or(0);
    let newer: Vec<_> = if opened.may(fristad_policy::Action::ReadJournal) {
        let input = JournalInput { case: opened.case, before: None, limit: 20 };
        desk.app().read_journal(&desk.ctx, input).await?.into_iter().filter(|record| record.step.is_some_and(|step| step > seen)).collect()
    } else {
        Vec::new()
    };
    let happened = opened.history.iter().filter(|event| event.seq > seen);
    let title = say("conflict-title");
    let mut frame = Frame::new(&title, Place::None);
    frame.banner = Some(banner::banner(desk, opened));
    Ok(Answer::Conflict(frame.desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("conflict-lead")) }
            @if kept { (notice(Tone::Done, &say("conflict-kept"), &html! { p { (say("conflict-kept-lead")) } })) }
            div.jamfor {
                section {
                    h2 { (say("conflict-theirs")) }
                    ul { @for event in happened { li { (super::case::event_text(&event.event)) ", " (desk.who(event.by)) ", " (when::shown(event.recorded)) } } }
                    @for record in &newer {
                        h3 { (label("part", &record.kind)) }
                        (super::journal::text(record))
                    }
                }
                section {
                    h2 { (say("conflict-yours")) }
                    @for (label, text) in yours.iter().filter(|(_, text)| !text.trim().is_empty()) { h3 { (label) } p.fritext { (text) } }
                }
            }
            (part::go(on, &say("conflict-on")))
        },
    )))
}
