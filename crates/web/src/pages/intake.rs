//! Intake: first what kind of contact it is, then what came in. Nothing is kept of anyone before the choice is made.

mod form;
mod read;

use super::{
    ask::{self, Ask},
    draft,
};
use crate::{
    http::{Answer, Desk, Fields, Stop},
    text::{say, say_with},
    ui::{
        Fault, Form, Frame, Icon, Place, Tone,
        form::{DO, KEEP},
        icon::large,
        notice, part, when,
    },
};
use fristad_app::{
    AppError,
    case::register::RegisterInput,
    draft::{ReadDraftInput, ShownDraft},
};
use fristad_domain::{actor::Role, case::Command, person::Capacity, stage::intake::IntakeRegistered};
use fristad_kernel::{CaseId, DraftId, PersonId};
use maud::{Markup, html};
use read::Typed;
use std::collections::BTreeMap;

/// What an intake that is not registered yet is a draft of.
const PART: &str = "register_intake";
/// Under this name comes the talk that becomes an intake.
pub const TALK: &str = "samtal";
/// Where the form lies.
const PATH: &str = "/aktualisera/nytt";

/// Whether the person receives people, and so asks about danger; a registrar registers only what came in.
pub fn receives(desk: &Desk) -> bool {
    [Role::CaseWorker, Role::TeamLead, Role::DutyOfficer].into_iter().any(|role| desk.is(role))
}

/// What kind of contact is it?
pub async fn choose(desk: &Desk) -> Result<Answer, Stop> {
    let title = say("intake-title");
    let token = desk.token();
    let receives = receives(desk);
    // The policy judges whether there is anything here for them.
    let held = draft::find(desk, None, PART).await?;
    Ok(Answer::Page(Frame::new(&title, Place::Intake).desk(
        desk,
        &html! {
            h1 { (title) }
            (super::step::done_notice(&desk.query))
            @if receives { p.ingress { (say("intake-lead")) } } @else { p.ingress { (say("intake-lead-registrar")) } }
            @if receives {
                section.besked.fara {
                    h2 { (large(Icon::Danger)) (say("intake-mortal")) }
                    p { (say("intake-mortal-lead")) }
                    a.knapp.fara href="/aktualisera/fara" { (say("intake-mortal-go")) }
                }
            } @else {
                (notice(Tone::Danger, &say("intake-mortal"), &html! { p { (say("intake-mortal-registrar")) } }))
            }
            section {
                h2 { (say("intake-help")) }
                p { (say("intake-help-lead")) }
                @if let Some((held, _)) = &held { p { (say_with("intake-begun", &[("when", when::moment(held.saved).into())])) } }
                div.knappar { (part::go(PATH, &say(if held.is_some() { "intake-begun-go" } else { "intake-help-go" }))) }
            }
            @if receives {
                section {
                    h2 { (say("intake-talk")) }
                    p { (say("intake-talk-lead")) }
                    (Form { to: "/aktualisera/samtal", token, keeps_at: None, carries: &[] }.around(&html! {
                        div.knappar { button.knapp.andra type="submit" { (say("intake-talk-go")) } }
                    }))
                }
            }
        },
    )))
}

/// The form, with one's own draft of it, or with the notes of the talk that becomes an intake.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let held = draft::find(desk, None, PART).await?;
    let talk = desk.query.get(TALK).and_then(|talk| talk.parse::<DraftId>().ok());
    let (mut values, note) = match (talk, held) {
        (Some(talk), held) if held.as_ref().is_none_or(|(_, fields)| fields.get(TALK) != Some(&talk.to_string())) => {
            let kept = desk.app().read_draft(&desk.ctx, ReadDraftInput { draft: talk }).await?;
            let fields = Fields::of([(TALK.to_owned(), talk.to_string()), ("texts.account".to_owned(), kept.text)]);
            (
                fields,
                html! { @if held.is_some() { (notice(Tone::Mind, &say("intake-other-draft"), &html! { p { (say("intake-other-draft-lead")) " " a href=(PATH) { (say("intake-other-draft-go")) } } })) } },
            )
        }
        (_, Some((held, fields))) => (fields, draft_note(desk, &held)),
        (_, None) => (Fields::default(), html! {}),
    };
    for (name, value) in [
        ("unit", desk.unit().as_ref().map(ToString::to_string)),
        ("kind", Some("unspecified".to_owned())),
        ("who", Some("known".to_owned())),
    ] {
        if let (None, Some(value)) = (values.get(name), value) {
            values.push(name, value);
        }
    }
    Ok(Answer::Page(page(desk, &values, &[], &note)))
}

