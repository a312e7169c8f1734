//! Drafts: one of each part, their author's alone, and forgotten in a day where there is no case.

use crate::{house::House, walk::assigned};
use fristad_app::AppError;
use serde_json::{Value, json};

const NIGHT: &str = "2026-03-14T23:10";

#[tokio::test]
async fn a_part_has_one_draft_however_often_it_is_saved() {
    let house = House::sqlite().await;
    let case = assigned(&house, json!({})).await.case;
    let save = |part: &str, text: &str| json!({ "case": case, "part": part, "text": text });
    let first = house.act("worker1", NIGHT, "save_draft", save("acute_needs", "{\"answer\":\"a\"}")).await.unwrap();
    let again = house.act("worker1", "2026-03-14T23:11", "save_draft", save("acute_needs", "{\"answer\":\"b\"}")).await.unwrap();
    assert_eq!(first, again);
    let other = house.act("worker1", NIGHT, "save_draft", save("network", "{}")).await.unwrap();
    assert_ne!(first, other);
    let found = house.act("worker1", NIGHT, "find_draft", json!({ "case": case, "part": "acute_needs" })).await.unwrap();
    assert_eq!((&found["draft"], &found["text"]), (&first["draft"], &json!("{\"answer\":\"b\"}")));
    assert!(matches!(house.act("worker2", NIGHT, "discard_draft", first.clone()).await, Err(AppError::NotFound)));
    assert_eq!(house.act("worker1", NIGHT, "discard_draft", first).await.unwrap(), json!(true));
    let found = house.act("worker1", NIGHT, "find_draft", json!({ "case": case, "part": "acute_needs" })).await.unwrap();
    assert_eq!(found, Value::Null);
    let prose = house.act("worker1", NIGHT, "save_draft", save("Hon bor på Granlidsvägen", "")).await;
    assert!(matches!(prose, Err(AppError::Invalid { ref message, .. }) if message == "draft.part"), "a part is never anyone's words");
}

#[tokio::test]
async fn an_intake_that_is_not_registered_is_forgotten_after_a_day() {
    let house = House::sqlite().await;
    let save = |text: &str| json!({ "part": "register_intake", "text": text });
    let saved = house.act("duty", NIGHT, "save_draft", save("{}")).await.unwrap();
    // Saving again buys no time.
    assert_eq!(house.act("duty", "2026-03-15T20:00", "save_draft", save("{\"kind\":[\"child\"]}")).await.unwrap(), saved);
    let find = json!({ "part": "register_intake" });
    let found = house.act("duty", "2026-03-15T23:09", "find_draft", find.clone()).await.unwrap();
    assert_eq!((&found["text"], &found["case"]), (&json!("{\"kind\":[\"child\"]}"), &Value::Null));
    assert_eq!(house.act("duty2", "2026-03-15T23:09", "find_draft", find.clone()).await.unwrap(), Value::Null);
    assert_eq!(house.act("duty", "2026-03-15T23:10", "find_draft", find.clone()).await.unwrap(), Value::Null);
    assert!(matches!(house.act("duty", "2026-03-15T23:10", "read_draft", saved.clone()).await, Err(AppError::NotFound)));
    // It is no talk, and is not made one.
    let talk = json!({ "talk": saved["draft"], "notes": "Text." });
    assert!(matches!(house.act("duty", "2026-03-15T22:00", "keep_talk", talk).await, Err(AppError::NotFound)));
    for (who, operation, input) in [("analyst", "save_draft", save("{}")), ("provider", "find_draft", find)] {
        assert!(matches!(house.act(who, NIGHT, operation, input).await, Err(AppError::Denied(_))), "{who}");
    }
    let entry = json!({ "part": "entry", "text": "Text." });
    assert!(matches!(house.act("duty", NIGHT, "save_draft", entry).await, Err(AppError::Invalid { .. })), "an entry belongs to a case");
}
