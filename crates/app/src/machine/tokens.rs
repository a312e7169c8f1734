//! Issuing keys to other systems, showing which there are, and taking them back.

use super::{enter::narrowed, scope};
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    office::{Nothing, line},
    port::{machine::TokenRow, store::Account},
    vault::token::{secret_token, token_hash},
    work::Told,
};
use fristad_domain::actor::Role;
use fristad_kernel::{Date, Timestamp, UnitId, UserId};
use fristad_policy::{Action, authorise_office, is_ever_given};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};
use uuid::Uuid;

/// Days that a key lives at most.
pub const LONGEST_DAYS: i64 = 366;
/// What every token begins with, so that one that went astray is known for what it is.
pub const PREFIX: &str = "fristad_";

/// A key to be issued.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenInput {
    /// The service account that acts with it.
    pub account: UserId,
    /// What it is for, in few words.
    pub name: String,
    /// What it allows: names of operations, `read` or `write`.
    pub scopes: BTreeSet<String>,
    /// The last day on which it opens anything.
    pub until: Date,
}

/// Which key.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RevokeInput {
    /// The key.
    pub token: Uuid,
}

/// A key that was issued. No `Debug`: it holds the token, which is shown here and nowhere else.
#[derive(Clone, Serialize, JsonSchema)]
pub struct IssuedToken {
    /// The key.
    pub token: Uuid,
    /// What the other system sends to come in.
    pub secret: String,
    /// From when it opens nothing.
    pub expires: Timestamp,
}

/// Where a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It opens what it may.
    InUse,
    /// It opens nothing: one of the two between whom it stands is closed, has become a person's, or no longer holds a post of the other's.
    Dead,
    /// Its time is out.
    Expired,
    /// It was taken back.
    Revoked,
}

/// A key as shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownToken {
    /// The key.
    pub token: Uuid,
    /// The service account that acts with it.
    pub account: UserId,
    /// Who issued it.
    pub issuer: UserId,
    /// What it is for.
    pub name: String,
    /// What it allows.
    pub scopes: Vec<String>,
    /// When it was issued.
    pub issued: Timestamp,
    /// From when it opens nothing.
    pub expires: Timestamp,
    /// When it was last used, to the minute.
    pub used: Option<Timestamp>,
    /// Where it stands.
    pub standing: Standing,
}

/// A service account for which the reader can issue a key.
#[derive(Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ServiceAccount {
    /// The account.
    pub user: UserId,
    /// Its name.
    pub name: String,
    /// The posts in which it acts.
    pub posts: Vec<(Role, UnitId)>,
}

// Names of accounts end in no log line.
impl fmt::Debug for ServiceAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ServiceAccount({})", self.user)
    }
}

/// The keys that there are, and for whom another can be issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tokens {
    /// The keys that the reader has issued; everybody's for those who keep accounts. The newest first.
    pub tokens: Vec<ShownToken>,
    /// The service accounts whose posts the reader holds, every one.
    pub accounts: Vec<ServiceAccount>,
}

/// Whether a key of this issuer's can be for the account: it acts, it is nobody's own, and it has nothing that the issuer has not.
fn is_within(account: &Account, issuer: &Account, people: &BTreeSet<UserId>) -> bool {
    let open = account.closed.is_none() && !people.contains(&account.user) && !account.posts.is_empty();
    open && narrowed(account, issuer) == *account
}

fn standing(row: &TokenRow, accounts: &BTreeMap<UserId, Account>, people: &BTreeSet<UserId>, now: Timestamp) -> Standing {
    let open = |user| accounts.get(user).filter(|account| account.closed.is_none());
    let lives = match (open(&row.account), open(&row.issuer)) {
        (Some(account), Some(issuer)) => !people.contains(&account.user) && !narrowed(account, issuer).posts.is_empty(),
        _ => false,
    };
    match () {
        () if row.revoked.is_some() => Standing::Revoked,
        () if row.expires <= now => Standing::Expired,
        () if !lives => Standing::Dead,
        () => Standing::InUse,
    }
}

/// The end of the last day.
fn end_of(day: Date) -> Result<Timestamp, AppError> {
    let next = day.tomorrow().ok().and_then(|next| Timestamp::at(next, 0, 0).ok());
    next.ok_or_else(|| AppError::invalid("token.too-long", "until"))
}

