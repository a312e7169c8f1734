//! People, the tokens by which they are found, their places in cases, and providers.

use super::{
    Row, Work,
    cases::columns_of_case,
    fixed, many,
    row::{get, id, key, sealed, time, whole},
};
use crate::text::{MOST_PARAMETERS, rows_at_once, statements};
use async_trait::async_trait;
use fristad_app::{
    port::store::{People, StoreError},
    row::{CasePersonRow, CaseRow, PersonRow, ProviderRow},
};
use fristad_kernel::{AuthorityId, CaseId, PersonId, ProviderId, UserId};

macro_rules! person_columns {
    () => {
        "p.id, p.authority, p.version, p.recorded, p.author, p.protected, p.identity, p.epoch, p.wrapped"
    };
}
macro_rules! newest_person {
    () => {
        "p.version = (SELECT max(version) FROM person_version WHERE id = p.id)"
    };
}
pub(super) use newest_person;
macro_rules! place_columns {
    () => {
        "p.id, p.case_id, p.person, p.capacity, p.recorded, p.author, p.whereabouts"
    };
}
macro_rules! newest_place {
    () => {
        "NOT EXISTS (SELECT 1 FROM case_person n WHERE n.case_id = p.case_id AND n.person = p.person AND (n.recorded, n.id) > (p.recorded, p.id))"
    };
}

