//! The figures are those of `qt`, `pt` and `qbeta` in R; `tests/golden/r/quantiles.R` wrote them down.

use super::*;

#[test]
fn quantiles_and_tails_are_those_of_r() {
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/r/quantiles.csv");
    let rows: Vec<(String, f64, f64, f64, f64)> = csv::Reader::from_path(golden).unwrap().deserialize().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 54);
    for (what, first, second, third, expected) in rows {
        let found = match what.as_str() {
            "reach" => reach(first, second),
            "beyond" => beyond(first, second),
            _ => beta_quantile(first, second, third),
        };
        assert!((found - expected).abs() <= 1e-11 * expected.abs(), "{what} {first} {second} {third}: {found} is not {expected}");
    }
}
