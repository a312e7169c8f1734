//! The hub's folder.
//!
//! `nycklar/` holds whose signatures are believed, `mottagna/` every file that was taken, each in a receipt of its own that the hub signs, that is written whole or not at all and never changed, and `publicerat.csv`
//! what follows from them. `navets-nyckel` signs the receipts and `navet.key` is its public half; a copy of the folder needs only the latter. Nothing else is kept: history is the receipts, and what is published
//! is worked out anew.

use super::keys::Keys;
use crate::{
    backup::signed::{Signed, hex, unhex},
    data::make_folder,
    keyfile::{self, write_privately},
};
use anyhow::{Context, bail};
use fristad_app::vault::{Vault, statement::Statement};
use fristad_kernel::{Date, Timestamp};
use fristad_measures::{
    file::{Codes, LARGEST, MeasuresFile, read},
    hub::Known,
    place::MunicipalityCode,
    register::Register,
};
use fristad_policy::{Job, Purpose, authorise_system};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

/// Where the authorities' public keys lie.
const KEYS: &str = "nycklar";

/// A file that was taken, with who took it and when. The hub signs all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// When.
    pub received: Timestamp,
    /// Who took it.
    pub by: String,
    /// What was unlikely about it and accepted all the same.
    pub accepted: Vec<String>,
    /// The file as it came: the signed line and the signature.
    pub signed: String,
}

/// A receipt that was read and holds.
pub struct Kept {
    /// The receipt.
    pub receipt: Receipt,
    /// What the file says.
    pub file: MeasuresFile,
    /// The digest of its signed bytes.
    pub digest: [u8; 32],
}

/// All that the hub has: by authority and year, the oldest number first.
pub type All = BTreeMap<(MunicipalityCode, i16), Vec<Kept>>;

/// A hub's folder, held by this process alone.
pub struct Folder {
    path: PathBuf,
    keys: Keys,
    codes: Codes,
    /// Lets nobody else in while it is open.
    _held: File,
}

impl Folder {
    /// Opens a hub's folder. One without the authorities' keys is no hub, and nothing is made in it.
    pub fn open(path: &Path) -> anyhow::Result<Self> {
        if !path.join(KEYS).is_dir() {
            bail!(
                "{} är ingen hubb: mappen {KEYS} saknas där. Gör den, och lägg en fil per kommun i den, som 0114.keys, med kommunens offentliga nyckel (fristad extract key)",
                path.display()
            );
        }
        make_folder(&path.join("mottagna"))?;
        let lock = path.join("las");
        let held = File::options().create(true).truncate(false).write(true).open(&lock)?;
        held.try_lock().with_context(|| format!("någon annan arbetar i {}", path.display()))?;
        let own = path.join("egna-matt.json");
        let register = match fs::read_to_string(&own) {
            Ok(json) => Register::shipped().with_own(&json).map_err(|faults| {
                let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
                anyhow::anyhow!("{}: {}", own.display(), faults.join("; "))
            })?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Register::shipped().clone(),
            Err(error) => return Err(error.into()),
        };
        Ok(Self { keys: Keys::read(&path.join(KEYS))?, path: path.to_owned(), codes: Codes::new(&register), _held: held })
    }

    /// The codes of the register.
    pub const fn codes(&self) -> &Codes {
        &self.codes
    }

    /// Whose signatures are believed.
    pub const fn keys(&self) -> &Keys {
        &self.keys
    }

    /// Where what follows from the files is published.
    pub fn published(&self) -> PathBuf {
        self.path.join("publicerat.csv")
    }

    fn received(&self, code: MunicipalityCode, year: i16, number: u32) -> PathBuf {
        self.path.join("mottagna").join(format!("{code}-{year}-{number:04}.json"))
    }

