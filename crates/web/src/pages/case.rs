//! A case's overview: what to do next, what is missing and why, and where everything stands.

use super::{assess, banner, duty, step};
use crate::{
    codes::{self, called},
    forms::{self, Room, StepForm},
    http::{Answer, Desk, Fields, Stop},
    text::{code_id, exists, label, say, say_with},
    ui::{Fault, Frame, Place, Tone, notice, part, table::facts, when},
};
use fristad_app::{
    AppError,
    case::{open::CaseInput, opened::Opened},
};
use fristad_domain::{
    case::code::{Danger, Outcome},
    rulebook,
};
use fristad_kernel::{CaseId, Date, Rejection, Rule, Strength, Timestamp};
use fristad_policy::Action;
use maud::{Markup, html};

/// Opens the case that the path names.
pub async fn open(desk: &Desk) -> Result<Opened, Stop> {
    Ok(desk.app().open_case(&desk.ctx, CaseInput { case: desk.case()? }).await?)
}

/// Opens the case for those who may, and tells nothing of it to those who may not: for pages that urgent help does not let wait.
pub async fn open_if_allowed(desk: &Desk) -> Result<Option<Opened>, Stop> {
    match open(desk).await {
        Ok(opened) => Ok(Some(opened)),
        Err(Stop::NotFound | Stop::App(AppError::Denied(_))) => Ok(None),
        Err(stop) => Err(stop),
    }
}

/// A page of a case, under its banner where the reader may open it.
pub fn page(desk: &Desk, opened: Option<&Opened>, title: &str, body: &Markup) -> Markup {
    let mut frame = Frame::new(title, Place::None);
    frame.banner = opened.map(|opened| banner::banner(desk, opened));
    frame.desk(desk, &html! { h1 { (title) } (step::done_notice(&desk.query)) (body) })
}

/// A page of a case, under its banner.
pub fn framed(desk: &Desk, opened: &Opened, title: &str, body: &Markup) -> Answer {
    Answer::Page(page(desk, Some(opened), title, body))
}

/// The overview.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let opened = open(desk).await?;
    let begun = assess::drafts(desk, &opened).await?;
    Ok(framed(
        desk,
        &opened,
        &say("menu-overview"),
        &html! {
            (protect(&opened))
            (drafts(&opened, &begun))
            (duty::all(desk, &opened))
            (remaining(&opened))
            (to_decide(&opened))
            (steps(&opened, Room::Overview))
            (standing(desk, &opened))
            (happened(desk, &opened))
        },
    ))
}

/// Grave danger comes before everything else on the page: protection can be decided at once.
fn protect(opened: &Opened) -> Markup {
    let grave = matches!(opened.danger, Some(Danger::Mortal | Danger::Serious));
    let sheltered = opened.decisions.iter().any(|made| made.kind.is_shelter() && made.outcome != Outcome::Refused && !made.lapsed);
    if !grave || sheltered || opened.stage == "closed" || !opened.may(Action::DecideAcutely) {
        return html! {};
    }
    notice(
        Tone::Danger,
        &say("case-danger"),
        &html! {
            p { (say("case-danger-lead")) }
            div.knappar {
                a.knapp.fara href=(format!("/arenden/{}/beslut/akut", opened.case)) { (say("case-danger-act")) }
                (side_step(opened, "assess_danger", &[]))
            }
        },
    )
}

/// How much stands in the way of the next stage, with the way to where it is done.
fn remaining(opened: &Opened) -> Markup {
    let Some(first) = opened.missing.first() else { return html! {} };
    let Some(form) = forms::by_step(&first.step) else { return html! {} };
    html! {
        section {
            h2 { (say("case-remaining")) ": " (form.title.text().to_lowercase()) }
            p { (say_with("case-remaining-count", &[("count", opened.missing.len().into())])) }
            p { (part::side(&step::room_path(opened, form), &say("case-remaining-go"))) }
        }
    }
}

