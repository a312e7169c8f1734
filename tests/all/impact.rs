//! A child impact analysis is read under an access of its own: not with the journal, and by fewer.

use crate::house::House;
use fristad_app::AppError;
use serde_json::{Value, json};

const SAID: &str = "Hökensås";
const CORRECTED: &str = "Rätt ska vara sjön Örlen.";
const WRONG: &str = "Pappa säger att det var i Tidaholm.";

async fn register(house: &House, surname: &str) -> Value {
    house.act("duty", "2026-03-10T20:00", "register_person", json!({ "surname": surname, "given": "Prov" })).await.unwrap()["person"]
        .clone()
}

/// Received at night by the duty officer, handed over to a worker, who analyses, corrects, and notes an objection.
async fn analysed(house: &House) -> (Value, Value) {
    let (her, child) = (register(house, "Ekdal").await, register(house, "Ekdalsbarn").await);
    let unit = house.place.units["vald"];
    let intake =
        json!({ "kind": "victim_adult", "source": "application", "channel": "visit", "unit": unit, "age": "adult", "subject": her });
    let commands = json!([
        { "command": "assess_danger", "danger": "no_sign" },
        { "command": "ask_household", "minors": "yes", "young_adults": "no" },
        { "command": "note_child", "child": child, "age": "child12_to14", "exposure": "witnessed" },
    ]);
    let input = json!({ "intake": intake, "commands": commands, "texts": { "account": "Hon söker stöd." } });
    let case = house.act("duty", "2026-03-10T20:10", "register_intake", input).await.unwrap()["case"].clone();
    let hand = json!({ "case": case, "user": house.place.users["worker1"], "unit": unit });
    house.act("lead", "2026-03-11T08:00", "assign_handler", hand).await.unwrap();
    let texts = json!({ "childs_view": format!("Jag vill till {SAID}."), "assessment": "Insatsen ger lugn.", "weighing": "Barnets vilja väger tungt." });
    let analysis = json!({ "case": case, "child": child, "decisions": ["counselling"], "childs_view": "told", "parents_part": "took_part", "texts": texts });
    house.act("worker1", "2026-03-11T09:00", "analyse_impact", analysis).await.unwrap();
    let read = house.act("worker1", "2026-03-11T09:30", "read_journal", json!({ "case": case })).await.unwrap();
    let record = |kind: &str| read.as_array().unwrap().iter().find(|record| record["kind"] == kind).unwrap()["record"].clone();
    let correction =
        json!({ "case": case, "target": { "kind": "record", "record": record("childs_view") }, "texts": { "note": CORRECTED } });
    house.act("worker1", "2026-03-11T10:00", "correct", correction).await.unwrap();
    let objection = json!({ "case": case, "target": { "kind": "record", "record": record("weighing") }, "texts": { "note": WRONG } });
    house.act("worker1", "2026-03-11T11:00", "object", objection).await.unwrap();
    (case, child)
}

#[tokio::test]
async fn the_analysis_is_read_by_its_own_access_and_by_nobody_with_the_journal_alone() {
    let house = House::sqlite().await;
    let (case, child) = analysed(&house).await;
    let now = "2026-03-12T09:00";
    let reading = json!({ "case": case, "child": child });
    let read = house.act("worker1", now, "read_impact", reading.clone()).await.unwrap();
    let words = read.to_string();
    for told in [SAID, CORRECTED, WRONG, "Insatsen ger lugn."] {
        assert!(words.contains(told), "{told}");
    }
    assert_eq!(
        (&read[0]["childs_view"], read[0]["records"].as_array().unwrap().len(), read[0]["since"].as_array().unwrap().len()),
        (&json!("told"), 3, 2)
    );
    // The journal names it, says where it is read, and shows none of its words: not even to the handler, who reads the rest of it.
    let journal = house.act("worker1", now, "read_journal", json!({ "case": case })).await.unwrap();
    assert!(journal.to_string().contains("Hon söker stöd."));
    let apart: Vec<_> = journal.as_array().unwrap().iter().filter(|record| record["read_with"] == "read_impact").collect();
    assert_eq!(apart.len(), 5);
    assert!(apart.iter().all(|record| record["text"] == ""));
    // Nor is it in anything else that is read of the case.
    let mut got = journal.to_string();
    for operation in ["open_case", "read_safety_card", "read_assessments", "read_documents", "read_commission", "access_log"] {
        got += &house.act("worker1", now, operation, json!({ "case": case })).await.unwrap().to_string();
    }
    for told in [SAID, CORRECTED, WRONG] {
        assert!(!got.contains(told), "{told}");
    }
    let log = house.act("worker1", now, "access_log", json!({ "case": case })).await.unwrap().to_string();
    assert!(log.contains("read_impact"), "who read what the child said stands in the log by its own name");
}

#[tokio::test]
async fn who_received_a_case_reads_its_journal_and_not_the_analysis() {
    let house = House::sqlite().await;
    let (her, child) = (register(&house, "Ekdal").await, register(&house, "Ekdalsbarn").await);
    let intake = json!({ "kind": "victim_adult", "source": "application", "channel": "visit", "unit": house.place.units["vald"], "age": "adult", "subject": her });
    let commands = json!([
        { "command": "assess_danger", "danger": "no_sign" },
        { "command": "ask_household", "minors": "yes", "young_adults": "no" },
        { "command": "note_child", "child": child, "age": "child12_to14", "exposure": "witnessed" },
    ]);
    let case =
        house.act("duty", "2026-03-10T20:10", "register_intake", json!({ "intake": intake, "commands": commands })).await.unwrap()["case"]
            .clone();
    let now = "2026-03-10T21:00";
    house.act("duty", now, "read_journal", json!({ "case": case })).await.unwrap();
    let reading = json!({ "case": case, "child": child });
    assert!(matches!(house.act("duty", now, "read_impact", reading.clone()).await, Err(AppError::Denied(_))));
    house.act("lead", now, "read_impact", reading).await.unwrap();
}

#[tokio::test]
async fn an_analysis_shares_its_step_with_nothing_else() {
    let house = House::sqlite().await;
    let (case, child) = analysed(&house).await;
    let commands = json!([
        { "command": "analyse_impact", "child": child, "decisions": ["counselling"], "childs_view": "too_young", "parents_part": "took_part" },
        { "command": "record_own_view", "answer": "answered" },
    ]);
    let step = json!({ "case": case, "commands": commands, "texts": { "weighing": "…", "own_view": "…" } });
    let refused = house.act("worker1", "2026-03-12T09:00", "step", step).await;
    assert!(matches!(refused, Err(AppError::Invalid { ref message, .. }) if *message == "step.analysis-alone"), "{refused:?}");
}
