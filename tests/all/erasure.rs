//! What is due is erased, with what belongs to it and nothing else, and the ledger tells of it.

use crate::house::House;
use fristad_app::{
    doctor::Complaint,
    erasure::{Judged, erase_due, judge, list},
    queue::{Kind, Outcome},
};
use fristad_demo::ids::OsIds;
use fristad_domain::retention::Hold;
use fristad_kernel::{CaseId, Timestamp};
use fristad_policy::{Job, Purpose, authorise_system};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

async fn person(house: &House, surname: &str) -> Value {
    let input = json!({ "surname": surname, "given": "Vera" });
    house.act("duty", "2026-03-10T09:00", "register_person", input).await.unwrap()["person"].clone()
}

/// A case of `worker1`.
async fn opened(house: &House, subject: &Value, kind: &str) -> Value {
    let intake = json!({
        "kind": kind, "source": "other_way", "channel": "visit", "unit": house.place.units["vald"], "age": "adult", "subject": subject,
    });
    let asked = json!([
        { "command": "assess_danger", "danger": "no_sign" },
        { "command": "ask_household", "minors": "no", "young_adults": "no" },
    ]);
    let input = json!({ "intake": intake, "commands": asked, "texts": { "account": "Samtal." } });
    let case = house.act("duty", "2026-03-10T09:10", "register_intake", input).await.unwrap()["case"].clone();
    let handler = json!({ "case": case, "user": house.place.users["worker1"], "unit": house.place.units["vald"] });
    house.act("lead", "2026-03-10T10:00", "assign_handler", handler).await.unwrap();
    case
}

/// The same, closed on a day: nothing was opened.
async fn closed(house: &House, subject: &Value, kind: &str, at: &str) -> Value {
    let case = opened(house, subject, kind).await;
    finish(house, &case, at).await;
    case
}

async fn finish(house: &House, case: &Value, at: &str) {
    for (operation, mut input) in [
        ("note_will", json!({ "will": "does_not_want", "texts": { "own_view": "Nej tack." } })),
        ("decide_preliminary", json!({ "outcome": "not_open", "filing": "board_binder", "texts": { "reasons": "Vill inte." } })),
        ("close", json!({ "reason": "not_opened", "goal": "no_goals", "texts": { "remains": "Samma nummer." } })),
    ] {
        input["case"] = case.clone();
        house.act("worker1", at, operation, input).await.unwrap();
    }
}

fn id(case: &Value) -> CaseId {
    serde_json::from_value(case.clone()).unwrap()
}

async fn judged(house: &House, at: &str) -> Vec<Judged> {
    judge(house.store.as_ref(), &authorise_system(Job::Erase, Purpose::Retention), at.parse().unwrap()).await.unwrap()
}

async fn erased(house: &House, at: &str) -> Vec<CaseId> {
    let permit = authorise_system(Job::Erase, Purpose::Retention);
    let now: Timestamp = at.parse().unwrap();
    let gone = erase_due(house.store.as_ref(), (&house.vault, &OsIds), &permit, now).await.unwrap();
    gone.into_iter().map(|found| found.case).collect()
}

async fn one_side_of_a_link_goes_and_the_other_stays_whole(house: House) {
    let (her, him) = (person(&house, "Ek").await, person(&house, "Alm").await);
    let hers = opened(&house, &her, "victim_adult").await;
    let his = opened(&house, &him, "perpetrator").await;
    let both = json!({ "case": hers, "user": house.place.users["worker1"], "texts": { "reasons": "Ingen annan finns på enheten." } });
    house.act("lead", "2026-03-10T10:30", "allow_same_handler", both).await.unwrap();
    let named = json!({ "case": hers, "person": him, "capacity": "perpetrator", "age": "adult" });
    house.act("worker1", "2026-03-10T10:45", "join_person", named).await.unwrap();
    house.act("worker1", "2026-03-10T11:00", "link_cases", json!({ "case": hers, "other": his, "kind": "perpetrator" })).await.unwrap();
    finish(&house, &his, "2026-03-11T09:00").await;
    house.seal().await;
    assert_eq!(erased(&house, "2031-03-10T02:00").await, []);
    assert_eq!(erased(&house, "2031-03-12T02:00").await, [id(&his)]);
    assert_eq!(house.examine().await.complaints, [], "the link went lawfully, in hers too");
    house.seal().await;
    assert!(house.verify(&[]).await.holds());
    assert_eq!(house.examine().await.complaints, []);
    let mut unit = house.store.read().await.unwrap();
    let named = list(&mut unit, &house.vault).await.unwrap();
    assert_eq!((named.number, named.erased[0].case, named.erased[0].rule.as_str()), (1, id(&his), "RET-01"));
    assert_eq!(unit.entry(named.erased[0].entry).await.unwrap().unwrap().case, Some(id(&his)));
}

