//! A call with a name is done once.

use super::{code, issue, machine, said, stranger};
use crate::pages::lived::Lived;
use axum::http::StatusCode;
use fristad_web::api::routes::Verb;
use serde_json::json;

#[tokio::test]
async fn the_same_call_is_done_once_and_another_under_its_name_is_refused() {
    let town = Lived::new().await;
    let lead = machine(&town.town, "lead", &["read", "write"]).await;
    let entries = format!("/cases/{}/entries", town.ids["fall"]);
    let body = json!({ "facts": "Hon ringde en gång.", "source": "told_by_person" });
    let named = [("idempotency-key", "anrop 1")];
    let first = lead.call(Verb::Post, &entries, &named, Some(&body)).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    for _ in 0..2 {
        let again = lead.call(Verb::Post, &entries, &named, Some(&body)).await;
        assert_eq!((again.status, &again.body), (first.status, &first.body));
        assert_eq!(again.headers["idempotency-replayed"], "true");
    }
    let journal = lead.get(&format!("/cases/{}/journal", town.ids["fall"])).await.text();
    assert_eq!(journal.matches("Hon ringde en gång.").count(), 1);
    let other = lead.call(Verb::Post, &entries, &named, Some(&json!({ "facts": "Något annat.", "source": "told_by_person" }))).await;
    assert_eq!((other.status, code(&other).as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "idempotency.other-content"));
    // The name is its account's own.
    let second = machine(&town.town, "lead", &["read", "write"]).await;
    let theirs = second.call(Verb::Post, &entries, &named, Some(&body)).await;
    assert!(theirs.status == StatusCode::CREATED && said(&theirs) != said(&first));
    // And its key's: another system in the same account names its calls as it likes.
    let beside = issue(&town.town, "lead", lead.user, &["read", "write"], "2026-12-31").await.unwrap();
    let beside = stranger(&town.town, &beside.secret);
    let also = beside.call(Verb::Post, &entries, &named, Some(&json!({ "facts": "Ett annat system.", "source": "told_by_person" }))).await;
    assert_eq!(also.status, StatusCode::CREATED, "{}", also.text());
    // Without a name it is done as often as it is sent.
    let plain = [lead.post(&entries, &body).await, lead.post(&entries, &body).await];
    assert!(said(&plain[0])["record"] != said(&plain[1])["record"]);
    for wrong in ["", &"x".repeat(201)] {
        let reply = lead.call(Verb::Post, &entries, &[("idempotency-key", wrong)], Some(&body)).await;
        assert_eq!((reply.status, code(&reply).as_str()), (StatusCode::BAD_REQUEST, "request.header"));
    }
}

/// Many at once, and what was refused at first may be sent again under its name.
#[tokio::test(flavor = "multi_thread")]
async fn sent_many_times_at_once_it_is_one_act() {
    let town = Lived::new().await;
    let lead = machine(&town.town, "lead", &["read", "write"]).await;
    let person = json!({ "surname": "Ekdal", "given": "Hedvig", "number": "18900101-9802" });
    let calls: Vec<_> = (0..6)
        .map(|_| {
            let (lead, person) = (lead.clone(), person.clone());
            tokio::spawn(async move { lead.call(Verb::Post, "/persons", &[("idempotency-key", "hedvig")], Some(&person)).await })
        })
        .collect();
    let mut made = std::collections::BTreeSet::new();
    for call in calls {
        let reply = call.await.unwrap();
        match reply.status {
            StatusCode::CREATED => drop(made.insert(said(&reply)["person"].to_string())),
            // Its answer was not noted yet when this one came.
            StatusCode::CONFLICT => assert_eq!(code(&reply), "repeated"),
            status => panic!("{status}: {}", reply.text()),
        }
    }
    assert_eq!(made.len(), 1, "one person, however often they were sent");
    let registered = town
        .entries()
        .await
        .into_iter()
        .filter(|entry| entry.operation == "register_person" && entry.actor == lead.user.0 && entry.outcome == "done");
    assert_eq!(registered.count(), 1);
    let step = format!("/cases/{}/steps/note_trigger", town.ids["closed"]);
    for _ in 0..2 {
        let reply =
            lead.call(Verb::Post, &step, &[("idempotency-key", "steg"), ("if-match", "*")], Some(&json!({ "trigger": "release" }))).await;
        assert_eq!((reply.status, code(&reply).as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "rejected"), "{}", reply.text());
    }
}
