//! What others say of the danger, and who else may be harmed: the police's assessment beside ours, and those who are followed up for themselves.

use crate::{
    codes::called,
    forms::draw::person_name,
    pages::case,
    text::{say, say_with},
    ui::{
        Tone,
        list::{Point, points},
        notice, when,
    },
};
use fristad_app::case::{
    assessed::{Assessed, ShownSign, Sign},
    opened::Opened,
};
use fristad_domain::{
    case::code::{CaseKind, RiskLevel, RiskMethod},
    person::Capacity,
};
use fristad_kernel::{PersonId, Timestamp};
use maud::{Markup, html};

/// The police's assessment beside ours.
pub fn shown(opened: &Opened) -> Markup {
    let told: Vec<_> = opened.signs.iter().filter_map(|sign| Some((sign.at, words(sign)?))).collect();
    let acts: Vec<Markup> = ["ask_police", "police_without", "tell_police"].iter().map(|step| case::side_step(opened, step, &[])).collect();
    let received = received(opened);
    let asked = opened.signs.iter().any(|sign| matches!(sign.sign, Sign::PoliceAsked));
    html! {
        section #polisen {
            h2 { (say("assess-police")) }
            p.lugn { (say("assess-police-lead")) }
            @if let (Some(theirs), Some(ours)) = (opened.police_level, opened.risk.and_then(|risk| risk.level)) { (beside(theirs, ours, received)) }
            @else if let Some(theirs) = opened.police_level { p { (say_with("assess-police-alone", &[("theirs", called("risk-level", &theirs).to_lowercase().into())])) } }
            @if !told.is_empty() { ul.handelser { @for (at, words) in told.into_iter().rev() { li { (when::shown(at)) " " (words) } } } }
            div.knappar {
                @for act in acts { (act) }
                @if asked { (case::side_step(opened, "assess_risk", &[])) }
            }
            @if asked { p.lugn { (say("assess-police-note-how")) } }
        }
    }
}

/// When the police's newest assessment was received.
fn received(opened: &Opened) -> Option<Timestamp> {
    let by_police = |assessed: &Assessed| matches!(assessed, Assessed::Risk(assessed) if assessed.method == RiskMethod::Police);
    opened.assessments.iter().rfind(|shown| by_police(&shown.assessed)).map(|shown| shown.at)
}

fn beside(theirs: RiskLevel, ours: RiskLevel, received: Option<Timestamp>) -> Markup {
    let level = |level: RiskLevel| called("risk-level", &level).to_lowercase();
    let day = received.map(|at| when::day(at.date())).unwrap_or_default();
    let told = say_with("assess-police-beside", &[("theirs", level(theirs).into()), ("ours", level(ours).into()), ("day", day.into())]);
    let (tone, heading, then) = match theirs.cmp(&ours) {
        std::cmp::Ordering::Greater => (Tone::Mind, "assess-police-higher", "assess-police-weigh"),
        std::cmp::Ordering::Less => (Tone::Mind, "assess-police-lower", "assess-police-weigh"),
        std::cmp::Ordering::Equal => (Tone::Plain, "assess-police-same", "assess-police-same-lead"),
    };
    notice(tone, &say(heading), &html! { p { (told) } p { (say(then)) } })
}

fn words(sign: &ShownSign) -> Option<String> {
    match &sign.sign {
        Sign::PoliceAsked => Some(say("event-police-asked").into_owned()),
        Sign::PoliceGaveNone => Some(say("event-police-gave-none").into_owned()),
        Sign::PoliceTold { ground } => {
            Some(format!("{}: {}", say("event-police-told-of-risk"), called("police-ground", ground).to_lowercase()))
        }
        Sign::Triggered { .. } | Sign::SecondaryFollowed { .. } => None,
    }
}

/// Who may be harmed besides, each with whether they have been followed up.
pub fn secondary(opened: &Opened) -> Markup {
    // In the file of who uses violence nobody is named as one.
    if opened.kind == CaseKind::Perpetrator {
        return html! {};
    }
    let list: Vec<_> = opened
        .people
        .iter()
        .filter(|person| person.capacity == Capacity::SecondaryVictim)
        .map(|person| {
            let followed = followed(opened, person.person);
            let more =
                html! { @if let Some(at) = followed { (say_with("assess-secondary-followed", &[("day", when::day(at.date()).into())])) } };
            let act = case::step_act(opened, "follow_secondary", &[("person", person.person.to_string())]);
            Point::of(followed.is_some() && !owed(opened, person.person), person_name(person), more).with(act)
        })
        .collect();
    html! {
        section #andra {
            h2 { (say("assess-secondary")) }
            p.lugn { (say("assess-secondary-lead")) }
            @if list.is_empty() { p { (say("assess-secondary-none")) } } @else { (points(&list, &say("assess-secondary-done"), &say("point-open"))) }
            @if let Some((path, _)) = case::step_act(opened, "join_person", &[]) { p.vagar { a href=(path) { (say("assess-secondary-add")) } } }
        }
    }
}

fn followed(opened: &Opened, person: PersonId) -> Option<Timestamp> {
    let of_them = |sign: &&ShownSign| matches!(sign.sign, Sign::SecondaryFollowed { person: known } if known == person);
    opened.signs.iter().rfind(of_them).map(|sign| sign.at)
}

fn owed(opened: &Opened, person: PersonId) -> bool {
    crate::pages::duty::is_open(opened, "follow_secondary", &person.to_string())
}
