//! The preliminary assessment: what has been asked, what is missing and why, and the decision that ends it.

use super::{case, duty};
use crate::{
    codes::called,
    forms::Room,
    http::{Answer, Desk, Stop},
    text::{label, say, say_with},
    ui::{
        Tone,
        list::{Point, points},
        notice, when,
    },
};
use fristad_app::case::opened::Opened;
use maud::{Markup, html};

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    let under_way = opened.stage == "intake";
    Ok(case::framed(
        desk,
        &opened,
        &say("menu-preliminary"),
        &html! {
            @if under_way {
                p.ingress { (say("preliminary-lead")) }
                @if let Some(due) = opened.stage_due { p { b { (say("preliminary-due")) " " (when::day(due)) } } }
            } @else {
                (notice(Tone::Plain, &say("preliminary-over"), &html! {
                    p { (say("preliminary-stage")) " " (label("stage", &opened.stage).to_lowercase()) @if let Some(since) = opened.stage_since { ", " (say("people-since")) " " (when::day(since)) } "." }
                }))
            }
            (duty::of_codes(desk, &opened, &["ask_danger_again", "assess_protection", "assess_child_protection", "decide_preliminary", "answer_reporter"]))
            (asked(&opened))
            @if under_way { (case::missing(&opened, desk.now.date())) }
            div.knappar { @if under_way { (case::go_step(&opened, "decide_preliminary", &[])) } }
            (case::steps_but(&opened, Room::Preliminary, &["decide_preliminary"]))
        },
    ))
}

/// What is to be asked before anyone decides, and whether it has been.
fn asked(opened: &Opened) -> Markup {
    let act = |step: &str, done: bool| case::step_act(opened, step, &[]).filter(|_| !done);
    let danger = opened.danger.filter(|danger| !danger.is_open());
    let home = opened.household.minors.is_some() && opened.household.young_adults.is_some();
    let answer = |text: Option<String>| html! { @if let Some(text) = text { (text) } @else { (say("preliminary-not-asked")) } };
    let mut list = vec![
        Point::of(danger.is_some(), say("preliminary-danger"), answer(opened.danger.map(|danger| called("danger", &danger))))
            .with(act("assess_danger", danger.is_some())),
        Point::of(home, say("children-home"), html! { (say("preliminary-home-why")) }).with(act("ask_household", home)),
        Point::of(opened.will.is_some(), say("case-will"), answer(opened.will.map(|will| called("will", &will))))
            .with(act("note_will", opened.will.is_some())),
        Point::of(
            opened.contacts > 0,
            say("preliminary-contact"),
            html! { (say_with("preliminary-contacts", &[("count", opened.contacts.into())])) },
        )
        .with(act("make_contact", false)),
        Point::of(
            opened.kind != fristad_domain::case::code::CaseKind::Unspecified,
            say("preliminary-kind"),
            html! { (called("kind", &opened.kind)) },
        )
        .with(act("determine_kind", false)),
    ];
    if opened.kind.is_about_child_or_young(opened.age) {
        let done = opened.protection_assessed;
        list.push(
            Point::of(done, say("children-protection"), html! { (say("children-protection-why")) }).with(act("assess_protection", done)),
        );
    }
    html! { section { h2 { (say("preliminary-asked")) } (points(&list, &say("point-done"), &say("point-open"))) } }
}
