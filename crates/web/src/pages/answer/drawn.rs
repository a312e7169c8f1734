//! The pages of a survey's door: the first, the questions, all answers, and the receipt.

use super::{
    BACK, MARK,
    guest::{Guest, LANGUAGE, PAGE},
};
use crate::{
    forms::read::SEEN,
    http::Fields,
    text::{say, say_with},
    ui::{
        Button, Fault, Form, Tone, buttons,
        form::{KEEP, Weight},
        notice, part, questions, summary_alone, when,
    },
};
use fristad_app::survey::{door::AtDoor, paper::FilledState};
use fristad_forms::pages;
use maud::{Markup, html};

/// The first page: who asks, what happens with the answers, and in which language.
pub fn begin(guest: &Guest<'_>, asked: &[usize]) -> Markup {
    let door = &guest.door;
    let languages = door.questionnaire.languages();
    let first = asked.first().map_or(1, |place| place.saturating_add(1));
    let go = say(if door.version == 0 { "answer-begin" } else { "answer-go-on" });
    guest.page(&html! {
        @if let Some(about) = guest.shown.head().description.as_deref() { p.ingress lang=(guest.language) { (about) } }
        ul {
            li { (say_with("answer-from", &[("authority", door.authority.clone().into())])) }
            @if let Some(day) = door.closes { li { (say_with("answer-until", &[("day", when::day(day).into())])) } }
            li { (say(promise(door))) }
            li { (say(if door.anonymous { "answer-kept-anonymous" } else { "answer-kept" })) }
            li { (say("answer-shared")) }
        }
        @if languages.len() > 1 {
            nav aria-label=(say("answer-language")) {
                p { (say("answer-language")) ": "
                    @for (place, language) in languages.iter().enumerate() {
                        @if place > 0 { " · " }
                        a href=(format!("{}?{LANGUAGE}={language}", guest.base())) lang=(language) aria-current=[(*language == guest.language).then_some("true")] { (named(language)) }
                    }
                }
            }
        }
        (filled_in(guest, None))
        @if let Some(saved) = door.saved { p.lugn { (say_with("answer-saved", &[("when", when::moment(saved).into())])) } }
        div.knappar { (part::go(&guest.path(&first.to_string()), &go)) }
    })
}

/// A language by the name that it has for itself.
fn named(language: &str) -> &str {
    match language {
        "sv" => "Svenska",
        "en" => "English",
        "fi" => "Suomi",
        "se" => "Davvisámegiella",
        "ar" => "العربية",
        "so" => "Soomaali",
        other => other,
    }
}

/// What was promised about who sees the answers.
fn promise(door: &AtDoor) -> &'static str {
    if door.anonymous {
        "answer-anonymous"
    } else if door.coded {
        "answer-coded"
    } else {
        "answer-named"
    }
}

/// What the system knew already, of a page or of all, with where it comes from.
fn filled_in(guest: &Guest<'_>, items: Option<&[String]>) -> Markup {
    let ours = guest.door.filled.iter().filter(|one| items.is_none_or(|items| items.contains(&one.link_id)));
    let lines: Vec<_> = ours.filter_map(|one| Some((guest.shown.item(&one.link_id)?.label(), &one.source, one.state))).collect();
    html! {
        @if !lines.is_empty() {
            (notice(Tone::Plain, &say("answer-filled"), &html! {
                p { (say("answer-filled-lead")) }
                @if items.is_some() {
                    ul { @for (label, source, state) in &lines { li { (label) " " span.lugn { (say_with("answer-filled-from", &[("source", (*source).clone().into())])) " " (say(standing(*state))) } } } }
                }
            }))
        }
    }
}

fn standing(state: FilledState) -> &'static str {
    match state {
        FilledState::Unseen => "answer-filled-unseen",
        FilledState::Confirmed => "answer-filled-confirmed",
        FilledState::Corrected => "answer-filled-corrected",
    }
}

/// A page of questions, kept while somebody writes on it.
pub fn questions_page(guest: &Guest<'_>, asked: &[usize], place: usize, values: &Fields, faults: &[Fault], above: &Markup) -> Markup {
    let all = pages(&guest.shown);
    let number = asked.iter().position(|other| *other == place).unwrap_or_default();
    let carries = [
        (PAGE, place.saturating_add(1).to_string()),
        (SEEN, guest.door.version.to_string()),
        (MARK, guest.door.mark.to_string()),
        (LANGUAGE, guest.language.clone()),
    ];
    let (base, keeps_at) = (guest.base(), format!("{}/utkast", guest.base()));
    let form = Form { keeps_at: Some(&keeps_at), ..guest.form(&base, &carries) };
    let (go, back, keep) = (say("answer-save-on"), say("answer-back"), say("answer-save-leave"));
    let row = [
        Button::first(&go),
        Button { label: &back, does: BACK, weight: Weight::Second },
        Button { label: &keep, does: KEEP, weight: Weight::Second },
    ];
    guest.page(&html! {
        p.framsteg { (say_with("answer-progress", &[("page", number.saturating_add(1).into()), ("pages", asked.len().saturating_add(1).into())])) }
        (summary_alone(faults))
        @if !faults.is_empty() { p { (say("answer-rest-kept")) } }
        (above)
        @if let Some(page) = all.get(place) {
            @let items: Vec<String> = page.items.iter().map(|item| item.link_id.clone()).collect();
            (filled_in(guest, Some(&items)))
            (form.around(&html! {
                div lang=(guest.language) { (questions::page(&guest.shown, page, values, faults)) }
                (buttons(&row, None))
            }))
        }
    })
}
