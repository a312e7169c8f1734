//! An assessment as it was signed: who, when, with whom and from what, what was concluded in words, and every answer.

use super::{Definitions, definitions, is_shell, list_path, name, profile_path, shell_mark};
use crate::{
    codes::called,
    http::{Answer, Desk, Stop},
    pages::case,
    text::{label, say, say_with},
    ui::{Tone, notice, part, questions, table::facts, when},
};
use fristad_app::case::{
    assessed::{Assessed, ShownAssessment},
    assessments::{AssessmentsInput, ReadAssessment},
    opened::Opened,
};
use fristad_domain::assessment::RiskAssessed;
use fristad_forms::{
    Answers, Questionnaire,
    instrument::{Aggregation, Instrument, Judgement},
    pages, response, score,
};
use maud::{Markup, html};
use serde::Serialize;
use std::collections::BTreeMap;

/// The texts of an assessment, in the order in which they are read, with what they are called here.
const TEXTS: [(&str, &str); 6] = [
    ("assessment", "assess-in-words"),
    ("weighing", "assess-weighing"),
    ("note", "assess-measures"),
    ("account", "part-account"),
    ("reasons", "assess-passed"),
    ("basis", "field-why-not-told"),
];

/// The page.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let step = desk.place("steg").parse::<u32>().map_err(|_| Stop::NotFound)?;
    let opened = case::open(desk).await?;
    let input = AssessmentsInput { case: opened.case, instrument: None, step: Some(step) };
    let read = desk.app().read_assessments(&desk.ctx, input).await?;
    let definitions = definitions(desk, &opened).await?;
    // The plan has pages of its own; made in the same step, its words are the step's.
    let (plans, read): (Vec<_>, Vec<_>) = read.into_iter().partition(|read| matches!(read.shown.assessed, Assessed::SafetyPlan(_)));
    let Some(first) = read.first() else {
        return if plans.is_empty() { Err(Stop::NotFound) } else { Ok(Answer::see(format!("/arenden/{}/sakerhetsplan", opened.case))) };
    };
    let title = name(&first.shown, &definitions);
    Ok(case::framed(
        desk,
        &opened,
        &title,
        &html! {
            @for assessment in &read { (one(desk, &opened, assessment, &definitions)) }
            p.vagar {
                @for used in read.iter().filter_map(|assessment| assessment.shown.assessed.instrument()) {
                    a href=(profile_path(opened.case, &used.key)) { (say("assess-over-time")) }
                }
                a href=(list_path(opened.case)) { (say("assess-to-list")) }
            }
        },
    ))
}

fn one(desk: &Desk, opened: &Opened, read: &ReadAssessment, definitions: &Definitions) -> Markup {
    let shown = &read.shown;
    let definition = shown.assessed.instrument().and_then(|used| definitions.get(used));
    let answers = definition.and_then(|definition| answers(definition, read));
    html! {
        article.bedomt {
            @if let Some(definition) = definition { (shell_mark(definition)) }
            (discrepancy(shown))
            (told(desk, opened, shown, definition.map(|definition| &**definition)))
            (words(&read.texts))
            @if let (Some(definition), Some(answers)) = (definition, &answers) {
                @if is_sum(definition) { section { h2 { (say("assess-points-heading")) } (points(definition, answers)) } }
                section {
                    h2 { (say("assess-answers")) }
                    p.lugn { (say("assess-answers-lead")) }
                    @for page in pages(definition) { (questions::told(definition, &page, answers)) }
                }
            }
        }
    }
}

/// The answers of an assessment, as its definition reads them.
pub fn answers(definition: &Questionnaire, read: &ReadAssessment) -> Option<Answers> {
    Some(response::parse(definition, read.answers.as_ref()?).ok()?.answers)
}

/// Where the person's own estimate is another than the level, it is told before anything else.
fn discrepancy(shown: &ShownAssessment) -> Markup {
    let Assessed::Risk(assessed) = &shown.assessed else { return html! {} };
    let (Some(own), Some(level)) = (assessed.own_estimate, assessed.level) else { return html! {} };
    html! {
        @if assessed.differs() {
            (notice(Tone::Mind, &say("assess-differs"), &html! {
                p { (say_with("assess-differs-how", &[("own", called("risk-level", &own).to_lowercase().into()), ("level", called("risk-level", &level).to_lowercase().into())])) }
            }))
        }
    }
}

fn several<'a, T: Serialize + 'a>(set: &str, values: impl Iterator<Item = &'a T>) -> Markup {
    let words: Vec<_> = values.map(|value| called(set, value)).collect();
    html! { @if words.is_empty() { span.lugn { (say("assess-not-noted")) } } @else { (words.join(", ")) } }
}

