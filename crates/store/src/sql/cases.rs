//! Cases, their histories, and who has access.

use super::{
    Row, Work, fixed, many,
    people::newest_person,
    row::{get, id, id_or_none, key, sealed, time, time_or_none, whole},
};
use crate::{
    error::unreadable,
    text::{MOST_PARAMETERS, rows_at_once, statements},
};
use async_trait::async_trait;
use fristad_app::{
    port::store::{Cases, StoreError},
    row::{AccessRow, CaseRow, EventRow, KeyRow, LinkRow, PersonRow},
};
use fristad_domain::case::{LinkedFact, Recorded};
use fristad_kernel::{AuthorityId, CaseId, PersonId, Sealed, Timestamp};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The format in which events are written. A reader refuses every other.
const EVENT_FORMAT: i64 = 1;

macro_rules! case_columns {
    () => {
        "id, authority, number, kind, stage, unit, handler, bucket, due, event_seq, opened, epoch, wrapped, births"
    };
}
/// The same of `case_file c`, where another table has columns of the same names.
macro_rules! columns_of_case {
    () => {
        "c.id, c.authority, c.number, c.kind, c.stage, c.unit, c.handler, c.bucket, c.due, c.event_seq, c.opened, c.epoch, c.wrapped, c.births"
    };
}
pub(super) use {case_columns, columns_of_case};

