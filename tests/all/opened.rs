//! What is shown of an opened case, to whom.

use crate::{
    house::House,
    walk::{SURNAME, decided},
};
use serde_json::{Value, json};

const AFTER: &str = "2026-03-17T08:00";

#[tokio::test]
async fn a_case_is_shown_with_all_that_its_pages_need() {
    let house = House::sqlite().await;
    let walked = decided(&house, json!({ "phone": "0700000000" })).await;
    let draft = json!({ "case": walked.case, "part": "follow_up", "text": "{}" });
    let draft = house.act("worker1", AFTER, "save_draft", draft).await.unwrap()["draft"].clone();
    let opened = house.act("worker1", AFTER, "open_case", json!({ "case": walked.case })).await.unwrap();
    let person = &opened["people"][0];
    assert_eq!((&person["person"], &person["capacity"]), (&walked.person, &json!("subject")));
    assert_eq!(person["name"], json!({ "surname": SURNAME, "given": "Asta" }));
    assert!(person["number"].as_str().unwrap().contains("9802"));
    let decision = &opened["decisions"][0];
    assert_eq!((&decision["number"], &decision["kind"], &decision["acute"]), (&json!(1), &json!("counselling"), &json!(false)));
    assert_eq!(decision["by"], json!(house.place.users["worker1"]));
    assert_eq!(opened["drafts"], json!([{ "draft": draft, "part": "follow_up", "saved": opened["drafts"][0]["saved"] }]));
    assert_eq!(opened["missing"], json!([{ "step": "close", "rule": "CLO-04", "strength": "demands", "about": null }]));
    let may: Vec<_> = opened["may"].as_array().unwrap().iter().map(|action| action.as_str().unwrap()).collect();
    assert!(may.contains(&"decide") && may.contains(&"read_person") && !may.contains(&"assign_handler"), "{may:?}");
    let codes: Vec<_> = opened["history"].as_array().unwrap().iter().map(|event| &event["event"]).collect();
    assert_eq!(json!(codes), opened["events"]);
    assert_eq!(opened["history"][0]["by"], json!(house.place.users["worker1"]));
    assert_eq!(opened["topics_asked"].as_array().unwrap().len(), 7);
}

#[tokio::test]
async fn the_lead_sees_no_draft_of_the_handlers() {
    let house = House::sqlite().await;
    let walked = decided(&house, json!({})).await;
    house.act("worker1", AFTER, "save_draft", json!({ "case": walked.case, "part": "entry", "text": "Halvt." })).await.unwrap();
    let opened = house.act("lead", AFTER, "open_case", json!({ "case": walked.case })).await.unwrap();
    assert_eq!(opened["drafts"], json!([]));
    let found = house.act("lead", AFTER, "find_draft", json!({ "case": walked.case, "part": "entry" })).await.unwrap();
    assert_eq!(found, Value::Null);
}

/// Who handled a case and then turned out to have a conflict of interest finds nothing by searching: the name stays shut too.
#[tokio::test]
async fn a_search_knows_conflicts_and_who_registered() {
    let house = House::sqlite().await;
    let walked = decided(&house, json!({})).await;
    let search = json!({ "by": "name", "surname": SURNAME, "given": "Asta" });
    let found = house.act("worker1", AFTER, "search", search.clone()).await.unwrap();
    assert_eq!((&found["cases"][0]["case"], &found["cases"][0]["name"]["surname"]), (&walked.case, &json!(SURNAME)));
    let stranger = house.act("worker2", AFTER, "search", search.clone()).await.unwrap();
    assert_eq!(stranger, json!({ "cases": [], "people": [], "units": [house.place.units["vald"]] }));
    let conflict = json!({ "case": walked.case, "user": house.place.users["worker1"] });
    house.act("worker1", AFTER, "note_conflict", conflict).await.unwrap();
    let found = house.act("worker1", AFTER, "search", search).await.unwrap();
    let nobody = json!({ "by": "name", "surname": "Ingensson", "given": "Ingen" });
    assert_eq!(found.to_string(), house.act("worker1", AFTER, "search", nobody).await.unwrap().to_string());
}

#[tokio::test]
async fn the_duty_officer_is_told_whom_a_safety_card_is_about_and_opens_no_case() {
    let house = House::sqlite().await;
    let walked = decided(&house, json!({})).await;
    let search = json!({ "by": "identity_number", "number": "19900101-9802" });
    let found = house.act("duty", AFTER, "search", search).await.unwrap();
    let hit = &found["cases"][0];
    assert_eq!((&hit["opens"], &hit["stage"]), (&json!("safety_card"), &Value::Null));
    assert_eq!(hit["name"]["surname"], json!(SURNAME));
    let card = house.act("duty", AFTER, "read_safety_card", json!({ "case": walked.case })).await.unwrap();
    assert_eq!((&card["subject"], &card["name"]["given"]), (&walked.person, &json!("Asta")));
    assert!(house.act("duty", AFTER, "open_case", json!({ "case": walked.case })).await.is_err());
}
