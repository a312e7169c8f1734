//! The registers: an entry is its newest version, and what was said before stays.

use super::{
    house::{House, on_both},
    sample,
};
use fristad_app::port::store::StoreError;
use uuid::Uuid;

on_both! {
    the_newest_version_counts_and_every_earlier_one_stays,
    of_two_who_correct_the_same_version_one_is_first,
}

async fn the_newest_version_counts_and_every_earlier_one_stays(house: &House) {
    let mut unit = house.begin().await;
    for (number, version) in [(1, 1), (2, 1), (1, 2), (1, 3), (2, 2)] {
        unit.insert_register_entry(&sample::register_entry(number, version)).await.unwrap();
    }
    unit.commit().await.unwrap();
    let mut unit = house.read().await;
    let newest = unit.register_entries(sample::AUTHORITY).await.unwrap();
    assert_eq!(newest, [sample::register_entry(1, 3), sample::register_entry(2, 2)]);
    assert!(newest[0].body.is_none(), "it was taken out");
    let versions = unit.register_entry(sample::AUTHORITY, sample::register_entry(1, 1).id).await.unwrap();
    assert_eq!(versions, [3, 2, 1].map(|version| sample::register_entry(1, version)));
    assert_eq!(unit.all_register_entries().await.unwrap().len(), 5);
    let other = Uuid::from_u128(9).into();
    assert!(unit.register_entries(other).await.unwrap().is_empty(), "another authority's");
    assert!(unit.register_entry(other, sample::register_entry(1, 1).id).await.unwrap().is_empty());
}

async fn of_two_who_correct_the_same_version_one_is_first(house: &House) {
    let mut unit = house.begin().await;
    for version in [1, 2] {
        unit.insert_register_entry(&sample::register_entry(1, version)).await.unwrap();
    }
    unit.commit().await.unwrap();
    let second = sample::register_entry(1, 2);
    assert!(matches!(house.begin().await.insert_register_entry(&second).await, Err(StoreError::Conflict)));
}
