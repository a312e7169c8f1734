//! The application on a loaded database, put together as `fristad serve` does, without the typesetter.

use crate::plan::Db;
use anyhow::{Context, Result};
use fristad_app::{
    App,
    house::Foundations,
    port::{
        letter::{DecisionLetter, LetterRenderer, RenderError, RenderedPdf},
        store::Store,
    },
    vault::Vault,
};
use fristad_demo::ids::OsIds;
use fristad_store::{PgStore, SqliteStore};
use std::{path::Path, sync::Arc};

/// Letters are no part of what is measured, and the typesetter takes minutes to build: a page of paper stays blank here.
struct Blank;

impl LetterRenderer for Blank {
    fn render(&self, _: &DecisionLetter) -> Result<RenderedPdf, RenderError> {
        Ok(RenderedPdf { bytes: b"%PDF-1.7 blank".to_vec(), template_version: "blank", engine_version: "none".into() })
    }
}

/// The database's file in a folder.
pub fn file(folder: &Path) -> std::path::PathBuf {
    folder.join("fristad.db")
}

/// Opens a database that is there.
pub async fn store(db: Db, folder: &Path, url: Option<&str>) -> Result<Arc<dyn Store>> {
    Ok(match db {
        Db::Sqlite => Arc::new(SqliteStore::open(&file(folder)).await?),
        Db::Postgres => Arc::new(PgStore::open(url.context("the address of the PostgreSQL is missing")?).await?),
    })
}

/// The key ring that lies beside it.
pub fn vault(folder: &Path) -> Result<Arc<Vault>> {
    let bytes = std::fs::read(folder.join("keys")).context("reading the key ring")?;
    Ok(Arc::new(Vault::from_key_file(&bytes)?))
}

/// A new key ring, laid beside it. What it opens is made up.
pub fn new_vault(folder: &Path) -> Result<Arc<Vault>> {
    let vault = Vault::generate()?;
    std::fs::write(folder.join("keys"), vault.to_key_file()).context("writing the key ring")?;
    Ok(Arc::new(vault))
}

/// The application.
pub async fn app(store: &Arc<dyn Store>, vault: &Arc<Vault>) -> Result<Arc<App>> {
    let on = Foundations { store: Arc::clone(store), vault: Arc::clone(vault), ids: Arc::new(OsIds), letters: Arc::new(Blank) };
    Ok(Arc::new(App::open(on).await?))
}
