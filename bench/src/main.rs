//! `cargo xtask bench`: how long the pages of the demo take, asked for over a socket of this machine. Says figures and asserts none: a loaded machine is no fault.
#![expect(clippy::print_stdout, reason = "a command speaks on standard output")]

mod http;
mod town;

use anyhow::{Context, Result};
use http::Client;
use std::time::{Duration, Instant};
use town::Town;

/// How often each page is asked for before it is timed.
const WARM: usize = 30;
/// How often it is timed.
const TIMES: usize = 400;

#[tokio::main]
async fn main() -> Result<()> {
    let cases = std::env::args().nth(1).map_or(Ok(240), |cases| cases.parse()).context("the number of cases")?;
    println!("making {cases} cases …");
    let town = Town::make(cases).await?;
    let mut client = Client::new(town.address);
    client.log_in(&town.login, town::PASSWORD).await?;
    let (case, journal) = (format!("/arenden/{}", town.busy), format!("/arenden/{}/journal", town.busy));
    let style = client.get("/logga-in").await?.style().context("the login page names no style sheet")?;
    let style = client.get(&style).await?.body.len();
    println!("style sheet: {:.1} KB", kilobytes(style));
    println!("{:<34} {:>9} {:>9} {:>11} {:>15}", "page", "p50 ms", "p95 ms", "HTML KB", "HTML+CSS KB");
    for (name, path) in
        [("Min dag", "/min-dag"), ("case, 100 entries: overview", &*case), ("case, 100 entries: journal", &*journal), ("rules", "/regler")]
    {
        let (times, size) = timed(&mut client, path).await?;
        println!("{name:<34} {:>9.2} {:>9.2} {:>11.1} {:>15.1}", at(&times, 50), at(&times, 95), kilobytes(size), kilobytes(size + style));
    }
    let times = written(&mut client, &journal).await?;
    println!("{:<34} {:>9.2} {:>9.2}", "write a journal entry", at(&times, 50), at(&times, 95));
    for (name, path) in [("Min dag, 4 clients", "/min-dag"), ("open case, 4 clients", &*case)] {
        println!("{name:<34} {:>9.0} /s", together(&town, path).await?);
    }
    Ok(())
}

async fn timed(client: &mut Client, path: &str) -> Result<(Vec<Duration>, usize)> {
    for _ in 0..WARM {
        client.get(path).await?;
    }
    let mut times = Vec::with_capacity(TIMES);
    let mut size = 0;
    for _ in 0..TIMES {
        let begun = Instant::now();
        let reply = client.get(path).await?;
        times.push(begun.elapsed());
        anyhow::ensure!(reply.status == 200, "{path} answered {}", reply.status);
        size = reply.body.len();
    }
    times.sort_unstable();
    Ok((times, size))
}

async fn written(client: &mut Client, journal: &str) -> Result<Vec<Duration>> {
    let mut times = Vec::new();
    for _ in 0..100 {
        let token = client.get(journal).await?.token(journal).context("the journal has no form")?;
        let fields = format!("_formular={token}&facts=Samtal+om+hur+natten+var.&source=told_by_person");
        let begun = Instant::now();
        let reply = client.post(journal, &fields).await?;
        times.push(begun.elapsed());
        anyhow::ensure!(reply.status == 303, "the entry was answered with {}", reply.status);
    }
    times.sort_unstable();
    Ok(times)
}

/// Requests a second when four ask at the same time.
async fn together(town: &Town, path: &str) -> Result<f64> {
    let mut tasks = tokio::task::JoinSet::new();
    let begun = Instant::now();
    for _ in 0..4 {
        let (address, login, path) = (town.address, town.login.clone(), path.to_owned());
        tasks.spawn(async move {
            let mut client = Client::new(address);
            client.log_in(&login, town::PASSWORD).await?;
            for _ in 0..TIMES {
                client.get(&path).await?;
            }
            anyhow::Ok(())
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    let requests = u32::try_from(4 * TIMES)?;
    Ok(f64::from(requests) / begun.elapsed().as_secs_f64())
}

fn at(times: &[Duration], percent: usize) -> f64 {
    times.get(times.len().saturating_sub(1) * percent / 100).map_or(f64::NAN, |time| time.as_secs_f64() * 1000.0)
}

fn kilobytes(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1000.0
}
