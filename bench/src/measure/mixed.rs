//! Many at the same time, each doing what comes.

use super::{
    operation::{Desk, Operation},
    server::Server,
};
use crate::{http::Client, place::Place, report::Timing};
use anyhow::Result;
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

/// Times so many clients for so many seconds.
pub async fn together(desk: &Arc<Desk>, clients: usize, seconds: u64, server: &Server, place: &Place) -> Result<Timing> {
    let before = (server.processor(), place.processor());
    let begun = Instant::now();
    let until = begun + Duration::from_secs(seconds);
    let mut tasks = JoinSet::new();
    for number in 0..clients {
        let desk = Arc::clone(desk);
        tasks.spawn(async move { one(&desk, number, until).await });
    }
    let (mut taken, mut errors) = (Vec::new(), 0);
    while let Some(done) = tasks.join_next().await {
        let (times, wrong) = done?;
        taken.extend(times);
        errors += wrong;
    }
    let (seconds, after) = (begun.elapsed().as_secs_f64(), (server.processor(), place.processor()));
    Ok(Timing::of(taken, errors, seconds, after.0 - before.0, after.1 - before.1))
}

async fn one(desk: &Desk, number: usize, until: Instant) -> (Vec<Duration>, usize) {
    let mut random = StdRng::seed_from_u64(u64::try_from(number).unwrap_or(0));
    let mut client = Client::new(desk.address);
    let (mut taken, mut errors) = (Vec::new(), 0);
    while Instant::now() < until {
        let (operation, turn) = (Operation::of_the_mix(&mut random), random.random_range(0..1 << 30));
        let (time, wrong) = desk.tried(operation, &mut client, turn).await;
        taken.push(time);
        errors += wrong;
    }
    (taken, errors)
}
