//! Who gets what by the interface: never more than the pages give, never unrecorded, and never a word that may not be seen.

use super::{
    code, everyone, filled, places, said,
    sample::{Ids, least},
};
use crate::pages::{
    canary::{CASES, may_see, on_the_card},
    lived::{GUESSED, Lived, NOW, usual},
    planted::borne,
};
use axum::http::StatusCode;
use fristad_app::{AppError, operations};
use fristad_web::api::{
    document,
    routes::{EXCEPTIONS, ROUTES, Route, Verb, of_pages},
};
use serde_json::{Map, Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

/// The body that a route takes at least.
pub fn body(route: &Route, ids: &Ids) -> Option<Value> {
    let path =
        format!("/paths/{}/{}", format!("/api/v1{}", route.path).replace('~', "~0").replace('/', "~1"), route.verb.word().to_lowercase());
    let schema = document().pointer(&path).unwrap_or_else(|| panic!("{path} is not described"))["requestBody"]["content"]["application/json"]["schema"].clone();
    let least = (!schema.is_null()).then(|| least(document(), &schema, "", ids));
    match route.operation {
        // What the description lets be left out, and the operation does not let all of it.
        "register_person" => Some(json!({ "given": "Ada" })),
        "step" => Some(json!({ "commands": [{ "command": "assess_danger", "danger": "no_sign" }] })),
        _ => least,
    }
}

/// The operation's input, as a person's page would give it.
fn input(route: &Route, body: Option<&Value>, places: &BTreeMap<&'static str, String>) -> Value {
    let mut input: Map<String, Value> = body.and_then(Value::as_object).cloned().unwrap_or_default();
    input.extend(route.places().map(|name| (name.to_owned(), places[name].clone().into())));
    if route.operation == "find_draft" {
        input.insert("part".to_owned(), "register_intake".into());
    }
    input.into()
}

fn is_no(status: StatusCode) -> bool {
    matches!(status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN)
}

#[test]
fn everything_that_pages_do_has_a_route_or_a_reason() {
    let routed: BTreeSet<_> = ROUTES.iter().map(|route| route.operation).collect();
    let excepted: BTreeSet<_> = EXCEPTIONS.iter().map(|(name, _)| *name).collect();
    for operation in of_pages().chain(operations::names()) {
        assert!(routed.contains(operation) || excepted.contains(operation), "{operation} has no route, and no reason why not");
    }
    assert!(routed.is_disjoint(&excepted), "a route that is excepted");
    assert!(
        EXCEPTIONS.iter().all(|(name, why)| why.len() > 20 && of_pages().chain(operations::names()).any(|known| known == *name)),
        "an exception of nothing"
    );
}

/// Calls everything with the key of everyone. A key gives nothing that its issuer is not given, what is done and what is refused stands in the ledger under the service account,
/// and what the description says is enough is understood.
#[tokio::test]
async fn a_key_gives_no_more_than_the_page_and_the_ledger_knows() {
    let town = Lived::new().await;
    let machines = everyone(&town.town).await;
    let (house, now) = (&town.town.house, NOW.parse().unwrap());
    let places = places(&town);
    let mut golden = String::from(LEGEND);
    for (place, (alias, _)) in machines.iter().enumerate() {
        writeln!(golden, "  {}  {alias}", letter(place)).unwrap();
    }
    golden.push('\n');
    let mut wrong = Vec::new();
    town.entries().await;
    for route in ROUTES.iter() {
        let body = body(route, &places);
        let query = if route.operation == "find_draft" { "?part=register_intake" } else { "" };
        let path = format!("{}{query}", filled(&route.path, &places));
        let mut may = String::new();
        let mut called = Vec::new();
        for (place, (alias, machine)) in machines.iter().enumerate() {
            let ctx = house.app.ctx(house.place.users[*alias], usual(alias), now).await.unwrap().unwrap();
            let person = operations::call(&house.app, &ctx, route.operation, input(route, body.as_ref(), &places)).await.unwrap();
            let person_may = !matches!(person, Err(AppError::NotFound | AppError::Denied(_)));
            let reply = machine.call(route.verb, &path, &[("if-match", "*")], body.as_ref()).await;
            let what = format!("{alias} {} {}: {} {}", route.verb.word(), route.path, reply.status, code(&reply));
            if reply.status.is_server_error() || code(&reply) == "input.unreadable" || reply.status == StatusCode::BAD_REQUEST {
                wrong.push(format!("{what} {}", said(&reply)));
            }
            if !is_no(reply.status) {
                may.push(letter(place));
                if !person_may {
                    wrong.push(format!("{what}, and the person may not"));
                }
            }
            called.push((letter(place), what, machine.user));
        }
        let entries = town.entries().await;
        for (letter, what, user) in called {
            let judged = entries.iter().any(|entry| entry.actor == user.0 && entry.operation == route.operation);
            // What cannot be used as it is was not judged at all.
            if !judged {
                may.retain(|known| known != letter);
                if !what.contains(" 422 ") {
                    wrong.push(format!("{what} left no entry"));
                }
            }
        }
        writeln!(golden, "{:<6} {:<44} {:<24} {may}", route.verb.word(), route.path, route.operation).unwrap();
    }
    golden.push_str("\nVad sidorna gör och andra system inte kan, och varför.\n");
    for (name, why) in EXCEPTIONS {
        writeln!(golden, "  {name:<18} {why}").unwrap();
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    crate::golden::matches("api.txt", &golden);
}

const LEGEND: &str = "Anrop för andra system, under /api/v1, och vem som får svar: en bokstav står för en nyckel som den personen har gett ut, för ett konto med samma uppdrag.
Nyckeln har inga egna ärenden: vad den får i ett ärende följer av enhet, tjänstgöring och nämnd. Framräknad genom att var och en frågar.

";

fn letter(place: usize) -> char {
    char::from(b'a' + u8::try_from(place).unwrap())
}

/// What does not exist and what must not be told to exist are the same to the byte.
#[tokio::test]
async fn what_is_hidden_answers_as_what_is_not_there() {
    let town = Lived::new().await;
    let registrar = super::machine(&town.town, "worker2", &["read", "write", "read_whereabouts", "read_safety_card"]).await;
    for path in ["", "/journal", "/whereabouts", "/documents", "/commissions", "/safety-card", "/access-log"] {
        let hidden = registrar.get(&format!("/cases/{}{path}", town.ids["fall"])).await;
        let absent = registrar.get(&format!("/cases/{GUESSED}{path}")).await;
        assert_eq!((hidden.status, absent.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{path}");
        assert_eq!(hidden.body, absent.body, "{path}");
        let names = |reply: &crate::pages::Reply| reply.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(names(&hidden), names(&absent), "{path}");
    }
}

/// What is found is named by its safety card, where the card is what may be opened.
fn card(path: &str) -> &str {
    if path == "/searches" { "/safety-card" } else { path }
}

/// Every answer to every reading, of every case, with every key: nobody gets a word that the access rules do not give them.
#[tokio::test]
async fn no_canary_sings_to_another_system() {
    let town = Lived::new().await;
    let machines = everyone(&town.town).await;
    let mut wrong = BTreeSet::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut paths: Vec<(Verb, String, Option<Value>)> = Vec::new();
    for route in ROUTES.iter().filter(|route| !route.writes()) {
        for case in CASES {
            let mut places = places(&town);
            places.insert("case", town.ids[case].clone());
            let query = if route.operation == "find_draft" { "?part=register_intake" } else { "" };
            paths.push((route.verb, format!("{}{query}", filled(&route.path, &places)), body(route, &places)));
        }
    }
    paths.extend(["own", "unit", "agenda", "commissions"].map(|list| (Verb::Get, format!("/worklist?list={list}&limit=100"), None)));
    for (number, _) in &town.identities {
        paths.push((Verb::Post, "/searches".to_owned(), Some(json!({ "by": "identity_number", "number": number }))));
    }
    paths.sort_by(|one, other| one.1.cmp(&other.1));
    paths.dedup();
    for (alias, machine) in &machines {
        for (verb, path, body) in &paths {
            let reply = machine.call(*verb, path, &[], body.as_ref()).await;
            let text = reply.text();
            for number in borne(&text) {
                let canary = &town.canaries[number];
                if may_see(alias, &canary.class) || on_the_card(alias, card(path), &canary.class) {
                    seen.insert(alias);
                } else {
                    wrong.insert(format!("{alias} sees {} ({:?}) at {path}", canary.field, canary.class));
                }
            }
            for (number, class) in town.identities.iter().filter(|(number, _)| text.contains(number.as_str())) {
                if !may_see(alias, class) && !on_the_card(alias, card(path), class) {
                    wrong.insert(format!("{alias} sees {number} at {path}"));
                }
            }
            for value in reply.headers.values() {
                if !borne(value.to_str().unwrap()).is_empty() {
                    wrong.insert(format!("{alias}: a header sings at {path}"));
                }
            }
            if !reply.status.is_success() && !borne(&text).is_empty() {
                wrong.insert(format!("{alias}: a problem sings at {path}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.into_iter().collect::<Vec<_>>().join("\n"));
    assert!(seen.contains("lead") && seen.contains("provider") && seen.contains("board"), "nobody saw anything: {seen:?}");
}