fn draft_note(desk: &Desk, held: &ShownDraft) -> Markup {
    let form = Form { to: "/aktualisera/nytt/kasta", token: desk.token(), keeps_at: None, carries: &[("utkast", held.draft.to_string())] };
    notice(
        Tone::Plain,
        &say("draft-found"),
        &html! {
            p { (say_with("draft-found-when", &[("when", when::moment(held.saved).into())])) }
            @if let Some(until) = held.expires { p { (say_with("intake-draft-until", &[("when", when::moment(until).into())])) } }
            (form.around(&html! { button.knapp.andra.liten type="submit" { (say("intake-draft-discard")) } }))
        },
    )
}

fn page(desk: &Desk, values: &Fields, faults: &[Fault], note: &Markup) -> Markup {
    let title = say(if receives(desk) { "intake-new" } else { "intake-new-registrar" });
    Frame::new(&title, Place::Intake).desk(desk, &html! { h1 { (title) } (note) (form::draw(desk, Ask { values, faults })) })
}

/// Keeps what the form holds now. The script asks for it while one writes.
pub async fn keep(desk: &Desk) -> Result<Answer, Stop> {
    draft::keep(desk, &desk.beside(), None, PART).await?;
    Ok(Answer::Short(say_with("draft-saved", &[("time", when::clock(desk.now).into())])))
}

/// Throws one's own draft away.
pub async fn discard(desk: &Desk) -> Result<Answer, Stop> {
    if let Some(draft) = desk.form.get("utkast").and_then(|draft| draft.parse::<DraftId>().ok()) {
        match desk.app().discard_draft(&desk.ctx, ReadDraftInput { draft }).await {
            Ok(_) | Err(AppError::Repeated { .. } | AppError::NotFound) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Answer::see(PATH))
}

/// Registers the intake with everyone in it, or keeps it as a draft.
pub async fn register(desk: &Desk) -> Result<Answer, Stop> {
    if desk.form.get(DO) == Some(KEEP) {
        draft::keep(desk, &desk.beside(), None, PART).await?;
        return Ok(Answer::see("/aktualisera?klart=utkast"));
    }
    let typed = match read::read(desk) {
        Ok(typed) => typed,
        Err(faults) => return Ok(Answer::Again(page(desk, &desk.form, &faults, &html! {}))),
    };
    let talk = typed.talk;
    let held = draft::find(desk, None, PART).await?;
    // The draft of another intake stays; the talk's own notes and this form's draft go with what they became.
    let own = held.filter(|(_, fields)| fields.get(TALK) == desk.form.get(TALK)).map(|(held, _)| held.draft);
    match save(desk, typed, talk.or(own)).await {
        Ok(case) => {
            if let (Some(_), Some(draft)) = (talk, own) {
                desk.app().discard_draft(&desk.beside(), ReadDraftInput { draft }).await?;
            }
            Ok(done(desk, Some(case)))
        }
        Err(AppError::Repeated { case }) => Ok(done(desk, case)),
        Err(error) => {
            let faults = ask::faults_of(desk, error, &[("number", "subject.number"), ("surname", "subject.surname")])?;
            Ok(Answer::Again(page(desk, &desk.form, &faults, &html! {})))
        }
    }
}

/// Whoever may read the case goes on in it; a registrar back to the desk.
fn done(desk: &Desk, case: Option<CaseId>) -> Answer {
    match case {
        Some(case) if receives(desk) => Answer::see(format!("/arenden/{case}?klart=aktualisering")),
        _ if receives(desk) => Answer::see("/aktualisera?klart=aktualisering"),
        _ => Answer::see("/inkommet?klart=aktualisering"),
    }
}

/// Everyone is registered as themselves, and then the intake with all that was asked.
async fn save(desk: &Desk, typed: Typed, draft: Option<DraftId>) -> Result<CaseId, AppError> {
    let (app, ctx) = (desk.app(), desk.beside());
    let mut commands: Vec<Command> = typed.asked;
    let mut whereabouts = BTreeMap::new();
    let subject: Option<PersonId> = match typed.subject {
        None => None,
        Some(person) => Some(app.register_person(&ctx, person).await?.person),
    };
    if let (Some(subject), Some(place)) = (subject, typed.place) {
        whereabouts.insert(subject, place);
    }
    for (person, age, exposure) in typed.children {
        let child = app.register_person(&ctx, person).await?.person;
        commands.push(Command::NoteChild(fristad_domain::child::ChildNoted { child, age, exposure }));
    }
    if let Some((person, age)) = typed.perpetrator {
        let person = app.register_person(&ctx, person).await?.person;
        commands.push(Command::JoinPerson { person, capacity: Capacity::Perpetrator, age });
    }
    if let Some(rules) = typed.rules {
        commands.push(Command::SetContactRules { rules });
    }
    let intake = IntakeRegistered { subject, ..typed.intake };
    let input = RegisterInput { intake, commands, occurred: typed.occurred, texts: typed.texts, whereabouts, draft };
    Ok(app.register_intake(&desk.ctx, input).await?.case)
}
