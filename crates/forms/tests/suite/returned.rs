//! Answers of somebody who was asked in a survey: who it is stands in the file, and nowhere else may it stand.

use fristad_forms::{Fault, parse, response};
use serde_json::{Value, json};

fn told(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

fn refused(head: &Value) -> Vec<String> {
    let questionnaire =
        r#"{"resourceType":"Questionnaire","url":"urn:q","version":"2","status":"active","item":[{"linkId":"a","type":"boolean"}]}"#;
    let mut file = json!({ "resourceType": "QuestionnaireResponse", "questionnaire": "urn:q|2", "status": "completed" });
    file.as_object_mut().unwrap().extend(head.as_object().unwrap().clone());
    told(&response::parse_returned(&parse(questionnaire).unwrap(), &file.to_string()).unwrap_err())
}

#[test]
fn an_answer_to_a_survey_says_who_answered() {
    assert_eq!(refused(&json!({})), ["$: 'subject' is missing"]);
    assert_eq!(refused(&json!({ "subject": {} })), ["subject: 'identifier' is missing"]);
    assert_eq!(refused(&json!({ "subject": { "identifier": { "system": "urn:scb" } } })), ["subject.identifier: 'value' is missing"]);
    assert_eq!(
        refused(&json!({ "subject": { "identifier": { "value": " " }, "reference": "Patient/1" } })),
        [
            "subject.reference: the element 'reference' is not supported",
            "subject.identifier.value: 'value' must be a text that is not empty",
        ]
    );
    let other = json!({ "questionnaire": "urn:q|1", "subject": { "identifier": { "value": "0180" } } });
    assert_eq!(refused(&other), ["questionnaire: the answers are to another questionnaire or version"]);
    let twice = json!({ "linkId": "a", "answer": [{ "valueBoolean": true }] });
    let twice = json!({ "subject": { "identifier": { "value": "0180" } }, "item": [twice, twice] });
    assert_eq!(refused(&twice), ["a: only one answer may be given (item[1])"]);
}

#[test]
fn answers_in_casework_name_nobody() {
    let questionnaire =
        parse(r#"{"resourceType":"Questionnaire","id":"q","status":"draft","item":[{"linkId":"a","type":"boolean"}]}"#).unwrap();
    let file = json!({
        "resourceType": "QuestionnaireResponse", "questionnaire": "Questionnaire/q", "status": "completed", "subject": { "display": "Stockholm", "identifier": { "value": "0180" } },
    });
    assert_eq!(told(&response::parse(&questionnaire, &file.to_string()).unwrap_err()), ["subject: the element 'subject' is not supported"]);
    assert!(response::parse_returned(&questionnaire, &file.to_string()).is_ok(), "a questionnaire without a url is named by its id");
}
