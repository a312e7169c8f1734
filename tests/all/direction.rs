//! Imports run one way: `kernel ← domain ← policy` and `kernel ← forms`, all these and `crypto` `← app ← store, documents, demo, identity ← web ← cli`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::repository;

/// What a crate of ours may import of ours. A crate that is not in this table may not exist.
const ALLOWED: &[(&str, &[&str])] = &[
    ("fristad-kernel", &[]),
    ("fristad-domain", &["fristad-kernel"]),
    ("fristad-policy", &["fristad-kernel", "fristad-domain"]),
    ("fristad-forms", &["fristad-kernel"]),
    ("fristad-crypto", &[]),
    ("fristad-tables", &[]),
    ("fristad-survey", &["fristad-kernel", "fristad-forms", "fristad-tables"]),
    ("fristad-chart", &[]),
    ("fristad-disclosure", &[]),
    ("fristad-estimate", &[]),
    ("fristad-measures", &["fristad-kernel", "fristad-disclosure"]),
    (
        "fristad-app",
        &[
            "fristad-kernel",
            "fristad-domain",
            "fristad-policy",
            "fristad-forms",
            "fristad-crypto",
            "fristad-disclosure",
            "fristad-measures",
            "fristad-survey",
        ],
    ),
    ("fristad-store", &["fristad-kernel", "fristad-domain", "fristad-policy", "fristad-forms", "fristad-app"]),
    ("fristad-documents", &["fristad-kernel", "fristad-domain", "fristad-policy", "fristad-app"]),
    ("fristad-demo", &["fristad-kernel", "fristad-domain", "fristad-forms", "fristad-policy", "fristad-app", "fristad-measures"]),
    ("fristad-identity", &["fristad-kernel", "fristad-domain", "fristad-policy", "fristad-app"]),
    (
        "fristad-web",
        &[
            "fristad-kernel",
            "fristad-domain",
            "fristad-policy",
            "fristad-forms",
            "fristad-app",
            "fristad-chart",
            "fristad-identity",
            "fristad-measures",
            "fristad-survey",
            "fristad-tables",
        ],
    ),
    (
        "fristad",
        &[
            "fristad-kernel",
            "fristad-domain",
            "fristad-estimate",
            "fristad-measures",
            "fristad-policy",
            "fristad-forms",
            "fristad-crypto",
            "fristad-app",
            "fristad-store",
            "fristad-documents",
            "fristad-demo",
            "fristad-identity",
            "fristad-web",
            "fristad-survey",
            "fristad-tables",
            // `fristad play --db postgres` starts a throw-away server.
            "fristad-testkit",
        ],
    ),
    (
        "fristad-bench",
        &[
            "fristad-app",
            "fristad-demo",
            "fristad-domain",
            "fristad-forms",
            "fristad-identity",
            "fristad-kernel",
            "fristad-policy",
            "fristad-store",
            "fristad-web",
            // It measures on a throw-away server.
            "fristad-testkit",
        ],
    ),
    (
        "fristad-fuzz",
        &[
            "fristad-kernel",
            "fristad-domain",
            "fristad-estimate",
            "fristad-forms",
            "fristad-survey",
            "fristad-crypto",
            "fristad-app",
            "fristad-web",
        ],
    ),
    ("fristad-testkit", &[]),
    ("xtask", &["fristad-testkit"]),
    (
        "fristad-tests",
        &[
            "fristad",
            "fristad-kernel",
            "fristad-domain",
            "fristad-estimate",
            "fristad-policy",
            "fristad-forms",
            "fristad-crypto",
            "fristad-app",
            "fristad-store",
            "fristad-documents",
            "fristad-demo",
            "fristad-identity",
            "fristad-web",
            "fristad-measures",
            "fristad-survey",
            "fristad-tables",
            "fristad-testkit",
        ],
    ),
];

/// The crates that know no clock, no randomness, no environment and no outside world.
const PURE: &[&str] = &[
    "fristad-kernel",
    "fristad-domain",
    "fristad-policy",
    "fristad-forms",
    "fristad-chart",
    "fristad-disclosure",
    "fristad-estimate",
    "fristad-measures",
];

/// What a pure crate may import from outside.
const PURE_MAY_USE: &[&str] =
    &["csv", "foldhash", "indexmap", "jiff", "libm", "schemars", "serde", "serde_json", "thiserror", "unicode-normalization", "uuid"];

/// Tools of tests, which never reach a production binary.
const ONLY_IN_TESTS: &[&str] = &["insta", "microlp", "proptest", "rstest", "tempfile", "trybuild", "xtask", "fristad-tests"];

/// One import between two crates, as `cargo metadata` tells it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    from: String,
    to: String,
    /// Only for the importer's own tests.
    for_tests: bool,
    /// `from` lies in `crates/`, so it ends up in what people run.
    in_production: bool,
}

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(repository::root())
        .output()
        .unwrap();
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn packages(metadata: &Value) -> BTreeSet<String> {
    metadata["packages"].as_array().unwrap().iter().map(|package| text(&package["name"])).collect()
}

