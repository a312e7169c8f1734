//! The token of a form: what makes a button that is pressed twice do its work once.
//!
//! The server mints it when it shows the form, and the ledger entry of the write takes it as its id.

use crate::{ctx::Ctx, error::AppError, house::App, vault::digest};
use fristad_kernel::{Timestamp, UserId};
use uuid::{Builder, Uuid, Version};

/// Microseconds for which a form can be sent after it was shown: a day and a night.
const LASTS: i64 = 24 * 3_600_000_000;
/// Microseconds by which the clock of the machine that showed the form may run ahead of the one that receives it.
const AHEAD: i64 = 5 * 60_000_000;

/// Whether a token is of the last day.
pub fn form_token_is_fresh(token: Uuid, now: Timestamp) -> bool {
    token.get_version() == Some(Version::SortRand) && (-AHEAD..=LASTS).contains(&age(token, now))
}

/// Whether a token is of the last day or, where a clock was set back, of what is the future now. Enough to keep for somebody what they wrote; not to do what they asked.
pub fn form_token_is_not_old(token: Uuid, now: Timestamp) -> bool {
    token.get_version() == Some(Version::SortRand) && age(token, now) <= LASTS
}

/// Microseconds since a token was made.
fn age(token: Uuid, now: Timestamp) -> i64 {
    let (seconds, nanos) = token.get_timestamp().map_or((0, 0), |made| made.to_unix());
    let made = i64::try_from(seconds).unwrap_or(i64::MAX).saturating_mul(1_000_000).saturating_add(i64::from(nanos / 1_000));
    now.as_micros().saturating_sub(made)
}

/// A token's time with a hash of what was sent with it, to where: the same for the same form with the same content, whichever process and release receives it.
pub fn form_token_of_content<'a>(token: Uuid, path: &str, fields: impl Iterator<Item = (&'a str, &'a str)>) -> Uuid {
    let mut parts = vec![token.as_bytes().as_slice(), path.as_bytes()];
    parts.extend(fields.flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()]));
    let hash = digest::of(&parts);
    let [time @ .., _, _, _, _, _, _, _, _, _, _] = *token.as_bytes();
    let mut random = [0; 10];
    for (place, byte) in random.iter_mut().zip(hash) {
        *place = byte;
    }
    let milliseconds = time.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid()
}

/// The form cannot be sent as it is: the person gets a new one.
pub fn stale() -> AppError {
    AppError::invalid("form.stale", "form")
}

impl App {
    /// A token for a form that is shown to someone now: the time, 18 random bits, and 56 bits by which the vault vouches that it was shown to them. Nobody else can
    /// send it, and nobody who was not shown a form can send one.
    pub fn form_token_for(&self, user: UserId, now: Timestamp) -> Uuid {
        self.vouched_for(user, self.ids.ordered(now.as_micros()))
    }

    /// Whether a form with this token was shown to them.
    pub fn form_token_is_of(&self, user: UserId, token: Uuid) -> bool {
        self.vouched_for(user, token) == token
    }

    /// The token with the bits by which it is vouched for.
    fn vouched_for(&self, user: UserId, token: Uuid) -> Uuid {
        let mut bytes = *token.as_bytes();
        let (said, vouched) = bytes.split_at_mut(9);
        let mac = self.vault.form_mac(user, said);
        for (place, byte) in vouched.iter_mut().zip(mac) {
            *place = byte;
        }
        Uuid::from_bytes(bytes)
    }

    /// The answer to a form that was sent before and did its work: `None` if it was not. The token of another person or another operation tells nothing.
    pub(crate) async fn repeated(&self, ctx: &Ctx, operation: &str) -> Option<AppError> {
        match self.case_written(ctx, operation).await {
            Ok(written) => written.map(|case| AppError::Repeated { case }),
            Err(error) => Some(error),
        }
    }

    /// The case that this form has written to, if it has written.
    async fn case_written(&self, ctx: &Ctx, operation: &str) -> Result<Option<Option<fristad_kernel::CaseId>>, AppError> {
        let Some(token) = ctx.form else { return Ok(None) };
        let row = self.store.look().await?.entry(token).await?;
        let entry = row.as_ref().and_then(|row| self.vault.read_entry(row));
        let same = entry.filter(|entry| entry.actor == ctx.subject.user.0 && entry.operation == operation);
        Ok(same.map(|entry| entry.case.map(Into::into)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_holds_for_a_day_and_is_never_from_the_future() {
        let now = Timestamp::from_micros(1_773_500_000_000_000);
        let made = |minutes| {
            let at = u64::try_from(now.plus_minutes(minutes).as_micros()).unwrap() / 1_000;
            Builder::from_unix_timestamp_millis(at, &[7; 10]).into_uuid()
        };
        let fresh = |token| form_token_is_fresh(token, now);
        assert!([0, -1, -24 * 60, 5].map(made).into_iter().all(fresh));
        assert!(![-24 * 60 - 1, 6, -400 * 24 * 60].map(made).into_iter().any(fresh));
        assert!(
            form_token_is_not_old(made(180), now) && !form_token_is_not_old(made(-24 * 60 - 1), now),
            "what a clock that was set back makes of it"
        );
        assert!(!fresh(Uuid::nil()) && !fresh(Builder::from_random_bytes([7; 16]).into_uuid()), "only what the server makes");
    }

    #[test]
    fn the_same_form_is_one_and_a_changed_one_another() {
        let token: Uuid = "019cec00-d2f2-7674-840b-d07948caa7d7".parse().unwrap();
        let sent = |path, fields: &[(&'static str, &'static str)]| form_token_of_content(token, path, fields.iter().copied());
        let first = sent("/a", &[("text", "hej")]);
        assert_eq!(sent("/a", &[("text", "hej")]), first);
        for other in [sent("/a", &[("text", "hej då")]), sent("/b", &[("text", "hej")]), sent("/a", &[("texthej", "")]), sent("/a", &[])] {
            assert_ne!(other, first);
        }
        assert_eq!(first.get_version_num(), 7);
        assert_eq!(first.as_bytes()[..6], token.as_bytes()[..6], "the time is the token's");
        assert_eq!(first.to_string(), "019cec00-d2f2-7f2c-ad38-2d7ec5f90bed", "an older release and a newer one have to agree");
    }
}
