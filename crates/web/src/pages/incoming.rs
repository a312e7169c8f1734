//! The registrar's desk: a new matter, or something that belongs to a case that is there. Nothing of the case is shown.

use super::ask::{self, Ask, may, must};
use crate::{
    forms::read,
    http::{Answer, Desk, Fields, Stop},
    text::say,
    ui::{Button, Choice, Fault, Form, Frame, Place, buttons, input::Keys, part, summary},
};
use fristad_app::{AppError, operations};
use fristad_domain::actor::Role;
use fristad_kernel::Date;
use maud::{Markup, html};
use serde_json::{Map, Value, json};

const PATH: &str = "/inkommet/registrera";
/// What comes in to a case, each a step of its own.
const KINDS: [(&str, &str); 3] = [
    ("receive_appeal", "incoming-receive-appeal"),
    ("receive_answer", "incoming-receive-answer"),
    ("receive_decision_request", "incoming-receive-decision-request"),
];

/// What has come in?
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    registrar(desk)?;
    let title = say("incoming-title");
    Ok(Answer::Page(Frame::new(&title, Place::Incoming).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("incoming-lead")) }
            (super::step::done_notice(&desk.query))
            section { h2 { (say("incoming-new")) } p { (say("incoming-new-lead")) } div.knappar { (part::go("/aktualisera/nytt", &say("incoming-new-go"))) } }
            section { h2 { (say("incoming-case")) } p { (say("incoming-case-lead")) } div.knappar { (part::side(PATH, &say("incoming-case-go"))) } }
            p.lugn { (say("incoming-urgent")) }
        },
    )))
}

/// The desk is the registrar's; whoever handles a case registers what comes in there.
fn registrar(desk: &Desk) -> Result<(), Stop> {
    if desk.is(Role::Registrar) { Ok(()) } else { Err(Stop::NotFound) }
}

/// The form for what belongs to a case.
pub async fn form(desk: &Desk) -> Result<Answer, Stop> {
    registrar(desk)?;
    Ok(Answer::Page(page(desk, &Fields::default(), &[])))
}

fn page(desk: &Desk, values: &Fields, faults: &[Fault]) -> Markup {
    let ask = Ask { values, faults };
    let (title, act) = (say("incoming-case"), say("incoming-act"));
    let kinds: Vec<_> = KINDS.iter().map(|(kind, name)| Choice::new(*kind, say(name))).collect();
    let form = Form { to: PATH, token: desk.token(), keeps_at: None, carries: &[] };
    Frame::new(&title, Place::Incoming).desk(
        desk,
        &html! {
            h1 { (title) }
            p.ingress { (say("incoming-form-lead")) }
            (summary(faults))
            (form.around(&html! {
                (ask.line(must("number", "search-case").hint("search-case-hint"), Keys::Text))
                (ask.radios(must("kind", "incoming-kind"), &kinds))
                div.nar data-nar="kind" data-varden="receive_appeal" { (ask.line(must("decision", "incoming-decision").hint("incoming-decision-hint"), Keys::Figures)) }
                div.nar data-nar="kind" data-varden="receive_appeal receive_decision_request" { (ask.date(must("arrived", "incoming-arrived").hint("form-date-hint"))) }
                (ask.area(may("texts.account", "incoming-account").hint("incoming-account-hint"), 6))
                (buttons(&[Button::first(&act)], Some("/inkommet")))
            }))
        },
    )
}

/// Registers it in the case of that number.
pub async fn register(desk: &Desk) -> Result<Answer, Stop> {
    registrar(desk)?;
    let faults = match wanted(&desk.form, desk.now.date()) {
        Err(faults) => faults,
        Ok((kind, mut input)) => {
            input.insert("case".into(), json!(desk.app().case_numbered(desk.form.get("number").unwrap_or_default()).await?));
            match operations::call(desk.app(), &desk.ctx, kind, Value::Object(input)).await {
                None => return Err(Stop::NotFound),
                Some(Ok(_) | Err(AppError::Repeated { .. })) => return Ok(Answer::see("/inkommet?klart=inkommet")),
                // Not there and not to be told of are the same words.
                Some(Err(AppError::NotFound)) => vec![Fault::at("number", say("incoming-no-case"))],
                // Which rule stands in the way would tell where the case stands, and that is nothing for the registrar to know.
                Some(Err(AppError::Rejected(_))) => vec![Fault::general(say("incoming-not-so"))],
                Some(Err(error)) => ask::faults_of(desk, error, &[("decision", "decision"), ("arrived", "arrived")])?,
            }
        }
    };
    Ok(Answer::Again(page(desk, &desk.form, &faults)))
}

fn wanted(sent: &Fields, today: Date) -> Result<(&'static str, Map<String, Value>), Vec<Fault>> {
    let (mut input, mut faults) = (Map::new(), Vec::new());
    if sent.get("number").is_none() {
        faults.push(Fault::at("number", say("search-case-missing")));
    }
    let kind = KINDS.into_iter().map(|(kind, _)| kind).find(|kind| sent.get("kind") == Some(kind));
    if kind.is_none() {
        faults.push(Fault::at("kind", say("incoming-kind-missing")));
    }
    if kind == Some("receive_appeal") {
        match sent.get("decision").and_then(|number| number.parse::<u16>().ok()) {
            Some(number) => read::put(&mut input, "decision", number.into()),
            None => faults.push(Fault::at("decision", say("incoming-decision-missing"))),
        }
    }
    if matches!(kind, Some("receive_appeal" | "receive_decision_request")) {
        match read::day(sent.raw("arrived")) {
            Ok(day) if day > today => faults.push(Fault::at("arrived", say("incoming-arrived-future"))),
            Ok(day) => read::put(&mut input, "arrived", json!(day)),
            Err(text) => faults.push(Fault::at("arrived", text)),
        }
    }
    match read::text(sent.raw("texts.account")) {
        Ok(Some(text)) => read::put(&mut input, "texts.account", text),
        Ok(None) => {}
        Err(text) => faults.push(Fault::at("texts.account", text)),
    }
    match kind {
        Some(kind) if faults.is_empty() => Ok((kind, input)),
        _ => Err(faults),
    }
}