/// What is investigated waits for its decision: of the handler, or of the board before which it lies.
fn to_decide(opened: &Opened) -> Markup {
    let waits = opened.stage == "concluded" && super::decide::is_investigated(opened) && opened.may(Action::Decide);
    html! {
        @if waits {
            section {
                h2 { (say("case-remaining")) ": " (say("decisions-decide").to_lowercase()) }
                div.knappar {
                    (part::go(&format!("/arenden/{}/beslut/nytt", opened.case), &say("decisions-decide")))
                    (part::side(&format!("/arenden/{}/journal", opened.case), &say("case-read-first")))
                }
            }
        }
    }
}

/// What stands in the way of the next stage, and by which rule.
pub fn missing(opened: &Opened, day: Date) -> Markup {
    let Some(first) = opened.missing.first() else { return html! {} };
    let next = forms::by_step(&first.step).map(|form| form.title.text());
    html! {
        section.saknas {
            h2 { (say("case-missing")) @if let Some(next) = &next { ": " (next.to_lowercase()) } }
            ul {
                @for (rule, strength, about) in by_rule(opened) {
                    li {
                        (rule.text)
                        @for about in about { " " b { (about) } }
                        " " (part::tag(&codes::code_of(&strength), None, &called("strength", &strength)))
                        " " span.lagrum { (step::basis(rule, day)) }
                    }
                }
            }
        }
    }
}

