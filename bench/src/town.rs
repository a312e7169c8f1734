//! The demo as it is measured: its own database in a temporary folder, served on a free port of this machine.

use anyhow::{Context, Result};
use fristad_app::{
    App,
    case::worklist::WorklistInput,
    house::Foundations,
    journal::write::EntryInput,
    port::{
        letter::{DecisionLetter, LetterRenderer, RenderError, RenderedPdf},
        store::Store,
    },
    vault::Vault,
};
use fristad_demo::{authority, generate, ids::OsIds};
use fristad_identity::{Identity, Settings};
use fristad_kernel::{CaseId, Timestamp};
use fristad_policy::Purpose;
use fristad_store::SqliteStore;
use fristad_web::{House, router};
use std::{net::SocketAddr, sync::Arc};
use tempfile::TempDir;
use tokio::net::TcpListener;

/// The password of the account that measures.
pub const PASSWORD: &str = "hagtorn-blommar-sent";
/// The entries of the case that is opened.
const ENTRIES: usize = 100;

/// Letters are no part of what is measured, and the typesetter takes minutes to build: a page of paper stays blank here.
struct Blank;

impl LetterRenderer for Blank {
    fn render(&self, _: &DecisionLetter) -> Result<RenderedPdf, RenderError> {
        Ok(RenderedPdf { bytes: b"%PDF-1.7 blank".to_vec(), template_version: "blank", engine_version: "none".into() })
    }
}

/// The demo, served.
pub struct Town {
    /// Where.
    pub address: SocketAddr,
    /// Who measures.
    pub login: String,
    /// The case with many entries.
    pub busy: CaseId,
    _folder: TempDir,
}

impl Town {
    /// Makes and serves it.
    pub async fn make(cases: usize) -> Result<Self> {
        let now: Timestamp = "2026-03-14T12:00".parse().context("the clock")?;
        let folder = TempDir::new()?;
        let store: Arc<dyn Store> = Arc::new(SqliteStore::create(&folder.path().join("fristad.db")).await?);
        let vault = Arc::new(Vault::generate()?);
        let mut place = authority::found(store.as_ref(), &vault, &OsIds).await?;
        let on = Foundations { store, vault, ids: Arc::new(OsIds), letters: Arc::new(Blank) };
        let app = Arc::new(App::open(on).await?);
        authority::admit_provider(&app, &mut place, &OsIds, now.plus_hours(-24 * 730)).await?;
        generate::generate(&app, &place, 1, now, cases, &mut |_, _| {}).await?;
        let worker = *place.users.get("worker1").context("worker1")?;
        let ctx = app.ctx(worker, Purpose::CaseHandling, now).await?.context("worker1")?;
        let listing = app.worklist(&ctx, WorklistInput::default()).await?;
        let busy = listing.rows.last().context("worker1 has no case")?.case;
        for number in 0..ENTRIES {
            let facts =
                format!("Samtal {number} om hur veckan har varit. Hon sover bättre och barnen går i skolan igen. Nästa samtal är bokat.");
            let entry = serde_json::json!({ "case": busy, "facts": facts, "source": "told_by_person" });
            let input: EntryInput = serde_json::from_value(entry)?;
            app.write_entry(&ctx, input).await?;
        }
        let identity = Identity::new(Arc::clone(&app), Settings::default());
        let login = authority::login("worker1").context("worker1")?;
        identity.set_login(worker, &login, PASSWORD, false, now).await?;
        let house =
            Arc::new(House { app, identity, clock: Arc::new(move || now), showroom: None, log: Arc::new(|_| {}), idle_minutes: 20 });
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        tokio::spawn(async move { axum::serve(listener, router(house)).await });
        Ok(Self { address, login, busy, _folder: folder })
    }
}
