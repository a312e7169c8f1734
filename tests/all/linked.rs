//! What crosses a link: an event on the perpetrator's side is told to the cases that see his, and nothing is told the other way.

use crate::house::House;
use fristad_app::queue::{Kind, Outcome};
use fristad_kernel::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

const WORKER: Uuid = Uuid::from_u128(1);

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

async fn case(house: &House, who: &str, kind: &str, surname: &str) -> Value {
    let person = json!({ "surname": surname, "given": "Kim" });
    let subject = house.act(who, "2026-03-10T08:00", "register_person", person).await.unwrap()["person"].clone();
    let intake = json!({
        "kind": kind, "source": "application", "channel": "visit", "unit": house.place.units["vald"], "age": "adult", "subject": subject,
    });
    let asked = json!([
        { "command": "assess_danger", "danger": "no_sign", "measures": ["police_told"] },
        { "command": "ask_household", "minors": "no", "young_adults": "no" },
    ]);
    let texts = json!({ "account": "Ringde.", "basis": "Frågan är ställd." });
    let input = json!({ "intake": intake, "commands": asked, "texts": texts });
    let case = house.act(who, "2026-03-10T09:00", "register_intake", input).await.unwrap()["case"].clone();
    let to = json!({ "case": case, "user": house.place.users[who], "unit": house.place.units["vald"] });
    house.act("lead", "2026-03-10T09:30", "assign_handler", to).await.unwrap();
    case
}

async fn open(house: &House, who: &str, case: &Value) -> Value {
    house.act(who, "2026-03-12T12:00", "open_case", json!({ "case": case })).await.unwrap()
}

async fn an_event_on_his_side_outdates_her_assessment_and_nothing_goes_back(house: House) {
    let hers = case(&house, "worker1", "victim_adult", "Ask").await;
    let his = case(&house, "worker2", "perpetrator", "Ek").await;
    house.act("worker1", "2026-03-10T10:00", "link_cases", json!({ "case": hers, "other": his, "kind": "perpetrator" })).await.unwrap();
    for (who, case) in [("worker1", &hers), ("worker2", &his)] {
        let assess =
            json!({ "case": case, "method": "professional", "answer": "answered", "level": "low", "texts": { "assessment": "Låg." } });
        house.act(who, "2026-03-10T11:00", "assess_risk", assess).await.unwrap();
    }
    // Her side: he has broken the ban. It stays with her, however long the system works on.
    let before = open(&house, "worker2", &his).await;
    house.act("worker1", "2026-03-11T09:00", "note_trigger", json!({ "case": hers, "trigger": "contact_ban_breach" })).await.unwrap();
    let ran = house.app.run_due_jobs(WORKER, at("2026-03-11T09:01")).await.unwrap();
    assert!(ran.iter().all(|(kind, _)| *kind != Kind::TellLinked), "{ran:?}");
    assert_eq!(open(&house, "worker2", &his).await, before);
    let renewed =
        json!({ "case": hers, "method": "professional", "answer": "answered", "level": "medium", "texts": { "assessment": "Medel." } });
    house.act("worker1", "2026-03-11T10:00", "assess_risk", renewed).await.unwrap();
    assert_eq!(open(&house, "worker1", &hers).await["risk_stale"], json!(false));

    // His side: he is released.
    let released = json!({ "case": his, "trigger": "release", "occurred": at("2026-03-12T06:00") });
    house.act("worker2", "2026-03-12T08:00", "note_trigger", released).await.unwrap();
    assert_eq!(house.app.run_due_jobs(WORKER, at("2026-03-12T08:01")).await.unwrap(), [(Kind::TellLinked, Outcome::Done)]);
    let told = open(&house, "worker1", &hers).await;
    assert_eq!(told["risk_stale"], json!(true));
    assert!(told["duties"].as_array().unwrap().iter().any(|duty| duty["kind"] == "renew_risk"), "{told}");
    let last = told["history"].as_array().unwrap().iter().rev().find(|event| event["event"] == "triggered").unwrap().clone();
    assert_eq!((&last["by"], &last["at"]), (&json!(Uuid::nil()), &json!(at("2026-03-12T06:00"))), "nobody's, and when it happened");
    let mine = house.act("worker1", "2026-03-12T12:00", "worklist", json!({})).await.unwrap();
    assert_eq!((&mine["rows"][0]["case"], &mine["rows"][0]["bucket"]), (&hers, &json!(1)));
    // Once: another event on his side tells the new one alone.
    let again = json!({ "case": his, "trigger": "custody_ruling", "occurred": at("2026-03-12T09:00") });
    house.act("worker2", "2026-03-12T09:30", "note_trigger", again).await.unwrap();
    assert_eq!(house.app.run_due_jobs(WORKER, at("2026-03-12T09:31")).await.unwrap(), [(Kind::TellLinked, Outcome::Done)]);
    let events = open(&house, "worker1", &hers).await["events"].clone();
    assert_eq!(events.as_array().unwrap().iter().filter(|event| *event == "triggered").count(), 3);
    assert!(house.seal().await.is_some());
    assert!(house.verify(&[]).await.holds());
    assert_eq!(house.examine().await.complaints, []);
}

