//! Credentials, sessions and absences.

use super::{
    Row, Statement, Work,
    directory::{Delegated, PostColumns, account_with_post, delegated, gathered, spread},
    fixed,
    row::{get, id, time, time_or_none, whole},
};
use crate::{error::unreadable, text::statements};
use async_trait::async_trait;
use fristad_app::port::{
    identity::{AbsenceRow, CredentialRow, Identities, KnownCredential, PresentRow, SessionLevel, SessionRow},
    store::{Account, StoreError},
};
use fristad_kernel::{AuthorityId, Date, Timestamp, UserId};
use uuid::Uuid;

macro_rules! credential_columns {
    () => {
        "SELECT c.account, c.authority, c.login, c.hash, c.changed, c.must_change, c.failures, c.locked_until, a.name, a.closed
        FROM credential c JOIN account a ON a.id = c.account"
    };
}

macro_rules! session_columns {
    () => {
        "s.id AS session, s.account, s.token, s.begun, s.seen, s.expires, s.stepped_up, s.locked, s.revoked, s.second_given, s.about"
    };
}

macro_rules! absence_columns {
    () => {
        "SELECT id, account, first_day, last_day, recorded, author, ended FROM absence"
    };
}

statements! {
    CREDENTIAL_BY_LOGIN = concat!(credential_columns!(), " WHERE c.authority = $1 AND c.login = $2");
    CREDENTIAL = concat!(credential_columns!(), " WHERE c.account = $1");
    CREDENTIALS = concat!(credential_columns!(), " ORDER BY c.login");
    PUT_CREDENTIAL = "INSERT INTO credential (account, authority, login, hash, changed, must_change, failures, locked_until)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (account) DO UPDATE SET login = excluded.login, hash = excluded.hash, changed = excluded.changed,
            must_change = excluded.must_change, failures = excluded.failures, locked_until = excluded.locked_until";
    PUT_LOGIN = "INSERT INTO credential (account, authority, login, hash, changed, must_change, failures, locked_until)
        VALUES ($1, $2, $3, NULL, $4, TRUE, 0, NULL) ON CONFLICT (account) DO UPDATE SET login = excluded.login";
    COUNT_FAILURE = "UPDATE credential SET failures = CASE WHEN locked_until < $2 THEN 1 ELSE failures + 1 END WHERE account = $1 RETURNING failures";
    LOCK_CREDENTIAL = "UPDATE credential SET locked_until = $2 WHERE account = $1";
    CLEAR_FAILURES = "UPDATE credential SET failures = 0, locked_until = NULL
        WHERE account = $1 AND hash = $2 AND (locked_until IS NULL OR locked_until <= $3)";
    INSERT_SESSION = "INSERT INTO session (id, account, token, begun, seen, expires, stepped_up, locked, revoked, about, second_given)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    SESSION = concat!("SELECT ", session_columns!(), ", c.must_change, a.id, a.authority, a.name, a.title, a.address_permission, a.closed,
        p.role, p.unit, p.provider, d.kinds,
        EXISTS (SELECT 1 FROM passkey k WHERE k.account = s.account) AS has_passkey FROM session s JOIN credential c ON c.account = s.account
        JOIN account a ON a.id = s.account AND a.closed IS NULL LEFT JOIN post p ON p.account = a.id
        LEFT JOIN delegation d ON d.authority = a.authority AND d.role = p.role WHERE s.token = $1 ORDER BY p.place");
    SESSIONS = concat!("SELECT ", session_columns!(), " FROM session s WHERE s.account = $1 ORDER BY s.begun DESC, s.id");
    TOUCH_SESSION = "UPDATE session SET seen = $2 WHERE id = $1 AND seen < $2";
    COUNT_SESSION_FAILURE = "UPDATE session SET failures = failures + 1 WHERE id = $1 RETURNING failures";
    REISSUE_SESSION = "UPDATE session SET token = $3, seen = $4, stepped_up = $4, locked = FALSE, failures = 0
        WHERE id = $1 AND token = $2 AND revoked IS NULL";
    LOCK_SESSION = "UPDATE session SET locked = TRUE WHERE id = $1 AND revoked IS NULL";
    REVOKE_SESSION = "UPDATE session SET revoked = $3 WHERE id = $1 AND account = $2 AND revoked IS NULL";
    REVOKE_SESSIONS = "UPDATE session SET revoked = $3 WHERE account = $1 AND id IS DISTINCT FROM $2 AND revoked IS NULL";
    FORGET_SESSIONS = "DELETE FROM session WHERE account = $1 AND expires < $2";
    INSERT_ABSENCE = "INSERT INTO absence (id, account, first_day, last_day, recorded, author, ended) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    ABSENCE = concat!(absence_columns!(), " WHERE id = $1");
    ABSENCES = concat!(absence_columns!(), " WHERE ended IS NULL AND last_day >= $1 ORDER BY first_day, id");
    END_ABSENCE = "UPDATE absence SET ended = $2 WHERE id = $1 AND ended IS NULL";
}

