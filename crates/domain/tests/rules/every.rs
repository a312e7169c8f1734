//! That every rule has its test.

use fristad_domain::rulebook::ALL;
use std::{fs, path::Path};

/// The names of the functions that are tests in this folder's files.
fn tests() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sources = files.filter(|path| path.extension().is_some_and(|end| end == "rs")).map(|path| fs::read_to_string(path).unwrap());
    sources.flat_map(|source| test_names(&source)).collect()
}

fn test_names(source: &str) -> Vec<String> {
    let mut lines = source.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let mut names = Vec::new();
    while let Some(line) = lines.next() {
        let name = lines.clone().next().and_then(|next| next.strip_prefix("fn ")).and_then(|next| next.split_once("()"));
        if let ("#[test]", Some((name, _))) = (line, name) {
            names.push(name.to_owned());
        }
    }
    names
}

#[test]
fn every_rule_has_its_test() {
    let tests = tests();
    let missing: Vec<_> = ALL.iter().filter(|rule| !tests.iter().any(|test| test == rule.test)).map(|rule| rule.test).collect();
    assert!(missing.is_empty(), "no test proves {missing:#?}");
    // And no test bears the number of a rule that is not there, or proves another.
    let numbered = |test: &str| test.len() > 7 && test.as_bytes()[3] == b'_' && test[4..6].bytes().all(|byte| byte.is_ascii_digit());
    for test in tests.iter().filter(|test| numbered(test)) {
        assert!(ALL.iter().any(|rule| rule.test == test), "{test} proves no rule");
    }
}

#[test]
fn only_tests_are_counted() {
    assert_eq!(test_names("#[test]\nfn one() {}\nfn two() {}\n    #[test]\n    fn three() {\n"), ["one", "three"]);
}
