//! A decision's letter before it is decided.

use crate::{
    house::House,
    walk::{DECIDING, SURNAME, concluded, counselling, texts},
};
use fristad_app::{AppError, document::preview::PreviewInput, row::Table};
use fristad_kernel::CaseId;
use fristad_policy::Purpose;
use serde_json::{Value, json};

fn preview(case: &Value, texts: &Value) -> Value {
    json!({ "case": case, "decide": counselling(), "handing": "in_person", "texts": texts })
}

#[tokio::test]
async fn a_preview_shows_the_letter_and_leaves_nothing_but_its_entry() {
    let house = House::sqlite().await;
    let case = concluded(&house, json!({})).await.case;
    let id: CaseId = case.as_str().unwrap().parse().unwrap();
    let before = rows(&house, id).await;
    let input: PreviewInput = serde_json::from_value(preview(&case, &texts())).unwrap();
    let ctx = house.app.ctx(house.place.users["worker1"], Purpose::CaseHandling, DECIDING.parse().unwrap()).await.unwrap().unwrap();
    let shown = house.app.preview_decision(&ctx, input).await.unwrap();
    assert!(shown.bytes.starts_with(b"%PDF-"));
    assert_eq!(rows(&house, id).await, before);
    let newest = newest_entry(&house, id).await;
    assert_eq!(newest, ("preview_decision".to_owned(), "read".to_owned()));
    let opened = house.act("worker1", DECIDING, "open_case", json!({ "case": case })).await.unwrap();
    assert_eq!((&opened["stage"], &opened["decisions"]), (&json!("concluded"), &json!([])));
}

#[tokio::test]
async fn what_the_step_would_refuse_the_preview_refuses_by_the_same_rules() {
    let house = House::sqlite().await;
    let case = concluded(&house, json!({ "address": ["Granlidsvägen 14"] })).await.case;
    let mut decide = counselling();
    decide["case"] = case.clone();
    let Err(AppError::Rejected(step)) = house.act("worker1", DECIDING, "decide", decide).await else { panic!("nothing is written") };
    let shown = house.act("worker1", DECIDING, "preview_decision", preview(&case, &json!({}))).await;
    let Err(AppError::Rejected(rejection)) = shown else { panic!("{shown:?}") };
    assert_eq!(rejection, step);
    // A letter that names where she is is no letter, and is not shown either.
    let mut telling = texts();
    telling["reasons"] = json!("Du bor på Granlidsvägen 14.");
    let refused = house.act("worker1", DECIDING, "preview_decision", preview(&case, &telling)).await;
    assert!(matches!(refused, Err(AppError::Invalid { ref message, .. }) if message == "letter.withheld-word"), "{refused:?}");
    for who in ["worker2", "duty", "registrar", "provider", "auditor"] {
        let refused = house.act(who, "2026-03-16T11:00", "preview_decision", preview(&case, &texts())).await;
        // The duty officer knows of every case and is told that it is not theirs; nobody else is told that there is one.
        let refused_as =
            if who == "duty" { matches!(refused, Err(AppError::Denied(_))) } else { matches!(refused, Err(AppError::NotFound)) };
        assert!(refused_as, "{who}: {refused:?}");
        assert!(!format!("{refused:?}").contains(SURNAME));
    }
    let id: CaseId = case.as_str().unwrap().parse().unwrap();
    assert_eq!(newest_entry(&house, id).await, ("preview_decision".to_owned(), "denied".to_owned()));
}

async fn rows(house: &House, case: CaseId) -> Vec<u64> {
    let mut unit = house.store.read().await.unwrap();
    let mut rows = vec![u64::from(unit.case(case).await.unwrap().unwrap().event_seq)];
    for table in Table::ALL {
        rows.push(unit.count(table).await.unwrap());
    }
    rows
}

async fn newest_entry(house: &House, case: CaseId) -> (String, String) {
    let mut unit = house.store.read().await.unwrap();
    let newest = unit.entries_of(case, 1).await.unwrap().remove(0);
    let entry = house.vault.read_entry(&newest).unwrap();
    (entry.operation, entry.outcome)
}
