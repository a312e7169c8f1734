//! What must hold of any sample, however its rows lie.

use super::{mean, opened};
use crate::{Compare, Interval, Report, Request, Statistic, estimate, output};
use proptest::prelude::*;
use std::fmt::Write;

fn report(text: &str, request: &Request) -> Report {
    estimate(&mut opened(text), request).unwrap()
}

/// A row: stratum, cluster, weight, group, outcome.
type Sampled = (u8, u8, u8, bool, i16);

fn text(rows: &[Sampled], far: f64) -> String {
    let mut text = "s,c,w,g,y\n".to_owned();
    // Two clusters in each stratum, whatever else there is.
    let least = (0..3).flat_map(|stratum| (0..2).map(move |cluster| (stratum, cluster, 2, true, 5)));
    for (stratum, cluster, weight, group, outcome) in least.chain(rows.iter().copied()) {
        writeln!(text, "{stratum},{stratum}-{cluster},{weight},{},{}", u8::from(group), far + f64::from(outcome)).unwrap();
    }
    text
}

/// The variance straight from its definition: every cluster's linearised sum, with two passes over all of it.
fn by_definition(rows: &[Sampled]) -> f64 {
    let least = (0..3).flat_map(|stratum| (0..2).map(move |cluster| (stratum, cluster, 2, true, 5)));
    let rows: Vec<Sampled> = least.chain(rows.iter().copied()).collect();
    let inside = || rows.iter().filter(|row| row.3);
    let weight: f64 = inside().map(|row| f64::from(row.2)).sum();
    let mean = inside().map(|row| f64::from(row.2) * f64::from(row.4)).sum::<f64>() / weight;
    (0..3)
        .map(|stratum| {
            let clusters: std::collections::BTreeSet<u8> = rows.iter().filter(|row| row.0 == stratum).map(|row| row.1).collect();
            let sums: Vec<f64> = clusters
                .iter()
                .map(|cluster| {
                    inside()
                        .filter(|row| row.0 == stratum && row.1 == *cluster)
                        .map(|row| f64::from(row.2) * (f64::from(row.4) - mean) / weight)
                        .sum()
                })
                .collect();
            let count = f64::from(u32::try_from(sums.len()).unwrap());
            let middle = sums.iter().sum::<f64>() / count;
            count / (count - 1.0) * sums.iter().map(|sum| (sum - middle).powi(2)).sum::<f64>()
        })
        .sum()
}

