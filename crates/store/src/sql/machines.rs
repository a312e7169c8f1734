//! The keys of other systems, and the calls made with them.

use super::{
    Row, Work,
    directory::{account_with_post, delegated, gathered, spread},
    fixed,
    row::{get, id, time, time_or_none},
};
use crate::{
    error::{refused, unreadable},
    text::statements,
};
use async_trait::async_trait;
use fristad_app::port::{
    machine::{CallRow, Machines, PresentToken, Tied, TokenRow},
    store::StoreError,
};
use fristad_kernel::{Timestamp, UserId};
use uuid::Uuid;

macro_rules! token_columns {
    () => {
        "t.id AS token_id, t.account, t.issuer, t.token, t.name AS token_name, t.scopes, t.issued, t.expires, t.used, t.revoked"
    };
}

statements! {
    INSERT_TOKEN = "INSERT INTO api_token (id, account, issuer, token, name, scopes, issued, expires, used, revoked)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    TOKEN = concat!("SELECT ", token_columns!(), ", EXISTS (SELECT 1 FROM credential c WHERE c.account = t.account) AS has_login,
        a.id, a.authority, a.name, a.title, a.address_permission, a.closed, p.role, p.unit, p.provider, d.kinds
        FROM api_token t JOIN account a ON a.id IN (t.account, t.issuer) LEFT JOIN post p ON p.account = a.id
        LEFT JOIN delegation d ON d.authority = a.authority AND d.role = p.role WHERE t.token = $1 ORDER BY a.id, p.place");
    TOKENS = concat!("SELECT ", token_columns!(), " FROM api_token t ORDER BY t.issued DESC, t.id");
    TOKENS_OF = concat!("SELECT ", token_columns!(), " FROM api_token t WHERE t.issuer = $1 ORDER BY t.issued DESC, t.id");
    TOUCH_TOKEN = "UPDATE api_token SET used = $2 WHERE id = $1 AND (used IS NULL OR used < $2)";
    REVOKE_TOKEN = "UPDATE api_token SET revoked = $2 WHERE id = $1 AND revoked IS NULL";
    REVOKE_TOKEN_OF = "UPDATE api_token SET revoked = $2 WHERE id = $1 AND revoked IS NULL AND issuer = $3";
    REVOKE_ISSUED = "UPDATE api_token SET revoked = $2 WHERE issuer = $1 AND revoked IS NULL";
    REVOKE_TIED = "UPDATE api_token SET revoked = $2 WHERE (issuer = $1 OR account = $1) AND revoked IS NULL";
    INSERT_CALL = "INSERT INTO api_call (account, name, id, content, begun, answer) VALUES ($1, $2, $3, $4, $5, $6)";
    CALL = "SELECT account, name, id, content, begun, answer FROM api_call WHERE account = $1 AND name = $2";
    ANSWER_CALL = "UPDATE api_call SET answer = $3 WHERE account = $1 AND name = $2";
    FORGET_CALLS = "DELETE FROM api_call WHERE begun < $1";
    FORGET_CALLS_OF = "DELETE FROM api_call WHERE account = $1 AND begun < $2";
}

fn token(row: &Row) -> Result<TokenRow, StoreError> {
    Ok(TokenRow {
        id: id(row, "token_id")?,
        account: id(row, "account")?,
        issuer: id(row, "issuer")?,
        token: get(row, "token")?,
        name: get(row, "token_name")?,
        scopes: serde_json::from_str(&get::<String>(row, "scopes")?).map_err(|_| unreadable("api_token.scopes"))?,
        issued: time(row, "issued")?,
        expires: time(row, "expires")?,
        used: time_or_none(row, "used")?,
        revoked: time_or_none(row, "revoked")?,
    })
}

fn call(row: &Row) -> Result<CallRow, StoreError> {
    Ok(CallRow {
        account: id(row, "account")?,
        name: get(row, "name")?,
        id: id(row, "id")?,
        content: get(row, "content")?,
        begun: time(row, "begun")?,
        answer: get(row, "answer")?,
    })
}

