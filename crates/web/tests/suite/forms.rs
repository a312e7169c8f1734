//! The forms: every step has one, each gives what the step takes, and every duty leads to the one that does it.

use fristad_app::operations::COMMANDS;
use fristad_domain::{
    case::{Command, code::Part, duty::Duty},
    service::{DecisionType, NeedsTest},
};
use fristad_kernel::{Timestamp, UserId};
use fristad_web::{
    codes::code_of,
    forms::{self, Field, Kind, StepForm, read},
    ui::Need,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Steps without a form of this kind.
const ELSEWHERE: [(&str, &str); 2] = [
    ("register_intake", "has a page of its own: it makes the case that the other steps are taken in"),
    ("fill_instrument", "is signed on the pages of the instrument, with its answers"),
];
const SOMEONE: &str = "0192f0c1-2a3b-7c4d-8e5f-60718293a4b5";

fn now() -> Timestamp {
    "2026-03-14T10:00".parse().unwrap()
}

fn someone() -> UserId {
    UserId(Uuid::parse_str(SOMEONE).unwrap())
}

/// An answer as the reader would make it of what is typed.
fn answer(field: &Field) -> Value {
    match field.kind {
        Kind::One(codes) => (codes.values)().first().unwrap().as_str().into(),
        Kind::Many(codes) => json!((codes.values)()),
        Kind::Weighed => json!(["shelter"]),
        Kind::Area(_) => "Hon berättar.".into(),
        Kind::Date => "2026-03-20".into(),
        Kind::Moment => json!(now()),
        Kind::Child
        | Kind::PlacedChild
        | Kind::Guardian
        | Kind::Representative
        | Kind::Person
        | Kind::Colleague
        | Kind::Unit
        | Kind::Provider => SOMEONE.into(),
        Kind::Decision | Kind::Appeal | Kind::Commission => 1.into(),
        Kind::DecisionType | Kind::AcuteType => "shelter".into(),
        Kind::SafeWays => json!({ "phone": { "from": 9, "until": 15 } }),
        Kind::Given => match field.name {
            "topic" => "network".into(),
            "duty" => json!({ "kind": "apply_to_court", "decision": 1 }),
            _ => SOMEONE.into(),
        },
    }
}

/// What a form gives: the command's own input, and what stands around it.
fn filled(form: &StepForm, asked: impl Fn(&Field) -> bool) -> (Map<String, Value>, Map<String, Value>) {
    let mut input = Map::new();
    for field in form.fields.iter().filter(|field| asked(field)) {
        read::put(&mut input, field.name, answer(field));
    }
    if let Some(fill) = form.fill {
        fill(&mut input, now(), someone());
    }
    input.into_iter().partition(|(name, _)| !matches!(name.as_str(), "texts" | "occurred"))
}

fn command(form: &StepForm, own: &Map<String, Value>) -> Command {
    let mut own = own.clone();
    own.insert("command".into(), form.step.into());
    serde_json::from_value(Value::Object(own)).unwrap_or_else(|error| panic!("{}: {error}", form.slug))
}

/// Whether everything in `given` stands in `taken` too.
fn holds(taken: &Value, given: &Value) -> bool {
    match (taken, given) {
        (Value::Object(taken), Value::Object(given)) => {
            given.iter().all(|(name, value)| taken.get(name).is_some_and(|taken| holds(taken, value)))
        }
        (Value::Array(taken), Value::Array(given)) => given.iter().all(|value| taken.contains(value)),
        _ => taken == given,
    }
}

#[test]
fn every_step_has_a_form() {
    let missing: Vec<_> = COMMANDS
        .iter()
        .map(|(step, _)| *step)
        .filter(|step| forms::by_step(step).is_none() && !ELSEWHERE.iter().any(|(known, _)| known == step))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    let strange: Vec<_> =
        forms::steps::all().filter(|form| !COMMANDS.iter().any(|(step, _)| *step == form.step)).map(|form| form.step).collect();
    assert!(strange.is_empty(), "{strange:?}");
    let mut slugs = BTreeSet::new();
    assert!(forms::steps::all().all(|form| slugs.insert(form.slug)), "each form has an address of its own");
}

#[test]
fn what_a_form_asks_is_what_its_step_takes() {
    for form in forms::steps::all() {
        let (own, around) = filled(form, |_| true);
        let taken = serde_json::to_value(command(form, &own)).unwrap();
        assert!(holds(&taken, &Value::Object(own.clone())), "{}: {own:?} became {taken}", form.slug);
        let texts = around.get("texts").and_then(Value::as_object).into_iter().flatten();
        for (part, _) in texts {
            assert!(Part::ALL.iter().any(|known| code_of(known) == *part), "{}: {part} is no part", form.slug);
        }
        // And what need not be answered can be left out.
        let (least, _) = filled(form, |field| field.need == Need::Must && field.when.is_none());
        command(form, &least);
    }
}

#[test]
fn a_field_is_asked_once_and_hangs_on_one_that_can_be_answered_so() {
    for form in forms::steps::all() {
        let mut names = BTreeSet::new();
        for field in form.fields {
            assert!(names.insert(field.name), "{}: {}", form.slug, field.name);
            let Some((other, values)) = field.when else { continue };
            let hook = form.fields.iter().find(|field| field.name == other).unwrap();
            let known: Vec<String> = match hook.kind {
                Kind::One(codes) => (codes.values)(),
                Kind::DecisionType | Kind::AcuteType => DecisionType::ALL.iter().map(code_of).collect(),
                _ => panic!("{}: {other} has no codes", form.slug),
            };
            assert!(values.iter().all(|value| known.iter().any(|code| code == value)), "{}: {} on {values:?}", form.slug, field.name);
        }
    }
}

/// Reasons for passing advice come as a note of their own: a form whose step can meet advice leaves that place free.
#[test]
fn where_advice_can_be_passed_its_reason_has_a_place() {
    for step in ["decide", "decide_preliminary", "conclude_investigation"] {
        let form = forms::by_step(step).unwrap();
        assert!(form.fields.iter().all(|field| field.name != read::PASS_REASON), "{step}");
    }
}

#[test]
fn what_a_decision_asks_follows_what_is_decided() {
    let form = forms::by_step("decide").unwrap();
    let asked = |name: &str| {
        let field = form.fields.iter().find(|field| field.name == name).unwrap();
        field.when.unwrap().1.iter().map(|kind| (*kind).to_owned()).collect::<BTreeSet<_>>()
    };
    let which =
        |of: &dyn Fn(DecisionType) -> bool| DecisionType::ALL.iter().filter(|kind| of(**kind)).map(code_of).collect::<BTreeSet<_>>();
    assert_eq!(asked("place_free"), which(&|kind| kind.is_for_child() || kind == DecisionType::ConsentSetAside));
    assert_eq!(asked("child.child"), which(&|kind| kind.is_for_child() && kind.is_shelter()));
    let carried = |kind: DecisionType, needs_test| {
        kind.basis().iter().any(|provision| kind.carries(&provision.reference(), needs_test, now().date()))
    };
    assert_eq!(asked("needs_test"), which(&|kind| carried(kind, NeedsTest::With) && carried(kind, NeedsTest::Without)));
    let acute = forms::by_step("decide_acutely").unwrap();
    let presented = acute.fields.iter().find(|field| field.name == "rapporteur").unwrap().when.unwrap().1;
    assert_eq!(presented.iter().map(|kind| (*kind).to_owned()).collect::<BTreeSet<_>>(), which(&DecisionType::coerces));
}

#[test]
fn a_decision_gets_the_provision_that_carries_it() {
    let fill = forms::by_step("decide").unwrap().fill.unwrap();
    for kind in DecisionType::ALL {
        for chosen in [None, Some(NeedsTest::With), Some(NeedsTest::Without)] {
            let mut input = Map::from_iter([("kind".to_owned(), json!(kind)), ("outcome".to_owned(), json!("granted"))]);
            input.extend(chosen.map(|chosen| ("needs_test".to_owned(), json!(chosen))));
            fill(&mut input, now(), someone());
            let Command::Decide(decide) = command(forms::by_step("decide").unwrap(), &input) else { panic!("no decision") };
            let possible =
                chosen.is_none_or(|chosen| kind.basis().iter().any(|provision| kind.carries(&provision.reference(), chosen, now().date())));
            assert_eq!(kind.carries(&decide.basis, decide.needs_test, now().date()), possible, "{kind:?} {chosen:?}");
        }
    }
}

#[test]
fn where_the_unit_itself_protects_someone_the_writer_is_the_decider() {
    let fill = forms::by_step("note_protection").unwrap().fill.unwrap();
    let decider = |kind: &str, source: &str| {
        let mut input = Map::from_iter([("protection".to_owned(), json!({ "kind": kind, "source": source }))]);
        fill(&mut input, now(), someone());
        input["protection"].get("decider").cloned()
    };
    assert_eq!(decider("secrecy_marking", "unit"), Some(json!(someone())));
    assert_eq!(decider("local_protection", "person"), Some(json!(someone())));
    assert_eq!(decider("secrecy_marking", "population_register"), None);
}

#[test]
fn every_duty_leads_to_the_step_that_does_it() {
    let Err(error) = serde_json::from_value::<Duty>(json!({ "kind": "no such thing" })) else { panic!("there is no such duty") };
    let error = error.to_string();
    let duties: Vec<_> = error.split("expected one of ").nth(1).unwrap().split('`').skip(1).step_by(2).collect();
    assert!(duties.len() > 20, "{duties:?}");
    for duty in duties {
        let (step, about) = forms::steps::duty_step(duty).unwrap_or_else(|| panic!("{duty} leads nowhere"));
        let form = forms::by_step(step).unwrap();
        assert!(about.is_none_or(|about| form.fields.iter().any(|field| field.name == about)), "{duty}: {step} has no {about:?}");
    }
}
