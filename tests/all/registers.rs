//! The registers: what is noted counts by its rule, a correction keeps what stood before, the ledger vouches for every version, and the measures follow.

use crate::{
    house::House,
    office::last,
    pages::{Town, attribute},
};
use axum::http::StatusCode;
use fristad_app::{AppError, doctor::Complaint, row::Table};
use serde_json::{Value, json};
use sqlx::ConnectOptions;

const DAY: &str = "2026-03-16T09:00";
const LATER: &str = "2026-03-17T09:00";

async fn both(test: impl AsyncFn(&House)) {
    for house in [House::sqlite().await, House::postgres().await] {
        test(&house).await;
    }
}

fn agreement(from: &str) -> Value {
    json!({ "agreement": { "counterpart": "police", "level": "individual", "from": from, "covers": ["everyone"] } })
}

async fn noted(house: &House, name: &str, content: Value) -> Value {
    house.act("analyst", DAY, "note_in_register", json!({ "name": name, "content": content })).await.unwrap()["entry"].clone()
}

/// What is known of a measure: the suggested answer, how many entries it rests on, and how many are to be followed up.
async fn known(house: &House, measure: &str) -> (Value, Value, Value) {
    let read = house.act("board", LATER, "read_registers", json!({})).await.unwrap();
    let found = read["measures"].as_array().unwrap().iter().find(|known| known["measure"] == measure).unwrap().clone();
    (found["reply"].clone(), found["current"].clone(), found["overdue"].clone())
}

#[tokio::test]
async fn an_agreement_counts_when_it_is_followed_up_and_its_versions_stay() {
    both(async |house| {
        let entry = noted(house, "Polisen i Lindevalla", agreement("2020-01-01")).await;
        let told = last(house).await;
        assert_eq!(told.detail, ["register:agreement".to_owned(), format!("entry:{}", entry.as_str().unwrap()), "version:1".into()]);
        assert_eq!(told.rows.len(), 1, "the entry vouches for it");
        assert_eq!(known(house, "m5").await, (json!("no"), json!(0), json!(1)), "not followed up for more than 24 months");

        let mut followed = agreement("2020-01-01");
        followed["agreement"]["followed_up"] = json!("2026-02-01");
        let correction = |version: u32| json!({ "entry": entry, "version": version, "name": "Polisen", "content": followed });
        house.act("lead", LATER, "correct_in_register", correction(1)).await.unwrap();
        assert_eq!(known(house, "m5").await, (json!("yes"), json!(1), json!(0)));
        let outrun = house.act("analyst", LATER, "correct_in_register", correction(1)).await;
        assert!(matches!(outrun, Err(AppError::Conflict { now: 2, .. })), "{outrun:?}");

        house.act("lead", LATER, "strike_from_register", json!({ "entry": entry })).await.unwrap();
        assert_eq!(known(house, "m5").await, (json!("not_known"), json!(0), json!(0)));
        let read = house.act("worker1", LATER, "read_register", json!({ "register": "agreement" })).await.unwrap();
        assert_eq!(read["entries"], json!([]));
        let history = house.act("worker1", LATER, "read_register_entry", json!({ "entry": entry })).await.unwrap();
        let names: Vec<_> = history["versions"].as_array().unwrap().iter().map(|version| version["name"].as_str().unwrap()).collect();
        assert_eq!((names, &history["standing"]), (vec!["", "Polisen", "Polisen i Lindevalla"], &Value::Null));
        for operation in ["strike_from_register", "correct_in_register"] {
            let input = if operation == "strike_from_register" { json!({ "entry": entry }) } else { correction(3) };
            assert!(matches!(house.act("lead", LATER, operation, input).await, Err(AppError::NotFound)), "{operation}: it is gone");
        }
        assert!(house.examine().await.holds());
    })
    .await;
}

