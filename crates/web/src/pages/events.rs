//! What has happened that changes the danger: noted here with when, and each event with what it outdated.

use super::{case, duty, step};
use crate::{
    codes::{self, called},
    forms::{Field, Kind, Room, Sight, StepForm, draw, read},
    http::{Answer, Desk, Fields, Stop},
    text::{Msg, say},
    ui::{
        Button, Fault, Form, Tone, buttons, notice, summary,
        table::{Column, table},
        when,
    },
};
use fristad_app::{
    AppError,
    case::{
        assessed::{Assessed, ShownSign, Sign},
        opened::Opened,
    },
    operations,
};
use fristad_domain::case::code::{Answer as Answered, CaseKind};
use fristad_kernel::Timestamp;
use maud::{Markup, html};
use serde_json::Value;

const STEP: &str = "note_trigger";

/// What is asked on the exposed person's side.
static EXPOSED: StepForm =
    StepForm { fields: &[Field::must("trigger", Msg("field-trigger"), Kind::One(codes::TRIGGER)), WHEN, NOTE], ..FORM };
/// What is asked in the case of the one who uses violence, who can read it.
static PERPETRATOR: StepForm =
    StepForm { fields: &[Field::must("trigger", Msg("field-trigger"), Kind::One(codes::SHARED_TRIGGER)), WHEN, NOTE], ..FORM };

const WHEN: Field = Field::may("occurred", Msg("events-when"), Kind::Moment).hint(Msg("events-when-hint"));
const NOTE: Field = Field::may("texts.note", Msg("field-trigger-note"), Kind::Area(4));
const FORM: StepForm = StepForm {
    step: STEP,
    slug: "",
    room: Room::Own,
    title: Msg("step-trigger"),
    lead: None,
    act: Msg("events-act"),
    fields: &[],
    start: None,
    fill: None,
    offered: |opened| opened.stage != "closed",
};

fn form_of(opened: &Opened) -> &'static StepForm {
    if opened.kind == CaseKind::Perpetrator { &PERPETRATOR } else { &EXPOSED }
}

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    Ok(Answer::Page(page(desk, &opened, &Fields::default(), &[])))
}

fn page(desk: &Desk, opened: &Opened, values: &Fields, faults: &[Fault]) -> Markup {
    let writes = (FORM.offered)(opened) && step::is_allowed(opened, STEP);
    let to = format!("/arenden/{}/handelser", opened.case);
    let form = Form { to: &to, token: desk.token(), keeps_at: None, carries: &[] };
    let sight = Sight { desk, opened, providers: &[] };
    let act = FORM.act.text();
    let asked = form_of(opened);
    case::page(
        desk,
        Some(opened),
        &say("events-title"),
        &html! {
            p.ingress { (say("events-lead")) }
            (duty::of_codes(desk, opened, &["renew_risk"]))
            @if opened.kind != CaseKind::Perpetrator {
                (notice(Tone::Plain, &say("events-shared"), &html! { p { (say("events-shared-why")) } }))
            }
            (summary(faults))
            @if writes {
                section.skriv {
                    h2 { (say("events-note")) }
                    (form.around(&html! {
                        @for field in asked.fields { (draw::field(field, &sight, values, faults)) }
                        (buttons(&[Button::first(&act)], None))
                    }))
                }
            }
            section { h2 { (say("events-list")) } (list(opened)) }
        },
    )
}

/// Notes an event.
pub async fn note(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    let sight = Sight { desk, opened: &opened, providers: &[] };
    let faults = match read::read(form_of(&opened), &desk.form, &sight) {
        Err(faults) => faults,
        Ok(input) => match operations::call(desk.app(), &desk.ctx, STEP, Value::Object(input)).await {
            None => return Err(Stop::NotFound),
            Some(Ok(_) | Err(AppError::Repeated { .. })) => return Ok(Answer::see(format!("{}?klart=handelse", desk.path))),
            Some(Err(AppError::Rejected(rejection))) => case::refusals(&rejection, Some(&opened), desk.now.date()),
            Some(Err(AppError::Invalid { message, field })) => {
                let field = if field == "note" { "texts.note".to_owned() } else { field };
                vec![case::unusable(&message, &field, &["trigger", "occurred", "texts.note"])]
            }
            Some(Err(error)) => return Err(error.into()),
        },
    };
    Ok(Answer::Again(page(desk, &opened, &desk.form, &faults)))
}

/// What has happened, the newest first.
fn list(opened: &Opened) -> Markup {
    let mut signs: Vec<&ShownSign> = opened.signs.iter().collect();
    signs.sort_by_key(|shown| std::cmp::Reverse(shown.at));
    let headings = [say("events-when"), say("events-what"), say("events-outdated")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let rows: Vec<_> = signs.into_iter().map(|shown| row(opened, shown)).collect();
    html! {
        @if rows.is_empty() { p.tomt { (say("events-none")) } } @else { (table(&say("events-caption"), &columns, &rows)) }
    }
}

fn row(opened: &Opened, shown: &ShownSign) -> Vec<Markup> {
    let what = match &shown.sign {
        Sign::Triggered { trigger } => called("trigger", trigger),
        Sign::PoliceAsked => say("event-police-asked").into_owned(),
        Sign::PoliceGaveNone => say("event-police-gave-none").into_owned(),
        Sign::PoliceTold { .. } => say("event-police-told-of-risk").into_owned(),
        Sign::SecondaryFollowed { .. } => say("event-secondary-followed").into_owned(),
    };
    let outdates = matches!(shown.sign, Sign::Triggered { .. });
    vec![html! { (when::shown(shown.at)) }, html! { (what) }, html! { @if outdates { (outdated(opened, shown.at)) } }]
}

/// Which assessment no longer held after something happened, and whether another has been made.
fn outdated(opened: &Opened, at: Timestamp) -> Markup {
    let risks: Vec<Timestamp> = opened
        .assessments
        .iter()
        .filter(|shown| matches!(&shown.assessed, Assessed::Risk(risk) if risk.answer == Answered::Answered))
        .map(|shown| shown.at)
        .collect();
    let before = risks.iter().rev().find(|made| **made <= at);
    let after = risks.iter().find(|made| **made > at);
    html! {
        @match (before, after) {
            (None, _) => span.lugn { (say("events-outdated-nothing")) },
            (Some(before), Some(after)) => { (say("events-risk-of")) " " (when::day(before.date())) ". " (say("events-renewed")) " " (when::day(after.date())) "." },
            (Some(before), None) => { (say("events-risk-of")) " " (when::day(before.date())) ". " b { (say("events-not-renewed")) } },
        }
    }
}
