//! Coming in: a login, the password given again, and what a token stands for.

use crate::{
    Entered, Identity, LoginError, Presence, Session, Token,
    failures::{later, seconds_until},
    hasher::Queue,
    password::normal,
    second::waits,
    session::{Over, forgotten_before, is_over},
};
use fristad_app::{
    AppError,
    office::{
        accounts::normal_login,
        act::{Act, Outcome},
    },
    port::{
        identity::{CredentialRow, KnownCredential, SessionLevel, SessionRow},
        store::Unit,
    },
    vault::token::{secret_token, token_hash},
};
use fristad_kernel::{Timestamp, UserId};

/// Characters of what is kept about a browser.
const ABOUT: usize = 120;
/// Minutes between two notes that a session is in use.
const SEEN_MINUTES: i64 = 1;

/// What was done, without its detail.
pub(crate) fn act(operation: &'static str, outcome: Outcome, actor: Option<UserId>, at: Timestamp) -> Act {
    Act { operation, outcome, actor, role: None, detail: Vec::new(), at }
}

impl Identity {
    /// Opens a session, which may wait for its second factor. `about` says in few words with what browser, for its owner's list.
    pub async fn log_in(&self, login: &str, password: &str, about: &str, now: Timestamp) -> Result<Entered, LoginError> {
        const OPERATION: &str = "log_in";
        let login = normal_login(login);
        // Whoever has to wait takes nobody's place; and once more with a place, since others may have failed meanwhile.
        self.who_may_try(&login, now).await?;
        let place = self.hasher.place(Queue::Door).await?;
        let known = self.who_may_try(&login, now).await?;
        let hash =
            known.as_ref().and_then(hash_of).filter(|_| !known.as_ref().is_some_and(|known| self.is_too_old(&known.credential, now)));
        let (right, _place) = self.hasher.verify(place, self.tried(password), hash).await?;
        let Some(known) = known else {
            self.strangers.note(&login, &self.settings, now);
            self.app.note_act(act(OPERATION, Outcome::Denied, None, now)).await?;
            return Err(LoginError::Wrong);
        };
        let user = known.credential.user;
        if !right {
            return Err(self.failed(user, now).await?);
        }
        let mut unit = self.app.store().begin().await?;
        self.still_holds(&mut unit, &known, now).await?;
        let token = secret_token()?;
        let session = SessionRow {
            id: self.app.new_id(),
            user,
            token: token_hash(&token),
            begun: now,
            seen: now,
            expires: now.plus_hours(self.settings.absolute_hours),
            level: SessionLevel::Entered,
            locked: false,
            revoked: None,
            second: None,
            about: about.chars().filter(|letter| !letter.is_control()).take(ABOUT).collect(),
        };
        unit.forget_sessions(user, forgotten_before(now)).await?;
        unit.insert_session(&session).await?;
        self.app.finish_act(unit, act(OPERATION, Outcome::Done, Some(user), now)).await?;
        Ok(Entered { token: Token(token), user, session: session.id, must_change: known.credential.must_change })
    }

    /// What a token stands for. Notes that the session is in use, once a minute at most.
    pub async fn present(&self, token: &str, now: Timestamp) -> Result<Presence, AppError> {
        let Some(row) = self.app.store().look().await?.session(&token_hash(token)).await? else { return Ok(Presence::Nobody) };
        if row.session.revoked.is_some() {
            return Ok(Presence::Nobody);
        }
        let waits = waits(&row, &self.settings);
        match is_over(&row.session, waits.is_some(), &self.settings, now) {
            Over::LongAgo => return Ok(Presence::Nobody),
            // Whoever never gave the second factor wrote nothing that is kept for anyone.
            Over::Lately if waits.is_some() => return Ok(Presence::Nobody),
            Over::Lately => return Ok(Presence::Expired { user: row.session.user, session: row.session.id }),
            Over::No => {}
        }
        let session = Session::new(&row, &self.settings);
        if row.session.locked {
            // Whoever waits for the password is not using it.
            return Ok(Presence::Locked(session, row.account));
        }
        if let Some(waits) = waits {
            return Ok(Presence::Waiting(waits, session, row.account));
        }
        if row.session.seen.plus_minutes(SEEN_MINUTES) <= now {
            let mut unit = self.app.store().begin().await?;
            unit.touch_session(session.id, now).await?;
            unit.commit().await?;
        }
        Ok(Presence::Here(session, row.account))
    }

    /// The password was given again: the session gets a new token, and may decide for a while.
    pub async fn step_up(&self, session: &Session, password: &str, now: Timestamp) -> Result<Entered, LoginError> {
        self.prove_again("step_up", session, password, now).await
    }