#[tokio::test]
async fn an_event_on_his_side_outdates_her_assessment_on_sqlite() {
    an_event_on_his_side_outdates_her_assessment_and_nothing_goes_back(House::sqlite().await).await;
}

#[tokio::test]
async fn an_event_on_his_side_outdates_her_assessment_on_postgres() {
    an_event_on_his_side_outdates_her_assessment_and_nothing_goes_back(House::postgres().await).await;
}

/// Who was taken for the one who uses violence may turn out to be exposed: from then on nothing of that case crosses, whatever it was when it was linked.
#[tokio::test]
async fn what_a_case_is_now_decides_what_crosses() {
    let house = House::sqlite().await;
    let hers = case(&house, "worker1", "victim_adult", "Ask").await;
    let mistaken = case(&house, "worker2", "perpetrator", "Ek").await;
    let his = case(&house, "worker3", "perpetrator", "Alm").await;
    for other in [&mistaken, &his] {
        house
            .act("worker1", "2026-03-10T10:00", "link_cases", json!({ "case": hers, "other": other, "kind": "perpetrator" }))
            .await
            .unwrap();
    }
    house.act("worker2", "2026-03-11T08:00", "determine_kind", json!({ "case": mistaken, "kind": "victim_adult" })).await.unwrap();
    for trigger in ["moved", "new_threat"] {
        house.act("worker2", "2026-03-11T09:00", "note_trigger", json!({ "case": mistaken, "trigger": trigger })).await.unwrap();
    }
    house.act("worker3", "2026-03-11T10:00", "note_trigger", json!({ "case": his, "trigger": "release" })).await.unwrap();
    assert_eq!(house.app.run_due_jobs(WORKER, at("2026-03-11T10:01")).await.unwrap(), [(Kind::TellLinked, Outcome::Done)]);
    let told = open(&house, "worker1", &hers).await;
    let signs: Vec<_> = told["signs"].as_array().unwrap().iter().map(|sign| sign["trigger"].clone()).collect();
    assert_eq!(signs, [json!("release")]);
}

/// What happened in his case before the link is told when the link is made, if it happened after hers was opened; and his log tells nobody that it was.
#[tokio::test]
async fn what_happened_before_a_link_is_told_when_it_is_made() {
    let house = House::sqlite().await;
    let hers = case(&house, "worker1", "victim_adult", "Ask").await;
    let his = case(&house, "worker2", "perpetrator", "Ek").await;
    house.act("worker2", "2026-03-11T08:00", "note_trigger", json!({ "case": his, "trigger": "release" })).await.unwrap();
    house.app.run_due_jobs(WORKER, at("2026-03-11T08:01")).await.unwrap();
    let before = house.act("worker2", "2026-03-11T09:00", "access_log", json!({ "case": his })).await.unwrap();
    house.act("worker1", "2026-03-12T08:00", "link_cases", json!({ "case": hers, "other": his, "kind": "perpetrator" })).await.unwrap();
    assert_eq!(house.app.run_due_jobs(WORKER, at("2026-03-12T08:01")).await.unwrap(), [(Kind::TellLinked, Outcome::Done)]);
    let told = open(&house, "worker1", &hers).await;
    let signs: Vec<_> = told["signs"].as_array().unwrap().iter().map(|sign| sign["trigger"].clone()).collect();
    assert_eq!(signs, [json!("release")]);
    let after = house.act("worker2", "2026-03-11T09:00", "access_log", json!({ "case": his })).await.unwrap();
    let operations =
        |log: &serde_json::Value| log["readings"].as_array().unwrap().iter().map(|entry| entry["operation"].clone()).collect::<Vec<_>>();
    assert!(operations(&after).iter().all(|operation| operation == "access_log" || operations(&before).contains(operation)), "{after}");
}
