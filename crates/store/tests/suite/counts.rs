//! Statements are counted, and as many for a thousand rows as for one.

use super::{
    house::{House, on_both},
    sample,
};
use fristad_app::port::store::Unit;
use fristad_kernel::CaseId;
use std::{future::Future, pin::Pin};

on_both! { a_thousand_rows_take_as_many_statements_as_one, a_unit_of_work_counts_only_what_it_sends }

type Step = for<'a> fn(&'a mut dyn Unit, u128) -> Pin<Box<dyn Future<Output = ()> + 'a>>;

const CASE: CaseId = CaseId(uuid::Uuid::from_u128(1 << 64 | 1));

const STEPS: &[(&str, Step)] = &[
    ("insert_events", |unit, rows| {
        let rows: Vec<_> = (1..=u32::try_from(rows).unwrap()).map(|seq| sample::event(CASE, seq + 10)).collect();
        Box::pin(async move { unit.insert_events(&rows).await.unwrap() })
    }),
    ("history", |unit, _| Box::pin(async move { drop(unit.history(CASE).await.unwrap()) })),
    ("insert_records", |unit, rows| {
        let rows: Vec<_> = (1..=rows).map(|number| sample::record(CASE, number)).collect();
        Box::pin(async move { unit.insert_records(&rows).await.unwrap() })
    }),
    ("records", |unit, _| Box::pin(async move { drop(unit.records(CASE, None, 2_000).await.unwrap()) })),
    ("insert_case_people", |unit, rows| {
        let rows: Vec<_> = (1..=rows).map(|number| sample::place(CASE, number, number)).collect();
        Box::pin(async move { unit.insert_case_people(&rows).await.unwrap() })
    }),
    ("case_people", |unit, _| Box::pin(async move { drop(unit.case_people(CASE).await.unwrap()) })),
    ("put_access", |unit, rows| {
        let rows: Vec<_> = (1..=rows).map(|number| sample::access(uuid::Uuid::from_u128(number), CASE, 1, 1)).collect();
        Box::pin(async move { unit.put_access(&rows).await.unwrap() })
    }),
    ("access", |unit, _| Box::pin(async move { drop(unit.access(CASE).await.unwrap()) })),
    ("insert_tokens", |unit, rows| {
        let rows: Vec<_> = (1..=i64::try_from(rows).unwrap()).map(|token| (2, token)).collect();
        Box::pin(async move { unit.insert_tokens(sample::AUTHORITY, sample::person_id(1), &rows).await.unwrap() })
    }),
    ("people_by_token", |unit, rows| {
        let rows: Vec<_> = (1..=i64::try_from(rows).unwrap()).map(|token| (2, token)).collect();
        Box::pin(async move { drop(unit.people_by_token(sample::AUTHORITY, &rows, 10).await.unwrap()) })
    }),
    ("people", |unit, rows| {
        let ids: Vec<_> = (1..=rows).map(sample::person_id).collect();
        Box::pin(async move { drop(unit.people(&ids).await.unwrap()) })
    }),
    ("cases_of", |unit, rows| {
        let ids: Vec<_> = (1..=rows).map(sample::person_id).collect();
        Box::pin(async move { drop(unit.cases_of(&ids).await.unwrap()) })
    }),
    ("insert_entries", |unit, rows| {
        let rows: Vec<_> = (1..=rows).map(|number| sample::entry(number, Some(CASE))).collect();
        Box::pin(async move { unit.insert_entries(&rows).await.unwrap() })
    }),
    ("insert_links", |unit, rows| {
        let rows: Vec<_> = (1..=u64::try_from(rows).unwrap()).map(|seq| sample::chain(seq, u128::from(seq))).collect();
        Box::pin(async move { unit.insert_links(&rows).await.unwrap() })
    }),
    ("unlinked", |unit, _| Box::pin(async move { drop(unit.unlinked(2_000).await.unwrap()) })),
    ("chain", |unit, _| Box::pin(async move { drop(unit.chain(0, 2_000).await.unwrap()) })),
    ("accounts", |unit, _| Box::pin(async move { drop(unit.accounts().await.unwrap()) })),
];

async fn sent(house: &House, rows: u128) -> Vec<(&'static str, u64)> {
    let mut unit = house.begin().await;
    unit.insert_case(&sample::case(1)).await.unwrap();
    let mut sent = Vec::new();
    for (name, step) in STEPS {
        let before = house.store.statements();
        step(&mut *unit, rows).await;
        sent.push((*name, house.store.statements() - before));
    }
    sent
}

async fn a_thousand_rows_take_as_many_statements_as_one(house: &House) {
    let one = sent(house, 1).await;
    assert!(one.iter().all(|(_, statements)| *statements == 1), "{one:?}");
    assert_eq!(sent(house, 1_000).await, one);
}

async fn a_unit_of_work_counts_only_what_it_sends(house: &House) {
    let before = house.store.statements();
    let unit = house.begin().await;
    unit.commit().await.unwrap();
    drop(house.read().await);
    assert_eq!(house.store.statements(), before);
    house.read().await.note("x").await.unwrap();
    assert_eq!(house.store.statements(), before + 1);
}
