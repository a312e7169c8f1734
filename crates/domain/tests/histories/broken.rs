//! Each predicate can fail: for every rule a history that keeps it, and the same history with one thing wrong.

mod assessment;
mod care;
mod child;
mod closing;
mod court;
mod decision;
mod early;
mod investigation;
mod people;
mod service;

use crate::builder::Story;
use fristad_domain::rulebook::{self, predicate::predicate};
use std::collections::BTreeSet;

/// A rule, and its history: as it should be when asked with `true`, else with one thing wrong.
pub type Pair = (&'static str, fn(bool) -> Story);

fn pairs() -> impl Iterator<Item = &'static Pair> {
    [
        early::PAIRS,
        child::PAIRS,
        care::PAIRS,
        court::PAIRS,
        investigation::PAIRS,
        assessment::PAIRS,
        decision::PAIRS,
        service::PAIRS,
        closing::PAIRS,
        people::PAIRS,
    ]
    .into_iter()
    .flatten()
}

#[test]
fn every_predicate_holds_of_a_history_that_keeps_its_rule_and_fails_of_one_that_does_not() {
    let mut wrong = Vec::new();
    for (id, story) in pairs() {
        let holds = predicate(id).unwrap();
        let (right, broken) = (story(true), story(false));
        if !holds(&right.history()) {
            wrong.push(format!("{id} does not hold of a history that keeps it: {:#?}", right.history().events));
        }
        if holds(&broken.history()) {
            wrong.push(format!("{id} holds of a history that breaks it: {:#?}", broken.history().events));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_such_a_pair() {
    let tried: BTreeSet<&str> = pairs().map(|(id, _)| *id).collect();
    let rules: BTreeSet<&str> = rulebook::ALL.iter().map(|rule| rule.id).collect();
    assert_eq!(tried, rules);
}
