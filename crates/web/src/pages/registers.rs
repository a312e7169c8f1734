//! The registers of what the authority offers and has agreed on: each with what counts today on top, and one form to add, correct and end.

mod shown;
mod typed;

use super::{
    ask::{self, Ask},
    measures,
};
use crate::{
    http::{Answer, Desk, Fields, Stop},
    text::{label, say, say_with},
    ui::{
        Button, Fault, Form, Frame, Place, Tone, buttons, notice, part, summary,
        table::{Column, facts, table},
        when,
    },
};
use fristad_app::{
    AppError,
    register::{
        content::{Register, Standing},
        keep::{EntryCorrected, EntryNoted, EntryStruck},
        read::{EntryHistory, OneRegister, RegisterEntryInput, ShownEntry, ShownRegister, ShownVersion},
    },
};
use fristad_policy::{Action, authorise_office};
use maud::{Markup, html};

/// Under this name comes the version of the entry that the page showed.
const SEEN: &str = "_sedd";
/// The register's place in addresses.
pub const fn slug(register: Register) -> &'static str {
    match register {
        Register::Agreement => "avtal",
        Register::Course => "utbildningar",
        Register::Service => "insatser",
        Register::Outreach => "uppsokande",
        Register::Duty => "jour",
        Register::Helped => "utan-beslut",
    }
}

/// The register that the path names.
fn named(desk: &Desk) -> Result<Register, Stop> {
    let place = desk.place("register");
    Register::ALL.into_iter().find(|register| slug(*register) == place).ok_or(Stop::NotFound)
}

fn path(register: Register) -> String {
    format!("{}/{}", measures::PATH, slug(register))
}

/// Whether the person keeps the registers.
fn keeps(desk: &Desk) -> bool {
    authorise_office(&desk.ctx.subject, desk.ctx.purpose, Action::KeepRegisters).is_ok()
}

/// Whether the person may open a register: the tally of those helped is for those who keep it.
pub fn opens(desk: &Desk, register: Register) -> bool {
    register != Register::Helped || keeps(desk)
}

/// A register.
pub async fn list(desk: &Desk) -> Result<Answer, Stop> {
    let register = named(desk)?;
    let found = desk.app().read_register(&desk.ctx, OneRegister { register }).await?;
    let title = label("register", register.code());
    Ok(Answer::Page(Frame::new(&title, Place::Measures).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (label("register-lead", register.code())) }
            (super::step::done_notice(&desk.query))
            @if keeps(desk) { p { (part::go(&format!("{}/ny", path(register)), &label("register-add", register.code()))) } }
            @if found.entries.is_empty() { p.tomt { (say("registers-none")) } }
            @for standing in Standing::ALL { (standing_so(desk, &found, standing)) }
            p { (part::side(measures::PATH, &say("measures-title"))) }
        },
    )))
}

