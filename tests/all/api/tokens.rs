//! Keys: what they open, what they never open, and how they end.

use super::{code, issue, machine, service_account, stranger};
use crate::pages::lived::Lived;
use axum::http::StatusCode;
use fristad_app::{AppError, port::store::Account};
use fristad_kernel::UserId;
use serde_json::json;
use std::collections::BTreeSet;

async fn changed(town: &Lived, user: UserId, change: impl FnOnce(Account) -> Account) {
    let mut unit = town.town.house.store.begin().await.unwrap();
    let account = unit.account(user).await.unwrap().unwrap();
    unit.put_account(&change(account)).await.unwrap();
    unit.commit().await.unwrap();
}

fn refused<T>(result: Result<T, AppError>) -> String {
    match result {
        Err(AppError::Invalid { message, .. }) => message,
        Err(error) => error.to_string(),
        Ok(_) => "issued".to_owned(),
    }
}

#[tokio::test]
async fn a_key_is_never_above_its_issuer() {
    let town = Lived::new().await;
    let town = &town.town;
    let (lead, child) = (service_account(town, "lead").await, service_account(town, "childlead").await);
    let day = "2026-12-31";
    assert_eq!(refused(issue(town, "worker1", lead.user, &["read"], day).await), "token.account", "a post that one does not hold");
    assert_eq!(refused(issue(town, "lead", child.user, &["read"], day).await), "token.account", "a unit that one does not lead");
    assert_eq!(refused(issue(town, "lead", town.house.place.users["lead"], &["read"], day).await), "token.account", "a person's account");
    assert_eq!(refused(issue(town, "lead", lead.user, &["save_account"], day).await), "token.beyond-issuer", "what one is never given");
    assert_eq!(refused(issue(town, "lead", lead.user, &["allt"], day).await), "token.scopes");
    assert_eq!(refused(issue(town, "lead", lead.user, &["issue_token"], day).await), "token.scopes", "no key makes keys");
    assert_eq!(refused(issue(town, "lead", lead.user, &[], day).await), "token.scopes");
    assert_eq!(refused(issue(town, "lead", lead.user, &["read"], "2026-05-04").await), "token.over");
    assert_eq!(refused(issue(town, "lead", lead.user, &["read"], "2027-06-01").await), "token.too-long");
    assert_eq!(refused(issue(town, "lead", UserId(uuid::Uuid::nil()), &["read"], day).await), "not_found");
    assert_eq!(refused(issue(town, "lead", lead.user, &["read", "decide"], day).await), "issued");
    let adviser = service_account(town, "adviser").await;
    assert_eq!(refused(issue(town, "adviser", adviser.user, &["read"], day).await), "denied: not_their_role");
}

