//! Amounts, of which one contributor makes up most.

use fristad_disclosure::suppress::{Concentration, Decision, Model, Rules, protect};

use crate::attacker::Attacker;

/// Costs of three homes of one municipality with one large purchase, and of others with many. Gives what an attacker knows of the first, or none if it is shown.
fn known_of_first(contributions: &[u64], rules: &Rules) -> Option<(u64, u64)> {
    let mut model = Model::new();
    let parts = [contributions.to_vec(), vec![50; 20], vec![70; 30]].map(|each| model.amount(each).unwrap());
    let total = model.amount([contributions.to_vec(), vec![50; 20], vec![70; 30]].concat()).unwrap();
    model.total(total, &parts).unwrap();
    let protected = protect(&model, rules).unwrap();
    let mut attacker = Attacker::default();
    let numbers = parts.map(|part| attacker.reads(protected.decision(part)));
    let whole = attacker.reads(protected.decision(total));
    attacker.knows_sum(whole, numbers.to_vec());
    matches!(protected.decision(parts[0]), Decision::Suppressed(_)).then(|| attacker.works_out(numbers[0]))
}

fn with(rule: Concentration) -> Rules {
    Rules { concentration: vec![rule], ..Rules::default() }
}

#[test]
fn an_amount_is_left_out_when_its_second_largest_part_could_estimate_the_largest() {
    let rule = with(Concentration::Estimate { percent: 10 });
    // Without the two largest 30 are left; ten per cent of the largest are 90: 60 more must be possible either way.
    let (low, high) = known_of_first(&[900, 200, 10, 10, 10], &rule).unwrap();
    assert!(low <= 1130 - 60 && high >= 1130 + 60, "{low} to {high}");
    assert_eq!(known_of_first(&[300, 200, 40, 40, 40], &rule), None);
}

#[test]
fn an_amount_is_left_out_when_few_make_up_most_of_it() {
    let rule = with(Concentration::Largest { n: 2, percent: 80 });
    // 1100 of 1130 are more than 80 per cent; at 1375 they would not be.
    let (low, high) = known_of_first(&[900, 200, 10, 10, 10], &rule).unwrap();
    assert!(low <= 1130 - 245 && high >= 1130 + 245, "{low} to {high}");
    assert_eq!(known_of_first(&[300, 200, 100, 100, 100], &rule), None);
}

#[test]
fn an_amount_of_few_is_left_out_whatever_their_shares() {
    let (low, high) = known_of_first(&[100, 100, 100, 100], &Rules::default()).unwrap();
    assert!(low <= 200 && high >= 600, "{low} to {high}");
    assert_eq!(known_of_first(&[100; 5], &Rules::default()), None);
}