async fn files_on_one_person_go_together(house: House) {
    let her = person(&house, "Ek").await;
    let first = closed(&house, &her, "victim_adult", "2026-03-11T09:00").await;
    let second = closed(&house, &her, "relative", "2028-03-11T09:00").await;
    let holds = |found: Vec<Judged>| found.into_iter().map(|found| (found.case, found.hold)).collect::<std::collections::BTreeMap<_, _>>();
    let between = holds(judged(&house, "2031-06-01T02:00").await);
    assert_eq!(between[&id(&first)], Some(Hold::OtherFile));
    assert!(matches!(between[&id(&second)], Some(Hold::NotBefore(_))));
    assert_eq!(erased(&house, "2031-06-01T02:00").await, []);
    assert_eq!(erased(&house, "2033-03-12T02:00").await.len(), 2);
    assert_eq!(house.examine().await.complaints, []);
}

async fn only_the_job_of_erasing_erases(house: House) {
    let her = person(&house, "Ek").await;
    closed(&house, &her, "victim_adult", "2026-03-11T09:00").await;
    let permit = authorise_system(Job::Diagnose, Purpose::Operation);
    let now: Timestamp = "2040-01-01T00:00".parse().unwrap();
    assert!(erase_due(house.store.as_ref(), (&house.vault, &OsIds), &permit, now).await.is_err());
    assert_eq!(house.examine().await.complaints, [] as [Complaint; 0]);
    assert_eq!(house.store.read().await.unwrap().case_count().await.unwrap(), 1);
}

async fn count(house: &House, at: &str) {
    let at: Timestamp = at.parse().unwrap();
    house.app.put_periodic_jobs(at.plus_hours(-24)).await.unwrap();
    let ran = house.app.run_due_jobs(Uuid::from_u128(1), at).await.unwrap();
    assert!(ran.contains(&(Kind::CountFigures, Outcome::Done)), "{ran:?}");
}

async fn facts(house: &House) -> BTreeMap<Uuid, String> {
    let rows = house.store.look().await.unwrap().facts(house.app.authority(), 2026..=2026).await.unwrap();
    rows.into_iter().map(|row| (row.id, row.body)).collect()
}

async fn what_was_counted_of_an_erased_case_leads_back_to_nobody(house: House) {
    let (first, second, third) = (person(&house, "Ek").await, person(&house, "Alm").await, person(&house, "Asp").await);
    let goes = closed(&house, &first, "victim_adult", "2026-03-11T09:00").await;
    opened(&house, &second, "victim_adult").await;
    let late = opened(&house, &third, "victim_adult").await;
    count(&house, "2026-03-12T02:30").await;
    finish(&house, &late, "2026-03-12T09:00").await;
    let before = facts(&house).await;
    assert_eq!(before.len(), 3);
    let mut gone = erased(&house, "2031-03-13T02:00").await;
    gone.sort();
    let mut due = [id(&goes), id(&late)];
    due.sort();
    assert_eq!(gone, due);
    // One stays with its own id, that of the open case; the other that was counted as closed has an id that was nobody's; and what was counted while its case was open has gone with it.
    let after = facts(&house).await;
    let same: Vec<_> = after.keys().filter(|id| before.contains_key(id)).collect();
    assert_eq!((after.len(), same.len()), (2, 1), "{before:?} {after:?}");
    let parted: Vec<_> = after.iter().filter(|(id, _)| !before.contains_key(id)).collect();
    assert_eq!(parted[0].0.get_version_num(), 4, "it follows from nothing, not even from a clock");
    assert!(parted[0].1.contains("2026-03-01") && before.values().any(|body| body == parted[0].1), "what was counted is the same");
    count(&house, "2031-03-14T02:30").await;
    assert_eq!(facts(&house).await.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "nobody is counted twice");
    assert_eq!(house.examine().await.complaints, []);
}

#[tokio::test]
async fn what_was_counted_of_an_erased_case_leads_back_to_nobody_on_sqlite() {
    what_was_counted_of_an_erased_case_leads_back_to_nobody(House::sqlite().await).await;
}

#[tokio::test]
async fn what_was_counted_of_an_erased_case_leads_back_to_nobody_on_postgres() {
    what_was_counted_of_an_erased_case_leads_back_to_nobody(House::postgres().await).await;
}

#[tokio::test]
async fn one_side_of_a_link_goes_and_the_other_stays_whole_on_sqlite() {
    one_side_of_a_link_goes_and_the_other_stays_whole(House::sqlite().await).await;
}

#[tokio::test]
async fn one_side_of_a_link_goes_and_the_other_stays_whole_on_postgres() {
    one_side_of_a_link_goes_and_the_other_stays_whole(House::postgres().await).await;
}

#[tokio::test]
async fn files_on_one_person_go_together_on_sqlite() {
    files_on_one_person_go_together(House::sqlite().await).await;
}

#[tokio::test]
async fn files_on_one_person_go_together_on_postgres() {
    files_on_one_person_go_together(House::postgres().await).await;
}

#[tokio::test]
async fn only_the_job_of_erasing_erases_on_sqlite() {
    only_the_job_of_erasing_erases(House::sqlite().await).await;
}
