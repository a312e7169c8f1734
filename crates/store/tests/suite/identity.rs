//! Credentials, sessions and absences.

use super::{
    house::{House, on_both},
    sample,
};
use fristad_app::port::{
    identity::{AbsenceRow, CredentialRow, KnownCredential, SessionLevel, SessionRow},
    store::{Account, StoreError},
};

on_both! {
    a_credential_is_found_by_its_login_and_changed,
    a_login_is_one_accounts_alone,
    failures_are_counted_one_by_one_and_forgotten_only_when_attempts_are_tried,
    a_session_comes_with_its_account_in_one_statement,
    a_closed_account_has_no_session,
    a_token_that_was_replaced_finds_nothing_and_replaces_nothing,
    sessions_end_one_by_one_or_all_but_one,
    absences_are_found_until_they_end_or_are_taken_back,
}

async fn furnish(house: &House) {
    let mut unit = house.begin().await;
    unit.put_credential(&sample::credential(1)).await.unwrap();
    for number in 1..=3 {
        unit.insert_session(&sample::session(number)).await.unwrap();
    }
    unit.commit().await.unwrap();
}

async fn a_credential_is_found_by_its_login_and_changed(house: &House) {
    let mut unit = house.begin().await;
    let row = sample::credential(1);
    unit.put_credential(&row).await.unwrap();
    let known = KnownCredential { credential: row.clone(), name: sample::account(1).name, closed: false };
    assert!(unit.credential_by_login(sample::AUTHORITY, &row.login).await.unwrap() == Some(known.clone()));
    assert!(unit.credential(row.user).await.unwrap() == Some(known));
    assert!(unit.credential_by_login(sample::AUTHORITY, "nobody").await.unwrap().is_none());
    assert!(unit.credential_by_login(row.user.0.into(), &row.login).await.unwrap().is_none(), "another authority's");
    let changed = CredentialRow {
        login: "ny".into(),
        hash: Some("other".into()),
        changed: sample::at(9),
        must_change: false,
        failures: 3,
        locked_until: Some(sample::at(10)),
        ..row.clone()
    };
    unit.put_credential(&changed).await.unwrap();
    assert!(unit.credentials().await.unwrap() == [changed]);
    unit.put_account(&Account { closed: Some(sample::at(1)), ..sample::account(1) }).await.unwrap();
    assert!(unit.credential(row.user).await.unwrap().unwrap().closed);
}

async fn a_login_is_one_accounts_alone(house: &House) {
    let mut unit = house.begin().await;
    unit.put_login(sample::user(1), sample::AUTHORITY, "samma", sample::at(1)).await.unwrap();
    let without = unit.credential(sample::user(1)).await.unwrap().unwrap().credential;
    assert!(without.hash.is_none() && without.must_change, "nobody enters with a login that has no password");
    unit.put_credential(&CredentialRow { login: "samma".into(), ..sample::credential(1) }).await.unwrap();
    unit.put_login(sample::user(1), sample::AUTHORITY, "annan", sample::at(2)).await.unwrap();
    assert!(
        unit.credential(sample::user(1)).await.unwrap().unwrap().credential
            == CredentialRow { login: "annan".into(), ..sample::credential(1) }
    );
    assert!(matches!(unit.put_login(sample::user(2), sample::AUTHORITY, "annan", sample::at(1)).await, Err(StoreError::Conflict)));
}

async fn failures_are_counted_one_by_one_and_forgotten_only_when_attempts_are_tried(house: &House) {
    furnish(house).await;
    let mut unit = house.begin().await;
    let (user, hash) = (sample::user(1), sample::credential(1).hash.unwrap());
    let long_ago = sample::at(0);
    assert_eq!((unit.count_failure(user, long_ago).await.unwrap(), unit.count_failure(user, long_ago).await.unwrap()), (1, 2));
    unit.lock_credential(user, sample::at(10)).await.unwrap();
    assert_eq!(unit.count_failure(user, sample::at(10)).await.unwrap(), 3);
    assert_eq!(unit.count_failure(user, sample::at(11)).await.unwrap(), 1, "what was long ago is forgotten");
    assert!(!unit.clear_failures(user, &hash, sample::at(9)).await.unwrap(), "still waiting");
    assert!(!unit.clear_failures(user, "other", sample::at(10)).await.unwrap(), "another password by now");
    assert!(unit.clear_failures(user, &hash, sample::at(10)).await.unwrap());
    assert!(unit.credential(user).await.unwrap().unwrap().credential == sample::credential(1));
}

async fn a_session_comes_with_its_account_in_one_statement(house: &House) {
    furnish(house).await;
    let mut unit = house.read().await;
    let before = house.store.statements();
    let present = unit.session(&[2; 32]).await.unwrap().unwrap();
    assert_eq!(house.store.statements() - before, 1);
    assert!(present.session == sample::session(2) && present.must_change);
    assert_eq!(present.account, sample::account(1), "with both posts, in order");
    assert!(unit.session(&[9; 32]).await.unwrap().is_none());
}

