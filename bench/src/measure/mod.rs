//! A run: the town, the server, each operation alone, all of them together, and what else there is to know.

mod alone;
mod mixed;
mod operation;
mod pgbench;
mod server;
mod statements;

use crate::{
    http::{Client, Session},
    load::Links,
    place::Place,
    plan::{Db, Plan},
    report::{Compared, Figures, Timing},
    say,
    town::{PASSWORD, Town, login},
};
use anyhow::{Context, Result, ensure};
use fristad_app::{doctor, ledger};
use fristad_policy::{Job, Purpose, authorise_system};
use fristad_testkit::postgres::Database;
use operation::{Desk, Operation};
use server::Server;
use std::{collections::BTreeMap, path::Path, sync::Arc, time::Duration};

/// Clients that ask at the same time.
const CLIENTS: [usize; 3] = [1, 4, 16];
/// Decisions that a second can bring at most: a twentieth of so many requests.
const DECISIONS: usize = 120;
/// Decisions beside those that are timed.
const SPARE: usize = 100;

/// Measures and tells.
pub async fn run(plan: &Plan) -> Result<()> {
    let place = Place::find(plan)?;
    let mut town = town(plan, &place).await?;
    // SQLite has one writing process: there everything that will be decided is loaded before the server runs.
    let loads = if plan.db == Db::Sqlite { CLIENTS.len() } else { 1 };
    prepare(&place, &mut town, Links::Loading, plan.times + SPARE + loads * usize::try_from(plan.seconds)? * DECISIONS).await?;
    let mut figures = Figures::new(plan.db.name(), town.cases);
    let server = Server::start(&place).await?;
    figures.cold_start_ms = server.cold_start_ms;
    let mut desk = desk(&server, &town).await?;
    desk.find_deep_page().await?;
    figures.memory_at_rest_mib = server.memory();
    for operation in Operation::ALL {
        if operation == Operation::Decide {
            desk.confirm().await?;
        }
        let timing = alone::timed(&mut desk, operation, plan.times, &server, &place).await?;
        say::line(&timing.row(operation.name()));
        figures.operations.insert(operation.name().to_owned(), timing);
        keep(&place, &mut town, &desk)?;
    }
    if plan.statements && plan.db == Db::Postgres {
        figures.statements = statements::each(&mut desk, &place).await?;
    }
    figures.mixed = mixed(plan, &place, &mut town, &server, &mut desk, plan.perf.as_deref()).await?;
    if plan.commit_delay && plan.db == Db::Postgres {
        say::line("a disk whose flush takes 2 ms:");
        place.set("commit_delay", Some("2000"))?;
        place.set("commit_siblings", Some("0"))?;
        figures.commit_delay = Some(mixed(plan, &place, &mut town, &server, &mut desk, None).await?);
        place.set("commit_delay", None)?;
        place.set("commit_siblings", None)?;
    }
    figures.memory_mib = server.memory();
    if plan.db == Db::Postgres {
        figures.pgbench = Some(compared(plan, &mut desk, server, &place).await?);
    } else {
        server.stop().await?;
    }
    figures.db_mib = place.size()?;
    figures.cases_at_end = town.made;
    figures.say();
    keep(&place, &mut town, &desk)?;
    if let Some(file) = &plan.json {
        std::fs::write(file, serde_json::to_vec_pretty(&figures)?).with_context(|| format!("writing {}", file.display()))?;
    }
    ensure!(figures.errors() == 0, "{} answers were not what they should have been", figures.errors());
    Ok(())
}

