//! A topic of the investigation: how it is answered, from where it is known, what is told and what it is judged to mean. Kept as a draft while one writes.

use super::{
    case, conflict,
    investigation::{next_topic, topic_path, writes},
    journal, kept,
};
use crate::{
    codes::{self, called, code_of},
    forms::read::{self, SEEN},
    http::{Answer, Desk, Fields, Stop},
    text::{label, say, say_with},
    ui::{
        Button, Control, Fault, Form, Need, Tone, area, buttons, error_at,
        form::{DO, KEEP, Weight},
        notice, part, radios, summary, when,
    },
};
use fristad_app::{
    AppError,
    case::opened::{Happened, Opened},
    draft::ReadDraftInput,
    journal::read::JournalInput,
    operations,
};
use fristad_domain::case::code::{Answer as Answered, Topic};
use maud::{Markup, html};
use serde_json::{Value, json};

/// Records that are looked through for what is written already.
const RECORDS: u32 = 200;
/// What an answer consists of: name, label, hint, rows.
const TEXTS: [(&str, &str, &str, u8); 2] =
    [("texts.account", "topic-account", "topic-account-hint", 10), ("texts.assessment", "topic-assessment", "topic-assessment-hint", 6)];
/// The names of the fields that an operation may name.
const NAMES: [&str; 4] = ["answer", "source", "texts.account", "texts.assessment"];

/// The topic that the path names.
fn topic(desk: &Desk) -> Result<Topic, Stop> {
    serde_json::from_value(Value::from(desk.place("amne"))).map_err(|_| Stop::NotFound)
}

/// The form of a topic.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let topic = topic(desk)?;
    let opened = case::open(desk).await?;
    let (mut values, note) = kept::begun(desk, &opened).await?;
    if values.get("answer").is_none() {
        let known = opened.topics.get(&topic).copied().unwrap_or(Answered::Answered);
        values.push("answer", code_of(&known));
    }
    Ok(Answer::Page(page(desk, &opened, topic, &values, &[], &note).await?))
}

/// Answers the topic, or keeps the answer as a draft.
pub async fn answer(desk: &Desk) -> Result<Answer, Stop> {
    let topic = topic(desk)?;
    if desk.form.get(DO) == Some(KEEP) {
        kept::keep(desk).await?;
        return Ok(Answer::See(format!("/arenden/{}/utredning?klart=utkast", desk.place("arende"))));
    }
    let opened = case::open(desk).await?;
    let faults = match input(desk, &opened, topic) {
        Err(faults) => faults,
        Ok(input) => match operations::call(desk.app(), &desk.ctx, "answer_topic", input).await {
            None => return Err(Stop::NotFound),
            Some(Ok(_) | Err(AppError::Repeated { .. })) => return Ok(Answer::See(format!("{}?klart=svar", topic_path(&opened, topic)))),
            Some(Err(AppError::Rejected(rejection))) => case::refusals(&rejection, Some(&opened), desk.now.date()),
            Some(Err(AppError::Invalid { message, field })) => vec![case::unusable(&message, &format!("texts.{field}"), &NAMES)],
            Some(Err(AppError::Conflict { draft, .. })) => return outrun(desk, &opened, topic, draft).await,
            Some(Err(error)) => return Err(error.into()),
        },
    };
    Ok(Answer::Again(page(desk, &opened, topic, &desk.form, &faults, &html! {}).await?))
}

/// Someone else answered this topic first: what was typed is kept as the draft of this topic, so that it stands in its form again.
async fn outrun(desk: &Desk, opened: &Opened, topic: Topic, kept: Option<fristad_kernel::DraftId>) -> Result<Answer, Stop> {
    if let Some(draft) = kept {
        // What the step kept knows only its texts: the form's own draft takes its place.
        desk.app().discard_draft(&desk.beside(), ReadDraftInput { draft }).await?;
    }
    kept::keep(desk).await?;
    let yours: Vec<_> = TEXTS.iter().map(|(name, label, ..)| (say(label).into_owned(), desk.form.raw(name).to_owned())).collect();
    conflict::beside(desk, opened, &yours, &topic_path(opened, topic), true).await
}

