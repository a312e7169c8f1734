//! The instruments that were imported, and who is trained in which.

use super::{
    house::{House, on_both},
    sample,
};
use fristad_app::port::{
    instrument::{InstrumentHead, InstrumentRow, TrainingRow},
    store::StoreError,
};
use uuid::Uuid;

on_both! {
    every_version_of_an_instrument_stays_and_the_one_imported_last_stands_first,
    a_version_is_there_once,
    of_one_person_and_instrument_one_mark_stands,
}

fn head(row: InstrumentRow) -> InstrumentHead {
    let InstrumentRow { id, key, version, owner, licence, checksum, recorded, .. } = row;
    InstrumentHead { id, key, version, owner, licence, checksum, recorded }
}

async fn every_version_of_an_instrument_stays_and_the_one_imported_last_stands_first(house: &House) {
    let mut unit = house.begin().await;
    let other = InstrumentRow { key: "a-first".parse().unwrap(), ..sample::instrument(3) };
    // Version 1.9 is imported after 1.10: what counts is when, not what a version is called.
    let [earlier, later] = [("1.10", 4), ("1.9", 5)].map(|(version, number)| InstrumentRow {
        version: version.parse().unwrap(),
        key: "z-last".parse().unwrap(),
        ..sample::instrument(number)
    });
    for row in [&sample::instrument(1), &sample::instrument(2), &other, &earlier, &later] {
        unit.insert_instrument(row).await.unwrap();
    }
    let heads = unit.instruments(sample::AUTHORITY).await.unwrap();
    assert_eq!(heads, [other.clone(), sample::instrument(2), sample::instrument(1), later.clone(), earlier].map(head));
    assert!(unit.instruments(Uuid::from_u128(9).into()).await.unwrap().is_empty(), "another authority's");
    for row in [sample::instrument(1), sample::instrument(2)] {
        assert_eq!(unit.instrument(sample::AUTHORITY, row.key.as_str(), row.version.as_str()).await.unwrap(), Some(row));
    }
    assert_eq!(unit.instrument(sample::AUTHORITY, "freda-kort", "1.3").await.unwrap(), None);
    let before = house.store.statements();
    let chosen = unit.definitions(&[other.id, later.id, Uuid::nil()]).await.unwrap();
    assert_eq!((chosen, house.store.statements() - before), (vec![other, later], 1));
    assert!(unit.definitions(&[]).await.unwrap().is_empty());
}

async fn a_version_is_there_once(house: &House) {
    let mut unit = house.begin().await;
    unit.insert_instrument(&sample::instrument(1)).await.unwrap();
    unit.commit().await.unwrap();
    let same_version = InstrumentRow { id: sample::instrument(2).id, definition: "{}".into(), ..sample::instrument(1) };
    let same_id = InstrumentRow { id: sample::instrument(1).id, ..sample::instrument(2) };
    for row in [same_version, same_id] {
        assert!(matches!(house.begin().await.insert_instrument(&row).await, Err(StoreError::Conflict)));
    }
    assert_eq!(house.read().await.all_instruments().await.unwrap(), [sample::instrument(1)]);
}

async fn of_one_person_and_instrument_one_mark_stands(house: &House) {
    let mut unit = house.begin().await;
    for number in [2, 1] {
        unit.insert_training(&sample::training(number)).await.unwrap();
    }
    let others = TrainingRow { user: sample::user(3), ..sample::training(3) };
    unit.insert_training(&others).await.unwrap();
    unit.commit().await.unwrap();
    let again = TrainingRow { id: sample::training(9).id, ..sample::training(1) };
    assert!(matches!(house.begin().await.insert_training(&again).await, Err(StoreError::Conflict)));
    let of_oneself = TrainingRow { author: sample::user(1), ..sample::training(9) };
    assert!(matches!(house.begin().await.insert_training(&of_oneself).await, Err(StoreError::Refused(_))));

    let mut unit = house.begin().await;
    assert_eq!(unit.trainings_of(sample::user(1)).await.unwrap(), [1, 2].map(sample::training));
    assert_eq!(unit.trainings(sample::AUTHORITY).await.unwrap(), [sample::training(1), sample::training(2), others]);
    assert!(unit.trainings(Uuid::from_u128(9).into()).await.unwrap().is_empty(), "another authority's");
    assert!(unit.end_training(sample::training(1).id, sample::at(5)).await.unwrap());
    assert!(!unit.end_training(sample::training(1).id, sample::at(6)).await.unwrap(), "once");
    assert_eq!(unit.trainings_of(sample::user(1)).await.unwrap(), [sample::training(2)]);
    let ended = TrainingRow { ended: Some(sample::at(5)), ..sample::training(1) };
    assert_eq!(unit.training(ended.id).await.unwrap(), Some(ended));
    unit.insert_training(&again).await.unwrap();
    assert_eq!(unit.trainings_of(sample::user(1)).await.unwrap(), [again, sample::training(2)]);
}