fn edges(metadata: &Value) -> Vec<Edge> {
    let production = format!("{}/crates/", text(&metadata["workspace_root"]));
    let mut edges = Vec::new();
    for package in metadata["packages"].as_array().unwrap() {
        for dependency in package["dependencies"].as_array().unwrap() {
            edges.push(Edge {
                from: text(&package["name"]),
                to: text(&dependency["name"]),
                for_tests: dependency["kind"] == "dev",
                in_production: text(&package["manifest_path"]).starts_with(&production),
            });
        }
    }
    edges
}

/// Each forbidden import as a sentence that says what is allowed instead.
fn violations(edges: &[Edge]) -> Vec<String> {
    let table: BTreeMap<_, _> = ALLOWED.iter().copied().collect();
    let mut found = Vec::new();
    for Edge { from, to, for_tests, in_production } in edges {
        let (from, to) = (from.as_str(), to.as_str());
        if table.contains_key(to) {
            let allowed = table.get(from).copied().unwrap_or_default();
            let testkit_in_tests = *for_tests && to == "fristad-testkit";
            if !allowed.contains(&to) && !testkit_in_tests {
                let allowed = if allowed.is_empty() { "none of our crates".to_owned() } else { allowed.join(", ") };
                found.push(format!(
                    "{from} imports {to}; it may import {allowed} (and fristad-testkit in its own tests). Move the code to \
                     the crate that may, or pass the value in through a port of fristad-app."
                ));
            }
        } else if !for_tests && PURE.contains(&from) && !PURE_MAY_USE.contains(&to) {
            found.push(format!(
                "{from} is pure and imports {to}; from outside it may import {}. What needs more belongs in fristad-app \
                 or beyond it.",
                PURE_MAY_USE.join(", ")
            ));
        }
        if !for_tests && *in_production && ONLY_IN_TESTS.contains(&to) {
            found.push(format!("{from} imports {to}, which is for tests: put it under [dev-dependencies]."));
        }
    }
    found
}

fn edge(from: &str, to: &str) -> Edge {
    Edge { from: from.to_owned(), to: to.to_owned(), for_tests: false, in_production: true }
}

#[test]
fn imports_run_one_way() {
    let found = violations(&edges(&metadata()));
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn every_crate_of_the_workspace_has_its_place_in_the_table() {
    let there = packages(&metadata());
    let table: BTreeSet<_> = ALLOWED.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(there, table, "left: the workspace, right: ALLOWED in {}; give a new crate its line there", file!());
}

#[test]
fn only_the_vault_of_app_names_the_cipher_crate() {
    let name = ["fristad", "crypto"].join("_");
    let outside: Vec<_> = repository::texts()
        .into_iter()
        .filter(|(file, _)| file.starts_with("crates/app/src"))
        .filter(|(file, _)| !file.starts_with("crates/app/src/vault") && file.as_path() != "crates/app/src/vault.rs")
        .filter(|(_, text)| text.contains(&name))
        .map(|(file, _)| file)
        .collect();
    assert!(outside.is_empty(), "{name} may be named in app only under src/vault: give the vault a function for it: {outside:?}");
}

#[test]
fn a_wrong_import_is_found_and_the_message_says_what_is_allowed() {
    let wrong = [
        ("fristad-kernel", "fristad-domain"),
        ("fristad-domain", "fristad-policy"),
        ("fristad-forms", "fristad-domain"),
        ("fristad-crypto", "fristad-kernel"),
        ("fristad-store", "fristad-crypto"),
        ("fristad-store", "fristad-documents"),
        ("fristad-documents", "fristad-store"),
        ("fristad-demo", "fristad-store"),
        ("fristad-app", "fristad-store"),
        ("fristad-store", "fristad-testkit"),
        ("fristad-testkit", "fristad-kernel"),
        ("fristad-kernel", "tokio"),
        ("fristad-policy", "rand"),
        ("fristad-app", "proptest"),
        ("fristad", "fristad-tests"),
    ];
    for (from, to) in wrong {
        assert!(!violations(&[edge(from, to)]).is_empty(), "{from} → {to} goes unseen");
    }
    let message = violations(&[edge("fristad-policy", "fristad-store")]).concat();
    assert!(message.contains("may import fristad-kernel, fristad-domain"), "{message}");
}

#[test]
fn imports_for_tests_are_freer_only_where_they_should_be() {
    let for_tests = |from: &str, to: &str| violations(&[Edge { for_tests: true, ..edge(from, to) }]);
    assert!(for_tests("fristad-store", "fristad-testkit").is_empty());
    assert!(for_tests("fristad-domain", "proptest").is_empty());
    assert!(!for_tests("fristad-domain", "fristad-policy").is_empty());
    assert!(!for_tests("fristad-store", "fristad-crypto").is_empty());
}
