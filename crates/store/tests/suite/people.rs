//! People, tokens, places and providers.

use super::{
    house::{House, on_both},
    sample,
};
use fristad_app::row::{CasePersonRow, CaseRow, PersonRow, ProviderRow, Vouched};
use fristad_kernel::AuthorityId;
use uuid::Uuid;

on_both! {
    the_newest_version_of_a_person_counts,
    people_are_found_by_tokens_of_their_authority_alone,
    the_newest_place_of_each_person_counts,
    cases_are_found_by_their_subject_while_they_are_open,
    providers_come_back,
}

fn same(found: &[PersonRow], expected: &[PersonRow]) {
    let rows = |rows: &[PersonRow]| rows.iter().map(|row| (row.key(), row.parts(), row.key.clone())).collect::<Vec<_>>();
    assert!(rows(found) == rows(expected));
}

async fn the_newest_version_of_a_person_counts(house: &House) {
    let mut unit = house.begin().await;
    for (number, version) in [(1, 1), (1, 2), (2, 1)] {
        unit.insert_person(&sample::person(number, version)).await.unwrap();
    }
    let ids = [sample::person_id(2), sample::person_id(1), sample::person_id(404)];
    same(&unit.people(&ids).await.unwrap(), &[sample::person(1, 2), sample::person(2, 1)]);
    assert!(unit.people(&[]).await.unwrap().is_empty());
    let all = [sample::person(1, 1), sample::person(1, 2), sample::person(2, 1)];
    same(&unit.people_after(None, 10).await.unwrap(), &all);
    same(&unit.people_after(Some((sample::person_id(1), 1)), 10).await.unwrap(), &all[1..]);
    same(&unit.people_after(None, 1).await.unwrap(), &all[..1]);
}

async fn people_are_found_by_tokens_of_their_authority_alone(house: &House) {
    let mut unit = house.begin().await;
    for number in 1..=3 {
        unit.insert_person(&sample::person(number, 1)).await.unwrap();
    }
    unit.insert_person(&sample::person(1, 2)).await.unwrap();
    unit.insert_tokens(sample::AUTHORITY, sample::person_id(1), &[(1, 7), (2, -9)]).await.unwrap();
    unit.insert_tokens(sample::AUTHORITY, sample::person_id(1), &[(2, -9), (3, 1)]).await.unwrap();
    unit.insert_tokens(sample::AUTHORITY, sample::person_id(2), &[(2, 7), (3, -9)]).await.unwrap();
    unit.insert_tokens(sample::AUTHORITY, sample::person_id(3), &[(2, -9)]).await.unwrap();
    unit.insert_tokens(sample::AUTHORITY, sample::person_id(3), &[]).await.unwrap();
    let found = unit.people_by_token(sample::AUTHORITY, &[(1, 7)], 10).await.unwrap();
    same(&found, &[sample::person(1, 2)]);
    let found = unit.people_by_token(sample::AUTHORITY, &[(2, -9), (1, 7)], 10).await.unwrap();
    same(&found, &[sample::person(1, 2), sample::person(3, 1)]);
    same(&unit.people_by_token(sample::AUTHORITY, &[(2, -9)], 1).await.unwrap(), &[sample::person(1, 2)]);
    assert!(unit.people_by_token(sample::AUTHORITY, &[], 10).await.unwrap().is_empty());
    assert!(unit.people_by_token(AuthorityId(Uuid::from_u128(5)), &[(1, 7)], 10).await.unwrap().is_empty());
}

async fn the_newest_place_of_each_person_counts(house: &House) {
    let mut unit = house.begin().await;
    for number in 1..=2 {
        unit.insert_case(&sample::case(number)).await.unwrap();
    }
    let (case, other) = (sample::case_id(1), sample::case_id(2));
    let first = sample::place(case, 5, 1);
    let newer = CasePersonRow { recorded: sample::at(99), capacity: "child".into(), ..sample::place(case, 1, 1) };
    let twin = sample::place(case, 6, 2);
    let twins_newer = sample::place(case, 7, 2);
    let elsewhere = sample::place(other, 8, 1);
    unit.insert_case_people(&[first.clone(), newer.clone(), twin.clone(), twins_newer.clone(), elsewhere]).await.unwrap();
    let rows = |rows: &[CasePersonRow]| rows.iter().map(|row| (row.key(), row.parts())).collect::<Vec<_>>();
    assert!(rows(&unit.case_people(case).await.unwrap()) == rows(&[newer.clone(), twins_newer.clone()]));
    assert!(rows(&unit.all_case_people(case).await.unwrap()) == rows(&[first, twin, twins_newer, newer]));
}

async fn cases_are_found_by_their_subject_while_they_are_open(house: &House) {
    let mut unit = house.begin().await;
    unit.insert_case(&sample::case(1)).await.unwrap();
    unit.insert_case(&CaseRow { bucket: 9, stage: "closed".into(), ..sample::case(2) }).await.unwrap();
    unit.insert_case(&CaseRow { unit: None, handler: None, ..sample::case(3) }).await.unwrap();
    let child = CasePersonRow { capacity: "child".into(), ..sample::place(sample::case_id(3), 5, 1) };
    // Whoever was taken for the subject and is none by a newer row is none.
    let was_subject = sample::place(sample::case_id(3), 6, 3);
    let is_none = CasePersonRow { recorded: sample::at(50), capacity: "other".into(), ..sample::place(sample::case_id(3), 4, 3) };
    let places =
        [sample::place(sample::case_id(1), 1, 1), sample::place(sample::case_id(2), 2, 1), sample::place(sample::case_id(3), 3, 2)];
    unit.insert_case_people(&places).await.unwrap();
    unit.insert_case_people(&[child, was_subject, is_none]).await.unwrap();
    let people = [sample::person_id(1), sample::person_id(2), sample::person_id(3)];
    let expected = [(people[0], sample::case(1)), (people[1], CaseRow { unit: None, handler: None, ..sample::case(3) })];
    assert_eq!(unit.cases_of(&people).await.unwrap(), expected);
    assert!(unit.cases_of(&[]).await.unwrap().is_empty());
}

async fn providers_come_back(house: &House) {
    let mut unit = house.begin().await;
    unit.insert_provider(&sample::provider(2)).await.unwrap();
    let rows = |rows: &[ProviderRow]| rows.iter().map(|row| (row.key(), row.parts(), row.key.clone())).collect::<Vec<_>>();
    assert!(rows(&[unit.provider(sample::provider(2).id).await.unwrap().unwrap()]) == rows(&[sample::provider(2)]));
    assert!(rows(&unit.all_providers().await.unwrap()) == rows(&[sample::provider(1), sample::provider(2)]));
}
