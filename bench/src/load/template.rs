//! Cases that were lived through the use cases, read back as patterns: their histories hold ids, codes and dates alone, and so can be lived again by others.

use anyhow::{Context, Result};
use fristad_app::{
    case::facts::state,
    port::store::Store,
    row::{AccessRow, CasePersonRow, CaseRow, EventRow, RecordRow},
};
use fristad_demo::authority::Place;
use fristad_domain::{
    actor::{Actor, Role},
    case::{Case, Command, Event, Moment, Settings, Submission, code::PreliminaryOutcome, decide},
    stage::preliminary::PreliminaryDecided,
};
use fristad_kernel::{PersonId, Timestamp, UserId};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The journal entry's kind: every other record came with a step.
const ENTRY: &str = "entry";
/// Histories longer than this are rare, and not what a town consists of.
const EVENTS: usize = 80;
/// Cases that are looked through at a time.
const PAGE: u32 = 500;

/// A part of an event's text.
pub enum Piece {
    /// As it is.
    Text(String),
    /// The id at this place in the pattern's table.
    Id(usize),
}

/// A case to be lived again.
pub struct Template {
    /// Its row.
    pub row: CaseRow,
    /// Its events: their text in pieces.
    pub events: Vec<Vec<Piece>>,
    /// What its events are, as codes.
    pub codes: Vec<String>,
    /// Every id that its events name.
    pub ids: Vec<Uuid>,
    /// The records that came with its steps.
    pub records: Vec<RecordRow>,
    /// Its people's places.
    pub places: Vec<CasePersonRow>,
    /// Its people, and whether each is protected.
    pub people: BTreeMap<PersonId, bool>,
    /// Whom it is about.
    pub subject: Option<PersonId>,
    /// Who has access.
    pub access: Vec<AccessRow>,
    /// What became of it.
    pub stands: Stands,
}

/// What can be done next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// The preliminary assessment can be decided.
    Ready,
    /// It is worked with.
    Open,
    /// It rests.
    Rests,
}

/// Every case of the demonstration that can stand for others: it has a handler, no letter and no link to another case.
pub async fn read(store: &dyn Store, place: &Place, now: Timestamp) -> Result<Vec<Template>> {
    let workers: BTreeSet<_> =
        ["worker1", "worker2", "worker3", "childworker"].iter().filter_map(|alias| place.users.get(*alias).copied()).collect();
    let mut unit = store.read().await?;
    let linked: BTreeSet<_> = unit.all_links().await?.into_iter().flat_map(|link| [link.seen_from, link.other]).collect();
    let mut rows = Vec::new();
    let mut after = None;
    loop {
        let page = unit.cases_after(after, PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        rows.extend(page.into_iter().filter(|row| row.handler.is_some_and(|handler| workers.contains(&handler))));
    }
    let mut templates = Vec::new();
    for row in rows {
        if linked.contains(&row.id) {
            continue;
        }
        let history = unit.history(row.id).await?;
        if history.len() > EVENTS || !unit.documents(row.id).await?.is_empty() {
            continue;
        }
        let records: Vec<_> = unit.all_records(row.id).await?.into_iter().filter(|record| record.kind != ENTRY).collect();
        if records.iter().any(|record| record.supersedes.is_some()) {
            continue;
        }
        let places = unit.all_case_people(row.id).await?;
        let ids: Vec<_> = places.iter().map(|place| place.person).collect::<BTreeSet<_>>().into_iter().collect();
        let people = unit.people(&ids).await?.into_iter().map(|person| (person.id, person.protected)).collect();
        let subject = places.iter().rfind(|place| place.capacity == "subject").map(|place| place.person);
        let access = unit.access(row.id).await?;
        let stands = stands(&row, &history, now);
        let (events, ids) = pieces(&history);
        // One worker takes the places of all: whoever is barred from a case may not be the one who has it now.
        if ids.iter().filter(|id| workers.contains(&UserId(**id))).count() > 1 {
            continue;
        }
        let codes = history.iter().map(|event| code(&event.recorded.event)).collect();
        templates.push(Template { row, events, codes, ids, records, places, people, subject, access, stands });
    }
    templates
        .iter()
        .find(|template| template.stands == Stands::Ready)
        .context("no case of the demonstration waits for its preliminary decision")?;
    Ok(templates)
}

/// The code by which the ledger tells of an event.
fn code(event: &Event) -> String {
    serde_json::to_value(event).ok().and_then(|value| value.get("event")?.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What the rules say of the case now.
fn stands(row: &CaseRow, history: &[EventRow], now: Timestamp) -> Stands {
    let case = state(history);
    if matches!(row.stage.as_str(), "closed" | "not_opened") {
        return Stands::Rests;
    }
    if may_be_decided(&case, now) { Stands::Ready } else { Stands::Open }
}

/// Whether an investigation can be opened now.
fn may_be_decided(case: &Case, now: Timestamp) -> bool {
    let Some(user) = case.handler else { return false };
    let command = Command::DecidePreliminary(PreliminaryDecided { outcome: PreliminaryOutcome::Open, filing: None, late_days: 0 });
    let actor = Actor { user, role: Role::CaseWorker, delegated: BTreeSet::new(), behind: None };
    let settings = Settings::default();
    let moment = Moment { now, actor: &actor, linked: &[], instrument: None, settings: &settings };
    let submission = Submission { command, occurred: now, written: BTreeSet::new(), passes: BTreeSet::new() };
    decide(case, &submission, &moment).is_ok()
}

/// The events' texts cut at every id, and the ids.
fn pieces(history: &[EventRow]) -> (Vec<Vec<Piece>>, Vec<Uuid>) {
    const LENGTH: usize = 36;
    let mut known: Vec<Uuid> = Vec::new();
    let events = history.iter().map(|event| {
        let mut cut = Vec::new();
        let (mut rest, mut from) = (event.body.as_str(), 0);
        while let Some(part) = rest.get(from..) {
            let Some(quote) = part.find('"') else { break };
            let begins = from + quote + 1;
            match rest.get(begins..begins + LENGTH).and_then(|text| Uuid::try_parse(text).ok()) {
                Some(id) => {
                    let place = known.iter().position(|other| *other == id).unwrap_or_else(|| {
                        known.push(id);
                        known.len() - 1
                    });
                    cut.extend([Piece::Text(rest.get(..begins).unwrap_or_default().to_owned()), Piece::Id(place)]);
                    rest = rest.get(begins + LENGTH..).unwrap_or_default();
                    from = 0;
                }
                None => from = begins,
            }
        }
        cut.push(Piece::Text(rest.to_owned()));
        cut
    });
    let events: Vec<_> = events.collect();
    (events, known)
}
