//! Keys: what they open, what they never open, and how they end.

use super::{code, issue, machine, service_account, stranger};
use crate::pages::{PASSWORD, lived::Lived};
use axum::http::StatusCode;
use fristad_app::{AppError, port::store::Account};
use fristad_identity::{Identity, Presence, Settings};
use fristad_kernel::UserId;
use serde_json::json;
use std::{collections::BTreeSet, sync::Arc};

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
    assert_eq!(refused(issue(town, "lead", lead.user, &["retry_job"], day).await), "token.beyond-issuer", "what one is never given");
    assert_eq!(refused(issue(town, "lead", lead.user, &["allt"], day).await), "token.scopes");
    assert_eq!(refused(issue(town, "lead", lead.user, &["issue_token"], day).await), "token.scopes", "no key makes keys");
    let keeper = service_account(town, "admin").await;
    for never in ["save_account", "save_unit", "save_delegation"] {
        assert_eq!(refused(issue(town, "admin", keeper.user, &[never], day).await), "token.scopes", "no machine says who may do what");
    }
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
    for _ in 0..3 {
        changed(&town, lead, closed).await;
        assert_eq!(read.get(&case).await.status, StatusCode::UNAUTHORIZED, "noted once a minute, however often it is tried");
    }
    changed(&town, lead, open).await;
    let tried: Vec<_> = town.entries().await.into_iter().filter(|entry| entry.operation == "use_token").collect();
    assert_eq!(tried.len(), 3);
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
    let key = format!("token:{}", worker.token);
    let own = entries.iter().filter(|entry| entry.actor == worker.user.0).collect::<Vec<_>>();
    assert!(own.len() > 2 && own.iter().all(|entry| entry.detail.contains(&key)), "with which key it came stands in every entry");
    // What has to be named is not in a group, alone and among other commands.
    let commands = json!({ "commands": [{ "command": "decide_preliminary", "outcome": "open" }] });
    for (to, body) in [("steps/decide_preliminary", json!({ "outcome": "open" })), ("steps", commands)] {
        let reply = worker.post(&format!("{path}/{to}"), &body).await;
        assert_eq!((reply.status, code(&reply).as_str()), (StatusCode::FORBIDDEN, "token.scope"), "{to}");
    }
    // Nor is what tells where people are, or a letter.
    let letter = worker.post(&format!("{path}/documents"), &json!({ "decision": 1, "handing": "in_person" })).await;
    for reply in [worker.get(&format!("{path}/whereabouts")).await, worker.get(&format!("{path}/safety-card")).await, letter] {
        assert_eq!((reply.status, code(&reply).as_str()), (StatusCode::FORBIDDEN, "token.scope"));
    }
}

