//! The statement budget: at most eight a use case, the same at one row and at a thousand.

use crate::{house::House, walk};
use serde_json::{Value, json};

const MOST: u64 = 8;
const MANY: usize = 1_000;

/// The statements that an operation sends.
async fn sent(house: &House, who: &str, operation: &str, input: Value) -> u64 {
    let now = "2026-03-14T23:30".parse().unwrap();
    let ctx = house.app.ctx(house.place.users[who], fristad_policy::Purpose::AcuteDuty, now).await.unwrap().unwrap();
    let before = house.store.statements();
    fristad_app::operations::call(&house.app, &ctx, operation, input).await.unwrap().unwrap();
    house.store.statements() - before
}

async fn intake(house: &House) -> Value {
    let intake =
        json!({ "kind": "victim_adult", "source": "application", "channel": "phone", "unit": house.place.units["vald"], "age": "adult" });
    let input = json!({ "intake": intake, "texts": { "account": "Hon ringer." } });
    house.act("duty", "2026-03-14T23:10", "register_intake", input).await.unwrap()["case"].clone()
}

async fn entry(house: &House, case: &Value) {
    house.act("duty", "2026-03-14T23:20", "write_entry", json!({ "case": case, "facts": "Ett samtal.", "source": "seen" })).await.unwrap();
}

/// What each operation that meets many rows sends.
async fn counts(house: &House, case: &Value, concluded: &Value) -> Vec<(&'static str, u64)> {
    let mut counts = Vec::new();
    for (operation, input) in [
        ("open_case", json!({ "case": case })),
        ("read_safety_card", json!({ "case": case })),
        ("read_documents", json!({ "case": case })),
        ("read_commission", json!({ "case": case })),
        ("save_draft", json!({ "case": case, "part": "entry", "text": "Halvt." })),
        ("find_draft", json!({ "case": case, "part": "entry" })),
        ("read_journal", json!({ "case": case, "limit": 200 })),
        ("access_log", json!({ "case": case })),
        ("worklist", json!({ "limit": 100 })),
        ("search", json!({ "by": "name", "surname": "Ek", "given": "Vera" })),
        ("write_entry", json!({ "case": case, "facts": "Ett samtal.", "source": "seen" })),
        ("assess_danger", json!({ "case": case, "danger": "no_sign" })),
    ] {
        let who = if ["access_log", "read_commission"].contains(&operation) { "lead" } else { "duty" };
        counts.push((operation, sent(house, who, operation, input).await));
    }
    let preview = json!({ "case": concluded, "decide": walk::counselling(), "handing": "in_person", "texts": walk::texts() });
    counts.push(("preview_decision", sent(house, "worker1", "preview_decision", preview).await));
    let found = json!({ "by": "name", "surname": walk::SURNAME, "given": "Asta" });
    counts.push(("search with a hit", sent(house, "worker1", "search", found).await));
    counts
}

async fn the_same_at_one_and_at_many(house: House) {
    let person = json!({ "surname": "Ek", "given": "Vera" });
    house.act("duty", "2026-03-14T23:10", "register_person", person.clone()).await.unwrap();
    let case = intake(&house).await;
    entry(&house, &case).await;
    let concluded = walk::concluded(&house, json!({ "phone": "0700000000" })).await.case;
    // Once before, so that both counts meet a case in the same state.
    counts(&house, &case, &concluded).await;
    let one = counts(&house, &case, &concluded).await;
    for _ in 1..MANY {
        entry(&house, &case).await;
        intake(&house).await;
        house.act("duty", "2026-03-14T23:10", "register_person", person.clone()).await.unwrap();
    }
    let many = counts(&house, &case, &concluded).await;
    assert_eq!(one, many);
    assert!(many.iter().all(|(_, count)| *count <= MOST), "{many:?}");
}

#[tokio::test]
async fn the_same_at_one_and_at_a_thousand_rows_on_sqlite() {
    the_same_at_one_and_at_many(House::sqlite().await).await;
}

#[tokio::test]
async fn the_same_at_one_and_at_a_thousand_rows_on_postgres() {
    the_same_at_one_and_at_many(House::postgres().await).await;
}
