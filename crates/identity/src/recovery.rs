//! Recovery codes, for whoever stands without their passkey; and what an administrator does when these are lost too.

use crate::{
    Codes, Identity, OneTime, SecondError, Session,
    entry::act,
    own::Reset,
    passkey::{completed, may_change},
    second::{Given, Waits},
};
use fristad_app::{
    AppError, Ctx,
    office::act::{Act, Outcome},
    port::store::Unit,
    vault::token::{recovery_code, recovery_code_typed, token_hash},
};
use fristad_kernel::{Timestamp, UserId};

/// Codes of a set.
const CODES: usize = 10;

impl Identity {
    /// How many recovery codes an account has left.
    pub async fn recovery_codes_left(&self, user: UserId) -> Result<u32, AppError> {
        Ok(self.app.store().look().await?.recovery_codes(user).await?)
    }

    /// Makes new recovery codes, which are shown here and nowhere else. Those from before open nothing any more.
    pub async fn issue_recovery_codes(&self, session: &Session, now: Timestamp) -> Result<Codes, SecondError> {
        const OPERATION: &str = "issue_recovery_codes";
        if session.waits.is_some() {
            return Err(SecondError::StepUp);
        }
        may_change(session, now)?;
        let mut unit = self.app.store().begin().await?;
        if unit.passkeys(session.user).await?.is_empty() {
            // They stand in for a passkey: where none is asked, they would open nothing.
            drop(unit);
            self.app.note_act(act(OPERATION, Outcome::Denied, Some(session.user), now)).await?;
            return Err(SecondError::Wrong);
        }
        let codes = renew(&mut unit, session.user).await?;
        self.app.finish_act(unit, act(OPERATION, Outcome::Done, Some(session.user), now)).await?;
        Ok(codes)
    }

    /// Takes a recovery code where a session waits for a passkey. It opens once.
    pub async fn prove_by_code(&self, session: &Session, typed: &str, now: Timestamp) -> Result<Given, SecondError> {
        const OPERATION: &str = "give_second_factor";
        if session.waits != Some(Waits::Passkey) {
            return Err(SecondError::Wrong);
        }
        let mut unit = self.app.store().begin().await?;
        let used = match recovery_code_typed(typed) {
            Some(code) => unit.use_recovery_code(session.user, &token_hash(&code)).await?,
            None => false,
        };
        if !used {
            return Err(self.not_given(unit, OPERATION, session, SecondError::Wrong, now).await?);
        }
        let token = completed(&mut unit, session, now).await?;
        let left = unit.recovery_codes(session.user).await?;
        let told = Act { detail: vec!["recovery_code".to_owned()], ..act(OPERATION, Outcome::Done, Some(session.user), now) };
        self.app.finish_act(unit, told).await?;
        Ok(Given { entered: session.goes_on(token), codes_left: Some(left) })
    }

    /// Takes a colleague's passkeys and recovery codes away, and issues a password to be used once: neither the lost passkey nor the old password opens anything any
    /// more. Where the role must have a passkey, a new one is registered right after.
    pub async fn reset_second_factor(&self, ctx: &Ctx, user: UserId) -> Result<OneTime, AppError> {
        self.issue(ctx, user, Reset::SecondFactor).await
    }
}

/// New recovery codes in place of those that there were.
pub(crate) async fn renew(unit: &mut Box<dyn Unit>, user: UserId) -> Result<Codes, SecondError> {
    let codes = (0..CODES).map(|_| recovery_code()).collect::<Result<Vec<_>, _>>()?;
    unit.remove_recovery_codes(user).await?;
    unit.insert_recovery_codes(user, &codes.iter().map(|code| token_hash(code)).collect::<Vec<_>>()).await?;
    Ok(Codes(codes))
}
