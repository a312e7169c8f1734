//! The keys of other systems, and the calls made with them.

use super::{
    house::{House, on_both},
    sample,
};
use fristad_app::port::{
    machine::{CallRow, Tied, TokenRow},
    store::{Account, StoreError},
};
use uuid::Uuid;

on_both! {
    a_token_comes_with_both_accounts_and_their_posts_in_one_statement,
    keys_are_listed_used_and_taken_back_once,
    a_call_is_taken_once_answered_and_forgotten,
}

fn token(number: u8) -> TokenRow {
    TokenRow {
        id: Uuid::from_u128(0x15_00 + u128::from(number)),
        account: sample::user(2),
        issuer: sample::user(1),
        token: vec![number; 32],
        name: format!("E-tjänst {number}"),
        scopes: vec!["read".into(), "write_entry".into()],
        issued: sample::at(number.into()),
        expires: sample::at(1_000),
        used: None,
        revoked: None,
    }
}

async fn a_token_comes_with_both_accounts_and_their_posts_in_one_statement(house: &House) {
    let mut unit = house.begin().await;
    unit.insert_token(&token(1)).await.unwrap();
    unit.commit().await.unwrap();
    let twice = TokenRow { id: Uuid::from_u128(0x15_99), ..token(1) };
    assert!(matches!(house.begin().await.insert_token(&twice).await, Err(StoreError::Conflict)));
    let before = house.store.statements();
    let present = house.store.read().await.unwrap().token(&[1; 32]).await.unwrap().unwrap();
    assert_eq!(house.store.statements() - before, 1);
    assert!(present.token == token(1) && !present.has_login);
    assert_eq!((present.account, present.issuer), (sample::account(2), sample::account(1)));
    assert!(house.store.read().await.unwrap().token(&[9; 32]).await.unwrap().is_none());

    let mut unit = house.begin().await;
    unit.put_login(sample::user(2), sample::AUTHORITY, "nu.en.person", sample::at(1)).await.unwrap();
    unit.put_account(&Account { posts: Vec::new(), closed: Some(sample::at(2)), ..sample::account(1) }).await.unwrap();
    let present = unit.token(&[1; 32]).await.unwrap().unwrap();
    assert!(present.has_login && present.issuer.closed.is_some() && present.issuer.posts.is_empty());
}

async fn keys_are_listed_used_and_taken_back_once(house: &House) {
    let mut unit = house.begin().await;
    for number in 1..=2 {
        unit.insert_token(&token(number)).await.unwrap();
    }
    let other = TokenRow { issuer: sample::user(3), ..token(3) };
    unit.insert_token(&other).await.unwrap();
    assert!(unit.tokens(Some(sample::user(1))).await.unwrap() == [token(2), token(1)], "the newest first");
    assert!(unit.tokens(None).await.unwrap() == [other, token(2), token(1)]);
    unit.touch_token(token(1).id, sample::at(7)).await.unwrap();
    unit.touch_token(token(1).id, sample::at(6)).await.unwrap();
    assert!(!unit.revoke_token(token(1).id, Some(sample::user(3)), sample::at(8)).await.unwrap(), "another's");
    assert!(unit.revoke_token(token(1).id, Some(sample::user(1)), sample::at(8)).await.unwrap());
    assert!(!unit.revoke_token(token(1).id, None, sample::at(9)).await.unwrap(), "once");
    assert_eq!(unit.revoke_tokens(sample::user(1), Tied::Issuer, sample::at(9)).await.unwrap(), 1, "what was left of theirs");
    assert_eq!(unit.revoke_tokens(sample::user(2), Tied::Issuer, sample::at(9)).await.unwrap(), 0, "they have issued none");
    assert_eq!(unit.revoke_tokens(sample::user(2), Tied::Either, sample::at(9)).await.unwrap(), 1, "and one was for them");
    let kept = unit.token(&[1; 32]).await.unwrap().unwrap().token;
    assert_eq!((kept.used, kept.revoked), (Some(sample::at(7)), Some(sample::at(8))));
}

async fn a_call_is_taken_once_answered_and_forgotten(house: &House) {
    let mut unit = house.begin().await;
    let call = CallRow {
        account: sample::user(2),
        name: vec![1; 32],
        id: Uuid::from_u128(0x16_01),
        content: vec![2; 32],
        begun: sample::at(5),
        answer: None,
    };
    unit.insert_call(&call).await.unwrap();
    unit.insert_call(&CallRow { account: sample::user(1), ..call.clone() }).await.unwrap();
    assert_eq!(unit.call(call.account, &call.name).await.unwrap(), Some(call.clone()));
    unit.answer_call(call.account, &call.name, "{}").await.unwrap();
    assert_eq!(unit.call(call.account, &call.name).await.unwrap().unwrap().answer.as_deref(), Some("{}"));
    assert_eq!(unit.call(sample::user(1), &call.name).await.unwrap().unwrap().answer, None, "another's of the same name");
    assert_eq!(unit.forget_calls(Some(call.account), sample::at(5)).await.unwrap(), 0);
    assert_eq!(unit.forget_calls(Some(call.account), sample::at(6)).await.unwrap(), 1);
    assert_eq!(unit.forget_calls(None, sample::at(6)).await.unwrap(), 1, "and everybody's");
    unit.insert_call(&call).await.unwrap();
    assert!(matches!(unit.insert_call(&call).await, Err(StoreError::Conflict)));
}
