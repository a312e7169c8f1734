//! The interface for other systems, called as they call it.

use crate::pages::{
    Reply, Town,
    lived::{GUESSED, Lived, NOW, usual},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use fristad_app::{
    AppError,
    machine::tokens::{IssuedToken, TokenInput},
    port::store::Account,
};
use fristad_demo::authority::ACCOUNTS;
use fristad_kernel::UserId;
use fristad_web::api::{BASE, routes::Verb};
use serde_json::Value;
use std::collections::BTreeMap;
use tower::ServiceExt;
use uuid::Uuid;

mod access;
mod conform;
mod described;
mod junk;
mod once;
mod sample;
mod tokens;
mod versions;

/// Everything that is in a group.
const BROAD: &[&str] = &["read", "write"];

/// Another system, with a key.
#[derive(Clone)]
pub struct Machine {
    router: Router,
    /// The service account.
    pub user: UserId,
    pub secret: String,
    pub token: Uuid,
}

impl Machine {
    /// Calls a path below the base.
    pub async fn call(&self, verb: Verb, path: &str, headers: &[(&str, &str)], body: Option<&Value>) -> Reply {
        let body = body.map(|body| body.to_string().into_bytes());
        let kind = [("content-type", "application/json")];
        let headers: Vec<_> = kind.iter().filter(|_| body.is_some()).chain(headers).copied().collect();
        self.send(verb, path, &headers, body.unwrap_or_default()).await
    }

    /// Sends bytes as they are.
    pub async fn send(&self, verb: Verb, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Reply {
        let mut request = Request::builder().method(verb.word()).uri(format!("{BASE}{path}"));
        if !self.secret.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.secret));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        Reply { status, headers, body: to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec() }
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.call(Verb::Get, path, &[], None).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Reply {
        self.call(Verb::Post, path, &[("if-match", "*")], Some(body)).await
    }
}

/// What an answer says.
pub fn said(reply: &Reply) -> Value {
    serde_json::from_slice(&reply.body).unwrap_or_default()
}

/// The code of a problem.
pub fn code(reply: &Reply) -> String {
    said(reply)["code"].as_str().unwrap_or_default().to_owned()
}

/// A service account with the same posts as an alias.
pub async fn service_account(town: &Town, alias: &str) -> Account {
    let mut unit = town.house.store.begin().await.unwrap();
    let person = unit.account(town.house.place.users[alias]).await.unwrap().unwrap();
    let account = Account { user: UserId(town.house.app.new_id()), name: format!("Tjänst {alias}"), ..person };
    unit.insert_account(&account).await.unwrap();
    unit.commit().await.unwrap();
    account
}

/// Asks for a key as an alias.
pub async fn issue(town: &Town, alias: &str, account: UserId, scopes: &[&str], until: &str) -> Result<IssuedToken, AppError> {
    let app = &town.house.app;
    let ctx = app.ctx(town.house.place.users[alias], usual(alias), NOW.parse().unwrap()).await.unwrap().unwrap();
    let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
    app.issue_token(&ctx, TokenInput { account, name: "Provning".to_owned(), scopes, until: until.parse().unwrap() }).await
}

/// A machine that works in an alias's posts.
pub async fn machine(town: &Town, alias: &str, scopes: &[&str]) -> Machine {
    let account = service_account(town, alias).await;
    let issued = issue(town, alias, account.user, scopes, "2026-12-31").await.unwrap();
    Machine { router: town.router.clone(), user: account.user, secret: issued.secret, token: issued.token }
}

/// Nobody's.
pub fn stranger(town: &Town, secret: &str) -> Machine {
    Machine { router: town.router.clone(), user: UserId(Uuid::nil()), secret: secret.to_owned(), token: Uuid::nil() }
}

/// A machine for everyone who can issue a key, with everything that can be named.
pub async fn everyone(town: &Town) -> Vec<(&'static str, Machine)> {
    let mut all = Vec::new();
    for (alias, ..) in ACCOUNTS.iter().filter(|(alias, ..)| *alias != "adviser") {
        let account = service_account(town, alias).await;
        let mut scopes = BROAD.to_vec();
        for named in fristad_app::machine::scope::names().filter(|name| fristad_app::machine::scope::is_named_only(name)) {
            if issue(town, alias, account.user, &[named], "2026-12-31").await.is_ok() {
                scopes.push(named);
            }
        }
        let issued = issue(town, alias, account.user, &scopes, "2026-12-31").await.unwrap();
        all.push((*alias, Machine { router: town.router.clone(), user: account.user, secret: issued.secret, token: issued.token }));
    }
    all
}

/// What the places of paths stand for in the town.
pub fn places(town: &Lived) -> BTreeMap<&'static str, String> {
    let id = |name: &str| town.ids[name].clone();
    BTreeMap::from([
        ("case", id("fall")),
        ("document", id("brev")),
        ("user", id("konto")),
        ("unit", id("unit.vald")),
        ("absence", id("franvaro")),
        ("training", id("utbildning")),
        ("register", "agreement".to_owned()),
        ("measure", "m5".to_owned()),
        ("entry", id("avtal")),
        ("survey", id("enkat")),
        ("respondent", id("svarande")),
        ("key", "patriark".to_owned()),
        ("draft", id("utkast")),
        ("talk", id("samtal")),
        ("role", "case_worker".to_owned()),
        ("job", GUESSED.to_owned()),
        ("other", id("his")),
        ("person", id("tova")),
        ("child", id("disa")),
    ])
}

/// A path with its places filled.
pub fn filled(path: &str, places: &BTreeMap<&'static str, String>) -> String {
    places.iter().fold(path.to_owned(), |path, (name, value)| path.replace(&format!("{{{name}}}"), value))
}
