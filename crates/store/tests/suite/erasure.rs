//! Lawful erasure: one statement, one case, nothing left open behind it.

use super::{
    house::{House, fill, on_both},
    raw::Raw,
    sample,
};
use fristad_app::port::store::{StoreError, Unit};
use std::pin::Pin;
use uuid::Uuid;

on_both! {
    an_erasure_takes_all_of_its_case_and_nothing_of_another,
    an_erasure_that_is_not_committed_takes_nothing,
    another_cases_rows_stay_while_an_erasure_is_open,
    after_a_committed_erasure_nothing_more_can_be_deleted,
    what_was_erased_does_not_come_back,
    there_is_no_erasure_of_nothing_nor_twice,
}

/// Tables with rows of a case, and the column that names it.
const OF_A_CASE: [(&str, &str); 9] = [
    ("draft", "case_id"),
    ("job", "case_id"),
    ("access", "case_id"),
    ("case_link", "seen_from"),
    ("document", "case_id"),
    ("record", "case_id"),
    ("case_person", "case_id"),
    ("case_event", "case_id"),
    ("case_file", "id"),
];

/// Those of them that are append-only.
fn kept() -> impl Iterator<Item = (&'static str, &'static str)> {
    OF_A_CASE.into_iter().filter(|(table, _)| !matches!(*table, "draft" | "job" | "access"))
}

async fn count(raw: &mut Raw, table: &str, column: &str, case: u128) -> String {
    let id = raw.id(sample::case_id(case).0);
    raw.rows(&format!("SELECT CAST(count(*) AS TEXT) FROM {table} WHERE {column} = {id}")).await[0][0].clone()
}

async fn an_erasure_takes_all_of_its_case_and_nothing_of_another(house: &House) {
    fill(house).await;
    let mut raw = house.raw().await;
    for (table, column) in OF_A_CASE {
        assert_ne!(count(&mut raw, table, column, 1).await, "0", "{table} holds nothing of the case: nothing is tested");
        assert_eq!(count(&mut raw, table, column, 3).await, "0", "{table} still holds the case that was erased");
    }
    let others = ["person_version", "person_token", "ledger_entry", "ledger_link", "provider", "account"];
    let mut before = Vec::new();
    for table in others {
        before.push(raw.dump(table).await);
    }
    let erase = raw.erasure(sample::case_id(1));
    raw.run(&erase).await.unwrap();
    for (table, column) in OF_A_CASE {
        assert_eq!(count(&mut raw, table, column, 1).await, "0", "{table}");
        // The one link was between the two.
        let left = if table == "case_link" { "0" } else { "1" };
        assert!(count(&mut raw, table, column, 2).await.as_str() >= left, "{table}");
    }
    for (table, before) in others.iter().zip(before) {
        assert!(raw.dump(table).await == before, "{table}");
    }
    let mut unit = house.read().await;
    assert_eq!(unit.erased_cases().await.unwrap(), [sample::case_id(1), sample::case_id(3)]);
    assert!(!unit.entries_of(sample::case_id(1), 10).await.unwrap().is_empty(), "the ledger outlives the case");
    assert_eq!(unit.history(sample::case_id(2)).await.unwrap().len(), 2);
}

async fn an_erasure_that_is_not_committed_takes_nothing(house: &House) {
    fill(house).await;
    let mut raw = house.raw().await;
    let mut before = Vec::new();
    for (table, _) in OF_A_CASE {
        before.push(raw.dump(table).await);
    }
    let erase = raw.erasure(sample::case_id(1));
    raw.run("BEGIN").await.unwrap();
    raw.run(&erase).await.unwrap();
    assert_eq!(count(&mut raw, "record", "case_id", 1).await, "0");
    raw.run("ROLLBACK").await.unwrap();
    for ((table, _), before) in OF_A_CASE.iter().zip(before) {
        assert!(raw.dump(table).await == before, "{table}");
    }
}

