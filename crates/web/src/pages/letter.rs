//! Issuing the letter of a decision: which, how it reaches the person, and to whom.

use super::case;
use crate::{
    codes::called,
    forms::draw::{choices, person_name},
    forms::{Kind, Sight},
    http::{Answer, Desk, Fields, Stop},
    text::{label, say},
    ui::{Button, Choice, Control, Fault, Form, Need, Tone, buttons, checks, error_at, notice, radios, summary},
};
use fristad_app::{
    AppError,
    case::opened::{Opened, ShownPerson},
    document::{ChildsHarm, Handing, issue::LetterInput},
    operations,
};
use fristad_domain::{person::Capacity, service::DecisionType};
use fristad_policy::Action;
use maud::{Markup, html};
use serde_json::Value;
use std::collections::BTreeSet;

/// Under this name comes how the letter reaches the person.
pub const HANDING: &str = "brev.satt";
/// Under this name comes to whom it goes.
pub const RECIPIENT: &str = "brev.mottagare";
/// Under this name comes whether harm to the child is ruled out.
pub const HARM: &str = "brev.men";
/// That it is.
const RULED_OUT: &str = "ruled_out";
/// The way that needs no address.
pub const MILDEST: &str = "collected_at_office";
/// Every way, the safest first.
const WAYS: [Handing; 6] = [
    Handing::InPerson,
    Handing::CollectedAtOffice,
    Handing::EIdentified,
    Handing::ThroughPostOffice,
    Handing::SeparateEnvelope,
    Handing::Address,
];
/// Under this name comes the decision.
const DECISION: &str = "beslut";

/// The form.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    if !opened.may(Action::IssueDocument) {
        return Err(Stop::NotAllowed);
    }
    Ok(Answer::Page(page(desk, &opened, &desk.query, &[])))
}

/// Issues the letter.
pub async fn issue(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open(desk).await?;
    let faults = match input(desk, &opened) {
        Err(faults) => faults,
        // Asked where keys ask too, so that no machine sends what a person proves themselves for.
        Ok(_) if operations::is_grave("issue_letter") && !desk.session.stepped_up(desk.now) => {
            vec![Fault::general(say("door-again-first"))]
        }
        Ok(input) => match desk.app().issue_letter(&desk.ctx, input).await {
            Ok(_) | Err(AppError::Repeated { .. }) => return Ok(Answer::See(format!("/arenden/{}/handlingar?klart=brev", opened.case))),
            Err(AppError::Rejected(rejection)) => case::refusals(&rejection, Some(&opened), desk.now.date()),
            Err(AppError::Invalid { message, field }) => {
                let own = match field.as_str() {
                    "decision" => DECISION,
                    "handing" => HANDING,
                    "recipient" => RECIPIENT,
                    other => other,
                };
                vec![case::unusable(&message, own, &[DECISION, HANDING, RECIPIENT])]
            }
            Err(error) => return Err(error.into()),
        },
    };
    Ok(Answer::Again(page(desk, &opened, &desk.form, &faults)))
}

fn input(desk: &Desk, opened: &Opened) -> Result<LetterInput, Vec<Fault>> {
    let mut faults = Vec::new();
    let decision = desk
        .form
        .get(DECISION)
        .and_then(|number| number.parse::<u16>().ok())
        .filter(|number| opened.decisions.iter().any(|made| made.number == *number));
    if decision.is_none() {
        faults.push(Fault::at(DECISION, say("letter-decision-missing")));
    }
    let handing = desk.form.get(HANDING).and_then(|code| serde_json::from_value::<Handing>(Value::from(code)).ok());
    if handing.is_none() {
        faults.push(Fault::at(HANDING, say("letter-handing-missing")));
    }
    let recipient = desk.form.get(RECIPIENT).and_then(|id| id.parse().ok());
    if desk.form.get(RECIPIENT).is_some()
        && !recipients(opened, decision).iter().any(|choice| Some(choice.value.as_str()) == desk.form.get(RECIPIENT))
    {
        faults.push(Fault::at(RECIPIENT, say("form-not-among")));
    }
    match (decision, handing) {
        (Some(decision), Some(handing)) if faults.is_empty() => {
            Ok(LetterInput { case: opened.case, decision, handing, recipient, harm: harm(&desk.form) })
        }
        _ => Err(faults),
    }
}

/// What the writer has judged of the harm to the child.
pub fn harm(form: &Fields) -> ChildsHarm {
    if form.has(HARM, RULED_OUT) { ChildsHarm::RuledOut } else { ChildsHarm::NotRuledOut }
}

