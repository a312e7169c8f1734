//! Where a database is, as commands are told, and how its schema is brought up to this release.

use crate::data::{APPLICATION_ROLE, Kind};
use anyhow::{Context, bail};
use fristad_store::PgStore;
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Which database, and for PostgreSQL where it is. An address can hold a password, and what stands in a command is seen by everyone on the machine: so it comes from a file.
#[derive(clap::Args)]
pub struct Place {
    /// Vilken databas.
    #[arg(long, value_enum, default_value_t = Kind::Sqlite)]
    pub db: Kind,
    /// En fil med adressen för den roll som äger tabellerna (PostgreSQL).
    #[arg(long, requires = "url_file")]
    owner_url_file: Option<PathBuf>,
    /// En fil med adressen för programmets egen roll, som inte äger något (PostgreSQL).
    #[arg(long, requires = "owner_url_file")]
    url_file: Option<PathBuf>,
}

impl Place {
    /// The owner's address and the application's, where they are given.
    pub fn urls(&self) -> anyhow::Result<Option<(String, String)>> {
        match (self.db, &self.owner_url_file, &self.url_file) {
            (Kind::Postgres, Some(owner), Some(application)) => Ok(Some((address(owner)?, address(application)?))),
            (Kind::Postgres, ..) | (Kind::Sqlite, None, None) => Ok(None),
            (Kind::Sqlite, ..) => bail!("en adress till PostgreSQL hör ihop med --db postgres"),
        }
    }
}

/// An empty PostgreSQL that something is put into.
#[derive(clap::Args)]
pub struct Empty {
    /// En fil med adressen till en tom databas, för den roll som äger tabellerna (PostgreSQL).
    #[arg(long, requires = "url_file")]
    owner_url_file: Option<PathBuf>,
    /// En fil med adressen till samma databas för programmets egen roll.
    #[arg(long, requires = "owner_url_file")]
    url_file: Option<PathBuf>,
}

impl Empty {
    /// The owner's address and the application's, where they are given.
    pub fn urls(&self) -> anyhow::Result<Option<(String, String)>> {
        let files = self.owner_url_file.as_deref().zip(self.url_file.as_deref());
        files.map(|(owner, application)| Ok((address(owner)?, address(application)?))).transpose()
    }
}

fn address(file: &Path) -> anyhow::Result<String> {
    let text = fs::read_to_string(file).with_context(|| format!("{} går inte att läsa", file.display()))?;
    Ok(text.trim().to_owned())
}

/// För schemat i en PostgreSQL till den här versionen. En SQLite gör det själv när den öppnas.
#[derive(clap::Args)]
pub struct Migrate {
    /// En fil med adressen för den roll som äger tabellerna.
    #[arg(long)]
    owner_url_file: PathBuf,
}

impl Migrate {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        PgStore::migrate(&address(&self.owner_url_file)?, APPLICATION_ROLE).await?;
        println!("Databasen har schema {}.", fristad_store::schema());
        Ok(ExitCode::SUCCESS)
    }
}
