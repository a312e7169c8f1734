//! The assessments of a case over time: what was judged, whether it still holds, and what is to be done.

use super::{Definitions, choose_path, definitions, name, police, profile_path, result_path};
use crate::{
    codes::called,
    http::{Answer, Desk, Stop},
    pages::{case, duty, step},
    text::{say, say_with},
    ui::{
        Tone, notice, part,
        table::{Column, table},
        when,
    },
};
use fristad_app::case::{
    assessed::{Assessed, ShownAssessment, ShownSign, Sign},
    opened::Opened,
};
use fristad_domain::{
    assessment::{InstrumentRef, Slug},
    case::code::{CaseKind, RiskMethod},
};
use fristad_forms::instrument::Aggregation;
use fristad_kernel::Timestamp;
use maud::{Markup, html};
use std::collections::BTreeMap;

/// The duties that belong here.
const DUTIES: [&str; 4] = ["renew_risk", "assess_structured", "compare_police", "follow_secondary"];
/// The steps that are taken here, each in a part of its own.
const ELSEWHERE: [&str; 4] = ["ask_police", "police_without", "tell_police", "follow_secondary"];

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    let definitions = definitions(desk, &opened).await?;
    let begun = super::drafts(desk, &opened).await?;
    let may = opened.stage != "closed" && ["assess_risk", "assess_meeting"].iter().any(|step| step::is_allowed(&opened, step));
    Ok(case::framed(
        desk,
        &opened,
        &say("assess-title"),
        &html! {
            p.ingress { (say("assess-lead")) }
            (state(&opened))
            @if may { div.knappar { (part::go(&choose_path(opened.case), &say("assess-go"))) (case::side_step(&opened, "note_trigger", &[])) } }
            (drafts(&begun))
            (duty::of_codes(desk, &opened, &DUTIES))
            (over_time(desk, &opened, &definitions))
            // He reads his own case: neither what the police say of him nor whom he may harm stands there.
            @if opened.kind != CaseKind::Perpetrator {
                (police::shown(&opened))
                (police::secondary(&opened))
            }
            (case::steps_but(&opened, crate::forms::Room::Assessments, &ELSEWHERE))
        },
    ))
}

/// Whether the assessment of risk holds, before everything else.
fn state(opened: &Opened) -> Markup {
    let newest = newest(opened);
    html! {
        @match newest {
            None => (notice(if opened.kind.concerns_violence() { Tone::Mind } else { Tone::Plain }, &say("assess-none"), &html! { p { (say("assess-none-lead")) } })),
            Some(newest) if opened.risk_stale => (notice(Tone::Mind, &say("banner-stale"), &html! { p { (holds(opened, newest)) } })),
            Some(_) => {},
        }
    }
}

/// The board's own newest assessment of risk. The police's never stands in for it.
fn newest(opened: &Opened) -> Option<&ShownAssessment> {
    opened.assessments.iter().rfind(|shown| is_own_risk(shown))
}

fn is_own_risk(shown: &ShownAssessment) -> bool {
    matches!(&shown.assessed, Assessed::Risk(assessed) if assessed.method != RiskMethod::Police)
}

/// Whether an assessment still holds, and what happened if it does not.
pub fn holds(opened: &Opened, shown: &ShownAssessment) -> String {
    let Assessed::Risk(assessed) = &shown.assessed else { return String::new() };
    if !is_own_risk(shown) {
        return String::new();
    }
    let next = opened.assessments.iter().find(|other| is_own_risk(other) && other.step > shown.step);
    let outdated = opened.signs.iter().find(|sign| outdates(sign) && sign.at >= shown.at && next.is_none_or(|next| sign.at <= next.at));
    let day = |at: Timestamp| when::day(at.date());
    match (outdated, next) {
        (Some(ShownSign { at, sign: Sign::Triggered { trigger } }), _) => {
            say_with("assess-outdated", &[("event", called("trigger", trigger).into()), ("day", day(*at).into())])
        }
        (_, Some(next)) => say_with("assess-replaced", &[("day", day(next.at).into())]),
        (_, None) if opened.risk_stale => say_with("assess-too-old", &[("day", day(assessed.stale_at).into())]),
        (_, None) => say_with("assess-holds-until", &[("day", day(assessed.stale_at).into())]),
    }
}

fn outdates(sign: &ShownSign) -> bool {
    matches!(sign.sign, Sign::Triggered { .. })
}

fn drafts(drafts: &[(String, String, Timestamp)]) -> Markup {
    html! {
        @if !drafts.is_empty() {
            (notice(Tone::Plain, &say("assess-drafts"), &html! {
                ul { @for (path, name, saved) in drafts { li { a href=(path) { (name) } ", " (when::moment(*saved)) } } }
            }))
        }
    }
}

fn over_time(desk: &Desk, opened: &Opened, definitions: &Definitions) -> Markup {
    let shown: Vec<_> = opened.assessments.iter().rev().filter(|shown| !matches!(shown.assessed, Assessed::SafetyPlan(_))).collect();
    let (what, level, own, who, held) =
        (say("assess-what"), say("assess-level"), say("assess-own-estimate-short"), say("assess-who"), say("assess-holds"));
    let columns = [&what, &level, &own, &who, &held].map(|heading| Column { heading });
    let rows: Vec<_> = shown
        .iter()
        .map(|shown| {
            vec![
                html! { a.arendelank href=(result_path(opened.case, shown.step)) { (name(shown, definitions)) } span.nummer { (when::shown(shown.at)) } },
                html! { (level_of(shown)) },
                html! { (own_of(shown)) },
                html! { (desk.who(shown.by)) },
                html! { (holds(opened, shown)) },
            ]
        })
        .collect();
    let profiles = profiles(opened, definitions);
    html! {
        @if !rows.is_empty() {
            section {
                h2 { (say("assess-over")) }
                (table(&say("assess-over-caption"), &columns, &rows))
                @if !profiles.is_empty() {
                    p.vagar { @for (key, name) in profiles { a href=(profile_path(opened.case, key)) { (say_with("assess-profile-of", &[("name", name.into())])) } } }
                }
            }
        }
    }
}

fn level_of(shown: &ShownAssessment) -> String {
    match &shown.assessed {
        Assessed::Risk(assessed) => assessed.level.map_or_else(|| called("answer", &assessed.answer), |level| called("risk-level", &level)),
        Assessed::Meeting(assessed) => called("risk-level", &assessed.level),
        Assessed::SafetyPlan(_) | Assessed::Filled { .. } => String::new(),
    }
}

/// The person's own estimate, with a word where it is another than the level.
fn own_of(shown: &ShownAssessment) -> Markup {
    let Assessed::Risk(assessed) = &shown.assessed else { return html! {} };
    html! {
        @if let Some(own) = assessed.own_estimate {
            (called("risk-level", &own))
            @if assessed.differs() { " " (part::tag("demands", None, &say("assess-differs-short"))) }
        }
    }
}

/// The instruments whose answers can be set beside each other over time, each with its title.
fn profiles<'a>(opened: &'a Opened, definitions: &Definitions) -> BTreeMap<&'a Slug, String> {
    let compared = |used: &InstrumentRef| {
        let instrument = definitions.get(used).and_then(|definition| definition.instrument());
        instrument.is_some_and(|instrument| !matches!(instrument.aggregation, Aggregation::None))
    };
    let used = opened.assessments.iter().filter_map(|shown| Some((shown, shown.assessed.instrument()?)));
    used.filter(|(_, used)| compared(used)).map(|(shown, used)| (&used.key, name(shown, definitions))).collect()
}
