//! Two at once: the version that was seen, and what becomes of what comes too late.

use super::{code, machine, said};
use crate::pages::lived::Lived;
use axum::http::StatusCode;
use fristad_web::api::routes::Verb;
use serde_json::json;

#[tokio::test]
async fn what_would_overwrite_something_newer_is_refused_and_kept() {
    let town = Lived::new().await;
    let lead = machine(&town.town, "lead", &["read", "write"]).await;
    let case = format!("/cases/{}", town.ids["fall"]);
    let step = format!("{case}/steps/plan_safety");
    let plan = |text: &str| json!({ "situation": "has_left", "texts": { "account": text } });
    let seen = lead.get(&case).await.headers["etag"].to_str().unwrap().to_owned();
    let without = lead.call(Verb::Post, &step, &[], Some(&plan("Utan version."))).await;
    assert_eq!((without.status, code(&without).as_str()), (StatusCode::PRECONDITION_REQUIRED, "version.missing"));
    for unreadable in ["3", "\"x\"", "W/\"3\"", "\"-1\"", "\"99999999999\""] {
        let reply = lead.call(Verb::Post, &step, &[("if-match", unreadable)], Some(&plan("Oläslig."))).await;
        assert_eq!((reply.status, code(&reply).as_str()), (StatusCode::BAD_REQUEST, "request.header"), "{unreadable}");
    }
    let first = lead.call(Verb::Post, &step, &[("if-match", &seen)], Some(&plan("Den första planen."))).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.text());
    let newer = first.headers["etag"].to_str().unwrap().to_owned();
    assert_ne!(newer, seen);
    let late = lead.call(Verb::Post, &step, &[("if-match", &seen)], Some(&plan("Den som kom för sent."))).await;
    assert_eq!((late.status, code(&late).as_str()), (StatusCode::PRECONDITION_FAILED, "version.outrun"));
    let told = said(&late);
    assert_eq!(format!("\"{}\"", told["version"]), newer);
    let draft = lead.get(&format!("/drafts/{}", told["draft"].as_str().unwrap())).await;
    assert!(draft.text().contains("Den som kom för sent."), "{}", draft.text());
    let any = lead.call(Verb::Post, &step, &[("if-match", "*")], Some(&plan("Vilken version som helst."))).await;
    assert_eq!(any.status, StatusCode::OK, "{}", any.text());
    let field = lead.call(Verb::Post, &step, &[("if-match", "*")], Some(&json!({ "situation": "has_left", "seen": 1 }))).await;
    assert_eq!((field.status, code(&field).as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "input.unreadable"), "the version is a header");
}