    /// The hub's own key, by which its receipts are signed. The first time it is made.
    pub fn signer(&self) -> anyhow::Result<Vault> {
        let (path, public) = (self.path.join("navets-nyckel"), self.path.join("navet.key"));
        if path.exists() {
            return keyfile::read(&path);
        }
        if public.exists() {
            bail!("{} finns men inte {}: kvitton skrivs under där den hemliga nyckeln finns", public.display(), path.display());
        }
        let signer = Vault::generate()?;
        keyfile::create(&path, &signer)?;
        write_privately(&public, format!("{}\n", hex(&signer.public_key())).as_bytes())?;
        Ok(signer)
    }

    /// Whose receipts are believed; nobody's where none was ever written.
    fn receipts_of(&self) -> anyhow::Result<Option<[u8; 32]>> {
        let path = self.path.join("navet.key");
        if !path.exists() {
            return Ok(None);
        }
        let key = unhex(fs::read_to_string(&path)?.trim());
        key.map(Some).with_context(|| format!("{} är ingen offentlig nyckel", path.display()))
    }

    /// Keeps a file, whole or not at all. One of that number is never replaced.
    pub fn keep(&self, kept: &Kept, signer: &Vault) -> anyhow::Result<()> {
        let head = kept.file.head;
        let path = self.received(head.authority, head.year, head.number);
        if path.exists() {
            bail!("{} finns redan", path.display());
        }
        let permit = authorise_system(Job::CountFigures, Purpose::Statistics);
        write_privately(&path, Signed::new(signer, &permit, Statement::Receipt, &kept.receipt)?.to_text().as_bytes())
    }

    /// Reads everything that was taken. A receipt that was changed since stops everything, by name.
    pub fn all(&self, today: Date) -> anyhow::Result<All> {
        let mut all = All::new();
        let mut paths = Vec::new();
        for entry in fs::read_dir(self.path.join("mottagna"))? {
            let path = entry?.path();
            // What a process that died left half written has another name.
            if path.extension().is_some_and(|end| end == "json") {
                paths.push(path);
            }
        }
        paths.sort();
        let own = self.receipts_of()?;
        for path in paths {
            let broken = || format!("{} är skadad eller ändrad", path.display());
            let told = Signed::parse(&fs::read_to_string(&path)?).with_context(broken)?;
            if own.is_none_or(|own| !told.is_of(own, Statement::Receipt)) {
                bail!(broken());
            }
            let receipt: Receipt = told.read().with_context(broken)?;
            let signed = Signed::parse(&receipt.signed).with_context(broken)?;
            let file = read(signed.line(), &self.codes, today).map_err(|faults| anyhow::anyhow!("{faults:?}")).with_context(broken)?;
            let head = file.head;
            if !self.believes(head.authority, &signed) || path != self.received(head.authority, head.year, head.number) {
                bail!(broken());
            }
            let digest = signed.digest();
            all.entry((head.authority, head.year)).or_default().push(Kept { receipt, file, digest });
        }
        Ok(all)
    }

    /// Whether one of the authority's known keys signed it.
    pub fn believes(&self, code: MunicipalityCode, signed: &Signed) -> bool {
        self.keys.of(code).is_some_and(|keys| keys.iter().any(|key| signed.is_of(*key, Statement::Measures)))
    }
}

/// What the hub has of an authority and year, in short.
pub fn known(all: &All, code: MunicipalityCode, year: i16) -> Vec<Known> {
    let of = all.get(&(code, year)).map(Vec::as_slice).unwrap_or_default();
    of.iter().map(|kept| Known { number: kept.file.head.number, digest: kept.digest }).collect()
}

/// The text of a file that came, unless it is larger than any that is made here.
pub fn text(path: &Path) -> anyhow::Result<String> {
    let mut text = String::new();
    // The signature and the ends of the lines beside the line itself.
    let most = LARGEST as u64 + 200;
    let read = File::open(path).and_then(|file| file.take(most + 1).read_to_string(&mut text));
    let read = read.with_context(|| format!("{} går inte att läsa", path.display()))?;
    if read as u64 > most {
        bail!("filen är för stor");
    }
    Ok(text)
}