fn known(row: &Row) -> Result<KnownCredential, StoreError> {
    let credential = CredentialRow {
        user: id(row, "account")?,
        authority: id(row, "authority")?,
        login: get(row, "login")?,
        hash: get(row, "hash")?,
        changed: time(row, "changed")?,
        must_change: get(row, "must_change")?,
        failures: whole(row, "failures")?,
        locked_until: time_or_none(row, "locked_until")?,
    };
    Ok(KnownCredential { credential, name: get(row, "name")?, closed: time_or_none(row, "closed")?.is_some() })
}

fn session(row: &Row) -> Result<SessionRow, StoreError> {
    Ok(SessionRow {
        id: id(row, "session")?,
        user: id(row, "account")?,
        token: get(row, "token")?,
        begun: time(row, "begun")?,
        seen: time(row, "seen")?,
        expires: time(row, "expires")?,
        level: time_or_none(row, "stepped_up")?.map_or(SessionLevel::Entered, SessionLevel::SteppedUp),
        locked: get(row, "locked")?,
        revoked: time_or_none(row, "revoked")?,
        second: time_or_none(row, "second_given")?,
        about: get(row, "about")?,
    })
}

/// A session, whether its account must change its password and whether it has a passkey, with a line of the delegation and one of the account's posts.
type Present = (SessionRow, (bool, bool), Option<Delegated>, (Account, Option<PostColumns>));

fn present(row: &Row) -> Result<Present, StoreError> {
    let delegation = if get::<Option<String>>(row, "kinds")?.is_some() { Some(delegated(row)?) } else { None };
    Ok((session(row)?, (get(row, "must_change")?, get(row, "has_passkey")?), delegation, account_with_post(row)?))
}

pub(super) fn day(row: &Row, column: &'static str) -> Result<Date, StoreError> {
    get::<String>(row, column)?.parse().map_err(|_| unreadable(column))
}

fn absence(row: &Row) -> Result<AbsenceRow, StoreError> {
    Ok(AbsenceRow {
        id: id(row, "id")?,
        user: id(row, "account")?,
        first: day(row, "first_day")?,
        last: day(row, "last_day")?,
        recorded: time(row, "recorded")?,
        author: id(row, "author")?,
        ended: time_or_none(row, "ended")?,
    })
}

#[async_trait]
impl Identities for Work {
    async fn credential_by_login(&mut self, authority: AuthorityId, login: &str) -> Result<Option<KnownCredential>, StoreError> {
        self.one(fixed(CREDENTIAL_BY_LOGIN).bind(authority.0).bind(login), known).await
    }

    async fn credential(&mut self, user: UserId) -> Result<Option<KnownCredential>, StoreError> {
        self.one(fixed(CREDENTIAL).bind(user.0), known).await
    }

    async fn credentials(&mut self) -> Result<Vec<CredentialRow>, StoreError> {
        self.all(fixed(CREDENTIALS), |row| known(row).map(|known| known.credential)).await
    }

    async fn put_credential(&mut self, credential: &CredentialRow) -> Result<(), StoreError> {
        let CredentialRow { user, authority, login, hash, changed, must_change, failures, locked_until } = credential;
        let statement = fixed(PUT_CREDENTIAL).bind(user.0).bind(authority.0).bind(login).bind(hash).bind(changed.as_micros());
        let statement = statement.bind(*must_change).bind(i64::from(*failures)).bind(locked_until.map(Timestamp::as_micros));
        self.run(statement).await.map(drop)
    }

    async fn put_login(&mut self, user: UserId, authority: AuthorityId, login: &str, now: Timestamp) -> Result<(), StoreError> {
        self.run(fixed(PUT_LOGIN).bind(user.0).bind(authority.0).bind(login).bind(now.as_micros())).await.map(drop)
    }

    async fn count_failure(&mut self, user: UserId, forgotten: Timestamp) -> Result<u32, StoreError> {
        let counted = self.one(fixed(COUNT_FAILURE).bind(user.0).bind(forgotten.as_micros()), |row| whole(row, "failures")).await?;
        Ok(counted.unwrap_or(0))
    }

    async fn lock_credential(&mut self, user: UserId, until: Timestamp) -> Result<(), StoreError> {
        self.run(fixed(LOCK_CREDENTIAL).bind(user.0).bind(until.as_micros())).await.map(drop)
    }

