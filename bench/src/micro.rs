//! Single functions, as often as it takes to know how long one takes: sealing, the ledger, the policy, the fold, and pages without a network.

mod forms;

use crate::{clock, house, town::PASSWORD};
use anyhow::{Context, Result};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use divan::{Bencher, counter::ItemsCount};
use fristad_app::{
    App, Ctx,
    case::{facts::state, step::StepInput, worklist::WorklistInput},
    port::{ids::Ids, store::Store},
    row::{CheckpointRow, EventRow, LedgerRow, RecordRow},
    vault::{
        Field, OwnerKey, Vault,
        ledger::{LedgerEntry, LedgerRef, Verification},
    },
};
use fristad_demo::{authority, generate, ids::OsIds};
use fristad_domain::{
    actor::Role,
    case::{Command, code::Will},
};
use fristad_identity::{Identity, Settings};
use fristad_kernel::CaseId;
use fristad_policy::{Action, CaseFacts, Job, Purpose, authorise, authorise_system};
use fristad_store::SqliteStore;
use fristad_web::{Guests, House, router};
use std::{
    hint::black_box,
    num::NonZeroU32,
    sync::{Arc, OnceLock},
};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// Cases of the demonstration on which the pages are measured.
const CASES: usize = 60;
/// Events of the history that is folded.
const EVENTS: usize = 100;
/// Entries of the ledger that are linked and verified together.
const ENTRIES: usize = 1_000;

static BENCH: OnceLock<Bench> = OnceLock::new();

/// What is measured on, and where it runs.
struct Bench {
    runtime: Runtime,
    prepared: Prepared,
}

/// Everything that is measured on.
struct Prepared {
    vault: Arc<Vault>,
    ctx: Ctx,
    facts: CaseFacts,
    key: OwnerKey,
    record: RecordRow,
    history: Vec<EventRow>,
    entries: Vec<LedgerRow>,
    pages: Router,
    cookie: String,
    case: CaseId,
    _folder: TempDir,
}

/// Measures them all.
pub fn run() -> Result<()> {
    let runtime = Runtime::new()?;
    let prepared = runtime.block_on(Prepared::make())?;
    if BENCH.set(Bench { runtime, prepared }).is_ok() {
        divan::Divan::default().run_benches();
    }
    Ok(())
}

impl Prepared {
    async fn make() -> Result<Self> {
        let now = clock::beginning()?;
        let folder = TempDir::new()?;
        let store: Arc<dyn Store> = Arc::new(SqliteStore::create(&house::file(folder.path())).await?);
        let vault = Arc::new(Vault::generate()?);
        let mut place = authority::found(store.as_ref(), &vault, &OsIds).await?;
        let app = house::app(&store, &vault).await?;
        authority::admit_provider(&app, &mut place, &OsIds, now.plus_hours(-24 * 730)).await?;
        generate::generate(&app, &place, 1, now, CASES, &mut |_, _| {}).await?;
        let worker = *place.users.get("worker1").context("worker1")?;
        let ctx = app.ctx(worker, Purpose::CaseHandling, now).await?.context("worker1")?;
        let listing = app.worklist(&ctx, WorklistInput { limit: 100, ..WorklistInput::default() }).await?;
        let case = listing.rows.last().context("worker1 has no case")?.case;
        let history = lengthened(&app, &ctx, case).await?;
        for number in 0..EVENTS {
            let entry = serde_json::json!({ "case": case, "facts": format!("Samtal {number} om hur veckan har varit."), "source": "told_by_person" });
            app.write_entry(&ctx, serde_json::from_value(entry)?).await?;
        }
        let mut unit = store.read().await?;
        let row = unit.case(case).await?.context("the case")?;
        let record = unit.records(case, None, 1).await?.into_iter().next().context("a record")?;
        drop(unit);
        let key = vault.case_key_for_job(&authorise_system(Job::Diagnose, Purpose::Operation), &row)?;
        let facts = CaseFacts { handler: row.handler, unit: row.unit, ..CaseFacts::new(case, app.authority()) };
        let entries = (0..ENTRIES).map(|_| vault.ledger_row(&entry(&app, &ctx, case))).collect();
        let identity = Identity::new(Arc::clone(&app), Settings::default());
        let login = authority::login("worker1").context("worker1")?;
        identity.set_login(worker, &login, PASSWORD, false, now).await?;
        let house =
            House { app, identity, clock: Arc::new(move || now), showroom: None, idle_minutes: 20, guests: Guests::new(NonZeroU32::MAX) };
        let pages = router(Arc::new(house));
        let cookie = log_in(&pages, &login).await?;
        Ok(Self { vault, ctx, facts, key, record, history, entries, pages, cookie, case, _folder: folder })
    }

    async fn page(&self, path: &str) -> usize {
        let request = Request::get(path).header(header::COOKIE, &self.cookie).body(Body::empty());
        let Ok(request) = request else { return 0 };
        let Ok(response) = self.pages.clone().oneshot(request).await;
        to_bytes(response.into_body(), usize::MAX).await.map_or(0, |body| body.len())
    }
}

/// The case's history with so much more of the same in it that it has as many events as are wanted.
async fn lengthened(app: &App, ctx: &Ctx, case: CaseId) -> Result<Vec<EventRow>> {
    loop {
        let mut history = app.store().read().await?.history(case).await?;
        if history.len() >= EVENTS {
            history.truncate(EVENTS);
            return Ok(history);
        }
        let step = serde_json::json!({ "case": case, "commands": [Command::NoteWill { will: Will::Wants }] });
        let step: StepInput = serde_json::from_value(step)?;
        app.take_step(ctx, "note_will", step).await?;
    }
}

