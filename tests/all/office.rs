//! What an office keeps: accounts, units, the delegation order, absences.

use crate::house::House;
use fristad_app::{AppError, vault::ledger::LedgerEntry};
use fristad_demo::authority::{ACCOUNTS, Place};
use fristad_domain::actor::Role;
use fristad_policy::Purpose;
use serde_json::{Value, json};

const DAY: &str = "2026-03-16T09:00";
/// Statements that a use case sends at most.
const MOST: u64 = 8;

/// A moment of its own for each act, so that the ledger's order is theirs.
fn minute(number: usize) -> String {
    format!("2026-03-16T{:02}:{:02}", 9 + number / 60, number % 60)
}

pub async fn last(house: &House) -> LedgerEntry {
    let rows = house.store.read().await.unwrap().unlinked(u32::MAX).await.unwrap();
    house.vault.read_entry(rows.last().unwrap()).unwrap()
}

fn account(house: &House, alias: &str, role: &str, unit: &str) -> Value {
    let (_, name, title, ..) = ACCOUNTS.iter().find(|(known, ..)| *known == alias).unwrap();
    let posts = json!([{ "role": role, "unit": house.place.units[unit] }]);
    json!({ "user": house.place.users[alias], "name": name, "title": title, "posts": posts })
}

fn duty_office() -> Value {
    json!({ "duty": { "socionomer": true, "every_day": true, "all_hours": true, "from": "2026-01-01" } })
}

/// An operation with an input that does, and who may call it.
fn operations(house: &House) -> Vec<(&'static str, Value, &'static [Role])> {
    const ADMIN: &[Role] = &[Role::SystemAdministrator];
    const LEAD: &[Role] = &[Role::TeamLead];
    const INSTRUMENTS: &[Role] = &[Role::CaseWorker, Role::TeamLead, Role::DutyOfficer, Role::SystemAdministrator, Role::Analyst];
    const REGISTERS: &[Role] =
        &[Role::CaseWorker, Role::TeamLead, Role::DutyOfficer, Role::Registrar, Role::Board, Role::Committee, Role::Chair, Role::Analyst];
    const KEEPERS: &[Role] = &[Role::TeamLead, Role::Analyst];
    vec![
        ("read_accounts", json!({}), ADMIN),
        ("save_account", account(house, "worker3", "case_worker", "vald"), ADMIN),
        ("read_units", json!({}), ADMIN),
        ("save_unit", json!({ "name": "Mottagningen", "contact": "0500-00 00 01" }), ADMIN),
        ("read_delegation", json!({}), ADMIN),
        ("save_delegation", json!({ "role": "team_lead", "kinds": ["shelter"] }), ADMIN),
        ("read_absences", json!({}), LEAD),
        ("note_absence", json!({ "user": house.place.users["lead"], "first": "2026-03-16", "last": "2026-03-20" }), LEAD),
        ("end_absence", json!({ "absence": "00000000-0000-4000-8000-000000000000" }), LEAD),
        ("read_trainings", json!({}), LEAD),
        ("note_training", json!({ "user": house.place.users["worker2"], "instrument": "patriark", "since": "2026-03-02" }), LEAD),
        ("end_training", json!({ "training": "00000000-0000-4000-8000-000000000000" }), LEAD),
        ("read_instruments", json!({}), INSTRUMENTS),
        ("read_instrument", json!({ "key": "patriark" }), INSTRUMENTS),
        ("read_registers", json!({}), REGISTERS),
        ("read_register", json!({ "register": "agreement" }), REGISTERS),
        ("note_in_register", json!({ "content": duty_office() }), KEEPERS),
        ("read_measures", json!({}), KEEPERS),
        ("read_measure", json!({ "measure": "m5" }), KEEPERS),
        ("read_key_figures", json!({ "year": 2025 }), KEEPERS),
        ("compare_figures", json!({ "measure": "k1", "level": "county" }), KEEPERS),
        ("read_municipalities", json!({ "county": "12" }), KEEPERS),
        ("read_jobs", json!({}), ADMIN),
    ]
}

#[tokio::test]
async fn each_role_may_what_the_matrix_says_and_every_call_leaves_its_entry() {
    let house = House::sqlite().await;
    let mut acts = 0;
    for (operation, input, may) in operations(&house) {
        for (alias, ..) in ACCOUNTS {
            acts += 1;
            let role = Place::role(alias).unwrap();
            let before = house.store.statements();
            let answer = house.act_for(alias, Purpose::usual(role), &minute(acts), operation, input.clone()).await;
            assert!(house.store.statements() - before <= MOST + 2, "{operation}: the context's two and its own");
            let entry = last(&house).await;
            assert_eq!((entry.operation.as_str(), entry.actor), (operation, house.place.users[*alias].0), "{alias}");
            if !may.contains(&role) {
                assert!(matches!(answer, Err(AppError::Denied(_))), "{alias} {operation}: {answer:?}");
                assert_eq!(entry.outcome, "denied");
                continue;
            }
            // The lead of another unit is told that there is no such worker or absence.
            let reached = answer.is_ok() || matches!(answer, Err(AppError::NotFound)) && role == Role::TeamLead;
            assert!(reached && entry.outcome != "denied", "{alias} {operation}: {answer:?}");
        }
    }
}

