//! The bodies that the API takes: JSON that becomes the input of an operation. What is taken keeps its meaning, and what is not says so without a panic.

use crate::near::{Edit, TIMES, near};
use bolero::check;
use fristad_app::{
    case::{open::CaseInput, register::RegisterInput, worklist::WorklistInput},
    journal::write::EntryInput,
};
use fristad_domain::case::Command;
use serde_json::{Value, from_slice, from_value, json, to_value};

const CASE: &str = "4f0c2c54-5a0c-4a8e-9d6c-0a1b2c3d4e5f";

/// Every input is tried: what one operation takes another must at least survive.
fn bodies_hold(bytes: &[u8]) {
    let Ok(body) = from_slice::<Value>(bytes) else { return };
    if let Ok(command) = from_value::<Command>(body.clone()) {
        let written = to_value(&command).expect("a command can be written");
        assert_eq!(from_value::<Command>(written).expect("and read again"), command);
    }
    let _taken = [
        from_value::<EntryInput>(body.clone()).is_ok(),
        from_value::<CaseInput>(body.clone()).is_ok(),
        from_value::<WorklistInput>(body.clone()).is_ok(),
        from_value::<RegisterInput>(body).is_ok(),
    ];
}

#[test]
fn bodies() {
    let intake = json!({ "kind": "victim_adult", "source": "application", "channel": "phone", "unit": CASE, "age": "adult" });
    let right = [
        json!({ "case": CASE, "facts": "Samtal.", "source": "told_by_person", "occurred": "2026-03-14T23:10" }),
        json!({ "list": "own", "limit": 20, "after": [0, 5, CASE] }),
        json!({ "intake": intake, "texts": { "account": "Hon ringer och berättar." } }),
    ];
    check!().with_iterations(TIMES).for_each(bodies_hold);
    for body in right {
        let bytes = body.to_string().into_bytes();
        check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| bodies_hold(&near(&bytes, edits)));
    }
}
