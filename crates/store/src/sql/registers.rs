//! The registers of what the authority offers and has agreed on.

use super::{
    Row, Work, fixed,
    row::{get, id, time, whole},
};
use crate::text::statements;
use async_trait::async_trait;
use fristad_app::port::{
    register::{RegisterRow, Registers},
    store::StoreError,
};
use fristad_kernel::AuthorityId;
use uuid::Uuid;

macro_rules! columns {
    () => {
        "SELECT e.id, e.version, e.authority, e.register, e.body, e.recorded, e.author FROM register_entry e"
    };
}

statements! {
    INSERT_REGISTER_ENTRY = "INSERT INTO register_entry (id, version, authority, register, body, recorded, author)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    REGISTER_ENTRY = concat!(columns!(), " WHERE e.authority = $1 AND e.id = $2 ORDER BY e.version DESC");
    REGISTER_ENTRIES = concat!(columns!(), " WHERE e.authority = $1
        AND NOT EXISTS (SELECT 1 FROM register_entry n WHERE n.id = e.id AND n.version > e.version)
        ORDER BY e.register, e.recorded DESC, e.id");
    ALL_REGISTER_ENTRIES = concat!(columns!(), " ORDER BY e.id, e.version");
}

fn entry(row: &Row) -> Result<RegisterRow, StoreError> {
    Ok(RegisterRow {
        id: get(row, "id")?,
        version: whole(row, "version")?,
        authority: id(row, "authority")?,
        register: get(row, "register")?,
        body: get(row, "body")?,
        recorded: time(row, "recorded")?,
        author: id(row, "author")?,
    })
}

#[async_trait]
impl Registers for Work {
    async fn insert_register_entry(&mut self, row: &RegisterRow) -> Result<(), StoreError> {
        let RegisterRow { id, version, authority, register, body, recorded, author } = row;
        let statement = fixed(INSERT_REGISTER_ENTRY).bind(*id).bind(i64::from(*version)).bind(authority.0).bind(register).bind(body);
        self.run(statement.bind(recorded.as_micros()).bind(author.0)).await.map(drop)
    }

    async fn register_entry(&mut self, authority: AuthorityId, id: Uuid) -> Result<Vec<RegisterRow>, StoreError> {
        self.all(fixed(REGISTER_ENTRY).bind(authority.0).bind(id), entry).await
    }

    async fn register_entries(&mut self, authority: AuthorityId) -> Result<Vec<RegisterRow>, StoreError> {
        self.all(fixed(REGISTER_ENTRIES).bind(authority.0), entry).await
    }

    async fn all_register_entries(&mut self) -> Result<Vec<RegisterRow>, StoreError> {
        self.all(fixed(ALL_REGISTER_ENTRIES), entry).await
    }
}