fn told(desk: &Desk, opened: &Opened, shown: &ShownAssessment, definition: Option<&Questionnaire>) -> Markup {
    let mut pairs: Vec<(String, Markup)> = vec![
        (say("assess-when").into_owned(), when::shown(shown.at)),
        (say("assess-who").into_owned(), html! { (desk.who(shown.by)) " (" (label("role", shown.role.code())) ")" }),
    ];
    match &shown.assessed {
        Assessed::Risk(assessed) => risk(opened, shown, assessed, definition, &mut pairs),
        Assessed::Meeting(assessed) => {
            pairs.push((say("assess-meeting").into_owned(), html! { (called("meeting", &assessed.meeting)) }));
            pairs.push((say("assess-meeting-level").into_owned(), html! { b { (called("risk-level", &assessed.level)) } }));
        }
        Assessed::SafetyPlan(_) | Assessed::Filled { .. } => {}
    }
    if let (Some(used), Some(definition)) = (shown.assessed.instrument(), definition) {
        pairs.push((say("assess-instrument").into_owned(), whose(definition, used.version.as_str())));
    }
    let pairs: Vec<_> = pairs.iter().map(|(what, value)| (what.as_str(), value.clone())).collect();
    facts(&pairs)
}

fn risk(
    opened: &Opened,
    shown: &ShownAssessment,
    assessed: &RiskAssessed,
    definition: Option<&Questionnaire>,
    pairs: &mut Vec<(String, Markup)>,
) {
    let level = assessed.level.map_or_else(|| called("answer", &assessed.answer), |level| called("risk-level", &level));
    pairs.push((say("field-risk-method").into_owned(), html! { (called("risk-method", &assessed.method)) }));
    pairs.push((say("field-risk-level").into_owned(), html! { b { (level) } }));
    for judgement in definition.and_then(Questionnaire::instrument).map(judgements).unwrap_or_default() {
        if let Some(word) = concluded(judgement, assessed) {
            pairs.push((judgement.text.clone(), html! { b { (word) } }));
        }
    }
    let own = html! { @match assessed.own_estimate { Some(own) => (called("risk-level", &own)), None => span.lugn { (say("assess-not-noted")) } } };
    pairs.push((say("assess-own-estimate").into_owned(), own));
    pairs.push((say("assess-present").into_owned(), several("present", assessed.present.iter())));
    pairs.push((say("assess-sources").into_owned(), several("fact-source", assessed.sources.iter())));
    pairs.push((say("assess-holds").into_owned(), html! { (super::list::holds(opened, shown)) }));
}

fn judgements(instrument: &Instrument) -> &[Judgement] {
    &instrument.judgements
}

/// What was concluded to a question that the instrument ends in.
pub fn concluded<'a>(judgement: &'a Judgement, assessed: &RiskAssessed) -> Option<&'a str> {
    let given = assessed.conclusions.iter().find(|(code, _)| code.as_str() == judgement.code.as_str())?.1;
    judgement.conclusions.iter().find(|conclusion| conclusion.code.as_str() == given.as_str()).map(|conclusion| conclusion.display.as_str())
}

fn whose(definition: &Questionnaire, version: &str) -> Markup {
    html! {
        (say_with("assess-version-of", &[("version", version.to_owned().into())]))
        @if let Some(instrument) = definition.instrument() { ". " (say("assess-owner")) ": " (instrument.owner) "." }
        @if is_shell(definition) { " " b { (say("assess-shell")) } }
    }
}

fn words(texts: &BTreeMap<String, String>) -> Markup {
    html! {
        @for (part, heading) in TEXTS {
            @if let Some(text) = texts.get(part) { section { h2 { (say(heading)) } p.fritext.bedomning[part == "assessment"] { (text) } } }
        }
    }
}

fn is_sum(definition: &Questionnaire) -> bool {
    definition.instrument().is_some_and(|instrument| matches!(instrument.aggregation, Aggregation::Sum(_)))
}

/// The points beside the person's own answer. What they mean a person says; limits stand there only where the owner's file brings them.
pub fn points(definition: &Questionnaire, answers: &Answers) -> Markup {
    let Some(Aggregation::Sum(rule)) = definition.instrument().map(|instrument| &instrument.aggregation) else { return html! {} };
    let points = score::points(rule, answers);
    let own = rule.own_estimate().and_then(|link_id| Some((definition.item(link_id)?, answers.get(link_id)?)));
    let (sum, total) = (say("assess-points"), points.total.to_string().replace('.', ","));
    let counted = say_with("assess-points-counted", &[("counted", points.counted.into()), ("of", points.of.into())]);
    let mut pairs = vec![(&*sum, html! { b { (total) } ", " (counted) })];
    let estimate = say("assess-own-answer");
    if let Some((item, answer)) = own
        && let Some(question) = item.question()
    {
        pairs.push((&*estimate, questions::words(question, answer)));
    }
    html! {
        (facts(&pairs))
        @if points.counted < points.of { p { b { (say("assess-points-incomplete")) } } }
        @match rule.reached(points) {
            Some(cut_off) => p { (cut_off.text) " " span.lagrum { (cut_off.source) } },
            None if rule.cut_offs().is_empty() => p.lugn { (say("assess-points-no-limits")) },
            None => p.lugn { (say("assess-points-below")) },
        }
        @if rule.discrepancy(points, answers).is_some() { (notice(Tone::Mind, &say("assess-differs"), &html! { p { (say("assess-points-differ")) } })) }
        (part::details(&say("assess-points-what"), false, &html! { p { (say("assess-points-what-lead")) } }))
    }
}
