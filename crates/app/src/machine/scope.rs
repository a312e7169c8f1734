//! What a key allows, besides what the policy does: single operations by name, or everything that reads or writes.

use crate::operations::{COMMANDS, Kind, OPERATIONS, called, is_grave};

/// Everything that reads.
pub const READ: &str = "read";
/// Everything that writes, but what has to be named.
pub const WRITE: &str = "write";

/// What no key allows: who may do what is said by persons, and so is who has a key, or a link by which somebody answers.
const NEVER: [&str; 9] = [
    "issue_token",
    "read_tokens",
    "revoke_token",
    "save_account",
    "save_delegation",
    "save_unit",
    "note_training",
    "end_training",
    "make_letters",
];

/// Whether an operation is in no group. A key for it names it: what decides for someone or ends their matter, what shuts a colleague out, and what tells of every case
/// of the authority how its people are reached.
pub fn is_named_only(operation: &str) -> bool {
    is_grave(operation) || matches!(operation, "note_conflict" | "read_safety_card" | "read_whereabouts")
}

/// Whether a scope is one that there is.
pub fn is_scope(scope: &str) -> bool {
    scope == READ || scope == WRITE || names().any(|name| name == scope)
}

/// Every operation that a key can name.
pub fn names() -> impl Iterator<Item = &'static str> {
    let steps = COMMANDS.iter().map(|(name, _)| *name).filter(|name| *name != "register_intake");
    OPERATIONS.iter().map(|operation| operation.name).filter(|name| !NEVER.contains(name)).chain(steps)
}

/// Whether scopes allow an operation.
pub fn allows(scopes: &[String], operation: &str) -> bool {
    let held = |scope: &str| scopes.iter().any(|held| held == scope);
    let by_group = || match called(operation) {
        Some((_, Kind::Read)) => held(READ),
        Some((_, Kind::Write)) => held(WRITE),
        None => false,
    };
    !NEVER.contains(&operation) && (held(operation) || !is_named_only(operation) && by_group())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_holds_what_is_not_grave_and_a_name_holds_itself() {
        let scopes = |list: &[&str]| list.iter().map(|scope| (*scope).to_owned()).collect::<Vec<_>>();
        assert!(allows(&scopes(&["read"]), "open_case") && !allows(&scopes(&["read"]), "write_entry"));
        assert!(allows(&scopes(&["write"]), "write_entry") && !allows(&scopes(&["write"]), "open_case"));
        let barriers = ["except_conflict", "note_conflict"];
        let papers = ["issue_letter", "read_whereabouts", "read_safety_card"];
        for grave in ["decide", "close", "decide_preliminary", "confirm_acute"].into_iter().chain(barriers).chain(papers) {
            assert!(!allows(&scopes(&["read", "write"]), grave) && allows(&scopes(&[grave]), grave), "{grave}");
        }
        assert!(allows(&scopes(&["write"]), "decide_acutely"), "nothing stops urgent help");
        for never in NEVER {
            assert!(!allows(&scopes(&["read", "write", never]), never) && !is_scope(never));
        }
        assert!(!allows(&scopes(&["write"]), "step") && !allows(&scopes(&["read", "write"]), "no_such"), "a step is what its commands are");
        assert!(names().all(is_scope) && is_scope(READ) && is_scope(WRITE) && !is_scope("all"));
    }
}
