//! The shelf: every definition that answers can be read with. What was imported goes before what is shipped, and none of either ever changes.

use crate::{
    directory::Mode,
    error::AppError,
    house::App,
    port::{
        instrument::{InstrumentHead, InstrumentRow},
        store::Unit,
    },
    survey::import::is_a_surveys,
};
use fristad_domain::assessment::Slug;
use fristad_forms::{Instrument, Questionnaire, instrument::Standing, parse, shipped};
use fristad_kernel::Timestamp;
use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};
use uuid::Uuid;

/// Imported definitions that are kept read. An authority uses a few in some versions each; more are read again.
const KEPT: usize = 200;

/// The shipped instruments, read.
static SHIPPED: LazyLock<Vec<Standard>> = LazyLock::new(|| shipped().iter().filter_map(Standard::read).collect());

/// A shipped instrument.
pub(super) struct Standard {
    pub(super) key: Slug,
    pub(super) version: Slug,
    pub(super) definition: Arc<Questionnaire>,
}

impl Standard {
    /// `None` for a file that cannot be read, which is never shipped: a test reads them all.
    fn read(shipped: &fristad_forms::Shipped) -> Option<Self> {
        let definition = parse(shipped.json).ok()?;
        let version = definition.head().version.as_deref()?.parse().ok()?;
        Some(Self { key: shipped.key.parse().ok()?, version, definition: Arc::new(definition) })
    }

    /// All of them, our own first.
    pub(super) fn all() -> &'static [Self] {
        &SHIPPED
    }

    /// The one of this key and version.
    pub(super) fn find(key: &Slug, version: &Slug) -> Option<&'static Self> {
        Self::all().iter().find(|standard| standard.key == *key && standard.version == *version)
    }

    /// Whether answers may rest on it, so that no file takes its place: on a shell none do in an authority at work.
    pub(super) fn holds(&self, mode: Mode) -> bool {
        mode == Mode::Demo || !is_demonstration(&self.definition)
    }
}

/// Definitions by the rows that they were read from.
#[derive(Debug, Default)]
pub(crate) struct Definitions {
    read: Mutex<BTreeMap<(Slug, Slug), Arc<Questionnaire>>>,
}

impl Definitions {
    fn find(&self, key: &Slug, version: &Slug) -> Option<Arc<Questionnaire>> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).get(&(key.clone(), version.clone())).cloned()
    }

    /// Reads what stands in a row, and keeps it.
    fn take(&self, row: &InstrumentRow) -> Result<Arc<Questionnaire>, AppError> {
        let definition = Arc::new(parse(&row.definition).map_err(|_| AppError::Broken("instrument.definition".into()))?);
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if read.len() >= KEPT {
            read.pop_first();
        }
        read.insert((row.key.clone(), row.version.clone()), Arc::clone(&definition));
        Ok(definition)
    }
}

/// An instrument in the version that is chosen when a new assessment is begun.
#[derive(Clone, Debug)]
pub struct Choosable {
    /// Its key.
    pub key: Slug,
    /// Its version.
    pub version: Slug,
    /// Its definition.
    pub definition: Arc<Questionnaire>,
    /// Whether it is a shell that only shows how the owner's is built.
    pub demonstration: bool,
    /// When it was imported; `None` for what is shipped.
    pub imported: Option<Timestamp>,
    /// The versions that were imported before it, the newest first. What was answered with them is read with them.
    pub older: Vec<Slug>,
}

impl Choosable {
    fn of(key: Slug, version: Slug, definition: Arc<Questionnaire>) -> Self {
        let demonstration = is_demonstration(&definition);
        Self { key, version, definition, demonstration, imported: None, older: Vec::new() }
    }

    /// What makes it an instrument; none in a plain questionnaire.
    pub fn instrument(&self) -> Option<&Instrument> {
        self.definition.instrument()
    }

    /// Its title; its key where it has none.
    pub fn title(&self) -> &str {
        self.definition.head().title.as_deref().unwrap_or(self.key.as_str())
    }
}

fn is_demonstration(definition: &Questionnaire) -> bool {
    definition.instrument().is_some_and(|instrument| instrument.standing == Standing::Demonstration)
}

impl App {
    /// A definition, by the names under which answers to it are kept.
    pub async fn definition(&self, unit: &mut Box<dyn Unit>, key: &str, version: &str) -> Result<Option<Arc<Questionnaire>>, AppError> {
        let (Ok(key), Ok(version)) = (key.parse::<Slug>(), version.parse::<Slug>()) else { return Ok(None) };
        // Nobody is assessed with what a survey asks.
        if is_a_surveys(&key) {
            return Ok(None);
        }
        if let Some(known) = self.definitions.find(&key, &version) {
            return Ok(Some(known));
        }
        let standard = Standard::find(&key, &version);
        if let Some(standard) = standard.filter(|standard| standard.holds(self.mode)) {
            return Ok(Some(Arc::clone(&standard.definition)));
        }
        match unit.instrument(self.authority, key.as_str(), version.as_str()).await? {
            Some(row) => self.definitions.take(&row).map(Some),
            None => Ok(standard.map(|standard| Arc::clone(&standard.definition))),
        }
    }

    /// What can be chosen now: of each instrument the version that was imported last, and the shipped one where none was. The shipped ones stand first, in their order. Two statements at most.
    pub async fn newest(&self, unit: &mut Box<dyn Unit>) -> Result<Vec<Choosable>, AppError> {
        let mut imported: BTreeMap<Slug, Vec<InstrumentHead>> = BTreeMap::new();
        for head in unit.instruments(self.authority).await?.into_iter().filter(|head| !is_a_surveys(&head.key)) {
            imported.entry(head.key.clone()).or_default().push(head);
        }
        let unread = imported.values().filter_map(|versions| versions.first());
        let unread: Vec<Uuid> =
            unread.filter(|head| self.definitions.find(&head.key, &head.version).is_none()).map(|head| head.id).collect();
        let mut read = BTreeMap::new();
        for row in unit.definitions(&unread).await? {
            read.insert(row.id, self.definitions.take(&row)?);
        }
        let mut latest = |versions: Vec<InstrumentHead>| -> Option<Choosable> {
            let mut versions = versions.into_iter();
            let newest = versions.next()?;
            let definition = read.remove(&newest.id).or_else(|| self.definitions.find(&newest.key, &newest.version))?;
            let older = versions.map(|head| head.version).collect();
            Some(Choosable { imported: Some(newest.recorded), older, ..Choosable::of(newest.key, newest.version, definition) })
        };
        let mut found: Vec<_> = Standard::all()
            .iter()
            .map(|standard| {
                let own = imported.remove(&standard.key).and_then(&mut latest);
                own.unwrap_or_else(|| Choosable::of(standard.key.clone(), standard.version.clone(), Arc::clone(&standard.definition)))
            })
            .collect();
        found.extend(imported.into_values().filter_map(latest));
        Ok(found)
    }

    /// Whether a definition may be used on people here: an authority at work has no use for a shell.
    pub fn may_use(&self, definition: &Questionnaire) -> Result<(), AppError> {
        if self.mode == Mode::Live && is_demonstration(definition) {
            let key = Standard::all().iter().find(|standard| standard.definition.head().url == definition.head().url);
            return Err(AppError::invalid("instrument.demonstration", key.map_or("instrument", |standard| standard.key.as_str())));
        }
        Ok(())
    }
}
