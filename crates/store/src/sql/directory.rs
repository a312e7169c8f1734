//! The authority, its units, accounts and delegation order.

use super::{
    Row, Statement, Work, fixed, many,
    row::{get, id, id_or_none, time_or_none},
};
use crate::{
    error::{refused, unreadable},
    text::{rows_at_once, statements},
};
use async_trait::async_trait;
use fristad_app::port::store::{Account, AuthorityRow, Directory, Letterhead, StoreError, UnitRow};
use fristad_domain::{actor::Role, service::DecisionType};
use fristad_kernel::{AuthorityId, ProviderId, Timestamp, UnitId, UserId};

macro_rules! account_columns {
    () => {
        "SELECT a.id, a.authority, a.name, a.title, a.address_permission, a.closed, p.role, p.unit, p.provider
        FROM account a LEFT JOIN post p ON p.account = a.id"
    };
}

statements! {
    AUTHORITY = "SELECT id, name, mode, settings FROM authority ORDER BY id LIMIT 1";
    INSERT_AUTHORITY = "INSERT INTO authority (id, name, mode, settings) VALUES ($1, $2, $3, $4)";
    INSERT_UNIT = "INSERT INTO unit (id, authority, name, contact) VALUES ($1, $2, $3, $4)";
    PUT_UNIT = "INSERT INTO unit (id, authority, name, contact) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, contact = excluded.contact";
    UNITS = "SELECT id, name, contact FROM unit ORDER BY name, id";
    UNIT = "SELECT id, name, contact FROM unit WHERE id = $1";
    INSERT_ACCOUNT = "INSERT INTO account (id, authority, name, title, address_permission, closed) VALUES ($1, $2, $3, $4, $5, $6)";
    PUT_ACCOUNT = "INSERT INTO account (id, authority, name, title, address_permission, closed) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, title = excluded.title, address_permission = excluded.address_permission,
            closed = excluded.closed";
    DELETE_POSTS = "DELETE FROM post WHERE account = $1";
    INSERT_POSTS = "INSERT INTO post (account, place, role, unit, provider) VALUES {rows 5 from 1}";
    ACCOUNT = concat!(account_columns!(), " WHERE a.id = $1 ORDER BY p.place");
    ACCOUNTS = concat!(account_columns!(), " ORDER BY a.name, a.id, p.place");
    LETTERHEAD = "SELECT a.id, a.name, a.title, u.name AS unit FROM account a LEFT JOIN unit u ON u.id = $1 ORDER BY a.name, a.id";
    PUT_DELEGATION = "INSERT INTO delegation (authority, role, kinds) VALUES ($1, $2, $3)
        ON CONFLICT (authority, role) DO UPDATE SET kinds = excluded.kinds";
    DELEGATION = "SELECT role, kinds FROM delegation WHERE authority = $1 ORDER BY role";
}

pub(super) type PostColumns = (Role, UnitId, Option<ProviderId>);

fn role(code: &str) -> Result<Role, StoreError> {
    Role::ALL.into_iter().find(|role| role.code() == code).ok_or_else(|| unreadable("role"))
}

/// An account with one of its posts; an account without any comes once, without.
pub(super) fn account_with_post(row: &Row) -> Result<(Account, Option<PostColumns>), StoreError> {
    let account = Account {
        user: id(row, "id")?,
        authority: id(row, "authority")?,
        name: get(row, "name")?,
        title: get(row, "title")?,
        address_permission: get(row, "address_permission")?,
        posts: Vec::new(),
        closed: time_or_none(row, "closed")?,
    };
    let post = match get::<Option<String>>(row, "role")? {
        Some(code) => Some((role(&code)?, id(row, "unit")?, id_or_none(row, "provider")?)),
        None => None,
    };
    Ok((account, post))
}

/// Rows that belong to the same account stand together.
pub(super) fn gathered(rows: Vec<(Account, Option<PostColumns>)>) -> Vec<Account> {
    let mut accounts: Vec<Account> = Vec::new();
    for (account, post) in rows {
        match accounts.last_mut() {
            Some(last) if last.user == account.user => last.posts.extend(post),
            _ => accounts.push(Account { posts: post.into_iter().collect(), ..account }),
        }
    }
    accounts
}

fn authority(row: &Row) -> Result<AuthorityRow, StoreError> {
    Ok(AuthorityRow { id: id(row, "id")?, name: get(row, "name")?, mode: get(row, "mode")?, settings: get(row, "settings")? })
}

fn unit(row: &Row) -> Result<UnitRow, StoreError> {
    Ok(UnitRow { id: id(row, "id")?, name: get(row, "name")?, contact: get(row, "contact")? })
}

type Signer = (UserId, String, String);

/// Someone who could have signed, with the name of the unit whose letter it is.
fn signer(row: &Row) -> Result<(Signer, Option<String>), StoreError> {
    Ok(((id(row, "id")?, get(row, "name")?, get(row, "title")?), get(row, "unit")?))
}

