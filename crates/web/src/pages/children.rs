//! The children of a case: what each has been through, what is to be done for it by when, and what is done.

use super::{
    case,
    child::{self, Ward},
    duty,
};
use crate::{
    codes::{called, code_of},
    forms::{self, Room, draw::person_name},
    http::{Answer, Desk, Stop},
    text::{say, say_with},
    ui::{
        list::{Point, State, points},
        part,
        table::{Column, table},
    },
};
use fristad_app::case::opened::Opened;
use fristad_domain::{case::code::ChildUnitReason, person::Capacity};
use fristad_policy::Action;
use maud::{Markup, html};

/// Every child.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    let children = child::wards(desk, &opened);
    let writes = opened.may(Action::TakeStep) && opened.stage != "closed";
    Ok(case::framed(
        desk,
        &opened,
        &say("menu-children"),
        &html! {
            p.ingress { (say("children-lead")) }
            (duty::of_codes(desk, &opened, &["assess_protection", "tell_child_unit"]))
            @if children.is_empty() { p.tomt { (say("children-none")) } }
            @for ward in &children { (one(&opened, ward)) }
            (unasked(&opened))
            div.knappar { @if writes { (part::go(&format!("/arenden/{}/barn/nytt", opened.case), &say("newcomer-child"))) } }
            (household(&opened))
            (consents(&opened))
            (case::steps_but(&opened, Room::Children, &[
                "note_child",
                "ask_household",
                "report_concern",
                "analyse_impact",
                "assess_protection",
                "tell_child_unit",
                "offer_child_support",
                "arrange_schooling",
                "give_health_notice",
                "note_guardian",
                "tell_guardian",
            ]))
        },
    ))
}

/// Children who stand in the case without anyone having noted what they have been through.
fn unasked(opened: &Opened) -> Markup {
    let waiting: Vec<_> = opened.people.iter().filter(|person| person.capacity == Capacity::Child && person.child.is_none()).collect();
    let form = forms::by_step("note_child").filter(|_| opened.may(Action::TakeStep));
    html! {
        @if let Some(form) = form && !waiting.is_empty() {
            section.att-gora {
                h2 { (say("children-unasked")) }
                ul {
                    @for person in waiting {
                        li { span.vad { (person_name(person)) } a.knapp.andra.liten href=(format!("/arenden/{}/steg/{}?child={}", opened.case, form.slug, person.person)) { (form.title.text()) } }
                    }
                }
            }
        }
    }
}

/// A child with what is to be done for it; the rest stands on a page of its own.
fn one(opened: &Opened, ward: &Ward<'_>) -> Markup {
    let (open, rest): (Vec<_>, Vec<_>) = ward.points().into_iter().partition(|point| point.state == State::Open);
    let done = rest.iter().filter(|point| point.state == State::Done).count();
    let path = child::path(opened, ward.person.person);
    html! {
        section.person {
            h2 { (person_name(ward.person)) }
            (ward.known())
            @if open.is_empty() { p { (say("child-all-done")) } } @else { (points(&open, &say("point-done"), &say("point-open"))) }
            p { a href=(path) { (say_with("child-more", &[("done", done.into())])) } }
        }
    }
}

/// What is asked and told about children as a whole.
fn household(opened: &Opened) -> Markup {
    let asked = |asked: Option<fristad_domain::case::code::Asked>| match asked {
        Some(answer) => called("asked", &answer),
        None => say("children-not-asked").into_owned(),
    };
    let home = opened.household;
    let both = home.minors.is_some() && home.young_adults.is_some();
    let mut list = vec![
        Point::of(
            both,
            say("children-home"),
            html! { (say("children-minors")) " " (asked(home.minors).to_lowercase()) ". " (say("children-young")) " " (asked(home.young_adults).to_lowercase()) "." },
        )
        .with(case::step_act(opened, "ask_household", &[])),
    ];
    if opened.kind.is_about_child_or_young(opened.age) {
        // Every report is judged, also one that comes when an earlier has been.
        let act = case::step_act(opened, "assess_protection", &[]);
        if opened.protection_assessed || act.is_some() {
            list.push(
                Point::of(opened.protection_assessed, say("children-protection"), html! { (say("children-protection-why")) }).with(act),
            );
        }
    }
    for reason in ChildUnitReason::ALL {
        let told = opened.child_unit_told.contains(reason);
        if told || duty::is_open(opened, "tell_child_unit", &code_of(reason)) {
            let act = case::step_act(opened, "tell_child_unit", &[("reason", code_of(reason))]).filter(|_| !told);
            list.push(Point {
                state: if told { State::Done } else { State::Open },
                what: say("children-unit").into_owned(),
                more: html! { (called("child-unit-reason", reason)) },
                act,
            });
        }
    }
    html! { section { h2 { (say("children-whole")) } (points(&list, &say("point-done"), &say("point-open"))) } }
}

fn consents(opened: &Opened) -> Markup {
    let headings = [say("children-consent-matter"), say("children-consent-who"), say("children-consent-state")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let who = |person| opened.person(person).map_or_else(|| say("banner-unnamed").into_owned(), person_name);
    let rows: Vec<_> = opened
        .consents
        .iter()
        .map(|consent| {
            vec![
                html! { (called("consent-matter", &consent.matter)) @if let Some(service) = consent.service { ": " (service.label()) } @if let Some(child) = consent.child { ": " (who(child)) } },
                html! { (who(consent.person)) },
                html! { (called("consent-state", &consent.state)) },
            ]
        })
        .collect();
    html! {
        @if !rows.is_empty() { section { h2 { (say("children-consents")) } (table(&say("children-consents-caption"), &columns, &rows)) } }
    }
}
