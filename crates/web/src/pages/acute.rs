//! The acute decision: help tonight, questions afterwards. Nothing here waits: not a relation to the case, not a newer version, not the password.

use super::{case, duty, kept};
use crate::{
    codes::{code_of, decision_types},
    forms::{draw::person_name, read},
    http::{Answer, Desk, Fields, Stop},
    text::say,
    ui::{
        Button, Choice, Control, Fault, Form, Need, Tone, area, buttons, checks, date,
        form::{DO, KEEP, Weight},
        notice, part, radios, select, summary,
    },
};
use fristad_app::{AppError, case::opened::Opened, operations};
use fristad_domain::{actor::Role, service::DecisionType};
use maud::{Markup, html};
use serde_json::{Map, Value, json};

/// The texts: name, label, hint, rows. All may come afterwards.
const TEXTS: [(&str, &str, &str, u8); 3] = [
    ("why_it_cannot_wait", "acute-why", "acute-why-hint", 3),
    ("reasons", "acute-reasons", "acute-reasons-hint", 3),
    ("ruling", "acute-ruling", "acute-ruling-hint", 2),
];
/// The questions about the guardian with whom a child is placed.
const GUARDIAN: [(&str, &str); 2] = [("guardian_in_shelter", "acute-guardian-in-shelter"), ("guardian_of_age", "acute-guardian-of-age")];
/// What follows from an acute decision.
const AFTER: [&str; 8] = [
    "investigate_afterwards",
    "commission_afterwards",
    "confirm_acute",
    "give_reasons",
    "set_end",
    "submit_to_court",
    "tell_child_unit",
    "report_concern",
];

/// The form.
pub async fn show(desk: &Desk) -> Result<Answer, Stop> {
    let opened = reach(desk).await?;
    let (values, note) = match &opened {
        Some(opened) => kept::begun(desk, opened).await?,
        None => (Fields::default(), html! {}),
    };
    Ok(Answer::Page(page(desk, opened.as_ref(), &values, &[], &note)))
}

/// The case for those who may open it. Those who help at night may decide without, and are shown nothing of it: not even whether it is there.
async fn reach(desk: &Desk) -> Result<Option<Opened>, Stop> {
    desk.case()?;
    let helps = [Role::CaseWorker, Role::TeamLead, Role::DutyOfficer, Role::Board, Role::Committee, Role::Chair]
        .into_iter()
        .any(|role| desk.is(role));
    if helps { case::open_if_allowed(desk).await } else { case::open(desk).await.map(Some) }
}

/// Decides, or keeps the form as a draft.
pub async fn decide(desk: &Desk) -> Result<Answer, Stop> {
    if desk.form.get(DO) == Some(KEEP) {
        kept::keep(desk).await?;
        return Ok(Answer::See(format!("/arenden/{}/beslut?klart=utkast", desk.place("arende"))));
    }
    let opened = reach(desk).await?;
    let faults = match input(desk, opened.as_ref()) {
        Err(faults) => faults,
        Ok(input) => match operations::call(desk.app(), &desk.ctx, "decide_acutely", Value::Object(input)).await {
            None => return Err(Stop::NotFound),
            // The same form sent again by a reloaded page shows the same page.
            Some(Ok(_) | Err(AppError::Repeated { .. })) => return after(desk).await,
            Some(Err(AppError::Rejected(rejection))) => case::refusals(&rejection, opened.as_ref(), desk.now.date()),
            Some(Err(AppError::Invalid { message, field })) => {
                vec![case::unusable(&message, &format!("texts.{field}"), &["texts.reasons", "texts.ruling"])]
            }
            Some(Err(error)) => return Err(error.into()),
        },
    };
    Ok(Answer::Again(page(desk, opened.as_ref(), &desk.form, &faults, &html! {})))
}

fn input(desk: &Desk, opened: Option<&Opened>) -> Result<Map<String, Value>, Vec<Fault>> {
    let form = &desk.form;
    let mut faults = Vec::new();
    let kind: Option<DecisionType> = form.get("kind").and_then(|code| serde_json::from_value(Value::from(code)).ok());
    if kind.is_none() {
        faults.push(Fault::at("kind", say("acute-kind-missing")));
    }
    let mut input = Map::new();
    input.insert("case".into(), Value::from(desk.place("arende")));
    input.insert("kind".into(), json!(kind));
    match form.get("until").map(read::day).transpose() {
        Ok(until) => {
            input.insert("until".into(), json!(until));
        }
        Err(wrong) => faults.push(Fault::at("until", wrong)),
    }
    for (name, ..) in TEXTS {
        match read::text(form.raw(&format!("texts.{name}"))) {
            Ok(Some(text)) => read::put(&mut input, &format!("texts.{name}"), text),
            Ok(None) => {}
            Err(wrong) => faults.push(Fault::at(format!("texts.{name}"), wrong)),
        }
    }
    if kind.is_some_and(DecisionType::is_for_child) {
        child(form, opened, &mut input, &mut faults);
    }
    if let Some(draft) = opened.and_then(|opened| kept::draft_here(desk, opened)) {
        input.insert("draft".into(), Value::from(draft.to_string()));
    }
    if faults.is_empty() { Ok(input) } else { Err(faults) }
}