impl App {
    /// Issues a key for a service account. It gives nothing that its issuer does not hold, and its token is shown here alone.
    pub async fn issue_token(&self, ctx: &Ctx, input: TokenInput) -> Result<IssuedToken, AppError> {
        const OPERATION: &str = "issue_token";
        let permit = self.office_permit(ctx, OPERATION, Action::IssueTokens).await?;
        let name = line(&input.name, "name")?;
        if input.scopes.is_empty() || !input.scopes.iter().all(|known| scope::is_scope(known)) {
            return Err(AppError::invalid("token.scopes", "scopes"));
        }
        let beyond = |named: &&String| crate::operations::called(named).is_some_and(|(action, _)| !is_ever_given(&ctx.subject, action));
        if input.scopes.iter().any(|named| beyond(&named)) {
            return Err(AppError::invalid("token.beyond-issuer", "scopes"));
        }
        let expires = end_of(input.until)?;
        if expires <= ctx.now {
            return Err(AppError::invalid("token.over", "until"));
        }
        if expires > ctx.now.plus_hours(24 * LONGEST_DAYS) {
            return Err(AppError::invalid("token.too-long", "until"));
        }
        let mut unit = self.store.begin().await?;
        let (Some(account), Some(issuer)) = (unit.account(input.account).await?, unit.account(ctx.subject.user).await?) else {
            drop(unit);
            return Err(self.missing(ctx, OPERATION).await);
        };
        let people = unit.credential(account.user).await?.map(|known| known.credential.user).into_iter().collect();
        if !is_within(&account, &issuer, &people) {
            return Err(AppError::invalid("token.account", "account"));
        }
        let secret = format!("{PREFIX}{}", secret_token()?);
        let row = TokenRow {
            id: self.ids.shown(),
            account: account.user,
            issuer: issuer.user,
            token: token_hash(&secret),
            name,
            scopes: input.scopes.into_iter().collect(),
            issued: ctx.now,
            expires,
            used: None,
            revoked: None,
        };
        unit.insert_token(&row).await?;
        let mut detail = vec![format!("token:{}", row.id), format!("account:{}", row.account), format!("until:{}", input.until)];
        detail.extend(row.scopes.iter().map(|scope| format!("scope:{scope}")));
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows: Vec::new() };
        self.finish(unit, ctx, told).await?;
        Ok(IssuedToken { token: row.id, secret, expires })
    }

    /// The keys that one has issued, and everybody's for those who keep accounts.
    pub async fn read_tokens(&self, ctx: &Ctx, _: Nothing) -> Result<Tokens, AppError> {
        const OPERATION: &str = "read_tokens";
        let permit = self.office_permit(ctx, OPERATION, Action::IssueTokens).await?;
        let mut unit = self.store.read().await?;
        let rows = unit.tokens(whose(ctx)).await?;
        let accounts: BTreeMap<_, _> = unit.accounts().await?.into_iter().map(|account| (account.user, account)).collect();
        let people: BTreeSet<_> = unit.credentials().await?.into_iter().map(|credential| credential.user).collect();
        drop(unit);
        let told =
            Told { operation: OPERATION, role: Some(permit.role()), outcome: "read", case: None, detail: Vec::new(), rows: Vec::new() };
        self.record(ctx, told).await?;
        let shown = |row: TokenRow| ShownToken {
            standing: standing(&row, &accounts, &people, ctx.now),
            token: row.id,
            account: row.account,
            issuer: row.issuer,
            name: row.name,
            scopes: row.scopes,
            issued: row.issued,
            expires: row.expires,
            used: row.used,
        };
        let issuer = accounts.get(&ctx.subject.user);
        let within = |account: &&Account| issuer.is_some_and(|issuer| is_within(account, issuer, &people));
        let service = |account: &Account| ServiceAccount {
            user: account.user,
            name: account.name.clone(),
            posts: account.posts.iter().map(|(role, unit, _)| (*role, *unit)).collect(),
        };
        Ok(Tokens { tokens: rows.into_iter().map(shown).collect(), accounts: accounts.values().filter(within).map(service).collect() })
    }

    /// Takes a key back: one's own, or anybody's for those who keep accounts. It opens nothing from then on.
    pub async fn revoke_token(&self, ctx: &Ctx, input: RevokeInput) -> Result<(), AppError> {
        const OPERATION: &str = "revoke_token";
        let permit = self.office_permit(ctx, OPERATION, Action::IssueTokens).await?;
        let mut unit = self.store.begin().await?;
        if !unit.revoke_token(input.token, whose(ctx), ctx.now).await? {
            drop(unit);
            return Err(self.missing(ctx, OPERATION).await);
        }
        let detail = vec![format!("token:{}", input.token)];
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows: Vec::new() };
        self.finish(unit, ctx, told).await
    }
}

/// Whose keys are meant: everybody's for those who keep accounts.
fn whose(ctx: &Ctx) -> Option<UserId> {
    authorise_office(&ctx.subject, ctx.purpose, Action::ManageTokens).is_err().then_some(ctx.subject.user)
}
