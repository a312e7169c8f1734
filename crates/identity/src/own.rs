//! What someone does with their own sessions and password, and what an administrator does for them.

use crate::{
    Entered, Identity, LoginError, OneTime, PasswordError, Session, ShownSession,
    entry::{act, reissue},
    hasher::Queue,
    password::{Context, faults, normal},
    session::{Over, is_over},
};
use fristad_app::{
    AppError, Ctx,
    office::{
        accounts::normal_login,
        act::{Act, Outcome},
    },
    operations::Action,
    port::{
        identity::{CredentialRow, SessionRow},
        machine::Tied,
        store::Unit,
    },
    vault::token::one_time_password,
};
use fristad_kernel::{Timestamp, UserId};
use uuid::Uuid;

/// What of somebody's is set anew by another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reset {
    /// The password.
    Password,
    /// The password, with passkeys and recovery codes.
    SecondFactor,
}

impl Reset {
    pub(crate) const fn operation(self) -> &'static str {
        match self {
            Self::Password => "issue_password",
            Self::SecondFactor => "reset_second_factor",
        }
    }

    /// Takes away what goes beside the password: the sessions, and the keys that were issued in them. Whoever asks for this may have had an intruder.
    pub(crate) async fn take_away(self, unit: &mut Box<dyn Unit>, user: UserId, now: Timestamp) -> Result<(), AppError> {
        unit.revoke_sessions(user, None, now).await?;
        unit.revoke_tokens(user, Tied::Issuer, now).await?;
        if self == Self::SecondFactor {
            unit.remove_passkeys(user).await?;
            unit.remove_recovery_codes(user).await?;
        }
        Ok(())
    }
}

impl Identity {
    /// Locks a session: nothing is shown until the password is given again.
    pub async fn lock(&self, session: &Session, now: Timestamp) -> Result<(), AppError> {
        let mut unit = self.app.store().begin().await?;
        if !unit.lock_session(session.id).await? {
            return Err(AppError::NotFound);
        }
        self.app.finish_act(unit, act("lock", Outcome::Done, Some(session.user), now)).await
    }

    /// Ends a session.
    pub async fn log_out(&self, session: &Session, now: Timestamp) -> Result<(), AppError> {
        self.end("log_out", session.user, session.id, now).await
    }

    /// Ends another of one's own sessions. Somebody else's does not exist.
    pub async fn revoke(&self, session: &Session, other: Uuid, now: Timestamp) -> Result<(), AppError> {
        self.end("revoke_session", session.user, other, now).await
    }

    async fn end(&self, operation: &'static str, user: UserId, session: Uuid, now: Timestamp) -> Result<(), AppError> {
        let mut unit = self.app.store().begin().await?;
        if !unit.revoke_session(session, user, now).await? {
            drop(unit);
            self.app.note_act(act(operation, Outcome::Denied, Some(user), now)).await?;
            return Err(AppError::NotFound);
        }
        self.app.finish_act(unit, act(operation, Outcome::Done, Some(user), now)).await
    }

    /// The sessions of an account that are open, the newest first.
    pub async fn sessions(&self, user: UserId, now: Timestamp) -> Result<Vec<ShownSession>, AppError> {
        let mut unit = self.app.store().look().await?;
        let rows = unit.sessions(user).await?;
        let guarded = !unit.passkeys(user).await?.is_empty();
        let is_open = |row: &SessionRow| {
            let waits = guarded && row.second.is_none();
            row.revoked.is_none() && is_over(row, waits, &self.settings, now) == Over::No
        };
        let open = rows.into_iter().filter(is_open);
        Ok(open.map(ShownSession::from).collect())
    }

