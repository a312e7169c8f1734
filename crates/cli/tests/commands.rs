//! What the binary itself answers, before any data folder is there.
#![expect(clippy::unwrap_used, reason = "a binary that does not start must stop the test")]

use std::process::{Command, Output};

fn fristad(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fristad")).args(arguments).output().unwrap()
}

#[test]
fn the_rulebook_needs_no_database() {
    let rules = fristad(&["rules"]);
    assert!(rules.status.success() && String::from_utf8(rules.stdout).unwrap().contains("JAV-01"));
    assert!(fristad(&["clocks"]).status.success());
}

#[test]
fn what_is_not_there_is_named_in_one_sentence() {
    let refused = fristad(&["doctor", "--data", "no-such-folder"]);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success() && said.contains("no-such-folder") && said.trim_end().lines().count() == 1, "{said}");
}