#[tokio::test]
async fn roles_given_and_taken_are_in_the_ledger_ones_own_above_all() {
    let house = House::sqlite().await;
    let user = house.place.users["worker3"];
    let mut promoted = account(&house, "worker3", "team_lead", "vald");
    promoted["address_permission"] = json!(true);
    promoted["login"] = json!(" Ronja.Ekdal ");
    house.act("admin", &minute(1), "save_account", promoted).await.unwrap();
    let detail = ["granted:team_lead", "withdrawn:case_worker", "granted:address_permission", "login"];
    assert_eq!(last(&house).await.detail[1..], detail);
    let accounts = house.act("admin", &minute(2), "read_accounts", json!({})).await.unwrap();
    let shown = accounts.as_array().unwrap().iter().find(|shown| shown["user"] == json!(user)).unwrap();
    assert_eq!((&shown["login"], &shown["has_password"], &shown["closed"]), (&json!("ronja.ekdal"), &json!(false), &Value::Null));
    assert_eq!(shown["posts"][0]["role"], "team_lead");

    let mut own = account(&house, "admin", "system_administrator", "kansli");
    own["posts"].as_array_mut().unwrap().push(json!({ "role": "case_worker", "unit": house.place.units["vald"] }));
    let gained = house.act("admin", &minute(3), "save_account", own).await;
    assert!(
        matches!(&gained, Err(AppError::Invalid { message, field }) if message == "account.own-access" && field == "posts"),
        "{gained:?}"
    );
    let mut own = account(&house, "admin", "system_administrator", "kansli");
    own["title"] = json!("driftansvarig");
    house.act("admin", &minute(3), "save_account", own.clone()).await.unwrap();
    assert_eq!(last(&house).await.detail[1..], ["retitled", "own_account"]);
    own["address_permission"] = json!(true);
    let gained = house.act("admin", &minute(3), "save_account", own).await;
    assert!(
        matches!(&gained, Err(AppError::Invalid { message, field }) if message == "account.own-access" && field == "address"),
        "{gained:?}"
    );

    let posts = json!([{ "role": "provider_staff", "unit": house.place.units["kansli"], "provider": house.place.provider }]);
    let new = json!({ "name": "Ny Person", "title": "boendestödjare", "posts": posts });
    let saved = house.act("admin", &minute(4), "save_account", new).await.unwrap();
    assert_eq!(
        last(&house).await.detail,
        [format!("account:{}", saved["user"].as_str().unwrap()), "new".into(), "granted:provider_staff".into()]
    );
    // A page that named people before names the new one too.
    assert!(
        house.app.directory(minute(4).parse().unwrap()).await.unwrap().accounts.values().any(|colleague| colleague.name == "Ny Person")
    );
}

#[tokio::test]
async fn what_cannot_be_saved_is_said_and_changes_nothing() {
    let house = House::sqlite().await;
    house
        .act("admin", DAY, "save_account", {
            let mut taken = account(&house, "worker1", "case_worker", "vald");
            taken["login"] = json!("alva");
            taken
        })
        .await
        .unwrap();
    let before = house.act("admin", DAY, "read_accounts", json!({})).await.unwrap();
    let with = |alias, field: &str, value: Value| {
        let mut input = account(&house, alias, "case_worker", "vald");
        input[field] = value;
        input
    };
    let vald = house.place.units["vald"];
    for (input, message) in [
        (with("worker3", "name", json!("  ")), "input.empty"),
        (with("worker3", "title", json!("x".repeat(201))), "input.too-long"),
        (with("worker3", "login", json!("Alva")), "account.login-taken"),
        (with("worker3", "login", json!("a b")), "account.login"),
        (with("worker3", "posts", json!([{ "role": "case_worker", "unit": house.place.users["lead"] }])), "account.unknown-place"),
        (with("worker3", "posts", json!([{ "role": "provider_staff", "unit": vald }])), "account.provider"),
        (with("worker3", "posts", json!([{ "role": "case_worker", "unit": vald, "provider": house.place.provider }])), "account.provider"),
        (
            with("worker3", "posts", json!([{ "role": "case_worker", "unit": vald }, { "role": "case_worker", "unit": vald }])),
            "account.post-twice",
        ),
        (with("admin", "closed", json!(true)), "account.own-access"),
        (account(&house, "admin", "case_worker", "vald"), "account.own-access"),
    ] {
        let refused = house.act("admin", DAY, "save_account", input).await;
        assert!(matches!(&refused, Err(AppError::Invalid { message: told, .. }) if told == message), "{message}: {refused:?}");
    }
    let nobody = with("worker3", "user", json!("00000000-0000-4000-8000-000000000000"));
    assert!(matches!(house.act("admin", DAY, "save_account", nobody).await, Err(AppError::NotFound)));
    assert_eq!(house.act("admin", DAY, "read_accounts", json!({})).await.unwrap(), before);
}