    /// The password was given again at a locked session: it is open, with a new token, and may decide for a while.
    pub async fn unlock(&self, session: &Session, password: &str, now: Timestamp) -> Result<Entered, LoginError> {
        self.prove_again("unlock", session, password, now).await
    }

    async fn prove_again(&self, operation: &'static str, session: &Session, password: &str, now: Timestamp) -> Result<Entered, LoginError> {
        let known = self.prove(operation, session, password, now).await?;
        let mut unit = self.app.store().begin().await?;
        let token = reissue(&mut unit, session, now).await?;
        self.app.finish_act(unit, act(operation, Outcome::Done, Some(session.user), now)).await?;
        Ok(Entered { token, user: session.user, session: session.id, must_change: known.credential.must_change })
    }

    /// Tries the password of someone who is inside. Others who fail at the door with their login keep nobody out here: what is counted is the session, and so many
    /// wrong passwords end it. What comes of it replaces the session's token, so that a session that was ended meanwhile proves nothing.
    pub(crate) async fn prove(
        &self,
        operation: &'static str,
        session: &Session,
        password: &str,
        now: Timestamp,
    ) -> Result<KnownCredential, LoginError> {
        let place = self.hasher.place(Queue::Inside).await?;
        let known = self.app.store().look().await?.credential(session.user).await?.ok_or(LoginError::Wrong)?;
        let (right, _place) = self.hasher.verify(place, self.tried(password), hash_of(&known)).await?;
        if right {
            return Ok(known);
        }
        let mut unit = self.app.store().begin().await?;
        if unit.count_session_failure(session.id).await? >= self.settings.failures_before_end {
            unit.revoke_session(session.id, session.user, now).await?;
        }
        self.app.finish_act(unit, act(operation, Outcome::Denied, Some(session.user), now)).await?;
        Err(LoginError::Wrong)
    }

    /// Who has this login, if it may be tried now.
    async fn who_may_try(&self, login: &str, now: Timestamp) -> Result<Option<KnownCredential>, LoginError> {
        let known = self.app.store().look().await?.credential_by_login(self.app.authority(), login).await?;
        let locked = match &known {
            Some(known) => known.credential.locked_until,
            None => self.strangers.locked_until(login),
        };
        seconds_until(locked, now).map_or(Ok(known), |seconds| Err(LoginError::Wait { seconds }))
    }

    /// Whether a password was issued and lay about unused: then it opens nothing any more, and another is issued.
    fn is_too_old(&self, credential: &CredentialRow, now: Timestamp) -> bool {
        credential.must_change && credential.changed.plus_hours(self.settings.issued_hours) <= now
    }

    /// What is tried: a password longer than any can be is tried as none, which costs the same and never opens.
    fn tried(&self, password: &str) -> String {
        if password.chars().count() > self.settings.longest_password { String::new() } else { normal(password) }
    }

    /// Counts a failure at the door, and makes whoever comes next wait.
    async fn failed(&self, user: UserId, now: Timestamp) -> Result<LoginError, LoginError> {
        let mut unit = self.app.store().begin().await?;
        let failures = unit.count_failure(user, self.settings.forgotten_before(now)).await?;
        unit.lock_credential(user, later(now, self.settings.wait_after(failures).unwrap_or(0))).await?;
        self.app.finish_act(unit, act("log_in", Outcome::Denied, Some(user), now)).await?;
        Ok(LoginError::Wrong)
    }

    /// Forgets the failures. While this password was tried it may have been changed, or others may have failed so often that none is tried now: then this one
    /// comes too late, however right.
    async fn still_holds(&self, unit: &mut Box<dyn Unit>, proved: &KnownCredential, now: Timestamp) -> Result<(), LoginError> {
        let user = proved.credential.user;
        if let Some(hash) = &proved.credential.hash
            && unit.clear_failures(user, hash, now).await?
        {
            return Ok(());
        }
        let until = unit.credential(user).await?.and_then(|known| known.credential.locked_until);
        Err(seconds_until(until, now).map_or(LoginError::Wrong, |seconds| LoginError::Wait { seconds }))
    }
}

/// The hash that opens: none while the account is closed or has no password.
fn hash_of(known: &KnownCredential) -> Option<String> {
    known.credential.hash.clone().filter(|_| !known.closed)
}

/// Gives the session another token. A token that was replaced meanwhile proves nothing.
pub(crate) async fn reissue(unit: &mut Box<dyn Unit>, session: &Session, now: Timestamp) -> Result<Token, LoginError> {
    let token = secret_token()?;
    if unit.reissue_session(session.id, &session.token, &token_hash(&token), now).await? {
        Ok(Token(token))
    } else {
        Err(LoginError::Wrong)
    }
}