/// The town of an earlier run, or a new one.
async fn town(plan: &Plan, place: &Place) -> Result<Town> {
    let superuser = place.database().map(Database::admin_url);
    if let Some(mut town) = Town::left(place.folder(), plan.cases) {
        say::progress("the database of an earlier run is used again");
        town.superuser = superuser;
        return Ok(town);
    }
    let (store, vault) = place.found().await?;
    let town = Town::make(&store, &vault, plan.cases, superuser).await?;
    let permit = authorise_system(Job::SealLedger, Purpose::Operation);
    ledger::seal(store.as_ref(), &vault, &permit, crate::clock::beginning()?).await?;
    if plan.check {
        let permit = authorise_system(Job::VerifyLedger, Purpose::Operation);
        ensure!(ledger::verify(store.as_ref(), &vault, &permit, &[]).await?.holds(), "the ledger of the loaded town does not hold");
        let permit = authorise_system(Job::Diagnose, Purpose::Operation);
        let health = doctor::examine(store.as_ref(), &vault, &permit).await?;
        ensure!(health.holds(), "the loaded town is not whole: {:?}", health.complaints.iter().take(5).collect::<Vec<_>>());
        say::progress(&format!("checked: {} cases, {} events and {} rows hold", health.cases, health.events, health.rows));
    }
    place.settle()?;
    town.keep(place.folder())?;
    Ok(town)
}

/// Sees to it that so many decisions can be made, and that nothing of it is left to do.
async fn prepare(place: &Place, town: &mut Town, links: Links, decisions: usize) -> Result<()> {
    if town.ready.len() >= decisions {
        return Ok(());
    }
    let (store, vault) = place.open().await?;
    town.refill(&store, &vault, links, decisions).await?;
    town.keep(place.folder())?;
    while links == Links::Server && !store.read().await?.unlinked(1).await?.is_empty() {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    place.settle()
}

/// Writes once more, and right after it, when the server has gone, what the database alone takes for the same.
async fn compared(plan: &Plan, desk: &mut Desk, server: Server, place: &Place) -> Result<Compared> {
    let script = statements::of_a_write(desk, place).await?;
    let write = alone::timed(desk, Operation::WriteEntry, plan.times, &server, place).await?;
    server.stop().await?;
    let compared = pgbench::compare(place, &script, write.p50_ms)?;
    let Compared { p50_ms, p95_ms, write_entry_p50_ms, ratio, .. } = compared;
    say::line(&format!(
        "pgbench, the same statements: p50 {p50_ms:.2} ms, p95 {p95_ms:.2} ms; write entry {write_entry_p50_ms:.2} ms, {ratio:.2} times that"
    ));
    Ok(compared)
}

/// Tells the next run what is left to decide.
fn keep(place: &Place, town: &mut Town, desk: &Desk) -> Result<()> {
    town.ready = desk.ready.iter().copied().collect();
    town.keep(place.folder())
}

/// Everybody logged in.
async fn desk(server: &Server, town: &Town) -> Result<Desk> {
    let mut client = Client::new(server.address);
    let mut sessions: Vec<Session> = Vec::new();
    for worker in 0..town.team.measured {
        sessions.push(client.log_in(&login(worker), PASSWORD).await?);
    }
    Ok(Desk::new(server.address, town, sessions))
}

/// The mixed load at each number of clients.
async fn mixed(
    plan: &Plan,
    place: &Place,
    town: &mut Town,
    server: &Server,
    desk: &mut Desk,
    perf: Option<&Path>,
) -> Result<BTreeMap<String, Timing>> {
    let mut figures = BTreeMap::new();
    for clients in CLIENTS {
        let needed = usize::try_from(plan.seconds)? * DECISIONS;
        if desk.ready.len() < needed && plan.db == Db::Postgres {
            keep(place, town, desk)?;
            prepare(place, town, Links::Server, needed).await?;
            desk.ready = town.ready.iter().copied().collect();
        }
        desk.confirm().await?;
        let shared = Arc::new(std::mem::replace(desk, Desk::nobody(server.address)));
        let recording = perf.filter(|_| clients == 16).map(|file| server.record(file, plan.seconds)).transpose()?;
        let timing = mixed::together(&shared, clients, plan.seconds, server, place).await?;
        if let Some(mut recording) = recording {
            recording.wait()?;
        }
        *desk = Arc::into_inner(shared).context("somebody is still at work")?;
        desk.forget_decided();
        keep(place, town, desk)?;
        say::line(&timing.row(&format!("mixed, {clients} clients")));
        figures.insert(clients.to_string(), timing);
    }
    Ok(figures)
}