#[async_trait]
impl Machines for Work {
    async fn insert_token(&mut self, token: &TokenRow) -> Result<(), StoreError> {
        let TokenRow { id, account, issuer, token, name, scopes, issued, expires, used, revoked } = token;
        let scopes = serde_json::to_string(scopes).map_err(|_| refused("api_token.scopes"))?;
        let statement = fixed(INSERT_TOKEN).bind(*id).bind(account.0).bind(issuer.0).bind(token).bind(name).bind(scopes);
        let statement = statement.bind(issued.as_micros()).bind(expires.as_micros());
        self.run(statement.bind(used.map(Timestamp::as_micros)).bind(revoked.map(Timestamp::as_micros))).await.map(drop)
    }

    async fn token(&mut self, wanted: &[u8]) -> Result<Option<PresentToken>, StoreError> {
        let rows = self
            .all(fixed(TOKEN).bind(wanted), |row| {
                let delegation = if get::<Option<String>>(row, "kinds")?.is_some() { Some(delegated(row)?) } else { None };
                Ok((token(row)?, get::<bool>(row, "has_login")?, delegation, account_with_post(row)?))
            })
            .await?;
        let Some((token, has_login)) = rows.first().map(|(token, has_login, ..)| (token.clone(), *has_login)) else { return Ok(None) };
        let (mut accounts, mut delegation) = (Vec::new(), Vec::new());
        for (_, _, order, account) in rows {
            delegation.extend(order.filter(|(role, _)| !delegation.iter().any(|(known, _)| known == role)));
            accounts.push(account);
        }
        let accounts = gathered(accounts);
        let of = |user: UserId| accounts.iter().find(|account| account.user == user).cloned();
        let (Some(account), Some(issuer)) = (of(token.account), of(token.issuer)) else { return Err(unreadable("api_token.account")) };
        Ok(Some(PresentToken { token, account, issuer, has_login, delegation: spread(delegation) }))
    }

    async fn tokens(&mut self, issuer: Option<UserId>) -> Result<Vec<TokenRow>, StoreError> {
        match issuer {
            Some(issuer) => self.all(fixed(TOKENS_OF).bind(issuer.0), token).await,
            None => self.all(fixed(TOKENS), token).await,
        }
    }

    async fn touch_token(&mut self, id: Uuid, now: Timestamp) -> Result<(), StoreError> {
        self.run(fixed(TOUCH_TOKEN).bind(id).bind(now.as_micros())).await.map(drop)
    }

    async fn revoke_token(&mut self, id: Uuid, issuer: Option<UserId>, now: Timestamp) -> Result<bool, StoreError> {
        let changed = match issuer {
            Some(issuer) => self.run(fixed(REVOKE_TOKEN_OF).bind(id).bind(now.as_micros()).bind(issuer.0)).await?,
            None => self.run(fixed(REVOKE_TOKEN).bind(id).bind(now.as_micros())).await?,
        };
        Ok(changed == 1)
    }

    async fn revoke_tokens(&mut self, user: UserId, tied: Tied, now: Timestamp) -> Result<u64, StoreError> {
        let statement = match tied {
            Tied::Issuer => fixed(REVOKE_ISSUED),
            Tied::Either => fixed(REVOKE_TIED),
        };
        self.run(statement.bind(user.0).bind(now.as_micros())).await
    }

    async fn insert_call(&mut self, call: &CallRow) -> Result<(), StoreError> {
        let CallRow { account, name, id, content, begun, answer } = call;
        let statement = fixed(INSERT_CALL).bind(account.0).bind(name).bind(*id).bind(content);
        self.run(statement.bind(begun.as_micros()).bind(answer)).await.map(drop)
    }

    async fn call(&mut self, account: UserId, name: &[u8]) -> Result<Option<CallRow>, StoreError> {
        self.one(fixed(CALL).bind(account.0).bind(name), call).await
    }

    async fn answer_call(&mut self, account: UserId, name: &[u8], answer: &str) -> Result<(), StoreError> {
        self.run(fixed(ANSWER_CALL).bind(account.0).bind(name).bind(answer)).await.map(drop)
    }

    async fn forget_calls(&mut self, account: Option<UserId>, before: Timestamp) -> Result<u64, StoreError> {
        let statement = match account {
            Some(account) => fixed(FORGET_CALLS_OF).bind(account.0),
            None => fixed(FORGET_CALLS),
        };
        self.run(statement.bind(before.as_micros())).await
    }
}
