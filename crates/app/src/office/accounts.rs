//! Accounts: who works here, with which posts, and whether they still enter. Whoever keeps them opens no case by it, and every role given or taken is in the
//! ledger, one's own first of all.

use super::{Nothing, line};
use crate::{
    ctx::Ctx,
    error::AppError,
    house::App,
    port::{
        identity::CredentialRow,
        machine::Tied,
        store::{Account, StoreError},
    },
    work::Told,
};
use fristad_domain::actor::Role;
use fristad_kernel::{ProviderId, Timestamp, UnitId, UserId};
use fristad_policy::Action;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Posts that one account has at most.
const MOST_POSTS: usize = 20;
/// Characters of a login.
const LOGIN_LENGTH: std::ops::RangeInclusive<usize> = 2..=64;

/// A post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PostInput {
    /// The role.
    pub role: Role,
    /// The unit.
    pub unit: UnitId,
    /// For a provider's staff: the provider.
    #[serde(default)]
    pub provider: Option<ProviderId>,
}

/// An account, new or changed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountInput {
    /// The account, when it is changed.
    #[serde(default)]
    pub user: Option<UserId>,
    /// The name under which the person signs.
    pub name: String,
    /// The title under which they sign.
    pub title: String,
    /// Whether they may see where protected people are.
    #[serde(default)]
    pub address_permission: bool,
    /// Their posts: these and no others.
    pub posts: Vec<PostInput>,
    /// A login, when it is set or changed.
    #[serde(default)]
    pub login: Option<String>,
    /// Whether nobody enters with it any more.
    #[serde(default)]
    pub closed: bool,
}

/// An account that was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SavedAccount {
    /// The account.
    pub user: UserId,
}

/// An account as those see it who keep them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownAccount {
    /// The account.
    pub user: UserId,
    /// The name.
    pub name: String,
    /// The title.
    pub title: String,
    /// Whether they may see where protected people are.
    pub address_permission: bool,
    /// Their posts.
    pub posts: Vec<PostInput>,
    /// Since when nobody enters with it.
    pub closed: Option<Timestamp>,
    /// The login, where there is one.
    pub login: Option<String>,
    /// Whether a password has been set.
    pub has_password: bool,
    /// Until when no attempt to log in is tried, if that is so now.
    pub locked_until: Option<Timestamp>,
}

