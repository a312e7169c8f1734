//! What is written is read back to the same: definitions, answers as a file, as a form, as stored.

use crate::made::{Dice, answers, definition};
use fristad_forms::{
    Completeness, check, compact, form,
    instrument::Aggregation,
    parse, print, response,
    response::{Response, ResponseStatus, Returned},
    score,
};
use proptest::prelude::*;

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..400)
}

proptest! {
    #[test]
    fn a_definition_is_read_as_it_is_written(bytes in bytes()) {
        let text = definition(&mut Dice(&bytes));
        let read = parse(&text).map_err(|faults| TestCaseError::fail(format!("{text}\n{faults:#?}")))?;
        let written = print(&read);
        let again = parse(&written).map_err(|faults| TestCaseError::fail(format!("{written}\n{faults:#?}")))?;
        prop_assert_eq!(&again, &read);
        prop_assert_eq!(print(&again), written, "there is one way to write it");
    }

    #[test]
    fn answers_are_read_as_they_are_written(bytes in bytes(), more in bytes()) {
        let questionnaire = parse(&definition(&mut Dice(&bytes))).unwrap();
        let answers = answers(&mut Dice(&more), &questionnaire);
        prop_assert_eq!(check(&questionnaire, &answers, Completeness::Draft), Ok(()));

        let response = Response { status: ResponseStatus::InProgress, answers: answers.clone() };
        let written = response::print(&questionnaire, &response);
        prop_assert_eq!(response::parse(&questionnaire, &written), Ok(response.clone()));

        let authored = bytes.first().map(|_| "2026-03-14T09:30:00+01:00".to_owned());
        let returned = Returned { respondent: "0180 \"Å\"".to_owned(), authored, response };
        let line = response::print_returned(&questionnaire, &returned);
        prop_assert!(!line.contains('\n'), "one line, so that many can lie in a file");
        prop_assert_eq!(response::parse_returned(&questionnaire, &line).map(|(returned, _)| returned), Ok(returned));

        let stored = compact::encode(&questionnaire, &answers).unwrap();
        prop_assert_eq!(compact::decode(&questionnaire, &stored), Ok(answers.clone()));
        for end in 9..stored.len() {
            if let Ok(fewer) = compact::decode(&questionnaire, &stored[..end]) {
                prop_assert!(fewer.len() < answers.len(), "what breaks off is fewer answers, never others");
            }
        }
        if let Some(Aggregation::Sum(rule)) = questionnaire.instrument().map(|instrument| &instrument.aggregation) {
            prop_assert_eq!(score::points_of_stored(rule, &questionnaire, &stored), Ok(score::points(rule, &answers)));
        }

        let posted: Vec<_> = answers.iter().flat_map(|(link_id, answer)| form::write(answer).into_iter().map(move |raw| (link_id, raw))).collect();
        let (read, faults) = form::read(&questionnaire, posted.iter().map(|(link_id, raw)| (*link_id, raw.as_str())));
        prop_assert!(faults.is_empty(), "{:?}", faults);
        prop_assert_eq!(read, answers);
    }

    #[test]
    fn broken_bytes_are_no_answers(bytes in bytes(), noise in bytes()) {
        let questionnaire = parse(&definition(&mut Dice(&bytes))).unwrap();
        let mut stored = compact::encode(&questionnaire, &fristad_forms::Answers::default()).unwrap();
        stored.extend(noise);
        let _read = compact::decode(&questionnaire, &stored);
    }
}
