//! Drafts belong to their author.

use super::{
    house::{House, on_both},
    sample,
};
use fristad_app::{port::store::StoreError, row::DraftRow};

on_both! {
    a_draft_is_saved_again_and_comes_back,
    nobody_but_the_author_reads_writes_or_deletes_it,
    drafts_are_listed_by_case_and_without,
    what_has_expired_goes_and_nothing_else,
}

fn same(found: &DraftRow, expected: &DraftRow) {
    let columns = |row: &DraftRow| {
        let ids = (row.id, row.authority, row.author, row.case);
        (ids, row.part.clone(), row.base, row.saved, row.expires, row.text.as_bytes().to_vec(), row.key.clone())
    };
    assert_eq!(columns(found), columns(expected));
}

async fn a_draft_is_saved_again_and_comes_back(house: &House) {
    let mut unit = house.begin().await;
    let case = sample::case(1);
    unit.insert_case(&case).await.unwrap();
    let talk = DraftRow { expires: Some(sample::at(20)), ..sample::draft(None, 1, 1) };
    unit.put_draft(&talk).await.unwrap();
    same(&unit.draft(talk.id, talk.author).await.unwrap().unwrap(), &talk);
    let again =
        DraftRow { key: sample::key(2), base: 3, part: "reasons".into(), saved: sample::at(70), ..sample::draft(Some(case.id), 1, 1) };
    unit.put_draft(&again).await.unwrap();
    same(&unit.draft(talk.id, talk.author).await.unwrap().unwrap(), &again);
}

async fn nobody_but_the_author_reads_writes_or_deletes_it(house: &House) {
    let mut unit = house.begin().await;
    let draft = sample::draft(None, 1, 1);
    unit.put_draft(&draft).await.unwrap();
    let other = sample::user(2);
    assert!(unit.draft(draft.id, other).await.unwrap().is_none());
    assert!(unit.drafts(None, other).await.unwrap().is_empty());
    assert!(!unit.delete_draft(draft.id, other).await.unwrap());
    assert!(matches!(unit.put_draft(&DraftRow { author: other, ..draft.clone() }).await, Err(StoreError::Refused(_))));
    same(&unit.draft(draft.id, draft.author).await.unwrap().unwrap(), &draft);
    assert!(unit.delete_draft(draft.id, draft.author).await.unwrap());
    assert!(!unit.delete_draft(draft.id, draft.author).await.unwrap());
}

async fn drafts_are_listed_by_case_and_without(house: &House) {
    let mut unit = house.begin().await;
    let case = sample::case(1);
    unit.insert_case(&case).await.unwrap();
    let (talk, first) = (sample::draft(None, 1, 1), sample::draft(Some(case.id), 2, 1));
    let second = DraftRow { saved: sample::at(0), ..sample::draft(Some(case.id), 3, 1) };
    for draft in [&talk, &first, &second] {
        unit.put_draft(draft).await.unwrap();
    }
    let ids = |rows: Vec<DraftRow>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
    assert_eq!(ids(unit.drafts(None, sample::user(1)).await.unwrap()), [talk.id]);
    assert_eq!(ids(unit.drafts(Some(case.id), sample::user(1)).await.unwrap()), [second.id, first.id]);
}

async fn what_has_expired_goes_and_nothing_else(house: &House) {
    let mut unit = house.begin().await;
    for (number, expires) in [(1, Some(sample::at(10))), (2, Some(sample::at(11))), (3, None)] {
        unit.put_draft(&DraftRow { expires, ..sample::draft(None, number, 1) }).await.unwrap();
    }
    assert_eq!(unit.delete_expired_drafts(sample::at(10)).await.unwrap(), 1);
    assert_eq!(unit.drafts(None, sample::user(1)).await.unwrap().len(), 2);
}
