//! Passkeys: registered, asked for, and removed.
//!
//! What an authenticator is asked lies in the database, once per session and purpose, and is taken with the first answer: so an answer cannot be given twice, and any
//! server process may hear it.

use crate::{
    Identity, Session,
    entry::act,
    second::{Given, Registered, SecondError, ShownPasskey, Waits},
};
use fristad_app::{
    AppError,
    office::act::{Act, Outcome},
    port::{
        second::{Ceremony, PasskeyRow},
        store::{StoreError, Unit},
    },
    vault::token::{secret_token, token_hash},
};
use fristad_kernel::{Timestamp, UserId};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;
use webauthn_rs::{
    Webauthn,
    prelude::{Passkey, PasskeyAuthentication, PasskeyRegistration, WebauthnError},
};

/// Minutes for which an answer is waited for. The browser is told the same.
const ANSWER_MINUTES: i64 = 5;
/// Passkeys of an account at most.
const MOST: usize = 10;
/// Characters of a passkey's name.
const LONGEST_NAME: usize = 60;

impl Identity {
    /// The passkeys of an account, the oldest first.
    pub async fn passkeys(&self, user: UserId) -> Result<Vec<ShownPasskey>, AppError> {
        let rows = self.app.store().look().await?.passkeys(user).await?;
        Ok(rows.into_iter().map(ShownPasskey::from).collect())
    }

    /// What the browser is asked, so that a new passkey is made: options for `navigator.credentials.create`, as JSON.
    pub async fn ask_to_register(&self, session: &Session, now: Timestamp) -> Result<String, SecondError> {
        let webauthn = self.webauthn()?;
        may_change(session, now)?;
        let mut unit = self.app.store().begin().await?;
        let known = unit.credential(session.user).await?.ok_or(SecondError::Wrong)?;
        let rows = unit.passkeys(session.user).await?;
        if rows.len() >= MOST {
            return Err(SecondError::Many);
        }
        let known_ones = rows.into_iter().map(|row| row.credential).collect();
        let (question, state) = webauthn
            .start_passkey_registration(session.user.0, &known.credential.login, &known.name, Some(known_ones))
            .map_err(|_| broken("passkey.question"))?;
        keep(&mut unit, session, Ceremony::Register, &state, now).await?;
        unit.commit().await?;
        written(&question)
    }

