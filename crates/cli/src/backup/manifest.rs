//! The manifest: what a backup is, readable without opening it. It holds no personal data, and a signature.

use super::{
    sealed::Written,
    signed::{Signed, hex, unhex},
};
use crate::data::Kind;
use anyhow::{Context, bail};
use fristad_app::{
    erasure,
    house::FINGERPRINT,
    port::store::Unit,
    row::{CheckpointRow, Table},
    vault::{Vault, statement::Statement},
};
use fristad_kernel::{AuthorityId, Timestamp};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// What a backup is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The format's version.
    pub format: u8,
    /// The backup.
    pub backup: Uuid,
    /// Whose data it holds.
    pub authority: AuthorityId,
    /// What that authority is called.
    pub name: String,
    /// The release that made it.
    pub release: String,
    /// The database.
    pub database: Kind,
    /// The schema.
    pub schema: u64,
    /// When it was made, in microseconds UTC.
    pub made: i64,
    /// The number of the last signed head of the ledger; 0 where there is none.
    pub head: u64,
    /// That head's bytes.
    pub head_body: String,
    /// The number of the list of erased cases at that time.
    pub erasures: u64,
    /// How many cases it holds.
    pub cases: u64,
    /// How many rows the tables of the record hold.
    pub rows: BTreeMap<String, u64>,
    /// The epochs whose keys are needed to read it.
    pub epochs: Vec<u32>,
    /// The public name of the key ring that opens it.
    pub ring: String,
    /// The public key that signed this.
    pub signed_by: String,
    /// Bytes of the encrypted file.
    pub bytes: u64,
    /// Its SHA-256.
    pub digest: String,
}

impl Manifest {
    /// What a snapshot holds. The file's size and digest come when it is written.
    pub async fn of(unit: &mut Box<dyn Unit>, vault: &Vault, backup: Uuid, database: Kind, now: Timestamp) -> anyhow::Result<Self> {
        let authority = unit.authority().await?.context("databasen har ingen myndighet")?;
        if unit.note(FINGERPRINT).await?.as_deref() != Some(vault.fingerprint().as_str()) {
            bail!("nyckelfilen hör inte till databasen");
        }
        let head = unit.newest_checkpoint().await?;
        let mut rows = BTreeMap::new();
        for table in Table::ALL {
            rows.insert(table.name().to_owned(), unit.count(table).await?);
        }
        Ok(Self {
            format: 1,
            backup,
            authority: authority.id,
            name: authority.name,
            release: env!("CARGO_PKG_VERSION").into(),
            database,
            schema: fristad_store::schema(),
            made: now.as_micros(),
            head: head.as_ref().map_or(0, |head| head.seq),
            head_body: head.map(|head| hex(&head.body)).unwrap_or_default(),
            erasures: erasure::list(unit, vault).await?.number,
            cases: unit.case_count().await?,
            rows,
            epochs: unit.epochs_in_use().await?,
            ring: vault.fingerprint(),
            signed_by: hex(&vault.public_key()),
            bytes: 0,
            digest: String::new(),
        })
    }

    /// The same, of a file that was written.
    pub fn of_file(self, written: Written) -> Self {
        Self { bytes: written.bytes, digest: hex(&written.digest), ..self }
    }

    /// Whether a file is the one that the manifest tells of.
    pub fn fits(&self, found: Written) -> bool {
        self.bytes == found.bytes && self.digest == hex(&found.digest)
    }

    /// The last signed head.
    pub fn last_head(&self) -> Option<CheckpointRow> {
        let body: [u8; 113] = unhex(&self.head_body)?;
        Some(CheckpointRow { seq: self.head, body: body.to_vec() })
    }

    /// The public key that is said to have signed it.
    pub fn signer(&self) -> Option<[u8; 32]> {
        unhex(&self.signed_by)
    }
}

/// The manifest that belongs to an encrypted file.
pub fn beside(file: &Path) -> PathBuf {
    file.with_extension("manifest")
}

/// Reads a manifest with its signature, which holds for the key that it names itself.
pub fn read(path: &Path) -> anyhow::Result<Manifest> {
    let text = fs::read_to_string(path).with_context(|| format!("manifestet {} går inte att läsa", path.display()))?;
    let signed = Signed::parse(&text).with_context(|| format!("manifestet {} går inte att tyda", path.display()))?;
    let manifest: Manifest = signed.read().with_context(|| format!("manifestet {} går inte att tyda", path.display()))?;
    if manifest.format != 1 {
        bail!("manifestet {} är av ett slag som den här versionen inte kan läsa", path.display());
    }
    if !manifest.signer().is_some_and(|public| signed.is_of(public, Statement::Backup)) {
        bail!("manifestet {} är ändrat: underskriften håller inte", path.display());
    }
    Ok(manifest)
}

/// The same, signed by this key ring and no other, whose keys open the backup.
pub fn read_own(path: &Path, vault: &Vault) -> anyhow::Result<Manifest> {
    let manifest = read(path)?;
    if manifest.signer() != Some(vault.public_key()) || manifest.ring != vault.fingerprint() {
        bail!("kopian är gjord under en annan nyckelring ({}): ta den nyckelfil som hör till den", manifest.ring);
    }
    Ok(manifest)
}

/// The epochs that a backup needs and that the key ring no longer holds, or does not hold yet.
pub fn missing_epochs(manifest: &Manifest, vault: &Vault) -> Vec<u32> {
    let live = vault.live_epochs();
    manifest.epochs.iter().copied().filter(|epoch| !live.contains(epoch)).collect()
}
