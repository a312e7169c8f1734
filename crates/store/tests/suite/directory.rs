//! The authority, units, accounts and the delegation order.

use super::{
    house::{House, on_both},
    sample,
};
use fristad_app::port::store::{Account, StoreError, UnitRow};
use fristad_domain::{actor::Role, service::DecisionType};

on_both! { the_authority_and_its_units_come_back, accounts_come_back_with_their_posts_in_order, accounts_and_units_are_changed, the_delegation_order_is_set_role_by_role }

async fn the_authority_and_its_units_come_back(house: &House) {
    let mut unit = house.begin().await;
    assert_eq!(unit.authority().await.unwrap().unwrap(), sample::authority());
    assert_eq!(unit.unit(sample::unit(2).id).await.unwrap().unwrap(), sample::unit(2));
    assert!(matches!(unit.insert_authority(&sample::authority()).await, Err(StoreError::Conflict)));
}

async fn accounts_come_back_with_their_posts_in_order(house: &House) {
    let mut unit = house.read().await;
    for number in 1..=3 {
        assert_eq!(unit.account(sample::user(number)).await.unwrap().unwrap(), sample::account(number));
    }
    assert_eq!(unit.accounts().await.unwrap(), [sample::account(1), sample::account(2), sample::account(3)]);
}

async fn accounts_and_units_are_changed(house: &House) {
    let mut unit = house.begin().await;
    let posts = vec![(Role::TeamLead, sample::unit(3).id, None)];
    let changed =
        Account { title: "Enhetschef".into(), address_permission: false, posts, closed: Some(sample::at(7)), ..sample::account(1) };
    let new = Account { user: sample::user(4), ..sample::account(3) };
    unit.put_account(&changed).await.unwrap();
    unit.put_account(&new).await.unwrap();
    assert_eq!(unit.account(changed.user).await.unwrap().unwrap(), changed);
    assert_eq!(unit.account(new.user).await.unwrap().unwrap(), new);
    let renamed = UnitRow { name: "Barn".into(), ..sample::unit(3) };
    unit.put_unit(sample::AUTHORITY, &renamed).await.unwrap();
    let added = UnitRow { name: "Aktualisering".into(), ..sample::unit(4) };
    unit.put_unit(sample::AUTHORITY, &added).await.unwrap();
    assert_eq!(unit.units().await.unwrap(), [added, renamed, sample::unit(1), sample::unit(2)]);
}

async fn the_delegation_order_is_set_role_by_role(house: &House) {
    let mut unit = house.begin().await;
    let authority = sample::AUTHORITY;
    unit.put_delegation(authority, Role::TeamLead, &[DecisionType::Shelter, DecisionType::Counselling]).await.unwrap();
    unit.put_delegation(authority, Role::CaseWorker, &[DecisionType::Counselling]).await.unwrap();
    unit.put_delegation(authority, Role::TeamLead, &[DecisionType::Shelter]).await.unwrap();
    let expected = [(Role::CaseWorker, DecisionType::Counselling), (Role::TeamLead, DecisionType::Shelter)];
    assert_eq!(unit.delegation(authority).await.unwrap(), expected);
    unit.put_delegation(authority, Role::CaseWorker, &[]).await.unwrap();
    assert_eq!(unit.delegation(authority).await.unwrap(), expected[1..]);
}
