//! The whole way from a file to an estimate.

mod bad;
mod r;
mod streams;

use crate::{Interval, Lonely, Request, Statistic};
use std::io;

/// A mean of `y` with the weights `w`, and nothing else.
fn mean() -> Request {
    Request {
        statistic: Statistic::Mean,
        outcome: "y".to_owned(),
        denominator: None,
        domain: None,
        by: Vec::new(),
        weights: "w".to_owned(),
        strata: None,
        cluster: None,
        fpc: None,
        calibration: None,
        lonely: Lonely::Fail,
        interval: Interval::Wald,
        level: 0.95,
        compare: None,
    }
}

fn opened(text: &str) -> impl FnMut() -> io::Result<io::Cursor<Vec<u8>>> {
    move || Ok(io::Cursor::new(text.as_bytes().to_vec()))
}