/// Those to whom the letter of a decision can go; of every decision of the case while none is chosen.
fn recipients(opened: &Opened, decision: Option<u16>) -> Vec<Choice> {
    let made = opened.decisions.iter().filter(|made| decision.is_none_or(|number| number == made.number));
    let people: BTreeSet<_> = made.flat_map(|made| opened.recipients(made.kind, made.child)).map(|person| person.person).collect();
    choices_of(opened.people.iter().filter(|person| people.contains(&person.person)))
}

/// Those to whom the letter of a decision of a type could go, were it made.
pub fn recipients_of(opened: &Opened, kind: Option<DecisionType>) -> Vec<Choice> {
    choices_of(opened.recipients(kind.unwrap_or(DecisionType::Shelter), None))
}

fn choices_of<'a>(people: impl Iterator<Item = &'a ShownPerson>) -> Vec<Choice> {
    let named = |person: &ShownPerson| format!("{} ({})", person_name(person), called("capacity", &person.capacity).to_lowercase());
    people.map(|person| Choice::new(person.person.to_string(), named(person))).collect()
}

/// How the letter reaches the person, and to whom of these it goes.
pub fn fields(opened: &Opened, people: &[Choice], values: &Fields, faults: &[Fault]) -> Markup {
    let error = |name: &str| error_at(faults, name);
    let (handing, hint, recipient) = (say("letter-handing"), say("letter-handing-hint"), say("letter-recipient"));
    let ways: Vec<_> = WAYS
        .iter()
        .map(|way| {
            let code = crate::codes::code_of(way);
            Choice {
                hint: (*way == Handing::Address).then(|| say("letter-address-hint")),
                ..Choice::new(code.clone(), label("handing", &code))
            }
        })
        .collect();
    let chosen = values.get(RECIPIENT).map(str::to_owned).or(opened.subject.map(|subject| subject.to_string())).unwrap_or_default();
    let (told, told_hint) = (say("letter-harm"), say("letter-harm-hint"));
    let ruled_out = [Choice::new(RULED_OUT, say("letter-harm-ruled-out"))];
    let concerns_children = opened.people.iter().any(|person| person.child.is_some()) || opened.age.is_minor();
    let of_nobody = opened.people.iter().any(|person| person.capacity == Capacity::Representative && person.acts_for.is_none());
    html! {
        (radios(&Control { name: HANDING, label: &handing, hint: Some(&hint), error: error(HANDING), need: Need::Must }, &ways, values.raw(HANDING)))
        @if people.len() > 1 { (radios(&Control { name: RECIPIENT, label: &recipient, hint: None, error: error(RECIPIENT), need: Need::Must }, people, &chosen)) }
        @if of_nobody { p { (say("letter-of-nobody")) " " (case::side_step(opened, "note_representation", &[])) } }
        @if concerns_children { (checks(&Control { name: HARM, label: &told, hint: Some(&told_hint), error: None, need: Need::May }, &ruled_out, &|value| values.has(HARM, value))) }
    }
}

fn page(desk: &Desk, opened: &Opened, values: &Fields, faults: &[Fault]) -> Markup {
    let decisions = choices(Kind::Decision, &Sight { desk, opened, providers: &[] });
    let only = decisions.first().filter(|_| decisions.len() == 1).map(|choice| choice.value.clone());
    let chosen = only.unwrap_or_else(|| values.raw(DECISION).to_owned());
    let error = error_at(faults, DECISION);
    let (decision, act) = (say("letter-decision"), say("letter-act"));
    let to = format!("/arenden/{}/beslut/brev", opened.case);
    let around = Form { to: &to, token: desk.token(), keeps_at: None, carries: &[] };
    let back = format!("/arenden/{}/beslut", opened.case);
    case::page(
        desk,
        Some(opened),
        &say("decisions-letter"),
        &html! {
            @if decisions.is_empty() { p.tomt { (say("decisions-none")) } }
            @else {
                @if opened.protected { (notice(Tone::Mind, &say("letter-protected"), &html! { p { (say("letter-protected-lead")) } })) }
                (super::door::asks_again(desk))
                (summary(faults))
                (around.around(&html! {
                    (radios(&Control { name: DECISION, label: &decision, hint: None, error, need: Need::Must }, &decisions, &chosen))
                    (fields(opened, &recipients(opened, chosen.parse().ok()), values, faults))
                    (buttons(&[Button::first(&act)], Some(&back)))
                }))
            }
        },
    )
}
