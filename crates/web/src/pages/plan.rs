//! The safety plan: its versions, the newest in words, who holds a copy, and what to do next.

pub mod fill;
pub mod print;

use super::{case, duty};
use crate::{
    codes::called,
    http::{Answer, Desk, Stop},
    text::say,
    ui::{
        Tone, notice, part, questions,
        table::{Column, facts, table},
        when,
    },
};
use fristad_app::{
    AppError,
    case::{
        assessed::{Assessed, ShownAssessment},
        assessments::{AssessmentsInput, ReadAssessment},
        opened::Opened,
    },
};
use fristad_domain::assessment::{SafetyPlanned, code::CarryPrint};
use fristad_forms::{Answers, Questionnaire, pages, response};
use fristad_kernel::CaseId;
use fristad_policy::Action;
use maud::{Markup, html};
use std::{collections::BTreeSet, sync::Arc};

/// The step that makes a plan, and what its draft is a draft of.
const STEP: &str = "plan_safety";

/// A plan with its place in the history.
#[derive(Clone, Copy)]
struct Version<'a> {
    shown: &'a ShownAssessment,
    planned: &'a SafetyPlanned,
}

/// The plans of a case, the newest first.
fn versions<'a>(assessments: &'a [ShownAssessment]) -> Vec<Version<'a>> {
    let version = |shown: &'a ShownAssessment| match shown {
        ShownAssessment { assessed: Assessed::SafetyPlan(planned), .. } => Some(Version { shown, planned }),
        _ => None,
    };
    assessments.iter().rev().filter_map(version).collect()
}

/// Where the pages of the plan lie.
fn path(case: CaseId) -> String {
    format!("/arenden/{case}/sakerhetsplan")
}

/// The plan of a step with its words and answers. That it was read is logged.
async fn read(desk: &Desk, case: CaseId, step: u32) -> Result<ReadAssessment, Stop> {
    let found = desk.app().read_assessments(&desk.ctx, AssessmentsInput { case, instrument: None, step: Some(step) }).await?;
    found.into_iter().find(|read| matches!(read.shown.assessed, Assessed::SafetyPlan(_))).ok_or(Stop::NotFound)
}

/// A plan's answers with the definition that they were given to; `None` for a plan in words alone.
async fn answers(desk: &Desk, plan: &ReadAssessment) -> Result<Option<(Arc<Questionnaire>, Answers)>, Stop> {
    let (Some(used), Some(text)) = (plan.shown.assessed.instrument(), &plan.answers) else { return Ok(None) };
    let mut definitions = desk.app().definitions_of(&BTreeSet::from([used.clone()])).await?;
    let Some(definition) = definitions.remove(used) else { return Ok(None) };
    let read = response::parse(&definition, text).map_err(|_| AppError::Broken("plan.answers".into()))?;
    Ok(Some((definition, read.answers)))
}

/// A plan in words: its answers under their headings, or the words in which it was written.
async fn words(desk: &Desk, plan: &ReadAssessment) -> Result<Markup, Stop> {
    let answered = answers(desk, plan).await?;
    Ok(html! {
        @if let Some((definition, answers)) = answered {
            @for page in pages(&definition) { (questions::told(&definition, &page, &answers)) }
        } @else {
            @for text in plan.texts.values() { p.fritext { (text) } }
        }
    })
}

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    let plans = versions(&opened.assessments);
    let newest = plans.first().filter(|_| opened.may(Action::ReadJournal));
    let told = match newest {
        Some(newest) => Some(words(desk, &read(desk, opened.case, newest.shown.step).await?).await?),
        None => None,
    };
    Ok(case::framed(
        desk,
        &opened,
        &say("plan-title"),
        &html! {
            p.ingress { (say("plan-lead")) }
            (duty::of_codes(desk, &opened, &["review_safety_plan"]))
            (next(&opened, !plans.is_empty()))
            @match plans.first() {
                None => p.tomt { (say("plan-none")) },
                Some(newest) => (about(desk, &opened, *newest)),
            }
            @if let Some(told) = told { section { h2 { (say("plan-words")) } (told) } }
            (earlier(desk, &plans))
        },
    ))
}

/// What can be done with the plan now.
fn next(opened: &Opened, again: bool) -> Markup {
    if case::step_act(opened, STEP, &[]).is_none() {
        return html! {};
    }
    let begun = opened.drafts.iter().any(|held| held.part == STEP);
    let act = match (begun, again) {
        (true, _) => "plan-go-on",
        (false, true) => "plan-again",
        (false, false) => "plan-first",
    };
    html! {
        div.knappar {
            (part::go(&format!("{}/ny", path(opened.case)), &say(act)))
            @if !begun { (part::side(&format!("/arenden/{}/steg/sakerhetsplan", opened.case), &say("plan-in-words"))) }
        }
    }
}

/// What is known of the newest plan beside its words.
fn about(desk: &Desk, opened: &Opened, Version { shown, planned }: Version<'_>) -> Markup {
    let labels = ["plan-made", "plan-situation", "plan-holders", "plan-review", "plan-carried"].map(say);
    let [made, situation, holders, review, carried] = &labels;
    let held: Vec<_> = planned.holders.iter().map(|holder| called("plan-holder", holder)).collect();
    let pairs = [
        (&**made, html! { (when::shown(shown.at)) ", " (desk.who(shown.by)) }),
        (&**situation, html! { (called("safety-situation", &planned.situation)) }),
        (&**holders, html! { @if held.is_empty() { (say("plan-holders-none")) } @else { (held.join(", ")) } }),
        (&**review, html! { @match planned.review { Some(day) => (when::day(day)), None => span.lugn { (say("plan-review-none")) } } }),
        (&**carried, html! { (called("carry-print", &planned.print)) }),
    ];
    html! {
        section { h2 { (say("plan-newest")) } (facts(&pairs)) (prints(opened, shown.step, planned)) }
    }
}

/// The papers that the person may carry. Where nothing is carried, nothing is printed.
fn prints(opened: &Opened, step: u32, planned: &SafetyPlanned) -> Markup {
    let to = |print: &str| format!("{}/{step}/utskrift?val={print}", path(opened.case));
    let handles = opened.may(Action::ReadJournal) && opened.may(Action::TakeStep);
    html! {
        @if handles && planned.print != CarryPrint::None {
            (notice(Tone::Plain, &say("plan-print"), &html! {
                p { (say("plan-print-how")) }
                div.knappar {
                    (part::side(&to("neutral"), &say("plan-print-neutral")))
                    @if planned.print == CarryPrint::Full { (part::side(&to("full"), &say("plan-print-full"))) }
                }
            }))
        }
    }
}

/// The plans before the newest. Their words stand in the journal.
fn earlier(desk: &Desk, plans: &[Version<'_>]) -> Markup {
    let headings = [say("plan-made"), say("plan-by"), say("plan-situation"), say("plan-carried")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let row = |Version { shown, planned }: &Version<'_>| {
        vec![
            html! { (when::shown(shown.at)) },
            html! { (desk.who(shown.by)) },
            html! { (called("safety-situation", &planned.situation)) },
            html! { (called("carry-print", &planned.print)) },
        ]
    };
    let rows: Vec<_> = plans.iter().skip(1).map(row).collect();
    html! {
        @if !rows.is_empty() { section { h2 { (say("plan-earlier")) } (table(&say("plan-earlier-caption"), &columns, &rows)) } }
    }
}