/// What is missing, each rule once with everything that it is missing for.
fn by_rule(opened: &Opened) -> Vec<(&'static Rule, Strength, Vec<String>)> {
    let mut rules: Vec<(&'static Rule, Strength, Vec<String>)> = Vec::new();
    for missing in &opened.missing {
        let Some(rule) = rulebook::rule(&missing.rule) else { continue };
        let about = missing.about.as_deref().and_then(|about| step::about_text(about, opened));
        match rules.iter_mut().find(|(known, ..)| known.id == rule.id) {
            Some((.., known)) => known.extend(about),
            None => rules.push((rule, missing.strength, about.into_iter().collect())),
        }
    }
    rules
}

/// The steps of a part of the case's pages that can be taken as it stands.
pub fn steps(opened: &Opened, room: Room) -> Markup {
    steps_but(opened, room, &[])
}

/// The same without those that the page offers in a place of their own.
pub fn steps_but(opened: &Opened, room: Room, elsewhere: &[&str]) -> Markup {
    let is_shown = |form: &&StepForm| {
        form.room == room && !elsewhere.contains(&form.step) && (form.offered)(opened) && step::is_allowed(opened, form.step)
    };
    let offered: Vec<&StepForm> = forms::steps::all().filter(is_shown).collect();
    html! {
        @if !offered.is_empty() {
            nav.steg aria-label=(say("case-steps")) {
                h2 { (say("case-steps")) }
                ul { @for form in offered { li { a href=(form_path(opened.case, form)) { (form.title.text()) } } } }
            }
        }
    }
}

/// Where a step is taken: on a page of its own, or on the form that all steps have.
pub fn form_path(case: CaseId, form: &StepForm) -> String {
    let own = match form.step {
        "decide" => "beslut/nytt",
        "decide_acutely" => "beslut/akut",
        "join_person" => "personer/ny",
        "note_child" => "barn/nytt",
        "answer_topic" => "utredning",
        "plan_safety" => "sakerhetsplan/ny",
        "note_trigger" => "handelser",
        _ => return format!("/arenden/{case}/steg/{}", form.slug),
    };
    format!("/arenden/{case}/{own}")
}

/// The path and title of a step with what it is about filled in, where the reader may take it as the case stands.
pub fn step_act(opened: &Opened, step: &str, about: &[(&str, String)]) -> Option<(String, String)> {
    let form = forms::by_step(step).filter(|form| (form.offered)(opened) && step::is_allowed(opened, step))?;
    let query = Fields::of(about.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    Some((with_query(form_path(opened.case, form), &query), form.title.text().into_owned()))
}

/// A path with what is filled in on it.
pub fn with_query(path: String, query: &Fields) -> String {
    if query.is_empty() { path } else { format!("{path}?{}", query.encoded()) }
}

/// A step as the one thing to do next.
pub fn go_step(opened: &Opened, step: &str, about: &[(&str, String)]) -> Markup {
    html! { @if let Some((path, title)) = step_act(opened, step, about) { (part::go(&path, &title)) } }
}

/// A step among others.
pub fn side_step(opened: &Opened, step: &str, about: &[(&str, String)]) -> Markup {
    html! { @if let Some((path, title)) = step_act(opened, step, about) { (part::side(&path, &title)) } }
}

/// Every rule that stands in the way, with its paragraph, for pages whose form is their own.
pub fn refusals(rejection: &Rejection, opened: Option<&Opened>, day: Date) -> Vec<Fault> {
    step::told(rejection, opened, day, |_| None)
}

/// What an operation could not use, at the field that it names where the page has one of that name.
pub fn unusable(message: &str, field: &str, fields: &[&str]) -> Fault {
    let text = super::fault::message_text(message);
    if fields.contains(&field) { Fault::at(field, text) } else { Fault::general(text) }
}

fn drafts(opened: &Opened, begun: &[(String, String, Timestamp)]) -> Markup {
    html! {
        @if !opened.drafts.is_empty() {
            (notice(Tone::Plain, &say("case-drafts"), &html! {
                ul {
                    @for draft in &opened.drafts {
                        @match forms::by_step(&draft.part) {
                            Some(form) => li { a href=(form_path(opened.case, form)) { (form.title.text()) } ", " (when::moment(draft.saved)) },
                            None if draft.part == "entry" => li { a href=(format!("/arenden/{}/journal", opened.case)) { (say("journal-write")) } ", " (when::moment(draft.saved)) },
                            None if codes::TOPIC.holds(&draft.part) => li { a href=(format!("/arenden/{}/utredning/{}", opened.case, draft.part)) { (label("topic", &draft.part)) } ", " (when::moment(draft.saved)) },
                            None => {},
                        }
                    }
                    @for (path, name, saved) in begun { li { a href=(path) { (name) } ", " (when::moment(*saved)) } }
                }
            }))
        }
    }
}

fn standing(desk: &Desk, opened: &Opened) -> Markup {
    let (received, source, handler, unit, will, risk, plan) = (
        say("case-received"),
        say("case-source"),
        say("case-handler"),
        say("case-unit"),
        say("case-will"),
        say("case-risk"),
        say("case-safety-plan"),
    );
    let unknown = || html! { span.lugn { (say("case-not-known")) } };
    let pairs = [
        (&*received, when::shown(opened.received)),
        (&*source, html! { (called("source", &opened.source)) }),
        (&*handler, opened.handler.map_or_else(|| html! { span.lugn { (say("day-unassigned")) } }, |handler| html! { (desk.who(handler)) })),
        (&*unit, opened.unit.map_or_else(unknown, |unit| html! { (desk.unit_name(unit)) })),
        (&*will, opened.will.map_or_else(unknown, |will| html! { (called("will", &will)) })),
        (
            &*risk,
            opened.risk.as_ref().map_or_else(
                || html! { span.lugn { (say("case-risk-none")) } },
                |risk| html! { @match risk.level { Some(level) => (called("risk-level", &level)), None => (called("answer", &risk.answer)) } @if risk.stale { ", " b { (say("banner-stale")) } } },
            ),
        ),
        (&*plan, html! { (say(if opened.safety_plan { "case-yes" } else { "case-no" })) }),
    ];
    html! { section { h2 { (say("case-standing")) } (facts(&pairs)) } }
}

/// What happened, newest first.
fn happened(desk: &Desk, opened: &Opened) -> Markup {
    let events = opened.history.iter().rev().take(40);
    part::details(
        &say("case-history"),
        false,
        &html! {
            ol.handelser { @for event in events { li { (when::shown(event.at)) " " b { (event_text(&event.event)) } ", " (desk.who(event.by)) " (" (label("role", event.role.code())) ")" } } }
        },
    )
}

/// What an event is called.
pub fn event_text(code: &str) -> String {
    let id = code_id("event", code);
    if exists(&id) { say(&id).into_owned() } else { code.replace('_', " ") }
}
