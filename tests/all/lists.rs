//! Worklists and the directory as pages ask for them: who is named where, what filters leave, and how few statements it takes.

use crate::house::House;
use fristad_app::{AppError, directory::Mode, port::store::Account};
use fristad_kernel::UserId;
use serde_json::{Value, json};
use uuid::Uuid;

const NIGHT: &str = "2026-03-12T23:30";
const MORNING: &str = "2026-03-13T07:30";

async fn person(house: &House, surname: &str, given: &str) -> Value {
    let input = json!({ "surname": surname, "given": given });
    house.act("duty", NIGHT, "register_person", input).await.unwrap()["person"].clone()
}

/// A case that the duty officer registers at night.
async fn registered(house: &House, subject: &Value, danger: &str) -> Value {
    let intake = json!({
        "kind": "victim_adult", "source": "other_way", "channel": "phone", "unit": house.place.units["vald"], "age": "adult", "subject": subject,
    });
    let child = person(house, "Ek", "Nils").await;
    let asked = json!([
        { "command": "assess_danger", "danger": danger, "measures": if danger == "no_sign" { json!([]) } else { json!(["police_told"]) } },
        { "command": "ask_household", "minors": "yes", "young_adults": "no" },
        { "command": "note_child", "child": child, "age": "child_under12", "exposure": "witnessed" },
    ]);
    let texts = json!({ "account": "Hon ringer i natt.", "basis": "Frågan är ställd." });
    let input = json!({ "intake": intake, "commands": asked, "texts": texts });
    house.act("duty", NIGHT, "register_intake", input).await.unwrap()["case"].clone()
}

async fn list(house: &House, who: &str, at: &str, input: Value) -> Value {
    house.act(who, at, "worklist", input).await.unwrap()
}

fn cases(listing: &Value) -> Vec<&Value> {
    listing["rows"].as_array().unwrap().iter().map(|row| &row["case"]).collect()
}

async fn assign(house: &House, case: &Value, to: &str) {
    let input = json!({ "case": case, "user": house.place.users[to], "unit": house.place.units["vald"] });
    house.act("lead", MORNING, "assign_handler", input).await.unwrap();
}

async fn names_stand_in_ones_own_list_and_never_a_protected_one(house: House) {
    let (vera, hidden) = (person(&house, "Ek", "Vera").await, person(&house, "Dold", "Hedda").await);
    let (open, secret) = (registered(&house, &vera, "no_sign").await, registered(&house, &hidden, "serious").await);
    let marked = json!({ "kind": "secrecy_marking", "status": "in_force", "source": "population_register", "since": "2026-03-09" });
    house.act("duty", NIGHT, "note_protection", json!({ "case": secret, "person": hidden, "protection": marked })).await.unwrap();

    // The morning hand-over: what the duty officer has registered is theirs until somebody takes it over.
    let own = list(&house, "duty", MORNING, json!({})).await;
    assert_eq!(cases(&own), [&secret, &open], "danger first");
    assert_eq!((&own["rows"][0]["name"], &own["rows"][0]["protected"]), (&Value::Null, &json!(true)));
    assert_eq!((&own["rows"][1]["name"], &own["rows"][1]["protected"]), (&json!({ "surname": "Ek", "given": "Vera" }), &json!(false)));
    assert!(!own.to_string().contains("Hedda"));
    let unit = list(&house, "lead", MORNING, json!({ "list": "unit" })).await;
    assert_eq!(cases(&unit), [&secret, &open]);
    assert!(!unit.to_string().contains("Vera") && unit["rows"][0]["protected"] == false, "others' cases stand in it: {unit}");
    assign(&house, &open, "worker1").await;
    assert_eq!(cases(&list(&house, "duty", MORNING, json!({})).await), [&secret]);
    let handled = list(&house, "worker1", MORNING, json!({})).await;
    assert_eq!((cases(&handled), &handled["rows"][0]["name"]["given"]), (vec![&open], &json!("Vera")));
}

#[tokio::test]
async fn names_stand_in_ones_own_list_and_never_a_protected_one_on_sqlite() {
    names_stand_in_ones_own_list_and_never_a_protected_one(House::sqlite().await).await;
}

#[tokio::test]
async fn names_stand_in_ones_own_list_and_never_a_protected_one_on_postgres() {
    names_stand_in_ones_own_list_and_never_a_protected_one(House::postgres().await).await;
}

