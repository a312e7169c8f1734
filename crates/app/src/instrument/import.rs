//! A version of an instrument comes in, from its owner's file. It is checked whole before anything is written, and then stands for ever.

use super::shelf::Standard;
use crate::{
    directory::Mode,
    error::AppError,
    job::{self, Done},
    port::{
        ids::Ids,
        instrument::InstrumentRow,
        store::{Store, StoreError},
    },
    survey::import::is_a_surveys,
    vault::{Vault, ledger::reference, statement::Hasher, token::hex},
};
use fristad_domain::assessment::Slug;
use fristad_forms::{
    Fault, Instrument, Questionnaire, Reason,
    fault::{Flaw, Mismatch, Shape},
    instrument::{Aggregation, Purpose, Standing, Training},
    parse, print, shell,
};
use fristad_kernel::Timestamp;
use fristad_policy::{Job, SystemPermit};

/// Whether an import changed anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// The version was not here before.
    Installed,
    /// The very same file had been imported already.
    KnownAlready,
}

/// What an import came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Which instrument.
    pub key: Slug,
    /// Which version.
    pub version: Slug,
    /// Its title.
    pub title: String,
    /// Who owns its text.
    pub owner: String,
    /// What the owner allows.
    pub licence: String,
    /// How many questions it asks.
    pub questions: usize,
    /// Whether whoever fills it in must be marked as trained for it.
    pub training: Training,
    /// Whom it is for, as codes.
    pub audience: Vec<&'static str>,
    /// Days after which an assessment with it no longer holds, where its owner sets them.
    pub stale_days: Option<u16>,
    /// The SHA-256 of the file, in hexadecimal figures.
    pub checksum: String,
    /// Whether it is new.
    pub news: News,
}

/// Why a file was not imported. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// What is wrong with it: each place with its reason.
    #[error("the file has {} faults", .0.len())]
    Faults(Vec<Fault>),
    /// There is another definition of that instrument and version. Answers may rest on it, so it stays.
    #[error("there is another definition of {key} in version {version}")]
    Taken {
        /// Which instrument.
        key: Slug,
        /// Which version.
        version: Slug,
    },
    /// Something else.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> Self {
        Self::App(error.into())
    }
}

pub(crate) fn fault(path: &str, reason: impl Into<Reason>) -> Fault {
    Fault { link_id: None, path: path.to_owned(), reason: reason.into() }
}

/// A file that may be imported.
struct Checked {
    key: Slug,
    version: Slug,
    definition: Questionnaire,
    owner: String,
    licence: String,
}

/// Reads a file, and holds it against the shell that is shipped for its instrument.
fn check(file: &[u8]) -> Result<Checked, Vec<Fault>> {
    let definition = parse(text_of(file)?)?;
    let mut faults = Vec::new();
    let head = definition.head();
    // A file is of the instrument whose address it bears; one whose address nobody shipped is named by its own id.
    let by_url = Standard::all().iter().find(|standard| head.url.is_some() && standard.definition.head().url == head.url);
    let key = by_url.map_or_else(|| code("id", head.id.as_deref()), |standard| Ok(standard.key.clone()));
    let version = code("version", head.version.as_deref());
    let standard = key.as_ref().ok().and_then(|key| Standard::all().iter().find(|standard| standard.key == *key));
    match (definition.instrument(), standard) {
        (_, Some(standard)) => faults.extend(shell::matches(&standard.definition, &definition).err().unwrap_or_default()),
        (None, None) => faults.push(fault("extension", Mismatch::NoInstrument)),
        (Some(_), None) if head.url.is_none() => faults.push(fault("url", Shape::Missing("url"))),
        (Some(instrument), None) if instrument.standing == Standing::Demonstration => {
            faults.push(fault("extension", Mismatch::Demonstration));
        }
        (Some(_), None) => {}
    }
    // Where there is a shell it says which question it is.
    if standard.is_none() && definition.instrument().is_some_and(sums_alone) {
        faults.push(fault("extension", Shape::Missing("own-estimate")));
    }
    if key.as_ref().is_ok_and(is_a_surveys) {
        faults.push(fault("id", Flaw::BadCode(head.id.clone().unwrap_or_default())));
    }
    let noted = definition.instrument().map(|Instrument { owner, licence, .. }| (owner.clone(), licence.clone()));
    match (key, version, noted) {
        (Ok(key), Ok(version), Some((owner, licence))) if faults.is_empty() => Ok(Checked { key, version, definition, owner, licence }),
        (key, version, _) => {
            faults.extend([key.err(), version.err()].into_iter().flatten());
            Err(faults)
        }
    }
}

