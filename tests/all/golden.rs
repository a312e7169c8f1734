//! Golden files: what a person reads and a test compares. `UPDATE_GOLDEN=1` writes them anew.

use std::{fs, path::PathBuf};

/// Compares a text with a golden file.
#[expect(clippy::disallowed_methods, reason = "the switch that writes golden files anew is the tester's own")]
pub fn matches(name: &str, text: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    if std::env::var("UPDATE_GOLDEN").is_ok() {
        fs::write(&path, text).unwrap();
        return;
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        known == text,
        "tests/golden/{name} is not what it should be. Look at the difference, and run again with UPDATE_GOLDEN=1 if it is meant."
    );
}

#[test]
fn the_statutory_clocks_are_the_ones_that_a_lawyer_has_read() {
    matches("clocks.txt", &fristad_domain::rulebook::clocks::render_clocks());
}

/// Every file in which something protected is revealed: each is a place to look at when a leak is feared.
#[test]
fn what_is_protected_is_revealed_only_in_known_files() {
    let mut found = Vec::new();
    for (file, text) in crate::repository::texts() {
        let name = file.display().to_string();
        if file.extension().is_none_or(|extension| extension != "rs") || name.contains("tests") {
            continue;
        }
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let count = code.filter(|line| line.contains(".reveal(")).count();
        if count > 0 {
            found.push(format!("{name}: {count}\n"));
        }
    }
    found.sort();
    matches("reveals.txt", &found.concat());
}
