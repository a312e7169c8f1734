//! The facts for figures.

use super::{
    Row, Work, fixed, many,
    row::{get, id, whole},
};
use crate::{error::unreadable, text::statements};
use async_trait::async_trait;
use fristad_app::port::{
    figures::{FactRow, Figures},
    store::StoreError,
};
use fristad_kernel::AuthorityId;
use std::ops::RangeInclusive;
use uuid::Uuid;

statements! {
    PUT_FACTS = "INSERT INTO measure_fact (id, authority, first_year, last_year, body) VALUES {rows 5 from 1}
        ON CONFLICT (id) DO UPDATE SET first_year = excluded.first_year, last_year = excluded.last_year, body = excluded.body
        WHERE measure_fact.body <> excluded.body";
    FORGET_FACTS = "DELETE FROM measure_fact WHERE id IN ({list from 1})";
    FORGET_UNENDED = "DELETE FROM measure_fact WHERE id = $1 AND (last_year IS NULL OR last_year >= $2)";
    PART_FACT = "UPDATE measure_fact SET id = $2 WHERE id = $1";
    FACTS = "SELECT id, authority, first_year, last_year, body FROM measure_fact
        WHERE authority = $1 AND first_year <= $3 AND (last_year IS NULL OR last_year >= $2) ORDER BY id";
}

fn fact(row: &Row) -> Result<FactRow, StoreError> {
    let last = get::<Option<i64>>(row, "last_year")?.map(i16::try_from).transpose().map_err(|_| unreadable("last_year"))?;
    Ok(FactRow { id: get(row, "id")?, authority: id(row, "authority")?, first: whole(row, "first_year")?, last, body: get(row, "body")? })
}

#[async_trait]
impl Figures for Work {
    async fn put_facts(&mut self, rows: &[FactRow]) -> Result<(), StoreError> {
        let mut statement = many(PUT_FACTS, rows.len());
        for FactRow { id, authority, first, last, body } in rows {
            statement = statement.bind(*id).bind(authority.0).bind(i64::from(*first)).bind(last.map(i64::from)).bind(body);
        }
        if rows.is_empty() { Ok(()) } else { self.run(statement).await.map(drop) }
    }

    async fn forget_facts(&mut self, ids: &[Uuid]) -> Result<(), StoreError> {
        let statement = ids.iter().fold(many(FORGET_FACTS, ids.len()), |statement, id| statement.bind(*id));
        if ids.is_empty() { Ok(()) } else { self.run(statement).await.map(drop) }
    }

    async fn part_fact(&mut self, from: Uuid, to: Uuid, year: i16) -> Result<(), StoreError> {
        self.run(fixed(FORGET_UNENDED).bind(from).bind(i64::from(year))).await?;
        self.run(fixed(PART_FACT).bind(from).bind(to)).await.map(drop)
    }

    async fn facts(&mut self, authority: AuthorityId, years: RangeInclusive<i16>) -> Result<Vec<FactRow>, StoreError> {
        let (from, to) = years.into_inner();
        self.all(fixed(FACTS).bind(authority.0).bind(i64::from(from)).bind(i64::from(to)), fact).await
    }
}
