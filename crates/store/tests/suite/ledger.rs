//! The ledger's entries and chain.

use super::{
    house::{House, on_both},
    sample,
};
use fristad_app::{port::store::StoreError, row::LedgerRow};
use uuid::Uuid;

on_both! { entries_without_a_link_are_found_however_late_they_come, the_tail_is_kept_by_the_database_itself, the_chain_comes_back_in_order_with_its_entries, an_entry_is_linked_once, entries_of_a_case_are_newest_first }

async fn entries_without_a_link_are_found_however_late_they_come(house: &House) {
    let mut unit = house.begin().await;
    let entries: Vec<_> = (1..=5).map(|number| sample::entry(number, None)).collect();
    unit.insert_entries(&entries[1..]).await.unwrap();
    assert_eq!(unit.unlinked(2).await.unwrap(), entries[1..3]);
    let links: Vec<_> = (1..=4).map(|seq| sample::chain(seq, u128::from(seq) + 1)).collect();
    unit.insert_links(&links).await.unwrap();
    assert!(unit.unlinked(10).await.unwrap().is_empty());
    // Its id is older than what is linked already: a watermark would pass it by.
    unit.insert_entries(&entries[..1]).await.unwrap();
    assert_eq!(unit.unlinked(10).await.unwrap(), entries[..1]);
}

/// Whoever adds an entry, past the store too, adds its place; only the link takes it away; and what is undone leaves none.
async fn the_tail_is_kept_by_the_database_itself(house: &House) {
    let mut unit = house.begin().await;
    let entries: Vec<_> = (1..=3).map(|number| sample::entry(number, None)).collect();
    unit.insert_entries(&entries).await.unwrap();
    unit.commit().await.unwrap();
    let mut undone = house.begin().await;
    undone.insert_entries(&[sample::entry(9, None)]).await.unwrap();
    undone.insert_links(&[sample::chain(1, 1)]).await.unwrap();
    drop(undone);
    let mut unit = house.begin().await;
    unit.insert_links(&[sample::chain(1, 2)]).await.unwrap();
    unit.commit().await.unwrap();
    let mut unit = house.read().await;
    let waiting = [(entries[0].id, Some(entries[0].clone())), (entries[2].id, Some(entries[2].clone()))];
    assert_eq!(unit.waiting(Uuid::nil(), 10).await.unwrap(), waiting);
    assert_eq!(unit.waiting(entries[1].id, 10).await.unwrap(), waiting[1..]);
    let standing = unit.standing(Uuid::nil(), 10).await.unwrap();
    assert_eq!(standing, [(entries[0].id, true), (entries[1].id, false), (entries[2].id, true)]);
}

async fn the_chain_comes_back_in_order_with_its_entries(house: &House) {
    let mut unit = house.begin().await;
    let entries: Vec<_> = (1..=3).map(|number| sample::entry(number, Some(sample::case_id(number)))).collect();
    unit.insert_entries(&entries[..2]).await.unwrap();
    let links = [sample::chain(1, 2), sample::chain(2, 1), sample::chain(3, 404)];
    unit.insert_links(&links).await.unwrap();
    assert_eq!(unit.chain_head().await.unwrap().unwrap(), links[2]);
    let all = [
        (links[0].clone(), Some(entries[1].clone())),
        (links[1].clone(), Some(entries[0].clone())),
        // A link whose entry is gone is met, not passed by.
        (links[2].clone(), None),
    ];
    assert_eq!(unit.chain(0, 10).await.unwrap(), all);
    assert_eq!(unit.chain(1, 1).await.unwrap(), all[1..2]);
    for seq in [3, 1] {
        unit.insert_checkpoint(&sample::checkpoint(seq)).await.unwrap();
    }
    assert_eq!(unit.checkpoints().await.unwrap(), [sample::checkpoint(1), sample::checkpoint(3)]);
    assert_eq!(unit.newest_checkpoint().await.unwrap(), Some(sample::checkpoint(3)));
}

async fn an_entry_is_linked_once(house: &House) {
    let mut unit = house.begin().await;
    unit.insert_entries(&[sample::entry(1, None), sample::entry(2, None)]).await.unwrap();
    unit.insert_links(&[sample::chain(1, 1)]).await.unwrap();
    unit.commit().await.unwrap();
    for twice in [sample::chain(2, 1), sample::chain(1, 2)] {
        assert!(matches!(house.begin().await.insert_links(&[twice]).await, Err(StoreError::Conflict)));
    }
    assert!(matches!(house.begin().await.insert_entries(&[sample::entry(1, None)]).await, Err(StoreError::Conflict)));
}

async fn entries_of_a_case_are_newest_first(house: &House) {
    let mut unit = house.begin().await;
    let case = sample::case_id(1);
    let entries = [sample::entry(1, Some(case)), sample::entry(2, Some(sample::case_id(2))), sample::entry(3, Some(case))];
    unit.insert_entries(&entries).await.unwrap();
    assert_eq!(unit.entries_of(case, 10).await.unwrap(), [entries[2].clone(), entries[0].clone()]);
    assert_eq!(unit.entries_of(case, 1).await.unwrap(), [entries[2].clone()]);
    assert_eq!(unit.entries_before(case, (entries[2].at.as_micros(), entries[2].id), 10).await.unwrap(), [entries[0].clone()]);
    // The id of a write is its form's token, and older than the writing.
    let late = LedgerRow { id: Uuid::nil(), at: entries[2].at.plus_minutes(1), ..sample::entry(4, Some(case)) };
    unit.insert_entries(std::slice::from_ref(&late)).await.unwrap();
    assert_eq!(unit.entries_of(case, 1).await.unwrap(), [late]);
}