fn clustered() -> Request {
    Request { strata: Some("s".to_owned()), cluster: Some("c".to_owned()), domain: Some("g == 1".parse().unwrap()), ..mean() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_rows_and_the_size_of_outcomes_do_not_matter(
        rows in proptest::collection::vec((0..3_u8, 0..5_u8, 1..9_u8, any::<bool>(), -50..50_i16), 0..40),
    ) {
        let expected = by_definition(&rows).sqrt();
        let near = report(&text(&rows, 0.0), &clustered()).estimates.remove(0);
        let mut turned = rows.clone();
        turned.reverse();
        let far = report(&text(&turned, 1e6), &clustered()).estimates.remove(0);
        prop_assert_eq!(near.n, far.n);
        let (near, far) = (near.figures.unwrap(), far.figures.unwrap());
        prop_assert!((near.se - expected).abs() <= 1e-12 * expected.max(1e-3), "{} {expected}", near.se);
        prop_assert!((far.se - expected).abs() <= 1e-8 * expected.max(1e-3), "{} {expected}", far.se);
        prop_assert!((far.estimate - 1e6 - near.estimate).abs() < 1e-8);
        prop_assert_eq!(near.df.to_bits(), far.df.to_bits());
    }

    #[test]
    fn rows_that_are_clusters_of_their_own_need_no_column_that_says_so(
        rows in proptest::collection::vec((0..3_u8, 0..5_u8, 1..9_u8, any::<bool>(), -50..50_i16), 0..40),
    ) {
        let mut text = text(&rows, 0.0).lines().enumerate().fold(String::new(), |text, (nth, line)| text + &format!("{line},{nth}\n"));
        text = text.replacen("y,0", "y,row", 1);
        let request = Request { by: vec!["g".to_owned()], domain: None, compare: Some(Compare::All), ..clustered() };
        let (one, other) = (report(&text, &Request { cluster: None, ..request.clone() }), report(&text, &Request { cluster: Some("row".to_owned()), ..request }));
        for (one, other) in one.estimates.iter().zip(&other.estimates).map(|(one, other)| (one.figures.unwrap(), other.figures.unwrap())) {
            prop_assert!((one.se - other.se).abs() < 1e-12 && (one.df - other.df).abs() < 0.5, "{one:?} {other:?}");
        }
        for (one, other) in one.differences.iter().zip(&other.differences) {
            prop_assert!((one.se - other.se).abs() < 1e-12 && (one.df - other.df).abs() < 0.5, "{one:?} {other:?}");
        }
    }
}

#[test]
fn outcomes_far_from_zero_keep_their_spread() {
    let rows: String = (0..1000).fold("y,w\n".to_owned(), |text, nth| text + &format!("{},{}\n", 1e9 + f64::from(nth % 2), 1 + nth % 3));
    let near: String = (0..1000).fold("y,w\n".to_owned(), |text, nth| text + &format!("{},{}\n", nth % 2, 1 + nth % 3));
    let (far, near) = (report(&rows, &mean()).estimates.remove(0), report(&near, &mean()).estimates.remove(0));
    let (far, near) = (far.figures.unwrap(), near.figures.unwrap());
    assert!((far.se / near.se - 1.0).abs() < 1e-10 && (far.deff.unwrap() / near.deff.unwrap() - 1.0).abs() < 1e-10, "{far:?} {near:?}");
}

#[test]
fn the_columns_of_a_table_are_the_groups_and_seven_more() {
    let text = "y,w,area,year\n1,2,Å,2024\n0,2,Å,2024\n1,3,A,2024\n1,3,A,2024\n1,3,Å,2023\n0,3,Å,2023\n,3,Å,2023\n1,3,,2023\n";
    let request =
        Request { statistic: Statistic::Proportion, interval: Interval::Logit, by: vec!["area".to_owned(), "year".to_owned()], ..mean() };
    let found = report(text, &request);
    assert_eq!((found.counts.rows, found.counts.no_outcome, found.counts.no_group), (8, 1, 1));
    let table = String::from_utf8(output::csv(&found).unwrap()).unwrap();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines[0], "area,year,estimate,se,ci_low,ci_high,n,df,deff");
    let starts = ["A,2024,1,0,", "Å,2023,0.5,", "Å,2024,0.5,"];
    assert!(lines.len() == 4 && lines[1..].iter().zip(starts).all(|(line, start)| line.starts_with(start)), "{table}");
    let object: serde_json::Value = serde_json::from_slice(&output::json(&found).unwrap()).unwrap();
    assert!(object[0]["area"] == "A" && object[0]["deff"].is_null() && object[1]["n"] == 2, "{object}");

    let compared = report(text, &Request { compare: Some(Compare::Column("year".to_owned())), ..request });
    let table = String::from_utf8(output::csv(&compared).unwrap()).unwrap();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines[0], "area_from,year_from,area_to,year_to,difference,se,ci_low,ci_high,df,p,p_holm");
    assert!(lines.len() == 2 && lines[1].starts_with("Å,2023,Å,2024,0,"), "{table}");
}

#[test]
fn a_share_of_everybody_has_an_interval_that_is_not_a_point() {
    let text = "y,w\n1,1\n1,1\n1,1\n1,1\n1,1\n1,1\n1,1\n1,1\n1,1\n1,1\n";
    for interval in [Interval::Logit, Interval::Beta] {
        let found = report(text, &Request { statistic: Statistic::Proportion, interval, ..mean() }).estimates.remove(0);
        let (low, high) = found.figures.unwrap().interval.unwrap();
        // binom.test(10, 10) in R.
        assert!((low - 0.691_502_892_181_239_2).abs() < 1e-12 && high >= 1.0, "{found:?}");
    }
}
