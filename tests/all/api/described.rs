//! The description of the interface: it is what it was, it holds together, and anyone may read it.

use super::{code, machine, stranger};
use crate::pages::{Town, lived::Lived};
use axum::http::StatusCode;
use fristad_web::api::{
    document,
    routes::{ROUTES, Verb},
};
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn the_description_is_the_one_that_was_looked_at() {
    let text = serde_json::to_string_pretty(document()).unwrap();
    crate::golden::matches("openapi.json", &format!("{text}\n"));
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(table) => {
            found.extend(table.get("$ref").and_then(Value::as_str).map(str::to_owned));
            table.values().for_each(|value| references(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

#[test]
fn every_route_is_described_once_and_every_reference_leads_somewhere() {
    let document = document();
    let mut found = BTreeSet::new();
    references(document, &mut found);
    for reference in &found {
        assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference} leads nowhere");
    }
    let mut ids = BTreeSet::new();
    let mut described = 0;
    for operation in document["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values()) {
        assert!(ids.insert(operation["operationId"].as_str().unwrap()), "{} twice", operation["operationId"]);
        described += 1;
    }
    assert_eq!(described, ROUTES.len() + 2, "the routes, api-info and the description itself");
    let ids = [
        "case",
        "child",
        "document",
        "user",
        "unit",
        "absence",
        "training",
        "register",
        "entry",
        "measure",
        "survey",
        "respondent",
        "key",
        "draft",
        "talk",
        "role",
        "job",
    ];
    let other: Vec<_> = ROUTES.iter().flat_map(fristad_web::api::routes::Route::places).filter(|place| !ids.contains(place)).collect();
    assert!(other.is_empty(), "no name and no number stands in an address: {other:?}");
}

/// Every schema of what is sent, through its references, with where it stands.
fn asked_for<'a>(at: &str, schema: &'a Value, seen: &mut BTreeSet<String>, found: &mut Vec<(String, &'a Value)>) {
    match schema {
        Value::Object(table) => {
            if let Some(reference) = table.get("$ref").and_then(Value::as_str)
                && seen.insert(reference.to_owned())
            {
                asked_for(reference, document().pointer(reference.trim_start_matches('#')).unwrap(), seen, found);
            }
            found.push((at.to_owned(), schema));
            table.iter().for_each(|(name, inner)| asked_for(&format!("{at}/{name}"), inner, seen, found));
        }
        Value::Array(list) => list.iter().enumerate().for_each(|(place, inner)| asked_for(&format!("{at}/{place}"), inner, seen, found)),
        _ => {}
    }
}

/// A name that nobody knows is refused however deep it stands: what somebody took care to say is never dropped unread.
#[test]
fn nothing_that_is_sent_may_hold_a_name_that_is_not_known() {
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    for operation in document()["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values()) {
        if let Some(body) = operation.pointer("/requestBody/content/application~1json/schema") {
            asked_for(operation["operationId"].as_str().unwrap(), body, &mut seen, &mut found);
        }
    }
    let tables = found.iter().filter(|(_, schema)| schema.get("properties").is_some_and(Value::is_object));
    let open: BTreeSet<_> = tables.clone().filter(|(_, schema)| schema["additionalProperties"] != false).map(|(at, _)| at).collect();
    assert!(tables.count() > 100 && open.is_empty(), "{open:#?}");
    // Tables by ids and names of the caller's own choice hold what is itself described.
    let maps = found.iter().filter(|(_, schema)| schema["type"] == "object" && schema.get("properties").is_none());
    assert!(maps.clone().all(|(_, schema)| schema["additionalProperties"].is_object() || schema["additionalProperties"] == false));
}

#[tokio::test]
async fn anyone_may_read_what_this_is_and_nothing_else() {
    let town = Town::new().await;
    let nobody = stranger(&town, "");
    let info = nobody.get("/api-info").await;
    assert_eq!(info.status, StatusCode::OK);
    assert_eq!(super::said(&info)["apiDocumentation"], "/api/v1/openapi.json");
    let described = nobody.get("/openapi.json").await;
    assert_eq!(super::said(&described), *document());
    for route in ROUTES.iter() {
        let path = route.path.replace(['{', '}'], "");
        for machine in [stranger(&town, ""), stranger(&town, "fristad_00"), stranger(&town, "ÅÄÖ")] {
            let reply = machine.call(route.verb, &path, &[], None).await;
            assert_eq!((reply.status, code(&reply).as_str()), (StatusCode::UNAUTHORIZED, "token.unknown"), "{path}");
            assert_eq!(reply.headers["www-authenticate"], "Bearer");
        }
    }
    for path in ["", "/", "/finns-inte", "/cases/x/y/z"] {
        let reply = nobody.get(path).await;
        assert_eq!((reply.status, code(&reply).as_str()), (StatusCode::NOT_FOUND, "not_found"), "{path}");
    }
}

/// Every answer carries the id under which it stands in the log, and the trace that it was asked in; none is kept.
#[tokio::test]
async fn every_answer_says_which_request_it_answers() {
    let town = Lived::new().await;
    let lead = machine(&town.town, "lead", &["read"]).await;
    let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let mut ids = BTreeSet::new();
    for path in [
        format!("/cases/{}", town.ids["fall"]),
        "/worklist".to_owned(),
        "/api-info".to_owned(),
        "/finns-inte".to_owned(),
        "/cases".to_owned(),
    ] {
        let reply = lead.call(Verb::Get, &path, &[("traceparent", trace)], None).await;
        assert!(ids.insert(reply.headers["x-request-id"].to_str().unwrap().to_owned()), "{path}");
        let echoed = reply.headers["traceparent"].to_str().unwrap();
        assert!(echoed.starts_with(&trace[..36]) && echoed != trace, "{path}: {echoed}");
        assert_eq!(reply.headers["cache-control"], "no-store", "{path}");
    }
    let plain = lead.get("/worklist").await;
    assert!(!plain.headers.contains_key("traceparent"));
}

/// A list is read page by page to its end, each row once.
#[tokio::test]
async fn pages_follow_one_another() {
    let town = Lived::new().await;
    let lead = machine(&town.town, "lead", &["read"]).await;
    for path in ["/worklist?list=unit&limit=2".to_owned(), format!("/cases/{}/journal?limit=3", town.ids["fall"])] {
        let (mut to, mut rows, mut pages) = (path.clone(), Vec::new(), 0);
        loop {
            let reply = lead.get(&to).await;
            assert_eq!(reply.status, StatusCode::OK, "{to}: {}", reply.text());
            let said = super::said(&reply);
            let list = said["rows"].as_array().or(said.as_array()).unwrap().clone();
            rows.extend(list.iter().map(|row| row["case"].as_str().or(row["record"].as_str()).unwrap().to_owned()));
            pages += 1;
            let Some(link) = reply.headers.get("link") else { break };
            let page = link.to_str().unwrap().split("page=").nth(1).unwrap().split('>').next().unwrap().to_owned();
            to = format!("{path}&page={page}");
        }
        let once: BTreeSet<_> = rows.iter().collect();
        assert!(pages > 2 && once.len() == rows.len(), "{path}: {pages} pages, {} rows", rows.len());
    }
    for wrong in ["limit=0", "limit=101", "limit=-1", "limit=tio", "page=x", "page=1,2", "bucket=x", "sort=name", "limit=2&limit=3"] {
        let reply = lead.get(&format!("/worklist?{wrong}")).await;
        assert_eq!((reply.status, code(&reply).as_str()), (StatusCode::BAD_REQUEST, "request.unknown-query"), "{wrong}");
    }
}