#[tokio::test]
async fn what_the_law_keeps_for_others_is_not_delegated() {
    let house = House::sqlite().await;
    let order = house.act("admin", DAY, "read_delegation", json!({})).await.unwrap();
    let roles: Vec<_> = order.as_array().unwrap().iter().map(|part| part["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["case_worker", "team_lead", "duty_officer"]);
    let possible = order[1]["possible"].as_array().unwrap();
    let reserved = fristad_domain::service::DecisionType::ALL.iter().map(|kind| json!(kind)).find(|kind| !possible.contains(kind)).unwrap();
    for (role, kinds, message) in [
        ("team_lead", json!([reserved]), "delegation.reserved"),
        ("chair", json!(["shelter"]), "delegation.role"),
        ("registrar", json!(["shelter"]), "delegation.role"),
    ] {
        let refused = house.act("admin", DAY, "save_delegation", json!({ "role": role, "kinds": kinds })).await;
        assert!(matches!(&refused, Err(AppError::Invalid { message: told, .. }) if told == message), "{role}: {refused:?}");
    }
    assert_eq!(house.act("admin", DAY, "read_delegation", json!({})).await.unwrap(), order);
    house.act("admin", &minute(1), "save_delegation", json!({ "role": "duty_officer", "kinds": ["shelter"] })).await.unwrap();
    let detail = last(&house).await.detail;
    assert!(detail[0] == "role:duty_officer" && detail[1..].iter().all(|code| code.starts_with("withdrawn:")), "{detail:?}");
    let ctx = house.app.ctx(house.place.users["duty"], Purpose::AcuteDuty, DAY.parse().unwrap()).await.unwrap().unwrap();
    assert_eq!(ctx.delegation[&Role::DutyOfficer].len(), 1, "it holds from the next act on");
}

#[tokio::test]
async fn a_lead_notes_absences_of_the_own_unit_alone() {
    let house = House::sqlite().await;
    let away = |alias: &str, first: &str, last: &str| json!({ "user": house.place.users[alias], "first": first, "last": last });
    let noted = house.act("lead", DAY, "note_absence", away("worker1", "2026-03-18", "2026-03-20")).await.unwrap();
    let detail = [format!("account:{}", house.place.users["worker1"]), "first:2026-03-18".into(), "last:2026-03-20".into()];
    assert_eq!(last(&house).await.detail, detail);
    house.act("lead", DAY, "note_absence", away("worker2", "2026-03-01", "2026-03-15")).await.unwrap();
    assert!(matches!(
        house.act("lead", DAY, "note_absence", away("childworker", "2026-03-18", "2026-03-20")).await,
        Err(AppError::NotFound)
    ));
    let backwards = house.act("lead", DAY, "note_absence", away("worker1", "2026-03-20", "2026-03-18")).await;
    assert!(matches!(&backwards, Err(AppError::Invalid { field, .. }) if field == "last"), "{backwards:?}");
    let listed = house.act("lead", DAY, "read_absences", json!({})).await.unwrap();
    assert_eq!(listed.as_array().unwrap().len(), 1, "what is over is not listed");
    assert_eq!((&listed[0]["user"], &listed[0]["last"]), (&json!(house.place.users["worker1"]), &json!("2026-03-20")));
    assert_eq!(house.act("childlead", DAY, "read_absences", json!({})).await.unwrap(), json!([]));
    let end = json!({ "absence": noted["absence"] });
    assert!(matches!(house.act("childlead", DAY, "end_absence", end.clone()).await, Err(AppError::NotFound)));
    house.act("lead", DAY, "end_absence", end.clone()).await.unwrap();
    assert!(matches!(house.act("lead", DAY, "end_absence", end).await, Err(AppError::NotFound)));
    assert_eq!(house.act("lead", DAY, "read_absences", json!({})).await.unwrap(), json!([]));
}

#[tokio::test]
async fn a_unit_is_added_and_renamed() {
    let house = House::sqlite().await;
    let added = house.act("admin", DAY, "save_unit", json!({ "name": "Mottagningen", "contact": "0500-00 00 01" })).await.unwrap();
    let renamed = json!({ "unit": added["unit"], "name": "Mottagningen för alla", "contact": "0500-00 00 02" });
    house.act("admin", DAY, "save_unit", renamed.clone()).await.unwrap();
    let units = house.act("admin", DAY, "read_units", json!({})).await.unwrap();
    assert!(units.as_array().unwrap().len() == 5 && units.as_array().unwrap().contains(&renamed), "{units}");
    let unknown = json!({ "unit": "00000000-0000-4000-8000-000000000000", "name": "x", "contact": "y" });
    assert!(matches!(house.act("admin", DAY, "save_unit", unknown).await, Err(AppError::NotFound)));
}
