//! Taking a backup back: into an empty place only, and with the newest list of erased cases, which are erased again before anything can be opened.

use super::{
    dump::{put_postgres, put_sqlite},
    heads::{self, HeadLine, Mark, newest, read_erasures},
    manifest::{self, Manifest, beside, missing_epochs},
    scratch::Scratch,
    sealed::{Identities, measure, open},
    signed::hex,
};
use crate::{
    commands::ledger::seal,
    data::{Data, Kind, make_folder},
};
use anyhow::bail;
use fristad_app::{
    erasure::{ErasureList, erase_again, tell_restored},
    port::store::Store,
    row::CheckpointRow,
    vault::{Vault, ledger::signed_at},
};
use fristad_demo::ids::OsIds;
use fristad_kernel::Timestamp;
use fristad_policy::{Job, Purpose, authorise_system};
use fristad_store::{PgStore, SqliteStore};
use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

/// What is needed to take a backup back.
pub struct Needed<'a> {
    /// The encrypted file; its manifest lies beside it.
    pub file: &'a Path,
    /// What opens it.
    pub identities: &'a Identities,
    /// The key ring.
    pub vault: Vault,
    /// The newest signed heads, from where the machine could not reach them.
    pub heads: &'a Path,
    /// The newest list of erased cases, from the same place.
    pub erasures: &'a Path,
    /// Whether heads and list may come from the backup's own folder. An old copy of that folder holds a matching pair, which tells nothing of what was erased since.
    pub from_beside: bool,
    /// The new data folder.
    pub to: &'a Path,
    /// For PostgreSQL the addresses of the owner and of the application's role, to an empty database.
    pub urls: Option<(&'a str, &'a str)>,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Cases that the backup held and that were erased again.
    pub erased_again: u64,
    /// Signed heads that are newer than the backup: what was written in that time is lost.
    pub heads_after: usize,
    /// The newest head that it was held to.
    pub newest: u64,
    /// When that head was signed, as it says itself.
    pub signed: Option<Timestamp>,
    /// The number of the list of erased cases.
    pub list: u64,
}

/// Takes a backup back. Nothing opens the folder before all of it is done.
pub async fn restore(needed: Needed<'_>, now: Timestamp) -> anyhow::Result<Restored> {
    let Needed { file, identities, vault, heads, erasures, from_beside, to, urls } = needed;
    if !from_beside {
        refuse_beside(file, [heads, erasures])?;
    }
    let manifest = known(file, &vault)?;
    let lines = heads::read(heads)?;
    let (newest, gone) = demand_newest(&manifest, &vault, &lines, erasures)?;
    if to.exists() && (!to.is_dir() || fs::read_dir(to)?.next().is_some()) {
        bail!("{} finns redan och skrivs aldrig över. Välj en mapp som inte finns.", to.display());
    }
    make_folder(to)?;
    let url = urls.map(|(_, url)| url);
    let data = Data::unsettled(to, manifest.database, url);
    let store = put(&manifest, identities, file, &data, urls.map(|(owner, _)| owner)).await?;
    data.refuse_other_ring(store.as_ref(), &vault).await?;
    let vault = Arc::new(vault);
    let permit = authorise_system(Job::Erase, Purpose::Retention);
    let erased_again = erase_again(store.as_ref(), (&vault, &OsIds), &permit, &gone, now).await?;
    let (kept, lost): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.head.seq <= manifest.head);
    let told = BTreeMap::from([
        ("backup", manifest.backup.to_string()),
        ("head", manifest.head.to_string()),
        ("heads_after", lost.len().to_string()),
        ("list", gone.number.to_string()),
    ]);
    let permit = authorise_system(Job::Backup, Purpose::Operation);
    tell_restored(store.as_ref(), (&vault, &OsIds), &permit, told, now).await?;
    heads::write(&data.heads(), &kept)?;
    if !lost.is_empty() {
        // They tell of a chain that is gone: kept for whoever asks, and no longer what this chain is held to.
        heads::write(&to.join("heads.lost"), &lost)?;
    }
    seal(store.as_ref(), &vault, Some(&data)).await?;
    drop(store);
    Data::settle(to, manifest.database, url, &vault)?;
    Ok(Restored { erased_again, heads_after: lost.len(), newest: newest.seq, signed: signed_at(newest), list: gone.number })
}

