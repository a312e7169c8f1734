//! Everyone in a case: who they are, how they are protected, how the person may be reached; and, on a page of its own, where they are.

use super::{banner, case};
use crate::{
    codes::called,
    forms::{Room, draw::person_name},
    http::{Answer, Desk, Stop},
    text::say,
    ui::{Icon, Tone, icon::small, notice, part, table::facts, when},
};
use fristad_app::{
    case::{
        open::CaseInput,
        opened::{Opened, ShownPerson},
    },
    document::whereabouts::Place,
};
use fristad_domain::person::{AgeGroup, Capacity, protection::Protection};
use fristad_policy::Action;
use maud::{Markup, html};

/// Everyone in the case.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    let base = format!("/arenden/{}", opened.case);
    Ok(case::framed(
        desk,
        &opened,
        &say("menu-people"),
        &html! {
            (rules(&opened))
            section {
                h2 { (say("people-who")) }
                @if opened.people.is_empty() { p.tomt { (say("people-none")) } }
                @for person in &opened.people { (card(desk, &opened, person)) }
            }
            div.knappar {
                @if opened.may(Action::RegisterPerson) && opened.stage != "closed" { (part::go(&format!("{base}/personer/ny"), &say("people-add"))) }
                @if opened.may(Action::ReadWhereabouts) { (part::side(&format!("{base}/personer/adresser"), &say("people-places"))) }
            }
            (case::steps_but(&opened, Room::People, &["join_person", "set_contact_rules"]))
        },
    ))
}

/// How the person may be reached: what one must know before picking up the phone.
fn rules(opened: &Opened) -> Markup {
    let rules = &opened.contact_rules;
    let unset = rules.safe.is_empty() && rules.cautions.is_empty();
    html! {
        section {
            h2 { (say("people-contact")) }
            @if unset { p { (say("people-contact-unset")) } }
            @else { ul.skydd-rader { (banner::contact(rules)) } p { (say("people-contact-others")) } }
            (case::side_step(opened, "set_contact_rules", &[]))
        }
    }
}

fn card(desk: &Desk, opened: &Opened, person: &ShownPerson) -> Markup {
    let (number, capacity, age, protection) = (say("people-number"), say("people-capacity"), say("people-age"), say("people-protection"));
    let unknown = || html! { span.lugn { (say("case-not-known")) } };
    let group = person.child.map(|child| child.age).or((opened.subject == Some(person.person)).then_some(opened.age));
    let mut pairs = vec![(&*capacity, html! { (called("capacity", &person.capacity)) })];
    if person.name.is_some() {
        pairs.push((&*number, person.number.as_ref().map_or_else(unknown, |number| html! { (written(number)) })));
    }
    let acts_for = say("people-acts-for");
    if person.capacity == Capacity::Representative {
        let principal = person.acts_for.and_then(|of| opened.person(of));
        pairs.push((&*acts_for, principal.map_or_else(|| html! { (say("people-acts-for-nobody")) }, |of| html! { (person_name(of)) })));
    }
    pairs.push((&*age, group.filter(|age| *age != AgeGroup::Unknown).map_or_else(unknown, |age| html! { (called("age", &age)) })));
    pairs.push((&*protection, protections(desk, person)));
    html! {
        section.person {
            h3 { (person_name(person)) @if person.protected { " " (part::tag("skyddad", Some(Icon::Shield), &say("people-protected"))) } }
            (facts(&pairs))
        }
    }
}

/// A number with its mark before the last four, as people read it.
fn written(number: &str) -> String {
    match (number.get(..8), number.get(8..)) {
        (Some(day), Some(last)) if number.len() == 12 => format!("{day}-{last}"),
        _ => number.to_owned(),
    }
}

fn protections(desk: &Desk, person: &ShownPerson) -> Markup {
    let held = |held: &Protection| {
        html! {
            (called("protection-kind", &held.kind)) ", " (called("protection-status", &held.status).to_lowercase())
            @if let Some(since) = held.since { ", " (say("people-since")) " " (when::day(since)) }
            @if let Some(until) = held.until { ", " (say("people-until")) " " (when::day(until)) }
            @if let Some(review) = held.review { ", " span.sen[review < desk.now.date()] { (say("people-review")) " " (when::day(review)) } }
        }
    };
    html! {
        @if person.protections.is_empty() { (say(if person.protected { "people-protected-elsewhere" } else { "people-unprotected" })) }
        @else { ul { @for protection in &person.protections { li { (held(protection)) } } } }
    }
}

/// Where they are. It is read under an action of its own, so that the ledger tells who saw it.
pub async fn places(desk: &Desk) -> Result<Answer, Stop> {
    let places = desk.app().read_whereabouts(&desk.ctx, CaseInput { case: desk.case()? }).await?;
    // The duty officer sees where someone is without having opened the case.
    let opened = case::open_if_allowed(desk).await?;
    let name = |place: &fristad_app::journal::read::Whereabouts| {
        let known = opened.as_ref().and_then(|opened| opened.person(place.person));
        known.map_or_else(|| crate::text::label("capacity", &place.capacity).into_owned(), person_name)
    };
    // Whom the case is about comes first, and whoever uses violence last, so that nobody calls the wrong one.
    let order = |place: &fristad_app::journal::read::Whereabouts| match place.capacity.as_str() {
        "subject" => 0,
        "perpetrator" => 2,
        _ => 1,
    };
    let mut places: Vec<_> = places.iter().collect();
    places.sort_by_key(|place| order(place));
    let known: Vec<_> = places
        .into_iter()
        .filter_map(|place| Some((name(place), place.capacity.clone(), serde_json::from_str::<Place>(&place.whereabouts).ok()?)))
        .collect();
    Ok(Answer::Page(case::page(
        desk,
        opened.as_ref(),
        &say("people-places"),
        &html! {
            (notice(Tone::Mind, &say("people-places-mind"), &html! { p { (say("people-places-mind-lead")) } }))
            @if known.is_empty() { p.tomt { (say("people-places-none")) } }
            @for (name, capacity, place) in &known { section.person { h2 { (name) " " (part::tag(capacity, None, &crate::text::label("capacity", capacity))) } @if capacity == "subject" && let Some(opened) = &opened { ul.skydd-rader { (banner::contact(&opened.contact_rules)) } } (place_facts(place)) } }
            @if let Some(opened) = &opened { p { a.tillbaka href=(format!("/arenden/{}/personer", opened.case)) { (say("people-back")) } } }
        },
    )))
}

fn place_facts(place: &Place) -> Markup {
    let address = place.address.iter().filter(|line| !line.trim().is_empty());
    let single = [
        ("people-phone", &place.phone),
        ("people-email", &place.email),
        ("people-school", &place.school),
        ("people-workplace", &place.workplace),
        ("people-code-word", &place.code_word),
        ("people-other", &place.other),
    ];
    let lines: Vec<_> = address.collect();
    let filled: Vec<_> = single.into_iter().filter(|(_, value)| !value.trim().is_empty()).collect();
    html! {
        @if lines.is_empty() && filled.is_empty() { p.lugn { (say("people-place-unknown")) } }
        dl.fakta {
            @if !lines.is_empty() { div { dt { (say("people-address")) } dd { @for line in lines { (line) br; } } } }
            @for (label, value) in filled { div { dt { @if label == "people-phone" { (small(Icon::Phone)) } (say(label)) } dd { (value) } } }
        }
    }
}
