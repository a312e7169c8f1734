//! The instruments that were imported, and who is trained in which.

use super::{
    Row, Work, fixed,
    identity::day,
    many,
    row::{get, id, id_or_none, time, time_or_none},
};
use crate::{error::unreadable, text::statements};
use async_trait::async_trait;
use fristad_app::port::{
    instrument::{InstrumentHead, InstrumentRow, Instruments, LISTED_AT_MOST, TrainingRow},
    store::StoreError,
};
use fristad_domain::assessment::Slug;
use fristad_kernel::{AuthorityId, Timestamp, UserId};
use uuid::Uuid;

macro_rules! instrument_columns {
    () => {
        "SELECT id, authority, key, version, checksum, definition, owner, licence, recorded, author FROM instrument"
    };
}

macro_rules! training_columns {
    () => {
        "SELECT t.id, t.account, t.instrument, t.since, t.recorded, t.author, t.ended FROM training t"
    };
}

statements! {
    INSERT_INSTRUMENT = "INSERT INTO instrument (id, authority, key, version, checksum, definition, owner, licence, recorded, author)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    INSTRUMENT = concat!(instrument_columns!(), " WHERE authority = $1 AND key = $2 AND version = $3");
    INSTRUMENTS = "SELECT id, key, version, owner, licence, checksum, recorded FROM instrument WHERE authority = $1
        ORDER BY key, recorded DESC, version DESC LIMIT $2";
    DEFINITIONS = concat!(instrument_columns!(), " WHERE id IN ({list from 1}) ORDER BY authority, key, version");
    ALL_INSTRUMENTS = concat!(instrument_columns!(), " ORDER BY authority, key, version");
    INSERT_TRAINING = "INSERT INTO training (id, account, instrument, since, recorded, author, ended) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    TRAINING = concat!(training_columns!(), " WHERE t.id = $1");
    TRAININGS_OF = concat!(training_columns!(), " WHERE t.account = $1 AND t.ended IS NULL ORDER BY t.instrument");
    ALL_TRAININGS = concat!(training_columns!(), " JOIN account a ON a.id = t.account WHERE a.authority = $1 AND t.ended IS NULL
        ORDER BY t.account, t.instrument");
    END_TRAINING = "UPDATE training SET ended = $2 WHERE id = $1 AND ended IS NULL";
}

fn slug(row: &Row, column: &'static str) -> Result<Slug, StoreError> {
    get::<String>(row, column)?.parse().map_err(|_| unreadable(column))
}

fn instrument(row: &Row) -> Result<InstrumentRow, StoreError> {
    Ok(InstrumentRow {
        id: get(row, "id")?,
        authority: id(row, "authority")?,
        key: slug(row, "key")?,
        version: slug(row, "version")?,
        checksum: get(row, "checksum")?,
        definition: get(row, "definition")?,
        owner: get(row, "owner")?,
        licence: get(row, "licence")?,
        recorded: time(row, "recorded")?,
        author: id_or_none(row, "author")?,
    })
}

fn head(row: &Row) -> Result<InstrumentHead, StoreError> {
    Ok(InstrumentHead {
        id: get(row, "id")?,
        key: slug(row, "key")?,
        version: slug(row, "version")?,
        owner: get(row, "owner")?,
        licence: get(row, "licence")?,
        checksum: get(row, "checksum")?,
        recorded: time(row, "recorded")?,
    })
}

fn training(row: &Row) -> Result<TrainingRow, StoreError> {
    Ok(TrainingRow {
        id: get(row, "id")?,
        user: id(row, "account")?,
        instrument: slug(row, "instrument")?,
        since: day(row, "since")?,
        recorded: time(row, "recorded")?,
        author: id(row, "author")?,
        ended: time_or_none(row, "ended")?,
    })
}

#[async_trait]
impl Instruments for Work {
    async fn insert_instrument(&mut self, instrument: &InstrumentRow) -> Result<(), StoreError> {
        let InstrumentRow { id, authority, key, version, checksum, definition, owner, licence, recorded, author } = instrument;
        let statement =
            fixed(INSERT_INSTRUMENT).bind(*id).bind(authority.0).bind(key.as_str()).bind(version.as_str()).bind(checksum).bind(definition);
        self.run(statement.bind(owner).bind(licence).bind(recorded.as_micros()).bind(author.map(|author| author.0))).await.map(drop)
    }

    async fn instrument(&mut self, authority: AuthorityId, key: &str, version: &str) -> Result<Option<InstrumentRow>, StoreError> {
        self.one(fixed(INSTRUMENT).bind(authority.0).bind(key).bind(version), instrument).await
    }

    async fn instruments(&mut self, authority: AuthorityId) -> Result<Vec<InstrumentHead>, StoreError> {
        self.all(fixed(INSTRUMENTS).bind(authority.0).bind(i64::from(LISTED_AT_MOST)), head).await
    }

    async fn definitions(&mut self, ids: &[Uuid]) -> Result<Vec<InstrumentRow>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement = many(DEFINITIONS, ids.len());
        for id in ids {
            statement = statement.bind(*id);
        }
        self.all(statement, instrument).await
    }

    async fn all_instruments(&mut self) -> Result<Vec<InstrumentRow>, StoreError> {
        self.all(fixed(ALL_INSTRUMENTS), instrument).await
    }

    async fn insert_training(&mut self, training: &TrainingRow) -> Result<(), StoreError> {
        let TrainingRow { id, user, instrument, since, recorded, author, ended } = training;
        let statement = fixed(INSERT_TRAINING).bind(*id).bind(user.0).bind(instrument.as_str()).bind(since.to_string());
        self.run(statement.bind(recorded.as_micros()).bind(author.0).bind(ended.map(Timestamp::as_micros))).await.map(drop)
    }

    async fn training(&mut self, id: Uuid) -> Result<Option<TrainingRow>, StoreError> {
        self.one(fixed(TRAINING).bind(id), training).await
    }

    async fn trainings_of(&mut self, user: UserId) -> Result<Vec<TrainingRow>, StoreError> {
        self.all(fixed(TRAININGS_OF).bind(user.0), training).await
    }

    async fn trainings(&mut self, authority: AuthorityId) -> Result<Vec<TrainingRow>, StoreError> {
        self.all(fixed(ALL_TRAININGS).bind(authority.0), training).await
    }

    async fn end_training(&mut self, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
        Ok(self.run(fixed(END_TRAINING).bind(id).bind(now.as_micros())).await? == 1)
    }
}
