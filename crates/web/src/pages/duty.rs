//! What is to be done in a case, each thing with the step that does it.

use super::{
    case::{form_path, with_query},
    step,
};
use crate::{
    forms,
    http::{Desk, Fields},
    text::{label, say},
    ui::{Icon, icon::small, when},
};
use fristad_app::case::opened::{Opened, ShownDuty, ShownPerson};
use fristad_domain::case::Duty;
use maud::{Markup, html};

/// What is to be done, each with the step that does it.
pub fn all(desk: &Desk, opened: &Opened) -> Markup {
    list(desk, opened, &|_| true)
}

/// The duties of these codes: those that belong to a room.
pub fn of_codes(desk: &Desk, opened: &Opened, codes: &[&str]) -> Markup {
    list(desk, opened, &|duty| codes.contains(&parts(duty).0.as_str()))
}

/// Whether a duty of this code about this is open.
pub fn is_open(opened: &Opened, code: &str, about: &str) -> bool {
    opened.duties.iter().map(parts).any(|(known, of)| known == code && of.as_deref() == Some(about))
}

fn list(desk: &Desk, opened: &Opened, shown: &dyn Fn(&ShownDuty) -> bool) -> Markup {
    let duties: Vec<_> = opened.duties.iter().filter(|duty| shown(duty)).collect();
    html! {
        @if !duties.is_empty() {
            section.att-gora {
                h2 { (say("case-duties")) }
                ul {
                    @for duty in duties {
                        li.sen[duty.overdue] {
                            span.vad { (text(duty, opened)) }
                            span.nar { (small(Icon::Clock)) (when::due(duty.due, desk.now)) }
                            @if let Some((path, act)) = step_of(duty, opened) { a.knapp.andra.liten href=(path) { (act) span.dold { ": " (text(duty, opened)) } } }
                        }
                    }
                }
            }
        }
    }
}

/// A duty's code and what it is about: a child, a number.
fn parts(duty: &ShownDuty) -> (String, Option<String>) {
    let value = serde_json::to_value(duty.duty).unwrap_or_default();
    let code = value.get("kind").and_then(|kind| kind.as_str()).unwrap_or_default().to_owned();
    let about = value.as_object().and_then(|fields| {
        fields.iter().find(|(name, _)| *name != "kind").map(|(_, about)| about.as_str().map_or_else(|| about.to_string(), str::to_owned))
    });
    (code, about)
}

/// What a duty is called.
pub fn text(duty: &ShownDuty, opened: &Opened) -> String {
    let (code, about) = parts(duty);
    let person = about.as_ref().and_then(|about| opened.people.iter().find(|person| person.person.to_string() == *about));
    let called = match numbered(duty) {
        Some(which) => format!("{} ({which})", label("duty", &code)),
        None => label("duty", &code).into_owned(),
    };
    match person.or_else(|| told(duty, opened)) {
        Some(person) => format!("{called}: {}", forms::draw::person_name(person)),
        None => called,
    }
}

/// Whom a duty that is about a decision is owed to.
fn told<'a>(duty: &ShownDuty, opened: &'a Opened) -> Option<&'a ShownPerson> {
    let Duty::NotifyDecision { person, .. } = duty.duty else { return None };
    opened.people.iter().find(|shown| shown.person == person)
}

/// Which decision, appeal or commission a duty is about.
fn numbered(duty: &ShownDuty) -> Option<String> {
    let value = serde_json::to_value(duty.duty).ok()?;
    let of = |name: &str, id: &str| Some(format!("{} {}", say(id).to_lowercase(), value.get(name)?.as_u64()?));
    of("decision", "form-decision").or_else(|| of("appeal", "form-appeal")).or_else(|| of("commission", "form-commission"))
}

/// The step that does a duty, with what it is about filled in.
fn step_of(duty: &ShownDuty, opened: &Opened) -> Option<(String, String)> {
    let (code, about) = parts(duty);
    let value = serde_json::to_value(duty.duty).ok()?;
    let (step, name) = forms::steps::duty_step(&code)?;
    if !step::is_allowed(opened, step) {
        return None;
    }
    let form = forms::by_step(step)?;
    if let Some(page) = page_of(&code) {
        return Some((format!("/arenden/{}/{page}", opened.case), say("case-do-duty").into_owned()));
    }
    let mut query = Fields::default();
    if step == "complete_duty" {
        query.push("duty", value.to_string());
    } else if let (Some(name), Some(about)) = (name, about) {
        query.push(name, about);
        for also in ["guardian", "person"].into_iter().filter(|also| *also != name) {
            if let Some(person) = value.get(also).and_then(|person| person.as_str()) {
                query.push(also, person);
            }
        }
    }
    Some((with_query(form_path(opened.case, form), &query), say("case-do-duty").into_owned()))
}

/// The page of a duty that more than one step can do.
fn page_of(code: &str) -> Option<&'static str> {
    match code {
        "renew_risk" | "assess_structured" => Some("bedomningar/ny"),
        "compare_police" => Some("bedomningar#polisen"),
        _ => None,
    }
}
