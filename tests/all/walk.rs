//! The first steps of a case, for tests that begin further on.

use crate::house::House;
use serde_json::{Value, json};

/// The subject's surname, in every case that is made here.
pub const SURNAME: &str = "Provlind";

/// The day on which the case is decided.
pub const DECIDING: &str = "2026-03-16T10:00";

/// A case of `worker1`, with its subject.
pub struct Walked {
    pub case: Value,
    pub person: Value,
}

/// A case that is registered and assigned to `worker1`. The place is sealed under it.
pub async fn assigned(house: &House, place: Value) -> Walked {
    let person = json!({ "surname": SURNAME, "given": "Asta", "number": "19900101-9802" });
    let person = house.act("worker1", "2026-03-12T09:00", "register_person", person).await.unwrap()["person"].clone();
    let intake = json!({
        "kind": "crime_victim_other", "source": "application", "channel": "visit", "unit": house.place.units["vald"], "age": "adult", "subject": person,
    });
    let asked = json!([
        { "command": "assess_danger", "danger": "no_sign" },
        { "command": "ask_household", "minors": "no", "young_adults": "no" },
    ]);
    let input = json!({
        "intake": intake, "commands": asked, "texts": { "account": "Hon blev rånad." }, "whereabouts": { person.as_str().unwrap(): place },
    });
    let case = house.act("worker1", "2026-03-12T09:10", "register_intake", input).await.unwrap()["case"].clone();
    let handler = json!({ "case": case, "user": house.place.users["worker1"], "unit": house.place.units["vald"] });
    house.act("lead", "2026-03-12T10:00", "assign_handler", handler).await.unwrap();
    Walked { case, person }
}

/// The same, with its investigation concluded.
pub async fn concluded(house: &House, place: Value) -> Walked {
    let walked = assigned(house, place).await;
    for (at, operation, mut input) in [
        ("2026-03-12T11:00", "decide_preliminary", json!({ "outcome": "open" })),
        ("2026-03-13T09:00", "record_own_view", json!({ "answer": "declined" })),
        (
            "2026-03-13T10:00",
            "conclude_investigation",
            json!({ "end": "complete", "passes": ["INV-02"], "texts": { "reasons": "Det som behövs är känt." } }),
        ),
    ] {
        input["case"] = walked.case.clone();
        house.act("worker1", at, operation, input).await.unwrap();
    }
    walked
}

/// What is decided in such a case.
pub fn counselling() -> Value {
    json!({
        "kind": "counselling", "outcome": "granted", "basis": { "act": "2025:400", "chapter": "11", "section": "1" }, "until": "2026-09-30",
        "follow_up": "2026-06-16",
    })
}

/// The decision's texts.
pub fn texts() -> Value {
    json!({ "ruling": "Du får stödsamtal.", "reasons": "Du behöver stöd och kan inte få det på annat sätt.", "account": "Du blev rånad." })
}

/// The same, decided.
pub async fn decided(house: &House, place: Value) -> Walked {
    let walked = concluded(house, place).await;
    let mut decide = counselling();
    decide["case"] = walked.case.clone();
    decide["texts"] = texts();
    house.act("worker1", DECIDING, "decide", decide).await.unwrap();
    walked
}
