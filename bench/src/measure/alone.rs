//! One operation, by one client, again and again.

use super::{
    operation::{Desk, Operation},
    server::Server,
};
use crate::{http::Client, place::Place, report::Timing};
use anyhow::Result;
use std::time::Instant;

/// How often it is done before it is timed.
const WARM: usize = 30;

/// Times it.
pub async fn timed(desk: &mut Desk, operation: Operation, times: usize, server: &Server, place: &Place) -> Result<Timing> {
    let mut client = Client::new(desk.address);
    for turn in 0..WARM {
        desk.perform(operation, &mut client, turn).await?;
    }
    let mut taken = Vec::with_capacity(times);
    let mut errors = 0;
    let before = (server.processor(), place.processor());
    let begun = Instant::now();
    for turn in WARM..WARM + times {
        let (time, wrong) = desk.tried(operation, &mut client, turn).await;
        taken.push(time);
        errors += wrong;
    }
    let (seconds, after) = (begun.elapsed().as_secs_f64(), (server.processor(), place.processor()));
    desk.forget_decided();
    Ok(Timing::of(taken, errors, seconds, after.0 - before.0, after.1 - before.1))
}
