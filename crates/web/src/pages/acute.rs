//! The acute decision: help tonight, questions afterwards. Nothing here waits: not a relation to the case, not a newer version, not the password.

mod asks;

use super::{assign::colleagues, case, duty, kept};
use crate::{
    codes::{NAMES_OFFERED, acute_types, code_of},
    forms::{
        Kind, Sight,
        draw::{choices, is_board},
        read,
    },
    http::{Answer, Desk, Fields, Stop},
    text::say,
    ui::{
        Button, Choice, Control, Fault, Form, Need, Tone, area, buttons, date, error_at,
        form::{DO, KEEP, Weight},
        notice, part, select, summary,
    },
};
use fristad_app::{AppError, case::opened::Opened, operations};
use fristad_domain::{
    actor::Role,
    case::code::{CaseKind, Names},
    service::DecisionType,
};
use maud::{Markup, html};
use serde_json::{Map, Value, json};

/// The texts: name, label, hint, rows. All may come afterwards.
const TEXTS: [(&str, &str, &str, u8); 3] = [
    ("why_it_cannot_wait", "acute-why", "acute-why-hint", 3),
    ("reasons", "acute-reasons", "acute-reasons-hint", 3),
    ("ruling", "acute-ruling", "acute-ruling-hint", 2),
];
/// Under this name comes why names are left out of the letter.
const BASIS: &str = "texts.basis";
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
    let kind = kind.filter(|kind| types(desk, opened).iter().any(|choice| choice.value == code_of(kind)));
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
    if let Some(kind) = kind.filter(|kind| kind.is_for_child()) {
        child(desk, opened, kind, &mut input, &mut faults);
    }
    signing(desk, &mut input, &mut faults);
    if let Some(draft) = opened.and_then(|opened| kept::draft_here(desk, opened)) {
        input.insert("draft".into(), Value::from(draft.to_string()));
    }
    if faults.is_empty() { Ok(input) } else { Err(faults) }
}

/// Whether a placement of that type is nothing without the child and the guardian (lag 2024:79 4:1).
fn needs_people(kind: DecisionType) -> bool {
    kind.coerces() && kind.is_shelter()
}

/// What can be decided here: a child is placed only where one sees whom one places.
fn types(desk: &Desk, opened: Option<&Opened>) -> Vec<Choice> {
    let sees = opened.is_some_and(|opened| [Kind::PlacedChild, Kind::Guardian].iter().all(|kind| !people(desk, opened, *kind).is_empty()));
    let hidden: Vec<_> = DecisionType::ALL.iter().filter(|kind| needs_people(**kind) && !sees).map(code_of).collect();
    // Who sees nothing of the case is not told by what is missing whose it is.
    let kind = opened.map_or(CaseKind::Unspecified, |opened| opened.kind);
    acute_types(is_board(desk), kind).into_iter().filter(|choice| !hidden.contains(&choice.value)).collect()
}

fn people(desk: &Desk, opened: &Opened, kind: Kind) -> Vec<Choice> {
    choices(kind, &Sight { desk, opened, providers: &[] })
}

/// The child that is placed, with whom, and that the text tells no place. Where nobody is placed against a guardian's will, help does not wait for who they are.
fn child(desk: &Desk, opened: Option<&Opened>, kind: DecisionType, input: &mut Map<String, Value>, faults: &mut Vec<Fault>) {
    let form = &desk.form;
    let known = |name: &str, kind: Kind| {
        form.get(name).filter(|id| opened.is_some_and(|opened| people(desk, opened, kind).iter().any(|choice| choice.value == *id)))
    };
    match (known("child", Kind::PlacedChild), known("guardian", Kind::Guardian)) {
        (Some(child), Some(guardian)) => {
            let told = |name: &str| if form.has(name, "yes") { "yes" } else { "no" };
            let [shelter, age] = GUARDIAN.map(|(name, _)| told(name));
            input.insert(
                "child".into(),
                json!({ "child": child, "guardian": guardian, "guardian_in_shelter": shelter, "guardian_of_age": age }),
            );
        }
        (None, None) if !needs_people(kind) && form.get("child").is_none() && form.get("guardian").is_none() => {}
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

/// Who presented the matter, and whether names are left out of the letter and why (FL 31, 33).
fn signing(desk: &Desk, input: &mut Map<String, Value>, faults: &mut Vec<Fault>) {
    if let Some(user) = desk.form.get("rapporteur") {
        if colleagues(desk).iter().any(|choice| choice.value == user) {
            input.insert("rapporteur".into(), Value::from(user));
        } else {
            faults.push(Fault::at("rapporteur", say("form-not-among")));
        }
    }
    match desk.form.get("names") {
        None => {}
        Some(code) if NAMES_OFFERED.holds(code) => {
            input.insert("names".into(), Value::from(code));
            if code != code_of(&Names::Shown) && desk.form.get(BASIS).is_none() {
                faults.push(Fault::at(BASIS, say("acute-names-basis-missing")));
            }
        }
        Some(_) => faults.push(Fault::at("names", say("form-not-among"))),
    }
    match read::text(desk.form.raw(BASIS)) {
        Ok(Some(text)) => read::put(input, BASIS, text),
        Ok(None) => {}
        Err(wrong) => faults.push(Fault::at(BASIS, wrong)),
    }
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
    let error = |name: &str| error_at(faults, name);
    let (kind, until, until_hint) = (say("acute-kind"), say("acute-until"), say("acute-until-hint"));
    // Nothing is chosen beforehand: a decision never comes of one press on an empty form.
    let chosen = values.raw("kind");
    let to = format!("/arenden/{}/beslut/akut", desk.place("arende"));
    let keeps = format!("{to}/utkast");
    let drafts = opened.is_some_and(|opened| opened.may(fristad_policy::Action::KeepDraft));
    let (act, keep) = (say("acute-act"), say("form-keep-draft"));
    let mut row = vec![Button { label: &act, does: "", weight: Weight::First }];
    if drafts {
        row.push(Button { label: &keep, does: KEEP, weight: Weight::Second });
    }
    let around = Form { to: &to, token: desk.token(), keeps_at: drafts.then_some(keeps.as_str()), carries: &[] };
    let back = opened.map(|opened| format!("/arenden/{}/beslut", opened.case));
    let body = html! {
        (notice(Tone::Danger, &say("acute-call"), &html! { p { (say("acute-call-lead")) } }))
        @if opened.is_none() && desk.is(Role::DutyOfficer) { p { (part::side(&format!("/arenden/{}/skyddskort", desk.place("arende")), &say("card-title"))) } }
        (asks::ring(desk, opened))
        (note)
        (summary(faults))
        (around.around(&html! {
            (select(&Control { name: "kind", label: &kind, hint: None, error: error("kind"), need: Need::Must }, &types(desk, opened), chosen))
            (date(&Control { name: "until", label: &until, hint: Some(&until_hint), error: error("until"), need: Need::May }, values.raw("until")))
            @for (name, label, hint, rows) in TEXTS {
                @let (name, label, hint) = (format!("texts.{name}"), say(label), say(hint));
                (area(&Control { name: &name, label: &label, hint: Some(&hint), error: error(&name), need: Need::May }, rows, values.raw(&name)))
            }
            (asks::placement(desk, opened, values, &error))
            (asks::signature(desk, values, &error))
            (buttons(&row, back.as_deref()))
        }))
    };
    case::page(desk, opened, &say("decisions-acute"), &body)
}
