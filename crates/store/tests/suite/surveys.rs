//! Surveys: what may change does and nothing else, of two who write one is first, and nothing is taken away.

use super::{
    house::{House, Place, on_both},
    sample,
};
use fristad_app::{
    port::{
        store::{StoreError, Unit},
        survey::{AnswerHead, AnswerRow, CodingRow, RespondentRow, SurveyRow},
    },
    row::Vouched,
};
use fristad_kernel::Sealed;
use uuid::Uuid;

on_both! {
    what_may_change_of_a_survey_does_and_of_two_one_is_first,
    a_respondent_is_found_by_the_hash_of_the_link,
    each_respondent_and_each_door_has_one_answer,
    each_coder_has_one_coding_of_a_question,
    nothing_of_a_survey_is_taken_away,
}

fn id(kind: u128, number: u128) -> Uuid {
    Uuid::from_u128(kind << 64 | number)
}

pub(super) fn survey(number: u128) -> SurveyRow {
    SurveyRow {
        id: id(16, number),
        authority: sample::AUTHORITY,
        recorded: sample::at(1),
        author: sample::user(1),
        version: 1,
        anonymity: "coded".into(),
        design: "{}".into(),
        definition: format!("{{\"number\":{number}}}"),
        checksum: "00".into(),
        opened: None,
        closed: None,
        forgotten: None,
        key: sample::key(1),
    }
}

pub(super) fn respondent(survey: u128, number: u128) -> RespondentRow {
    RespondentRow {
        id: id(17, number),
        survey: id(16, survey),
        recorded: sample::at(i64::try_from(number).unwrap()),
        author: sample::user(1),
        version: 1,
        door: Some(vec![u8::try_from(number).unwrap(); 32]),
        linked: Some(sample::at(2)),
        withdrawn: None,
        details: Sealed::from_bytes(vec![1, 2, 3]),
    }
}

pub(super) fn answer(survey: u128, number: u128, respondent: Option<u128>) -> AnswerRow {
    AnswerRow {
        id: id(18, number),
        survey: id(16, survey),
        respondent: respondent.map(|number| id(17, number)),
        door: respondent.is_none().then(|| vec![u8::try_from(number).unwrap(); 32]),
        version: 1,
        saved: sample::at(3),
        sent: None,
        content: Sealed::from_bytes(vec![4, 5, 6]),
    }
}

pub(super) fn coding(survey: u128, number: u128) -> CodingRow {
    CodingRow {
        id: id(19, number),
        survey: id(16, survey),
        item: "ord".into(),
        coder: sample::user(1),
        version: 1,
        saved: sample::at(4),
        done: None,
        content: Sealed::from_bytes(vec![7]),
    }
}

/// A survey with somebody who is asked and has answered, and how the answer was coded.
pub(super) async fn fill(unit: &mut dyn Unit, number: u128) {
    unit.insert_survey(&survey(number)).await.unwrap();
    unit.insert_respondents(&[respondent(number, 1), respondent(number, 2)]).await.unwrap();
    unit.insert_answer(&answer(number, 1, Some(1))).await.unwrap();
    unit.insert_answer(&answer(number, 9, None)).await.unwrap();
    unit.put_coding(&coding(number, 1), 0).await.unwrap();
}

async fn filled(house: &House) {
    let mut unit = house.begin().await;
    fill(&mut *unit, 1).await;
    unit.commit().await.unwrap();
}

async fn what_may_change_of_a_survey_does_and_of_two_one_is_first(house: &House) {
    filled(house).await;
    let after = SurveyRow { version: 2, opened: Some(sample::at(5)), design: "{\"a\":1}".into(), ..survey(1) };
    let mut unit = house.begin().await;
    unit.update_survey(&after, 1).await.unwrap();
    assert!(matches!(unit.update_survey(&after, 1).await, Err(StoreError::Conflict)));
    unit.commit().await.unwrap();
    let mut unit = house.read().await;
    let read = unit.survey(after.id).await.unwrap().unwrap();
    assert_eq!((read.parts(), read.key), (after.parts(), after.key.clone()));
    let listed = unit.surveys(sample::AUTHORITY).await.unwrap();
    assert_eq!(listed.iter().map(|(row, asked, sent)| (row.id, *asked, *sent)).collect::<Vec<_>>(), [(after.id, 2, 0)]);
    assert!(unit.surveys(Uuid::from_u128(9).into()).await.unwrap().is_empty(), "another authority's");
}

