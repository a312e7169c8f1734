//! What cannot be protected, and what is no model or no rule, is said so.

use fristad_disclosure::suppress::{
    Concentration, Decision, Dimension, Grid, Model, ModelError, Rules, RulesError, Unprotected, Zeros, protect,
};

#[test]
fn what_follows_from_what_is_known_already_cannot_be_protected() {
    let mut model = Model::new();
    let (asked, told) = (model.known(40).unwrap(), model.known(38).unwrap());
    let rest = model.rest(asked, told).unwrap();
    assert_eq!(protect(&model, &Rules::default()), Err(Unprotected::KnownAlready(rest)));
}

#[test]
fn figures_that_do_not_add_up_are_no_model() {
    let mut model = Model::new();
    let [total, one, two] = [10, 4, 5].map(|count| model.count(count).unwrap());
    assert_eq!(model.total(total, &[one, two]), Err(ModelError::DoesNotAddUp { parts: 9, total: 10 }));
    assert_eq!(model.rest(one, total), Err(ModelError::NoRest { part: 10, whole: 4 }));
    assert_eq!(Model::new().total(total, &[one]), Err(ModelError::Unknown));
    for parents in [vec![], vec![Some(0)], vec![None, Some(1)], vec![None, None]] {
        assert_eq!(Dimension::tree(parents).err(), Some(ModelError::Tree));
    }
    let thousand = || Dimension::flat(1000);
    assert!(matches!(Grid::new(&mut model, &[thousand(), thousand()], |_| 0), Err(ModelError::TooLarge(_))));
}

#[test]
fn rules_that_protect_nobody_are_refused() {
    let refused = |rules: Rules| match protect(&Model::new(), &rules) {
        Err(Unprotected::Rules(reason)) => Some(reason),
        _ => None,
    };
    assert_eq!(refused(Rules { threshold: 1, ..Rules::default() }), Some(RulesError::Threshold(1)));
    assert_eq!(refused(Rules { bands: vec![4, 9], ..Rules::default() }), Some(RulesError::Bands));
    assert_eq!(refused(Rules { bands: vec![19, 9], ..Rules::default() }), Some(RulesError::Bands));
    let rule = Concentration::Estimate { percent: 0 };
    assert_eq!(refused(Rules { concentration: vec![rule], ..Rules::default() }), Some(RulesError::Percent(0)));
    assert_eq!(refused(Rules::default()), None);
}

/// Three people in all: nothing of them may be told, but where nobody is may, if the rules say so.
#[test]
fn a_table_of_few_tells_nothing_but_its_zeros() {
    for zeros in [Zeros::Shown, Zeros::Hidden] {
        let mut model = Model::new();
        let grid = Grid::new(&mut model, &[Dimension::flat(3), Dimension::flat(2)], |at| u64::from(at[0] < 3 && at[1] == 1)).unwrap();
        let protected = protect(&model, &Rules { zeros, ..Rules::default() }).unwrap();
        for (at, cell) in grid.cells() {
            let empty = at[0] == 3 || at[1] == 2;
            let shown = protected.decision(cell) == Decision::Published(0);
            assert_eq!(shown, empty && zeros == Zeros::Shown, "{at:?} {zeros:?}");
        }
    }
}

/// A total that counts the same part twice has no circuit; so nothing is told of what belongs together, and the rest is published as ever.
#[test]
fn where_no_proof_is_found_all_that_is_connected_is_left_out() {
    let mut model = Model::new();
    let [twice, once, zero, other] = [4, 2, 0, 17].map(|count| model.count(count).unwrap());
    model.total(twice, &[once, once, zero]).unwrap();
    let protected = protect(&model, &Rules::default()).unwrap();
    for cell in [twice, once, zero] {
        assert_eq!(protected.decision(cell), Decision::Suppressed(fristad_disclosure::Bounds::UNKNOWN));
    }
    assert_eq!(protected.decision(other), Decision::Published(17));
    assert_eq!((protected.loss().cells, protected.loss().small, protected.loss().withheld), (4, 0, 3));
}