fn input(desk: &Desk, opened: &Opened, topic: Topic) -> Result<Value, Vec<Fault>> {
    let form = &desk.form;
    let mut faults = Vec::new();
    let mut input = json!({ "case": opened.case, "topic": topic, "draft": kept::draft_here(desk, opened), "seen": form.get(SEEN).and_then(|seen| seen.parse::<u32>().ok()) });
    let answer = form.get("answer").filter(|code| codes::ANSWER.holds(code));
    if answer.is_none() {
        faults.push(Fault::at("answer", say("topic-answer-missing")));
    }
    let told = answer == Some(&code_of(&Answered::Answered));
    let source = form.get("source").filter(|code| codes::FACT_SOURCE.holds(code));
    if told && source.is_none() {
        faults.push(Fault::at("source", say("journal-source-missing")));
    }
    let mut texts = serde_json::Map::new();
    for (name, ..) in TEXTS {
        match read::text(form.raw(name)) {
            Ok(None) if told && name == "texts.account" => faults.push(Fault::at(name, say("topic-account-missing"))),
            Ok(None) => {}
            Ok(Some(text)) => {
                texts.insert(name.trim_start_matches("texts.").to_owned(), text);
            }
            Err(wrong) => faults.push(Fault::at(name, wrong)),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    if let Some(fields) = input.as_object_mut() {
        fields.insert("answer".into(), json!(answer));
        fields.insert("texts".into(), Value::Object(texts));
        if let Some(source) = source {
            fields.insert("source".into(), source.into());
        }
    }
    Ok(input)
}

async fn page(desk: &Desk, opened: &Opened, topic: Topic, values: &Fields, faults: &[Fault], note: &Markup) -> Result<Markup, Stop> {
    let answered = opened.topics.get(&topic);
    let saved = desk.query.get("klart") == Some("svar") && answered.is_some();
    let next = next_topic(opened, Some(topic));
    let earlier = earlier(desk, opened, topic).await?;
    let title = called("topic", &topic);
    let back = format!("/arenden/{}/utredning", opened.case);
    Ok(case::page(
        desk,
        Some(opened),
        &title,
        &html! {
            @if saved {
                div.knappar {
                    @match next {
                        Some(next) => (part::go(&topic_path(opened, next), &say_with("investigation-next", &[("topic", called("topic", &next).into())]))),
                        None => (part::go(&back, &say("topic-all-answered"))),
                    }
                    (part::side(&topic_path(opened, topic), &say("topic-write-more")))
                }
            } @else if writes(opened) {
                p.ingress { (label("topic-lead", &code_of(&topic))) }
                @if let Some(answered) = answered {
                    p { @if *answered == Answered::Answered { (say("topic-answered")) } @else { (say("topic-answered-otherwise")) " " b { (called("answer", answered).to_lowercase()) } "." } " " (say("topic-again")) }
                }
                (note)
                (summary(faults))
                (form(desk, opened, values, faults, &back))
            } @else {
                (notice(Tone::Plain, &say("topic-closed"), &html! { p { (say("topic-closed-lead")) } }))
            }
            @if let Some(earlier) = earlier { (part::details(&say("topic-earlier"), saved || answered.is_some(), &earlier)) }
            p { a.tillbaka href=(back) { (say("topic-back")) } }
        },
    ))
}

fn form(desk: &Desk, opened: &Opened, values: &Fields, faults: &[Fault], back: &str) -> Markup {
    let error = |name: &str| error_at(faults, name);
    let (answer, answer_hint, source) = (say("topic-answer"), say("topic-answer-hint"), say("journal-source"));
    let (act, keep) = (say("topic-act"), say("form-keep-draft"));
    let keeps = format!("{}/utkast", desk.path);
    let carries = [(SEEN, values.get(SEEN).map_or_else(|| opened.version.to_string(), str::to_owned))];
    let around = Form { to: &desk.path, token: desk.token(), keeps_at: Some(&keeps), carries: &carries };
    let control = |name, label, hint, need| Control { name, label, hint, error: error(name), need };
    around.around(&html! {
        (radios(&control("answer", &answer, Some(&*answer_hint), Need::Must), &codes::ANSWER.choices(), values.raw("answer")))
        div.nar data-nar="answer" data-varden=(code_of(&Answered::Answered)) {
            (radios(&control("source", &source, None, Need::Must), &codes::FACT_SOURCE.choices(), values.raw("source")))
        }
        @for (name, label, hint, rows) in TEXTS {
            @let need = if name == "texts.account" { Need::Must } else { Need::May };
            (area(&Control { name, label: &say(label), hint: Some(&say(hint)), error: error(name), need }, rows, values.raw(name)))
        }
        (buttons(&[Button::first(&act), Button { label: &keep, does: KEEP, weight: Weight::Second }], Some(back)))
    })
}

/// What has been written under the topic before, newest first, for those who may read the journal.
async fn earlier(desk: &Desk, opened: &Opened, topic: Topic) -> Result<Option<Markup>, Stop> {
    let topic = code_of(&topic);
    let is_of_it = |event: &&Happened| event.event == "topic_answered" && event.about.as_ref() == Some(&topic) && !event.written.is_empty();
    let steps: Vec<_> = opened.history.iter().filter(is_of_it).collect();
    if steps.is_empty() || !opened.may(fristad_policy::Action::ReadJournal) {
        return Ok(None);
    }
    let records = desk.app().read_journal(&desk.ctx, JournalInput { case: opened.case, before: None, limit: RECORDS }).await?;
    Ok(Some(html! {
        @for event in steps.into_iter().rev() {
            @let told = journal::in_order(records.iter().filter(|record| record.step == Some(event.seq)).collect());
            @if !told.is_empty() {
                article.anteckning {
                    p.vem { (desk.who(event.by)) ", " (when::shown(event.at)) }
                    @for record in told { (journal::body(record)) }
                }
            }
        }
    }))
}
