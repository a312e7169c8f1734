//! Definitions and answers that an authority reads from a file, and answers as they are stored.

use crate::near::{Edit, TIMES, near};
use bolero::check;
use fristad_forms::{Questionnaire, compact, parse, print, response};

/// Small, with a bit of everything.
const DEFINITION: &str = r#"{"resourceType":"Questionnaire","url":"urn:q","version":"1","status":"active","item":[
{"linkId":"g","type":"group","item":[{"linkId":"a","type":"boolean","required":true},{"linkId":"b","type":"choice","repeats":true,
"enableWhen":[{"question":"a","operator":"=","answerBoolean":true}],"answerOption":[{"valueCoding":{"code":"x"}},{"valueCoding":{"code":"y"}}]}]},
{"linkId":"c","type":"decimal","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueDecimal":-0.5}]},{"linkId":"d","type":"text","maxLength":9}]}"#;

const ANSWERS: &str = r#"{"resourceType":"QuestionnaireResponse","questionnaire":"urn:q|1","status":"completed","item":[{"linkId":"g","item":[
{"linkId":"a","answer":[{"valueBoolean":true}]},{"linkId":"b","answer":[{"valueCoding":{"code":"y"}}]}]},{"linkId":"c","answer":[{"valueDecimal":2.25}]},
{"linkId":"d","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"asked-declined"}]}]}"#;

fn definition() -> Questionnaire {
    parse(DEFINITION).expect("the right one is right")
}

fn definition_holds(text: &str) {
    match parse(text) {
        Ok(read) => assert_eq!(parse(&print(&read)).as_ref(), Ok(&read), "what was taken is taken again as it is written"),
        Err(faults) => assert!(!faults.is_empty() && faults.iter().all(|fault| !fault.at().is_empty()), "what is refused is named"),
    }
}

#[test]
fn definitions() {
    check!().with_iterations(TIMES).for_each(|bytes: &[u8]| definition_holds(&String::from_utf8_lossy(bytes)));
    for right in [DEFINITION, fristad_forms::shipped()[0].json] {
        let times = TIMES * DEFINITION.len() / right.len();
        check!().with_iterations(times).with_type::<Vec<Edit>>().for_each(|edits| {
            definition_holds(&String::from_utf8_lossy(&near(right.as_bytes(), edits)));
        });
    }
}

#[test]
fn answers() {
    let definition = definition();
    assert!(response::parse(&definition, ANSWERS).is_ok());
    check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| {
        let text = String::from_utf8_lossy(&near(ANSWERS.as_bytes(), edits)).into_owned();
        match response::parse(&definition, &text) {
            Ok(read) => assert_eq!(response::parse(&definition, &response::print(&definition, &read)), Ok(read), "one meaning"),
            Err(faults) => assert!(!faults.is_empty(), "what is refused is named"),
        }
    });
}

#[test]
fn stored_answers() {
    let definition = definition();
    let answers = response::parse(&definition, ANSWERS).expect("the right ones are right").answers;
    let right = compact::encode(&definition, &answers).expect("they fit");
    check!().with_iterations(TIMES).for_each(|bytes: &[u8]| drop(compact::decode(&definition, bytes)));
    check!().with_iterations(TIMES).with_type::<Vec<Edit>>().for_each(|edits| {
        if let Ok(read) = compact::decode(&definition, &near(&right, edits)) {
            assert!(read.iter().all(|(link_id, _)| definition.item(link_id).is_some()), "an answer has its question");
        }
    });
}
