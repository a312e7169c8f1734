//! From a token to the context in which another system acts.

use super::scope;
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    office::act::{Act, Outcome},
    port::{machine::PresentToken, store::Account},
    vault::token::token_hash,
};
use fristad_kernel::Timestamp;
use fristad_policy::Purpose;
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};
use uuid::Uuid;

/// Minutes between two notes that a key is in use.
const USED_MINUTES: i64 = 1;

/// Another system that has come in.
pub struct Machine {
    /// The key.
    pub token: Uuid,
    /// The context in which it acts.
    pub ctx: Ctx,
    scopes: Vec<String>,
}

impl Machine {
    /// Whether its key allows an operation.
    pub fn may(&self, operation: &str) -> bool {
        scope::allows(&self.scopes, operation)
    }
}

/// When each dead key was last noted, and for what. It holds no more than there are keys.
#[derive(Default)]
pub(crate) struct Tried(Mutex<BTreeMap<(Uuid, &'static str), Timestamp>>);

impl Tried {
    /// Whether it is to be noted now: once a minute, so that a system that goes on calling with a dead key does not fill the ledger.
    fn is_to_be_noted(&self, token: Uuid, why: &'static str, now: Timestamp) -> bool {
        let mut tried = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = tried.get(&(token, why)).is_some_and(|noted| *noted <= now && now < noted.plus_minutes(USED_MINUTES));
        if !known {
            tried.insert((token, why), now);
        }
        !known
    }
}

/// Why a key that is known opens nothing, as the ledger tells it.
fn fault(present: &PresentToken, now: Timestamp) -> Option<&'static str> {
    if present.token.revoked.is_some() {
        Some("revoked")
    } else if present.token.expires <= now {
        Some("expired")
    } else if present.account.closed.is_some() {
        Some("account_closed")
    } else if present.issuer.closed.is_some() {
        Some("issuer_closed")
    } else if present.has_login {
        Some("has_login")
    } else {
        None
    }
}

/// The service account as far as its issuer reaches.
pub(super) fn narrowed(account: &Account, issuer: &Account) -> Account {
    Account {
        posts: account.posts.iter().filter(|post| issuer.posts.contains(post)).copied().collect(),
        address_permission: account.address_permission && issuer.address_permission,
        ..account.clone()
    }
}

impl App {
    /// Who comes with a token. `None` where it opens nothing, whyever; that a known one was tried is recorded, once a minute.
    pub async fn present_token(&self, token: &str, now: Timestamp) -> Result<Option<Machine>, AppError> {
        const OPERATION: &str = "use_token";
        let Some(present) = self.store.look().await?.token(&token_hash(token)).await? else { return Ok(None) };
        let account = narrowed(&present.account, &present.issuer);
        let why = fault(&present, now).or(account.posts.is_empty().then_some("no_posts"));
        if let Some(why) = why {
            if !self.tried.is_to_be_noted(present.token.id, why, now) {
                return Ok(None);
            }
            let detail = vec![format!("token:{}", present.token.id), why.to_owned()];
            let told = Act { operation: OPERATION, outcome: Outcome::Denied, actor: Some(account.user), role: None, detail, at: now };
            self.note_act(told).await?;
            return Ok(None);
        }
        if present.token.used.is_none_or(|used| used.plus_minutes(USED_MINUTES) <= now) {
            let mut unit = self.store.begin().await?;
            unit.touch_token(present.token.id, now).await?;
            unit.commit().await?;
        }
        let purpose = account.posts.first().map_or(Purpose::Operation, |(role, ..)| Purpose::usual(*role));
        let mut ctx = Ctx { token: Some(present.token.id), ..self.ctx_with(&account, &present.delegation, purpose, now) };
        ctx.subject.behind = Some(present.issuer.user);
        Ok(Some(Machine { token: present.token.id, ctx, scopes: present.token.scopes }))
    }

    /// Records that a key was used for what it does not allow.
    pub async fn beyond_scope(&self, machine: &Machine, operation: &'static str) -> Result<(), AppError> {
        let detail = vec![format!("token:{}", machine.token), "scope".to_owned()];
        let (actor, at) = (Some(machine.ctx.subject.user), machine.ctx.now);
        self.note_act(Act { operation, outcome: Outcome::Denied, actor, role: None, detail, at }).await
    }
}