/// What a role may decide by delegation.
pub(super) type Delegated = (Role, Vec<DecisionType>);

pub(super) fn delegated(row: &Row) -> Result<Delegated, StoreError> {
    let kinds = serde_json::from_str(&get::<String>(row, "kinds")?).map_err(|_| unreadable("delegation.kinds"))?;
    Ok((role(&get::<String>(row, "role")?)?, kinds))
}

/// One pair for each kind that a role may decide.
pub(super) fn spread(delegated: impl IntoIterator<Item = Delegated>) -> Vec<(Role, DecisionType)> {
    delegated.into_iter().flat_map(|(role, kinds)| kinds.into_iter().map(move |kind| (role, kind))).collect()
}

fn columns<'q>(text: &'static str, account: &'q Account) -> Statement<'q> {
    let Account { user, authority, name, title, address_permission, closed, posts: _ } = account;
    fixed(text).bind(user.0).bind(authority.0).bind(name).bind(title).bind(*address_permission).bind(closed.map(Timestamp::as_micros))
}

impl Work {
    async fn insert_posts(&mut self, account: &Account) -> Result<(), StoreError> {
        let numbered: Vec<_> = (0_i64..).zip(&account.posts).collect();
        for chunk in numbered.chunks(rows_at_once(5)) {
            let mut statement = many(INSERT_POSTS, chunk.len());
            for (place, (role, unit, provider)) in chunk {
                let provider = provider.map(|provider| provider.0);
                statement = statement.bind(account.user.0).bind(*place).bind(role.code()).bind(unit.0).bind(provider);
            }
            self.run(statement).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Directory for Work {
    async fn authority(&mut self) -> Result<Option<AuthorityRow>, StoreError> {
        self.one(fixed(AUTHORITY), authority).await
    }

    async fn insert_authority(&mut self, authority: &AuthorityRow) -> Result<(), StoreError> {
        let AuthorityRow { id, name, mode, settings } = authority;
        self.run(fixed(INSERT_AUTHORITY).bind(id.0).bind(name).bind(mode).bind(settings)).await.map(drop)
    }

    async fn insert_unit(&mut self, authority: AuthorityId, unit: &UnitRow) -> Result<(), StoreError> {
        self.run(fixed(INSERT_UNIT).bind(unit.id.0).bind(authority.0).bind(&unit.name).bind(&unit.contact)).await.map(drop)
    }

    async fn put_unit(&mut self, authority: AuthorityId, unit: &UnitRow) -> Result<(), StoreError> {
        self.run(fixed(PUT_UNIT).bind(unit.id.0).bind(authority.0).bind(&unit.name).bind(&unit.contact)).await.map(drop)
    }

    async fn units(&mut self) -> Result<Vec<UnitRow>, StoreError> {
        self.all(fixed(UNITS), unit).await
    }

    async fn unit(&mut self, id: UnitId) -> Result<Option<UnitRow>, StoreError> {
        self.one(fixed(UNIT).bind(id.0), unit).await
    }

    async fn insert_account(&mut self, account: &Account) -> Result<(), StoreError> {
        self.run(columns(INSERT_ACCOUNT, account)).await?;
        self.insert_posts(account).await
    }

    async fn put_account(&mut self, account: &Account) -> Result<(), StoreError> {
        self.run(columns(PUT_ACCOUNT, account)).await?;
        self.run(fixed(DELETE_POSTS).bind(account.user.0)).await?;
        self.insert_posts(account).await
    }

    async fn account(&mut self, user: UserId) -> Result<Option<Account>, StoreError> {
        let rows = self.all(fixed(ACCOUNT).bind(user.0), account_with_post).await?;
        Ok(gathered(rows).pop())
    }

    async fn accounts(&mut self) -> Result<Vec<Account>, StoreError> {
        Ok(gathered(self.all(fixed(ACCOUNTS), account_with_post).await?))
    }

    async fn letterhead(&mut self, unit: Option<UnitId>) -> Result<Letterhead, StoreError> {
        let rows = self.all(fixed(LETTERHEAD).bind(unit.map(|unit| unit.0)), signer).await?;
        let unit = rows.first().and_then(|(_, unit)| unit.clone());
        Ok(Letterhead { unit, signers: rows.into_iter().map(|(signer, _)| signer).collect() })
    }

    async fn put_delegation(&mut self, authority: AuthorityId, role: Role, kinds: &[DecisionType]) -> Result<(), StoreError> {
        let kinds = serde_json::to_string(kinds).map_err(|_| refused("delegation.kinds"))?;
        self.run(fixed(PUT_DELEGATION).bind(authority.0).bind(role.code()).bind(kinds)).await.map(drop)
    }

    async fn delegation(&mut self, authority: AuthorityId) -> Result<Vec<(Role, DecisionType)>, StoreError> {
        Ok(spread(self.all(fixed(DELEGATION).bind(authority.0), delegated).await?))
    }
}
