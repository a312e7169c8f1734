//! Worklists and the directory as pages ask for them: who is named where, what filters leave, and how few statements it takes.

use crate::house::House;
use fristad_app::{
    AppError,
    directory::{Directory, Mode},
    operations::call,
};
use fristad_kernel::Timestamp;
use fristad_policy::Purpose;
use serde_json::{Value, json};

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
async fn the_directory_is_read_once_and_again_when_it_was_forgotten_or_is_old() {
    let house = House::postgres().await;
    let now: Timestamp = MORNING.parse().unwrap();
    let sent = |before: u64| house.store.statements() - before;
    let start = house.store.statements();
    let directory = house.app.directory(now).await.unwrap();
    assert_eq!((sent(start), directory.mode, directory.units.len()), (2, Mode::Demo, house.place.units.len()));
    let worker = house.place.users["worker1"];
    let known = &directory.accounts[&worker];
    assert!(!known.name.is_empty() && !known.closed && known.posts.len() == 1);
    // Someone is added by another process.
    let other = house.beside().await;
    let named = json!({ "name": "Nils Ny", "title": "socionom", "posts": [{ "role": "case_worker", "unit": house.place.units["vald"] }] });
    let ctx = other.ctx(house.place.users["admin"], Purpose::CaseHandling, now).await.unwrap().unwrap();
    call(&other, &ctx, "save_account", named).await.unwrap().unwrap();
    let has_nils = |directory: &Directory| directory.accounts.values().any(|colleague| colleague.name == "Nils Ny");
    assert!(has_nils(other.directory(now).await.unwrap().as_ref()), "whoever added them knows at once");
    let later = |seconds: i64| Timestamp::from_micros(now.as_micros() + seconds * 1_000_000);
    let before = house.store.statements();
    assert!(!has_nils(house.app.directory(later(1)).await.unwrap().as_ref()));
    assert_eq!(sent(before), 0, "it stands in memory");
    assert!(has_nils(house.app.directory(later(2)).await.unwrap().as_ref()), "and for two seconds at the most");
    assert_eq!(sent(before), 2);
    house.app.forget_directory();
    house.app.directory(later(2)).await.unwrap();
    assert_eq!(sent(before), 4);
}
