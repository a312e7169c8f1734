//! Figures that are each harmless and together are not: all less one, everybody less a few, a part that stands in two publications.

use fristad_disclosure::{
    Bounds,
    suppress::{CellId, Decision, Model, Rules, protect},
};

use crate::attacker::{Attacker, is_protected};

/// All by age, then all but one municipality by age: subtracted, they give the municipality.
#[test]
fn all_and_all_but_one_do_not_give_the_one() {
    let (all, but_one) = ([32_u64, 45], [30_u64, 45]);
    let attack = |decisions: [Decision; 4]| {
        let mut attacker = Attacker::default();
        let figures = decisions.map(|decision| attacker.reads(decision));
        let one = [attacker.imagines(), attacker.imagines()];
        for age in 0..2 {
            attacker.knows_sum(figures[age], vec![figures[2 + age], one[age]]);
        }
        attacker.works_out(one[0])
    };
    // Each publication is protected, but for itself: no figure in it is small.
    assert_eq!(attack([all[0], all[1], but_one[0], but_one[1]].map(Decision::Published)), (2, 2));

    let mut model = Model::new();
    let published: Vec<CellId> = all.iter().chain(&but_one).map(|count| model.count(*count).unwrap()).collect();
    for age in 0..2 {
        model.rest(published[age], published[2 + age]).unwrap();
    }
    let protected = protect(&model, &Rules::default()).unwrap();
    let known = attack([0, 1, 2, 3].map(|at| protected.decision(published[at])));
    assert!(is_protected(known, 0, 5), "{known:?}");
}

/// The first publication is out already. What it told cannot be taken back, so the second must keep silent.
#[test]
fn what_was_told_before_is_reckoned_with() {
    let mut model = Model::new();
    let before = model.known(32).unwrap();
    let now = model.count(30).unwrap();
    model.rest(before, now).unwrap();
    let protected = protect(&model, &Rules::default()).unwrap();
    assert_eq!(protected.decision(before), Decision::Published(32));
    assert_eq!(protected.decision(now), Decision::Suppressed(Bounds { low: 1, high: None }));
}

/// A table of three municipalities, and a second one in which the middle one stands by itself.
#[test]
fn a_figure_that_two_publications_share_is_left_out_of_both_or_of_none() {
    let attack = |table: [Decision; 4], alone: Decision| {
        let mut attacker = Attacker::default();
        let [total, small, middle, large] = table.map(|decision| attacker.reads(decision));
        let alone = attacker.reads(alone);
        attacker.knows_sum(total, vec![small, middle, large]);
        attacker.knows_sum(middle, vec![alone]);
        attacker.works_out(small)
    };
    let make = |model: &mut Model| {
        let cells = [18, 2, 7, 9].map(|count| model.count(count).unwrap());
        model.total(cells[0], &cells[1..]).unwrap();
        cells
    };
    let mut first = Model::new();
    let cells = make(&mut first);
    let protected = protect(&first, &Rules::default()).unwrap();
    let table = cells.map(|cell| protected.decision(cell));
    assert!(is_protected(attack(table, Decision::Suppressed(Bounds::UNKNOWN)), 1, 5), "by itself the table is safe");
    assert_eq!(attack(table, Decision::Published(7)), (2, 2), "the second publication undoes it");

    let mut both = Model::new();
    let cells = make(&mut both);
    let alone = both.count(7).unwrap();
    both.same(cells[2], alone).unwrap();
    let protected = protect(&both, &Rules::default()).unwrap();
    assert!(is_protected(attack(cells.map(|cell| protected.decision(cell)), protected.decision(alone)), 1, 5));
}

/// 38 of 40 said yes: the two who did not are a group of two. And when all 40 did, everybody is known to have.
#[test]
fn a_small_rest_is_minded_like_a_small_group() {
    for (yes, shown) in [(38, false), (40, false), (20, true), (35, true)] {
        let mut model = Model::new();
        let asked = model.known(40).unwrap();
        let said_yes = model.count(yes).unwrap();
        model.rest(asked, said_yes).unwrap();
        let protected = protect(&model, &Rules::default()).unwrap();
        assert_eq!(protected.decision(said_yes) == Decision::Published(yes), shown, "{yes} of 40");
    }
}

/// Two authorities leave out and tell bands; whoever adds them up carries the bounds.
#[test]
fn bounds_are_carried_into_sums() {
    let rules = Rules { bands: vec![9, 19, 49], ..Rules::default() };
    let sum_of = |counts: [u64; 3]| {
        let mut model = Model::new();
        let parts = counts.map(|count| model.count(count).unwrap());
        let total = model.count(counts.iter().sum()).unwrap();
        model.total(total, &parts).unwrap();
        let protected = protect(&model, &rules).unwrap();
        parts.map(|part| protected.decision(part).bounds())
    };
    let (one, other) = (sum_of([3, 12, 40]), sum_of([6, 25, 30]));
    assert_eq!(one[0], Bounds { low: 1, high: Some(9) });
    assert_eq!(other[0], Bounds::exactly(6));
    let sum: Bounds = [one[0], other[0]].into_iter().sum();
    assert_eq!(sum, Bounds { low: 7, high: Some(15) });
    assert!(one.iter().zip([3, 12, 40]).all(|(bounds, truth)| bounds.holds(truth)), "{one:?}");
}