#[tokio::test]
async fn every_register_answers_its_measure() {
    both(async |house| {
        let everyone = json!(["everyone", "robbery"]);
        for (name, content) in [
            ("", json!({ "duty": { "socionomer": true, "every_day": true, "all_hours": true, "from": "2024-01-01" } })),
            (
                "Hatbrott",
                json!({ "course": { "date": "2026-02-02", "beyond_close_relations": true, "victims": ["hate_crime"], "areas": ["adults"], "participants": 9 } }),
            ),
            (
                "Stödcentrum",
                json!({ "service": { "groups": everyone, "kinds": ["support_talks"], "decided": ["without"], "from": "2024-01-01" } }),
            ),
            ("Fältgruppen", json!({ "outreach": { "groups": everyone, "form": "field_work", "from": "2024-01-01" } })),
            ("", json!({ "helped": { "month": "2026-02", "persons": 17, "sex": "woman" } })),
        ] {
            noted(house, name, content).await;
        }
        for measure in ["m2", "m3", "m4", "m9"] {
            assert_eq!(known(house, measure).await, (json!("yes"), json!(1), json!(0)), "{measure}");
        }
        let mut unit = house.store.read().await.unwrap();
        let all = house.app.registers(&mut unit).await.unwrap();
        assert_eq!((all.helped[0].persons, all.helped[0].month.to_string().as_str(), all.duty.len()), (17, "2026-02", 1));
        let suggested = house.app.registers_on(&mut unit, "2023-12-31".parse().unwrap()).await.unwrap();
        assert!(suggested.iter().all(|answer| answer.rows == 0), "on a day on which none of it was there yet");
    })
    .await;
}

#[tokio::test]
async fn what_is_no_entry_is_refused_and_nothing_is_written() {
    let house = House::sqlite().await;
    let mut backwards = agreement("2025-06-01");
    backwards["agreement"]["until"] = json!("2025-05-31");
    for (name, content, message) in [
        ("Polisen", backwards, "register.ends-before-it-begins"),
        ("", agreement("2025-06-01"), "input.empty"),
        ("Ring 0500-12 34 56", agreement("2025-06-01"), "register.name-holds-number"),
        ("Någon", json!({ "helped": { "month": "2026-02", "persons": 1 } }), "register.nameless"),
        ("Polisen", json!({ "agreement": { "counterpart": "polisen", "level": "individual" } }), "input.unreadable"),
    ] {
        let refused = house.act("lead", DAY, "note_in_register", json!({ "name": name, "content": content })).await;
        assert!(matches!(&refused, Err(AppError::Invalid { message: told, .. }) if told == message), "{message}: {refused:?}");
    }
    let denied = house.act("worker1", DAY, "note_in_register", json!({ "name": "Polisen", "content": agreement("2025-06-01") })).await;
    assert!(matches!(denied, Err(AppError::Denied(_))), "{denied:?}");
    let denied = house.act("admin", DAY, "read_registers", json!({})).await;
    assert!(matches!(denied, Err(AppError::Denied(_))), "{denied:?}");
    assert_eq!(house.store.read().await.unwrap().count(Table::RegisterEntry).await.unwrap(), 0);
}

#[tokio::test]
async fn a_version_that_is_changed_or_slipped_in_is_found() {
    let house = House::sqlite().await;
    noted(&house, "Polisen", agreement("2025-06-01")).await;
    let mut raw = sqlx::sqlite::SqliteConnectOptions::new().filename(house.file()).foreign_keys(false).connect().await.unwrap();
    for attack in [
        "DROP TRIGGER register_entry_update",
        "UPDATE register_entry SET body = replace(body, 'Polisen', 'Skolan')",
        "INSERT INTO register_entry SELECT id, 2, authority, register, NULL, recorded, author FROM register_entry",
    ] {
        assert!(sqlx::raw_sql(attack).execute(&mut raw).await.is_ok(), "{attack}");
    }
    let found = house.examine().await.complaints;
    let of = |version: u32, changed: bool| {
        found.iter().any(|complaint| match complaint {
            Complaint::RowChanged(Table::RegisterEntry, _, number) => changed && *number == version,
            Complaint::RowUnvouched(Table::RegisterEntry, _, number) => !changed && *number == version,
            _ => false,
        })
    };
    assert!(of(1, true) && of(2, false) && found.len() == 2, "{found:?}");
}

/// What the first form of a page holds, as a browser would send it.
fn held(page: &str) -> Vec<(String, String)> {
    let main = page.split("<main").nth(1).unwrap();
    let form = main.split("<form").find(|form| form.contains("method=\"post\"")).unwrap().split("</form>").next().unwrap();
    let mut held = Vec::new();
    let mut select = String::new();
    for tag in form.split('<') {
        let tag = tag.split('>').next().unwrap();
        let choice = tag.contains("type=\"radio\"") || tag.contains("type=\"checkbox\"");
        if tag.starts_with("select") {
            select = attribute(tag, "name");
        } else if tag.starts_with("option") && tag.ends_with(" selected") && !attribute(tag, "value").is_empty() {
            held.push((select.clone(), attribute(tag, "value")));
        } else if tag.starts_with("input") && (!choice || tag.contains(" checked")) {
            held.push((attribute(tag, "name"), attribute(tag, "value")));
        }
    }
    held
}

