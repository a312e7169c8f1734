//! A form that is sent more than once writes once, one press after another and all of them together, and every further press is answered like the first.

use crate::house::House;
use fristad_app::{App, AppError, Ctx, operations::call, row::Table};
use fristad_kernel::{CaseId, Timestamp};
use fristad_policy::Purpose;
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::task::JoinSet;
use uuid::Uuid;

/// How a button is pressed.
#[derive(Clone, Copy)]
enum Pressed {
    OneAfterAnother,
    Together,
}

async fn ctx(app: &App, who: fristad_kernel::UserId, at: &str, form: Option<Uuid>) -> Ctx {
    let now: Timestamp = at.parse().unwrap();
    Ctx { form, ..app.ctx(who, Purpose::CaseHandling, now).await.unwrap().unwrap() }
}

/// Sends the same form eight times: one answer is that it is done, and all the others tell the same case. What the one answered, and that case.
async fn press(house: &Arc<House>, pressed: Pressed, who: &str, at: &str, operation: &'static str, input: &Value) -> (Value, CaseId) {
    let form = house.app.form_token_for(house.place.users[who], at.parse().unwrap());
    let ctx = ctx(&house.app, house.place.users[who], at, Some(form)).await;
    let mut tasks = JoinSet::new();
    let mut answers = Vec::new();
    for _ in 0..8 {
        let (house, ctx, input) = (Arc::clone(house), ctx.clone(), input.clone());
        tasks.spawn(async move { call(&house.app, &ctx, operation, input).await.unwrap() });
        if matches!(pressed, Pressed::OneAfterAnother) {
            answers.extend(tasks.join_next().await);
        }
    }
    while let Some(answer) = tasks.join_next().await {
        answers.push(answer);
    }
    let (done, others): (Vec<_>, Vec<_>) = answers.into_iter().map(Result::unwrap).partition(Result::is_ok);
    let told: Vec<_> = others
        .into_iter()
        .map(|other| match other {
            Err(AppError::Repeated { case: Some(case) }) => case,
            other => panic!("{operation}: {other:?}"),
        })
        .collect();
    assert_eq!((done.len(), told.len()), (1, 7), "{operation}");
    assert!(told.iter().all(|case| *case == told[0]), "{operation}");
    (done.into_iter().next().unwrap().unwrap(), told[0])
}

async fn count(house: &House, table: Table) -> u64 {
    house.store.read().await.unwrap().count(table).await.unwrap()
}

/// A case of worker 1's.
async fn intake(house: &Arc<House>, pressed: Pressed) -> Value {
    let person = json!({ "surname": "Ek", "given": "Vera" });
    let person = house.act("worker1", "2026-03-10T08:00", "register_person", person).await.unwrap()["person"].clone();
    let intake = json!({
        "kind": "victim_adult", "source": "other_way", "channel": "visit", "unit": house.place.units["vald"], "age": "adult", "subject": person,
    });
    let asked = json!([
        { "command": "assess_danger", "danger": "no_sign" },
        { "command": "ask_household", "minors": "no", "young_adults": "no" },
    ]);
    let input = json!({ "intake": intake, "commands": asked, "texts": { "account": "Hon kommer själv.", "basis": "Frågan är ställd." } });
    let before = count(house, Table::CasePerson).await;
    let (done, told) = press(house, pressed, "worker1", "2026-03-10T09:00", "register_intake", &input).await;
    assert_eq!(done["case"], json!(told));
    assert_eq!(count(house, Table::CasePerson).await, before + 1, "one person in one case");
    done["case"].clone()
}

