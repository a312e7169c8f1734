//! Cases, their histories and access.

use super::{
    house::{House, on_both},
    sample,
};
use fristad_app::{
    port::store::StoreError,
    row::{AccessRow, PersonRow, Vouched},
};
use fristad_kernel::Timestamp;

on_both! {
    numbers_run_on_by_year,
    a_case_comes_back_as_it_was,
    who_comes_into_a_case_is_read_with_it,
    who_stands_in_two_cases_is_read_with_one_of_them,
    what_is_not_there_is_none,
    the_second_of_two_writers_at_one_version_gets_a_conflict,
    the_same_id_number_or_event_twice_is_a_conflict,
    a_history_comes_back_byte_for_byte_and_in_order,
    an_event_whose_columns_and_body_disagree_is_unreadable,
    access_is_renewed_and_may_end,
    an_event_of_no_case_is_refused,
}

async fn numbers_run_on_by_year(house: &House) {
    let mut unit = house.begin().await;
    assert_eq!(unit.next_case_number(sample::AUTHORITY, 2026).await.unwrap(), "2026-00001");
    assert_eq!(unit.next_case_number(sample::AUTHORITY, 2026).await.unwrap(), "2026-00002");
    assert_eq!(unit.next_case_number(sample::AUTHORITY, 2027).await.unwrap(), "2027-00001");
    unit.commit().await.unwrap();
    let mut unit = house.begin().await;
    assert_eq!(unit.next_case_number(sample::AUTHORITY, 2026).await.unwrap(), "2026-00003");
    drop(unit);
    // A number that was not committed is given again.
    assert_eq!(house.begin().await.next_case_number(sample::AUTHORITY, 2026).await.unwrap(), "2026-00003");
}

async fn a_case_comes_back_as_it_was(house: &House) {
    let mut unit = house.begin().await;
    let mut case = sample::case(1);
    unit.insert_case(&case).await.unwrap();
    assert_eq!(unit.case(case.id).await.unwrap().unwrap(), case);
    let births = Some(sample::sealed("births", 1));
    let bare = fristad_app::row::CaseRow { unit: None, handler: None, due: None, births, ..sample::case(2) };
    unit.insert_case(&bare).await.unwrap();
    case.stage = "investigation".into();
    case.due = Some(Timestamp::from_micros(-1));
    case.bucket = 9;
    case.event_seq = 3;
    case.handler = Some(sample::user(2));
    case.births = Some(sample::sealed("births", 2));
    unit.update_case(&case, 2).await.unwrap();
    unit.commit().await.unwrap();
    let mut unit = house.read().await;
    assert_eq!(unit.case_by_number(sample::AUTHORITY, "2026-00001").await.unwrap().unwrap(), case);
    assert_eq!(unit.case(bare.id).await.unwrap().unwrap(), bare);
    assert_eq!(unit.cases_after(None, 10).await.unwrap(), [case.clone(), bare.clone()]);
    assert_eq!(unit.cases_after(Some(case.id), 10).await.unwrap(), [bare]);
    assert_eq!(unit.cases_after(None, 1).await.unwrap(), [case]);
}

async fn who_comes_into_a_case_is_read_with_it(house: &House) {
    let mut unit = house.begin().await;
    let (case, people) = (sample::case(1), [sample::person(1, 1), sample::person(2, 1)]);
    unit.insert_case(&case).await.unwrap();
    for person in &people {
        unit.insert_person(person).await.unwrap();
    }
    let newer = PersonRow { protected: true, ..sample::person(2, 2) };
    unit.insert_person(&newer).await.unwrap();
    unit.commit().await.unwrap();
    let mut unit = house.read().await;
    let nobody = sample::person_id(9);
    let (found, with) = unit.case_with_people(case.id, &[newer.id, nobody, people[0].id]).await.unwrap().unwrap();
    assert_eq!(found, case);
    assert!(with.iter().map(Vouched::parts).eq([people[0].parts(), newer.parts()]), "the newest of each");
    for people in [&[][..], &[nobody]] {
        let (found, with) = unit.case_with_people(case.id, people).await.unwrap().unwrap();
        assert!(found == case && with.is_empty());
    }
    assert!(unit.case_with_people(sample::case_id(8), &[newer.id]).await.unwrap().is_none());
}

async fn who_stands_in_two_cases_is_read_with_one_of_them(house: &House) {
    let mut unit = house.begin().await;
    let (one, other) = (sample::case(1), sample::case(2));
    for case in [&one, &other] {
        unit.insert_case(case).await.unwrap();
    }
    for number in [1, 2] {
        unit.insert_person(&sample::person(number, 1)).await.unwrap();
    }
    // The second is noted twice in the other case, and the third stands nowhere.
    let places = [sample::place(one.id, 1, 1), sample::place(other.id, 2, 1), sample::place(other.id, 3, 2), sample::place(other.id, 4, 2)];
    unit.insert_case_people(&places).await.unwrap();
    unit.insert_person(&sample::person(3, 1)).await.unwrap();
    unit.commit().await.unwrap();
    let mut unit = house.read().await;
    let (found, people) = unit.case_with_people_of_both(other.id, one.id).await.unwrap().unwrap();
    assert_eq!(found, other);
    let mut stands: Vec<_> = people.iter().map(|(case, person)| (*case, person.id)).collect();
    stands.dedup();
    assert_eq!(stands, [(one.id, sample::person_id(1)), (other.id, sample::person_id(1)), (other.id, sample::person_id(2))]);
    let (found, people) = unit.case_with_people_of_both(one.id, sample::case_id(8)).await.unwrap().unwrap();
    assert!(found == one && people.len() == 1);
    assert!(unit.case_with_people_of_both(sample::case_id(8), one.id).await.unwrap().is_none());
}

