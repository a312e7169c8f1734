//! Trying a backup: it is taken back into a throw-away place, and there examined as if it were in use.

use super::{heads, restore, scratch::Scratch, sealed::Identities};
use crate::{
    data::{Data, Kind},
    words,
};
use anyhow::Context;
use fristad_app::{doctor::examine, ledger, vault::Vault};
use fristad_policy::{Job, Purpose, authorise_system};
use fristad_testkit::postgres::Postgres;
use std::path::Path;

/// What a trial found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// Cases that were examined.
    pub cases: u64,
    /// Links of the ledger that were verified.
    pub links: u64,
    /// Heads outside that the chain was held against.
    pub heads: usize,
    /// Heads outside that are newer than the backup.
    pub heads_after: usize,
    /// What does not hold.
    pub faults: Vec<String>,
}

/// Takes a backup back into a throw-away place, has the doctor look, verifies the ledger, and holds it against the last head and those kept outside.
pub async fn verify(
    file: &Path,
    identities: &Identities,
    vault: &Vault,
    outside: Option<&Path>,
    urls: Option<(&str, &str)>,
) -> anyhow::Result<Tried> {
    let manifest = restore::known(file, vault)?;
    let lines = outside.map(heads::read).transpose()?.unwrap_or_default();
    Scratch::sweep(&std::env::temp_dir())?;
    let scratch = Scratch::new(&std::env::temp_dir())?;
    let (server, database);
    let urls = match (manifest.database, urls) {
        (Kind::Sqlite, _) => None,
        (Kind::Postgres, Some((owner, url))) => Some((owner.to_owned(), url.to_owned())),
        (Kind::Postgres, None) => {
            server =
                Postgres::start().context("ingen PostgreSQL går att starta; ge --owner-url-file och --url-file till en tom databas")?;
            database = server.fresh_database()?;
            Some((database.owner_url.clone(), database.app_url.clone()))
        }
    };
    let data = Data::unsettled(scratch.path(), manifest.database, urls.as_ref().map(|(_, url)| url.as_str()));
    let store = restore::put(&manifest, identities, file, &data, urls.as_ref().map(|(owner, _)| owner.as_str())).await?;
    let mut tried = Tried::default();
    let health = examine(store.as_ref(), vault, &authorise_system(Job::Diagnose, Purpose::Operation)).await?;
    tried.cases = health.cases;
    tried.faults.extend(health.complaints.iter().map(words::complaint));

    let (mut held, after): (Vec<_>, Vec<_>) = lines.into_iter().map(|line| line.head).partition(|head| head.seq <= manifest.head);
    (tried.heads, tried.heads_after) = (held.len(), after.len());
    let last = store.read().await?.newest_checkpoint().await?;
    if last != manifest.last_head() {
        tried.faults.push("loggkedjans sista signerade huvud är inte det som manifestet nämner".into());
    }
    held.extend(manifest.last_head());
    let verified = ledger::verify(store.as_ref(), vault, &authorise_system(Job::VerifyLedger, Purpose::Operation), &held).await?;
    tried.links = verified.report.linked;
    tried.faults.extend(verified.report.findings.iter().map(words::finding));
    tried.faults.extend(verified.unreadable_heads.iter().map(|seq| format!("det signerade huvudet vid länk {seq} går inte att läsa")));
    tried.faults.extend(verified.hidden.iter().map(|entry| format!("posten {entry}: dess kolumner säger något annat än posten själv")));
    Ok(tried)
}