/// The entries that stand in the same way. What is over lies folded.
fn standing_so(desk: &Desk, found: &ShownRegister, standing: Standing) -> Markup {
    let entries: Vec<_> = found.entries.iter().filter(|entry| entry.standing == standing).collect();
    let heading = say_with(&format!("registers-{}", shown::code_of(standing)), &[("count", entries.len().into())]);
    let caption = label("register", found.register.code());
    let headings = [say("registers-what"), say("registers-whom"), say("registers-when"), say("registers-standing"), say("registers-do")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = entries.iter().map(|entry| cells(desk, found, entry)).collect();
    html! {
        @if rows.is_empty() {} @else if standing == Standing::Ended {
            (part::details(&heading, false, &table(&caption, &columns, &rows)))
        } @else {
            section { h2 { (heading) } (table(&caption, &columns, &rows)) }
        }
    }
}

fn cells(desk: &Desk, found: &ShownRegister, entry: &ShownEntry) -> Vec<Markup> {
    let to = format!("{}/{}", path(found.register), entry.entry);
    let act = say(if keeps(desk) { "registers-change" } else { "registers-read" });
    vec![
        shown::what(&entry.name, &entry.content),
        shown::whom(&entry.content),
        shown::when(&entry.content),
        html! {
            (shown::standing(entry.standing))
            p.rad { (shown::why(&entry.content, entry.standing, found.follow_up)) }
        },
        html! { a href=(to) { (act) span.dold { " " (shown::called(&entry.name, &entry.content)) } } },
    ]
}

/// An empty form.
pub async fn new(desk: &Desk) -> Result<Answer, Stop> {
    let register = named(desk)?;
    desk.app().office_permit(&desk.ctx, "note_in_register", Action::KeepRegisters).await?;
    Ok(Answer::Page(blank(desk, register, &Fields::default(), &[])))
}

fn blank(desk: &Desk, register: Register, values: &Fields, faults: &[Fault]) -> Markup {
    let (title, act) = (label("register-add", register.code()), say("registers-save"));
    let to = format!("{}/ny", path(register));
    let form = Form { to: &to, token: desk.token(), keeps_at: None, carries: &[] };
    Frame::new(&title, Place::Measures).desk(
        desk,
        &html! {
            h1 { (title) }
            (summary(faults))
            (form.around(&html! {
                (typed::fields(register, &Ask { values, faults }))
                (buttons(&[Button::first(&act)], Some(&path(register))))
            }))
        },
    )
}

/// Notes an entry.
pub async fn note(desk: &Desk) -> Result<Answer, Stop> {
    let register = named(desk)?;
    let faults = match typed::read(register, &desk.form) {
        Err(faults) => {
            // What cannot be read is answered to those alone who keep the register.
            desk.app().office_permit(&desk.ctx, "note_in_register", Action::KeepRegisters).await?;
            faults
        }
        Ok((name, content)) => match desk.app().note_in_register(&desk.ctx, EntryNoted { name, content }).await {
            Ok(_) | Err(AppError::Repeated { .. }) => return Ok(Answer::see(format!("{}?klart=register-post", path(register)))),
            Err(error) => ask::faults_of(desk, error, &typed::NAMES.map(|name| (name, name)))?,
        },
    };
    Ok(Answer::Again(blank(desk, register, &desk.form, &faults)))
}

/// An entry of the register that the path names.
async fn opened(desk: &Desk) -> Result<EntryHistory, Stop> {
    let register = named(desk)?;
    let found = desk.app().read_register_entry(&desk.ctx, RegisterEntryInput { entry: desk.id("post")? }).await?;
    if found.register == register { Ok(found) } else { Err(Stop::NotFound) }
}

/// An entry with what it has said before; a form for whoever keeps it.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let found = opened(desk).await?;
    let newest = found.versions.first().and_then(|version| version.content.as_ref().map(|content| (version, content)));
    let values = newest.map_or_else(Fields::default, |(version, content)| typed::filled(version.version, &version.name, content));
    Ok(Answer::Page(page(desk, &found, &values, &[])))
}

fn page(desk: &Desk, found: &EntryHistory, values: &Fields, faults: &[Fault]) -> Markup {
    let EntryHistory { entry, register, standing, versions } = found;
    let title = label("register-entry", register.code());
    let newest = versions.first().and_then(|version| version.content.as_ref().map(|content| (version, content)));
    let back = path(*register);
    Frame::new(&title, Place::Measures).desk(
        desk,
        &html! {
            h1 { (title) }
            (super::step::done_notice(&desk.query))
            (summary(faults))
            @match newest {
                None => (notice(Tone::Plain, &say("registers-struck"), &html! { p { (say("registers-struck-lead")) } })),
                Some((version, content)) => {
                    (facts(&[
                        (&say("registers-what"), shown::what(&version.name, content)),
                        (&say("registers-whom"), shown::whom(content)),
                        (&say("registers-when"), shown::when(content)),
                        (&say("registers-standing"), html! { @if let Some(standing) = standing { (shown::standing(*standing)) } }),
                    ]))
                    @if keeps(desk) { (change(desk, &format!("{back}/{entry}"), *register, values, faults)) }
                }
            }
            (history(desk, versions))
            @if newest.is_some() && keeps(desk) { (strike(desk, &format!("{back}/{entry}/stryk"))) }
            p { (part::side(&back, &say("ui-back"))) }
        },
    )
}

