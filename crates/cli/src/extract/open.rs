//! Opening a package: with the office's own key, by the public key that was kept with it, and without anything else.

use super::{
    page::page,
    receipt::{self, Who},
};
use crate::{
    backup::{
        sealed::{Identities, open as unseal},
        signed::Signed,
    },
    data::make_folder,
    keyfile,
};
use anyhow::{Context, bail};
use fristad_app::{
    extract::{Extract, Opening},
    vault::statement::Statement,
};
use fristad_kernel::Timestamp;
use std::{
    io::Read,
    path::{Path, PathBuf},
};

/// A package is a few kilobytes a case.
const LARGEST: u64 = 256 * 1024 * 1024;

/// What was opened.
pub struct Opened {
    /// The page to read and print.
    pub page: PathBuf,
    /// When the package was made.
    pub made: Timestamp,
    /// How many cases it holds.
    pub cases: usize,
    /// Where the receipt lies.
    pub receipt: PathBuf,
}

/// Opens a package and writes its page into a folder that is its owner's alone. That it was opened is written down first.
pub fn open(file: &Path, with: &Identities, signed_by: [u8; 32], who: &Who, to: &Path, now: Timestamp) -> anyhow::Result<Opened> {
    let extract = read(file, with, signed_by)?;
    let folder = to.join(format!("jourpaket-{}", extract.package.simple()));
    make_folder(&folder)?;
    let opening = Opening { at: now.as_micros(), who: who.as_str().to_owned() };
    let beside = receipt::beside(file);
    // A package on a disc that cannot be written still opens: help does not wait for a receipt.
    let receipt = if receipt::write(&beside, extract.package, &opening).is_ok() {
        beside
    } else {
        let name = beside.file_name().context("paketet har inget namn")?;
        let own = folder.join(name);
        receipt::write(&own, extract.package, &opening)?;
        own
    };
    let path = folder.join("jourpaket.html");
    keyfile::write_privately(&path, page(&extract, who, now).into_string().as_bytes())?;
    Ok(Opened { page: path, made: Timestamp::from_micros(extract.made), cases: extract.cases.len(), receipt })
}

/// What a package holds, if it is whole and ours.
pub fn read(file: &Path, with: &Identities, signed_by: [u8; 32]) -> anyhow::Result<Extract> {
    let mut text = String::new();
    unseal(with, file)?.take(LARGEST).read_to_string(&mut text).context("paketet är skadat")?;
    let signed = Signed::parse(&text).context("paketet är skadat")?;
    if !signed.is_of(signed_by, Statement::Extract) {
        bail!("paketet är inte underskrivet av den nyckel som ni litar på. Använd det inte.");
    }
    let extract: Extract = signed.read().context("paketet är av ett slag som den här versionen inte kan läsa")?;
    if extract.format != 1 {
        bail!("paketet är av ett slag som den här versionen inte kan läsa");
    }
    Ok(extract)
}