/// The child that is placed, with whom, and that the text tells no place.
fn child(form: &Fields, opened: Option<&Opened>, input: &mut Map<String, Value>, faults: &mut Vec<Fault>) {
    let people = opened.map(everyone).unwrap_or_default();
    let known = |name: &str| form.get(name).filter(|id| people.iter().any(|choice| choice.value == *id));
    match (known("child"), known("guardian")) {
        (Some(child), Some(guardian)) => {
            let told = |name: &str| if form.has(name, "yes") { "yes" } else { "no" };
            let [shelter, age] = GUARDIAN.map(|(name, _)| told(name));
            input.insert(
                "child".into(),
                json!({ "child": child, "guardian": guardian, "guardian_in_shelter": shelter, "guardian_of_age": age }),
            );
        }
        (child, guardian) => {
            for (name, missing) in [("child", child.is_none()), ("guardian", guardian.is_none())] {
                if missing {
                    faults.push(Fault::at(name, say("acute-person-missing")));
                }
            }
        }
    }
    input.insert("place_free".into(), Value::from(if form.has("place_free", "yes") { "yes" } else { "no" }));
}

fn everyone(opened: &Opened) -> Vec<Choice> {
    opened.people.iter().map(|person| Choice::new(person.person.to_string(), person_name(person))).collect()
}

/// What is decided, and what follows from it.
async fn after(desk: &Desk) -> Result<Answer, Stop> {
    let opened = case::open_if_allowed(desk).await?;
    let latest = opened.as_ref().and_then(|opened| opened.decisions.iter().rfind(|made| made.acute)).map(|made| made.number.to_string());
    let body = html! {
        (notice(Tone::Done, &say("acute-done"), &html! { p { (say("acute-done-lead")) } }))
        @match &opened {
            Some(opened) => {
                @if let Some(number) = latest {
                    @if let Some((path, _)) = case::step_act(opened, "give_commission", &[("decision", number)]) { p { (part::go(&path, &say("acute-order"))) } }
                }
                (duty::of_codes(desk, opened, &AFTER))
                div.knappar { (part::side(&format!("/arenden/{}", opened.case), &say("acute-to-case"))) }
            }
            None => { p { (say("acute-done-elsewhere")) } p { (part::go("/", &say("fault-home"))) } }
        }
    };
    Ok(Answer::Page(case::page(desk, opened.as_ref(), &say("decisions-acute"), &body)))
}

fn page(desk: &Desk, opened: Option<&Opened>, values: &Fields, faults: &[Fault], note: &Markup) -> Markup {
    let error = |name: &str| faults.iter().find(|fault| fault.field.as_deref() == Some(name)).map(|fault| fault.text.as_str());
    let (kind, until, until_hint) = (say("acute-kind"), say("acute-until"), say("acute-until-hint"));
    let shelter = code_of(&DecisionType::Shelter);
    let chosen = values.get("kind").unwrap_or(&shelter);
    let to = format!("/arenden/{}/beslut/akut", desk.place("arende"));
    let keeps = format!("{to}/utkast");
    let drafts = opened.is_some_and(|opened| opened.may(fristad_policy::Action::KeepDraft));
    let (act, keep) = (say("acute-act"), say("form-keep-draft"));
    let mut row = vec![Button { label: &act, does: "", weight: Weight::First }];
    if drafts {
        row.push(Button { label: &keep, does: KEEP, weight: Weight::Second });
    }
    let around = Form { to: &to, token: desk.app().form_token(desk.now), keeps_at: drafts.then_some(keeps.as_str()), carries: &[] };
    let back = opened.map(|opened| format!("/arenden/{}/beslut", opened.case));
    let body = html! {
        (notice(Tone::Danger, &say("acute-call"), &html! { p { (say("acute-call-lead")) } }))
        @if opened.is_none() && desk.is(Role::DutyOfficer) { p { (part::side(&format!("/arenden/{}/skyddskort", desk.place("arende")), &say("card-title"))) } }
        (note)
        (summary(faults))
        (around.around(&html! {
            (select(&Control { name: "kind", label: &kind, hint: None, error: error("kind"), need: Need::Must }, &decision_types(), chosen))
            (date(&Control { name: "until", label: &until, hint: Some(&until_hint), error: error("until"), need: Need::May }, values.raw("until")))
            @for (name, label, hint, rows) in TEXTS {
                @let (name, label, hint) = (format!("texts.{name}"), say(label), say(hint));
                (area(&Control { name: &name, label: &label, hint: Some(&hint), error: error(&name), need: Need::May }, rows, values.raw(&name)))
            }
            @if let Some(opened) = opened.filter(|opened| !opened.people.is_empty()) { (placement(opened, values, &error)) }
            (buttons(&row, back.as_deref()))
        }))
    };
    case::page(desk, opened, &say("decisions-acute"), &body)
}

/// What a child's placement asks besides.
fn placement<'a>(opened: &Opened, values: &Fields, error: &dyn Fn(&str) -> Option<&'a str>) -> Markup {
    let children: Vec<_> = DecisionType::ALL.iter().filter(|kind| kind.is_for_child()).map(code_of).collect();
    let people = everyone(opened);
    // Where such a decision was chosen before, there is something to mend.
    let asked = values.get("kind").is_some_and(|kind| children.iter().any(|code| code == kind));
    let yes = [Choice::new("yes", say("acute-yes"))];
    let (place_free, place_free_hint) = (say("acute-place-free"), say("acute-place-free-hint"));
    html! {
        div.nar data-nar="kind" data-varden=(children.join(" ")) { (part::details(&say("acute-child"), asked, &html! {
            @for (name, id) in [("child", "acute-which-child"), ("guardian", "acute-guardian")] {
                @let label = say(id);
                (radios(&Control { name, label: &label, hint: None, error: error(name), need: Need::Must }, &people, values.raw(name)))
            }
            @for (name, id) in GUARDIAN {
                @let label = say(id);
                (checks(&Control { name, label: &label, hint: None, error: None, need: Need::May }, &yes, &|value| values.has(name, value)))
            }
            (checks(&Control { name: "place_free", label: &place_free, hint: Some(&place_free_hint), error: error("place_free"), need: Need::Must }, &yes, &|value| values.has("place_free", value)))
        })) }
    }
}
