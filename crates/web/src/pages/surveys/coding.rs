//! Coding open answers: the categories, one's own codes, and how far two agree.

use super::{id, lines, page, path};
use crate::{
    http::{Answer, Desk, Fields, Stop},
    pages::{ask, fault::message_text, step::done_notice},
    text::{say, say_with},
    ui::{
        Button, Choice, Control, Fault, Form, Need, Tone, buttons,
        form::{DO, KEEP, Weight},
        notice, select, summary,
        table::{Column, table},
    },
};
use fristad_app::{
    AppError,
    survey::{
        Category, SurveyPick,
        coding::{CategoriesInput, CodingInput, ShownCoding},
    },
};
use maud::{Markup, html};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Under this name comes which question a form is about.
const ITEM: &str = "fraga";
/// The button that says that one is done.
const DONE: &str = "klar";
/// What stands before the number of an answer in the name of its code.
const CODE: &str = "kod.";

/// The open questions.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    Ok(Answer::Page(coding_page(desk, None, &[]).await?))
}

/// The page; `typed` is what was sent for one of the questions.
async fn coding_page(desk: &Desk, typed: Option<&Fields>, faults: &[Fault]) -> Result<Markup, Stop> {
    let survey = id(desk)?;
    let found = match desk.app().read_coding(&desk.ctx, SurveyPick { survey }).await {
        Err(AppError::Invalid { message, .. }) => Err(message_text(&message)),
        other => Ok(other?),
    };
    let title = say("survey-coding");
    Ok(page(
        desk,
        &title,
        &html! {
            h1 { (title) }
            (done_notice(&desk.query))
            (summary(faults))
            @match &found {
                Err(why) => (notice(Tone::Plain, &say("survey-coding-not-yet"), &html! { p { (why) } })),
                Ok(found) => {
                    p.ingress { (say("survey-coding-lead")) }
                    @if found.is_empty() { p.tomt { (say("survey-coding-none")) } }
                    @for question in found { (one(desk, survey, question, typed)) }
                }
            }
            p { a.tillbaka href=(format!("{}/resultat", path(survey))) { (say("survey-results")) } }
        },
    ))
}

fn one(desk: &Desk, survey: Uuid, question: &ShownCoding, typed: Option<&Fields>) -> Markup {
    let to = format!("{}/kodning", path(survey));
    let typed = typed.filter(|typed| typed.get(ITEM) == Some(&question.item));
    html! {
        section id=(format!("fraga-{}", question.item)) {
            h2 { (question.text) }
            p { (say_with("survey-coding-answers", &[("n", question.answers.len().into())])) @for (coder, done) in &question.others { " " (desk.who(*coder)) ": " (say(if *done { "survey-coder-done" } else { "survey-coder-working" })) "." } }
            (agreement(question))
            @if !question.done { (categories(desk, &to, question, typed)) }
            @if !question.answers.is_empty() && !question.categories.is_empty() {
                @if question.done { (compared(question)) } @else { (codes(desk, &to, question, typed)) }
            }
        }
    }
}

/// How far the two agree, when both are done.
fn agreement(question: &ShownCoding) -> Markup {
    html! {
        @if let Some(agreed) = question.agreed {
            p { (say_with("survey-agreed", &[("agreed", agreed.into()), ("of", question.answers.len().into())]))
                @match question.kappa.and_then(|kappa| fristad_tables::rounded(kappa, 2)) {
                    Some(kappa) => { " " (say_with("survey-kappa", &[("kappa", kappa.into())])) },
                    None => { " " (say("survey-kappa-none")) },
                }
            }
        } @else if question.done { p { (say("survey-coding-waits")) } }
    }
}

fn categories(desk: &Desk, to: &str, question: &ShownCoding, typed: Option<&Fields>) -> Markup {
    let name = format!("kategorier-{}", question.item);
    let stands = question.categories.iter().map(|category| category.label.as_str()).collect::<Vec<_>>().join("\n");
    let text = typed.filter(|typed| typed.get("kategorier").is_some()).map_or(stands, |typed| typed.raw("kategorier").to_owned());
    let (label, hint, act) = (say("survey-categories"), say("survey-categories-hint"), say("survey-categories-act"));
    let carries = [(ITEM, question.item.clone()), ("vad", "kategorier".to_owned())];
    let control = Control { name: "kategorier", label: &label, hint: Some(&hint), error: None, need: Need::Must };
    let form = Form { to, token: desk.token(), keeps_at: None, carries: &carries };
    html! {
        details open[question.categories.is_empty()] {
            summary { (label) }
            (form.around(&html! {
                div.falt {
                    label for=(name) { (control.named()) }
                    p.rad id=(format!("{name}-rad")) { (hint) }
                    textarea id=(name) name="kategorier" rows="6" aria-describedby=(format!("{name}-rad")) { (text) }
                }
                (buttons(&[Button { label: &act, does: "", weight: Weight::Second }], None))
            }))
        }
    }
}