    /// Registers the passkey that the browser made. With the first one come recovery codes. The session has its second factor by it.
    pub async fn register_passkey(&self, session: &Session, name: &str, answer: &str, now: Timestamp) -> Result<Registered, SecondError> {
        const OPERATION: &str = "register_passkey";
        let webauthn = self.webauthn()?;
        may_change(session, now)?;
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return Err(SecondError::Name);
        }
        let mut unit = self.app.store().begin().await?;
        let state: Option<PasskeyRegistration> = taken(&mut unit, session, Ceremony::Register, now).await?;
        let made = state.zip(read(answer)).and_then(|(state, answer)| webauthn.finish_passkey_registration(&answer, &state).ok());
        let Some(made) = made else {
            self.app.finish_act(unit, act(OPERATION, Outcome::Denied, Some(session.user), now)).await?;
            return Err(SecondError::Wrong);
        };
        let first = unit.passkeys(session.user).await?.is_empty();
        let row = PasskeyRow {
            id: self.app.new_id(),
            user: session.user,
            credential: made.cred_id().clone(),
            name,
            public_key: written(&made)?,
            counter: 0,
            registered: now,
            used: None,
        };
        match unit.insert_passkey(&row).await {
            Err(StoreError::Conflict) => {
                drop(unit);
                self.app.note_act(act(OPERATION, Outcome::Denied, Some(session.user), now)).await?;
                return Err(SecondError::Taken);
            }
            inserted => inserted?,
        }
        let codes = if first { Some(crate::recovery::renew(&mut unit, session.user).await?) } else { None };
        let token = completed(&mut unit, session, now).await?;
        self.app.finish_act(unit, told(OPERATION, Outcome::Done, session, row.id, now)).await?;
        Ok(Registered { token, codes })
    }

    /// What the browser is asked, so that one of the account's passkeys answers: options for `navigator.credentials.get`, as JSON. For entering where the session
    /// waits for it, and else for proving again who one is.
    pub async fn ask_passkey(&self, session: &Session, now: Timestamp) -> Result<String, SecondError> {
        let webauthn = self.webauthn()?;
        let mut unit = self.app.store().begin().await?;
        let keys = unit.passkeys(session.user).await?.iter().map(|row| read(&row.public_key)).collect::<Option<Vec<Passkey>>>();
        let keys = keys.ok_or_else(|| broken("passkey.key"))?;
        if keys.is_empty() {
            // A question to no passkey in particular would be one to any.
            return Err(SecondError::Wrong);
        }
        let (question, state) = webauthn.start_passkey_authentication(&keys).map_err(|_| SecondError::Wrong)?;
        keep(&mut unit, session, purpose(session), &state, now).await?;
        unit.commit().await?;
        written(&question)
    }

    /// Takes what a passkey answered. A session that waited for it is open from now on; one that was open may decide for a while.
    pub async fn prove_by_passkey(&self, session: &Session, answer: &str, now: Timestamp) -> Result<Given, SecondError> {
        let (webauthn, kind) = (self.webauthn()?, purpose(session));
        let operation = match kind {
            Ceremony::StepUp => "step_up",
            Ceremony::Enter | Ceremony::Register => "give_second_factor",
        };
        let mut unit = self.app.store().begin().await?;
        let state = taken(&mut unit, session, kind, now).await?;
        let rows = unit.passkeys(session.user).await?;
        let row = match judge(webauthn, state, answer, rows) {
            Ok((row, counter)) => unit.use_passkey(row.id, &row.public_key, counter, now).await?.then_some(row).ok_or(SecondError::Copied),
            Err(error) => Err(error),
        };
        let row = match row {
            Ok(row) => row,
            Err(error) => return Err(self.not_given(unit, operation, session, error, now).await?),
        };
        let token = match kind {
            Ceremony::StepUp => proved(&mut unit, session, now).await?,
            Ceremony::Enter | Ceremony::Register => completed(&mut unit, session, now).await?,
        };
        self.app.finish_act(unit, told(operation, Outcome::Done, session, row.id, now)).await?;
        Ok(Given { entered: session.goes_on(token), codes_left: None })
    }

    /// Removes one of one's own passkeys; with the last one the recovery codes go. Somebody else's does not exist.
    pub async fn remove_passkey(&self, session: &Session, id: Uuid, now: Timestamp) -> Result<(), SecondError> {
        const OPERATION: &str = "remove_passkey";
        may_change(session, now)?;
        let mut unit = self.app.store().begin().await?;
        let rows = unit.passkeys(session.user).await?;
        let (known, last) = (rows.iter().any(|row| row.id == id), rows.len() == 1);
        if !known || last && session.must_have_second {
            drop(unit);
            self.app.note_act(told(OPERATION, Outcome::Denied, session, id, now)).await?;
            return Err(if known { SecondError::Last } else { SecondError::App(AppError::NotFound) });
        }
        unit.remove_passkey(id, session.user).await?;
        if last {
            unit.remove_recovery_codes(session.user).await?;
        }
        Ok(self.app.finish_act(unit, told(OPERATION, Outcome::Done, session, id, now)).await?)
    }

    /// Counts a second factor that proved nothing at its session, and ends that after too many.
    pub(crate) async fn not_given(
        &self,
        mut unit: Box<dyn Unit>,
        operation: &'static str,
        session: &Session,
        error: SecondError,
        now: Timestamp,
    ) -> Result<SecondError, SecondError> {
        let ended = unit.count_session_failure(session.id).await? >= self.settings.failures_before_end;
        if ended {
            unit.revoke_session(session.id, session.user, now).await?;
        }
        let why = match &error {
            SecondError::Copied => vec!["passkey:counter".to_owned()],
            _ => Vec::new(),
        };
        self.app.finish_act(unit, Act { detail: why, ..act(operation, Outcome::Denied, Some(session.user), now) }).await?;
        Ok(if ended { SecondError::Ended } else { error })
    }

    fn webauthn(&self) -> Result<&Webauthn, SecondError> {
        self.settings.site.as_ref().map(crate::Site::webauthn).ok_or(SecondError::Off)
    }
}