#[tokio::test]
async fn a_key_dies_with_what_it_rests_on() {
    let town = Lived::new().await;
    let case = format!("/cases/{}", town.ids["fall"]);
    let lead = town.town.house.place.users["lead"];
    let read = machine(&town.town, "lead", &["read"]).await;
    assert_eq!(read.get(&case).await.status, StatusCode::OK);
    let write = read.post(&format!("{case}/entries"), &json!({ "facts": "Hon ringde.", "source": "told_by_person" })).await;
    assert_eq!((write.status, code(&write).as_str()), (StatusCode::FORBIDDEN, "token.scope"));
    assert_eq!(stranger(&town.town, &read.secret.to_uppercase()).get(&case).await.status, StatusCode::UNAUTHORIZED);

    let without = |account: Account| Account { posts: Vec::new(), ..account };
    let open = |account: Account| Account { closed: None, ..account };
    let closed = |account: Account| Account { closed: Some("2026-05-05T09:00".parse().unwrap()), ..account };
    let posts = {
        let mut unit = town.town.house.store.read().await.unwrap();
        unit.account(lead).await.unwrap().unwrap().posts
    };
    town.entries().await;
    for (user, what) in [(lead, "issuer"), (read.user, "account")] {
        changed(&town, user, closed).await;
        assert_eq!(read.get(&case).await.status, StatusCode::UNAUTHORIZED, "{what} closed");
        changed(&town, user, open).await;
        assert_eq!(read.get(&case).await.status, StatusCode::OK, "{what} open again");
    }
    changed(&town, lead, without).await;
    assert_eq!(read.get(&case).await.status, StatusCode::UNAUTHORIZED, "the issuer lost the post");
    changed(&town, lead, |account| Account { posts: posts.clone(), ..account }).await;
    let tried: Vec<_> = town.entries().await.into_iter().filter(|entry| entry.operation == "use_token").collect();
    let whys: BTreeSet<_> = tried.iter().map(|entry| entry.detail[1].as_str()).collect();
    assert_eq!(whys, BTreeSet::from(["issuer_closed", "account_closed", "no_posts"]));
    assert!(tried.iter().all(|entry| entry.actor == read.user.0 && entry.outcome == "denied"));

    // Whoever gets a login is a person from then on.
    let mut unit = town.town.house.store.begin().await.unwrap();
    unit.put_login(read.user, town.town.house.app.authority(), "tjanst", "2026-05-05T09:00".parse().unwrap()).await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(read.get(&case).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_key_that_was_taken_back_or_is_over_opens_nothing() {
    let town = Lived::new().await;
    let house = &town.town.house;
    let case = format!("/cases/{}", town.ids["fall"]);
    let [revoked, over] = [machine(&town.town, "lead", &["read"]).await, machine(&town.town, "lead", &["read"]).await];
    let act = |who: &'static str, operation: &'static str, input| {
        house.act_for(who, crate::pages::lived::usual(who), crate::pages::lived::NOW, operation, input)
    };
    let listed = act("lead", "read_tokens", json!({})).await.unwrap();
    assert!(!listed.to_string().contains(&revoked.secret), "a token is shown once");
    assert!(act("worker1", "revoke_token", json!({ "token": revoked.token })).await.is_err(), "another's key does not exist");
    assert_eq!(revoked.get(&case).await.status, StatusCode::OK);
    let listed = act("lead", "read_tokens", json!({})).await.unwrap();
    let shown = listed["tokens"].as_array().unwrap().iter().find(|shown| shown["token"] == json!(revoked.token)).unwrap();
    assert!(shown["used"].is_string() && shown["standing"] == "in_use", "{shown}");
    act("admin", "revoke_token", json!({ "token": revoked.token })).await.unwrap();
    assert_eq!(revoked.get(&case).await.status, StatusCode::UNAUTHORIZED, "whoever keeps accounts takes back any");
    assert!(act("admin", "revoke_token", json!({ "token": revoked.token })).await.is_err(), "once");
    assert_eq!(over.get(&case).await.status, StatusCode::OK);
    town.town.pass_minutes(60 * 24 * 300);
    assert_eq!(over.get(&case).await.status, StatusCode::UNAUTHORIZED);
}

/// A machine registers what came in, has it as its own, and everything stands under its name.
#[tokio::test]
async fn a_machine_works_in_its_own_name() {
    let town = Lived::new().await;
    let worker = machine(&town.town, "worker1", &["read", "write"]).await;
    let intake = json!({ "intake": { "kind": "crime_victim_other", "source": "application", "channel": "e_service", "unit": town.ids["unit.vald"], "age": "adult" },
        "texts": { "account": "Det berättas genom e-tjänsten." },
        "commands": [{ "command": "assess_danger", "danger": "no_sign" }, { "command": "ask_household", "minors": "no", "young_adults": "no" }] });
    let made = worker.post("/cases", &intake).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let path = made.headers["location"].to_str().unwrap().strip_prefix("/api/v1").unwrap().to_owned();
    let opened = worker.get(&path).await;
    assert_eq!(opened.status, StatusCode::OK);
    assert_eq!(opened.headers["etag"], made.headers["etag"]);
    assert!(worker.get(&format!("{path}/journal")).await.text().contains("genom e-tjänsten"));
    let entries = town.entries().await;
    let made = entries.iter().find(|entry| entry.operation == "register_intake" && entry.actor == worker.user.0).unwrap();
    assert_eq!((made.outcome.as_str(), made.role.as_str()), ("done", "case_worker"));
    // What has to be named is not in a group, alone and among other commands.
    let commands = json!({ "commands": [{ "command": "decide_preliminary", "outcome": "open" }] });
    for (to, body) in [("steps/decide_preliminary", json!({ "outcome": "open" })), ("steps", commands)] {
        let reply = worker.post(&format!("{path}/{to}"), &body).await;
        assert_eq!((reply.status, code(&reply).as_str()), (StatusCode::FORBIDDEN, "token.scope"), "{to}");
    }
}
