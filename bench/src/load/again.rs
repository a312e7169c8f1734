//! A pattern lived again: new ids, new people, other hands, the same history; sealed under a key of its own and vouched for as the use cases do it.

use super::{
    people,
    template::{Piece, Template},
};
use anyhow::{Context, Result};
use fristad_app::{
    document::whereabouts::Place,
    journal::write::EntryText,
    person::Identity,
    port::ids::Ids,
    row::{AccessRow, CasePersonRow, CaseRow, EventRow, LedgerRow, PersonRow, RecordRow},
    vault::{
        Field, OwnerKey, Vault,
        ledger::{LedgerEntry, LedgerRef, reference},
    },
};
use fristad_demo::ids::OsIds;
use fristad_domain::{
    actor::Role,
    case::{Recorded, code::FactSource},
};
use fristad_kernel::{AuthorityId, CaseId, PersonId, Timestamp, UnitId, UserId, name::NamePair};
use fristad_policy::Purpose;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Who lives it: the worker, the unit and its lead take the places of those in the pattern.
#[derive(Clone, Copy)]
pub struct Hands {
    /// The handler.
    pub worker: UserId,
    /// The unit's lead.
    pub lead: UserId,
    /// The unit.
    pub unit: UnitId,
}

/// Rows of several cases, to be added together.
#[derive(Default)]
pub struct Batch {
    /// Cases.
    pub cases: Vec<CaseRow>,
    /// Events.
    pub events: Vec<EventRow>,
    /// Records.
    pub records: Vec<RecordRow>,
    /// People.
    pub people: Vec<PersonRow>,
    /// Under what each is found.
    pub tokens: Vec<(PersonId, Vec<(i16, i64)>)>,
    /// Their places.
    pub places: Vec<CasePersonRow>,
    /// Who has access.
    pub access: Vec<AccessRow>,
    /// What the ledger tells.
    pub entries: Vec<LedgerRow>,
}

/// Makes cases.
pub struct Again<'a> {
    /// The key ring.
    pub vault: &'a Vault,
    /// The authority.
    pub authority: AuthorityId,
    /// Who takes whose place in the patterns: a worker's, a lead's, a unit's.
    pub roles: &'a BTreeMap<Uuid, Post>,
    /// Now.
    pub now: Timestamp,
    /// The people made so far.
    pub made: usize,
}

/// A place in a pattern that somebody else takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Post {
    /// A handler's.
    Worker,
    /// A lead's.
    Lead,
    /// A unit's.
    Unit,
    /// Everybody else and the provider stay who they are.
    Stays,
}

/// A case that was made.
pub struct Made {
    /// The case.
    pub case: CaseId,
    /// The number of whom it is about.
    pub number: Option<String>,
}

