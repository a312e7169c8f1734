//! Records and documents.

use super::{
    house::{House, on_both},
    sample,
};
use fristad_app::{
    port::store::StoreError,
    row::{RecordRow, Vouched},
};

on_both! {
    records_come_back_newest_first_in_pages,
    the_records_of_steps_stand_together,
    a_correction_stays_in_its_case,
    documents_come_back_and_only_from_their_case,
}

fn same<T: Vouched>(found: &[T], expected: &[T]) {
    let rows = |rows: &[T]| rows.iter().map(|row| (row.key(), row.parts())).collect::<Vec<_>>();
    assert!(rows(found) == rows(expected), "{} rows found, {} expected, or they differ", found.len(), expected.len());
}

async fn records_come_back_newest_first_in_pages(house: &House) {
    let mut unit = house.begin().await;
    for number in 1..=2 {
        unit.insert_case(&sample::case(number)).await.unwrap();
    }
    let (case, other) = (sample::case_id(1), sample::case_id(2));
    let mut expected: Vec<_> = (1..=5).map(|number| sample::record(case, number)).collect();
    expected[2] = RecordRow { event_seq: None, supersedes: Some(expected[0].id), ..sample::record(case, 3) };
    unit.insert_records(&expected).await.unwrap();
    unit.insert_records(&[sample::record(other, 9)]).await.unwrap();
    expected.reverse();
    same(&unit.records(case, None, 100).await.unwrap(), &expected);
    let first = unit.records(case, None, 2).await.unwrap();
    same(&first, &expected[..2]);
    same(&unit.records(case, Some(first[1].id), 2).await.unwrap(), &expected[2..4]);
    expected.reverse();
    same(&unit.all_records(case).await.unwrap(), &expected);
}

async fn the_records_of_steps_stand_together(house: &House) {
    let mut unit = house.begin().await;
    let case = sample::case(1);
    unit.insert_case(&case).await.unwrap();
    let rows: Vec<_> = (1_u32..=4).map(|seq| RecordRow { event_seq: Some(seq), ..sample::record(case.id, u128::from(seq)) }).collect();
    unit.insert_records(&rows).await.unwrap();
    unit.insert_records(&[RecordRow { event_seq: None, ..sample::record(case.id, 5) }]).await.unwrap();
    same(&unit.records_of_steps(case.id, 2, 3).await.unwrap(), &rows[1..3]);
    same(&unit.records_of_steps(case.id, 4, 4).await.unwrap(), &rows[3..]);
}

async fn a_correction_stays_in_its_case(house: &House) {
    let mut unit = house.begin().await;
    for number in 1..=2 {
        unit.insert_case(&sample::case(number)).await.unwrap();
    }
    let first = sample::record(sample::case_id(1), 1);
    unit.insert_records(std::slice::from_ref(&first)).await.unwrap();
    unit.commit().await.unwrap();
    let across = RecordRow { supersedes: Some(first.id), ..sample::record(sample::case_id(2), 2) };
    assert!(matches!(house.begin().await.insert_records(&[across]).await, Err(StoreError::Refused(code)) if code == "foreign_key"));
}

async fn documents_come_back_and_only_from_their_case(house: &House) {
    let mut unit = house.begin().await;
    for number in 1..=2 {
        unit.insert_case(&sample::case(number)).await.unwrap();
    }
    let case = sample::case_id(1);
    let document = sample::document(case, 1);
    unit.insert_document(&document).await.unwrap();
    same(&[unit.document(case, document.id).await.unwrap().unwrap()], std::slice::from_ref(&document));
    assert!(unit.document(sample::case_id(2), document.id).await.unwrap().is_none());
    assert_eq!(unit.documents(case).await.unwrap(), [(document.id, document.kind.clone(), 1, document.recorded, document.author)]);
    assert!(unit.documents(sample::case_id(2)).await.unwrap().is_empty());
    same(&unit.all_documents(case).await.unwrap(), &[document]);
}