async fn a_respondent_is_found_by_the_hash_of_the_link(house: &House) {
    filled(house).await;
    let changed = RespondentRow { version: 2, door: Some(vec![7; 32]), details: Sealed::from_bytes(vec![9]), ..respondent(1, 2) };
    let other = RespondentRow { withdrawn: Some(sample::at(8)), ..changed };
    let mut unit = house.begin().await;
    unit.put_respondents(std::slice::from_ref(&other)).await.unwrap();
    assert!(matches!(unit.put_respondents(std::slice::from_ref(&other)).await, Err(StoreError::Conflict)), "somebody wrote it meanwhile");
    unit.put_respondents(&[]).await.unwrap();
    unit.commit().await.unwrap();
    let mut unit = house.read().await;
    assert_eq!(unit.respondent_at(&[7; 32]).await.unwrap().unwrap().parts(), other.parts());
    assert!(unit.respondent_at(&[2; 32]).await.unwrap().is_none(), "the link before it");
    let read: Vec<_> = unit.respondents(other.survey).await.unwrap().iter().map(Vouched::parts).collect();
    assert_eq!(read, [respondent(1, 1).parts(), other.parts()]);
}

async fn each_respondent_and_each_door_has_one_answer(house: &House) {
    filled(house).await;
    for twice in [AnswerRow { id: id(18, 5), ..answer(1, 1, Some(1)) }, AnswerRow { id: id(18, 6), ..answer(1, 9, None) }] {
        assert!(matches!(house.begin().await.insert_answer(&twice).await, Err(StoreError::Conflict)));
    }
    let whose = AnswerRow { door: Some(vec![3; 32]), ..answer(1, 7, Some(2)) };
    assert!(matches!(house.begin().await.insert_answer(&whose).await, Err(StoreError::Refused(_))), "an answer has a respondent or a door");
    let after = AnswerRow { version: 2, sent: Some(sample::at(6)), ..answer(1, 9, None) };
    let mut unit = house.begin().await;
    unit.update_answer(&after, 1).await.unwrap();
    assert!(matches!(unit.update_answer(&after, 1).await, Err(StoreError::Conflict)));
    unit.commit().await.unwrap();
    let mut unit = house.read().await;
    assert_eq!(unit.answer(None, Some(&[9; 32])).await.unwrap().unwrap().parts(), after.parts());
    assert_eq!(unit.answer(Some(id(17, 1)), None).await.unwrap().unwrap().parts(), answer(1, 1, Some(1)).parts());
    assert!(unit.answer(None, None).await.unwrap().is_none());
    assert_eq!(unit.answers(survey(1).id).await.unwrap().len(), 2);
    let head = AnswerHead { id: after.id, respondent: None, saved: after.saved, sent: after.sent };
    assert!(unit.answer_heads(survey(1).id).await.unwrap().contains(&head));
}

async fn each_coder_has_one_coding_of_a_question(house: &House) {
    filled(house).await;
    let twice = CodingRow { id: id(19, 2), ..coding(1, 1) };
    assert!(matches!(house.begin().await.put_coding(&twice, 0).await, Err(StoreError::Conflict)));
    let after = CodingRow { version: 2, done: Some(sample::at(7)), ..coding(1, 1) };
    let mut unit = house.begin().await;
    unit.put_coding(&after, 1).await.unwrap();
    assert!(matches!(unit.put_coding(&after, 1).await, Err(StoreError::Conflict)));
    unit.commit().await.unwrap();
    let read: Vec<_> = house.read().await.codings(survey(1).id).await.unwrap().iter().map(Vouched::parts).collect();
    assert_eq!(read, [after.parts()]);
}

/// The owner of the tables is stopped by triggers; the application's role on PostgreSQL lacks the privilege.
async fn nothing_of_a_survey_is_taken_away(house: &House) {
    filled(house).await;
    let mut raw = match &house.place {
        Place::Sqlite(_) => house.raw().await,
        Place::Postgres(_) => house.raw_owner().await,
    };
    for table in ["survey", "survey_respondent", "survey_answer", "survey_coding"] {
        let before = raw.dump(table).await;
        assert!(!before.is_empty() && raw.run(&format!("DELETE FROM {table}")).await.is_err());
        assert!(raw.dump(table).await == before, "{table}");
    }
    for column in ["definition", "checksum", "author", "recorded", "authority"] {
        assert!(raw.run(&format!("UPDATE survey SET {column} = {column}")).await.is_err(), "{column}");
    }
}