fn entry(app: &App, ctx: &Ctx, case: CaseId) -> LedgerEntry {
    LedgerEntry {
        id: OsIds.ordered(ctx.now.as_micros()),
        at: ctx.now.as_micros(),
        authority: app.authority().0,
        actor: ctx.subject.user.0,
        role: Role::CaseWorker.code().to_owned(),
        operation: "write_entry".to_owned(),
        purpose: ctx.purpose.code().to_owned(),
        outcome: "done".to_owned(),
        case: Some(case.0),
        detail: Vec::new(),
        rows: vec![LedgerRef { table: 2, row: OsIds.shown(), seq: 0, hash: [7; 32] }],
    }
}

async fn log_in(pages: &Router, login: &str) -> Result<String> {
    let request = Request::post("/logga-in").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let response = pages.clone().oneshot(request.body(Body::from(format!("anvandare={login}&losenord={PASSWORD}")))?).await?;
    let cookie = response.headers().get(header::SET_COOKIE).context("no session")?.to_str()?;
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}

fn measured(bencher: Bencher<'_, '_>, what: impl Fn(&Bench) + Sync) {
    if let Some(bench) = BENCH.get() {
        bencher.bench_local(|| what(bench));
    }
}

#[divan::bench]
fn seal_a_record(bencher: Bencher<'_, '_>) {
    let text = "Samtal om hur veckan har varit. ".repeat(16);
    measured(bencher, |Bench { prepared, .. }| {
        drop(black_box(prepared.key.seal_text(Field::RecordText, prepared.record.id.0, &text)));
    });
}

#[divan::bench]
fn open_a_record(bencher: Bencher<'_, '_>) {
    measured(bencher, |Bench { prepared, .. }| {
        drop(black_box(prepared.key.open_record(&prepared.record, fristad_policy::Class::Narrative)));
    });
}

#[divan::bench]
fn make_a_case_key(bencher: Bencher<'_, '_>) {
    measured(bencher, |Bench { prepared, .. }| drop(black_box(prepared.vault.new_key(prepared.case.0))));
}

#[divan::bench]
fn link_a_thousand_entries(bencher: Bencher<'_, '_>) {
    measured(bencher.counter(ItemsCount::new(ENTRIES)), |Bench { prepared, .. }| {
        black_box(prepared.vault.link(None, &prepared.entries));
    });
}

#[divan::bench]
fn verify_a_thousand_entries(bencher: Bencher<'_, '_>) {
    let links = BENCH.get().map(|bench| bench.prepared.vault.link(None, &bench.prepared.entries)).unwrap_or_default();
    let heads: Vec<CheckpointRow> = Vec::new();
    measured(bencher.counter(ItemsCount::new(ENTRIES)), |Bench { prepared, .. }| {
        let mut verification = Verification::begin(&prepared.vault, prepared.ctx.subject.authority.0, &heads);
        for (link, entry) in links.iter().zip(&prepared.entries) {
            verification.linked(link, Some(entry));
        }
        black_box(verification.finish().holds());
    });
}

#[divan::bench]
fn authorise_a_reading(bencher: Bencher<'_, '_>) {
    measured(bencher, |Bench { prepared, .. }| {
        let Prepared { ctx, facts, .. } = prepared;
        drop(black_box(authorise(&ctx.subject, ctx.purpose, Action::ReadJournal, facts, ctx.now)));
    });
}

#[divan::bench]
fn fold_a_hundred_events(bencher: Bencher<'_, '_>) {
    measured(bencher.counter(ItemsCount::new(EVENTS)), |Bench { prepared, .. }| drop(black_box(state(&prepared.history))));
}

#[divan::bench]
fn page_min_dag(bencher: Bencher<'_, '_>) {
    measured(bencher, |bench| {
        black_box(bench.runtime.block_on(bench.prepared.page("/min-dag")));
    });
}

#[divan::bench]
fn page_case(bencher: Bencher<'_, '_>) {
    measured(bencher, |bench| {
        let path = format!("/arenden/{}", bench.prepared.case);
        black_box(bench.runtime.block_on(bench.prepared.page(&path)));
    });
}

#[divan::bench]
fn page_journal(bencher: Bencher<'_, '_>) {
    measured(bencher, |bench| {
        let path = format!("/arenden/{}/journal", bench.prepared.case);
        black_box(bench.runtime.block_on(bench.prepared.page(&path)));
    });
}

/// A page of an instrument with more than sixty items, read, checked and drawn.
#[divan::bench]
fn page_instrument(bencher: Bencher<'_, '_>) {
    measured(bencher, |bench| {
        let path = format!("/arenden/{}/bedomningar/ny/patriark?sida=2", bench.prepared.case);
        black_box(bench.runtime.block_on(bench.prepared.page(&path)));
    });
}

/// A page of the safety plan, which has more than eighty items.
#[divan::bench]
fn page_safety_plan(bencher: Bencher<'_, '_>) {
    measured(bencher, |bench| {
        let path = format!("/arenden/{}/sakerhetsplan/ny?sida=3", bench.prepared.case);
        black_box(bench.runtime.block_on(bench.prepared.page(&path)));
    });
}