/// Refuses heads or a list that lie beside the backup: whoever keeps an old copy of that folder, or brings one, has all of it from the same day.
fn refuse_beside(file: &Path, outside: [&Path; 2]) -> anyhow::Result<()> {
    let folder = |path: &Path| Ok::<_, std::io::Error>(path.canonicalize()?.parent().map(Path::to_path_buf));
    let own = folder(file)?;
    for path in outside {
        if folder(path)? == own {
            bail!(
                "{} ligger bredvid kopian och kan vara lika gammal som den: det som gallrats sedan dess kommer tillbaka. Hämta de nyaste från platsen utanför. Finns de bara här, lägg till --heads-beside.",
                path.display()
            );
        }
    }
    Ok(())
}

/// The manifest of a file that is whole and that this key ring opens.
pub fn known(file: &Path, vault: &Vault) -> anyhow::Result<Manifest> {
    let manifest = manifest::read_own(&beside(file), vault)?;
    demand_whole(&manifest, file, file)?;
    let missing = missing_epochs(&manifest, vault);
    if !missing.is_empty() {
        bail!(
            "kopian behöver nycklarna för epok {}, och de finns inte i nyckelfilen. Är de förstörda enligt plan går kopian aldrig att läsa; annars är nyckelfilen äldre än kopian.",
            missing.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
        );
    }
    Ok(manifest)
}

/// Refuses what is not the file of the manifest.
fn demand_whole(manifest: &Manifest, read: &Path, named: &Path) -> anyhow::Result<()> {
    if !manifest.fits(measure(read)?) {
        bail!("{} är skadad: den är inte den fil som manifestet beskriver", named.display());
    }
    Ok(())
}

/// The newest head, and the list of erased cases, if no head knows of a longer one and it is no older than the backup.
fn demand_newest<'a>(
    manifest: &Manifest,
    vault: &Vault,
    lines: &'a [HeadLine],
    erasures: &Path,
) -> anyhow::Result<(&'a CheckpointRow, ErasureList)> {
    let Some((head, mark)) = newest(lines, vault.public_key()) else {
        bail!("heads-filen nämner ingen gallringslista som är underskriven av den här nyckelringen");
    };
    if head.seq < manifest.head {
        bail!("heads-filen slutar vid länk {}, men kopian är gjord efter länk {}. Hämta den nyaste heads-filen.", head.seq, manifest.head);
    }
    let (list, signed) = read_erasures(erasures, vault.public_key())?;
    let Mark { number, digest, .. } = mark;
    if list.authority != manifest.authority {
        bail!("gallringslistan hör till en annan myndighet");
    }
    if list.number < *number || list.number < manifest.erasures {
        let newest = (*number).max(manifest.erasures);
        bail!("gallringslistan har nummer {}, men den nyaste har nummer {newest}. Utan den kommer gallrade ärenden tillbaka.", list.number);
    }
    if list.number == *number && signed.digest() != *digest {
        bail!("gallringslistan är en annan än den som heads-filen nämner ({})", hex(digest));
    }
    Ok((head, list))
}

/// Decrypts the backup into its place and opens it, migrated to this release. Where it lies somebody else may serve another file at the second reading, and anybody can encrypt
/// to the recipients: what is opened is a copy of our own, and that copy is measured.
pub async fn put(
    manifest: &Manifest,
    identities: &Identities,
    file: &Path,
    data: &Data,
    owner_url: Option<&str>,
) -> anyhow::Result<Arc<dyn Store>> {
    let scratch = Scratch::new(data.folder())?;
    let own = scratch.path().join("kopia");
    fs::copy(file, &own)?;
    demand_whole(manifest, &own, file)?;
    let source = open(identities, &own)?;
    match (manifest.database, owner_url) {
        (Kind::Sqlite, None) => {
            put_sqlite(source, &data.database(), manifest.bytes)?;
            Ok(Arc::new(SqliteStore::open(&data.database()).await?))
        }
        (Kind::Postgres, Some(owner)) => {
            put_postgres(source, owner, manifest.bytes).await?;
            Ok(Arc::new(PgStore::open(data.url()?).await?))
        }
        (Kind::Postgres, None) => bail!("kopian är av en PostgreSQL: ge --owner-url-file och --url-file till en tom databas"),
        (Kind::Sqlite, Some(_)) => bail!("kopian är av en SQLite och läggs i datamappen: utelämna --owner-url-file och --url-file"),
    }
}
