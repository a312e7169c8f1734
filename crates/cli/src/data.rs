//! The data folder: `fristad.db` (or the address of a PostgreSQL), `keys`, `fristad.toml`, and `heads`, the signed heads of the ledger that are kept outside the database.

use crate::{
    backup::{
        heads::Mark,
        signed::{hex, unhexed},
    },
    keyfile,
};
use anyhow::{Context, bail};
use fristad_app::{house::FINGERPRINT, port::store::Store, row::CheckpointRow, vault::Vault};
use fristad_store::{PgSettings, PgStore, SqliteStore};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, OpenOptions},
    io::{Read as _, Seek as _, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

/// Bytes that the line of a signed head has at most.
const LONGEST_HEAD: u64 = 64 * 1024;

/// The application role on PostgreSQL: it owns nothing.
pub const APPLICATION_ROLE: &str = "fristad_app";

/// Which database.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// SQLite, in the data folder.
    #[default]
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// What `fristad.toml` in the data folder holds.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    database: Kind,
    /// The application's address of the PostgreSQL.
    #[serde(default)]
    url: Option<String>,
}

/// A data folder.
pub struct Data {
    folder: PathBuf,
    note: Note,
}

impl Data {
    /// An existing data folder.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join("fristad.toml");
        let text = fs::read_to_string(&path)
            .with_context(|| format!("{} är ingen datamapp: {} går inte att läsa", folder.display(), path.display()))?;
        let note = toml::from_str(&text).with_context(|| format!("{} går inte att tyda", path.display()))?;
        Ok(Self { folder: folder.to_owned(), note })
    }

    /// A new data folder with a new key file and an empty, migrated database.
    pub async fn create(folder: &Path, kind: Kind, urls: Option<&(String, String)>) -> anyhow::Result<(Self, Arc<dyn Store>, Arc<Vault>)> {
        if folder.join("fristad.toml").exists() {
            bail!("{} är redan en datamapp", folder.display());
        }
        make_folder(folder)?;
        let vault = Vault::generate()?;
        let data = Self { folder: folder.to_owned(), note: Note { database: kind, url: urls.map(|(_, url)| url.clone()) } };
        let store: Arc<dyn Store> = match (kind, urls) {
            (Kind::Sqlite, _) => Arc::new(SqliteStore::create(&data.database()).await?),
            (Kind::Postgres, Some((owner, url))) => {
                PgStore::migrate(owner, APPLICATION_ROLE).await?;
                Arc::new(PgStore::open(url).await?)
            }
            (Kind::Postgres, None) => bail!("för PostgreSQL behövs --owner-url-file och --url-file"),
        };
        keyfile::create(&data.keys(), &vault)?;
        // It can hold a database's password.
        keyfile::write_privately(&folder.join("fristad.toml"), toml::to_string(&data.note)?.as_bytes())?;
        Ok((data, store, Arc::new(vault)))
    }

    /// Makes a folder whose database was restored into a data folder. Until this is done nothing opens it.
    pub fn settle(folder: &Path, kind: Kind, url: Option<&str>, vault: &Vault) -> anyhow::Result<Self> {
        let data = Self::unsettled(folder, kind, url);
        keyfile::create(&data.keys(), vault)?;
        keyfile::write_privately(&folder.join("fristad.toml"), toml::to_string(&data.note)?.as_bytes())?;
        Ok(data)
    }

    /// A folder that is to become a data folder.
    pub fn unsettled(folder: &Path, kind: Kind, url: Option<&str>) -> Self {
        Self { folder: folder.to_owned(), note: Note { database: kind, url: url.map(str::to_owned) } }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// SQLite's file.
    pub fn database(&self) -> PathBuf {
        self.folder.join("fristad.db")
    }

    /// The key file.
    pub fn keys(&self) -> PathBuf {
        self.folder.join("keys")
    }

    /// The key ring.
    pub fn vault(&self) -> anyhow::Result<Vault> {
        keyfile::read(&self.keys())
    }

    /// Refuses a key ring that is not the database's own, before anything is done with it.
    pub async fn refuse_other_ring(&self, store: &dyn Store, vault: &Vault) -> anyhow::Result<()> {
        let known = store.read().await?.note(FINGERPRINT).await?;
        if known.as_deref() == Some(vault.fingerprint().as_str()) {
            return Ok(());
        }
        bail!("nyckelfilen {} hör inte till databasen. Lägg tillbaka den rätta från dess egen säkerhetskopia.", self.keys().display())
    }

    /// Which database.
    pub const fn kind(&self) -> Kind {
        self.note.database
    }

    /// The store, to write in: one process at a time on SQLite.
    pub async fn store(&self) -> anyhow::Result<Arc<dyn Store>> {
        self.store_with(PgSettings::default()).await
    }

    /// The same, with settings of one's own for PostgreSQL.
    pub async fn store_with(&self, settings: PgSettings) -> anyhow::Result<Arc<dyn Store>> {
        Ok(match self.note.database {
            Kind::Sqlite => Arc::new(SqliteStore::open(&self.database()).await?),
            Kind::Postgres => Arc::new(PgStore::open_with(self.url()?, settings).await?),
        })
    }

    /// The store, to read beside a writer.
    pub async fn reader(&self) -> anyhow::Result<Arc<dyn Store>> {
        Ok(match self.note.database {
            Kind::Sqlite => Arc::new(SqliteStore::open_read_only(&self.database()).await?),
            Kind::Postgres => Arc::new(PgStore::open_read_only(self.url()?).await?),
        })
    }

    /// The address of the application's role on PostgreSQL.
    pub fn url(&self) -> anyhow::Result<&str> {
        self.note.url.as_deref().context("fristad.toml nämner ingen adress till PostgreSQL")
    }

    /// Keeps a signed head outside the database: whoever cuts the ledger's end off there is found out here.
    /// Beside it stands which list of erased cases belongs to it.
    pub fn keep_head(&self, head: &CheckpointRow, mark: &Mark) -> anyhow::Result<()> {
        let mut file = OpenOptions::new().create(true).append(true).open(self.heads())?;
        // In one piece, so that whoever copies the file meanwhile gets whole lines.
        file.write_all(format!("{} {} {mark}\n", head.seq, hex(&head.body)).as_bytes())?;
        Ok(file.sync_all()?)
    }

    /// The last line of the signed heads that are kept outside the database. Only the end of the file is read: it grows for as long as the authority lives.
    pub fn last_head_line(&self) -> anyhow::Result<Option<String>> {
        let mut file = match fs::File::open(self.heads()) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(LONGEST_HEAD)))?;
        let mut end = Vec::new();
        file.read_to_end(&mut end)?;
        let last = end.strip_suffix(b"\n").and_then(|lines| lines.rsplit(|byte| *byte == b'\n').next());
        Ok(last.and_then(|line| std::str::from_utf8(line).ok()).map(str::to_owned))
    }

    /// The file of the signed heads.
    pub fn heads(&self) -> PathBuf {
        self.folder.join("heads")
    }

    /// The file of the cases that were erased.
    pub fn erasures(&self) -> PathBuf {
        self.folder.join("erasures")
    }

    /// The signed heads that are kept outside the database. A line that cannot be read is kept as one that verifies nothing, so that it is reported.
    pub fn kept_heads(&self) -> anyhow::Result<Vec<CheckpointRow>> {
        let text = match fs::read_to_string(self.heads()) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error.into()),
        };
        Ok(text.lines().filter(|line| !line.is_empty()).map(head).collect())
    }
}

/// The head on a line of the heads file. What cannot be read is a head that verifies nothing.
pub fn head(line: &str) -> CheckpointRow {
    let mut words = line.split(' ');
    let (seq, body) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    CheckpointRow { seq: seq.parse().unwrap_or(0), body: unhexed(body).unwrap_or_default() }
}

/// A folder for as long as a command runs.
pub struct Temporary(PathBuf);

impl Temporary {
    /// A new one, its owner's alone.
    pub fn new(name: &str) -> anyhow::Result<Self> {
        let folder = std::env::temp_dir().join(format!("fristad-{name}"));
        make_folder(&folder)?;
        Ok(Self(folder))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // What cannot be removed now goes with the machine's temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Makes a folder that is its owner's alone, if there is none.
pub fn make_folder(folder: &Path) -> anyhow::Result<()> {
    // A folder that is there already keeps its own rights.
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder).with_context(|| format!("mappen {} går inte att göra", folder.display()))?;
    #[cfg(unix)]
    fs::set_permissions(folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(())
}
