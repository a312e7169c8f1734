//! `fristad play`: a story from a file, step by step.

use super::{database, house, ledger};
use crate::{
    data::{APPLICATION_ROLE, Data, Kind, Temporary},
    words,
};
use anyhow::{Context, bail};
use fristad_app::{
    App, doctor,
    document::read::DocumentInput,
    port::{ids::Ids, store::Store},
    vault::Vault,
};
use fristad_demo::{
    authority::{self, Place},
    ids::OsIds,
    story::{Company, Player, StepReport, Story},
};
use fristad_policy::{Job, Purpose, authorise_system};
use fristad_store::{PgStore, SqliteStore};
use fristad_testkit::postgres::Postgres;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

/// Spelar en berättelse ur en fil och stannar vid första överraskning.
#[derive(clap::Args)]
pub struct Play {
    /// Berättelsen, i TOML eller JSON (docs/stories.md).
    file: PathBuf,
    /// Utan adresser startas en tillfällig PostgreSQL, som försvinner med kommandot.
    #[command(flatten)]
    database: database::Place,
    /// En ny datamapp som ska finnas kvar efteråt. Utan den spelas i en tillfällig.
    #[arg(long)]
    data: Option<PathBuf>,
    /// En mapp där berättelsens brev skrivs som PDF, för den som vill se dem på papper.
    #[arg(long)]
    letters: Option<PathBuf>,
}

impl Play {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let text = std::fs::read(&self.file).with_context(|| format!("{} går inte att läsa", self.file.display()))?;
        let Ok(text) = String::from_utf8(text) else { bail!("{} är inte skriven i UTF-8", self.file.display()) };
        let tale = Story::parse(&text).with_context(|| self.file.display().to_string())?;
        let server;
        let database;
        let urls = match (self.database.db, self.database.urls()?) {
            (Kind::Sqlite, _) => None,
            (Kind::Postgres, Some(urls)) => Some(urls),
            (Kind::Postgres, None) => {
                server = Postgres::start()
                    .context("ingen PostgreSQL går att starta; ge --owner-url-file och --url-file, eller installera postgresql")?;
                database = server.fresh_database()?;
                Some((database.owner_url.clone(), database.app_url.clone()))
            }
        };
        let temporary = Temporary::new(&OsIds.shown().to_string())?;
        let (data, store, vault) = match &self.data {
            Some(folder) => {
                let (data, store, vault) = Data::create(folder, self.database.db, urls.as_ref()).await?;
                (Some(data), store, vault)
            }
            None => (None, fresh_store(&temporary, urls.as_ref()).await?, Arc::new(Vault::generate()?)),
        };
        let mut place = authority::found(store.as_ref(), &vault, &OsIds).await?;
        let app = house(&store, &vault, Arc::new(OsIds)).await?;
        let before = tale.start.parse().map_err(|_| anyhow::anyhow!("start är ingen tid: {}", tale.start))?;
        authority::admit_provider(&app, &mut place, &OsIds, before).await?;
        let played = tell(&app, &place, &tale, Company::Alone).await?;
        if let Some(folder) = &self.letters {
            write_letters(&app, &place, store.as_ref(), folder).await?;
        }
        prove(store.as_ref(), &vault, data.as_ref()).await.map(|sound| if played { sound } else { ExitCode::FAILURE })
    }
}

async fn fresh_store(folder: &Temporary, urls: Option<&(String, String)>) -> anyhow::Result<Arc<dyn Store>> {
    Ok(match urls {
        None => Arc::new(SqliteStore::create(&folder.path().join("fristad.db")).await?),
        Some((owner, url)) => {
            PgStore::migrate(owner, APPLICATION_ROLE).await?;
            Arc::new(PgStore::open(url).await?)
        }
    })
}

/// Plays a story and prints each step. Whether it went as told.
pub async fn tell(app: &App, place: &Place, story: &Story, company: Company) -> anyhow::Result<bool> {
    println!("{}\n", story.title);
    let mut player = match Player::new(app, place, story) {
        Ok(player) => player.in_company(company),
        Err(surprise) => {
            println!("ÖVERRASKNING  {surprise}");
            return Ok(false);
        }
    };
    for step in Player::steps(story) {
        match player.take(&step).await {
            Ok(report) => print(&report),
            Err(surprise) => {
                println!("ÖVERRASKNING  {surprise}");
                return Ok(false);
            }
        }
    }
    println!("\nBerättelsen gick som den är skriven: {} steg.", story.steps.len());
    Ok(true)
}

/// Writes every issued letter to a folder, as a team lead opens it: each opening is in the ledger.
pub async fn write_letters(app: &App, place: &Place, store: &dyn Store, folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("mappen {} går inte att göra", folder.display()))?;
    let mut issued = Vec::new();
    let mut unit = store.read().await?;
    let mut after = None;
    loop {
        let page = unit.cases_after(after, 500).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        for case in &page {
            issued.extend(
                unit.documents(case.id).await?.into_iter().map(|(document, _, decision, at, _)| (case.clone(), document, decision, at)),
            );
        }
    }
    drop(unit);
    for (case, document, decision, at) in issued {
        for reader in ["lead", "childlead"].iter().filter_map(|alias| place.users.get(*alias)) {
            let Some(ctx) = app.ctx(*reader, Purpose::Supervision, at).await? else { continue };
            if let Ok(shown) = app.read_document(&ctx, DocumentInput { case: case.id, document }).await {
                let path = folder.join(format!("{}-beslut-{decision}.pdf", case.number));
                std::fs::write(&path, shown.bytes)?;
                println!("Brev: {}", path.display());
            }
        }
    }
    Ok(())
}

fn print(report: &StepReport) {
    if let Some(note) = &report.note {
        println!("  {note}");
    }
    let at = report.at.to_string();
    println!(
        "{:>3}  {}  {:<12} {}: {}",
        report.number,
        at.get(..16).unwrap_or(&at),
        report.who,
        report.operation,
        words::outcome(&report.outcome)
    );
    if !report.events.is_empty() {
        println!("      {}", words::events(&report.events));
    }
}

/// Seals the ledger, verifies it, and has the doctor look.
pub async fn prove(store: &dyn Store, vault: &Vault, data: Option<&Data>) -> anyhow::Result<ExitCode> {
    ledger::seal(store, vault, data).await?;
    let chain = ledger::verify(store, vault, data).await?;
    let health = doctor::examine(store, vault, &authorise_system(Job::Diagnose, Purpose::Operation)).await?;
    for complaint in &health.complaints {
        println!("FEL  {}", words::complaint(complaint));
    }
    if health.holds() {
        println!("Historik, rader och logg stämmer ({} rader).", health.rows);
        return Ok(chain);
    }
    Ok(ExitCode::FAILURE)
}