impl Again<'_> {
    fn mapped(&self, old: Uuid, hands: Hands, fresh: &mut BTreeMap<Uuid, Uuid>) -> Uuid {
        match self.roles.get(&old) {
            Some(Post::Worker) => hands.worker.0,
            Some(Post::Lead) => hands.lead.0,
            Some(Post::Unit) => hands.unit.0,
            Some(Post::Stays) => old,
            None => *fresh.entry(old).or_insert_with(|| OsIds.shown()),
        }
    }

    /// Lives a pattern again with so many entries, under this number.
    pub fn live(&mut self, template: &Template, hands: Hands, number: &str, entries: usize, batch: &mut Batch) -> Result<Made> {
        let case = CaseId(OsIds.shown());
        let (key, stored) = self.vault.new_key(case.0)?;
        let mut fresh = BTreeMap::from([(template.row.id.0, case.0)]);
        let ids: Vec<_> = template.ids.iter().map(|old| self.mapped(*old, hands, &mut fresh)).collect();
        let mut rows: Vec<LedgerRef> = Vec::with_capacity(template.events.len() + template.records.len() + 6);
        for pieces in &template.events {
            let body: String = pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => text.clone(),
                    Piece::Id(at) => ids.get(*at).map(Uuid::to_string).unwrap_or_default(),
                })
                .collect();
            let recorded: Recorded = serde_json::from_str(&body).context("an event that was lived again")?;
            let event = EventRow { case, recorded, body };
            rows.push(reference(&event));
            batch.events.push(event);
        }
        for old in &template.records {
            let id = OsIds.ordered(old.recorded.as_micros());
            let author = UserId(self.mapped(old.author.0, hands, &mut fresh));
            let text = key.seal_text(Field::RecordText, id, &of_length(old.text.as_bytes().len()))?;
            let record = RecordRow { id: id.into(), case, author, text, ..old.clone() };
            rows.push(reference(&record));
            batch.records.push(record);
        }
        let found = self.people(template, hands, &mut fresh, &mut rows, batch)?;
        for old in &template.places {
            let (id, person, author) = (
                OsIds.shown(),
                PersonId(self.mapped(old.person.0, hands, &mut fresh)),
                UserId(self.mapped(old.author.0, hands, &mut fresh)),
            );
            let whereabouts = key.seal_text(Field::Whereabouts, id, &place()?)?;
            let row = CasePersonRow { id, case, person, author, whereabouts, ..old.clone() };
            rows.push(reference(&row));
            batch.places.push(row);
        }
        let opened = template.row.opened;
        batch.entries.push(self.vault.ledger_row(&self.entry(case, hands, opened, "register_intake", template.codes.clone(), rows)));
        self.journal(case, hands, opened, entries, &key, batch)?;
        let to = |id: Uuid| {
            self.roles.get(&id).map_or(id, |post| match post {
                Post::Worker => hands.worker.0,
                Post::Lead => hands.lead.0,
                Post::Unit => hands.unit.0,
                Post::Stays => id,
            })
        };
        // Whoever has lost access may be the same here as whoever has it.
        batch.access.extend(template.access.iter().filter(|row| row.live).map(|row| AccessRow {
            principal: to(row.principal),
            case,
            ..row.clone()
        }));
        batch.cases.push(CaseRow {
            id: case,
            number: number.to_owned(),
            unit: template.row.unit.map(|unit| UnitId(to(unit.0))),
            handler: template.row.handler.map(|handler| UserId(to(handler.0))),
            key: stored,
            // Whoever stands in it is somebody else.
            births: None,
            ..template.row.clone()
        });
        Ok(Made { case, number: found })
    }

    /// New people in the places of the old ones. The number of whom the case is about.
    fn people(
        &mut self,
        template: &Template,
        hands: Hands,
        fresh: &mut BTreeMap<Uuid, Uuid>,
        rows: &mut Vec<LedgerRef>,
        batch: &mut Batch,
    ) -> Result<Option<String>> {
        let mut found = None;
        for (old, protected) in &template.people {
            let id = PersonId(self.mapped(old.0, hands, fresh));
            let (surname, given) = people::name(self.made);
            let number = people::number(self.made, self.now.date());
            self.made += 1;
            let (key, stored) = self.vault.new_key(id.0)?;
            let mut tokens = self.vault.name_tokens(&NamePair::new(&surname, given));
            tokens.extend(number.as_ref().map(|number| self.vault.number_token(number.as_str())));
            if template.subject == Some(*old) {
                found = number.as_ref().map(|number| number.as_str().to_owned());
            }
            let identity = key.seal_identity(1, &serde_json::to_string(&Identity { surname, given: given.to_owned(), number })?)?;
            let row = PersonRow {
                id,
                authority: self.authority,
                version: 1,
                recorded: template.row.opened,
                author: hands.worker,
                protected: *protected,
                identity,
                key: stored,
            };
            rows.push(reference(&row));
            batch.people.push(row);
            batch.tokens.push((id, tokens));
        }
        Ok(found)
    }

    /// Entries between the day it came in and now, each with its line in the ledger.
    fn journal(&self, case: CaseId, hands: Hands, opened: Timestamp, entries: usize, key: &OwnerKey, batch: &mut Batch) -> Result<()> {
        let span = self.now.as_micros().saturating_sub(opened.as_micros());
        let apart = span / (i64::try_from(entries)? + 1);
        for number in 1..=entries {
            let at = Timestamp::from_micros(opened.as_micros() + apart * i64::try_from(number)?);
            let id = OsIds.ordered(at.as_micros());
            let entry = EntryText {
                facts: format!("Samtal {number}. {}", TEXT.get(..240).unwrap_or(TEXT)),
                source: FactSource::ToldByPerson,
                assessment: number.is_multiple_of(2).then(|| "Läget är oförändrat. Planen står fast, nästa samtal är bokat.".to_owned()),
            };
            let record = RecordRow {
                id: id.into(),
                case,
                kind: "entry".into(),
                event_seq: None,
                supersedes: None,
                occurred: at,
                recorded: at,
                author: hands.worker,
                role: Role::CaseWorker.code().to_owned(),
                text: key.seal_text(Field::RecordText, id, &serde_json::to_string(&entry)?)?,
            };
            let rows = vec![reference(&record)];
            batch.entries.push(self.vault.ledger_row(&self.entry(case, hands, at, "write_entry", Vec::new(), rows)));
            batch.records.push(record);
        }
        Ok(())
    }

    fn entry(&self, case: CaseId, hands: Hands, at: Timestamp, operation: &str, detail: Vec<String>, rows: Vec<LedgerRef>) -> LedgerEntry {
        LedgerEntry {
            id: OsIds.ordered(at.as_micros()),
            at: at.as_micros(),
            authority: self.authority.0,
            actor: hands.worker.0,
            role: Role::CaseWorker.code().to_owned(),
            operation: operation.to_owned(),
            purpose: Purpose::CaseHandling.code().to_owned(),
            outcome: "done".to_owned(),
            case: Some(case.0),
            detail,
            rows,
        }
    }
}

const TEXT: &str = "Hon har sovit bättre den senaste veckan och barnen går i skolan igen. Han har hört av sig en gång genom en gemensam bekant, och hon svarade inte. Hon vill fortsätta med samtalen och tar själv kontakt med juristen om bostaden. Vi går igenom planen för säkerhet och ändrar vem hon ringer först. ";

/// A text about as long as the one that lies in an envelope of so many bytes.
fn of_length(sealed: usize) -> String {
    /// Bytes of an envelope beside what it holds.
    const AROUND: usize = 40;
    TEXT.chars().cycle().take(sealed.saturating_sub(AROUND).clamp(20, 4_000)).collect()
}

fn place() -> Result<String> {
    let place =
        Place { address: vec!["Björkdungen 7".into(), "599 00 Lindevalla".into()], phone: "070-174 06 05".into(), ..Place::default() };
    Ok(serde_json::to_string(&place)?)
}
