//! What a page asks of the database: as much for a thousand rows as for one.

use super::{Town, Visitor, lived::Lived, table::LINES};
use axum::http::{Method, StatusCode};
use serde_json::json;

/// Statements of a use case at most.
const MOST: u64 = 8;
/// Those by which a session is found, and with it the account and what the person may decide.
const SESSION: u64 = 2;
/// Rows of a journal and of a worklist.
const MANY: usize = 1_000;

/// The statements that a request sends.
async fn sent(town: &Town, visitor: &mut Visitor, to: &str) -> u64 {
    let before = town.house.store.statements();
    let reply = visitor.get(to).await;
    assert!(matches!(reply.status, StatusCode::OK | StatusCode::SEE_OTHER), "{to}: {}", reply.status);
    town.house.store.statements() - before
}

/// Pages that show what several use cases give, with how many those are. Every other page is a view over one.
const SEVERAL: &[(&str, u64)] = &[
    // The case, and what the page shows of it.
    ("/arenden/{arende}/journal", 2),
    ("/arenden/{arende}/personer/adresser", 2),
    // The case, the plan, and the plan on which a new one is built.
    ("/arenden/{arende}/sakerhetsplan", 2),
    ("/arenden/{arende}/sakerhetsplan/ny", 3),
    ("/arenden/{arende}/sakerhetsplan/{steg}/utskrift", 2),
    ("/arenden/{arende}/barn/{person}/analys", 2),
    ("/arenden/{arende}/beslut", 2),
    ("/arenden/{arende}/insatser", 2),
    ("/arenden/{arende}/handlingar", 2),
    ("/arenden/{arende}/logg", 2),
    ("/arenden/{arende}/bedomningar", 2),
    ("/arenden/{arende}/bedomningar/profil/{nyckel}", 2),
    ("/arenden/{arende}/bedomningar/{steg}", 2),
    // The case, who is away, and how much each colleague holds.
    ("/enheten/tilldela/{arende}", 3),
];

#[tokio::test]
async fn a_page_asks_no_more_than_its_use_cases() {
    let town = Lived::new().await;
    let mut people: std::collections::BTreeMap<&str, Visitor> = std::collections::BTreeMap::new();
    let mut told = Vec::new();
    let mut wrong = Vec::new();
    for line in LINES.iter().filter(|line| line.get && !line.right.is_empty()) {
        if !people.contains_key(line.right) {
            people.insert(line.right, town.proven(line.right).await);
        }
        let visitor = people.get_mut(line.right).unwrap();
        let to = town.fill(line.to);
        // Once before, so that what is read once and remembered is.
        sent(&town.town, visitor, &to).await;
        let count = sent(&town.town, visitor, &to).await;
        let uses = SEVERAL.iter().find(|(route, _)| *route == line.route).map_or(1, |(_, uses)| *uses);
        if count > MOST * uses + SESSION {
            wrong.push(format!("{count} {}", line.route));
        }
        told.push(format!("{count:>3} {}", line.route));
    }
    assert!(wrong.is_empty(), "too many:\n{}\nof\n{}", wrong.join("\n"), told.join("\n"));
}

async fn counts(town: &Lived, people: &mut [(&'static str, Visitor)]) -> Vec<(&'static str, u64)> {
    let mut counts = Vec::new();
    for (who, to) in [
        ("duty", "/natten"),
        ("duty", "/min-dag"),
        ("lead", "/enheten"),
        ("lead", "/enheten/tilldela"),
        ("duty", "/arenden/{night}"),
        ("duty", "/arenden/{night}/journal"),
        ("duty", "/arenden/{night}/personer"),
        ("duty", "/arenden/{night}/beslut"),
        ("duty", "/arenden/{night}/handlingar"),
        ("lead", "/arenden/{night}/logg"),
    ] {
        let visitor = &mut people.iter_mut().find(|(alias, _)| *alias == who).unwrap().1;
        counts.push((to, sent(&town.town, visitor, &town.fill(to)).await));
    }
    counts
}

#[tokio::test]
async fn a_page_asks_the_same_at_one_row_and_at_a_thousand() {
    let town = Lived::new().await;
    let mut people = [("duty", town.proven("duty").await), ("lead", town.proven("lead").await)];
    let fields: Vec<_> = [("facts", "Ett samtal."), ("source", "seen")].map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let reply = town.ask(&mut people[0].1, &Method::POST, &town.fill("/arenden/{night}/journal"), &fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    counts(&town, &mut people).await;
    let one = counts(&town, &mut people).await;
    let house = &town.town.house;
    let intake =
        json!({ "kind": "victim_adult", "source": "application", "channel": "phone", "unit": house.place.units["vald"], "age": "adult" });
    for _ in 1..MANY {
        let entry = json!({ "case": town.ids["night"], "facts": "Ett samtal.", "source": "seen" });
        house.act("duty", super::lived::NOW, "write_entry", entry).await.unwrap();
        house
            .act("duty", super::lived::NOW, "register_intake", json!({ "intake": intake, "texts": { "account": "Hon ringer." } }))
            .await
            .unwrap();
    }
    let many = counts(&town, &mut people).await;
    assert_eq!(one, many);
    // What each colleague holds is counted from the unit's list, three pages of it at most.
    let choosing = sent(&town.town, &mut people[1].1, &town.fill("/enheten/tilldela/{night}")).await;
    assert!(choosing <= 5 * MOST + SESSION, "{choosing}");
}
