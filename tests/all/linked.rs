//! What crosses a link: an event on the perpetrator's side is told to the cases that see his and to their families, one in a family to each other, and nothing is told the
//! other way; and nobody handles both sides by it.

use crate::house::House;
use fristad_app::{
    error::AppError,
    queue::{Kind, Outcome},
};
use fristad_kernel::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

const WORKER: Uuid = Uuid::from_u128(1);

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// The number of somebody who stands in every case of a family here.
const KIN: &str = "19861104-9829";

async fn case(house: &House, who: &str, kind: &str, surname: &str) -> Value {
    case_of(house, who, kind, json!({ "surname": surname, "given": "Kim" }), KIN).await
}

async fn case_of(house: &House, who: &str, kind: &str, person: Value, kin: &str) -> Value {
    // Who is registered twice is two to the register, and has one number.
    let kin = json!({ "surname": "Anförvant", "given": "Bo", "number": kin });
    let kin = house.act(who, "2026-03-10T08:00", "register_person", kin).await.unwrap()["person"].clone();
    let subject = house.act(who, "2026-03-10T08:00", "register_person", person).await.unwrap()["person"].clone();
    let age = if kind == "child" { "child12_to14" } else { "adult" };
    let intake = json!({
        "kind": kind, "source": "application", "channel": "visit", "unit": house.place.units["vald"], "age": age, "subject": subject,
    });
    let asked = json!([
        { "command": "assess_danger", "danger": "no_sign", "measures": ["police_told"] },
        { "command": "ask_household", "minors": "no", "young_adults": "no" },
        { "command": "join_person", "person": kin, "capacity": "other", "age": "adult" },
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

async fn link(house: &House, who: &str, from: &Value, other: &Value, kind: &str) -> Result<Value, AppError> {
    house.act(who, "2026-03-10T12:00", "link_cases", json!({ "case": from, "other": other, "kind": kind })).await
}

async fn assess(house: &House, who: &str, case: &Value) {
    let low = json!({ "case": case, "method": "professional", "answer": "answered", "level": "low", "texts": { "assessment": "Låg." } });
    house.act(who, "2026-03-10T14:00", "assess_risk", low).await.unwrap();
}

/// What the log of a case tells its handler of what others than they themselves did there.
async fn seen(house: &House, case: &Value) -> Vec<Value> {
    let log = house.act("worker2", "2026-03-12T12:00", "access_log", json!({ "case": case })).await.unwrap();
    let entries = log["readings"].as_array().unwrap().iter();
    entries.filter(|entry| !["access_log", "open_case"].contains(&entry["operation"].as_str().unwrap())).cloned().collect()
}

/// The events that outdate assessments, sorted.
fn signs(opened: &Value) -> Vec<&str> {
    let mut signs: Vec<_> = opened["signs"].as_array().unwrap().iter().map(|sign| sign["trigger"].as_str().unwrap()).collect();
    signs.sort_unstable();
    signs
}

/// By which rules it was refused; `None` where it was as if there were no such case.
fn refused(answer: Result<Value, AppError>) -> Option<Vec<&'static str>> {
    match answer {
        Err(AppError::Rejected(rejection)) => Some(rejection.rules()),
        Err(AppError::NotFound) => None,
        other => panic!("{other:?}"),
    }
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
    house.app.run_due_jobs(WORKER, at("2026-03-11T08:00")).await.unwrap();
    let before = (open(&house, "worker2", &his).await, seen(&house, &his).await);
    house.act("worker1", "2026-03-11T09:00", "note_trigger", json!({ "case": hers, "trigger": "contact_ban_breach" })).await.unwrap();
    house.app.run_due_jobs(WORKER, at("2026-03-11T09:01")).await.unwrap();
    assert_eq!((open(&house, "worker2", &his).await, seen(&house, &his).await), before);
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
    house.app.run_due_jobs(WORKER, at("2026-03-11T10:01")).await.unwrap();
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
    let before = seen(&house, &his).await;
    house.act("worker1", "2026-03-12T08:00", "link_cases", json!({ "case": hers, "other": his, "kind": "perpetrator" })).await.unwrap();
    assert_eq!(house.app.run_due_jobs(WORKER, at("2026-03-12T08:01")).await.unwrap(), [(Kind::TellLinked, Outcome::Done)]);
    let told = open(&house, "worker1", &hers).await;
    let signs: Vec<_> = told["signs"].as_array().unwrap().iter().map(|sign| sign["trigger"].clone()).collect();
    assert_eq!(signs, [json!("release")]);
    assert_eq!(seen(&house, &his).await, before);
}

async fn a_family_is_told_of_each_others_events_and_he_of_none(house: House) {
    let hers = case(&house, "worker1", "victim_adult", "Ask").await;
    let childs = case(&house, "worker3", "child", "Ask").await;
    let his = case(&house, "worker2", "perpetrator", "Ek").await;
    // The child's case sees his through hers alone.
    link(&house, "worker1", &hers, &his, "perpetrator").await.unwrap();
    link(&house, "worker1", &hers, &childs, "child").await.unwrap();
    house.app.run_due_jobs(WORKER, at("2026-03-10T13:00")).await.unwrap();
    assess(&house, "worker1", &hers).await;
    assess(&house, "worker2", &his).await;
    let afraid =
        json!({ "case": childs, "method": "professional", "answer": "not_safe_to_ask", "texts": { "basis": "Pappan satt bredvid." } });
    house.act("worker3", "2026-03-10T14:00", "assess_risk", afraid).await.unwrap();
    let his_file = (open(&house, "worker2", &his).await, seen(&house, &his).await);

    // What she alone knows of marks the child's assessment, whatever the child answered; what the child tells marks hers; and it comes back to nobody.
    house.act("worker1", "2026-03-11T09:00", "note_trigger", json!({ "case": hers, "trigger": "separation" })).await.unwrap();
    house.app.run_due_jobs(WORKER, at("2026-03-11T09:01")).await.unwrap();
    let told = open(&house, "worker3", &childs).await;
    assert_eq!(signs(&told), ["separation"]);
    assert!(told["duties"].as_array().unwrap().iter().any(|duty| duty["kind"] == "renew_risk"), "{told}");
    assert_eq!(signs(&open(&house, "worker1", &hers).await), ["separation"]);
    house.act("worker3", "2026-03-11T10:00", "note_trigger", json!({ "case": childs, "trigger": "new_threat" })).await.unwrap();
    house.app.run_due_jobs(WORKER, at("2026-03-11T10:01")).await.unwrap();
    assert_eq!(signs(&open(&house, "worker1", &hers).await), ["new_threat", "separation"]);
    // A sibling hears what was noted in the child's case, and not what that was told; linked now, it learns it at once.
    let siblings = case(&house, "childworker", "child", "Ask").await;
    link(&house, "childworker", &siblings, &childs, "sibling").await.unwrap();
    house.app.run_due_jobs(WORKER, at("2026-03-11T11:01")).await.unwrap();
    assert_eq!(signs(&open(&house, "childworker", &siblings).await), ["new_threat"]);
    assert_eq!((open(&house, "worker2", &his).await, seen(&house, &his).await), his_file, "nothing, not even its time");

    // That he is released reaches the child's case as well as hers.
    house.act("worker2", "2026-03-12T08:00", "note_trigger", json!({ "case": his, "trigger": "release" })).await.unwrap();
    house.app.run_due_jobs(WORKER, at("2026-03-12T08:01")).await.unwrap();
    for (who, case) in [("worker1", &hers), ("worker3", &childs)] {
        assert_eq!(signs(&open(&house, who, case).await), ["new_threat", "release", "separation"], "{who}");
    }
    assert_eq!(signs(&open(&house, "worker2", &his).await), ["release"]);
    assert!(house.seal().await.is_some());
    assert!(house.verify(&[]).await.holds());
    assert_eq!(house.examine().await.complaints, []);
}

#[tokio::test]
async fn a_family_is_told_of_each_others_events_on_sqlite() {
    a_family_is_told_of_each_others_events_and_he_of_none(House::sqlite().await).await;
}

#[tokio::test]
async fn a_family_is_told_of_each_others_events_on_postgres() {
    a_family_is_told_of_each_others_events_and_he_of_none(House::postgres().await).await;
}

/// Neither by a link between two cases that one worker has, nor by one that brings a child's case before his.
async fn nobody_comes_to_handle_both_sides_by_a_link(house: House) {
    let hers = case(&house, "worker1", "victim_adult", "Ask").await;
    let his = case(&house, "worker1", "perpetrator", "Ek").await;
    for who in ["worker1", "lead"] {
        assert_eq!(refused(link(&house, who, &hers, &his, "perpetrator").await), Some(vec!["BAR-01"]), "{who}");
    }
    assert_eq!(open(&house, "worker1", &hers).await["events"].as_array().unwrap().last().unwrap(), "handler_assigned");
    let allows = json!({ "case": hers, "user": house.place.users["worker1"], "texts": { "reasons": "Vi är två på enheten." } });
    house.act("lead", "2026-03-10T10:30", "allow_same_handler", allows).await.unwrap();
    link(&house, "worker1", &hers, &his, "perpetrator").await.unwrap();

    // The child's case is linked with hers; its handler may not be his, nor his its.
    let childs = case(&house, "worker3", "child", "Ask").await;
    let assigns = async |case: &Value, who: &str| {
        let to = json!({ "case": case, "user": house.place.users[who], "unit": house.place.units["vald"] });
        house.act("lead", "2026-03-10T12:30", "assign_handler", to).await
    };
    assigns(&his, "worker2").await.unwrap();
    link(&house, "worker1", &hers, &childs, "child").await.unwrap();
    assert_eq!(refused(assigns(&childs, "worker2").await), Some(vec!["BAR-01"]));
    assert_eq!(refused(assigns(&his, "worker3").await), Some(vec!["BAR-01"]));

    // A sibling's case that his handler has: it is not said to whoever neither has both nor leads where they link from.
    let siblings = case(&house, "worker2", "child", "Ask").await;
    assert_eq!(refused(link(&house, "worker1", &hers, &siblings, "child").await), None);
    assert_eq!(refused(link(&house, "worker2", &siblings, &hers, "victim").await), Some(vec!["BAR-01"]));
    // Nor does the order matter.
    let second = case(&house, "worker2", "victim_adult", "Berg").await;
    let second_child = case(&house, "childworker", "child", "Berg").await;
    link(&house, "worker2", &second, &second_child, "child").await.unwrap();
    assigns(&his, "childworker").await.unwrap();
    assert_eq!(refused(link(&house, "lead", &second, &his, "perpetrator").await), Some(vec!["BAR-01"]));
    assigns(&second_child, "worker3").await.unwrap();
    link(&house, "worker2", &second, &his, "perpetrator").await.unwrap();
}

#[tokio::test]
async fn nobody_comes_to_handle_both_sides_by_a_link_on_sqlite() {
    nobody_comes_to_handle_both_sides_by_a_link(House::sqlite().await).await;
}

#[tokio::test]
async fn nobody_comes_to_handle_both_sides_by_a_link_on_postgres() {
    nobody_comes_to_handle_both_sides_by_a_link(House::postgres().await).await;
}

/// The number of someone else: his own, or that of another family.
const HIS: &str = "19930602-9902";

/// A link tells when something happened in the other case, so it is made between cases that somebody stands in both of; to guess a case's id is not enough, and tells nothing.
async fn a_case_with_nobody_in_common_is_as_good_as_none(house: House) {
    let hers = case(&house, "worker1", "victim_adult", "Ask").await;
    let his = case_of(&house, "worker2", "perpetrator", json!({ "surname": "Ek", "given": "Rolf", "number": HIS }), HIS).await;
    // The same name is not the same person.
    let childs = case_of(&house, "worker3", "child", json!({ "surname": "Ask", "given": "Kim" }), HIS).await;
    let none = json!(Uuid::from_u128(77));
    let statements = async |other: &Value, kind: &str| {
        let before = house.store.statements();
        assert_eq!(refused(link(&house, "worker1", &hers, other, kind).await), None, "{kind}");
        house.store.statements() - before
    };
    for (other, kind) in [(&his, "perpetrator"), (&childs, "child"), (&childs, "sibling")] {
        assert_eq!(statements(other, kind).await, statements(&none, kind).await, "{kind}");
    }
    house.act("worker2", "2026-03-11T08:00", "note_trigger", json!({ "case": his, "trigger": "release" })).await.unwrap();
    house.app.run_due_jobs(WORKER, at("2026-03-11T08:01")).await.unwrap();
    assert_eq!(signs(&open(&house, "worker1", &hers).await), [""; 0]);
    // Noted in hers by his number, he is known in both, and the cases can be linked.
    let him = house.act("worker1", "2026-03-11T09:00", "register_person", json!({ "surname": "Ek", "number": HIS })).await.unwrap();
    let named = json!({ "case": hers, "person": him["person"], "capacity": "perpetrator", "age": "adult" });
    house.act("worker1", "2026-03-11T09:00", "join_person", named).await.unwrap();
    link(&house, "worker1", &hers, &his, "perpetrator").await.unwrap();
}

#[tokio::test]
async fn a_case_with_nobody_in_common_is_as_good_as_none_on_sqlite() {
    a_case_with_nobody_in_common_is_as_good_as_none(House::sqlite().await).await;
}

#[tokio::test]
async fn a_case_with_nobody_in_common_is_as_good_as_none_on_postgres() {
    a_case_with_nobody_in_common_is_as_good_as_none(House::postgres().await).await;
}

/// One event that cannot be noted yet, here since it is noted ahead of the clock of the machine that tells, keeps no other waiting, and is told when it can be.
#[tokio::test]
async fn what_cannot_be_told_yet_keeps_nothing_else_waiting() {
    let house = House::sqlite().await;
    let hers = case(&house, "worker1", "victim_adult", "Ask").await;
    let his = case(&house, "worker2", "perpetrator", "Ek").await;
    for (time, trigger) in [("2026-03-11T08:00", "release"), ("2026-03-11T09:30", "custody_ruling")] {
        house.act("worker2", time, "note_trigger", json!({ "case": his, "trigger": trigger })).await.unwrap();
    }
    link(&house, "worker1", &hers, &his, "perpetrator").await.unwrap();
    assert_eq!(house.app.run_due_jobs(WORKER, at("2026-03-11T08:30")).await.unwrap(), [(Kind::TellLinked, Outcome::Postponed)]);
    assert_eq!(signs(&open(&house, "worker1", &hers).await), ["release"]);
    house.app.run_due_jobs(WORKER, at("2026-03-11T09:31")).await.unwrap();
    assert_eq!(signs(&open(&house, "worker1", &hers).await), ["custody_ruling", "release"]);
}

/// He has a case as an exposed person too, linked with the child's. Nothing that was told there of him reaches it, once he is noted as the one who is feared.
async fn what_is_told_of_him_never_reaches_a_case_of_his_own(house: House) {
    let hers = case(&house, "worker1", "victim_adult", "Ask").await;
    let childs = case(&house, "worker3", "child", "Ask").await;
    let fathers = case_of(&house, "worker2", "victim_adult", json!({ "surname": "Ek", "given": "Rolf", "number": HIS }), KIN).await;
    link(&house, "worker1", &hers, &childs, "child").await.unwrap();
    link(&house, "worker2", &fathers, &childs, "child").await.unwrap();
    let happens = async |day: &str, who: &str, case: &Value, trigger: &str| {
        let noted = json!({ "case": case, "trigger": trigger });
        house.act(who, &format!("{day}T09:00"), "note_trigger", noted).await.unwrap();
        house.app.run_due_jobs(WORKER, at(&format!("{day}T09:01"))).await.unwrap();
    };
    let told = async || {
        let [hers, fathers] = [open(&house, "worker1", &hers).await, open(&house, "worker2", &fathers).await];
        [&hers, &fathers].map(|opened| signs(opened).into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    let named = async |who: &str, day: &str, case: &Value, number: &str| {
        let feared = json!({ "surname": "Ek", "number": number });
        let feared = house.act(who, &format!("{day}T08:00"), "register_person", feared).await.unwrap()["person"].clone();
        let joined = json!({ "case": case, "person": feared, "capacity": "perpetrator", "age": "adult" });
        house.act(who, &format!("{day}T08:00"), "join_person", joined).await.unwrap();
    };
    happens("2026-03-11", "worker3", &childs, "moved").await;
    assert_eq!(told().await, [["moved"], ["moved"]], "a father of whom nobody has said anything");
    named("worker1", "2026-03-12", &hers, HIS).await;
    happens("2026-03-12", "worker3", &childs, "new_threat").await;
    assert_eq!(told().await[0], ["moved", "new_threat"]);
    assert_eq!(told().await[1], ["moved"]);
}

#[tokio::test]
async fn what_is_told_of_him_never_reaches_a_case_of_his_own_on_sqlite() {
    what_is_told_of_him_never_reaches_a_case_of_his_own(House::sqlite().await).await;
}

#[tokio::test]
async fn what_is_told_of_him_never_reaches_a_case_of_his_own_on_postgres() {
    what_is_told_of_him_never_reaches_a_case_of_his_own(House::postgres().await).await;
}