fn codes(desk: &Desk, to: &str, question: &ShownCoding, typed: Option<&Fields>) -> Markup {
    let carries = [(ITEM, question.item.clone()), ("vad", "koder".to_owned())];
    let form = Form { to, token: desk.token(), keeps_at: None, carries: &carries };
    let choices: Vec<_> = std::iter::once(Choice::new("", say("survey-uncoded")))
        .chain(question.categories.iter().map(|category| Choice::new(category.code.clone(), category.label.clone())))
        .collect();
    let (keep, done) = (say("survey-codes-keep"), say("survey-codes-done"));
    form.around(&html! {
        ol.kodning {
            @for (place, answer) in question.answers.iter().enumerate() {
                @let name = format!("{CODE}{}", answer.answer);
                @let own = typed.map_or(answer.own.as_deref().unwrap_or_default(), |typed| typed.raw(&name));
                @let label = say_with("survey-code-of", &[("n", place.saturating_add(1).into())]);
                li { p.fritext { (answer.text) } (select(&Control { name: &name, label: &label, hint: None, error: None, need: Need::Free }, &choices, own)) }
            }
        }
        (buttons(&[Button { label: &keep, does: KEEP, weight: Weight::First }, Button { label: &done, does: DONE, weight: Weight::Second }], None))
        p.lugn { (say("survey-codes-done-lead")) }
    })
}

/// What one has coded oneself, beside the other's codes when both are done.
fn compared(question: &ShownCoding) -> Markup {
    let headings = [say("survey-said"), say("survey-code-own"), say("survey-code-other")];
    let columns: Vec<_> = headings.iter().map(|heading| Column { heading }).collect();
    let label = |code: &Option<String>| {
        let known = code.as_ref().and_then(|code| question.categories.iter().find(|category| category.code == *code));
        known.map_or_else(|| "–".to_owned(), |category| category.label.clone())
    };
    let rows: Vec<_> = question
        .answers
        .iter()
        .map(|answer| vec![html! { span.fritext { (answer.text) } }, html! { (label(&answer.own)) }, html! { (label(&answer.other)) }])
        .collect();
    table(&question.text, &columns, &rows)
}

/// A line of the categories, with the code that it had or gets: what it is called may change, its code does not.
fn category(label: &str, place: usize, before: &[Category]) -> Category {
    let known = before.iter().find(|category| category.label == label);
    Category {
        code: known.map_or_else(|| format!("k{}", place.saturating_add(1)), |category| category.code.clone()),
        label: label.to_owned(),
    }
}

/// The categories as they were typed, one a line; those that stand keep their codes, new ones get the next.
fn typed_categories(sent: &Fields, before: &[Category]) -> Vec<Category> {
    let mut next = before.iter().filter_map(|category| category.code.strip_prefix('k')?.parse::<usize>().ok()).max().unwrap_or_default();
    let mut categories = Vec::new();
    for label in lines(sent, "kategorier") {
        let own = category(&label, next, before);
        if !before.contains(&own) {
            next += 1;
        }
        categories.push(own);
    }
    categories
}

/// Keeps categories, or codes.
pub async fn save(desk: &Desk) -> Result<Answer, Stop> {
    let survey = id(desk)?;
    let item = desk.form.get(ITEM).unwrap_or_default().to_owned();
    let done = if desk.form.has("vad", "kategorier") {
        let known = desk.app().read_coding(&desk.ctx, SurveyPick { survey }).await;
        let before = match known {
            Ok(found) => found.into_iter().find(|question| question.item == item).map(|question| question.categories).unwrap_or_default(),
            Err(AppError::Invalid { .. }) => Vec::new(),
            Err(error) => return Err(error.into()),
        };
        let categories = typed_categories(&desk.form, &before);
        desk.app().set_categories(&desk.ctx, CategoriesInput { survey, item: item.clone(), categories }).await
    } else if desk.form.has("vad", "koder") {
        let codes: BTreeMap<Uuid, String> = desk
            .form
            .iter()
            .filter(|(_, code)| !code.is_empty())
            .filter_map(|(name, code)| Some((Uuid::try_parse(name.strip_prefix(CODE)?).ok()?, code.to_owned())))
            .collect();
        desk.app().code_answers(&desk.ctx, CodingInput { survey, item: item.clone(), codes, done: desk.form.has(DO, DONE) }).await
    } else {
        return Err(Stop::NotFound);
    };
    match done {
        Ok(()) | Err(AppError::Repeated { .. }) => Ok(Answer::see(format!("{}/kodning?klart=enkat-kodning#fraga-{item}", path(survey)))),
        Err(error) => {
            let faults = ask::faults_of(desk, error, &[])?;
            Ok(Answer::Again(coding_page(desk, Some(&desk.form), &faults).await?))
        }
    }
}