/// Whether the session may change its account's second factors: where it waits for the first, the password was given a moment ago; else the factors that there are are
/// asked for again.
pub(crate) fn may_change(session: &Session, now: Timestamp) -> Result<(), SecondError> {
    match session.waits {
        Some(Waits::Registration) => Ok(()),
        None if session.stepped_up_with_second(now) => Ok(()),
        None | Some(Waits::Passkey) => Err(SecondError::StepUp),
    }
}

/// For what an open question of this session is.
fn purpose(session: &Session) -> Ceremony {
    if session.waits.is_some() { Ceremony::Enter } else { Ceremony::StepUp }
}

/// Which passkey answered rightly, with what is now known of it, and its counter.
fn judge(
    webauthn: &Webauthn,
    state: Option<PasskeyAuthentication>,
    answer: &str,
    rows: Vec<PasskeyRow>,
) -> Result<(PasskeyRow, u32), SecondError> {
    let (Some(state), Some(answer)) = (state, read(answer)) else { return Err(SecondError::Wrong) };
    let proved = webauthn.finish_passkey_authentication(&answer, &state).map_err(|error| match error {
        WebauthnError::CredentialPossibleCompromise => SecondError::Copied,
        _ => SecondError::Wrong,
    })?;
    let id: &[u8] = proved.cred_id();
    // It may have been removed while it was asked.
    let mut row = rows.into_iter().find(|row| row.credential == id).ok_or(SecondError::Wrong)?;
    let mut key: Passkey = read(&row.public_key).ok_or_else(|| broken("passkey.key"))?;
    key.update_credential(&proved);
    row.public_key = written(&key)?;
    Ok((row, proved.counter()))
}

async fn keep(
    unit: &mut Box<dyn Unit>,
    session: &Session,
    kind: Ceremony,
    state: &impl Serialize,
    now: Timestamp,
) -> Result<(), SecondError> {
    unit.forget_ceremonies(now).await?;
    Ok(unit.put_ceremony(session.id, kind, &written(state)?, now.plus_minutes(ANSWER_MINUTES)).await?)
}

async fn taken<T: DeserializeOwned>(
    unit: &mut Box<dyn Unit>,
    session: &Session,
    kind: Ceremony,
    now: Timestamp,
) -> Result<Option<T>, SecondError> {
    Ok(unit.take_ceremony(session.id, kind, now).await?.and_then(|state| read(&state)))
}

/// Gives the session another token and its second factor. A token that was replaced meanwhile proves nothing.
pub(crate) async fn completed(unit: &mut Box<dyn Unit>, session: &Session, now: Timestamp) -> Result<crate::Token, SecondError> {
    let token = secret_token()?;
    if unit.complete_session(session.id, &session.token, &token_hash(&token), now).await? {
        Ok(crate::Token(token))
    } else {
        Err(SecondError::Wrong)
    }
}

/// Gives the session another token, which may decide for a while, and notes that the second factor was given in it.
async fn proved(unit: &mut Box<dyn Unit>, session: &Session, now: Timestamp) -> Result<crate::Token, SecondError> {
    let token = secret_token()?;
    if unit.prove_session(session.id, &session.token, &token_hash(&token), now).await? {
        Ok(crate::Token(token))
    } else {
        Err(SecondError::Wrong)
    }
}

fn told(operation: &'static str, outcome: Outcome, session: &Session, passkey: Uuid, now: Timestamp) -> Act {
    Act { detail: vec![format!("passkey:{passkey}")], ..act(operation, outcome, Some(session.user), now) }
}

fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

fn written(value: &impl Serialize) -> Result<String, SecondError> {
    serde_json::to_string(value).map_err(|_| broken("passkey.text"))
}

fn broken(what: &'static str) -> SecondError {
    SecondError::App(AppError::Broken(what.into()))
}
