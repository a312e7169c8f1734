//! Questionnaires of an authority's own: a version comes in from a file, whole or not at all, and stands for ever. A new survey takes the newest of each; what was begun keeps its own.

use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    instrument::import::{ImportError, News, code, fault, text_of},
    job::{self, Done},
    port::{
        ids::Ids,
        instrument::{InstrumentHead, InstrumentRow},
        store::{Store, StoreError, Unit},
    },
    vault::{Vault, ledger::reference, statement::Hasher, token::hex},
};
use fristad_domain::assessment::Slug;
use fristad_forms::{
    Fault, Questionnaire,
    fault::{Flaw, Mismatch, Shape},
    parse, print,
};
use fristad_kernel::Timestamp;
use fristad_policy::{Action, Job, SystemPermit};

/// What stands before the key of a survey's questionnaire where definitions are kept: no instrument has a key that begins so.
const BEFORE: &str = "survey.";

/// Whether a definition is a survey's, and none to assess anybody with.
pub(crate) fn is_a_surveys(key: &Slug) -> bool {
    key.as_str().starts_with(BEFORE)
}

/// What an import came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Which questionnaire.
    pub key: Slug,
    /// Which version.
    pub version: Slug,
    /// Its title.
    pub title: String,
    /// The languages in which it can be answered.
    pub languages: Vec<String>,
    /// How many questions it asks.
    pub questions: usize,
    /// The SHA-256 of the file, in hexadecimal figures.
    pub checksum: String,
    /// Whether it is new.
    pub news: News,
}

/// A questionnaire that a new survey can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Its version, where it was imported.
    pub version: Option<String>,
}

/// A file that may be imported.
struct Checked {
    key: Slug,
    version: Slug,
    definition: Questionnaire,
}

/// Reads a file. It says by which address, name and version it is known, and it asks something.
fn check(file: &[u8]) -> Result<Checked, Vec<Fault>> {
    let definition = parse(text_of(file)?)?;
    let mut faults = Vec::new();
    let head = definition.head();
    if head.url.is_none() {
        faults.push(fault("url", Shape::Missing("url")));
    }
    if definition.instrument().is_some() {
        faults.push(fault("extension", Mismatch::AnInstrument));
    }
    if definition.questions().next().is_none() {
        faults.push(fault("item", Shape::Missing("item")));
    }
    let shipped = |key: &Slug| fristad_survey::shipped().iter().any(|shipped| shipped.key == key.as_str());
    // The longest key that there can be has room for what stands before it.
    let key = code("id", head.id.as_deref()).and_then(|key| {
        let kept = format!("{BEFORE}{key}").parse::<Slug>();
        kept.map(|_| key.clone()).map_err(|_| fault("id", Flaw::BadCode(key.to_string())))
    });
    if key.as_ref().is_ok_and(shipped) {
        faults.push(fault("id", Mismatch::Shipped));
    }
    match (key, code("version", head.version.as_deref())) {
        (Ok(key), Ok(version)) if faults.is_empty() => Ok(Checked { key, version, definition }),
        (key, version) => {
            faults.extend([key.err(), version.err()].into_iter().flatten());
            Err(faults)
        }
    }
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
    let Checked { key, version, definition } = check(file).map_err(ImportError::Faults)?;
    let mut hasher = Hasher::new();
    hasher.update(file);
    let checksum = hex(&hasher.finish());
    let imported = |news| Imported {
        key: key.clone(),
        version: version.clone(),
        title: title(&definition, key.as_str()),
        languages: definition.languages().into_iter().map(str::to_owned).collect(),
        questions: definition.questions().count(),
        checksum: checksum.clone(),
        news,
    };
    let taken = || ImportError::Taken { key: key.clone(), version: version.clone() };
    let mut unit = store.begin().await?;
    let authority = job::authority(&mut unit).await?;
    let kept: Slug = format!("{BEFORE}{key}").parse().map_err(|_| AppError::Broken("import.key".into()))?;
    if let Some(known) = unit.instrument(authority, kept.as_str(), version.as_str()).await? {
        return if known.checksum == checksum { Ok(imported(News::KnownAlready)) } else { Err(taken()) };
    }
    let row = InstrumentRow {
        id: with.1.shown(),
        authority,
        key: kept,
        version: version.clone(),
        checksum: checksum.clone(),
        definition: print(&definition),
        owner: definition.head().publisher.clone().unwrap_or_default(),
        licence: definition.head().copyright.clone().unwrap_or_default(),
        recorded: now,
        author: None,
    };
    match unit.insert_instrument(&row).await {
        Err(StoreError::Conflict) => return Err(taken()),
        written => written?,
    }
    let detail = vec![format!("questionnaire:{key}"), format!("version:{version}"), format!("checksum:{checksum}")];
    let done = Done { operation: "import_questionnaire", detail, rows: vec![reference(&row)], ..Done::default() };
    job::finish(unit, with, permit, now, done).await?;
    Ok(imported(News::Installed))
}

fn title(definition: &Questionnaire, key: &str) -> String {
    definition.head().title.clone().unwrap_or_else(|| key.to_owned())
}

/// The newest version of each questionnaire that was imported.
fn newest(heads: Vec<InstrumentHead>) -> Vec<InstrumentHead> {
    let mut newest: Vec<InstrumentHead> = Vec::new();
    // Of one key the one imported last comes first.
    for head in heads.into_iter().filter(|head| is_a_surveys(&head.key)) {
        if newest.last().is_none_or(|last| last.key != head.key) {
            newest.push(head);
        }
    }
    newest
}

impl App {
    /// The questionnaires that a new survey can have: those that come with the system, and the newest version of each that was imported.
    pub async fn offered_questionnaires(&self, ctx: &Ctx) -> Result<Vec<Offered>, AppError> {
        self.office_permit(ctx, "read_surveys", Action::RunSurveys).await?;
        let mut unit = self.store.look().await?;
        let heads = newest(unit.instruments(self.authority).await?);
        let rows = unit.definitions(&heads.iter().map(|head| head.id).collect::<Vec<_>>()).await?;
        drop(unit);
        let shipped = fristad_survey::shipped().iter().map(|shipped| (shipped.key.to_owned(), None, shipped.json.to_owned()));
        let own = rows
            .into_iter()
            .map(|row| (row.key.as_str().trim_start_matches(BEFORE).to_owned(), Some(row.version.as_str().to_owned()), row.definition));
        shipped
            .chain(own)
            .map(|(key, version, json)| {
                let read = parse(&json).map_err(|_| AppError::Broken("survey.questionnaire".into()))?;
                Ok(Offered { title: title(&read, &key), version, key })
            })
            .collect()
    }

    /// The newest version of a questionnaire that was imported, as its file has it.
    pub(super) async fn imported_questionnaire(&self, unit: &mut Box<dyn Unit>, key: &str) -> Result<Option<String>, AppError> {
        let kept = format!("{BEFORE}{key}");
        let Some(head) = newest(unit.instruments(self.authority).await?).into_iter().find(|head| head.key.as_str() == kept) else {
            return Ok(None);
        };
        Ok(unit.definitions(&[head.id]).await?.into_iter().next().map(|row| row.definition))
    }
}
