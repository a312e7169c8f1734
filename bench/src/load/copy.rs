//! Rows by the shortest way into PostgreSQL: `COPY` in its binary form, as the superuser, with the triggers and the look-ups of foreign keys at rest. What they would refuse does not occur here, and
//! `--check` proves it: millions of rows come in within minutes.
//!
//! The form is PostgreSQL's own: a head, then for each row the number of its columns and for each column its length and its bytes, then an end.

use super::again::Batch;
use anyhow::Result;
use fristad_app::row::ChainRow;
use fristad_kernel::{AuthorityId, Timestamp};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

/// The head of every binary copy: its signature, no flags, no extension.
const HEAD: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";
/// The end: a row of -1 columns.
const END: [u8; 2] = (-1_i16).to_be_bytes();
const CASES: &str = "COPY case_file (id, authority, number, kind, stage, unit, handler, bucket, due, event_seq, opened, epoch, wrapped) FROM STDIN (FORMAT BINARY)";
const EVENTS: &str = "COPY case_event (case_id, seq, format, occurred, recorded, author, role, body) FROM STDIN (FORMAT BINARY)";
const RECORDS: &str =
    "COPY record (id, case_id, kind, event_seq, supersedes, occurred, recorded, author, role, text) FROM STDIN (FORMAT BINARY)";
const PEOPLE: &str =
    "COPY person_version (id, version, authority, recorded, author, protected, epoch, wrapped, identity) FROM STDIN (FORMAT BINARY)";
const TOKENS: &str = "COPY person_token (authority, kind, token, person) FROM STDIN (FORMAT BINARY)";
const PLACES: &str = "COPY case_person (case_id, id, person, capacity, recorded, author, whereabouts) FROM STDIN (FORMAT BINARY)";
const ACCESS: &str = "COPY access (principal, case_id, live, bucket, due) FROM STDIN (FORMAT BINARY)";
const ENTRIES: &str = "COPY ledger_entry (id, at, case_id, body, mac) FROM STDIN (FORMAT BINARY)";
const LINKS: &str = "COPY ledger_link (seq, entry, hash) FROM STDIN (FORMAT BINARY)";
/// The format in which events are written.
const EVENT_FORMAT: i64 = 1;

/// Rows as they go over the wire.
struct Rows(Vec<u8>);

impl Rows {
    fn new() -> Self {
        Self(HEAD.to_vec())
    }

    fn row(&mut self, columns: i16) -> &mut Self {
        self.0.extend(columns.to_be_bytes());
        self
    }

    fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        // No column holds more than the few kilobytes of a text.
        self.0.extend(i32::try_from(bytes.len()).unwrap_or(i32::MAX).to_be_bytes());
        self.0.extend_from_slice(bytes);
        self
    }

    fn none(&mut self) -> &mut Self {
        self.0.extend((-1_i32).to_be_bytes());
        self
    }

    fn id(&mut self, id: Uuid) -> &mut Self {
        self.bytes(id.as_bytes())
    }

    fn id_or_none(&mut self, id: Option<Uuid>) -> &mut Self {
        match id {
            Some(id) => self.id(id),
            None => self.none(),
        }
    }

    fn number(&mut self, number: impl Into<i64>) -> &mut Self {
        self.bytes(&number.into().to_be_bytes())
    }

    fn number_or_none(&mut self, number: Option<i64>) -> &mut Self {
        match number {
            Some(number) => self.number(number),
            None => self.none(),
        }
    }

    fn truth(&mut self, truth: bool) -> &mut Self {
        self.bytes(&[u8::from(truth)])
    }

    fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }
}

/// Adds a batch with its links, all or nothing.
pub async fn add(connection: &mut PgConnection, batch: &Batch, links: &[ChainRow], authority: AuthorityId) -> Result<()> {
    let mut unit = connection.begin().await?;
    sqlx::query("SET LOCAL session_replication_role = replica").execute(&mut *unit).await?;
    for (table, rows) in rows(batch, links, authority) {
        let mut copy = unit.copy_in_raw(table).await?;
        copy.send(rows).await?;
        copy.finish().await?;
    }
    Ok(unit.commit().await?)
}

