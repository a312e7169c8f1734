//! Loading a town of any size: some hundred cases are lived through the use cases, the rest are those lived again by other hands. Rows are built on one core while the database
//! takes in the ones before; not more than three batches are held at a time.

mod again;
mod copy;
mod people;
mod staff;
mod template;

pub use staff::Team;

use crate::say;
use again::{Again, Batch, Hands, Post};
use anyhow::{Context, Result};
use fristad_app::{port::store::Store, row::ChainRow, vault::Vault};
use fristad_demo::authority::Place;
use fristad_kernel::{AuthorityId, CaseId, Timestamp};
use sqlx::{Connection, PgConnection};
use std::{collections::BTreeMap, sync::Arc, time::Instant};
use template::{Stands, Template};
use tokio::sync::mpsc;
use uuid::Uuid;

/// Cases that go in one unit of work.
const AT_ONCE: usize = 200;
/// The entries of an ordinary case, of those that are opened, and of one.
pub const TEN: usize = 10;
/// The entries of the cases that are opened.
pub const HUNDRED: usize = 100;
/// The entries of one case.
pub const THOUSAND: usize = 1_000;

/// A case to be made.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Whose, by their place among the workers.
    pub worker: usize,
    /// With how many entries.
    pub entries: usize,
    /// Whether its preliminary assessment can be decided.
    pub ready: bool,
}

/// A case that was made for someone whose work is measured.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What was wanted.
    pub wanted: Wanted,
    /// The case.
    pub case: CaseId,
    /// Whether it can be worked with.
    pub open: bool,
    /// The number of whom it is about, where that finds the case.
    pub number: Option<String>,
}

/// What the loading stands on.
pub struct Ground<'a> {
    /// The database.
    pub store: &'a Arc<dyn Store>,
    /// The key ring.
    pub vault: &'a Arc<Vault>,
    /// The demonstration authority's people.
    pub place: &'a Place,
    /// The authority.
    pub authority: AuthorityId,
    /// When everything has happened.
    pub now: Timestamp,
    /// Who works there.
    pub team: &'a Team,
    /// The cases made so far.
    pub made: usize,
    /// Who links the ledger's entries.
    pub links: Links,
    /// The superuser's address of a PostgreSQL, by which rows come in quickly.
    pub superuser: Option<String>,
}

/// Who links the ledger's entries: one at a time, or the chain would fork.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// The loading, as it goes: no server runs.
    Loading,
    /// The server's sealer.
    Server,
}

/// Makes these cases. Those of workers whose work is measured are told of.
pub async fn load(ground: &Ground<'_>, wanted: Vec<Wanted>) -> Result<Vec<Loaded>> {
    let templates = template::read(ground.store.as_ref(), ground.place, ground.now).await?;
    let (vault, hands, measured) = (Arc::clone(ground.vault), ground.team.hands(), ground.team.measured);
    let (authority, now, before, roles) = (ground.authority, ground.now, ground.made, roles(ground.place));
    let all = wanted.len();
    let (out, mut batches) = mpsc::channel::<Batch>(1);
    let building =
        tokio::task::spawn_blocking(move || build(&vault, authority, now, before, &roles, &templates, &hands, measured, wanted, &out));
    let (begun, mut done, mut told) = (Instant::now(), 0, Instant::now());
    let mut head = ground.store.read().await?.chain_head().await?;
    let mut quick = match ground.superuser.as_deref().filter(|_| ground.links == Links::Loading) {
        Some(url) => Some(PgConnection::connect(url).await?),
        None => None,
    };
    while let Some(batch) = batches.recv().await {
        let links = if ground.links == Links::Loading { ground.vault.link(head.as_ref(), &batch.entries) } else { Vec::new() };
        match &mut quick {
            Some(connection) => copy::add(connection, &batch, &links, authority).await?,
            None => insert(ground.store.as_ref(), &batch, &links, authority).await?,
        }
        head = links.into_iter().next_back().or(head);
        done += batch.cases.len();
        if told.elapsed().as_secs() >= 5 {
            told = Instant::now();
            say::progress(&format!("{done} of {all} cases loaded, {:.0} /s", rate(done, begun)));
        }
    }
    let loaded = building.await??;
    say::progress(&format!("{done} cases loaded, {:.0} /s", rate(done, begun)));
    Ok(loaded)
}