statements! {
    NEXT_NUMBER = "INSERT INTO counter (authority, year, last) VALUES ($1, $2, 1)
        ON CONFLICT (authority, year) DO UPDATE SET last = counter.last + 1 RETURNING last";
    INSERT_CASE = concat!("INSERT INTO case_file (", case_columns!(), ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)");
    UPDATE_CASE = "UPDATE case_file SET kind = $3, stage = $4, unit = $5, handler = $6, bucket = $7, due = $8, event_seq = $9, births = $10
        WHERE id = $1 AND event_seq = $2";
    CASE = concat!("SELECT ", case_columns!(), " FROM case_file WHERE id = $1");
    CASE_WITH_PEOPLE = concat!("SELECT ", columns_of_case!(), ", p.id AS person, p.authority AS person_authority, p.version, p.recorded, p.author, p.protected,
        p.identity, p.epoch AS person_epoch, p.wrapped AS person_wrapped
        FROM case_file c LEFT JOIN person_version p ON p.id IN ({list from 2}) AND ", newest_person!(), " WHERE c.id = $1 ORDER BY p.id");
    CASE_WITH_PEOPLE_OF_BOTH = concat!("SELECT ", columns_of_case!(), ", s.case_id AS stands_in, p.id AS person, p.authority AS person_authority, p.version,
        p.recorded, p.author, p.protected, p.identity, p.epoch AS person_epoch, p.wrapped AS person_wrapped
        FROM case_file c LEFT JOIN case_person s ON s.case_id IN ($1, $2) LEFT JOIN person_version p ON p.id = s.person AND ", newest_person!(),
        " WHERE c.id = $1 ORDER BY s.case_id, p.id");
    CASE_BY_NUMBER = concat!("SELECT ", case_columns!(), " FROM case_file WHERE authority = $1 AND number = $2");
    HISTORY = "SELECT case_id, seq, format, occurred, recorded, author, role, body FROM case_event WHERE case_id = $1 ORDER BY seq";
    HISTORIES = "SELECT case_id, seq, format, occurred, recorded, author, role, body FROM case_event WHERE case_id IN ({list from 1})
        ORDER BY case_id, seq";
    INSERT_EVENTS = "INSERT INTO case_event (case_id, seq, format, occurred, recorded, author, role, body) VALUES {rows 8 from 1}";
    PUT_ACCESS = "INSERT INTO access (principal, case_id, live, bucket, due) VALUES {rows 5 from 1}
        ON CONFLICT (principal, case_id) DO UPDATE SET live = excluded.live, bucket = excluded.bucket, due = excluded.due";
    ACCESS = "SELECT principal, case_id, live, bucket, due FROM access WHERE case_id = $1 ORDER BY principal";
}

pub(super) fn case(row: &Row) -> Result<CaseRow, StoreError> {
    Ok(CaseRow {
        id: id(row, "id")?,
        authority: id(row, "authority")?,
        number: get(row, "number")?,
        kind: get(row, "kind")?,
        stage: get(row, "stage")?,
        unit: id_or_none(row, "unit")?,
        handler: id_or_none(row, "handler")?,
        bucket: whole(row, "bucket")?,
        due: time_or_none(row, "due")?,
        event_seq: whole(row, "event_seq")?,
        opened: time(row, "opened")?,
        key: key(row)?,
        births: get::<Option<Vec<u8>>>(row, "births")?.map(Sealed::from_bytes),
    })
}

/// Whom a case was asked for with, where there is such a person.
fn with_case(row: &Row) -> Result<Option<PersonRow>, StoreError> {
    let Some(person) = id_or_none(row, "person")? else { return Ok(None) };
    Ok(Some(PersonRow {
        id: person,
        authority: id(row, "person_authority")?,
        version: whole(row, "version")?,
        recorded: time(row, "recorded")?,
        author: id(row, "author")?,
        protected: get(row, "protected")?,
        identity: sealed(row, "identity")?,
        key: KeyRow { epoch: whole(row, "person_epoch")?, wrapped: get(row, "person_wrapped")? },
    }))
}

/// The body is what counts; the columns beside it must say the same, so that neither can be edited alone.
fn event(row: &Row) -> Result<EventRow, StoreError> {
    if get::<i64>(row, "format")? != EVENT_FORMAT {
        return Err(unreadable("case_event.format"));
    }
    let body: String = get(row, "body")?;
    let recorded: Recorded = serde_json::from_str(&body).map_err(|_| unreadable("case_event.body"))?;
    let agrees = recorded.seq == whole::<u32>(row, "seq")?
        && recorded.occurred == time(row, "occurred")?
        && recorded.recorded == time(row, "recorded")?
        && recorded.by.0 == get::<Uuid>(row, "author")?
        && recorded.role.code() == get::<String>(row, "role")?;
    if !agrees {
        return Err(unreadable("case_event: body and columns differ"));
    }
    Ok(EventRow { case: id(row, "case_id")?, recorded, body })
}

fn access(row: &Row) -> Result<AccessRow, StoreError> {
    Ok(AccessRow {
        principal: get(row, "principal")?,
        case: id(row, "case_id")?,
        live: get(row, "live")?,
        bucket: whole(row, "bucket")?,
        due: get(row, "due")?,
    })
}

#[async_trait]
impl Cases for Work {
    async fn next_case_number(&mut self, authority: AuthorityId, year: i16) -> Result<String, StoreError> {
        let statement = fixed(NEXT_NUMBER).bind(authority.0).bind(i64::from(year));
        let last = self.one(statement, |row| get::<i64>(row, "last")).await?.ok_or_else(|| unreadable("counter.last"))?;
        Ok(format!("{year}-{last:05}"))
    }

    async fn insert_case(&mut self, case: &CaseRow) -> Result<(), StoreError> {
        let statement = fixed(INSERT_CASE)
            .bind(case.id.0)
            .bind(case.authority.0)
            .bind(&case.number)
            .bind(&case.kind)
            .bind(&case.stage)
            .bind(case.unit.map(|unit| unit.0))
            .bind(case.handler.map(|handler| handler.0))
            .bind(i64::from(case.bucket))
            .bind(case.due.map(Timestamp::as_micros))
            .bind(i64::from(case.event_seq))
            .bind(case.opened.as_micros())
            .bind(i64::from(case.key.epoch))
            .bind(&case.key.wrapped)
            .bind(case.births.as_ref().map(Sealed::as_bytes));
        self.run(statement).await.map(drop)
    }

    async fn update_case(&mut self, case: &CaseRow, expected: u32) -> Result<(), StoreError> {
        let statement = fixed(UPDATE_CASE)
            .bind(case.id.0)
            .bind(i64::from(expected))
            .bind(&case.kind)
            .bind(&case.stage)
            .bind(case.unit.map(|unit| unit.0))
            .bind(case.handler.map(|handler| handler.0))
            .bind(i64::from(case.bucket))
            .bind(case.due.map(Timestamp::as_micros))
            .bind(i64::from(case.event_seq))
            .bind(case.births.as_ref().map(Sealed::as_bytes));
        if self.run(statement).await? == 1 { Ok(()) } else { Err(StoreError::Conflict) }
    }

    async fn case(&mut self, id: CaseId) -> Result<Option<CaseRow>, StoreError> {
        self.one(fixed(CASE).bind(id.0), case).await
    }

    async fn case_with_people(&mut self, id: CaseId, people: &[PersonId]) -> Result<Option<(CaseRow, Vec<PersonRow>)>, StoreError> {
        if people.is_empty() {
            return Ok(self.case(id).await?.map(|case| (case, Vec::new())));
        }
        let statement = people.iter().fold(many(CASE_WITH_PEOPLE, people.len()).bind(id.0), |statement, person| statement.bind(person.0));
        let rows = self.all(statement, |row| Ok((case(row)?, with_case(row)?))).await?;
        let (mut cases, people): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        Ok(cases.pop().map(|case| (case, people.into_iter().flatten().collect())))
    }

    async fn case_with_people_of_both(
        &mut self,
        id: CaseId,
        beside: CaseId,
    ) -> Result<Option<(CaseRow, Vec<(CaseId, PersonRow)>)>, StoreError> {
        let stands = |row: &Row| Ok(id_or_none::<CaseId>(row, "stands_in")?.zip(with_case(row)?));
        let statement = fixed(CASE_WITH_PEOPLE_OF_BOTH).bind(id.0).bind(beside.0);
        let rows = self.all(statement, |row| Ok((case(row)?, stands(row)?))).await?;
        let (mut cases, people): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        Ok(cases.pop().map(|case| (case, people.into_iter().flatten().collect())))
    }

    async fn case_by_number(&mut self, authority: AuthorityId, number: &str) -> Result<Option<CaseRow>, StoreError> {
        self.one(fixed(CASE_BY_NUMBER).bind(authority.0).bind(number), case).await
    }

    async fn history(&mut self, case: CaseId) -> Result<Vec<EventRow>, StoreError> {
        self.all(fixed(HISTORY).bind(case.0), event).await
    }

    async fn histories(&mut self, cases: &[CaseId]) -> Result<Vec<EventRow>, StoreError> {
        let mut found = Vec::new();
        for chunk in cases.chunks(MOST_PARAMETERS) {
            let statement = chunk.iter().fold(many(HISTORIES, chunk.len()), |statement, id| statement.bind(id.0));
            found.extend(self.all(statement, event).await?);
        }
        Ok(found)
    }

    async fn insert_events(&mut self, events: &[EventRow]) -> Result<(), StoreError> {
        for chunk in events.chunks(rows_at_once(8)) {
            let mut statement = many(INSERT_EVENTS, chunk.len());
            for EventRow { case, recorded, body } in chunk {
                statement = statement
                    .bind(case.0)
                    .bind(i64::from(recorded.seq))
                    .bind(EVENT_FORMAT)
                    .bind(recorded.occurred.as_micros())
                    .bind(recorded.recorded.as_micros())
                    .bind(recorded.by.0)
                    .bind(recorded.role.code())
                    .bind(body);
            }
            self.run(statement).await?;
        }
        Ok(())
    }

    async fn put_access(&mut self, rows: &[AccessRow]) -> Result<(), StoreError> {
        // One statement may not write a row twice: of two for the same principal the later counts.
        let rows: BTreeMap<_, _> = rows.iter().map(|row| ((row.principal, row.case), row)).collect();
        let rows: Vec<_> = rows.into_values().collect();
        for chunk in rows.chunks(rows_at_once(5)) {
            let mut statement = many(PUT_ACCESS, chunk.len());
            for row in chunk {
                statement = statement.bind(row.principal).bind(row.case.0).bind(row.live).bind(i64::from(row.bucket)).bind(row.due);
            }
            self.run(statement).await?;
        }
        Ok(())
    }

    async fn access(&mut self, case: CaseId) -> Result<Vec<AccessRow>, StoreError> {
        self.all(fixed(ACCESS).bind(case.0), access).await
    }

    async fn insert_link(&mut self, link: &LinkRow) -> Result<(), StoreError> {
        self.add_link(link).await
    }

    async fn linked_facts(&mut self, case: CaseId) -> Result<Vec<LinkedFact>, StoreError> {
        self.facts_across_links(case).await
    }

    async fn told_of(&mut self, case: CaseId, after: Option<CaseId>, limit: u32) -> Result<Vec<CaseId>, StoreError> {
        self.cases_told_of(case, after, limit).await
    }
}