    /// Sets a new password of one's own. Every other session ends, with the keys that were issued for other systems, and this one gets a new token: whoever knew the old password
    /// may have left something behind.
    pub async fn change_password(&self, session: &Session, old: &str, new: &str, now: Timestamp) -> Result<Entered, PasswordError> {
        const OPERATION: &str = "change_password";
        let known = self.prove(OPERATION, session, old, now).await?;
        let context = Context { login: &known.credential.login, name: &known.name, authority: self.app.authority_name(), old };
        let faults = faults(&self.settings, &context, new);
        if !faults.is_empty() {
            return Err(PasswordError::Weak(faults));
        }
        let hash = self.hash(new).await?;
        let mut unit = self.app.store().begin().await?;
        set(&mut unit, session.user, hash, false, now).await?;
        unit.revoke_sessions(session.user, Some(session.id), now).await?;
        unit.revoke_tokens(session.user, Tied::Issuer, now).await?;
        let token = reissue(&mut unit, session, now).await?;
        self.app.finish_act(unit, act(OPERATION, Outcome::Done, Some(session.user), now)).await?;
        Ok(Entered { token, user: session.user, session: session.id, must_change: false })
    }

    /// Issues a password to be used once, for someone who has none or has forgotten it. It is shown here and nowhere else; their sessions end, and so do the keys
    /// that they have issued.
    pub async fn issue_password(&self, ctx: &Ctx, user: UserId) -> Result<OneTime, AppError> {
        self.issue(ctx, user, Reset::Password).await
    }

    /// Issues a password, and does in the same unit of work what goes with it.
    pub(crate) async fn issue(&self, ctx: &Ctx, user: UserId, reset: Reset) -> Result<OneTime, AppError> {
        let operation = reset.operation();
        let permit = self.app.office_permit(ctx, operation, Action::ManageAccounts).await?;
        let password = one_time_password()?;
        let hash = self.hash(&password).await.map_err(cannot)?;
        let mut unit = self.app.store().begin().await?;
        let closed = set(&mut unit, user, hash, true, ctx.now).await?;
        if closed {
            return Err(AppError::invalid("account.closed", "user"));
        }
        reset.take_away(&mut unit, user, ctx.now).await?;
        let told = Act {
            operation,
            outcome: Outcome::Done,
            actor: Some(ctx.subject.user),
            role: Some(permit.role()),
            detail: vec![format!("account:{user}")],
            at: ctx.now,
        };
        self.app.finish_act(unit, told).await?;
        Ok(OneTime(password))
    }

    /// Gives an account a login and a password: for setting up an authority or the demonstration, before anybody can be asked. The password is not judged.
    pub async fn set_login(&self, user: UserId, login: &str, password: &str, must_change: bool, now: Timestamp) -> Result<(), AppError> {
        let hash = self.hash(password).await.map_err(cannot)?;
        let credential = CredentialRow {
            user,
            authority: self.app.authority(),
            login: normal_login(login),
            hash: Some(hash),
            changed: now,
            must_change,
            failures: 0,
            locked_until: None,
        };
        let mut unit = self.app.store().begin().await?;
        unit.put_credential(&credential).await?;
        Ok(unit.commit().await?)
    }

    pub(crate) async fn hash(&self, password: &str) -> Result<String, LoginError> {
        let place = self.hasher.place(Queue::Inside).await?;
        Ok(self.hasher.hash(place, normal(password)).await?)
    }
}

/// Why a hash could not be made, where no password was tried.
pub(crate) fn cannot(error: LoginError) -> AppError {
    match error {
        LoginError::App(error) => error,
        LoginError::Wrong | LoginError::Wait { .. } | LoginError::Busy => AppError::Unavailable("login.busy".into()),
    }
}

/// Sets a password of someone who has a login. Whether the account is closed.
async fn set(unit: &mut Box<dyn Unit>, user: UserId, hash: String, must_change: bool, now: Timestamp) -> Result<bool, AppError> {
    let known = unit.credential(user).await?.ok_or_else(|| AppError::invalid("account.no-login", "login"))?;
    let credential = CredentialRow { hash: Some(hash), changed: now, must_change, failures: 0, locked_until: None, ..known.credential };
    unit.put_credential(&credential).await?;
    Ok(known.closed)
}
