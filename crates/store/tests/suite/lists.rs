//! Worklists: several principals merged, in order, in pages, each case once.

use super::{
    house::{House, on_both},
    sample,
};
use fristad_app::row::{AccessRow, CaseRow, ListedCase};
use fristad_domain::actor::Role;
use fristad_kernel::AuthorityId;
use fristad_policy::{AddressPermission, ListAction, ListPermit, Post, Purpose, Subject, authorise_list};
use uuid::Uuid;

on_both! {
    a_list_is_in_order_and_shows_each_case_once,
    pages_join_without_gap_or_overlap,
    what_ended_is_closed_or_belongs_to_others_is_not_listed,
}

fn permit(authority: AuthorityId, units: &[u128]) -> ListPermit {
    let posts = units.iter().map(|number| Post { role: Role::TeamLead, unit: sample::unit(*number).id, provider: None }).collect();
    let subject = Subject { user: sample::user(1), authority, posts, address_permission: AddressPermission::NotHeld };
    authorise_list(&subject, Purpose::CaseHandling, ListAction::Unit).unwrap()
}

/// Sixty cases under three units, every sixth under two of them.
async fn fill(house: &House) -> Vec<(i16, i64, u128)> {
    let mut unit = house.begin().await;
    let mut expected = Vec::new();
    for number in 1..=60_u128 {
        let (bucket, due) = (i16::try_from(number % 4).unwrap(), i64::try_from(number % 7).unwrap());
        let due = if due == 0 { i64::MAX } else { due };
        unit.insert_case(&CaseRow { bucket, ..sample::case(number) }).await.unwrap();
        let case = sample::case_id(number);
        let mut rows = vec![sample::access(sample::unit(number % 3 + 1).id.0, case, bucket, due)];
        if number % 6 == 0 {
            rows.push(sample::access(sample::unit(2).id.0, case, bucket, due));
        }
        unit.put_access(&rows).await.unwrap();
        expected.push((bucket, due, number));
    }
    unit.commit().await.unwrap();
    expected.sort_unstable();
    expected
}

fn places(page: &[ListedCase]) -> Vec<(i16, i64, u128)> {
    page.iter().map(|case| (case.bucket, case.due, case.id.0.as_u128() & 0xffff)).collect()
}

async fn a_list_is_in_order_and_shows_each_case_once(house: &House) {
    let expected = fill(house).await;
    let mut unit = house.read().await;
    let page = unit.worklist(&permit(sample::AUTHORITY, &[1, 2, 3]), None, 100).await.unwrap();
    assert_eq!(places(&page), expected);
    let ListedCase { number, kind, stage, handler, .. } = &page[0];
    let row = sample::case(expected[0].2);
    assert_eq!((number, kind, stage, *handler), (&row.number, &row.kind, &row.stage, row.handler));
    let one = unit.worklist(&permit(sample::AUTHORITY, &[1]), None, 100).await.unwrap();
    assert_eq!(places(&one), expected.into_iter().filter(|(_, _, number)| number % 3 == 0).collect::<Vec<_>>());
}

async fn pages_join_without_gap_or_overlap(house: &House) {
    let expected = fill(house).await;
    let mut unit = house.read().await;
    for size in [1, 7, 59, 60] {
        let (mut after, mut found) = (None, Vec::new());
        loop {
            let page = unit.worklist(&permit(sample::AUTHORITY, &[1, 2, 3]), after, size).await.unwrap();
            let Some(last) = page.last() else { break };
            assert!(page.len() <= size as usize);
            after = Some((last.bucket, last.due, last.id));
            found.extend(places(&page));
        }
        assert_eq!(found, expected, "pages of {size}");
    }
}

async fn what_ended_is_closed_or_belongs_to_others_is_not_listed(house: &House) {
    let mut unit = house.begin().await;
    for number in 1..=4 {
        unit.insert_case(&sample::case(number)).await.unwrap();
    }
    let principal = sample::unit(1).id.0;
    let rows = [
        sample::access(principal, sample::case_id(1), 1, 1),
        AccessRow { live: false, ..sample::access(principal, sample::case_id(2), 1, 1) },
        sample::access(principal, sample::case_id(3), 9, 1),
        sample::access(sample::unit(2).id.0, sample::case_id(4), 1, 1),
    ];
    unit.put_access(&rows).await.unwrap();
    let page = unit.worklist(&permit(sample::AUTHORITY, &[1]), None, 10).await.unwrap();
    assert_eq!(page.iter().map(|case| case.id).collect::<Vec<_>>(), [sample::case_id(1)]);
    let elsewhere = permit(AuthorityId(Uuid::from_u128(5)), &[1]);
    assert!(unit.worklist(&elsewhere, None, 10).await.unwrap().is_empty(), "another authority's permit reaches nothing here");
}
