//! A pure information talk: notes that die within a day, about nobody. It ends, or it becomes a case.

use super::{
    ask::{self, Ask, may},
    intake::TALK,
};
use crate::{
    http::{Answer, Desk, Fields, Stop, Visit},
    text::{say, say_with},
    ui::{
        Button, Fault, Form, Frame, Place, buttons,
        form::{DO, Weight},
        summary, when,
    },
};
use fristad_app::{
    AppError, Ctx,
    draft::ReadDraftInput,
    talk::{EndInput, TalkInput},
};
use fristad_kernel::{DraftId, Timestamp};
use maud::{Markup, html};

/// The button by which a talk ends.
const END: &str = "avsluta";
/// The button by which it becomes a case.
const BECOMES: &str = "arende";

/// Begins a talk: from now on its notes can be kept.
pub async fn begin(desk: &Desk) -> Result<Answer, Stop> {
    match desk.app().keep_talk(&desk.ctx, TalkInput { talk: None, notes: String::new() }).await {
        Ok(kept) => Ok(Answer::see(path(kept.talk))),
        Err(AppError::Repeated { .. }) => Ok(Answer::see("/aktualisera")),
        Err(error) => Err(error.into()),
    }
}

fn path(talk: DraftId) -> String {
    format!("/aktualisera/samtal/{talk}")
}

fn talk_of(visit: &Visit) -> Result<DraftId, Stop> {
    Ok(visit.id(TALK)?.into())
}

/// Keeps the notes that were sent, whatever button was pressed.
pub async fn keep_notes(visit: &Visit, ctx: &Ctx) -> Result<(), Stop> {
    let input = TalkInput { talk: Some(talk_of(visit)?), notes: visit.form.raw("notes").to_owned() };
    visit.house.app.keep_talk(ctx, input).await?;
    Ok(())
}

/// The notes.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let talk = talk_of(desk)?;
    let kept = desk.app().read_draft(&desk.ctx, ReadDraftInput { draft: talk }).await?;
    let values = Fields::of([("notes".to_owned(), kept.text)]);
    Ok(Answer::Page(page(desk, talk, &values, &[], kept.expires)))
}

fn page(desk: &Desk, talk: DraftId, values: &Fields, faults: &[Fault], until: Option<Timestamp>) -> Markup {
    let title = say("talk-title");
    let (to, keeps) = (path(talk), format!("{}/utkast", path(talk)));
    let form = Form { to: &to, token: desk.token(), keeps_at: Some(&keeps), carries: &[] };
    let (becomes, end, keep) = (say("talk-becomes"), say("talk-end"), say("talk-keep"));
    let row = [
        Button { label: &becomes, does: BECOMES, weight: Weight::First },
        Button { label: &end, does: END, weight: Weight::Second },
        Button { label: &keep, does: "", weight: Weight::Second },
    ];
    Frame::new(&title, Place::Intake).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("talk-lead")) }
            ul { li { (say("talk-no-names")) } li { (say("talk-when-case")) } li { (say("talk-inform")) } }
            @if let Some(until) = until { p.lugn { (say_with("talk-until", &[("when", when::moment(until).into())])) } }
            (summary(faults))
            (form.around(&html! {
                (Ask { values, faults }.area(may("notes", "talk-notes").hint("talk-notes-hint"), 10))
                (buttons(&row, None))
            }))
        },
    )
}

/// Keeps the notes, and then ends the talk or makes a case of it.
pub async fn save(desk: &Desk) -> Result<Answer, Stop> {
    let talk = talk_of(desk)?;
    if desk.form.get(DO) == Some(END) {
        return match desk.app().end_talk(&desk.ctx, EndInput { talk }).await {
            Ok(_) | Err(AppError::Repeated { .. }) => Ok(Answer::see("/aktualisera?klart=samtal")),
            Err(error) => Err(error.into()),
        };
    }
    let input = TalkInput { talk: Some(talk), notes: desk.form.raw("notes").to_owned() };
    let next = if desk.form.get(DO) == Some(BECOMES) { format!("/aktualisera/nytt?{TALK}={talk}") } else { path(talk) };
    match desk.app().keep_talk(&desk.ctx, input).await {
        Ok(_) | Err(AppError::Repeated { .. }) => Ok(Answer::See(next)),
        Err(error) => {
            let faults = ask::faults_of(desk, error, &[("notes", "notes")])?;
            Ok(Answer::Again(page(desk, talk, &desk.form, &faults, None)))
        }
    }
}

/// Keeps the notes while one writes. Saving again buys no time.
pub async fn keep(desk: &Desk) -> Result<Answer, Stop> {
    keep_notes(desk, &desk.beside()).await?;
    Ok(Answer::Short(say_with("talk-saved", &[("time", when::clock(desk.now).into())])))
}
