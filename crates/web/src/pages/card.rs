//! The safety card: what whoever answers at night must know before anything else. Where someone is does not stand on it.

use super::banner;
use crate::{
    codes::called,
    http::{Answer, Desk, Stop},
    text::{say, say_with},
    ui::{
        Frame, Icon, Place, Tone,
        icon::{large, small},
        part,
        table::facts,
    },
};
use fristad_app::case::{
    open::{CaseInput, SafetyCard},
    opened::ShownName,
};
use fristad_domain::case::code::Danger;
use maud::{Markup, html};

/// The card.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let card = desk.app().read_safety_card(&desk.ctx, CaseInput { case: desk.case()? }).await?;
    let title = say("card-title");
    let base = format!("/arenden/{}", card.case);
    let name = card
        .name
        .as_ref()
        .map_or_else(|| say(if card.subject.is_none() { "banner-anonymous" } else { "banner-unnamed" }).into_owned(), ShownName::full);
    Ok(Answer::Page(Frame::new(&title, Place::None).desk(
        desk,
        &html! {
            h1 { (title) }
            section.skydd aria-label=(say("banner-label")) {
                div.skydd-topp { p.arende { b { (name) } " " span { (card.number) } } }
                ul.skydd-rader { (lines(&card)) (banner::contact(&card.contact_rules)) }
            }
            div.knappar { a.knapp.fara href=(format!("{base}/beslut/akut")) { (say("decisions-acute")) } (part::side("/aktualisera", &say("ui-menu-intake"))) }
            (call(desk, &card))
            p.lugn { (say("card-logged")) }
        },
    )))
}

/// Danger first, then what else must be kept in mind.
fn lines(card: &SafetyCard) -> Markup {
    let mortal = matches!(card.danger, Some(Danger::Mortal | Danger::Serious));
    let danger = card.danger.map_or_else(|| say("banner-danger-unasked").into_owned(), |danger| called("danger", &danger));
    let tone = if mortal { Tone::Danger } else { Tone::Mind };
    let kinds: Vec<_> = card.protections.iter().map(|kind| called("protection-kind", kind).to_lowercase()).collect();
    html! {
        li.(tone.look().0) { @if mortal { (large(Icon::Danger)) } @else { (small(Icon::Danger)) } span { (danger) } }
        @if card.protected { li.(Tone::Mind.look().0) { (small(Icon::Shield)) span { (say("banner-protected")) @if !kinds.is_empty() { ": " (kinds.join(", ")) } } } }
        @if card.risk_stale { li.(Tone::Mind.look().0) { (small(Icon::Clock)) span { (say("banner-stale")) } } }
        @if card.minors > 0 { li.(Tone::Mind.look().0) { (small(Icon::Child)) span { (say_with("card-children", &[("count", card.minors.into())])) } } }
    }
}

/// Whom to call.
fn call(desk: &Desk, card: &SafetyCard) -> Markup {
    let (handler, unit, phone) = (say("case-handler"), say("case-unit"), say("card-phone"));
    let known = card.unit.and_then(|unit| desk.names.units.get(&unit));
    let pairs = [
        (&*handler, html! { @match card.handler { Some(user) => (desk.who(user)), None => span.lugn { (say("day-unassigned")) } } }),
        (&*unit, html! { @match known { Some(unit) => (unit.name), None => span.lugn { (say("case-not-known")) } } }),
        (
            &*phone,
            html! { @match known.filter(|unit| !unit.contact.trim().is_empty()) { Some(unit) => (unit.contact), None => span.lugn { (say("case-not-known")) } } },
        ),
    ];
    html! { section { h2 { (say("card-call")) } p { (say("card-call-lead")) } (facts(&pairs)) } }
}
