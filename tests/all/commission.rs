//! What a provider's staff sees of a case: the words that were written to them.

use crate::{house::House, walk::decided};
use fristad_app::AppError;
use serde_json::{Value, json};

const GIVING: &str = "2026-03-17T09:00";

fn give(house: &House, case: &Value) -> Value {
    json!({
        "case": case, "decision": 1, "provider": house.place.provider.unwrap(), "licence": "not_needed", "ground": "necessary", "protection_told": "yes",
    })
}

async fn read(house: &House, who: &str, case: &Value) -> Result<Value, AppError> {
    house.act(who, "2026-03-18T09:00", "read_commission", json!({ "case": case })).await
}

#[tokio::test]
async fn the_provider_reads_what_was_written_to_it_and_nothing_else() {
    let house = House::sqlite().await;
    let walked = decided(&house, json!({ "address": ["Kvittergatan 3"], "phone": "kanariekontakt" })).await;
    let case = walked.case;
    assert!(matches!(read(&house, "provider", &case).await, Err(AppError::NotFound)), "before anything is commissioned");
    let mut given = give(&house, &case);
    given["texts"] = json!({ "goals": "Hon ska få sova." });
    house.act("worker1", GIVING, "give_commission", given).await.unwrap();
    let plan = json!({ "case": case, "kind": "implementation_plan", "commission": 1, "texts": { "goals": "Samtal varje tisdag." } });
    house.act("worker1", "2026-03-17T10:00", "make_plan", plan).await.unwrap();
    let shown = read(&house, "provider", &case).await.unwrap();
    let mission = &shown["commissions"][0];
    assert_eq!((&mission["service"], &mission["texts"]), (&json!("counselling"), &json!({ "goals": "Hon ska få sova." })));
    assert_eq!(mission["plans"][0]["texts"], json!({ "goals": "Samtal varje tisdag." }));
    assert_eq!(shown["unit_name"], json!("Enheten för våld i nära relationer"));
    for kept in ["rånad", "Provlind", "Asta", "19900101", "Kvittergatan", "kanariekontakt", "Du behöver stöd"] {
        assert!(!shown.to_string().contains(kept), "{kept} reached the provider");
    }
    // The same words are corrected beside what was written, as in a letter.
    let journal = house.act("worker1", GIVING, "read_journal", json!({ "case": case })).await.unwrap();
    let record = journal.as_array().unwrap().iter().find(|record| record["text"] == json!("Hon ska få sova.")).unwrap()["record"].clone();
    let correct =
        json!({ "case": case, "target": { "kind": "record", "record": record }, "texts": { "note": "Hon ska få sova och äta." } });
    house.act("worker1", "2026-03-17T11:00", "correct", correct).await.unwrap();
    let shown = read(&house, "provider", &case).await.unwrap();
    assert_eq!(shown["commissions"][0]["texts"]["goals"], json!("Hon ska få sova.\n\nRättat 2026-03-17: Hon ska få sova och äta."));
    house.act("worker1", "2026-03-17T12:00", "end_commission", json!({ "case": case, "commission": 1 })).await.unwrap();
    assert!(matches!(read(&house, "provider", &case).await, Err(AppError::NotFound)), "when it has ended");
    assert_eq!(read(&house, "worker1", &case).await.unwrap()["commissions"][0]["open"], json!(false), "the handler still sees it");
}

#[tokio::test]
async fn words_of_a_step_that_did_something_else_besides_are_not_the_providers() {
    let house = House::sqlite().await;
    let case = decided(&house, json!({})).await.case;
    let mut given = give(&house, &case);
    given.as_object_mut().unwrap().remove("case");
    given["command"] = json!("give_commission");
    let commands = json!([{ "command": "assess_danger", "danger": "no_sign" }, given]);
    let step = json!({ "case": case, "commands": commands, "texts": { "note": "Hon är rädd för grannen." } });
    house.act("worker1", GIVING, "step", step).await.unwrap();
    let shown = read(&house, "provider", &case).await.unwrap();
    assert_eq!(shown["commissions"][0]["texts"], json!({}));
}
