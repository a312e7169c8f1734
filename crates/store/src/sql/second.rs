//! Second factors: passkeys, recovery codes, and what a passkey is asked at the moment.

use super::{
    Row, Work, fixed, many,
    row::{get, id, time, time_or_none, whole},
};
use crate::text::statements;
use async_trait::async_trait;
use fristad_app::port::{
    second::{Ceremony, PasskeyRow, SecondFactors},
    store::StoreError,
};
use fristad_kernel::{Timestamp, UserId};
use uuid::Uuid;

statements! {
    INSERT_PASSKEY = "INSERT INTO passkey (id, account, credential, name, public_key, counter, registered, used) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    PASSKEYS = "SELECT id, account, credential, name, public_key, counter, registered, used FROM passkey WHERE account = $1 ORDER BY registered, id";
    USE_PASSKEY = "UPDATE passkey SET public_key = $2, counter = $3, used = $4 WHERE id = $1 AND (counter < $3 OR (counter = 0 AND $3 = 0))";
    REMOVE_PASSKEY = "DELETE FROM passkey WHERE id = $1 AND account = $2";
    REMOVE_PASSKEYS = "DELETE FROM passkey WHERE account = $1";
    INSERT_RECOVERY_CODES = "INSERT INTO recovery_code (account, hash) VALUES {rows 2 from 1}";
    RECOVERY_CODES = "SELECT COUNT(*) AS number FROM recovery_code WHERE account = $1";
    USE_RECOVERY_CODE = "DELETE FROM recovery_code WHERE account = $1 AND hash = $2";
    REMOVE_RECOVERY_CODES = "DELETE FROM recovery_code WHERE account = $1";
    PUT_CEREMONY = "INSERT INTO ceremony (session, kind, state, expires) VALUES ($1, $2, $3, $4)
        ON CONFLICT (session, kind) DO UPDATE SET state = excluded.state, expires = excluded.expires";
    TAKE_CEREMONY = "DELETE FROM ceremony WHERE session = $1 AND kind = $2 AND expires > $3 RETURNING state";
    FORGET_CEREMONIES = "DELETE FROM ceremony WHERE expires <= $1";
    COMPLETE_SESSION = "UPDATE session SET token = $3, seen = $4, second_given = $4, failures = 0 WHERE id = $1 AND token = $2 AND revoked IS NULL";
    PROVE_SESSION = "UPDATE session SET token = $3, seen = $4, stepped_up = $4, second_given = $4, locked = FALSE, failures = 0
        WHERE id = $1 AND token = $2 AND revoked IS NULL";
}

fn passkey(row: &Row) -> Result<PasskeyRow, StoreError> {
    Ok(PasskeyRow {
        id: id(row, "id")?,
        user: id(row, "account")?,
        credential: get(row, "credential")?,
        name: get(row, "name")?,
        public_key: get(row, "public_key")?,
        counter: whole(row, "counter")?,
        registered: time(row, "registered")?,
        used: time_or_none(row, "used")?,
    })
}

#[async_trait]
impl SecondFactors for Work {
    async fn insert_passkey(&mut self, passkey: &PasskeyRow) -> Result<(), StoreError> {
        let PasskeyRow { id, user, credential, name, public_key, counter, registered, used } = passkey;
        let statement = fixed(INSERT_PASSKEY).bind(*id).bind(user.0).bind(credential).bind(name).bind(public_key);
        let statement = statement.bind(i64::from(*counter)).bind(registered.as_micros()).bind(used.map(Timestamp::as_micros));
        self.run(statement).await.map(drop)
    }

    async fn passkeys(&mut self, user: UserId) -> Result<Vec<PasskeyRow>, StoreError> {
        self.all(fixed(PASSKEYS).bind(user.0), passkey).await
    }

    async fn use_passkey(&mut self, id: Uuid, public_key: &str, counter: u32, now: Timestamp) -> Result<bool, StoreError> {
        Ok(self.run(fixed(USE_PASSKEY).bind(id).bind(public_key).bind(i64::from(counter)).bind(now.as_micros())).await? == 1)
    }

    async fn remove_passkey(&mut self, id: Uuid, user: UserId) -> Result<bool, StoreError> {
        Ok(self.run(fixed(REMOVE_PASSKEY).bind(id).bind(user.0)).await? == 1)
    }

    async fn remove_passkeys(&mut self, user: UserId) -> Result<u64, StoreError> {
        self.run(fixed(REMOVE_PASSKEYS).bind(user.0)).await
    }

    async fn insert_recovery_codes(&mut self, user: UserId, hashes: &[Vec<u8>]) -> Result<(), StoreError> {
        let statement = many(INSERT_RECOVERY_CODES, hashes.len());
        self.run(hashes.iter().fold(statement, |statement, hash| statement.bind(user.0).bind(hash))).await.map(drop)
    }

    async fn recovery_codes(&mut self, user: UserId) -> Result<u32, StoreError> {
        let counted = self.one(fixed(RECOVERY_CODES).bind(user.0), |row| whole(row, "number")).await?;
        Ok(counted.unwrap_or(0))
    }

    async fn use_recovery_code(&mut self, user: UserId, hash: &[u8]) -> Result<bool, StoreError> {
        Ok(self.run(fixed(USE_RECOVERY_CODE).bind(user.0).bind(hash)).await? == 1)
    }

    async fn remove_recovery_codes(&mut self, user: UserId) -> Result<u64, StoreError> {
        self.run(fixed(REMOVE_RECOVERY_CODES).bind(user.0)).await
    }

    async fn put_ceremony(&mut self, session: Uuid, kind: Ceremony, state: &str, expires: Timestamp) -> Result<(), StoreError> {
        self.run(fixed(PUT_CEREMONY).bind(session).bind(kind.code()).bind(state).bind(expires.as_micros())).await.map(drop)
    }

    async fn take_ceremony(&mut self, session: Uuid, kind: Ceremony, now: Timestamp) -> Result<Option<String>, StoreError> {
        self.one(fixed(TAKE_CEREMONY).bind(session).bind(kind.code()).bind(now.as_micros()), |row| get(row, "state")).await
    }

    async fn forget_ceremonies(&mut self, now: Timestamp) -> Result<u64, StoreError> {
        self.run(fixed(FORGET_CEREMONIES).bind(now.as_micros())).await
    }

    async fn complete_session(&mut self, id: Uuid, old: &[u8], new: &[u8], now: Timestamp) -> Result<bool, StoreError> {
        Ok(self.run(fixed(COMPLETE_SESSION).bind(id).bind(old).bind(new).bind(now.as_micros())).await? == 1)
    }

    async fn prove_session(&mut self, id: Uuid, old: &[u8], new: &[u8], now: Timestamp) -> Result<bool, StoreError> {
        Ok(self.run(fixed(PROVE_SESSION).bind(id).bind(old).bind(new).bind(now.as_micros())).await? == 1)
    }
}
