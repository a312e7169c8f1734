//! Who may enter: credentials, sessions and absences, as the store carries them.

use super::store::{Account, StoreError};
use async_trait::async_trait;
use fristad_domain::{actor::Role, service::DecisionType};
use fristad_kernel::{AuthorityId, Date, Timestamp, UserId};
use uuid::Uuid;

/// With what someone logs in. No `Debug`: it holds a password's hash.
#[derive(Clone, PartialEq, Eq)]
pub struct CredentialRow {
    /// Whose.
    pub user: UserId,
    /// For which authority; a login is unique there.
    pub authority: AuthorityId,
    /// The login, in lower case.
    pub login: String,
    /// The password's hash with its parameters, as a PHC string. `None` until a password has been issued: nobody enters with it until then.
    pub hash: Option<String>,
    /// When the password was last set.
    pub changed: Timestamp,
    /// Whether a new password has to be chosen before anything else.
    pub must_change: bool,
    /// Failed attempts since the last one that succeeded.
    pub failures: u32,
    /// Until when no attempt is tried; when the last one failed, where nobody has to wait for it.
    pub locked_until: Option<Timestamp>,
}

/// A credential with what else must be known to judge an attempt.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownCredential {
    /// The credential.
    pub credential: CredentialRow,
    /// The name of the account.
    pub name: String,
    /// Whether the account is closed.
    pub closed: bool,
}

/// What a session has proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionLevel {
    /// The password was given when it began.
    Entered,
    /// The password was given again, at that time.
    SteppedUp(Timestamp),
}

/// A session. No `Debug`: it holds its token's hash.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub user: UserId,
    /// The SHA-256 of its token.
    pub token: Vec<u8>,
    /// When it began.
    pub begun: Timestamp,
    /// When it was last used.
    pub seen: Timestamp,
    /// When it ends, however much it is used.
    pub expires: Timestamp,
    /// What it has proved.
    pub level: SessionLevel,
    /// Whether it waits for its password.
    pub locked: bool,
    /// When it was ended, by a log-out or by someone who may.
    pub revoked: Option<Timestamp>,
    /// When the second factor was given in it.
    pub second: Option<Timestamp>,
    /// With what browser it began, in few words.
    pub about: String,
}

/// A session with the account whose it is.
#[derive(Clone, PartialEq, Eq)]
pub struct PresentRow {
    /// The session.
    pub session: SessionRow,
    /// The account with its posts, as they are now.
    pub account: Account,
    /// Whether a new password has to be chosen before anything else.
    pub must_change: bool,
    /// Whether the account has a passkey.
    pub has_passkey: bool,
    /// What the account's roles may decide by delegation, as the order is now.
    pub delegation: Vec<(Role, DecisionType)>,
}

/// Days on which someone is not at work. Why is nobody's business here, and has no column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbsenceRow {
    /// Its id.
    pub id: Uuid,
    /// Who is absent.
    pub user: UserId,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// When it was noted.
    pub recorded: Timestamp,
    /// Who noted it.
    pub author: UserId,
    /// When it was taken back.
    pub ended: Option<Timestamp>,
}

/// Credentials, sessions and absences.
#[async_trait]
pub trait Identities {
    /// A credential by its login, in lower case.
    async fn credential_by_login(&mut self, authority: AuthorityId, login: &str) -> Result<Option<KnownCredential>, StoreError>;
    /// An account's credential.
    async fn credential(&mut self, user: UserId) -> Result<Option<KnownCredential>, StoreError>;
    /// Every credential.
    async fn credentials(&mut self) -> Result<Vec<CredentialRow>, StoreError>;
    /// Writes a credential, new or changed. `Conflict` when the login is another's.
    async fn put_credential(&mut self, credential: &CredentialRow) -> Result<(), StoreError>;
    /// Gives an account a login, and leaves the password as it is. `Conflict` when the login is another's.
    async fn put_login(&mut self, user: UserId, authority: AuthorityId, login: &str, now: Timestamp) -> Result<(), StoreError>;
    /// Counts a failed attempt: how many there have been now. Two at once are two. Where [`locked_until`](CredentialRow::locked_until) lies before `forgotten`, the
    /// count begins anew.
    async fn count_failure(&mut self, user: UserId, forgotten: Timestamp) -> Result<u32, StoreError>;
    /// Lets no attempt be tried until then. With a moment that is no longer to come, notes when the last one failed.
    async fn lock_credential(&mut self, user: UserId, until: Timestamp) -> Result<(), StoreError>;
    /// Forgets the failures, if the password still has this hash and attempts are tried at all now. Whether that is so.
    async fn clear_failures(&mut self, user: UserId, hash: &str, now: Timestamp) -> Result<bool, StoreError>;

    /// Adds a session.
    async fn insert_session(&mut self, session: &SessionRow) -> Result<(), StoreError>;
    /// A session by its token's hash, with its account and posts, in one statement. None when the account is closed.
    async fn session(&mut self, token: &[u8]) -> Result<Option<PresentRow>, StoreError>;
    /// The sessions of an account, the newest first.
    async fn sessions(&mut self, user: UserId) -> Result<Vec<SessionRow>, StoreError>;
    /// Notes that a session was used.
    async fn touch_session(&mut self, id: Uuid, now: Timestamp) -> Result<(), StoreError>;
    /// Counts a wrong password at a session: how many there have been since its token was last replaced. Two at once are two.
    async fn count_session_failure(&mut self, id: Uuid) -> Result<u32, StoreError>;
    /// Gives a session another token, marks it as stepped up, unlocks it and forgets its wrong passwords, if it still has the old token and has not been ended. Whether it had.
    async fn reissue_session(&mut self, id: Uuid, old: &[u8], new: &[u8], now: Timestamp) -> Result<bool, StoreError>;
    /// Locks a session that has not been ended. Whether there was one.
    async fn lock_session(&mut self, id: Uuid) -> Result<bool, StoreError>;
    /// Ends a session of this account. Whether there was one that had not been ended.
    async fn revoke_session(&mut self, id: Uuid, user: UserId, now: Timestamp) -> Result<bool, StoreError>;
    /// Ends every session of an account but one, if given. How many.
    async fn revoke_sessions(&mut self, user: UserId, but: Option<Uuid>, now: Timestamp) -> Result<u64, StoreError>;
    /// Forgets an account's sessions whose time was out before then.
    async fn forget_sessions(&mut self, user: UserId, before: Timestamp) -> Result<u64, StoreError>;

    /// Adds an absence.
    async fn insert_absence(&mut self, absence: &AbsenceRow) -> Result<(), StoreError>;
    /// An absence.
    async fn absence(&mut self, id: Uuid) -> Result<Option<AbsenceRow>, StoreError>;
    /// The absences that last until this day or longer and were not taken back, by their first day.
    async fn absences(&mut self, from: Date) -> Result<Vec<AbsenceRow>, StoreError>;
    /// Takes an absence back. Whether it stood.
    async fn end_absence(&mut self, id: Uuid, now: Timestamp) -> Result<bool, StoreError>;
}
