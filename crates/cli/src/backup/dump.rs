//! The copy itself: for SQLite a file of one moment, for PostgreSQL the stream of its own `pg_dump` from one snapshot.

use super::{
    manifest::Manifest,
    progress::{Progress, Watched},
    scratch::Scratch,
    sealed::{Recipients, Written, seal},
};
use crate::data::{Data, Kind};
use anyhow::{Context, bail};
use fristad_app::{port::store::Store, vault::Vault};
use fristad_kernel::Timestamp;
use fristad_store::{PgStore, SqliteStore};
use std::{
    fs::File,
    io::{self, BufReader, Read, Write},
    path::Path,
    process::{Child, Command, Stdio},
};
use uuid::Uuid;

const LABEL: &str = "Krypterar";

/// Copies what the data folder's database holds at one moment, encrypted, and says what it is.
pub async fn copy(data: &Data, vault: &Vault, to: &Recipients, file: &mut File, backup: Uuid, now: Timestamp) -> anyhow::Result<Manifest> {
    match data.kind() {
        Kind::Sqlite => copy_sqlite(data, vault, to, file, backup, now).await,
        Kind::Postgres => copy_postgres(data, vault, to, file, backup, now).await,
    }
}

async fn copy_sqlite(
    data: &Data,
    vault: &Vault,
    to: &Recipients,
    file: &mut File,
    backup: Uuid,
    now: Timestamp,
) -> anyhow::Result<Manifest> {
    // In the data folder: there is the room, and there it is as safe as the database itself.
    let scratch = Scratch::new(data.folder())?;
    let copied = scratch.path().join("fristad.db");
    eprintln!("Kopierar databasen");
    SqliteStore::open_read_only(&data.database()).await?.copy_into(&copied).await?;
    let store = SqliteStore::open_read_only(&copied).await?;
    let manifest = Manifest::of(&mut store.read().await?, vault, backup, Kind::Sqlite, now).await?;
    store.close().await;
    let source = File::open(&copied)?;
    let progress = Progress::new(LABEL, source.metadata()?.len());
    let written = seal(to, Watched::new(BufReader::new(source), progress), io::BufWriter::new(file))?;
    Ok(manifest.of_file(written))
}

async fn copy_postgres(
    data: &Data,
    vault: &Vault,
    to: &Recipients,
    file: &mut File,
    backup: Uuid,
    now: Timestamp,
) -> anyhow::Result<Manifest> {
    let store = PgStore::open_read_only(data.url()?).await?;
    let (mut unit, snapshot) = store.shared_snapshot().await?;
    let manifest = Manifest::of(&mut unit, vault, backup, Kind::Postgres, now).await?;
    let mut dump = tool("pg_dump", PgStore::address_of_primary(data.url()?).await?)?
        .args(["--format=custom", "--no-owner", "--no-privileges", "--lock-wait-timeout=30s"])
        .arg(format!("--snapshot={snapshot}"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .context("pg_dump finns inte: den hör till PostgreSQL:s klientprogram")?;
    let source = dump.stdout.take().context("pg_dump har ingen utgång")?;
    let written = seal(to, Watched::new(source, Progress::new(LABEL, 0)), io::BufWriter::new(file));
    finished(&mut dump, "pg_dump")?;
    drop(unit);
    let written: Written = written?;
    Ok(manifest.of_file(written))
}

/// Puts what a stream holds into a new SQLite file.
pub fn put_sqlite(mut source: impl Read, path: &Path, total: u64) -> anyhow::Result<()> {
    let mut file = create_privately(path)?;
    let mut source = Watched::new(&mut source, Progress::new("Återställer", total));
    io::copy(&mut source, &mut file)?;
    Ok(file.sync_all()?)
}

/// Puts what a stream holds into an empty PostgreSQL database, all or nothing, and gives the application's role what it may do.
pub async fn put_postgres(mut source: impl Read, owner_url: &str, total: u64) -> anyhow::Result<()> {
    if !PgStore::is_empty(owner_url).await? {
        bail!("databasen är inte tom, och det som finns skrivs aldrig över. Gör en ny, tom databas och återställ dit.");
    }
    let mut restore = tool("pg_restore", owner_url)?
        .args(["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"])
        .arg("--dbname")
        .arg(without_password(owner_url)?.0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .context("pg_restore finns inte: den hör till PostgreSQL:s klientprogram")?;
    let mut into = restore.stdin.take().context("pg_restore har ingen ingång")?;
    let fed = io::copy(&mut Watched::new(&mut source, Progress::new("Återställer", total)), &mut into).and_then(|_| into.flush());
    drop(into);
    finished(&mut restore, "pg_restore")?;
    fed?;
    PgStore::migrate(owner_url, crate::data::APPLICATION_ROLE).await?;
    Ok(())
}

fn finished(child: &mut Child, name: &str) -> anyhow::Result<()> {
    let status = child.wait()?;
    if !status.success() {
        bail!("{name} misslyckades ({status})");
    }
    Ok(())
}

/// One of PostgreSQL's own tools. The password goes by the environment: other users of the machine can read a command line.
fn tool(name: &str, url: &str) -> anyhow::Result<Command> {
    let (address, password) = without_password(url)?;
    let mut command = Command::new(name);
    if name == "pg_dump" {
        command.arg("--dbname").arg(address);
    }
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    Ok(command)
}

/// An address without its password, and the password.
fn without_password(address: &str) -> anyhow::Result<(String, Option<String>)> {
    let mut url = url::Url::parse(address).context("adressen till PostgreSQL går inte att tyda")?;
    let password = url.password().map(|password| percent_encoding::percent_decode_str(password).decode_utf8_lossy().into_owned());
    if password.is_some() {
        url.set_password(None).map_err(|()| anyhow::anyhow!("adressen till PostgreSQL går inte att tyda"))?;
    }
    Ok((url.into(), password))
}

/// A new file that is its owner's alone. What is there is never written over.
pub fn create_privately(path: &Path) -> anyhow::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).with_context(|| format!("{} går inte att skriva", path.display()))
}