async fn a_closed_account_has_no_session(house: &House) {
    furnish(house).await;
    let mut unit = house.begin().await;
    unit.put_account(&Account { closed: Some(sample::at(1)), ..sample::account(1) }).await.unwrap();
    assert!(unit.session(&[1; 32]).await.unwrap().is_none());
}

async fn a_token_that_was_replaced_finds_nothing_and_replaces_nothing(house: &House) {
    furnish(house).await;
    let mut unit = house.begin().await;
    let row = sample::session(1);
    assert!(unit.lock_session(row.id).await.unwrap());
    assert!(unit.session(&[1; 32]).await.unwrap().unwrap().session.locked);
    unit.touch_session(row.id, sample::at(20)).await.unwrap();
    unit.touch_session(row.id, sample::at(10)).await.unwrap();
    assert_eq!(unit.session(&[1; 32]).await.unwrap().unwrap().session.seen, sample::at(20), "time does not go back");
    assert_eq!((unit.count_session_failure(row.id).await.unwrap(), unit.count_session_failure(row.id).await.unwrap()), (1, 2));
    assert!(unit.reissue_session(row.id, &[1; 32], &[7; 32], sample::at(30)).await.unwrap());
    assert_eq!(unit.count_session_failure(row.id).await.unwrap(), 1, "a token that is replaced begins anew");
    assert!(!unit.reissue_session(row.id, &[1; 32], &[8; 32], sample::at(31)).await.unwrap());
    assert!(unit.session(&[1; 32]).await.unwrap().is_none() && unit.session(&[8; 32]).await.unwrap().is_none());
    let expected = SessionRow { token: vec![7; 32], seen: sample::at(30), level: SessionLevel::SteppedUp(sample::at(30)), ..row };
    assert!(unit.session(&[7; 32]).await.unwrap().unwrap().session == expected);
}

async fn sessions_end_one_by_one_or_all_but_one(house: &House) {
    furnish(house).await;
    let mut unit = house.begin().await;
    let (one, two, three) = (sample::session(1), sample::session(2), sample::session(3));
    assert!(!unit.revoke_session(one.id, sample::user(2), sample::at(9)).await.unwrap(), "another's");
    assert!(unit.revoke_session(one.id, one.user, sample::at(9)).await.unwrap());
    assert!(!unit.revoke_session(one.id, one.user, sample::at(10)).await.unwrap());
    assert!(!unit.lock_session(one.id).await.unwrap() && !unit.reissue_session(one.id, &one.token, &[5; 32], sample::at(9)).await.unwrap());
    assert_eq!(unit.revoke_sessions(one.user, Some(two.id), sample::at(11)).await.unwrap(), 1);
    let expected = [SessionRow { revoked: Some(sample::at(11)), ..three }, two, SessionRow { revoked: Some(sample::at(9)), ..one }];
    assert!(unit.sessions(sample::user(1)).await.unwrap() == expected, "the newest first");
    assert_eq!(unit.revoke_sessions(sample::user(1), None, sample::at(12)).await.unwrap(), 1);
    assert_eq!(unit.forget_sessions(sample::user(1), sample::at(1_000)).await.unwrap(), 0);
    assert_eq!(unit.forget_sessions(sample::user(1), sample::at(1_001)).await.unwrap(), 3);
}

async fn absences_are_found_until_they_end_or_are_taken_back(house: &House) {
    let mut unit = house.begin().await;
    for number in [2, 1, 3] {
        unit.insert_absence(&sample::absence(number)).await.unwrap();
    }
    let day = |text: &str| text.parse().unwrap();
    assert_eq!(unit.absence(sample::absence(1).id).await.unwrap().unwrap(), sample::absence(1));
    assert_eq!(unit.absences(day("2026-03-05")).await.unwrap(), [1, 2, 3].map(sample::absence));
    assert_eq!(unit.absences(day("2026-03-06")).await.unwrap(), [2, 3].map(sample::absence));
    assert!(unit.end_absence(sample::absence(2).id, sample::at(5)).await.unwrap());
    assert!(!unit.end_absence(sample::absence(2).id, sample::at(6)).await.unwrap());
    assert_eq!(unit.absences(day("2026-03-06")).await.unwrap(), [sample::absence(3)]);
    let ended = AbsenceRow { ended: Some(sample::at(5)), ..sample::absence(2) };
    assert_eq!(unit.absence(ended.id).await.unwrap().unwrap(), ended);
    let backwards = AbsenceRow { id: uuid::Uuid::from_u128(77), last: day("2026-02-01"), ..sample::absence(1) };
    assert!(matches!(unit.insert_absence(&backwards).await, Err(StoreError::Refused(_))));
}