async fn what_is_not_there_is_none(house: &House) {
    let mut unit = house.read().await;
    let case = sample::case_id(1);
    assert!(unit.case(case).await.unwrap().is_none());
    assert!(unit.case_by_number(sample::AUTHORITY, "2026-00001").await.unwrap().is_none());
    assert!(unit.history(case).await.unwrap().is_empty());
    assert!(unit.access(case).await.unwrap().is_empty());
    assert!(unit.records(case, None, 10).await.unwrap().is_empty());
    assert!(unit.document(case, sample::document(case, 1).id).await.unwrap().is_none());
    assert!(unit.provider(sample::provider(9).id).await.unwrap().is_none());
    assert!(unit.account(sample::user(9)).await.unwrap().is_none());
    assert!(unit.unit(sample::unit(9).id).await.unwrap().is_none());
    assert!(unit.note("nothing").await.unwrap().is_none());
    assert!(unit.chain_head().await.unwrap().is_none());
    assert!(unit.linked_facts(case).await.unwrap().is_empty());
}

async fn the_second_of_two_writers_at_one_version_gets_a_conflict(house: &House) {
    let mut case = sample::case(1);
    let mut unit = house.begin().await;
    unit.insert_case(&case).await.unwrap();
    case.event_seq = 3;
    unit.update_case(&case, 2).await.unwrap();
    assert!(matches!(unit.update_case(&case, 2).await, Err(StoreError::Conflict)));
    assert!(matches!(unit.update_case(&sample::case(5), 2).await, Err(StoreError::Conflict)));
}

async fn the_same_id_number_or_event_twice_is_a_conflict(house: &House) {
    let mut unit = house.begin().await;
    let case = sample::case(1);
    unit.insert_case(&case).await.unwrap();
    unit.insert_events(&[sample::event(case.id, 1)]).await.unwrap();
    unit.commit().await.unwrap();
    assert!(matches!(house.begin().await.insert_case(&case).await, Err(StoreError::Conflict)));
    let numbered = fristad_app::row::CaseRow { number: case.number.clone(), ..sample::case(2) };
    assert!(matches!(house.begin().await.insert_case(&numbered).await, Err(StoreError::Conflict)));
    assert!(matches!(house.begin().await.insert_events(&[sample::event(case.id, 1)]).await, Err(StoreError::Conflict)));
}

async fn a_history_comes_back_byte_for_byte_and_in_order(house: &House) {
    let mut unit = house.begin().await;
    let case = sample::case(1);
    unit.insert_case(&case).await.unwrap();
    let mut events: Vec<_> = (1..=12).map(|seq| sample::event(case.id, seq)).collect();
    // Blanks and order of the body are the writer's, and the ledger vouches for them.
    events[4].body = events[4].body.replace(",\"", ",  \"");
    let shuffled: Vec<_> = events.iter().rev().cloned().collect();
    unit.insert_events(&shuffled).await.unwrap();
    unit.insert_events(&[]).await.unwrap();
    unit.commit().await.unwrap();
    assert_eq!(house.read().await.history(case.id).await.unwrap(), events);
}

async fn an_event_whose_columns_and_body_disagree_is_unreadable(house: &House) {
    let edits: [fn(&mut fristad_domain::case::Recorded); 5] = [
        |recorded| recorded.seq = 7,
        |recorded| recorded.occurred = sample::at(99),
        |recorded| recorded.recorded = sample::at(99),
        |recorded| recorded.by = sample::user(2),
        |recorded| recorded.role = fristad_domain::actor::Role::Board,
    ];
    for (number, edit) in (1..).zip(edits) {
        let mut unit = house.begin().await;
        let case = sample::case(number);
        unit.insert_case(&case).await.unwrap();
        let mut event = sample::event(case.id, 1);
        edit(&mut event.recorded);
        unit.insert_events(&[event]).await.unwrap();
        assert!(matches!(unit.history(case.id).await, Err(StoreError::Unreadable(_))), "edit {number}");
    }
    let mut unit = house.begin().await;
    let case = sample::case(1);
    unit.insert_case(&case).await.unwrap();
    let mut event = sample::event(case.id, 1);
    event.body = "{}".into();
    unit.insert_events(&[event]).await.unwrap();
    assert!(matches!(unit.history(case.id).await, Err(StoreError::Unreadable(_))));
}

async fn access_is_renewed_and_may_end(house: &House) {
    let mut unit = house.begin().await;
    let case = sample::case(1);
    unit.insert_case(&case).await.unwrap();
    let (one, two) = (sample::user(1).0, sample::user(2).0);
    unit.put_access(&[sample::access(one, case.id, 1, 10), sample::access(two, case.id, 1, i64::MAX)]).await.unwrap();
    let ended = AccessRow { live: false, ..sample::access(two, case.id, 9, i64::MAX) };
    unit.put_access(std::slice::from_ref(&ended)).await.unwrap();
    // Of two rows for one principal the later counts.
    unit.put_access(&[sample::access(one, case.id, 3, 30), sample::access(one, case.id, 2, 20)]).await.unwrap();
    assert_eq!(unit.access(case.id).await.unwrap(), [sample::access(one, case.id, 2, 20), ended]);
}

async fn an_event_of_no_case_is_refused(house: &House) {
    let event = sample::event(sample::case_id(404), 1);
    assert!(matches!(house.begin().await.insert_events(&[event]).await, Err(StoreError::Refused(code)) if code == "foreign_key"));
}
