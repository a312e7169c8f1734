//! The time of the town: it begins at one moment, the same in every run, and goes on as all clocks do.

use anyhow::{Context, Result};
use fristad_kernel::Timestamp;
use fristad_web::Clock;
use std::{sync::Arc, time::Instant};

/// When everything that is loaded has happened.
pub fn beginning() -> Result<Timestamp> {
    "2026-03-14T12:00".parse().context("the clock")
}

/// A clock that begins then.
pub fn running() -> Result<Clock> {
    let (begun, started) = (beginning()?, Instant::now());
    Ok(Arc::new(move || {
        let passed = i64::try_from(started.elapsed().as_micros()).unwrap_or(i64::MAX);
        Timestamp::from_micros(begun.as_micros().saturating_add(passed))
    }))
}
