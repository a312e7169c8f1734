//! All answers at once: looked through before they are sent, shown with the receipt after; and the pages where nothing can be answered.

use super::guest::{Guest, LANGUAGE};
use crate::{
    forms::read::SEEN,
    text::{say, say_with},
    ui::{Button, Fault, Tone, buttons, form::Weight, notice, questions, summary_alone, when},
};
use fristad_app::survey::Stage;
use fristad_forms::pages;
use maud::{Markup, html};

/// What is shown where nothing can be answered: before, after, and when it is sent.
pub fn finished(guest: &Guest<'_>) -> Option<Markup> {
    let door = &guest.door;
    if let Some(receipt) = &door.receipt {
        return Some(guest.page(&sent(guest, receipt)));
    }
    let (heading, words) = match door.stage {
        Stage::Open => return None,
        Stage::Closed => (say("answer-closed"), say("answer-closed-lead").into_owned()),
        Stage::Draft | Stage::Waiting => {
            let words = door
                .opens
                .map_or_else(|| say("answer-not-yet-lead").into_owned(), |day| say_with("answer-opens", &[("day", when::day(day).into())]));
            (say("answer-not-yet"), words)
        }
    };
    Some(guest.page(&notice(Tone::Plain, &heading, &html! { p { (words) } })))
}

/// The last page: all answers, what is missing, and the button that sends them.
pub fn look_through(guest: &Guest<'_>, asked: &[usize], faults: &[Fault], above: &Markup) -> Markup {
    let all = pages(&guest.shown);
    let missing = questions::unanswered(&guest.shown, &guest.door.answers);
    let to = format!("{}/skicka", guest.base());
    let carries = [(SEEN, guest.door.version.to_string()), (LANGUAGE, guest.language.clone())];
    let act = say("answer-send");
    guest.page(&html! {
        h2 { (say("answer-look")) }
        p { (say("answer-look-lead")) }
        (summary_alone(faults))
        (above)
        @for place in asked {
            @if let Some(page) = all.get(*place) {
                div lang=(guest.language) { (questions::told(&guest.shown, page, &guest.door.answers)) }
                p { a.knapp.andra.liten href=(guest.path(&place.saturating_add(1).to_string())) { (say("answer-change")) @if let Some(group) = page.group { ": " span lang=(guest.language) { (group.label()) } } } }
            }
        }
        @if missing.is_empty() {
            (guest.form(&to, &carries).around(&html! { (buttons(&[Button::first(&act)], None)) }))
        } @else {
            (notice(Tone::Mind, &say("answer-missing"), &html! {
                ul {
                    @for fault in &missing {
                        li {
                            @match place_of(&all, asked, fault) {
                                Some(place) => a href=(guest.path(&place.saturating_add(1).to_string())) { (fault.text) },
                                None => (fault.text),
                            }
                        }
                    }
                }
            }))
        }
    })
}

/// The page on which a fault is mended.
fn place_of(all: &[fristad_forms::Page<'_>], asked: &[usize], fault: &Fault) -> Option<usize> {
    let field = fault.field.as_deref()?;
    let has = |place: &usize| all.get(*place).is_some_and(|page| page.items.iter().any(|item| questions::name_of(&item.link_id) == field));
    asked.iter().copied().find(has)
}

/// The receipt, with what was answered where it may be shown.
fn sent(guest: &Guest<'_>, receipt: &str) -> Markup {
    let door = &guest.door;
    let to = format!("{}/andra", guest.base());
    let carries = [(SEEN, guest.door.version.to_string()), (LANGUAGE, guest.language.clone())];
    let act = say("answer-reopen");
    let open = door.stage == Stage::Open;
    html! {
        (notice(Tone::Done, &say("answer-sent"), &html! {
            p { (say("answer-receipt")) " " strong.kod { (receipt) } }
            p { (say("answer-receipt-keep")) }
        }))
        @if door.anonymous {
            p { (say("answer-sent-anonymous")) }
        } @else {
            @if open {
                @match door.closes {
                    Some(day) => p { (say_with("answer-sent-open", &[("day", when::day(day).into())])) },
                    None => p { (say("answer-sent-open-ended")) },
                }
                (guest.form(&to, &carries).around(&html! { (buttons(&[Button { label: &act, does: "", weight: Weight::Second }], None)) }))
            } @else { p { (say("answer-sent-closed")) } }
            h2 { (say("answer-sent-what")) }
            @for page in &pages(&guest.shown) { div lang=(guest.language) { (questions::told(&guest.shown, page, &door.answers)) } }
        }
    }
}

/// What somebody else has answered meanwhile, above the form with one's own answers.
pub fn outrun(guest: &Guest<'_>, items: &[String]) -> Markup {
    let stands: Vec<_> = items
        .iter()
        .filter_map(|link_id| {
            let item = guest.shown.item(link_id)?;
            let words = item.question().zip(guest.door.answers.get(link_id)).map(|(question, answer)| questions::words(question, answer));
            Some((item.label().to_owned(), words))
        })
        .collect();
    notice(
        Tone::Mind,
        &say("answer-outrun"),
        &html! {
            p { (say("answer-outrun-lead")) }
            dl.fakta {
                @for (label, words) in &stands {
                    div { dt { (label) } dd { @match words { Some(words) => (words), None => span.lugn { (say("answer-empty")) } } } }
                }
            }
        },
    )
}

/// Over all answers: somebody has changed one since they were looked through.
pub fn changed() -> Markup {
    notice(Tone::Mind, &say("answer-changed"), &html! { p { (say("answer-changed-lead")) } })
}

/// The receipt as it stands, where somebody has opened or sent the answers anew meanwhile.
pub fn as_it_stands(guest: &Guest<'_>) -> Markup {
    html! {
        (notice(Tone::Mind, &say("answer-changed"), &html! { p { (say("answer-reopened-since")) } }))
        @if let Some(receipt) = &guest.door.receipt { (sent(guest, receipt)) }
    }
}
