//! The table itself: every rule is complete, unique, and worded as its strength says.

use super::ALL;
use fristad_kernel::statute::ProvisionRef;
use fristad_kernel::{Date, Strength};
use std::collections::BTreeSet;

#[test]
fn ids_and_tests_are_unique_and_belong_together() {
    let ids: BTreeSet<_> = ALL.iter().map(|rule| rule.id).collect();
    let tests: BTreeSet<_> = ALL.iter().map(|rule| rule.test).collect();
    assert_eq!((ids.len(), tests.len()), (ALL.len(), ALL.len()));
    for rule in ALL {
        let (family, number) = rule.id.split_once('-').unwrap();
        assert!(family.len() == 3 && family.bytes().all(|byte| byte.is_ascii_uppercase()), "{}", rule.id);
        assert!(number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit()), "{}", rule.id);
        let prefix = format!("{}_", rule.id.to_lowercase().replace('-', "_"));
        assert!(rule.test.starts_with(&prefix), "{} is proved by {}", rule.id, rule.test);
        assert!(rule.test.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'), "{}", rule.test);
    }
}

#[test]
fn a_familys_numbers_run_without_a_gap() {
    for family in ALL.iter().map(|rule| &rule.id[..3]).collect::<BTreeSet<_>>() {
        let numbers: Vec<usize> = ALL.iter().filter(|rule| rule.id.starts_with(family)).map(|rule| rule.id[4..].parse().unwrap()).collect();
        assert_eq!(numbers, (1..=numbers.len()).collect::<Vec<_>>(), "{family}");
    }
}

#[test]
fn every_rule_says_what_it_rests_on() {
    for rule in ALL {
        assert!(!rule.statutes.is_empty() || !rule.seed.is_empty(), "{}", rule.id);
        for part in rule.seed.split("; ").filter(|part| !part.is_empty()) {
            let known = ["S0 ", "S1 ", "S2 ", "S3 ", "S4 ", "egen regel: "];
            assert!(known.iter().any(|start| part.starts_with(start)), "{}: {part}", rule.id);
        }
    }
}

#[test]
fn every_provision_is_one_that_its_act_can_hold_and_was_once_in_force() {
    for rule in ALL {
        for provision in rule.statutes {
            let reference = provision.reference();
            let read: ProvisionRef = reference.code().parse().unwrap_or_else(|error| panic!("{} {provision}: {error}", rule.id));
            assert_eq!(read, reference);
            assert!(provision.from >= provision.act.from(), "{} {provision}", rule.id);
            assert!(provision.to.is_none_or(|last| provision.from <= last), "{} {provision}", rule.id);
        }
    }
}

#[test]
fn a_rule_on_statutes_has_a_basis_today() {
    let today: Date = "2026-11-22".parse().unwrap();
    for rule in ALL.iter().filter(|rule| !rule.statutes.is_empty()) {
        assert!(rule.basis_on(today).next().is_some(), "{}", rule.id);
    }
}

#[test]
fn what_came_later_was_no_basis_before() {
    let short = |rule: &'static fristad_kernel::Rule, day: &str| -> Vec<String> {
        rule.basis_on(day.parse().unwrap()).map(fristad_kernel::Provision::short).collect()
    };
    assert_eq!(short(&super::PRE_04, "2025-06-30"), ["11:1 a äldre SoL"]);
    assert_eq!(short(&super::PRE_04, "2025-07-01"), ["20:2 SoL"]);
    assert!(!short(&super::PRE_03, "2026-01-14").contains(&"16:2 a st. 2 SoL".to_owned()));
    assert!(short(&super::PRE_03, "2026-01-15").contains(&"16:2 a st. 2 SoL".to_owned()));
    assert!(!short(&super::DEC_07, "2025-07-01").contains(&"33 § st. 4 FL".to_owned()));
    assert!(short(&super::DEC_07, "2025-07-02").contains(&"33 § st. 4 FL".to_owned()));
    assert_eq!(short(&super::KID_09, "2024-03-31"), Vec::<String>::new());
}

#[test]
fn the_words_say_the_strength() {
    for rule in ALL {
        let words = match rule.strength {
            Strength::Refuses => &["får inte", "får bara", "får aldrig"][..],
            Strength::Demands => &["ska "],
            Strength::Advises => &["bör "],
        };
        assert!(words.iter().any(|word| rule.text.contains(word)), "{} does not say {words:?}: {}", rule.id, rule.text);
        assert!(rule.text.ends_with('.') && !rule.text.contains("  "), "{}", rule.id);
        if rule.strength == Strength::Advises {
            assert!(!rule.text.contains("ska "), "{} advises but says ska", rule.id);
        }
    }
}