#[tokio::test]
async fn filters_counts_and_pages_of_a_list_fit_together() {
    let house = House::sqlite().await;
    let vera = person(&house, "Ek", "Vera").await;
    let mut all = Vec::new();
    for danger in ["no_sign", "serious", "no_sign", "serious", "no_sign"] {
        all.push(registered(&house, &vera, danger).await);
    }
    assign(&house, &all[0], "worker1").await;
    let unit = |mut more: Value| {
        more["list"] = json!("unit");
        list(&house, "lead", MORNING, more)
    };
    let whole = unit(json!({})).await;
    assert_eq!((whole["more"].clone(), whole["next"].clone(), whole["rows"].as_array().unwrap().len()), (json!(false), Value::Null, 5));
    let counted: u64 = whole["counts"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!((counted, &whole["counts"]["0"]), (5, &json!(2)));
    // Pages join: each begins where the one before says.
    let (mut joined, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = unit(json!({ "limit": 2, "after": after })).await;
        assert_eq!(page["counts"], whole["counts"], "counts are of the list, not of the page");
        joined.extend(page["rows"].as_array().unwrap().clone());
        after = page["next"].clone();
        assert_eq!(page["more"], json!(!after.is_null()));
        if after.is_null() {
            break;
        }
    }
    assert_eq!(json!(joined), whole["rows"]);
    let danger = unit(json!({ "bucket": 0 })).await;
    assert_eq!((danger["rows"].as_array().unwrap().len(), &danger["counts"]), (2, &whole["counts"]), "the parts stay to be chosen from");
    assert_eq!(cases(&unit(json!({ "handler": house.place.users["worker1"] })).await), [&all[0]]);
    assert_eq!(cases(&unit(json!({ "unit": house.place.units["vald"], "stage": "intake" })).await).len(), 5);
    assert_eq!(unit(json!({ "stage": "closed" })).await["counts"], json!({}));
    // Deadlines by Swedish days: each case has a child whom someone must be told of.
    let due = |at: &'static str, due: &'static str| list(&house, "lead", at, json!({ "list": "unit", "stage": "intake", "due": due }));
    let last = whole["rows"].as_array().unwrap().iter().filter_map(|row| row["due"].as_str()).max().unwrap().to_owned();
    let day = last[..10].to_owned();
    let at: &'static str = Box::leak(format!("{day}T00:05").into_boxed_str());
    let ends = last.parse::<fristad_kernel::Timestamp>().unwrap();
    let after: &'static str = Box::leak(ends.plus_minutes(1).to_string().into_boxed_str());
    assert_eq!(cases(&due(at, "today").await).len(), 5);
    assert_eq!(cases(&due(at, "week").await).len(), 5);
    assert!(cases(&due(at, "overdue").await).len() < 5);
    let late = due(after, "overdue").await;
    assert_eq!((cases(&late).len(), &late["overdue"]), (5, &json!(5)));
}

#[tokio::test]
async fn nobody_filters_by_what_a_list_does_not_show_them() {
    let house = House::sqlite().await;
    for (name, value) in [("bucket", json!(0)), ("stage", json!("decided")), ("handler", json!(house.place.users["worker1"]))] {
        let refused = house.act("provider", MORNING, "worklist", json!({ "list": "commissions", name: value })).await;
        assert!(matches!(refused, Err(AppError::Invalid { ref field, .. }) if field == name), "{name}: {refused:?}");
    }
    let unknown = house.act("lead", MORNING, "worklist", json!({ "list": "unit", "stage": "violence" })).await;
    assert!(matches!(unknown, Err(AppError::Invalid { .. })));
}

#[tokio::test]
async fn the_directory_is_read_once_and_again_when_it_was_forgotten_or_lacks_someone() {
    let house = House::postgres().await;
    let sent = |before: u64| house.store.statements() - before;
    let start = house.store.statements();
    let directory = house.app.directory().await.unwrap();
    assert_eq!((sent(start), directory.mode, directory.units.len()), (2, Mode::Demo, house.place.units.len()));
    let worker = house.place.users["worker1"];
    let known = &directory.accounts[&worker];
    assert!(!known.name.is_empty() && !known.closed && known.posts.len() == 1);
    assert_eq!(house.app.directory_with(&[worker], &[house.place.units["vald"]]).await.unwrap(), directory);
    assert_eq!(sent(start), 2, "it stands in memory");
    // Someone who was added past this process is found when they are asked for.
    let added = UserId(Uuid::from_u128(77));
    let mut unit = house.store.begin().await.unwrap();
    let account = unit.account(worker).await.unwrap().unwrap();
    unit.insert_account(&Account { user: added, name: "Nils Ny".into(), ..account }).await.unwrap();
    unit.commit().await.unwrap();
    assert!(!house.app.directory().await.unwrap().accounts.contains_key(&added));
    assert_eq!(house.app.directory_with(&[added], &[]).await.unwrap().accounts[&added].name, "Nils Ny");
    let before = house.store.statements();
    house.app.forget_directory();
    assert!(house.app.directory().await.unwrap().accounts.contains_key(&added));
    assert_eq!(sent(before), 2);
}