/// A login as it is stored and looked up: without space around it, in lower case.
pub fn normal_login(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// A login as somebody gives it.
///
/// # Errors
/// `account.login` when it has other signs than letters, figures and `.-_@`, or too few or too many.
pub fn parse_login(typed: &str) -> Result<String, AppError> {
    let login = normal_login(typed);
    let plain = login.chars().all(|letter| letter.is_alphanumeric() || ".-_@".contains(letter));
    if plain && LOGIN_LENGTH.contains(&login.chars().count()) { Ok(login) } else { Err(AppError::invalid("account.login", "login")) }
}

fn posts(input: &[PostInput]) -> Result<Vec<(Role, UnitId, Option<ProviderId>)>, AppError> {
    if input.len() > MOST_POSTS {
        return Err(AppError::invalid("account.too-many-posts", "posts"));
    }
    let mut posts = Vec::with_capacity(input.len());
    for PostInput { role, unit, provider } in input {
        // Staff of a provider work for one; nobody else does.
        if (*role == Role::ProviderStaff) != provider.is_some() {
            return Err(AppError::invalid("account.provider", "posts"));
        }
        if posts.contains(&(*role, *unit, *provider)) {
            return Err(AppError::invalid("account.post-twice", "posts"));
        }
        posts.push((*role, *unit, *provider));
    }
    Ok(posts)
}

const fn keeps_accounts(role: Role) -> bool {
    matches!(role, Role::SystemAdministrator)
}

/// What changed, as codes.
fn changes(before: Option<&Account>, after: &Account) -> Vec<String> {
    let mut told = vec![format!("account:{}", after.user)];
    let none = Vec::new();
    let held = before.map_or(&none, |before| &before.posts);
    told.extend(before.is_none().then(|| "new".to_owned()));
    let between = |word: &str, from: &[(Role, UnitId, Option<ProviderId>)], to: &[(Role, UnitId, Option<ProviderId>)]| {
        to.iter().filter(|post| !from.contains(post)).map(|(role, ..)| format!("{word}:{}", role.code())).collect::<Vec<_>>()
    };
    told.extend(between("granted", held, &after.posts));
    told.extend(between("withdrawn", &after.posts, held));
    let mut switched = |was: bool, is: bool, on: &str, off: &str| {
        if was != is {
            told.push(if is { on } else { off }.to_owned());
        }
    };
    let saw = before.is_some_and(|before| before.address_permission);
    switched(saw, after.address_permission, "granted:address_permission", "withdrawn:address_permission");
    switched(before.is_some_and(|before| before.closed.is_some()), after.closed.is_some(), "closed", "opened");
    // Under another name, what someone did would seem to be another's: the names are told nowhere, that they changed is.
    told.extend(before.filter(|before| before.name != after.name).map(|_| "renamed".to_owned()));
    told.extend(before.filter(|before| before.title != after.title).map(|_| "retitled".to_owned()));
    told
}

/// What stands in the way of a write: a unit or provider that does not exist, or a login that another has.
fn refusal(error: StoreError) -> AppError {
    match error {
        StoreError::Conflict => AppError::invalid("account.login-taken", "login"),
        StoreError::Refused(why) if why == "foreign_key" => AppError::invalid("account.unknown-place", "posts"),
        other => other.into(),
    }
}

impl App {
    /// Every account, by name.
    pub async fn read_accounts(&self, ctx: &Ctx, _: Nothing) -> Result<Vec<ShownAccount>, AppError> {
        const OPERATION: &str = "read_accounts";
        let permit = self.office_permit(ctx, OPERATION, Action::ManageAccounts).await?;
        let mut unit = self.store.read().await?;
        let accounts = unit.accounts().await?;
        let mut credentials: BTreeMap<UserId, CredentialRow> =
            unit.credentials().await?.into_iter().map(|credential| (credential.user, credential)).collect();
        drop(unit);
        let told =
            Told { operation: OPERATION, role: Some(permit.role()), outcome: "read", case: None, detail: Vec::new(), rows: Vec::new() };
        self.record(ctx, told).await?;
        Ok(accounts.into_iter().map(|account| shown(credentials.remove(&account.user), account, ctx.now)).collect())
    }

    /// Saves an account. Closing it ends its sessions, and takes back the keys that it issued and those that are for it. One's own gains neither a post nor the address permission.
    pub async fn save_account(&self, ctx: &Ctx, input: AccountInput) -> Result<SavedAccount, AppError> {
        const OPERATION: &str = "save_account";
        let permit = self.office_permit(ctx, OPERATION, Action::ManageAccounts).await?;
        let (name, title) = (line(&input.name, "name")?, line(&input.title, "title")?);
        let posts = posts(&input.posts)?;
        let login = input.login.as_deref().filter(|login| !login.trim().is_empty()).map(parse_login).transpose()?;
        // Whoever keeps accounts stays one who does: so there is always somebody left. And they give themselves nothing: a way into cases is opened by someone else.
        let own = input.user.is_some_and(|user| ctx.subject.is(user));
        if own && (input.closed || !posts.iter().any(|(role, ..)| keeps_accounts(*role))) {
            return Err(AppError::invalid("account.own-access", if input.closed { "closed" } else { "posts" }));
        }
        let mut unit = self.store.begin().await?;
        let before = match input.user {
            Some(user) => {
                let Some(account) = unit.account(user).await? else {
                    drop(unit);
                    return Err(self.missing(ctx, OPERATION).await);
                };
                Some(account)
            }
            None => None,
        };
        if let Some(before) = before.as_ref().filter(|_| own) {
            let gains = posts.iter().any(|post| !before.posts.contains(post));
            if gains || input.address_permission && !before.address_permission {
                return Err(AppError::invalid("account.own-access", if gains { "posts" } else { "address" }));
            }
        }
        let since = before.as_ref().and_then(|before| before.closed);
        let account = Account {
            user: input.user.unwrap_or_else(|| self.ids.shown().into()),
            authority: self.authority,
            name,
            title,
            address_permission: input.address_permission,
            posts,
            closed: input.closed.then(|| since.unwrap_or(ctx.now)),
        };
        unit.put_account(&account).await.map_err(refusal)?;
        let mut detail = changes(before.as_ref(), &account);
        if let Some(login) = &login {
            unit.put_login(account.user, account.authority, login, ctx.now).await.map_err(refusal)?;
            detail.push("login".to_owned());
        }
        if account.closed.is_some() {
            unit.revoke_sessions(account.user, None, ctx.now).await?;
            // Whoever opens the account again opens it to a person: what else came in by it is issued anew.
            unit.revoke_tokens(account.user, Tied::Either, ctx.now).await?;
        }
        detail.extend(own.then(|| "own_account".to_owned()));
        let told = Told { operation: OPERATION, role: Some(permit.role()), outcome: "done", case: None, detail, rows: Vec::new() };
        self.finish(unit, ctx, told).await?;
        self.forget_directory();
        Ok(SavedAccount { user: account.user })
    }
}

fn shown(credential: Option<CredentialRow>, account: Account, now: Timestamp) -> ShownAccount {
    let locked_until = credential.as_ref().and_then(|credential| credential.locked_until).filter(|until| *until > now);
    ShownAccount {
        user: account.user,
        name: account.name,
        title: account.title,
        address_permission: account.address_permission,
        posts: account.posts.into_iter().map(|(role, unit, provider)| PostInput { role, unit, provider }).collect(),
        closed: account.closed,
        has_password: credential.as_ref().is_some_and(|credential| credential.hash.is_some()),
        login: credential.map(|credential| credential.login),
        locked_until,
    }
}