statements! {
    INSERT_PERSON = "INSERT INTO person_version (id, authority, version, recorded, author, protected, identity, epoch, wrapped)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    INSERT_TOKENS = "INSERT INTO person_token (authority, kind, token, person) VALUES {rows 4 from 1} ON CONFLICT DO NOTHING";
    PEOPLE = concat!("SELECT ", person_columns!(), " FROM person_version p WHERE p.id IN ({list from 1}) AND ", newest_person!(), " ORDER BY p.id");
    PEOPLE_BY_TOKEN = concat!("SELECT ", person_columns!(), " FROM person_version p WHERE p.id IN
        (SELECT t.person FROM person_token t WHERE t.authority = $1 AND (t.kind, t.token) IN (VALUES {rows 2 from 3 as BIGINT})) AND ", newest_person!(),
        " ORDER BY p.id LIMIT $2");
    PEOPLE_AFTER = concat!("SELECT ", person_columns!(), " FROM person_version p WHERE (p.id, p.version) > ($1, $2) ORDER BY p.id, p.version LIMIT $3");
    /// A case is open as long as it stands in a worklist.
    CASES_OF = concat!("SELECT p.person, ", columns_of_case!(), "
        FROM case_person p JOIN case_file c ON c.id = p.case_id
        WHERE p.person IN ({list from 1}) AND p.capacity = 'subject' AND c.bucket < 9 AND ", newest_place!(), " ORDER BY p.person, c.id");
    /// Only of cases that stand in the user's own list at this moment. The list is asked case by case: as `EXISTS` PostgreSQL's generic plan reads the whole of it,
    /// however long it is.
    SUBJECTS_OF = concat!("SELECT p.case_id, p.person FROM case_person p WHERE p.case_id IN ({list from 2}) AND p.capacity = 'subject'
        AND (SELECT a.live FROM access a WHERE a.principal = $1 AND a.case_id = p.case_id) AND ",
        newest_place!(), " ORDER BY p.case_id, p.recorded, p.id");
    INSERT_CASE_PEOPLE = "INSERT INTO case_person (id, case_id, person, capacity, recorded, author, whereabouts) VALUES {rows 7 from 1}";
    CASE_PEOPLE = concat!("SELECT ", place_columns!(), " FROM case_person p WHERE p.case_id = $1 AND ", newest_place!(), " ORDER BY p.person");
    ALL_CASE_PEOPLE = concat!("SELECT ", place_columns!(), " FROM case_person p WHERE p.case_id = $1 ORDER BY p.recorded, p.id");
    INSERT_PROVIDER = "INSERT INTO provider (id, authority, recorded, author, details, epoch, wrapped) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    PROVIDER = "SELECT id, authority, recorded, author, details, epoch, wrapped FROM provider WHERE id = $1";
    ALL_PROVIDERS = "SELECT id, authority, recorded, author, details, epoch, wrapped FROM provider ORDER BY id";
}

fn person(row: &Row) -> Result<PersonRow, StoreError> {
    Ok(PersonRow {
        id: id(row, "id")?,
        authority: id(row, "authority")?,
        version: whole(row, "version")?,
        recorded: time(row, "recorded")?,
        author: id(row, "author")?,
        protected: get(row, "protected")?,
        identity: sealed(row, "identity")?,
        key: key(row)?,
    })
}

fn place(row: &Row) -> Result<CasePersonRow, StoreError> {
    Ok(CasePersonRow {
        id: get(row, "id")?,
        case: id(row, "case_id")?,
        person: id(row, "person")?,
        capacity: get(row, "capacity")?,
        recorded: time(row, "recorded")?,
        author: id(row, "author")?,
        whereabouts: sealed(row, "whereabouts")?,
    })
}

fn provider(row: &Row) -> Result<ProviderRow, StoreError> {
    Ok(ProviderRow {
        id: id(row, "id")?,
        authority: id(row, "authority")?,
        recorded: time(row, "recorded")?,
        author: id(row, "author")?,
        details: sealed(row, "details")?,
        key: key(row)?,
    })
}

fn case_of(row: &Row) -> Result<(PersonId, CaseRow), StoreError> {
    Ok((id(row, "person")?, super::cases::case(row)?))
}

#[async_trait]
impl People for Work {
    async fn insert_person(&mut self, person: &PersonRow) -> Result<(), StoreError> {
        let statement = fixed(INSERT_PERSON)
            .bind(person.id.0)
            .bind(person.authority.0)
            .bind(i64::from(person.version))
            .bind(person.recorded.as_micros())
            .bind(person.author.0)
            .bind(person.protected)
            .bind(person.identity.as_bytes())
            .bind(i64::from(person.key.epoch))
            .bind(&person.key.wrapped);
        self.run(statement).await.map(drop)
    }

    async fn insert_tokens(&mut self, authority: AuthorityId, person: PersonId, tokens: &[(i16, i64)]) -> Result<(), StoreError> {
        for chunk in tokens.chunks(rows_at_once(4)) {
            let mut statement = many(INSERT_TOKENS, chunk.len());
            for (kind, token) in chunk {
                statement = statement.bind(authority.0).bind(i64::from(*kind)).bind(*token).bind(person.0);
            }
            self.run(statement).await?;
        }
        Ok(())
    }

    async fn people(&mut self, ids: &[PersonId]) -> Result<Vec<PersonRow>, StoreError> {
        let mut found = Vec::new();
        for chunk in ids.chunks(MOST_PARAMETERS) {
            let statement = chunk.iter().fold(many(PEOPLE, chunk.len()), |statement, id| statement.bind(id.0));
            found.extend(self.all(statement, person).await?);
        }
        Ok(found)
    }

    async fn people_by_token(&mut self, authority: AuthorityId, tokens: &[(i16, i64)], limit: u32) -> Result<Vec<PersonRow>, StoreError> {
        // Whoever seeks under more tokens than fit in one statement seeks nobody.
        let tokens = tokens.get(..rows_at_once(4)).unwrap_or(tokens);
        if tokens.is_empty() {
            return Ok(Vec::new());
        }
        let statement = many(PEOPLE_BY_TOKEN, tokens.len()).bind(authority.0).bind(i64::from(limit));
        let statement = tokens.iter().fold(statement, |statement, (kind, token)| statement.bind(i64::from(*kind)).bind(*token));
        self.all(statement, person).await
    }

    async fn cases_of(&mut self, people: &[PersonId]) -> Result<Vec<(PersonId, CaseRow)>, StoreError> {
        let mut found = Vec::new();
        for chunk in people.chunks(MOST_PARAMETERS) {
            let statement = chunk.iter().fold(many(CASES_OF, chunk.len()), |statement, id| statement.bind(id.0));
            found.extend(self.all(statement, case_of).await?);
        }
        Ok(found)
    }

    async fn subjects_of(&mut self, user: UserId, cases: &[CaseId]) -> Result<Vec<(CaseId, PersonId)>, StoreError> {
        let mut found = Vec::new();
        for chunk in cases.chunks(MOST_PARAMETERS) {
            let statement = chunk.iter().fold(many(SUBJECTS_OF, chunk.len()).bind(user.0), |statement, case| statement.bind(case.0));
            found.extend(self.all(statement, |row| Ok((id(row, "case_id")?, id(row, "person")?))).await?);
        }
        Ok(found)
    }

    async fn insert_case_people(&mut self, rows: &[CasePersonRow]) -> Result<(), StoreError> {
        for chunk in rows.chunks(rows_at_once(7)) {
            let mut statement = many(INSERT_CASE_PEOPLE, chunk.len());
            for row in chunk {
                statement = statement
                    .bind(row.id)
                    .bind(row.case.0)
                    .bind(row.person.0)
                    .bind(&row.capacity)
                    .bind(row.recorded.as_micros())
                    .bind(row.author.0)
                    .bind(row.whereabouts.as_bytes());
            }
            self.run(statement).await?;
        }
        Ok(())
    }

    async fn case_people(&mut self, case: CaseId) -> Result<Vec<CasePersonRow>, StoreError> {
        self.all(fixed(CASE_PEOPLE).bind(case.0), place).await
    }

    async fn insert_provider(&mut self, provider: &ProviderRow) -> Result<(), StoreError> {
        let statement = fixed(INSERT_PROVIDER)
            .bind(provider.id.0)
            .bind(provider.authority.0)
            .bind(provider.recorded.as_micros())
            .bind(provider.author.0)
            .bind(provider.details.as_bytes())
            .bind(i64::from(provider.key.epoch))
            .bind(&provider.key.wrapped);
        self.run(statement).await.map(drop)
    }

    async fn provider(&mut self, id: ProviderId) -> Result<Option<ProviderRow>, StoreError> {
        self.one(fixed(PROVIDER).bind(id.0), provider).await
    }
}

impl Work {
    pub(super) async fn every_place(&mut self, case: CaseId) -> Result<Vec<CasePersonRow>, StoreError> {
        self.all(fixed(ALL_CASE_PEOPLE).bind(case.0), place).await
    }

    pub(super) async fn person_versions(&mut self, after: Option<(PersonId, u32)>, limit: u32) -> Result<Vec<PersonRow>, StoreError> {
        let (id, version) = after.map_or((uuid::Uuid::nil(), 0), |(id, version)| (id.0, version));
        self.all(fixed(PEOPLE_AFTER).bind(id).bind(i64::from(version)).bind(i64::from(limit)), person).await
    }

    pub(super) async fn every_provider(&mut self) -> Result<Vec<ProviderRow>, StoreError> {
        self.all(fixed(ALL_PROVIDERS), provider).await
    }
}