/// Whoever is shut out of a case is shut out with every key of theirs, and lifts nothing by one.
#[tokio::test]
async fn a_key_sheds_no_conflict_of_interest() {
    let town = Lived::new().await;
    let lead = town.town.house.place.users["lead"];
    let case = format!("/cases/{}", town.ids["fall"]);
    let own = machine(&town.town, "lead", &["read", "write", "except_conflict", "note_conflict", "read_safety_card"]).await;
    assert_eq!(own.get(&case).await.status, StatusCode::OK);
    let noted = own.post(&format!("{case}/steps/note_conflict"), &json!({ "user": lead })).await;
    assert_eq!(noted.status, StatusCode::OK, "{}", noted.text());
    for path in ["", "/journal", "/documents", "/safety-card"] {
        assert_eq!(own.get(&format!("{case}{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let lifts = json!({ "user": lead, "exception": "plainly_no_matter", "texts": { "reasons": "Det är inget." } });
    assert_eq!(own.post(&format!("{case}/steps/except_conflict"), &lifts).await.status, StatusCode::NOT_FOUND);
}

/// A name in a list is read in no case from which whoever issued the key is shut out.
#[tokio::test]
async fn a_list_names_nobody_to_a_key_of_someone_with_a_conflict() {
    let town = Lived::new().await;
    let worker = town.town.house.place.users["worker1"];
    let (own, lead) = (
        machine(&town.town, "worker1", &["read"]).await,
        machine(&town.town, "lead", &["write", "note_conflict", "except_conflict", "allow_same_handler"]).await,
    );
    let case = format!("/cases/{}", town.ids["ready"]);
    let given = lead.post(&format!("{case}/steps/assign_handler"), &json!({ "user": own.user, "unit": town.ids["unit.vald"] })).await;
    assert_eq!(given.status, StatusCode::OK, "{}", given.text());
    let named = async || {
        let list = super::said(&own.get("/worklist").await);
        list["rows"].as_array().unwrap().iter().any(|row| row["name"].is_object())
    };
    assert!(named().await);
    let noted = lead.post(&format!("{case}/steps/note_conflict"), &json!({ "user": worker })).await;
    assert_eq!(noted.status, StatusCode::OK, "{}", noted.text());
    assert!(!named().await);
    assert_eq!(own.get(&case).await.status, StatusCode::FORBIDDEN, "it stands in their list: that there is one is no secret");
}

/// Whoever keeps accounts gives themselves nothing, and not through another either.
#[tokio::test]
async fn nobody_gives_themselves_anything_through_a_key() {
    let town = Lived::new().await;
    let house = &town.town.house;
    let admin = house.place.users["admin"];
    let now = crate::pages::lived::NOW.parse().unwrap();
    let account = service_account(&town.town, "admin").await;
    let mut ctx = house.app.ctx(account.user, fristad_policy::Purpose::Operation, now).await.unwrap().unwrap();
    ctx.subject.behind = Some(admin);
    let posts = ["system_administrator", "team_lead"].map(|role| json!({ "role": role, "unit": town.ids["unit.vald"] }));
    let input = json!({ "user": admin, "name": "A", "title": "B", "posts": posts, "address_permission": true });
    let gained = fristad_app::operations::call(&house.app, &ctx, "save_account", input).await.unwrap();
    assert_eq!(refused(gained), "account.own-access");
}

/// What throws an intruder out throws out what they left behind.
#[tokio::test]
async fn keys_end_with_the_password_under_which_they_were_issued_and_with_their_accounts() {
    let town = Lived::new().await;
    let house = &town.town.house;
    let case = format!("/cases/{}", town.ids["fall"]);
    let now = crate::pages::lived::NOW.parse().unwrap();
    let admin = house.app.ctx(house.place.users["admin"], fristad_policy::Purpose::Operation, now).await.unwrap().unwrap();
    let identity = Identity::new(Arc::clone(&house.app), Settings::default());
    let lead = house.place.users["lead"];
    for how in ["their own", "issued", "second factor"] {
        let key = machine(&town.town, "lead", &["read"]).await;
        assert_eq!(key.get(&case).await.status, StatusCode::OK);
        match how {
            "their own" => {
                let login = fristad_demo::authority::login("lead").unwrap();
                let session = identity.log_in(&login, PASSWORD, "", now).await.unwrap();
                let presence = identity.present(session.token.as_str(), now).await.unwrap();
                let Presence::Here(session, _) = presence else { panic!("not entered") };
                identity.change_password(&session, PASSWORD, "vallmo-dansar-ensam", now).await.unwrap();
            }
            "issued" => drop(identity.issue_password(&admin, lead).await.unwrap()),
            _ => drop(identity.reset_second_factor(&admin, lead).await.unwrap()),
        }
        assert_eq!(key.get(&case).await.status, StatusCode::UNAUTHORIZED, "{how}");
    }
    // Closed and opened again, an account is its person's alone.
    let key = machine(&town.town, "lead", &["read"]).await;
    for closed in [true, false] {
        let mut unit = house.store.read().await.unwrap();
        let account = unit.account(key.user).await.unwrap().unwrap();
        drop(unit);
        let posts: Vec<_> = account.posts.iter().map(|(role, unit, _)| json!({ "role": role, "unit": unit })).collect();
        let saved = json!({ "user": account.user, "name": account.name, "title": account.title, "address_permission": account.address_permission,
            "posts": posts, "closed": closed });
        fristad_app::operations::call(&house.app, &admin, "save_account", saved).await.unwrap().unwrap();
        assert_eq!(key.get(&case).await.status, StatusCode::UNAUTHORIZED, "closed: {closed}");
    }
}