/// The rows of each table.
fn rows(batch: &Batch, links: &[ChainRow], authority: AuthorityId) -> Vec<(&'static str, Vec<u8>)> {
    let (mut cases, mut events, mut records) = (Rows::new(), Rows::new(), Rows::new());
    for case in &batch.cases {
        let (unit, handler) = (case.unit.map(|unit| unit.0), case.handler.map(|handler| handler.0));
        cases
            .row(13)
            .id(case.id.0)
            .id(case.authority.0)
            .text(&case.number)
            .text(&case.kind)
            .text(&case.stage)
            .id_or_none(unit)
            .id_or_none(handler);
        cases.number(case.bucket).number_or_none(case.due.map(Timestamp::as_micros)).number(case.event_seq).number(case.opened.as_micros());
        cases.number(case.key.epoch).bytes(&case.key.wrapped);
    }
    for event in &batch.events {
        let recorded = &event.recorded;
        events
            .row(8)
            .id(event.case.0)
            .number(recorded.seq)
            .number(EVENT_FORMAT)
            .number(recorded.occurred.as_micros())
            .number(recorded.recorded.as_micros());
        events.id(recorded.by.0).text(recorded.role.code()).text(&event.body);
    }
    for record in &batch.records {
        records
            .row(10)
            .id(record.id.0)
            .id(record.case.0)
            .text(&record.kind)
            .number_or_none(record.event_seq.map(i64::from))
            .id_or_none(record.supersedes.map(|id| id.0));
        records
            .number(record.occurred.as_micros())
            .number(record.recorded.as_micros())
            .id(record.author.0)
            .text(&record.role)
            .bytes(record.text.as_bytes());
    }
    let (mut people, mut tokens, mut places, mut access) = (Rows::new(), Rows::new(), Rows::new(), Rows::new());
    for person in &batch.people {
        people.row(9).id(person.id.0).number(person.version).id(person.authority.0).number(person.recorded.as_micros()).id(person.author.0);
        people.truth(person.protected).number(person.key.epoch).bytes(&person.key.wrapped).bytes(person.identity.as_bytes());
    }
    for (person, found) in &batch.tokens {
        for (kind, token) in found {
            tokens.row(4).id(authority.0).number(*kind).number(*token).id(person.0);
        }
    }
    for place in &batch.places {
        places
            .row(7)
            .id(place.case.0)
            .id(place.id)
            .id(place.person.0)
            .text(&place.capacity)
            .number(place.recorded.as_micros())
            .id(place.author.0)
            .bytes(place.whereabouts.as_bytes());
    }
    for row in &batch.access {
        access.row(5).id(row.principal).id(row.case.0).truth(row.live).number(row.bucket).number(row.due);
    }
    let (mut entries, mut chain) = (Rows::new(), Rows::new());
    for entry in &batch.entries {
        entries
            .row(5)
            .id(entry.id)
            .number(entry.at.as_micros())
            .id_or_none(entry.case.map(|case| case.0))
            .bytes(&entry.body)
            .bytes(&entry.mac);
    }
    for link in links {
        chain.row(3).number(i64::try_from(link.seq).unwrap_or(i64::MAX)).id(link.entry).bytes(&link.hash);
    }
    [
        (CASES, cases),
        (EVENTS, events),
        (RECORDS, records),
        (PEOPLE, people),
        (TOKENS, tokens),
        (PLACES, places),
        (ACCESS, access),
        (ENTRIES, entries),
        (LINKS, chain),
    ]
    .into_iter()
    .map(|(table, Rows(mut bytes))| {
        bytes.extend(END);
        (table, bytes)
    })
    .collect()
}
