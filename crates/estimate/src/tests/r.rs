//! What R's survey package says of its own example data, to the eighth digit. `tests/golden/r/estimates.R` made the files.

use crate::{Compare, Expr, Interval, Lonely, Method, Report, Request, Statistic, Totals, estimate};
use std::{collections::BTreeMap, fs::File, path::PathBuf};

type Row = BTreeMap<String, String>;

fn golden(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/r").join(name)
}

fn rows(name: &str) -> Vec<Row> {
    csv::Reader::from_path(golden(name)).unwrap().deserialize().map(Result::unwrap).collect()
}

fn request(row: &Row) -> Request {
    let given = |column: &str| Some(row[column].clone()).filter(|text| !text.is_empty());
    let totals = given("totals").map(|name| Totals::read(File::open(golden(&format!("totals-{name}.csv"))).unwrap()).unwrap());
    let method = match row["method"].as_str() {
        "rake" => Method::Rake,
        "raking" => Method::Raking,
        _ => Method::Linear,
    };
    Request {
        statistic: match row["statistic"].as_str() {
            "mean" => Statistic::Mean,
            "total" => Statistic::Total,
            "ratio" => Statistic::Ratio,
            "proportion" => Statistic::Proportion,
            other => panic!("{other}"),
        },
        outcome: row["outcome"].clone(),
        denominator: given("denominator"),
        domain: given("domain").map(|text| text.parse::<Expr>().unwrap()),
        by: row["by"].split_whitespace().map(str::to_owned).collect(),
        weights: row["weights"].clone(),
        strata: given("strata"),
        cluster: given("cluster"),
        fpc: given("fpc"),
        calibration: totals.map(|totals| (totals, method)),
        lonely: match row["lonely"].as_str() {
            "fail" => Lonely::Fail,
            "certainty" => Lonely::Certainty,
            "remove" => Lonely::Remove,
            "adjust" => Lonely::Adjust,
            "average" => Lonely::Average,
            other => panic!("{other}"),
        },
        interval: match row["ci"].as_str() {
            "logit" => Interval::Logit,
            "wald" => Interval::Wald,
            "beta" => Interval::Beta,
            other => panic!("{other}"),
        },
        level: row["level"].parse().unwrap(),
        compare: given("compare").map(|column| if column == "all" { Compare::All } else { Compare::Column(column) }),
    }
}

fn answer(row: &Row) -> Report {
    let mut open = || File::open(golden(&format!("{}.csv", row["data"])));
    estimate(&mut open, &request(row)).unwrap_or_else(|refused| panic!("{refused}\n{row:?}"))
}

/// Rows of the same request follow on each other.
fn requests(rows: &[Row], key: &[&str]) -> Vec<Vec<Row>> {
    rows.chunk_by(|one, other| key.iter().all(|column| one[*column] == other[*column])).map(<[Row]>::to_vec).collect()
}

const ASKED: [&str; 16] = [
    "data",
    "outcome",
    "statistic",
    "weights",
    "strata",
    "cluster",
    "fpc",
    "domain",
    "by",
    "denominator",
    "totals",
    "method",
    "lonely",
    "ci",
    "level",
    "compare",
];

fn close(found: f64, row: &Row, column: &str) -> Result<(), String> {
    let Ok(expected) = row[column].parse::<f64>() else {
        return if found.is_nan() { Ok(()) } else { Err(format!("{column}: {found}, not none")) };
    };
    let off = (found - expected).abs() / expected.abs().max(1e-3);
    if off <= 1e-8 { Ok(()) } else { Err(format!("{column}: {found}, not {expected}, off by {off:e}")) }
}

fn told(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn estimates_are_those_of_r() {
    let mut wrong = Vec::new();
    for rows in requests(&rows("estimates.csv"), &ASKED) {
        let report = answer(&rows[0]);
        assert_eq!(report.estimates.len(), rows.len(), "{:?}", rows[0]);
        for row in rows {
            let found = report.estimates.iter().find(|estimate| estimate.group.join("|") == row["group"]).unwrap();
            let figures = found.figures.unwrap();
            let (low, high) = figures.interval.unwrap_or((f64::NAN, f64::NAN));
            let numbers = [
                ("estimate", figures.estimate),
                ("se", figures.se),
                ("ci_low", low),
                ("ci_high", high),
                ("df", figures.df),
                ("deff", figures.deff.unwrap_or(f64::NAN)),
            ];
            wrong.extend(
                numbers
                    .into_iter()
                    .filter_map(|(column, number)| close(number, &row, column).err())
                    .map(|off| format!("{off}\n    {row:?}")),
            );
            assert_eq!(found.n.to_string(), row["n"], "{row:?}");
        }
    }
    told(&wrong);
}

#[test]
fn clusters_numbered_within_strata_are_those_of_r() {
    let request = Request {
        outcome: "x".to_owned(),
        weights: "weight".to_owned(),
        strata: Some("stratid".to_owned()),
        cluster: Some("psuid".to_owned()),
        ..super::mean()
    };
    let report = estimate(&mut || File::open(golden("fpc.csv")), &request).unwrap();
    // svymean(~x, svydesign(~psuid, strata = ~stratid, weights = ~weight, data = fpc, nest = TRUE)) in R.
    let found = report.estimates[0].figures.unwrap();
    assert!((found.estimate - 5.448_148_118_125_067).abs() < 1e-12 && (found.se - 0.741_268_326_768_812_4).abs() < 1e-12, "{found:?}");
    assert_eq!(report.same_labels, 3);
    // The same clusters under names of their own.
    let apart = Request { cluster: Some("cluster".to_owned()), ..request };
    let apart = estimate(&mut || File::open(golden("fpc.csv")), &apart).unwrap();
    assert_eq!((&apart.estimates, apart.same_labels), (&report.estimates, 0));
}

#[test]
fn differences_are_those_of_r() {
    let mut wrong = Vec::new();
    for rows in requests(&rows("differences.csv"), &ASKED) {
        let report = answer(&rows[0]);
        assert_eq!(report.differences.len(), rows.len(), "{:?}", rows[0]);
        for row in rows {
            let found =
                report.differences.iter().find(|found| found.from.join("|") == row["from"] && found.to.join("|") == row["to"]).unwrap();
            let (low, high) = found.interval.unwrap();
            let numbers = [("difference", found.difference), ("se", found.se), ("ci_low", low), ("ci_high", high), ("df", found.df)];
            let chances = [("p", found.p.unwrap()), ("p_holm", found.p_holm.unwrap())];
            wrong.extend(
                numbers
                    .into_iter()
                    .chain(chances)
                    .filter_map(|(column, number)| close(number, &row, column).err())
                    .map(|off| format!("{off}\n    {row:?}")),
            );
        }
    }
    told(&wrong);
}