/// The forms of all registers, with what each is sent.
const FORMS: &[(&str, &[(&str, &str)])] = &[
    ("avtal", &[("name", "Polisen"), ("counterpart", "police"), ("level", "individual"), ("from", "2025-02-01"), ("covers", "honour")]),
    (
        "utbildningar",
        &[
            ("name", "Hatbrott"),
            ("date", "2026-02-02"),
            ("beyond", "yes"),
            ("participants", "12"),
            ("areas", "adults"),
            ("victims", "hate_crime"),
        ],
    ),
    (
        "insatser",
        &[
            ("name", "Stödcentrum"),
            ("kinds", "group"),
            ("kinds", "advice"),
            ("decided", "without"),
            ("from", "2025-02-01"),
            ("groups", "young"),
        ],
    ),
    ("uppsokande", &[("name", "Fältgruppen"), ("form", "field_work"), ("from", "2025-02-01"), ("groups", "young")]),
    ("jour", &[("socionomer", "yes"), ("every_day", "yes"), ("all_hours", "no"), ("from", "2025-02-01")]),
    ("utan-beslut", &[("month", "2026-02"), ("persons", "14"), ("sex", "woman")]),
];

#[tokio::test]
async fn every_form_says_what_is_missing_saves_and_shows_what_it_saved_again() {
    let town = Town::new().await;
    let mut lead = town.visitor("lead").await;
    for (register, fields) in FORMS {
        let (list, new) = (format!("/matt/{register}"), format!("/matt/{register}/ny"));
        let token = held(&lead.get(&new).await.text()).into_iter().find(|(name, _)| name == "_formular").unwrap().1;
        let empty = lead.post(&new, &[("_formular", &token)]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "{register}");
        for (name, _) in fields.iter().filter(|(name, _)| *name != "sex") {
            assert!(empty.text().contains(&format!("href=\"#f-{name}\"")), "{register}: nothing is said of {name}");
        }
        let mut sent = vec![("_formular", token.as_str())];
        sent.extend_from_slice(fields);
        let saved = lead.post(&new, &sent).await;
        assert_eq!(saved.leads_to(), format!("{list}?klart=register-post"), "{register}");
        let page = lead.get(&list).await.text();
        let entry = page.split(&format!("href=\"{list}/")).find(|part| part.as_bytes().get(8) == Some(&b'-')).unwrap();
        let entry = format!("{list}/{}", &entry[..36]);
        // What the form of the entry holds is what was sent: sent again, nothing is refused.
        let held = held(&lead.get(&entry).await.text());
        for (name, value) in *fields {
            assert!(held.contains(&((*name).to_owned(), (*value).to_owned())), "{register}: {name} is not {value}");
        }
        let again: Vec<_> = held.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(lead.post(&entry, &again).await.status, StatusCode::SEE_OTHER, "{register}");
        assert!(lead.get(&entry).await.text().contains("Tidigare uppgifter"));
    }
}

/// The tally holds small counts as they were written down: whoever does not keep it meets it as a key figure, in which none is shown.
#[tokio::test]
async fn the_tally_of_those_helped_is_for_those_who_keep_it() {
    let town = Town::new().await;
    let house = &town.house;
    let noted = noted(house, "", json!({ "helped": { "month": "2026-02", "persons": 2, "sex": "man" } })).await;
    let mut lead = town.visitor("lead").await;
    assert!(
        lead.get("/matt/utan-beslut").await.text().contains("2 människor") && lead.get("/matt").await.text().contains("/matt/utan-beslut")
    );
    let mut worker = town.visitor("worker1").await;
    assert!(!worker.get("/matt").await.text().contains("/matt/utan-beslut"));
    for path in ["/matt/utan-beslut".to_owned(), format!("/matt/utan-beslut/{}", noted.as_str().unwrap())] {
        let page = worker.get(&path).await;
        assert!(page.status == StatusCode::FORBIDDEN && !page.text().contains("2 människor"), "{path}: {}", page.status);
    }
    assert_eq!(worker.get("/matt/avtal").await.status, StatusCode::OK);
    let key = house.act("analyst", LATER, "read_key_figures", json!({})).await.unwrap();
    let tally = key["figures"].as_array().unwrap().iter().find(|figure| figure["measure"] == "k5").unwrap();
    assert_eq!(tally["groups"][0]["count"], Value::Null);
}
