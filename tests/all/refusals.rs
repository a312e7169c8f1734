//! What is refused tells nothing, and leaves nothing but its entry in the ledger.

use crate::house::House;
use fristad_app::{AppError, row::Table};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const NIGHT: &str = "2026-03-14T23:10";

/// Every operation that reads one case.
const READS: [&str; 7] =
    ["open_case", "read_journal", "read_whereabouts", "access_log", "read_safety_card", "read_documents", "read_commission"];

async fn intake(house: &House) -> Value {
    let intake =
        json!({ "kind": "victim_adult", "source": "application", "channel": "phone", "unit": house.place.units["vald"], "age": "adult" });
    let input = json!({ "intake": intake, "texts": { "account": "Hon ringer från en väninna." } });
    house.act("duty", NIGHT, "register_intake", input).await.unwrap()
}

async fn counts(house: &House) -> Vec<u64> {
    let mut unit = house.store.read().await.unwrap();
    let mut counts = Vec::new();
    for table in Table::ALL {
        counts.push(unit.count(table).await.unwrap());
    }
    counts
}

#[tokio::test]
async fn a_stranger_gets_what_a_guessed_id_gets() {
    let house = House::sqlite().await;
    let case = intake(&house).await["case"].clone();
    let guessed = json!("00000000-0000-4000-8000-000000000000");
    for who in [
        "worker1",
        "worker2",
        "childworker",
        "registrar",
        "board",
        "committee",
        "chair",
        "provider",
        "adviser",
        "analyst",
        "archivist",
        "admin",
        "auditor",
    ] {
        for operation in READS {
            // The auditor and the duty officer see logs by office; everyone else here is a stranger.
            if (who, operation) == ("auditor", "access_log") {
                continue;
            }
            let real = house.act(who, NIGHT, operation, json!({ "case": case })).await.unwrap_err();
            let none = house.act(who, NIGHT, operation, json!({ "case": guessed })).await.unwrap_err();
            assert_eq!(real.to_string(), none.to_string(), "{who} {operation}");
            assert!(matches!(real, AppError::NotFound), "{who} {operation}: {real}");
        }
    }
    // Every one of them stands in the case's log.
    let mut unit = house.store.read().await.unwrap();
    let entries = unit.entries_of(case.as_str().unwrap().parse().unwrap(), 1_000).await.unwrap();
    let refused = entries.iter().map(|row| house.vault.read_entry(row).unwrap()).filter(|entry| entry.outcome == "denied");
    let operations: BTreeSet<_> = refused.map(|entry| entry.operation).collect();
    assert_eq!(operations, READS.map(str::to_owned).into());
}

#[tokio::test]
async fn a_refusal_leaves_its_entry_and_nothing_else() {
    let house = House::sqlite().await;
    let case = intake(&house).await["case"].clone();
    let before = counts(&house).await;
    let denied = house
        .act("worker1", "2026-03-14T23:20", "write_entry", json!({ "case": case, "facts": "Jag borde inte vara här.", "source": "seen" }))
        .await;
    assert!(matches!(denied, Err(AppError::NotFound)));
    let rejected = house
        .act(
            "duty",
            "2026-03-14T23:30",
            "decide_preliminary",
            json!({ "case": case, "outcome": "not_open", "texts": { "reasons": "Text." } }),
        )
        .await;
    let Err(AppError::Rejected(rejection)) = rejected else { panic!("{rejected:?}") };
    assert_eq!(rejection.rules(), ["INT-02", "INT-04", "PRE-01", "PRE-03"], "all that is missing at once");
    assert_eq!(counts(&house).await, before);
    let mut unit = house.store.read().await.unwrap();
    let case = case.as_str().unwrap().parse().unwrap();
    let outcomes: Vec<_> =
        unit.entries_of(case, 10).await.unwrap().iter().map(|row| house.vault.read_entry(row).unwrap().outcome).collect();
    assert_eq!(outcomes, ["rejected", "denied", "done"]);
}

/// Someone who stands in a case already keeps the place that is known when a later step says nothing of it.
#[tokio::test]
async fn a_step_that_says_nothing_of_a_place_wipes_none() {
    let house = House::sqlite().await;
    let person = house.act("duty", NIGHT, "register_person", json!({ "surname": "Ek", "given": "Vera" })).await.unwrap()["person"].clone();
    let case = intake(&house).await["case"].clone();
    let joined = json!({ "case": case, "person": person, "capacity": "subject", "age": "adult" });
    let mut placed = joined.clone();
    placed["whereabouts"] = json!({ person.as_str().unwrap(): { "phone": "0700000000" } });
    house.act("duty", NIGHT, "join_person", placed).await.unwrap();
    house.act("duty", NIGHT, "join_person", joined).await.unwrap();
    let seen = house.act_for("duty", fristad_policy::Purpose::AcuteDuty, NIGHT, "read_whereabouts", json!({ "case": case })).await.unwrap();
    assert!(seen[0]["whereabouts"].as_str().unwrap().contains("0700000000"), "{seen}");
}

/// A letter about her goes to her: never to who is said to use violence, whatever way is chosen.
#[tokio::test]
async fn no_letter_goes_to_the_perpetrator() {
    let house = House::sqlite().await;
    let mut people = Vec::new();
    for given in ["Vera", "Rolf"] {
        people
            .push(house.act("duty", NIGHT, "register_person", json!({ "surname": "Ek", "given": given })).await.unwrap()["person"].clone());
    }
    let case = intake(&house).await["case"].clone();
    for (person, capacity) in people.iter().zip(["subject", "perpetrator"]) {
        house
            .act("duty", NIGHT, "join_person", json!({ "case": case, "person": person, "capacity": capacity, "age": "adult" }))
            .await
            .unwrap();
    }
    let texts = json!({ "ruling": "Du får skyddat boende.", "reasons": "Du är i fara.", "why_it_cannot_wait": "Han är på väg." });
    let acute = json!({ "case": case, "kind": "shelter", "until": "2026-03-20", "texts": texts });
    house.act("duty", NIGHT, "decide_acutely", acute).await.unwrap();
    for handing in ["in_person", "separate_envelope", "address"] {
        let letter = json!({ "case": case, "decision": 1, "handing": handing, "recipient": people[1] });
        let refused = house.act_for("duty", fristad_policy::Purpose::AcuteDuty, NIGHT, "issue_letter", letter).await;
        assert!(
            matches!(refused, Err(AppError::Invalid { ref message, .. }) if message == "letter.not-in-the-case"),
            "{handing}: {refused:?}"
        );
    }
    let letter = json!({ "case": case, "decision": 1, "handing": "in_person" });
    house.act("duty", NIGHT, "issue_letter", letter).await.unwrap();
}

#[tokio::test]
async fn a_registrar_registers_and_does_not_ask_about_danger() {
    let house = House::sqlite().await;
    let intake = json!({ "kind": "victim_adult", "source": "concern_report", "channel": "letter", "unit": house.place.units["vald"], "age": "adult" });
    let asked = json!({ "intake": intake, "commands": [{ "command": "assess_danger", "danger": "no_sign" }] });
    assert!(house.act("registrar", NIGHT, "register_intake", asked).await.is_err());
    house.act("registrar", NIGHT, "register_intake", json!({ "intake": intake })).await.unwrap();
}
