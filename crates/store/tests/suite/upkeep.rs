//! Notes, re-wrapping, counts.

use super::{
    house::{House, fill, on_both},
    sample,
};
use fristad_app::{
    port::store::{KeyTable, StoreError},
    row::Table,
};
use uuid::Uuid;

on_both! { notes_are_kept_and_rewritten, every_key_can_be_wrapped_anew_and_nothing_else_changes, rows_are_counted_and_erased_cases_told }

async fn notes_are_kept_and_rewritten(house: &House) {
    let mut unit = house.begin().await;
    unit.put_note("a", "1").await.unwrap();
    unit.put_note("a", "2").await.unwrap();
    assert_eq!(unit.note("a").await.unwrap().unwrap(), "2");
}

async fn every_key_can_be_wrapped_anew_and_nothing_else_changes(house: &House) {
    fill(house).await;
    for table in [KeyTable::CaseFile, KeyTable::PersonVersion, KeyTable::Provider, KeyTable::Draft, KeyTable::Survey] {
        let mut unit = house.begin().await;
        let old = unit.keys_not_under(table, 2, 100).await.unwrap();
        assert!(!old.is_empty(), "{table:?}");
        assert_eq!(unit.keys_not_under(table, 2, 1).await.unwrap(), old[..1]);
        assert!(unit.keys_not_under(table, 1, 100).await.unwrap().is_empty(), "{table:?}");
        for (owner, version, key) in &old {
            assert_eq!(*key, sample::key(1));
            unit.put_key(table, *owner, *version, &sample::key(2)).await.unwrap();
            // A second time there is nothing to do, and what has come under the epoch meanwhile is not overwritten.
            assert!(matches!(unit.put_key(table, *owner, *version, &sample::key(2)).await, Err(StoreError::Conflict)));
        }
        assert!(matches!(unit.put_key(table, Uuid::nil(), 1, &sample::key(2)).await, Err(StoreError::Conflict)));
        assert!(unit.keys_not_under(table, 2, 100).await.unwrap().is_empty());
        unit.commit().await.unwrap();
    }
    let mut unit = house.read().await;
    assert_eq!(unit.case(sample::case_id(1)).await.unwrap().unwrap(), fristad_app::row::CaseRow { key: sample::key(2), ..sample::case(1) });
    let person = unit.people(&[sample::person_id(1)]).await.unwrap().remove(0);
    assert_eq!((person.key, person.identity.as_bytes()), (sample::key(2), sample::person(1, 1).identity.as_bytes()));
}

async fn rows_are_counted_and_erased_cases_told(house: &House) {
    fill(house).await;
    let mut unit = house.read().await;
    let mut counts = Vec::new();
    for table in Table::ALL {
        counts.push((table.name(), unit.count(table).await.unwrap()));
    }
    let expected = [
        ("case_event", 4),
        ("record", 4),
        ("document", 2),
        ("person_version", 3),
        ("case_person", 2),
        ("case_link", 1),
        ("provider", 1),
        ("instrument", 1),
        ("register_entry", 1),
        ("survey", 1),
        ("survey_respondent", 2),
        ("survey_answer", 2),
        ("survey_coding", 1),
    ];
    assert_eq!(counts, expected);
    assert_eq!(unit.erased_cases().await.unwrap(), [sample::case_id(3)]);
}