async fn each_form_writes_once(house: House, pressed: Pressed) {
    let house = Arc::new(house);
    let case = intake(&house, pressed).await;
    let entry = json!({ "case": case, "facts": "Hon ringde.", "source": "told_by_person" });
    let before = count(&house, Table::Record).await;
    let (_, told) = press(&house, pressed, "worker1", "2026-03-10T09:10", "write_entry", &entry).await;
    assert_eq!((json!(told), count(&house, Table::Record).await), (case.clone(), before + 1));

    let texts = json!({ "ruling": "Skyddat boende.", "reasons": "Hon är rädd." });
    let acute = json!({ "case": case, "kind": "shelter", "until": "2026-03-20", "texts": texts });
    let (_, told) = press(&house, pressed, "worker1", "2026-03-10T09:20", "decide_acutely", &acute).await;
    assert_eq!(json!(told), case);
    let opened = house.act("worker1", "2026-03-10T09:30", "open_case", json!({ "case": case })).await.unwrap();
    let events = opened["events"].as_array().unwrap();
    assert_eq!(events.iter().filter(|event| event["event"] == "decision_made" || *event == "decision_made").count(), 1, "{events:?}");

    let case = intake(&house, pressed).await;
    let mut version = Value::Null;
    for (who, operation, mut input) in [
        ("lead", "assign_handler", json!({ "user": house.place.users["worker1"], "unit": house.place.units["vald"] })),
        ("worker1", "note_will", json!({ "will": "does_not_want", "texts": { "own_view": "Nej tack." } })),
        (
            "worker1",
            "decide_preliminary",
            json!({ "outcome": "not_open", "filing": "board_binder", "texts": { "reasons": "Hon vill inte." } }),
        ),
    ] {
        input["case"] = case.clone();
        version = house.act(who, "2026-03-10T10:00", operation, input).await.unwrap()["version"].clone();
    }
    let texts = json!({ "remains": "Samma nummer." });
    let close = json!({ "case": case, "seen": version, "reason": "not_opened", "goal": "no_goals", "texts": texts });
    let (done, told) = press(&house, pressed, "worker1", "2026-03-10T11:00", "close", &close).await;
    assert_eq!((json!(told), &done["stage"]), (case, &json!("closed")));
    let health = house.examine().await;
    assert!(health.holds(), "{:?}", health.complaints);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_pressed_again_and_again_works_once_on_sqlite() {
    each_form_writes_once(House::sqlite().await, Pressed::OneAfterAnother).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_pressed_again_and_again_works_once_on_postgres() {
    each_form_writes_once(House::postgres().await, Pressed::OneAfterAnother).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_presses_at_once_work_once_on_sqlite() {
    each_form_writes_once(House::sqlite().await, Pressed::Together).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_presses_at_once_work_once_on_postgres() {
    each_form_writes_once(House::postgres().await, Pressed::Together).await;
}

/// Sends an entry with a form's token.
async fn entry(house: &House, who: &str, at: &str, form: Uuid, case: &Value, facts: &str) -> Result<Value, AppError> {
    let ctx = ctx(&house.app, house.place.users[who], at, Some(form)).await;
    call(&house.app, &ctx, "write_entry", json!({ "case": case, "facts": facts, "source": "seen" })).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_serves_one_person_one_operation_and_one_day() {
    let house = Arc::new(House::sqlite().await);
    let case = intake(&house, Pressed::OneAfterAnother).await;
    let stale = |answer: Result<Value, AppError>| matches!(answer, Err(AppError::Invalid { message, .. }) if message == "form.stale");
    let shown = "2026-03-10T12:00".parse().unwrap();
    let form = house.app.form_token_for(house.place.users["worker1"], shown);
    // What was refused can be mended and sent again from the same page.
    let ahead = json!({ "case": case, "facts": "Ett samtal.", "source": "seen", "occurred": "2026-03-11T12:00" });
    let first = ctx(&house.app, house.place.users["worker1"], "2026-03-10T12:05", Some(form)).await;
    assert!(matches!(call(&house.app, &first, "write_entry", ahead).await.unwrap(), Err(AppError::Rejected(_))));
    assert!(entry(&house, "worker1", "2026-03-10T12:06", form, &case, "Ett samtal.").await.is_ok());
    let before = count(&house, Table::Record).await;
    // Another person, or another form of the same person, learns nothing by it and writes nothing.
    assert!(stale(entry(&house, "lead", "2026-03-10T12:07", form, &case, "Ett till.").await));
    let danger = json!({ "case": case, "danger": "possible", "measures": ["police_told"], "texts": { "basis": "Hon är rädd." } });
    assert!(stale(call(&house.app, &first, "assess_danger", danger).await.unwrap()));
    // A page that was left open overnight, and a token that nobody made.
    let old = house.app.form_token_for(house.place.users["worker1"], shown);
    assert!(stale(entry(&house, "worker1", "2026-03-11T12:01", old, &case, "Ett till.").await));
    assert!(stale(entry(&house, "worker1", "2026-03-10T12:00", Uuid::from_u128(7), &case, "Ett till.").await));
    assert_eq!(count(&house, Table::Record).await, before);
    assert!(entry(&house, "worker1", "2026-03-11T11:59", old, &case, "Ett till.").await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_handed_a_case_over_and_presses_again_is_not_refused() {
    let house = Arc::new(House::postgres().await);
    let case = intake(&house, Pressed::Together).await;
    let over = json!({ "case": case, "user": house.place.users["worker2"], "unit": house.place.units["vald"] });
    let (_, told) = press(&house, Pressed::OneAfterAnother, "worker1", "2026-03-10T12:00", "assign_handler", &over).await;
    assert_eq!(json!(told), case);
}