fn change(desk: &Desk, to: &str, register: Register, values: &Fields, faults: &[Fault]) -> Markup {
    let carries = [(SEEN, values.raw(SEEN).to_owned())];
    let form = Form { to, token: desk.token(), keeps_at: None, carries: &carries };
    let act = say("registers-save");
    html! {
        section {
            h2 { (say("registers-correct")) }
            p { (label("register-correct", register.code())) }
            (form.around(&html! {
                (typed::fields(register, &Ask { values, faults }))
                (buttons(&[Button::first(&act)], None))
            }))
        }
    }
}

fn history(desk: &Desk, versions: &[ShownVersion]) -> Markup {
    let headings = [say("registers-noted"), say("registers-by"), say("registers-said")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let said = |version: &ShownVersion| match &version.content {
        None => html! { (say("registers-struck")) },
        Some(content) => html! { (shown::what(&version.name, content)) (shown::whom(content)) (shown::when(content)) },
    };
    let row = |version: &ShownVersion| vec![html! { (when::shown(version.recorded)) }, html! { (desk.who(version.author)) }, said(version)];
    let rows: Vec<_> = versions.iter().map(row).collect();
    let heading = say("registers-history");
    html! { (part::details(&heading, false, &table(&heading, &columns, &rows))) }
}

fn strike(desk: &Desk, to: &str) -> Markup {
    let form = Form { to, token: desk.token(), keeps_at: None, carries: &[] };
    html! {
        (part::details(&say("registers-strike"), false, &html! {
            p { (say("registers-strike-lead")) }
            (form.around(&html! { button.knapp.andra type="submit" { (say("registers-strike-act")) } }))
        }))
    }
}

/// Corrects an entry.
pub async fn correct(desk: &Desk) -> Result<Answer, Stop> {
    let (register, entry) = (named(desk)?, desk.id("post")?);
    let mut values = desk.form.clone();
    let faults = match typed::read(register, &desk.form) {
        Err(faults) => faults,
        Ok((name, content)) => {
            let version = desk.form.get(SEEN).and_then(|seen| seen.parse().ok()).unwrap_or(0);
            match desk.app().correct_in_register(&desk.ctx, EntryCorrected { entry, version, name, content }).await {
                Ok(_) | Err(AppError::Repeated { .. }) => return Ok(Answer::see(format!("{}?klart=register-post", path(register)))),
                Err(AppError::Conflict { now, .. }) => {
                    // What was typed stands in the form, what the other wrote above it: sent again, it is meant.
                    values = Fields::of([(SEEN.to_owned(), now.to_string())]).then(&desk.form);
                    vec![Fault::general(say("registers-outrun"))]
                }
                Err(error) => ask::faults_of(desk, error, &typed::NAMES.map(|name| (name, name)))?,
            }
        }
    };
    desk.app().office_permit(&desk.ctx, "correct_in_register", Action::KeepRegisters).await?;
    let found = opened(desk).await?;
    Ok(Answer::Again(page(desk, &found, &values, &faults)))
}

/// Takes an entry out.
pub async fn strike_out(desk: &Desk) -> Result<Answer, Stop> {
    let (register, entry) = (named(desk)?, desk.id("post")?);
    match desk.app().strike_from_register(&desk.ctx, EntryStruck { entry }).await {
        Ok(()) | Err(AppError::Repeated { .. }) => Ok(Answer::see(format!("{}?klart=register-post-struken", path(register)))),
        Err(error) => Err(error.into()),
    }
}