fn rate(done: usize, begun: Instant) -> f64 {
    f64::from(u32::try_from(done).unwrap_or(u32::MAX)) / begun.elapsed().as_secs_f64().max(0.001)
}

/// Whose place in a pattern somebody else takes.
fn roles(place: &Place) -> BTreeMap<Uuid, Post> {
    let users = place.users.iter().map(|(alias, user)| {
        let post = match alias.as_str() {
            "worker1" | "worker2" | "worker3" | "childworker" => Post::Worker,
            "lead" | "childlead" => Post::Lead,
            _ => Post::Stays,
        };
        (user.0, post)
    });
    let units =
        place.units.iter().map(|(alias, unit)| (unit.0, if matches!(alias.as_str(), "vald" | "barn") { Post::Unit } else { Post::Stays }));
    users.chain(units).chain(place.provider.map(|provider| (provider.0, Post::Stays))).collect()
}

#[expect(clippy::too_many_arguments, reason = "everything that the other thread takes with it")]
fn build(
    vault: &Vault,
    authority: AuthorityId,
    now: Timestamp,
    before: usize,
    roles: &BTreeMap<Uuid, Post>,
    templates: &[Template],
    hands: &[Hands],
    measured: usize,
    wanted: Vec<Wanted>,
    out: &mpsc::Sender<Batch>,
) -> Result<Vec<Loaded>> {
    let of = |stands: Stands| templates.iter().filter(|template| template.stands == stands).collect::<Vec<_>>();
    let (ready, open, rests) = (of(Stands::Ready), of(Stands::Open), of(Stands::Rests));
    // A case has fewer than four people on average: the numbers of two loadings do not meet.
    let mut again = Again { vault, authority, roles, now, made: before * 4 };
    let mut loaded = Vec::new();
    let mut batch = Batch::default();
    for (at, wanted) in wanted.into_iter().enumerate() {
        let kinds = if wanted.ready {
            &ready
        } else if wanted.entries == TEN && at % 10 == 9 && !rests.is_empty() {
            &rests
        } else {
            &open
        };
        let template = at.checked_rem(kinds.len()).and_then(|at| kinds.get(at)).context("no pattern for a case")?;
        let hands = *hands.get(wanted.worker).context("no hands for a case")?;
        let number = format!("2023-{:05}", before + at + 1);
        let made = again.live(template, hands, &number, wanted.entries, &mut batch)?;
        if wanted.worker < measured {
            let open = template.stands != Stands::Rests;
            loaded.push(Loaded { wanted, case: made.case, open, number: made.number.filter(|_| open) });
        }
        if batch.cases.len() >= AT_ONCE && out.blocking_send(std::mem::take(&mut batch)).is_err() {
            break;
        }
    }
    // Whoever no longer takes it in tells why.
    let _ = out.blocking_send(batch);
    Ok(loaded)
}

/// Adds a batch with its links through the store, all or nothing. SQLite looks up the parameters of a statement by their names, one after the other: few rows at a time are quicker.
async fn insert(store: &dyn Store, batch: &Batch, links: &[ChainRow], authority: AuthorityId) -> Result<()> {
    const FEW: usize = 50;
    let mut unit = store.begin().await?;
    for case in &batch.cases {
        unit.insert_case(case).await?;
    }
    for events in batch.events.chunks(FEW) {
        unit.insert_events(events).await?;
    }
    for records in batch.records.chunks(FEW) {
        unit.insert_records(records).await?;
    }
    for person in &batch.people {
        unit.insert_person(person).await?;
    }
    for (person, tokens) in &batch.tokens {
        unit.insert_tokens(authority, *person, tokens).await?;
    }
    for places in batch.places.chunks(FEW) {
        unit.insert_case_people(places).await?;
    }
    for access in batch.access.chunks(FEW) {
        unit.put_access(access).await?;
    }
    for entries in batch.entries.chunks(FEW) {
        unit.insert_entries(entries).await?;
    }
    for links in links.chunks(FEW) {
        unit.insert_links(links).await?;
    }
    Ok(unit.commit().await?)
}
