//! The table has each rule of the rulebook, and nothing else.

use super::{TABLE, predicate};
use crate::rulebook::ALL;

#[test]
fn every_rule_has_its_predicate_and_no_predicate_is_without_a_rule() {
    let rules: Vec<&str> = ALL.iter().map(|rule| rule.id).collect();
    let predicates: Vec<&str> = TABLE.iter().map(|(id, _)| *id).collect();
    assert_eq!(predicates, rules);
    assert!(rules.iter().all(|id| predicate(id).is_some()));
    assert!(predicate("XXX-01").is_none());
}
