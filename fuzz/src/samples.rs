//! Samples, totals and conditions that estimates are made from.

use crate::near::{Edit, TIMES, near};
use bolero::check;
use fristad_estimate::{Compare, Expr, Interval, Lonely, Method, Request, Statistic, Totals, estimate, output};
use std::io::Cursor;

const DATA: &str = "y,x,w,s,c,N,g\n1,2,1.5,a,1,9,k\n0,1,2,a,2,9,m\n1,NA,2,a,2,9,\"k\"\n1,4,1,b,1,8,m\r\n0,3,0,b,2,8,k\n1,0,1e3,b,3,8,n\n";
const TOTALS: &str = "variable,value,total\ng,k,20\ng,m,30\r\ng,\"n\",9\n";
const DOMAIN: &str = "y == 1 and (x >= 0.5 or not `s` != \"b\") and g < 'z'";

/// Without calibration, in one pass.
fn plain() -> Request {
    Request {
        statistic: Statistic::Ratio,
        outcome: "y".to_owned(),
        denominator: Some("x".to_owned()),
        domain: None,
        by: vec!["g".to_owned()],
        weights: "w".to_owned(),
        strata: Some("s".to_owned()),
        cluster: Some("c".to_owned()),
        fpc: Some("N".to_owned()),
        calibration: None,
        lonely: Lonely::Average,
        interval: Interval::Wald,
        level: 0.95,
        compare: Some(Compare::All),
    }
}

fn holds(data: &[u8], request: &Request) {
    match estimate(&mut || Ok(Cursor::new(data.to_vec())), request) {
        Ok(report) => {
            assert!(report.estimates.iter().any(|estimate| estimate.figures.is_ok()), "there is something to show");
            let known = || report.estimates.iter().filter_map(|estimate| estimate.figures.ok());
            assert!(known().all(|figures| figures.estimate.is_finite() && figures.se.is_finite() && figures.se >= 0.0));
            assert!(output::csv(&report).is_ok() && output::json(&report).is_ok());
        }
        Err(refused) => assert!(refused.count > 0 && !refused.to_string().is_empty(), "what is refused is named"),
    }
}

#[test]
fn samples() {
    let totals = Totals::read(TOTALS.as_bytes()).expect("the right ones are right");
    let share = Request { statistic: Statistic::Proportion, denominator: None, cluster: None, interval: Interval::Beta, ..plain() };
    let calibrated = Request { calibration: Some((totals, Method::Raking)), fpc: None, ..share.clone() };
    for request in [plain(), share, calibrated] {
        assert!(estimate(&mut || Ok(DATA.as_bytes()), &request).is_ok());
        check!().with_iterations(TIMES / 3).for_each(|bytes: &[u8]| holds(bytes, &request));
        check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| holds(&near(DATA.as_bytes(), edits), &request));
    }
}

#[test]
fn totals() {
    check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| match Totals::read(&near(TOTALS.as_bytes(), edits)[..]) {
        Ok(totals) => {
            for method in [Method::Linear, Method::Rake] {
                holds(DATA.as_bytes(), &Request { calibration: Some((totals.clone(), method)), ..plain() });
            }
        }
        Err(refused) => assert!(refused.count > 0, "what is refused is named"),
    });
}

#[test]
fn conditions() {
    assert!(DOMAIN.parse::<Expr>().is_ok());
    check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| {
        if let Ok(domain) = String::from_utf8_lossy(&near(DOMAIN.as_bytes(), edits)).parse::<Expr>() {
            holds(DATA.as_bytes(), &Request { domain: Some(domain), ..plain() });
        }
    });
}
