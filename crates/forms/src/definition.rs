//! The definition as a file: the JSON of an HL7 FHIR R4 `Questionnaire`, in a subset. What the subset lacks is refused and named.
//!
//! Help to an item is a `display` item in it with the standard extension `questionnaire-itemControl` and its code `help`; nothing but `display` items may lie under a
//! question. What makes a questionnaire an instrument lies in the extension [`INSTRUMENT`](crate::instrument::INSTRUMENT).

mod aggregation;
mod choice;
mod condition;
mod instrument;
mod item;
mod print;
mod translation;

pub use item::{MAX, MIN};
pub use print::print;

use crate::{
    demand::Demand,
    element::Element,
    fault::{Fault, Faults, Flaw, Place, Shape},
    foreign,
    instrument::INSTRUMENT,
    json::{self, Json},
    questionnaire::{Head, Item, Question, Questionnaire, Status},
};
use std::collections::{BTreeMap, BTreeSet};

/// The most items of one questionnaire.
pub const MOST_ITEMS: usize = 50_000;

const STATUS: &[(&str, Status)] =
    &[("draft", Status::Draft), ("active", Status::Active), ("retired", Status::Retired), ("unknown", Status::Unknown)];

const HEAD: &[&str] = &[
    "resourceType",
    "id",
    "url",
    "version",
    "name",
    "title",
    "_title",
    "status",
    "date",
    "language",
    "publisher",
    "description",
    "_description",
    "copyright",
    "extension",
    "item",
];

/// What has been read of a file's items so far.
#[derive(Default)]
struct Draft {
    demand: Demand,
    items: Vec<Item>,
    index: BTreeMap<String, usize>,
    /// Where each item lies in the file.
    places: Vec<Place>,
    /// Conditions as they stand in the file, to be bound when all items are known.
    conditions: Vec<condition::Unbound>,
    /// Items whose type is not known: whatever asks about them is not faulted for it.
    unsound: BTreeSet<usize>,
}

/// Reads a definition. All faults are told at once, at most [`MOST_FAULTS`](crate::fault::MOST_FAULTS).
pub fn parse(text: &str) -> Result<Questionnaire, Vec<Fault>> {
    read(&json::read(text), Demand::Fitting)
}

/// Reads a definition that another system wrote, to count the answers to it: what asks nothing is passed over, an option that is a value alone has it as its code, options may stand in a set of
/// values within the file, groups may be repeated, and questions may lie under questions. Printed it is not the file that was read, so it is not for keeping.
pub fn parse_foreign(text: &str) -> Result<Questionnaire, Vec<Fault>> {
    read(&json::read(text).map(foreign::questionnaire), Demand::Countable)
}

fn read(json: &Result<Json, Shape>, demand: Demand) -> Result<Questionnaire, Vec<Fault>> {
    let mut faults = Faults::default();
    let file = match json {
        Ok(json) => Element::of(json, Place::default(), &mut faults),
        Err(shape) => {
            faults.add(&Place::default(), shape.clone());
            None
        }
    };
    let Some(file) = file else { return Err(faults.into_inner()) };
    if !is_a(&file, "Questionnaire", &mut faults) {
        return Err(faults.into_inner());
    }
    let head = head(&file, &mut faults);
    let mut draft = Draft { demand, ..Draft::default() };
    item::all(&file, None, &mut draft, &mut faults);
    if !file.has("item") {
        faults.add(&file.place, Shape::Missing("item"));
    } else if draft.items.is_empty() {
        faults.add(&file.place.within("item"), Flaw::NoItems);
    }
    condition::bind(&mut draft, &mut faults);
    let order = condition::order(&draft, &mut faults);
    let extension = file.extensions(&[INSTRUMENT], &[], &mut faults).pop();
    let instrument = instrument::read(extension.as_ref().map(|(_, extension)| extension), &draft, &mut faults);
    let fingerprint = fingerprint(&draft.items);
    faults.or(Questionnaire { head, items: draft.items, index: draft.index, order, instrument, fingerprint })
}

/// Whether the file holds this resource. If it holds another nothing more is said of it.
pub fn is_a(file: &Element<'_>, resource: &'static str, faults: &mut Faults) -> bool {
    let right = file.text("resourceType", &mut Faults::default()).is_some_and(|named| named == resource);
    if !right {
        faults.add(&file.place.within("resourceType"), Shape::WrongResource(resource));
    }
    right
}

fn head(file: &Element<'_>, faults: &mut Faults) -> Head {
    file.only(HEAD, faults);
    let status = file.code("status", STATUS, faults);
    let titles = translation::read(file, "title", "_title", faults);
    let descriptions = translation::read(file, "description", "_description", faults);
    let mut text = |name| file.text(name, faults);
    let head = Head {
        id: text("id"),
        url: text("url"),
        version: text("version"),
        name: text("name"),
        title: text("title"),
        titles,
        status: status.unwrap_or_default(),
        date: text("date"),
        language: text("language"),
        publisher: text("publisher"),
        description: text("description"),
        descriptions,
        copyright: text("copyright"),
    };
    file.need("status", status, faults);
    head
}

/// FNV-1a over what stored answers depend on: the items in order, their types and their options.
fn fingerprint(items: &[Item]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for item in items {
        add(&item.link_id);
        add(item.kind.code());
        for choice in item.question().map(Question::choices).unwrap_or_default() {
            add(&choice.code);
        }
    }
    hash
}