    async fn clear_failures(&mut self, user: UserId, hash: &str, now: Timestamp) -> Result<bool, StoreError> {
        Ok(self.run(fixed(CLEAR_FAILURES).bind(user.0).bind(hash).bind(now.as_micros())).await? == 1)
    }

    async fn insert_session(&mut self, session: &SessionRow) -> Result<(), StoreError> {
        let SessionRow { id, user, token, begun, seen, expires, level, locked, revoked, second, about } = session;
        let stepped_up = match level {
            SessionLevel::Entered => None,
            SessionLevel::SteppedUp(at) => Some(at.as_micros()),
        };
        let statement: Statement<'_> = fixed(INSERT_SESSION).bind(*id).bind(user.0).bind(token).bind(begun.as_micros());
        let statement = statement.bind(seen.as_micros()).bind(expires.as_micros()).bind(stepped_up).bind(*locked);
        self.run(statement.bind(revoked.map(Timestamp::as_micros)).bind(about).bind(second.map(Timestamp::as_micros))).await.map(drop)
    }

    async fn session(&mut self, token: &[u8]) -> Result<Option<PresentRow>, StoreError> {
        let rows = self.all(fixed(SESSION).bind(token), present).await?;
        let Some((session, (must_change, has_passkey))) = rows.first().map(|(session, told, ..)| (session.clone(), *told)) else {
            return Ok(None);
        };
        let delegation = spread(rows.iter().filter_map(|(_, _, delegated, _)| delegated.clone()));
        let account = gathered(rows.into_iter().map(|(.., account)| account).collect()).pop();
        Ok(account.map(|account| PresentRow { session, account, must_change, has_passkey, delegation }))
    }

    async fn sessions(&mut self, user: UserId) -> Result<Vec<SessionRow>, StoreError> {
        self.all(fixed(SESSIONS).bind(user.0), session).await
    }

    async fn touch_session(&mut self, id: Uuid, now: Timestamp) -> Result<(), StoreError> {
        self.run(fixed(TOUCH_SESSION).bind(id).bind(now.as_micros())).await.map(drop)
    }

    async fn count_session_failure(&mut self, id: Uuid) -> Result<u32, StoreError> {
        let counted = self.one(fixed(COUNT_SESSION_FAILURE).bind(id), |row| whole(row, "failures")).await?;
        Ok(counted.unwrap_or(0))
    }

    async fn reissue_session(&mut self, id: Uuid, old: &[u8], new: &[u8], now: Timestamp) -> Result<bool, StoreError> {
        Ok(self.run(fixed(REISSUE_SESSION).bind(id).bind(old).bind(new).bind(now.as_micros())).await? == 1)
    }

    async fn lock_session(&mut self, id: Uuid) -> Result<bool, StoreError> {
        Ok(self.run(fixed(LOCK_SESSION).bind(id)).await? == 1)
    }

    async fn revoke_session(&mut self, id: Uuid, user: UserId, now: Timestamp) -> Result<bool, StoreError> {
        Ok(self.run(fixed(REVOKE_SESSION).bind(id).bind(user.0).bind(now.as_micros())).await? == 1)
    }

    async fn revoke_sessions(&mut self, user: UserId, but: Option<Uuid>, now: Timestamp) -> Result<u64, StoreError> {
        self.run(fixed(REVOKE_SESSIONS).bind(user.0).bind(but).bind(now.as_micros())).await
    }

    async fn forget_sessions(&mut self, user: UserId, before: Timestamp) -> Result<u64, StoreError> {
        self.run(fixed(FORGET_SESSIONS).bind(user.0).bind(before.as_micros())).await
    }

    async fn insert_absence(&mut self, absence: &AbsenceRow) -> Result<(), StoreError> {
        let AbsenceRow { id, user, first, last, recorded, author, ended } = absence;
        let statement = fixed(INSERT_ABSENCE).bind(*id).bind(user.0).bind(first.to_string()).bind(last.to_string());
        let statement = statement.bind(recorded.as_micros()).bind(author.0).bind(ended.map(Timestamp::as_micros));
        self.run(statement).await.map(drop)
    }

    async fn absence(&mut self, id: Uuid) -> Result<Option<AbsenceRow>, StoreError> {
        self.one(fixed(ABSENCE).bind(id), absence).await
    }

    async fn absences(&mut self, from: Date) -> Result<Vec<AbsenceRow>, StoreError> {
        self.all(fixed(ABSENCES).bind(from.to_string()), absence).await
    }

    async fn end_absence(&mut self, id: Uuid, now: Timestamp) -> Result<bool, StoreError> {
        Ok(self.run(fixed(END_ABSENCE).bind(id).bind(now.as_micros())).await? == 1)
    }
}
