//! Canaries: words planted in every sealed field of one side, searched for in everything that the other side can get.

use crate::house::House;
use serde_json::{Value, json};

const CANARIES: [&str; 7] =
    ["Kvittergatan", "Fågelsång", "kanariekontakt", "Näktergalsskolan", "Gulsparven", "rödhakelösen", "Steglitsson"];

async fn case(house: &House, who: &str, kind: &str, subject: &Value, account: &str, place: Value) -> Value {
    let intake = json!({
        "kind": kind, "source": "application", "channel": "visit", "unit": house.place.units["vald"], "age": "adult", "subject": subject,
    });
    let whereabouts = json!({ subject.as_str().unwrap(): place });
    let asked = json!([
        { "command": "assess_danger", "danger": "serious", "measures": ["police_told"] },
        { "command": "ask_household", "minors": "no", "young_adults": "no" },
    ]);
    let input = json!({ "intake": intake, "commands": asked, "texts": { "account": account }, "whereabouts": whereabouts });
    house.act(who, "2026-03-10T09:00", "register_intake", input).await.unwrap()["case"].clone()
}

#[tokio::test]
async fn the_other_side_learns_nothing() {
    let house = House::sqlite().await;
    let her = json!({ "surname": "Steglitsson", "given": "Gulsparven", "number": "19900101-9802" });
    let him = json!({ "surname": "Ek", "given": "Rolf" });
    let her = register(&house, her).await;
    let him = register(&house, him).await;
    let place = json!({
        "address": ["Kvittergatan 3", "599 00 Fågelsång"], "phone": "kanariekontakt", "school": "Näktergalsskolan", "code_word": "rödhakelösen",
    });
    let hers = case(&house, "worker1", "victim_adult", &her, "Hon bor nu på Kvittergatan i Fågelsång.", place).await;
    let his = case(&house, "worker2", "perpetrator", &him, "Han vill ha hjälp att sluta.", json!({})).await;
    house
        .act(
            "lead",
            "2026-03-10T10:00",
            "assign_handler",
            json!({ "case": hers, "user": house.place.users["worker1"], "unit": house.place.units["vald"] }),
        )
        .await
        .unwrap();
    house
        .act(
            "lead",
            "2026-03-10T10:00",
            "assign_handler",
            json!({ "case": his, "user": house.place.users["worker2"], "unit": house.place.units["vald"] }),
        )
        .await
        .unwrap();
    let named = json!({ "case": hers, "person": him, "capacity": "perpetrator", "age": "adult" });
    house.act("worker1", "2026-03-10T10:30", "join_person", named).await.unwrap();
    house.act("worker1", "2026-03-10T11:00", "link_cases", json!({ "case": hers, "other": his, "kind": "perpetrator" })).await.unwrap();
    let his_before = all_that_he_gets(&house, &his, &hers).await;
    // Her side goes on: nothing of it may show on his.
    let marked = json!({ "person": her, "protection": { "kind": "secrecy_marking", "status": "in_force", "source": "population_register", "since": "2026-03-09" } });
    for (operation, mut input) in [
        ("note_trigger", json!({ "trigger": "moved" })),
        // What both sides can know stays on hers as well when it is noted there: its time alone would tell that she called.
        ("note_trigger", json!({ "trigger": "contact_ban_breach" })),
        (
            "assess_risk",
            json!({ "method": "professional", "answer": "answered", "level": "high", "own_estimate": "high",
            "texts": { "assessment": "Han letar efter Steglitsson i Fågelsång.", "basis": "Gulsparven berättar." } }),
        ),
        ("plan_safety", json!({ "situation": "has_left", "texts": { "account": "Nycklarna ligger på Kvittergatan." } })),
        ("note_protection", marked),
        (
            "decide_acutely",
            json!({ "kind": "shelter", "until": "2026-03-20", "texts": { "ruling": "Skyddat boende i Fågelsång.", "reasons": "Gulsparven är rädd." } }),
        ),
        ("write_entry", json!({ "facts": "Steglitsson ringde från Kvittergatan.", "source": "told_by_person" })),
    ] {
        input["case"] = hers.clone();
        house.act("worker1", "2026-03-11T09:00", operation, input).await.unwrap();
    }
    for hour in 0..3 {
        house.app.run_due_jobs(uuid::Uuid::from_u128(1), format!("2026-03-11T1{hour}:00").parse().unwrap()).await.unwrap();
    }
    let his_after = all_that_he_gets(&house, &his, &hers).await;
    // Before she was protected a search named the unit to contact; now it knows nobody of that name.
    let search = answer(&house, "search", json!({ "by": "name", "surname": "Steglitson", "given": "Gulsparven" })).await;
    assert!(search.contains(r#""cases":[]"#) && search.contains(r#""units":[]"#), "{search}");
    for canary in CANARIES {
        assert!(!his_after.contains(canary) && !search.contains(canary), "{canary} reached the other side");
    }
    assert_eq!(his_before, his_after, "not even the timing shows");
}

async fn register(house: &House, person: Value) -> Value {
    house.act("worker1", "2026-03-10T08:00", "register_person", person).await.unwrap()["person"].clone()
}

/// Everything that the perpetrator's worker can get: his case by every reading operation, and hers by every attempt.
async fn all_that_he_gets(house: &House, his: &Value, hers: &Value) -> String {
    let mut got = String::new();
    for case in [his, hers] {
        for operation in
            ["open_case", "read_safety_card", "read_journal", "read_assessments", "read_whereabouts", "read_documents", "read_commission"]
        {
            got += &answer(house, operation, json!({ "case": case })).await;
        }
        got += &answer(house, "write_entry", json!({ "case": hers, "facts": "Försök.", "source": "seen" })).await;
        got += &answer(house, "decide_preliminary", json!({ "case": hers, "outcome": "open" })).await;
        got += &answer(house, "link_cases", json!({ "case": his, "other": hers, "kind": "victim" })).await;
        got += &answer(house, "find_draft", json!({ "case": case, "part": "entry" })).await;
        let preview = json!({ "case": case, "decide": crate::walk::counselling(), "handing": "in_person", "texts": crate::walk::texts() });
        got += &answer(house, "preview_decision", preview).await;
        got += &answer(house, "issue_letter", json!({ "case": hers, "decision": 1, "handing": "address" })).await;
    }
    got + &answer(house, "worklist", json!({})).await
}

async fn answer(house: &House, operation: &str, input: Value) -> String {
    match house.act("worker2", "2026-03-12T09:00", operation, input).await {
        Ok(value) => format!("{operation}: {value}\n"),
        Err(error) => format!("{operation}: {error}\n"),
    }
}

/// To her own handler her name is shown where her case is; where she is stands in the one answer that is meant for it.
#[tokio::test]
async fn where_she_is_stands_in_no_answer_but_its_own() {
    let house = House::sqlite().await;
    let place = json!({ "address": ["Kvittergatan 3", "599 00 Fågelsång"], "phone": "kanariekontakt", "school": "Näktergalsskolan", "code_word": "rödhakelösen" });
    let walked = crate::walk::decided(&house, place).await;
    let case = json!({ "case": walked.case });
    let now = "2026-03-17T09:00";
    house.act("worker1", now, "issue_letter", json!({ "case": walked.case, "decision": 1, "handing": "in_person" })).await.unwrap();
    let mut got = String::new();
    for operation in ["open_case", "read_safety_card", "read_journal", "read_documents", "read_commission", "access_log"] {
        got += &house.act("worker1", now, operation, case.clone()).await.unwrap().to_string();
    }
    for sought in [
        json!({ "by": "name", "surname": crate::walk::SURNAME, "given": "Asta" }),
        json!({ "by": "identity_number", "number": "19900101-9802" }),
    ] {
        got += &house.act("worker1", now, "search", sought).await.unwrap().to_string();
    }
    assert!(got.contains(crate::walk::SURNAME));
    let whereabouts = house.act("worker1", now, "read_whereabouts", case).await.unwrap().to_string();
    for canary in ["Kvittergatan", "Fågelsång", "kanariekontakt", "Näktergalsskolan", "rödhakelösen"] {
        assert!(whereabouts.contains(canary) && !got.contains(canary), "{canary}");
    }
}
