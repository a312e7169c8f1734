//! Passkeys, recovery codes, and what a passkey is asked at the moment.

use super::{
    house::{House, on_both},
    sample,
};
use fristad_app::port::{
    identity::SessionRow,
    second::{Ceremony, PasskeyRow},
    store::StoreError,
};

on_both! {
    a_passkey_is_one_accounts_alone_and_shows_with_the_session,
    a_counter_that_does_not_go_on_is_told,
    a_recovery_code_opens_once,
    a_question_is_answered_once_and_in_time,
    a_session_is_completed_by_its_token_alone,
}

async fn furnish(house: &House) {
    let mut unit = house.begin().await;
    unit.put_credential(&sample::credential(1)).await.unwrap();
    unit.insert_session(&sample::session(1)).await.unwrap();
    unit.insert_session(&sample::session(2)).await.unwrap();
    unit.commit().await.unwrap();
}

async fn a_passkey_is_one_accounts_alone_and_shows_with_the_session(house: &House) {
    furnish(house).await;
    let mut unit = house.begin().await;
    assert!(!unit.session(&[1; 32]).await.unwrap().unwrap().has_passkey);
    for number in [2, 1] {
        unit.insert_passkey(&sample::passkey(number)).await.unwrap();
    }
    assert!(unit.session(&[1; 32]).await.unwrap().unwrap().has_passkey);
    assert_eq!(unit.passkeys(sample::user(1)).await.unwrap(), [sample::passkey(1), sample::passkey(2)], "the oldest first");
    assert!(!unit.remove_passkey(sample::passkey(1).id, sample::user(2)).await.unwrap(), "another's");
    assert!(unit.remove_passkey(sample::passkey(1).id, sample::user(1)).await.unwrap());
    assert_eq!(unit.remove_passkeys(sample::user(1)).await.unwrap(), 1);
    assert!(!unit.session(&[1; 32]).await.unwrap().unwrap().has_passkey);
    unit.insert_passkey(&sample::passkey(3)).await.unwrap();
    let again = PasskeyRow { id: sample::passkey(4).id, user: sample::user(2), ..sample::passkey(3) };
    assert!(matches!(unit.insert_passkey(&again).await, Err(StoreError::Conflict)));
}

async fn a_counter_that_does_not_go_on_is_told(house: &House) {
    let mut unit = house.begin().await;
    let key = sample::passkey(1);
    unit.insert_passkey(&key).await.unwrap();
    assert!(unit.use_passkey(key.id, "a", 0, sample::at(1)).await.unwrap(), "it does not count");
    assert!(unit.use_passkey(key.id, "b", 0, sample::at(2)).await.unwrap());
    assert!(unit.use_passkey(key.id, "c", 7, sample::at(3)).await.unwrap());
    for counter in [0, 6, 7] {
        assert!(!unit.use_passkey(key.id, "d", counter, sample::at(4)).await.unwrap(), "{counter}");
    }
    let expected = PasskeyRow { public_key: "c".into(), counter: 7, used: Some(sample::at(3)), ..key };
    assert_eq!(unit.passkeys(sample::user(1)).await.unwrap(), [expected]);
}

async fn a_recovery_code_opens_once(house: &House) {
    let mut unit = house.begin().await;
    let (user, hashes) = (sample::user(1), (0..10).map(|number| vec![number; 32]).collect::<Vec<_>>());
    unit.insert_recovery_codes(user, &hashes).await.unwrap();
    assert_eq!(unit.recovery_codes(user).await.unwrap(), 10);
    assert!(!unit.use_recovery_code(sample::user(2), &hashes[3]).await.unwrap(), "another's");
    assert!(unit.use_recovery_code(user, &hashes[3]).await.unwrap());
    assert!(!unit.use_recovery_code(user, &hashes[3]).await.unwrap());
    assert_eq!(unit.remove_recovery_codes(user).await.unwrap(), 9);
    assert_eq!(unit.recovery_codes(user).await.unwrap(), 0);
}

async fn a_question_is_answered_once_and_in_time(house: &House) {
    furnish(house).await;
    let mut unit = house.begin().await;
    let (one, two) = (sample::session(1).id, sample::session(2).id);
    let taken = async |unit: &mut Box<dyn fristad_app::port::store::Unit>, session, kind, at| {
        unit.take_ceremony(session, kind, sample::at(at)).await.unwrap()
    };
    unit.put_ceremony(one, Ceremony::Enter, "first", sample::at(10)).await.unwrap();
    unit.put_ceremony(one, Ceremony::Enter, "second", sample::at(20)).await.unwrap();
    assert_eq!(taken(&mut unit, two, Ceremony::Enter, 1).await, None, "another session's");
    assert_eq!(taken(&mut unit, one, Ceremony::StepUp, 1).await, None, "another question");
    assert_eq!(taken(&mut unit, one, Ceremony::Enter, 20).await, None, "too late");
    assert_eq!(taken(&mut unit, one, Ceremony::Enter, 19).await.as_deref(), Some("second"));
    assert_eq!(taken(&mut unit, one, Ceremony::Enter, 19).await, None, "answered");
    unit.put_ceremony(one, Ceremony::Register, "third", sample::at(10)).await.unwrap();
    unit.put_ceremony(two, Ceremony::Register, "fourth", sample::at(11)).await.unwrap();
    assert_eq!(unit.forget_ceremonies(sample::at(10)).await.unwrap(), 1);
    assert_eq!(unit.forget_sessions(sample::user(1), sample::at(1_001)).await.unwrap(), 2, "what was asked goes with its session");
    assert_eq!(unit.forget_ceremonies(sample::at(100)).await.unwrap(), 0);
}

async fn a_session_is_completed_by_its_token_alone(house: &House) {
    furnish(house).await;
    let mut unit = house.begin().await;
    let row = sample::session(1);
    assert!(!unit.complete_session(row.id, &[9; 32], &[7; 32], sample::at(30)).await.unwrap());
    assert!(unit.complete_session(row.id, &[1; 32], &[7; 32], sample::at(30)).await.unwrap());
    let expected = SessionRow { token: vec![7; 32], seen: sample::at(30), second: Some(sample::at(30)), ..row.clone() };
    assert!(unit.session(&[7; 32]).await.unwrap().unwrap().session == expected);
    assert!(unit.revoke_session(row.id, row.user, sample::at(31)).await.unwrap());
    assert!(!unit.complete_session(row.id, &[7; 32], &[8; 32], sample::at(32)).await.unwrap());
}