/// Whether an instrument adds up an assessment of risk and does not say which question asks how great the exposed person holds the danger to be: the points stand beside
/// that, and a difference is weighed. What was imported before this was asked for stays readable.
fn sums_alone(instrument: &Instrument) -> bool {
    instrument.purpose == Purpose::Structured && matches!(&instrument.aggregation, Aggregation::Sum(rule) if rule.own_estimate().is_none())
}

/// A name under which answers are kept.
pub(crate) fn code(element: &'static str, text: Option<&str>) -> Result<Slug, Fault> {
    let text = text.ok_or_else(|| fault(element, Shape::Missing(element)))?;
    text.parse().map_err(|_| fault(element, Flaw::BadCode(text.to_owned())))
}

/// A file's text.
pub(crate) fn text_of(file: &[u8]) -> Result<&str, Vec<Fault>> {
    std::str::from_utf8(file).map_err(|error| vec![not_text(file, error.valid_up_to())])
}

/// Where a file stops being text.
fn not_text(file: &[u8], until: usize) -> Fault {
    let before = file.get(..until).unwrap_or_default();
    let line = before.split(|byte| *byte == b'\n').count();
    let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
    fault("", Shape::NotJson { line, column })
}

/// Imports a version. The same file again changes nothing.
///
/// # Errors
/// `Faults` when the file cannot be used, `Taken` when its version is another file's.
pub async fn import(
    store: &dyn Store,
    with: (&Vault, &dyn Ids),
    permit: &SystemPermit,
    file: &[u8],
    now: Timestamp,
) -> Result<Imported, ImportError> {
    if permit.job() != Job::ImportInstrument {
        return Err(AppError::Broken("import.other-job".into()).into());
    }
    let checked = check(file).map_err(ImportError::Faults)?;
    let mut hasher = Hasher::new();
    hasher.update(file);
    let checksum = hex(&hasher.finish());
    let imported = |news| Imported {
        key: checked.key.clone(),
        version: checked.version.clone(),
        title: checked.definition.head().title.clone().unwrap_or_else(|| checked.key.to_string()),
        owner: checked.owner.clone(),
        licence: checked.licence.clone(),
        questions: checked.definition.questions().count(),
        training: checked.definition.instrument().map_or(Training::NotNeeded, |instrument| instrument.training),
        audience: checked.definition.instrument().into_iter().flat_map(|instrument| &instrument.audience).map(|who| who.code()).collect(),
        stale_days: checked.definition.instrument().and_then(|instrument| instrument.stale_after.as_ref()).map(|stale| stale.days),
        checksum: checksum.clone(),
        news,
    };
    let taken = || ImportError::Taken { key: checked.key.clone(), version: checked.version.clone() };
    let mut unit = store.begin().await?;
    let known = unit.authority().await?.ok_or_else(|| AppError::Unavailable("authority.none".into()))?;
    let (authority, mode) = (known.id, Mode::of(&known.mode));
    if Standard::find(&checked.key, &checked.version).is_some_and(|standard| standard.holds(mode)) {
        return Err(taken());
    }
    if let Some(known) = unit.instrument(authority, checked.key.as_str(), checked.version.as_str()).await? {
        return if known.checksum == checksum { Ok(imported(News::KnownAlready)) } else { Err(taken()) };
    }
    let row = InstrumentRow {
        id: with.1.shown(),
        authority,
        key: checked.key.clone(),
        version: checked.version.clone(),
        checksum: checksum.clone(),
        definition: print(&checked.definition),
        owner: checked.owner.clone(),
        licence: checked.licence.clone(),
        recorded: now,
        author: None,
    };
    match unit.insert_instrument(&row).await {
        Err(StoreError::Conflict) => return Err(taken()),
        written => written?,
    }
    let detail = vec![format!("instrument:{}", row.key), format!("version:{}", row.version), format!("checksum:{checksum}")];
    let done = Done { operation: "import_instrument", detail, rows: vec![reference(&row)], ..Done::default() };
    job::finish(unit, with, permit, now, done).await?;
    Ok(imported(News::Installed))
}
