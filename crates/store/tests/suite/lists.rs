//! Worklists: several principals merged, in order, in pages, each case once.

use super::{
    house::{House, on_both},
    sample,
};
use fristad_app::{
    port::store::{ListCount, ListFilter},
    row::{AccessRow, CaseRow, ListedCase},
};
use fristad_domain::actor::Role;
use fristad_kernel::{AuthorityId, Timestamp};
use fristad_policy::{AddressPermission, ListAction, ListPermit, Post, Purpose, Subject, authorise_list};
use uuid::Uuid;

on_both! {
    a_list_is_in_order_and_shows_each_case_once,
    pages_join_without_gap_or_overlap,
    what_ended_is_closed_or_belongs_to_others_is_not_listed,
    filters_leave_what_they_say_and_counts_tell_each_case_once,
    the_subject_is_the_one_recorded_last,
}

/// All that is not closed.
const OPEN: ListFilter = ListFilter { below: 9, bucket: None, stage: None, latest: i64::MAX, handler: None, unit: None };

fn permit(authority: AuthorityId, units: &[u128]) -> ListPermit {
    let posts = units.iter().map(|number| Post { role: Role::TeamLead, unit: sample::unit(*number).id, provider: None }).collect();
    let subject = Subject { user: sample::user(1), authority, posts, address_permission: AddressPermission::NotHeld, behind: None };
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
    let page = unit.worklist(&permit(sample::AUTHORITY, &[1, 2, 3]), &OPEN, None, 100).await.unwrap();
    assert_eq!(places(&page), expected);
    let ListedCase { number, kind, stage, handler, .. } = &page[0];
    let row = sample::case(expected[0].2);
    assert_eq!((number, kind, stage, *handler), (&row.number, &row.kind, &row.stage, row.handler));
    let one = unit.worklist(&permit(sample::AUTHORITY, &[1]), &OPEN, None, 100).await.unwrap();
    assert_eq!(places(&one), expected.into_iter().filter(|(_, _, number)| number % 3 == 0).collect::<Vec<_>>());
}

async fn pages_join_without_gap_or_overlap(house: &House) {
    let expected = fill(house).await;
    let mut unit = house.read().await;
    for size in [1, 7, 59, 60] {
        let (mut after, mut found) = (None, Vec::new());
        loop {
            let page = unit.worklist(&permit(sample::AUTHORITY, &[1, 2, 3]), &OPEN, after, size).await.unwrap();
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
    let page = unit.worklist(&permit(sample::AUTHORITY, &[1]), &OPEN, None, 10).await.unwrap();
    assert_eq!(page.iter().map(|case| case.id).collect::<Vec<_>>(), [sample::case_id(1)]);
    let elsewhere = permit(AuthorityId(Uuid::from_u128(5)), &[1]);
    assert!(unit.worklist(&elsewhere, &OPEN, None, 10).await.unwrap().is_empty(), "another authority's permit reaches nothing here");
}

/// Which places a filter is to leave.
type Meant<'a> = &'a dyn Fn(&(i16, i64, u128)) -> bool;

async fn filters_leave_what_they_say_and_counts_tell_each_case_once(house: &House) {
    let expected = fill(house).await;
    let permit = permit(sample::AUTHORITY, &[1, 2, 3]);
    let now = Timestamp::from_micros(3);
    let mut unit = house.begin().await;
    for number in [4, 5, 9] {
        let case = sample::case(number);
        let (stage, handler) = if number == 9 { ("closed", None) } else { ("decided", Some(sample::user(2))) };
        let changed = CaseRow { stage: stage.into(), handler, unit: Some(sample::unit(2).id), event_seq: 3, ..case };
        unit.update_case(&changed, 2).await.unwrap();
    }
    unit.put_access(&[sample::access(sample::unit(1).id.0, sample::case_id(9), 9, i64::MAX)]).await.unwrap();
    unit.commit().await.unwrap();
    let open: Vec<_> = expected.into_iter().filter(|(_, _, number)| *number != 9).collect();
    let mut unit = house.read().await;
    let decided = |(_, _, number): &(i16, i64, u128)| [4, 5].contains(number);
    let none = |_: &(i16, i64, u128)| false;
    let cases: [(ListFilter, Meant<'_>); 8] = [
        (OPEN, &|_| true),
        (ListFilter { bucket: Some(2), ..OPEN }, &|(bucket, ..)| *bucket == 2),
        (ListFilter { stage: Some("decided"), ..OPEN }, &decided),
        (ListFilter { handler: Some(sample::user(2)), ..OPEN }, &decided),
        (ListFilter { unit: Some(sample::unit(2).id), ..OPEN }, &decided),
        (ListFilter { latest: 4, ..OPEN }, &|(_, due, _)| *due <= 4),
        (ListFilter { stage: Some("closed"), ..OPEN }, &none),
        (ListFilter { bucket: Some(1), latest: 2, stage: Some("intake"), ..OPEN }, &|place| {
            place.0 == 1 && place.1 <= 2 && !decided(place)
        }),
    ];
    for (filter, meant) in cases {
        let left: Vec<_> = open.iter().copied().filter(meant).collect();
        let page = unit.worklist(&permit, &filter, None, 100).await.unwrap();
        assert_eq!(places(&page), left, "{filter:?}");
        let counts = unit.worklist_counts(&permit, &filter, now).await.unwrap();
        let number = |which: &dyn Fn(&(i16, i64, u128)) -> bool| u64::try_from(left.iter().filter(|place| which(place)).count()).unwrap();
        let counted = (0..4).map(|bucket| ListCount {
            bucket,
            cases: number(&|place| place.0 == bucket),
            overdue: number(&|place| place.0 == bucket && place.1 < now.as_micros()),
        });
        assert_eq!(counts, counted.filter(|count| count.cases > 0).collect::<Vec<_>>(), "{filter:?}");
    }
    let closed = ListFilter { below: 10, stage: Some("closed"), ..OPEN };
    assert_eq!(places(&unit.worklist(&permit, &closed, None, 100).await.unwrap()), [(9, i64::MAX, 9)]);
}

async fn the_subject_is_the_one_recorded_last(house: &House) {
    let mut unit = house.begin().await;
    for number in 1..=3 {
        unit.insert_case(&sample::case(number)).await.unwrap();
    }
    let (first, second) = (sample::case_id(1), sample::case_id(2));
    let mut child = sample::place(second, 4, 13);
    child.capacity = "child".into();
    unit.insert_case_people(&[sample::place(first, 1, 12), sample::place(second, 3, 11), sample::place(first, 2, 11), child])
        .await
        .unwrap();
    let me = sample::user(1);
    assert_eq!(unit.subjects_of(me, &[first, second]).await.unwrap(), [], "of no case that stands in nobody's list");
    let gone = AccessRow { live: false, ..sample::access(me.0, sample::case_id(3), 1, 1) };
    unit.insert_case_people(&[sample::place(sample::case_id(3), 5, 12)]).await.unwrap();
    unit.put_access(&[sample::access(me.0, first, 1, 1), sample::access(me.0, second, 1, 1), gone]).await.unwrap();
    let subjects = unit.subjects_of(me, &[first, second, sample::case_id(3)]).await.unwrap();
    assert_eq!(subjects, [(first, sample::person_id(12)), (first, sample::person_id(11)), (second, sample::person_id(11))]);
}