async fn another_cases_rows_stay_while_an_erasure_is_open(house: &House) {
    fill(house).await;
    for (table, column) in kept() {
        for mut raw in [house.raw().await, house.raw_owner().await] {
            let (erase, other) = (raw.erasure(sample::case_id(1)), raw.id(sample::case_id(2).0));
            let column = if table == "case_link" { "other" } else { column };
            raw.run("BEGIN").await.unwrap();
            let before = count(&mut raw, table, column, 2).await;
            assert_ne!(before, "0", "{table}");
            raw.run(&erase).await.unwrap();
            let answer = raw.run(&format!("DELETE FROM {table} WHERE {column} = {other}")).await;
            if table == "case_link" {
                // Its only link went with the case on its other side; there is none left to delete.
                assert!(answer.is_err() || answer == Ok(0), "{answer:?}");
            } else {
                assert!(answer.is_err(), "{table}: {answer:?}");
            }
            raw.run("ROLLBACK").await.unwrap();
            assert_eq!(count(&mut raw, table, column, 2).await, before, "{table}");
        }
    }
}

async fn after_a_committed_erasure_nothing_more_can_be_deleted(house: &House) {
    fill(house).await;
    for (table, _) in kept() {
        for mut raw in [house.raw().await, house.raw_owner().await] {
            let before = raw.dump(table).await;
            assert!(!before.is_empty(), "{table}");
            assert!(raw.run(&format!("DELETE FROM {table}")).await.is_err(), "{table}");
            assert!(raw.dump(table).await == before, "{table}");
        }
    }
}

async fn what_was_erased_does_not_come_back(house: &House) {
    fill(house).await;
    let erased = sample::case(3);
    assert!(matches!(house.begin().await.insert_case(&erased).await, Err(StoreError::Refused(code)) if code == "erased"));
    // On SQLite the client has switched foreign keys off, so that only the guards are left.
    let mut raw = house.raw().await;
    let id = raw.id(erased.id.0);
    let copies = [
        (
            "case_event",
            format!("INSERT INTO case_event SELECT {id}, seq, format, occurred, recorded, author, role, body FROM case_event LIMIT 1"),
        ),
        ("access", format!("INSERT INTO access SELECT principal, {id}, live, bucket, due FROM access LIMIT 1")),
    ];
    for (table, copy) in copies {
        let answer = raw.run(&copy).await;
        // Access rows are no record: on SQLite their foreign key alone holds them.
        assert!(answer.is_err() || (table == "access" && raw.is_sqlite()), "{table}: {answer:?}");
    }
    let steps: [Step; 5] = [
        |unit| Box::pin(async move { unit.insert_events(&[sample::event(sample::case_id(3), 9)]).await }),
        |unit| Box::pin(async move { unit.insert_records(&[sample::record(sample::case_id(3), 999)]).await }),
        |unit| Box::pin(async move { unit.insert_document(&sample::document(sample::case_id(3), 999)).await }),
        |unit| Box::pin(async move { unit.insert_case_people(&[sample::place(sample::case_id(3), 999, 1)]).await }),
        |unit| Box::pin(async move { unit.insert_link(&sample::link(999, 1, 3, "child")).await }),
    ];
    for step in steps {
        let answer = step(&mut *house.begin().await).await;
        assert!(matches!(answer, Err(StoreError::Refused(_))), "{answer:?}");
    }
}

type Step = for<'a> fn(&'a mut dyn Unit) -> Pin<Box<dyn Future<Output = Result<(), StoreError>> + 'a>>;

async fn there_is_no_erasure_of_nothing_nor_twice(house: &House) {
    fill(house).await;
    let mut raw = house.raw().await;
    for case in [sample::case_id(3), sample::case_id(404), fristad_kernel::CaseId(Uuid::nil())] {
        let erase = raw.erasure(case);
        assert!(raw.run(&erase).await.is_err(), "{case}");
    }
}
