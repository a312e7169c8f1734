//! A variant of a tagged enum that is its name and nothing more. Left to itself, serde lets anything stand beside such a name.

use serde::{Deserialize, Deserializer};

/// Reads what stands beside the name: nothing.
pub(super) fn bare<'de, D: Deserializer<'de>>(from: D) -> Result<(), D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Nothing {}
    Nothing::deserialize(from).map(|Nothing {}| ())
}

#[cfg(test)]
mod tests {
    use crate::case::{command::Command, duty::Duty};
    use serde_json::{from_value, json};

    #[test]
    fn nothing_stands_beside_a_name_that_says_all() {
        for name in ["judge_contact_safe", "answer_reporter", "receive_answer", "put_before_board"] {
            assert!(from_value::<Command>(json!({ "command": name })).is_ok(), "{name}");
            assert!(from_value::<Command>(json!({ "command": name, "why": "Hemligt" })).is_err(), "{name}");
        }
        for name in
            ["ask_danger_again", "assess_protection", "decide_preliminary", "answer_reporter", "conclude_investigation", "renew_risk"]
        {
            assert!(from_value::<Duty>(json!({ "kind": name })).is_ok(), "{name}");
            assert!(from_value::<Duty>(json!({ "kind": name, "why": "Hemligt" })).is_err(), "{name}");
        }
        assert!(from_value::<Duty>(json!({ "kind": "set_end", "decision": 1, "why": "Hemligt" })).is_err());
    }
}
