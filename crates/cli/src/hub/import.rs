//! Taking files in: each is taken whole or not at all, and what is wrong with it is named.

use super::folder::{All, Folder, Kept, Receipt, known, text};
use crate::backup::signed::Signed;
use fristad_app::vault::Vault;
use fristad_kernel::Timestamp;
use fristad_measures::{
    file::{FileFault, MeasuresFile, read},
    hub::{News, Plausibility, Unlike, Warning, news, unlike, warnings},
    place::MunicipalityCode,
};
use std::path::{Path, PathBuf};

/// What became of a file.
#[derive(Debug, PartialEq)]
pub enum Outcome {
    /// It is taken.
    Taken {
        /// Whose.
        code: MunicipalityCode,
        /// Of which year.
        year: i16,
        /// First, or which number it corrects.
        news: News,
        /// What was unlikely and accepted.
        accepted: Vec<String>,
    },
    /// It was there already; nothing has happened.
    KnownAlready,
    /// It is unlikely, and a person has not accepted it.
    Unlikely {
        /// Whose.
        code: MunicipalityCode,
        /// Of which year.
        year: i16,
        /// Why.
        warnings: Vec<Warning>,
    },
    /// It is refused.
    Refused(Refusal),
}

/// Why a file is refused.
#[derive(Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// It cannot be read, or is no signed file.
    #[error("{0}")]
    NoFile(String),
    /// Its content is wrong.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Faults(Vec<FileFault>),
    /// The hub knows no key of the authority.
    #[error("kommunen {0} är inte känd här: lägg dess offentliga nyckel i navets mapp med nycklar")]
    UnknownAuthority(MunicipalityCode),
    /// The signature is nobody's that is believed.
    #[error("filen är inte underskriven av {0}, eller ändrad efter underskriften")]
    Signature(MunicipalityCode),
    /// Another file of that number was taken.
    #[error("en annan fil med nummer {0} är redan mottagen: en rättelse ska ha ett högre nummer")]
    Clash(u32),
    /// A newer one was taken.
    #[error("filen har nummer {number}, och nummer {newest} är redan mottagen")]
    Older {
        /// Its number.
        number: u32,
        /// The newest that was taken.
        newest: u32,
    },
    /// A correction whose small counts are protected otherwise.
    #[error("filen tas inte emot som rättelse: {0}")]
    Unlike(Unlike),
    /// It could not be written.
    #[error("filen gick inte att spara: {0}")]
    NotKept(String),
}

/// How files are taken in.
pub struct Taking<'a> {
    /// The hub's key, which signs the receipts.
    pub signer: &'a Vault,
    /// Who takes them.
    pub by: &'a str,
    /// Whose files of which years are accepted though they are unlikely.
    pub accept: &'a [(MunicipalityCode, i16)],
    /// What is unlikely.
    pub rule: Plausibility,
    /// When.
    pub now: Timestamp,
}

/// Takes files in, one after the other. `all` is what the hub has, and grows by what is taken.
pub fn import(folder: &Folder, all: &mut All, files: &[PathBuf], taking: &Taking<'_>) -> Vec<Outcome> {
    files.iter().map(|file| one(folder, all, file, taking).unwrap_or_else(Outcome::Refused)).collect()
}

fn one(folder: &Folder, all: &mut All, path: &Path, taking: &Taking<'_>) -> Result<Outcome, Refusal> {
    let no_file = |error: anyhow::Error| Refusal::NoFile(format!("{error:#}"));
    let text = text(path).map_err(no_file)?;
    let signed = match Signed::parse(&text) {
        Ok(signed) => signed,
        // One that was cut in the middle of the line has no signature: the reader knows a line that ends too early.
        Err(error) => {
            let line = text.lines().next().unwrap_or_default();
            let cut = read(line, folder.codes(), taking.now.date()).err().filter(|faults| faults.contains(&FileFault::Truncated));
            return Err(cut.map_or_else(|| no_file(error), Refusal::Faults));
        }
    };
    let file = checked(folder, &signed, taking)?;
    let (head, digest) = (file.head, signed.digest());
    let (code, year) = (head.authority, head.year);
    let news = match news(&known(all, code, year), head.number, digest) {
        News::KnownAlready => return Ok(Outcome::KnownAlready),
        News::Clash => return Err(Refusal::Clash(head.number)),
        News::Older { newest } => return Err(Refusal::Older { number: head.number, newest }),
        fresh => fresh,
    };
    if let Some(corrected) = all.get(&(code, year)).and_then(|kept| kept.last()).map(|kept| &kept.file)
        && let Some(how) = unlike((corrected.protection, corrected.head.key), (file.protection, head.key))
    {
        return Err(Refusal::Unlike(how));
    }
    let before = all.get(&(code, year - 1)).and_then(|kept| kept.last()).map(|kept| &kept.file);
    let warnings = warnings(&file, before, folder.codes(), taking.rule);
    if !warnings.is_empty() && !taking.accept.contains(&(code, year)) {
        return Ok(Outcome::Unlikely { code, year, warnings });
    }
    let accepted: Vec<_> = warnings.iter().map(ToString::to_string).collect();
    let receipt = Receipt { received: taking.now, by: taking.by.to_owned(), accepted: accepted.clone(), signed: signed.to_text() };
    let kept = Kept { receipt, file, digest };
    folder.keep(&kept, taking.signer).map_err(|error| Refusal::NotKept(format!("{error:#}")))?;
    all.entry((code, year)).or_default().push(kept);
    Ok(Outcome::Taken { code, year, news, accepted })
}

/// What a file says, if it is in order and signed by the authority whose it says to be. The signature comes first: nothing of a stranger's is looked at further than whose it claims to be.
fn checked(folder: &Folder, signed: &Signed, taking: &Taking<'_>) -> Result<MeasuresFile, Refusal> {
    let claimed: Claimed = signed.read().map_err(|error| Refusal::NoFile(format!("filen följer inte formen: {error}")))?;
    let unknown = || Refusal::Faults(vec![FileFault::UnknownAuthority(claimed.authority.chars().take(10).collect())]);
    let code: MunicipalityCode = claimed.authority.parse().map_err(|_| unknown())?;
    if folder.keys().of(code).is_none() {
        return Err(Refusal::UnknownAuthority(code));
    }
    if !folder.believes(code, signed) {
        return Err(Refusal::Signature(code));
    }
    read(signed.line(), folder.codes(), taking.now.date()).map_err(Refusal::Faults)
}

/// Whose a file claims to be.
#[derive(serde::Deserialize)]
struct Claimed {
    authority: String,
}
