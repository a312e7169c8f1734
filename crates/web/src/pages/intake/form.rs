//! The form of an intake, part by part: immediate danger first.

use super::{PATH, TALK, read::CHILDREN, receives};
use crate::{
    codes,
    http::Desk,
    pages::ask::{Ask, may, must},
    text::{say, say_with},
    ui::{
        Button, Choice, Form, buttons,
        form::{KEEP, Weight},
        input::Keys,
        part, summary,
    },
};
use maud::{Markup, html};

/// The whole form.
pub fn draw(desk: &Desk, ask: Ask<'_>) -> Markup {
    let receives = receives(desk);
    let talk = ask.values.get(TALK).map(str::to_owned);
    let carries: Vec<_> = talk.iter().map(|talk| (TALK, talk.clone())).collect();
    let form = Form { to: PATH, token: desk.token(), keeps_at: Some("/aktualisera/nytt/utkast"), carries: &carries };
    let (act, keep) = (say("intake-act"), say("form-keep-draft"));
    let row = [Button::first(&act), Button { label: &keep, does: KEEP, weight: Weight::Second }];
    html! {
        (summary(ask.faults))
        (form.around(&html! {
            // As a talk goes: danger, who it is, what has happened, the children, how to be reached; the formalities last.
            @if receives { (danger(ask)) }
            (whom(ask))
            (told(ask, receives))
            @if receives { (children(ask)) (perpetrator(ask)) }
            (contact(ask, receives))
            (came(desk, ask, talk.is_some()))
            (buttons(&row, Some(if receives { "/aktualisera" } else { "/inkommet" })))
        }))
    }
}

fn danger(ask: Ask<'_>) -> Markup {
    html! {
        section {
            h2 { (say("intake-danger")) }
            p { (say("intake-danger-lead")) " " a href="/aktualisera/fara" { (say("intake-mortal-go")) } }
            (ask.radios(must("danger", "intake-danger-question"), &codes::DANGER.choices()))
            div.nar data-nar="danger" data-varden="unknown could_not_ask" {
                (ask.moment(must("retry_at", "intake-retry").hint("intake-retry-hint")))
            }
            (ask.checks(may("measures", "intake-measures"), &codes::MEASURE.choices()))
            (ask.area(may("texts.basis", "intake-basis").hint("intake-basis-hint"), 3))
        }
    }
}

fn came(desk: &Desk, ask: Ask<'_>, from_talk: bool) -> Markup {
    let units: Vec<_> = desk.names.units.iter().map(|(unit, entry)| Choice::new(unit.to_string(), entry.name.clone())).collect();
    html! {
        section {
            h2 { (say("intake-came")) }
            @if from_talk { (ask.radios(must("talk_reason", "intake-talk-reason").hint("intake-talk-reason-hint"), &codes::TALK_REASON.choices())) }
            (ask.radios(must("source", "intake-source"), &codes::SOURCE.choices()))
            div.nar data-nar="source" data-varden="concern_report other_way police_notice contact_ban_notice registry_notice" {
                (ask.radios(may("reporter_asks", "intake-reporter-asks").hint("intake-reporter-asks-hint"), &codes::ASKED.choices()))
            }
            (ask.radios(must("channel", "intake-channel"), &codes::CHANNEL.choices()))
            (ask.moment(may("occurred", "intake-occurred").hint("intake-occurred-hint")))
            (ask.radios(must("kind", "intake-kind").hint("intake-kind-hint"), &codes::KIND.choices()))
            (ask.select(must("unit", "intake-unit"), &units))
        }
    }
}

fn whom(ask: Ask<'_>) -> Markup {
    let who = [Choice::new("known", say("intake-who-known")), Choice::new("anonymous", say("intake-who-anonymous"))];
    html! {
        section {
            h2 { (say("intake-whom")) }
            (ask.radios(must("who", "intake-who"), &who))
            div.nar data-nar="who" data-varden="known" {
                (ask.line(may("subject.given", "intake-given"), Keys::Text))
                (ask.line(may("subject.surname", "intake-surname"), Keys::Text))
                (ask.line(may("subject.number", "intake-number").hint("intake-number-hint"), Keys::Figures))
                (ask.radios(must("subject.protected", "intake-protected").hint("intake-protected-hint"), &codes::ASKED.choices()))
            }
            (ask.radios(must("subject.age", "intake-age").hint("intake-age-hint"), &codes::AGE.choices()))
        }
    }
}

fn children(ask: Ask<'_>) -> Markup {
    html! {
        section {
            h2 { (say("intake-children")) }
            p { (say("intake-children-lead")) }
            (ask.radios(must("minors", "intake-minors"), &codes::ASKED.choices()))
            (ask.radios(must("young_adults", "intake-young"), &codes::ASKED.choices()))
            @for place in 1..=CHILDREN {
                @let name = |part: &str| format!("child{place}.{part}");
                @let typed = ["given", "surname", "number", "age", "exposure"].iter().any(|part| ask.values.get(&name(part)).is_some());
                (part::details(&say_with("intake-child", &[("number", place.into())]), typed, &html! {
                    (ask.line(may(&name("given"), "intake-given"), Keys::Text))
                    (ask.line(may(&name("surname"), "intake-surname"), Keys::Text))
                    (ask.line(may(&name("number"), "intake-number").hint("intake-number-hint"), Keys::Figures))
                    (ask.radios(may(&name("age"), "intake-age").hint("intake-age-hint"), &codes::AGE.choices()))
                    (ask.radios(must(&name("exposure"), "intake-exposure"), &codes::EXPOSURE.choices()))
                }))
            }
        }
    }
}

fn perpetrator(ask: Ask<'_>) -> Markup {
    html! {
        section {
            h2 { (say("intake-perpetrator")) }
            p { (say("intake-perpetrator-lead")) }
            (ask.line(may("perpetrator.given", "intake-given"), Keys::Text))
            (ask.line(may("perpetrator.surname", "intake-surname"), Keys::Text))
        }
    }
}

fn told(ask: Ask<'_>, receives: bool) -> Markup {
    html! {
        section {
            h2 { (say("intake-told")) }
            @if receives { (ask.area(may("texts.account", "intake-account").hint("intake-account-hint"), 8)) }
            @else { (ask.area(may("texts.account", "intake-account-registrar").hint("intake-account-registrar-hint"), 5)) }
        }
    }
}

fn contact(ask: Ask<'_>, receives: bool) -> Markup {
    html! {
        section {
            h2 { (say("intake-contact")) }
            p { (say("intake-contact-lead")) }
            @if receives {
                (ask.ways(may("safe", "intake-safe").hint("intake-safe-hint")))
                (ask.checks(may("cautions", "intake-cautions"), &codes::CAUTION.choices()))
            }
            div.nar data-nar="who" data-varden="known" {
                (ask.line(may("place.phone", "intake-phone"), Keys::Figures))
                (ask.area(may("place.address", "intake-address").hint("intake-address-hint"), 3))
                (ask.line(may("place.code_word", "intake-code-word").hint("intake-code-word-hint"), Keys::Text))
                (ask.line(may("place.other", "intake-place-other").hint("intake-place-other-hint"), Keys::Text))
            }
        }
    }
}
